"""When an "until" ends is worked out once for one state of the texts, and is never taken from another."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from concord.domain.clock import FixedClock
from concord.domain.document import Document
from concord.domain.ids import MemberId
from concord.flows import scope_ends
from concord.workspace import Workspace

MONDAY = date(2026, 11, 23)
ANA, TIM = MemberId("ana"), MemberId("tim")
TEXT = "ANA:\n1. Choir on Tuesday at 19:00 [private until 2026-11-24 12:00].\nTIM:\n1. Judo on Friday at 17:00.\n"


def opened(path: Path, now: datetime) -> Workspace:
    return Workspace.open(path, clock=FixedClock(now), timezone="Europe/Paris")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "home.concord"
    first = datetime(2026, 11, 23, 8, 0)
    Workspace.create(made, "Home", [Document("home.txt", TEXT)], clock=FixedClock(first), timezone="Europe/Paris").close()
    return made


def titles(workspace: Workspace, viewer: MemberId) -> set[str]:
    return {item.title for item in workspace.plan(viewer, MONDAY).items}


def test_a_second_start_reads_no_scope_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(path, datetime(2026, 11, 23, 8, 0)) as workspace:
        workspace.plan(ANA, MONDAY)

    def not_again(*_: object) -> None:
        raise AssertionError("the texts were read for their scopes again")

    monkeypatch.setattr(scope_ends, "sentences_of", not_again)
    with opened(path, datetime(2026, 11, 23, 9, 0)) as workspace:
        assert workspace.plan(ANA, MONDAY).items


def test_what_was_kept_still_ends_when_its_time_comes(path: Path) -> None:
    with opened(path, datetime(2026, 11, 24, 11, 59)) as workspace:
        assert not any("hoir" in title for title in titles(workspace, TIM))
    with opened(path, datetime(2026, 11, 24, 12, 1)) as workspace:
        assert any("hoir" in title for title in titles(workspace, TIM))


def test_another_text_has_its_own_ends(path: Path) -> None:
    with opened(path, datetime(2026, 11, 24, 12, 1)) as workspace:
        workspace.plan(TIM, MONDAY)
        workspace.add_line(ANA, ANA, "Dentist on Thursday at 9:00 [private until 2026-11-25 12:00].")
        assert not any("entist" in title for title in titles(workspace, TIM))
    with opened(path, datetime(2026, 11, 25, 12, 1)) as workspace:
        assert any("entist" in title for title in titles(workspace, TIM))
