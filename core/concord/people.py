"""The people of a household: what each may do, in which role and with which weight, who moves in or out, and what was done for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from concord.domain.clock import Clock
from concord.domain.deed import DeedKind, Record
from concord.domain.edit import Edit
from concord.domain.household import Household
from concord.domain.ids import MemberId
from concord.domain.people_change import PeopleChange, WhatChanges
from concord.domain.permission import Act, Allowed, Refused, Whose, may, refuse_unless_may
from concord.domain.plan import Plan
from concord.domain.see_as import seen_by
from concord.flows.changed import Changed
from concord.flows.edit_permission import may_edit
from concord.flows.people import change_people, what_changes
from concord.flows.record import put_on_record, record_of
from concord.store.household_file import HouseholdFile
from concord.store.member_rows import load_roles


class People:
    """Says who may do what, and changes it. Any thread may ask."""

    def __init__(self, file: HouseholdFile, clock: Clock, known: Callable[[MemberId | None], MemberId | None]) -> None:
        """`known` lets only members look."""
        self._file, self._clock, self._known = file, clock, known

    def roles(self) -> Household:
        """Return the people in the roles by which it goes what they may do; where none was said it is a guess."""
        with self._file.reading() as db:
            return load_roles(db)

    def may(self, viewer: MemberId | None, act: Act, whose: Whose) -> Allowed | Refused:
        """Say whether a viewer may do something that is `whose`."""
        return may(viewer, act, whose, self.roles())

    def may_edit(self, plan: Plan, edits: Sequence[Edit]) -> Allowed | Refused:
        """Say whether the viewer of a plan may do something to it by hand; quick enough to ask before it is offered."""
        return may_edit(plan, edits, self.roles())

    def what_changes(self, viewer: MemberId | None, change: PeopleChange) -> WhatChanges:
        """Say what would come of a change of the people, before it is done. Nothing is kept.

        Raises:
            WorldError: the viewer may not do it, or it can not be done.
        """
        viewer = self._known(viewer)
        with self._file.reading(viewer) as db:
            return what_changes(db, viewer, change)

    def apply(self, viewer: MemberId | None, change: PeopleChange) -> Changed:
        """Change a role or a weight, or have somebody move in or out. `undo` takes it back.

        Raises:
            WorldError: the viewer may not do it, or it can not be done. Nothing was changed.
        """
        return change_people(self._file, self._known(viewer), change, self._clock.now())

    def see_as(self, viewer: MemberId | None, whom: MemberId) -> MemberId:
        """Return the viewer as whom somebody sees what another member does, as far as both may see it, and put it on record.

        It takes the PIN of the one who looks, not the other's: it shows nothing that they may not see. Nothing can be changed as it.

        Raises:
            WorldError: the viewer may not.
        """
        viewer, whom = self._known(viewer), self.roles().member(whom).id
        with self._file.writing() as db:
            others = refuse_unless_may(viewer, Act.LOOK_AS, (whom,), load_roles(db))
            put_on_record(db, viewer, DeedKind.LOOKED_AS, others, self._clock.now())
        return seen_by(whom, viewer) if viewer is not None and others else whom

    def record(self, viewer: MemberId | None) -> Record:
        """Return what was done in a member's name, or by them in others', and what shows more than it did; the newest first."""
        viewer = self._known(viewer)
        with self._file.reading(viewer) as db:
            return record_of(db, viewer, self._clock.now())

    def put_export_on_record(self, viewer: MemberId | None, audience: MemberId | None) -> None:
        """Put on record that somebody's calendar is written out; everyone's holds what everyone sees anyway."""
        with self._file.writing() as db:
            put_on_record(db, viewer, DeedKind.EXPORTED, (audience,), self._clock.now())
