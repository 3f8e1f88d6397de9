"""Which model is asked, and which never is."""

from __future__ import annotations

import pytest
from tests.helpers.ollama_server import OllamaServer, ServedModel

from concord.llm import this_pc
from concord.llm.abilities import is_cloud_name
from concord.llm.chat_model import ModelGoneError
from concord.llm.loopback import Address, address_of
from concord.llm.ollama_embedder import find_embedder
from concord.llm.ollama_models import find_model
from concord.llm.this_pc import Room

GB = 1_000_000_000


@pytest.fixture(autouse=True)
def a_pc_with_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(this_pc, "room_here", lambda _: Room(32 * GB, None, None))


def found(*models: ServedModel, wanted: str | None = None) -> str:
    with OllamaServer(["{}"], models) as server:
        return find_model(address_of(server.url), wanted).name


def test_the_largest_that_runs_with_ease_is_chosen() -> None:
    models = [ServedModel("a:1b", size=GB), ServedModel("b:8b", size=5 * GB), ServedModel("c:70b", size=40 * GB)]
    assert found(*models) == "b:8b"
    assert found(models[2], ServedModel("d:120b", size=70 * GB)) == "c:70b"


def test_what_this_pc_has_little_memory_for_comes_after_what_it_runs_with_ease(monkeypatch: pytest.MonkeyPatch) -> None:
    models = [ServedModel("a:1b", size=GB), ServedModel("b:3b", size=2 * GB), ServedModel("c:8b", size=5 * GB)]
    monkeypatch.setattr(this_pc, "room_here", lambda _: Room(8 * GB, None, None))
    assert found(*models) == "b:3b"
    assert found(models[2], ServedModel("d:7b", size=4_500_000_000)) == "d:7b"


def test_what_runs_elsewhere_or_writes_nothing_is_passed_over_where_none_was_named() -> None:
    elsewhere = ServedModel("innocent:8b", size=5 * GB, remote_host="https://ollama.example")
    vectors = ServedModel("finds:4b", size=4 * GB, capabilities=("embedding",))
    assert found(ServedModel("a:1b", size=GB), elsewhere, vectors) == "a:1b"
    with pytest.raises(ModelGoneError, match="innocent:8b runs on somebody else's computer"):
        found(elsewhere, vectors)


def test_a_named_model_is_found_with_and_without_its_tag() -> None:
    models = (ServedModel("llama3.2:latest"), ServedModel("qwen3:4b"))
    assert found(*models, wanted="llama3.2") == "llama3.2:latest"
    assert found(*models, wanted="qwen3:4b") == "qwen3:4b"


def test_a_model_that_is_not_there_is_said_in_words() -> None:
    with pytest.raises(ModelGoneError, match="no model called mistral"):
        found(ServedModel("llama3.2:latest"), wanted="mistral")
    with pytest.raises(ModelGoneError, match="no model on this PC"):
        found()


@pytest.mark.parametrize("name", ["gpt-oss:120b-cloud", "kimi-k2:cloud", "qwen3-coder:480b-CLOUD"])
def test_a_model_of_the_cloud_is_refused_by_its_name(name: str) -> None:
    assert is_cloud_name(name)
    with pytest.raises(ModelGoneError, match="somebody else's computer"):
        found(ServedModel(name), wanted=name)
    with pytest.raises(ModelGoneError, match="no model on this PC"):
        found(ServedModel(name))


def test_a_model_of_the_cloud_under_an_honest_name_is_refused_by_what_the_server_tells_of_it() -> None:
    with pytest.raises(ModelGoneError, match="somebody else's computer"):
        found(ServedModel("my-own:latest", remote_host="https://ollama.com:443"), wanted="my-own")


def test_a_model_for_vectors_is_not_asked() -> None:
    vectors = ServedModel("nomic-embed-text:latest", capabilities=("embedding",))
    assert found(vectors, ServedModel("a:1b", size=1)) == "a:1b"
    with pytest.raises(ModelGoneError, match="does not write text"):
        found(vectors, wanted="nomic-embed-text")


@pytest.mark.parametrize(
    "encoder",
    [
        ServedModel("nomic-embed-text:latest", size=5 * GB, capabilities=()),
        ServedModel("sentences:latest", size=5 * GB, capabilities=(), architecture="nomic-bert"),
        ServedModel("sentences:latest", size=5 * GB, capabilities=("completion",), architecture="bert"),
        ServedModel("sentences:latest", size=5 * GB, capabilities=("embedding",)),
    ],
    ids=["old server, by its name", "old server, by its architecture", "listed as a writer", "by its abilities"],
)
def test_a_model_for_vectors_is_found_out_whatever_the_server_tells_of_it(encoder: ServedModel) -> None:
    assert found(encoder, ServedModel("a:1b", size=1, capabilities=())) == "a:1b"
    with pytest.raises(ModelGoneError, match=r"no model on this PC|does not write text"):
        found(encoder)
    with pytest.raises(ModelGoneError, match="does not write text"):
        found(encoder, wanted=encoder.name)
    with OllamaServer(models=[encoder]) as server:
        assert find_embedder(address_of(server.url)).model == encoder.name
    with OllamaServer(models=[ServedModel("a:1b", capabilities=())]) as server, pytest.raises(ModelGoneError, match="no embedding model"):
        find_embedder(address_of(server.url))


def test_names_like_ordinary_ones_are_no_cloud() -> None:
    assert not any(is_cloud_name(name) for name in ("cloudy:7b", "llama3.2:latest", "cloud-helper:1b", "hf.co/someone/model:Q4"))


def test_where_nobody_answers_it_is_said_in_words() -> None:
    with OllamaServer() as server:
        address = address_of(server.url)
    with pytest.raises(ModelGoneError, match="does not answer"):
        find_model(address)
    assert address != Address("127.0.0.1", 11434)
