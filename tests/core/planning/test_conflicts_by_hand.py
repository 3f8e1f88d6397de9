"""Every conflict is real and every real one is told once: compared with a search of every half hour that knows nothing of the planner."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations

from hypothesis import given
from tests.core.planning.builders import MONDAY, THE_WEEK
from tests.core.planning.weeks import HOME, SHARED, few, weeks

from concord.domain.policy import PolicyKind
from concord.domain.rule import Comparator, Kind, Rule
from concord.domain.when import Relation
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
            left = [pair for pair in left if not pair & group]
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
            found += stretches("person", day, lambda m, mine=mine: [p for p in there(m, mine) if not is_inside(*p)])
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


@given(weeks(kinds=("meeting", "car", "bikes", "room", "shared")))
@few
def test_clashes_over_people_things_and_rooms_are_all_real_and_all_told_once(rules: list[Rule]) -> None:
    told = told_by_the_planner(rules)
    assert len(told) == len(set(told))
    assert set(told) == by_hand(rules)


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
