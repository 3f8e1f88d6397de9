"""Among many vectors those that are near in short are compared in full, and hardly any of the nearest is missed."""

from __future__ import annotations

import random
from math import sqrt

import pytest

from concord.retrieval import vector_table
from concord.retrieval.memory_database import memory_database
from concord.retrieval.vector_table import VectorTable

SIZE = 200
MANY = 600


def around(chance: random.Random, centre: list[float], spread: float) -> list[float]:
    drawn = [value + spread * chance.gauss(0, 1) for value in centre]
    length = sqrt(sum(value * value for value in drawn))
    return [value / length for value in drawn]


def cosine(one: list[float], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


@pytest.fixture(scope="module")
def vectors() -> dict[int, list[float]]:
    chance = random.Random(3)
    centres = [around(chance, [0.0] * SIZE, 1.0) for _ in range(20)]
    return {row: around(chance, centres[row % 20], 0.12) for row in range(1, MANY + 1)}


def table(vectors: dict[int, list[float]]) -> VectorTable:
    made = VectorTable(memory_database())
    made.put(vectors)
    return made


def test_few_are_compared_one_by_one(vectors: dict[int, list[float]]) -> None:
    made = table(vectors)
    near = made.nearest(vectors[7], 5)
    assert near[0][0] == 7
    assert near[0][1] == pytest.approx(1.0, abs=1e-5)
    best = sorted(vectors, key=lambda row: -cosine(vectors[row], vectors[7]))
    assert [row for row, _ in near[:5]] == best[:5]


def test_among_many_nine_of_ten_of_the_nearest_are_found(vectors: dict[int, list[float]], monkeypatch: pytest.MonkeyPatch) -> None:
    exact = table(vectors)
    wanted = {row: {near for near, _ in exact.nearest(vectors[row], 10)[:10]} for row in range(1, 31)}
    monkeypatch.setattr(vector_table, "EXACT_UP_TO", 100)
    found = {row: {near for near, _ in exact.nearest(vectors[row], 10)[:10]} for row in range(1, 31)}
    assert sum(len(found[row] & wanted[row]) for row in wanted) >= 270


def test_what_is_dropped_is_not_found(vectors: dict[int, list[float]]) -> None:
    made = table(vectors)
    made.drop(7)
    assert 7 not in dict(made.nearest(vectors[7], 20))
    made.put({7: vectors[7]})
    assert made.nearest(vectors[7], 1)[0][0] == 7
