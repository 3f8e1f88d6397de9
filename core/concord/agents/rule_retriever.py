"""The Rule Retriever: finds sentences in the asker's scope, and quotes each with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from concord.domain.ids import RuleId
from concord.llm.chat_model import ModelGoneError, NoAnswerError
from concord.retrieval.hit import Hit

from .messages import Agent, Note

MOST_HITS = 8
_STRONG, _NEAR = 0.4, 0.25
"""Shares of the best BM25 and the best cosine: what has less of both is left out. No sentence that was meant is lost by it (benchmark);
the shares were chosen on half of its households."""
_SPACES = re.compile(r"\s+")


class Finder(Protocol):
    """Finds sentences of one viewer's copy; `concord.retrieval.index.Index` does."""

    def search(self, query: str, k: int = 10) -> Sequence[Hit]:
        """Return at most `k` sentences that fit a query, the best first."""
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for one query."""

    query: str
    hits: tuple[Hit, ...]

    @property
    def rules(self) -> tuple[RuleId, ...]:
        """The sentences, the best first."""
        return tuple(hit.rule for hit in self.hits)


class RuleRetriever:
    """Answers the Rule Manager's sub-questions. What it can find is what its finder was made of: one viewer's copy."""

    def __init__(self, finder: Finder | None) -> None:
        """Without a finder nothing is found."""
        self._finder = finder

    def find(self, query: str, trace: list[Note], most: int = MOST_HITS) -> Found:
        """Return what fits a query, none that fits far worse than the best, neither by its words nor by its vector."""
        try:
            hits = tuple(self._finder.search(query, most)) if self._finder is not None and query.strip() else ()
        except (ModelGoneError, NoAnswerError):
            hits = ()  # An embedder that fell silent finds nothing; what the plan itself lists is in the briefing all the same.
        strongest, nearest = (max(values, default=0.0) for values in ([hit.strength for hit in hits], [hit.nearness for hit in hits]))
        kept = tuple(hit for hit in hits if _is_near(hit.strength, _STRONG * strongest) or _is_near(hit.nearness, _NEAR * nearest))
        found = Found(query, kept)
        trace.append(Note(Agent.MANAGER, Agent.RETRIEVER, f"What is written about “{one_line(query)}”?"))
        said = f"{len(kept)} sentence{'s' if len(kept) != 1 else ''}" if kept else "Nothing"
        trace.append(Note(Agent.RETRIEVER, Agent.MANAGER, f"{said}.", found.rules))
        return found


def _is_near(value: float, least: float) -> bool:
    return value > 0 and value >= least


def one_line(text: str) -> str:
    """Bring a text to one short line, for the trace."""
    line = _SPACES.sub(" ", "".join(letter if letter.isprintable() else " " for letter in text)).strip()
    return line if len(line) <= 80 else line[:79].rstrip() + "…"
