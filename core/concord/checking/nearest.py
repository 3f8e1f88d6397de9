"""Whether what finds its own time beside something is as near to that as it could be, with all others where they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from concord.domain.plan import ItemState, PlanItem, Verdict
from concord.domain.when import Span

from .before import Before
from .findings import Finding, takes_place
from .hours import Hours
from .spots import FIVE, LONGEST_WAIT, QUARTER, Week, choices_of, spot_of
from .wanted import Wanted


def farther_than_need_be(one: Wanted, item: PlanItem, hours: Hours, week: Week, before: Before) -> Iterator[Finding]:
    """Find a block that stands later after, or earlier before, what its hours hang on than it would have to.

    What stands where it stood in the last plan may stay there.
    """
    if hours.exact or not takes_place(item) or item.state is not ItemState.AS_ASKED or item.verdict is Verdict.OPEN or not one.is_done:
        return
    if item.request in before.spots and not before.changes(item.request, (item.span, item.place, item.resource)):
        return
    nearer: Span | None = None
    for window, is_late in zip(hours.within, hours.wants_latest, strict=True):
        if not (window.start <= item.span.start and item.span.end <= window.end) or item.span.minutes != _lasts(hours, window):
            continue
        nearer = _free(one, item.span, window, week, is_late=is_late)
        if nearer is None:
            return
    if nearer is not None:
        yield Finding(one.rule, Verdict.ADJUSTED, f"{one.request} could be nearer, at {nearer.start.isoformat(timespec='minutes')}")


def _lasts(hours: Hours, window: Span) -> int:
    return int(min(hours.length, window.end - window.start).total_seconds() // 60)


def _free(one: Wanted, now: Span, window: Span, week: Week, *, is_late: bool) -> Span | None:
    """Return a free time within a window that is nearer to where it wants to be than where it stands."""
    length = now.end - now.start
    for start in _starts(window, length, is_late=is_late):
        if start == now.start:
            return None
        if (start < now.start) is is_late:
            continue
        span = Span(start, start + length)
        if any(week.is_free(one, spot_of(one, span, choice), is_asked_time=False) for choice in choices_of(one, week)):
            return span
    return None


def _starts(window: Span, length: timedelta, *, is_late: bool) -> list[datetime]:
    """Return when something could begin in a window, in quarters of an hour, or in five minutes where that is short."""
    step = QUARTER if window.end - window.start > LONGEST_WAIT else FIVE
    at, starts = window.start, set[datetime]()
    while at + length <= window.end and (length or at < window.end):
        starts.add(at)
        at += step
    if is_late:
        starts.add(max(window.start, window.end - max(length, FIVE)))
    return sorted(starts, reverse=is_late)
