"""Somebody is sick or away: what it touches for a viewer, and doing it as one act over all the weeks. Any thread may ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Protocol

from concord.acts import Part, do_act
from concord.domain.absence import Absence, AbsenceSeen, Choice
from concord.domain.clock import Clock
from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.plan import Plan
from concord.flows.absence import checked_absence, edits_of, mondays_of, name_of_absence, touched_by
from concord.flows.changed import Changed
from concord.flows.shown_plans import ShownPlans
from concord.store.household_file import HouseholdFile
from concord.store.member_rows import load_household
from concord.worker import Worker

Progress = Callable[[str, float], None]


class Planning(Protocol):
    """What an open household can do that this is made of."""

    def plan(self, viewer: MemberId | None, day: date, *, progress: Progress | None = None) -> Plan:
        """Return a viewer's copy of a week."""
        ...


class Absences:
    """Works on the copies of the weeks that a viewer may see, and does only what they may do."""

    def __init__(self, file: HouseholdFile, clock: Clock, worker: Worker, shown: ShownPlans, home: Planning) -> None:
        self._file, self._clock, self._worker, self._shown, self._home = file, clock, worker, shown, home

    def look(self, viewer: MemberId | None, absence: Absence, *, progress: Progress | None = None) -> AbsenceSeen:
        """Return what an absence touches, with what is proposed for each; its weeks are planned where they are not yet. Nothing is kept.

        Raises:
            WorldError: nobody here is called so, or its days are none.
            Cancelled: it was stopped.
        """
        now = self._clock.now()
        with self._file.reading() as db:
            household = load_household(db)
        absence = checked_absence(absence, household, now)
        plans = [self._home.plan(viewer, monday, progress=progress) for monday in mondays_of(absence)]
        return touched_by(absence, household, plans, now)

    def apply(
        self,
        viewer: MemberId | None,
        seen: AbsenceSeen,
        choices: Mapping[str, Choice] = MappingProxyType({}),
        *,
        progress: Progress | None = None,
    ) -> Changed:
        """Do what is proposed, or for some things (by their key) what was chosen instead; one act, undone with one `undo`.

        Raises:
            WorldError: a week has changed since, or something is not the viewer's to change. Nothing was changed.
            Cancelled: it was stopped. Nothing was changed.
        """
        edits = edits_of(seen, choices)
        parts = []
        for plan in seen.plans:
            # What was changed since in another window shows in the plan as it is now.
            self._home.plan(viewer, plan.week.start, progress=progress)
            shown = self._shown.of_week(plan.viewer, plan.week.start)
            if shown is None or shown.plan != plan:
                raise WorldError("Not done: the plan has changed since this was worked out.", "Look at it once more.")
            if plan.week.start in edits:
                parts.append(Part(shown, edits[plan.week.start]))
        who, now = seen.plans[0].viewer, self._clock.now()
        name = name_of_absence(seen)
        return do_act(self._file, self._worker, who, parts, name, now, led_for=seen.absence.member, progress=progress)
