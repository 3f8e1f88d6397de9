"""A question that somebody asked of their household, with what was answered and what that rested on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from .feedback import Outcome, Proposal
from .ids import ItemId, MemberId, RuleId
from .reply import Source
from .time_search import TimeSearch


@dataclass(frozen=True, slots=True)
class Citation:
    """A sentence that an answer rests on. `block` is what it comes to in the week asked about, None where nothing is there to show."""

    rule: RuleId
    text: str
    member: MemberId | None
    page: str
    line: int
    block: ItemId | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """Where an answer was looked for: sentences in words, those of which only the hours are known, and the Monday of the week."""

    sentences: int
    busy: int
    week: date


@dataclass(frozen=True, slots=True)
class Passed:
    """What one of those who answer said to another, as the asker may read it."""

    sender: str
    receiver: str
    text: str


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer in plain lines. `is_known` is False where nothing that the asker may see says anything."""

    lines: tuple[str, ...]
    citations: tuple[Citation, ...]
    looked: Looked
    by: Source = Source.DATA
    is_known: bool = True
    notice: str = ""
    """One sentence where a language model was asked and was no help."""
    trace: tuple[Passed, ...] = ()
    """Who asked whom what."""
    proposal: Proposal | None = None
    """What was said is no question: this is what could be written for it."""
    who_is: str = ""
    """The word of which it is asked whom it means, such as "her", and those whom it may mean."""
    choices: tuple[MemberId, ...] = ()
    search: TimeSearch | None = None
    """A time was looked for: as what, so that it can be gone on with."""
    has_weeks: bool = False
    """Other weeks were told of, which can be compared side by side."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its answer. `number` counts what this member asked, and nobody else: it tells nothing of others."""

    question: str
    answered: Answered
    at: datetime
    outcome: Outcome | None = None
    """What its asker said to the proposal."""
    number: int | None = field(default=None, compare=False)
    """None where it is not kept: what everyone asks, or who sees it as somebody else."""
