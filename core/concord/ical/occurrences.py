"""On which days an event of a calendar takes place, within bounds: what comes from outside may repeat for ever, or never."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from concord.domain.errors import WorldError
from concord.domain.when import Span

from .local_time import in_zone, zone_named
from .reader import CalendarEvent

MOST = 2_000
"""Occurrences looked at of one event."""
_OLDEST = datetime(1900, 1, 1)
_PARTS = {
    "DAILY": {"BYDAY"},
    "WEEKLY": {"BYDAY", "WKST"},
    "MONTHLY": {"BYDAY", "BYMONTHDAY", "BYSETPOS", "WKST"},
    "YEARLY": {"BYDAY", "BYMONTH", "BYMONTHDAY", "WKST"},
}
"""The rules that calendars write. Others can keep a PC busy for minutes in search of a day that never comes."""


def occurrences(event: CalendarEvent, zone: ZoneInfo, first: datetime, last: datetime) -> tuple[Span, ...]:
    """Return when an event takes place from `first` up to `last`, on the wall clock of `zone`, without those it is moved or left out on.

    Raises:
        WorldError: it repeats in a way that is not read, or its time zone is not known.
    """
    own = None if event.timezone is None or event.is_all_day else zone_named(event.timezone)
    length = event.span.end - event.span.start
    if event.span.start < _OLDEST:
        raise WorldError("It begins before 1900.", "Write it by hand.")
    # A day on either side: the other clock may be up to a day away.
    around = (first - length - timedelta(days=1), last + timedelta(days=1))
    starts = {event.span.start} if event.rrule is None else set(_of_rule(event, own, *around))
    starts = (starts | set(event.added)) - set(event.left_out)
    spans = sorted((_here(Span(start, start + length), own, zone) for start in starts), key=lambda span: span.start)
    return tuple(span for span in spans if span.end > first and span.start < last)


def _here(span: Span, own: ZoneInfo | None, zone: ZoneInfo) -> Span:
    if own is None or own.key == zone.key:
        return span
    start, end = (in_zone(at, own).astimezone(zone).replace(tzinfo=None, fold=0) for at in (span.start, span.end))
    return Span(start, max(start, end))


def _of_rule(event: CalendarEvent, own: ZoneInfo | None, first: datetime, last: datetime) -> list[datetime]:
    parts = dict(part.partition("=")[::2] for part in (event.rrule or "").upper().split(";"))
    kind = parts.get("FREQ", "")
    known = _PARTS.get(kind, set()) | {"FREQ", "INTERVAL", "COUNT", "UNTIL"}
    interval, count = parts.get("INTERVAL", "1"), parts.get("COUNT", "1")
    if kind not in _PARTS or set(parts) - known or not interval.isdigit() or not 1 <= int(interval) <= 400 or not count.isdigit():
        raise WorldError("It repeats in a way that Concord does not read.", "Write it by hand.")
    begin = event.span.start
    until = _until(parts.pop("UNTIL", None), own)
    steps = {"DAILY": 1, "WEEKLY": 7}.get(kind)
    if steps is not None and "COUNT" not in parts:
        # Nobody needs the years before: they are skipped by whole steps.
        whole = max(0, (first - begin).days // (steps * int(interval)) - 1)
        begin += timedelta(days=whole * steps * int(interval))
    words = ";".join(f"{name}={value}" for name, value in parts.items())
    try:
        rule = rrulestr(words, dtstart=begin)
    except (ValueError, TypeError) as error:
        raise WorldError("It repeats in a way that Concord does not read.", "Write it by hand.") from error
    end = min(last, until) if until is not None else last
    found = []
    for at in islice(rule, MOST * 10):
        if at > end:
            break
        if at >= first:
            found.append(at)
        if len(found) >= MOST:
            break
    return found


def _until(words: str | None, own: ZoneInfo | None) -> datetime | None:
    """Read UNTIL (RFC 5545 3.3.10): a date, whose whole day counts, or a moment in UTC."""
    if words is None:
        return None
    try:
        if "T" not in words:
            return datetime.strptime(words, "%Y%m%d") + timedelta(days=1, seconds=-1)
        at = datetime.strptime(words.rstrip("Z"), "%Y%m%dT%H%M%S")
    except ValueError as error:
        raise WorldError("It repeats in a way that Concord does not read.", "Write it by hand.") from error
    return at.replace(tzinfo=UTC).astimezone(own).replace(tzinfo=None) if words.endswith("Z") and own is not None else at
