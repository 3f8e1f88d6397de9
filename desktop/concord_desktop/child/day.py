"""A child's day out of their plan: what is settled, in order, with whom, and what is next. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from concord.domain.conflict import ConflictStatus
from concord.domain.household import Member
from concord.domain.ids import ItemId, MemberId
from concord.domain.plan import ItemState, Plan, PlanItem, Verdict
from concord.domain.rule import Kind

from ..clock_words import clock
from ..timeline.lanes import is_moment
from ..timeline.spoken import said_aloud
from .pictures import picture_of

PEBBLES, PEBBLE_MINUTES = 5, 5
_SETTLED = (Verdict.KEPT, Verdict.ADJUSTED)


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing of the day. `along` are those who come along, `spoken` says all of it in one sentence."""

    item: ItemId
    title: str
    picture: str
    start: datetime
    end: datetime
    along: tuple[Member, ...]
    by_car: bool
    is_over: bool
    is_now: bool
    spoken: str


def things_of(plan: Plan, child: MemberId, day: date, now: datetime | None) -> tuple[Thing, ...]:
    """Return what a child has on a day, in order. What waits for a grown-up to settle it is not there: it may come otherwise."""
    waiting = {one.id for one in plan.conflicts if one.status is ConflictStatus.OPEN}
    there = [item for item in plan.items if child in item.members and _is_settled(item, waiting) and item.span.start.date() == day]
    there.sort(key=lambda item: (item.span.start, item.span.end, item.id))
    return tuple(_thing(plan, item, child, now) for item in there)


def thing_ahead(things: Sequence[Thing]) -> int | None:
    """Return the number of what is on now, else of what is next; None once all is over or nothing is there."""
    for number, thing in enumerate(things):
        if thing.is_now:
            return number
    return next((number for number, thing in enumerate(things) if not thing.is_over), None)


def pebbles_left(thing: Thing, now: datetime) -> int:
    """Return how many pebbles of five minutes are left until a thing starts, or while it is on until it ends; at most five."""
    until = thing.end if thing.is_now else thing.start
    minutes = (until - now).total_seconds() / 60
    return max(0, min(PEBBLES, -int(-minutes // PEBBLE_MINUTES)))


def _is_settled(item: PlanItem, waiting: set[str]) -> bool:
    is_on = item.verdict in _SETTLED and item.state not in (ItemState.OPEN, ItemState.DECLINED)
    return item.kind in (Kind.COMMITMENT, Kind.TASK) and is_on and not waiting & set(item.conflicts)


def _thing(plan: Plan, item: PlanItem, child: MemberId, now: datetime | None) -> Thing:
    along = tuple(member for member in plan.members if member.id in item.members and member.id != child)
    by_car = "car" in (item.resource or "").casefold().split()
    is_over = now is not None and item.span.end <= now and item.span.start < now
    is_now = now is not None and item.span.start <= now < item.span.end
    when = clock(item.span.start) if is_moment(item) else said_aloud(item.span.start, item.span.end)
    names = [member.name for member in along]
    said = [
        item.title,
        f"with {' and '.join(names)}" if names else "",
        "by car" if by_car else "",
        when,
        "over" if is_over else "now" if is_now else "",
    ]
    return Thing(
        item=item.id,
        title=item.title,
        picture=picture_of(item),
        start=item.span.start,
        end=item.span.end,
        along=along,
        by_car=by_car,
        is_over=is_over,
        is_now=is_now,
        spoken=", ".join(part for part in said if part),
    )
