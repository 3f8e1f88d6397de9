"""Who looks at a household, and the plans that they have before their eyes. Any thread may ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from concord.domain.errors import WorldError
from concord.domain.household import Household
from concord.domain.ids import MemberId
from concord.domain.permission import BACK_TO_YOU, ONLY_LOOKING, Act, refuse_unless_may
from concord.domain.plan import Plan, Week
from concord.domain.see_as import eyes_of, is_seen_as, seen_by
from concord.flows.shown_plans import ShownPlans
from concord.profiles import Profiles
from concord.store.household_file import HouseholdFile
from concord.store.member_rows import load_household, load_roles

if TYPE_CHECKING:
    from sqlite_utils import Database

EVERYBODY = MemberId("*")
"""A viewer who may see what everyone may, as None does in an open household. The flows on plain documents tell the two apart."""


class Viewers:
    """Lets only members look, and knows which week each has in front of them."""

    def __init__(
        self, file: HouseholdFile, shown: ShownPlans, profiles: Profiles, timezone: str, plan: Callable[[MemberId | None, date], Plan]
    ) -> None:
        """`plan` plans a viewer's week, and has `shown` remember it."""
        self._file, self._shown, self._profiles, self._timezone, self._plan = file, shown, profiles, timezone, plan

    def known(self, db: Database, viewer: MemberId | None) -> MemberId | None:
        """Return the member, None for everybody.

        Raises:
            WorldError: nobody here is called so. One whom nobody knows would pass as none of those from whom a text is kept.
            ProfileLocked: it takes a PIN to look as them, and it was not given. Who sees it as another does needs their own.
        """
        if viewer is None or viewer == EVERYBODY:
            return None
        household = load_household(db)
        if is_seen_as(viewer):
            whom, looker = (household.member(one).id for one in eyes_of(viewer))
            self._profiles.refuse_locked(looker)
            refuse_unless_may(looker, Act.LOOK_AS, (whom,), load_roles(db))
            return seen_by(whom, looker)
        member = household.member(viewer).id
        self._profiles.refuse_locked(member)
        return member

    @contextmanager
    def reading(self, viewer: MemberId | None) -> Iterator[tuple[Database, MemberId | None]]:
        """Give the file as a viewer may read it, with what `known` says of them.

        Raises:
            WorldError: as `known` does.
        """
        with self._file.reading() as db:
            viewer = self.known(db, viewer)
        with self._file.reading(viewer) as db:
            yield db, viewer

    def checked(self, viewer: MemberId | None) -> MemberId | None:
        """Return the member who is about to change something or looks at what is theirs alone, None for everybody.

        Raises:
            WorldError: as `known` does, or somebody sees it as another does: then nothing is theirs.
        """
        if is_seen_as(viewer):
            raise WorldError(f"Not done: {ONLY_LOOKING}.", BACK_TO_YOU)
        with self._file.reading() as db:
            return self.known(db, viewer)

    def by_sight(self, viewer: MemberId | None) -> tuple[MemberId | None, Household]:
        """Return a viewer with the household that they were shown last: the file may be busy with a save."""
        viewer = None if viewer == EVERYBODY else viewer
        # Whose profile was locked has been shown nothing since: see `Workspace.lock`.
        household = self._shown.household(viewer)
        if household is not None:
            return viewer, household
        with self._file.reading() as db:
            return self.known(db, viewer), load_household(db)

    def plan_before(self, viewer: MemberId | None, day: date) -> Plan:
        """Return the plan that a viewer was shown last for the week of a day, or else make it."""
        return self.plan_at_hand(viewer, day) or self._plan(viewer, day)

    def plan_at_hand(self, viewer: MemberId | None, day: date) -> Plan | None:
        """Return the plan that a viewer was shown last for the week of a day, None where it was not shown."""
        return shown.plan if (shown := self._shown.of_week(viewer, self.week(day).start)) is not None else None

    def week(self, day: date) -> Week:
        """Return the household's week that a day is in."""
        return Week.of(day, self._timezone)
