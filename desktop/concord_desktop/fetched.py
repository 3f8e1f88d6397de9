"""What a screen shows of a household at one moment: the plan in force and what is read with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from concord.domain.approval import Shared
from concord.domain.change import Change
from concord.domain.household import Household
from concord.domain.ids import MemberId
from concord.domain.plan import Plan
from concord.domain.time_search import AskedTimes

if TYPE_CHECKING:
    from concord.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Shown:
    """What one fetch brings: the plan and the names of what undo and redo would do."""

    plan: Plan
    undo_name: str | None
    redo_name: str | None
    changes: tuple[Change, ...] = ()
    """What is otherwise than in the plan before it."""
    areas: frozenset[str] = frozenset()
    """What else was changed on the way."""
    asked: tuple[AskedTimes, ...] = ()
    """The questions about times that wait for the viewer."""
    shared: tuple[Shared, ...] = ()
    """The proposals that the viewer has to agree to, and their own that others have to."""
    roles: Household | None = None
    """The people in the roles by which it goes what they may do."""
    beside: tuple[Plan, ...] = ()
    """The plans of other weeks that are shown too."""
    sorted_as: tuple[object, ...] = ()
    """These plans as the view that will show them sorts them."""

    def sorted_by(self, sort: Callable[[Plan], object] | None) -> Shown:
        """Return it with its plans sorted for the view, which takes long enough where there is much in them to be done in the job."""
        return self if sort is None else replace(self, sorted_as=tuple(sort(plan) for plan in (self.plan, *self.beside)))


def fetched(
    workspace: Workspace, viewer: MemberId | None, day: date, progress: Callable[[str, float], None], *, beside: Sequence[date] = ()
) -> Shown:
    """Get a viewer's plan of the week of a day, and what goes with it; those of the weeks of other days too. Takes seconds."""
    plan = workspace.plan(viewer, day, progress=progress)
    others = tuple(workspace.plan(viewer, other, progress=progress) for other in beside)
    changes = workspace.reasons.changes(viewer, day)
    undo, redo, asked, roles = (
        workspace.undo_name(viewer),
        workspace.redo_name(viewer),
        workspace.times.questions(viewer),
        workspace.people.roles(),
    )
    shared = (*workspace.approvals.for_you(viewer), *workspace.approvals.yours(viewer))
    return Shown(plan, undo, redo, changes, asked=asked, shared=shared, roles=roles, beside=others)
