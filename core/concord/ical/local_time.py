"""The household's wall clock, made safe for calendars on the two nights a year when it jumps."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from concord.domain.errors import WorldError
from concord.domain.when import Span

MIDNIGHT = time()


def zone_named(name: str) -> ZoneInfo:
    """Return the IANA time zone called `name`.

    Raises:
        WorldError: this PC knows no zone of that name.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise WorldError(f"{name!r} is not a time zone.", "Name one such as Europe/Paris or America/New_York.") from error


def in_zone(local: datetime, zone: ZoneInfo) -> datetime:
    """Give a wall-clock time its zone, as RFC 5545 (3.3.5) reads it.

    A time that comes twice is the first of the two. One that the clock jumps over is read with the offset before the jump
    and written as the clock then shows it (02:30 becomes 03:30), so that no importer meets a time that never was.
    """
    return local.replace(tzinfo=zone, fold=0).astimezone(UTC).astimezone(zone).replace(fold=0)


def start_and_end(span: Span, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return both ends of a span in `zone`; the end never comes before the start.

    Where only the start is jumped over (02:30-03:15 in spring) the length on the clock face is kept instead of the end.
    """
    start, end = in_zone(span.start, zone), in_zone(span.end, zone)
    if end.astimezone(UTC) <= start.astimezone(UTC) and span.end > span.start:
        end = (start.astimezone(UTC) + (span.end - span.start)).astimezone(zone)
    return start, end


def whole_days(span: Span) -> tuple[date, date] | None:
    """Return first day and the day after the last, where a span is nothing but whole days (RFC 5545 3.6.1); else None."""
    if span.start.time() != MIDNIGHT or span.end.time() != MIDNIGHT or span.end <= span.start:
        return None
    return span.start.date(), span.end.date()


def zone_years(first: date, days: int) -> tuple[date, date]:
    """Return the stretch a VTIMEZONE is written for: the years around the week, so that both jumps of each are in it."""
    return date(first.year, 1, 1), date((first + timedelta(days=days)).year + 2, 1, 1)
