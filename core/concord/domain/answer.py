"""What a person says about one sentence by a click, without changing its words: a closed set, each undoable."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from .ids import MemberId, RuleId
from .rule import Doubt, Strength
from .visibility import Visibility
from .when import Minute, Weekday


@dataclass(frozen=True, slots=True)
class Settled:
    """One doubt (by what it is about and its message) and the choice that was taken; "" takes none, so that it is asked again."""

    about: str
    message: str
    choice: str
    kind: Literal["settled"] = "settled"

    @classmethod
    def of(cls, doubt: Doubt, choice: str) -> Settled:
        """Return the answer that takes `choice`."""
        return cls(doubt.about, doubt.message, choice)

    @classmethod
    def again(cls, said: Settled) -> Settled:
        """Return the answer that takes `said` back: the question stands as if nobody had answered it."""
        return cls(said.about, said.message, "")


@dataclass(frozen=True, slots=True)
class Insisted:
    """How much the sentence insists, whatever its words say."""

    strength: Strength
    kind: Literal["insisted"] = "insisted"


@dataclass(frozen=True, slots=True)
class Paused:
    """The sentence asks for nothing until it is resumed, or is resumed."""

    is_paused: bool = True
    kind: Literal["paused"] = "paused"


@dataclass(frozen=True, slots=True)
class Skipped:
    """The sentence asks for nothing on these dates, or does again."""

    dates: tuple[datetime.date, ...]
    is_skipped: bool = True
    kind: Literal["skipped"] = "skipped"

    @classmethod
    def week_of(cls, day: datetime.date) -> Skipped:
        """Leave out the whole week, Monday to Sunday, of a day."""
        monday = day - datetime.timedelta(days=day.weekday())
        return cls(tuple(monday + datetime.timedelta(days=n) for n in range(7)))


@dataclass(frozen=True, slots=True)
class Ended:
    """The last date on which the sentence asks for anything; None takes such an end away again."""

    last: datetime.date | None
    kind: Literal["ended"] = "ended"


@dataclass(frozen=True, slots=True)
class Retimed:
    """What the sentence asks for at `was` is at other hours from the day `first` on; without that day always.

    On `on_day` it is on `to_day` then, where both are said. `is_also` leaves it where it was too. An end at or before its start is on
    the next day.
    """

    was: Minute | None
    start: Minute
    end: Minute | None
    first: datetime.date | None = None
    on_day: Weekday | None = None
    to_day: Weekday | None = None
    is_also: bool = False
    kind: Literal["retimed"] = "retimed"


@dataclass(frozen=True, slots=True)
class Noted:
    """The sentence is just a note, which asks for nothing and is not unclear, or is read as a rule again."""

    is_note: bool = True
    kind: Literal["noted"] = "noted"


@dataclass(frozen=True, slots=True)
class Linked:
    """The rules that one reading of the sentence goes along with, chosen by hand; none cuts it loose, None is as it was read."""

    applies_to: tuple[RuleId, ...] | None
    reading: int = 0
    kind: Literal["linked"] = "linked"


@dataclass(frozen=True, slots=True)
class Scoped:
    """Who may see the sentence, said by hand: confirmed, narrowed, or (by its owner) widened.

    `before` is filled in when it is kept. What is said stands as a tag in the text itself, where everyone who may see it reads it.
    """

    visibility: Visibility
    before: Visibility | None = None
    kind: Literal["scoped"] = "scoped"


Answer = Settled | Insisted | Paused | Skipped | Ended | Retimed | Noted | Linked | Scoped


def is_of_words(answer: Answer) -> bool:
    """Say whether an answer speaks of a sentence's very words, so that it goes when they change."""
    return isinstance(answer, Settled | Noted)


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One act of one person on one sentence, for a screen that lists them: who, when, and what in a few words.

    `is_in_force` is False where it was undone.
    """

    author: MemberId | None
    at: datetime.datetime
    answer: Answer
    words: str
    is_in_force: bool = True
