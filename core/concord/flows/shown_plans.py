"""The plans that viewers have before their eyes: their next edit speaks in those ids, and a typed line is read beside them."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from concord.domain.household import Household
from concord.domain.ids import MemberId
from concord.domain.plan import Plan
from concord.domain.see_as import looker_of
from concord.store.plan_rows import StoredPlan, is_kept

from .edit_plan import ShownPlan

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class AsOf:
    """From which state of the file a plan is, when that was read, and until when the clock alone changes nothing of it."""

    state: int
    now: datetime
    until: datetime | None

    def holds(self, state: int, now: datetime) -> bool:
        """Say whether a plan that is from then is what would be made now."""
        is_day = self.now.date() == now.date() and self.now <= now
        return self.state == state and is_day and (self.until is None or now < self.until)


class ShownPlans:
    """Remembers, for each viewer and Monday, what was shown last. May be asked from several threads at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._plans: dict[tuple[MemberId | None, date], ShownPlan] = {}
        self._before: dict[tuple[MemberId | None, date], ShownPlan] = {}
        self._kept: dict[tuple[MemberId | None, date], ShownPlan] = {}
        """What the file held when a viewer first looked, made from something else than the plan that they were shown then."""
        self._as_of: dict[tuple[MemberId | None, date], AsOf] = {}

    def show(self, viewer: MemberId | None, stored: StoredPlan, household: Household, as_of: AsOf | None = None) -> Plan:
        """Remember a plan, and return it. Without `as_of` it is looked at anew whenever it is wanted."""
        with self._lock:
            which = (viewer, stored.plan.week.start)
            self._as_of.pop(which, None)
            if as_of is not None:
                self._as_of[which] = as_of
            last = self._plans.get(which)
            if last is not None and last.plan != stored.plan:
                self._before[which] = last
            self._plans[which] = ShownPlan(stored.plan, stored.keys, stored.revision, household)
        return stored.plan

    def still(self, viewer: MemberId | None, monday: date, state: int, now: datetime) -> Plan | None:
        """Return what a viewer was shown last of a week where nothing that it hangs on was saved since; None where that is not known."""
        with self._lock:
            as_of = self._as_of.get((viewer, monday))
            return self._plans[viewer, monday].plan if as_of is not None and as_of.holds(state, now) else None

    def of_week(self, viewer: MemberId | None, monday: date) -> ShownPlan | None:
        """Return what a viewer was shown last of a week, None where it was not shown."""
        with self._lock:
            return self._plans.get((viewer, monday))

    def as_kept(self, db: Database, viewer: MemberId | None, monday: date, fingerprint: str) -> StoredPlan | None:
        """Return what a viewer was shown last of a week where it is just what the file holds, made from just that; else None."""
        shown = self.of_week(viewer, monday)
        if shown is None or not is_kept(db, monday, viewer, fingerprint, shown.revision, shown.keys):
            return None
        return StoredPlan(shown.plan, fingerprint, shown.keys, shown.revision)

    def last_two(self, viewer: MemberId | None, monday: date) -> tuple[ShownPlan, ShownPlan] | None:
        """Return the plan of a week that a viewer was shown last but one and the last, None where there was no other one before."""
        with self._lock:
            before = self._before.get((viewer, monday))
            return (before, self._plans[viewer, monday]) if before is not None else None

    def recall(self, viewer: MemberId | None, stored: StoredPlan, household: Household) -> None:
        """Remember the plan that a viewer had of a week when Concord was last open, until they have been shown another two."""
        with self._lock:
            which = (viewer, stored.plan.week.start)
            if which not in self._plans:
                self._kept[which] = ShownPlan(stored.plan, stored.keys, stored.revision, household)

    def since_last(self, viewer: MemberId | None, monday: date) -> tuple[ShownPlan, ShownPlan] | None:
        """Return the plan that a viewer had before, also where that was when Concord was last open, and the last; None without one."""
        with self._lock:
            which = (viewer, monday)
            before = self._before.get(which) or self._kept.get(which)
            return (before, self._plans[which]) if before is not None and which in self._plans else None

    def household(self, viewer: MemberId | None) -> Household | None:
        """Return the household as a viewer was shown it last, None where they were shown nothing."""
        with self._lock:
            return next((one.household for (who, _monday), one in reversed(self._plans.items()) if who == viewer), None)

    def forget(self, viewer: MemberId | None) -> None:
        """Remember nothing of what a viewer was shown, also as somebody else sees it."""
        with self._lock:
            for plans in (self._plans, self._before, self._kept, self._as_of):
                for which in [which for which in plans if looker_of(which[0]) == viewer]:
                    del plans[which]
