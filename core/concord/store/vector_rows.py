"""Vectors that a model made of sentences that everyone may read: kept so that a text is given to it once.

Of any other sentence there is none: what a text is about can be told from its vector, and these lie under the household's key alone.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def text_mark(embedder: str, said: str) -> str:
    """Return what stands for a text given to an embedder: of other words, or another embedder, the vector is another."""
    return hashlib.sha256(f"{embedder}\x00{said}".encode("utf-8", "replace")).hexdigest()


def load_vectors(db: Database) -> dict[str, Sequence[float]]:
    """Return the vectors that are kept, by the marks of their texts."""
    return {row["mark"]: array("f", row["vector"]) for row in db.query("SELECT mark, vector FROM vectors")}


def keep_vectors(db: Database, vectors: Mapping[int, tuple[str, Sequence[float]]]) -> None:
    """Keep the marks and vectors of sentences by their keys, in the place of those they had. One that not everyone may read gets none."""
    db.conn.executemany(
        "INSERT OR REPLACE INTO vectors (sentence, mark, vector) SELECT key, ?, ? FROM sentences WHERE key = ? AND is_open = 1",
        [(mark, array("f", vector).tobytes(), key) for key, (mark, vector) in vectors.items()],
    )


def drop_vectors(db: Database, *, same: Collection[int]) -> None:
    """Forget the vectors of all sentences but those whose words are the `same` and that everyone may read still."""
    db.execute("DELETE FROM vectors WHERE sentence NOT IN (SELECT key FROM sentences WHERE is_open = 1)")
    for row in list(db.query("SELECT sentence FROM vectors")):
        if row["sentence"] not in same:
            db.execute("DELETE FROM vectors WHERE sentence = ?", [row["sentence"]])
