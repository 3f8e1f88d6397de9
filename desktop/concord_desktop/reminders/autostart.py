"""Whether reminders begin when one logs in: an entry in the folder of XDG autostart, written and taken away in one place. No Qt.

Desktop Application Autostart Specification 0.5; Desktop Entry Specification 1.5, "The Exec key".
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from concord.domain.errors import WorldError

_NAME = "org.concordplanner.Concord.Reminders.desktop"


def entry_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Return where the entry is, or would be."""
    config = environment.get("XDG_CONFIG_HOME") or str(Path(environment.get("HOME", "~")).expanduser() / ".config")
    return Path(config) / "autostart" / _NAME


def can_be_offered() -> bool:
    """Say whether desktops here start what stands in that folder."""
    return sys.platform.startswith("linux")


def is_on(environment: Mapping[str, str] = os.environ) -> bool:
    """Say whether reminders begin when one logs in."""
    return entry_path(environment).exists()


def turn_on(environment: Mapping[str, str] = os.environ) -> Path:
    """Have them begin when one logs in, and return the entry.

    Raises:
        WorldError: the entry can not be written.
    """
    path = entry_path(environment)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(entry_text(command()), encoding="utf-8")
    except OSError as error:
        raise WorldError(f"Reminders can not begin by themselves: {path} can not be written.", "Look who owns that folder.") from error
    return path


def turn_off(environment: Mapping[str, str] = os.environ) -> None:
    """Have them begin by themselves no more.

    Raises:
        WorldError: the entry can not be taken away.
    """
    path = entry_path(environment)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise WorldError(f"Reminders still begin by themselves: {path} can not be taken away.", "Look who owns it.") from error


def command() -> tuple[str, ...]:
    """Return what starts the reminders: the program that is on the way of programs, else this very Python."""
    found = shutil.which("concord")
    return (found, "remind") if found else (sys.executable, "-m", "concord.cli", "remind")


def entry_text(words: Sequence[str]) -> str:
    """Return the entry that runs a command. It names no household: that is the one which was open last."""
    return (
        "[Desktop Entry]\nType=Application\nVersion=1.5\nName=Concord reminders\n"
        "Comment=Reminds of what is due while the window is closed\n"
        f"Exec={' '.join(map(_quoted, words))}\nIcon=org.concordplanner.Concord\nTerminal=false\nX-GNOME-Autostart-enabled=true\n"
    )


def _quoted(word: str) -> str:
    inside = "".join(f"\\{sign}" if sign in '"`$\\' else sign for sign in word).replace("\\", "\\\\").replace("%", "%%")
    return word if inside == word and not set(word) & set(" \t\n'<>~|&;*?#()=") else f'"{inside}"'
