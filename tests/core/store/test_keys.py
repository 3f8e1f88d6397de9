"""Where the key of a household is kept."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from concord.domain.errors import WorldError
from concord.store.keys import KeyFileHolder, KeyringHolder, KeysOfThisUser, PassphraseCost, keys_of_this_user

KEY = bytes(range(32))
CHEAP = PassphraseCost(passes=1, memory=64, lanes=1)


def test_a_key_file_gives_back_what_it_was_given(tmp_path: Path) -> None:
    KeyFileHolder(tmp_path / "keys").keep("ab", KEY)
    assert KeyFileHolder(tmp_path / "keys").find("ab") == KEY


def test_a_key_that_was_never_kept_is_not_found(tmp_path: Path) -> None:
    assert KeyFileHolder(tmp_path / "keys").find("ab") is None


@pytest.mark.skipif(os.name == "nt", reason="permissions are Unix")
def test_only_the_user_can_read_a_key_file_and_its_folder(tmp_path: Path) -> None:
    keys = KeyFileHolder(tmp_path / "keys")
    keys.keep("ab", KEY)
    assert stat.S_IMODE((tmp_path / "keys" / "ab.json").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700


def test_an_unlocked_key_file_says_that_it_is_not_locked(tmp_path: Path) -> None:
    assert "not locked" in KeyFileHolder(tmp_path).where()
    assert "locked with your passphrase" in KeyFileHolder(tmp_path, "pw").where()


def test_a_passphrase_wraps_the_key_and_its_cost_is_stored(tmp_path: Path) -> None:
    KeyFileHolder(tmp_path, "correct horse", CHEAP).keep("ab", KEY)
    text = (tmp_path / "ab.json").read_text()
    assert KEY.hex() not in text
    assert json.loads(text)["cost"] == {"passes": 1, "memory": 64, "lanes": 1}
    # Another cost by default: the stored one is used.
    assert KeyFileHolder(tmp_path, "correct horse").find("ab") == KEY


def test_what_a_person_types_is_stretched_over_a_quarter_of_a_gigabyte(tmp_path: Path) -> None:
    KeyFileHolder(tmp_path, "correct horse").keep("ab", KEY)
    assert json.loads((tmp_path / "ab.json").read_text())["cost"] == {"passes": 3, "memory": 256 * 1024, "lanes": 2}
    assert KeyFileHolder(tmp_path, "correct horse").find("ab") == KEY


def test_another_passphrase_or_none_does_not_open_it(tmp_path: Path) -> None:
    KeyFileHolder(tmp_path, "correct horse", CHEAP).keep("ab", KEY)
    with pytest.raises(WorldError, match="does not open"):
        KeyFileHolder(tmp_path, "wrong").find("ab")
    with pytest.raises(WorldError, match="passphrase"):
        KeyFileHolder(tmp_path).find("ab")


def test_a_wrapped_key_can_not_be_passed_off_as_another_households(tmp_path: Path) -> None:
    keys = KeyFileHolder(tmp_path, "correct horse", CHEAP)
    keys.keep("ab", KEY)
    (tmp_path / "ab.json").rename(tmp_path / "cd.json")
    with pytest.raises(WorldError, match="does not open"):
        keys.find("cd")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"key": 5}', '{"key": "xy"}', '{"salt": "00"}', "\udc80"])
def test_a_broken_key_file_is_refused_in_words(tmp_path: Path, content: str) -> None:
    (tmp_path / "ab.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(WorldError, match="cannot be read"):
        KeyFileHolder(tmp_path, "pw").find("ab")


def test_a_key_is_found_in_whichever_place_it_was_kept(tmp_path: Path) -> None:
    first, second = KeyFileHolder(tmp_path / "1"), KeyFileHolder(tmp_path / "2")
    second.keep("ab", KEY)
    both = KeysOfThisUser((first, second))
    assert both.find("ab") == KEY
    assert both.where() == second.where()
    both.keep("cd", KEY)
    assert first.find("cd") == KEY
    assert second.find("cd") is None


def test_a_locked_place_does_not_hide_another_that_has_the_key(tmp_path: Path) -> None:
    locked, free = KeyFileHolder(tmp_path / "1"), KeyFileHolder(tmp_path / "2")
    KeyFileHolder(tmp_path / "1", "pw", CHEAP).keep("ab", KEY)
    with pytest.raises(WorldError, match="passphrase"):
        KeysOfThisUser((locked, free)).find("ab")
    free.keep("ab", KEY)
    assert KeysOfThisUser((locked, free)).find("ab") == KEY


def test_without_a_secret_service_keys_are_in_the_users_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr("concord.store.keys._system_keyring", lambda: None)
    keys = keys_of_this_user()
    keys.keep("ab", KEY)
    assert (tmp_path / "concord" / "keys" / "ab.json").exists()
    assert str(tmp_path / "concord" / "keys") in keys.where()


def test_a_missing_keyring_takes_no_key_and_finds_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("concord.store.keys._system_keyring", lambda: None)
    assert KeyringHolder().find("ab") is None
    with pytest.raises(WorldError, match="no login keyring"):
        KeyringHolder().keep("ab", KEY)
