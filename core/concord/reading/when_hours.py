"""Times told by how far they are apart: "every 8 hours" through the waking day."""

from __future__ import annotations

from dataclasses import replace

from concord.domain.household import Rhythm
from concord.domain.rule import Doubt
from concord.domain.when import DAY, WEEK, Minute, Recurrence, When, clock_text

_FEWEST_APART = 180
"""What comes more often than this is a stretch of the day, not so many moments."""


def spread_hours(when: When, minutes: int, rhythm: Rhythm) -> tuple[tuple[When, ...], tuple[Doubt, ...]]:
    """Return the times of something done every so many minutes, from the stated start or else from waking."""
    opens = when.start if when.start is not None else rhythm.waking
    closes = when.end if when.end is not None and when.end > opens else Minute(min(DAY, max(rhythm.bed, rhythm.day_closes) + 60))
    base = when
    if when.recurrence is Recurrence.ONCE and not when.days and not when.dates:
        base = replace(when, recurrence=Recurrence.DAILY, days=WEEK)
    if minutes < _FEWEST_APART:
        if base.start is None and base.window is None:
            base = replace(base, window=(rhythm.day_opens, rhythm.day_closes))
        return (base,), (Doubt("start", "At which times?"),)
    times = [Minute(at) for at in range(opens, closes + 1, minutes)]
    choices = tuple(clock_text(at) for at in times)
    doubts = () if when.start is not None else (Doubt("start", "At which times?", choices),)
    return tuple(replace(base, start=at, end=None, window=None) for at in times), doubts
