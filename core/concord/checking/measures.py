"""When two wishes for one quantity cannot both hold."""

from __future__ import annotations

from math import inf

from concord.domain.rule import Comparator

Value = float | tuple[float, float] | str | None


def bounds(comparator: Comparator | None, value: Value) -> tuple[float, float] | None:
    """Return lowest and highest value that meets a wish; None for words ("cooler"), of which nobody can say."""
    if isinstance(value, tuple):
        low, high = value
        return (high, high) if comparator is Comparator.RAMP else (min(low, high), max(low, high))
    if value is None or isinstance(value, str):
        return None
    match comparator:
        case Comparator.AT_LEAST:
            return value, inf
        case Comparator.AT_MOST:
            return -inf, value
        case _:
            return value, value


def cannot_both_hold(one: tuple[Comparator | None, Value], other: tuple[Comparator | None, Value]) -> bool | None:
    """Say whether two wishes exclude each other; None where that cannot be said. The boundary value meets both.

    Of a gradual change only its end counts, and only against a floor or a ceiling: on its way it passes what it passes.
    """
    mine, theirs = bounds(*one), bounds(*other)
    if mine is None or theirs is None:
        return None
    ramps = [wish for wish in (one, other) if wish[0] is Comparator.RAMP]
    limits = [wish for wish in (one, other) if wish[0] in (Comparator.AT_LEAST, Comparator.AT_MOST)]
    if ramps and not limits:
        return None
    return max(mine[0], theirs[0]) > min(mine[1], theirs[1])
