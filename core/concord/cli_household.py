"""The commands that keep a household file safe: back it up, bring a backup back, look it over."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from concord.cli_profile import KEY_PASSPHRASE_OPTION, secret_of, with_key_passphrase
from concord.cli_text import print_json, print_lines
from concord.domain.clock import SystemClock
from concord.domain.errors import KeyNeeded, WorldError
from concord.domain.recovery_code import groups_typed

_JSON_OPTION = click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")


@click.command()
@click.argument("household", type=Path, metavar="HOUSEHOLD")
@click.argument("destination", type=Path, metavar="DEST")
@KEY_PASSPHRASE_OPTION
@_JSON_OPTION
def backup(household: Path, destination: Path, key_passphrase_file: Path | None, as_json: bool) -> None:
    """Copy a household as it is at this moment, also while it is open, into the file or folder DEST; the copy is encrypted and checked."""
    from concord.flows.back_up import back_up, back_up_json, back_up_words

    today = SystemClock().now().date()
    done = with_key_passphrase(
        lambda passphrase: back_up(household, destination, today=today, passphrase=passphrase), household, key_passphrase_file
    )
    if as_json:
        print_json(back_up_json(done))
    else:
        print_lines(back_up_words(done))


@click.command()
@click.argument("copy", type=Path, metavar="BACKUP")
@click.argument("household", type=Path, metavar="HOUSEHOLD")
@click.option("--replace", "replaces_newer", is_flag=True, help="Also where HOUSEHOLD holds changes that the backup does not.")
@click.option(
    "--recovery-code-file",
    type=Path,
    metavar="FILE",
    help="Its first line is the code of the recovery sheet, where the key is not here (default: asked for on a terminal).",
)
@KEY_PASSPHRASE_OPTION
@_JSON_OPTION
def restore(
    copy: Path, household: Path, replaces_newer: bool, recovery_code_file: Path | None, key_passphrase_file: Path | None, as_json: bool
) -> None:
    """Put BACKUP in force as HOUSEHOLD; what is there now is kept beside it."""
    from concord.flows.back_up import BroughtBack, bring_back, brought_back_json, brought_back_words

    today = SystemClock().now().date()

    def bring(passphrase: str | None = None, sheet: tuple[str, ...] | None = None) -> BroughtBack:
        return bring_back(copy, household, today=today, sheet=sheet, replaces_newer=replaces_newer, passphrase=passphrase)

    if recovery_code_file is not None:
        done = bring(sheet=groups_typed(secret_of("the code", "", recovery_code_file)))
    else:
        try:
            done = with_key_passphrase(bring, copy, key_passphrase_file)
        except KeyNeeded as needed:
            if not sys.stdin.isatty():
                sheet = f"the sheet that begins with {needed.sheet_begins}"
                raise WorldError(f"The key of {copy.name} is not on this account.", f"Give {sheet} with --recovery-code-file.") from needed
            asked = f"Code of the recovery sheet that begins with {needed.sheet_begins}"
            done = bring(sheet=groups_typed(secret_of("the code", asked, None)))
    if as_json:
        print_json(brought_back_json(done))
    else:
        print_lines(brought_back_words(done))


@click.command()
@click.argument("household", type=Path, metavar="HOUSEHOLD")
@KEY_PASSPHRASE_OPTION
@_JSON_OPTION
def doctor(household: Path, key_passphrase_file: Path | None, as_json: bool) -> None:
    """Look a household file over without changing it, and say what to do where something is wrong."""
    from concord.flows.check_household import check_household, checked_json, checked_lines

    done = with_key_passphrase(lambda passphrase: check_household(household, passphrase=passphrase), household, key_passphrase_file)
    if as_json:
        print_json(checked_json(done))
    else:
        print_lines("\n".join(checked_lines(done)))
    if done.first_wrong is not None:
        raise WorldError(done.first_wrong.found, done.first_wrong.advice)
