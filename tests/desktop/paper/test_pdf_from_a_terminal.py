"""`concord plan --pdf FILE`: its exit code, its one line, the file that is there, and for whom it is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.helpers.read_pdf import pages_of, text_of

from concord.cli import run
from concord.domain.document import Document
from concord.workspace import Workspace

WHEN = ["--week", "2026-11-23", "--now", "2026-11-25T10:20", "--timezone", "Europe/Paris"]
TEXT = """\
ANNA:
1. Choir on Monday from 19:00 to 20:30.
2. Therapy on Tuesday from 10:00 to 11:00. [private]

BEN:
1. Football on Friday from 17:30 to 19:00.
2. The necklace: pick it up on Thursday at 16:00. [keep from: Anna]
"""


@pytest.fixture
def text(tmp_path: Path) -> str:
    path = tmp_path / "week.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("viewer", "there", "not_there"),
    [
        ([], ["busy", "choir", "football"], ["therapy", "necklace"]),
        (["--as", "Anna"], ["therapy", "choir", "football"], ["necklace"]),
        (["--as", "Ben"], ["necklace", "busy", "choir"], ["therapy"]),
    ],
    ids=["everyone", "Anna", "Ben"],
)
def test_the_pages_hold_what_their_audience_may_see(
    viewer: list[str], there: list[str], not_there: list[str], text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["plan", text, *WHEN, *viewer, "--pdf", str(tmp_path / "week.pdf")]) == 0
    assert capsys.readouterr().err == ""
    said = text_of(tmp_path / "week.pdf").casefold()
    assert len(pages_of(tmp_path / "week.pdf")) == 3
    assert [word for word in there if word not in said] == []
    assert [word for word in not_there if word in said] == []


@pytest.mark.usefixtures("qapp")
def test_a_household_file_gives_what_everyone_may_see_on_the_paper_of_its_locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    home, pages = tmp_path / "home.concord", tmp_path / "week.pdf"
    Workspace.create(home, "Home", [Document("week.txt", TEXT)], timezone="Europe/Paris").close()
    assert run(["plan", str(home), *WHEN, "--as", "Anna", "--locale", "en_US", "--pdf", str(pages)]) == 0
    assert "Therapy" in text_of(pages)
    assert run(["plan", str(home), *WHEN, "--pdf", str(pages)]) == 0
    assert "herapy" not in text_of(pages)
    assert b"/MediaBox [0 0 792" in pages.read_bytes()


@pytest.mark.parametrize("target", ["nowhere/week.pdf", "."])
def test_where_no_file_can_be_is_said_in_one_line_before_any_work(
    target: str, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["plan", text, *WHEN, "--pdf", str(tmp_path / target)]) == 1
    out = capsys.readouterr()
    assert (out.out, out.err.count("\n")) == ("", 1)
    assert [path.name for path in tmp_path.iterdir()] == ["week.txt"]


def test_without_the_windows_parts_it_says_what_to_leave_out(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "concord_desktop.paper.pdf", None)
    assert run(["plan", text, *WHEN, "--pdf", str(tmp_path / "week.pdf")]) == 1
    assert capsys.readouterr().err.endswith("Leave out --pdf.\n")


@pytest.mark.usefixtures("qapp")
def test_where_the_disk_is_full_the_old_file_stays(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "week.pdf").write_bytes(b"as it was")
    monkeypatch.setattr(os, "fsync", full)
    assert run(["plan", text, *WHEN, "--pdf", str(tmp_path / "week.pdf")]) == 1
    out = capsys.readouterr()
    assert out.err == "concord: week.pdf was not written: the disk is full. Free some space, or choose another disk, then try again.\n"
    assert out.out == ""
    assert (tmp_path / "week.pdf").read_bytes() == b"as it was"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["week.pdf", "week.txt"]


def test_another_start_of_the_program_gives_the_same_bytes(text: str, tmp_path: Path) -> None:
    made = []
    for name in ("one.pdf", "two.pdf"):
        command = [sys.executable, "-m", "concord.cli", "plan", text, *WHEN, "--pdf", str(tmp_path / name)]
        subprocess.run(command, check=True, capture_output=True)
        made.append((tmp_path / name).read_bytes())
    assert made[0] == made[1]
