"""How often the models on this PC are asked: never for what they have answered, and once for a sentence that is new."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from tests.core.reading.model_answers import proposal, reading
from tests.core.workspace.homes import ANA, ANA_TEXT, MONDAY, home, save
from tests.helpers.ollama_server import Answer, Fault, OllamaServer, ServedModel

from concord.flows.ask_agents import answer_together
from concord.llm.loopback import address_of
from concord.llm.ollama_models import find_model
from concord.workspace import Workspace

MODELS = (ServedModel("llama3.2:latest"), ServedModel("all-minilm:latest", capabilities=("embedding",), size=46_000_000))
FLYING = "Gliding on Saturday from 9:00 to 10:00."
READ = proposal(reading("commitment", "gliding", days=["SA"], start="09:00", end="10:00"))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[OllamaServer]:
    with OllamaServer([READ], MODELS) as running:
        monkeypatch.setenv("OLLAMA_HOST", running.url)
        yield running


@pytest.fixture
def place(tmp_path: Path, server: OllamaServer) -> Iterator[Workspace]:
    """A household of which everything was read, planned and looked through once."""
    with home(tmp_path) as opened:
        week(opened, server)
        yield opened


def week(place: Workspace, server: OllamaServer) -> None:
    """Have the week made anew by all that takes part in it."""
    place.second_reading(ANA, ollama=server.url)
    place.plan(ANA, MONDAY)
    place.searches.search(ANA, "car")


def test_a_week_of_which_nothing_changed_asks_no_model(place: Workspace, server: OllamaServer) -> None:
    chats, vectors = len(server.asked), len(server.embedded)
    week(place, server)
    assert len(server.asked) == chats
    assert server.embedded[vectors:] == [("car",)]  # What is looked for now, and none of what is looked through.


@pytest.mark.parametrize(("answers", "calls"), [([READ], 1), ([Fault.INVALID_JSON, READ], 2), ([Fault.INVALID_JSON], 2)])
def test_one_new_sentence_is_one_call_two_with_a_repair_and_one_vector(
    place: Workspace, server: OllamaServer, answers: list[Answer], calls: int
) -> None:
    chats, vectors = len(server.asked), len(server.embedded)
    said = iter([*answers, *answers])
    server.answers = lambda _: next(said)
    save(place, ANA, "ana.txt", f"{ANA_TEXT}4. {FLYING}\n")
    week(place, server)
    assert len(server.asked) - chats == calls
    assert all(FLYING in one.words for one in server.asked[chats:])
    assert [len(texts) for texts in server.embedded[vectors:]] == [1, 1]
    assert FLYING in server.embedded[vectors][0]


def test_a_question_is_one_call(place: Workspace, server: OllamaServer) -> None:
    chats = len(server.asked)
    server.answers = [{"answer": "Ana needs the car on Friday from 17:00 to 18:00.", "rules": []}]
    model = find_model(address_of(server.url))
    found = answer_together(place.plan(ANA, MONDAY), place.household, "Who needs the car on Friday?", MONDAY, model=model)
    assert found.reply.answer == "Ana needs the car on Friday from 17:00 to 18:00."
    assert len(server.asked) == chats + 1


def test_who_asks_twice_has_the_sentences_taken_in_once_and_only_the_question_given_to_the_model(
    place: Workspace, server: OllamaServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CONCORD_READER", raising=False)
    vectors = len(server.embedded)
    server.answers = [{"answer": "Ana needs the car on Friday from 17:00 to 18:00.", "rules": []}]
    for _ in range(2):
        place.asking.ask(ANA, "Who needs the car on Friday?", Event())
    given = [text for texts in server.embedded[vectors:] for text in texts]
    assert given
    texts = [judged.rule.text for judged in place.plan(ANA, MONDAY).rules if judged.rule.text]
    assert not any(text in one for text in texts for one in given)
