"""The command that answers a question about the household."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from concord.cli_documents import documents_of, now_of, week_of, with_document_options, written_of
from concord.cli_profile import open_home, seer_of
from concord.cli_reader import household_of, read_household_again, second_opinions
from concord.cli_text import print_json, print_lines
from concord.domain.errors import WorldError
from concord.domain.household import Household
from concord.domain.plan import Plan, Week

if TYPE_CHECKING:
    from concord.flows.ask_beside import Beside


@click.command()
@with_document_options
@click.argument("question", metavar="QUESTION")
@click.option("--trace", "with_trace", is_flag=True, help="Also say who asked whom what for it.")
@click.option("--by", type=click.Choice(["data", "model"]), default="data", show_default=True, help="Who words the answer.")
def ask(paths: tuple[str, ...], question: str, by: str, viewer: str | None, as_json: bool, with_trace: bool, **options: Any) -> None:
    """Answer a question from what a member may see: sentences, the plan of the week that it speaks of, and what clashes.

    Of a household file without --as only what everyone may see is looked at. A model on this PC (--by model) is told nothing else either.
    """
    from concord.flows.ask import reply_json
    from concord.flows.ask_agents import answer_together, model_to_ask, trace_json, trace_lines

    if len(paths) > 1 and any(Path(path).suffix == ".concord" for path in paths):
        raise WorldError("A household file is asked about on its own.", "Name just that file, and put the question in quotes.")
    today, now = _today(options), now_of(options)
    model, notice = model_to_ask(options["model"], options["ollama"], os.environ) if by == "model" else (None, "")
    if by == "model" and (model is None or options["reader"] == "grammar"):
        # These name who words the answer; the sentences are read without.
        options = {**options, "model": None, "ollama": None}
    with _copy(paths, question, today, viewer, options) as (plan, household, beside):
        answer = answer_together(plan, household, question, today, now=now if now.date() == today else None, model=model, beside=beside)
    notice = notice or answer.notice
    if as_json:
        told = {"notice": notice} if notice else {}
        print_json({**reply_json(answer.reply), **told, **({"trace": trace_json(answer)} if with_trace else {})})
        return
    print_lines(answer.reply.answer)
    if notice:
        click.echo(notice, err=True)
    if with_trace:
        print_lines("\n".join(("", "How this was made:", *trace_lines(answer))))


def _today(options: Mapping[str, Any]) -> date:
    """Return what "tomorrow" counts from: the first day of the week that is named, where `--now` is not in it."""
    today = now_of(options).date()
    if options["week"] is None:
        return today
    week = week_of(options, 7)
    return today if today in week.dates else week.start


@contextmanager
def _copy(
    paths: Sequence[str], question: str, today: date, viewer: str | None, options: Mapping[str, Any]
) -> Iterator[tuple[Plan, Household, Beside]]:
    """Give the viewer's copy of the week that the question speaks of, the household, and what is known beside that copy."""
    from concord.flows.ask_question import asked_week
    from concord.viewers import EVERYBODY

    given = week_of(options, 7)

    def week_for(household: Household) -> Week:
        return given if options["week"] is not None else asked_week(question, household, today, given.timezone)

    if Path(paths[0]).suffix != ".concord":
        yield _copy_of_documents(paths, week_for(household_of(options) or Household("Household", ())), viewer, options)
        return
    with open_home(Path(paths[0]), options, now_of(options) if options["now"] is not None else None) as home:
        seer = seer_of(home, viewer, options["passphrase_file"]) or EVERYBODY
        read_household_again(home, seer, options)
        plan = home.plan(seer, week_for(home.household).start)
        yield plan, home.household, home.asking.beside(plan)


def _copy_of_documents(paths: Sequence[str], week: Week, viewer: str | None, options: Mapping[str, Any]) -> tuple[Plan, Household, Beside]:
    from concord.flows.ask_beside import Beside, Look
    from concord.flows.other_weeks import other_weeks
    from concord.flows.plan_documents import plan_read
    from concord.flows.read_documents import read_documents

    documents, house = documents_of(paths, options), household_of(options)
    written, now = written_of(options, week), now_of(options)
    opinions = second_opinions(documents, options, household=house, written=written, now=now, viewer=viewer)
    read = read_documents(documents, household=house, written=written, now=now, viewer=viewer, opinions=opinions)
    look = partial(other_weeks, read, week=week, since=now if options["now"] is not None else None)
    return plan_read(read, week=week, has_options=False), read.household, Beside(Look(weeks=look))
