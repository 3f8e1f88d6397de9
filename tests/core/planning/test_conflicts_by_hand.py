"""Every conflict is real and every real one is told once: compared with a search of every half hour that knows nothing of the planner."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import combinations, permutations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.core.planning.builders import MONDAY, THE_WEEK, doing
from tests.core.planning.weeks import HOME, HOUSE, NAMES, SHARED, few, weeks

from concord.domain.conflict import ConflictKind
from concord.domain.ids import MemberId
from concord.domain.policy import PolicyKind
from concord.domain.rule import Comparator, Kind, Rule
from concord.domain.when import Relation, Span
from concord.planning.asks import Ask, Asks
from concord.planning.candidates import is_doing
from concord.planning.conflicts import Clash
from concord.planning.find import find_all_clashes
from concord.planning.planner import plan_week

Told = tuple[str, date, int, int, tuple[str, ...]]
SLOT = 30
DISTURBING = {frozenset({"party"}), frozenset({"party", "reading"}), frozenset({"music", "reading"})}
FIRST = {"person": 0, "resource": 1, "place": 2, "setting": 3}


@dataclass(frozen=True)
class Wanted:
    """One thing asked for on one day, in minutes of that day."""

    id: str
    owner: str | None
    people: frozenset[str]
    day: date
    start: int
    end: int
    things: frozenset[str]
    rule: Rule


def wanted(rules: list[Rule]) -> list[Wanted]:
    found = []
    has_rooms = any(p.kind is PolicyKind.FALLBACK for r in rules for p in r.readings[0].policies)
    for rule in rules:
        reading = rule.readings[0]
        if reading.when.start is None:
            continue
        things = {reading.resource} if reading.resource else set()
        if has_rooms and reading.activity == "meeting" and reading.kind is Kind.COMMITMENT:
            things.add("Blue room")
        people = frozenset(filter(None, (rule.member, *reading.people))) if reading.kind is Kind.COMMITMENT else frozenset()
        for weekday in reading.when.days:
            day = MONDAY + timedelta(days=weekday.number)
            name = f"{rule.id}.0@{day.isoformat()}"
            found.append(Wanted(name, rule.member, people, day, int(reading.when.start), int(reading.when.end), frozenset(things), rule))
    return found


def is_inside(a: Wanted, b: Wanted) -> bool:
    """Something done inside another thing of the same member at the same place."""
    place = a.rule.readings[0].place
    if a.owner != b.owner or place is None or place != b.rule.readings[0].place or (a.start, a.end) == (b.start, b.end):
        return False
    return (a.start >= b.start and a.end <= b.end) or (b.start >= a.start and b.end <= a.end)


def is_one_appointment(a: Wanted, b: Wanted) -> bool:
    """Both wrote down one thing that they do with each other: the same at the same hour, and one of them names the other."""
    said = [(one.rule.readings[0].activity, one.start, one.end) for one in (a, b)]
    return a.owner != b.owner and said[0] == said[1] and (a.owner in b.people or b.owner in a.people)


def do_not_hold(a: Wanted, b: Wanted) -> bool:
    bounds = []
    for one in (a, b):
        measure = one.rule.readings[0].measure
        low = measure.value if measure.comparator is not Comparator.AT_MOST else float("-inf")
        high = measure.value if measure.comparator is not Comparator.AT_LEAST else float("inf")
        bounds.append((low, high))
    return a.rule.id != b.rule.id and max(low for low, _ in bounds) > min(high for _, high in bounds)


def groups(pairs: list[tuple[Wanted, Wanted]]) -> Iterator[frozenset[str]]:
    """Grow each set until nobody in it clashes with anybody outside it."""
    left = [frozenset((a.id, b.id)) for a, b in pairs]
    while left:
        group = left.pop()
        while more := [pair for pair in left if pair & group]:
            group = group.union(*more)
            left = [pair for pair in left if pair not in more]
        yield group


def sets_at(pairs: list[tuple[Wanted, Wanted]]) -> set[tuple[str | None, frozenset[str]]]:
    """A member's own pairs make that member's sets; all others join."""
    found: set[tuple[str | None, frozenset[str]]] = set()
    for owner in {a.owner for a, b in pairs if a.owner == b.owner}:
        found |= {(owner, group) for group in groups([(a, b) for a, b in pairs if a.owner == b.owner == owner])}
    return found | {(None, group) for group in groups([(a, b) for a, b in pairs if a.owner != b.owner])}


def stretches(kind: str, day: date, at: Callable[[int], list[tuple[Wanted, Wanted]]]) -> Iterator[Told]:
    slots = [sets_at(at(minute)) for minute in range(0, 1440, SLOT)]
    for key in {key for slot in slots for key in slot}:
        there = [n for n, slot in enumerate(slots) if key in slot]
        for n in there:
            if n - 1 not in there:
                last = next(m for m in range(n, 49) if m not in there)
                yield kind, day, n * SLOT, last * SLOT, tuple(sorted(key[1]))


def by_hand(rules: list[Rule]) -> set[Told]:
    found: list[Told] = []
    capacity = {name: p.capacity for r in rules for p in r.readings[0].policies for name in p.scope.resources if p.capacity}
    for day in (MONDAY, MONDAY + timedelta(days=1)):
        today = [one for one in wanted(rules) if one.day == day]
        doing = [one for one in today if one.rule.readings[0].kind is Kind.COMMITMENT]

        def there(minute: int, some: list[Wanted]) -> list[tuple[Wanted, Wanted]]:
            return list(combinations([one for one in some if one.start <= minute < one.end], 2))

        for who in {who for one in doing for who in one.people}:
            mine = [one for one in doing if who in one.people]
            found += stretches(
                "person", day, lambda m, mine=mine: [p for p in there(m, mine) if not (is_inside(*p) or is_one_appointment(*p))]
            )
        for thing in {thing for one in doing for thing in one.things}:
            users = [one for one in doing if thing in one.things]
            enough = capacity.get(thing, 1)

            def over(minute: int, users: list[Wanted] = users, enough: int = enough) -> list[tuple[Wanted, Wanted]]:
                pairs = there(minute, users)
                is_short = len({one.id for pair in pairs for one in pair}) > enough
                return [(a, b) for a, b in pairs if a.owner != b.owner] if is_short else []

            found += stretches("place" if thing == "Blue room" else "resource", day, over)
        for room in SHARED:
            uses = [one for one in doing if one.rule.readings[0].place == room]

            def noisy(minute: int, uses: list[Wanted] = uses) -> list[tuple[Wanted, Wanted]]:
                kinds = [(p, frozenset({p[0].rule.readings[0].category, p[1].rule.readings[0].category})) for p in there(minute, uses)]
                return [p for p, both in kinds if both in DISTURBING and p[0].owner != p[1].owner]

            found += stretches("place", day, noisy)
        values = [one for one in today if one.rule.readings[0].kind is Kind.SETTING]
        for room in {one.rule.readings[0].place for one in values}:
            held = [one for one in values if one.rule.readings[0].place == room]
            found += stretches("setting", day, lambda m, held=held: [p for p in there(m, held) if do_not_hold(*p)])
    once: dict[tuple[object, ...], Told] = {}
    for told in sorted(found, key=lambda t: FIRST[t[0]]):
        once.setdefault(told[1:], told)
    return set(once.values()) | set(forbidden(wanted(rules))) | set(out_of_order(rules))


def forbidden(asked: list[Wanted]) -> Iterator[Told]:
    for ban in asked:
        if ban.rule.readings[0].kind is not Kind.RESTRICTION:
            continue
        for one in asked:
            reading = one.rule.readings[0]
            is_meant = (
                reading.category in ("party", "music")
                if ban.owner is None
                else ban.owner == one.owner and reading.activity == ban.rule.readings[0].activity
            )
            start, end = max(one.start, ban.start), min(one.end, ban.end)
            if reading.kind is Kind.COMMITMENT and is_meant and one.day == ban.day and start < end:
                yield "restriction", one.day, start, end, tuple(sorted((one.id, ban.id)))


def out_of_order(rules: list[Rule]) -> Iterator[Told]:
    """What is to be before or after a meeting and is asked for, or bounded to hours, on the other side of it.

    Whoever says so means a meeting of their own, the day's first, else the only one there is.
    """
    meetings = [one for one in wanted(rules) if one.rule.readings[0].activity == "meeting" and one.rule.readings[0].kind is Kind.COMMITMENT]
    for rule in rules:
        when = rule.readings[0].when
        if when.anchor != "meeting" or when.offset_minutes is not None:
            continue
        for day in (MONDAY + timedelta(days=weekday.number) for weekday in when.days):
            today = [one for one in meetings if one.day == day]
            own = sorted((one.start, one.id, one) for one in today if one.owner == rule.member)
            if not own and (len(today) != 1 or when.start is None):
                continue  # What has no hour but by a meeting is missed where there is none, and is in nobody's way.
            other = own[0][2] if own else today[0]
            low, high = (when.start, when.end) if when.start is not None else when.window
            if when.relation is Relation.BEFORE:
                is_wrong = high > other.start if when.start is not None else low >= other.start
            else:
                is_wrong = low < other.end if when.start is not None else high <= other.end
            if is_wrong:
                start, end = (low, high) if when.start is not None else (other.start, other.end)
                yield "order", day, start, end, tuple(sorted((f"{rule.id}.0@{day.isoformat()}", other.id)))


def told_by_the_planner(rules: list[Rule]) -> list[Told]:
    def minute(at: datetime, day: date) -> int:
        return int((at - datetime.combine(day, datetime.min.time())).total_seconds() // 60)

    return [
        (str(c.kind), c.span.start.date(), minute(c.span.start, c.span.start.date()), minute(c.span.end, c.span.start.date()), c.requests)
        for c in plan_week(rules, HOME, THE_WEEK, has_options=False).conflicts
        if c.span is not None
    ]


@st.composite
def outings(draw: st.DrawFn) -> list[Rule]:
    """A few who wrote down what they do with others, at nearly one time: often one outing in the words of each who goes along."""
    times = draw(st.lists(st.sampled_from(("09:00-10:00", "09:30-10:00")), min_size=3, max_size=5))
    some = st.lists(st.sampled_from(NAMES), min_size=2, max_size=3, unique=True)
    return [
        doing(
            f"{draw(st.sampled_from(NAMES))}-{n}",
            draw(st.sampled_from(("outing", "outing", "outing", "picnic"))),
            "tu",
            at,
            people=tuple(map(MemberId, draw(some))),
        )
        for n, at in enumerate(times, start=1)
    ]


ANY_DOINGS = weeks(kinds=("meeting", "car", "bikes", "room", "shared"))
BIKES = weeks(kinds=("bikes", "bikes", "bikes", "room"), policies=(HOUSE[3],), has_all=True)
ONE_ROOM = weeks(kinds=("room",))
ONE_CAR = weeks(most=10, kinds=("car", "car", "bikes"), policies=(HOUSE[3],))
ROOMS_TO_MEET_IN = weeks(most=10, kinds=("meeting", "meeting", "room"), policies=HOUSE[:1], has_all=True)


@pytest.mark.parametrize("some", [ANY_DOINGS, BIKES, ONE_ROOM, ONE_CAR, ROOMS_TO_MEET_IN, outings()])
def test_clashes_over_people_things_and_rooms_are_all_real_and_all_told_once(some: st.SearchStrategy[list[Rule]]) -> None:
    @given(some)
    @few
    def holds(rules: list[Rule]) -> None:
        told = told_by_the_planner(rules)
        assert len(told) == len(set(told))
        assert set(told) == by_hand(rules)

    holds()


@given(weeks(kinds=("setting",)))
@few
def test_values_that_cannot_hold_together_are_all_real_and_all_told_once(rules: list[Rule]) -> None:
    told = told_by_the_planner(rules)
    assert len(told) == len(set(told))
    assert set(told) == by_hand(rules)


@given(weeks(kinds=("meeting", "car", "room", "ban", "quiet", "setting")))
@few
def test_what_a_ban_or_quiet_hours_forbid_is_all_real_and_all_told_once(rules: list[Rule]) -> None:
    told = told_by_the_planner(rules)
    assert len(told) == len(set(told))
    assert set(told) == by_hand(rules)


@given(weeks(kinds=("meeting", "order", "bounded", "order", "bounded")))
@few
def test_what_is_on_the_wrong_side_of_a_meeting_is_all_real_and_all_told_once(rules: list[Rule]) -> None:
    told = told_by_the_planner(rules)
    assert len(told) == len(set(told))
    assert set(told) == by_hand(rules)


Found = list[Clash]
Wrong = Callable[[list[Ask], Found], Found]
"""A mistake in the planner's search: what it would tell in place of what it found among what is asked for."""


def told_too(kind: ConflictKind, are_meant: Callable[[Ask, Ask], bool], place: str | None = None) -> Wrong:
    """Tell a conflict between any two that are meant, be they in nobody's way."""

    def wrong(asks: list[Ask], found: Found) -> Found:
        pairs = [(one, other) for one, other in permutations(asks, 2) if are_meant(one, other)]
        told = {tuple(sorted((one.id, other.id))): other.span for one, other in pairs}
        known = {clash.requests for clash in found}
        return [*found, *(Clash(kind, span, names, place) for names, span in told.items() if names not in known)]

    return wrong


def kept_back(kind: ConflictKind) -> Wrong:
    return lambda _asks, found: [clash for clash in found if clash.kind is not kind]


def shortened(kind: ConflictKind) -> Wrong:
    def shorter(span: Span) -> Span:
        return Span(span.start, span.end - timedelta(minutes=SLOT)) if span.minutes > SLOT else span

    return lambda _asks, found: [replace(c, span=shorter(c.span)) if c.kind is kind and c.span else c for c in found]


def at_once(one: Ask, other: Ask) -> bool:
    return one.span.overlaps(other.span)


def touch(one: Ask, other: Ask) -> bool:
    return one.span.end == other.span.start and bool(set(one.request.members) & set(other.request.members))


def in_two_rooms(one: Ask, other: Ask) -> bool:
    rooms = one.request.places[:1], other.request.places[:1]
    return all(rooms) and rooms[0] != rooms[1] and one.owner != other.owner and at_once(one, other)


def go_out_together(one: Ask, other: Ask) -> bool:
    same = one.span == other.span and one.reading.activity == other.reading.activity and one.owner != other.owner
    return same and (one.owner in other.request.members or other.owner in one.request.members)


def share_the_bikes(one: Ask, other: Ask) -> bool:
    return one.request.resource == other.request.resource == "bikes" and one.owner != other.owner and at_once(one, other)


def in_one_place(one: Ask, other: Ask) -> bool:
    nested = at_once(one, other) and one.span.start <= other.span.start and other.span.end <= one.span.end
    return nested and one.owner == other.owner and bool(one.request.places) and one.request.places == other.request.places


def hold_as_well(one: Ask, other: Ask) -> bool:
    same = one.request.measure is not None and one.request.measure == other.request.measure
    return same and one.rooms == other.rooms and one.request.rule != other.request.rule and at_once(one, other)


def forbids_another(one: Ask, other: Ask) -> bool:
    is_other = one.owner is not None and one.owner != other.owner
    return one.request.kind is Kind.RESTRICTION and is_doing(other) and is_other and at_once(one, other)


def is_right(one: Ask, other: Ask) -> bool:
    is_after = other.reading.when.anchor == "meeting" and other.reading.when.relation is Relation.AFTER
    return is_after and one.reading.activity == "meeting" and one.owner == other.owner and one.span.end <= other.span.start


VALUES = weeks(kinds=("setting",))
BANS = weeks(kinds=("meeting", "car", "room", "ban", "quiet", "setting"))
ORDERS = weeks(kinds=("meeting", "order", "bounded", "order", "bounded"))
OF_EACH = {
    ConflictKind.PERSON: ANY_DOINGS,
    ConflictKind.RESOURCE: ONE_CAR,
    ConflictKind.PLACE: ROOMS_TO_MEET_IN,
    ConflictKind.SETTING: VALUES,
    ConflictKind.RESTRICTION: BANS,
    ConflictKind.ORDER: ORDERS,
}
MISTAKES: dict[str, tuple[st.SearchStrategy[list[Rule]], Wrong]] = {
    "two that only touch": (ANY_DOINGS, told_too(ConflictKind.PERSON, touch)),
    "two in two rooms": (ANY_DOINGS, told_too(ConflictKind.PLACE, in_two_rooms, "kitchen")),
    "two on two bikes": (BIKES, told_too(ConflictKind.RESOURCE, share_the_bikes, "bikes")),
    "one person in one place": (ONE_ROOM, told_too(ConflictKind.PERSON, in_one_place)),
    "one outing that two wrote down": (outings(), told_too(ConflictKind.PERSON, go_out_together)),
    "one value wanted twice": (VALUES, told_too(ConflictKind.SETTING, hold_as_well, "study")),
    "somebody else's ban": (BANS, told_too(ConflictKind.RESTRICTION, forbids_another)),
    "what is on its right side": (ORDERS, told_too(ConflictKind.ORDER, is_right)),
    **{f"no {kind.value} told": (some, kept_back(kind)) for kind, some in OF_EACH.items()},
    **{f"{kind.value} told too short": (OF_EACH[kind], shortened(kind)) for kind in list(OF_EACH)[:4]},
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_search_by_hand_notices_what_a_planner_tells_wrongly(mistake: str, monkeypatch: pytest.MonkeyPatch) -> None:
    some, wrong = MISTAKES[mistake]

    def mistaken(asks: Asks, *rest: object) -> Found:
        timed = [ask for ask in asks if ask.span is not None]
        return wrong(timed, find_all_clashes(asks, *rest))  # type: ignore[arg-type]

    @given(some)
    @settings(few, phases=(Phase.generate,))
    def holds(rules: list[Rule]) -> None:
        assert set(told_by_the_planner(rules)) == by_hand(rules)

    holds()
    monkeypatch.setattr("concord.planning.planner.find_all_clashes", mistaken)
    with pytest.raises(AssertionError):
        holds()
