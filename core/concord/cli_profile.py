"""Opening a household file for a command: the passphrase that its key may take, whose eyes look through it, and the PIN of theirs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from concord.domain.clock import FixedClock
from concord.domain.errors import KeyNeeded, WorldError
from concord.domain.ids import MemberId
from concord.domain.profile import ProfileLocked

if TYPE_CHECKING:
    from concord.workspace import Workspace

T = TypeVar("T")

PASSPHRASE_OPTION = click.option(
    "--passphrase-file", type=Path, metavar="FILE", help="Its first line is the PIN of --as MEMBER (default: asked for on a terminal)."
)
KEY_PASSPHRASE_OPTION = click.option(
    "--key-passphrase-file",
    type=Path,
    metavar="FILE",
    help="Its first line is the passphrase that locks the household's key (default: asked for on a terminal).",
)


def open_home(path: Path, options: Mapping[str, Any], now: datetime | None = None) -> Workspace:
    """Open a household file for a command, with the passphrase of its key where it has one.

    Raises:
        KeyNeeded: its key is not here.
        WorldError: the passphrase is another, or there is nobody to ask for it; or the file cannot be opened.
    """
    from concord.workspace import Workspace

    clock, zone = FixedClock(now) if now is not None else None, options.get("timezone")
    return with_key_passphrase(
        lambda passphrase: Workspace.open(path, timezone=zone, clock=clock, passphrase=passphrase), path, options["key_passphrase_file"]
    )


def with_key_passphrase(act: Callable[[str | None], T], path: Path, file: Path | None) -> T:
    """Do something that takes the key of `path`: without a passphrase, and where that is needed with it."""
    try:
        return act(None)
    except KeyNeeded as needed:
        if not needed.needs_passphrase:
            raise
        if file is None and not sys.stdin.isatty():
            raise WorldError(needed.problem, "Give it with --key-passphrase-file, or on a terminal.") from needed
    return act(secret_of("the passphrase", f"Passphrase of the key of {path.name}", file))


def seer_of(home: Workspace, viewer: str | None, passphrase_file: Path | None) -> MemberId | None:
    """Return the member that --as names, let in with their PIN where they have one; None looks at what everyone may see.

    Raises:
        WorldError: nobody is called so, or the PIN is another. It is never taken from the command line, where others can read it.
    """
    if viewer is None:
        return None
    member = home.household.member(viewer)
    if home.profiles.is_locked(member.id):
        home.profiles.unlock(member.id, _pin(member.id, member.name, passphrase_file))
    return member.id


def _pin(member: MemberId, name: str, file: Path | None) -> str:
    if file is None and not sys.stdin.isatty():
        locked = ProfileLocked(member, name)
        raise WorldError(locked.problem, "Give its PIN with --passphrase-file.")
    return secret_of("the PIN", f"PIN of {name}", file)


def secret_of(holds: str, asked: str, file: Path | None) -> str:
    """Return the first line of a file, or what is typed on the terminal, unseen. None is ever taken from the command line.

    Raises:
        WorldError: the file cannot be read.
    """
    if file is not None:
        try:
            lines = file.read_text("utf-8").splitlines()
        except (OSError, ValueError) as error:
            raise WorldError(f"{file.name} cannot be read.", f"Name a text file with {holds} in its first line.") from error
        return lines[0] if lines else ""
    typed: str = click.prompt(asked, hide_input=True, err=True)
    return typed
