"""A sentence replaced from a date on: the old one ends the day before, the new one begins, and one undo takes both back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.rule import Rule
from concord.workspace import Workspace

from .homes import ANA, BEN, MONDAY, home, page

NEXT_MONDAY = date(2026, 11, 30)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with home(tmp_path) as opened:
        yield opened


def rule(workspace: Workspace, viewer: MemberId, words: str) -> Rule:
    return next(one.rule for one in workspace.rules(viewer) if words in one.rule.text)


def starts(workspace: Workspace, viewer: MemberId, week: date, title: str) -> list[tuple[str, bool]]:
    items = workspace.plan(viewer, week).items
    return [(f"{item.span.start:%a %H:%M}", item.is_busy) for item in items if title in item.title.lower()]


def test_the_old_sentence_ends_and_the_new_one_begins_and_undo_and_redo_do_both(workspace: Workspace) -> None:
    choir = rule(workspace, BEN, "Choir")
    workspace.replace(BEN, choir, "Choir on Wednesday from 18:00 to 19:30.", NEXT_MONDAY)
    assert "Choir on Wednesday from 18:00 to 19:30, from 30 November 2026 on." in page(workspace, "ben.txt", BEN).text
    assert starts(workspace, BEN, MONDAY, "choir") == [("Mon 19:00", False)]
    assert starts(workspace, BEN, NEXT_MONDAY, "choir") == [("Wed 18:00", False)]
    assert workspace.undo_name(BEN) == "Replace “Choir on Monday from 19:00 to 20:30.”"
    workspace.undo(BEN, MONDAY)
    assert "Wednesday" not in page(workspace, "ben.txt", BEN).text
    assert starts(workspace, BEN, NEXT_MONDAY, "choir") == [("Mon 19:00", False)]
    workspace.redo(BEN, MONDAY)
    assert starts(workspace, BEN, NEXT_MONDAY, "choir") == [("Wed 18:00", False)]


def test_who_may_see_the_old_sentence_is_who_may_see_the_new_one(workspace: Workspace) -> None:
    workspace.replace(ANA, rule(workspace, ANA, "doctor"), "I see the doctor on Thursday from 9:00 to 10:00.", NEXT_MONDAY)
    assert "on. [private]" in page(workspace, "ana.txt", ANA).text
    assert "doctor" not in page(workspace, "ana.txt", BEN).text
    assert ("Thu 09:00", True) in starts(workspace, BEN, NEXT_MONDAY, "")


@pytest.mark.parametrize(("viewer", "instead"), [(BEN, "  "), (BEN, "Choir on Monday from 19:00 to 20:30.")])
def test_what_is_no_new_sentence_or_not_theirs_to_write_changes_nothing(workspace: Workspace, viewer: MemberId, instead: str) -> None:
    before = page(workspace, "ben.txt", BEN).text
    with pytest.raises(WorldError):
        workspace.replace(viewer, rule(workspace, viewer, "Choir"), instead, NEXT_MONDAY)
    assert page(workspace, "ben.txt", BEN).text == before
    assert workspace.undo_name(viewer) is None
