"""Everybody looks through what they may see. A model's vectors are kept for those who may read the texts that they are of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, ANA_TEXT, BEN, TIM, again, home, save
from tests.helpers.ollama_server import Fault, OllamaServer, ServedModel

from concord.store.vault import sealed_from
from concord.workspace import Workspace

VECTORS = ServedModel("all-minilm:latest", capabilities=("embedding",), size=46_000_000)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[OllamaServer]:
    with OllamaServer(models=(VECTORS,)) as server:
        monkeypatch.setenv("OLLAMA_HOST", server.url)
        yield server


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workspace]:
    with home(tmp_path) as workspace:
        yield workspace


def kept(workspace: Workspace) -> set[str]:
    """The sentences of which the file has a vector."""
    with workspace._file.reading() as db:
        return {row["text"] for row in db.query("SELECT text FROM vectors JOIN sentences ON sentence = key")}


def rows(workspace: Workspace) -> int:
    with workspace._file.reading() as db:
        return int(db.execute("SELECT count(*) FROM vectors").fetchone()[0])


def readers(workspace: Workspace) -> list[list[str]]:
    """To whom the sealed vectors are sealed."""
    with workspace._file.reading() as db:
        sealed = [sealed_from(row["body"]) for row in db.query("SELECT body FROM sealed_vectors")]
    return sorted(sorted(name.partition("/")[0] for name in one.keys) for one in sealed)


def test_each_finds_what_they_may_read(place: Workspace) -> None:
    assert place.searches.search(ANA, "doctor")[0].quote.startswith("I see the doctor")
    assert place.searches.search(BEN, "doctor") == ()
    assert "cake" in place.searches.search(BEN, "Who bakes something?")[0].quote
    assert not any("cake" in hit.quote for hit in place.searches.search(TIM, "cake"))
    assert not any("cake" in hit.quote for hit in place.searches.search(None, "cake"))


def test_a_new_sentence_is_found_by_its_writer_and_only_one_index_is_held(place: Workspace) -> None:
    assert not any("Piano" in hit.quote for hit in place.searches.search(ANA, "piano"))
    save(place, ANA, "ana.txt", ANA_TEXT + "4. Piano lesson on Monday at 17:00. [private]\n")
    assert place.plan(ANA, place.clock.now().date())
    assert place.searches.search(ANA, "piano")[0].line == 4
    place.searches.search(BEN, "car")
    assert place.searches._held is not None
    assert place.searches._held[0] == BEN


def test_locking_leaves_no_index(place: Workspace) -> None:
    place.searches.search(ANA, "doctor")
    assert place.searches._held is not None
    index = place.searches._held[1]
    place.lock(ANA)
    assert place.searches._held is None
    assert index.entries == ()


def test_a_model_is_given_each_text_once(server: OllamaServer, tmp_path: Path) -> None:
    with home(tmp_path) as place:
        place.searches.search(ANA, "car")
        (texts, question) = server.embedded
        assert question == ("car",)
        assert any("doctor" in text for text in texts)
        place.searches.search(ANA, "doctor")
        assert len(server.embedded) == 3

        save(place, ANA, "ana.txt", ANA_TEXT + "4. Piano lesson on Monday at 17:00.\n")
        place.plan(ANA, place.clock.now().date())
        place.searches.search(ANA, "piano")
        assert server.embedded[3:] == [("Ana: Piano lesson on Monday at 17:00.",), ("piano",)]
    with again(tmp_path) as place:
        before = len(server.embedded)
        place.searches.search(ANA, "car")
        place.searches.search(TIM, "car")
        assert server.embedded[before:] == [("car",), ("car",)]


def test_vectors_of_narrowed_texts_are_sealed_as_their_words_are(server: OllamaServer, place: Workspace) -> None:
    place.searches.search(ANA, "car")
    assert len(kept(place)) == rows(place) > 3
    assert not any("doctor" in text or "cake" in text for text in kept(place))
    assert readers(place) == [["ana"], ["ana", "ben"]]

    narrowed = ANA_TEXT.replace("6:00 to 7:00.", "6:00 to 7:00. [private]")
    save(place, ANA, "ana.txt", narrowed)
    assert not any("run" in text for text in kept(place))
    assert len(kept(place)) == rows(place)
    place.searches.close()
    before = len(server.embedded)
    place.searches.search(ANA, "car")
    assert server.embedded[before:] == [("Ana: I run on Tuesday from 6:00 to 7:00.",), ("car",)]
    assert readers(place) == [["ana"], ["ana"], ["ana", "ben"]]

    save(place, ANA, "ana.txt", narrowed.replace("9:00 to 10:00. [private]", "9:00 to 10:00. [only: Ben]"))
    assert readers(place) == [["ana"], ["ana", "ben"]]
    assert not any("doctor" in text for text in kept(place))


@pytest.mark.parametrize("fault", [Fault.REFUSE, Fault.REDIRECT, Fault.INVALID_JSON, Fault.NONSENSE, Fault.CHATTER])
def test_where_the_model_fails_the_built_in_vectors_do(fault: Fault, server: OllamaServer, place: Workspace) -> None:
    server.embeds = fault
    assert "doctor" in place.searches.search(ANA, "Who has a medical appointment?")[0].quote
    assert rows(place) == 0
    asked = len(server.embedded)
    place.searches.search(ANA, "choir")
    assert len(server.embedded) == asked
