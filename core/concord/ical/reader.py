"""Reads a calendar file. What comes in is data from outside: refused when it is not a calendar, never guessed at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event, vRecur

from concord.domain.errors import WorldError
from concord.domain.when import Span

ADVICE = "Choose a calendar file (.ics) that another program exported."


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One VEVENT. `span` is wall-clock time in `timezone` (None: floating, or all day), ends exclusive; empty for a moment.

    `rrule` is as written; no date is expanded here. `alarms` are the offsets from the start at which it rings.
    """

    uid: str
    title: str
    span: Span
    timezone: str | None = None
    is_all_day: bool = False
    place: str | None = None
    description: str = ""
    status: str | None = None
    sequence: int = 0
    rrule: str | None = None
    alarms: tuple[timedelta, ...] = ()
    left_out: tuple[datetime, ...] = ()
    """Starts that its rule names and that do not take place, as wall-clock time in `timezone`; midnight for all-day events."""
    added: tuple[datetime, ...] = ()
    """Starts beside those of its rule."""
    instead_of: datetime | None = None
    """The start, in its rule, of the one occurrence of `uid` that this event is."""
    is_private: bool = False


def read_calendar(data: bytes) -> tuple[CalendarEvent, ...]:
    """Return the events of a calendar file, in its order.

    Raises:
        WorldError: the file is empty, not text, no calendar, or cut off before its end.
    """
    if not data.strip():
        raise WorldError("The calendar file is empty.", ADVICE)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WorldError("The calendar file is not UTF-8 text.", ADVICE) from error
    upper = text.strip().upper()
    if not upper.startswith("BEGIN:VCALENDAR"):
        raise WorldError("This is not a calendar file.", ADVICE)
    if not upper.endswith("END:VCALENDAR"):
        raise WorldError("The calendar file is cut off before its end.", "Export it once more.")
    try:
        calendars = Calendar.from_ical(text, multiple=True)
        found = (event for calendar in calendars for event in calendar.walk("VEVENT"))
        return tuple(_event(event) for event in found if isinstance(event, Event))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise WorldError("The calendar file cannot be read.", ADVICE) from error


def _event(event: Event) -> CalendarEvent:
    start = _moment(event, "DTSTART")
    instead_of = _moments(event, "RECURRENCE-ID", start)
    return CalendarEvent(
        uid=str(event.get("UID", "")),
        title=str(event.get("SUMMARY", "")),
        span=Span(_wall_clock(start), _wall_clock(_end_of(event, start))),
        timezone=_zone_name(start),
        is_all_day=not isinstance(start, datetime),
        place=str(event["LOCATION"]) if "LOCATION" in event else None,
        description=str(event.get("DESCRIPTION", "")),
        status=str(event["STATUS"]) if "STATUS" in event else None,
        sequence=int(str(event.get("SEQUENCE", 0))),
        rrule=_recurrence(event),
        alarms=tuple(_triggers(event)),
        left_out=_moments(event, "EXDATE", start),
        added=_moments(event, "RDATE", start),
        instead_of=instead_of[0] if instead_of else None,
        is_private=str(event.get("CLASS", "PUBLIC")).upper() in ("PRIVATE", "CONFIDENTIAL"),
    )


def _moment(event: Event, name: str) -> date | datetime:
    value: object = getattr(event[name], "dt", None)
    if not isinstance(value, date):
        raise ValueError(name)
    return value


def _moments(event: Event, name: str, start: date | datetime) -> tuple[datetime, ...]:
    """Return all moments of a property that may come several times, each with several, on the clock of the event's own zone."""
    given: object = event.get(name)
    found = []
    for one in given if isinstance(given, list) else [given]:
        for value in getattr(one, "dts", [one]):
            moment: object = getattr(value, "dt", None)
            if isinstance(moment, datetime) and moment.tzinfo is not None and isinstance(start, datetime) and start.tzinfo is not None:
                moment = moment.astimezone(start.tzinfo)
            if isinstance(moment, date):
                found.append(_wall_clock(moment))
    return tuple(found)


def _end_of(event: Event, start: date | datetime) -> date | datetime:
    """Return the end that is stated, or the one RFC 5545 (3.6.1) gives: a day for a date, no length for a time."""
    if "DTEND" in event:
        return _moment(event, "DTEND")
    length: object = getattr(event.get("DURATION"), "dt", None)
    if isinstance(length, timedelta):
        return start + length
    return start if isinstance(start, datetime) else start + timedelta(days=1)


def _recurrence(event: Event) -> str | None:
    rule = event.get("RRULE")
    if not isinstance(rule, vRecur):
        return None
    written: bytes = rule.to_ical()  # type: ignore[no-untyped-call]  # icalendar has no types for it
    return written.decode()


def _triggers(event: Event) -> Iterator[timedelta]:
    for alarm in event.walk("VALARM"):
        offset: object = getattr(alarm.get("TRIGGER"), "dt", None)
        if isinstance(offset, timedelta):
            yield offset


def _wall_clock(value: date | datetime) -> datetime:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None, fold=0)
    return datetime.combine(value, datetime.min.time())


def _zone_name(value: date | datetime) -> str | None:
    if not isinstance(value, datetime) or value.tzinfo is None:
        return None
    return getattr(value.tzinfo, "key", None) or value.tzname()
