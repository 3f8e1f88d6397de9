"""What a reading says field by field, in the form and the short words in which a score compares and lists it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from concord.domain.rule import Reading
from concord.domain.when import WEEK, Recurrence, Weekday, When, clock_text

NOTHING = "nothing"
_WHOLE_DAY = 24 * 60


def read_words(field: str, reading: Reading) -> str:
    """Say in short what a reading has in one field, for the list of what was read otherwise."""
    when = reading.when
    shown: Mapping[str, object] = {
        "kind": reading.kind.value,
        "days": " ".join(sorted(asked_days(when), key=lambda day: WEEK.index(Weekday(day)))),
        "dates": dates_words([day.isoformat() for day in when.dates]),
        "repeats": when.recurrence.value,
        "start": clock(when.start),
        "end": clock(asked_end(when)),
        "window": "-".join(clock_text(minute) for minute in when.window) if when.window is not None else None,
        "anchor": when.anchor or reading.condition,
        "offset_minutes": when.offset_minutes,
        "relation": when.relation.value if when.relation is not None else None,
        "duration_minutes": asked_length(when),
        "times_a_week": when.times_a_week,
        "place": reading.place,
        "resource": reading.resource,
        "value": asked_value(reading),
        "unit": reading.measure.unit if reading.measure is not None else None,
        "comparator": reading.measure.comparator.value if reading.measure is not None else None,
        "activity": reading.activity,
        "people": ", ".join(reading.people),
        "performers": ", ".join(reading.performers) or ("somebody" if reading.needs_performer else None),
        "applies_to": ", ".join(reading.applies_to),
    }
    said = shown[field]
    return NOTHING if said in (None, "") else str(said)


def dates_words(dates: Sequence[str]) -> str:
    """List dates, days in a row as the first and the last of them."""
    runs: list[list[str]] = []
    for day in dates:
        follows = runs and date.fromisoformat(day) - date.fromisoformat(runs[-1][-1]) == timedelta(days=1)
        if follows:
            runs[-1].append(day)
        else:
            runs.append([day])
    return " ".join(run[0] if len(run) == 1 else f"{run[0]}..{run[-1]}" for run in runs)


def asked_days(when: When) -> set[str]:
    """Return the weekdays on which it applies, those of its dates included."""
    days = {day.value for day in when.days} or {WEEK[day.weekday()].value for day in when.dates}
    if not days and when.recurrence is Recurrence.DAILY:
        days = {day.value for day in WEEK}
    return days - {day.value for day in when.except_days}


def asked_end(when: When) -> int | None:
    """Return when it ends, which its length may say."""
    if when.end is None and when.start is not None and when.duration_minutes is not None:
        return when.start + when.duration_minutes
    return when.end


def asked_length(when: When) -> int | None:
    """Return how many minutes it takes, which its end may say."""
    if when.duration_minutes is None and when.start is not None and when.end is not None and len(when.dates) < 2:
        return (when.end - when.start) % _WHOLE_DAY or _WHOLE_DAY
    return when.duration_minutes


def clock(minute: int | None) -> str | None:
    """Write a time as on a clock's face: midnight is 00:00 at either end of a day."""
    return None if minute is None else f"{minute // 60 % 24:02d}:{minute % 60:02d}"


def asked_value(reading: Reading) -> object:
    """Return how much is asked for, or the things that are."""
    return reading.measure.value if reading.measure is not None else ", ".join(reading.needs) or None
