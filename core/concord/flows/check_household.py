"""Looking a household file over without changing it: what is well, what is not, and what a family should do about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from concord.domain.errors import KeyNeeded, WorldError
from concord.store.deed_rows import broken_deeds
from concord.store.keys import KeyHolder, keys_of_this_user, own_folder
from concord.store.member_rows import load_household
from concord.store.outside import find_key, pending_steps, refuse_damaged, salt_of, tidy
from concord.store.profile_rows import load_lock, members_with_locks
from concord.store.put_back import when
from concord.store.saves import newest_seen, saved_of
from concord.store.setting_rows import get_setting
from concord.store.sqlcipher import connect, database, told_in_words

from .back_up import DAYS_KEPT
from .open_household import ENDING
from .plan_json import JSON


class State(StrEnum):
    """How one thing is."""

    WELL = "well"
    ADVICE = "advice"
    """Nothing is wrong, but something should be done."""
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: what was found, and what to do where there is something to do."""

    about: str
    state: State
    found: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """All that was looked at, in order. Where the file cannot be read what is inside was not looked at."""

    file: str
    household: str | None
    checks: tuple[Check, ...]

    @property
    def is_well(self) -> bool:
        """Whether nothing is wrong."""
        return all(check.state is not State.WRONG for check in self.checks)

    @property
    def first_wrong(self) -> Check | None:
        """What to see to first."""
        return next((check for check in self.checks if check.state is State.WRONG), None)


def check_household(path: Path, *, keys: KeyHolder | None = None, passphrase: str | None = None) -> Checked:
    """Look a household file over, also while it is open elsewhere. Nothing is written to it.

    Raises:
        WorldError: there is no such file, or it is nothing that can be a household.
    """
    keys = keys or keys_of_this_user(passphrase)
    salt_of(path)
    try:
        key, salt = find_key(path, keys)
    except KeyNeeded as needed:
        if needed.needs_passphrase:
            raise
        return Checked(path.name, None, (Check("key", State.WRONG, needed.problem, needed.advice),))
    except WorldError as error:
        return Checked(path.name, None, (Check("key", State.WRONG, error.problem, error.advice),))
    try:
        return _checked(path, key, salt, keys)
    finally:
        tidy(path, key, salt)


def checked_json(done: Checked) -> JSON:
    """Return it as `concord.doctor/1`."""
    checks: list[JSON] = [{"about": c.about, "state": c.state.value, "found": c.found, "advice": c.advice or None} for c in done.checks]
    return {"format": "concord.doctor/1", "file": done.file, "household": done.household, "well": done.is_well, "checks": checks}


_MARKS = {State.WELL: "well  ", State.ADVICE: "advice", State.WRONG: "WRONG "}


def checked_lines(done: Checked) -> list[str]:
    """Say it, a line for each thing."""
    return [f"{_MARKS[check.state]}  {check.found} {check.advice}".rstrip() for check in done.checks]


def _checked(path: Path, key: bytes, salt: bytes, keys: KeyHolder) -> Checked:
    known = Check("key", State.WELL, keys.where())
    try:
        refuse_damaged(path, key, salt, path)
    except WorldError as error:
        advice = f"Bring back a copy: concord restore COPY {path.name}. {_copies(keys, salt)[1]}"
        return Checked(path.name, None, (known, Check("pages", State.WRONG, error.problem, advice)))
    whole = Check("pages", State.WELL, "Every page is as it was written.")
    with told_in_words(path, saving=False), closing(connect(path, key, salt, "ro")) as connection:
        connection.execute("BEGIN")
        try:
            pending = pending_steps(path, connection)
        except WorldError as error:
            return Checked(path.name, None, (known, whole, Check("version", State.WRONG, error.problem, error.advice)))
        name = get_setting(database(connection), "household")
        inside = tuple(_inside(connection, pending, keys, salt))
    return Checked(path.name, name, (known, whole, *inside, _copies_check(keys, salt)))


def _inside(connection: Any, pending: list[str], keys: KeyHolder, salt: bytes) -> Iterator[Check]:
    db = database(connection)
    if pending:
        found = "It was saved by an older Concord."
        yield Check("version", State.ADVICE, found, "Opening it brings it up to date; a copy of the old one stays beside it.")
    else:
        yield Check("version", State.WELL, "It has the shape of this Concord.")
    loose = connection.execute("PRAGMA foreign_key_check").fetchall()
    if loose:
        found = f"{len(loose)} rows speak of something that is not there."
        yield Check("rows", State.WRONG, found, "Keep a copy of the file, then bring back the last backup that is well.")
    else:
        yield Check("rows", State.WELL, "Every row speaks of something that is there.")
    saved = saved_of(db)
    beyond = newest_seen(keys, salt).beyond(saved)
    if beyond is not None:
        found = f"This is an older copy: it was last saved {when(saved)}, and a newer state was seen on this PC, saved {when(beyond)}."
        yield Check(
            "age", State.WRONG, found, "If nobody brought back a backup, look for the newer file; if you want this one, open it and say so."
        )
    else:
        yield Check("age", State.WELL, f"It was last saved {when(saved)}; nothing newer was seen on this PC.")
    if pending:
        return
    broken = broken_deeds(db)
    if broken:
        numbers = ", ".join(str(number) for number in broken[:10])
        found = f"In the record of what was done for others these entries were changed or taken out by another program: {numbers}."
        yield Check("record", State.WRONG, found, "Ask who had the file. A backup from before holds the record as it was.")
    else:
        yield Check("record", State.WELL, "The record of what was done for others is whole.")
    yield _profiles(db)
    made = get_setting(db, "recovery_sheet_made")
    if made is None:
        found = "No recovery sheet was printed."
        yield Check("sheet", State.ADVICE, found, "Print one (More, Recovery sheet and key): without it a lost PC is a lost household.")
    else:
        yield Check("sheet", State.WELL, f"A recovery sheet was made on {made}.")


def _profiles(db: Any) -> Check:
    names = {person.id: person.name for person in load_household(db).members}
    unreadable = []
    for member in members_with_locks(db):
        try:
            lock = load_lock(db, member)
            is_readable = lock is None or lock.key.has_pin in (True, False)
        except (ValueError, TypeError):
            is_readable = False
        if not is_readable:
            unreadable.append(names.get(member, member))
    if unreadable:
        found = f"The lock of these profiles was changed outside Concord: {', '.join(unreadable)}."
        return Check("profiles", State.WRONG, found, "Bring back a backup from before.")
    return Check("profiles", State.WELL, "The locks of all profiles can be read.")


def _copies_check(keys: KeyHolder, salt: bytes) -> Check:
    newest, words = _copies(keys, salt)
    if newest is None:
        return Check("copies", State.ADVICE, "No copy of a day is here yet.", "The window makes one on each day that it is open.")
    return Check("copies", State.WELL, words)


def _copies(keys: KeyHolder, salt: bytes) -> tuple[str | None, str]:
    """Return the day of the newest copy that was made by itself, and how many there are in words."""
    folder = own_folder(keys)
    days = sorted(one.stem.rpartition(" ")[2] for one in (folder / "copies" / salt.hex()).glob(f"*{ENDING}")) if folder is not None else []
    if not days:
        return None, ""
    count = f"{len(days)} {'copy' if len(days) == 1 else 'copies'}"
    return days[-1], f"{count} of the last {DAYS_KEPT} days on which the window was open, the newest of {days[-1]}."
