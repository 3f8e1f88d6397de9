"""What the one who looks settled by hand, and taking one of it back. Any thread may call."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import TYPE_CHECKING

from concord.domain.clock import Clock
from concord.domain.ids import MemberId
from concord.domain.plan import Week
from concord.flows.changed import Changed
from concord.flows.edit_plan import undo_act
from concord.flows.settled_by_hand import SettledByHand, settled_by_hand
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
        reading: Reading,
        checked: Callable[[MemberId | None], MemberId | None],
        after: Callable[[MemberId | None, Changed], Changed],
    ) -> None:
        """`reading` lets look, and `checked` change, only those who may; `after` keeps what the others get of a change."""
        self._file, self._clock, self._reading, self._checked, self._after = file, clock, reading, checked, after

    def in_week(self, viewer: MemberId | None, day: date) -> tuple[SettledByHand, ...]:
        """Return what a viewer settled by hand in the week of a day, the last first."""
        with self._reading(viewer) as (db, viewer):
            return settled_by_hand(db, viewer, Week.of(day).start, self._clock.now())

    def take_back(self, viewer: MemberId | None, act: int) -> Changed:
        """Undo one act of a viewer's own, whatever they did since; `redo` does it again.

        Raises:
            WorldError: what it is about was changed or hidden since. Nothing was changed.
        """
        viewer = self._checked(viewer)
        return self._after(viewer, undo_act(self._file, viewer, act, self._clock.now()))
