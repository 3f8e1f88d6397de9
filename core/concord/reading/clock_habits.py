"""On which clock somebody writes their times."""

from __future__ import annotations

from collections.abc import Iterable

from concord.domain.document import Sentence
from concord.domain.ids import MemberId
from concord.domain.rule import Rule
from concord.domain.visibility import EVERYONE

from .watched import mention, watched

_LATE = watched(r"(?<![\d:.,/-])(?:1[3-9]|2[0-3])[:h][0-5]\d(?![\d:])|(?<![\d:.,/-])0\d:[0-5]\d(?![\d:])")
_HALVES = mention(r"\d\s?[ap]\.?m\b")


def who_writes_24_hours(texts: Iterable[Sentence | Rule]) -> frozenset[MemberId | None]:
    """Return who writes times after noon as 13:00 and later, and never with am or pm.

    Only texts that everyone may see count: how a private text is written moves nothing in another.
    """
    late: set[MemberId | None] = set()
    halves: set[MemberId | None] = set()
    for text in texts:
        if text.visibility != EVERYONE:
            continue
        if _LATE.search(text.text):
            late.add(text.member)
        if _HALVES.is_in(text.text):
            halves.add(text.member)
    return frozenset(late - halves)
