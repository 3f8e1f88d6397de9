"""Two readings of one thing, field by field: what both say alike, and what they say differently."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from concord.domain.rule import Comparator, Kind, Reading
from concord.domain.when import DAY, WEEK, Minute, Recurrence, Weekday, When

from .in_words import days_in_words, hours_in_words, kind_in_words, measure_in_words, moment_in_words
from .words import stems_of

_NEAR = (
    {Kind.COMMITMENT, Kind.TASK},
    {Kind.COMMITMENT, Kind.PROVISION},
    {Kind.COMMITMENT, Kind.PREFERENCE},
    {Kind.TASK, Kind.REMINDER},
    {Kind.TASK, Kind.PROVISION},
    {Kind.PROVISION, Kind.PREFERENCE},
    {Kind.SETTING, Kind.PREFERENCE},
    {Kind.SETTING, Kind.PROVISION},
    {Kind.RESTRICTION, Kind.PREFERENCE},
)
"""Kinds between which careful readers choose differently. To take one for the other is neither agreement nor worth a question."""

FIELD_QUESTIONS = {
    "kind": "This was read in two ways. What kind of thing is it?",
    "days": "This was read in two ways. On which days is it?",
    "hours": "This was read in two ways. At what time is it?",
    "start": "This was read in two ways. When does it start?",
    "end": "This was read in two ways. When does it end?",
    "place": "This was read in two ways. Where is it?",
    "value": "This was read in two ways. How much is meant?",
}
_ONE_TIME = re.compile(
    r"\b(?:this|next|coming|tomorrow|today|tonight|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?![a-z]*ing)[a-z]*\b|"
    r"\d(?:st|nd|rd|th)\b|\d/\d|\bevery\b|\beach\b|\b\w+days\b",
    re.I,
)
"""Words that say whether it is once or again and again."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that two readers fill differently. `whole` is the first one's reading, `changed` the same with the second's field."""

    about: str
    message: str
    first: str
    second: str
    whole: Reading
    changed: Reading


@dataclass(frozen=True, slots=True)
class Comparison:
    """What came of comparing two readings. What only one of them says counts for nothing, unless it is a time, a day or a place more."""

    agreed: frozenset[str]
    differences: tuple[Difference, ...]

    @property
    def nearness(self) -> int:
        """How well the two fit together, to find which belongs to which."""
        return 2 * len(self.agreed) - 3 * len(self.differences)


def compare(first: Reading, second: Reading, text: str = "") -> Comparison:
    """Compare the reading in force with another's, of the sentence `text`."""
    found = [_kind(first, second), _days(first, second, text), *_hours(first, second), _place(first, second, text), _value(first, second)]
    return Comparison(frozenset(one for one in found if isinstance(one, str)), tuple(one for one in found if isinstance(one, Difference)))


Found = Difference | str | None


def _kind(first: Reading, second: Reading) -> Found:
    one, other = first.kind, second.kind
    if one is other:
        return "kind"
    is_about_a_value = first.measure is not None or second.measure is not None
    if {one, other} in _NEAR or (is_about_a_value and {one, other} == {Kind.SETTING, Kind.RESTRICTION}):
        return None
    if other is Kind.POLICY:
        return None  # What a policy says no model can tell us in its schema.
    return Difference("kind", FIELD_QUESTIONS["kind"], kind_in_words(one), kind_in_words(other), first, replace(first, kind=other))


def _days(first: Reading, second: Reading, text: str) -> Found:
    mine, theirs = first.when, second.when
    if not theirs.days and not theirs.dates:
        return None
    if mine.times_a_week is not None or (mine.rrule is not None and mine.recurrence not in (Recurrence.WEEKLY, Recurrence.BIWEEKLY)):
        return "days" if mine.recurrence is theirs.recurrence and mine.times_a_week is None else None
    if not mine.days and not mine.dates and mine.recurrence is not Recurrence.DAILY:
        is_free = mine.anchor is None and first.condition is None and mine.recurrence is not Recurrence.CONDITIONAL
        if not is_free or set(theirs.days) == set(WEEK):
            return None
        return _other_days(first, theirs)
    if mine.dates and theirs.dates:
        return "days" if (mine.dates[0], mine.dates[-1]) == (theirs.dates[0], theirs.dates[-1]) else _other_days(first, theirs)
    is_same = _weekdays(mine) == _weekdays(theirs)
    if bool(mine.dates) is not bool(theirs.dates):
        # "On Tuesday at three": just this week or every week, careful readers differ, and this week it comes to the same.
        return None if is_same and _ONE_TIME.search(text) is None else _other_days(first, theirs)
    repeats = {Recurrence.WEEKLY, Recurrence.BIWEEKLY, Recurrence.MONTHLY}
    if is_same and ({mine.recurrence, theirs.recurrence} <= repeats) and mine.recurrence is not theirs.recurrence:
        is_same = False
    return "days" if is_same else _other_days(first, theirs)


def _weekdays(when: When) -> frozenset[Weekday]:
    if when.dates:
        return frozenset(WEEK[day.weekday()] for day in when.dates)
    days = frozenset(WEEK if when.recurrence is Recurrence.DAILY and not when.days else when.days)
    return days - frozenset(when.except_days)


def _other_days(first: Reading, theirs: When) -> Found:
    mine = first.when
    if theirs.recurrence is Recurrence.MONTHLY:
        return None  # Which one of the month a model can not say in its schema.
    changed = replace(
        mine,
        recurrence=theirs.recurrence,
        days=theirs.days,
        dates=theirs.dates,
        span=mine.span and len(theirs.dates) > 1,
        rrule=theirs.rrule,
        rrule_start=None,
        except_days=(),
    )
    one, other = _days_said(mine), _days_said(changed)
    if one == other:
        return None
    return Difference("days", FIELD_QUESTIONS["days"], one, other, first, replace(first, when=changed))


def _days_said(when: When) -> str:
    words = days_in_words(when)
    if not words:
        return "no day in particular"
    return f"only {words}" if when.dates else words


def _hours(first: Reading, second: Reading) -> tuple[Found, ...]:
    mine, theirs = first.when, second.when
    if first.kind is Kind.RESTRICTION and (mine.start, mine.end) == (theirs.end, theirs.start):
        return ()  # "Not before nine": whether nine is where it starts or ends is a matter of wording.
    if mine.offset_minutes is not None:
        return ()  # Reckoned from something else, by us and by the other reader perhaps at different points.
    start, end = _moment(mine.start, theirs.start, mine), _moment(_end_of(mine), theirs.end, mine)
    if start is False and end is False:
        changed = replace(mine, start=theirs.start, end=theirs.end)
        one, other = hours_in_words(mine) or moment_in_words(None), hours_in_words(changed)
        return (Difference("start", FIELD_QUESTIONS["hours"], one, other, first, replace(first, when=changed)),) if one != other else ()
    found: list[Found] = [name for name, is_same in (("start", start), ("end", end)) if is_same]
    if start is False:
        changed = _started(mine, theirs.start)
        words = (moment_in_words(mine.start), moment_in_words(theirs.start))
        found.append(Difference("start", FIELD_QUESTIONS["start"], *words, first, replace(first, when=changed)))
    if end is False:
        changed = replace(mine, end=theirs.end)
        words = (moment_in_words(_end_of(mine)), moment_in_words(theirs.end))
        found.append(Difference("end", FIELD_QUESTIONS["end"], *words, first, replace(first, when=changed)))
    return tuple(found)


def _moment(mine: Minute | None, theirs: Minute | None, when: When) -> bool | None:
    """Say whether two clock times are the same; None where only one of them says one and that is no wonder."""
    if theirs is None:
        return None
    if mine is None:
        if theirs % DAY == 0:
            return None  # Midnight is what a schema that wants a time gets where the text says none.
        leans = when.window is not None or when.anchor is not None or when.part is not None
        return None if leans else False
    return mine % DAY == theirs % DAY


def _end_of(when: When) -> Minute | None:
    """Return an end that is said, or can be reckoned from how long it takes."""
    if when.end is not None or when.start is None or when.duration_minutes is None:
        return when.end
    return Minute((when.start + when.duration_minutes) % DAY or DAY)


def _started(when: When, start: Minute | None) -> When:
    """Move a start, and with it an end that was reckoned from it."""
    if when.start is None or when.end is None or start is None or when.duration_minutes is None:
        return replace(when, start=start)
    return replace(when, start=start, end=Minute(min(start + when.duration_minutes, DAY)))


def _place(first: Reading, second: Reading, text: str) -> Found:
    mine, theirs = first.place, second.place
    if theirs is None:
        return None
    if mine is not None and _are_alike(mine, theirs):
        return "place"
    if mine is None and _names_something_else(theirs, first, text):
        return None
    return Difference("place", FIELD_QUESTIONS["place"], mine or "no place in particular", theirs, first, replace(first, place=theirs))


def _names_something_else(place: str, reading: Reading, text: str) -> bool:
    """Say whether the words of a place are already taken as a thing, or as the activity: "the garden group meets", "I'm at the fair".

    An activity that has swallowed where it is ("darts at the Black Horse") is none of these.
    """
    things = (reading.resource, *reading.needs, reading.condition, reading.when.anchor)
    if any(thing is not None and _are_alike(thing, place) for thing in things):
        return True
    if reading.activity is None or not _are_alike(reading.activity, place):
        return False
    is_where = re.search(rf"\b(?:at|in|to|into|from|near|behind)\s+(?:\w+\s+)?{re.escape(place)}", text, re.I) is not None
    return not is_where or set(stems_of(reading.activity)) <= set(stems_of(place))


def _are_alike(one: str, other: str) -> bool:
    mine, theirs = set(stems_of(one)) - {"the"}, set(stems_of(other)) - {"the"}
    return bool(theirs) and (theirs <= mine or mine <= theirs) and bool(mine)


def _value(first: Reading, second: Reading) -> Found:
    mine, theirs = first.measure, second.measure
    if theirs is None:
        return None
    if mine is not None and (isinstance(mine.value, str) or isinstance(theirs.value, str)):
        return "value" if isinstance(mine.value, str) and isinstance(theirs.value, str) and _are_alike(mine.value, theirs.value) else None
    if mine is not None and (mine.value, mine.comparator) == (theirs.value, theirs.comparator):
        return "value"
    if mine is None and isinstance(theirs.value, str):
        return None
    if mine is not None and mine.comparator is Comparator.RAMP:
        return None  # The schema of a model has no gradual change.
    changed = replace(theirs, unit=theirs.unit or (mine.unit if mine is not None else None))
    said = measure_in_words(mine) if mine is not None else "no value"
    return Difference(
        "value", "This was read in two ways. How much is meant?", said, measure_in_words(changed), first, replace(first, measure=changed)
    )
