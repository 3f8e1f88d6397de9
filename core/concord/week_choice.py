"""Choosing among whole weeks: which others there are for a viewer, and taking one of them as a single act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from concord.domain.clock import Clock
from concord.domain.edit import Edit
from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.other_week import OtherWeek, OtherWeeks
from concord.domain.plan import Plan
from concord.flows.changed import Changed
from concord.flows.other_weeks_household import other_weeks_of
from concord.flows.plan_household import PlanInputs, plan_inputs
from concord.store.household_file import HouseholdFile
from concord.worker import Worker

Progress = Callable[[str, float], None]


class Planning(Protocol):
    """What an open household can do that a choice of weeks is made of."""

    def plan(self, viewer: MemberId | None, day: date) -> Plan:
        """Return a viewer's copy of a week."""
        ...

    def apply(self, viewer: MemberId | None, day: date, edit: Edit | tuple[Edit, ...], *, name: str | None = None) -> Changed:
        """Do some edits as one act."""
        ...


class WeekChoice:
    """Finds other weeks from what one viewer may see, and takes one. Any thread may ask."""

    def __init__(self, file: HouseholdFile, clock: Clock, worker: Worker, home: Planning) -> None:
        self._file, self._clock, self._worker, self._home = file, clock, worker, home

    def find(self, viewer: MemberId | None, day: date, *, progress: Progress | None = None) -> OtherWeeks:
        """Return the week of `day` as it is and up to three others, planned and checked; nothing is kept.

        Raises:
            Cancelled: the workspace's `cancel` was called meanwhile.
        """
        plan = self._home.plan(viewer, day)
        return self._worker.call(other_weeks_of, self._inputs(plan), self._clock.now(), progress=progress)

    def take(self, viewer: MemberId | None, found: OtherWeeks, other: OtherWeek) -> Changed:
        """Have one of the weeks that were found: one act, taken back with `undo`.

        Raises:
            WorldError: the week has changed since. Nothing was changed.
        """
        plan = self._home.plan(viewer, found.week.start)
        if plan.viewer != found.viewer or self._inputs(plan).fingerprint != found.made_from:
            raise WorldError("Not done: the week has changed since these ways were worked out.", "Look at the other ways once more.")
        return self._home.apply(viewer, found.week.start, other.edits, name=other.act)

    def _inputs(self, plan: Plan) -> PlanInputs:
        with self._file.reading(plan.viewer) as db:
            return plan_inputs(db, plan.viewer, plan.week, self._clock.now())
