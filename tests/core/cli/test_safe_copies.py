"""backup, restore and doctor: their exit codes, their line on standard error, their JSON against a schema; and a locked key."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from concord.cli import run
from concord.domain.document import Document
from concord.domain.ids import MemberId
from concord.resource_files import resource_path
from concord.workspace import Workspace

ANNA = MemberId("anna")


class Files:
    """A household file, a backup of it, and what a command says of them."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys, self.folder = capsys, folder
        self.home, self.backup = folder / "home.concord", folder / "backup.concord"
        with Workspace.create(self.home, "Home", [Document("anna.txt", "ANNA:\n1. Tennis on Friday from 10:00 to 11:00.\n")]) as home:
            self.code = " ".join(home.key.sheet(ANNA).groups)

    def run(self, *arguments: object) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments])
        out = self._capsys.readouterr()
        assert "Traceback" not in out.err
        assert out.err.count("\n") == (1 if code else 0)
        return code, out.out, out.err

    def json(self, name: str, *arguments: object) -> dict[str, object]:
        code, out, _ = self.run(name, *arguments, "--json")
        found: dict[str, object] = json.loads(out)
        jsonschema.validate(found, json.loads(resource_path("schema", f"concord.{name}-1.schema.json").read_text("utf-8")))
        assert code == 0 or found.get("well") is False
        return found

    def write_on(self) -> None:
        with Workspace.open(self.home) as home:
            home.add_line(ANNA, ANNA, "Yoga on Monday at 18:00.")

    def states(self, path: Path) -> dict[str, str]:
        checks = self.json("doctor", path)["checks"]
        assert isinstance(checks, list)
        return {check["about"]: check["state"] for check in checks}


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Files:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    return Files(tmp_path, capsys)


def test_a_backup_is_made_while_the_household_is_open_and_brought_back(files: Files) -> None:
    with Workspace.open(files.home):
        made = files.json("backup", files.home, files.backup)
        assert (made["household"], made["file"]) == ("Home", "backup.concord")
        assert "open in a window" in files.run("restore", files.backup, files.home)[2]
    assert files.json("restore", files.backup, files.home)["went_back"] is False
    files.write_on()
    code, out, err = files.run("restore", files.backup, files.home)
    assert (code, out) == (1, "")
    assert "Add --replace" in err
    back = files.json("restore", files.backup, files.home, "--replace")
    assert back["went_back"] is True
    assert (files.folder / str(back["kept"])).exists()
    with Workspace.open(files.home) as home:
        assert "Yoga" not in home.documents(ANNA)[0].text


def test_backup_restore_and_doctor_speak_to_people_without_json(files: Files) -> None:
    code, out, _ = files.run("backup", files.home, files.folder)
    assert code == 0
    assert out.startswith("Backed up and checked: home 20")
    copy = next(files.folder.glob("home 20*.concord"))
    assert "What was there before is kept as" in files.run("restore", copy, files.home)[1]
    assert files.run("doctor", files.home)[1].startswith("well ")


def test_on_another_account_a_backup_wants_the_sheet_and_says_which(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    files.run("backup", files.home, files.backup)
    monkeypatch.setenv("XDG_DATA_HOME", str(files.folder / "another account"))
    new = files.folder / "new.concord"
    assert f"begins with {files.code[:5]} with --recovery-code-file" in files.run("restore", files.backup, new)[2]
    assert files.states(files.backup) == {"key": "wrong"}
    sheet = files.folder / "code"
    sheet.write_text(files.code.replace(files.code[6:11], "ZZZZZ"))
    assert files.run("restore", files.backup, new, "--recovery-code-file", sheet)[0] == 1
    assert not new.exists()
    sheet.write_text(files.code)
    files.json("restore", files.backup, new, "--recovery-code-file", sheet)
    assert files.run("plan", new)[0] == 0


def test_doctor_names_what_is_wrong_and_changes_nothing(files: Files) -> None:
    files.run("backup", files.home, files.backup)
    assert files.states(files.home) == dict.fromkeys(("key", "pages", "version", "rows", "age", "record", "profiles"), "well") | {
        "sheet": "advice",
        "copies": "advice",
    }
    files.write_on()
    kept = files.home.read_bytes()
    shutil.copy(files.backup, files.home)
    assert files.states(files.home)["age"] == "wrong"
    code, _, err = files.run("doctor", files.home)
    assert code == 1
    assert "older copy" in err
    files.home.write_bytes(kept[:5000] + b"surprise" + kept[5008:])
    damaged = files.home.read_bytes()
    assert files.states(files.home) == {"key": "well", "pages": "wrong"}
    assert files.home.read_bytes() == damaged
    files.home.write_bytes(kept)
    with Workspace.open(files.home) as home:
        raw = home._file._connection
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("INSERT INTO documents (title, member, is_house_rules, text, revision) VALUES ('x', 'nobody', 0, '', 1)")
        raw.execute("INSERT INTO deeds (number, body, before, seal) VALUES (9, '{}', '', '')")
        raw.execute("UPDATE profiles SET public = x'00', wrapped = 'spoilt' WHERE member = 'anna'")
    states = files.states(files.home)
    assert {about for about, state in states.items() if state == "wrong"} == {"rows", "record", "profiles"}


@pytest.mark.parametrize("name", ["backup", "restore", "doctor"])
def test_what_is_no_household_is_refused_in_one_line(files: Files, name: str) -> None:
    words = files.folder / "words.txt"
    words.write_text("Dear diary")
    more = [files.folder / "out.concord"] if name != "doctor" else []
    for path, said in ((words, "is not a Concord household"), (files.folder, "is a folder"), (files.folder / "gone", "There is no file")):
        code, out, err = files.run(name, path, *more)
        assert (code, out) == (1, "")
        assert said in err
    assert run([name]) == 2
    assert not (files.folder / "out.concord").exists()


def test_nothing_is_written_over_by_a_backup(files: Files) -> None:
    before = files.home.read_bytes()
    assert "There is already a file" in files.run("backup", files.home, files.home)[2]
    assert "There is no folder" in files.run("backup", files.home, files.folder / "none" / "b.concord")[2]
    assert "is a folder" in files.run("restore", files.home, files.folder)[2]
    assert files.home.read_bytes() == before


@pytest.mark.usefixtures("cheap_passphrases")
def test_a_locked_key_is_opened_with_its_passphrase_from_a_file(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    with Workspace.open(files.home) as home:
        home.key.lock(ANNA, "four words are better")
    right, wrong = files.folder / "right", files.folder / "wrong"
    right.write_text("four words are better\n")
    wrong.write_text("another\n")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    for command in (["plan", files.home], ["doctor", files.home], ["backup", files.home, files.backup]):
        assert "--key-passphrase-file" in files.run(*command)[2]
        assert "does not open" in files.run(*command, "--key-passphrase-file", wrong)[2]
        assert files.run(*command, "--key-passphrase-file", right)[0] == 0
    assert files.run("restore", files.backup, files.home, "--key-passphrase-file", right)[0] == 0
