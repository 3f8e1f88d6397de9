"""Whatever a server on this PC does, the data answers, one sentence says so, and nothing of what it said is shown."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.core.agents.homes import TODAY, home
from tests.helpers.ollama_server import Answer, Fault, OllamaServer, ServedModel

from concord.agents.planner import DID_NOT_HOLD, IS_GONE, SAID_NOTHING, TOOK_TOO_LONG
from concord.domain.errors import WorldError
from concord.flows.ask import ask
from concord.flows.ask_agents import Answer as Spoken
from concord.flows.ask_agents import answer_together, model_to_ask
from concord.llm.chat_model import ChatModel, Limits
from concord.llm.loopback import address_of
from concord.llm.ollama_models import find_model

QUESTION = "When is pottery?"

SHORT = Limits(seconds=1.0)


def answered(model: ChatModel | None, heard: list[str] | None = None) -> Spoken:
    plan, read = home("mira")
    return answer_together(plan, read.household, QUESTION, TODAY, model=model, hear=heard.append if heard is not None else None)


def from_data() -> str:
    plan, read = home("mira")
    return ask(plan, read.household, QUESTION, TODAY).answer


def is_one_sentence(words: str) -> bool:
    return words.endswith(".") and words.count(". ") == 0


@pytest.mark.parametrize(
    ("answers", "notice", "calls"),
    [
        ([Fault.STALL], TOOK_TOO_LONG, 1),
        ([Fault.BREAK_OFF], TOOK_TOO_LONG, 1),
        ([Fault.ERROR_LINE], TOOK_TOO_LONG, 1),
        ([Fault.NO_JSON_LINE], TOOK_TOO_LONG, 1),
        ([Fault.FORGET_THE_END], TOOK_TOO_LONG, 1),
        ([Fault.REFUSE], IS_GONE, 1),
        ([Fault.REDIRECT], IS_GONE, 1),
        ([Fault.INVALID_JSON], SAID_NOTHING, 2),
        ([Fault.REPEAT], SAID_NOTHING, 2),
        ([Fault.THINK], SAID_NOTHING, 1),
        ([Fault.CHATTER], SAID_NOTHING, 1),
        ([Fault.HUGE], SAID_NOTHING, 1),
        ([Fault.NONSENSE], DID_NOT_HOLD, 1),
        ([Fault.LEAK], DID_NOT_HOLD, 1),
    ],
    ids=lambda value: str(value[0]) if isinstance(value, list) else "",
)
def test_after_each_fault_the_data_answers_and_one_sentence_says_so(answers: Sequence[Answer], notice: str, calls: int) -> None:
    heard: list[str] = []
    with OllamaServer(answers) as server:
        found = answered(find_model(address_of(server.url), limits=SHORT), heard)
    assert (found.reply.answer, found.notice) == (from_data(), notice)
    assert "".join(heard) == from_data()
    assert is_one_sentence(found.notice)
    assert len(server.asked) == calls


def test_a_prompt_that_the_server_cut_is_no_prompt() -> None:
    with OllamaServer(['{"answer": "Mira has pottery on Friday at 18:00."}']) as server:
        model = find_model(address_of(server.url))
        server.cuts_to = 20
        found = answered(model)
    assert (found.reply.answer, found.notice) == (from_data(), SAID_NOTHING)


def test_a_model_that_is_deleted_meanwhile_is_gone() -> None:
    with OllamaServer([""]) as server:
        model = find_model(address_of(server.url))
        server.models = ()
        found = answered(model)
    assert (found.reply.answer, found.notice) == (from_data(), IS_GONE)


def test_a_server_that_is_stopped_meanwhile_is_gone() -> None:
    with OllamaServer([""]) as server:
        model = find_model(address_of(server.url))
    assert answered(model).notice == IS_GONE


@pytest.mark.parametrize(
    ("models", "named", "words"),
    [
        (
            [ServedModel("my-own:latest", remote_host="https://ollama.com:443")],
            "my-own",
            "my-own:latest runs on somebody else's computer, so this is",
        ),
        ([ServedModel("gpt-oss:120b-cloud")], "gpt-oss:120b-cloud", "runs on somebody else's computer, so this is"),
        ([ServedModel("llama3.2:latest")], "mistral", "Ollama has no model called mistral, so this is"),
        ([], None, "Ollama has no model on this PC, so this is"),
    ],
)
def test_a_model_that_may_not_be_asked_is_not_asked(models: Sequence[ServedModel], named: str | None, words: str) -> None:
    with OllamaServer([""], models) as server:
        model, notice = model_to_ask(named, server.url, {})
    assert model is None
    assert words in notice
    assert is_one_sentence(notice)
    assert not server.asked


def test_where_no_ollama_runs_one_sentence_says_so() -> None:
    model, notice = model_to_ask(None, "http://127.0.0.1:9", {})
    assert (model, notice) == (None, "No Ollama answers on this PC, so this is from the plan itself.")


def test_another_pc_is_never_asked() -> None:
    with pytest.raises(WorldError, match="not on this PC"):
        model_to_ask(None, "http://192.168.1.20:11434", {})
