"""What a block is called, and how a clash is told in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.core.planning.builders import THE_WEEK, doing, forbids, household, item_of, order

from concord.domain.policy import OrderBy
from concord.domain.rule import Kind, Rule
from concord.planning.planner import plan_week
from concord.planning.said import as_others_say, title_of

HOME = household("Ana", "Ben")


def ban(text: str, activity: str) -> Rule:
    return replace(forbids("ana-9", activity, "th", "21:00-22:00", category=activity), text=text)


@pytest.mark.parametrize(
    ("text", "activity", "title"),
    [
        ("No loud noise after 9 pm", "noise", "No noise"),
        ("Please don't phone me before nine", "phone me", "Do not phone me"),
        ("Nobody should use the bathroom at seven", "use", "Do not use"),
        ("Do not enter my room", "enter", "Do not enter"),
        ("Zoe may not be left alone after eight", "left alone", "Not left alone"),
        ("I don't want anyone in the kitchen", "anyone", "Nobody"),
        ("Back by ten", "being out", "At home"),
        ("I do not want calls before nine", "calls", "No calls"),
        ("The cat isn't allowed upstairs at night", "cat isn't allowed upstairs", "No cat upstairs"),
        ("Boots aren't allowed in the hall", "Boots aren't allowed in the hall", "No boots in the hall"),
        ("The twins aren't allowed on the tablet after six", "twins aren't allowed", "No twins on the tablet"),
        ("Crisps are off limits on Mondays", "Crisps are off limits", "No crisps"),
        ("The rabbit isn't to be fed after nine", "rabbit isn't", "Rabbit not to be fed"),
        ("Nobody is allowed in the den after nine", "allowed", "Nobody allowed"),
        ("Please do nothing else then", "else", "Nothing else"),
        ("Don't do anything else that morning", "anything else", "Nothing else"),
        ("Nobody should come in then", "come", "Do not come in"),
        ("Nobody may go near while it dries.", "go near", "Do not go near"),
    ],
)
def test_what_is_not_to_be_is_not_called_like_something_planned(text: str, activity: str, title: str) -> None:
    rule = ban(text, activity)
    assert title_of(rule, rule.readings[0]) == title


def test_what_one_asks_for_oneself_is_told_to_others_by_name() -> None:
    plan = plan_week([ban("No visitors for me on Thursday evening", "visitors for me")], HOME, THE_WEEK)
    assert {item.title for item in plan.items} == {"No visitors for Ana"}
    assert as_others_say("Keep out of my room", "Ana", Kind.RESTRICTION) == "Keep out of Ana’s room"
    assert as_others_say("Take my bath", "Ana", Kind.SETTING) == "Take bath"
    assert as_others_say("No noise for me", None, Kind.RESTRICTION) == "No noise for me"


def test_what_stands_against_a_ban_is_told_so() -> None:
    loud = doing("ben-1", "drums", "th", "20:30-22:00", category="music")
    plan = plan_week([ban("No loud noise after 9 pm", "noise"), loud], HOME, THE_WEEK)
    assert [one.message for one in plan.conflicts] == ["Ben’s drums stands against Ana’s “No noise”, 21:00–22:00."]


def test_two_who_want_a_thing_for_itself_are_named_and_not_the_thing_twice() -> None:
    first = order("house-1", "ben", by=OrderBy.MEMBER)
    rules = [first, *(doing(f"{who}-1", "car", "sa", "10:00-11:00", resource="car") for who in ("ana", "ben"))]
    plan = plan_week(rules, HOME, THE_WEEK)
    assert [one.message for one in plan.conflicts] == ["Ana and Ben both want the car, 10:00–11:00."]
    assert item_of(plan, "ana-1").because.startswith("Ben goes first")
