"""Makes the terms of one time into one When."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from concord.domain.household import Rhythm
from concord.domain.rule import Doubt
from concord.domain.when import DAY, WEEK, Minute, Recurrence, Relation, Weekday, When, clock_text

from .clock_guess import DayContext, hint_near, resolve_range, resolve_time
from .dates_near import coming, in_week_of
from .when_groups import Group
from .when_parts import part_window
from .when_terms import (
    AllDayTerm,
    AnchorTerm,
    Body,
    Bound,
    ClockTerm,
    DatesTerm,
    DaysTerm,
    DurationTerm,
    ExceptTerm,
    FrequencyTerm,
    LimitTerm,
    MonthDayTerm,
    NthTerm,
    PartTerm,
    SpanTerm,
    Term,
    Written,
)
from .when_tokens import Token


@dataclass(slots=True)
class _Draft:
    """A When in the making."""

    written: date
    rhythm: Rhythm
    when: When = field(default_factory=When)
    doubts: list[Doubt] = field(default_factory=list)
    is_daily: bool = False
    is_dated: bool = False

    def set(self, **values: object) -> None:
        self.when = replace(self.when, **values)  # type: ignore[arg-type]


def compose(
    group: Group, tokens: Sequence[Token], *, written: date, rhythm: Rhythm, category: str | None, is_24_hour: bool
) -> tuple[When, tuple[Doubt, ...]]:
    """Make the When of one time."""
    draft = _Draft(written, rhythm)
    bodies = _season([term.body for term in group.all()])
    for body in bodies:
        _days(draft, body)
    _frequency(draft, [body for body in bodies if isinstance(body, FrequencyTerm)], bodies)
    _part(draft, bodies)
    own = group.terms
    has_clock = group.has(ClockTerm)
    closing: Minute | None = None
    for term in own:
        if isinstance(term.body, AnchorTerm):
            daily = _rhythm_of(term.body, rhythm)
            if has_clock and daily is not None and tokens[term.begin].low in ("until", "till", "til"):
                closing = daily
            else:
                _anchor(draft, term.body)
    context = DayContext(rhythm, draft.when.part, category, None, is_24_hour)
    clocks = [term for term in own if isinstance(term.body, ClockTerm)]
    for term in clocks:
        hint = hint_near(tokens, term.begin, *group.sentence, is_end=isinstance(term.body, ClockTerm) and term.body.bound is Bound.UNTIL)
        _clock(draft, term, replace(context, hint=hint), _said(tokens, term))
    if closing is not None and draft.when.start is not None and draft.when.end is None:
        draft.set(end=closing, window=None, approximate=True)
        draft.doubts.append(Doubt("end", "When does it end?", (clock_text(closing),)))
    for term in own:
        if isinstance(term.body, SpanTerm):
            _span(draft, term.body, replace(context, hint=hint_near(tokens, term.begin, *group.sentence)), _said(tokens, term))
        if isinstance(term.body, AllDayTerm):
            draft.set(start=Minute(0), end=DAY)
            draft.is_daily = True
        if isinstance(term.body, DurationTerm):
            _length(draft, term.body.minutes)
    _recurrence(draft, bodies)
    _limits(draft, bodies)
    return draft.when, tuple(dict.fromkeys(draft.doubts))


def _season(bodies: list[Body]) -> list[Body]:
    """A span of dates beside weekdays says from when until when they hold ("Saturdays from 9 January until 13 March")."""
    weekly = any(isinstance(body, DaysTerm) and body.mode in ("", "every", "other") and not body.is_daily for body in bodies)
    if not weekly and not any(isinstance(body, NthTerm) for body in bodies):
        return bodies
    return [LimitTerm(body.dates[0], body.dates[-1]) if isinstance(body, DatesTerm) and body.is_span else body for body in bodies]


def _rhythm_of(body: AnchorTerm, rhythm: Rhythm) -> Minute | None:
    """The household's usual time of a daily anchor; None for any other."""
    times = {"waking": rhythm.waking, "breakfast": rhythm.breakfast, "lunch": rhythm.lunch, "dinner": rhythm.dinner, "bed": rhythm.bed}
    return times.get(body.name or "") if body.offset is None else None


def _said(tokens: Sequence[Token], term: Term) -> str:
    return " ".join(token.text for token in tokens[term.begin : term.end])


def _days(draft: _Draft, body: Body) -> None:
    written = draft.written
    match body:
        case DaysTerm():
            _weekdays(draft, body)
        case NthTerm():
            days = tuple(day for day in WEEK if any(day is other for _, other in body.nth))
            by = ",".join(f"{count}{day}" for count, day in body.nth)
            draft.set(recurrence=Recurrence.MONTHLY, days=days, rrule=f"FREQ=MONTHLY;BYDAY={by}")
            draft.is_dated = True
            if body.is_vague:
                draft.doubts.append(Doubt("dates", "Of the month, or counted in weeks?", ("of the month", "counted in weeks")))
        case MonthDayTerm():
            by = ",".join(str(number) for number in body.numbers)
            if body.is_monthly:
                draft.set(recurrence=Recurrence.MONTHLY, rrule=f"FREQ=MONTHLY;BYMONTHDAY={by}")
            else:
                dates = tuple(_next_monthday(number, written) for number in body.numbers)
                draft.set(dates=dates)
            draft.is_dated = True
        case DatesTerm():
            draft.set(dates=tuple(sorted({*draft.when.dates, *body.dates})), span=body.is_span)
            draft.doubts.extend(body.doubts)
            draft.is_dated = True
        case _:
            pass


def _next_monthday(number: int, written: date) -> date:
    day = written
    for _ in range(70):
        if day.day == number:
            return day
        day += timedelta(days=1)
    return written


def _weekdays(draft: _Draft, body: DaysTerm) -> None:
    written = draft.written
    if body.part is not None and draft.when.part is None:
        draft.set(part=body.part)
    if body.is_daily:
        draft.is_daily = True
        return
    if body.is_either:
        draft.doubts.append(Doubt("days", "On which of these days?", tuple(day.value for day in body.days)))
    if draft.when.dates and body.mode == "":
        if any(day.weekday() not in {d.number for d in body.days} for day in draft.when.dates):
            draft.doubts.append(Doubt("dates", "The weekday and the date do not go together."))
        return
    match body.mode:
        case "this":
            dates = tuple(in_week_of(day, written) for day in body.days)
            if dates[-1] < written:
                later = tuple(day + timedelta(days=7) for day in dates)
                draft.doubts.append(Doubt("dates", "This week or next week?", (dates[0].isoformat(), later[0].isoformat())))
        case "coming":
            dates = tuple(coming(day, written) for day in body.days)
        case "next":
            dates = tuple(in_week_of(day, written) + timedelta(days=7) for day in body.days)
            near = coming(body.days[0], written)
            if near < dates[0]:
                draft.doubts.append(Doubt("dates", "Which one is it?", (near.isoformat(), dates[0].isoformat())))
        case "week":
            dates = tuple(coming(day, written) + timedelta(days=7) for day in body.days)
        case "last":
            dates = tuple(coming(day, written) - timedelta(days=7) for day in body.days)
        case "other":
            draft.set(days=body.days)
            _every(draft, 2, Recurrence.BIWEEKLY)
            return
        case _:
            days = tuple(day for day in WEEK if day in {*draft.when.days, *body.days})
            draft.set(days=days)
            return
    draft.set(dates=tuple(sorted(dates)), days=body.days)
    draft.is_dated = True


def _every(draft: _Draft, interval: int, recurrence: Recurrence) -> None:
    """Every n weeks, counted from a stated start or else from the week it was written in, with a doubt."""
    days = draft.when.days
    by = f";BYDAY={','.join(days)}" if days else ""
    start = coming(days[0], draft.written) if days else draft.written
    draft.set(recurrence=recurrence, rrule=f"FREQ=WEEKLY;INTERVAL={interval}{by}", rrule_start=start)


def _frequency(draft: _Draft, terms: Sequence[FrequencyTerm], bodies: Sequence[Body]) -> None:
    for term in terms:
        draft.doubts.extend(term.doubts)
        days = draft.when.days
        if term.freq == "WEEKLY":
            _every(draft, term.interval, term.recurrence)
        elif term.freq == "DAILY":
            draft.set(recurrence=term.recurrence, rrule=f"FREQ=DAILY;INTERVAL={term.interval}", rrule_start=draft.written)
            draft.doubts.append(Doubt("dates", "Counted from which day?"))
        elif term.freq in ("MONTHLY", "YEARLY"):
            _months(draft, term, bodies)
        elif term.recurrence is Recurrence.DAILY:
            if not term.is_weak or not (days or draft.is_dated or draft.when.part):
                draft.is_daily = draft.is_daily or not (days or draft.is_dated)
        elif draft.when.recurrence is Recurrence.ONCE and not draft.when.dates:
            draft.set(recurrence=term.recurrence)
        if term.times_a_week and not days:
            draft.set(times_a_week=term.times_a_week)
    has_start = any(isinstance(body, LimitTerm) and body.first for body in bodies)
    if draft.when.recurrence is Recurrence.BIWEEKLY or (draft.when.rrule_start and "WEEKLY" in (draft.when.rrule or "")):
        first = next((body.first for body in bodies if isinstance(body, LimitTerm) and body.first), None)
        dated = draft.when.dates[:1]
        if first is not None or dated:
            draft.set(rrule_start=dated[0] if dated else first)
        elif not has_start:
            choices: tuple[str, ...] = ()
            start = draft.when.rrule_start
            if start is not None:
                choices = (start.isoformat(), (start + timedelta(days=7)).isoformat())
            draft.doubts.append(Doubt("dates", "Which week does it start?", choices))


def _months(draft: _Draft, term: FrequencyTerm, bodies: Sequence[Body]) -> None:
    when = draft.when
    if when.rrule and "MONTHLY" in when.rrule and term.interval == 1 and term.freq == "MONTHLY":
        return
    this = any(isinstance(body, DaysTerm) and body.mode in ("this", "coming") for body in bodies)
    if term.freq == "MONTHLY" and term.interval == 1:
        monthdays = [body for body in bodies if isinstance(body, MonthDayTerm)]
        rule = f"FREQ=MONTHLY;BYMONTHDAY={','.join(str(n) for n in monthdays[0].numbers)}" if monthdays else None
        draft.set(recurrence=Recurrence.MONTHLY, rrule=rule, rrule_start=when.dates[0] if when.dates else None)
        if not (this or monthdays or when.dates):
            draft.doubts.append(Doubt("dates", "Which one of the month is it?" if when.days else "On which day of the month?"))
        return
    interval = f";INTERVAL={term.interval}" if term.interval > 1 else ""
    by = f";BYDAY={','.join(when.days)}" if when.days and not when.rrule else ""
    if when.rrule and "BYDAY" in when.rrule:
        by = ";" + when.rrule.split(";", 1)[1]
    draft.set(recurrence=Recurrence.CONDITIONAL, rrule=f"FREQ={term.freq}{interval}{by}", rrule_start=when.dates[0] if when.dates else None)
    if not this and not when.dates:
        draft.doubts.append(Doubt("dates", "On which dates is it?"))


def _part(draft: _Draft, bodies: Sequence[Body]) -> None:
    parts = [body for body in bodies if isinstance(body, PartTerm)]
    for body in parts:
        draft.set(part=body.part)
        if body.is_today and not draft.is_dated and not draft.when.days:
            draft.set(dates=(draft.written,))
            draft.is_dated = True
        elif body.is_habit:
            draft.is_daily = draft.is_daily or not (draft.when.days or draft.is_dated)


def _anchor(draft: _Draft, body: AnchorTerm) -> None:
    when = draft.when
    if when.anchor is not None and when.relation is not None and {when.relation, body.relation} == {Relation.BEFORE, Relation.AFTER}:
        first, last = (when.anchor, body.name) if when.relation is Relation.AFTER else (body.name, when.anchor)
        draft.set(anchor=f"{first} and {last}", relation=Relation.BETWEEN)
        return
    draft.set(anchor=body.name, relation=body.relation, offset_minutes=body.offset, approximate=when.approximate or body.approximate)
    if body.is_daily and body.name != "school" and not (when.days or draft.is_dated):
        draft.is_daily = True


def _clock(draft: _Draft, term: Term, context: DayContext, words: str) -> None:
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


def _close(draft: _Draft, time: Written, context: DayContext, words: str) -> None:
    """A second time that ends what a first one began."""
    start = draft.when.start
    assert start is not None
    opened = Written(start // 60, start % 60, None, True)
    _, end, _ = resolve_range(opened, time, context, words)
    had_window = draft.when.window is not None
    draft.set(end=end, window=(start, end) if had_window and draft.when.window else None)


def _span(draft: _Draft, body: SpanTerm, context: DayContext, words: str) -> None:
    count = (body.last.number - body.first.number) % 7 or 7
    days = tuple(WEEK[(body.first.number + n) % 7] for n in range(count + 1))
    ordered = tuple(day for day in WEEK if day in days)
    if body.start is not None:
        start, doubts = resolve_time(body.start, context, words)
        draft.set(start=start)
        draft.doubts.extend(doubts)
    else:
        draft.set(start=Minute(0))
    if body.end is not None:
        end, doubts = resolve_time(body.end, context, words)
        draft.set(end=end)
        draft.doubts.extend(doubts)
    else:
        draft.set(end=DAY)
    if body.mode == "every":
        draft.set(days=ordered, span=True, recurrence=Recurrence.WEEKLY)
        return
    begin = in_week_of(body.first, draft.written) + timedelta(days=7 if body.mode == "next" else 0)
    draft.set(recurrence=Recurrence.RANGE, days=ordered, dates=tuple(begin + timedelta(days=n) for n in range(count + 1)), span=True)
    draft.is_dated = True


def _length(draft: _Draft, minutes: int) -> None:
    draft.set(duration_minutes=minutes)
    start, end = draft.when.start, draft.when.end
    if start is not None and end is None and draft.when.window is None:
        draft.set(end=Minute((start + minutes) % DAY or int(DAY)))
    elif start is None and end is not None and draft.when.window is None:
        draft.set(start=Minute((end - minutes) % DAY))


def _recurrence(draft: _Draft, bodies: Sequence[Body]) -> None:
    when = draft.when
    if when.part is not None and when.start is None and when.end is None and when.window is None:
        has_days = bool(when.days or draft.is_dated) and not draft.is_daily
        draft.set(window=part_window(when.part, draft.rhythm, has_days=has_days))
    if when.recurrence is not Recurrence.ONCE:
        if when.recurrence is Recurrence.WEEKLY and draft.is_daily and not when.days:
            draft.set(days=WEEK, recurrence=Recurrence.DAILY)
        return
    if draft.is_dated:
        if when.span:
            has_clock = when.start is not None or when.end is not None or when.window is not None
            is_each_day = draft.is_daily
            draft.set(recurrence=Recurrence.RANGE)
            if is_each_day:
                draft.set(span=False)
            elif not has_clock and when.anchor is None:
                draft.set(start=Minute(0), end=DAY)
        return
    if when.days:
        draft.set(recurrence=Recurrence.WEEKLY)
    elif draft.is_daily:
        draft.set(recurrence=Recurrence.DAILY, days=WEEK)
    elif when.anchor == "school":
        draft.set(recurrence=Recurrence.WEEKLY, days=WEEK[:5])
    elif when.relation is not None:
        draft.set(recurrence=Recurrence.CONDITIONAL)
    elif any(isinstance(body, LimitTerm) and body.first and body.last for body in bodies):
        draft.set(recurrence=Recurrence.RANGE)


def _limits(draft: _Draft, bodies: Sequence[Body]) -> None:
    for body in bodies:
        if isinstance(body, ExceptTerm):
            days: tuple[Weekday, ...] = tuple(day for day in WEEK if day in {*draft.when.except_days, *body.days})
            left = tuple(day for day in draft.when.days if day not in days)
            recurrence = Recurrence.WEEKLY if draft.when.recurrence is Recurrence.DAILY else draft.when.recurrence
            draft.set(except_days=days, except_dates=body.dates, days=left or draft.when.days, recurrence=recurrence)
        elif isinstance(body, LimitTerm):
            draft.set(first=body.first or draft.when.first, last=body.last or draft.when.last)
            _in_one_week(draft)


def _in_one_week(draft: _Draft) -> None:
    """Weekdays of one named week are dates ("next week on Tuesday")."""
    when = draft.when
    if when.recurrence is not Recurrence.WEEKLY or when.rrule or not when.days or when.first is None or when.last is None:
        return
    if (when.last - when.first).days == 6 and when.first.weekday() == 0:
        dates = tuple(when.first + timedelta(days=day.number) for day in when.days)
        draft.set(recurrence=Recurrence.ONCE, dates=dates, first=None, last=None)
