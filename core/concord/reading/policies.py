"""House rules that settle conflicts: who comes first, what holds by default, which room is next, when to talk."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from concord.domain.household import Member, Role
from concord.domain.ids import RuleId, fold
from concord.domain.policy import Order, OrderBy, Otherwise, Policy, PolicyKind, PolicyScope

from .activities import activity_in
from .lexicon import lexicon
from .measures import find_measure, quantity_of
from .people import Writer, helpers_in, name_ranges
from .places import find_places
from .resources import resource_in

_RANKS = re.compile(
    r"\b(?:(?:come|comes|go|goes|wins?|is|are|served|ranks?|gets?|has|have)\s+(?:first|priority|precedence)|(?:comes?|goes?|is|are|"
    r"ranks?)\s+(?:before|ahead\s+of|above)|"
    r"(?:beats?|trumps?|outranks?|overrides?|outweighs?)|takes?\s+(?:priority|precedence)|(?<!nobody )(?<!one )wins?\b|(?:keeps?|"
    r"gets?)\s+(?:the|it)\b|has\s+(?:right\s+of\s+way|priority|precedence)|in\s+(?:the\s+|this\s+)?order|priority\b|wins?\s+over|"
    r"more\s+important\s+than|first\b(?!\s+choice))",
    re.I,
)
_CLAUSE = re.compile(r"\b(?:when|if|where|whenever|in\s+case)\b[^,;.]*,", re.I)
_REST = re.compile(
    r"\b(?:everything\s+else|everybody\s+else|everyone\s+else|anything\s+else|the\s+rest|all\s+(?:the\s+)?others?|all\s+else|"
    r"other\s+(?:things|activities|uses|meetings)|the\s+others)\b",
    re.I,
)
_ALPHABET = re.compile(r"\balphabetical\b", re.I)
_AGE = re.compile(
    r"\b(?:(?P<up>parents|adults|grown-?ups|the\s+(?:older|elder|oldest|eldest)(?:\s+one)?|oldest|eldest|grandparents|by\s+age|who(?:ever)?(?:[’']s|\s+is)\s+(?:the\s+)?(?:older|oldest|elder|eldest))|"
    r"(?P<down>children|kids|little\s+ones|the\s+(?:younger|youngest)(?:\s+one)?|youngest|the\s+baby|who(?:ever)?(?:[’']s|\s+is)\s+(?:the\s+)?(?:younger|youngest)))\b"
    r"[^.;]{0,40}?\b(?:before|first|ahead\s+of|priority|precedence|wins?|beats?|over)\b",
    re.I,
)
_EARLIER = re.compile(
    r"\b(?:first[\s-]come|(?:who(?:ever)?|the\s+(?:one|person)\s+who|what(?:ever)?)\s+(?:was|is|came|comes|asked|asks|booked|books|"
    r"wrote|starts?|started|signed\s+up|reserved|got\s+there|put\s+it\s+in)\s*(?:\w+\s+){0,4}?(?:first|earlier|earliest|before)|"
    r"first\s+(?:one\s+)?to\s+(?:book|ask|sign|write|claim|reserve|come|get|say|call|put|turn|be|arrive)\b|(?:the\s+)?(?:earlier|earliest)\s+(?:one|booking|start|request|entry)?|first\s+booked|booked\s+first)\b",
    re.I,
)
_SHORTER = re.compile(r"\bshort(?:er|est)(?:\s+\w+){0,3}\b", re.I)
_ONE_OFF = re.compile(
    r"\b(?:one[\s-]offs?|one[\s-]time|single\s+(?:events?|occasions?)|special\s+occasions?|once[\s-]only|"
    r"something\s+(?:that\s+is\s+)?(?:only\s+)?once)\b",
    re.I,
)
_DISCUSS = re.compile(
    r"\b(?:(?:we|they|everyone|the\s+family)\s+(?:will\s+|all\s+|then\s+)?(?:talk|discuss|decide\s+together|sit\s+down|"
    r"sort\s+(?:it|things|that)\s+out|settle\s+it|figure\s+it\s+out|hash\s+it\s+out|agree\s+(?:on\s+it|together)|vote)|nobody\s+wins|no\s+one\s+wins|talk\s+(?:about\s+)?it\s+(?:over|through)|"
    r"talk\s+about\s+it|talked?\s+over|discuss(?:ed)?\b|ask\s+(?:us|everyone|those|the\s+people|both)|family\s+meeting|"
    r"work\s+it\s+out\s+together|decided?\s+together)\b",
    re.I,
)
_ASK = re.compile(r"\bask\s+(?:us|everyone|those|the\s+people|both|me|first|mum|mom|dad|a\s+parent)\b", re.I)
_DEFAULT = re.compile(
    r"\b(?:normal(?:ly)?|default|standard|usual(?:ly)?|baseline|agreed|house\s+temperature|otherwise|unless\s+(?:somebody|someone|"
    r"anyone|anybody|otherwise|a\s+rule)|by\s+default|rest\s+of\s+the\s+time|as\s+a\s+rule)\b",
    re.I,
)
_EVERYWHERE = re.compile(r"\b(?:everywhere|whole|all\s+rooms|every\s+room|throughout)\b", re.I)
_OR_ELSE = re.compile(r"\b(?:otherwise|or\s+else|failing\s+that|then)\s+(?:take\s+|use\s+)?the\s+([a-z][\w -]{1,20}?)(?=[,.;]|$)", re.I)
_TAKEN = re.compile(
    r"\b(?:when|if|whenever|once|where|should)\s+(?:it|that|this|that\s+one|the\s+[\w’' -]{1,30}?)?\s*(?:is|be|"
    r"[’']s)?\s*(?:already\s+)?(?:taken|busy|occupied|full|booked|in\s+use|not\s+(?:free|available)|unavailable)|\botherwise\b|"
    r"\bfalls?\s*back\b|\bsecond\s+choice\b|\bthen\s+(?=the\b)|\bif\s+not\b|\bfailing\s+that\b",
    re.I,
)
_INSTEAD = re.compile(
    r"\b(?:if|when|whenever|once)\s+(?:the\s+|our\s+)?(?P<first>[a-z][\w -]{1,24}?)\s*(?:[’']s|is|are)\s+(?:already\s+)?"
    r"(?:taken|busy|full|occupied|in\s+use|broken|not\s+(?:free|available))\b[^.;]{0,20}?,?\s*(?:just\s+|please\s+|we\s+|you\s+|go\s+)*"
    r"(?:use|take|try|go\s+to|to)\s+(?:the\s+|our\s+)?(?P<second>[a-z][\w -]{1,24}?)(?=\s*(?:[.,;!]|$|\bin(?:stead)?\b|\bfor\b))",
    re.I,
)
_LONGER = re.compile(r"\b(?:longer|longest)(?:\s+\w+){0,2}\b", re.I)
_LABEL = re.compile(r"^[^:;.]{3,60}:(?=\s)")
_RETIME = re.compile(
    r"\b(?:(?:suggest|offer|find|propose|look\s+for|pick|choose|move\s+(?:it\s+|one\s+|the\s+(?:\w+\s+){1,3})?to|try|"
    r"reschedule\s+(?:it\s+)?(?:to|for)?)\s+(?:an?other|a\s+different|a\s+new|the\s+next(?:\s+free)?)\s+(?:time|slot|hour|day)|reschedule|"
    r"(?:moves?|shifts?|goes)\s+to\s+(?:an?other|a\s+different|the\s+next(?:\s+free)?)\s+(?:time|slot))\b",
    re.I,
)
_MIDDLE = re.compile(
    r"\b(?:meet\s+(?:each\s+other\s+)?(?:in\s+the\s+middle|half\s?way)|split\s+the\s+difference|in\s+the\s+middle|"
    r"half\s?way\s+between|the\s+average|take\s+the\s+mean|compromise)\b",
    re.I,
)
_WITHIN = re.compile(
    r"\b(?:within|by\s+(?:at\s+most|up\s+to|no\s+more\s+than)|(?:less|no\s+more)\s+than|up\s+to|at\s+most|differ(?:s|"
    r"ence)?(?:\s+is)?\s+(?:by\s+)?(?:only\s+)?)\s*(?P<n>\d+(?:\.\d+)?|one|two|three|four|five)\s*(?:degrees?|°|º)",
    re.I,
)
_AT_ONCE = re.compile(
    r"\b(?:one|only\s+one|two|three|\d+)\b[^.;]{0,40}?\b(?:at\s+a\s+time|at\s+once|at\s+the\s+same\s+time|simultaneously)\b|"
    r"\b(?:only\s+one|one\s+(?:robot|car|bathroom|tv|washing\s+machine|\w+)\s+(?:serves|for)\s+(?:all|everyone|us\s+all))\b",
    re.I,
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "single": 1}
_SPLIT = re.compile(
    r"\s*(?:,\s*(?:and\s+|or\s+)?(?:then|followed\s+by|next|after\s+that|finally|lastly)\b|,\s*(?:and\s+)?|\bthen\b|"
    r"\bfollowed\s+by\b|>|\band\s+(?:then|finally|lastly)\b|→|\bbefore\b|\bover\b|\bahead\s+of\b|\babove\b|\bthan\b|\b(?:beats?|"
    r"trumps?|outranks?|overrides?|outweighs?)\b)\s*",
    re.I,
)
MEETINGS = (
    "client",
    "team",
    "brainstorming",
    "meeting",
    "workshop",
    "one_on_one",
    "planning",
    "review",
    "presentation",
    "interview",
    "celebration",
    "training",
    "event",
    "call",
)
"""The classes a policy about meetings covers."""


def find_policies(rule: RuleId, text: str, members: tuple[Member, ...]) -> tuple[Policy, ...]:
    """Return the policies that one text of the household states, in the order it states them."""
    found: list[tuple[int, Policy]] = []
    writer = Writer(None, "", members)
    for start, part in _parts(text):
        for at, policy in _of_part(rule, text, part, writer):
            found.append((start + at, policy))
    found.sort(key=lambda pair: pair[0])
    return tuple(policy for _, policy in found)


def _parts(text: str) -> list[tuple[int, str]]:
    cuts = [0, *(m.end() for m in re.finditer(r"(?<=[.!?])\s+(?=\S)", text)), len(text)]
    return [(a, text[a:b]) for a, b in itertools.pairwise(cuts) if text[a:b].strip()]


def _of_part(rule: RuleId, text: str, part: str, writer: Writer) -> list[tuple[int, Policy]]:
    found: list[tuple[int, Policy]] = []
    places = tuple(dict.fromkeys(place.name for place in find_places(part, writer)))
    resource = resource_in(part)
    scope = _scope(part)

    def add(at: int, kind: PolicyKind, **fields: object) -> None:
        found.append((at, Policy(id=rule, text=text, kind=kind, **{"scope": scope, **fields})))  # type: ignore[arg-type]

    middle = _MIDDLE.search(part)
    if middle:
        within = _WITHIN.search(part)
        add(middle.start(), PolicyKind.MIDDLE, within=_number(within.group("n")) if within else None)
    for clause in re.finditer(r"[^;]+", part):
        measure, default = find_measure(clause.group()), _DEFAULT.search(clause.group())
        if measure and default and not _MIDDLE.search(clause.group()) and isinstance(measure.measure.value, float):
            add(
                clause.start(),
                PolicyKind.DEFAULT,
                quantity=measure.measure.quantity,
                value=measure.measure.value,
                unit=measure.measure.unit,
                places=() if _EVERYWHERE.search(clause.group()) else tuple(name for name in places if name != "house"),
            )
    measure = find_measure(part)
    taken = _TAKEN.search(part)
    choices = places if len(places) >= 2 else ()
    if not choices and (instead := _INSTEAD.search(part)):
        choices = tuple(_thing(instead.group(name)) for name in ("first", "second"))
    if choices and (more := _OR_ELSE.search(part)) and more.group(1).lower() not in (name.lower() for name in choices):
        choices = (*choices, more.group(1))
    if not choices and taken and resource:
        choices = _resource_choices(part)
    if len(choices) >= 2 and (taken or re.search(r"\bfirst\s+choice\b", part, re.I)) and not measure:
        add(0, PolicyKind.FALLBACK, choices=choices, scope=_fallback_scope(part, choices))
    retime = _RETIME.search(part)
    if retime:
        add(retime.start(), PolicyKind.RETIME)
    once = _AT_ONCE.search(part)
    if once and not measure and not re.search(r"\b(?:if|when(?:ever)?)\b[^,;.]*$", part[: once.end() - 1], re.I):
        helpers = helpers_in(part)
        what = helpers[0][2] if helpers else (resource or (places[0] if places else ""))
        if not helpers and re.search(r"\brobot\b", part, re.I):
            what = "the robot"
        if what:
            add(once.start(), PolicyKind.CAPACITY, capacity=int(_capacity(once.group())), scope=PolicyScope(resources=(what,)))
    keys = _order(_unlabelled(part), writer)
    discuss = _DISCUSS.search(part)
    if ranks_by_length(part):
        add(1, PolicyKind.DISCUSS, otherwise=Otherwise.DISCUSS)
    elif keys:
        otherwise = Otherwise.DISCUSS if discuss else None
        add(1, PolicyKind.ORDER, order=keys, otherwise=otherwise, **({} if choices else {"scope": _scope_with_places(scope, places)}))
    elif discuss and not (middle and not re.search(r"\botherwise\b", part, re.I)):
        add(discuss.start(), PolicyKind.DISCUSS, otherwise=Otherwise.ASK if _ASK.search(part) else Otherwise.DISCUSS)
    return found


def _order(part: str, writer: Writer) -> tuple[Order, ...]:
    keys: list[tuple[int, Order]] = []
    ranked = _RANKS.search(part) is not None or _names_in_order(part, writer)
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
        ranking = _ranking(part, writer)
        if ranking:
            keys.append(ranking)
    keys.sort(key=lambda pair: pair[0])
    return tuple(key for _, key in keys)


def ranks_by_length(text: str) -> bool:
    """Say whether the longer one is to win, for which there is no order: it is left to be talked over."""
    return _LONGER.search(text) is not None and _RANKS.search(text) is not None and _SHORTER.search(text) is None


def _unlabelled(part: str) -> str:
    """Blank out the heading of a rule ("Money beats fun: work comes before games"), where what follows ranks by itself."""
    label = _LABEL.match(part)
    if label is None or _RANKS.search(part[label.end() :]) is None:
        return part
    return " " * label.end() + part[label.end() :]


def _thing(words: str) -> str:
    return resource_in(f"the {words}") or words.lower()


def _scope_with_places(scope: PolicyScope, places: tuple[str, ...]) -> PolicyScope:
    """Let an order that names a room speak of that room alone: "whoever booked the den first keeps it"."""
    rooms = tuple(name for name in places if name != "shared spaces" and "house" not in name)
    return replace(scope, resources=rooms) if rooms and not scope.resources and not scope.quantities else scope


def is_about_precedence(text: str) -> bool:
    """Say whether a text of the household speaks of who or what comes first, even where nothing is made of it."""
    return re.search(r"\b(?:wins?|priority|precedence|comes?\s+first|goes?\s+first|outranks?|trumps?)\b", text, re.I) is not None


def _names_in_order(part: str, writer: Writer) -> bool:
    """Say whether a text is nothing but names, one before the other."""
    names = name_ranges(part, writer.household)
    between = [part[a:b] for (_, a, _), (b, _, _) in itertools.pairwise(names)]
    return len(names) >= 2 and all(
        re.fullmatch(r"\s*(?:,|>|,?\s*(?:and\s+)?then|before|over|ahead\s+of|,?\s*followed\s+by)\s*", gap, re.I) for gap in between
    )


def _ranking(part: str, writer: Writer) -> tuple[int, Order] | None:
    body = _CLAUSE.sub(lambda m: " " * len(m.group()), part)
    mention = [_rank_of(piece, writer) for piece in _SPLIT.split(body)]
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


def _rank_of(piece: str, writer: Writer) -> tuple[str, str]:
    if _REST.search(piece):
        return "class", "*"
    names = name_ranges(piece, writer.household)
    if names and activity_in(piece) is None:
        return "member", names[0][2]
    activity = activity_in(piece)
    if activity is not None:
        return "class", activity.category
    return "none", ""


_SHOWN = re.compile(r"\b(?:program(?:me)?s?|channels?|remote|which\s+(?:show|film|movie)|the\s+(?:show|film|movie))\b", re.I)


def _scope(part: str) -> PolicyScope:
    quantity = quantity_of(part)
    resource = resource_in(part)
    if resource is None and (shown := _SHOWN.search(part)) is not None and shown:
        resource = "TV"
    if resource == "TV" and quantity == "volume":
        quantity = None
    resources = (resource,) if resource else ()
    if re.search(
        r"\b(?:need|want|use)s?\s+(?:a|the|one)\s+(?:meeting\s+)?room\b|\bboth\s+rooms\b|\brooms?\s+(?:is|are)\s+(?:taken|full|busy)",
        part,
        re.I,
    ):
        resources = (*resources, "room")
    return PolicyScope(resources=resources, quantities=(quantity,) if quantity else ())


def _fallback_scope(part: str, choices: tuple[str, ...]) -> PolicyScope:
    if re.search(r"\bmeetings?\b", part, re.I):
        return PolicyScope(kinds=MEETINGS)
    body = part
    for choice in choices:
        body = re.sub(re.escape(choice), " ", body, flags=re.I)
    categories = tuple(
        dict.fromkeys(hit.activity.category for hit in lexicon().find(body) if hit.activity.category not in ("preparation", "check"))
    )
    return PolicyScope(kinds=categories)


def _resource_choices(part: str) -> tuple[str, ...]:
    names = re.findall(
        r"\b(?:take|use|have|the)\s+(?:the\s+)?(car|van|bus|bike|train|tram|scooter|tv|television|laptop|computer|tablet)\b", part, re.I
    )
    return tuple(dict.fromkeys(name.lower() for name in names))


def _number(text: str) -> float:
    return float(_NUMBERS.get(text.lower(), 0) or text)


def _capacity(text: str) -> float:
    m = re.search(r"\b(one|two|three|four|five|six|single|\d+)\b", text, re.I)
    return _number(m.group(1)) if m else 1.0
