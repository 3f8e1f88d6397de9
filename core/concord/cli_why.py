"""The command that says why something is as it is, and what would have to give for it to be otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from concord.cli_documents import documents_of, moment_of, now_of, week_of, with_document_options, written_of
from concord.cli_profile import open_home, seer_of
from concord.cli_reader import household_of, read_household_again, second_opinions
from concord.cli_text import print_json, print_lines
from concord.domain.errors import WorldError
from concord.domain.explanation import Explanation
from concord.domain.plan import Plan


@click.command()
@with_document_options
@click.argument("subject", metavar="ITEM|RULE")
@click.option("--at", "at", metavar="TIME", help='Why not then? A moment such as "2026-11-25T17:00".')
def why(paths: tuple[str, ...], subject: str, viewer: str | None, at: str | None, as_json: bool, **options: Any) -> None:
    """Say why something is as it is, or why it is not at another time, and what would have to give for it to be otherwise.

    Of a household file or of documents each way round is planned again before it is told. DOC may also be the JSON of a plan: a way is
    then that plan with what would be done, and nothing else moves.
    """
    from concord.flows.why import why_json, why_lines

    moment = moment_of(at, "--at") if at is not None else None
    kinds = {Path(path).suffix for path in paths}
    if len(paths) > 1 and kinds & {".concord", ".json"}:
        raise WorldError("A household file or a plan is explained on its own.", "Name just that file.")
    if kinds == {".concord"}:
        found, plan = _of_household(Path(paths[0]), subject, moment, viewer, options)
    elif kinds == {".json"}:
        found, plan = _of_plan(Path(paths[0]), subject, moment, viewer)
    else:
        found, plan = _of_documents(paths, subject, moment, viewer, options)
    if as_json:
        print_json(why_json(found))
    else:
        print_lines("\n".join(why_lines(found, plan)))


def _of_household(
    path: Path, subject: str, moment: datetime | None, viewer: str | None, options: Mapping[str, Any]
) -> tuple[Explanation, Plan]:
    from concord.flows.why import another_time
    from concord.viewers import EVERYBODY

    week = week_of(options, 7)
    with open_home(path, options, now_of(options) if options["now"] is not None else None) as home:
        seer = seer_of(home, viewer, options["passphrase_file"]) or EVERYBODY
        read_household_again(home, seer, options)
        plan = home.plan(seer, week.start)
        item, span = another_time(plan, subject, moment) if moment is not None else (subject, None)
        return home.reasons.why_tried(plan, item, span), plan


def _of_plan(path: Path, subject: str, moment: datetime | None, viewer: str | None) -> tuple[Explanation, Plan]:
    from concord.flows.plan_from_json import load_plan
    from concord.flows.why import another_time
    from concord.flows.why import why as explained

    plan, household = load_plan(path)
    if viewer is not None and household.member(viewer).id != plan.viewer:
        raise WorldError(f"{path.name} is not what {viewer} sees.", "Make their copy first, with concord plan --as and --json.")
    item, span = another_time(plan, subject, moment) if moment is not None else (subject, None)
    return explained(plan, household, item, at=span), plan


def _of_documents(
    paths: Sequence[str], subject: str, moment: datetime | None, viewer: str | None, options: Mapping[str, Any]
) -> tuple[Explanation, Plan]:
    from concord.flows.read_documents import read_documents
    from concord.flows.week_at_home import WeekAtHome
    from concord.flows.why import another_time
    from concord.flows.why import why as explained
    from concord.planning.remembered import Remembered

    documents, house = documents_of(paths, options), household_of(options)
    week, now = week_of(options, 7), now_of(options)
    written = written_of(options, week)
    opinions = second_opinions(documents, options, household=house, written=written, now=now, viewer=viewer)
    read = read_documents(documents, household=house, written=written, now=now, viewer=viewer, opinions=opinions)
    home = WeekAtHome(read, week, (), None, {}, Remembered())
    plan = home.plan()
    item, span = another_time(plan, subject, moment) if moment is not None else (subject, None)
    return explained(plan, read.household, item, at=span, home=home), plan
