"""What turns texts into vectors, near each other where the texts are about the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from .chat_model import Stop

Vector = Sequence[float]


class Embedder(Protocol):
    """Makes vectors that can be compared with those of the same `name` only. No vector is all zeros."""

    @property
    def name(self) -> str:
        """Which embedder it is, of which weights: vectors of another name say nothing here."""
        ...

    @property
    def least(self) -> float:
        """The cosine below which two texts are about different things."""
        ...

    def embed(self, texts: Sequence[str], stop: Stop | None = None) -> Sequence[Vector]:
        """Return a vector for each text, all of one length.

        Raises:
            ModelGoneError: it can not be asked at all.
            NoAnswerError: this one call came to nothing.
            Cancelled: `stop` was set.
        """
        ...

    def embed_question(self, text: str, rarity: Mapping[str, float], stop: Stop | None = None) -> Vector:
        """Return the vector of what is looked for. `rarity` says how much each of its stems tells among the texts, 1 at most.

        Raises:
            ModelGoneError, NoAnswerError, Cancelled: as `embed` does.
        """
        ...
