"""Who or what comes first: the orders that a house rule states."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from concord.domain.household import Role
from concord.domain.ids import fold
from concord.domain.policy import Order, OrderBy
from concord.domain.rule import Doubt

from .activities import activity_in
from .house_words import only_ranks
from .lexicon import lexicon
from .people import Writer, name_ranges
from .resources import resource_in

_RANKS = re.compile(
    r"\b(?:(?:come|comes|go|goes|wins?|is|are|served|ranks?|gets?|has|have)\s+(?:first|priority|precedence)|(?:comes?|goes?|is|are|"
    r"ranks?)\s+(?:before|ahead\s+of|above)|"
    r"(?:beats?|trumps?|outranks?|overrides?|outweighs?)\b|takes?\s+(?:priority|precedence)|(?<!nobody )(?<!one )wins?\b|"
    r"(?:keeps|gets|(?<!please )(?<=\w )(?:keep|get))\s+(?:the|it)\b|has\s+(?:right\s+of\s+way|priority|precedence)|"
    r"in\s+(?:the\s+|this\s+)?order|priority\b|wins?\s+over|"
    r"more\s+important\s+than|first\b(?!\s+choice)|(?:gets?|has|have)\s+(?:first\s+)?dibs)|\w\s{0,2}>\s{0,2}\w",
    re.I,
)
_CLAUSE = re.compile(
    r"\b(?:when|if|where|whenever|in\s+case)\b(?:(?:(?!\b(?:first|wins?|before)\b)[^;.])*?\b(?:both|all)\s+(?:need|want|use|like)\b)?[^,;.]*,",
    re.I,
)
_REST = re.compile(
    r"\b(?:everything\s+else|everybody\s+else|everyone\s+else|anything\s+else|the\s+rest|all\s+(?:the\s+)?others?|all\s+else|"
    r"other\s+(?:things|activities|uses|meetings)|the\s+others)\b",
    re.I,
)
_ALPHABET = re.compile(r"\balphabetical\b", re.I)
_AGE = re.compile(
    r"\b(?:(?P<up>parents|adults|grown-?ups|the\s+(?:older|elder|oldest|eldest)(?:\s+one)?|oldest|eldest|grandparents|by\s+age|who(?:ever)?(?:[’']s|\s+is)\s+(?:the\s+)?(?:older|oldest|elder|eldest))|"
    r"(?P<down>children|kids|little\s+ones|the\s+(?:younger|youngest)(?:\s+one)?|youngest|the\s+baby|who(?:ever)?(?:[’']s|\s+is)\s+(?:the\s+)?(?:younger|youngest)))\b"
    r"[^.;]{0,40}?\b(?:before|first|ahead\s+of|priority|precedence|wins?|beats?|"
    r"(?<!fight )(?<!argue )(?<!quarrel )(?<!row )(?<!squabble )(?<!bicker )(?<!disagree )over)\b",
    re.I,
)
_EARLIER = re.compile(
    r"\b(?:first[\s-]come|(?:who(?:ever)?|the\s+(?:one|person)\s+who|what(?:ever)?)\s+(?:was|is|came|comes|asked|asks|booked|books|"
    r"wrote|starts?|started|signed\s+up|reserved|got\s+there|put\s+it\s+in)\s*(?:\w+\s+){0,4}?(?:first|earlier|earliest|before)|"
    r"first\s+(?:one\s+)?to\s+(?:book|ask|sign|write|claim|reserve|come|get|say|call|put|turn|be|arrive)\b|(?:the\s+)?(?:earlier|earliest)\s+(?:one|booking|start|request|entry)?|first\s+booked|booked\s+first)\b",
    re.I,
)
_SHORTER = re.compile(
    r"\b(?:short(?:er|est)(?:\s+\w+){0,3}|quick(?:er|est)|fast(?:er|est)|(?:needs?|takes?|wants?|uses?)\s+(?:it\s+)?(?:for\s+)?(?:the\s+)?"
    r"(?:less|least|fewest|fewer)\s*(?:time|minutes|long)?|(?:less|least)\s+time)\b",
    re.I,
)
_ONE_OFF = re.compile(
    r"\b(?:(?:fixed|planned|arranged|booked|set)?\s*for\s+(?:just\s+|only\s+)?one\s+day(?:\s+only)?|(?:only|just)\s+(?:on\s+)?(?:one|a\s+single)\s+day|one[\s-]offs?|one[\s-]time|single\s+(?:events?|occasions?)|special\s+occasions?|once[\s-]only|"
    r"something\s+(?:that\s+is\s+)?(?:only\s+)?once|(?:happens?|comes?|is\s+on|takes\s+place)\s+(?:only\s+|just\s+)?once(?!\s+(?:a|per|every|an)\b)|"
    r"once[\s-]offs?|non[\s-]?recurring)\b",
    re.I,
)
_LONGER = re.compile(r"\b(?:longer|longest)(?:\s+\w+){0,2}\b", re.I)
_LABEL = re.compile(r"^[^:;.]{3,60}:(?=\s)")
_SPLIT = re.compile(
    r"\s*(?:,\s*(?:and\s+|or\s+)?(?:then|followed\s+by|next|after\s+that|finally|lastly)\b|,\s*(?:and\s+)?|\bthen\b|"
    r"\bfollowed\s+by\b|>|\band\s+(?:then|finally|lastly)\b|→|\bbefore\b|\bover\b|\bahead\s+of\b|\babove\b|\bthan\b|\b(?:beats?|"
    r"trumps?|outranks?|overrides?|outweighs?)\b)\s*",
    re.I,
)


_ASKED_FIRST = re.compile(r"\bwithout\s+(?:asking|checking|telling|a\s+word)\b|\b(?:ask|check\s+with|tell)\s+\w+\s+first\b", re.I)
"""Leave to ask for, which ranks nobody."""


def order_in(part: str, writer: Writer) -> tuple[Order, ...]:
    """Return the keys by which a text ranks the sides of a clash, in its order; none where it ranks nothing."""
    keys: list[tuple[int, Order]] = []
    ranked = (_RANKS.search(part) is not None and not _ASKED_FIRST.search(part)) or _names_in_order(part, writer)
    alphabet = _ALPHABET.search(part)
    if alphabet:
        names = sorted(writer.household, key=lambda person: fold(person.name))
        keys.append((alphabet.start(), Order(OrderBy.MEMBER, tuple(person.id for person in names))))
    age = _AGE.search(part)
    one_off = _ONE_OFF.search(part)
    if one_off and ranked:
        keys.append((one_off.start(), Order(OrderBy.ONE_OFF)))
    shorter = _SHORTER.search(part)
    if shorter and ranked:
        keys.append((shorter.start(), Order(OrderBy.SHORTER)))
    earlier = _EARLIER.search(part)
    if earlier and (ranked or re.search(r"first", part, re.I)):
        keys.append((earlier.start(), Order(OrderBy.EARLIER)))
    if age and not keys:
        younger_first = age.group("down") is not None
        order = ("younger", "older") if younger_first else ("older", "younger")
        people = tuple(person.id for role in (Role.ADULT, Role.TEEN, Role.CHILD) for person in writer.household if person.role is role)
        keys.append(
            (
                age.start(),
                Order(
                    OrderBy.AGE,
                    (tuple(reversed(people)) if younger_first else people) if len({p.role for p in writer.household}) > 1 else order,
                ),
            )
        )
    if not keys and ranked:
        ranking = _ranking(_without_what_it_is_about(part), writer)
        if ranking:
            keys.append(ranking)
    keys.sort(key=lambda pair: pair[0])
    return tuple(key for _, key in keys)


_ABOUT = re.compile(
    r"\b(?:of|for|in|on|with|to|at|over\s+the\s+use\s+of)\s+(?:the|our|a)\s+[\w-]+(?:\s+(?:room|machine|set|time))?(?=\s*(?:[,.;:]|$|when|if|at\b|in\b|on\b))",
    re.I,
)


def _without_what_it_is_about(part: str) -> str:
    """Blank out the thing that is wanted: who "gets first pick of the TV" is ranked, and not watching TV."""
    return _ABOUT.sub(lambda m: " " * len(m.group()) if resource_in(m.group()) else m.group(), part)


_CHANCE = re.compile(
    r"\b(?:flip|toss)(?:es|ing)?\s+(?:a|the)\s+coin|\broll(?:s|ing)?\s+(?:a|the)?\s*dice?\b|\bdraw(?:s|ing)?\s+(?:lots|straws)|\brock[\s,-]+paper|"
    r"\bpaper[\s,-]+scissors",
    re.I,
)
_TURNS = re.compile(
    r"\b(?:tak(?:e|es|ing)\s+(?:it\s+in\s+|it\s+by\s+)?turns|gave\s+way|lost\s+(?:out\s+)?(?:last|the\s+last)|goes\s+round|a\s+week\s+each|week\s+about|rota|rotat\w+|every\s+other\s+go|in\s+turn|turn\s+and\s+turn\s+about|alternate)\b(?!\s+(?:days|weeks))",
    re.I,
)
_PRECEDENCE = re.compile(
    r"\b(?:wins?|priority|precedence|comes?\s+first|goes?\s+first|outranks?|trumps?|first\s+(?:pick|dibs|go|call|choice|refusal)|dibs)\b",
    re.I,
)
"""Words about who or what comes first, even where nothing is made of them."""
_AUTHORITY = re.compile(
    r"\b(?:decides?|has\s+the\s+(?:last|final)\s+(?:word|say)|gets?\s+the\s+(?:last|final)\s+(?:word|say)|is\s+the\s+boss)\b(?!\s+(?:automatically|together))",
    re.I,
)


def why_no_policy(text: str) -> Doubt | None:
    """Return what to ask about a text on who gives way that no order can be made of; None for any other text."""
    if _CHANCE.search(text):
        return Doubt("order", "Chance cannot settle it here: the same week must give the same plan. Who or what comes first?")
    if _TURNS.search(text):
        return Doubt("order", "Taking turns cannot be planned yet. Who or what comes first, or do you talk about it?")
    if only_ranks(text):
        return Doubt("order", "Which activities are meant here?")
    if _PRECEDENCE.search(text) or _AUTHORITY.search(text):
        return Doubt("order", "Who or what comes first here?")
    return None


def ranks_by_length(text: str) -> bool:
    """Say whether the longer one is to win, for which there is no order: it is left to be talked over."""
    return _LONGER.search(text) is not None and _RANKS.search(text) is not None and _SHORTER.search(text) is None


def unlabelled(part: str) -> str:
    """Blank out the heading of a rule ("Money beats fun: work comes before games"), where what follows ranks by itself."""
    label = _LABEL.match(part)
    if label is None or _RANKS.search(part[label.end() :]) is None:
        return part
    return " " * label.end() + part[label.end() :]


def _names_in_order(part: str, writer: Writer) -> bool:
    """Say whether a text is nothing but names, one before the other."""
    names = name_ranges(part, writer.household)
    between = [part[a:b] for (_, a, _), (b, _, _) in itertools.pairwise(names)]
    return len(names) >= 2 and all(
        re.fullmatch(r"\s*(?:,|>|,?\s*(?:and\s+)?then|before|over|ahead\s+of|,?\s*followed\s+by)\s*", gap, re.I) for gap in between
    )


def _ranking(part: str, writer: Writer) -> tuple[int, Order] | None:
    body = _CLAUSE.sub(lambda m: " " * len(m.group()), part)
    pieces = _SPLIT.split(body)
    against_all = "*" if len(pieces) == 2 and _REST.search(pieces[1]) else ""
    mention = [_rank_of(piece, writer, against_all) for piece in pieces]
    names = [entry for kind, entry in mention if kind == "member"]
    classes = [entry for kind, entry in mention if kind == "class"]
    at = len(part) - len(part.lstrip())
    if len(names) >= 1 and len(names) >= len([c for c in classes if c != "*"]):
        return at, Order(OrderBy.MEMBER, tuple(dict.fromkeys([*names, *(c for c in classes if c == "*")])))
    ranked = tuple(dict.fromkeys(classes))
    if not ranked or ranked == ("*",):
        return None
    if "*" not in ranked:
        ranked = (*ranked, "*")
    return at, Order(OrderBy.CLASS, (*tuple(c for c in ranked if c != "*"), "*"))


def _rank_of(piece: str, writer: Writer, alone: str) -> tuple[str, str]:
    if _REST.search(piece):
        return "class", "*"
    names = name_ranges(piece, writer.household)
    if names and "*" in alone and re.match(r"[’']s\b|[’'](?=\s)", piece[names[0][1] :]):
        return "member", names[0][2]
    if names and activity_in(piece) is None:
        return "member", names[0][2]
    activity = activity_in(piece)
    if activity is not None:
        return "class", activity.category
    words = [_CLASS_WORDS.get(word, word) for word in re.findall(r"[a-z]+", piece.lower())]
    named = next((word for word in words if word in _categories()), None)
    return ("class", named) if named is not None else ("none", "")


_CLASS_WORDS = {
    **dict.fromkeys(("health", "hospital", "treatment", "illness"), "medical"),
    **dict.fromkeys(("livestock", "animals", "animal", "pets", "beasts"), "pet"),
    **dict.fromkeys(("chores", "housework", "tidying"), "cleaning"),
    **dict.fromkeys(("church", "worship", "prayer", "prayers"), "faith"),
    **dict.fromkeys(("fun", "play", "pleasure", "leisure", "hobbies"), "hobby"),
    **dict.fromkeys(("rest", "naps", "bedtime", "bedtimes"), "sleep"),
    **dict.fromkeys(("friends", "visiting"), "social"),
    **dict.fromkeys(("meals", "food", "eating"), "meal"),
    **dict.fromkeys(("errands", "shopping"), "errand"),
    **dict.fromkeys(("exams", "tests"), "exam"),
}
"""What a family calls a whole class of things to do."""


@lru_cache(maxsize=1)
def _categories() -> frozenset[str]:
    """Return the classes that may be ranked by their own name: "medical stuff before anything else"."""
    return frozenset(activity.category for activity in lexicon().activities)
