"""Of things that are all alike two are enough to see whether they get on: with one another and with anything else."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

from concord.domain.plan import Plan

T = TypeVar("T")


def two_of_each(things: Iterable[T], likeness: Callable[[T], Hashable]) -> list[T]:
    """Keep the first two of those with the same likeness, in their order."""
    seen: dict[Hashable, int] = {}
    kept = []
    for thing in things:
        key = likeness(thing)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= 2:
            kept.append(thing)
    return kept


def conflicts_by_name(plan: Plan) -> Mapping[str, frozenset[str]]:
    """Return the conflicts that name each request and each rule."""
    found: dict[str, set[str]] = {}
    for conflict in plan.conflicts:
        for name in (*conflict.requests, *conflict.rules):
            found.setdefault(name, set()).add(conflict.id)
    return {name: frozenset(ids) for name, ids in found.items()}
