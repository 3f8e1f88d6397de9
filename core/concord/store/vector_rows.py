"""Vectors that a model made of sentences: kept so that a text is given to it once.

What a text is about can be told from its vector. So that of a sentence which not everyone may read is sealed as its words are, and goes
when its readers are others.
"""

from __future__ import annotations

import base64
import hashlib
import json
from array import array
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from .vault import is_sealed, open_value, seal_named, sealed_from

if TYPE_CHECKING:
    from sqlite_utils import Database

_SEALED = "sealed_vectors"


def text_mark(embedder: str, said: str) -> str:
    """Return what stands for a text given to an embedder: of other words, or another embedder, the vector is another."""
    return hashlib.sha256(f"{embedder}\x00{said}".encode("utf-8", "replace")).hexdigest()


def load_vectors(db: Database) -> dict[str, Sequence[float]]:
    """Return the vectors that are kept, by the marks of their texts, as far as who looks may read those.

    Raises:
        SealBroken: one that is sealed to who looks was changed by something else than Concord.
    """
    found: dict[str, Sequence[float]] = {row["mark"]: array("f", row["vector"]) for row in db.query("SELECT mark, vector FROM vectors")}
    for row in list(db.query(f"SELECT sentence, body FROM {_SEALED}")):
        words = open_value(db, row["body"], _SEALED, row["sentence"])
        if words is not None:
            mark, packed = json.loads(words)
            found[mark] = array("f", base64.b64decode(packed))
    return found


def keep_vectors(db: Database, vectors: Mapping[int, tuple[str, Sequence[float]]]) -> None:
    """Keep the marks and vectors of sentences by their keys, in the place of those they had, each for the readers of its sentence."""
    is_open = {row["key"]: bool(row["is_open"]) for row in db.query("SELECT key, is_open FROM sentences")}
    readers = _readers(db)
    for sentence, (mark, vector) in vectors.items():
        packed = array("f", vector).tobytes()
        if is_open.get(sentence):
            db.execute("INSERT OR REPLACE INTO vectors (sentence, mark, vector) VALUES (?, ?, ?)", [sentence, mark, packed])
        elif readers.get(sentence):
            words = json.dumps([mark, base64.b64encode(packed).decode("ascii")])
            sealed = seal_named(db, words, _SEALED, sentence, readers[sentence])
            if is_sealed(sealed):
                db.execute(f"INSERT OR REPLACE INTO {_SEALED} (sentence, body) VALUES (?, ?)", [sentence, sealed])


def drop_vectors(db: Database, *, same: Collection[int]) -> None:
    """Forget the vectors of all sentences but those whose words are the `same`, and open ones of what not everyone may read."""
    db.execute("DELETE FROM vectors WHERE sentence NOT IN (SELECT key FROM sentences WHERE is_open = 1)")
    for table in ("vectors", _SEALED):
        for row in list(db.query(f"SELECT sentence FROM {table}")):
            if row["sentence"] not in same:
                db.execute(f"DELETE FROM {table} WHERE sentence = ?", [row["sentence"]])


def drop_vectors_for_others(db: Database) -> None:
    """Forget the vectors that are sealed to others than their sentences are by now."""
    readers = _readers(db)
    for row in list(db.query(f"SELECT sentence, body FROM {_SEALED}")):
        if sorted(sealed_from(row["body"]).keys) != sorted(readers.get(row["sentence"], ())):
            db.execute(f"DELETE FROM {_SEALED} WHERE sentence = ?", [row["sentence"]])


def _readers(db: Database) -> dict[int, list[str]]:
    return {row["sentence"]: json.loads(row["readers"]) for row in db.query("SELECT sentence, readers FROM sealed_texts")}
