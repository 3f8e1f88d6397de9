"""A week planned again with what was worked out before is the week planned from nothing, and only what an edit touches is solved."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.planning.builders import THE_WEEK, doing, item_of, order, policy, span
from tests.core.planning.weeks import HOME, NAMES, clock, few, times, weeks

from concord.domain.edit import Add, Cancel, Edit, Move, Pin, Reassign, Resize
from concord.domain.ids import ItemId, MemberId
from concord.domain.plan import Plan
from concord.domain.policy import OrderBy, PolicyKind
from concord.domain.rule import Rule
from concord.planning import solve as solving
from concord.planning.candidates import Movable
from concord.planning.planner import plan_week
from concord.planning.remembered import Remembered


@st.composite
def edits_of(draw: st.DrawFn, plan: Plan) -> Edit:
    """Something that a person may do to a plan, a way out of one of its conflicts among it."""
    offered = [edit for conflict in plan.conflicts for option in conflict.options for edit in option.edits]
    if offered and draw(st.booleans()):
        return draw(st.sampled_from(offered))
    start, end = draw(times())
    to = span(draw(st.sampled_from(("mo", "tu", "we"))), f"{clock(start)}-{clock(end)}")
    who = tuple(MemberId(name) for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True)))
    if not plan.items or draw(st.integers(0, 5)) == 0:
        return Add(ItemId(f"x{start}"), "visit", who, to, draw(st.sampled_from((None, "kitchen"))))
    request = draw(st.sampled_from([item.request for item in plan.items]))
    return draw(st.sampled_from((Move(request, to), Cancel(request), Resize(request, to), Reassign(request, who), Pin(request, None))))


@given(st.data(), weeks(), st.randoms(use_true_random=False))
@few
def test_a_week_planned_again_is_the_week_planned_from_nothing(data: st.DataObject, rules: list[Rule], chance: Random) -> None:
    known = Remembered()
    edits: list[Edit] = []
    plan = plan_week(rules, HOME, THE_WEEK, known=known)
    assert plan == plan_week(rules, HOME, THE_WEEK)
    for _ in range(4):
        match data.draw(st.integers(0, 5)):
            case 0 if edits:
                edits.pop()
            case 1 if len(rules) > 1:
                rules = [rule for rule in rules if rule is not rules[-1]]
            case _:
                edits.append(data.draw(edits_of(plan)))
        shuffled = list(rules)
        chance.shuffle(shuffled)
        again = plan_week(shuffled, HOME, THE_WEEK, edits=edits, last=plan, known=known)
        assert again == plan_week(rules, HOME, THE_WEEK, edits=edits, last=plan)
        plan = again


@given(st.data(), weeks(), weeks(most=3, policies=()))
@few
def test_what_is_planned_into_a_frozen_plan_comes_out_the_same_too(data: st.DataObject, rules: list[Rule], hidden: list[Rule]) -> None:
    own = [rule for rule in hidden if rule.id not in {other.id for other in rules}]
    known = Remembered()
    edits: list[Edit] = []
    for _ in range(3):
        shared = plan_week(rules, HOME, THE_WEEK, edits=edits, known=known)
        afresh = plan_week(rules, HOME, THE_WEEK, edits=edits)
        assert plan_week(own, HOME, THE_WEEK, frozen=shared, known=known) == plan_week(own, HOME, THE_WEEK, frozen=afresh)
        edits.append(data.draw(edits_of(shared)))


@given(weeks())
@few
def test_without_room_to_remember_anything_the_plan_is_the_same(rules: list[Rule]) -> None:
    assert plan_week(rules, HOME, THE_WEEK, known=Remembered(most=0)) == plan_week(rules, HOME, THE_WEEK)


def rivals(day: str, number: int) -> list[Rule]:
    return [doing(f"{name}-{number}", "errand", day, "10:00-11:00", resource="car") for name in ("ana", "ben")]


def test_only_the_parts_that_an_edit_touches_are_solved_again(monkeypatch: pytest.MonkeyPatch) -> None:
    house = [order("house-1", "ana", "ben", by=OrderBy.MEMBER), policy("house-2", PolicyKind.RETIME)]
    rules = [*house, *rivals("mo", 1), *rivals("tu", 2), *rivals("we", 3), doing("ana-4", "bath", "tu", "18:00-18:30")]
    solved: list[set[str]] = []
    first = solving._solved

    def told(component: list[Movable], *rest: object) -> object:
        solved.append({movable.ask.id for movable in component})
        return first(component, *rest)  # type: ignore[arg-type]

    known = Remembered()
    plan = plan_week(rules, HOME, THE_WEEK, known=known)
    plan = plan_week(rules, HOME, THE_WEEK, last=plan, known=known)
    monkeypatch.setattr(solving, "_solved", told)
    plan = plan_week(rules, HOME, THE_WEEK, edits=[Move(item_of(plan, "ana-4").request, span("tu", "11:00-11:30"))], last=plan, known=known)
    assert solved == [{item_of(plan, "ana-2").request, item_of(plan, "ben-2").request}]


def test_the_same_name_with_anything_else_behind_it_is_worked_out_anew() -> None:
    known = Remembered()
    assert [known.once("double", (n,), lambda n=n: 2 * n) for n in (1, 2, 1)] == [2, 4, 2]  # type: ignore[misc]


def test_what_was_not_asked_for_longest_is_let_go() -> None:
    known = Remembered(most=8)
    for n in range(20):
        known.once(n, (), lambda: "made", size=2)
    assert len(known) == 8
    assert [known.find(n, ()) for n in (15, 16, 19)] == [None, "made", "made"]
    known.once("large", (), lambda: "made", size=7)
    assert known.find("large", ()) is None
