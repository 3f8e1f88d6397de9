"""What somebody said should be otherwise, as a proposed sentence with what it would change. It holds once a person accepts it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .change import Change
from .ids import MemberId
from .reply import Source
from .rule import Strength
from .visibility import EVERYONE, Visibility


class FeedbackKind(StrEnum):
    """What a proposal adds or changes."""

    RULE = "rule"
    POLICY = "policy"
    """How clashes are settled from now on."""
    CHANGE = "change"
    """Other words in the place of a sentence."""
    WEIGHT = "weight"
    """How much somebody's wishes count beside the others'."""


class Outcome(StrEnum):
    """What a person said to a proposal."""

    ACCEPTED = "accepted"
    EDITED = "edited"
    """It was put in other words, and proposed anew."""
    DECLINED = "declined"
    ASKED = "asked"
    """Others have to agree, and were asked."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence as it would be written into a member's part (None: the household's), tried on one week.

    `instead` holds the words whose place it takes. Of a weight `text` only tells it: `weight` is what `member`'s wishes would count.
    `strength` is how much the words insist, `insists` what a person chose in its place; both None where nothing insists.
    `more_open` counts the clashes that nothing settles: how many more there would be.
    `refused` says why the one who said it may not have it written, in which case it was not tried.
    """

    text: str
    member: MemberId | None
    kind: FeedbackKind
    week: date
    instead: str = ""
    changes: tuple[Change, ...] = ()
    more_open: int = 0
    doubts: tuple[str, ...] = ()
    refused: str = ""
    asked: tuple[MemberId, ...] = ()
    """Who has to agree to it before it holds, and why in words."""
    because: str = ""
    visibility: Visibility = EVERYONE
    """Who would see it where it stands."""
    by: Source = Source.DATA
    """Who worded it. What a language model worded is read back as just what the plain words say."""
    weight: float | None = None
    strength: Strength | None = None
    insists: Strength | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants otherwise, before it is tried. With `who_is` it is asked first whom a word such as "her" means."""

    text: str
    member: MemberId | None
    kind: FeedbackKind
    instead: str = ""
    doubts: tuple[str, ...] = ()
    who_is: str = ""
    choices: tuple[MemberId, ...] = ()
    by: Source = Source.DATA
    weight: float | None = None
    strength: Strength | None = None
