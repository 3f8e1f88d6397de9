"""What a notification would say to one viewer: made of their own copy of the plan, and while their profile is locked of nobody's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from concord.domain.ids import MemberId
from concord.domain.plan import Plan, PlanItem, Verdict
from concord.domain.rule import Kind

_GONE = (Verdict.DECLINED, Verdict.MISSED)
HEADING = "Concord"


@dataclass(frozen=True, slots=True)
class Notification:
    """What the system would show, on a screen that anybody may look at. `at` is when."""

    at: datetime
    heading: str
    words: str


def notifications(plan: Plan, since: datetime, until: datetime, *, is_locked: bool) -> tuple[Notification, ...]:
    """Return what `plan.viewer` is to be reminded of from `since` up to but not including `until`, earliest first.

    A locked profile is told how many there are at each time and for whom, and nothing else. What is busy to the viewer, what is for
    others and what does not take place is nothing to be reminded of; nobody in particular gets none.
    """
    who = plan.viewer
    name = next((member.name for member in plan.members if member.id == who), None)
    if who is None or name is None:
        return ()
    due = sorted(_due(plan, who, since, until), key=lambda item: (item.span.start, item.id))
    if not is_locked:
        return tuple(Notification(item.span.start, item.title, _details(item)) for item in due)
    times = dict.fromkeys(item.span.start for item in due)
    counts = {at: sum(item.span.start == at for item in due) for at in times}
    return tuple(Notification(at, HEADING, f"{'A reminder' if n == 1 else f'{n} reminders'} for {name}.") for at, n in counts.items())


def _due(plan: Plan, who: MemberId, since: datetime, until: datetime) -> Iterator[PlanItem]:
    for item in plan.items:
        is_for_them = who in item.members and not item.is_busy and item.kind is Kind.REMINDER
        if is_for_them and item.verdict not in _GONE and since <= item.span.start < until:
            yield item


def _details(item: PlanItem) -> str:
    where = f", {item.place}" if item.place is not None else ""
    return f"{item.span.start:%H:%M}{where}"
