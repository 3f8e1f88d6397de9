"""An absence that was noted, or a return from one, for programs and for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from concord.domain.absence import AbsenceSeen, BackSeen, Choice, Fate, Touched
from concord.domain.ids import MemberId
from concord.domain.plan import PlanItem

from .absence import name_of_absence
from .back_again import name_of_return
from .plan_json import JSON

_FORMAT = "concord.away/1"


def absence_json(seen: AbsenceSeen) -> dict[str, JSON]:
    """Return what was noted and proposed as `concord away --json` prints it (resources/schema/concord.away-1.schema.json)."""
    span = seen.absence.span
    return {
        "format": _FORMAT,
        "did": "noted",
        "member": seen.member.id,
        "why": seen.absence.why.value,
        "name": name_of_absence(seen),
        "from": span.start.isoformat(),
        "to": span.end.isoformat(),
        "touched": [_touched(thing.title, thing.items, thing.default) for thing in seen.touched],
        "private": [_span(item) for item in seen.private],
    }


def return_json(seen: BackSeen) -> dict[str, JSON]:
    """Return an absence that was ended early, with what comes back by it."""
    span = seen.back.span
    return {
        "format": _FORMAT,
        "did": "ended",
        "member": seen.member.id,
        "name": name_of_return(seen),
        "from": span.start.isoformat(),
        "to": span.end.isoformat(),
        "comes_back": [{"title": item.title, **_span(item)} for item in seen.comes_back],
    }


def undone_json(member: MemberId, name: str) -> dict[str, JSON]:
    """Return the act that was undone."""
    return {"format": _FORMAT, "did": "undone", "member": member, "name": name}


def absence_lines(seen: AbsenceSeen, names: Mapping[MemberId, str]) -> list[str]:
    """Say what was noted and what became of each thing."""
    told = [f"Noted: {name_of_absence(seen)}."]
    told += [f"  {_when(thing.items)}  {thing.title}: {_fate(thing, seen.member.name, names)}" for thing in seen.touched]
    if seen.private:
        told.append(f"  {_when(seen.private)}  private time: only {seen.member.name} can leave it out")
    if not (seen.touched or seen.private):
        told.append("  Nothing was planned for then.")
    return told


def return_lines(seen: BackSeen) -> list[str]:
    """Say from when somebody is there again, and what comes back to them."""
    told = [f"Noted: {name_of_return(seen)}."]
    told += [f"  {_when([item])}  {item.title}" for item in seen.comes_back]
    return told if seen.comes_back else [*told, "  Nothing had been left out for then."]


def _touched(title: str, items: Sequence[PlanItem], choice: Choice) -> JSON:
    return {"title": title, "becomes": choice.fate.value, "to": choice.to, "times": [_span(item) for item in items]}


def _span(item: PlanItem) -> dict[str, JSON]:
    return {"start": item.span.start.isoformat(), "end": item.span.end.isoformat()}


def _fate(thing: Touched, absent: str, names: Mapping[MemberId, str]) -> str:
    choice = thing.default
    match choice.fate:
        case Fate.LEAVE_OUT:
            return "left out"
        case Fate.SHORTER:
            return "only outside these hours"
        case Fate.WITHOUT:
            return f"without {absent}"
        case Fate.HAND_OVER:
            return f"{names[choice.to] if choice.to is not None else ''} takes over"
        case Fate.NOBODY:
            return "nobody is free: to settle"
        case Fate.STAYS:
            return "stays as it is"


def _when(items: Iterable[PlanItem]) -> str:
    starts = sorted(item.span.start for item in items)
    shown = [f"{start:%a} {start.day} {start:%b} {start:%H:%M}" for start in starts[:3]]
    return ", ".join([*shown, f"{len(starts) - 3} more"] if len(starts) > 3 else shown)
