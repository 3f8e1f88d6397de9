"""A protected profile on the command line: its copy takes its PIN, from a file or a terminal, never from the arguments."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from concord.cli import run
from concord.domain.document import Document
from concord.domain.ids import MemberId
from concord.store.keys import PassphraseCost
from concord.workspace import Workspace

TEXT = "ANNA:\n1. Dentist on Tuesday from 10:00 to 11:00. [private]\n2. Tennis on Friday from 10:00 to 11:00.\n\nBEN:\n1. Choir on Monday at 19:00.\n"


@pytest.fixture
def locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A household file in which Anna has a PIN."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    path = tmp_path / "home.concord"
    with Workspace.create(path, "Home", [Document("week.txt", TEXT)], timezone="Europe/Paris") as home:
        home.profiles._cost = PassphraseCost(passes=1, memory=64, lanes=1)
        home.profiles.set_pin(MemberId("anna"), "2468")
    return path


def week(path: Path, *more: str) -> list[str]:
    return ["plan", str(path), "--week", "2026-11-23", "--json", *more]


def test_a_protected_profiles_copy_is_refused_without_its_pin_and_with_another(
    locked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("1357\n")
    for more, said in (
        ([], "Anna's profile is locked. Give its PIN with --passphrase-file."),
        (["--passphrase-file", str(wrong)], "That is not the PIN of this profile. Try again."),
        (["--passphrase-file", str(tmp_path / "none")], "none cannot be read. Name a text file with the PIN in its first line."),
    ):
        assert run(week(locked, "--as", "Anna", *more)) == 1
        out = capsys.readouterr()
        assert (out.out, out.err) == ("", f"concord: {said}\n")


def test_its_pin_in_a_file_gives_it(locked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pin = tmp_path / "pin"
    pin.write_text("2468\n")
    assert run(week(locked, "--as", "anna", "--passphrase-file", str(pin))) == 0
    assert "Dentist" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["ask", "why", "weeks", "find-time"])
def test_every_command_that_looks_as_somebody_takes_the_pin(
    command: str, locked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pin, request = tmp_path / "pin", tmp_path / "request.json"
    pin.write_text("2468\n")
    request.write_text('{"title": "Tea", "duration_minutes": 30, "week": "2026-11-23", "attendees": [{"member": "Ben", "required": true}]}')
    named = {"ask": [str(locked), "When is the dentist?"], "why": [str(locked), "anna-1"], "weeks": [str(locked)]}
    arguments = named.get(command, [str(request), "--household", str(locked)])
    at = ["--week", "2026-11-23", "--now", "2026-11-23T08:00", "--as", "Anna"]
    assert run([command, *arguments, *at]) == 1
    assert "locked" in capsys.readouterr().err
    assert run([command, *arguments, *at, "--passphrase-file", str(pin)]) == 0


def test_everyone_and_who_has_no_pin_go_on_and_the_calendars_hold_what_everyone_may_see_of_who_is_locked(
    locked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(week(locked, "--as", "Ben")) == 0
    assert json.loads(capsys.readouterr().out)["viewer"] == "ben"
    assert run(week(locked, "--ics", str(tmp_path / "out"))) == 0
    calendar = (tmp_path / "out" / "anna.ics").read_text()
    assert "Tennis" in calendar
    assert "Dentist" not in calendar


def test_a_question_as_a_protected_profile_takes_its_pin(locked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pin = tmp_path / "pin"
    pin.write_text("2468\n")
    asked = ["ask", str(locked), "When is the dentist?", "--week", "2026-11-23"]
    assert run([*asked, "--as", "anna"]) == 1
    assert capsys.readouterr().out == ""
    assert run([*asked, "--as", "anna", "--passphrase-file", str(pin)]) == 0
    assert "10:00–11:00" in capsys.readouterr().out
    assert run([*asked, "--as", "ben"]) == 0
    assert "10:00" not in capsys.readouterr().out
