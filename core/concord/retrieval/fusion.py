"""Two rankings made one: reciprocal rank fusion (Cormack, Clarke and Buettcher 2009)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

K = 60
"""What the authors found best, and it is not critical: how little the first ranks stand out."""

Thing = TypeVar("Thing", bound=Hashable)


def fused(rankings: Sequence[tuple[float, Sequence[Thing]]]) -> Mapping[Thing, float]:
    """Return the score of each thing that any of the rankings holds, each with how much it counts."""
    scores: dict[Thing, float] = {}
    for weight, ranking in rankings:
        for rank, thing in enumerate(ranking, 1):
            scores[thing] = scores.get(thing, 0.0) + weight / (K + rank)
    return scores
