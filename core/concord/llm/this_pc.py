"""How much memory this PC has, and how much room there is where Ollama keeps its models."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_MEMINFO = Path("/proc/meminfo")
_OF_THE_SERVICE = Path("/usr/share/ollama/.ollama/models")


@dataclass(frozen=True, slots=True)
class Room:
    """Bytes; None where the system does not say."""

    memory: int | None
    free_memory: int | None
    """What programs could take now without pushing others out."""
    free_disk: int | None


_WORKING = 600_000_000
"""Bytes that a model takes beside its weights: what it reads at once, and the program itself."""
_OVER_WEIGHTS = 1.1
WITH_EASE = 0.6
"""The share of the memory that a model may take: the rest is for the system and for what else is open."""


def share_of_memory(size: int, room: Room) -> float | None:
    """Say how much of the memory of this PC a model of so many bytes takes; None where nobody knows."""
    return (size * _OVER_WEIGHTS + _WORKING) / room.memory if room.memory and size > 0 else None


def runs_with_ease(size: int, room: Room) -> bool:
    """Say whether a model leaves enough memory for the rest; where nobody knows, it does."""
    share = share_of_memory(size, room)
    return share is None or share <= WITH_EASE


def room_here(environment: Mapping[str, str]) -> Room:
    """Measure this PC. `environment` is where OLLAMA_MODELS may stand."""
    memory, free = _memory()
    return Room(memory, free, _free_disk(environment))


def _memory() -> tuple[int | None, int | None]:
    if sys.platform == "win32":
        return _windows_memory()
    try:
        rows = dict(line.split(":", 1) for line in _MEMINFO.read_text("ascii", "replace").splitlines() if ":" in line)
        return _kilobytes(rows["MemTotal"]), _kilobytes(rows["MemAvailable"])
    except (OSError, KeyError, ValueError):
        pass
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"), None
    except (OSError, ValueError):
        return None, None


def _kilobytes(written: str) -> int:
    return int(written.split()[0]) * 1024


def _windows_memory() -> tuple[int | None, int | None]:
    names = ("total", "free", "total_page", "free_page", "total_virtual", "free_virtual", "free_extended")

    class _Status(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ulong), ("load", ctypes.c_ulong), *((name, ctypes.c_ulonglong) for name in names))

    status = _Status()
    status.length = ctypes.sizeof(_Status)
    windll = getattr(ctypes, "windll", None)
    if windll is None or not windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)):
        return None, None
    return int(status.total), int(status.free)


def _free_disk(environment: Mapping[str, str]) -> int | None:
    """Measure where models are kept: where OLLAMA_MODELS says, else where Ollama's service has them, else in the home."""
    named = environment.get("OLLAMA_MODELS")
    folder = Path(named) if named else _OF_THE_SERVICE if _OF_THE_SERVICE.is_dir() else Path.home() / ".ollama" / "models"
    for place in (folder, *folder.parents):
        try:
            return shutil.disk_usage(place).free
        except OSError:
            continue
    return None
