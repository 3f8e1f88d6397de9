"""Sets the hours of a When: where its clock times, its stay over several days and its length put its start and its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from concord.domain.rule import Doubt
from concord.domain.when import DAY, WEEK, Minute, Recurrence, Relation, clock_text

from .clock_guess import DayContext, resolve_range, resolve_time
from .dates_near import in_week_of
from .when_draft import Draft
from .when_terms import Bound, ClockTerm, SpanTerm, Term, Written


def set_clock(draft: Draft, term: Term, context: DayContext, words: str) -> None:
    """Say when it begins or ends, or in which window it is; a second time may end what a first one began."""
    body = term.body
    assert isinstance(body, ClockTerm)
    approximate = draft.when.approximate or body.approximate
    if body.last is not None:
        start, end, doubts = resolve_range(body.first, body.last, context, words)
        draft.doubts.extend(doubts)
        if body.is_window:
            draft.set(window=(start, end), approximate=approximate)
            return
        draft.set(start=start, end=end, approximate=approximate)
        if body.is_start_range:
            draft.doubts.append(Doubt("end", "Is the second time when it ends, or the latest it starts?", (clock_text(end),), words))
        return
    if draft.when.start is not None and draft.when.end is None and body.bound in (Bound.UNTIL, Bound.BEFORE, Bound.BY):
        _close(draft, body.first, context, words)
        return
    if draft.when.relation is Relation.AFTER and draft.when.start is None and body.bound is Bound.UNTIL and not body.is_window:
        _close_after(draft, body, context, words)
        return
    minute, doubts = resolve_time(body.first, context, words)
    is_end = body.bound in (Bound.UNTIL, Bound.BY, Bound.BEFORE)
    draft.doubts.extend(replace(doubt, about="end") if is_end else doubt for doubt in doubts)
    if body.bound in (Bound.AT, Bound.FROM, Bound.AFTER) and minute == DAY:
        minute = Minute(0) if body.bound is not Bound.AT else minute
    match body.bound:
        case Bound.AT:
            draft.set(start=minute, approximate=approximate)
        case Bound.FROM | Bound.AFTER:
            closes = draft.when.window[1] if draft.when.window and draft.when.end is not None else DAY
            draft.set(start=minute, window=(minute, closes), approximate=approximate)
        case _:
            draft.set(end=minute, window=(Minute(0), minute), approximate=approximate)


def _close_after(draft: Draft, body: ClockTerm, context: DayContext, words: str) -> None:
    """A time that ends what an anchor began ("after school till six"): it lies behind the anchor and goes on from there."""
    rhythm = draft.rhythm
    daily = {
        "waking": rhythm.waking, "breakfast": rhythm.breakfast, "lunch": rhythm.lunch, "school": _SCHOOL_ENDS, "dinner": rhythm.dinner,
        "bed": rhythm.bed,
    }  # fmt: skip
    opened = daily.get(draft.when.anchor or "")
    if opened is None:
        end, _ = resolve_time(body.first, context, words)
    else:
        _, end, _ = resolve_range(Written(opened // 60, opened % 60, None, True), body.first, context, words)
    offset = draft.when.offset_minutes or 0
    draft.set(end=end, offset_minutes=offset, window=None, approximate=draft.when.approximate or body.approximate)


_SCHOOL_ENDS = 15 * 60


def _close(draft: Draft, time: Written, context: DayContext, words: str) -> None:
    """A second time that ends what a first one began."""
    start = draft.when.start
    assert start is not None
    opened = Written(start // 60, start % 60, None, True)
    _, end, _ = resolve_range(opened, time, context, words)
    had_window = draft.when.window is not None
    draft.set(end=end, window=(start, end) if had_window and draft.when.window else None)


_DUTIES_DONE = 7
"""A stay from six on Friday begins when the day's work is done."""


def set_span(draft: Draft, body: SpanTerm, context: DayContext, words: str) -> None:
    """Let it stay from one weekday to another, from midnight to midnight where the stay says no hours."""
    count = (body.last.number - body.first.number) % 7 or 7
    days = tuple(WEEK[(body.first.number + n) % 7] for n in range(count + 1))
    ordered = tuple(day for day in WEEK if day in days)
    if body.start is not None:
        start, doubts = resolve_time(body.start, context, words)
        draft.set(start=start)
        draft.doubts.extend(() if body.start.hour < _DUTIES_DONE else doubts)
    else:
        draft.set(start=Minute(0))
    if body.end is not None:
        end, doubts = resolve_time(body.end, context, words)
        draft.set(end=end)
        draft.doubts.extend(() if body.end.hour < _DUTIES_DONE else doubts)
    else:
        draft.set(end=DAY)
    if body.dates:
        draft.set(recurrence=Recurrence.RANGE, days=(), dates=body.dates, span=True)
        draft.is_dated = True
        return
    if draft.when.rrule is not None and draft.when.rrule.startswith("FREQ=WEEKLY"):
        counted = draft.when.rrule.partition(";BYDAY=")[0] + ";BYDAY=" + ",".join(ordered)
        begin = draft.when.rrule_start
        if begin is not None:
            begin -= timedelta(days=(begin.weekday() - body.first.number) % 7)
        draft.set(days=ordered, span=True, rrule=counted, rrule_start=begin)
        return
    if body.mode == "every" or draft.when.days or draft.is_daily:
        draft.set(days=ordered, span=True, recurrence=Recurrence.WEEKLY)
        return
    begin = in_week_of(body.first, draft.written) + timedelta(days=7 if body.mode == "next" else 0)
    draft.set(recurrence=Recurrence.RANGE, days=ordered, dates=tuple(begin + timedelta(days=n) for n in range(count + 1)), span=True)
    draft.is_dated = True


def set_length(draft: Draft, minutes: int, *, opens_only: bool) -> None:
    """Say how long it lasts; "from nine for half an hour" (`opens_only`) begins at nine and is no window."""
    draft.set(duration_minutes=minutes)
    if opens_only and draft.when.start is not None and draft.when.end is None:
        draft.set(window=None)
    start, end = draft.when.start, draft.when.end
    if start is not None and end is None and draft.when.window is None:
        draft.set(end=Minute((start + minutes) % DAY or int(DAY)))
    elif start is None and end is not None and draft.when.window is None:
        draft.set(start=Minute((end - minutes) % DAY))
