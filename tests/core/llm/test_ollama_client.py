"""Asking over real HTTP through the real client, with a server that behaves and one that does not."""

from __future__ import annotations

import logging
import threading
import time

import pytest
from tests.helpers.ollama_server import Answer, Fault, OllamaServer, ServedModel

from concord.domain.errors import Cancelled
from concord.llm.chat_model import Limits, Message, ModelGoneError, NoAnswerError
from concord.llm.loopback import Address, address_of
from concord.llm.ollama_client import OllamaModel
from concord.llm.ollama_models import find_model

SCHEMA = {"type": "object", "properties": {"word": {"type": "string"}}, "required": ["word"]}
PROMPT = (Message("system", "You say one word."), Message("user", "Ana says: hello, this is the word of the day."))
NEVER = threading.Event()


def model_of(server: OllamaServer, limits: Limits | None = None) -> OllamaModel:
    return find_model(address_of(server.url), limits=limits)


def said(*answers: Answer, limits: Limits | None = None) -> str:
    with OllamaServer(answers) as server:
        return model_of(server, limits).answer(PROMPT, SCHEMA, NEVER)


def test_the_answer_comes_in_pieces_and_is_put_together() -> None:
    assert said('{"word": "hello, all of you"}') == '{"word": "hello, all of you"}'


def test_every_call_is_bounded_and_repeatable() -> None:
    with OllamaServer(["{}"]) as server:
        model_of(server).answer(PROMPT, SCHEMA, NEVER)
    body = server.asked[0].body
    assert body["options"] == {"temperature": 0.0, "seed": 1, "num_ctx": 4096, "num_predict": 700}
    assert body["stream"] is True
    assert body["format"] == SCHEMA
    assert [m["role"] for m in body["messages"]] == ["system", "user"]


@pytest.mark.parametrize(
    ("template", "role"),
    [
        ("{{- range .Messages }}<|im_start|>{{ .Role }}\n{{ .Content }}<|im_end|>{{ end }}", "person-ana"),
        ('{{- range .Messages }}{{ if eq .Role "user" }}<user>{{ .Content }}{{ end }}{{ end }}', "user"),
        ("{{ .Prompt }}", "user"),
    ],
)
def test_a_person_has_a_role_of_their_own_where_the_models_template_writes_it(template: str, role: str) -> None:
    with OllamaServer(["{}"], [ServedModel("chat:latest", template=template)]) as server:
        model_of(server).answer((PROMPT[0], Message("user", "Ana says: hello.", "person-ana")), SCHEMA, NEVER)
    assert [m["role"] for m in server.asked[0].body["messages"]] == ["system", role]


def test_a_model_that_can_think_is_asked_not_to() -> None:
    with OllamaServer(["{}"], [ServedModel("qwen3:4b", capabilities=("completion", "thinking"))]) as server:
        model_of(server).answer(PROMPT, SCHEMA, NEVER)
    assert server.asked[0].body["think"] is False


def test_keys_and_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OLLAMA_API_KEY", "very-secret")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("OLLAMA_HOST", "http://127.0.0.1:9")
    with OllamaServer(["{}"]) as server:
        assert model_of(server).answer(PROMPT, SCHEMA, NEVER) == "{}"
    assert "very-secret" not in str(server.asked[0].headers)


@pytest.mark.parametrize("fault", [Fault.BREAK_OFF, Fault.ERROR_LINE, Fault.NO_JSON_LINE, Fault.FORGET_THE_END])
def test_an_answer_that_breaks_off_is_no_answer(fault: Fault) -> None:
    with pytest.raises(NoAnswerError):
        said(fault)


@pytest.mark.parametrize("fault", [Fault.THINK, Fault.CHATTER])
def test_an_answer_without_end_is_left(fault: Fault) -> None:
    with pytest.raises(NoAnswerError, match="no end"):
        said(fault, limits=Limits(answer_tokens=200))


def test_a_server_that_stalls_is_left_in_time() -> None:
    started = time.monotonic()
    with pytest.raises(NoAnswerError):
        said(Fault.STALL, limits=Limits(seconds=0.3))
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("fault", [Fault.REFUSE, Fault.REDIRECT])
def test_a_server_that_can_not_is_said_in_words(fault: Fault) -> None:
    with pytest.raises(ModelGoneError, match=r"could not run llama3\.2:latest"):
        said(fault)


def test_a_redirect_is_not_followed() -> None:
    with OllamaServer(["{}"]) as other, OllamaServer([Fault.REDIRECT], elsewhere=f"{other.url}/api/chat") as server:
        with pytest.raises(ModelGoneError):
            model_of(server).answer(PROMPT, SCHEMA, NEVER)
        assert other.paths == []


def test_a_server_that_is_gone_is_said_in_words() -> None:
    with OllamaServer(["{}"]) as server:
        model = model_of(server)
    with pytest.raises(ModelGoneError, match="Ollama does not answer"):
        model.answer(PROMPT, SCHEMA, NEVER)


def test_stopping_ends_a_call_at_once_and_leaves_no_thread_behind() -> None:
    before = threading.active_count()
    with OllamaServer([Fault.STALL]) as server:
        model, stop = model_of(server), threading.Event()
        timer = threading.Timer(0.2, stop.set)
        timer.start()
        started = time.monotonic()
        with pytest.raises(Cancelled):
            model.answer(PROMPT, SCHEMA, stop)
        assert time.monotonic() - started < 2
        timer.join()
        with pytest.raises(Cancelled):
            model.answer(PROMPT, SCHEMA, stop)
        assert len(server.asked) == 1
    assert threading.active_count() == before


def test_a_prompt_that_may_not_fit_is_not_sent() -> None:
    with OllamaServer(["{}"]) as server:
        with pytest.raises(NoAnswerError, match="may not fit"):
            model_of(server).answer([Message("user", "😀" * 1000)], SCHEMA, NEVER)
        assert server.asked == []


def test_a_prompt_that_the_server_has_cut_is_noticed() -> None:
    long = [Message("user", "Ana does this and that. " * 200)]
    with OllamaServer(["{}"], [ServedModel("small", context=4096)]) as server:
        assert model_of(server).answer(long, SCHEMA, NEVER) == "{}"

    def cut(body: object) -> str:
        assert isinstance(body, dict)
        body["options"]["num_ctx"] = 512  # what the server was set to, whatever it was asked for
        return "{}"

    with OllamaServer(cut) as server, pytest.raises(NoAnswerError, match="cut"):
        model_of(server).answer(long, SCHEMA, NEVER)


def test_a_server_that_counts_nothing_is_believed() -> None:
    with OllamaServer(["{}"], says_counts=False) as server:
        assert model_of(server).answer(PROMPT, SCHEMA, NEVER) == "{}"


def test_a_model_with_a_small_context_is_asked_for_no_more() -> None:
    with OllamaServer(["{}"], [ServedModel("tiny", context=2048)]) as server:
        assert model_of(server).limits.context_tokens == 2048


def test_no_call_leaves_for_another_address(caplog: pytest.LogCaptureFixture) -> None:
    import asyncio

    from concord.llm.ollama_client import guarded_client

    async def search() -> None:
        client = guarded_client(Address("127.0.0.1", 9), 1.0)
        try:
            await client.web_search("surprise party")
        finally:
            await client.close()

    with caplog.at_level(logging.DEBUG), pytest.raises(ModelGoneError, match="not on this PC"):
        asyncio.run(search())
    assert "surprise" not in caplog.text
