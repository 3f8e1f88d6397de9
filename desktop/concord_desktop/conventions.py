"""How hours and degrees are written on this PC, with which day a week begins, and how a day is shown and moved. No Qt.

One for the whole process, as the locale of the C library is: every window of it belongs to the same person at the same PC. Only what is
shown goes by it. What a person wrote, what core says and what is in a file stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_INITIALS = "MTWTFSS"


class Degrees(StrEnum):
    """In which degrees warmth is shown."""

    AS_WRITTEN = "as_written"
    CELSIUS = "degC"
    FAHRENHEIT = "degF"


@dataclass(frozen=True, slots=True)
class Conventions:
    """What is in force: hours of 24 or of twice 12, degrees, and the first day of a week (0 is Monday, as `date.weekday` counts).

    `snap` is the step in minutes that a block keeps while it is held, `hours_shown` between which hours a day is fitted into the window;
    None fits it to what happens in its week.
    """

    has_24_hours: bool = True
    degrees: Degrees = Degrees.AS_WRITTEN
    first_day: int = 0
    snap: int = 15
    hours_shown: tuple[int, int] | None = None


class _InForce:
    now = Conventions()


def adopt(conventions: Conventions) -> None:
    """Write everything so from now on; what is shown already has to be shown anew."""
    _InForce.now = conventions


def in_force() -> Conventions:
    """Return how things are written now."""
    return _InForce.now


def first_of_week(day: date) -> date:
    """Return the first day of the week that a day is in, as weeks begin here."""
    return day - timedelta(days=(day.weekday() - in_force().first_day) % 7)


def initials_of_week() -> str:
    """Return the initials of the days in the order of a week here: "MTWTFSS"."""
    first = in_force().first_day
    return _INITIALS[first:] + _INITIALS[:first]
