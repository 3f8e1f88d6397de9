"""The commands that score Concord against labelled cases (PLAN_FORMAT, "Commands": eval)."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import click

from concord.cli_reader import model_called, scored_second_reader, with_reader_options
from concord.cli_text import print_json, print_lines
from concord.domain.errors import WorldError
from concord.domain.plan import Plan, Week
from concord.flows.load_documents import load_document

_KEYED_DAY = date(2026, 11, 23)
"""The Monday of the week that the keys are made for."""


@click.group(name="eval")
def evaluate() -> None:
    """Score against labelled cases."""


@evaluate.command(name="map")
@click.argument("folder", type=Path, metavar="DIR")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
def evaluate_map_command(folder: Path, as_json: bool) -> None:
    """Read, find, settle and retrieve each MAP scenario that has a key in DIR, and score it."""
    from concord.flows.evaluate_map import evaluate_map
    from concord.flows.plan_documents import plan_documents

    _refuse_missing(folder, "Name the folder that holds the scenarios.")

    def plan_of(text: Path, house_rules: Path | None) -> Plan:
        documents = [load_document(text)]
        if house_rules is not None:
            documents.append(load_document(house_rules, is_house_rules=True))
        return plan_documents(documents, week=Week.of(_KEYED_DAY, "UTC"), now=datetime.combine(_KEYED_DAY, time(10)))

    score = evaluate_map(folder, plan_of)
    if as_json:
        print_json(score.as_json())
    else:
        click.echo(score.table())


@evaluate.command(name="reading")
@click.argument("folder", type=Path, metavar="DIR")
@click.option("--wrong", "with_wrong", is_flag=True, help="List each text that was read wrongly, with what the key has instead.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
@with_reader_options
def evaluate_reading_command(folder: Path, with_wrong: bool, as_json: bool, **options: Any) -> None:
    """Read each household in DIR that has a key of its own (<name>.reading.json), and score what was understood.

    The grammar is scored alone, unless a model is asked for by --reader, --model or --ollama.
    """
    from concord.flows.evaluate_reading import evaluate_reading

    _refuse_missing(folder, "Name the folder that holds the households.")
    score = evaluate_reading(folder, scored_second_reader(options))
    if as_json:
        print_json(score.as_json())
    else:
        print_lines(score.table(with_wrong=with_wrong))


@evaluate.command(name="coordination")
@click.argument("folder", type=Path, metavar="DIR")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
def evaluate_coordination_command(folder: Path, as_json: bool) -> None:
    """Find a time for each meeting of Muses-Bench in DIR, asking its people what they have not said, and score it."""
    from concord.flows.evaluate_coordination import evaluate_coordination

    _refuse_missing(folder, "Name the folder that holds the meetings.")
    score = evaluate_coordination(folder)
    if as_json:
        print_json(score.as_json())
    else:
        click.echo(score.table())


@evaluate.command(name="access")
@click.argument("folder", type=Path, metavar="DIR")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
@click.option(
    "--model", "names", multiple=True, metavar="NAME", help="Ask this model of Ollama's in the place of the two worst (may be repeated)."
)
@click.option("--ollama", metavar="URL", help="Where on this PC Ollama is (default: OLLAMA_HOST, else http://127.0.0.1:11434).")
def evaluate_access_command(folder: Path, as_json: bool, names: tuple[str, ...], ollama: str | None) -> None:
    """Let each person of the access cases of Muses-Bench in DIR ask for what they may and may not see, and score what reaches whom.

    It is answered without a model, by one that says all that it was told, and by one that does whatever it is told.
    """
    from concord.flows.evaluate_access import evaluate_access

    _refuse_missing(folder, "Name the folder that holds the access cases.")
    score = evaluate_access(folder, {name: model_called(name, ollama) for name in names} if names else None)
    if as_json:
        print_json(score.as_json())
    else:
        click.echo(score.table())


def _refuse_missing(folder: Path, advice: str) -> None:
    if not folder.is_dir():
        raise WorldError(f"There is no folder {folder.name}.", advice)
