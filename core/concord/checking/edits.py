"""Whether what people did by hand still stands in the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from concord.domain.conflict import ConflictKind
from concord.domain.edit import Add, Cancel, Edit, Move, Pin, Reassign, Resize, Settle
from concord.domain.plan import ItemState, Plan, PlanItem, Verdict

from .findings import Finding, answers, takes_place


def edits_not_kept(plan: Plan, edits: Sequence[Edit]) -> Iterator[Finding]:
    """Find edits that the plan does not follow. Of several on one request the last one of its sort counts."""
    latest: dict[tuple[str, str], Edit] = {}
    for edit in edits:
        subject = _subject(edit)
        if subject is None:
            continue
        sort = "time" if isinstance(edit, Move | Resize | Pin) else edit.kind
        if isinstance(edit, Cancel):
            latest.pop((subject, "time"), None)
        latest[subject, sort] = edit
    items = {item.request: item for item in plan.items}
    undone = {rule for conflict in plan.conflicts if conflict.kind is ConflictKind.UNCOVERED for rule in conflict.rules}
    for (subject, _), edit in latest.items():
        parts = answers(subject)
        item = items.get(subject)
        if parts is not None and parts.rule in undone and item is not None and item.verdict is Verdict.MISSED:
            item = replace(item, state=ItemState.MOVED, verdict=Verdict.ADJUSTED)  # It stands there, and nobody is free to do it.
        problem = _problem(edit, item, cancelled=isinstance(latest.get((subject, "cancel")), Cancel))
        if problem and parts is not None:
            yield Finding(parts.rule, Verdict.MISSED, f"{subject} {problem}")


def _subject(edit: Edit) -> str | None:
    if isinstance(edit, Add | Settle):
        return None
    return edit.request


def _problem(edit: Edit, item: PlanItem | None, *, cancelled: bool) -> str:
    match edit:
        case Cancel():
            return "was cancelled and still stands" if item is not None and takes_place(item) else ""
        case Move() | Resize() | Pin():
            if edit.span is None or cancelled:
                return ""
            if item is None or not takes_place(item):
                return "was pinned and is gone"
            place = None if isinstance(edit, Resize) else edit.place
            if item.span != edit.span or (place is not None and item.place != place):
                return "does not stand where a person put it"
            return "" if item.is_pinned else "was pinned and is not marked so"
        case Reassign():
            is_with_them = item is None or set(item.members) == set(edit.members)
            if item is not None and edit.wants_somebody:
                is_with_them = set(edit.members) <= set(item.members) and len(item.members) <= len(edit.members) + 1
            return "" if is_with_them else "is not with those it was given to"
        case Add() | Settle():
            return ""
        case _:
            assert_never(edit)
