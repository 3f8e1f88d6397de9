"""Putting an earlier copy of a household in its place. What was there stays beside it, whole, whatever happens on the way."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from concord.domain.errors import Damaged, WorldError

from .keys import KeyHolder
from .outside import find_key, pending_steps, put_in_place, refuse_damaged, remove_with_its_logs, see_onto_disk
from .saves import Saved, newest_seen, saved_of
from .setting_rows import get_setting
from .sqlcipher import SALT_BYTES, SqliteError, connect, database, told_in_words

_WAIT = 500
"""Milliseconds to wait for a window that is just saving."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file is, once it was read whole: the name of the household, and how far it had got."""

    household: str
    saved: Saved


@dataclass(frozen=True, slots=True)
class Beside:
    """A copy beside what is in the place that it would go to: None there where nothing is, or where that is damaged."""

    copy: Contents
    there: Contents | None
    is_damaged: bool = False

    @property
    def loses_changes(self) -> bool:
        """Whether what is there holds, or may hold, changes that the copy does not."""
        if self.there is None:
            return False
        there, copy = self.there.saved, self.copy.saved
        # Before saves were counted nobody can tell.
        return there.count == 0 or there.count > copy.count or (there.at is not None and (copy.at is None or there.at > copy.at))


def look_into(path: Path, key: bytes, salt: bytes, named: Path) -> Contents:
    """Read a whole file and say what it is, calling it `named`.

    Raises:
        Damaged: it is not as it was written.
        WorldError: it is no household, or was saved by a newer Concord.
    """
    refuse_damaged(path, key, salt, named)
    with told_in_words(named, saving=False), closing(connect(path, key, salt, "ro")) as connection:
        pending_steps(named, connection)
        db = database(connection)
        return Contents(get_setting(db, "household") or "Household", saved_of(db))


def look_at_copy(copy: Path, place: Path, keys: KeyHolder, sheet: Sequence[str] | None = None) -> Beside:
    """Say what `copy` holds and what is at `place`. Nothing is changed.

    Raises:
        WorldError: as with `put_back`.
    """
    key, salt = find_key(copy, keys, sheet)
    with _fetched(copy, place) as fetched:
        return _beside(fetched, copy, place, key, salt)


def put_back(
    copy: Path, place: Path, keys: KeyHolder, *, sheet: Sequence[str] | None = None, replaces_newer: bool = False, today: date
) -> tuple[Beside, Path | None]:
    """Put a copy of a household at `place`, and return what was beside what, and where the one that was there is kept.

    With `sheet` its key is kept on this account. Ended at any moment, `place` holds the old file or the new one.

    Raises:
        WorldError: the copy is damaged, not ours, or its key is not here; at `place` is another household, one that holds changes which
            the copy does not (without `replaces_newer`), or one that is open; the disk is full. `place` is then as it was.
    """
    key, salt = find_key(copy, keys, sheet)
    with _fetched(copy, place) as fetched:
        found = _beside(fetched, copy, place, key, salt)
        if found.loses_changes and not replaces_newer:
            assert found.there is not None
            raise WorldError(
                f"{place.name} holds changes that {copy.name} does not: it was last saved {when(found.there.saved)}, the copy "
                f"{when(found.copy.saved)}.",
                "Add --replace to go back all the same; what is there now is kept beside it.",
            )
        if sheet is not None:
            keys.keep(salt.hex(), key)
        with told_in_words(place, saving=True):
            _fold_its_log(fetched, key, salt)
            kept = _replace(fetched, place, key, salt, today, is_damaged=found.is_damaged)
    newest_seen(keys, salt).note(found.copy.saved, also_older=True)
    return found, kept


def when(saved: Saved) -> str:
    """Say when a file was last saved: "on 25 November 2026 at 10:20"."""
    return f"on {saved.at.day} {saved.at:%B %Y} at {saved.at:%H:%M}" if saved.at is not None else "before Concord kept count"


def free_name(wanted: Path) -> Path:
    """Return the name, with " 2", " 3" ... before its ending where it is taken."""
    free, number = wanted, 2
    while free.exists():
        free, number = wanted.with_name(f"{wanted.stem} {number}{wanted.suffix}"), number + 1
    return free


@contextmanager
def _fetched(copy: Path, place: Path) -> Iterator[Path]:
    """Bring the bytes of a copy beside the place, so that one on a stick that may not be written can be read and put in place at once."""
    if place.exists() and place.samefile(copy):
        raise WorldError(f"{copy.name} is the household itself.", "Name a copy of it.")
    if not place.absolute().parent.is_dir():
        raise WorldError(f"There is no folder to put {place.name} in.", "Make the folder first.")
    fetched = place.with_name(f".{place.name}.{secrets.token_hex(4)}.tmp")
    try:
        with told_in_words(place, saving=True):
            for ending in ("", "-wal"):
                # A copy that was opened and not closed again has its last changes in a file beside it.
                beside = copy.with_name(copy.name + ending)
                if beside.exists():
                    _copy_bytes(beside, fetched.with_name(fetched.name + ending))
        yield fetched
    finally:
        remove_with_its_logs(fetched)


def _beside(fetched: Path, copy: Path, place: Path, key: bytes, salt: bytes) -> Beside:
    contents = look_into(fetched, key, salt, copy)
    if not place.exists():
        return Beside(contents, None)
    with told_in_words(place, saving=False), place.open("rb") as file:
        head = file.read(SALT_BYTES)
    if head != salt:
        raise WorldError(f"{place.name} is not the household that {copy.name} is a copy of.", "Choose another name, or move it away first.")
    try:
        return Beside(contents, look_into(place, key, salt, place))
    except Damaged:
        return Beside(contents, None, is_damaged=True)


def _replace(fetched: Path, place: Path, key: bytes, salt: bytes, today: date, *, is_damaged: bool) -> Path | None:
    kept = free_name(place.with_name(f"{place.stem} before {today.isoformat()}{place.suffix}"))
    log = place.with_name(place.name + "-wal")
    if not place.exists():
        # Changes of a file that is gone: they are none of the copy's.
        if log.exists():
            os.rename(log, kept.with_name(kept.name + "-wal"))
        put_in_place(fetched, place)
        return None
    if not is_damaged:
        _fold_its_log(place, key, salt)
    elif log.exists():
        _copy_bytes(log, kept.with_name(kept.name + "-wal"))
    growing = kept.with_name(f".{kept.name}.{secrets.token_hex(4)}.tmp")
    try:
        _copy_bytes(place, growing)
        put_in_place(growing, kept)
    finally:
        growing.unlink(missing_ok=True)
    for ending in ("-wal", "-shm"):
        place.with_name(place.name + ending).unlink(missing_ok=True)
    os.replace(fetched, place)
    see_onto_disk(place.parent)
    return kept


def _fold_its_log(place: Path, key: bytes, salt: bytes) -> None:
    """Have all its changes in the one file, which SQLite does only where nobody else has it open.

    Raises:
        WorldError: somebody has. Another file under theirs would mix with what they save.
    """
    with closing(connect(place, key, salt, "rw")) as connection:
        connection.execute(f"PRAGMA busy_timeout={_WAIT}")
        try:
            mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
        except SqliteError as error:
            if "locked" not in str(error):
                raise
            mode = "wal"
    if mode != "delete":
        raise WorldError(f"{place.name} is open in a window.", "Close it there, then try again.")


def _copy_bytes(source: Path, target: Path) -> None:
    with source.open("rb") as reads, os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as writes:
        shutil.copyfileobj(reads, writes)
        writes.flush()
        os.fsync(writes.fileno())
