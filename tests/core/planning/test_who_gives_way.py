"""Which whole weeks are put together from the ways out of each conflict, and in which order."""

from __future__ import annotations

from dataclasses import replace

from tests.core.planning.builders import THE_WEEK, doing, household

from concord.domain.edit import Cancel, Move
from concord.domain.household import Household
from concord.domain.ids import MemberId
from concord.domain.rule import Rule, Strength
from concord.planning.planner import plan_week
from concord.planning.who_gives_way import Matter, Week, edits_of, matters_of, sum_of, weeks_of

HOME = household("Ana", "Ben")
ANA, BEN = MemberId("ana"), MemberId("ben")


def car(name: str, day: str, at: str = "10:00-11:00", **more: object) -> Rule:
    return doing(name, f"errand {name}", day, at, resource="car", **more)  # type: ignore[arg-type]


def matters(*rules: Rule, home: Household = HOME) -> tuple[Matter, ...]:
    return matters_of(plan_week(rules, home, THE_WEEK, by_giver=True))


def givers(week: Week) -> list[set[str | None]]:
    return [set(way.givers) for way in week]


def weighted(weight: float) -> Household:
    return replace(HOME, members=(replace(HOME.members[0], weight=weight), HOME.members[1]))


TWO_DAYS = (car("ana-1", "mo"), car("ben-1", "mo"), car("ana-2", "we"), car("ben-2", "we"))


def test_a_conflict_in_which_only_one_could_give_way_is_no_choice() -> None:
    assert matters(car("ana-1", "mo", strength=Strength.MUST), car("ben-1", "mo")) == ()


def test_that_both_give_way_is_worse_than_that_one_does() -> None:
    (matter,) = matters(car("ana-1", "mo"), car("ben-1", "mo"))
    assert {way.givers for way in matter.ways} == {frozenset({ANA}), frozenset({BEN})}


def test_the_first_week_serves_the_household_best_by_its_weights() -> None:
    for weight, first in ((5.0, {BEN}), (0.1, {ANA})):
        found = weeks_of(matters(*TWO_DAYS, home=weighted(weight)), weighted(weight), {})
        assert givers(found[0]) == [first, first]


def test_among_equals_those_give_way_first_who_did_so_least_of_late() -> None:
    for gave_way, first in (({ANA: 4, BEN: 1}, BEN), ({ANA: 1, BEN: 4}, ANA)):
        found = weeks_of(matters(car("ana-1", "mo"), car("ben-1", "mo")), HOME, gave_way)
        assert givers(found[0]) == [{first}]


def test_one_may_be_spared_the_other_too_and_both_may_take_turns() -> None:
    found = [tuple(map(frozenset, givers(week))) for week in weeks_of(matters(*TWO_DAYS), HOME, {})]
    assert len(found) == len(set(found))
    assert {(frozenset({ANA}),) * 2, (frozenset({BEN}),) * 2} <= set(found)
    assert any(len(set(week)) == 2 for week in found)


def test_no_week_is_worse_for_somebody_and_better_for_nobody() -> None:
    sums = [sum_of(week) for week in weeks_of(matters(*TWO_DAYS), HOME, {})]
    for one in sums:
        assert not any(
            other != one and all(other.get(who, 0) <= one.get(who, 0) for who in (ANA, BEN)) and other for other in sums if other is not one
        )


def test_of_two_moves_to_one_free_time_the_first_is_made_and_the_other_waits_for_another_look() -> None:
    rules = (car("ana-1", "mo", "16:00-17:00"), car("ben-1", "mo", "16:00-17:00"))
    laptop = [doing(f"{who}-2", f"letters of {who}", "mo", "17:00-18:00", resource="laptop") for who in ("ana", "ben")]
    plan = plan_week((*rules, *laptop), HOME, THE_WEEK, by_giver=True)
    week = next(week for week in weeks_of(matters_of(plan), HOME, {}) if len(week) == 2 and givers(week) == [{BEN}, {BEN}])
    moves = [edit for way in week for edit in way.edits if isinstance(edit, Move)]
    assert len(moves) == 2
    assert moves[0].span.overlaps(moves[1].span)
    assert edits_of(week, plan) == (moves[0],)


def test_what_is_left_out_costs_all_of_it_and_what_moves_a_part() -> None:
    for matter in matters(*TWO_DAYS):
        for way in matter.ways:
            (lost,) = way.burden.values()
            is_left_out = any(isinstance(edit, Cancel) for edit in way.edits)
            assert lost == 0.5 if is_left_out else 0 < lost < 0.5
