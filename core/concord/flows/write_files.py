"""Several files into one folder, each whole or not there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from concord.domain.errors import WorldError


def write_files(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write each name's bytes to a temporary file beside its place, then rename it there.

    Raises:
        WorldError: the folder can not be made or written to, or the disk is full.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tuple(_write(folder / name, data) for name, data in sorted(files.items()))
    except OSError as error:
        raise WorldError(f"{folder.name} can not be written to.", "Check that the folder is yours and the disk has room.") from error


def _write(path: Path, data: bytes) -> Path:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path
