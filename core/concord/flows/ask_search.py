"""Which sentences a question is about: those that hold its words, and where none does, those that are about the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from concord.domain.ids import MemberId
from concord.domain.plan import Judged
from concord.reading.words import stems_of
from concord.retrieval.built_in import BuiltInEmbedder
from concord.retrieval.hit import Hit
from concord.retrieval.index import Index

from .search_index import entries_of_rows

_NEAR_THE_BEST = 0.45
"""What fits less well than this share of the best is about something else."""


NEAR = 0.3
"""The cosine from which on a sentence without any of the words is worth showing as what comes nearest."""


def search(rows: Sequence[Judged], names: Mapping[MemberId, str], words: Sequence[str]) -> tuple[Hit, ...]:
    """Return the sentences that hold any of the stems `words`, the best first. A sentence is found by whose it is, too (`names`)."""
    index = Index(BuiltInEmbedder(stems_of), stems_of, entries_of_rows(rows, names))
    try:
        return index.holding(words)
    finally:
        index.close()


def akin(rows: Sequence[Judged], names: Mapping[MemberId, str], words: Sequence[str], most: int) -> tuple[Hit, ...]:
    """Return at most so many sentences that hold the words or are about the same, what is both before what is either."""
    index = Index(BuiltInEmbedder(stems_of), stems_of, entries_of_rows(rows, names))
    try:
        return index.search(" ".join(words), most)
    finally:
        index.close()


def near_the_best(found: Sequence[Hit], most: int) -> tuple[Hit, ...]:
    """Return at most so many, none of which fits far worse than the best."""
    return tuple(one for one in found[:most] if one.strength >= _NEAR_THE_BEST * found[0].strength)
