"""What days and frequencies make of a When."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from concord.domain.rule import Doubt
from concord.domain.when import WEEK, Recurrence

from .dates_near import coming, in_week_of, next_monthday
from .dates_periods import week_start
from .when_draft import Draft
from .when_terms import (
    Body,
    DatesTerm,
    DaysTerm,
    DurationTerm,
    FrequencyTerm,
    HoursTerm,
    LimitTerm,
    MonthDayTerm,
    MonthSetTerm,
    NthTerm,
)


def set_days(draft: Draft, body: Body) -> None:
    """Take in a term that names days or dates."""
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
                draft.doubts.append(Doubt("days", "Of the month, or counted in weeks?", ("of the month", "counted in weeks")))
        case MonthDayTerm():
            by = ",".join(str(number) for number in body.numbers)
            if body.is_monthly:
                draft.set(recurrence=Recurrence.MONTHLY, rrule=f"FREQ=MONTHLY;BYMONTHDAY={by}")
            else:
                dates = tuple(next_monthday(number, written) for number in body.numbers)
                draft.set(dates=dates)
            draft.is_dated = True
        case DatesTerm():
            draft.set(dates=tuple(sorted({*draft.when.dates, *body.dates})), span=body.is_span)
            draft.doubts.extend(body.doubts)
            draft.is_dated = True
        case MonthSetTerm():
            draft.set(recurrence=Recurrence.MONTHLY, rrule=body.rule)
            draft.is_dated = True
        case DurationTerm():
            draft.is_daily = draft.is_daily or (body.is_daily and not (draft.when.days or draft.is_dated))
        case HoursTerm():
            draft.is_daily = draft.is_daily or not (draft.when.days or draft.is_dated)
        case _:
            pass


def _weekdays(draft: Draft, body: DaysTerm) -> None:
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
            draft.doubts.append(Doubt("days", "The weekday and the date do not go together."))
        return
    match body.mode:
        case "this":
            dates = tuple(in_week_of(day, written) for day in body.days)
            if dates[-1] < written:
                later = tuple(day + timedelta(days=7) for day in dates)
                draft.doubts.append(Doubt("days", "This week or next week?", (dates[0].isoformat(), later[0].isoformat())))
        case "coming":
            dates = tuple(coming(day, written) for day in body.days)
        case "next":
            dates = tuple(in_week_of(day, written) + timedelta(days=7) for day in body.days)
            near = coming(body.days[0], written)
            if near < dates[0]:
                draft.doubts.append(Doubt("days", "Which one is it?", (near.isoformat(), dates[0].isoformat())))
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
    if body.is_run and body.mode in ("this", "next", "coming") and body.days[0].number + len(dates) - 1 == body.days[-1].number:
        draft.set(span=True)
    draft.set(dates=tuple(sorted(dates)), days=body.days)
    draft.is_dated = True


def _every(draft: Draft, interval: int, recurrence: Recurrence) -> None:
    """Every n weeks, counted from a stated start or else from the week it was written in, with a doubt."""
    days = draft.when.days
    by = f";BYDAY={','.join(days)}" if days else ""
    start = coming(days[0], draft.written) if days else draft.written
    draft.set(recurrence=recurrence, rrule=f"FREQ=WEEKLY;INTERVAL={interval}{by}", rrule_start=start)


def set_frequency(draft: Draft, terms: Sequence[FrequencyTerm], bodies: Sequence[Body]) -> None:
    """Take in how often it is."""
    for term in terms:
        draft.doubts.extend(term.doubts)
        days = draft.when.days
        if term.week:
            _kind_of_week(draft, term)
        elif term.freq == "WEEKLY":
            _every(draft, term.interval, term.recurrence)
        elif term.freq == "DAILY":
            draft.set(recurrence=term.recurrence, rrule=f"FREQ=DAILY;INTERVAL={term.interval}", rrule_start=draft.written)
            draft.doubts.append(Doubt("days", "Counted from which day?"))
        elif term.freq in ("MONTHLY", "YEARLY"):
            _months(draft, term, bodies)
        elif term.recurrence is Recurrence.DAILY:
            if not term.is_weak or not (days or draft.is_dated or draft.when.part):
                draft.is_daily = draft.is_daily or not (days or draft.is_dated)
        elif draft.when.recurrence is Recurrence.ONCE and not draft.when.dates:
            draft.set(recurrence=term.recurrence)
        if term.times_a_week and not days:
            draft.set(times_a_week=term.times_a_week)
    if any(term.week for term in terms):
        return
    has_start = any(isinstance(body, LimitTerm) and body.first for body in bodies)
    if draft.when.recurrence is Recurrence.BIWEEKLY or (draft.when.rrule_start and "WEEKLY" in (draft.when.rrule or "")):
        first = next((body.first for body in bodies if isinstance(body, LimitTerm) and body.first), None)
        dated = draft.when.dates[:1]
        if first is not None or dated:
            draft.set(rrule_start=dated[0] if dated else first)
            if not draft.when.days and draft.when.rrule_start is not None:
                draft.set(days=(WEEK[draft.when.rrule_start.weekday()],))
        elif not has_start:
            choices: tuple[str, ...] = ()
            start = draft.when.rrule_start
            if start is not None:
                choices = (start.isoformat(), (start + timedelta(days=7)).isoformat())
            draft.doubts.append(Doubt("days", "Which week does it start?", choices))


def _kind_of_week(draft: Draft, term: FrequencyTerm) -> None:
    """Every odd, even, A or B week, on the days named or else on all of them."""
    days = draft.when.days or WEEK
    draft.set(days=days)
    _every(draft, 2, Recurrence.BIWEEKLY)
    start = week_start(term.week, days[0].number, draft.written)
    draft.set(rrule_start=start)
    if term.week in ("a", "b"):
        later = week_start("b" if term.week == "a" else "a", days[0].number, draft.written)
        draft.doubts.append(Doubt("days", "Which week does it start?", tuple(day.isoformat() for day in sorted((start, later)))))


def _months(draft: Draft, term: FrequencyTerm, bodies: Sequence[Body]) -> None:
    when = draft.when
    if when.rrule and "MONTHLY" in when.rrule and term.interval == 1 and term.freq == "MONTHLY":
        return
    this = any(isinstance(body, DaysTerm) and body.mode in ("this", "coming") for body in bodies)
    if term.freq == "MONTHLY" and term.interval == 1:
        monthdays = [body for body in bodies if isinstance(body, MonthDayTerm)]
        rule = f"FREQ=MONTHLY;BYMONTHDAY={','.join(str(n) for n in monthdays[0].numbers)}" if monthdays else None
        draft.set(recurrence=Recurrence.MONTHLY, rrule=rule, rrule_start=when.dates[0] if when.dates else None)
        if not (this or monthdays or when.dates):
            draft.doubts.append(Doubt("days", "Which one of the month is it?" if when.days else "On which day of the month?"))
        return
    interval = f";INTERVAL={term.interval}" if term.interval > 1 else ""
    by = f";BYDAY={','.join(when.days)}" if when.days and not when.rrule else ""
    if when.rrule and "BYDAY" in when.rrule:
        by = ";" + when.rrule.split(";", 1)[1]
    first = next((body.first for body in bodies if isinstance(body, LimitTerm) and body.first), None)
    start = when.dates[0] if when.dates else first
    draft.set(recurrence=Recurrence.CONDITIONAL, rrule=f"FREQ={term.freq}{interval}{by}", rrule_start=start)
    if not this and start is None:
        draft.doubts.append(Doubt("days", "On which dates is it?"))
