"""Calendar files hold what their audience may see and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM, home

from concord.domain.errors import WorldError
from concord.workspace import Workspace


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with home(tmp_path_factory.mktemp("export")) as opened:
        yield opened


def _words(paths: tuple[Path, ...]) -> str:
    return "\n".join(path.read_text() for path in paths).replace("\n ", "").lower()


def test_everyones_calendar_holds_what_everyone_may_see(workspace: Workspace, tmp_path: Path) -> None:
    paths = workspace.export(ANA, MONDAY, tmp_path / "out", None)
    assert [path.name for path in paths] == ["everyone.ics"]
    words = _words(paths)
    assert "judo" in words
    assert "busy" in words
    assert "cake" not in words
    assert "doctor" not in words


def test_ones_own_calendar_holds_what_one_may_see(workspace: Workspace, tmp_path: Path) -> None:
    paths = workspace.export(ANA, MONDAY, tmp_path, ANA)
    assert [path.name for path in paths] == ["ana.ics"]
    assert "doctor" in _words(paths)
    assert "choir" not in _words(paths)


def test_a_calendar_made_for_someone_else_holds_what_everyone_may_see(workspace: Workspace, tmp_path: Path) -> None:
    assert "cake" not in _words(workspace.export(ANA, MONDAY, tmp_path, TIM))
    assert "doctor" not in _words(workspace.export(BEN, MONDAY, tmp_path, ANA))


def test_the_same_plan_gives_the_same_bytes_and_leaves_nothing_else_behind(workspace: Workspace, tmp_path: Path) -> None:
    [first] = workspace.export(BEN, MONDAY, tmp_path, BEN)
    before = first.read_bytes()
    [second] = workspace.export(BEN, MONDAY, tmp_path, BEN)
    assert second.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["ben.ics"]


def test_a_folder_that_can_not_be_made_is_said_in_words(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(WorldError):
        workspace.export(BEN, MONDAY, tmp_path / "file", BEN)
    assert (tmp_path / "file").read_text() == "mine"
