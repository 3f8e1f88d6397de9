"""Whose turn it is, where a household takes turns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from concord.domain.ids import MemberId
from concord.domain.policy import Order, Turn
from concord.domain.when import WEEK

from .asks import Ask


def place_in_turn(key: Order, ask: Ask, sides: Sequence[Ask], members: Sequence[MemberId], gave_way: Mapping[MemberId, int]) -> int:
    """Return how many have their turn before the owner of a request; who has none comes after all that do."""
    own = {side.owner for side in sides}
    listed = [MemberId(name) for name in key.list] or [member for member in members if member in own]
    if ask.owner not in listed:
        return len(listed)
    if key.every is None or key.every is Turn.TIME:
        listed.sort(key=lambda member: -gave_way.get(member, 0))
    return (listed.index(ask.owner) - _turn(key, ask, sides)) % len(listed)


def _turn(key: Order, ask: Ask, sides: Sequence[Ask]) -> int:
    """Return how often the turn went on since it was the first's."""
    day = ask.request.date
    since = key.since or day
    match key.every:
        case Turn.DAY:
            return (day - since).days
        case Turn.WEEK:
            return (day.toordinal() - day.weekday() - since.toordinal() + since.weekday()) // 7
        case Turn.EVEN_DAY:
            return day.day % 2
        case Turn.EVEN_WEEK:
            return day.isocalendar().week % 2
        case _:
            return sum(all(weekday in side.reading.when.days for side in sides) for weekday in WEEK[: day.weekday()])
