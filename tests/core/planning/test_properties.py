"""What holds of every plan, whatever the household asks for."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.core.planning.builders import THE_WEEK, doing, fallback, household, minute, order, policy, prefers, setting, span, task, when

from concord.checking.checker import check_plan
from concord.domain.conflict import ConflictStatus
from concord.domain.edit import Move
from concord.domain.household import Household
from concord.domain.plan import Plan, Verdict
from concord.domain.policy import PolicyKind
from concord.domain.rule import Kind, Rule
from concord.planning.planner import plan_week

HOME = household("Ana", "Ben", "Cleo")
NAMES = ("ana", "ben", "cleo")
HOUSE = (
    fallback("house-1", "Blue room", "Red room", kinds=("meeting",)),
    order("house-2", "client", "team", "*"),
    policy("house-3", PolicyKind.RETIME),
)
few = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


@st.composite
def rules(draw: st.DrawFn, most: int = 7) -> list[Rule]:
    """A few rules of three people on two days, with and without policies."""
    made: list[Rule] = [r for r in HOUSE if draw(st.booleans())]
    for n in range(draw(st.integers(1, most))):
        name = f"{draw(st.sampled_from(NAMES))}-{n + 1}"
        day = draw(st.sampled_from(("mo", "tu", "mo tu")))
        start = draw(st.integers(16, 30)) * 30
        length = draw(st.sampled_from((30, 60, 90, 120)))
        at = f"{start // 60:02d}:{start % 60:02d}-{(start + length) // 60:02d}:{(start + length) % 60:02d}"
        match draw(st.sampled_from(("meeting", "meeting", "car", "window", "moment", "setting", "wish"))):
            case "meeting":
                made.append(doing(name, "meeting", day, at, category=draw(st.sampled_from(("client", "team", "workshop")))))
            case "car":
                made.append(doing(name, "drive", day, at, resource="car", category="errand"))
            case "window":
                made.append(doing(name, "tidy", "", moment=when(day, window=(minute("08:00"), minute("18:00")))))
            case "moment":
                made.append(task(name, "pills", when(day, at[:5])))
            case "setting":
                made.append(setting(name, draw(st.sampled_from((65, 70))), when(day, at), place="study"))
            case _:
                mine = [r.id for r in made if r.member is not None and name.startswith(r.member)]
                made.append(prefers(name, draw(st.sampled_from(("Blue room", "Red room"))), *mine))
    return made


def planned(made: list[Rule], home: Household = HOME, **more: object) -> Plan:
    return plan_week(made, home, THE_WEEK, **more)  # type: ignore[arg-type]


@given(rules(), st.randoms(use_true_random=False))
@few
def test_the_order_of_the_rules_does_not_matter(made: list[Rule], random: object) -> None:
    shuffled = list(made)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert planned(shuffled) == planned(made)


@given(rules())
@few
def test_planning_again_from_the_plan_changes_nothing(made: list[Rule]) -> None:
    plan = planned(made)
    assert planned(made, last=plan) == plan


@given(rules())
@few
def test_nobody_is_in_two_places_unless_an_open_conflict_says_so(made: list[Rule]) -> None:
    plan = planned(made)
    standing = [i for i in plan.items if i.kind is Kind.COMMITMENT and i.verdict not in (Verdict.DECLINED, Verdict.MISSED)]
    waiting = [set(c.requests) for c in plan.conflicts if c.status is ConflictStatus.OPEN]
    for one, other in combinations(standing, 2):
        needs_both = set(one.members) & set(other.members) or (one.resource and one.resource == other.resource)
        if needs_both and one.span.overlaps(other.span):
            assert any({one.request, other.request} <= requests for requests in waiting), (one.request, other.request)


@given(rules())
@few
def test_the_checker_agrees_with_every_verdict(made: list[Rule]) -> None:
    assert check_plan(planned(made), HOME) == ()


@given(rules())
@few
def test_every_rule_has_one_verdict_and_every_conflict_names_what_is_there(made: list[Rule]) -> None:
    plan = planned(made)
    assert sum(plan.coverage.values()) == len(made)
    requests = {item.request for item in plan.items}
    ids = {conflict.id for conflict in plan.conflicts}
    assert all(set(conflict.requests) <= requests for conflict in plan.conflicts if conflict.span is not None)
    assert all(set(item.conflicts) <= ids for item in plan.items)
    assert len({item.id for item in plan.items}) == len(plan.items)
    assert all(0 <= value <= 1 for _, value in plan.utility)


@given(rules(), st.integers(0, 40))
@few
def test_a_pin_is_kept(made: list[Rule], pick: int) -> None:
    items = [item for item in planned(made).items if item.kind is Kind.COMMITMENT]
    if not items:
        return
    request = items[pick % len(items)].request
    plan = planned(made, edits=[Move(request, span("we", "10:15-11:45"))])
    item = next(i for i in plan.items if i.request == request)
    assert (item.span, item.is_pinned) == (span("we", "10:15-11:45"), True)
    assert item.verdict in (Verdict.ADJUSTED, Verdict.OPEN)


@given(rules(5), st.sampled_from((2.0, 5.0)))
@few
def test_more_weight_never_serves_a_member_worse(made: list[Rule], weight: float) -> None:
    before = dict(planned(made).utility)
    heavier = replace(HOME, members=(replace(HOME.members[0], weight=weight), *HOME.members[1:]))
    after = dict(planned(made, heavier).utility)
    assert after[HOME.members[0].id] >= before[HOME.members[0].id] - 1e-9
