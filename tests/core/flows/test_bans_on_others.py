"""What one member forbids the others, or one of them, stands against what they do; what somebody only asks of themselves does not."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from tests.helpers.pages import numbered, parts_of

from concord.domain.document import Document
from concord.domain.household import Household, Member, Role
from concord.domain.ids import MemberId
from concord.domain.plan import Plan, Week
from concord.flows.plan_documents import plan_documents

WEEK = Week.of(date(2026, 11, 23), "Europe/London")


def planned(parts: dict[str, list[str]], *house: str) -> Plan:
    """Plan what each writes, and house rules."""
    written = parts_of(parts)
    rules = numbered(house)
    documents = [Document("week.txt", written), *([Document("house.txt", rules, is_house_rules=True)] if house else [])]
    roles = {"Piet": Role.CHILD}
    members = tuple(Member(MemberId(name.lower()), name, roles.get(name, Role.ADULT)) for name in parts)
    plan = plan_documents(documents, household=Household("Home", members), week=WEEK, now=datetime(2026, 11, 23))
    assert plan.unconfirmed == ()
    return plan


@pytest.mark.parametrize(
    ("ban", "deed", "title"),
    [
        ("Nobody may use the oven on Wednesday from 14:00 to 15:00.", "I bake in the oven on Wednesday from 14:00 to 16:00.", "No oven"),
        ("Piet is not allowed to watch TV after 20:00.", "I watch TV on Friday from 20:30 to 22:00.", "Do not watch TV"),
        ("No one is to play football in the hall.", "I play football in the hall on Tuesday at 17:00.", "Do not play football"),
        ("I don't want anyone to vacuum on Sunday.", "I vacuum on Sunday at 10:00.", "Do not vacuum"),
        ("Piet must not cook on Monday.", "I cook on Monday at 18:00.", "Do not cook"),
        ("Nobody showers after 22:00.", "I shower at 22:15 on Friday.", "Do not shower"),
        ("Do not use the printer on Tuesday between 9:00 and 11:00.", "I use the printer on Tuesday at 10:00.", "No printer"),
        ("The van must not be used on Sunday.", "I need the van on Sunday from 9:00 to 12:00.", "No van"),
    ],
)
def test_a_ban_on_others_stands_against_what_they_do(ban: str, deed: str, title: str) -> None:
    (conflict,) = planned({"Nora": [ban], "Piet": [deed]}).conflicts
    assert (conflict.kind.value, set(conflict.rules)) == ("restriction", {"nora-1", "piet-1"})
    assert f"“{title}”" in conflict.message


@pytest.mark.parametrize(
    ("ban", "deed"),
    [
        ("No TV for me after 20:00.", "I watch TV on Friday from 20:30 to 22:00."),
        ("Tim is not allowed to watch TV after 20:00.", "I watch TV on Friday from 20:30 to 22:00."),
        ("Nobody but Piet uses the oven on Wednesday.", "I bake in the oven on Wednesday from 14:00 to 16:00."),
        ("Nobody is to wake me before 9:00.", "I get up at 6:00 every day."),
        ("No one is to play football in the hall.", "I play football on Tuesday at 17:00."),
        ("Nobody may use the oven on Wednesday.", "I bake in the oven on Thursday from 14:00 to 16:00."),
    ],
)
def test_what_is_not_forbidden_to_them_is_no_conflict(ban: str, deed: str) -> None:
    assert planned({"Nora": [ban], "Piet": [deed], "Tim": ["I swim on Monday at 18:00."]}).conflicts == ()


def test_who_keeps_the_others_out_of_something_is_there_themselves() -> None:
    assert planned({"Nora": ["Nobody uses the bathroom from 7:00 to 7:30.", "I shower at 7:05 on Monday."], "Piet": []}).conflicts == ()


def test_a_house_rule_for_some_is_for_them_alone() -> None:
    plan = planned(
        {"Nora": ["I game on Monday at 20:00."], "Piet": ["I game on Tuesday at 20:00."]}, "The kids are not allowed to game after 19:00."
    )
    assert [set(conflict.rules) for conflict in plan.conflicts] == [{"house-1", "piet-1"}]


@pytest.mark.parametrize(
    "wish",
    [
        "I need quiet from 13:00 to 14:00 on Sunday.",
        "I need absolute quiet from 13:00 to 14:00 on Sunday for my nap.",
        "I want peace and quiet on Sunday from 13:00 to 14:00 while I read.",
    ],
)
def test_who_needs_quiet_forbids_the_others_noise(wish: str) -> None:
    (conflict,) = planned({"Nora": [wish], "Piet": ["I play the drums every Sunday at 13:30 for 20 minutes."]}).conflicts
    assert (conflict.kind.value, set(conflict.rules)) == ("restriction", {"nora-1", "piet-1"})


@pytest.mark.parametrize("rule", ["Screens off at 20:00 for the kids.", "No screens for Piet after 20:00."])
def test_screens_off_for_some_is_a_ban_on_theirs(rule: str) -> None:
    plan = planned({"Nora": ["I watch cartoons on Monday at 20:30."], "Piet": ["I watch cartoons on Friday from 20:15 to 20:45."]}, rule)
    assert [set(conflict.rules) for conflict in plan.conflicts] == [{"house-1", "piet-1"}]
