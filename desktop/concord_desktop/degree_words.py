"""Warmth in the degrees that this PC shows. Only what is shown is converted, never what is written or stored. No Qt."""

from __future__ import annotations

from typing import TypeVar

from .conventions import Degrees, in_force

Value = TypeVar("Value", float, "tuple[float, float]", "float | tuple[float, float] | str | None")


def in_degrees(value: Value, unit: str | None) -> Value:
    """Return a value in the degrees that are shown, to half a degree; what has no degrees, and words, stay as they are."""
    if shown_unit(unit) == unit:
        return value
    if isinstance(value, tuple):
        return (_converted(value[0], unit), _converted(value[1], unit))
    return _converted(value, unit) if isinstance(value, int | float) else value


def apart_in_degrees(value: float, unit: str | None) -> float:
    """Return how far apart two warmths are, in the degrees that are shown."""
    if shown_unit(unit) == unit:
        return value
    return _to_half(value * 5 / 9 if unit == Degrees.FAHRENHEIT else value * 9 / 5)


def shown_unit(unit: str | None) -> str | None:
    """Return the unit that a value in `unit` is shown in."""
    chosen = in_force().degrees
    return chosen.value if unit in (Degrees.CELSIUS, Degrees.FAHRENHEIT) and chosen is not Degrees.AS_WRITTEN else unit


def _converted(value: float, unit: str | None) -> float:
    return _to_half((value - 32) * 5 / 9 if unit == Degrees.FAHRENHEIT else value * 9 / 5 + 32)


def _to_half(value: float) -> float:
    return round(value * 2) / 2
