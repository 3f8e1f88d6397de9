"""A thing that is kept all the while something else of its text lasts: "dentist at two, and I take the van from half one to half three"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from concord.domain.rule import Kind, Reading

_NO_MORE_THAN_HAVES = re.compile(
    r"(?:(?:take|use|have|need|borrow|book|reserve|get|want)\s+)?(?:the\s+|our\s+|an?\s+)?(?P<thing>.+?)(?:\s+for\s+(?:it|that|this))?",
    re.I,
)


def kept_around(readings: Sequence[Reading]) -> list[Reading]:
    """Let what is kept from an hour to an hour be that thing and no more, and free what lies within from asking for it again."""
    kept = [reading for reading in readings if len(readings) > 1 and _is_only_kept(reading)]
    found: list[Reading] = []
    for reading in readings:
        inside = next((other for other in readings if other is not reading and _lies_within(other, reading)), None)
        if reading in kept and inside is not None:
            found.append(replace(reading, activity=reading.resource, category=reading.category or inside.category))
        elif any(one.resource == reading.resource and _lies_within(reading, one) for one in kept if one is not reading):
            found.append(replace(reading, resource=None))
        else:
            found.append(reading)
    return found


def _is_only_kept(reading: Reading) -> bool:
    """Say whether a reading asks for nothing but a thing, with hours of its own."""
    thing, when = reading.resource, reading.when
    if reading.kind is not Kind.COMMITMENT or thing is None or when.start is None or when.end is None:
        return False
    said = _NO_MORE_THAN_HAVES.fullmatch(reading.activity or "")
    return said is not None and said["thing"].lower() == thing.lower()


def _lies_within(reading: Reading, around: Reading) -> bool:
    inner, outer = reading.when, around.when
    if inner.start is None or outer.start is None or outer.end is None or not set(inner.days) <= set(outer.days):
        return False
    return outer.start <= inner.start and (inner.end if inner.end is not None else inner.start) <= outer.end
