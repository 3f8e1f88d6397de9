"""A file that is there whole or not at all, whenever the power goes."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

OWNER_ONLY = 0o600


def write_whole(path: Path, data: bytes, *, mode: int = OWNER_ONLY) -> None:
    """Write to a hidden file beside `path`, see it onto the disk, then rename it there.

    Raises:
        OSError: the folder can not be written to, or the disk is full; `path` is then as it was and nothing is left beside it.
    """
    # mkstemp makes a file that only this user can read (0600).
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode != OWNER_ONLY:
            os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
