"""The other weeks that could be had, for programs and for people at a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from concord.domain.change import Change
from concord.domain.household import Member
from concord.domain.ids import MemberId
from concord.domain.other_week import GivesWay, Lot, OtherWeek, OtherWeeks

from .plan_json import JSON, edit_json


def other_weeks_json(found: OtherWeeks, members: Sequence[Member]) -> dict[str, JSON]:
    """Return the weeks as `concord weeks --json` prints them (resources/schema/concord.weeks-1.schema.json)."""
    now: dict[str, JSON] = {"utility": _utility(found.lots), **_fares(found.lots, found.gives_way, found.waiting)}
    return {
        "format": "concord.weeks/1",
        "viewer": found.viewer,
        "week": {"start": found.week.start.isoformat(), "days": found.week.days, "timezone": found.week.timezone},
        "members": [{"id": one.id, "name": one.name, "weight": one.weight} for one in members],
        "now": now,
        "others": [_other(one) for one in found.others],
        "because": found.because,
    }


def _other(one: OtherWeek) -> dict[str, JSON]:
    return {
        "name": one.name,
        "act": one.act,
        "utility": _utility(one.lots),
        **_fares(one.lots, one.gives_way, one.waiting),
        "changes": [_change(change) for change in one.changes],
        "edits": [edit_json(edit) for edit in one.edits],
    }


def _utility(lots: Sequence[Lot]) -> dict[str, JSON]:
    return {lot.member: lot.utility for lot in lots}


def _fares(lots: Sequence[Lot], gives_way: Sequence[GivesWay], waiting: Sequence[str]) -> dict[str, JSON]:
    counts: dict[str, JSON] = {
        lot.member: {"asked": lot.asked, "moved": lot.moved, "left_out": lot.left_out, "waiting": lot.waiting} for lot in lots
    }
    given: list[JSON] = [
        {
            "member": one.member,
            "day": one.day.isoformat(),
            "title": one.title,
            "outcome": one.outcome,
            "to": [*one.to],
            "conflict": one.conflict,
        }
        for one in gives_way
    ]
    return {"blocks": counts, "gives_way": given, "waiting": [*waiting]}


def _change(change: Change) -> dict[str, JSON]:
    return {
        "kind": change.kind.value,
        "members": [*change.members],
        "title": change.title,
        "days": [day.isoformat() for day in change.days],
        "before": change.before,
        "after": change.after,
    }


def other_weeks_lines(found: OtherWeeks, members: Sequence[Member]) -> list[str]:
    """Return the weeks as lines: each with who gives way with what, and everybody's utility beside what it is now."""
    names: dict[MemberId | None, str] = {None: "The household", **{one.id: one.name for one in members}}
    lines = ["As it is now", *_told(found.gives_way, names), *_left(len(found.waiting)), f"  {_shares(found.lots, names)}"]
    for letter, one in zip("ABC", found.others, strict=False):
        lines += ["", f"{letter}: {one.name}", *_told(one.gives_way, names), *_left(len(one.waiting)), f"  {_shares(one.lots, names)}"]
    return [*lines, "", found.because] if found.because else lines


def _told(gives_way: Sequence[GivesWay], names: dict[MemberId | None, str]) -> list[str]:
    return [f"  {one.day:%A}: {names[one.member]}, {one.title}: {one.outcome}" for one in gives_way]


def _left(waiting: int) -> list[str]:
    return [f"  {waiting} {'matter waits' if waiting == 1 else 'matters wait'} for a person"] if waiting else []


def _shares(lots: Sequence[Lot], names: dict[MemberId | None, str]) -> str:
    return ", ".join(f"{names[lot.member]} {lot.utility:.0%}" for lot in lots)
