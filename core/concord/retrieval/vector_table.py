"""Vectors by row, and which of them are nearest. Among a few all are compared, among many those that are near in short."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from math import sqrt
from typing import Any

EXACT_UP_TO = 1500
"""So many vectors are compared one by one within two milliseconds."""
SHORT = 96
"""The length of a vector in short. Cosines of these are off by 0.1 as a rule, and candidates are taken with that in mind."""
MORE_CANDIDATES = 60
"""So many more than are wanted are taken by what is short, and compared in full."""


class VectorTable:
    """Holds vectors in a database in memory: in full, and in short for sqlite-vec to look through when there are many."""

    def __init__(self, db: Any) -> None:
        self._db = db
        self._signs: Sequence[int] = ()
        self._rows = 0
        self._not_in_short: dict[int, Sequence[float]] | None = None
        """None until there are many: nothing is looked through in short before."""
        db.execute("CREATE TABLE vectors (row INTEGER PRIMARY KEY, vector BLOB NOT NULL)")

    def put(self, vectors: Mapping[int, Sequence[float]]) -> None:
        """Take in vectors by row, all at once."""
        self._db.execute("BEGIN")
        self._db.executemany("INSERT INTO vectors VALUES (?, ?)", [(row, _packed(vector)) for row, vector in vectors.items()])
        self._db.execute("COMMIT")
        self._rows += len(vectors)
        if self._not_in_short is not None:
            self._not_in_short.update(vectors)

    def drop(self, row: int) -> None:
        """Forget the vector of a row that has one."""
        self._db.execute("DELETE FROM vectors WHERE row = ?", [row])
        if self._not_in_short is not None and self._not_in_short.pop(row, None) is None:
            self._db.execute("DELETE FROM short WHERE rowid = ?", [row])
        self._rows -= 1

    def nearest(self, vector: Sequence[float], k: int) -> list[tuple[int, float]]:
        """Return the rows of at least the `k` nearest vectors with their cosines, the nearest first."""
        whole = _packed(vector)
        among, given = "", [whole, 2 * k]
        if self._rows > EXACT_UP_TO:
            self._put_in_short()
            among = "WHERE row IN (SELECT rowid FROM short WHERE vector MATCH ? AND k = ?)"
            given = [whole, self._in_short(vector), k + MORE_CANDIDATES, 2 * k]
        found = self._db.execute(f"SELECT row, vec_distance_cosine(vector, ?) AS far FROM vectors {among} ORDER BY far, row LIMIT ?", given)
        return [(row, 1.0 - far) for row, far in found if far is not None]

    def _put_in_short(self) -> None:
        if self._not_in_short is None:
            self._db.execute(f"CREATE VIRTUAL TABLE short USING vec0(vector float[{SHORT}])")
            self._not_in_short = {row: array("f", vector) for row, vector in self._db.execute("SELECT row, vector FROM vectors")}
        if self._not_in_short:
            shorts = [(row, self._in_short(vector)) for row, vector in self._not_in_short.items()]
            self._db.execute("BEGIN")
            self._db.executemany("INSERT INTO short (rowid, vector) VALUES (?, ?)", shorts)
            self._db.execute("COMMIT")
            self._not_in_short.clear()

    def _in_short(self, vector: Sequence[float]) -> bytes:
        """Add up places of a vector, with a sign of each by chance that is the same every time: angles stay about what they are."""
        if len(self._signs) != len(vector):
            self._signs = tuple(_signs(len(vector)))
        short = array("f", bytes(4 * SHORT))
        for place, value in enumerate(vector):
            if value:
                short[place % SHORT] += value * self._signs[place]
        # Of one length, so that the nearest are those at the smallest angle: distances are worked out faster than angles.
        length = sqrt(sum(value * value for value in short))
        return (array("f", (value / length for value in short)) if length else array("f", [1.0, *short[1:]])).tobytes()


def _signs(length: int) -> Iterable[int]:
    for start in range(0, length, 512):
        bits = int.from_bytes(blake2b(start.to_bytes(4, "little")).digest(), "little")
        for place in range(min(512, length - start)):
            yield 1 if bits >> place & 1 else -1


def _packed(vector: Sequence[float]) -> bytes:
    return (vector if isinstance(vector, array) and vector.typecode == "f" else array("f", vector)).tobytes()
