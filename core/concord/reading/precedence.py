# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""Who or what comes first: the orders that a house rule states."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from concord.domain.ids import fold
from concord.domain.policy import Order, OrderBy, ban_entry

from .activities import activity_in
from .bans_ranked import ban_in, with_bans_named
from .lexicon import lexicon
from .orders_by_age import BY_AGE, by_age
from .own_words import REST, own_words, tells_by_own_words
from .people import Writer, name_ranges
from .resources import resource_in
from .watched import mention, watched

_BEATS = r"(?:beats?|trumps?|outranks?|overrides?|outweighs?|bumps?|(?:comes?|go(?:es)?|is|are|ranks?|stands?|falls?)\s+(?:always\s+|well\s+)?(?:before|ahead\s+of|above|in\s+front\s+of)|wins?\s+(?:out\s+)?(?:over|against)|(?:takes?|has|have|gets?)\s+(?:priority|precedence)\s+over)"
"""What stands between what goes first and what gives way."""
_RANKS = re.compile(
    r"\b(?:(?:come|comes|go|goes|wins?|is|are|served|ranks?|gets?|has|have)\s+(?:first|priority|precedence)|(?:comes?|go(?:es)?|is|are|"
    r"ranks?)\s+(?:before|ahead\s+of|above)|"
    r"(?:beats?|trumps?|outranks?|overrides?|outweighs?|bumps?)|takes?\s+(?:priority|precedence)|(?<!nobody )(?<!one )wins?\b|(?:keeps|"
    r"gets)\s+(?:the|it)\b|has\s+(?:right\s+of\s+way|priority|precedence)|in\s+(?:the\s+|this\s+)?order|priority\b|wins?\s+(?:out\s+)?over|"
    r"more\s+important\s+than|first\b(?!\s+choice)|(?:gets?|has|have)\s+(?:first\s+)?dibs|(?:ties|tie-?breaks?|it)\s+go(?:es)?\s+to|(?:before|ahead\s+of|above)\s+(?:any|every)(?:body|one|thing))|\w\s{0,2}>\s{0,2}\w",
    re.I,
)
_STRICT = re.compile(
    r"\b(?:beats?|trumps?|outranks?|overrides?|outweighs?|bumps?|priority|precedence|wins?|dibs|ahead\s+of|more\s+important|before\s+(?:any|every)(?:body|one|thing))\b",
    re.I,
)
"""Words that rank even beside a clock time, where "first" only counts."""
NOT_RANKED = re.compile(
    r"\b(?:are|is|gets?|comes?|come)\s+(?:home|up|out|in|back|there)\s+first\b|\bfirst\s+(?:thing|floor|aid|of\s+(?:the|each|every|all)|days?|times?|weeks?|weekend|half|year|load|light|name|grade|class|form|lesson|person\s+(?:up|home|in|out)|one\s+(?:up|home|in|out|to\s+\w+\s+up)|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|month|up|breakfast|course|shift|train|bus)\b|\b(?:at|from|until|by|the)\s+first\b(?=\W*$)|\bfirst(?=\s+and\s+third\b)",
    re.I,
)
_CLOCK = mention(
    r"\b\d{1,2}\s*(?:[ap]\.?m\b|o[’']clock)|\b\d{1,2}[:.]\d\d\b|\b(?:at|by|until|till|from|before|after|past)\s+(?:about\s+)?(?:\d{1,2}\b(?!\s*(?:degrees?|°|minutes?|hours?|people))|half\b|quarter\b|noon\b|midnight\b|midday\b|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?!\s+(?:degrees?|minutes?|hours?|people|of)))|\b(?:on|every|each|of)\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|the\s+month)\b"
)
_CLAUSE = re.compile(
    r"\b(?:when|if|where|whenever|in\s+case)\b(?:(?:(?!\b(?:first|wins?|before)\b)[^;.])*?\b(?:both|all)\s+(?:need|want|use|like)\b)?[^,;.]*,",
    re.I,
)
_LAST_CLAUSE = re.compile(r"\b(?:when|if|where|whenever|in\s+case)\b[^,;.]*\W*$", re.I)

_ALPHABET = re.compile(r"\balphabetical\b", re.I)
_EARLIER = re.compile(
    r"\b(?:first[\s-]come|(?:who(?:ever)?|(?:the\s+)?(?:one|person|side|plan|booking|request|entry|thing|appointment)\s+(?:who|that|which)|what(?:ever)?|whichever(?:\s+\w+)?)\s+(?:has\s+|have\s+|had\s+)?(?:(?:was|is)(?!\s+(?:more\s+|most\s+)?(?:urgent|important|needed|necessary|ill|sick|hungry|tired|late|in\s+(?:a\s+hurry|pain|need)))|been|came|comes|asked|asks|booked|books|"
    r"wrote|writes|written|starts?|started|signed\s+up|reserved|got|gets|put|puts|spoke|speaks|said|says|called|calls|claimed|claims|entered|made|turned|turns|grabbed|grabs|arrived|arrives)\s*(?:\w+\s+){0,4}?(?:first|earlier|earliest|before(?!\s+(?:what|that|those|things?|anything|everything|all|the|regular|weekly)\b)|sooner|soonest)|"
    r"first\s+(?:one\s+|person\s+)?to\s+(?:book|ask|sign|write|claim|reserve|come|get|say|call|put|turn|be|arrive|speak|enter|grab)\b|(?:the\s+)?(?:earlier|earliest)\s+(?:one|booking|start|request|entry)?|first\s+booked|booked\s+first|"
    r"(?:who(?:ever)?|whichever\s+of\s+(?:us|them)|the\s+(?:one|person)\s+(?:who|that))\s+(?:has|have|needs?|got|[’']s\s+got)\s+to\s+(?:leave|go|be\s+(?:out|off|away|up)|start|set\s+off|head\s+out)\s*(?:\w+\s+){0,4}?(?:first|earlier|earliest|sooner|soonest)|"
    r"in\s+(?:the\s+)?order\s+(?:of\s+(?:asking|booking|arrival|request|entry|sign-?up)|(?:in\s+which|that|as)?\s*(?:they|we|you|people|bookings|requests)\s+(?:(?:were|are|got|have\s+been)\s+)?(?:signed\s+up|made|booked|asked|came|come|entered|received|written|put)|(?:made|booked|received|entered|asked|they\s+came))|"
    r"(?:asked|booked|came|put\s+(?:it|theirs)\s+(?:in|down)|spoke\s+up|wrote\s+it\s+down)\s+(?:last|later|second)|"
    r"(?:later|latest|second|newer)\s+(?:one|booking|request|entry|plan)\s+(?:is\s+|gets\s+|has\s+to\s+|must\s+|should\s+)?(?:moves?|moved|waits?|loses|yields?|gives?\s+way|goes?\s+to|shifts?|shifted|steps?\s+aside))",
    re.I,
)
_SHORTER = re.compile(
    r"\b(?:short(?:er|est)(?:\s+\w+){0,3}|(?:small|short|quick)(?:er|est)?\s+(?:ones?|jobs?|things?|loads?|tasks?|bookings?)|quick(?:er|est)|fast(?:er|est)|(?:needs?|takes?|wants?|uses?)\s+(?:it\s+)?(?:for\s+)?(?:the\s+)?"
    r"(?:less|least|fewest|fewer)\s*(?:time|minutes|long)?|(?:less|least)\s+time)\b",
    re.I,
)
_ONE_OFF = re.compile(
    r"\b(?:one[\s-](?:offs?|times?|shots?)\b|(?:for\s+|on\s+)?(?:just\s+|only\s+)?(?:one|a\s+single|a\s+particular|a\s+certain|one\s+specific|a\s+specific|a\s+given)\s+(?:day|date|week|occasion|event|thing)(?:\s+only)?|single\s+(?:days?|dates?|events?|occasions?)|"
    r"(?:only|just)\s+(?:on\s+|for\s+)?this\s+(?:week|day|once|time)|special\s+(?:occasions?|events?|things?)|once[\s-](?:only|offs?)|(?:only|just)\s+(?:\w+\s+){0,3}once\b(?!\s+(?:a|per|every|an)\b)|(?<!\bat )once\b(?!\s+(?:a|per|every|an|the|we|they|it|he|she|you|I|[\w’]+\s+(?:is|has))\b)|"
    r"non[\s-]?recurring|something\s+new|exceptional\s+\w+)",
    re.I,
)
_REGULAR = re.compile(
    r"\b(?:weekly|fortnightly|monthly|daily|regulars?|recurring|repeating|standing|ordinary|routine|usual|every[\s-](?:week|day|month)|(?:each|every)\s+week|ongoing|normal\s+(?:weekly\s+)?(?:plans?|things?|schedule))\b",
    re.I,
)
_LONGER = re.compile(r"\b(?:longer|longest)(?:\s+\w+){0,2}\b", re.I)
_LABEL = re.compile(r"^[^:;.]{3,60}:(?=\s)")
_SPLIT = re.compile(
    r"\s*(?:,\s*(?:and\s+|or\s+)?(?:then|followed\s+by|next|after\s+that|finally|lastly)\b|,\s*(?:and\s+)?|\bthen\b|"
    r"\bfollowed\s+by\b|>|\band\s+(?:then|finally|lastly)\b|→|\bbefore\b|\bover\b|\bahead\s+of\b|\babove\b|\bthan\b|\b(?:beats?|"
    r"trumps?|outranks?|overrides?|outweighs?|bumps?)\b|\bwins?\s+(?:out\s+)?(?:over|against)\b|(?<=\w)\s+and\s+(?=[\w\s]{3,30}\b(?:last|second|third)\b))\s*",
    re.I,
)


_ASKED_FIRST = re.compile(r"\bwithout\s+(?:asking|checking|telling|a\s+word)\b|\b(?:ask|check\s+with|tell)\s+(?:\w+\s+)?first\b", re.I)
"""Leave to ask for, which ranks nobody."""


_HOLDS = re.compile(
    r"\b(?:(?:later|latest|second|newer)\s+(?:one|booking|request|entry|plan)|holds|stands|stays|counts|is\s+kept|in\s+(?:the\s+)?order)\b",
    re.I,
)


_NOT_BEFORE = re.compile(
    r"\b(?:no(?:body|\s+one|ne)?|never|not|n[’']t|without)\b(?>[^,;.]*?\b(?:before|until|till|unless)\b)[^,;.]*\b(?:is|are|has|have|been|gets?|were|was)\b|\bno(?:body|\s+one)\b[^,;.]*\b(?:before|until)\b",
    re.I,
)
"""What has to be done first by the clock: "nobody gets the TV before homework is done" ranks nothing."""
_WHO_IS_ASKED = re.compile(
    r"(?<=\b)(?:about|over|on|together|decide|agree|settle|discuss|ask|tell|say|argue|fight|know)\s+(?:on\s+|about\s+)?who(?:se)?\s+[^,;.:]*",
    re.I,
)
"""The question itself, which is no answer: "we talk about who gets the TV"."""


def says_a_clock(text: str) -> bool:
    """Say whether a text says when something is: what comes first there is a matter of the clock, and not of who gives way."""
    return _CLOCK.is_in(text)


_IN_TURNS = re.compile(
    r"^\W*(?:[\w’'-]+\s+){0,3}?(?:alternat(?:e|es|ing)|takes?\s+(?:it\s+in\s+)?turns?|rotates?)\b|\bone\s+(?:week|day|time)\b[^.;]{2,40}\bthe\s+next\s+(?:week|day|time)?",
    re.I,
)
"""Whoever had it last time has it last: that ranks nobody for good."""


def order_in(part: str, writer: Writer) -> tuple[Order, ...]:
    """Return the keys by which a text ranks the sides of a clash, in its order; none where it ranks nothing."""
    if _IN_TURNS.search(part):
        return ()
    part = with_bans_named(NOT_RANKED.sub(lambda m: " " * len(m.group()), part))
    part = _SEASON.sub(" ", _unturned(_without_exception(_WHO_IS_ASKED.sub(" ", part))))
    if _NOT_BEFORE.search(part) and not _NOTHING_BEATS.search(part):
        return ()
    ranks = _STRICT if says_a_clock(part) and not _CLAUSE.search(part) else _RANKS
    ranked = (ranks.search(part) is not None and not _ASKED_FIRST.search(part)) or _names_in_order(part, writer)
    ranked = ranked or (_HOLDS.search(part) is not None and _EARLIER.search(part) is not None)
    keys: list[tuple[int, Order]] = []
    alphabet = _ALPHABET.search(part)
    if alphabet:
        names = sorted(writer.household, key=lambda person: fold(person.name))
        keys.append((alphabet.start(), Order(OrderBy.MEMBER, tuple(person.id for person in names))))
    age = BY_AGE.search(part)
    if ranked:
        keys += _by_time(part)
    if age and (not keys or _THEN.search(part[: age.start()])):
        keys.append((age.start(), by_age(writer, younger_first=age.group("down") is not None)))
    if not keys and ranked:
        ranking = _ranking(_without_what_it_is_about(part), writer)
        if ranking:
            keys.append(ranking)
    keys.sort(key=lambda pair: pair[0])
    if keys and (ahead := _before_that(part, writer)) is not None:
        keys.insert(0, (0, ahead))
    return tuple(key for _, key in keys)


_THEN = re.compile(
    r"\b(?:then|next|after\s+that|otherwise|else|in\s+a\s+tie)\s*,?\s+(?:(?:always|come|comes|it[’']?s)\s+)?(?:the\s+)?$", re.I
)


def _by_time(part: str) -> list[tuple[int, Order]]:
    """Return the keys that tell requests apart by when and how often they are: one-off or regular, shorter, earlier."""
    keys = []
    once, regular = _ONE_OFF.search(part), _REGULAR.search(part)
    said = once or (regular if REST.search(part) else None)
    if said is not None:
        is_turned = regular is not None and (once is None or regular.start() < once.start())
        keys.append((said.start(), Order(OrderBy.ONE_OFF, ("regular", "*") if is_turned else ())))
    if shorter := _SHORTER.search(part):
        keys.append((shorter.start(), Order(OrderBy.SHORTER)))
    if earlier := _EARLIER.search(part):
        keys.append((earlier.start(), Order(OrderBy.EARLIER)))
    return keys


_UNLESS = re.compile(r",?\s+(?:unless|except\s+(?:when|if|that|on)|as\s+long\s+as|provided)\b[^.;]*", re.I)
_EXCEPT = watched(r"\s+(?:except|but|save|apart\s+from|other\s+than)\s+(?:for\s+)?(?P<what>[^,;.]{2,40})", re.I)
_NOTHING_BEATS = re.compile(
    rf"\b(?:nothing|no\s+one|nobody)(?:\s+\w+)?\s+(?:(?:ever|else|can|may|should|must|will)\s+)*{_BEATS.replace('s?', '(?:s)?')}\s+(?P<what>[^,;.]{{2,50}})",
    re.I,
)
_ONLY_BEATS = re.compile(
    r"(?P<what>[^,;.]{2,50}?)\s+(?:is|are)\s+the\s+only\s+(?:things?|ones?)\s+(?:that|which)\s+(?:can\s+|may\s+)?(?:beats?|trumps?|bumps?|overrides?|outranks?|moves?|comes?\s+before|goes?\s+before)\s+(?P<less>[^,;.]{2,50})",
    re.I,
)


def is_ranked(thing: str, part: str, keys: Sequence[Order]) -> bool:
    """Say whether a thing is itself a side of an order, where using it is meant: "homework beats TV", "homework first, TV last"."""
    name = re.escape(thing)
    if re.search(rf"{_BEATS}\s+(?:the\s+)?{name}\b|^\W*(?:the\s+)?{name}\s+{_BEATS}", part, re.I) is not None:
        return True
    activity = activity_in(thing)
    is_listed = activity is not None and any(key.by is OrderBy.CLASS and activity.category in key.list for key in keys)
    return is_listed and resource_in(_without_what_it_is_about(_LAST_CLAUSE.sub("", _CLAUSE.sub(" ", part)))) == thing


def _without_exception(part: str) -> str:
    """Take off the case in which an order does not hold; it is asked about (`has_exception`)."""
    return _UNLESS.sub("", part)


def has_exception(text: str) -> bool:
    """Say whether an order has a case in which it does not hold: "Curt gets it unless Tucker has a game"."""
    return _UNLESS.search(text) is not None


def _unturned(part: str) -> str:
    """Say the other way round what is said of nothing, or of one thing only: "nothing beats church"."""
    part = _NOTHING_BEATS.sub(lambda m: f"{m['what']} comes before everything else", part)
    return _ONLY_BEATS.sub(lambda m: f"{m['what']} comes before {m['less']}", part)


def _before_that(part: str, writer: Writer) -> Order | None:
    """Return what goes before even that which goes before everything: "... beats everything except church"."""
    rest = REST.search(part) or re.search(r"\b(?:everything|anything|all|everyone|everybody|anyone)\b", part, re.I)
    said = _EXCEPT.match(part[rest.end() :]) if rest else None
    if said is None:
        return None
    kind, entry = _rank_of(said["what"], writer, "")
    if kind == "none":
        return None
    return Order(OrderBy.MEMBER if kind == "member" else OrderBy.CLASS, (entry, "*"))


_ABOUT = re.compile(
    r"\b(?:of|for|in|on|with|to|at|over\s+the\s+use\s+of)\s+(?:the|our|a)\s+[\w-]+(?:\s+(?:room|machine|set|time))?(?=\s*(?:[,.;:]|$|when|if|at\b|in\b|on\b))",
    re.I,
)


_COUNTED = re.compile(
    r"^\W*(?:there\s+(?:is|are)|there[’']s|(?:we|all\s+of\s+us)\s+(?:only\s+|just\s+)?(?:have|share)|[\w’' -]{3,25}?\s+has)?\s*(?:only\s+|just\s+)*"
    r"(?:one|two|three|four|an?(?:\s+single)?|\d)\s+[^;,.:]{2,40}(?:\s*[;,:–—]\s*|\s+-\s+|\s+(?=so\b))(?:so|and|but)?\b",
    re.I,
)
"""How many there are of what is wanted, said before who has it first: "there is one shower; school goes first"."""


def _without_what_it_is_about(part: str) -> str:
    """Blank out the thing that is wanted: who "gets first pick of the TV" is ranked, and not watching TV."""
    counted = _COUNTED.match(part)
    if counted is not None and resource_in(counted.group()) is not None:
        part = " " * counted.end() + part[counted.end() :]
    return _ABOUT.sub(lambda m: " " * len(m.group()) if resource_in(m.group()) else m.group(), part)


def ranks_by_length(text: str) -> bool:
    """Say whether the longer one is to win, for which there is no order: it is left to be talked over."""
    return _LONGER.search(text) is not None and _RANKS.search(text) is not None and _SHORTER.search(text) is None


SOME_DAYS = re.compile(
    r"\b(?:on|at|during|every|each)\s+(?:the\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekends?|weekdays?|weeknights?|school\s+(?:nights|days)|work\s*days)\b",
    re.I,
)


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


_LAST = re.compile(
    r"\b(?:last(?:ly)?|at\s+the\s+bottom(?:\s+of\s+the\s+(?:list|pile|heap))?|bottom\s+of\s+the\s+(?:list|pile|heap))\b", re.I
)
_LEADING = re.compile(r"^.*\b(?:goes|go|belongs?|is\s+given|given)\s+(?:first\s+)?(?:to|for)\s+", re.I)


_WHERE_IT_IS = re.compile(r"^\W*(?:in|on|at|for|with|about)\s+(?:the|our)\s+[\w’-]+(?:\s+[\w’-]+){0,2}?\s*[,:](?=\s)", re.I)
"""As in "in the wheel room, classes win"."""


def _ranking(part: str, writer: Writer) -> tuple[int, Order] | None:
    body = _EXCEPT.sub("", _CLAUSE.sub(lambda m: " " * len(m.group()), part))
    body = _WHERE_IT_IS.sub(lambda m: " " * len(m.group()), body)
    pieces = [single for piece in _SPLIT.split(SOME_DAYS.sub(" ", body)) if piece for single in _side_by_side(piece, writer)]
    against_all = "*" if len(pieces) == 2 and REST.search(pieces[1]) else ""
    mention = [(*_rank_of(piece, writer, against_all), _LAST.search(piece) is not None) for piece in pieces]
    names = [entry for kind, entry, _ in mention if kind == "member"]
    sides = [(piece, kind, entry, is_last) for piece, (kind, entry, is_last) in zip(pieces, mention, strict=True)]
    classes = [(entry, is_last) for _, kind, entry, is_last in sides if kind == "class"]
    at = len(part) - len(part.lstrip())
    if len(names) >= 1 and len(names) >= len([c for c, _ in classes if c != "*"]):
        listed = [entry for kind, entry, _ in mention if kind == "member" or entry == "*"]
        return at, Order(OrderBy.MEMBER, tuple(dict.fromkeys(listed)))
    if not any(c != "*" for c, _ in classes) and (names or not tells_by_own_words(part, pieces)):
        return None
    if len(pieces) > 1 or not classes:  # beside what is known, what is not is called by its words
        called = {(entry, own_words(piece)) for piece, kind, entry, _ in sides if kind == "class" and entry != "*"}
        twice = {entry for entry, count in Counter(entry for entry, _ in called).items() if count > 1}
        watched = {entry for entry, _ in called} if len(called) > 1 and {entry for entry, _ in called} <= _WATCHED else set()
        classes = []
        for piece, kind, entry, is_last in sides:
            words = own_words(piece)
            if kind == "class" and entry in watched and words and class_called(words) is None:
                classes.append((words, is_last))  # football and films are both of the screen when they are watched
            if kind == "class" and not (entry in twice and words):  # "glaze firings before bisque firings" are of one class
                classes.append((entry, is_last))
            elif words and kind != "member":
                classes.append((words, is_last))
    ranked = dict.fromkeys(c for c, is_last in classes if c != "*" and not is_last)
    behind = dict.fromkeys(c for c, is_last in classes if c != "*" and is_last and c not in ranked)
    if classes and classes[0][0] == "*" and len(classes) > 1:
        return at, Order(OrderBy.CLASS, ("*", *ranked, *behind))  # "everything else comes before games"
    return at, Order(OrderBy.CLASS, (*ranked, "*", *behind))


_WATCHED = frozenset({"sport", "screen", "entertainment"})
"""Classes of what is done and of what is looked at: there, the words tell more than the class."""
_AND = re.compile(r"\s*(?:,|&|\band\b|\bor\b)\s*", re.I)


def _side_by_side(piece: str, writer: Writer) -> list[str]:
    """Take apart what stands together on one side: "school and work win over hobbies"."""
    singles = [single for single in _AND.split(piece) if single.strip()]
    ranks = [_rank_of(single, writer, "") for single in singles]
    kinds = {kind for kind, _ in ranks}
    if (
        kinds == {"none"}
        and len(singles) > 1
        and not name_ranges(piece, writer.household)
        and all(map(_ONE_NAME.fullmatch, map(own_words, singles)))
    ):
        return singles  # "funerals and weddings" are two kinds of things, of which none is known by its class
    return singles if len(set(ranks)) > 1 and len(kinds) == 1 and "none" not in kinds else [piece]


_ONE_NAME = re.compile(r"[\w’'-]{3,}s(?:\s+[\w’'-]+)?")


_SEASON = re.compile(
    r"\bbefore\s+(?:the\s+)?(?:winter|spring|summer|autumn|fall|dark|christmas|easter|noon|midnight|holidays|frost|end)\b", re.I
)


def class_called(words: str) -> str | None:
    """Return the class of activity that words name as a whole: "medical", "chores", "animals"."""
    said = [_CLASS_WORDS.get(word, word) for word in re.findall(r"[a-z]+", words.lower())]
    return next((word for word in said if word in _categories()), None)


def _rank_of(piece: str, writer: Writer, alone: str) -> tuple[str, str]:
    if REST.search(piece):
        return "class", "*"
    ban = ban_in(piece)
    if ban is not None:
        return "class", ban_entry(ban)
    names = name_ranges(piece, writer.household)
    if names and "*" in alone and re.match(r"[’']s\b|[’'](?=\s)", piece[names[0][1] :]):
        return "member", names[0][2]
    if names and (
        activity_in(piece) is None or _GOES.match(piece[names[0][1] :]) or not piece[: names[0][0]].strip() + piece[names[-1][1] :].strip()
    ):
        return "member", names[0][2]
    kind_of_it = _GENERIC.match(piece)
    activity = activity_in(_LEADING.sub("", kind_of_it["kind"] if kind_of_it is not None and class_called(kind_of_it["kind"]) else piece))
    if activity is not None:
        return "class", activity.category
    named = class_called(piece)
    return ("class", named) if named is not None else ("none", "")


_GENERIC = re.compile(
    r"\W*(?P<kind>[\w’'-]+(?:\s+[\w’'-]+)?)\s+(?:trips?|rides?|journeys?|matters?|needs?|things?|stuff|reasons?|purposes|uses?)\b",
    re.I,
)
"""What says only what something is for: medical trips are medical."""
_GOES = re.compile(r"\s+(?:always\s+|then\s+)?(?:goes?|comes?|gets?|has|is|wins?|chooses|picks|takes?|ranks?|stands?)\b", re.I)
"""A person who goes first does, whatever it is that they go first in."""
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
