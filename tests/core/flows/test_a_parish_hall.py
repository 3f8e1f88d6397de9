"""A hall with several groups: what is said of the whole building, of kinds of events that no list knows, and of any two groups."""

from __future__ import annotations

import pytest
from tests.core.flows.test_plainly_in_the_way import planned, told

from concord.domain.plan import Verdict


def found(parts: dict[str, list[str]], *house: str) -> list[tuple[str, str, set[str]]]:
    """Return the conflicts of a week, each by its kind, its stretch and its rules."""
    return [told(conflict) for conflict in planned(parts, *house).conflicts]


@pytest.mark.parametrize("where", ["building", "church building", "whole building", "premises"])
def test_what_is_not_wanted_in_the_building_is_wanted_in_none_of_its_rooms(where: str) -> None:
    parts = {
        "Tom": ["Tom holds the service in the chapel on Sunday from 10:00 to 11:15.", f"Tom does not want any music in the {where} during the service."],
        "Luis": ["I play the piano in the main hall on Sunday from 10:30 to 11:30."],
    }  # fmt: skip
    assert [each[:2] for each in found(parts)] == [("restriction", "Sun 10:30-11:15")]


def test_nobody_dances_without_music() -> None:
    parts = {"Luis": ["I teach salsa in the main hall on Friday from 20:00 to 22:30."]}
    assert found(parts, "No music in the main hall after 10 PM.") == [("restriction", "Fri 22:00-22:30", {"luis-1", "house-1"})]


def test_only_one_group_is_one_however_many_halves_there_are() -> None:
    house = "The main hall can be divided into two halves, but only one group uses it at a time."
    parts = {
        "Joan": ["The toddler group meets in the main hall on Thursday from 9:30 to 11:30."],
        "Tom": ["There is a funeral reception in the main hall this Thursday from 10:30 to 13:00."],
    }
    order = "Funerals and weddings come before everything, then services, then clubs."
    plan = planned(parts, house, order)
    (conflict,) = plan.conflicts
    assert (told(conflict)[1], conflict.policy, conflict.gave_way) == ("Thu 10:30-11:30", "house-2", ("joan-1",))


def test_of_two_services_and_a_class_the_service_is_ranked_by_its_name() -> None:
    parts = {
        "Joan": ["I have a drawing class in the main hall on Sunday from 10:00 to 11:00."],
        "Tom": ["There is a memorial service in the main hall on Sunday from 10:30 to 11:30."],
    }
    (conflict,) = planned(parts, "One group at a time in the main hall.", "Services come before classes.").conflicts
    assert conflict.gave_way == ("joan-1",)


def test_time_between_any_two_groups_is_asked_about_and_no_task() -> None:
    plan = planned(
        {"Joan": ["I clean the main hall on Friday from 16:00 to 18:00."]}, "Leave 15 minutes between two groups in the main hall."
    )
    assert {rule.rule.id: rule.verdict for rule in plan.rules}["house-1"] is Verdict.UNCLEAR


def test_a_council_that_talks_about_it_leaves_it_open() -> None:
    parts = {
        "Joan": ["I need the projector on Friday from 16:00 to 18:00."],
        "Tom": ["I need the projector on Friday from 17:00 to 18:00."],
    }
    house = ["There is one projector.", "If nobody can settle it, the parish council talks about it."]
    (conflict,) = planned(parts, *house).conflicts
    assert (conflict.policy, conflict.gave_way) == ("house-2", ())
