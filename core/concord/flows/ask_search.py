"""Which sentences a question is about: those that hold its words, and where none does, those that are about the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from concord.domain.ids import MemberId
from concord.domain.plan import Judged, Plan
from concord.reading.words import stems_of
from concord.retrieval.built_in import BuiltInEmbedder
from concord.retrieval.hit import Hit
from concord.retrieval.index import Index

from .search_index import entries_of_rows

_NEAR_THE_BEST = 0.45
"""What fits less well than this share of the best is about something else."""


NEAR = 0.3
"""The cosine from which on a sentence without any of the words is worth showing as what comes nearest."""


class Sentences:
    """The sentences of one copy, found by their words or by what they are about. They are taken apart when they are first looked for."""

    def __init__(self, rows: Sequence[Judged], names: Mapping[MemberId, str], index: Index | None = None) -> None:
        """A sentence is found by whose it is, too, where `names` says that. `index` is one of the same viewer's, to be used again."""
        self._rows, self._names = rows, names
        self._index, self._is_own, self._is_made = index, index is None, False

    def search(self, words: Sequence[str]) -> tuple[Hit, ...]:
        """Return the sentences that hold any of the stems `words`, the best first."""
        return self._made().holding(words)

    def akin(self, words: Sequence[str], most: int) -> tuple[Hit, ...]:
        """Return at most so many sentences that hold the words or are about the same, what is both before what is either."""
        return self._made().search(" ".join(words), most)

    def close(self) -> None:
        """Forget what was taken apart, but for an index that was given."""
        if self._index is not None and self._is_own:
            self._index.close()
            self._index, self._is_made = None, False

    def _made(self) -> Index:
        if self._index is None:
            self._index = Index(BuiltInEmbedder(stems_of), stems_of)
        if not self._is_made:
            self._index.become(entries_of_rows(self._rows, self._names))
            self._is_made = True
        return self._index


def sentences_of(plan: Plan, index: Index | None = None) -> Sentences:
    """Return those of a copy."""
    return Sentences(plan.rules, {person.id: person.name for person in plan.members}, index)


@lru_cache(maxsize=1)
def kept_index(viewer: MemberId | None) -> Index:  # noqa: ARG001  (the viewer is the key under which it is kept)
    """What was taken apart for whoever asked last in this process, which is to be a child; no two share any."""
    return Index(BuiltInEmbedder(stems_of), stems_of)


def search(rows: Sequence[Judged], words: Sequence[str]) -> tuple[Hit, ...]:
    """Return those of some sentences that hold any of the stems `words`, the best first."""
    sentences = Sentences(rows, {})
    try:
        return sentences.search(words)
    finally:
        sentences.close()


def near_the_best(found: Sequence[Hit], most: int) -> tuple[Hit, ...]:
    """Return at most so many, none of which fits far worse than the best."""
    return tuple(one for one in found[:most] if one.strength >= _NEAR_THE_BEST * found[0].strength)
