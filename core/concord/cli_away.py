"""The command that notes that somebody is sick or away, or there again, and undoes that."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from concord.cli_documents import now_of
from concord.cli_profile import KEY_PASSPHRASE_OPTION, PASSPHRASE_OPTION, open_home, seer_of
from concord.cli_text import print_json, print_lines
from concord.domain.absence import Absence, Why
from concord.domain.errors import WorldError

if TYPE_CHECKING:
    from concord.domain.ids import MemberId
    from concord.flows.plan_json import JSON
    from concord.workspace import Workspace

_A_TIME = "Write it like 2026-11-25, or 2026-11-25T14:00 for part of a day."


@click.command()
@click.argument("path", type=Path, metavar="HOUSEHOLD")
@click.argument("member")
@click.option("--from", "first", metavar="DATE[TTIME]", help="The first day, or the moment on it (default: today).")
@click.option("--to", "last", metavar="DATE[TTIME]", help="The last day, or the moment on it at which it is over (default: the first day).")
@click.option("--sick", is_flag=True, help="Is at home and ill: meals, sleep and medicine stay (default: is away).")
@click.option("--back", is_flag=True, help="Is there again: from now, or from --from on. What was left out since then comes back.")
@click.option("--undo", is_flag=True, help="Undo it, where it is the last thing that was done.")
@click.option("--as", "viewer", metavar="WHO", help="Who does it, by what they may see and do (default: MEMBER).")
@click.option("--now", metavar="TIME", help="The moment before which nothing is changed (default: the clock).")
@KEY_PASSPHRASE_OPTION
@PASSPHRASE_OPTION
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
def away(
    path: Path,
    member: str,
    first: str | None,
    last: str | None,
    sick: bool,
    back: bool,
    undo: bool,
    viewer: str | None,
    now: str | None,
    key_passphrase_file: Path | None,
    passphrase_file: Path | None,
    as_json: bool,
) -> None:
    """Note in a household file that MEMBER is sick or away, or there again; one act, which --undo takes back.

    What is proposed is done: what only they take part in is left out, the rest goes on without them, and who is free takes over.
    """
    from concord.flows.absence_json import absence_json, absence_lines, return_json, return_lines, undone_json

    if back + undo + sick > 1 or (undo and (first or last)) or (back and last):
        raise click.UsageError("These options say different things: note an absence, --back, or --undo.")
    moment = now_of({"now": now}) if now is not None else None
    with open_home(path, {"key_passphrase_file": key_passphrase_file}, moment) as home:
        who, seer = home.household.member(member).id, seer_of(home, viewer or member, passphrase_file)
        names = {one.id: one.name for one in home.household.members}
        found: dict[str, JSON]
        if undo:
            name = home.absences.undo(seer, who)
            found, lines = undone_json(who, name), [f"Undone: {name}."]
        elif back:
            at = _moment(first, "--from", home) if first is not None else home.clock.now()
            returned = home.absences.look_back(seer, who, at)
            home.absences.come_back(seer, returned)
            found, lines = return_json(returned), return_lines(returned)
        else:
            seen = home.absences.look(seer, _absence(who, first, last, Why.SICK if sick else Why.AWAY, home))
            home.absences.apply(seer, seen)
            found, lines = absence_json(seen), absence_lines(seen, names)
    if as_json:
        print_json(found)
    else:
        print_lines("\n".join(lines))


def _absence(who: MemberId, first: str | None, last: str | None, why: Why, home: Workspace) -> Absence:
    start = _moment(first, "--from", home) if first is not None else datetime.combine(home.clock.now().date(), time(0))
    if last is None:
        return Absence(who, start.date(), start.date(), why, start.time())
    end = _moment(last, "--to", home)
    return Absence(who, start.date(), end.date(), why, start.time(), end.time() if _has_time(last) else None)


def _moment(given: str, option: str, home: Workspace) -> datetime:
    try:
        if not _has_time(given):
            return datetime.combine(home.clock.now().date() if given == "today" else date.fromisoformat(given), time(0))
        return datetime.fromisoformat(given).replace(tzinfo=None)
    except ValueError as error:
        raise WorldError(f"{option} {given!r} is no day or time.", _A_TIME) from error


def _has_time(given: str) -> bool:
    return ":" in given
