"""What may be claimed of what was worked out beside the plan: of changes, of times that could be had, of other weeks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from concord.agents.claimed_times import Clock, clocks_in
from concord.agents.facts import Fact
from concord.domain.change import Change, ChangeKind
from concord.domain.ids import MemberId, RuleId
from concord.domain.other_week import GivesWay, Lot, OtherWeeks
from concord.domain.time_search import TimesFound
from concord.reading.words import stems_of

_MOVED = "moved moves move changed changes change different otherwise now instead new shifted"
_WORDS = {
    ChangeKind.MOVED: _MOVED,
    ChangeKind.ELSEWHERE: _MOVED,
    ChangeKind.ANOTHER_VALUE: _MOVED,
    ChangeKind.OTHERS: "others changed changes change different now",
    ChangeKind.NEW: "new added changed change now",
    ChangeKind.GONE: "gone removed changed change longer",
    ChangeKind.LEFT_OUT: "left out dropped cancelled changed change",
    ChangeKind.MISSED: "missed changed change",
    ChangeKind.WAITS: "waits waiting open changed change",
    ChangeKind.SETTLED: "settled changed change now",
    ChangeKind.STANDS: "takes place changed change now",
}
_MEETING = "meet meets meeting together possible could suit suits suitable fit fits work works option available good all"
_WEEK = "other another different week weeks gives give giving way choose option options could instead"
_NUMBERS = ("no", "one", "two", "three")


def facts_of_changes(changes: Sequence[Change]) -> tuple[Fact, ...]:
    """Return what may be said of changes, each with the words for its kind and no other."""
    return tuple(map(_of_change, changes))


def facts_of_times(found: TimesFound) -> tuple[Fact, ...]:
    """Return what may be said of times that could be had; only the first is the best."""
    marks = frozenset(stems_of(_MEETING)) | {"best"}
    facts = []
    for n, one in enumerate(found.proposals):
        words = frozenset(stems_of(f"{_MEETING} {found.search.title} {'best' if n == 0 else ''}"))
        days = (one.span.start.date(),)
        facts.append(Fact(frozenset(one.coming), days, (one.span,), words, frozenset(), (), only_with=marks))
    return tuple(facts)


def facts_of_weeks(found: OtherWeeks) -> tuple[Fact, ...]:
    """Return what may be said of other weeks: how many there are, who gives way with what, and who gives way less than now."""
    many = len(found.others)
    marks = frozenset(stems_of(_WEEK))
    told = [Fact(frozenset(), (), (), frozenset(stems_of(f"{_WEEK} {many} {_NUMBERS[many]}")), frozenset(), (), only_with=marks)]
    for one in found.others:
        members = frozenset(lot.member for lot in one.lots)
        less = frozenset(who for who in members if _share(one.gives_way, one.lots, who) < _share(found.gives_way, found.lots, who))
        told += _given(one.gives_way, marks)
        told.append(Fact(less, (), (), frozenset(stems_of(f"{_WEEK} less fewer {one.name}")), frozenset(), (), only_with=marks))
    return tuple(told)


def _of_change(one: Change) -> Fact:
    words = frozenset(stems_of(f"{one.title} {one.because} {_WORDS[one.kind]}"))
    before, after = (next((clock for _, _, clock in clocks_in(text)), None) for text in (one.before, one.after))
    clocks = (after, Clock(end=after.start)) if after is not None else ()
    moves = (Clock(before.start, after.start),) if before is not None and after is not None else ()
    marks = frozenset(stems_of(_WORDS[one.kind]))
    return Fact(frozenset(one.members), one.days, (), words, frozenset(), (), clocks=clocks, moves=moves, only_with=marks)


def _given(gives_way: Sequence[GivesWay], marks: frozenset[str]) -> Iterator[Fact]:
    for one in gives_way:
        who = frozenset((one.member,)) if one.member is not None else frozenset()
        clocks = tuple(clock for _, _, clock in clocks_in(one.outcome))[:1]
        words = frozenset(stems_of(f"{_WEEK} {one.title} {one.outcome}"))
        rules: tuple[RuleId, ...] = ()
        yield Fact(who, (one.day,), (), words, frozenset(), rules, clocks=clocks, only_with=marks)


def _share(gives_way: Sequence[GivesWay], lots: Sequence[Lot], who: MemberId) -> tuple[int, float]:
    return sum(one.member == who for one in gives_way), -round(sum(lot.utility for lot in lots if lot.member == who), 6)
