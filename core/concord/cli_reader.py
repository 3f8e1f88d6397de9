"""Which reader a command is told to use: the grammar, a language model on this PC, or both."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from concord.domain.document import Document
from concord.domain.errors import Cancelled, WorldError
from concord.domain.household import Household
from concord.domain.opinion import NO_OPINIONS, Opinions

if TYPE_CHECKING:
    from concord.domain.ids import MemberId
    from concord.flows.evaluate_reading import SecondReader
    from concord.flows.reading_key import ReadingKey
    from concord.llm.chat_model import ChatModel
    from concord.workspace import Workspace

READER_OPTIONS = (
    click.option(
        "--reader",
        type=click.Choice(["grammar", "model", "both"]),
        envvar="CONCORD_READER",
        help="How sentences are read (default: both where Ollama answers on this PC, else grammar).",
    ),
    click.option("--model", metavar="NAME", help="Which of Ollama's models to ask (default: the largest that runs with ease)."),
    click.option("--ollama", metavar="URL", help="Where on this PC Ollama is (default: OLLAMA_HOST, else http://127.0.0.1:11434)."),
)

Progress = Callable[[str, float], None]


def with_reader_options(command: Any) -> Any:
    """Give a command `--reader`, `--model` and `--ollama`."""
    for option in reversed(READER_OPTIONS):
        command = option(command)
    return command


def household_of(options: Mapping[str, Any]) -> Household | None:
    """Return what is known of a household beside its plain documents: in which language it writes, and how it means dates.

    Raises:
        WorldError: the locale is none that is read here.
    """
    from concord.reading.language import known_locale

    return Household("Household", (), locale=known_locale(options["locale"])) if options["locale"] is not None else None


def scored_second_reader(options: Mapping[str, Any]) -> SecondReader | None:
    """Return the second reader to score, None for the grammar alone, which is what is scored unless a model was asked for.

    Raises:
        WorldError: a model was asked for and can not be asked.
    """
    _refuse_a_model_for_the_grammar(options)
    if options["reader"] == "grammar" or (options["reader"] is None and not _insists(options)):
        return None
    from concord.flows.second_reading import model_on_this_pc, no_model_here, opinions_on

    model = model_on_this_pc(options["model"], ollama=options["ollama"], environment=os.environ)
    if model is None:
        raise no_model_here()
    leads = options["reader"] == "model"

    def ask(_path: Path, key: ReadingKey, documents: Sequence[Document]) -> Opinions:
        now, stop = datetime.combine(key.written, time()), threading.Event()
        with shown_progress() as progress:
            return opinions_on(documents, model, written=key.written, now=now, viewer=None, stop=stop, lead=leads, progress=progress)

    return ask


def second_opinions(
    documents: Sequence[Document],
    options: Mapping[str, Any],
    *,
    household: Household | None = None,
    written: date,
    now: datetime,
    viewer: str | None,
) -> Opinions:
    """Ask the model that the options name about each sentence that `viewer` may read; no opinions where the grammar reads alone.

    Ctrl+C leaves the grammar's reading, and with `--reader model` ends the command.

    Raises:
        WorldError: a model was asked for by name or by `--reader model` and can not be asked.
    """
    model = chosen_model(options)
    if model is None:
        return NO_OPINIONS
    from concord.flows.second_reading import opinions_on

    leads = options["reader"] == "model"
    try:
        with shown_progress() as progress:
            return opinions_on(
                documents,
                model,
                household=household,
                written=written,
                now=now,
                viewer=viewer,
                stop=threading.Event(),
                lead=leads,
                progress=progress,
            )
    except (KeyboardInterrupt, Cancelled):
        if leads:
            raise click.exceptions.Abort from None
    except WorldError as error:
        from concord.llm.chat_model import ModelGoneError

        # What is wrong with the documents or the viewer is said in any case.
        if _insists(options) or not isinstance(error, ModelGoneError):
            raise
    return NO_OPINIONS


def read_household_again(home: Workspace, viewer: MemberId | None, options: Mapping[str, Any]) -> None:
    """Have the model that the options name read what `viewer` may read of a household file; opinions are kept in it.

    Raises:
        WorldError: a model was asked for by name and can not be asked, or is to lead, which it does not in a household.
    """
    if options["reader"] == "model":
        raise WorldError("A household is read by grammar, with a model beside it.", "Say --reader both.")
    _refuse_a_model_for_the_grammar(options)
    if options["reader"] == "grammar":
        return
    try:
        with shown_progress() as progress:
            home.second_reading(viewer, model=options["model"], ollama=options["ollama"], progress=progress)
    except (KeyboardInterrupt, Cancelled):
        return
    except WorldError:
        if _insists(options):
            raise


def chosen_model(options: Mapping[str, Any]) -> ChatModel | None:
    """Return the model to ask, None where the grammar reads alone: because it was told to, or because nothing answers.

    Raises:
        WorldError: a model was asked for by name or by `--reader model` and can not be asked.
    """
    _refuse_a_model_for_the_grammar(options)
    if options["reader"] == "grammar":
        return None
    from concord.flows.second_reading import model_on_this_pc, no_model_here

    try:
        model = model_on_this_pc(options["model"], ollama=options["ollama"], environment=os.environ)
    except WorldError:
        if _insists(options):
            raise
        return None
    if model is None and _insists(options):
        raise no_model_here()
    return model


def model_called(name: str | None, ollama: str | None) -> ChatModel:
    """Return a model that was asked for; without a name the largest that runs with ease.

    Raises:
        WorldError: it can not be asked.
    """
    from concord.flows.second_reading import model_on_this_pc, no_model_here

    model = model_on_this_pc(name, ollama=ollama, environment=os.environ)
    if model is None:
        raise no_model_here()
    return model


def _refuse_a_model_for_the_grammar(options: Mapping[str, Any]) -> None:
    if options["reader"] == "grammar" and (options["model"] is not None or options["ollama"] is not None):
        raise WorldError("--reader grammar asks no model.", "Leave out --model and --ollama, or --reader.")


def _insists(options: Mapping[str, Any]) -> bool:
    """Say whether a person asked for a model in so many words; else being without one is nothing to speak of."""
    return options["reader"] == "model" or options["model"] is not None or options["ollama"] is not None


@contextlib.contextmanager
def shown_progress(hint: str = "Ctrl+C to go on without") -> Iterator[Progress | None]:
    """Give what is told of progress to standard error, on one line, and only where that is a terminal. `hint` says how to stop it."""
    if not sys.stderr.isatty():
        yield None
        return

    def show(what: str, share: float) -> None:
        print(f"\r\x1b[K{what}: {share:4.0%}  ({hint})", end="", file=sys.stderr, flush=True)

    try:
        yield show
    finally:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)
