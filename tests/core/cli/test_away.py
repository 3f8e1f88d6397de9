"""`concord away`: an absence noted, ended early and undone from a terminal, with what it says and its JSON against the schema."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from concord.cli import run
from concord.domain.document import Document
from concord.resource_files import resource_path
from concord.workspace import Workspace

NOW = ["--now", "2026-11-25T10:20"]
TEXT = """\
ANNA:
1. I work at the bank from Wednesday to Friday from 9:00 to 12:00.
2. I see the dentist on Friday from 15:00 to 16:00. [private]

BEN:
1. Anna and I play chess on Thursday from 19:00 to 20:00.
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    path = tmp_path / "home.concord"
    Workspace.create(path, "Home", [Document("week.txt", TEXT)], timezone="Europe/Paris").close()
    return str(path)


def told(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> dict[str, object]:
    assert run([*arguments, *NOW, "--json"]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    jsonschema.validate(found, json.loads(resource_path("schema", "concord.away-1.schema.json").read_text(encoding="utf-8")))
    return found


def week(capsys: pytest.CaptureFixture[str], home: str, who: str) -> object:
    assert run(["plan", home, "--week", "2026-11-25", "--as", who, "--json", *NOW]) == 0
    return json.loads(capsys.readouterr().out)["items"]


def test_an_absence_is_noted_ended_early_and_each_undone_in_turn(home: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = week(capsys, home, "anna")
    noted = told(capsys, ["away", home, "anna", "--from", "2026-11-26T14:00", "--to", "2026-11-27"])
    assert noted["name"] == "Anna away from 26 November 14:00 to 27 November"
    touched = noted["touched"]
    assert isinstance(touched, list)
    assert [(thing["becomes"], len(thing["times"])) for thing in touched] == [("leave_out", 1), ("leave_out", 1), ("leave_out", 1)]
    away = week(capsys, home, "anna")
    assert away != before
    ended = told(capsys, ["away", home, "Anna", "--back", "--from", "2026-11-27T12:30", "--as", "ben"])
    assert ended["name"] == "Anna back from Friday 27 November 12:30"
    busy = {"title": "Busy", "start": "2026-11-27T15:00:00", "end": "2026-11-27T16:00:00"}
    assert ended["comes_back"] == [busy]  # her private time is that much to Ben, and no more
    assert "dentist" not in json.dumps(ended)
    assert told(capsys, ["away", home, "anna", "--undo", "--as", "ben"])["name"] == ended["name"]
    assert week(capsys, home, "anna") == away
    assert told(capsys, ["away", home, "anna", "--undo"])["did"] == "undone"
    assert week(capsys, home, "anna") == before


def test_a_person_is_told_what_becomes_of_each_thing_and_what_comes_back(home: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["away", home, "Anna", "--sick", "--to", "2026-11-27", *NOW]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Noted: Anna sick from 25 to 27 November.\n")
    assert "Wed 25 Nov 09:00, Thu 26 Nov 09:00, Fri 27 Nov 09:00" in said
    assert "left out" in said
    assert run(["away", home, "Anna", "--back", "--from", "2026-11-27", *NOW]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Noted: Anna back from Friday 27 November.\n")
    assert "Fri 27 Nov 09:00" in said
    assert "Thu" not in said


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["Zoe"], 1, "Nobody here is called 'Zoe'"),
        (["anna", "--from", "soon"], 1, "--from 'soon' is no day or time."),
        (["anna", "--from", "2026-11-26", "--to", "2026-11-25"], 1, "The last day is before the first."),
        (["anna", "--to", "2026-11-25T08:00"], 1, "These hours are over."),
        (["anna", "--back"], 1, "Anna is not noted as sick or away then."),
        (["anna", "--undo"], 1, "There is nothing to undo."),
        (["anna", "--undo", "--back"], 2, "different things"),
        ([], 2, "MEMBER"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    arguments: list[str], code: int, words: str, home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["away", home, *arguments, *NOW]) == code
    out = capsys.readouterr()
    assert out.out == ""
    assert out.err.count("\n") == 1
    assert words in out.err
