"""What an answer may rest on: the blocks, sentences and conflicts of one viewer's copy of a plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from concord.domain.absence import ABSENCE
from concord.domain.conflict import Conflict
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import ItemState, Judged, Plan, PlanItem, Verdict
from concord.domain.rule import Kind, Status
from concord.domain.when import Span
from concord.planning.dates import dates_of
from concord.reading.words import stems_of

from .claimed_times import Clock, clocks_in
from .plain_words import NUMBERS

_OFF = (Verdict.DECLINED, Verdict.MISSED)
_DONE = (Kind.COMMITMENT, Kind.TASK, Kind.REMINDER)
_CLASH = frozenset(stems_of("clash clashes clashing conflict conflicts conflicting overlap overlaps overlapping settled settle open"))


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is so. `words` are the stems that may be said of it, `strange` those that are another's, whatever its text says.

    `spans` are when it is, none for what holds at no time of its own; `is_off` says that it does not take place.
    """

    members: frozenset[MemberId]
    dates: tuple[date, ...]
    spans: tuple[Span, ...]
    words: frozenset[str]
    strange: frozenset[str]
    rules: tuple[RuleId, ...]
    item: PlanItem | None = None
    clocks: tuple[Clock, ...] = ()
    is_off: bool = False
    moves: tuple[Clock, ...] = ()
    """From when to when something was moved: such a time is right only where both are said."""
    only_with: frozenset[str] = frozenset()
    """What was worked out beside the plan is claimed only by a sentence with such a word: it holds of nothing that is planned."""

    def says(self, words: Sequence[str]) -> bool:
        """Say whether all these words hold of it."""
        return all(word in self.words and word not in self.strange for word in words)

    def is_at(self, clock: Clock, day: date | None, inside: Sequence[int] = ()) -> bool:
        """Say whether it begins and ends as a clock time says; a time among `inside` may also lie within it."""
        if not self.spans:
            if clock.start and clock.end and any(_agree(clock.start, own.start) and _agree(clock.end, own.end) for own in self.moves):
                return True
            return any(_agree(clock.start, own.start) and _agree(clock.end, own.end) for own in self.clocks)
        return any(_fits(span, clock, inside) for span in self.spans if day is None or span.start.date() == day or _covers(span, day))

    def is_in(self, part: tuple[int, int], day: date | None) -> bool:
        """Say whether it overlaps a part of the day, in minutes."""
        for span in self.spans:
            midnight = datetime.combine(day or span.start.date(), datetime.min.time())
            low, high = (midnight + timedelta(minutes=minutes) for minutes in part)
            if span.start < high and (low < span.end or low <= span.start):
                return True
        return False

    def is_on(self, day: date) -> bool:
        """Say whether it is on a day."""
        return day in self.dates


class Facts:
    """All that one viewer's copy holds. Nothing else is ever looked at to judge an answer."""

    def __init__(self, plan: Plan) -> None:
        """`plan` holds only what its viewer may see."""
        self.plan = plan
        self.rows = {row.rule.id: row for row in plan.rules if not row.is_busy}
        blocks = [item for item in plan.items if item.kind is not Kind.RESTRICTION]
        self._strong = {item.id: frozenset(_strong(item)) for item in plan.items}
        self._places = frozenset(stem for item in plan.items for stem in stems_of(item.place or ""))
        self.items = tuple(map(self._of_item, blocks))
        self.done = tuple(
            fact for fact in self.items if fact.item is not None and (fact.item.kind in _DONE or fact.item.category == ABSENCE)
        )
        """What takes the time of those who take part; what is set for a room does not."""
        timed = {rule for item in blocks for rule in item.rules}
        self.asked = tuple(self._of_row(row) for row in self.rows.values() if row.rule.text)
        self.standing = tuple(fact for fact in self.asked if not set(fact.rules) & timed and self._is_understood(fact.rules[0]))
        """Sentences that nothing on the timeline answers, so that the plan can not differ from them. One not understood tells nothing."""
        self.known = frozenset(stem for fact in (*self.items, *self.asked) for stem in fact.words)
        self.conflicts = tuple(map(self._of_conflict, plan.conflicts))

    def is_as_asked(self, rule: RuleId) -> bool:
        """Say whether all that answers a sentence is as it asks."""
        return all(i.state is ItemState.AS_ASKED and i.verdict not in _OFF for i in self.plan.items if rule in i.rules)

    def _is_understood(self, rule: RuleId) -> bool:
        row = self.rows[rule]
        return (
            bool(row.rule.readings) and row.verdict in (Verdict.KEPT, Verdict.ADJUSTED, Verdict.IDLE) and row.rule.status is Status.IN_FORCE
        )

    def _of_item(self, item: PlanItem) -> Fact:
        words = set(self._strong[item.id])
        is_changed = item.state is not ItemState.AS_ASKED
        for text in (row.rule.text for rule in item.rules if (row := self.rows.get(rule)) is not None):
            words |= {stem for stem in stems_of(text) if not (is_changed and (stem in NUMBERS or stem[:1].isdigit()))}
        words |= set(stems_of(item.because))
        return Fact(
            frozenset(item.members),
            tuple(_days(item.span)),
            (item.span,),
            frozenset(words),
            frozenset(self._strange(item)),
            tuple(item.rules),
            item,
            is_off=item.verdict in _OFF,
        )

    def _strange(self, item: PlanItem) -> set[str]:
        """Return the words that are another block's: a sentence may speak of two things, each with a place and a name of its own."""
        own = self._strong[item.id]
        others = {
            stem
            for other in self.plan.items
            if other.id != item.id and set(other.rules) & set(item.rules) and other.title != item.title
            for stem in self._strong[other.id]
        }
        return {stem for stem in (others | (set(self._places) if item.place else set())) if stem not in own}

    def _of_row(self, row: Judged) -> Fact:
        rule = row.rule
        people = {who for reading in rule.readings for who in reading.people} | ({rule.member} if rule.member is not None else set())
        days = sorted({day for reading in rule.readings for day in dates_of(reading.when, self.plan.week)})
        clocks = tuple(clock for _, _, clock in clocks_in(rule.text))
        return Fact(frozenset(people), tuple(days), (), frozenset(stems_of(rule.text)), frozenset(), (rule.id,), clocks=clocks)

    def _of_conflict(self, one: Conflict) -> Fact:
        texts = [self.rows[rule].rule.text for rule in one.rules if rule in self.rows]
        words = set(stems_of(" ".join((one.message, one.outcome, one.place or "", *texts)))) | _CLASH
        spans = (one.span,) if one.span is not None else ()
        days = tuple(day for span in spans for day in _days(span))
        policy = (one.policy,) if one.policy is not None else ()
        return Fact(frozenset(one.members), days, spans, frozenset(words), frozenset(), (*one.rules, *policy))


def _strong(item: PlanItem) -> Iterator[str]:
    parts = [item.title, item.place, item.resource, item.quantity, item.unit, *item.needs]
    value = item.value if isinstance(item.value, tuple) else (item.value,)
    parts += [f"{one:g}" if isinstance(one, float | int) else one for one in value if one is not None]
    yield from stems_of(" ".join(part for part in parts if part))


def _days(span: Span) -> Iterator[date]:
    day = span.start.date()
    yield day
    while datetime.combine(day + timedelta(days=1), datetime.min.time()) < span.end:
        day += timedelta(days=1)
        yield day


def _covers(span: Span, day: date) -> bool:
    return day in _days(span)


def _fits(span: Span, clock: Clock, inside: Sequence[int]) -> bool:
    start = span.start.hour * 60 + span.start.minute
    end = start + int((span.end - span.start).total_seconds() // 60)
    ends = {end % (24 * 60), end}
    if clock.start and clock.end:
        return start in clock.start and bool(ends & set(clock.end))
    if clock.end:
        return bool(ends & set(clock.end))
    return start in clock.start or any(start <= minute < max(end, start + 1) for minute in clock.start if minute in inside)


def _agree(said: Sequence[int], own: Sequence[int]) -> bool:
    return not said or bool(set(said) & set(own))
