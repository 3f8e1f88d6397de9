"""The commands that carry what is a member's own out of a household file, and files of other programs in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from concord.cli_documents import date_of, now_of
from concord.cli_profile import KEY_PASSPHRASE_OPTION, PASSPHRASE_OPTION, open_home, seer_of
from concord.cli_text import print_json, print_lines
from concord.domain.errors import WorldError

_AS_OPTION = click.option("--as", "viewer", metavar="MEMBER", required=True, help="Whose pages these are.")
_NOW_OPTION = click.option("--now", metavar="TIME", help="The moment that counts as now (default: the clock).")
_JSON_OPTION = click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")


@click.command(name="export")
@click.argument("household", type=Path, metavar="HOUSEHOLD")
@click.argument("folder", type=Path, metavar="DIR")
@_AS_OPTION
@click.option("--week", metavar="DATE", help="Any day of the week whose calendar and plan are written (default: today's).")
@_NOW_OPTION
@PASSPHRASE_OPTION
@KEY_PASSPHRASE_OPTION
@_JSON_OPTION
def export_own(household: Path, folder: Path, viewer: str, week: str | None, as_json: bool, **options: Any) -> None:
    """Write a member's own pages with their tags, their calendar and their plan into DIR: what they may see, and no more."""
    from concord.flows.carry_out import written_json

    if folder.exists() and not folder.is_dir():
        raise WorldError(f"{folder.name} is a file, not a folder.", "Name a folder.")
    now = now_of(options) if options["now"] is not None else None
    day: date = date_of(week, "--week") if week is not None else now_of(options).date()
    with open_home(household, options, now) as home:
        seer = seer_of(home, viewer, options["passphrase_file"])
        assert seer is not None
        written = home.carry.out(seer, day, folder)
    if as_json:
        print_json(written_json(seer, written))
    else:
        print_lines("Written, in plain text: " + ", ".join(path.name for path in written))


@click.command(name="import")
@click.argument("household", type=Path, metavar="HOUSEHOLD")
@click.argument("paths", type=Path, nargs=-1, required=True, metavar="FILE...")
@_AS_OPTION
@click.option("--yes", "is_done", is_flag=True, help="Do it; without, what would be added is only shown.")
@_NOW_OPTION
@PASSPHRASE_OPTION
@KEY_PASSPHRASE_OPTION
@_JSON_OPTION
def import_files(household: Path, paths: tuple[Path, ...], viewer: str, is_done: bool, as_json: bool, **options: Any) -> None:
    """Add texts (.txt, .md, .docx, .pdf) and calendars (.ics) to a member's pages; what would be added is shown first."""
    from concord.flows.incoming import incoming_json, incoming_lines

    with open_home(household, options, now_of(options) if options["now"] is not None else None) as home:
        seer = seer_of(home, viewer, options["passphrase_file"])
        assert seer is not None
        found = home.carry.look_over(seer, paths)
        problem = next((one.problem for one in found if one.problem), "")
        if problem:
            raise WorldError(problem)
        if is_done:
            home.carry.take_in(seer, found)
    if as_json:
        print_json(incoming_json(found, is_done=is_done))
    else:
        print_lines("\n".join(incoming_lines(found, is_done=is_done)))
