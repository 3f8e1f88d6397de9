"""A real Secret Service, gnome-keyring on a bus of its own: kept, found, locked, gone, and a second account that has the sheet."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = [
    pytest.mark.keyring,
    pytest.mark.skipif(
        not (shutil.which("gnome-keyring-daemon") and shutil.which("dbus-run-session")),
        reason="no gnome-keyring here: scripts/install-qt-libraries.sh --for-tests installs it on Debian and Ubuntu",
    ),
]

_BARE_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth><policy context="default">
<allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>
"""

_BEFORE = """
import json, sys
from pathlib import Path
from concord.domain.errors import KeyNeeded, WorldError
from concord.store.household_file import HouseholdFile
from concord.store.keys import KeyringHolder, keys_of_this_user
from concord.store.setting_rows import get_setting, set_setting
path, code = Path(sys.argv[1]), tuple(sys.argv[2].split())
said = {}

def lock():
    import secretstorage
    with __import__("contextlib").closing(secretstorage.dbus_init()) as bus:
        secretstorage.get_default_collection(bus).lock()

def word(**how):
    try:
        file = HouseholdFile.open(path, keys_of_this_user(), **how)
    except WorldError as error:
        return f"{type(error).__name__}: {error.line}"
    with file.reading() as db:
        said["place"] = file.key_place
        found = get_setting(db, "word")
    file.close()
    return found
"""
_AFTER = "\nprint(json.dumps(said))\n"


class Account:
    """One person's account: a home, and a keyring that opens with their login."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "run").mkdir(parents=True, mode=0o700)
        (folder / "bare.conf").write_text(_BARE_BUS)

    @property
    def key_files(self) -> list[Path]:
        """Keys that were kept in files instead of in the keyring."""
        return list((self.folder / "data").rglob("keys/*"))

    def run(self, code: str, path: Path, sheet: str = "", *, has_keyring: bool = True) -> dict[str, Any]:
        """Run a piece of Python while this person is logged in, and return what it noted in `said`."""
        unlock = "printf login | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; " if has_keyring else ""
        bus = ["dbus-run-session"] if has_keyring else ["dbus-run-session", f"--config-file={self.folder / 'bare.conf'}"]
        python = [sys.executable, _BEFORE + code + _AFTER, str(path), sheet]
        home = {name: str(self.folder / place) for name, place in (("HOME", "."), ("XDG_RUNTIME_DIR", "run"), ("XDG_DATA_HOME", "data"))}
        # Without a display nobody can be asked for the login's password: a locked keyring stays locked.
        outside = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
        done = subprocess.run(
            [*bus, "--", "sh", "-c", f'{unlock}exec "$0" -c "$1" "$2" "$3"', *python],
            env={**outside, **home},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return said


_MAKE = """
file = HouseholdFile.create(path, keys_of_this_user())
with file.writing() as db:
    set_setting(db, "word", "ours")
said["code"] = " ".join(file.recovery_code())
said["can be locked"] = file.key_can_be_locked
file.close()
said["word"] = word()
said["in the ring"] = KeyringHolder().find(path.read_bytes()[:16].hex()) is not None
said["another"] = KeyringHolder().find("00" * 16)
"""

_LOCKED = """
lock()
said["word"] = word()
try:
    HouseholdFile.create(path.with_name("second.concord"), keys_of_this_user())
except WorldError as error:
    said["second"] = error.line
"""


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Account, Account]:
    folder = tmp_path_factory.mktemp("accounts")
    return Account(folder / "one"), Account(folder / "two")


@pytest.fixture(scope="module")
def made(accounts: tuple[Account, Account], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A household whose key is in the first account's keyring, and what was noted while it was made."""
    path = tmp_path_factory.mktemp("household") / "home.concord"
    return path, accounts[0].run(_MAKE, path)


def test_the_key_is_in_the_login_keyring_and_in_no_file(accounts: tuple[Account, Account], made: tuple[Path, dict[str, Any]]) -> None:
    _path, said = made
    assert said["word"] == "ours"
    assert said["in the ring"]
    assert said["another"] is None
    assert "login keyring" in said["place"]
    assert not said["can be locked"]
    assert accounts[0].key_files == []


def test_a_locked_keyring_is_said_and_no_key_goes_into_a_file_instead(
    accounts: tuple[Account, Account], made: tuple[Path, dict[str, Any]]
) -> None:
    path, _said = made
    said = accounts[0].run(_LOCKED, path)
    assert "login keyring is locked" in said["word"]
    assert "login keyring is locked" in said["second"]
    assert accounts[0].key_files == []
    assert [file.name for file in path.parent.iterdir()] == ["home.concord"]
    assert accounts[0].run('said["word"] = word()', path)["word"] == "ours"


def test_without_a_keyring_the_file_asks_for_its_sheet_and_a_new_one_has_its_key_in_a_file(
    made: tuple[Path, dict[str, Any]], tmp_path: Path
) -> None:
    bare = Account(tmp_path / "bare")
    said = bare.run('said["word"] = word()', made[0], has_keyring=False)
    assert said["word"].startswith("KeyNeeded")
    said = bare.run(_MAKE, tmp_path / "new.concord", has_keyring=False)
    assert said["word"] == "ours"
    assert "not locked" in said["place"]
    assert said["can be locked"]
    assert len(bare.key_files) == 1


def test_on_another_account_the_sheet_opens_it_and_that_accounts_keyring_keeps_the_key(
    accounts: tuple[Account, Account], made: tuple[Path, dict[str, Any]], tmp_path: Path
) -> None:
    path, noted = made
    copy = tmp_path / "copy.concord"
    shutil.copy(path, copy)
    script = 'said["before"], said["with"], said["after"] = word(), word(sheet=code), word()'
    said = accounts[1].run(script, copy, noted["code"])
    assert said["before"].startswith("KeyNeeded")
    assert noted["code"].split()[0] in said["before"]
    assert (said["with"], said["after"]) == ("ours", "ours")
    assert accounts[1].key_files == []
