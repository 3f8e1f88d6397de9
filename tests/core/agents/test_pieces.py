"""An answer is heard as it comes, and nothing of it before it was checked."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.agents.homes import TODAY, home
from tests.helpers.ollama_server import Answer, Fault, OllamaServer

from concord.agents.pieces import partial_answer
from concord.agents.planner import DID_NOT_HOLD, TOOK_TOO_LONG
from concord.flows.ask import ask
from concord.flows.ask_agents import Answer as Spoken
from concord.flows.ask_agents import answer_together
from concord.llm.loopback import address_of
from concord.llm.ollama_models import find_model

QUESTION = "What is on Friday?"
JUDO, POTTERY = "Tobi has judo on Friday at 17:00.", "Mira has pottery on Friday at 18:00."


def asked(*answers: Answer) -> tuple[Spoken, list[str]]:
    plan, read = home("olga")
    heard: list[str] = []
    with OllamaServer(answers) as server:
        model = find_model(address_of(server.url))
        return answer_together(plan, read.household, QUESTION, TODAY, model=model, hear=heard.append), heard


def data() -> str:
    plan, read = home("olga")
    return ask(plan, read.household, QUESTION, TODAY).answer


def said(answer: str) -> str:
    return json.dumps({"answer": answer, "rules": []})


def test_each_sentence_is_heard_when_it_is_whole() -> None:
    found, heard = asked(said(f"{JUDO} {POTTERY}"))
    assert heard == [JUDO, f" {POTTERY}"]
    assert found.reply.answer == f"{JUDO} {POTTERY}"


def test_what_does_not_hold_is_never_heard_and_the_data_goes_on_where_it_would_have_stood() -> None:
    found, heard = asked(said(f"{JUDO} Mira has ballet on Friday. {POTTERY}"))
    assert "".join(heard) == found.reply.answer == f"{JUDO}\n{data()}"
    assert found.notice == DID_NOT_HOLD


def test_where_the_first_sentence_does_not_hold_only_the_data_is_heard() -> None:
    found, heard = asked(said(f"Mira has ballet on Friday. {JUDO}"))
    assert "".join(heard) == found.reply.answer == data()


def test_of_what_breaks_off_nothing_is_heard_but_the_data() -> None:
    found, heard = asked(Fault.BREAK_OFF)
    assert "".join(heard) == found.reply.answer == data()
    assert found.notice == TOOK_TOO_LONG


def test_after_a_repair_nothing_is_heard_twice() -> None:
    found, heard = asked(said(f"{JUDO} {POTTERY}")[:-2], said(f"{JUDO} {POTTERY}"))
    assert "".join(heard) == found.reply.answer == f"{JUDO} {POTTERY}"


@given(st.text(max_size=30), st.data())
def test_the_beginning_of_an_answer_is_read_from_the_beginning_of_its_json(text: str, data: st.DataObject) -> None:
    raw = json.dumps({"answer": text, "rules": []}, ensure_ascii=data.draw(st.booleans()))
    cut = data.draw(st.integers(0, len(raw)))
    assert text.startswith(partial_answer(raw[:cut]))
    assert partial_answer(raw) == text


@pytest.mark.parametrize("raw", ["", "no JSON", '{"rules": ["x"], "ans', '["answer", "x"]', '{"other": {"answer": "x"}}'])
def test_what_holds_no_answer_yet_holds_none(raw: str) -> None:
    assert partial_answer(raw) == ""
