"""The encrypted file: what it refuses, how it grows, and what it leaves on the disk."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from concord.domain.errors import BugError, WorldError
from concord.store.household_file import HouseholdFile
from concord.store.keys import KeyFileHolder
from concord.store.migrations import household_steps
from concord.store.setting_rows import get_setting, set_setting
from concord.store.sqlcipher import connect, new_migrations


@pytest.fixture
def keys(tmp_path: Path) -> KeyFileHolder:
    return KeyFileHolder(tmp_path / "keys")


@pytest.fixture
def file(tmp_path: Path, keys: KeyFileHolder) -> Iterator[HouseholdFile]:
    made = HouseholdFile.create(tmp_path / "home.concord", keys)
    yield made
    made.close()


def _put(file: HouseholdFile, name: str, value: str) -> None:
    with file.writing() as db:
        set_setting(db, name, value)


def _get(file: HouseholdFile, name: str) -> str | None:
    with file.reading() as db:
        return get_setting(db, name)


def _digest(folder: Path) -> dict[str, str]:
    return {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest()
        for p in folder.iterdir()
        if p.is_file() and not p.name.endswith(("-wal", "-shm"))
    }


def test_what_a_file_starts_with_is_on_the_disk_before_it_has_its_name(tmp_path: Path, keys: KeyFileHolder) -> None:
    waits: list[int] = []

    def fill(db: Database) -> None:
        assert not (tmp_path / "home.concord").exists()
        waits.extend(db.execute("PRAGMA synchronous").fetchone())

    with contextlib.closing(HouseholdFile.create(tmp_path / "home.concord", keys, fill=fill)) as file, file.reading() as db:
        waits.extend(db.execute("PRAGMA synchronous").fetchone())
    assert waits == [2, 2], "FULL, in SQLite's numbers"


def test_what_was_written_is_there_after_opening_again(file: HouseholdFile, keys: KeyFileHolder) -> None:
    _put(file, "a", "b")
    file.close()
    again = HouseholdFile.open(file.path, keys)
    assert _get(again, "a") == "b"
    again.close()


def test_no_word_of_it_is_on_the_disk_in_the_clear(file: HouseholdFile, tmp_path: Path) -> None:
    _put(file, "a", "the surprise party")
    on_disk = b"".join(p.read_bytes() for p in tmp_path.iterdir() if p.is_file())
    assert b"surprise" not in on_disk
    assert b"CREATE TABLE" not in on_disk
    assert b"SQLite format" not in on_disk


@pytest.mark.skipif(os.name == "nt", reason="permissions are Unix")
def test_only_the_user_can_read_the_file(file: HouseholdFile) -> None:
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600


def test_closed_it_is_one_file(file: HouseholdFile, tmp_path: Path) -> None:
    _put(file, "a", "b")
    file.close()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["home.concord", "keys", "seen"]


def test_a_file_finds_its_key_after_it_was_renamed_or_copied(file: HouseholdFile, keys: KeyFileHolder, tmp_path: Path) -> None:
    _put(file, "a", "b")
    file.close()
    shutil.copy(file.path, tmp_path / "copy.concord")
    copy = HouseholdFile.open(tmp_path / "copy.concord", keys)
    assert _get(copy, "a") == "b"
    copy.close()


def test_nothing_is_ever_made_over_another_file(tmp_path: Path, keys: KeyFileHolder) -> None:
    (tmp_path / "home.concord").write_text("mine")
    with pytest.raises(WorldError, match="already"):
        HouseholdFile.create(tmp_path / "home.concord", keys)
    assert (tmp_path / "home.concord").read_text() == "mine"


def test_a_household_that_can_not_be_filled_leaves_nothing_behind(tmp_path: Path, keys: KeyFileHolder) -> None:
    def fill(db: Any) -> None:
        set_setting(db, "a", "b")
        raise WorldError("No.")

    with pytest.raises(WorldError, match="No"):
        HouseholdFile.create(tmp_path / "home.concord", keys, fill=fill)
    assert list(tmp_path.iterdir()) == []


def _plain_sqlite(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE a (b)")
    connection.close()


NOT_OURS = {
    "empty": lambda path: path.write_bytes(b""),
    "one byte": lambda path: path.write_bytes(b"x"),
    "text": lambda path: path.write_text("HANNA:\n1. I run at six.\n"),
    "text as long as a page": lambda path: path.write_bytes(b"I run at six... " * 256),
    "plain SQLite": _plain_sqlite,
    "noise": lambda path: path.write_bytes(bytes(range(256)) * 32),
    "a folder": lambda path: path.mkdir(),
    "missing": lambda path: None,
}


@pytest.mark.parametrize("kind", NOT_OURS)
def test_what_is_not_ours_is_refused_in_words_and_left_alone(tmp_path: Path, keys: KeyFileHolder, kind: str) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    path = folder / "home.concord"
    NOT_OURS[kind](path)
    before = _digest(folder)
    with pytest.raises(WorldError) as refused:
        HouseholdFile.open(path, keys)
    assert "home.concord" in refused.value.problem
    assert refused.value.advice
    assert _digest(folder) == before


def test_a_file_whose_key_is_another_is_refused(file: HouseholdFile, keys: KeyFileHolder) -> None:
    file.close()
    before = file.path.read_bytes()
    name = before[:16].hex()
    keys.keep(name, bytes(32))
    with pytest.raises(WorldError, match="damaged"):
        HouseholdFile.open(file.path, keys)
    assert file.path.read_bytes() == before


def test_a_file_whose_key_is_not_here_is_refused(file: HouseholdFile, tmp_path: Path) -> None:
    file.close()
    with pytest.raises(WorldError, match="key"):
        HouseholdFile.open(file.path, KeyFileHolder(tmp_path / "other"))


def test_one_changed_bit_anywhere_is_found_and_the_file_is_left_as_it_is(file: HouseholdFile, keys: KeyFileHolder) -> None:
    _put(file, "a", "b" * 20_000)
    file.close()
    whole = file.path.read_bytes()
    for place in range(16, len(whole), 4096 + 777):
        damaged = bytearray(whole)
        damaged[place] ^= 1
        file.path.write_bytes(damaged)
        with pytest.raises(WorldError, match="damaged"):
            HouseholdFile.open(file.path, keys)
        assert file.path.read_bytes() == damaged


def test_a_file_that_was_cut_off_is_refused(file: HouseholdFile, keys: KeyFileHolder) -> None:
    _put(file, "a", "b" * 20_000)
    file.close()
    whole = file.path.read_bytes()
    for length in (len(whole) - 4096, len(whole) - 1, 4096, 100):
        file.path.write_bytes(whole[:length])
        with pytest.raises(WorldError):
            HouseholdFile.open(file.path, keys)
        assert file.path.read_bytes() == whole[:length]


def _later_steps() -> Any:
    steps = new_migrations("household")
    steps._migrations = list(household_steps._migrations)

    @steps()
    def pets(db: Any) -> None:
        db.execute("CREATE TABLE pets (name TEXT)")
        db.execute("UPDATE settings SET value = value || '!'")

    return steps


def test_an_older_file_is_brought_up_to_date_and_a_copy_of_it_stays(file: HouseholdFile, keys: KeyFileHolder, tmp_path: Path) -> None:
    _put(file, "a", "b")
    file.close()
    newer = HouseholdFile.open(file.path, keys, steps=_later_steps())
    assert _get(newer, "a") == "b!"
    newer.close()
    copy = HouseholdFile.open(tmp_path / "home before pets.concord", keys)
    assert _get(copy, "a") == "b"
    copy.close()


def test_a_file_from_a_newer_concord_is_refused_and_left_alone(file: HouseholdFile, keys: KeyFileHolder) -> None:
    file.close()
    HouseholdFile.open(file.path, keys, steps=_later_steps()).close()
    before = file.path.read_bytes()
    with pytest.raises(WorldError, match="newer Concord"):
        HouseholdFile.open(file.path, keys)
    assert file.path.read_bytes() == before


def test_a_step_that_fails_is_undone_together_with_its_record(file: HouseholdFile, keys: KeyFileHolder) -> None:
    _put(file, "a", "b")
    file.close()
    steps = new_migrations("household")
    steps._migrations = list(household_steps._migrations)

    @steps()
    def broken(db: Any) -> None:
        db.execute("UPDATE settings SET value = 'lost'")
        raise WorldError("No.")

    with pytest.raises(WorldError, match="No"):
        HouseholdFile.open(file.path, keys, steps=steps)
    again = HouseholdFile.open(file.path, keys)
    assert _get(again, "a") == "b"
    again.close()


def test_a_change_is_kept_whole_or_not_at_all(file: HouseholdFile) -> None:
    _put(file, "a", "1")

    def fail_halfway() -> None:
        with file.writing() as db:
            set_setting(db, "a", "2")
            raise ValueError

    with pytest.raises(ValueError):
        fail_halfway()
    assert _get(file, "a") == "1"
    _put(file, "a", "3")
    assert _get(file, "a") == "3"


def test_a_full_disk_is_said_in_words_and_nothing_is_lost(file: HouseholdFile) -> None:
    _put(file, "a", "1")
    pages = file._connection.execute("PRAGMA page_count").fetchone()[0]
    file._connection.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(WorldError, match="disk is full") as refused:
        _put(file, "a", "x" * 100_000)
    assert "Your changes are still here" in refused.value.advice
    assert _get(file, "a") == "1"
    file._connection.execute("PRAGMA max_page_count=100000")
    _put(file, "a", "x" * 100_000)
    assert len(_get(file, "a") or "") == 100_000


_FILL_UP = """
import resource, sys
from pathlib import Path
from concord.domain.errors import BugError, WorldError
from concord.store.household_file import HouseholdFile
from concord.store.keys import KeyFileHolder
from concord.store.setting_rows import get_setting, set_setting
path = Path(sys.argv[1])
file = HouseholdFile.open(path, KeyFileHolder(path.parent / "keys"))
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
saved = 0
try:
    while True:
        with file.writing() as db:
            set_setting(db, "a", str(saved + 1) + "x" * 30_000)
        saved += 1
except WorldError as error:
    print(error.line)
with file.reading() as db:
    assert get_setting(db, "a").startswith(str(saved) + "x"), saved
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
with file.writing() as db:
    set_setting(db, "a", "after")
file.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits are Unix")
def test_a_write_that_the_system_cuts_short_is_said_in_words_too(file: HouseholdFile, keys: KeyFileHolder) -> None:
    file.close()
    done = subprocess.run([sys.executable, "-c", _FILL_UP, str(file.path)], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert "disk is full" in done.stdout
    again = HouseholdFile.open(file.path, keys)
    assert _get(again, "a") == "after"
    again.close()


def test_a_file_that_may_not_be_written_is_refused_in_words(
    file: HouseholdFile, keys: KeyFileHolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.close()
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(WorldError, match="may not be written"):
        HouseholdFile.open(file.path, keys)


def test_a_write_waits_its_turn_and_then_says_so(file: HouseholdFile, keys: KeyFileHolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("concord.store.sqlcipher.BUSY_SECONDS", 0.1)
    other = HouseholdFile.open(file.path, keys)
    with file.writing() as db:
        set_setting(db, "a", "1")
        with pytest.raises(WorldError, match="another window is busy"):
            _put(other, "a", "2")
    _put(other, "a", "2")
    assert _get(file, "a") == "2"
    other.close()


def test_another_windows_change_is_noticed_once_and_ones_own_is_not(file: HouseholdFile, keys: KeyFileHolder) -> None:
    other = HouseholdFile.open(file.path, keys)
    assert not file.changed_elsewhere()
    _put(file, "a", "1")
    assert not file.changed_elsewhere()
    _put(other, "a", "2")
    assert file.changed_elsewhere()
    assert not file.changed_elsewhere()
    other.close()


def test_reads_that_belong_together_see_one_state(file: HouseholdFile, keys: KeyFileHolder) -> None:
    other = HouseholdFile.open(file.path, keys)
    _put(file, "a", "1")
    with file.reading() as db:
        assert get_setting(db, "a") == "1"
        _put(other, "a", "2")
        assert get_setting(db, "a") == "1"
    assert _get(file, "a") == "2"
    other.close()


def test_using_a_closed_household_is_said_in_words(file: HouseholdFile) -> None:
    file.close()
    with pytest.raises(WorldError, match="closed"):
        _get(file, "a")


def test_a_mistake_of_ours_is_not_called_damage(file: HouseholdFile) -> None:
    with pytest.raises(BugError), file.writing() as db:
        db.execute("INSERT INTO nowhere VALUES (1)")


def test_many_threads_may_write_at_once(file: HouseholdFile) -> None:
    _put(file, "count", "0")

    def add() -> None:
        for _ in range(20):
            with file.writing() as db:
                set_setting(db, "count", str(int(get_setting(db, "count") or 0) + 1))

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert _get(file, "count") == "80"


def test_durability_is_asked_for(file: HouseholdFile) -> None:
    pragma = {
        name: file._connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "temp_store")
    }
    assert pragma == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "temp_store": 2}


def test_sqlite_utils_does_not_bring_in_pandas(tmp_path: Path) -> None:
    code = "import sys, concord.store.household_file; assert 'pandas' not in sys.modules and 'numpy' not in sys.modules; import numpy"
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, timeout=60)


def test_a_raw_connection_with_the_key_needs_nothing_else(file: HouseholdFile, keys: KeyFileHolder) -> None:
    salt = file.path.read_bytes()[:16]
    key = keys.find(salt.hex())
    assert key is not None
    connection = connect(file.path, key, salt, "ro")
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    connection.close()


_CORE_LIMIT = """
import resource, sys
from pathlib import Path
from concord.store.household_file import HouseholdFile
from concord.store.keys import KeyFileHolder
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
path = Path(sys.argv[1])
HouseholdFile.open(path, KeyFileHolder(path.parent / "keys")).close()
print(hard != 0, resource.getrlimit(resource.RLIMIT_CORE) == (0, hard))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits are Unix")
def test_a_crash_with_a_household_open_leaves_no_image_of_the_memory(file: HouseholdFile) -> None:
    done = subprocess.run([sys.executable, "-c", _CORE_LIMIT, str(file.path)], capture_output=True, text=True, timeout=60, check=True)
    could_have, is_off = done.stdout.split()
    if could_have == "False":
        pytest.skip("the system writes no images of memory here")
    assert is_off == "True"
