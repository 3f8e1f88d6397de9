"""A program that crashes may leave an image of its memory on the disk, and in it a key and every text that was shown."""

from __future__ import annotations

import contextlib


def leave_no_memory_image() -> None:
    """Have the system write no core file for this process and those that it starts. Windows has no such limit to set."""
    try:
        import resource
    except ImportError:
        return
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
