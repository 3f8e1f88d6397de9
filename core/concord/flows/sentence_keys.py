"""Which sentence of a new text is which of the old one, so that what was done by hand stays with its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from concord.store.document_rows import KeyedSentence

SIMILAR = 0.6
"""From this share of common letters on (difflib's ratio) a changed sentence counts as the same one, said differently."""


def keep_keys(old: Sequence[KeyedSentence], new: Sequence[KeyedSentence]) -> tuple[KeyedSentence, ...]:
    """Give the new sentences the keys of the old: to the same words first, in order; then to the most similar ones left.

    A sentence that stays word for word keeps the day it was written too. A key never goes to another person's sentence.
    """
    left = {(s.document, s.part, s.text, n): s for s, n in _numbered(old)}
    kept: list[KeyedSentence] = []
    for sentence, number in _numbered(new):
        same = left.pop((sentence.document, sentence.part, sentence.text, number), None)
        kept.append(replace(sentence, key=same.key, written=same.written) if same is not None else sentence)
    return tuple(_similar(kept, list(left.values())))


def _numbered(sentences: Sequence[KeyedSentence]) -> Iterable[tuple[KeyedSentence, int]]:
    """Tell sentences with the same words apart by their order."""
    counts: dict[tuple[str, str, str], int] = {}
    for sentence in sentences:
        words = (sentence.document, sentence.part, sentence.text)
        counts[words] = counts.get(words, 0) + 1
        yield sentence, counts[words]


def _similar(sentences: Sequence[KeyedSentence], left: list[KeyedSentence]) -> Iterable[KeyedSentence]:
    for sentence in sentences:
        mine = [s for s in left if (s.document, s.part) == (sentence.document, sentence.part)] if sentence.key is None else []
        likeness = [(SequenceMatcher(None, s.text, sentence.text, autojunk=False).ratio(), s) for s in mine]
        best, old = max(likeness, key=lambda pair: pair[0], default=(0.0, None))
        if old is not None and best >= SIMILAR:
            left.remove(old)
            yield replace(sentence, key=old.key)
        else:
            yield sentence
