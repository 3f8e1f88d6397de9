"""Vectors from a model on this PC, over real HTTP through the real client."""

from __future__ import annotations

import threading
import time

import pytest
from tests.helpers.ollama_server import Fault, OllamaServer, ServedModel

from concord.domain.errors import Cancelled
from concord.llm.chat_model import ModelGoneError, NoAnswerError
from concord.llm.loopback import Address, address_of
from concord.llm.ollama_embedder import BATCH, OllamaEmbedder, find_embedder

VECTORS = ServedModel("nomic-embed-text:latest", capabilities=("embedding",), size=274_000_000)
WRITES = ServedModel("llama3.2:latest")


def embedder_of(server: OllamaServer, wanted: str | None = None, seconds: float = 5.0) -> OllamaEmbedder:
    return find_embedder(address_of(server.url), wanted, seconds)


def test_a_model_is_chosen_by_what_it_can_do() -> None:
    large = ServedModel("qwen3-embedding:8b", capabilities=("embedding",), size=5_000_000_000)
    small = ServedModel("all-minilm:latest", capabilities=("embedding",), size=46_000_000)
    with OllamaServer(models=(WRITES, small, VECTORS, large)) as server:
        assert embedder_of(server).model == "nomic-embed-text:latest"
        assert embedder_of(server, "qwen3-embedding:8b").model == "qwen3-embedding:8b"
        with pytest.raises(ModelGoneError, match="makes no vectors"):
            embedder_of(server, "llama3.2")
        with pytest.raises(ModelGoneError, match="no model called bge"):
            embedder_of(server, "bge")
    with OllamaServer(models=(WRITES,)) as server, pytest.raises(ModelGoneError, match="no embedding model"):
        embedder_of(server)


def test_a_server_too_old_to_say_what_a_model_can_do_is_asked_by_name() -> None:
    with OllamaServer(models=(ServedModel("mxbai-embed-large:latest", capabilities=()), ServedModel("tiny:1b", capabilities=()))) as server:
        assert embedder_of(server).model == "mxbai-embed-large:latest"


def test_a_model_of_the_cloud_makes_no_vectors_of_our_texts() -> None:
    with OllamaServer(models=(ServedModel("embed:cloud", capabilities=("embedding",)),)) as server:
        with pytest.raises(ModelGoneError, match="somebody else's computer"):
            embedder_of(server, "embed:cloud")
        with pytest.raises(ModelGoneError, match="no embedding model"):
            embedder_of(server)
    honest = ServedModel("my-embed:latest", capabilities=("embedding",), remote_host="https://ollama.com:443")
    with OllamaServer(models=(honest,)) as server:
        with pytest.raises(ModelGoneError, match="somebody else's computer"):
            embedder_of(server, "my-embed")
        with pytest.raises(ModelGoneError, match="no embedding model"):
            embedder_of(server)
        assert not server.embedded


def test_texts_go_in_one_call_and_come_back_as_vectors_of_length_one() -> None:
    with OllamaServer(models=(VECTORS,)) as server:
        vectors = embedder_of(server).embed(["a text", "another \ud800"])
        assert [round(sum(value * value for value in vector), 5) for vector in vectors] == [1.0, 1.0]
        assert server.embedded == [("search_document: a text", "search_document: another ?")]
        embedder_of(server).embed_question("a text", {})
        assert server.embedded[1:] == [("search_query: a text",)]


def test_many_texts_go_in_several_calls() -> None:
    with OllamaServer(models=(VECTORS,)) as server:
        assert len(embedder_of(server).embed(["text"] * (BATCH + 1))) == BATCH + 1
        assert [len(call) for call in server.embedded] == [BATCH, 1]


@pytest.mark.parametrize("fault", [Fault.INVALID_JSON, Fault.NONSENSE, Fault.CHATTER])
def test_what_is_no_vector_is_no_answer(fault: Fault) -> None:
    with OllamaServer(models=(VECTORS,), embeds=fault) as server, pytest.raises(NoAnswerError):
        embedder_of(server).embed(["text"])


@pytest.mark.parametrize("values", [(), (float("inf"), 1.0), (0.0, 0.0)])
def test_numbers_that_are_no_vector_are_no_answer(values: tuple[float, ...]) -> None:
    with OllamaServer(models=(VECTORS,), embeds=lambda _text: values) as server, pytest.raises(NoAnswerError):
        embedder_of(server).embed(["text"])


def test_vectors_of_different_lengths_are_no_answer() -> None:
    with OllamaServer(models=(VECTORS,), embeds=lambda text: [1.0] * len(text)) as server, pytest.raises(NoAnswerError):
        embedder_of(server).embed(["a", "bc"])


def test_a_model_that_does_not_run_or_a_server_that_points_elsewhere_is_gone() -> None:
    for fault in (Fault.REFUSE, Fault.REDIRECT):
        with OllamaServer(models=(VECTORS,), embeds=fault) as server, pytest.raises(ModelGoneError):
            embedder_of(server).embed(["text"])
    with pytest.raises(ModelGoneError, match="does not answer"):
        OllamaEmbedder(Address("127.0.0.1", 9), "nomic-embed-text:latest", "").embed(["text"])


def test_a_server_that_stalls_is_left_when_a_person_stops_and_when_the_time_is_over() -> None:
    stop = threading.Event()
    with OllamaServer(models=(VECTORS,), embeds=Fault.STALL) as server:
        threading.Timer(0.2, stop.set).start()
        start = time.monotonic()
        with pytest.raises(Cancelled):
            embedder_of(server).embed(["text"], stop)
        assert time.monotonic() - start < 3
        with pytest.raises(NoAnswerError):
            embedder_of(server, seconds=0.3).embed(["text"])
        with pytest.raises(Cancelled):
            embedder_of(server).embed_question("text", {}, stop)
