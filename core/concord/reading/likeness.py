"""How alike two short phrases are: the cosine of small vectors made of their word stems and of runs of letters.

Nothing is learned or fetched: the same phrases are as alike on every machine. Rare runs of letters count like common ones, because
what is compared is a handful of words of one household.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from math import sqrt

from .words import stems_of

_STEM_WEIGHT = 3.0
_RUN = 3
_FUNCTION = frozenset(
    stems_of(
        "a an and the of for to in on at with my his her our their your i he she we they it is are am be been being have has had got get "
        "gets when while during after before until till every each any all some this that these those from back home off out over up down "
        "do does doing going go goes"
    )
)


def likeness(one: str, other: str) -> float:
    """Return how alike two phrases are, from 0 to 1; 0 where one of them has no word that counts."""
    first, second = _vector(one), _vector(other)
    if not first or not second:
        return 0.0
    shared = sum(weight * second[key] for key, weight in first.items() if key in second)
    return shared / (_length(first) * _length(second))


@lru_cache(maxsize=8192)
def _vector(phrase: str) -> Mapping[str, float]:
    stems = [stem for stem in stems_of(phrase) if stem not in _FUNCTION and len(stem) > 1]
    found: defaultdict[str, float] = defaultdict(float)
    for stem in stems:
        found[f"={stem}"] += _STEM_WEIGHT
        padded = f"<{stem}>"
        for at in range(len(padded) - _RUN + 1):
            found[padded[at : at + _RUN]] += 1
    return dict(found)


def _length(vector: Mapping[str, float]) -> float:
    return sqrt(sum(weight * weight for weight in vector.values()))
