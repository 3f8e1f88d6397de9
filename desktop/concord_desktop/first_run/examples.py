"""Sentences that a click adds, to be made one's own. Each is one that is read without a question. No Qt."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time

from concord.domain.household import Role

from ..clock_words import clock
from ..conventions import Degrees, in_force


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences that belong together; each with its icon."""

    heading: str
    sentences: tuple[tuple[str, str], ...]


EXAMPLES: Mapping[Role, Sequence[tuple[str, str]]] = {
    Role.ADULT: (
        ("desk", "I work Monday to Friday from 8:30 to 16:00."),
        ("clock", "Football on Thursdays from 19:00 to 20:30."),
        ("car", "I need the car on Saturday mornings."),
        ("moon", "No calls after 21:00."),
        ("kitchen", "I cook on Mondays and Wednesdays."),
        ("person", "I would like to run twice a week for 45 minutes."),
        ("lock", "Dentist on Friday at 10:00, for an hour. [private]"),
        ("drop", "Water the plants on Wednesdays and Sundays."),
    ),
    Role.TEEN: (
        ("desk", "School Monday to Friday from 8:00 to 15:30."),
        ("volume", "Band practice on Fridays from 17:00 to 18:30."),
        ("bath", "The bathroom is mine from 7:00 to 7:20 on school days."),
        ("clock", "Homework on school days from 16:30 to 17:30."),
        ("lock", "Diary on Sunday evenings. [private]"),
    ),
    Role.CHILD: (
        ("desk", "Kindergarten Monday to Friday from 8:00 to 13:00."),
        ("drop", "Swimming on Tuesdays from 15:45 to 16:30, with the car."),
        ("sofa", "A story every evening before bed."),
        ("tv", "Television for half an hour after dinner."),
        ("bed", "Lights out at 19:30."),
    ),
    Role.GUEST: (
        ("door", "I visit every Wednesday from 14:00 to 18:00."),
        ("kitchen", "I come to dinner on Sundays at 18:00."),
        ("people", "Cards with friends on Fridays from 15:00 to 17:00."),
        ("quiet", "I need quiet from 13:00 to 14:00."),
    ),
}
"""What somebody in a role may write about their own week."""

_CLOCK = re.compile(r"\b(\d{1,2}):(\d\d)\b")
_WARM, _WARM_IN_FAHRENHEIT = "20 degrees", "68 degrees"


def as_written_here(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Return groups with their sentences in the hours and degrees of this PC, as its people would write them."""
    return tuple(replace(group, sentences=tuple((icon, _as_here(words)) for icon, words in group.sentences)) for group in groups)


def _as_here(sentence: str) -> str:
    if in_force().degrees is Degrees.FAHRENHEIT:
        sentence = sentence.replace(_WARM, _WARM_IN_FAHRENHEIT)
    if in_force().has_24_hours:
        return sentence
    return _CLOCK.sub(lambda found: clock(time(int(found[1]), int(found[2]))), sentence)


HOUSE_RULES = (
    Group(
        "Together",
        (
            ("kitchen", "Dinner is at 18:30 for everyone."),
            ("sun", "Sunday breakfast is together at 9:30."),
            ("box", "Everybody tidies up on Saturdays at 10:00 for an hour."),
            ("trash", "The rubbish goes out on Wednesday evenings."),
        ),
    ),
    Group(
        "Quiet and warm",
        (
            ("moon", "Quiet from 22:00 to 7:00."),
            ("tv", "No screens at dinner."),
            ("volume", "No vacuum cleaner before 9:00 and after 20:00."),
            ("washer", "The washing machine does not run after 21:00."),
            ("thermometer", "The living room should be 20 degrees from 17:00 to 22:00."),
        ),
    ),
    Group(
        "When two want the same",
        (
            ("history", "First come, first served for the car."),
            ("scale", "Work and school go before hobbies."),
            ("ask", "If two want the television, we talk about it."),
        ),
    ),
)
"""The menu of house rules."""
