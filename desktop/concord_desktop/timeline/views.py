"""The ways to look at the timeline: how many days, and how far a step goes. No Qt."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from concord.domain.plan import Plan, Week

from ..conventions import first_of_week


class Reach(StrEnum):
    """How much of the time is shown."""

    DAY = "day"
    THREE = "three"
    WEEK = "week"
    TWO = "two"


VIEWS = ((Reach.DAY, "Day"), (Reach.THREE, "3 days"), (Reach.WEEK, "Week"), (Reach.TWO, "2 weeks"))
GROUPINGS = (("person", "By person"), ("place", "By place"), ("resource", "By resource"))
_STEPS = {Reach.DAY: 1, Reach.THREE: 3, Reach.WEEK: 7, Reach.TWO: 7}


def step(day: date, view: str, count: int) -> date:
    """Return the day that Back or Forward leads to: a day on, three days or a week. Three days do not go past the end of a week."""
    there = day + timedelta(days=count * _STEPS[Reach(view)])
    if view != Reach.THREE or Week.of(there).start == Week.of(day).start:
        return there
    monday = Week.of(day).start
    return monday + timedelta(weeks=1) if count > 0 else monday - timedelta(days=3)


def days_shown(day: date, view: str) -> tuple[date, ...]:
    """Return the days that are looked at around a day. Weeks begin as they do on this PC; three days are of one planned week."""
    match Reach(view):
        case Reach.DAY:
            return (day,)
        case Reach.THREE:
            return three_days(day, Week.of(day))
        case Reach.WEEK | Reach.TWO:
            first = first_of_week(day)
            return tuple(first + timedelta(days=count) for count in range(14 if view == Reach.TWO else 7))


def weeks_beside(day: date, view: str) -> tuple[date, ...]:
    """Return the Mondays of the planned weeks that the days around a day are of, beside its own."""
    mondays = dict.fromkeys(Week.of(one).start for one in days_shown(day, view))
    return tuple(monday for monday in mondays if monday != Week.of(day).start)


def three_days(day: date, week: Week) -> tuple[date, ...]:
    """Return the day and the two after it, at the end of its week the last three."""
    first = min((day - week.start).days, week.days - 3)
    return week.dates[max(first, 0) : max(first, 0) + 3]


def bare_week(plan: Plan, day: date) -> Plan:
    """Return the week of a day as long as nothing is known of it: the same people, and nothing in it."""
    week = Week.of(day, plan.week.timezone)
    return Plan(plan.household, plan.viewer, week, plan.members)
