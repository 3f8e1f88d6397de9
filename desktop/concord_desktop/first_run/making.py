"""What a first run has done off the main thread: the household is made of names, and made to fit where these change."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from concord.domain.document import Document
from concord.domain.household import Role
from concord.domain.ids import MemberId, member_id
from concord.domain.people_change import MovedIn, RoleSaid

from .people import Person, first_adult

if TYPE_CHECKING:
    from concord.domain.clock import Clock
    from concord.workspace import Workspace

PAGE, RULES_PAGE, NAME = "My week", "House rules", "Our household"
_RULES = -1
"""Stands where a person's key would, for the page of the house rules."""


def get_ready() -> None:
    """Load what a household needs while names are typed, so that it is made at once then."""
    import concord.workspace  # noqa: F401


def make_household(path: Path, people: Sequence[Person], clock: Clock | None = None, texts: Mapping[int, str] | None = None) -> Workspace:
    """Make a household of people who have written nothing yet, or `texts` by their keys.

    Raises:
        WorldError: it can not be made there. Nothing is left behind.
    """
    from concord.workspace import Workspace

    written = texts or {}
    pages = [Document(PAGE, written.get(one.key, ""), member_id(one.name)) for one in people]
    rules = Document(RULES_PAGE, written.get(_RULES, ""), is_house_rules=True)
    return Workspace.create(path, NAME, [*pages, rules], clock=clock, people=[(one.name, one.role) for one in people])


def open_again(path: Path, clock: Clock | None = None) -> Workspace:
    """Open the household of a first run that was left."""
    from concord.workspace import Workspace

    return Workspace.open(path, clock=clock)


def fit_people(workspace: Workspace, before: Sequence[Person], after: Sequence[Person]) -> Workspace:
    """Have other people live in it. Who was renamed keeps their page; the page of who was taken out goes.

    Whoever comes and whoever has another role are seen to in the open file. Names are in every row of it, so with another name it is
    made anew from the pages.

    Raises:
        WorldError: it can not be done. The household is as it was.
    """
    names = {one.key: one.name for one in after}
    if any(names.get(one.key) != one.name for one in before):
        return _made_anew(workspace, before, after)
    who = MemberId(member_id(first_adult(before).name))
    roles = {one.key: one.role for one in before}
    changed = [one for one in after if one.key in roles and one.role is not roles[one.key]]
    for one in sorted(changed, key=lambda person: person.role is not Role.ADULT):
        workspace.people.apply(who, RoleSaid(member_id(one.name), one.role))
    who = MemberId(member_id(first_adult(after).name)) if first_adult(after).key in roles else who
    for one in after:
        if one.key not in roles:
            workspace.people.apply(who, MovedIn(one.name, one.role))
            workspace.add_document(member_id(one.name), PAGE, member_id(one.name), "")
    return workspace


def _made_anew(workspace: Workspace, before: Sequence[Person], after: Sequence[Person]) -> Workspace:
    texts = {one.key: _text_of(workspace, member_id(one.name), member_id(one.name)) for one in before}
    texts[_RULES] = _text_of(workspace, member_id(first_adult(before).name), None)
    path, clock = workspace.path, workspace.clock
    beside = path.with_name(f"{path.stem} (new){path.suffix}")
    beside.unlink(missing_ok=True)
    make_household(beside, after, clock, texts).close()
    workspace.close()
    os.replace(beside, path)
    return open_again(path, clock)


def _text_of(workspace: Workspace, viewer: MemberId, member: MemberId | None) -> str:
    return "\n".join(view.text for view in workspace.documents(viewer) if view.member == member)
