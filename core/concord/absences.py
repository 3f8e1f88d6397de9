"""Somebody is sick or away: what it touches for a viewer, and doing it as one act over all the weeks. Any thread may ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Protocol

from concord.acts import Part, do_act, inputs_with
from concord.domain.absence import Absence, AbsenceSeen, BackSeen, Choice
from concord.domain.clock import Clock
from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.plan import Plan
from concord.flows.absence import checked_absence, edits_of, mondays_of, name_of_absence, touched_by
from concord.flows.back_again import absence_at, is_of_absence, name_of_return, return_at, what_comes_back
from concord.flows.changed import Changed
from concord.flows.edit_plan import ShownPlan
from concord.flows.plan_household import plan_copy
from concord.flows.shown_plans import ShownPlans
from concord.store.edit_rows import acts_to_undo
from concord.store.household_file import HouseholdFile
from concord.store.member_rows import load_household
from concord.worker import Worker

Progress = Callable[[str, float], None]


class Planning(Protocol):
    """What an open household can do that this is made of."""

    def plan(self, viewer: MemberId | None, day: date, *, progress: Progress | None = None) -> Plan:
        """Return a viewer's copy of a week."""
        ...

    def undo_name(self, viewer: MemberId | None) -> str | None:
        """Say what undo would undo."""
        ...

    def undo(self, viewer: MemberId | None, day: date) -> Changed:
        """Undo the viewer's own last edit."""
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
        found = [(plan, self._as_seen(viewer, plan, progress)) for plan in seen.plans]
        parts = [Part(shown, edits[plan.week.start]) for plan, shown in found if plan.week.start in edits]
        who, now = seen.plans[0].viewer, self._clock.now()
        name = name_of_absence(seen)
        return do_act(self._file, self._worker, who, parts, name, now, led_for=seen.absence.member, progress=progress)

    def look_back(self, viewer: MemberId | None, member: MemberId, at: datetime, *, progress: Progress | None = None) -> BackSeen:
        """Return what comes back to somebody who is there again from a moment on (from now, where that is later). Nothing is kept.

        Raises:
            WorldError: nobody here is called so, or they are not noted as sick or away then.
            Cancelled: it was stopped.
        """
        now = self._clock.now()
        at = max(at, now.replace(second=0, microsecond=0))
        with self._file.reading() as db:
            household = load_household(db)
        who = household.member(member).id
        plans = [self._home.plan(viewer, at.date(), progress=progress)]
        absence = absence_at(plans, who, at)
        while absence is not None and absence.end >= datetime.combine(plans[-1].week.dates[-1], time(0)) + timedelta(days=1):
            plans.append(self._home.plan(viewer, plans[-1].week.start + timedelta(weeks=1), progress=progress))
            longer = absence_at(plans, who, at)
            if longer == absence:
                plans.pop()
                break
            absence = longer
        back, absence = return_at(who, at, plans, household)
        after = []
        for plan in plans:
            with self._file.reading(plan.viewer) as db:
                inputs = inputs_with(db, plan.viewer, plan.week, now, (back,))
            after.append(self._worker.call(plan_copy, inputs, progress=progress).plan)
        return BackSeen(back, household.member(who), absence, what_comes_back(plans, after, back), tuple(plans))

    def come_back(self, viewer: MemberId | None, seen: BackSeen, *, progress: Progress | None = None) -> Changed:
        """End an absence where `look_back` said, and bring back what it had touched from then on; one act, undone with one `undo`.

        Raises:
            WorldError: a week has changed since, or it is not the viewer's to say. Nothing was changed.
            Cancelled: it was stopped. Nothing was changed.
        """
        parts = [Part(self._as_seen(viewer, plan, progress), (seen.back,)) for plan in seen.plans]
        who, now = seen.plans[0].viewer, self._clock.now()
        return do_act(self._file, self._worker, who, parts, name_of_return(seen), now, led_for=seen.back.member, progress=progress)

    def undo(self, viewer: MemberId | None, member: MemberId) -> str:
        """Undo the viewer's last act, where it is an absence of a member or their return, and return its name.

        Raises:
            WorldError: the last that they did is something else, or they have done nothing.
        """
        name = self._home.undo_name(viewer)
        with self._file.reading(viewer) as db:
            who = load_household(db).member(member)
            act = next((act for act in acts_to_undo(db, viewer) if act.name == name), None)
        if act is None or name is None:
            raise WorldError("There is nothing to undo.", "What someone else did, they undo.")
        if not any(is_of_absence(edit, who.id) for edit in act.edits):
            raise WorldError("The last thing done is no absence of " + who.name + ".", "Undo it in the window.")
        self._home.undo(viewer, act.week)
        return name

    def _as_seen(self, viewer: MemberId | None, plan: Plan, progress: Progress | None) -> ShownPlan:
        # What was changed since in another window shows in the plan as it is now.
        self._home.plan(viewer, plan.week.start, progress=progress)
        shown = self._shown.of_week(plan.viewer, plan.week.start)
        if shown is None or shown.plan != plan:
            raise WorldError("Not done: the plan has changed since this was worked out.", "Look at it once more.")
        return shown
