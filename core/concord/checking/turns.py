"""Whose turn it is by a household's word, worked out from the calendar and the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from concord.domain.household import Household
from concord.domain.ids import MemberId
from concord.domain.policy import Order, Turn
from concord.domain.when import WEEK

from .wanted import Wanted

_A_WEEK = timedelta(weeks=1)


def in_turn(key: Order, side: Wanted, sides: Sequence[Wanted], household: Household, gave_way: Mapping[MemberId, int]) -> int:
    """Return the place of one side's owner among those who take turns, that of others behind them."""
    owners = {one.owner for one in sides}
    circle = list(key.list) if key.list else [str(member.id) for member in household.members if member.id in owners]
    if key.every in (None, Turn.TIME):
        circle = [name for _, _, name in sorted((-gave_way.get(MemberId(name), 0), n, name) for n, name in enumerate(circle))]
    if side.owner is None or side.owner not in circle:
        return len(circle)
    for _ in range(_gone_on(key, side.date, sides) % len(circle)):
        circle.append(circle.pop(0))
    return circle.index(side.owner)


def _gone_on(key: Order, day: date, sides: Sequence[Wanted]) -> int:
    if key.every is Turn.EVEN_DAY:
        return 0 if day.day % 2 == 0 else 1
    if key.every is Turn.EVEN_WEEK:
        return 0 if day.isocalendar()[1] % 2 == 0 else 1
    start = key.since if key.since is not None else day
    if key.every is Turn.DAY:
        return (day - start).days
    if key.every is Turn.WEEK:
        return (_monday(day) - _monday(start)) // _A_WEEK
    earlier = [weekday for weekday in WEEK if weekday.number < day.weekday()]
    return len([weekday for weekday in earlier if all(weekday in one.reading.when.days for one in sides)])


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
