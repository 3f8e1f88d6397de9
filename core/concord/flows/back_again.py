"""Somebody is there again before their absence ends: what is as if it never was, and where things stood before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from concord.domain.absence import ABSENCE, BackSeen
from concord.domain.edit import Add, Back, Cancel, Edit, Kept, Reassign, Resize
from concord.domain.errors import WorldError
from concord.domain.household import Household
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Plan, PlanItem, Verdict
from concord.domain.rule import Kind
from concord.domain.when import Span
from concord.store.edit_rows import acts_of_week
from concord.store.plan_rows import load_stood

from .rename_ids import rename_plan

if TYPE_CHECKING:
    from sqlite_utils import Database

_OFF = (Verdict.DECLINED, Verdict.MISSED)
_DONE = (Kind.COMMITMENT, Kind.TASK)


def is_taken_back(edit: Edit, back: Back) -> bool:
    """Say whether somebody's return makes something as if it never was: what was done to a thing yet to begin since they are absent."""
    if not isinstance(edit, Cancel | Reassign | Resize) or edit.for_absence is None:
        return False
    why = edit.for_absence
    return why.member == back.member and back.span.start <= why.span.start < back.span.end


def ended_by(block: Add, back: Back) -> Add | None:
    """Return a block of an absence as a return leaves it: cut short, or None where nothing of it is left. Any other stays."""
    if not is_absence_of(block, back.member) or not block.span.overlaps(back.span):
        return block
    span = Span(block.span.start, min(block.span.end, back.span.start))
    return replace(block, span=span) if span.start < span.end else None


def is_absence_of(edit: Kept, member: MemberId) -> bool:
    """Say whether an edit is a block of a member's absence."""
    return isinstance(edit, Add) and edit.category == ABSENCE and edit.members == (member,)


def is_of_absence(edit: Kept, member: MemberId) -> bool:
    """Say whether an edit belongs to noting a member's absence or their return."""
    if isinstance(edit, Cancel | Reassign | Resize):
        return edit.for_absence is not None and edit.for_absence.member == member
    return is_absence_of(edit, member) or (isinstance(edit, Back) and edit.member == member)


def absence_at(plans: Sequence[Plan], member: MemberId, at: datetime) -> Span | None:
    """Return somebody's absence that is on at a moment or begins later that day, over as many of the weeks as it goes on in."""
    blocks = sorted(
        (item.span for plan in plans for item in plan.items if _says_absent(item, member)), key=lambda span: (span.start, span.end)
    )
    day_after = datetime.combine(at.date() + timedelta(days=1), time(0))
    found: Span | None = None
    for span in blocks:
        if found is None and span.start < day_after and span.end > at:
            found = span
        elif found is not None and span.start <= found.end:
            found = Span(found.start, max(found.end, span.end))
    return found


def what_comes_back(before: Sequence[Plan], after: Sequence[Plan], back: Back) -> tuple[PlanItem, ...]:
    """Return what the returned one takes part in again, in one viewer's copies of the weeks before and after."""
    then = {item.request: item for plan in before for item in plan.items if item.verdict not in _OFF}
    found = [
        item
        for plan in after
        for item in plan.items
        if item.kind in _DONE and item.verdict not in _OFF and back.member in item.members and item.category != ABSENCE
        if item.request not in then or back.member not in then[item.request].members
    ]
    return tuple(sorted(found, key=lambda item: (item.span.start, item.request)))


def name_of_return(seen: BackSeen) -> str:
    """Name the act as undo does: "Ana back from Thursday 26 November 14:00"."""
    start = seen.back.span.start
    hour = "" if start.time() == time(0) else f" {start:%H:%M}"
    return f"{seen.member.name} back from {start:%A} {start.day} {start:%B}{hour}"


def return_at(member: MemberId, at: datetime, plans: Sequence[Plan], household: Household) -> tuple[Back, Span]:
    """Return the stretch in which somebody is there again, and the absence that it ends.

    Raises:
        WorldError: they are not noted as sick or away then.
    """
    absence = absence_at(plans, member, at)
    if absence is None:
        raise WorldError(f"{household.member(member).name} is not noted as sick or away then.", "Choose a day on which that is noted.")
    return Back(member, Span(max(at, absence.start), absence.end)), absence


def as_it_stood(db: Database, last: Plan | None, week: date, back: Back, rules: Mapping[RuleId, RuleId]) -> Plan | None:
    """Return where things are to stay close to: in the stretch of a return to where they stood before the absence was noted.

    `rules` gives each permanent name of a sentence the rule id under which `last` knows it.
    """
    noted = next(
        (act for act in acts_of_week(db, week) if any(is_absence_of(edit, back.member) and _meets(edit, back) for edit in act.edits)), None
    )
    stood = load_stood(db, noted.id) if noted is not None else None
    if stood is None or last is None:
        return last
    before = {item.request: item for item in rename_plan(stood, rules).items if item.span.start >= back.span.start}
    kept = [item for item in last.items if item.request not in before]
    return replace(last, items=(*kept, *before.values()))


def taken_back_by(db: Database, week: date, back: Back) -> list[Edit]:
    """Return the edits of a week, under permanent names, that a return makes as if they never were."""
    edits = (edit for act in acts_of_week(db, week) for edit in act.edits)
    return [edit for edit in edits if not isinstance(edit, Back) and is_taken_back(edit, back)]


def _says_absent(item: PlanItem, member: MemberId) -> bool:
    return item.category == ABSENCE and item.members == (member,) and item.verdict not in _OFF


def _meets(edit: Kept, back: Back) -> bool:
    return isinstance(edit, Add) and edit.span.overlaps(back.span)
