"""What a notification would say to one viewer: made of their own copy of the plan, and while their profile is locked of nobody's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from concord.domain.ids import MemberId
from concord.domain.plan import Plan, PlanItem, Verdict
from concord.domain.rule import Kind
from concord.domain.visibility import Scope

_GONE = (Verdict.DECLINED, Verdict.MISSED)
_HIDING = (Scope.SECRET, Scope.KEEP_FROM)
HEADING = "Concord"


@dataclass(frozen=True, slots=True)
class Notification:
    """What the system would show, on a screen that anybody may look at. `at` is when."""

    at: datetime
    heading: str
    words: str


def notifications(plan: Plan, since: datetime, until: datetime, *, is_locked: bool) -> tuple[Notification, ...]:
    """Return what `plan.viewer` is to be reminded of from `since` up to but not including `until`, earliest first.

    A locked profile is told how many there are at each time and for whom, and nothing else; of what is hidden from anybody not even that,
    for the one it is hidden from may sit there. What is busy to the viewer, what is for
    others and what does not take place is nothing to be reminded of; nobody in particular gets none.
    """
    who = plan.viewer
    name = next((member.name for member in plan.members if member.id == who), None)
    if who is None or name is None:
        return ()
    due = sorted(_due(plan, who, since, until), key=lambda item: (item.span.start, item.id))
    if not is_locked:
        return tuple(Notification(item.span.start, item.title, _details(item)) for item in due)
    return _counted(_not_hidden(plan, due), name)


def on_any_screen(own: Plan, shared: Plan, since: datetime, until: datetime) -> tuple[Notification, ...]:
    """Return what `own`'s viewer is to be reminded of where nobody is known to sit before the screen, earliest first.

    The words are told of what stands in `shared` too, the copy that everyone may see; of what is busy there how many there are, and for
    whom; of what is hidden from anybody nothing, for the one it is hidden from may sit there.
    """
    who = own.viewer
    name = next((member.name for member in own.members if member.id == who), None)
    if who is None or name is None:
        return ()
    open_to_all = {(item.title, item.span.start, item.place) for item in _due(shared, who, since, until)}
    busy = {item.span.start for item in shared.items if item.is_busy and who in item.members}
    words, closed = [], []
    for item in sorted(_due(own, who, since, until), key=lambda item: (item.span.start, item.id)):
        if (item.title, item.span.start, item.place) in open_to_all:
            words.append(Notification(item.span.start, item.title, f"{_details(item)}, {name}"))
        elif item.span.start in busy:
            closed.append(item)
    return tuple(sorted((*words, *_counted(_not_hidden(own, closed), name)), key=lambda one: (one.at, one.heading)))


def _not_hidden(plan: Plan, due: Sequence[PlanItem]) -> list[PlanItem]:
    """Leave out those of which anybody knows not even that they are there."""
    at = datetime.combine(plan.week.start, time())
    rules = (judged.rule for judged in plan.rules)
    hidden = {rule.id for rule in rules if rule.visibility.scope in _HIDING and rule.visibility.is_narrowed(at)}
    return [item for item in due if hidden.isdisjoint(item.rules) and item.visibility.scope not in _HIDING]


def _counted(due: Sequence[PlanItem], name: str) -> tuple[Notification, ...]:
    """Say at each time how many there are, and for whom."""
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
