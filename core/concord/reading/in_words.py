"""A reading in a few words that a family understands: "choir rehearsal, Thursday, 19:30-21:00, the old mill"."""

from __future__ import annotations

from collections.abc import Sequence

from concord.domain.rule import Comparator, Kind, Measure, Reading
from concord.domain.when import WEEK, WEEKEND, WORKDAYS, Minute, Recurrence, Weekday, When

from .when_clock_words import clock_face, clock_words, day_words

_NAMES = dict(
    zip(WEEK, ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"), strict=True),
)
_KINDS = {
    Kind.COMMITMENT: "something that takes place",
    Kind.SETTING: "how warm, light or loud it is to be",
    Kind.TASK: "something to be done",
    Kind.PROVISION: "something that is needed",
    Kind.RESTRICTION: "something that must not be",
    Kind.REMINDER: "a reminder",
    Kind.PREFERENCE: "a wish",
    Kind.POLICY: "how it is decided who goes first",
}
_COMPARED = {
    Comparator.EQUAL: "",
    Comparator.AT_LEAST: "at least ",
    Comparator.AT_MOST: "at most ",
    Comparator.BETWEEN: "",
    Comparator.RAMP: "gradually ",
}
_UNITS = {"degC": "°C", "degF": "°F"}
_MOST_DATES = 3


def readings_in_words(readings: Sequence[Reading]) -> str:
    """Say several readings, one after the other."""
    return "; ".join(reading_in_words(reading) for reading in readings)


def reading_in_words(reading: Reading) -> str:
    """Say what a reading asks for, when and where."""
    measure = measure_in_words(reading.measure) if reading.measure is not None else ""
    what = reading.activity or _KINDS[reading.kind]
    if reading.activity is None and reading.measure is not None:
        quantity = "" if measure.startswith(reading.measure.quantity) else f"{reading.measure.quantity} "
        what, measure = f"{quantity}{measure}", ""
    if reading.kind is Kind.RESTRICTION:
        what = f"not: {what}"
    elif reading.kind is Kind.REMINDER:
        what = f"reminder: {what}"
    parts = (what, days_in_words(reading.when), hours_in_words(reading.when), reading.place or "", measure)
    condition = f"while: {reading.condition}" if reading.condition else ""
    return ", ".join(part for part in (*parts, condition) if part)


def kind_in_words(kind: Kind) -> str:
    """Name a kind as a family would."""
    return _KINDS[kind]


def days_in_words(when: When) -> str:
    """Say on which days: "every other week, Mondays and Thursdays", "Thu 3 December"; nothing where none are named."""
    if when.dates:
        if len(when.dates) > _MOST_DATES:
            return f"{day_words(when.dates[0])} to {day_words(when.dates[-1])}"
        return ", ".join(day_words(day) for day in when.dates)
    days = weekdays_in_words(when.days)
    if when.recurrence is Recurrence.DAILY:
        return "every day"
    if when.recurrence is Recurrence.BIWEEKLY:
        return f"every other week, {days}" if days else "every other week"
    if when.recurrence is Recurrence.MONTHLY:
        return f"once a month, {days}" if days else "once a month"
    return days


def weekdays_in_words(days: Sequence[Weekday]) -> str:
    """Say weekdays."""
    chosen = tuple(sorted(set(days), key=lambda day: day.number))
    whole = {WEEK: "every day", WORKDAYS: "Monday to Friday", WEEKEND: "weekends"}.get(chosen)
    if whole is not None:
        return whole
    names = [_NAMES[day] for day in chosen]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def hours_in_words(when: When) -> str:
    """Say at what time, from when, until when, or between which two."""
    if when.start is not None and when.end is not None:
        return f"{clock_face(when.start)}-{clock_face(when.end)}"
    if when.start is not None:
        return clock_words(when.start)
    if when.end is not None:
        return f"until {clock_words(when.end)}"
    return f"between {clock_face(when.window[0])} and {clock_face(when.window[1])}" if when.window is not None else ""


def moment_in_words(minute: Minute | None) -> str:
    """Say a clock time."""
    return clock_words(minute) if minute is not None else "no time"


def measure_in_words(measure: Measure) -> str:
    """Say a quantity: "at most 19 °C", "18 to 20 °C", "dimmed"."""
    value = measure.value
    unit = f" {_UNITS.get(measure.unit, measure.unit)}" if measure.unit else ""
    if isinstance(value, tuple):
        said = f"{value[0]:g} to {value[1]:g}{unit}"
    elif isinstance(value, float | int):
        said = f"{value:g}{unit}"
    else:
        return f"{measure.quantity} {value}" if value else measure.quantity
    return f"{_COMPARED[measure.comparator]}{said}"
