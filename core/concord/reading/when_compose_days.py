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
    ExceptTerm,
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
            draft.set(dates=tuple(sorted({*draft.when.dates, *body.dates})), span=draft.when.span or body.is_span)
            if body.part is not None and draft.when.part is None:
                draft.set(part=body.part)
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
    if body.is_rough:
        draft.doubts.append(Doubt("days", "Is it on this week?", ("Yes", "No")))
    if body.is_either:
        draft.doubts.append(Doubt("days", "On which of these days?", tuple(day.value for day in body.days)))
    if draft.when.dates and body.mode == "":
        inside = tuple(day for day in draft.when.dates if day.weekday() in {d.number for d in body.days})
        if inside and not draft.when.span:
            draft.set(dates=inside)
        elif any(day.weekday() not in {d.number for d in body.days} for day in draft.when.dates):
            draft.doubts.append(Doubt("days", "The weekday and the date do not go together."))
        return
    match body.mode:
        case "this":
            dates = tuple(in_week_of(day, written) for day in body.days)
            if dates[-1] < written:
                earlier, dates = dates[0], tuple(day + timedelta(days=7) for day in dates)
                draft.doubts.append(Doubt("days", "This week or next week?", (earlier.isoformat(), dates[0].isoformat())))
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
            _every(draft, body.interval, Recurrence.BIWEEKLY if body.interval == 2 else Recurrence.WEEKLY)
            return
        case _:
            days = tuple(day for day in WEEK if day in {*draft.when.days, *body.days})
            draft.set(days=days)
            return
    if body.or_next and dates:
        draft.doubts.append(Doubt("days", "Which one is it?", (dates[0].isoformat(), (dates[0] + timedelta(days=7)).isoformat())))
    if body.is_run and body.mode in ("this", "next", "coming") and body.days[0].number + len(dates) - 1 == body.days[-1].number:
        draft.set(span=True)
    draft.set(dates=tuple(sorted(dates)), days=body.days)
    draft.is_dated = True


def _every(draft: Draft, interval: int, recurrence: Recurrence) -> None:
    """Every n weeks, counted from a stated start or else from the week it was written in, with a doubt."""
    days = draft.when.days
    by = f";BYDAY={','.join(days)}" if days else ""
    start = min(coming(day, draft.written) for day in days) if days else draft.written
    draft.set(recurrence=recurrence, rrule=f"FREQ=WEEKLY;INTERVAL={interval}{by}", rrule_start=start)


def counted_weeks(bodies: list[Body]) -> list[Body]:
    """Beside "every other", one week named is one on which it falls, one excepted is one on which it does not."""
    is_counted = any(
        (isinstance(body, FrequencyTerm) and body.freq == "WEEKLY" and body.interval > 1 and not body.week)
        or (isinstance(body, DaysTerm) and body.mode == "other")
        for body in bodies
    )
    if is_counted:
        return [_as_count(body) for body in bodies]
    says_start = any(isinstance(body, LimitTerm) and (body.first or body.counted_from) for body in bodies)
    return [_in_weeks(body) for body in bodies] if says_start else bodies


def _in_weeks(body: Body) -> Body:
    """A weekday said to be every third one is counted in weeks where a date says from when."""
    if isinstance(body, NthTerm) and body.is_vague and len(body.nth) == 1 and body.nth[0][0] > 1:
        return DaysTerm((body.nth[0][1],), "other", interval=body.nth[0][0])
    return body


def _as_count(body: Body) -> Body:
    week = timedelta(days=7)
    if isinstance(body, LimitTerm) and body.first is not None and body.last == body.first + week - timedelta(days=1):
        return LimitTerm(counted_from=body.first + (week if body.is_off else timedelta(0)))
    if isinstance(body, ExceptTerm) and body.dates and len(body.dates) in (2, 7):
        return LimitTerm(counted_from=body.dates[0] + week)
    return body


def set_frequency(draft: Draft, terms: Sequence[FrequencyTerm], bodies: Sequence[Body]) -> None:
    """Take in how often it is."""
    for term in terms:
        draft.doubts.extend(term.doubts)
        if term.part is not None and draft.when.part is None:
            draft.set(part=term.part)
        days = draft.when.days
        if term.week:
            _kind_of_week(draft, term)
        elif term.freq == "WEEKLY":
            _every(draft, term.interval, term.recurrence)
        elif term.freq == "DAILY":
            _every_days(draft, term, bodies)
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
    if draft.when.recurrence is Recurrence.BIWEEKLY or (draft.when.rrule_start and "WEEKLY" in (draft.when.rrule or "")):
        _start_weeks(draft, bodies)


def _start_weeks(draft: Draft, bodies: Sequence[Body]) -> None:
    """From which week every n-th is counted: as the text says, else from this one, with a doubt."""
    first = next((body.first for body in bodies if isinstance(body, LimitTerm) and body.first), None)
    past = next((body.counted_from for body in bodies if isinstance(body, LimitTerm) and body.counted_from), None)
    begin = draft.when.dates[0] if draft.when.dates else first or past
    if begin is None:
        start = draft.when.rrule_start
        choices = (start.isoformat(), (start + timedelta(days=7)).isoformat()) if start is not None else ()
        draft.doubts.append(Doubt("days", "Which week does it start?", choices))
        return
    if not draft.when.days:
        draft.set(days=(WEEK[begin.weekday()],))
    interval = _interval_of(draft)
    while begin + timedelta(days=6 - begin.weekday()) < draft.written:
        begin += timedelta(days=7 * interval)
    monday = begin - timedelta(days=begin.weekday())
    on = [monday + timedelta(days=day.number) for day in draft.when.days]
    named = draft.when.dates[:1] or ((first,) if first is not None and first in on else ())
    later = [day for day in on if day >= (begin if past is None else draft.written)]
    if not later and past is not None:
        later = [day + timedelta(days=7 * interval) for day in on]
    draft.set(rrule_start=named[0] if named else later[0] if later else begin)


def _interval_of(draft: Draft) -> int:
    said = (draft.when.rrule or "").partition("INTERVAL=")[2].partition(";")[0]
    return int(said) if said.isdigit() else 2


def _every_days(draft: Draft, term: FrequencyTerm, bodies: Sequence[Body]) -> None:
    """Every so many days, from a weekday or a date that the text says, else from the day of writing, with a doubt."""
    first = next((body.first or body.counted_from for body in bodies if isinstance(body, LimitTerm)), None)
    named = draft.when.days
    start = draft.when.dates[0] if draft.when.dates else first
    if start is None and len(named) == 1:
        start = coming(named[0], draft.written)
    while start is not None and start < draft.written:
        start += timedelta(days=term.interval)
    draft.set(
        recurrence=term.recurrence,
        days=(),
        dates=(),
        rrule=f"FREQ=DAILY;INTERVAL={term.interval}",
        rrule_start=start or draft.written,
    )
    draft.is_dated = True
    if start is None and not term.doubts:
        later = tuple((draft.written + timedelta(days=n)).isoformat() for n in range(min(term.interval, 4)))
        draft.doubts.append(Doubt("days", "Counted from which day?", later))


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
