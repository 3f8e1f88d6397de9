"""A home where an assistant helps, a van is shared and rooms are used by groups: who is in whose way, and what the house says then."""

from __future__ import annotations

import pytest
from tests.core.flows.test_plainly_in_the_way import planned, told

from concord.domain.plan import Plan

_HELPS = ["There is one care assistant; she helps one of us at a time."]


def found(parts: dict[str, list[str]], *house: str) -> list[tuple[str, str, set[str]]]:
    """Return the conflicts of a week, each by its kind, its stretch and its rules."""
    return [told(conflict) for conflict in planned(parts, *house).conflicts]


def starts(plan: Plan, title: str) -> set[str]:
    """Return when blocks with a word in their title begin."""
    return {f"{item.span.start:%a %H:%M}" for item in plan.items if title in item.title.lower()}


@pytest.mark.parametrize(
    "needs",
    [
        "Nora gets up at 7:30 on Monday and needs the care assistant's help with dressing at that time for 20 minutes.",
        "On Monday at 7:30 I need the assistant's help to get dressed; it takes twenty minutes.",
        "I need help from the assistant with my stockings on Monday from 7:30 to 7:50.",
    ],
)
def test_help_that_somebody_needs_takes_up_who_helps(needs: str) -> None:
    insulin = "The assistant should give me my insulin on Monday at 7:40; it takes ten minutes."
    assert found({"Nora": [needs], "Piet": [insulin]}, *_HELPS) == [("resource", "Mon 07:40-07:50", {"nora-1", "piet-1"})]


def test_a_tray_is_a_meal_and_a_dressing_that_is_changed_is_medical_where_the_house_ranks_them() -> None:
    order = "When two need the assistant at once, medical things come first, then meals, then everything else."
    parts = {
        "Nora": [
            "On Monday at 7:30 AM the assistant should tidy my room.",
            "I want my dressing changed by the assistant on Tuesday at 7:30.",
        ],
        "Piet": [
            "The assistant brings me my breakfast tray on Monday at 7:30.",
            "On Tuesday at 7:30 the assistant brings my breakfast tray.",
        ],
    }
    plan = planned(parts, *_HELPS, order)
    assert [conflict.gave_way for conflict in plan.conflicts] == [("nora-1",), ("piet-2",)]


def test_a_thing_kept_around_an_appointment_is_one_wish_and_ranks_as_the_appointment() -> None:
    house = "The van goes to one place at a time. Medical appointments come before outings."
    parts = {
        "Nora": ["On Wednesday I have an eye doctor's appointment at 2 PM and take the van from 1:30 PM to 3:30 PM."],
        "Piet": ["On Wednesday from 1 PM to 3 PM I go to the garden centre in the van."],
    }
    plan = planned(parts, house)
    (conflict,) = plan.conflicts
    assert told(conflict) == ("resource", "Wed 13:30-15:00", {"nora-1", "piet-1"})
    assert conflict.gave_way == ("piet-1",)
    assert "Piet: Garden centre is left out" in conflict.outcome


def test_an_order_behind_what_there_is_one_of_is_about_that() -> None:
    house = "There is one van. Doctor's visits have priority over outings."
    own = ["I have the dentist on Monday from 11:00 to 12:00.", "I have lunch with my brother on Monday from 11:30 to 12:30."]
    (conflict,) = planned({"Nora": own}, house).conflicts
    assert (conflict.policy, conflict.gave_way) == (None, ())


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("I play bridge in the hall on Friday from 2 PM to 4 PM with three friends.", "I rehearse with the choir in the hall on Friday from 3 PM to 5 PM.", True),
        ("The toddler group meets in the hall on Friday from 2 PM to 4 PM.", "The sewing circle is in the hall on Friday from 3 PM to 5 PM.", True),
        ("I write letters in the parlour on Friday from 2 PM to 4 PM and need it for myself.", "I sort stamps in the parlour on Friday from 3 PM to 5 PM.", True),
        ("I write letters in the parlour on Friday from 2 PM to 4 PM.", "I sort stamps in the parlour on Friday from 3 PM to 5 PM.", False),
        ("Pottery class in the hall on Friday from 2 PM to 4 PM.", "Pottery class in the hall on Friday from 2 PM to 4 PM.", False),
        ("Chess club at the community centre on Friday from 2 PM to 4 PM.", "Art club at the community centre on Friday from 3 PM to 5 PM.", False),
    ],
)  # fmt: skip
def test_two_groups_are_not_in_one_room(one: str, other: str, is_one: bool) -> None:
    assert bool(found({"Nora": [one], "Piet": [other]})) is is_one


def test_a_room_that_holds_so_many_is_still_not_for_two_groups() -> None:
    parts = {
        "Nora": ["I play bridge in the sun lounge on Friday from 2 PM to 4 PM with three friends."],
        "Piet": ["I rehearse with the choir in the sun lounge on Friday from 3 PM to 5 PM."],
    }
    house = ["The sun lounge holds ten people at most.", "If the sun lounge is taken, use the small parlour instead."]
    (conflict,) = planned(parts, *house).conflicts
    assert told(conflict) == ("place", "Fri 15:00-16:00", {"nora-1", "piet-1"})
    assert "has the small parlour" in conflict.outcome


@pytest.mark.parametrize("comes", ["My nephew comes to see me", "My nephew comes", "Nephews are coming to visit me"])
def test_who_comes_to_see_somebody_is_a_visitor(comes: str) -> None:
    parts = {"Nora": [f"{comes} on Saturday from 6 PM to 9 PM."]}
    assert found(parts, "Visitors leave by 8 PM.") == [("restriction", "Sat 20:00-21:00", {"nora-1", "house-1"})]


def test_two_wishes_meet_in_the_middle_where_what_a_third_bears_allows_it() -> None:
    parts = {
        "Nora": ["I want the lounge at 75 degrees from 6 PM to 8 PM on Monday."],
        "Piet": ["I want the lounge at 69 degrees from 6 PM to 9 PM on Monday."],
        "Otto": ["The lounge should be no colder than 70 degrees in the evenings."],
    }
    plan = planned(parts, "When two people want different temperatures in one room, we take the middle of the two.")
    assert [(told(c)[1], c.outcome) for c in plan.conflicts] == [
        ("Mon 18:00-20:00", "It is 72 °F from 18:00 to 20:00."),
        ("Mon 20:00-21:00", ""),
    ]


def test_of_those_who_wait_for_a_helper_who_comes_first_in_the_order_is_served_first() -> None:
    parts = {
        "Abe": ["The robot reads to me on Monday from 10:00 to 10:30."],
        "Tess": ["The robot should bring me coffee on Monday at 10:00."],
        "Rob": ["On Monday I have the dentist at 10:30 AM. I want the robot to remind me half an hour before."],
    }
    house = ["One robot serves us all, one at a time.", "Where requests overlap, they are served in the order Abe, Rob, Tess."]
    plan = planned(parts, *house)
    assert starts(plan, "coffee") == {"Mon 10:35"}
    assert "Rob: reminder of dentist moved to 10:30" in plan.conflicts[0].outcome


@pytest.mark.parametrize(
    "ban", ["Nora does not want visitors in her room before 10:00 AM.", "I don't want visitors in my room before ten in the morning."]
)
def test_visitors_who_are_not_wanted_before_an_hour_may_come_from_then_on(ban: str) -> None:
    parts = {"Nora": [ban], "Piet": ["Piet visits Nora in her room on Friday from 9:30 AM to 10:30 AM."]}
    assert found(parts) == [("restriction", "Fri 09:30-10:00", {"nora-1", "piet-1"})]


@pytest.mark.parametrize("shut", ["The therapy pool is closed on Sundays.", "The therapy pool is shut all day on Sundays."])
def test_what_is_closed_on_a_day_is_not_there_to_be_used(shut: str) -> None:
    parts = {
        "Nora": ["I swim in the therapy pool on Sunday from 10:00 to 11:00.", "I swim in the therapy pool on Monday from 10:00 to 11:00."]
    }
    assert found(parts, shut) == [("restriction", "Sun 10:00-11:00", {"nora-1", "house-1"})]


def test_medical_trips_are_medical_and_go_before_shopping() -> None:
    parts = {
        "Nora": ["I have a kidney appointment on Thursday at 11:00 and need the wheelchair van from 10:00 to 13:00."],
        "Piet": ["I go shopping with the wheelchair van on Thursday from 12:00 to 14:00."],
    }
    (conflict,) = planned(parts, "There is one wheelchair van. Medical trips come before shopping trips.").conflicts
    assert (conflict.place, conflict.gave_way) == ("wheelchair van", ("piet-1",))
