"""Whether a model runs on this PC and has room on its disk: by its size, before anything is downloaded."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from concord.domain.errors import WorldError
from concord.llm.this_pc import WITH_EASE, share_of_memory

if TYPE_CHECKING:
    from concord.llm.this_pc import Room

GIGABYTE = 1_000_000_000
_AT_ALL = 0.85
"""The share of the memory with which a model still runs."""
_SPARE_DISK = 1_000_000_000
"""A disk is never filled to the brim."""


class Fit(StrEnum):
    """Whether a model runs in the memory of this PC."""

    EASE = "with ease"
    BARELY = "barely"
    NOT = "not"
    UNKNOWN = "unknown"


FIT_WORDS = {
    Fit.EASE: "runs with ease here",
    Fit.BARELY: "runs, but leaves little memory for anything else",
    Fit.NOT: "too large for this PC's memory",
    Fit.UNKNOWN: "nobody knows whether it fits: the memory of this PC cannot be read",
}


class TooLargeForMemory(WorldError):
    """A model that this PC could hold and hardly run. Whoever wants it all the same can have it."""


def fit_of(size: int, room: Room) -> Fit:
    """Say whether a model of so many bytes runs here."""
    share = share_of_memory(size, room)
    if share is None:
        return Fit.UNKNOWN
    return Fit.EASE if share <= WITH_EASE else Fit.BARELY if share <= _AT_ALL else Fit.NOT


def has_disk(size: int, room: Room) -> bool:
    """Say whether so many bytes have room on the disk; where the system does not tell, they have."""
    return room.free_disk is None or size + _SPARE_DISK <= room.free_disk


def refuse_what_does_not_fit(name: str, size: int, room: Room, *, anyway: bool = False) -> None:
    """Say before a download, or at its beginning, that there is no room for it. `anyway` takes the memory as it is, never the disk.

    Raises:
        TooLargeForMemory: the memory is too small.
        WorldError: the disk is.
    """
    if not has_disk(size, room):
        free = gigabytes(room.free_disk or 0)
        raise WorldError(f"{name} takes {gigabytes(size)}, and the disk has {free} free.", "Make room first, or take a smaller model.")
    if not anyway and fit_of(size, room) is Fit.NOT:
        raise TooLargeForMemory(
            f"{name} takes {gigabytes(size)}, which is too large for the {gigabytes(room.memory or 0)} of memory here.",
            "Take a smaller model.",
        )


def gigabytes(size: int) -> str:
    """Write a size as people read it."""
    return f"{size / GIGABYTE:.1f} GB" if size >= 950_000_000 else f"{max(1, round(size / 1_000_000))} MB"
