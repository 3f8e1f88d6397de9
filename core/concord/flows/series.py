"""Which others of its kind a block stands among: how often what its sentence asks for comes again, and what changes all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from concord.domain.answer import Answer, Ended, Paused, Retimed
from concord.domain.plan import Plan, PlanItem, Week
from concord.domain.request import reading_of_request, rule_of_request
from concord.domain.rule import Reading, Rule
from concord.domain.when import WEEK, Minute, Recurrence, Span
from concord.planning.dates import dates_of

AHEAD = 365
"""What has no end is counted so many days ahead."""
_REPEATS = (Recurrence.DAILY, Recurrence.WEEKLY, Recurrence.BIWEEKLY, Recurrence.MONTHLY)


@dataclass(frozen=True, slots=True)
class Series:
    """A block among its like, as its sentence asks for them by itself: `later` counts it and those after it, `all` those of its week too.

    `until` is the day after which none is counted: the last of all where there is one (`has_end`), else a year ahead.
    """

    rule: Rule
    item: PlanItem
    was: Minute | None
    day: date
    later: int
    all: int
    until: date
    has_end: bool
    may_change_day: bool
    """Whether it names weekdays, so that another may take the place of one."""
    stands_alone: bool
    """Whether its sentence asks for nothing else, so that ending it ends nothing else."""

    def moved(self, span: Span, *, from_now_on: bool, is_also: bool = False) -> Retimed | None:
        """Return what puts it, and those after it or all, at the hours of `span`; None where they cannot all be on that day."""
        changes_day = span.start.date() != self.day
        if changes_day and not self.may_change_day:
            return None
        at = Minute(span.start.hour * 60 + span.start.minute)
        ends = Minute(span.end.hour * 60 + span.end.minute) if span.end > span.start else None
        on, to = (WEEK[self.day.weekday()], WEEK[span.start.date().weekday()]) if changes_day else (None, None)
        first = min(self.day, span.start.date()) if from_now_on else None
        return Retimed(self.was, at, ends, first, on, to, is_also)

    def left_out(self, *, from_now_on: bool) -> Answer | None:
        """Return what leaves out it and those after it, or all; None where its sentence asks for more than that."""
        if not self.stands_alone:
            return None
        return Ended(self.day - timedelta(days=1)) if from_now_on else Paused()


def series_of(plan: Plan, item: PlanItem) -> Series | None:
    """Return the series that a block of a plan is one of, None where it comes once or follows something else."""
    number, name = reading_of_request(item.request), rule_of_request(item.request)
    rule = next((judged.rule for judged in plan.rules if judged.rule.id == name and not judged.is_busy), None)
    if item.is_busy or rule is None or number is None or number >= len(rule.readings):
        return None
    reading = rule.readings[number]
    when = reading.when
    day = _day_asked(item)
    if when.recurrence not in _REPEATS or when.times_a_week is not None:
        return None
    dates = dates_of(when, Week(plan.week.start, AHEAD, plan.week.timezone))
    later = [one for one in dates if one >= day]
    if day not in dates or len(dates) < 2:
        return None
    end = when.last is not None and when.last <= dates[-1] + timedelta(days=31)
    is_plain = when.recurrence is Recurrence.WEEKLY and bool(when.days) and when.rrule is None
    return Series(rule, item, when.start, day, len(later), len(dates), dates[-1], end, is_plain, _asks_for_one_thing(rule, reading))


def _day_asked(item: PlanItem) -> date:
    """Return the day for which a block was asked, wherever it stands now."""
    return date.fromisoformat(item.request.rpartition("@")[2])


def _asks_for_one_thing(rule: Rule, reading: Reading) -> bool:
    return all(one.activity == reading.activity and one.kind is reading.kind for one in rule.readings)
