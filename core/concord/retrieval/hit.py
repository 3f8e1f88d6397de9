"""What is looked through, and what is found."""

from __future__ import annotations

from dataclasses import dataclass

from concord.domain.ids import RuleId


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence as its viewer may read it: `text` in full, the `page` it stands on, and `whose` it is by name."""

    rule: RuleId
    text: str
    line: int
    page: str
    whose: str = ""

    @property
    def said(self) -> str:
        """What is looked through: a sentence in the first person tells nothing of who that is."""
        return f"{self.whose}: {self.text}" if self.whose else self.text


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that was found, quoted with its place.

    `lexical` and `vector` are its ranks, from 1, None where that way did not find it; `score` is the sum of what both are worth.
    `strength` is its BM25, 0 where it holds none of the `words` (stems of the query that it holds); `nearness` its cosine.
    """

    rule: RuleId
    line: int
    page: str
    quote: str
    lexical: int | None
    vector: int | None
    score: float
    strength: float
    nearness: float
    words: frozenset[str]
