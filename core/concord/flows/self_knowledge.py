"""What a reader knows about its own readings: silent misreads, doubts that were called for, and whether its confidence means anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .score_table import JSON, percent, row, some
from .text_outcome import TextOutcome

BINS = 5


@dataclass(frozen=True, slots=True)
class Bin:
    """The texts whose confidence lay in one fifth of 0 to 1: how many, how sure on average, and how many were right."""

    low: float
    high: float
    texts: int
    confidence: float
    right: int


@dataclass(frozen=True, slots=True)
class SelfKnowledge:
    """One household's texts, or several households' together. `silent` and `needless` list texts with their fields."""

    texts: int
    right: int
    unclear: int
    doubted: int
    doubts: int
    silent: tuple[tuple[str, tuple[str, ...]], ...]
    needless: tuple[tuple[str, tuple[str, ...]], ...]
    brier: float
    brier_of_base_rate: float
    bins: tuple[Bin, ...]

    @property
    def needless_doubts(self) -> int:
        """How many doubts nobody would have raised."""
        return sum(len(fields) for _, fields in self.needless)

    def as_json(self) -> dict[str, JSON]:
        """Return everything as plain values; shares are in percent, Brier scores and confidence between 0 and 1."""
        return {
            "texts": self.texts,
            "right": self.right,
            "unclear": self.unclear,
            "silent": [{"id": name, "fields": list(fields)} for name, fields in self.silent],
            "doubted": {"texts": self.doubted, "percent": percent(self.doubted, self.texts)},
            "doubts": {
                "raised": self.doubts,
                "right": self.doubts - self.needless_doubts,
                "needless": [{"id": name, "about": list(fields)} for name, fields in self.needless],
            },
            "brier": round(self.brier, 4),
            "brier_of_base_rate": round(self.brier_of_base_rate, 4),
            "calibration": [
                {"from": bin.low, "to": bin.high, "texts": bin.texts, "confidence": round(bin.confidence, 3), "right": bin.right}
                for bin in self.bins
            ],
        }

    def lines(self) -> list[str]:
        """Return the rows of a table."""
        lines = [
            row("texts right", self.right, self.texts),
            f"  {'silent misreads':<22}{len(self.silent):>4}" + _listed(self.silent),
            row("doubted", self.doubted, self.texts),
            f"  {'unclear':<22}{self.unclear:>4}",
            row("doubts called for", self.doubts - self.needless_doubts, self.doubts) + _listed(self.needless),
            f"  {'Brier score':<22}{self.brier:.4f}, always saying the base rate {self.brier_of_base_rate:.4f}",
        ]
        for bin in self.bins:
            if bin.texts:
                name = f"confidence {bin.low:.1f}-{bin.high:.1f}"
                lines.append(f"  {name:<22}{bin.texts:>4} texts, {bin.confidence:.2f} sure, {bin.right / bin.texts:.2f} right")
        return lines


def _listed(texts: Sequence[tuple[str, tuple[str, ...]]]) -> str:
    shown = some([f"{name} ({', '.join(fields)})" for name, fields in texts])
    return shown and "   " + shown


def self_knowledge(outcomes: Sequence[TextOutcome]) -> SelfKnowledge:
    """Judge what was said about the readings of these texts.

    The Brier score is the mean square of confidence minus what happened (1: there was a rule in the text and every scored field of it
    was read right, else 0); 0 is best. Beside it stands the score of giving every text the share of texts that were right.
    """
    happened = [(one.confidence, float(one.is_right)) for one in outcomes]
    base = _mean([was for _, was in happened])
    return SelfKnowledge(
        texts=len(outcomes),
        right=sum(one.is_right for one in outcomes),
        unclear=sum(one.is_unclear for one in outcomes),
        doubted=sum(bool(one.doubts) for one in outcomes),
        doubts=sum(len(one.doubts) for one in outcomes),
        silent=tuple((one.id, one.silent) for one in outcomes if one.silent),
        needless=tuple((one.id, one.needless) for one in outcomes if one.needless),
        brier=brier_score(happened),
        brier_of_base_rate=brier_score([(base, was) for _, was in happened]),
        bins=tuple(_bin(number, outcomes) for number in range(BINS)),
    )


def brier_score(happened: Sequence[tuple[float, float]]) -> float:
    """Return the mean square of how far each probability was from what happened (Brier 1950); 0 for none."""
    return _mean([(said - was) ** 2 for said, was in happened])


def _bin(number: int, outcomes: Sequence[TextOutcome]) -> Bin:
    inside = [one for one in outcomes if min(BINS - 1, int(one.confidence * BINS + 1e-9)) == number]
    return Bin(
        low=number / BINS,
        high=(number + 1) / BINS,
        texts=len(inside),
        confidence=_mean([one.confidence for one in inside]),
        right=sum(one.is_right for one in inside),
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
