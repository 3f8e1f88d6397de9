"""Which sentence of a new text is which of the old one, so that what was done by hand stays with its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from concord.store.document_rows import KeyedSentence

SIMILAR = 0.6
"""From this share of common letters on (difflib's ratio) a changed sentence counts as the same one, said differently."""

LONGEST_COMPARED = 400
"""Characters. Comparing takes time with the square of it."""

MOST_COMPARED = 10_000
"""Pairs. With more left over than this the page was written anew."""


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
    if len(left) * sum(1 for s in sentences if s.key is None) > MOST_COMPARED:
        left = []
    for sentence in sentences:
        old = _most_like(sentence, left) if sentence.key is None else None
        if old is not None:
            left.remove(old)
        yield replace(sentence, key=old.key) if old is not None else sentence


def _most_like(sentence: KeyedSentence, left: Sequence[KeyedSentence]) -> KeyedSentence | None:
    found, best = None, SIMILAR
    matcher = SequenceMatcher(None, "", sentence.text[:LONGEST_COMPARED], autojunk=False)
    for old in left:
        if (old.document, old.part) != (sentence.document, sentence.part):
            continue
        matcher.set_seq1(old.text[:LONGEST_COMPARED])
        # The two quick ones are upper bounds, and spare most of the comparing.
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best and (ratio := matcher.ratio()) >= best:
            found, best = (old, ratio) if found is None or ratio > best else (found, best)
    return found
