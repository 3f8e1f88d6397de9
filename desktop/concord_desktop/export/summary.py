"""What a calendar file for one audience holds, in words. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from concord.domain.household import Member
from concord.domain.ids import MemberId
from concord.domain.plan import ItemState, Plan, PlanItem, Verdict
from concord.domain.rule import Kind

_IN_A_CALENDAR = (Kind.COMMITMENT, Kind.TASK, Kind.REMINDER)
_LEFT_OUT = (Verdict.DECLINED, Verdict.MISSED, Verdict.UNCLEAR, Verdict.IDLE)


@dataclass(frozen=True, slots=True)
class Audience:
    """One choice of the dialog: `member` None is everyone."""

    member: Member | None
    title: str
    note: str


def audiences(plan: Plan, viewer: MemberId | None) -> tuple[Audience, ...]:
    """List who a calendar can be made for: the viewer first, then everyone, then the others."""
    mine = [member for member in plan.members if member.id == viewer]
    others = [member for member in plan.members if member.id != viewer]
    own = [Audience(member, f"{member.name}, for yourself", "with all that you may see") for member in mine]
    shared = Audience(None, "Everyone", "one calendar that anybody here may have")
    rest = [Audience(member, member.name, "only what everyone may see of their week") for member in others]
    return (*own, shared, *rest)


def summary_of(plan: Plan, everyones: Plan | None, audience: Audience, viewer: MemberId | None) -> str:
    """Say what will be in the file, such as "12 events; 1 shows as Busy.".

    `everyones` is the plan that everyone may see, None while it is not known yet.
    """
    is_own = audience.member is not None and audience.member.id == viewer
    source = plan if is_own else everyones
    if source is None:
        return "Looking what everyone may see…"
    items = events_of(source.items, audience.member.id if audience.member else None)
    busy = sum(1 for item in items if item.is_busy)
    if not items:
        return "Nothing to put into a calendar this week."
    count = f"{len(items)} event{'s' if len(items) != 1 else ''}"
    if busy == 0:
        return f"{count}." if is_own else f"{count}; nothing private is among them."
    return f"{count}; {busy} of them private, shown as Busy."


def events_of(items: Sequence[PlanItem], member: MemberId | None) -> list[PlanItem]:
    """Return the blocks that become events in a member's calendar, or in everyone's: what is nobody's in particular is in each."""
    return [item for item in items if _is_event(item) and (member is None or member in item.members or not item.members)]


def _is_event(item: PlanItem) -> bool:
    is_sensor_alert = item.kind is Kind.REMINDER and item.quantity is not None
    return item.kind in _IN_A_CALENDAR and item.verdict not in _LEFT_OUT and item.state is not ItemState.DECLINED and not is_sensor_alert
