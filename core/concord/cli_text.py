"""A plan and a reading as lines for a person at a terminal."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from datetime import date

import click

from concord.domain.conflict import ConflictStatus, Contradiction
from concord.domain.plan import ItemState, Judged, Plan, PlanItem, Verdict
from concord.domain.rule import Kind, Reading
from concord.domain.when import Span, clock_text, hours_text, minutes_text
from concord.flows.plan_json import JSON

_STATES = {
    ItemState.MOVED: "moved",
    ItemState.RELOCATED: "in another place",
    ItemState.CHANGED: "changed",
    ItemState.DECLINED: "declined",
    ItemState.OPEN: "waits for you",
}
_ORDER = (Verdict.KEPT, Verdict.ADJUSTED, Verdict.DECLINED, Verdict.OPEN, Verdict.IDLE, Verdict.UNCLEAR, Verdict.MISSED)


def _say(line: str) -> None:
    """Print a line of people's words: what would command the terminal or turn its writing direction is left out."""
    click.echo("".join(c for c in line if unicodedata.category(c) not in ("Cc", "Cf") or c in "\n\t"))


def print_lines(lines: str) -> None:
    """Print lines that may quote people's words."""
    _say(lines)


def print_json(document: JSON) -> None:
    """Print one JSON document, as every command does with --json."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=1))


def print_week(plan: Plan) -> None:
    """Print the week day by day, then what is to settle, then the counts that add up."""
    names = {person.id: person.name for person in plan.members}
    for day in plan.week.dates:
        click.secho(f"\n{_long_date(day)}", bold=True)
        todays = [item for item in plan.items if item.span.start.date() == day and item.kind in _SHOWN]
        if not todays:
            _say("  A quiet day")
        for item in sorted(todays, key=lambda i: (i.span.start, i.members, i.id)):
            who = ", ".join(names.get(member, member) for member in item.members) or "Everyone"
            _say(f"  {_hours(item):13} {who:22} {_what(item)}")
    _print_conflicts(plan)
    _print_left_over(plan)
    counts = plan.coverage
    parts = " + ".join(f"{counts[verdict]} {verdict.value}" for verdict in _ORDER)
    _say(f"\n{sum(counts.values())} sentences = {parts}")
    if plan.unconfirmed:
        _say("Planned; the check rule by rule differs on " + ", ".join(plan.unconfirmed))
    else:
        _say("Planned, then checked rule by rule.")


_SHOWN = (Kind.COMMITMENT, Kind.TASK, Kind.REMINDER)


def _print_conflicts(plan: Plan) -> None:
    still_open = [conflict for conflict in plan.conflicts if conflict.status is ConflictStatus.OPEN]
    unsure = [conflict for conflict in plan.conflicts if conflict.status is ConflictStatus.UNSURE]
    settled = len(plan.conflicts) - len(still_open) - len(unsure)
    click.secho("\nTo settle", bold=True)
    if not still_open and not unsure:
        _say("  A clear week. Nothing to settle.")
    for conflict in still_open:
        when = _short(conflict.span) if conflict.span is not None else "any day"
        _say(f"  {when:22} {conflict.message}")
    for conflict in unsure:
        when = _short(conflict.span) if conflict.span is not None else "any day"
        for doubt in conflict.doubts:
            _say(f"  {when:22} {doubt.message} ({', '.join(doubt.choices)})")
    if settled:
        _say(f"  {settled} settled by your house rules.")


def _print_left_over(plan: Plan) -> None:
    for verdict, title in ((Verdict.MISSED, "Missed"), (Verdict.UNCLEAR, "Unclear")):
        rows = [judged for judged in plan.rules if judged.verdict is verdict and not judged.is_busy]
        if rows:
            click.secho(f"\n{title}", bold=True)
        for judged in rows:
            _say(f"  “{judged.rule.text}” {judged.because}")


def print_reading(rows: Sequence[Judged], contradictions: Sequence[Contradiction] = ()) -> None:
    """Print each text with what was understood of it, and below what single members wrote that can not all be met."""
    for judged in rows:
        rule = judged.rule
        if judged.is_busy:
            _say(f"{rule.id:14} Busy")
            continue
        _say(f"{rule.id:14} {rule.text}")
        for reading in rule.readings:
            _say(f"{'':14}   {in_short(reading)}")
        for doubt in rule.doubts:
            _say(f"{'':14}   ? {doubt.message}")
        if judged.verdict is Verdict.UNCLEAR:
            _say(f"{'':14}   unclear")
    for found in contradictions:
        _say(f"{' and '.join(found.rules)}: {found.message}")


def in_short(reading: Reading) -> str:
    """Say a reading in one line."""
    when = reading.when
    days = " ".join(day.value for day in when.days) or " ".join(f"{day:%d %b}" for day in when.dates) or when.recurrence.value
    times = clock_text(when.start) if when.start is not None else ""
    if when.end is not None:
        times = minutes_text(when.start, when.end) if when.start is not None else f"–{clock_text(when.end)}"
    if not times and when.window is not None:
        times = f"within {clock_text(when.window[0])}–{clock_text(when.window[1])}"
    times += "".join(f" or {clock_text(low)}" + (f"–{clock_text(high)}" if high > low else "") for low, high in when.otherwise)
    place = " or ".join((reading.place, *reading.elsewhere)) if reading.place else None
    thing = " or ".join((reading.resource, *reading.otherwise_with)) if reading.resource else None
    measure = reading.measure
    value = f"{measure.quantity} {measure.comparator.value} {measure.value}" if measure is not None else ""
    links = "for " + ", ".join(reading.applies_to) if reading.applies_to else ""
    parts = (reading.kind.value, reading.activity, days, times, place, thing, value, ", ".join(reading.needs), links)
    return " · ".join(part for part in parts if part)


def _what(item: PlanItem) -> str:
    where = f" · {item.place}" if item.place else ""
    where += f" · {item.resource}" if item.resource and item.resource != item.place else ""
    state = f" ({_STATES[item.state]})" if item.state in _STATES else ""
    if item.verdict is Verdict.MISSED:
        state = " (missed)"
    return f"{item.title}{where}{state}"


def _hours(item: PlanItem) -> str:
    return f"{item.span.start:%H:%M}" if item.is_moment else hours_text(item.span.start, item.span.end)


def _short(span: Span) -> str:
    return f"{span.start:%a} {span.start.day} {span.start:%b} {hours_text(span.start, span.end)}"


def _long_date(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"
