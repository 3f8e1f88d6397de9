"""One appointment for several people: who must come, when each of them could, and what came of asking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

WeekMinute = int
"""Minutes since the Monday of the appointment's week began."""


class About(StrEnum):
    """Which of a person's times a question asks for."""

    PREFERRED = "preferred"
    FALLBACK = "fallback"


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person who is to come. Times are starts in minutes of the week; None says that nobody knows them yet.

    `unsaid` are single times of which nobody knows yet whether they could make do with them, where the rest is known.
    """

    member: str
    required: bool
    preferred: frozenset[WeekMinute] | None = None
    fallback: frozenset[WeekMinute] | None = None
    unsaid: frozenset[WeekMinute] = frozenset()

    def is_open(self, about: About) -> bool:
        """Say whether an answer about one sort of time is still to be had."""
        return self.times(about) is None or (about is About.FALLBACK and bool(self.unsaid))

    def times(self, about: About) -> frozenset[WeekMinute] | None:
        """Return the times of one sort, or None where they are not known."""
        return self.preferred if about is About.PREFERRED else self.fallback


@dataclass(frozen=True, slots=True)
class Weights:
    """What one person's coming is worth, by whether they must come and whether they like the time (PLAN_FORMAT, "find-time")."""

    required_preferred: float = 100
    required_fallback: float = 75
    optional_preferred: float = 2
    optional_fallback: float = 1

    def worth(self, *, required: bool, about: About) -> float:
        """Return the weight of one person at one sort of time."""
        if required:
            return self.required_preferred if about is About.PREFERRED else self.required_fallback
        return self.optional_preferred if about is About.PREFERRED else self.optional_fallback


@dataclass(frozen=True, slots=True)
class Appointment:
    """What is to be found: one time for all of them.

    `times` are the only ones to choose from; None leaves that to those who come. `costs` says what a time takes from others' plans, and
    decides between times that are worth the same.
    """

    title: str
    duration_minutes: int
    week: date
    attendees: tuple[Attendee, ...]
    weights: Weights = field(default_factory=Weights)
    times: frozenset[WeekMinute] | None = None
    costs: Mapping[WeekMinute, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, order=True)
class TimeQuestion:
    """One thing to ask one person: the times they prefer, or the times they could make do with."""

    member: str
    about: About


@dataclass(frozen=True, slots=True)
class TimeFound:
    """The best time, who can come then, and who can not or was not asked because it could not have changed the time."""

    start: WeekMinute
    coming: tuple[str, ...]
    at_fallback: tuple[str, ...]
    unable: tuple[str, ...]
    not_asked: tuple[str, ...]
    is_only_one: bool
    """Whether no other time suits everybody who is required."""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A time at which somebody who is required can not come."""

    start: WeekMinute
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoTime:
    """No time suits everybody who is required; the times that come closest, best first."""

    closest: tuple[NearMiss, ...]


@dataclass(frozen=True, slots=True)
class StillAsking:
    """What must be asked before the best time is known."""

    questions: tuple[TimeQuestion, ...]


TimeAnswer = TimeFound | NoTime | StillAsking
