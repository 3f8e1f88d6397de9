"""The example family opens everywhere, and is made anew when the shipped texts are others."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from concord.domain.document import Document
from concord.domain.errors import WorldError
from concord.flows.open_demo import DEMO_FILE, example_documents, open_demo
from concord.store.document_rows import load_documents
from concord.workspace import Workspace

TODAY = date(2026, 11, 23)


def _titles(folder: Path, examples: Path) -> list[str]:
    file = open_demo(folder, examples=examples, today=TODAY)
    try:
        with file.reading() as db:
            return [document.text for document in load_documents(db)]
    finally:
        file.close()


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    folder = tmp_path / "examples"
    folder.mkdir()
    (folder / "ana.txt").write_text("1. I run at six.\n")
    (folder / "house_rules.txt").write_text("1. Quiet hours are from 21:00 to 7:00.\n")
    (folder / "README.md").write_text("About these texts.\n")
    return folder


def test_the_demo_is_the_example_family_on_wednesday_morning(tmp_path: Path) -> None:
    with Workspace.demo(tmp_path) as workspace:
        assert workspace.clock.now() == datetime(2026, 11, 25, 10, 20)
        assert workspace.path == tmp_path / DEMO_FILE
        assert len(workspace.household.members) >= 4
        assert any(view.member is None for view in workspace.documents(None))
        assert all(view.text.strip() for view in workspace.documents(workspace.household.members[0].id))


def test_the_house_rules_come_last_and_a_readme_is_no_text(examples: Path) -> None:
    assert example_documents(examples) == [
        Document("ana.txt", "1. I run at six.\n"),
        Document("house_rules.txt", "1. Quiet hours are from 21:00 to 7:00.\n", is_house_rules=True),
    ]


def test_what_one_played_with_stays_until_the_shipped_texts_change(tmp_path: Path, examples: Path) -> None:
    assert _titles(tmp_path, examples)[0] == "1. I run at six.\n"
    file = open_demo(tmp_path, examples=examples, today=TODAY)
    with file.writing() as db:
        db.execute("UPDATE documents SET text = 'mine' WHERE id = 1")
    file.close()
    assert _titles(tmp_path, examples)[0] == "mine"
    (examples / "ana.txt").write_text("1. I run at seven.\n")
    assert _titles(tmp_path, examples)[0] == "1. I run at seven.\n"


def test_a_demo_that_can_not_be_opened_is_made_anew(tmp_path: Path, examples: Path) -> None:
    _titles(tmp_path, examples)
    (tmp_path / DEMO_FILE).write_bytes(b"broken")
    assert _titles(tmp_path, examples)[0] == "1. I run at six.\n"


def test_without_the_shipped_texts_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match="example family is not here"):
        open_demo(tmp_path / "demo", examples=tmp_path / "nothing", today=TODAY)


def test_the_demo_is_in_the_users_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with Workspace.demo() as workspace:
        assert workspace.path.parent == tmp_path / "concord" / "demo"
        assert str(workspace.path.parent) in workspace.key.place
