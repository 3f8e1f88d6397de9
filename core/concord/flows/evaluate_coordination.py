"""Scores finding a time on the meetings of Muses-Bench (arXiv 2604.08567; concord eval coordination DIR).

Each record names who must come, the times they prefer and the times they could make do with. Where times are disclosed in part, a
passive person says nothing until asked and a stubborn one keeps their fallback times until asked for them; whoever is asked answers
just what was asked. Success: everyone required can come. Utility: what the time is worth, as a share of what the best time is worth.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from concord.domain.appointment import About, Appointment, Attendee, NoTime, StillAsking, TimeFound, TimeQuestion, WeekMinute
from concord.domain.errors import WorldError
from concord.planning.appointment_chances import named_times, standing
from concord.planning.appointments import find_time

from .find_time import slot_minute
from .score_table import JSON, percent

MOST_ROUNDS = 8
_WEEK = date(2026, 11, 23)


class _Record(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _User(_Record):
    id: str
    is_essential: bool
    is_stubborn: bool = False
    preferred_slots: list[str]
    secondary_slots: list[str] = []


class _Params(_Record):
    proactive_users: list[str] = []


class _Case(_Record):
    id: str
    disclosure_mode: str
    users: list[_User]
    params: _Params = _Params()


@dataclass(frozen=True, slots=True)
class MeetingOutcome:
    """What came of one meeting. `asked` and `least` are numbers of (person, about) questions; None: too many to try."""

    id: str
    disclosure: str
    success: bool
    utility: float
    asked: int
    least: int | None
    rounds: int


@dataclass(frozen=True, slots=True)
class CoordinationScore:
    """The outcomes of every meeting of a folder."""

    outcomes: tuple[MeetingOutcome, ...]

    def as_json(self) -> dict[str, JSON]:
        """Return the score as plain values; success and utility in percent."""
        modes = sorted({one.disclosure for one in self.outcomes})
        detail: dict[str, JSON] = {mode: _share([one for one in self.outcomes if one.disclosure == mode]) for mode in modes}
        return {**_share(self.outcomes), "detail": detail}

    def table(self) -> str:
        """Return the score as lines for people."""
        lines = ["disclosure     cases  success  utility  questions  at least  rounds"]
        for mode in [*sorted({one.disclosure for one in self.outcomes}), "all"]:
            some = [one for one in self.outcomes if mode in (one.disclosure, "all")]
            share = _share(some)
            lines.append(
                f"{mode:<14}{share['cases']:>6}{share['success']:>9}{share['utility']:>9}"
                f"{share['questions']:>11}{share['questions_needed']:>10}{share['rounds']:>8}"
            )
        return "\n".join(lines)


def _share(outcomes: Sequence[MeetingOutcome]) -> dict[str, JSON]:
    known = [one for one in outcomes if one.least is not None]
    return {
        "success": percent(sum(one.success for one in outcomes), len(outcomes)),
        "utility": round(100 * sum(one.utility for one in outcomes) / len(outcomes), 2) if outcomes else 100.0,
        "cases": len(outcomes),
        "questions": sum(one.asked for one in outcomes),
        "questions_needed": sum(one.least or 0 for one in known),
        "rounds": max((one.rounds for one in outcomes), default=0),
    }


def evaluate_coordination(folder: Path) -> CoordinationScore:
    """Find a time for each meeting of every *.jsonl file in a folder.

    Raises:
        WorldError: no file there has a meeting, or a record is not as it must be.
    """
    outcomes = [_outcome(case) for case in _cases(folder)]
    if not outcomes:
        raise WorldError(f"{folder.name} holds no meetings.", "Name the folder with the *.jsonl files of Muses-Bench.")
    return CoordinationScore(tuple(outcomes))


def _cases(folder: Path) -> Iterator[_Case]:
    for path in sorted(folder.glob("*.jsonl")):
        for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            try:
                row = json.loads(line)
                if isinstance(row, dict) and row.get("users") and "preferred_slots" in row["users"][0]:
                    yield _Case.model_validate(row)
            except (json.JSONDecodeError, ValidationError, TypeError, LookupError) as error:
                raise WorldError(f"{path.name} line {at} is not a record of Muses-Bench.", "Fetch the file again.") from error


def _outcome(case: _Case) -> MeetingOutcome:
    truth = Appointment("Meeting", 30, _WEEK, tuple(_attendee(user) for user in case.users))
    known = replace(truth, attendees=tuple(_as_told(case, user, one) for user, one in zip(case.users, truth.attendees, strict=True)))
    found, asked, rounds = _talk(known, truth)
    best, worth = find_time(truth), 0.0
    if isinstance(best, TimeFound) and isinstance(found, TimeFound):
        worth = _worth(truth, found.start) / _worth(truth, best.start)
    least = fewest_questions(known, truth)
    return MeetingOutcome(case.id, case.disclosure_mode, isinstance(found, TimeFound) and worth > 0, worth, asked, least, rounds)


def _attendee(user: _User) -> Attendee:
    return Attendee(user.id, user.is_essential, _minutes(user.preferred_slots), _minutes(user.secondary_slots))


def _minutes(slots: Sequence[str]) -> frozenset[WeekMinute]:
    found = [slot_minute(slot, _WEEK) for slot in slots]
    if None in found:
        raise WorldError("A meeting has a time that can not be read.", "Fetch the file again.")
    return frozenset(one for one in found if one is not None)


def _as_told(case: _Case, user: _User, one: Attendee) -> Attendee:
    """Return what is known of a person before anybody asks."""
    if case.disclosure_mode == "full":
        return one
    passive = user.id not in case.params.proactive_users
    return replace(one, preferred=None if passive else one.preferred, fallback=None if passive or user.is_stubborn else one.fallback)


def _talk(known: Appointment, truth: Appointment) -> tuple[TimeFound | NoTime | None, int, int]:
    """Ask round after round; return what was found, how many questions it took, and how many rounds."""
    asked = 0
    for rounds in range(MOST_ROUNDS + 1):
        answer = find_time(known)
        if not isinstance(answer, StillAsking):
            return answer, asked, rounds
        asked += len(answer.questions)
        known = _answered(known, truth, answer.questions)
    return None, asked, MOST_ROUNDS


def _answered(known: Appointment, truth: Appointment, questions: Sequence[TimeQuestion]) -> Appointment:
    people = []
    for one, real in zip(known.attendees, truth.attendees, strict=True):
        if TimeQuestion(one.member, About.PREFERRED) in questions:
            one = replace(one, preferred=real.preferred)
        if TimeQuestion(one.member, About.FALLBACK) in questions:
            one = replace(one, fallback=real.fallback)
        people.append(one)
    return replace(known, attendees=tuple(people))


def _worth(truth: Appointment, start: WeekMinute) -> float:
    """Return the utility of a time; 0 where somebody required can not come."""
    total = 0.0
    for one in truth.attendees:
        about = next((sort for sort in About if start in (one.times(sort) or ())), None)
        if about is None and one.required:
            return 0.0
        total += truth.weights.worth(required=one.required, about=about) if about is not None else 0.0
    return total


def fewest_questions(known: Appointment, truth: Appointment, most_tried: int = 200_000) -> int | None:
    """Return how many questions somebody would need who knew all answers and had to prove the best time; None beyond `most_tried`."""
    best = standing(truth)[0]
    if best is None:
        return None
    winners = [start for start in named_times(truth.attendees) if _worth(truth, start) == _worth(truth, best.start)]
    fewest: int | None = None
    for winner in winners:
        needed = _needed(known, truth, winner)
        rest = [one for one in _unknown(known) if one not in needed]
        for more in range(len(rest) + 1 if fewest is None else max(0, fewest - len(needed))):
            proved = False
            for extra in itertools.combinations(rest, more):
                most_tried -= 1
                if most_tried < 0:
                    return None
                if not standing(_answered(known, truth, [*needed, *extra]))[1]:
                    fewest, proved = len(needed) + more, True
                    break
            if proved:
                break
    return fewest


def _unknown(known: Appointment) -> list[TimeQuestion]:
    return [TimeQuestion(one.member, about) for one in known.attendees for about in About if one.times(about) is None]


def _needed(known: Appointment, truth: Appointment, winner: WeekMinute) -> list[TimeQuestion]:
    """Return what has to be asked in any case, for all who are required to be known to come."""
    needed = []
    for one, real in zip(known.attendees, truth.attendees, strict=True):
        sure = any(winner in (one.times(about) or ()) for about in About)
        if one.required and not sure:
            about = About.PREFERRED if winner in (real.preferred or ()) else About.FALLBACK
            needed.append(TimeQuestion(one.member, about))
    return needed
