"""Words of a text with their places in it, and their stems, so that "cooking" meets "cooks"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:[’'\-:&/][^\W_]+)*", re.UNICODE)
_VOWEL = re.compile(r"[aeiouy]")
_IRREGULAR = {
    "ate": "eat",
    "children": "child",
    "kids": "child",
    "kid": "child",
    "driven": "drive",
    "drove": "drive",
    "brought": "bring",
    "taken": "take",
    "took": "take",
    "woke": "wake",
    "went": "go",
    "goes": "go",
    "does": "do",
    "practise": "practic",
    "practising": "practic",
    "practises": "practic",
    "practised": "practic",
    "tv": "tv",
    "gas": "gas",
    "bus": "bus",
    "this": "this",
    "class": "class",
    "his": "his",
    "yes": "yes",
    "dishes": "dish",
    "swimming": "swim",
    "teeth": "tooth",
    "meeting": "meeting",
    "meetings": "meeting",
    "training": "training",
    "bedding": "bedding",
    "bins": "bin",
    "listening": "listening",
    "trainings": "training",
    "programme": "program",
}


RECENT_TEXTS = 16
"""Of so many texts the answer is remembered, for what is asked of one text over and over: the sentence that is being read and a few
before it. A text may be private, so none stays in memory for long."""


class Word(NamedTuple):
    """One word: its stem and where it stands in the text."""

    stem: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a rough English stem. Only its sameness for forms of one word counts, not its look."""
    plain = word.casefold().replace("’", "'")
    plain = plain.removesuffix("'s").removesuffix("'")
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    if len(plain) <= 3:
        return plain
    for ending, replacement in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("ying", "y")):
        if plain.endswith(ending) and len(plain) - len(ending) >= 2:
            return plain[: -len(ending)] + replacement
    if plain.endswith("s") and not plain.endswith(("ss", "us", "is")):
        plain = plain[:-1]
    for ending in ("ing", "ed"):
        base = plain.removesuffix(ending)
        if base != plain and len(base) >= 3 and _VOWEL.search(base):
            plain = base[:-1] if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz" else base
            break
    return plain.removesuffix("e") if len(plain) > 3 else plain


@lru_cache(maxsize=RECENT_TEXTS)
def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text, in order."""
    return tuple(Word(stem(m.group()), m.start(), m.end()) for m in _WORD.finditer(text))


@lru_cache(maxsize=RECENT_TEXTS)
def stems_of(text: str) -> tuple[str, ...]:
    """Return the stems of a text's words, in order."""
    return tuple(map(stem, _WORD.findall(text)))


def blank(text: str, pieces: Sequence[tuple[int, int]], mark: str = " ") -> str:
    """Replace ranges of a text by as many spaces, so that places in it stay what they are. `mark` may open each range."""
    if not pieces:
        return text
    letters = list(text)
    for start, end in pieces:
        for place in range(max(start, 0), min(end, len(letters))):
            letters[place] = mark if place == start else " "
    return "".join(letters)


def squeeze(text: str) -> str:
    """Bring runs of white space down to one space."""
    return " ".join(text.split())
