"""What nobody in particular may read: the least that any member does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from concord.domain.ids import RuleId

from .read_documents import ReadHousehold, part_of


def as_everyone_may(read: ReadHousehold) -> ReadHousehold:
    """Reduce what was read without a viewer to what every member may see; the numbers show no gap."""
    base = {rule.id for rule in read.base}
    order = tuple(own for own in read.order if own in base or own in read.footprints)
    counts: Counter[str] = Counter()
    ids = {}
    for own in order:
        part = part_of(own)
        counts[part] += 1
        ids[own] = RuleId(f"{part}-{counts[part]}")
    shown_lines = _without_gaps(read, order)
    return replace(read, hidden=(), words={}, busy=frozenset(read.footprints), order=order, viewer_ids=ids, lines=shown_lines)


def _without_gaps(read: ReadHousehold, order: Sequence[RuleId]) -> dict[RuleId, int]:
    kept = set(order)
    part = {rule.id: rule for rule in (*read.base, *read.hidden, *read.footprints.values())}
    gone = [(part[own].document, read.lines[own]) for own in read.order if own not in kept and own in part]
    taken = {(part[own].document, read.lines[own]) for own in order if own in part}
    empty = {place for place in gone if place not in taken}
    return {
        own: read.lines[own] - sum(1 for document, line in empty if document == part[own].document and line < read.lines[own])
        for own in order
    }
