"""What is a member's own, as files that other programs read: their pages, their calendar, their plan. Only what they may see."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path, PurePath

from concord.domain.ids import MemberId
from concord.domain.plan import Plan

from .plan_json import JSON, plan_json
from .view_documents import DocumentView
from .write_files import write_private

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')


def write_own(member: MemberId, views: Iterable[DocumentView], plan: Plan, folder: Path) -> tuple[Path, ...]:
    """Write the pages in which `member` has a part, as `views` show them to that member, the calendar and the plan, for this user only.

    Raises:
        WorldError: the folder can not be written, or the disk is full.
    """
    # icalendar takes longer to import than the rest of this program's start.
    from concord.ical.writer import member_calendars

    files: dict[str, bytes] = {}
    for view in views:
        if member in (view.member, *view.parts):
            files[_free_name(view.title, files)] = view.text.encode()
    files |= {name: data for name, data in member_calendars(plan, {member: plan}).items() if name != "everyone.ics"}
    files[f"{member}.plan.json"] = (json.dumps(plan_json(plan), ensure_ascii=False, indent=1) + "\n").encode()
    written = []
    for name, data in sorted(files.items()):
        write_private(folder / name, data)
        written.append(folder / name)
    return tuple(written)


def written_json(member: MemberId, written: Iterable[Path]) -> JSON:
    """Return it as `concord.export/1`."""
    return {"format": "concord.export/1", "member": member, "files": [path.name for path in written]}


def _free_name(title: str, taken: Iterable[str]) -> str:
    """Make a file name of a title, whatever it holds, that no other page here has."""
    plain = _NOT_IN_NAMES.sub("_", title).strip(" .") or "page"
    path = PurePath(plain if PurePath(plain).suffix in (".txt", ".md") else f"{plain}.txt")
    low, number, name = {one.casefold() for one in taken}, 2, path.name
    while name.casefold() in low:
        name, number = f"{path.stem} {number}{path.suffix}", number + 1
    return name
