"""A download is told while it comes, stopped at once, and ends in one sentence whatever goes wrong; a model is there whole or not at all."""

from __future__ import annotations

import threading
import time

import pytest
from tests.helpers.ollama_pulls import PullFault
from tests.helpers.ollama_server import OllamaServer, ServedModel

from concord.domain.errors import Cancelled, WorldError
from concord.llm.chat_model import ModelGoneError
from concord.llm.loopback import address_of
from concord.llm.ollama_here import look_at
from concord.llm.ollama_pull import Pulled, pull


def names(server: OllamaServer) -> list[str]:
    return [model.name for model in look_at(address_of(server.url)).models]


def test_how_far_it_is_is_told_until_the_model_is_there() -> None:
    heard: list[Pulled] = []
    with OllamaServer() as server:
        found = pull(address_of(server.url), "qwen2.5:7b", stop=threading.Event(), hear=heard.append)
        assert found.name == "qwen2.5:7b"
        assert found.writes
        assert "qwen2.5:7b" in names(server)
    assert [one.done for one in heard] == sorted(one.done for one in heard)
    assert heard[0].done == 0
    assert heard[-1].done == heard[-1].of


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (PullFault.UNKNOWN, "no model called nosuch"),
        (PullFault.OFFLINE, "could not reach"),
        (PullFault.FULL_DISK, "no room left"),
        (PullFault.BREAK_OFF, "broke off"),
        (PullFault.STALL, "come to rest"),
        (PullFault.FORGET_THE_END, "broke off"),
        (PullFault.NO_JSON_LINE, "broke off"),
        (PullFault.REFUSE, "could not download"),
        (PullFault.REDIRECT, "could not download"),
    ],
)
def test_each_fault_is_one_sentence_of_ours_and_leaves_what_was_there(fault: PullFault, words: str) -> None:
    with OllamaServer(pulls=fault) as server:
        with pytest.raises(WorldError, match=words) as told:
            pull(address_of(server.url), "nosuch", stop=threading.Event(), stall_seconds=0.3)
        assert names(server) == ["llama3.2:latest"]
    assert not any(theirs in str(told.value) for theirs in ("registry", "sha256", "dial", "/usr", "\n"))


def test_stopping_ends_the_download_at_once() -> None:
    stop = threading.Event()
    with OllamaServer(pulls=PullFault.SLOW) as server:
        begun = time.monotonic()
        with pytest.raises(Cancelled):
            pull(address_of(server.url), "qwen2.5:7b", stop=stop, hear=lambda pulled: stop.set() if pulled.done else None)
        assert time.monotonic() - begun < 5
        assert names(server) == ["llama3.2:latest"]


def test_what_is_too_large_is_refused_as_soon_as_its_size_is_known() -> None:
    told: list[int] = []

    def refuse(size: int) -> None:
        told.append(size)
        raise WorldError("too large")

    with OllamaServer(pulls=PullFault.SLOW) as server, pytest.raises(WorldError, match="too large"):
        pull(address_of(server.url), "qwen2.5:7b", stop=threading.Event(), refuse=refuse)
    assert told == [ServedModel("x").size]


@pytest.mark.parametrize("name", ["", "a b", "../../etc/passwd", "-x", "http://elsewhere/x", "x:y:z"])
def test_what_is_no_name_is_not_sent(name: str) -> None:
    with OllamaServer() as server:
        with pytest.raises(WorldError, match="no name of a model"):
            pull(address_of(server.url), name, stop=threading.Event())
        assert server.paths == []


def test_a_model_of_the_cloud_is_not_asked_for_and_one_under_a_local_name_is_found_out() -> None:
    with OllamaServer() as server, pytest.raises(ModelGoneError, match="somebody else"):
        pull(address_of(server.url), "gpt-oss:120b-cloud", stop=threading.Event())
    assert server.paths == []
    elsewhere = ServedModel("", remote_host="https://ollama.example")
    with OllamaServer(pulled_as=elsewhere) as server, pytest.raises(ModelGoneError, match="somebody else"):
        pull(address_of(server.url), "innocent", stop=threading.Event())


def test_what_is_here_is_told_with_what_it_can_do_and_whose_computer_it_runs_on() -> None:
    models = (
        ServedModel("a:1b"),
        ServedModel("vectors", capabilities=("embedding",)),
        ServedModel("innocent", remote_host="https://ollama.example"),
    )
    with OllamaServer(models=models, loaded=("a:1b",)) as server:
        here = look_at(address_of(server.url))
    assert here.version == "0.12.6"
    assert [(m.name, m.writes, m.embeds, m.is_loaded, m.runs_elsewhere) for m in here.models] == [
        ("a:1b", True, False, True, False),
        ("innocent", True, False, False, True),
        ("vectors", False, True, False, False),
    ]
