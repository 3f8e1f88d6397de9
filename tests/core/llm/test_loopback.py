"""Ollama is looked for on this PC and nowhere else."""

from __future__ import annotations

import socket
import threading
import time

import pytest
from tests.helpers.ollama_server import OllamaServer

from concord.domain.errors import WorldError
from concord.llm.loopback import Address, address_of, is_answering


@pytest.mark.parametrize(
    ("named", "url"),
    [
        (None, "http://127.0.0.1:11434"),
        ("http://127.0.0.1:11434", "http://127.0.0.1:11434"),
        ("127.0.0.1", "http://127.0.0.1:11434"),
        ("localhost:8080", "http://127.0.0.1:8080"),
        ("http://127.0.5.9:4000/", "http://127.0.5.9:4000"),
        ("http://[::1]:4000", "http://[::1]:4000"),
        ("0.0.0.0:4000", "http://127.0.0.1:4000"),
    ],
)
def test_an_address_of_this_pc_is_taken(named: str | None, url: str) -> None:
    assert address_of(named).url == url


@pytest.mark.parametrize(
    "named", ["http://192.168.1.20:11434", "10.0.0.1", "http://[fe80::1]:11434", "8.8.8.8:11434", "http://127.0.0.1.evil:1@9.9.9.9"]
)
def test_another_pc_is_refused_in_words(named: str) -> None:
    with pytest.raises(WorldError) as refused:
        address_of(named)
    assert "this PC" in refused.value.line or "no address" in refused.value.line


@pytest.mark.parametrize(
    "named",
    [
        "",
        "https://127.0.0.1:11434",
        "http://ana:pw@127.0.0.1",
        "http://127.0.0.1/api",
        "http://127.0.0.1:99999",
        "http://127.0.0.1?x=1",
        "file:///etc",
    ],
)
def test_what_is_no_address_is_refused_in_words(named: str) -> None:
    with pytest.raises(WorldError, match="no address"):
        address_of(named)


def test_a_name_is_taken_only_where_all_that_it_means_is_this_pc(monkeypatch: pytest.MonkeyPatch) -> None:
    def knows(*ips: str) -> None:
        found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 11434)) for ip in ips]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: found)

    knows("127.0.1.1")
    assert address_of("http://kitchen-pc:11434") == Address("127.0.1.1", 11434)
    knows("127.0.0.1", "93.184.216.34")
    with pytest.raises(WorldError, match="not on this PC"):
        address_of("http://rebound.example:11434")


def test_the_environment_is_followed_to_this_pc_and_asks_no_name_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: pytest.fail("a name was looked up"))
    assert address_of(None, "127.0.0.1:9999").port == 9999
    assert address_of(None, "0.0.0.0").url == "http://127.0.0.1:11434"
    for elsewhere in ("http://ollama.example:1", "10.1.2.3:11434", "nonsense://"):
        assert address_of(None, elsewhere).url == "http://127.0.0.1:11434"


def test_ollama_is_known_by_its_greeting() -> None:
    with OllamaServer() as server:
        assert is_answering(address_of(server.url))
    with OllamaServer(greeting=b"It works!") as other:
        assert not is_answering(address_of(other.url))


def test_where_nobody_listens_the_answer_is_there_at_once() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    started = time.monotonic()
    assert not is_answering(Address("127.0.0.1", port))
    assert time.monotonic() - started < 0.2


def test_a_server_that_says_nothing_is_left_after_a_moment() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        started = time.monotonic()
        assert not is_answering(Address("127.0.0.1", silent.getsockname()[1]), 0.1)
        assert time.monotonic() - started < 2
    assert threading.active_count() < 20
