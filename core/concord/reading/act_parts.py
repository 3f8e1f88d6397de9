"""Several times of one act: the value, the words and the activity that each of them has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from concord.domain.rule import Kind, Reading
from concord.domain.when import WORKDAYS, Recurrence, Weekday, When

from .act_times import on_workdays_too
from .bare_values import find_bare_value
from .device_values import find_device_value
from .measures import FoundMeasure, find_measure
from .places import FoundPlace
from .words import blank


def value_of_each(
    measure: FoundMeasure | None,
    text: str,
    segments: Sequence[tuple[When, tuple[int, int]]],
    pieces: Sequence[tuple[int, int]],
    *,
    is_alert: bool,
) -> list[FoundMeasure | None]:
    """Give each of several times the value that stands with it, or else the one that the act has."""
    if measure is None or len(segments) < 2:
        return [measure] * len(segments)
    if measure.measure.value in ("on", "off"):
        return [_switched(measure, text[a:b]) for _, (a, b) in segments]
    own: list[FoundMeasure | None] = []
    for number, (_, (a, b)) in enumerate(segments):
        part = blank(text, [*pieces, (0, a), (b, len(text))])
        own.append(find_measure(part, is_alert=is_alert) or (_next_value(part[a:], measure) if number else None) or measure)
    return own


def _next_value(part: str, measure: FoundMeasure) -> FoundMeasure | None:
    """Return the value that a further part of a text sets the same thing to."""
    return find_bare_value(part, leans=True) or find_device_value(part, measure.measure)


def _switched(measure: FoundMeasure, part: str) -> FoundMeasure:
    """Take on or off from one part of a text ("on at six and off at nine")."""
    m = re.search(r"\b(on|off)\b(?!\s+(?:mon|tue|wed|thu|fri|sat|sun|week|school|work))", part, re.I)
    return measure if m is None else replace(measure, measure=replace(measure.measure, value=m.group(1).lower()))


def stands_with(core: str, start: int, end: int) -> str:
    """Return what one of several times stands with; "and at eight, with water" names no second activity."""
    part = blank(core, [(0, start), (end, len(core))])
    return " " * len(part) if start > 0 and _NO_SECOND.match(part) else part


_NO_SECOND = re.compile(
    r"\W*(?:with\b|(?:both|all|each|always)\s+(?:in|at|on)\b|(?:(?:and|then|also|once|again|more|too|the|same|"
    r"mon|tues?|wed|thurs?|fri|sat|sun)\W*)+$)",
    re.I,
)
"""What names no second activity: "and again at six"."""


def places_of_each(
    text: str,
    segments: Sequence[tuple[When, tuple[int, int]]],
    pieces: Sequence[tuple[int, int]],
    places: Sequence[FoundPlace],
    number: int,
) -> Sequence[FoundPlace]:
    """Leave out, for one of several times, the place of a later one that has a name of its own before it.

    Of "a haircut at nine and lunch in the dining room at noon" the dining room is where lunch is; behind both it would be of both.
    """
    _, (a, b) = segments[number]
    if len(segments) < 2 or any(a <= place.start < b for place in places):
        return places
    theirs = [place for _, span in segments[number + 1 :] for place in places if _is_of_its_own(text, pieces, span, place)]
    return [place for place in places if place not in theirs]


def _is_of_its_own(text: str, pieces: Sequence[tuple[int, int]], span: tuple[int, int], place: FoundPlace) -> bool:
    begins = min((start for start, _ in pieces if span[0] <= start), default=span[0])
    return span[0] <= place.start and place.end <= begins and _NAMES_SOMETHING.match(text[span[0] : place.start]) is not None


_NAMES_SOMETHING = re.compile(
    r"\W*(?:(?:and|then|also|but|plus|later|again|the|a|an|my|his|her|our|their|in|at|on|to)\b\W*)*(?!(?:and|then|also|but|plus|later|again|the|a|an|my|"
    r"his|her|our|their|in|at|on|to)\b)[a-z]\w",
    re.I,
)


def says_again(text: str, start: int, waits_until: int) -> bool:
    """Say whether a further time of an act is one of its own, behind what another waits for: "when I get up and again at six"."""
    return 0 < waits_until <= start and _AGAIN.match(text, start) is not None


_AGAIN = re.compile(r"\W*(?:and\s+|then\s+)*(?:once\s+more|again)\b", re.I)


def as_one_act(readings: list[Reading], whens: Sequence[When], text: str) -> list[Reading]:
    """Let several times of one act share what is said once, and its days where one of them has days of the others."""
    shared = with_what_is_said_once(readings)
    if all(when.days for when in whens):
        return with_own_time_on_some_days(shared)
    if len(whens) > 1 and not any(when.days for when in whens):
        return [on_workdays_too(reading, text) for reading in shared]
    return shared


def with_what_is_said_once(readings: list[Reading]) -> list[Reading]:
    """Let several times of one act share what is said once: "bed at ten on weekdays and at eleven on weekends"."""
    told = next((reading for reading in readings if reading.activity is not None), None)
    if told is None or len(readings) < 2:
        return readings
    return [
        reading
        if reading.activity is not None
        else replace(
            reading,
            activity=told.activity,
            category=told.category,
            place=reading.place or told.place,
            resource=reading.resource or told.resource,
        )
        for reading in readings
    ]


def with_own_time_on_some_days(readings: list[Reading]) -> list[Reading]:
    """Take the days that have a time of their own out of the others': "up at seven on weekdays and at six on Wednesdays"."""
    return [
        replace(reading, when=_without_those(reading.when, [other.when for other in readings if _is_its_other_time(reading, other)]))
        for reading in readings
    ]


def _is_its_other_time(reading: Reading, other: Reading) -> bool:
    one, two = reading.when, other.when
    is_same = (reading.kind, reading.activity, reading.place, reading.measure) == (other.kind, other.activity, other.place, other.measure)
    are_weekly = {one.recurrence, two.recurrence} <= {Recurrence.WEEKLY, Recurrence.DAILY} and two.recurrence is Recurrence.WEEKLY
    return is_same and are_weekly and not one.rrule and not two.rrule and _is_fewer(two, one) and _is_instead(one, two)


def _is_fewer(two: When, one: When) -> bool:
    """Whether some of the days of the one are named for the other; of "weeknights" beside Fridays and Saturdays the Friday is."""
    return set(two.days) < set(one.days) or (one.days == WORKDAYS and set(two.days) == {Weekday.FR, Weekday.SA})


def _is_instead(one: When, two: When) -> bool:
    """Whether two times are one thing's, earlier on some days or later: near each other, or one inside the other."""
    if one.start is None or two.start is None:
        return one.start is two.start and one.end is not None and two.end is not None and one.end != two.end
    if one.end is not None and two.end is not None and one.start < two.end and two.start < one.end:
        return True
    return 0 < abs(one.start - two.start) <= _OTHERWISE


_OTHERWISE = 150


def _without_those(when: When, others: Sequence[When]) -> When:
    taken = {day for other in others for day in other.days}
    days = tuple(day for day in when.days if day not in taken)
    return replace(when, days=days, recurrence=Recurrence.WEEKLY) if taken and days else when


_EVERY_PLACE = re.compile(r"^\s*(?:,|or|and|,\s*(?:or|and)|nor|&|/)\s*(?:the\s+|in\s+the\s+|her\s+|his\s+|my\s+)?$", re.I)


_CLEANED = re.compile(
    r"\b(?:clean|vacuum|hoover|mop|sweep|dust|tidy|air|scrub|wash|polish|do)(?:e?s|ing)?\s+"
    r"(?:(?:out|up)\s+)?(?:both\s+)?(?:(?:the|my|our|his|her)\s+)?$",
    re.I,
)
"""What is done room by room: "vacuum the landing and the dining room"."""


def each_place(reading: Reading, text: str, places: Sequence[FoundPlace], kind: Kind, *, single: bool) -> tuple[Reading, ...]:
    """Make a reading for each of several rooms that one wish names ("the living room or kitchen")."""
    is_cleaned = kind is Kind.TASK and bool(places) and _CLEANED.search(text[: places[0].start]) is not None
    if not (is_cleaned or kind in (Kind.SETTING, Kind.RESTRICTION, Kind.REMINDER)) or len(places) < 2 or not single:
        return (reading,)
    joined = [places[0]]
    for place in places[1:]:
        if _EVERY_PLACE.match(text[joined[-1].end : place.start]):
            joined.append(place)
        else:
            break
    if len(joined) < 2:
        return (reading,)
    return tuple(replace(reading, place=place.name) for place in joined)
