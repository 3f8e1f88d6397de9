"""The commands about the language models of this PC."""

from __future__ import annotations

import os
import threading
from datetime import datetime
from typing import Any

import click

from concord.cli_reader import model_called, shown_progress
from concord.cli_text import print_json, print_lines
from concord.domain.errors import Cancelled
from concord.flows.plan_json import JSON

_OLLAMA = click.option("--ollama", metavar="URL", help="Where on this PC Ollama is (default: OLLAMA_HOST, else http://127.0.0.1:11434).")
_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")


@click.group()
def model() -> None:
    """Which language models this PC has and can run, and what each is good for. Concord needs none."""


@model.command(name="list")
@_OLLAMA
@_JSON
def list_models(ollama: str | None, as_json: bool) -> None:
    """Show what Ollama has here, what of it fits this PC, and what could be had."""
    from concord.flows.models_here import models_here, models_json, models_lines

    here = models_here(ollama, os.environ)
    if as_json:
        print_json(models_json(here))
    else:
        print_lines("\n".join(models_lines(here)))


@model.command()
@click.argument("name")
@click.option("--anyway", is_flag=True, help="Also where it is too large for the memory of this PC.")
@_OLLAMA
@_JSON
def pull(name: str, anyway: bool, ollama: str | None, as_json: bool) -> None:
    """Have Ollama download a model. Ctrl+C stops it; the same command goes on where it was."""
    from concord.flows.get_model import get_model

    stop = threading.Event()
    try:
        with shown_progress("Ctrl+C to stop, another time it goes on") as progress:
            found = get_model(name, ollama=ollama, environment=os.environ, stop=stop, progress=progress, anyway=anyway)
    except (KeyboardInterrupt, Cancelled):
        raise click.exceptions.Abort from None
    _tell("pulled", found, as_json)


@model.command()
@click.argument("name")
@_OLLAMA
@_JSON
def use(name: str, ollama: str | None, as_json: bool) -> None:
    """Have Concord ask this model from now on, for what it can do: reading and answering, or finding sentences."""
    from concord.flows.get_model import choose_model

    _tell("chosen", choose_model(name, ollama=ollama, environment=os.environ), as_json)


@model.command()
def on() -> None:
    """Have models asked again where there are any."""
    from concord.flows.get_model import switch_models

    switch_models(on=True)
    print_lines("Language models are asked where there are any.")


@model.command()
def off() -> None:
    """Have no model asked, whatever Ollama has here, until they are switched on again or one is named."""
    from concord.flows.get_model import switch_models

    switch_models(on=False)
    print_lines("No language model is asked any more. Concord reads, plans and answers by itself.")


@model.command()
@click.option("--model", "name", metavar="NAME", help="Which model (default: the one that Concord would ask).")
@_OLLAMA
@_JSON
def test(name: str | None, ollama: str | None, as_json: bool) -> None:
    """Ask a model twenty things that have a key, none of yours, and say what it is good for and how fast it is. The result is kept."""
    from concord.flows.kept_tests import keep_test
    from concord.flows.self_test import self_test
    from concord.flows.self_test_words import self_test_json, self_test_lines

    asked = model_called(name, ollama)
    try:
        with shown_progress("Ctrl+C to stop") as progress:
            found = self_test(asked, stop=threading.Event(), progress=progress)
    except (KeyboardInterrupt, Cancelled):
        raise click.exceptions.Abort from None
    keep_test(found, datetime.now().astimezone())
    if as_json:
        print_json(self_test_json(found))
    else:
        print_lines("\n".join(self_test_lines(found)))


def _tell(what: str, found: Any, as_json: bool) -> None:
    from concord.flows.model_choice import chosen_models
    from concord.flows.model_fit import gigabytes
    from concord.flows.models_here import what_for

    choice = chosen_models()
    if as_json:
        chosen: dict[str, JSON] = {"chat": choice.chat, "embedding": choice.embedding}
        print_json({"format": "concord.model/1", "done": what, "name": found.name, "size": found.size, "chosen": chosen})
        return
    verb = "is here and whole" if what == "pulled" else "is asked from now on"
    print_lines(f"{found.name} ({gigabytes(found.size)}) {verb}: it {what_for(writes=found.writes, embeds=found.embeds)}.")
