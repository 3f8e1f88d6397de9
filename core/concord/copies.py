"""The copies of an open household: made by hand or one a day by itself, and brought back. Any thread may call."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from concord.domain.clock import Clock
from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.permission import Act, refuse_unless_may
from concord.flows.back_up import (
    BackUp,
    Beside,
    BroughtBack,
    back_up_open,
    bring_back,
    copies_of_days,
    copy_of_the_day,
    look_at_backup,
    when,
)
from concord.store.household_file import HouseholdFile
from concord.store.member_rows import load_roles


class Copies:
    """A copy is encrypted as the household is. To bring one back is for those who may say who lives here: it concerns everybody."""

    def __init__(
        self, file: HouseholdFile, clock: Clock, known: Callable[[MemberId | None], MemberId | None], close: Callable[[], None]
    ) -> None:
        """`known` lets only members look, `close` closes the household."""
        self._file, self._clock, self._known, self._close = file, clock, known, close

    def make(self, to: Path) -> BackUp:
        """Write a copy as the household is now, and read it again.

        Raises:
            WorldError: there is a file of that name, the folder cannot be written, or the disk is full. Nothing is left behind.
        """
        return back_up_open(self._file, to, today=self._clock.now().date())

    def make_daily(self) -> Path | None:
        """Make today's copy where there is none yet; the newest seven stay.

        Raises:
            WorldError: it could not be made. The earlier ones are there still.
        """
        return copy_of_the_day(self._file, self._clock.now().date())

    def of_days(self) -> tuple[Path, ...]:
        """Return the copies that were made by themselves, the newest first."""
        return copies_of_days(self._file)

    def look(self, viewer: MemberId | None, copy: Path) -> Beside:
        """Say what a copy holds beside what is in force. Nothing is changed.

        Raises:
            WorldError: it is not for this viewer; or it is no copy of this household, or damaged.
        """
        self._refuse_others(viewer)
        found = look_at_backup(copy, self._file.path, keys=self._file.keys)
        if found.is_damaged:
            raise WorldError(f"{self._file.path.name} is damaged on the disk.", "Close Concord and run: concord doctor with its name.")
        return found

    def bring_back(self, viewer: MemberId | None, copy: Path) -> BroughtBack:
        """Close the household and put a copy in its place; what it was is kept beside it. Open it again afterwards, also after an error.

        Raises:
            WorldError: it is not for this viewer; or as with `look`; or another window has the household open. It is then as it was.
        """
        self.look(viewer, copy)
        self._close()
        today = self._clock.now().date()
        return bring_back(copy, self._file.path, today=today, replaces_newer=True, keys=self._file.keys)

    def older_than(self) -> str | None:
        """Say when a newer state of this household was saved, where what is open is an older copy of it."""
        return when(self._file.older_than) if self._file.older_than is not None else None

    def take_as_newest(self) -> None:
        """Go on with the older copy that is open."""
        self._file.take_as_newest()

    def _refuse_others(self, viewer: MemberId | None) -> None:
        who = self._known(viewer)
        with self._file.reading() as db:
            refuse_unless_may(who, Act.RUN, (), load_roles(db))
