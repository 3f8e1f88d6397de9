"""What `concord plan` writes besides what it prints: calendars, a picture, pages."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from pathlib import Path

from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.plan import Plan

EVERY_VIEW, SHARED_VIEW, NO_VIEWS = "every", "shared", "none"
"""Whose copies are needed beside the one that is printed: everybody's, what everyone may see, nobody's."""


def calendars_of(shown: Plan, views: Mapping[MemberId | None, Plan]) -> dict[str, bytes]:
    """Return calendar files by name, each made from the copy of whom it is for."""
    from concord.ical.writer import member_calendars

    everyone = views.get(None)
    people = {person: view for person, view in views.items() if person is not None}
    files = member_calendars(everyone or shown, people)
    return files if everyone is not None else {name: data for name, data in files.items() if name != "everyone.ics"}


def draw_week(shown: Plan, path: Path) -> Path:
    """Draw the week into a PNG file, and return it."""
    try:
        picture = importlib.import_module("concord_desktop.timeline.picture")
    except ImportError as error:
        raise WorldError("The picture needs Concord's window parts, which can not be loaded here.", "Leave out --png.") from error
    picture.render_week_png(shown, path)
    return path


def write_pages(shown: Plan, path: Path, locale: str | None) -> None:
    """Write the week's pages into a PDF file, on the paper of a locale."""
    try:
        paper = importlib.import_module("concord_desktop.paper.pdf")
    except ImportError as error:
        raise WorldError("The pages need Concord's window parts, which can not be loaded here.", "Leave out --pdf.") from error
    paper.render_week_pdf(shown, path, locale=locale)


def refuse_folder_target(target: Path | None) -> None:
    """Say before any work that calendars can not be put there."""
    if target is not None and target.exists() and not target.is_dir():
        raise WorldError(f"{target.name} is a file, not a folder.", "Name a folder for the calendars.")


def refuse_file_target(target: Path | None, what: str) -> None:
    """Say before any work that a file can not be written there."""
    if target is None:
        return
    if target.is_dir():
        raise WorldError(f"{target.name} is a folder.", f"Name a file for the {what}.")
    if not target.absolute().parent.is_dir():
        raise WorldError(f"There is no folder to put {target.name} in.", "Make the folder first.")
