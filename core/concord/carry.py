"""Carrying what is a member's own out of a household, and files of other programs in. Any thread may call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Protocol

from concord.domain.clock import Clock
from concord.domain.document import Document
from concord.domain.errors import WorldError
from concord.domain.household import Household
from concord.domain.ids import DocumentId, MemberId
from concord.domain.plan import Plan
from concord.domain.visibility import EVERYONE
from concord.flows.carry_in import (
    Incoming,
    calendar_coming_in,
    page_of_calendar,
    refuse_other_files,
    remember_calendar,
    text_coming_in,
)
from concord.flows.carry_out import write_own
from concord.flows.changed import Changed
from concord.flows.scope_tag import with_tags_of_page
from concord.flows.view_documents import DocumentView
from concord.people import People
from concord.store.household_file import HouseholdFile


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

    def save_document(self, viewer: MemberId | None, document_id: DocumentId, text: str, *, revision: int) -> Changed:
        """Save a text over the revision it was made from."""
        ...

    def add_document(self, viewer: MemberId | None, title: str, member: MemberId | None, text: str) -> Changed:
        """Add a page."""
        ...


class Carry:
    """Goes by what the member may see and write, as the window does."""

    def __init__(self, file: HouseholdFile, clock: Clock, known: Callable[[MemberId | None], MemberId | None], home: Home) -> None:
        """`known` lets only members look."""
        self._file, self._clock, self._known, self._home = file, clock, known, home

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

    def look_over(self, member: MemberId, paths: Sequence[Path]) -> tuple[Incoming, ...]:
        """Say what files would bring into a member's pages. Nothing is changed.

        Raises:
            WorldError: one of them is neither text nor calendar, or can not be read.
        """
        self._known(member)
        refuse_other_files(paths)
        household, today = self._home.household, self._clock.now().date()
        own = {view.title: view.text for view in self._pages(member) if member in (view.member, *view.parts)}
        found = []
        for path in paths:
            if path.suffix.lower() == ".ics":
                page = own.get(page_of_calendar(path))
                found.append(calendar_coming_in(path, self._file, member, household, page, self._home.timezone, today))
            else:
                found.append(text_coming_in(path, member, household, own, today))
        return tuple(found)

    def _pages(self, member: MemberId) -> tuple[DocumentView, ...]:
        """Return what a member sees of the pages, with tags for what goes by who may see a page."""
        household, today = self._home.household, self._clock.now().date()
        return tuple(
            replace(view, text=with_tags_of_page(Document(view.title, view.text, view.member, audience=view.audience), household, today))
            if view.audience != EVERYONE
            else view
            for view in self._home.documents(member)
        )

    def take_in(self, member: MemberId, found: Sequence[Incoming]) -> None:
        """Add what was looked over.

        Raises:
            WorldError: a page was changed since, it is not the member's to write, or the disk is full. The files before it are in.
        """
        for one in found:
            if not one.changes_nothing:
                view = next((view for view in self._home.documents(member) if view.title == one.title and one.is_there), None)
                if view is not None:
                    self._home.save_document(member, view.id, one.text, revision=view.revision)
                else:
                    self._home.add_document(member, one.title, member, one.text)
            remember_calendar(self._file, member, one)
