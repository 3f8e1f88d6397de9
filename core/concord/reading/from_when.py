"""Asks from when on something is of which only the end is told: "I help at the open evening until 21:00"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from concord.domain.rule import Doubt, Kind, Reading
from concord.domain.when import Recurrence

from .watched import watched
from .when_clock_words import clock_face

_UNTIL = watched(
    r"\b(?:until|till|til)\s+(?:about\s+|around\s+)?(?:\d|noon|midday|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|quarter|a\s+quarter)",
    re.I,
)
_FROM_SOMEWHERE = watched(
    r"\b(?:stay(?:s|ing)?|remain(?:s|ing)?|wait(?:s|ing)?|keep(?:s|ing)?|go(?:es|ing)?\s+on|carr(?:y|ies)\s+on|not|never|no|nothing|won[’']t|any\s?time|all\s+(?:day|morning|afternoon|night)|after|since|still|sleep|sleeps|asleep|bed|out|away|free|(?:is|are|be|stays?)\s+open|school|nursery)\b|n[’']t\b",
    re.I,
)
"""What goes on till then from whatever was before it, or from the morning on, needs no hour to begin at."""


def from_when(readings: Sequence[Reading], text: str) -> Iterator[Doubt]:
    """Yield what to ask of engagements that end at an hour and begin at none."""
    if _UNTIL.search(text) is None or _FROM_SOMEWHERE.search(text) is not None:
        return
    for reading in readings:
        when = reading.when
        is_open = (
            when.start is None and when.end is not None and when.anchor is None and when.part is None and when.duration_minutes is None
        )
        if (
            is_open
            and reading.kind in (Kind.COMMITMENT, Kind.TASK)
            and when.recurrence is not Recurrence.CONDITIONAL
            and when.end is not None
        ):
            yield Doubt("start", f"Until {clock_face(when.end)}, but from when on?")
            return
