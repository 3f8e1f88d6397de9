"""The command that reminds while no window is open, and that has it begin when one logs in."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

import click

from concord.cli_text import print_lines
from concord.domain.errors import WorldError


def has_display() -> bool:
    """Say whether a window can be shown here."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@click.command()
@click.argument("household", type=Path, metavar="HOUSEHOLD", required=False)
@click.option("--at-login/--not-at-login", "at_login", default=None, help="Have it begin when you log in, or no more, and leave.")
def remind(household: Path | None, at_login: bool | None) -> None:
    """Remind of what is due while the window is closed, of HOUSEHOLD or the one that was open last; quiet while a window is open on it."""
    if at_login is not None:
        autostart = importlib.import_module("concord_desktop.reminders.autostart")
        if at_login:
            print_lines(f"Reminders begin when you log in: {autostart.turn_on()}")
        else:
            autostart.turn_off()
            print_lines("Reminders begin by themselves no more.")
        return
    if not has_display():
        raise WorldError("There is no display to show reminders on.", "Start it where you are logged in.")
    try:
        helper = importlib.import_module("concord_desktop.reminders.helper")
    except ImportError as error:
        raise WorldError(
            "Reminders can not be shown: a system library of Qt is missing.", "Run scripts/install-qt-libraries.sh, then try again."
        ) from error
    if code := helper.main(household):
        raise click.exceptions.Exit(code)
