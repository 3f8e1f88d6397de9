"""Carrying what is a member's own out of a household, and files of other programs in. Any thread may call."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Protocol

from concord.domain.clock import Clock
from concord.domain.document import Document
from concord.domain.errors import WorldError
from concord.domain.household import Household
from concord.domain.ids import MemberId
from concord.domain.plan import Plan
from concord.domain.visibility import EVERYONE, Visibility
from concord.flows.bring_in import bring_in, marks_of
from concord.flows.carry_in import Landing, look_over, page_of_calendar, said_of_line
from concord.flows.carry_out import write_own
from concord.flows.changed import Changed
from concord.flows.incoming import Incoming
from concord.flows.scope_tag import with_tags_of_page
from concord.flows.view_documents import DocumentView
from concord.people import People
from concord.store.household_file import HouseholdFile
from concord.worker import Worker

Progress = Callable[[str, float], None]


class Home(Protocol):
    """What of the open household is needed."""

    timezone: str
    people: People

    @property
    def household(self) -> Household:
        """The people."""
        ...

    def documents(self, viewer: MemberId | None) -> tuple[DocumentView, ...]:
        """Return the documents as `viewer` may have them."""
        ...

    def plan(self, viewer: MemberId | None, day: date) -> Plan:
        """Return the viewer's copy of the week."""
        ...


class Carry:
    """Goes by what the member may see and write, as the window does."""

    def __init__(
        self,
        file: HouseholdFile,
        clock: Clock,
        known: Callable[[MemberId | None], MemberId | None],
        after: Callable[[MemberId | None, Changed], Changed],
        home: Home,
    ) -> None:
        """`known` lets only members look; `after` keeps what the others get of a change before who made it can be gone."""
        self._file, self._clock, self._known, self._after, self._home = file, clock, known, after, home
        self._worker = Worker()

    def out(self, member: MemberId, day: date, folder: Path) -> tuple[Path, ...]:
        """Write a member's own pages, calendar and plan of the week of `day` into `folder`; it stands on record.

        Raises:
            WorldError: the profile is locked, the folder can not be written, or the disk is full.
        """
        self._known(member)
        views, plan = self._pages(member), self._home.plan(member, day)
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise WorldError(f"{folder.name} can not be made a folder.", "Name another.") from error
        written = write_own(member, views, plan, folder)
        self._home.people.put_export_on_record(member, member)
        return written

    def look_over(self, member: MemberId, paths: Sequence[Path], *, progress: Progress | None = None) -> tuple[Incoming, ...]:
        """Say what files would bring into a member's pages. Nothing is changed.

        It is done in a process of its own, which `stop` ends: what comes from outside may take long, or all the room there is.

        Raises:
            WorldError: the profile is locked.
            Cancelled: it was stopped.
        """
        self._known(member)
        at = self._landing(member, {page_of_calendar(path) for path in paths})
        paths = [Path(os.path.abspath(path)) for path in paths]
        return self._worker.call(look_over, paths, at, progress=progress)

    def say_who_sees(self, member: MemberId, one: Incoming, line: str, wanted: Visibility) -> Incoming:
        """Return a file that was looked over with one of its lines to be seen by others. Nothing is changed.

        Raises:
            WorldError: the profile is locked, or it can not be said of that line.
        """
        self._known(member)
        return self._worker.call(said_of_line, one, line, wanted, self._landing(member, ()))

    def _landing(self, member: MemberId, calendars: Iterable[str]) -> Landing:
        household, today = self._home.household, self._clock.now().date()
        own = {view.title: view.text for view in self._pages(member) if member in (view.member, *view.parts)}
        with self._file.reading(member) as db:
            known = {title: marks_of(db, member, title) for title in calendars}
        return Landing(member, household, own, known, self._home.timezone, today)

    def stop(self) -> None:
        """Stop looking files over; that call raises Cancelled."""
        self._worker.cancel()

    def close(self) -> None:
        """End the process; nothing is looked over any more."""
        self._worker.close()

    def _pages(self, member: MemberId) -> tuple[DocumentView, ...]:
        """Return what a member sees of the pages, with tags for what goes by who may see a page."""
        household, today = self._home.household, self._clock.now().date()
        return tuple(
            replace(view, text=with_tags_of_page(Document(view.title, view.text, view.member, audience=view.audience), household, today))
            if view.audience != EVERYONE
            else view
            for view in self._home.documents(member)
        )

    def take_in(self, member: MemberId, found: Sequence[Incoming]) -> Changed:
        """Add what was looked over, but for what can not come in; all of it is one act for `undo`.

        Raises:
            WorldError: a page was changed since, it is not the member's to write, or the disk is full. Nothing was changed.
        """
        return self._after(self._known(member), bring_in(self._file, member, found, self._clock.now()))
