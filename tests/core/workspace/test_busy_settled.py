"""What settled a conflict with something busy is told to nobody who sees only that it is busy: no rule, no winner, no ledger."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM, home
from tests.helpers.told import forget, in_one_process

from concord.domain.document import Document
from concord.domain.edit import Cancel
from concord.flows.other_weeks_json import other_weeks_json
from concord.flows.plan_json import JSON, plan_json
from concord.flows.why import why_json
from concord.workspace import Workspace

__all__ = ["in_one_process"]

POLICIES = (
    "When two of us need the car at the same time, Ana goes first.",
    "When two of us need the car at the same time, Tim goes first.",
    "Whoever asked first has the car.",
    "The shorter one goes first.",
    "Grown-ups go first.",
    "Homework goes before everything else.",
    "Work comes first, then sport.",
    "Whoever gave way least goes first.",
)
HOURS = (("17:00", "18:00"), ("17:30", "19:30"), ("17:15", "17:45"))


def household(policy: str, hours: tuple[str, str], tag: str) -> list[Document]:
    when = f"on Friday from {hours[0]} to {hours[1]}"
    return [
        Document("house.txt", f"House rules:\n1. {policy}\n", is_house_rules=True),
        Document("ana.txt", f"1. I see my lawyer with the car {when}. [{tag}]\n2. I paint on Tuesday from 9:00 to 10:00.\n"),
        Document("tim.txt", "1. I need the car for sport on Friday from 17:30 to 18:30.\n2. Homework on Sunday at 15:00.\n"),
        Document("ben.txt", "1. I swim on Monday from 8:00 to 9:00.\n"),
    ]


def told(workspace: Workspace) -> tuple[str, dict[str, JSON]]:
    """Return where Tim sees things, and all else that he is told but for the words of the rule itself."""
    plan = workspace.plan(TIM, MONDAY)
    shown = plan_json(plan)
    policies, rules = shown.pop("policies"), shown["rules"]
    assert isinstance(policies, list)
    assert isinstance(rules, list)
    shown["rules"] = [row for row in rules if isinstance(row, dict) and row["member"] is not None]
    house = [(one.verdict, one.because) for one in plan.rules if one.rule.member is None]
    weeks = workspace.weeks.find(TIM, MONDAY)
    shown |= {
        "house": repr(house),
        "decisions": repr(plan.decisions),
        "why": [json.dumps(why_json(workspace.reasons.why_tried(plan, one.id))) for one in (*plan.items, *plan.conflicts)],
        "ledger": repr(workspace.reasons.ledger(TIM, MONDAY + timedelta(weeks=1))),
        "weeks": json.dumps(other_weeks_json(weeks, workspace.household.members)),
        "changes": repr(workspace.reasons.changes(TIM, MONDAY)),
        "undo": repr(workspace.undo_name(TIM)),
    }
    return repr([(item.request, item.span, item.state) for item in plan.items]), shown


@pytest.mark.usefixtures("in_one_process")
@settings(max_examples=3, derandomize=True, database=None, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.sampled_from(HOURS), st.sampled_from(("private", "only: Ben", "hide from: Tim")))
def test_two_rules_that_come_to_the_same_week_are_not_told_apart_where_they_settled_something_busy(
    hours: tuple[str, str], tag: str
) -> None:
    by_week: dict[str, list[dict[str, JSON]]] = defaultdict(list)
    for policy in POLICIES:
        forget()
        with TemporaryDirectory() as folder, home(Path(folder), household(policy, hours, tag)) as workspace:
            for who in (ANA, BEN):
                workspace.plan(who, MONDAY)
            week, rest = told(workspace)
            by_week[week].append(rest)
    assert max(map(len, by_week.values())) > 1, "rules of which no two come to the same prove nothing"
    for alike in by_week.values():
        for one in alike[1:]:
            assert one == alike[0]


@pytest.mark.usefixtures("in_one_process")
@pytest.mark.parametrize("policy", POLICIES[:2], ids=["she goes first", "he goes first"])
def test_who_gave_way_to_something_busy_or_had_it_give_way_is_not_told(policy: str, tmp_path: Path) -> None:
    forget()
    with home(tmp_path, household(policy, HOURS[1], "private")) as workspace:
        plan = workspace.plan(TIM, MONDAY)
        (conflict,) = plan.conflicts
        assert (conflict.policy, conflict.message, conflict.outcome) == (None, "This time is already taken.", "Settled.")
        assert set(conflict.gave_way) <= {"tim-1"}
        assert plan.decisions == ()
        (busy,) = (item for item in plan.items if item.is_busy)
        assert (busy.state.value, busy.verdict.value, busy.asked, busy.because, busy.is_pinned) == ("as_asked", "kept", None, "", False)
        assert dict(plan.utility)[ANA] == 1
        ledger = workspace.reasons.ledger(TIM, MONDAY + timedelta(weeks=1))
        assert (dict(ledger.times), ledger.entries) == ({}, ())


@pytest.mark.usefixtures("in_one_process")
def test_something_busy_that_is_left_out_takes_nobodys_time(tmp_path: Path) -> None:
    forget()
    with home(tmp_path, household("When two of us need the car at the same time, Tim goes first.", HOURS[1], "private")) as workspace:
        mine = next(item for item in workspace.plan(ANA, MONDAY).items if "lawyer" in item.title.lower())
        assert any(item.is_busy for item in workspace.plan(TIM, MONDAY).items)
        workspace.apply(ANA, MONDAY, Cancel(mine.request))
        assert not any(item.is_busy for item in workspace.plan(TIM, MONDAY).items)
