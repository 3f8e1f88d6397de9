"""What a viewer's week is planned from, so that it can be planned again with something more done by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from concord.domain.edit import Add, Edit
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Plan, Week
from concord.planning.remembered import Remembered

from .plan_documents import plan_read
from .plan_household import is_about, standing_edits
from .read_documents import ReadHousehold
from .rename_ids import rename_edit, rename_plan


@dataclass(frozen=True, slots=True)
class WeekAtHome:
    """What a week is planned from, whatever is tried with it.

    `last` is the plan to stay close to and `edits` what was done by hand, both under the ids of the whole documents; `known` is what
    was worked out before for the same viewer, and for no other.
    """

    read: ReadHousehold
    week: Week
    edits: tuple[Edit, ...]
    last: Plan | None
    gave_way: Mapping[MemberId, int]
    known: Remembered

    @property
    def written(self) -> dict[RuleId, RuleId]:
        """The id of each sentence in the whole documents, by its id in the viewer's copy."""
        ids = self.read.viewer_ids
        return {ids[own]: written for own, written in self.read.written_ids.items() if own in ids}

    def plan(self, more: Sequence[Edit] = (), *, has_options: bool = True, by_giver: bool = False) -> Plan:
        """Return the viewer's copy, with further edits under that copy's ids; for the ways out in it see `plan_week`."""
        added = [edit for edit in self.edits if isinstance(edit, Add)]
        named = [edit if any(is_about(edit, one) for one in added) else rename_edit(edit, self.written) for edit in more]
        return plan_read(
            self.read,
            week=self.week,
            edits=standing_edits([*self.edits, *(edit for edit in named if edit is not None)]),
            last=self.last,
            gave_way=self.gave_way,
            has_options=has_options,
            by_giver=by_giver,
            known=self.known,
        )

    def staying_close_to(self, now: Plan) -> WeekAtHome:
        """Return the same with the viewer's copy of the week to stay close to, where there is no plan for that yet."""
        return self if self.last is not None else replace(self, last=rename_plan(now, self.written))
