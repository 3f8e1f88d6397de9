"""Every wrong way into a household: refused in words, and nothing lost by it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from concord.domain.clock import FixedClock
from concord.domain.errors import KeyNeeded, WorldError
from concord.domain.recovery_code import AnotherSheet, CodeMistyped, code_of
from concord.store.household_file import HouseholdFile
from concord.store.keys import KeyFileHolder, KeysOfThisUser, PassphraseCost
from concord.store.outside import PAGE
from concord.store.setting_rows import get_setting, set_setting
from concord.store.wrong_tries import FREE, LONGEST, wait_after

CHEAP = PassphraseCost(passes=1, memory=64, lanes=1)
START = datetime(2026, 11, 25, 10, 20)


class Home:
    """A closed household file with its key, and another of the same shape."""

    def __init__(self, folder: Path) -> None:
        self.keys = KeyFileHolder(folder / "keys")
        self.path, self.other = folder / "home.concord", folder / "other.concord"
        for path, word in ((self.path, "mine"), (self.other, "theirs")):
            file = HouseholdFile.create(path, self.keys)
            with file.writing() as db:
                set_setting(db, "word", word)
                set_setting(db, "long", word * 5_000)
            if path == self.path:
                self.code = file.recovery_code()
            else:
                self.other_code = file.recovery_code()
            file.close()

    def word(self, path: Path | None = None, keys: KeyFileHolder | None = None) -> str | None:
        """Open it and read what it holds."""
        file = HouseholdFile.open(path or self.path, keys or self.keys)
        try:
            with file.reading() as db:
                return get_setting(db, "word")
        finally:
            file.close()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def _refused(home: Home, keys: KeyFileHolder, sheet: tuple[str, ...] | None = None) -> WorldError:
    """Try a door: it stays shut, the file is as it was, no key was kept."""
    before = home.path.read_bytes()
    kept = sorted(path.name for path in keys.folder.glob("*.json"))
    with pytest.raises(WorldError) as refused:
        HouseholdFile.open(home.path, keys, sheet=sheet)
    assert home.path.read_bytes() == before
    assert sorted(path.name for path in keys.folder.glob("*.json")) == kept
    assert refused.value.problem
    assert refused.value.advice
    return refused.value


# -- a copied file on another account


def test_a_copied_file_asks_for_its_sheet_by_the_first_group(home: Home, tmp_path: Path) -> None:
    needed = _refused(home, KeyFileHolder(tmp_path / "elsewhere"))
    assert isinstance(needed, KeyNeeded)
    assert not needed.needs_passphrase
    assert needed.sheet_begins == home.code[0]
    assert needed.path == home.path


def test_with_the_sheet_a_copied_file_opens_and_its_key_is_kept_there(home: Home, tmp_path: Path) -> None:
    elsewhere = KeyFileHolder(tmp_path / "elsewhere")
    HouseholdFile.open(home.path, elsewhere, sheet=home.code).close()
    assert home.word(keys=elsewhere) == "mine"


def test_a_wrong_sheet_is_refused_and_no_key_is_kept(home: Home, tmp_path: Path) -> None:
    elsewhere = KeyFileHolder(tmp_path / "elsewhere")
    mistyped = (*home.code[:5], "ZZZZZ", *home.code[6:])
    assert isinstance(_refused(home, elsewhere, mistyped), CodeMistyped)
    assert isinstance(_refused(home, elsewhere, home.other_code), AnotherSheet)
    forged = code_of(bytes(32), home.path.read_bytes()[:16])
    assert "damaged" in _refused(home, elsewhere, forged).problem
    assert isinstance(_refused(home, elsewhere), KeyNeeded)


def test_an_error_about_a_sheet_holds_none_of_what_was_typed(home: Home, tmp_path: Path) -> None:
    for sheet in ((*home.code[:5], "ZZZZZ", *home.code[6:]), home.other_code):
        line = _refused(home, KeyFileHolder(tmp_path / "elsewhere"), sheet).line
        assert not any(group in line for group in sheet if group != home.code[0])


def test_the_sheet_opens_where_the_passphrase_is_forgotten(home: Home) -> None:
    file = HouseholdFile.open(home.path, home.keys)
    file.lock_key("never to be remembered")
    file.close()
    fresh = KeyFileHolder(home.keys.folder)
    assert isinstance(_refused(home, fresh), KeyNeeded)
    again = HouseholdFile.open(home.path, fresh, sheet=home.code)
    assert "not locked" in again.key_place
    again.close()
    assert home.word(keys=KeyFileHolder(home.keys.folder)) == "mine"


# -- the passphrase of a key file


def test_a_key_can_be_locked_changed_and_unlocked(home: Home) -> None:
    file = HouseholdFile.open(home.path, home.keys)
    file.lock_key("one")
    assert "locked with your passphrase" in file.key_place
    file.lock_key("two")
    file.close()
    needed = _refused(home, KeyFileHolder(home.keys.folder))
    assert isinstance(needed, KeyNeeded)
    assert needed.needs_passphrase
    assert "does not open" in _refused(home, KeyFileHolder(home.keys.folder, "one")).problem
    file = HouseholdFile.open(home.path, KeyFileHolder(home.keys.folder, "two"))
    with pytest.raises(WorldError, match="empty"):
        file.lock_key("  ")
    file.lock_key(None)
    assert "not locked" in file.key_place
    file.close()
    assert home.word(keys=KeyFileHolder(home.keys.folder)) == "mine"


def test_a_keyring_has_a_lock_of_its_own(home: Home) -> None:
    class Ring:
        def find(self, name: str) -> bytes | None:
            return home.keys.find(name)

        def keep(self, name: str, key: bytes) -> None:
            raise AssertionError

        def where(self) -> str:
            return "in a ring"

    file = HouseholdFile.open(home.path, KeysOfThisUser((Ring(), home.keys)))
    assert not file.key_can_be_locked
    with pytest.raises(WorldError, match="keyring"):
        file.lock_key("pw")
    file.close()


def test_wrong_passphrases_are_counted_over_restarts_and_made_to_wait(tmp_path: Path) -> None:
    KeyFileHolder(tmp_path, "right", CHEAP).keep("ab", bytes(32))
    now = START

    def attempt(passphrase: str) -> str:
        try:
            KeyFileHolder(tmp_path, passphrase, clock=FixedClock(now)).find("ab")
        except WorldError as error:
            return error.line
        return "open"

    for _ in range(FREE):
        assert attempt("wrong").endswith("Try again.")
    assert attempt("wrong").endswith("Wait 5 seconds, then try again.")
    # Until then the right one is not tried either: nobody learns from it how near they were.
    assert "too many" in attempt("right")
    now += timedelta(seconds=5)
    assert "Wait 10 seconds" in attempt("wrong")
    now += timedelta(seconds=9)
    assert "Wait 1 second," in attempt("right")
    now += timedelta(seconds=1)
    assert attempt("right") == "open"
    assert attempt("wrong").endswith("Try again.")


def test_a_clock_set_back_makes_nobody_wait_for_ever(tmp_path: Path) -> None:
    KeyFileHolder(tmp_path, "right", CHEAP).keep("ab", bytes(32))
    for _ in range(FREE + 1):
        with pytest.raises(WorldError, match="does not open"):
            KeyFileHolder(tmp_path, "wrong", clock=FixedClock(START)).find("ab")
    earlier = START - timedelta(days=400)
    with pytest.raises(WorldError, match="too many"):
        KeyFileHolder(tmp_path, "right", clock=FixedClock(earlier)).find("ab")
    assert KeyFileHolder(tmp_path, "right", clock=FixedClock(earlier + timedelta(seconds=5))).find("ab") == bytes(32)


def test_a_count_that_was_made_unreadable_opens_nothing(tmp_path: Path) -> None:
    KeyFileHolder(tmp_path, "right", CHEAP).keep("ab", bytes(32))
    (tmp_path / "ab.tries").write_text("{")
    with pytest.raises(WorldError, match="does not open") as refused:
        KeyFileHolder(tmp_path, "wrong", clock=FixedClock(START)).find("ab")
    assert "Wait" in refused.value.advice
    assert json.loads((tmp_path / "ab.tries").read_text())["wrong"] == FREE + 1


def test_waiting_grows_to_a_quarter_of_an_hour_and_no_longer() -> None:
    waits = [wait_after(n) for n in range(40)]
    assert waits == sorted(waits)
    assert waits[FREE] == timedelta()
    assert waits[-1] == LONGEST


# -- a file that somebody changed


def _swap_pages_with_the_other(home: Home) -> None:
    mine, theirs = bytearray(home.path.read_bytes()), home.other.read_bytes()
    mine[PAGE : 2 * PAGE] = theirs[PAGE : 2 * PAGE]
    home.path.write_bytes(mine)


def _swap_pages_within(home: Home) -> None:
    data = bytearray(home.path.read_bytes())
    data[PAGE : 2 * PAGE], data[2 * PAGE : 3 * PAGE] = data[2 * PAGE : 3 * PAGE], data[PAGE : 2 * PAGE]
    home.path.write_bytes(data)


def _all_of_the_other_but_the_name(home: Home) -> None:
    home.path.write_bytes(home.path.read_bytes()[:16] + home.other.read_bytes()[16:])


def _edited_bytes(home: Home) -> None:
    data = bytearray(home.path.read_bytes())
    data[PAGE + 100 : PAGE + 108] = b"surprise"
    home.path.write_bytes(data)


def _cut_off(home: Home) -> None:
    home.path.write_bytes(home.path.read_bytes()[: -2 * PAGE])


def _the_key_of_the_other(home: Home) -> None:
    names = [path.read_bytes()[:16].hex() for path in (home.path, home.other)]
    shutil.copy(home.keys.folder / f"{names[1]}.json", home.keys.folder / f"{names[0]}.json")


CHANGED: dict[str, Callable[[Home], None]] = {
    "a page of another household's": _swap_pages_with_the_other,
    "two pages in each other's place": _swap_pages_within,
    "another household under this one's name": _all_of_the_other_but_the_name,
    "edited bytes": _edited_bytes,
    "cut off": _cut_off,
    "another household's key": _the_key_of_the_other,
}


@pytest.mark.parametrize("how", CHANGED)
def test_a_changed_file_is_refused_and_opens_again_once_it_is_put_back(home: Home, tmp_path: Path, how: str) -> None:
    shutil.copytree(home.keys.folder, tmp_path / "kept keys")
    shutil.copy(home.path, tmp_path / "kept.concord")
    CHANGED[how](home)
    assert "damaged" in _refused(home, home.keys).problem
    shutil.copy(tmp_path / "kept.concord", home.path)
    shutil.copytree(tmp_path / "kept keys", home.keys.folder, dirs_exist_ok=True)
    assert home.word() == "mine"
    assert home.word(home.other) == "theirs"


def test_changes_that_wait_beside_another_household_are_not_taken_for_this_ones(home: Home, tmp_path: Path) -> None:
    file = HouseholdFile.open(home.other, home.keys)
    with file.writing() as db:
        set_setting(db, "word", "forged")
    shutil.copy(f"{home.other}-wal", f"{home.path}-wal")
    file.close()
    _refused(home, home.keys)
    for ending in ("-wal", "-shm"):
        Path(f"{home.path}{ending}").unlink(missing_ok=True)
    assert home.word() == "mine"
