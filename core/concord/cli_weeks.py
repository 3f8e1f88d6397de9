"""The command that shows whole weeks side by side which differ in who gives way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from concord.cli_documents import documents_of, now_of, week_of, with_document_options, written_of
from concord.cli_profile import open_home, seer_of
from concord.cli_reader import household_of, read_household_again, second_opinions
from concord.cli_text import print_json, print_lines
from concord.domain.errors import WorldError
from concord.domain.household import Member
from concord.domain.other_week import OtherWeeks
from concord.domain.plan import Week


@click.command()
@with_document_options
def weeks(paths: tuple[str, ...], viewer: str | None, as_json: bool, **options: Any) -> None:
    """Show up to three whole weeks that differ in who gives way, each planned and checked, or say why there is no other.

    It changes nothing: one of them is taken in the window, where it can be undone.
    """
    from concord.flows.other_weeks_json import other_weeks_json, other_weeks_lines

    week = week_of(options, 7)
    if any(Path(path).suffix == ".concord" for path in paths):
        found, members = _of_household(paths, week, viewer, options)
    else:
        found, members = _of_documents(paths, week, viewer, options)
    if as_json:
        print_json(other_weeks_json(found, members))
    else:
        print_lines("\n".join(other_weeks_lines(found, members)))


def _of_documents(
    paths: Sequence[str], week: Week, viewer: str | None, options: Mapping[str, Any]
) -> tuple[OtherWeeks, tuple[Member, ...]]:
    from concord.flows.other_weeks import other_weeks
    from concord.flows.read_documents import read_documents

    documents, home = documents_of(paths, options), household_of(options)
    written, now = written_of(options, week), now_of(options)
    opinions = second_opinions(documents, options, household=home, written=written, now=now, viewer=viewer)
    read = read_documents(documents, household=home, written=written, now=now, viewer=viewer, opinions=opinions)
    return other_weeks(read, week=week, since=now if options["now"] is not None else None), read.household.members


def _of_household(
    paths: Sequence[str], week: Week, viewer: str | None, options: Mapping[str, Any]
) -> tuple[OtherWeeks, tuple[Member, ...]]:
    from concord.viewers import EVERYBODY

    if len(paths) != 1:
        raise WorldError("A household file is planned on its own.", "Name just the .concord file.")
    with open_home(Path(paths[0]), options, now_of(options) if options["now"] is not None else None) as home:
        seer = seer_of(home, viewer, options["passphrase_file"]) or EVERYBODY
        read_household_again(home, seer, options)
        return home.weeks.find(seer, week.start), home.household.members
