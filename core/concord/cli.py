"""The same flows from a terminal (PLAN_FORMAT, "Commands").

Exit 0: done. 1: something is wrong with what was named, one line on standard error. 2: an unknown option or a missing argument.
"""

from __future__ import annotations

import gc
import importlib
import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from concord import __version__
from concord.cli_ask import ask
from concord.cli_away import away
from concord.cli_carry import export_own, import_files
from concord.cli_documents import date_of, documents_of, local_timezone, now_of, week_of, with_document_options, written_of
from concord.cli_eval import evaluate
from concord.cli_household import backup, doctor, restore
from concord.cli_model import model
from concord.cli_output import (
    EVERY_VIEW,
    NO_VIEWS,
    SHARED_VIEW,
    calendars_of,
    draw_week,
    refuse_file_target,
    refuse_folder_target,
    write_pages,
)
from concord.cli_profile import KEY_PASSPHRASE_OPTION, PASSPHRASE_OPTION, open_home, seer_of
from concord.cli_reader import household_of, read_household_again, second_opinions, shown_progress
from concord.cli_remind import has_display, remind
from concord.cli_text import print_json, print_lines, print_reading, print_week
from concord.cli_weeks import weeks
from concord.cli_why import why
from concord.domain.document import Document
from concord.domain.errors import ConcordError, WorldError
from concord.domain.household import Household
from concord.domain.ids import MemberId
from concord.domain.opinion import NO_OPINIONS, Opinions
from concord.domain.plan import Plan, Week
from concord.flows.load_documents import load_document
from concord.flows.plan_json import JSON, plan_json, read_json
from concord.flows.write_files import write_files
from concord.resource_files import resource_path

DEMO_NOW = datetime(2026, 11, 25, 10, 20)
"""The moment at which the example family is shown."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit."""
    multiprocessing.freeze_support()
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        result = commands.main(args=list(arguments) if arguments is not None else None, prog_name="concord", standalone_mode=False)
    except click.exceptions.Abort:
        return _say("Stopped. Nothing was changed.", 1)
    except click.UsageError as error:
        return _say(error.format_message(), 2)
    except click.ClickException as error:
        return _say(error.format_message(), 1)
    except ConcordError as error:
        return _say(str(error), 1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return result if isinstance(result, int) else 0


def _say(line: str, code: int) -> int:
    print("concord: " + " ".join(line.split()), file=sys.stderr)
    return code


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="Concord")
@click.pass_context
def commands(context: click.Context) -> None:
    """Concord plans a household's week from plain sentences. Without a command it opens its window."""
    if context.invoked_subcommand is None:
        if not has_display():
            raise WorldError("There is no display to open a window on.", "Try: concord plan FILE, or concord demo.")
        _open_window([])


@commands.command()
@click.option("--window/--no-window", default=None, help="Open the window, or print the week and write its files.")
def demo(window: bool | None) -> None:
    """Open the example family; with no display print its week, draw it and write its calendars."""
    if has_display() if window is None else window:
        _open_window(["demo"])
        return
    documents = [load_document(path) for path in sorted(resource_path("examples", "family").glob("*.txt"))]
    week = Week.of(DEMO_NOW.date(), local_timezone())
    plan, views = _plans(documents, week, DEMO_NOW, None, shared=True)
    print_week(plan)
    picture, folder = Path("concord-week.png"), Path("concord-week")
    written = write_files(folder, calendars_of(plan, views))
    click.echo("\nWritten here: " + ", ".join(str(path) for path in written))
    click.echo(f"Drawn here: {draw_week(plan, picture)}")


@commands.command()
@with_document_options
def read(paths: tuple[str, ...], viewer: str | None, as_json: bool, **options: Any) -> None:
    """Show what was understood of each text."""
    from concord.flows.contradictions import contradictions
    from concord.flows.read_documents import read_documents
    from concord.flows.read_rules import understood

    documents = documents_of(paths, options)
    week, now = week_of(options, 7), now_of(options)
    written = written_of(options, week)
    home = household_of(options)
    opinions = second_opinions(documents, options, household=home, written=written, now=now, viewer=viewer)
    found = read_documents(documents, household=home, written=written, now=now, viewer=viewer, opinions=opinions)
    rows, against = understood(found), contradictions(found, week.start)
    if as_json:
        print_json(read_json(found.household.members, rows, found.viewer, against))
    else:
        print_reading(rows, against)


@commands.command()
@with_document_options
@click.option("--days", type=int, default=7, show_default=True, help="How many days from that Monday.")
@click.option("--ics", type=Path, metavar="DIR", help="Write a calendar for each member, and one for everyone, into DIR.")
@click.option("--png", type=Path, metavar="FILE", help="Draw the week.")
@click.option("--pdf", type=Path, metavar="FILE", help="Write a page for the fridge and one for each person, to be printed.")
def plan(paths: tuple[str, ...], viewer: str | None, as_json: bool, days: int, **options: Any) -> None:
    """Plan the week of a household file, or of documents without keeping anything."""
    week, now = week_of(options, days), now_of(options)
    ics, png, pdf = options["ics"], options["png"], options["pdf"]
    refuse_folder_target(ics)
    refuse_file_target(png, "picture")
    refuse_file_target(pdf, "pages")
    wanted = EVERY_VIEW if ics is not None else SHARED_VIEW if pdf is not None else NO_VIEWS
    if any(Path(path).suffix == ".concord" for path in paths):
        result, views, locale = _household_plans(paths, week, viewer, options, wanted)
    else:
        documents = documents_of(paths, options)
        written = written_of(options, week)
        home = household_of(options)
        opinions = second_opinions(documents, options, household=home, written=written, now=now, viewer=viewer)
        result, views = _plans(documents, week, now, viewer, household=home, written=written, wanted=wanted, opinions=opinions)
        locale = home.locale if home is not None else None
    if ics is not None:
        write_files(ics, calendars_of(result, views))
    if png is not None:
        draw_week(result, png)
    if pdf is not None:
        write_pages(views.get(None, result), pdf, locale)
    if as_json:
        print_json(plan_json(result))
    else:
        print_week(result)


@commands.command(name="find-time")
@click.argument("request", type=Path, metavar="REQUEST.json")
@click.option("--week", metavar="DATE", help="Any day of the week that is meant where the request names none (default: today's).")
@click.option("--household", "home", type=Path, metavar="HOUSEHOLD", help="Read the times that are not known from this household's plan.")
@click.option("--as", "viewer", metavar="MEMBER", help="Only what this member may see of the household.")
@click.option("--now", metavar="TIME", help="The moment before which no time is looked for in a household (default: the clock).")
@PASSPHRASE_OPTION
@KEY_PASSPHRASE_OPTION
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
def find_time(request: Path, week: str | None, home: Path | None, viewer: str | None, as_json: bool, **options: Any) -> None:
    """Find one appointment for several people, or say what must be asked first."""
    from concord.flows.find_time import find_times, times_as_lines

    day = date_of(week, "--week") if week is not None else now_of(options).date()
    if home is None and viewer is not None:
        raise WorldError("--as says who looks at a household, and none is named.", "Add --household and its file.")
    found = find_times(request, week=day) if home is None else _times_of_household(request, home, viewer, day, options)
    if as_json:
        print_json(found)
    else:
        print_lines("\n".join(times_as_lines(found)))


def _times_of_household(request: Path, path: Path, viewer: str | None, day: date, options: Mapping[str, Any]) -> JSON:
    from concord.flows.find_time import load_requests
    from concord.flows.request_at_home import found_json, given_times, search_of

    requests, is_list = load_requests(request, week=day)
    with open_home(path, options, now_of(options) if options["now"] is not None else None) as home:
        household = home.household
        seer = seer_of(home, viewer, options["passphrase_file"])
        answers = [
            found_json(one, home.times.find(seer, search_of(one, household), given_times(one, household)), household) for one in requests
        ]
    return answers if is_list else answers[0]


commands.add_command(ask)
commands.add_command(away)
commands.add_command(backup)
commands.add_command(doctor)
commands.add_command(evaluate)
commands.add_command(export_own)
commands.add_command(import_files)
commands.add_command(model)
commands.add_command(remind)
commands.add_command(restore)
commands.add_command(weeks)
commands.add_command(why)


def _plans(
    documents: Sequence[Document],
    week: Week,
    now: datetime,
    viewer: str | None,
    *,
    household: Household | None = None,
    written: date | None = None,
    wanted: str = EVERY_VIEW,
    shared: bool = False,
    opinions: Opinions = NO_OPINIONS,
) -> tuple[Plan, dict[MemberId | None, Plan]]:
    """Plan the documents: the copy to show, and the copies that calendars are made from (None: what everyone may see)."""
    from concord.flows.plan_documents import plan_documents
    from concord.flows.read_documents import EVERYBODY

    def copy_of(who: str | None) -> Plan:
        with shown_progress("Ctrl+C to stop") as progress:
            return plan_documents(
                documents, household=household, week=week, now=now, written=written, viewer=who, opinions=opinions, progress=progress
            )

    shown = copy_of(EVERYBODY if shared else viewer)
    views: dict[MemberId | None, Plan] = {}
    if viewer is not None and shown.viewer is not None:
        views[shown.viewer] = shown
    elif wanted != NO_VIEWS:
        views = {person.id: copy_of(person.id) for person in shown.members} if wanted == EVERY_VIEW else {}
        views[None] = shown if shared else copy_of(EVERYBODY)
    return shown, views


def _household_plans(
    paths: Sequence[str], week: Week, viewer: str | None, options: Mapping[str, Any], wanted: str
) -> tuple[Plan, dict[MemberId | None, Plan], str | None]:
    """Plan a household's week: the copy to show, those that calendars and pages are made from, and the locale that the household keeps."""
    from concord.flows.read_documents import EVERYBODY

    if len(paths) != 1:
        raise WorldError("A household file is planned on its own.", "Name just the .concord file.")
    if week.days != 7:
        raise WorldError("A household file is planned a week at a time.", "Leave out --days.")
    home = open_home(Path(paths[0]), options, now_of(options) if options["now"] is not None else None)
    try:
        seer = seer_of(home, viewer, options["passphrase_file"]) or EVERYBODY
        if options["locale"] is not None:
            home.choose_locale(None if seer == EVERYBODY else seer, options["locale"])
        read_household_again(home, seer, options)
        with shown_progress("Ctrl+C to stop") as progress:
            shown = home.plan(seer, week.start, progress=progress)
        views: dict[MemberId | None, Plan] = {}
        if shown.viewer is not None:
            views[shown.viewer] = shown
        elif wanted == EVERY_VIEW:
            # Of whose profile is locked here there is what everyone may see.
            locked = {person.id for person in shown.members if home.profiles.is_locked(person.id)}
            views = {person.id: shown if person.id in locked else home.plan(person.id, week.start) for person in shown.members}
            views[None] = shown
        return shown, views, home.household.locale
    finally:
        home.close()


def _open_window(arguments: list[str]) -> None:
    gc.disable()  # nothing that a start makes is garbage; the window collects by itself
    try:
        application = importlib.import_module("concord_desktop.app")
    except ImportError as error:
        raise WorldError(
            "The window can not be opened: a system library of Qt is missing.", "Run scripts/install-qt-libraries.sh, then try again."
        ) from error
    gc.freeze()  # what was imported stays until the end, and is never looked through
    code = application.main(arguments)
    if code:
        raise click.exceptions.Exit(code)


if __name__ == "__main__":
    main()
