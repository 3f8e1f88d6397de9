"""Labelled questions of thirteen households find their sentences, by words and vectors together at least as well as by either."""

from __future__ import annotations

from statistics import mean

import pytest
from benchmarks.retrieval import QUESTIONS, WAYS, Labelled, figures, recall

from concord.domain.ids import RuleId

Rows = list[tuple[Labelled, dict[str, tuple[RuleId, ...]]]]


@pytest.fixture(scope="module")
def rows() -> Rows:
    return figures(sorted(QUESTIONS.rglob("*.txt")))


def share(rows: Rows, way: str, k: int = 10) -> float:
    return mean(recall(ways[way], one.rules, k) for one, ways in rows)


def test_there_are_many_questions_and_more_than_a_third_is_in_other_words(rows: Rows) -> None:
    assert len(rows) >= 400
    assert 3 * sum(one.is_in_other_words for one, _ in rows) > len(rows)


def test_both_together_find_at_least_what_each_finds(rows: Rows) -> None:
    found = {way: share(rows, way) for way in WAYS}
    assert found["fused"] >= max(found["lexical"], found["vector"])
    for first in (1, 3):
        assert share(rows, "fused", first) >= max(share(rows, way, first) for way in WAYS)
    assert found["fused"] >= 0.93
    assert found["lexical"] >= 0.65


def test_what_is_asked_in_other_words_is_found(rows: Rows) -> None:
    others = [row for row in rows if row[0].is_in_other_words]
    assert share(others, "fused") >= max(0.87, share(others, "vector"))
    assert share(others, "fused", 1) >= share(others, "vector", 1)


def test_at_first_sight_nine_in_ten_are_found(rows: Rows) -> None:
    unseen = {path.stem for path in (QUESTIONS / "first_sight").glob("*.txt")}
    assert share([row for row in rows if row[0].home in unseen], "fused") >= 0.89
