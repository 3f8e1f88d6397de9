"""Finds one appointment for several people from a request file (concord find-time, PLAN_FORMAT "find-time")."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from concord.domain.appointment import (
    About,
    Appointment,
    Attendee,
    NoTime,
    StillAsking,
    TimeAnswer,
    TimeFound,
    TimeQuestion,
    WeekMinute,
    Weights,
)
from concord.domain.errors import WorldError
from concord.domain.when import Minute, clock_text
from concord.planning.appointments import find_time

from .load_documents import LARGEST_DOCUMENT, load_json
from .plan_json import JSON

_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY_MINUTES = 24 * 60
_SLOT = re.compile(r"\s*([a-z]{2,9})\.?,?\s+(?:at\s+)?(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?\s*", re.I)
_DATED = re.compile(r"\s*(\d{4}-\d{2}-\d{2})[ T](\d{1,2}):(\d{2})\s*")
MOST_ATTENDEES = 200
MOST_SLOTS = 500
"""Times of one sort of one person. More is a mistake or an attack."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)


class _Person(_Part):
    member: str = Field(min_length=1)
    required: bool = True
    preferred: list[str] | None = Field(default=None, max_length=MOST_SLOTS)
    fallback: list[str] | None = Field(default=None, max_length=MOST_SLOTS)


class _Pair(_Part):
    preferred: float = Field(ge=0)
    fallback: float = Field(ge=0)


class _Weights(_Part):
    required: _Pair = _Pair(preferred=100, fallback=75)
    optional: _Pair = _Pair(preferred=2, fallback=1)


class _Request(_Part):
    title: str = "Appointment"
    duration_minutes: int = Field(default=30, ge=1, le=7 * _DAY_MINUTES)
    week: str | None = None
    attendees: list[_Person] = Field(min_length=1, max_length=MOST_ATTENDEES)
    weights: _Weights = _Weights()


@dataclass(frozen=True, slots=True)
class TimeRequest:
    """An appointment as it was asked for, and how its times were written."""

    appointment: Appointment
    written: Mapping[WeekMinute, str]

    def said(self, start: WeekMinute) -> str:
        """Return a time as it was written in the request."""
        return self.written.get(start, slot_text(start))


def slot_text(start: WeekMinute) -> str:
    """Return a minute of the week as "Tue 9:30"."""
    return f"{_DAY_NAMES[start // _DAY_MINUTES][:3].title()} {clock_text(Minute(start % _DAY_MINUTES)).removeprefix('0')}"


def find_times(path: Path, *, week: date) -> JSON:
    """Answer one request, or each of a list of requests in its order. `week` is meant where a request names none.

    Raises:
        WorldError: the file is missing or not JSON, a request lacks something, or a time in it is none.
    """
    requests, is_list = load_requests(path, week=week)
    answers: list[JSON] = [answer_json(one, find_time(one.appointment)) for one in requests]
    return answers if is_list else answers[0]


def load_requests(path: Path, *, week: date) -> tuple[list[TimeRequest], bool]:
    """Return the requests of a file, and whether they came as a list.

    Raises:
        WorldError: see `find_times`.
    """
    found = load_json(path, holds="a request", largest=LARGEST_DOCUMENT, advice="Give one request, or a list of them.")
    rows = found if isinstance(found, list) else [found]
    return [time_request(row, path.name, week) for row in rows], isinstance(found, list)


def time_request(row: object, name: str, week: date) -> TimeRequest:
    """Return one request from its JSON.

    Raises:
        WorldError: something is missing, of the wrong sort, named twice, or no time.
    """
    try:
        asked = _Request.model_validate(row)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "request"
        raise WorldError(f"{name}: {where} is not as it must be.", f"{first['msg']}.") from error
    start = week
    if asked.week is not None:
        try:
            start = date.fromisoformat(asked.week)
        except ValueError as error:
            raise WorldError(f"{name}: week is not a date.", "Write it like 2026-11-23.") from error
    written: dict[WeekMinute, str] = {}
    people: dict[str, Attendee] = {}
    for person in asked.attendees:
        if person.member in people:
            raise WorldError(f"{name}: one attendee stands there twice.", "Put all times of a person into one entry.")
        people[person.member] = Attendee(
            person.member,
            person.required,
            _minutes(person.preferred, name, start, written),
            _minutes(person.fallback, name, start, written),
        )
    weights = Weights(
        asked.weights.required.preferred,
        asked.weights.required.fallback,
        asked.weights.optional.preferred,
        asked.weights.optional.fallback,
    )
    return TimeRequest(Appointment(asked.title, asked.duration_minutes, start, tuple(people.values()), weights), written)


def _minutes(slots: Sequence[str] | None, name: str, week: date, written: dict[WeekMinute, str]) -> frozenset[WeekMinute] | None:
    if slots is None:
        return None
    found = set()
    for slot in slots:
        start = slot_minute(slot, week)
        if start is None:
            raise WorldError(f"{name}: one of the times can not be read.", 'Write each like "Tue 9:30".')
        written.setdefault(start, slot)
        found.add(start)
    return frozenset(found)


def slot_minute(slot: str, week: date) -> WeekMinute | None:
    """Return the minute of the week that a time like "Tue 9:30", "Tuesday 9 am" or "2026-11-24 09:30" means; None if it is none."""
    dated = _DATED.fullmatch(slot)
    if dated is not None:
        try:
            days = (date.fromisoformat(dated[1]) - date.fromordinal(week.toordinal() - week.weekday())).days
        except ValueError:
            return None
        return _in_week(days, int(dated[2]), int(dated[3])) if 0 <= days < 7 else None
    told = _SLOT.fullmatch(slot)
    if told is None:
        return None
    days_meant = [at for at, name in enumerate(_DAY_NAMES) if name.startswith(told[1].lower())]
    hour, half = int(told[2]), (told[4] or "").replace(".", "").lower()
    if len(days_meant) != 1 or (half and not 1 <= hour <= 12):
        return None
    return _in_week(days_meant[0], hour % 12 + (12 if half == "pm" else 0) if half else hour, int(told[3] or 0))


def _in_week(day: int, hour: int, minute: int) -> WeekMinute | None:
    return day * _DAY_MINUTES + hour * 60 + minute if hour < 24 and minute < 60 else None


def answer_json(request: TimeRequest, answer: TimeAnswer) -> JSON:
    """Return an answer as PLAN_FORMAT has it."""
    if isinstance(answer, StillAsking):
        return {"questions": [question_json(one, request.appointment.title) for one in answer.questions]}
    if isinstance(answer, NoTime):
        closest: list[JSON] = [{"slot": request.said(one.start), "missing": list(one.missing)} for one in answer.closest]
        return {"impossible": "No time suits everyone who is required.", "closest": closest}
    return {
        "slot": request.said(answer.start),
        "attendees": list(answer.coming),
        "left_out": [*answer.unable, *answer.not_asked],
        "not_asked": list(answer.not_asked),
        "because": _because(request, answer),
    }


def question_json(one: TimeQuestion, title: str) -> JSON:
    """Return one thing to ask, with its words."""
    if one.about is About.PREFERRED:
        text = f"Which times would suit you for “{title}”?"
    else:
        text = f"Which other times could you make do with for “{title}”, if need be?"
    return {"member": one.member, "about": one.about.value, "text": text}


def _because(request: TimeRequest, found: TimeFound) -> str:
    must = [one.member for one in request.appointment.attendees if one.required]
    return time_words(
        request.said(found.start),
        must=must,
        is_only_one=found.is_only_one,
        yielding=[name for name in found.at_fallback if name in must],
        unable=found.unable,
        not_asked=found.not_asked,
    )


def time_words(
    said: str, *, must: Sequence[str], is_only_one: bool, yielding: Sequence[str], unable: Sequence[str], not_asked: Sequence[str]
) -> str:
    """Say why it is this time: who must come, who would rather have had another, who can not and who was not asked."""
    if not must:
        parts = [f"{said} suits most of those who are asked."]
    elif is_only_one:
        parts = [f"{said} is the only time at which everyone required can come."]
    else:
        parts = [f"Everyone required can come {said}, and no other time suits them better."]
    if yielding:
        parts.append(f"{_listed(yielding)} would rather have another time.")
    if unable:
        parts.append(f"{_listed(unable)} can not come.")
    if not_asked:
        parts.append(f"{_listed(not_asked)} did not need to be asked: no answer could have changed the time.")
    return " ".join(parts)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def times_as_lines(found: JSON) -> list[str]:
    """Return the answers of `find_times` as lines for people."""
    lines: list[str] = []
    for answer in found if isinstance(found, list) else [found]:
        lines += _answer_lines(answer) if isinstance(answer, dict) else []
    return lines


def _answer_lines(answer: Mapping[str, JSON]) -> list[str]:
    if "questions" in answer:
        return ["Not known yet. To ask:", *(f"  {one['member']}: {one['text']}" for one in _rows(answer["questions"]))]
    if "impossible" in answer:
        near = [f"  {one['slot']}, without {_listed([str(name) for name in _items(one['missing'])])}" for one in _rows(answer["closest"])]
        return [str(answer["impossible"]), *(["Closest:", *near] if near else [])]
    return [f"{answer['slot']}: {answer['because']}"]


def _items(value: JSON) -> list[JSON]:
    return value if isinstance(value, list) else []


def _rows(value: JSON) -> list[dict[str, JSON]]:
    return [one for one in _items(value) if isinstance(one, dict)]
