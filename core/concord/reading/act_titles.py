"""What an act is called where its own words do not say it: a reminder after what it is of, a setting after its device."""

from __future__ import annotations

import re
from collections.abc import Sequence

from concord.domain.rule import Measure, Reading
from concord.domain.when import When

from .activities import activity_phrase
from .conditions import Condition
from .device_values import device_named
from .people import Writer
from .reminders import names_only_the_asking, reminded_of

_SHIFT = re.compile(
    r"^\W*(?:(?:[\w’-]+\s+)?(?:(?:am|is|are|[’']m)\s+)?(?:work(?:s|ing)?|do(?:es|ing)?|on)\s+)?(?P<shift>nights|earl(?:y|ies)|lates?|days|long\s+days?|twilights?|split\s+shifts?)"
    r"\b(?!\s+(?:of|in|off|before|after)\b)",
    re.I,
)
_NEXT = re.compile(
    r"\b(?:the|her|his|my|our|their|[\w]+[’']s)\s+(?:next|first|last)\s+(?!one\b|time\b|date\b|week\b|day\b|month\b)"
    r"(?P<what>[a-z][\w-]+)\s+(?:is|are|falls|will\s+be)\b",
    re.I,
)


def name_of_reminder(
    core: str, phrase: str | None, when: When, condition: Condition | None, before: Sequence[Reading], writer: Writer
) -> str | None:
    """Return what a reminder is of: what it says, else what it waits for, else what the text has just told of."""
    said = reminded_of(core)
    about = activity_phrase(said, writer) if said is not None else None
    if about is not None or not names_only_the_asking(phrase):
        return about or phrase
    waits = condition.text if condition is not None and condition.side != "days" else when.anchor
    return waits or (before[-1].activity if before else None) or phrase


def name_of_setting(text: str, measure: Measure) -> str | None:
    """Return the device that a warmth is asked of; what else is set is called after its quantity."""
    return device_named(text) if measure.quantity == "temperature" else None


def named_beside_its_time(text: str) -> str | None:
    """Return what an act is called by the words that also tell its time: "nights Wed to Fri", "her next jab is on Monday"."""
    m = _SHIFT.match(text)
    if m is not None:
        return m["shift"].lower()
    m = _NEXT.search(text)
    return m["what"] if m is not None else None
