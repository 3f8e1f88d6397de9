"""How a download goes that the small Ollama of the tests is asked for, and how it fails."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any


class PullFault(StrEnum):
    """What can go wrong with a download, in its middle where nothing else is said."""

    UNKNOWN = "unknown"
    """The library has no such model: an error line."""
    OFFLINE = "offline"
    """The library cannot be reached."""
    FULL_DISK = "full disk"
    BREAK_OFF = "break off"
    STALL = "stall"
    SLOW = "slow"
    """It goes on and on, and is never done."""
    FORGET_THE_END = "forget the end"
    """The stream ends well, without "success"."""
    NO_JSON_LINE = "no JSON line"
    REFUSE = "refuse"
    """500, with the makers' words."""
    REDIRECT = "redirect"


_PULL_ERRORS = {
    PullFault.UNKNOWN: "pull model manifest: file does not exist",
    PullFault.OFFLINE: 'pull model manifest: Get "https://registry.example/v2/x": dial tcp: lookup registry.example: no such host',
    PullFault.FULL_DISK: "write /usr/share/ollama/.ollama/models/blobs/sha256-0-partial: no space left on device",
}


def pulling(
    total: int, fault: PullFault | None, closing: threading.Event, wait_until_left: Callable[[], None], keep: Callable[[], None]
) -> Iterator[Mapping[str, Any] | str]:
    """Tell what Ollama tells: the manifest, each layer with how far it is, and the end; only then is the model listed, by `keep`."""
    yield {"status": "pulling manifest"}
    if fault in (PullFault.UNKNOWN, PullFault.OFFLINE):
        yield {"error": _PULL_ERRORS[fault]}
        return
    layer = {"status": "pulling 0", "digest": "sha256:0", "total": total}
    yield layer
    yield layer | {"completed": total // 2}
    while fault is PullFault.SLOW and not closing.wait(0.01):
        yield layer | {"completed": total // 2}
    if fault is PullFault.STALL:
        wait_until_left()
    elif fault is PullFault.FULL_DISK:
        yield {"error": _PULL_ERRORS[fault]}
    elif fault is PullFault.NO_JSON_LINE:
        yield "<html>"
    if fault is not None and fault is not PullFault.FORGET_THE_END:
        return
    yield layer | {"completed": total}
    yield {"status": "pulling 1", "digest": "sha256:1", "total": 1024, "completed": 1024}
    yield {"status": "verifying sha256 digest"}
    if fault is PullFault.FORGET_THE_END:
        return
    keep()
    yield {"status": "success"}
