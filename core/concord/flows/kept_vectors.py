"""A model's vectors of sentences, kept in the household file for those who may read them."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from concord.domain.ids import MemberId
from concord.llm.chat_model import ModelGoneError, Stop
from concord.llm.embedder import Embedder
from concord.store.document_rows import load_sentences
from concord.store.household_file import HouseholdFile
from concord.store.member_rows import load_household
from concord.store.vector_rows import keep_vectors, load_vectors, text_mark

from .model_choice import chosen_models
from .search_index import said_by

if TYPE_CHECKING:
    from sqlite_utils import Database


class KeptVectors:
    """An embedder that asks another one only about texts of which the file has no vector of that one's."""

    def __init__(self, file: HouseholdFile, asked: Embedder, viewer: MemberId | None) -> None:
        """`viewer` is who looks: what is sealed to them opens while their profile is open."""
        self._file, self._asked, self._viewer = file, asked, viewer

    @property
    def name(self) -> str:
        """Whose vectors these are."""
        return self._asked.name

    @property
    def least(self) -> float:
        """As the embedder that is asked has it."""
        return self._asked.least

    def embed(self, texts: Sequence[str], stop: Stop | None = None) -> Sequence[Sequence[float]]:
        """Return a vector for each text (see `Embedder.embed`), and keep the new ones, each for the readers of its text."""
        marks = {text: text_mark(self.name, text) for text in texts}
        with self._file.reading(self._viewer) as db:
            known = load_vectors(db)
        new = [text for text in dict.fromkeys(texts) if marks[text] not in known]
        if new:
            made = dict(zip(new, self._asked.embed(new, stop), strict=True))
            known.update((marks[text], vector) for text, vector in made.items())
            self._keep(made, marks)
        return [known[marks[text]] for text in texts]

    def embed_question(self, text: str, rarity: Mapping[str, float], stop: Stop | None = None) -> Sequence[float]:
        """Return the vector of a question, of which nothing is kept."""
        return self._asked.embed_question(text, rarity, stop)

    def _keep(self, made: Mapping[str, Sequence[float]], marks: Mapping[str, str]) -> None:
        with self._file.reading(self._viewer) as db:
            keys = _sentences(db)
        found = {key: (marks[text], made[text]) for text in made for key in keys.get(text, ())}
        if found:
            with self._file.writing(self._viewer) as db:
                keep_vectors(db, found)


def _sentences(db: Database) -> dict[str, list[int]]:
    """Return the keys of the sentences that who looks may read, by what is looked through of them."""
    names = {str(person.id): person.name for person in load_household(db).members}
    found: dict[str, list[int]] = {}
    for one in load_sentences(db):
        if one.key is not None:
            found.setdefault(said_by(one.text, names.get(one.part, "")), []).append(one.key)
    return found


def embedder_on_this_pc(
    named: str | None = None, *, ollama: str | None = None, environment: Mapping[str, str] | None = None
) -> Embedder | None:
    """Return the embedding model to ask, None where Ollama does not answer on this PC or has none, or all are switched off.

    Asking costs next to nothing then.

    Args:
        named: the model that a person wants; else the one that was chosen on this PC, and where that is gone the likeliest.
        ollama: the address that a person named.
        environment: where OLLAMA_HOST may stand, that of this process if it is not given.

    Raises:
        WorldError: what a person named is not on this PC, or Ollama answers and has no such model.
    """
    from concord.llm.loopback import address_of, is_answering

    choice = chosen_models()
    if choice.is_off and named is None:
        return None
    address = address_of(ollama, (os.environ if environment is None else environment).get("OLLAMA_HOST"))
    if not is_answering(address):
        return None
    from concord.llm.ollama_embedder import find_embedder
    from concord.llm.ollama_models import chosen_or_best

    try:
        return chosen_or_best(lambda name: find_embedder(address, name), named, choice.embedding)
    except ModelGoneError:
        if named is not None:
            raise
        return None
