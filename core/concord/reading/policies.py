"""House rules that settle conflicts: who comes first, what holds by default, which room is next, when to talk."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import date

from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.policy import Order, OrderBy, Otherwise, Policy, PolicyKind, PolicyScope

from .activities import activity_in
from .bare_values import find_bare_value
from .counts import about_what_is_counted, counts_in, helpers_there_are, how_many_at_once
from .fallbacks import choices_in, fallback_scope, says_taken
from .house_words import settled_straight
from .last_words import last_words_in, leaves_the_rest_open, speaks_of_clash
from .limits_of_orders import limited_clauses, may_be_limited, with_losers_of_the_same
from .measures import FoundMeasure, find_measure, quantity_of
from .not_spoken_of import is_not_spoken_of
from .people import Writer, helpers_in, name_ranges
from .places import find_places
from .precedence import is_ranked, order_in, ranks_by_length, says_a_clock, unlabelled
from .resources import resource_in
from .turns_said import turns_in
from .untouchable import untouchable_in
from .values_said import quantity_ranked, value_order_in
from .watched import watched
from .what_clashes import what_clashes
from .yielding_words import numbers_as_a_list

_DISCUSS = watched(
    r"\b(?:(?:we|they|everyone|the\s+family|(?:the|our)\s+(?:\w+\s+)?(?:council|committee|board|house\s+meeting|residents|members|tenants|flatmates|housemates))\s+(?:will\s+|all\s+|then\s+)?(?:talks?|discuss(?:es)?|decides?\s+together|sit\s+down|"
    r"sort\s+(?:it|things|that)\s+out|settle\s+it|figure\s+it\s+out|hash\s+it\s+out|agree\s+(?:on\s+it|together)|vote)|nobody\s+wins|no\s+one\s+wins|talk\s+(?:about\s+)?it\s+(?:over|through)|"
    r"talk\s+about\s+it|talked?\s+over|discuss(?:ed)?\b|ask\s+(?:us|everyone|those|the\s+people|both|mum|mom|dad|a\s+parent)|family\s+meeting|"
    r"(?:work|sort|talk|thrash|figure)(?:ed)?\s+(?:(?:it|that|things)\s+)?(?:out|over|through)\s+(?:together|between|among|amongst|with\s+each\s+other)|decided?\s+together|"
    r"(?:never|not|isn[’']t|aren[’']t|nothing\s+(?:is|gets))\s+(?:to\s+be\s+)?(?:decided|settled|resolved|chosen)\s+(?:automatically|by\s+(?:the|a)\s+"
    r"(?:computer|machine|app|planner|program(?:me)?|software)|for\s+us)|(?:leave|stays?|left)\s+(?:it\s+)?open\b|up\s+for\s+discussion|"
    r"(?:check|clear\s+it)\s+with\s+(?:both|each\s+other|everyone|us|mum|mom|dad))\b",
    re.I,
)
_ASK = re.compile(r"\bask\s+(?:us|everyone|those|the\s+people|both|me|first|mum|mom|dad|a\s+parent)\b", re.I)
_DEFAULT = re.compile(
    r"\b(?:normal(?:ly)?|default|standard|usual(?:ly)?|baseline|agreed|house\s+temperature|otherwise|unless\s+(?:(?:\w+\s+){1,3}(?:asks?|wants?|agrees?|says?)|somebody|someone|"
    r"anyone|anybody|otherwise|a\s+rule|stated|something\s+else)|(?:where|when|if)\s+(?:nothing|nobody|no\s+one)\s+(?:else\s+)?(?:is\s+(?:said|asked|set)|says|asks|wants)|by\s+default|rest\s+of\s+the\s+time|as\s+a\s+rule)\b",
    re.I,
)
_EVERYWHERE = re.compile(r"\b(?:everywhere|whole|all\s+rooms|every\s+room|throughout)\b", re.I)
_RETIME = re.compile(
    r"\b(?:(?:suggest|offer|find|propose|look\s+for|pick|choose|move\s+(?:it\s+|one\s+|the\s+(?:\w+\s+){1,3})?to|try|get|take|(?:be|is|are|gets)\s+(?:given|offered|found|suggested|moved\s+to|put\s+(?:in|at))|"
    r"reschedule\s+(?:it\s+)?(?:to|for)?|(?:move[sd]?|shift(?:s|ed)?|goes|slides?|put)\s+to)s?\s+(?:(?:the\s+(?:other|loser|later|second)(?:\s+(?:one|person))?|them|him|her|those|whoever\s+\w+|(?:something|one)(?:\s+else)?(?:\s+(?:at|for|in|on))?)\s+)?"
    r"(?:an?other|a\s+different|a\s+new|the\s+next(?:\s+(?:free|open|available))?)\s+(?:time|slot|hour|day)|reschedule[sd]?\b(?!\s+without)|"
    r"(?:next|first)\s+(?:free|open|available)\s+(?:slot|time|hour)|(?:can|could|should|must|will|has\s+to|may)\s+(?:slide|shift|be\s+moved\s+(?:a\s+bit|along|over|round))\b)",
    re.I,
)
_MOVABLE = re.compile(
    r"^\W*(?:the\s+|our\s+)?(?P<what>[\w’-]+(?:\s+[\w’-]+)?)\s+(?:(?:can|could|may|might)\s+(?:\w+\s+)?be\s+(?:moved|rescheduled|shifted|put\s+off|postponed|delayed|done)|"
    r"(?:is|are)\s+(?:\w+\s+)?(?:movable|moveable|flexible|easily\s+moved|easy\s+to\s+(?:move|shift)))\b",
    re.I,
)
"""What may be done at another time, and so gives way: "laundry can always be moved"."""
_MIDDLE = re.compile(
    r"\b(?:meet\s+(?:each\s+other\s+)?(?:in\s+the\s+middle|half\s?way)|split\s+the\s+difference|in\s+the\s+middle|"
    r"half\s?way|the\s+average|take\s+the\s+mean|compromise|(?:value|figure|number|temperature|one)\s+in\s+between|mid-?point|halve\s+(?:it|the\s+\w+)|the\s+middle\s+(?:of|value)|(?:set|put|turn)\s+(?:it|the\s+\w+)\s+(?:exactly\s+|right\s+|just\s+)?(?:in\s+)?between|(?:take|choose|set|pick)\s+(?:something|anything|it)\s+in\s+between|fifty[\s-]+fifty|50[/:-]50|half\s+and\s+half|difference,?\s+we\s+(?:split|share|halve)\s+it)\b",
    re.I,
)
_BOUND = re.compile(
    r"(?P<lone>\ban?\s+degrees?\s+or\s+(?:two|so)\b|\ba\s+couple\s+of\s+degrees\b|\b(?:a|one)\s+(?:single\s+)?degree\b)|"
    r"(?:(?<![\w.])\d+(?:\.\d+)?\s*(?:-|–|to|or)\s*)?(?<![\w.])(?P<n>\d+(?:\.\d+)?)\s*(?:degrees?|°|º)",
    re.I,
)
"""Any number of degrees beside a middle is how far apart two wishes may be, unless it is a temperature itself."""
_WIDEST = 15
_WITHIN = re.compile(
    r"\b(?:within|by\s+(?:at\s+most|up\s+to|no\s+more\s+than)|(?:less|no\s+more)\s+than|up\s+to|at\s+most|differ(?:s|"
    r"ence)?(?:\s+is)?\s+(?:by\s+)?(?:only\s+)?)\s*(?P<n>\d+(?:\.\d+)?|one|two|three|four|five)\s*(?:degrees?|°|º)",
    re.I,
)
_ELSE = re.compile(
    r"\b(?:otherwise|or\s+else|else|if\s+not|beyond\s+that|(?:if|when)\s+(?:it|that|they|the\s+(?:difference|gap))(?:[’']s|\s+is|[’']re|\s+are)?\s+(?:any\s+)?"
    r"(?:more|bigger|greater|larger|further|wider|over)|anything\s+(?:more|bigger|greater|larger|above|over|beyond|wider))\b|,\s*not\b|[;:]\s*more\s+than",
    re.I,
)
_THE_GAP = re.compile(
    r"\b(?:the\s+)?(?:difference|gap|degrees?|apart)\b|\b(?:more|bigger|greater|larger|wider|further)\s+than\s+that\b", re.I
)
_AT_ONCE = re.compile(
    r"\b(?:one|only\s+one|two|three|\d+)\b(?!\s+(?:hours?|minutes?|mins?|days?|weeks?|nights?)\b)[^.;]{0,40}?\b(?:at\s+a\s+time|at\s+once|at\s+the\s+same\s+time|simultaneously)\b|"
    r"\b(?:only\s+one|one\s+(?:robot|car|bathroom|tv|washing\s+machine|\w+)\s+(?:serves|for)\s+(?:all|everyone|us\s+all))\b",
    re.I,
)


def find_policies(rule: RuleId, text: str, members: tuple[Member, ...], written: date | None = None) -> tuple[Policy, ...]:
    """Return the policies that one text of the household states, in the order it states them. Turns begin in the week it was `written`."""
    found: list[tuple[int, Policy]] = []
    writer = Writer(None, "", members)
    if leaves_the_rest_open(text):
        return (Policy(id=rule, text=text, kind=PolicyKind.DISCUSS, otherwise=Otherwise.DISCUSS),)
    for start, said in _parts(numbers_as_a_list(text)):
        part = said
        kept = untouchable_in(said, writer)
        if kept is not None:
            policy = Policy(id=rule, text=text, kind=PolicyKind.DISCUSS, scope=kept.scope, otherwise=Otherwise.LEAVE, asks=kept.asks)
            found.append((start + kept.start, policy))
            part = f"{said[: kept.start]}{' ' * (kept.end - kept.start)}{said[kept.end :]}"
        if part.strip(" ,;.!?") and not (kept is not None and not _RANKED_TOO.search(part)):
            before = [policy for _, policy in found]
            own = _of_clauses(rule, text, part, writer, written)
            found += ((start + at, about_what_is_counted(policy, before)) for at, policy in own)
    found.sort(key=lambda pair: pair[0])
    return with_losers_of_the_same(tuple(policy for _, policy in found), text)


_RANKED_TOO = re.compile(r"\w+\W+\w+\W+\w+")
"""A part of which at least three words are left when what is never moved was taken off."""
_FOR_THE = re.compile(r"\b(?:for|over|with)\s+(?:the|our)\s+(?P<what>[a-z][\w-]*(?:\s+[a-z][\w-]*)?)", re.I)


def left_open(rule: RuleId, text: str, members: tuple[Member, ...]) -> Policy | None:
    """Return what becomes of a rule on who gives way of which no order can be made: what it speaks of is left to be talked over."""
    straight = settled_straight(text)
    scope = _talked_over(straight, _scope(straight), Writer(None, "", members))
    if scope is not None and not (scope.resources or scope.quantities or scope.kinds):
        activity, thing = activity_in(straight), _FOR_THE.search(straight)
        if activity is not None:
            scope = replace(scope, kinds=(activity.category,))
        elif thing is not None and not _ANY_CLASH.search(straight):
            scope = replace(scope, resources=(thing["what"].lower(),))
    return Policy(id=rule, text=text, kind=PolicyKind.DISCUSS, scope=scope, otherwise=Otherwise.DISCUSS) if scope is not None else None


def _parts(text: str) -> list[tuple[int, str]]:
    """Cut a text into its sentences. A question ("Can't agree?") stays with its answer."""
    cuts = [0, *(m.end() for m in re.finditer(r"(?<=[.!])\s+(?=\S)", text)), len(text)]
    return [(a, text[a:b]) for a, b in itertools.pairwise(cuts) if text[a:b].strip()]


def _of_clauses(rule: RuleId, text: str, part: str, writer: Writer, written: date | None) -> list[tuple[int, Policy]]:
    """Return the policies of a part of a text, each for the days and hours of its own clause, where they are all of one that ranks."""
    straight = settled_straight(part)
    clauses = limited_clauses(straight, writer)
    found: list[tuple[int, Policy]] = []
    if len(clauses) > 1 or clauses[0].is_limited:
        is_order = bool(order_in(unlabelled(straight), writer))
        for clause in clauses:
            said = settled_straight(clause.text)
            own = _of_part(rule, text, said, said, writer, written) if is_order or may_be_limited(said, writer) else []
            if not own or any(policy.kind not in (PolicyKind.ORDER, PolicyKind.DISCUSS) for _, policy in own):
                break
            found += ((clause.start + at, replace(policy, scope=clause.given_to(policy.scope))) for at, policy in own)
        else:
            return found
    return _of_part(rule, text, straight, part, writer, written)


def _of_part(rule: RuleId, text: str, part: str, raw: str, writer: Writer, written: date | None) -> list[tuple[int, Policy]]:
    found: list[tuple[int, Policy]] = []
    people = {person.name.casefold() for person in writer.household}
    found_at = (_TO_USE.sub("", place.name) for place in find_places(part, writer))
    places = tuple(dict.fromkeys(name for name in found_at if name.casefold() not in people))
    resource = resource_in(part)
    scope = _scope(part)

    def add(at: int, kind: PolicyKind, **fields: object) -> None:
        found.append((at, Policy(id=rule, text=text, kind=kind, **{"scope": scope, **fields})))  # type: ignore[arg-type]  # each by its field's name

    middle = _MIDDLE.search(part)
    if middle:
        add(middle.start(), PolicyKind.MIDDLE, within=_bound(part))
    for clause in re.finditer(r"(?:(?!,\s+(?:and|but)\s+(?:when|if|where|should)\b)[^;])+", part):
        measure, default = _value(clause.group()), _DEFAULT.search(clause.group())
        if (
            measure
            and default
            and not _MIDDLE.search(clause.group())
            and not _WITHIN.search(clause.group())
            and isinstance(measure.measure.value, float)
        ):
            add(
                clause.start(),
                PolicyKind.DEFAULT,
                quantity=measure.measure.quantity,
                value=measure.measure.value,
                unit=measure.measure.unit,
                places=() if _EVERYWHERE.search(clause.group()) else tuple(name for name in places if not _WHOLE_HOUSE.fullmatch(name)),
            )
    measure = _value(part)
    choices = choices_in(part, places, resource)
    if len(choices) >= 2 and (says_taken(part) or re.search(r"\bfirst\s+choice\b", part, re.I)) and not measure:
        add(0, PolicyKind.FALLBACK, choices=choices, scope=fallback_scope(part, choices))
    retime = _RETIME.search(part)
    if retime:
        add(retime.start(), PolicyKind.RETIME, scope=_place_taken(scope, places))
    elif (movable := _MOVABLE.search(raw)) and part != raw:
        activity = activity_in(movable["what"])
        add(movable.start(), PolicyKind.RETIME, scope=replace(scope, kinds=(activity.category if activity else movable["what"].lower(),)))
    helped = helpers_there_are(part)
    if helped is not None:
        add(helped[0], PolicyKind.CAPACITY, capacity=helped[2], scope=helped[1])
    once = _AT_ONCE.search(part) if helped is None else None
    if once and not measure and not re.search(r"\b(?:if|when(?:ever)?)\b[^,;.]*$", part[: once.end() - 1], re.I):
        helpers = helpers_in(part)
        what = helpers[0][2] if helpers else (resource or (places[0] if places else ""))
        if not helpers and re.search(r"\brobot\b", part, re.I):
            what = "the robot"
        if what:
            add(once.start(), PolicyKind.CAPACITY, capacity=how_many_at_once(once.group()), scope=PolicyScope(resources=(what,)))
    if helped is not None or not any(policy.kind is PolicyKind.CAPACITY for _, policy in found):
        for at, counted, count in (one for one in counts_in(part) if helped is None or one[1] != helped[1]):
            add(at, PolicyKind.CAPACITY, capacity=count, scope=counted)
    turns = turns_in(part, writer, bool(scope.resources or scope.quantities or places), written)
    value = value_order_in(part) if turns is None else None
    keys = (turns,) if turns is not None else (value,) if value is not None else order_in(unlabelled(part), writer)
    if value is not None and not scope.quantities and (ranked := quantity_ranked(part)) is not None:
        scope = replace(scope, quantities=(ranked,))
    is_clock = says_a_clock(part) and not speaks_of_clash(raw)
    is_hushed = is_not_spoken_of(part)
    discuss = None if is_clock or is_hushed else _DISCUSS.search(part)
    words = [] if is_clock or is_hushed else last_words_in(raw, writer, _about(scope, places, raw))
    if any(key.by is OrderBy.EARLIER for key in keys) and scope.is_general and (slept := activity_in(part)) and slept.category == "sleep":
        scope = replace(scope, kinds=("sleep",))  # "The earlier bedtime counts" is about bedtimes alone.
    if any(not word.is_talk for word in words) and not _STRICTLY.search(part):
        keys = ()  # Who has the final say is no exam.
    if ranks_by_length(part):
        add(1, PolicyKind.DISCUSS, otherwise=Otherwise.DISCUSS)
    elif keys:
        otherwise = Otherwise.DISCUSS if discuss or words else None
        if scope.quantities == ("volume",):
            scope = replace(scope, quantities=())  # Music is what is ranked here, not how loud it is.
        if scope.resources and _DONE_WITH.search(part) and any(key.by is OrderBy.CLASS for key in keys):
            scope = replace(scope, resources=())  # "Playing on the computer" is what is ranked.
        if scope.resources and is_ranked(scope.resources[0], part, keys):
            scope = replace(scope, resources=())  # "Homework beats TV" is about any hour, and not about who has the TV.
        placed = scope if choices else _scope_with_places(scope, places)
        add(1, PolicyKind.ORDER, order=keys, otherwise=otherwise, scope=replace(placed, members=_ranked_between(raw, keys, writer)))
    elif (discuss or words) and not (middle and not _ELSE.search(raw)):
        asks = _ASK.search(part) is not None or any(not word.is_talk for word in words)
        otherwise = Otherwise.ASK if asks else Otherwise.DISCUSS
        if words and (len(words) > 1 or words[0].asks or discuss is None):
            for word in words:
                between = _between(raw, writer)
                add(
                    word.at,
                    PolicyKind.DISCUSS,
                    otherwise=otherwise,
                    scope=replace(word.scope, members=between),
                    asks=word.asks if word.asks != between else (),
                )
        elif discuss is not None and (narrowed := _talked_over(part, _about(scope, places, raw), writer)) is not None:
            add(discuss.start(), PolicyKind.DISCUSS, otherwise=otherwise, scope=narrowed)
    return found


_DONE_WITH = re.compile(r"\b(?!during|morning|evening)\w{3,}ing\s+(?:on|with|at)\s+the\s+[\w-]+", re.I)
_STRICTLY = re.compile(r"\b(?:first|before|beats?|wins?|priority|precedence|shorter|earlier|ahead)\b", re.I)


def _about(scope: PolicyScope, places: tuple[str, ...], raw: str) -> PolicyScope:
    """Return what is to be talked over: what is named, else, where a difference is spoken of, any two wishes for a value."""
    kind = what_clashes(raw) if scope.is_general else None
    if kind is not None:
        return replace(scope, kinds=(kind,))
    about = _scope_with_places(scope, places)
    return replace(about, kinds=("setting",)) if about.is_general and _THE_GAP.search(raw) else about


_WANTING = re.compile(
    r"\s*(?:both\s+|all\s+|each\s+)*(?:want|need|can|disagree|argue|fight|clash|do\s?n|do\s+not|are|differ|would|could|ask\s+for|book)",
    re.I,
)


def _between(raw: str, writer: Writer) -> tuple[MemberId, ...]:
    """Return those between whom the clash is, where it is said between whom: "when Tom and Dana cannot agree"."""
    run: list[MemberId] = []
    last = 0
    for start, end, person in name_ranges(raw, writer.household):
        is_next = bool(run) and re.fullmatch(r"\s*(?:,|,?\s*and|&|,?\s*or)\s*", raw[last:start], re.I) is not None
        if not is_next and len(run) > 1 and _WANTING.match(raw[last:]):
            break
        run, last = ([*run, person] if is_next else [person]), end
    if len(run) < 2:
        return ()
    is_between = re.search(r"\bbetween\b[^,;.]*$", raw[:last], re.I) is not None
    return tuple(dict.fromkeys(run)) if _WANTING.match(raw[last:]) or is_between else ()


_WHOLE_HOUSE = re.compile(r"(?:(?:normal|usual|standard|default|whole|entire|agreed)\s+)?(?:house|home)", re.I)
_TO_USE = re.compile(
    r"^(?:(?:first|second|third|fourth|next|last)\s+(?:(?:choice|option)\s+)?(?:is\s+|comes\s+)?|use\s+|take\s+|try\s+|have\s+|go\s+(?:in)?to\s+)"
    r"(?:the\s+|our\s+)?",
    re.I,
)
"""What is told to do with a place, and is no part of its name."""
_ANY_CLASH = re.compile(
    r"\b(?:conflicts?|clash(?:es)?|disagree(?:s|ment|ments)?|wishes|plans|can(?:no|[’'])t\s+(?:be\s+)?(?:agree(?:d)?|both)|nobody\s+wins|no\s+one\s+wins|overlaps?|"
    r"two\s+(?:of\s+us|people|things)|rows|fights|quarrels|disputes|tie\b|promised|wanted|several|same\s+(?:time|thing)|differen(?:t|ces?)|argu(?:e|ments?)|stuck|in\s+doubt|anything\s+else|everything\s+else|"
    r"if\s+(?:it|that|this|in)|unsure|otherwise)\b",
    re.I,
)
_WHAT_ABOUT = re.compile(
    r"\b(?:about|over|regarding|concerning|to\s+do\s+with)\s+(?!it\b|that\b|this\b|them\b|at\b)(?:the\s+|our\s+)?(?P<what>[a-z]\w+)|"
    r"^\W*(?:the\s+|our\s+)?(?P<topic>[\w-]+(?:\s+[\w-]+)?)\s+(?:is|are)\s+(?:never|not)\s+(?:decided|settled|resolved|chosen)",
    re.I,
)


def _talked_over(part: str, scope: PolicyScope, writer: Writer) -> PolicyScope | None:
    """Return what is to be talked over; None where it is one thing that no conflict here is about ("anything about money")."""
    said = _PROGRAM.sub(" ", part)
    people = _between(said, writer)
    if people:
        scope = replace(scope, members=people)
    if scope.resources or scope.quantities or scope.kinds:
        return scope
    about = _WHAT_ABOUT.search(said)
    if about is None or (about.group("what") is None and _ANY_CLASH.search(about.group("topic"))):
        return scope
    activity = activity_in(about.group("what") or about.group("topic"))
    if activity is not None:
        return replace(scope, kinds=(activity.category,))
    if about.group("topic") is not None:
        return replace(scope, resources=(about.group("topic").lower(),))
    return scope if _ANY_CLASH.search(said) else None


def _scope_with_places(scope: PolicyScope, places: tuple[str, ...]) -> PolicyScope:
    """Let an order that names a room speak of that room alone: "whoever booked the den first keeps it"."""
    rooms = tuple(name for name in places if name != "shared spaces" and "house" not in name)
    if rooms and not scope.resources and not scope.quantities:
        return replace(scope, resources=rooms)
    return scope


def _ranked_between(raw: str, keys: tuple[Order, ...], writer: Writer) -> tuple[MemberId, ...]:
    """Return those between whom alone an order is: "when Ada and Max both need the desk, Ada goes first"."""
    people = _between(raw, writer)
    ranked = {entry for key in keys if key.by is OrderBy.MEMBER for entry in key.list}
    return people if ranked <= {*people, "*"} else ()


def _place_taken(scope: PolicyScope, places: tuple[str, ...]) -> PolicyScope:
    """Let another time for who finds a room taken be about that room alone, where one is named."""
    rooms = tuple(name for name in places if name != "shared spaces" and "house" not in name)
    return replace(scope, resources=rooms) if rooms and scope.resources in ((), ("room",)) and not scope.quantities else scope


_SHOWN = re.compile(r"\b(?:program(?:me)?s?|channels?|remote|which\s+(?:show|film|movie)|the\s+(?:show|film|movie))\b", re.I)
_PROGRAM = re.compile(r"\bby\s+(?:the|a)\s+(?:computer|machine|app|planner|program(?:me)?|software)\b", re.I)


_HELPER_WANTED = re.compile(
    r"\b(?:if|when|whenever|where|should)\b[^,;]{0,60}?\bthe\s+[a-z]+\s+(?:is|are|gets|be)\s+(?:needed|wanted|required|requested|asked\s+for|called|busy|booked)\b|"
    r"\b(?:if|when|whenever|where|should)\b[^,;]{0,60}?\b(?:need|want|require|request|call\s+for|ask\s+for|book|call)s?\s+the\s+[a-z]+",
    re.I,
)
"""Where whoever serves all is wanted by more than one."""


def _scope(part: str) -> PolicyScope:
    quantity = quantity_of(part)
    resource = resource_in(_PROGRAM.sub(" ", part))
    if resource is None and _SHOWN.search(part) is not None:
        resource = "TV"
    quantity = None if resource == "TV" and quantity == "volume" else quantity
    if resource is None and (wanted := _HELPER_WANTED.search(part)) is not None:
        resource = next((name for _, _, name in helpers_in(wanted.group())), None)
    resources = (resource,) if resource else ()
    if re.search(
        r"\b(?:need|want|use)s?\s+(?:a|the|one)\s+(?:meeting\s+)?room\b|\bboth\s+rooms\b|\brooms?\s+(?:is|are)\s+(?:taken|full|busy)",
        part,
        re.I,
    ):
        resources = (*resources, "room")
    if not resources and (thing := _SAME_THING.search(part)) is not None:
        resources = (thing["thing"].lower(),)
    return PolicyScope(resources=resources, quantities=(quantity,) if quantity else ())


_SAME_THING = re.compile(r"\b(?:same|one|any)\s+(?P<thing>machine|tool|device|appliance)\b", re.I)


def _value(part: str) -> FoundMeasure | None:
    return find_measure(part) or find_bare_value(part, leans=False)


def _bound(part: str) -> float | None:
    """Return how far apart two wishes may be to meet in the middle: "a degree or two", "3 degrees or less"."""
    for m in _BOUND.finditer(part):
        if m["lone"] is not None:
            return 1.0 if re.search(r"degree$", m["lone"], re.I) else 2.0
        if float(m["n"]) <= _WIDEST:
            return float(m["n"])
    return None
