"""What is proposed for an appointment of a household, and what is asked, over small made-up tables and all answers that could be given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from concord.domain.ids import MemberId
from concord.domain.time_search import Ease, InTheWay, Said, Standing, Suit, TimeSearch, TimesFound
from concord.planning.proposals import propose

ANA, BEN, TIM = MemberId("ana"), MemberId("ben"), MemberId("tim")
MONDAY = date(2026, 11, 23)
SEARCH = TimeSearch("Talk", 60, MONDAY, MONDAY + timedelta(days=1), (ANA, BEN), (TIM,))
STARTS = tuple(datetime(2026, 11, day, hour) for day in (23, 24) for hour in (9, 10, 14))
Table = dict[datetime, dict[MemberId, Standing]]
Variable = tuple[MemberId, date, str]


def thing(member: MemberId, name: str) -> Standing:
    return Standing(Ease.ASK, 0.25, (InTheWay(member, name, None),))


_sure = st.sampled_from([Standing(Ease.LIKED), Standing(Ease.FREE), Standing(Ease.FREE), Standing(Ease.GIVES, 0.1), Standing(Ease.TAKEN)])


@st.composite
def tables(draw: st.DrawFn) -> Table:
    row: Table = {}
    for start in STARTS:
        row[start] = {}
        for member in (ANA, BEN, TIM):
            asks = st.sampled_from(["judo", "choir"]).map(lambda name, member=member: thing(member, name))
            row[start][member] = draw(st.one_of(_sure, asks))
    return row


def variables(table: Table) -> list[Variable]:
    found = {(m, at.date(), str(one.in_the_way[0].title)) for at, row in table.items() for m, one in row.items() if one.ease is Ease.ASK}
    return sorted(found)


def in_world(table: Table, world: Mapping[Variable, bool]) -> Table:
    def known(member: MemberId, at: datetime, one: Standing) -> Standing:
        if one.ease is not Ease.ASK:
            return one
        return replace(one, ease=Ease.GIVES if world[member, at.date(), str(one.in_the_way[0].title)] else Ease.TAKEN)

    return {at: {member: known(member, at, one) for member, one in row.items()} for at, row in table.items()}


def worth(row: Mapping[MemberId, Standing]) -> tuple[int, int] | None:
    """Reckon a time that is known in full by PLAN_FORMAT's weights; None where somebody who must come can not."""
    liked = (Ease.LIKED, Ease.FREE)
    if any(row[member].ease is Ease.TAKEN for member in (ANA, BEN)):
        return None
    must = sum(100 if row[member].ease in liked else 75 for member in (ANA, BEN))
    return must, {Ease.TAKEN: 0, Ease.GIVES: 1}.get(row[TIM].ease, 2)


def worlds(table: Table) -> list[dict[Variable, bool]]:
    open_now = variables(table)
    return [dict(zip(open_now, answers, strict=True)) for answers in product((True, False), repeat=len(open_now))]


@settings(max_examples=150, deadline=None)
@given(tables())
def test_nothing_is_asked_exactly_where_no_answer_could_bring_about_a_better_time(table: Table) -> None:
    found = propose(SEARCH, table, (), ())
    best = found.proposals[0].span.start if found.proposals and found.proposals[0].is_sure else None

    def is_bettered(world: Mapping[Variable, bool]) -> bool:
        rows = in_world(table, world)
        own = worth(rows[best]) if best is not None else None
        return any(other is not None and (own is None or other > own) for other in map(worth, rows.values()))

    assert found.is_settled == (not any(is_bettered(world) for world in worlds(table)))
    assert bool(found.questions) == (not found.is_settled)
    assert all(table[at][one.member].ease is Ease.ASK for one in found.questions for at in one.starts)


@settings(max_examples=60, deadline=None)
@given(tables(), st.data())
def test_the_best_time_is_found_in_a_few_rounds_and_nobody_is_asked_the_same_twice(table: Table, data: st.DataObject) -> None:
    world = {variable: data.draw(st.booleans()) for variable in variables(table)}
    said: list[Said] = []
    asked: list[tuple[MemberId, datetime]] = []
    found = propose(SEARCH, table, said, ())
    for _round in range(8):
        if found.is_settled:
            break
        for one in found.questions:
            for at in one.starts:
                asked.append((one.member, at))
                yes = world[one.member, at.date(), str(table[at][one.member].in_the_way[0].title)]
                said.append(Said(one.member, at, 60, Suit.IF_NEED_BE if yes else Suit.NOT))
        found = propose(SEARCH, table, said, ())
    assert found.is_settled
    assert len(asked) == len(set(asked))
    rows = in_world(table, world)
    best = max((one for one in map(worth, rows.values()) if one is not None), default=None)
    assert (worth(rows[found.proposals[0].span.start]) if found.proposals else None) == best


def test_what_was_said_of_one_time_holds_for_others_with_the_same_thing_in_the_way() -> None:
    table: Table = {at: {ANA: Standing(Ease.FREE), BEN: thing(BEN, "choir"), TIM: Standing(Ease.TAKEN)} for at in STARTS[:3]}
    found = propose(SEARCH, table, (), ())
    assert [(one.member, one.starts) for one in found.questions] == [(BEN, STARTS[:1])]
    yes = propose(SEARCH, table, [Said(BEN, STARTS[0], 60, Suit.WELL)], ())
    assert yes.is_settled
    assert yes.proposals[0].standings[BEN].ease is Ease.GIVES  # his choir still has to give way
    no = propose(SEARCH, table, [Said(BEN, STARTS[0], 60, Suit.NOT)], ())
    assert no.proposals == ()
    assert no.is_settled
    assert no.closest[0].at(Ease.TAKEN) == (BEN, TIM)


def test_a_short_answer_does_not_hold_for_something_longer() -> None:
    table: Table = {STARTS[0]: {ANA: Standing(Ease.FREE), BEN: thing(BEN, "choir"), TIM: Standing(Ease.FREE)}}

    def settled(said: Said) -> bool:
        return propose(SEARCH, table, [said], ()).is_settled

    assert not settled(Said(BEN, STARTS[0], 30, Suit.WELL))
    assert settled(Said(BEN, STARTS[0], 30, Suit.NOT))
    assert settled(Said(BEN, STARTS[0], 90, Suit.WELL))
    assert not settled(Said(BEN, STARTS[0], 90, Suit.NOT))


def test_of_a_member_of_whom_nothing_is_known_it_is_asked_what_suits_and_the_times_are_few() -> None:
    table: Table = {at: {ANA: Standing(Ease.FREE), BEN: Standing(Ease.ASK), TIM: Standing(Ease.FREE)} for at in STARTS}
    found: TimesFound = propose(SEARCH, table, (), ())
    [question] = found.questions
    assert (question.member, question.about.value) == (BEN, "preferred")
    assert 1 < len(question.starts) <= 4
    after = propose(SEARCH, table, [Said(BEN, at, 60, Suit.NOT if at != question.starts[-1] else Suit.WELL) for at in question.starts], ())
    assert after.is_settled
    assert after.proposals[0].span.start == question.starts[-1]


def test_equal_times_go_to_the_one_that_takes_least_and_then_to_the_earliest() -> None:
    dear, cheap = Standing(Ease.GIVES, 0.5), Standing(Ease.GIVES, 0.1)
    rows = [dear, cheap, cheap]
    table: Table = {at: {ANA: Standing(Ease.FREE), BEN: rows[n], TIM: Standing(Ease.FREE)} for n, at in enumerate(STARTS[:3])}
    assert [one.span.start for one in propose(SEARCH, table, (), ()).proposals][:2] == [STARTS[1], STARTS[2]]
