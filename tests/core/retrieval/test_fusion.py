"""Two rankings are made one as Cormack, Clarke and Buettcher did."""

from __future__ import annotations

from concord.retrieval.fusion import fused


def test_what_both_find_is_worth_both_ranks() -> None:
    scores = fused(((1.0, ("a", "b")), (1.0, ("b", "c"))))
    assert scores == {"a": 1 / 61, "b": 1 / 62 + 1 / 61, "c": 1 / 62}
    assert max(scores, key=lambda one: scores[one]) == "b"


def test_nothing_found_is_nothing() -> None:
    assert fused(((1.0, ()), (1.0, ()))) == {}


def test_a_ranking_that_counts_for_less_gives_way() -> None:
    scores = fused(((0.5, ("a", "b")), (1.0, ("b", "a"))))
    assert scores["b"] > scores["a"]
