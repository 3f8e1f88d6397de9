"""The events of a calendar as sentences: each is read again as it will stand, and taken only where it means that event and nothing else."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from concord.domain.document import Document
from concord.domain.errors import WorldError
from concord.domain.household import Household
from concord.domain.ids import MemberId
from concord.domain.plan import Week
from concord.domain.rule import SURE_ENOUGH
from concord.domain.when import Span
from concord.ical.occurrences import occurrences
from concord.ical.reader import CalendarEvent
from concord.planning.dates import dates_of, span_minutes

from .read_documents import read_documents

WEEKS = 53
"""So far ahead what repeats without a pattern is written out."""
MOST_LINES = 60
_MOST_EXCEPT = 6
_LONGEST_TITLE = 100
_MIDNIGHT = time()


@dataclass(frozen=True, slots=True)
class EventLines:
    """What one event of a calendar comes to: its sentences, or why there are none. `is_over` says that nothing of it is to come."""

    uid: str
    title: str
    lines: tuple[str, ...]
    problem: str = ""
    is_over: bool = False
    is_cancelled: bool = False


def event_lines(
    events: Sequence[CalendarEvent],
    household: Household,
    member: MemberId,
    timezone: str,
    today: date,
    report: Callable[[float], None] = lambda _share: None,
) -> tuple[EventLines, ...]:
    """Return the sentences for each event, those of one UID together, in the order of the file. `report` is told how much is done."""
    writer = _Writer(household, member, ZoneInfo(timezone), Week.of(today).start)
    by_uid: dict[str, list[CalendarEvent]] = {}
    for number, event in enumerate(events):
        by_uid.setdefault(event.uid or f"without a UID {number}", []).append(event)
    found = []
    for n, (uid, group) in enumerate(by_uid.items()):
        report(n / len(by_uid))
        found.append(writer.of_one(uid, group))
    return tuple(found)


class _Writer:
    def __init__(self, household: Household, member: MemberId, zone: ZoneInfo, monday: date) -> None:
        self._household, self._member, self._zone, self._monday = household, member, zone, monday
        self._weeks = [Week.of(monday + timedelta(weeks=n), zone.key) for n in range(WEEKS)]
        self._first = datetime.combine(monday, time())
        self._last = self._first + timedelta(weeks=WEEKS)

    def of_one(self, uid: str, group: Sequence[CalendarEvent]) -> EventLines:
        moved = {event.instead_of for event in group if event.instead_of is not None}
        title = _plain(group[0].title) or "Calendar entry"
        lines: list[str] = []
        live = [event for event in group if (event.status or "").upper() != "CANCELLED"]
        try:
            for event in live:
                own = () if event.instead_of is not None else tuple(moved)
                spans = [span for span in occurrences(event, self._zone, self._first, self._last) if span.start not in own]
                lines += self._lines(event, spans)
        except WorldError as error:
            return EventLines(uid, title, (), error.line)
        if len(lines) > MOST_LINES:
            return EventLines(uid, title, (), "It takes place too often without a pattern to be written out.")
        return EventLines(uid, title, tuple(lines), is_over=bool(live) and not lines, is_cancelled=not live)

    def _lines(self, event: CalendarEvent, spans: Sequence[Span]) -> Iterator[str]:
        if not spans:
            return
        rest = list(spans)
        if event.rrule is not None and len(spans) > 2:
            pattern = self._repeating(event, spans)
            if pattern is not None:
                yield pattern
                return
        for span in rest[: MOST_LINES + 1]:
            yield self._right(event, _once(span, is_all_day=event.is_all_day), [span])

    def _repeating(self, event: CalendarEvent, spans: Sequence[Span]) -> str | None:
        """Say it as a pattern of weekdays, where it is one with few exceptions."""
        if len({(span.start.time(), span.end - span.start) for span in spans}) > 1:
            return None
        days = [span.start.date() for span in spans]
        numbers = sorted({day.weekday() for day in days})
        stretch = [days[0] + timedelta(days=n) for n in range((days[-1] - days[0]).days + 1)]
        gone = [day for day in stretch if day.weekday() in numbers and day not in set(days)]
        if len(gone) > _MOST_EXCEPT:
            return None
        which = "every day" if len(numbers) == 7 else "every " + _and(_WEEKDAYS[number] for number in numbers)
        hours = _hours(spans[0], is_all_day=event.is_all_day)
        but = f", except on {_and(_day(day) for day in gone)}" if gone else ""
        is_open = days[-1] >= self._weeks[-1].start - timedelta(days=1) and "COUNT" not in (event.rrule or "")
        if is_open and days[0] < self._monday + timedelta(days=7):
            forms = [f"{which} {hours}{but}"]
        else:
            forms = [f"{which} from {_day(days[0])} to {_day(days[-1])}, {hours}{but}"]
        try:
            return self._right(event, forms[0], spans)
        except WorldError:
            return None

    def _right(self, event: CalendarEvent, when: str, spans: Sequence[Span]) -> str:
        """Return the fullest way of writing it that is read as it is meant."""
        title, place = _plain(event.title) or "Calendar entry", _plain(event.place or "")
        names = [f"{title} at {place}"] if place else []
        tag = " [private]" if event.is_private else ""
        for name in (*names, title, f"“{title}”"):
            if self._is_read_as(f"{name} {when}.", spans, is_all_day=event.is_all_day):
                return f"{name} {when}.{tag}"
        raise WorldError("Its words would be read as something else.", "Write it by hand.")

    def _is_read_as(self, line: str, spans: Sequence[Span], *, is_all_day: bool) -> bool:
        page = Document("calendar", f"- {line}\n", self._member)
        read = read_documents([page], household=self._household, written=self._monday, now=self._first)
        rules = [*read.base, *read.hidden]
        if len(rules) != 1 or len(rules[0].readings) != 1 or rules[0].confidence < SURE_ENOUGH or rules[0].doubts:
            return False
        when = rules[0].readings[0].when
        found = [day for week in self._weeks for day in dates_of(when, week)]
        meant = sorted({day for span in spans for day in _days(span, is_all_day=is_all_day) if day < self._last.date()})
        if found != [day for day in meant if day >= self._monday]:
            return False
        if is_all_day:
            return all(span_minutes(when, day) in ((0, 24 * 60), (None, None)) for day in found)
        start, end = (at.hour * 60 + at.minute for at in (spans[0].start, spans[0].end))
        is_moment = spans[0].start == spans[0].end
        return when.start == start and (when.end in (None, start) if is_moment else (when.end or 0) % (24 * 60) == end)


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _once(span: Span, *, is_all_day: bool) -> str:
    if is_all_day:
        days = _days(span, is_all_day=True)
        return f"on {_day(days[0])} all day" if len(days) == 1 else f"from {_day(days[0])} to {_day(days[-1])}"
    return f"on {_day(span.start.date())} {_hours(span, is_all_day=False)}"


def _hours(span: Span, *, is_all_day: bool) -> str:
    if is_all_day:
        return "all day"
    if span.end - span.start >= timedelta(days=1):
        raise WorldError("It lasts longer than a day and begins at an hour.", "Write it by hand.")
    return f"at {span.start:%H:%M}" if span.start == span.end else f"from {span.start:%H:%M} to {span.end:%H:%M}"


def _days(span: Span, *, is_all_day: bool) -> list[date]:
    count = max(1, (span.end - span.start).days) if is_all_day else 1
    return [span.start.date() + timedelta(days=n) for n in range(min(count, 400))]


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _and(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def _plain(words: str) -> str:
    """Keep the words of a title on one line, without what would be a tag, a list mark or the end of a sentence."""
    kept = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in words if sign not in '[]{}<>"“”„')
    one = " ".join(kept.replace(": ", " ").split())[:_LONGEST_TITLE]
    return one.strip(" .,;:-*•–!?#")
