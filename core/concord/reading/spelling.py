"""Puts common words right that are one slip of the finger off: "apointment", "Thrusday", "swiming"."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from concord.domain.ids import fold
from concord.resource_files import resource_path

from .lexicon import lexicon
from .when_words import MONTHS, PLURAL_WEEKDAYS, WEEKDAYS

_WORD = re.compile(r"(?<![\w'’.@/-])[^\W\d_]{5,16}(?![\w'’@-])")
_VOWELS = "aeiouy"
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_LEAST = 6
"""Letters of a word that is put right; a shorter one has too many neighbours that are words too."""


def spelt(text: str, names: Sequence[str] = ()) -> str:
    """Return a text with the slips in common words put right. `names` and words with a capital inside a sentence stay."""
    known = {part for name in names for part in fold(name).split()}

    def right(m: re.Match[str]) -> str:
        word = m.group()
        low = word.lower()
        if low in known or not low.isascii():
            return word
        meant = _meant(low)
        if meant is None:
            return word
        is_day = meant in WEEKDAYS or meant in PLURAL_WEEKDAYS or meant in MONTHS
        if is_day:
            return meant.capitalize()
        opens = not m.string[: m.start()].strip(" \"'“‘(") or m.string[: m.start()].rstrip().endswith((".", "!", "?", ":"))
        if word[0].isupper():
            return meant.capitalize() if opens else word
        return meant

    return _WORD.sub(right, text)


@lru_cache(maxsize=1)
def _words() -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """Return the common words by each form of them with one letter left out, and all words that are no slip."""
    raw = json.loads(resource_path("lexicon", "shorthand.json").read_text("utf-8"))
    common = [word for word in raw["spelt_right"] if len(word) >= _LEAST]
    index: dict[str, list[str]] = {}
    for word in common:
        for form in _shortened(word):
            index.setdefault(form, []).append(word)
    forms = {part.lower() for activity in lexicon().activities for form in activity.forms for part in form.split()}
    right = {*raw["spelt_right"], *raw["not_slips"], *forms, *WEEKDAYS, *PLURAL_WEEKDAYS, *MONTHS}
    return {form: tuple(dict.fromkeys(words)) for form, words in index.items()}, frozenset(right)


def _shortened(word: str) -> Iterator[str]:
    yield word
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]


def _is_mistaken(letter: str, other: str) -> bool:
    """Say whether one letter is easily written for another: the key beside it, or a vowel for a vowel. "Slimming" is no "swimming"."""
    if letter in _VOWELS and other in _VOWELS:
        return True
    for row, below in pairwise((*_KEYS, "")):
        at = row.find(letter)
        if at >= 0 and other in (*row[max(0, at - 1) : at + 2], *below[max(0, at - 1) : at + 1]):
            return True
        at = below.find(letter)
        if at >= 0 and other in row[at : at + 2]:
            return True
    return False


@lru_cache(maxsize=16384)
def _meant(word: str) -> str | None:
    """Return the one common word that a word is one slip away from, if there is one."""
    index, right = _words()
    if word in right or word.removesuffix("s") in right:
        return None
    near = {other for form in _shortened(word) for other in index.get(form, ()) if _is_one_slip(word, other)}
    return near.pop() if len(near) == 1 else None


def _is_one_slip(word: str, other: str) -> bool:
    """Say whether one letter is left out, put in, put in place of another, or two side by side are swapped."""
    if word[0] != other[0] or word == other:
        return False
    if len(word) != len(other):
        longer, shorter = (word, other) if len(word) > len(other) else (other, word)
        return len(longer) == len(shorter) + 1 and any(longer[:at] + longer[at + 1 :] == shorter for at in range(1, len(longer)))
    apart = [at for at, (one, two) in enumerate(zip(word, other, strict=True)) if one != two]
    if len(apart) == 1:
        at = apart[0]
        if at == len(word) - 1 and other not in WEEKDAYS:
            return False  # Another last letter is often another form: "cleaned", "cleaner".
        return _is_mistaken(word[at], other[at])
    return len(apart) == 2 and apart[1] == apart[0] + 1 and word[apart[0]] == other[apart[1]] and word[apart[1]] == other[apart[0]]
