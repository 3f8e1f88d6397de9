"""Why, why not and what if: what stands in the way, how else it could be, and changes that are proposed and not made."""

from __future__ import annotations

import pytest
from tests.core.agents.homes import TODAY, home

from concord.agents.planner import Answer
from concord.domain.edit import Move
from concord.flows.ask_agents import answer_together


def asked(question: str, viewer: str = "olga") -> Answer:
    plan, read = home(viewer)
    return answer_together(plan, read.household, question, TODAY)


def test_what_if_says_that_nothing_is_in_the_way_and_proposes_the_move_without_making_it() -> None:
    plan, _ = home("olga")
    before = plan.items
    found = asked("What if judo were at 19:00 on Friday?")
    assert "Friday 27 November, 17:00–18:00: Judo, as it is planned." in found.reply.answer
    assert "Friday 27 November, 19:00–20:00: nothing that you may see is in the way." in found.reply.answer
    moves = [edit for one in found.proposals for edit in one.edits]
    assert any(isinstance(edit, Move) and edit.span.start.hour == 19 for edit in moves)
    assert home("olga")[0].items == before


def test_what_if_says_what_is_in_the_way_in_its_writers_words() -> None:
    found = asked("What if Mira had pottery at 9 in the morning on Friday?")
    assert "this would be in the way." in found.reply.answer
    assert "Mira wrote: “I need the car on Friday from 8:00 to 12:00 for the market.”" in found.reply.answer
    assert {"mira-1", "mira-3"} <= set(found.reply.rules)


def test_why_tells_ways_round_only_where_something_is_not_as_asked() -> None:
    assert "It could be" not in asked("Why is pottery at 18:00?").reply.answer
    assert "It could be" in asked("Why is Tobi's bicycle open on Friday?").reply.answer


@pytest.mark.parametrize(
    "question", ["What if it were at 19:00?", "What if judo were different?", "When is judo?", "What if ballet were at 19:00?"]
)
def test_without_a_thing_and_a_time_nothing_is_supposed(question: str) -> None:
    assert asked(question).proposals == ()


def test_what_is_private_of_somebody_else_is_not_told_as_being_in_the_way() -> None:
    found = asked("What if Mira had pottery at 9 in the morning on Thursday?", "tobi")
    assert "therapy" not in repr(found)
    assert "mira-2" not in found.reply.rules
