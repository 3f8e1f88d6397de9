"""Compares one reading with what a key says of it, field by field; times and places as people mean them, words loosely."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from dateutil.rrule import rrulestr
from pydantic import JsonValue

from concord.domain.ids import MemberId, fold, member_id
from concord.domain.rule import Kind, Reading
from concord.domain.when import WEEK, Recurrence, Relation, When
from concord.reading.coverage import SAID_OTHERWISE

from .map_reading_score import same_place
from .reading_key import KeyReading
from .reading_words import asked_days, asked_end, asked_length, clock

_FREE_KINDS = (Kind.RESTRICTION, Kind.SETTING)
"""What holds the whole day where no time is said."""
_OF_THE_DAY = ("waking", "breakfast", "lunch", "dinner", "bed")
"""Anchors that every day has."""
_SOMEBODY = ("someone", "somebody", "anyone", "anybody", "whoever", "others", "one of us", "either")
_FILLING = frozenset(
    ["and", "the", "for", "with", "his", "her", "our", "their", "from", "into", "some", "any", "all", "own", "get", "have"]
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a comparison needs beside the two readings: whose text it is, who lives here, and the days of the texts it may speak of."""

    writer: MemberId | None
    members: tuple[MemberId, ...]
    written: date
    linked_days: frozenset[str] = frozenset()


def agree(field: str, wanted: JsonValue, key: KeyReading, reading: Reading, around: Surroundings) -> bool:
    """Say whether a reading has what one alternative of a key's field asks for."""
    return _AGREE[field](wanted, key, reading, around)


def without_repeats(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Join readings that differ in their weekdays only: "Monday and Wednesday at six" is one thing asked, however it is held."""
    joined: list[Reading] = []
    for reading in readings:
        bare = replace(reading, when=replace(reading.when, days=()))
        for at, other in enumerate(joined):
            if reading.when.days and other.when.days and replace(other, when=replace(other.when, days=())) == bare:
                days = tuple(day for day in WEEK if day in (*reading.when.days, *other.when.days))
                joined[at] = replace(other, when=replace(other.when, days=days))
                break
        else:
            joined.append(reading)
    return tuple(joined)


def _days_agree(wanted: JsonValue, _key: KeyReading, reading: Reading, around: Surroundings) -> bool:
    """A text without days of its own may have those of the texts it speaks of; what hangs on each dinner is daily."""
    days = asked_days(reading.when)
    asked = set(_strings(wanted))
    is_daily = not days and reading.when.anchor in _OF_THE_DAY and len(asked) == len(WEEK)
    return is_daily or (days == asked if wanted else days <= around.linked_days)


def _dates_agree(wanted: JsonValue, key: KeyReading, reading: Reading, around: Surroundings) -> bool:
    """A text that repeats has no dates of its own: those of the key have to be among the ones that it comes to."""
    when, asked = reading.when, _strings(wanted)
    is_once = when.recurrence in (Recurrence.ONCE, Recurrence.RANGE) or (when.recurrence is Recurrence.CONDITIONAL and not when.rrule)
    may_repeat = asked and not when.dates and not is_once
    if may_repeat and any(_repeats_agree(one, key, reading, around) for one in key.said().get("repeats", (when.recurrence.value,))):
        return all(_comes_to(when, date.fromisoformat(day), around.written) for day in asked)
    return {day.isoformat() for day in when.dates} == set(asked)


def _comes_to(when: When, day: date, written: date) -> bool:
    """Say whether a text that repeats asks for something on `day`."""
    if when.rrule is not None:
        since = datetime.combine(when.rrule_start or written, time())
        here = datetime.combine(day, time())
        return bool(rrulestr(when.rrule, dtstart=since).between(here, here, inc=True))
    return WEEK[day.weekday()].value in asked_days(when) and when.recurrence in (Recurrence.DAILY, Recurrence.WEEKLY)


def _repeats_agree(wanted: JsonValue, key: KeyReading, reading: Reading, _around: Surroundings) -> bool:
    """Every day, said as seven weekdays, is every week too; a stretch of dates may be held as a range or as its dates."""
    found = reading.when.recurrence.value
    every_day = len(asked_days(reading.when)) == len(WEEK)
    if found == "conditional" and reading.when.anchor in _OF_THE_DAY:
        found = wanted if wanted == "daily" else found
    return (
        found == wanted or ({found, wanted} == {"daily", "weekly"} and every_day) or ({found, wanted} == {"range", "once"} and _dated(key))
    )


def _dated(key: KeyReading) -> bool:
    return bool(key.dates)


def _start_agrees(wanted: JsonValue, _key: KeyReading, reading: Reading, _around: Surroundings) -> bool:
    found = clock(reading.when.start)
    return _time_agrees(wanted, found, reading)


def _end_agrees(wanted: JsonValue, _key: KeyReading, reading: Reading, _around: Surroundings) -> bool:
    found = clock(asked_end(reading.when))
    is_moment = wanted is None and found is not None and found == clock(reading.when.start)
    return is_moment or _time_agrees("00:00" if wanted == "24:00" else wanted, found, reading)


def _time_agrees(wanted: JsonValue, found: str | None, reading: Reading) -> bool:
    """Midnight is the bound of what holds all day, said or not."""
    unbounded = reading.kind in _FREE_KINDS or reading.when.dates
    return found == wanted or (bool(unbounded) and {found, wanted} == {None, "00:00"})


def _window_agrees(wanted: JsonValue, _key: KeyReading, reading: Reading, _around: Surroundings) -> bool:
    when = reading.when
    bounds = [clock(minute) for minute in when.window] if when.window is not None else [clock(when.start), clock(when.end)]
    return bounds == wanted if wanted is not None else when.window is None


def _anchor_agrees(wanted: JsonValue, _key: KeyReading, reading: Reading, _around: Surroundings) -> bool:
    if wanted is None:
        return reading.when.anchor is None
    heard = " ".join(filter(None, (reading.when.anchor, reading.condition)))
    return bool(_stems(str(wanted)) & _stems(heard))


def _offset_agrees(wanted: JsonValue, _key: KeyReading, reading: Reading, _around: Surroundings) -> bool:
    return (reading.when.offset_minutes or 0) == (wanted or 0)


def _relation_agrees(wanted: JsonValue, _key: KeyReading, reading: Reading, _around: Surroundings) -> bool:
    """At dinner is during dinner, and so is what waits for it."""
    found = reading.when.relation
    if found is None and reading.condition is not None:
        found = Relation.DURING
    shown = found.value if found is not None else None
    return shown == wanted or {shown, wanted} == {"at", "during"}


def _duration_agrees(wanted: JsonValue, _key: KeyReading, reading: Reading, _around: Surroundings) -> bool:
    return asked_length(reading.when) == wanted


def _times_agree(wanted: JsonValue, _key: KeyReading, reading: Reading, _around: Surroundings) -> bool:
    return reading.when.times_a_week == wanted


def _place_agrees(wanted: JsonValue, _key: KeyReading, reading: Reading, _around: Surroundings) -> bool:
    return same_place(_plain_place(reading.place), _plain_place(wanted if isinstance(wanted, str) else None))


def _plain_place(name: str | None) -> str | None:
    """Nora's bedroom is Nora's room."""
    return re.sub(r"(?<=['’]s )bedroom$", "room", name, flags=re.I).replace("’", "'") if name is not None else None


def _resource_agrees(wanted: JsonValue, _key: KeyReading, reading: Reading, _around: Surroundings) -> bool:
    """The family car is the car."""
    if wanted is None or reading.resource is None:
        return reading.resource is wanted
    mine, theirs = set(fold(reading.resource).split()) - {"the"}, set(fold(str(wanted)).split()) - {"the"}
    return mine <= theirs or theirs <= mine


def _value_agrees(wanted: JsonValue, _key: KeyReading, reading: Reading, _around: Surroundings) -> bool:
    """Numbers must be equal; of words one has to be the same, wherever the reading holds it."""
    found = reading.measure.value if reading.measure is not None else _of_a_default(reading)[0]
    if wanted is None:
        return (found is None or reading.measure is None) and not reading.needs
    if isinstance(wanted, list) and all(isinstance(part, int | float) for part in wanted):
        return isinstance(found, tuple) and list(found) == wanted
    if isinstance(wanted, int | float):
        return found == wanted
    words = " ".join(_strings(wanted)) if isinstance(wanted, list) else str(wanted)
    heard = " ".join(str(part) for part in (found, reading.activity, reading.resource, reading.place, *reading.needs) if part is not None)
    return bool(_stems(words) & _stems(heard))


def _of_a_default(reading: Reading) -> tuple[float | None, str | None]:
    """Return the value and unit that a house rule holds for what nobody asks for: "20 degrees unless somebody asks otherwise"."""
    held = next((policy for policy in reading.policies if policy.value is not None), None)
    return (held.value, held.unit) if held is not None else (None, None)


_UNITS = {"c": "degc", "°c": "degc", "celsius": "degc", "f": "degf", "°f": "degf", "percent": "%", "minutes": "min", "hours": "h"}


def _unit_agrees(wanted: JsonValue, _key: KeyReading, reading: Reading, _around: Surroundings) -> bool:
    found = reading.measure.unit if reading.measure is not None else _of_a_default(reading)[1]
    if wanted is None or found is None:
        return found is wanted or (wanted is None and reading.measure is None)
    mine, theirs = fold(found), fold(str(wanted))
    return _UNITS.get(mine, mine) == _UNITS.get(theirs, theirs)


def _comparator_agrees(wanted: JsonValue, _key: KeyReading, reading: Reading, _around: Surroundings) -> bool:
    return (reading.measure.comparator.value if reading.measure is not None else None) == wanted


def _activity_agrees(wanted: JsonValue, _key: KeyReading, reading: Reading, _around: Surroundings) -> bool:
    """One word in common is enough: "walk with the dog" for "dog walk", and what is to be for what is not."""
    quantity = reading.measure.quantity if reading.measure is not None else None
    held = (
        SAID_OTHERWISE.get(reading.activity or "") if reading.kind is Kind.RESTRICTION else None,
        reading.activity,
        reading.category,
        reading.resource,
        quantity,
        reading.condition,
        reading.place,
        *reading.needs,
        *reading.excludes,
    )
    heard = " ".join(part for part in held if part is not None)
    return not heard if wanted is None else bool(_stems(str(wanted)) & _stems(heard))


def _people_agree(wanted: JsonValue, _key: KeyReading, reading: Reading, around: Surroundings) -> bool:
    """Only those who live here count, beside the writer."""
    asked = {member_id(name) for name in _strings(wanted)} & set(around.members)
    return asked - {around.writer} == {*reading.people, *reading.performers} & set(around.members) - {around.writer}


def _performers_agree(wanted: JsonValue, _key: KeyReading, reading: Reading, around: Surroundings) -> bool:
    """Where nobody is named the writer does it; "somebody" is somebody who has to be found."""
    names = [fold(name) for name in _strings(wanted)]
    if any(name in _SOMEBODY for name in names):
        return reading.needs_performer or set(around.members) - {around.writer} <= set(reading.performers)
    asked = {str(member_id(name)) for name in names}
    done = {str(member_id(re.sub(r"^the ", "", name))) for name in reading.performers} or ({str(around.writer)} if around.writer else set())
    return not reading.needs_performer and ({re.sub(r"^the-", "", name) for name in asked} or {str(around.writer)}) == done


def _links_agree(wanted: JsonValue, key: KeyReading, reading: Reading, _around: Surroundings) -> bool:
    sure = set(_strings(wanted))
    return sure <= set(reading.applies_to) <= sure | set(key.applies_maybe)


def _kind_agrees(wanted: JsonValue, _key: KeyReading, reading: Reading, _around: Surroundings) -> bool:
    return reading.kind.value == wanted


def _strings(value: JsonValue) -> list[str]:
    return [str(part) for part in value] if isinstance(value, list) else []


def _stems(text: str) -> set[str]:
    """Return the beginnings of the words that say something, so that "recording" and "record" are one."""
    words = re.findall(r"[a-z0-9]+", fold(text))
    return {word[:4] for word in words if len(word) > 1 and word not in _FILLING}


_AGREE: Mapping[str, Callable[[JsonValue, KeyReading, Reading, Surroundings], bool]] = {
    "kind": _kind_agrees,
    "days": _days_agree,
    "dates": _dates_agree,
    "repeats": _repeats_agree,
    "start": _start_agrees,
    "end": _end_agrees,
    "window": _window_agrees,
    "anchor": _anchor_agrees,
    "offset_minutes": _offset_agrees,
    "relation": _relation_agrees,
    "duration_minutes": _duration_agrees,
    "times_a_week": _times_agree,
    "place": _place_agrees,
    "resource": _resource_agrees,
    "value": _value_agrees,
    "unit": _unit_agrees,
    "comparator": _comparator_agrees,
    "activity": _activity_agrees,
    "people": _people_agree,
    "performers": _performers_agree,
    "applies_to": _links_agree,
}
READING_FIELDS = tuple(_AGREE)
"""The fields of one reading that are scored, in the order in which they are shown."""
