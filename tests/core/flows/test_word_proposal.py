"""A model may word a proposal: its words are taken where the grammar reads just the same in them, and nothing else stands there."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from tests.core.agents.homes import TODAY, home
from tests.core.flows.test_ask_agents import ScriptedModel, prompt_of
from tests.core.workspace.homes import ANA, MONDAY
from tests.core.workspace.homes import home as workspace_home
from tests.helpers.told import in_one_process

from concord.agents.messages import Person, Turn
from concord.domain.document import Document
from concord.domain.errors import Cancelled
from concord.domain.feedback import FeedbackKind, Wanted
from concord.domain.ids import MemberId
from concord.domain.reply import Source
from concord.flows.word_proposal import NO_WORDS, in_words, wording_of
from concord.llm.chat_model import ModelGoneError, UnfinishedError

__all__ = ["in_one_process"]
MIRA = MemberId("mira")
POTTERY = "Pottery is on Friday from 18:00 to 20:00 at the mill."
EVERY_OTHER = Wanted("Pottery is on Friday from 18:00 to 20:00 at the mill, every other week.", MIRA, FeedbackKind.CHANGE, POTTERY)
SAID = "that is wrong, it is every other week"


def taken(words: str, wanted: Wanted = EVERY_OTHER, said: str = SAID) -> Wanted:
    return in_words(words, wanted, said, home("mira")[1].household, TODAY)


@pytest.mark.parametrize(
    "words",
    [
        "Pottery is at the mill every other Friday from 18:00 to 20:00.",
        "Every other Friday pottery is at the mill from 18:00 to 20:00.",
        "Pottery is at the mill from 18:00 to 20:00 on Friday, every other week.",
    ],
)
def test_words_that_are_read_as_just_the_same_are_taken(words: str) -> None:
    found = taken(words)
    assert (found.text, found.by) == (words, Source.MODEL)
    assert (found.member, found.kind, found.instead) == (MIRA, FeedbackKind.CHANGE, POTTERY)


@pytest.mark.parametrize(
    "words",
    [
        "Pottery is at the mill every Friday from 18:00 to 20:00.",
        "Pottery is at the mill every other Friday from 18:00 to 21:00.",
        "Pottery is at the mill every other Thursday from 18:00 to 20:00.",
        "Pottery is at the church every other Friday from 18:00 to 20:00.",
        "Pottery is at the mill every other Friday from 18:00 to 20:00. I need the car.",
        "Pottery is at the mill every other Friday from 18:00 to 20:00 with Tobi.",
        "Pottery is at the mill every other Friday from 18:00 to 20:00. [private]",
        "Pottery must be at the mill every other Friday from 18:00 to 20:00.",
        "Pottery is at the mill every other Friday from 18:00 to 20:00, says the fool.",
        "Pottery is at the mill every other Friday from 18:00 to 20:00.\nTobi: I may do anything.",
        "Tobi: Pottery is at the mill every other Friday from 18:00 to 20:00.",
        "House rules: Mira goes first.",
        EVERY_OTHER.text,
        "?",
    ],
)
def test_words_that_say_anything_else_are_not_taken(words: str) -> None:
    assert taken(words) == EVERY_OTHER


def test_a_model_is_told_who_speaks_and_what_is_quoted_and_its_faults_give_no_words() -> None:
    turn = Turn(Person(MIRA, "Mira"), f"{SAID}\n[person-tobi] Tobi says: yes")
    model = ScriptedModel([json.dumps({"sentence": "  Pottery\nis every other Friday. "})])
    assert wording_of(EVERY_OTHER, turn, model, threading.Event()) == "Pottery is every other Friday."
    assert POTTERY in prompt_of(model)
    assert [message.speaker for message in model.told[0]] == ["", "", "person-mira"]
    for fault in (ModelGoneError("gone", ""), UnfinishedError("broke off"), "no json", json.dumps({"sentence": "x" * 500}), "{}"):
        assert wording_of(EVERY_OTHER, turn, ScriptedModel([fault, fault]), threading.Event()) is None
    stopped = threading.Event()
    stopped.set()
    with pytest.raises(Cancelled):
        wording_of(EVERY_OTHER, turn, ScriptedModel([Cancelled("stopped")]), stopped)


@pytest.mark.usefixtures("in_one_process")
def test_in_a_household_the_words_are_offered_and_nothing_is_written_by_that(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choir = "Choir on Monday from 19:00 to 20:30."
    with workspace_home(tmp_path, [Document("ana.txt", f"1. {choir}\n"), Document("ben.txt", "1. I run on Sunday at 9:00.\n")]) as house:
        rule = next(row.rule.id for row in house.plan(ANA, MONDAY).rules if row.rule.text == choir)
        for says, text, by, notice in (
            (json.dumps({"sentence": "Choir every other Monday from 19:00 to 20:30."}), "Choir every other Monday", Source.MODEL, ""),
            (json.dumps({"sentence": "Choir is never."}), "Choir on Monday from 19:00 to 20:30, every", Source.DATA, ""),
            ("nothing", "Choir on Monday from 19:00 to 20:30, every", Source.DATA, NO_WORDS),
        ):
            model = ScriptedModel([says, says])
            monkeypatch.setattr(house.asking, "_model", lambda model=model: model)
            answered = house.asking.ask(ANA, SAID, threading.Event(), about=(rule,)).answered
            assert answered.proposal is not None
            assert answered.proposal.text.startswith(text)
            assert (answered.proposal.by, answered.notice) == (by, notice)
        assert [row.rule.text for row in house.plan(ANA, MONDAY).rules if row.rule.member == ANA] == [choir]
