"""What a model may answer, in the shape of the schema."""

from __future__ import annotations

from typing import Any


def reading(kind: str, activity: str, **fields: Any) -> dict[str, Any]:
    """Return one proposed reading; what is not given is not said."""
    empty: dict[str, Any] = {
        "repeats": "weekly",
        "days": [],
        "dates": [],
        "start": None,
        "end": None,
        "minutes": None,
        "place": None,
        "people": [],
        "condition": None,
        "value": None,
    }
    return {"kind": kind, "activity": activity, **empty, **fields}


def proposal(*readings: dict[str, Any]) -> dict[str, Any]:
    """Return a whole answer."""
    return {"readings": list(readings)}


def value(
    quantity: str, comparator: str, number: float | None = None, upper: float | None = None, words: str | None = None
) -> dict[str, Any]:
    """Return a quantity."""
    return {"quantity": quantity, "comparator": comparator, "number": number, "upper": upper, "words": words}
