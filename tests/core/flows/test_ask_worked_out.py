"""What a model has worked out beside the plan: it gives words, each flow looks for the one who asks, and what it says of it is checked."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from tests.core.agents.homes import NOW, TODAY, WEEK, home
from tests.core.flows.test_ask_agents import ScriptedModel, prompt_of, said

from concord.agents.planner import DID_NOT_HOLD, Answer
from concord.domain.change import Change, ChangeKind
from concord.domain.ids import MemberId
from concord.domain.reply import Source
from concord.flows.ask_agents import answer_together, trace_lines
from concord.flows.ask_beside import Beside, Look, known_for
from concord.flows.other_weeks import other_weeks

FRIDAY = datetime(2026, 11, 27).date()
MOVED = Change(ChangeKind.MOVED, (MemberId("tobi"),), "Judo", (FRIDAY,), "16:00–17:00", "17:00–18:00", "It was put there by hand.")
QUARREL = """\
MIRA:
1. I practise the drums in the living room on Thursday from 17:00 to 18:00.

TOBI:
1. I read in the living room on Thursday from 17:00 to 18:30.
"""


def asked(question: str, *says: str, viewer: str = "olga", beside: Beside | None = None, text: str | None = None) -> Answer:
    plan, read = home(viewer, text) if text is not None else home(viewer)
    beside = beside or Beside(Look(lambda: (MOVED,), weeks=lambda: other_weeks(read, week=WEEK, since=NOW)))
    model = ScriptedModel(says) if says else None
    return answer_together(plan, read.household, question, TODAY, now=NOW, model=model, beside=beside)


def use(tool: str, about: str) -> str:
    return json.dumps({"answer": "", "rules": [], "look_for": [], "use": [{"tool": tool, "about": about}]})


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What changed?", "Judo was moved from 16:00 to 17:00 on Friday."),
        ("What changed?", "Tobi's judo is now from 17:00 to 18:00 on Friday."),
        ("When could we all meet on Wednesday for an hour?", "You could all meet on Wednesday from 10:30 to 11:30."),
    ],
)
def test_what_a_model_says_of_what_was_worked_out_is_shown_where_it_holds(question: str, words: str) -> None:
    found = asked(question, said(words))
    assert (found.reply.answer, found.reply.by, found.notice) == (words, Source.MODEL, "")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What changed?", "Judo was moved from 17:00 to 16:00 on Friday."),
        ("What changed?", "Pottery was moved on Friday."),
        ("What changed?", "Judo is left out on Friday."),
        ("When could we all meet on Wednesday for an hour?", "You could all meet on Wednesday from 19:00 to 20:00."),
        ("When could we all meet on Wednesday for an hour?", "The best time to meet is Wednesday from 12:00 to 13:00."),
        ("Show me other weeks.", "There are three other weeks."),
    ],
)
def test_what_does_not_hold_of_what_was_worked_out_is_not_shown(question: str, words: str) -> None:
    found = asked(question, said(words))
    assert words not in found.reply.answer
    assert found.notice == DID_NOT_HOLD
    assert found.reply.by is Source.DATA


def test_of_other_weeks_who_gives_way_in_them_may_be_said_and_nobody_else() -> None:
    question = "Show me other weeks."
    _, read = home("olga", QUARREL.replace("TOBI", "OLGA:\n\nTOBI"))
    beside = Beside(Look(weeks=lambda: other_weeks(read, week=WEEK, since=NOW)))
    text = QUARREL.replace("TOBI", "OLGA:\n\nTOBI")
    right, wrong = "In another week Mira gives way.", "In another week Olga gives way."
    assert asked(question, said(right), beside=beside, text=text).reply.answer == right
    assert asked(question, said(wrong), beside=beside, text=text).notice == DID_NOT_HOLD


def test_a_model_may_have_something_worked_out_which_is_told_to_it_and_changes_nothing() -> None:
    plan, read = home("olga")
    words = "You could all meet on Wednesday from 10:30 to 11:30."
    model = ScriptedModel([use("find_time", "all of us on Wednesday for an hour"), said(words)])
    found = answer_together(plan, read.household, "We should see each other.", TODAY, now=NOW, model=model, beside=Beside())
    assert len(model.told) == 2
    assert "The best time for everyone (an hour) is Wednesday 25 November, 10:30–11:30" in "\n".join(m.content for m in model.told[1])
    assert "The best time" not in prompt_of(model)
    assert found.reply.answer == words
    assert "the language model to the planner: Work out: find_time, “all of us on Wednesday for an hour”." in trace_lines(found)
    assert home("olga")[0] == plan


@pytest.mark.parametrize("use_it", [use("find_time", "x" * 301), use("delete_everything", "now"), use("what_changed", "")])
def test_a_model_that_wants_what_there_is_not_gets_nothing_by_it(use_it: str) -> None:
    found = asked("When is judo?", use_it, said("Judo is on Friday at 17:00."), said("Judo is on Friday at 17:00."), beside=Beside())
    assert "17:00" in found.reply.answer
    assert "Work out: delete" not in "\n".join(trace_lines(found))


def test_a_time_is_found_among_what_the_asker_may_see_and_busy_hours_are_taken_without_a_word() -> None:
    answer = asked("When can Mira and I meet on Thursday from 8:30 to 11:30 for two hours?", viewer="tobi").reply.answer
    assert (
        answer
        == "There is no time on Thursday 26 November when Mira and Tobi can come for 2 hours.\nThe closest is Thursday 26 November, 08:30–10:30: Mira is busy."
    )


def test_only_what_a_question_needs_is_found_out_and_once() -> None:
    looked: list[str] = []

    def look(name: str) -> tuple[()]:
        looked.append(name)
        return ()

    def beside() -> Beside:
        return Beside(Look(lambda: look("changes"), lambda: look("said"), lambda: look("shared"), lambda: looked.append("weeks")))

    for question, needed in (
        ("When is judo?", []),
        ("What changed?", ["changes"]),
        ("When can we all meet for an hour?", ["said"]),
        ("What waits for me?", ["shared"]),
        ("Show me other weeks.", ["weeks"]),
    ):
        looked.clear()
        known_for(question, beside())
        assert looked == needed, question
    looked.clear()
    one = beside()
    assert one.changes == one.changes == ()
    assert looked == ["changes"]
