"""The options and arguments of every command that works on documents: which texts, which week, which moment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from concord.cli_profile import KEY_PASSPHRASE_OPTION, PASSPHRASE_OPTION
from concord.cli_reader import READER_OPTIONS
from concord.domain.clock import SystemClock
from concord.domain.document import Document
from concord.domain.errors import WorldError
from concord.domain.plan import Week
from concord.flows.load_documents import load_document

MOST_DAYS = 28

_DOCUMENT_OPTIONS = (
    click.argument("paths", nargs=-1, required=True, metavar="DOC..."),
    click.option("--house-rules", type=Path, metavar="FILE", help="This file is the household's part, whatever its heading says."),
    click.option("--member", metavar="NAME", help="Whose text it is, where the file has no headings."),
    click.option("--as", "viewer", metavar="MEMBER", help="Only what this member may see."),
    click.option("--week", metavar="DATE", help="Any day of the week to plan (default: today's)."),
    click.option("--written", metavar="DATE", help='The day on which "tomorrow" was written (default: the Monday of the week).'),
    click.option("--now", metavar="TIME", help='The moment that decides "until" in a tag, such as 2026-11-25T10:20.'),
    click.option("--timezone", metavar="ZONE", help="IANA name (default: the system's)."),
    click.option(
        "--locale", metavar="en_GB|en_US", help="How dates like 3/12 are meant (default: as the texts tell). A household file keeps it."
    ),
    *READER_OPTIONS,
    PASSPHRASE_OPTION,
    KEY_PASSPHRASE_OPTION,
    click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output."),
)


def with_document_options(command: Any) -> Any:
    """Give a command the arguments and options that say which texts, whose sight and which week."""
    for option in reversed(_DOCUMENT_OPTIONS):
        command = option(command)
    return command


def documents_of(paths: Sequence[str], options: Mapping[str, Any]) -> list[Document]:
    """Load the documents that a command names, its house rules last."""
    documents = [load_document(Path(path), member=options["member"]) for path in paths]
    if options["house_rules"] is not None:
        documents.append(load_document(options["house_rules"], is_house_rules=True))
    return _with_own_names(documents)


def _with_own_names(documents: list[Document]) -> list[Document]:
    """Tell two files of one name apart, without naming the folders they came from."""
    seen: dict[str, int] = {}
    named = []
    for document in documents:
        seen[document.name] = seen.get(document.name, 0) + 1
        count = seen[document.name]
        name = document.name if count == 1 else f"{document.name} ({count})"
        named.append(Document(name, document.text, document.member, document.is_house_rules))
    return named


def week_of(options: Mapping[str, Any], days: int) -> Week:
    """Return the week that a command names, today's without."""
    if not 1 <= days <= MOST_DAYS:
        raise WorldError(f"--days {days} can not be planned.", f"Give a number from 1 to {MOST_DAYS}.")
    zone = options["timezone"] or local_timezone()
    try:
        ZoneInfo(zone)
    except (KeyError, OSError, ValueError) as error:
        raise WorldError(f"There is no time zone {zone!r}.", "Give a name such as Europe/Paris.") from error
    given = options["week"]
    return Week.of(date_of(given, "--week") if given is not None else SystemClock().now().date(), zone, days)


def written_of(options: Mapping[str, Any], week: Week) -> date:
    """Return the day that "tomorrow" was written on: the first of the week, where it is not named."""
    return date_of(options["written"], "--written") if options["written"] is not None else week.start


def now_of(options: Mapping[str, Any]) -> datetime:
    """Return the moment that decides "until" in a tag: the clock's, where it is not named."""
    given = options["now"]
    return moment_of(given, "--now") if given is not None else SystemClock().now()


def moment_of(given: str, option: str) -> datetime:
    """Read a local date and time as an option gives it."""
    try:
        return datetime.fromisoformat(given).replace(tzinfo=None)
    except ValueError as error:
        raise WorldError(f"{option} {given!r} is not a time.", "Write it like 2026-11-25T10:20.") from error


def date_of(given: str, option: str) -> date:
    """Read a date as an option gives it."""
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise WorldError(f"{option} {given!r} is not a date.", "Write it like 2026-11-23.") from error


def local_timezone() -> str:
    """Return the IANA name of this PC's time zone."""
    from tzlocal import get_localzone_name

    try:
        return str(get_localzone_name() or "UTC")
    except LookupError:
        return "UTC"
