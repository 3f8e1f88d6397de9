"""What is left of an act when its times, places, condition and numbers are taken away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .conditions import Condition, find_condition
from .measures import FoundMeasure
from .people import Writer
from .places import FoundPlace
from .words import blank, squeeze


def condition_of(timeless: str, text: str, *, wide: bool, is_sensor: bool) -> Condition | None:
    """Return what an act waits for; the value a sensor watches is no activity."""
    if is_sensor:
        return None
    condition = find_condition(timeless, wide=wide)
    if condition is None:
        return None
    words = squeeze(text[condition.start : condition.end])
    return replace(condition, text=condition.text if len(condition.text) > 2 else words)


def core_of(timeless: str, places: Sequence[FoundPlace], condition: Condition | None, measure: FoundMeasure | None) -> str:
    """Blank out what is not the activity: places with their prepositions, the condition, numbers of a measure."""
    core = blank(timeless, [_with_preposition(timeless, place.start, place.end) for place in places])
    if condition is not None and condition.end > condition.start:
        core = blank(core, [(condition.start, condition.end)], mark="|")
    if measure is not None:
        core = blank(core, [(measure.start, measure.end)])
    return core


def _with_preposition(text: str, start: int, end: int) -> tuple[int, int]:
    head = re.search(
        r"(?:\b(?:in|at|on|into|from|to|inside|near|by|next\s+to|outside)\s+)?(?:\b(?:the|my|her|his|their|our|a|any)\s+)?(?:own\s+)?$",
        text[:start],
        re.I,
    )
    return (head.start() if head else start, end)


def from_verb(core: str, writer: Writer) -> str:
    """Return an act from its verb on: without what leads up to its subject, and without that."""
    rest = squeeze(core).lstrip(" ,.;:-")
    rest = re.sub(
        r"^(?:(?:on|at|in|every|each|for|and|but|then|so|also|please|between|after|before|while|when|by|from|\|)(?:\b|\s)[\s,]*)+",
        "",
        rest,
        flags=re.I,
    )
    for name in sorted((person.name for person in writer.household), key=len, reverse=True):
        if rest.casefold().startswith(name.casefold()):
            rest = rest[len(name) :].lstrip(" ,")
            break
    return re.sub(r"^(?:i|he|she|they|we|the\s+kids|the\s+children|someone|somebody|everyone|everybody)\b[\s,]*", "", rest, flags=re.I)
