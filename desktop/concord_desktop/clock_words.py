"""Clock times as this PC shows them: "15:30–16:30" or "3:30–4:30 pm". Each does what core's of the same name does with 24 hours. No Qt."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from concord.domain import when
from concord.domain.when import Minute

from .conventions import in_force

_NOON = 12 * 60
_DAY = 24 * 60


def clock(at: datetime | time) -> str:
    """Write a clock time: "15:30", "3:30 pm"; full hours of twice twelve without minutes, "3 pm"."""
    return clock_text(Minute(at.hour * 60 + at.minute))


def clock_text(minute: Minute) -> str:
    """Write a minute of the day; 1440 is "24:00", or "midnight"."""
    if in_force().has_24_hours:
        return when.clock_text(minute)
    return "midnight" if minute == _DAY else f"{_bare(minute)} {_half(minute)}"


def hours_text(start: datetime, end: datetime) -> str:
    """Write from when until when: "3:30–4:30 pm", "11 am–1 pm", "8 pm–midnight", "8:45 pm–8:15 am next day", "8:45 pm – Sun 8:15 am"."""
    if in_force().has_24_hours:
        return when.hours_text(start, end)
    first, last = (Minute(at.hour * 60 + at.minute) for at in (start, end))
    if end.date() <= start.date():
        return _span(first, last)
    if end.date() - start.date() == timedelta(days=1):
        return _span(first, Minute(_DAY)) if not last else f"{clock_text(first)}–{clock_text(last)} next day"
    return f"{clock_text(first)} – {end:%a} {clock_text(last)}"


def minutes_text(start: Minute, end: Minute) -> str:
    """Write the hours of no one day; what ends at or before its start ends on the next day: "8:45 pm–8:15 am next day"."""
    if in_force().has_24_hours:
        return when.minutes_text(start, end)
    return f"{clock_text(start)}–{clock_text(end)} next day" if end <= start else _span(start, end)


def span_text(start: Minute, end: Minute) -> str:
    """Write the hours from a minute to another, whichever is first: "22:00–07:00", "10 pm–7 am"."""
    if in_force().has_24_hours:
        return f"{when.clock_text(start)}–{when.clock_text(end)}"
    return _span(start, end)


def hour_text(hour: int) -> str:
    """Write a full hour on an axis: "15:00", "3 pm"."""
    return clock_text(Minute(hour * 60))


def bare_hour(hour: int) -> str:
    """Write a full hour where there is room for a number only: "15", "3"."""
    return str(hour) if in_force().has_24_hours else str((hour - 1) % 12 + 1)


def _span(start: Minute, end: Minute) -> str:
    is_one_half = end < _DAY and _half(start) == _half(end) and start <= end
    return f"{_bare(start) if is_one_half else clock_text(start)}–{clock_text(end)}"


def _bare(minute: int) -> str:
    hour, rest = divmod(minute % _DAY, 60)
    return f"{(hour - 1) % 12 + 1}:{rest:02d}" if rest else f"{(hour - 1) % 12 + 1}"


def _half(minute: int) -> str:
    return "am" if minute % _DAY < _NOON else "pm"
