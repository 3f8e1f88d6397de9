"""Whose eyes a command looks through in a household file, and the PIN that this may take."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.profile import ProfileLocked

if TYPE_CHECKING:
    from concord.workspace import Workspace

PASSPHRASE_OPTION = click.option(
    "--passphrase-file", type=Path, metavar="FILE", help="Its first line is the PIN of --as MEMBER (default: asked for on a terminal)."
)


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
    if file is not None:
        try:
            lines = file.read_text("utf-8").splitlines()
        except (OSError, ValueError) as error:
            raise WorldError(f"{file.name} cannot be read.", "Name a text file with the PIN in its first line.") from error
        return lines[0] if lines else ""
    if not sys.stdin.isatty():
        locked = ProfileLocked(member, name)
        raise WorldError(locked.problem, "Give its PIN with --passphrase-file.")
    asked: str = click.prompt(f"PIN of {name}", hide_input=True, err=True)
    return asked
