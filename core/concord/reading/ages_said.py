"""How old a child says that they are: "I'm only 14", "I am eight years old"."""

from __future__ import annotations

import re

_NUMBERS = ("four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen").split()
I_AM_ONLY = r"\bI(?:[’']m|\s+am)\s+(?:only\s+|just\s+|already\s+|now\s+|still\s+)?"
CHILDS_AGE = rf"(?:[2-9]|1[0-7]|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
"""In digits or a word, from an age at which anybody would say it to the last before one is grown up."""
IS_OF_THAT_AGE = (
    rf"{I_AM_ONLY}{CHILDS_AGE}"
    r"(?=\s+years?[\s-]old\b|\s*[,.;!]\s|\s*[.!]?\s*$|\s+and\s+(?:I|have|go|play|in|a|still|do|take|need|want|like)\b)"
)
"""A pattern, to be read without regard to case: not "I'm 14 minutes late"."""
_SAID = re.compile(IS_OF_THAT_AGE, re.I)
_THE_AGE = re.compile(rf"{CHILDS_AGE}$", re.I)


def age_said(text: str) -> int | None:
    """Return how old a child's text says that its writer is: "I am 14 and have handball"; None where it says nothing of it."""
    m = _SAID.search(text)
    age = _THE_AGE.search(m.group()) if m is not None else None
    if age is None:
        return None
    said = age.group().lower()
    return int(said) if said.isdigit() else _NUMBERS.index(said) + 4
