"""Who does the first thing of a sentence does the second: "Ben goes to nursery at nine and sleeps at one" says so of Ben twice."""

from __future__ import annotations

import re

from .clauses import AND_DOES, is_second_verb
from .when_words import PLURAL_WEEKDAYS, WEEKDAYS

_SUBJECT = re.compile(
    r"(?P<who>(?:(?!(?:the|my|our|his|her|their)\b)(?-i:[A-Z])[\w’-]+\s+){1,2}|(?:the|my|our|his|her|their)\s+(?:[\w’-]+\s+){1,2}?|(?:he|she|they|we|I)\s+)(?:(?:always|usually|also|then|normally|often)\s+)?(?P<verb>[a-z]+)\b",
    re.I,
)


def with_subjects(text: str) -> str:
    """Return the text with its subject said before each later verb that has a time of its own."""
    if " and " not in text and " then " not in text and " but " not in text:
        return text
    for m in reversed(list(AND_DOES.finditer(text))):
        start = max(text.rfind(mark, 0, m.start()) for mark in (".", ";", "!", "?")) + 1
        head = text[start : m.start()]
        if not m["subject"] and is_second_verb(m, head) and (who := _subject_of(head)):
            text = f"{text[: m.end()]}{who} {text[m.end() :]}"
    return text


def _subject_of(head: str) -> str | None:
    m = _SUBJECT.search(head)
    if m is None:
        return None
    words = [word for word in m["who"].split() if word.lower() not in WEEKDAYS and word.lower() not in PLURAL_WEEKDAYS]
    return " ".join(words) if words and words[0].lower() not in ("on", "every", "at", "in", "from", "please", "put", "take") else None
