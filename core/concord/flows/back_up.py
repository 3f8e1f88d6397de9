"""Copies of a household that survive a lost PC: made by hand, one a day by itself, and brought back."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from concord.domain.errors import WorldError
from concord.store.household_file import HouseholdFile
from concord.store.keys import KeyHolder, keys_of_this_user
from concord.store.outside import find_key, inspect_file, tidy, write_copy
from concord.store.put_back import Beside, Contents, free_name, look_at_copy, look_into, put_back, when

from .open_household import ENDING
from .plan_json import JSON

__all__ = ["BackUp", "Beside", "BroughtBack", "when"]

log = logging.getLogger(__name__)

DAYS_KEPT = 7
"""So many of the copies that are made by themselves stay."""


@dataclass(frozen=True, slots=True)
class BackUp:
    """A copy that was made and read again: where it is, and what is in it."""

    path: Path
    contents: Contents


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """A copy that is in force now. `kept` is where the household that was there before is, None where there was none."""

    path: Path
    contents: Contents
    kept: Path | None
    went_back: bool
    """Whether changes that were there are not in force any more."""


def back_up(path: Path, to: Path, *, today: date, keys: KeyHolder | None = None, passphrase: str | None = None) -> BackUp:
    """Copy a household file as it is at this moment, also while it is open elsewhere, and read the copy. Into a folder it goes by name
    and day.

    Raises:
        KeyNeeded: its key is not here, or is here and locked.
        WorldError: it is missing, not ours or damaged; there is a file of that name; the disk is full. Nothing is left behind.
    """
    key, salt = find_key(path, keys or keys_of_this_user(passphrase))
    inspect_file(path, key, salt)
    target = _target(path, to, today)
    write_copy(path, key, salt, target)
    tidy(path, key, salt)
    log.info("a household was backed up")
    return BackUp(target, look_into(target, key, salt, target))


def back_up_open(file: HouseholdFile, to: Path, *, today: date) -> BackUp:
    """Copy a household that is open here, as `back_up` does.

    Raises:
        WorldError: there is a file of that name, the key is gone from here, or the disk is full. Nothing is left behind.
    """
    return back_up(file.path, to, today=today, keys=file.keys)


def copies_of_days(file: HouseholdFile) -> tuple[Path, ...]:
    """Return the copies that were made by themselves, the newest first."""
    folder = file.folder_of_copies
    return tuple(sorted(folder.glob(f"*{ENDING}"), key=day_of_copy, reverse=True)) if folder is not None else ()


def day_of_copy(copy: Path) -> str:
    """Return the day in the name of a copy, as 2026-11-25."""
    return copy.stem.rpartition(" ")[2]


def copy_of_the_day(file: HouseholdFile, today: date) -> Path | None:
    """Make the day's copy of an open household, where there is none yet, and take away all but the newest few.

    Returns None where there is one already, or nowhere to put it.

    Raises:
        WorldError: it could not be made. The earlier ones are there still.
    """
    folder = file.folder_of_copies
    if folder is None:
        return None
    target = folder / f"{file.path.stem} {today.isoformat()}{ENDING}"
    if target.exists():
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise WorldError(f"The copy of the day cannot be saved in {folder}.", "Make room there and allow writing.") from error
    file.copy_to(target)
    for path in copies_of_days(file)[DAYS_KEPT:]:
        path.unlink(missing_ok=True)
    log.info("the copy of the day was made")
    return target


def look_at_backup(copy: Path, place: Path, *, sheet: Sequence[str] | None = None, keys: KeyHolder | None = None) -> Beside:
    """Say what a copy holds beside what is in force at `place`. Nothing is changed.

    Raises:
        KeyNeeded: its key is not here, or is here and locked.
        WorldError: it is missing, not ours, damaged, or another household's than the one at `place`.
    """
    return look_at_copy(copy, place, keys or keys_of_this_user(), sheet)


def bring_back(
    copy: Path,
    place: Path,
    *,
    today: date,
    sheet: Sequence[str] | None = None,
    replaces_newer: bool = False,
    keys: KeyHolder | None = None,
    passphrase: str | None = None,
) -> BroughtBack:
    """Put a copy in force at `place`; the household that is there now is kept beside it.

    Raises:
        KeyNeeded: its key is not here, or is here and locked; `sheet`, the groups of the recovery sheet, stands in for it.
        WorldError: it is missing, not ours or damaged; at `place` is another household, one with later changes (without
            `replaces_newer`), or one that is open. `place` is then as it was.
    """
    if place.is_dir():
        raise WorldError(f"{place.name} is a folder.", "Name the household file that the copy is to become.")
    found, kept = put_back(copy, place, keys or keys_of_this_user(passphrase), sheet=sheet, replaces_newer=replaces_newer, today=today)
    log.info("a backup was brought back")
    return BroughtBack(place, found.copy, kept, found.loses_changes)


def back_up_json(done: BackUp) -> JSON:
    """Return it as `concord.backup/1`."""
    return {"format": "concord.backup/1", "file": done.path.name, **_contents_json(done.contents)}


def brought_back_json(done: BroughtBack) -> JSON:
    """Return it as `concord.restore/1`."""
    kept = done.kept.name if done.kept is not None else None
    return {
        "format": "concord.restore/1",
        "file": done.path.name,
        **_contents_json(done.contents),
        "kept": kept,
        "went_back": done.went_back,
    }


def back_up_words(done: BackUp) -> str:
    """Say it in a line."""
    return f"Backed up and checked: {done.path.name}, last saved {when(done.contents.saved)}. Only its key or the recovery sheet opens it."


def brought_back_words(done: BroughtBack) -> str:
    """Say it in a line or two."""
    lines = [f"{done.path.name} is the household as it was last saved {when(done.contents.saved)}."]
    if done.kept is not None:
        lines.append(f"What was there before is kept as {done.kept.name}.")
    return "\n".join(lines)


def _contents_json(contents: Contents) -> dict[str, JSON]:
    at = contents.saved.at.isoformat() if contents.saved.at is not None else None
    return {"household": contents.household, "saves": contents.saved.count, "saved_at": at}


def _target(path: Path, to: Path, today: date) -> Path:
    if to.is_dir():
        return free_name(to / f"{path.stem} {today.isoformat()}{ENDING}")
    target = to if to.suffix == ENDING else to.with_name(to.name + ENDING)
    if target.exists():
        raise WorldError(f"There is already a file called {target.name}.", "Choose another name, or a folder.")
    if not target.absolute().parent.is_dir():
        raise WorldError(f"There is no folder to put {target.name} in.", "Make the folder first.")
    if not os.access(target.absolute().parent, os.W_OK):
        raise WorldError(f"{target.absolute().parent.name} may not be written.", "Choose another folder.")
    return target
