"""A backup brought back: every wrong door is refused in words, and at every moment the old household or the new one is there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from concord.domain.errors import Damaged, KeyNeeded, WorldError
from concord.store.household_file import HouseholdFile
from concord.store.keys import KeyFileHolder
from concord.store.outside import PAGE, find_key, write_copy
from concord.store.put_back import put_back
from concord.store.setting_rows import get_setting, set_setting

TODAY = date(2026, 11, 25)


class Home:
    """A household at "later", and a backup of it from when it was at "earlier"."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.keys = folder, KeyFileHolder(folder / "keys")
        self.path, self.backup = folder / "home.concord", folder / "stick" / "home.concord"
        self.backup.parent.mkdir()
        file = HouseholdFile.create(self.path, self.keys)
        self.code = file.recovery_code()
        self.put(file, "earlier")
        file.copy_to(self.backup)
        self.put(file, "later")
        file.close()

    def put(self, file: HouseholdFile, word: str) -> None:
        with file.writing() as db:
            set_setting(db, "word", word)
            set_setting(db, "long", word * 20_000)

    def open(self, path: Path | None = None) -> HouseholdFile:
        return HouseholdFile.open(path or self.path, self.keys)

    def word(self, path: Path | None = None) -> str | None:
        file = self.open(path)
        try:
            with file.reading() as db:
                return get_setting(db, "word")
        finally:
            file.close()

    def bring(self, **more: object) -> Path | None:
        return put_back(self.backup, self.path, self.keys, today=TODAY, **more)[1]  # type: ignore[arg-type]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_a_copy_made_while_others_write_is_of_one_moment_and_one_file(home: Home) -> None:
    file = home.open()
    home.put(file, "open")
    key, salt = find_key(home.path, home.keys)
    write_copy(home.path, key, salt, home.folder / "copy.concord")
    home.put(file, "after")
    file.close()
    assert b"open" not in (home.folder / "copy.concord").read_bytes()
    assert not list(home.folder.glob("copy.concord-*"))
    assert not list(home.folder.glob(".*"))
    assert home.word(home.folder / "copy.concord") == "open"


def test_later_changes_are_not_lost_by_bringing_a_backup_back(home: Home) -> None:
    with pytest.raises(WorldError, match="holds changes that"):
        home.bring()
    assert home.word() == "later"
    kept = home.bring(replaces_newer=True)
    assert kept == home.folder / "home before 2026-11-25.concord"
    assert (home.word(), home.word(kept)) == ("earlier", "later")


def test_a_backup_that_is_no_older_is_put_in_place_without_more_ado(home: Home) -> None:
    file = home.open()
    newest = home.folder / "newest.concord"
    file.copy_to(newest)
    file.close()
    kept = put_back(newest, home.path, home.keys, today=TODAY)[1]
    assert kept is not None
    assert (home.word(), home.word(kept)) == ("later", "later")


def test_what_was_brought_back_on_purpose_is_no_older_copy(home: Home) -> None:
    home.bring(replaces_newer=True)
    file = home.open()
    assert file.older_than is None
    file.close()


def test_an_older_copy_in_its_place_is_noticed_until_somebody_says_that_it_is_the_one(home: Home) -> None:
    home.path.write_bytes(home.backup.read_bytes())
    for _ in range(2):
        file = home.open()
        assert file.older_than is not None
        file.close()
    file = home.open()
    file.take_as_newest()
    file.close()
    file = home.open()
    assert file.older_than is None
    file.close()


def test_on_a_new_pc_the_sheet_brings_it_back_and_its_key_stays_there(home: Home, tmp_path: Path) -> None:
    there = tmp_path / "new PC"
    there.mkdir()
    keys = KeyFileHolder(there / "keys")
    with pytest.raises(KeyNeeded):
        put_back(home.backup, there / "home.concord", keys, today=TODAY)
    with pytest.raises(WorldError):
        put_back(home.backup, there / "home.concord", keys, sheet=(*home.code[:5], "ZZZZZ", *home.code[6:]), today=TODAY)
    assert not [path for path in there.iterdir() if path.name.endswith((".concord", ".tmp"))]
    assert put_back(home.backup, there / "home.concord", keys, sheet=home.code, today=TODAY)[1] is None
    file = HouseholdFile.open(there / "home.concord", keys)
    with file.reading() as db:
        assert get_setting(db, "word") == "earlier"
    file.close()


def _edited(home: Home) -> None:
    data = bytearray(home.backup.read_bytes())
    data[PAGE + 100 : PAGE + 108] = b"surprise"
    home.backup.write_bytes(data)


def _cut_off(home: Home) -> None:
    home.backup.write_bytes(home.backup.read_bytes()[: -2 * PAGE])


def _cut_within_a_page(home: Home) -> None:
    home.backup.write_bytes(home.backup.read_bytes()[:-100])


def _another_households(home: Home) -> None:
    home.backup.unlink()
    HouseholdFile.create(home.backup, home.keys).close()


def _its_own(home: Home) -> None:
    home.backup.unlink()
    os.link(home.path, home.backup)


def _words(home: Home) -> None:
    home.backup.write_text("Dear diary\n" * 1000)


def _gone(home: Home) -> None:
    home.backup.unlink()


@pytest.mark.parametrize("spoil", [_edited, _cut_off, _cut_within_a_page, _another_households, _its_own, _words, _gone])
def test_a_backup_that_is_not_this_households_or_not_whole_changes_nothing(home: Home, spoil: Callable[[Home], None]) -> None:
    spoil(home)
    with pytest.raises(WorldError) as refused:
        home.bring(replaces_newer=True)
    assert refused.value.problem
    assert refused.value.advice
    assert home.word() == "later"
    assert sorted(path.name for path in home.folder.iterdir()) == ["home.concord", "keys", "seen", "stick"]


def test_a_household_that_is_open_is_left_alone(home: Home) -> None:
    file = home.open()
    with pytest.raises(WorldError, match="open in a window"):
        home.bring(replaces_newer=True)
    home.put(file, "written on")
    file.close()
    assert home.word() == "written on"


@pytest.mark.parametrize("how", ["edited", "cut off"])
def test_a_damaged_household_is_kept_beside_the_backup_with_its_last_changes(home: Home, how: str) -> None:
    file = home.open()
    home.put(file, "in the log")
    log = Path(f"{home.path}-wal").read_bytes()
    file.close()
    data = home.path.read_bytes()
    data = data[: PAGE + 9] + b"x" + data[PAGE + 10 :] if how == "edited" else data[:-100]
    home.path.write_bytes(data)
    Path(f"{home.path}-wal").write_bytes(log)
    with pytest.raises((Damaged, WorldError)):
        home.open()
    kept = home.bring()
    assert kept is not None
    assert kept.read_bytes() == data
    assert Path(f"{kept}-wal").read_bytes() == log
    assert not Path(f"{home.path}-wal").exists()
    assert home.word() == "earlier"


def test_changes_left_beside_a_file_that_is_gone_are_none_of_the_backups(home: Home) -> None:
    file = home.open()
    home.put(file, "lost")
    log = Path(f"{home.path}-wal").read_bytes()
    file.close()
    home.path.unlink()
    Path(f"{home.path}-wal").write_bytes(log)
    assert home.bring() is None
    assert home.word() == "earlier"


_CHILD = """
import resource, sys
from datetime import date
from pathlib import Path
from concord.domain.errors import WorldError
from concord.store import put_back as it
from concord.store.keys import KeyFileHolder
from concord.store.outside import find_key, write_copy
folder, how = Path(sys.argv[1]), sys.argv[2]
keys = KeyFileHolder(folder / "keys")
if how.startswith("full"):
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
else:
    import os, signal, shutil
    left = int(how)
    def step(name, real):
        def wrapped(*args, **more):
            global left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **more)
        return wrapped
    for module, name in ((os, "link"), (os, "replace"), (os, "fsync"), (os, "rename"), (shutil, "copyfileobj"), (os, "unlink")):
        setattr(module, name, step(name, getattr(module, name)))
try:
    if how == "full backup":
        key, salt = find_key(folder / "home.concord", keys)
        write_copy(folder / "home.concord", key, salt, folder / "another.concord")
    else:
        it.put_back(folder / "stick" / "home.concord", folder / "home.concord", keys, replaces_newer=True, today=date(2026, 11, 25))
    print("done")
except WorldError as error:
    print(error.line)
"""


def _run(home: Home, how: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", _CHILD, str(home.folder), how], capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="limits are Unix")
@pytest.mark.parametrize("how", ["full", "full backup"])
def test_a_full_disk_in_the_middle_is_said_and_nothing_is_lost_or_left(home: Home, how: str) -> None:
    done = _run(home, how)
    assert done.returncode == 0, done.stderr
    assert "disk is full" in done.stdout
    assert home.word() == "later"
    assert sorted(path.name for path in home.folder.iterdir()) == ["home.concord", "keys", "seen", "stick"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are Unix")
def test_killed_at_any_step_the_old_household_is_there_or_the_new_one(home: Home) -> None:
    words: list[str | None] = []
    for step in range(20):
        done = _run(home, str(step))
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL, done.stderr
        words.append(home.word())
        if words[-1] == "earlier":
            kept = sorted(home.folder.glob("home before*.concord"))[-1]
            assert home.word(kept) == "later"
            break
    assert len(words) >= 4
    assert set(words) <= {"earlier", "later"}
    assert words[0] == "later"
