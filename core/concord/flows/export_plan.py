"""Calendar files for one audience."""

from __future__ import annotations

from pathlib import Path

from concord.domain.ids import MemberId
from concord.domain.plan import Plan

from .write_files import write_files


def export_plan(public: Plan, own: Plan | None, folder: Path, audience: MemberId | None) -> tuple[Path, ...]:
    """Write the calendar of one member, or without one everyone's, and return its path: none without an event.

    `public` is what everyone may see. `own` is the audience's own copy, given only where they are the one who exports: a calendar made by
    somebody else holds what everyone may see.

    Raises:
        WorldError: the folder can not be written.
    """
    # icalendar takes longer to import than the rest of this program's start.
    from concord.ical.writer import member_calendars

    if audience is None:
        files = member_calendars(public, {})
    else:
        files = member_calendars(public, {audience: own or public})
        files.pop("everyone.ics", None)
    return write_files(folder, files)
