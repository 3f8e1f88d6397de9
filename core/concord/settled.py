"""What the one who looks settled by hand, and taking one of it back; what is to be talked about first. Any thread may call."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import TYPE_CHECKING

from concord.domain.clock import Clock
from concord.domain.ids import ConflictId, MemberId
from concord.domain.plan import Week
from concord.flows.changed import Changed
from concord.flows.edit_plan import undo_act
from concord.flows.settled_by_hand import SettledByHand, settled_by_hand
from concord.flows.shown_plans import ShownPlans
from concord.flows.talk_about import ToTalk, talk_about, to_talk
from concord.store.household_file import HouseholdFile

if TYPE_CHECKING:
    from sqlite_utils import Database

Reading = Callable[[MemberId | None], "AbstractContextManager[tuple[Database, MemberId | None]]"]
"""Opens the file for somebody, and says as whom they look."""


class Settlings:
    """Goes by the acts of the one who looks, and tells of nobody else's."""

    def __init__(
        self,
        file: HouseholdFile,
        clock: Clock,
        shown: ShownPlans,
        reading: Reading,
        checked: Callable[[MemberId | None], MemberId | None],
        after: Callable[[MemberId | None, Changed], Changed],
    ) -> None:
        """`reading` lets look, and `checked` change, only those who may; `after` keeps what the others get of a change."""
        self._file, self._clock, self._shown, self._reading, self._checked, self._after = file, clock, shown, reading, checked, after

    def in_week(self, viewer: MemberId | None, day: date) -> tuple[SettledByHand, ...]:
        """Return what a viewer settled by hand in the week of a day, the last first."""
        with self._reading(viewer) as (db, viewer):
            return settled_by_hand(db, viewer, Week.of(day).start, self._clock.now())

    def to_talk(self, viewer: MemberId | None, day: date) -> dict[ConflictId, ToTalk]:
        """Return what somebody wants to talk about, by the conflicts of the plan that a viewer was shown for the week of a day."""
        with self._reading(viewer) as (db, viewer):
            shown = self._shown.of_week(viewer, Week.of(day).start)
            return to_talk(db, viewer, shown) if shown is not None else {}

    def talk_about(self, viewer: MemberId | None, day: date, conflict: ConflictId, name: str) -> Changed:
        """Say that a conflict is to be talked about; those who see it see that. One act, undone with `undo` or `take_back`.

        Raises:
            WorldError: it is not open any more, or nobody in particular looks. Nothing was changed.
        """
        viewer = self._checked(viewer)
        return talk_about(self._file, viewer, self._shown.of_week(viewer, Week.of(day).start), conflict, name)

    def take_back(self, viewer: MemberId | None, act: int) -> Changed:
        """Undo one act of a viewer's own, whatever they did since; `redo` does it again.

        Raises:
            WorldError: what it is about was changed or hidden since. Nothing was changed.
        """
        viewer = self._checked(viewer)
        return self._after(viewer, undo_act(self._file, viewer, act, self._clock.now()))
