"""Files that are written whole or not at all: several into one folder, or one for its owner only."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import Path

from concord.domain.errors import WorldError
from concord.whole_files import write_whole

READABLE = 0o644
"""What is exported is for other programs to read."""


def write_files(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write each name's bytes to a temporary file beside its place, then rename it there.

    Raises:
        WorldError: the folder can not be made or written to, or the disk is full.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        placed = {folder / name: data for name, data in sorted(files.items())}
        for path, data in placed.items():
            write_whole(path, data, mode=READABLE)
        return tuple(placed)
    except OSError as error:
        raise not_written(folder, error) from error


def write_file(path: Path, data: bytes) -> None:
    """Write one file for others to read; what was there before stays until the new one is whole.

    Raises:
        WorldError: its folder is not there or may not be written to, or the disk is full.
    """
    try:
        write_whole(path, data, mode=READABLE)
    except OSError as error:
        raise not_written(path, error) from error


def write_private(path: Path, data: bytes) -> None:
    """Write one file that only this user may read.

    Raises:
        WorldError: its folder is not there or may not be written to, or the disk is full.
    """
    try:
        write_whole(path, data)
    except OSError as error:
        raise not_written(path, error) from error


def not_written(path: Path, error: OSError) -> WorldError:
    """Say of a file or folder that it was not written, why as far as that is known, and what to do."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return WorldError(f"{path.name} was not written: the disk is full.", "Free some space, or choose another disk, then try again.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return WorldError(f"{path.name} can not be written there: that folder is not yours to write to.", "Choose another folder.")
    if error.errno == errno.ENOENT:
        return WorldError(f"{path.name} can not be written there: there is no such folder.", "Make it first, or choose another.")
    return WorldError(f"{path.name} can not be written there.", "Choose a folder that is yours and has room.")
