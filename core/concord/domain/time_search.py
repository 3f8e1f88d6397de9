"""Looking for one time for several people of a household: what is looked for, what they said of a time, and what was found."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from .appointment import About
from .ids import ItemId, MemberId
from .when import Minute, Span


class Suit(StrEnum):
    """What somebody says of a time that they are asked about."""

    WELL = "well"
    IF_NEED_BE = "if need be"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class TimeSearch:
    """An appointment that has no time yet. `first` to `last` are the days it may be on, `hours` bound the clock times of each."""

    title: str
    minutes: int
    first: date
    last: date
    required: tuple[MemberId, ...]
    optional: tuple[MemberId, ...] = ()
    place: str | None = None
    hours: tuple[Minute, Minute] | None = None

    @property
    def people(self) -> tuple[MemberId, ...]:
        """All who are to come, those who must first."""
        return (*self.required, *self.optional)


def search_key(asker: MemberId | None, title: str, first: date) -> ItemId:
    """Return the name that what comes of a search has in the plan: the same for the same person, thing and week."""
    monday = first - timedelta(days=first.weekday())
    told = f"{asker or ''}\x00{' '.join(title.casefold().split())}\x00{monday.isoformat()}"
    return ItemId(f"time-{zlib.crc32(told.encode('utf-8', 'replace')):08x}")


@dataclass(frozen=True, slots=True)
class Said:
    """What one person said of one time, for something as long as `minutes`."""

    member: MemberId
    start: datetime
    minutes: int
    suit: Suit


@dataclass(frozen=True, slots=True)
class Given:
    """The times that are already known of one person. None: those are not known, and the household's plan has to tell."""

    preferred: frozenset[datetime] | None
    fallback: frozenset[datetime] | None


class Ease(StrEnum):
    """How a time stands with one person, by rules, calendar and answers."""

    LIKED = "liked"
    """They said that it suits them, or a rule of theirs wishes for such a time."""
    FREE = "free"
    GIVES = "gives"
    """They could come, at a cost: it is not when they wish for such things, or something that is only nice would have to go."""
    ASK = "ask"
    """Only they can say: something they do would have to give way, or nothing is known of their week."""
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class InTheWay:
    """What of somebody's stands at a time; `title` is None where the viewer may know no more than that they are busy."""

    member: MemberId | None
    title: str | None
    span: Span | None
    is_rule: bool = False
    """It is a rule about when something may be, and not something that they do."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one time stands with one person, what it takes from their share of the week (0..1), and why."""

    ease: Ease
    cost: float = 0.0
    in_the_way: tuple[InTheWay, ...] = ()
    is_said: bool = False
    """They said so themselves."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One time of the ranked list, with how it stands with each person."""

    span: Span
    standings: Mapping[MemberId, Standing]
    is_sure: bool
    """Everyone who must come can, as far as anybody knows."""

    def at(self, ease: Ease) -> tuple[MemberId, ...]:
        """Return the people with whom it stands so."""
        return tuple(member for member, one in self.standings.items() if one.ease is ease)

    @property
    def coming(self) -> tuple[MemberId, ...]:
        """Who would be in the plan: all but those whose time is taken."""
        return tuple(member for member, one in self.standings.items() if one.ease is not Ease.TAKEN)


@dataclass(frozen=True, slots=True)
class ToAsk:
    """One person whose answer about some times could change what is best."""

    member: MemberId
    about: About
    starts: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class AskedTimes:
    """Times that one person was asked about for an appointment, and waits for them. `asker` None is nobody in particular.

    `id` is made from what is asked, so it tells nothing of what others were asked.
    """

    id: int
    asker: MemberId | None
    member: MemberId
    title: str
    minutes: int
    place: str | None
    about: About
    starts: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class TimesFound:
    """What a search came to.

    `proposals` are ranked, the best first. `questions` are those whose answers could still change which is best; `waiting` is
    what people were asked and have not answered. With no proposal at all, `closest` are times at which the fewest are missing.
    """

    search: TimeSearch
    proposals: tuple[Proposal, ...]
    questions: tuple[ToAsk, ...] = ()
    waiting: tuple[AskedTimes, ...] = ()
    closest: tuple[Proposal, ...] = ()
    is_settled: bool = False
    """No answer of anybody could change which time is best."""
