"""Letting a clash wait until it was talked about: whoever sees the clash sees who wants to talk, and nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from concord.domain.conflict import Conflict, ConflictStatus
from concord.domain.errors import WorldError
from concord.domain.ids import ConflictId, MemberId
from concord.store.edit_rows import insert_act
from concord.store.household_file import HouseholdFile
from concord.store.talk_rows import insert_talk, talks_of_week

from .changed import PLAN, Changed
from .edit_plan import ShownPlan
from .rename_ids import rename_request

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class ToTalk:
    """Who wants to talk about a conflict of a plan; `act` is the viewer's own word, where they are among them."""

    members: tuple[MemberId, ...]
    act: int | None = None


def talk_about(file: HouseholdFile, viewer: MemberId | None, shown: ShownPlan | None, conflict: ConflictId, name: str) -> Changed:
    """Say that a conflict of the plan that was shown is to be talked about. `name` is what it is called.

    Raises:
        WorldError: it is not open on that plan any more, or nobody in particular looks. Nothing was changed.
    """
    if viewer is None:
        raise WorldError("Not done: choose whose profile it is first.", "The others are told who wants to talk.")
    found = next((one for one in shown.plan.conflicts if one.id == conflict), None) if shown is not None else None
    if shown is None or found is None or found.status is ConflictStatus.RESOLVED:
        raise WorldError("Not done: that is not open any more.", "Look at the plan as it is now.")
    week = shown.plan.week.start
    with file.writing(viewer) as db:
        said = to_talk(db, viewer, shown).get(found.id)
        if said is None or said.act is None:
            insert_talk(db, insert_act(db, viewer, week, f"Talk about “{name}”", (), shown.revision), week, _requests(found, shown))
    return Changed.of(PLAN)


def to_talk(db: Database, viewer: MemberId | None, shown: ShownPlan) -> dict[ConflictId, ToTalk]:
    """Return what is to be talked about of the plan that a viewer was shown."""
    talks = talks_of_week(db, shown.plan.week.start)
    found: dict[ConflictId, ToTalk] = {}
    for conflict in shown.plan.conflicts:
        about = [talk for talk in talks if talk.requests == _requests(conflict, shown)]
        if about and conflict.status is not ConflictStatus.RESOLVED:
            own = next((talk.act for talk in about if talk.author == viewer), None)
            found[conflict.id] = ToTalk(tuple(dict.fromkeys(talk.author for talk in about)), own)
    return found


def _requests(conflict: Conflict, shown: ShownPlan) -> frozenset[str]:
    return frozenset(rename_request(request, shown.keys) for request in conflict.requests)
