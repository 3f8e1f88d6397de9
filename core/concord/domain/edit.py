"""What a person may do to a plan by hand: a closed set, each undoable."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from .ids import ConflictId, ItemId, MemberId, RuleId
from .visibility import EVERYONE, Visibility
from .when import Span


@dataclass(frozen=True, slots=True)
class ForAbsence:
    """Because of whose absence something is done, and when what it is done to was to be."""

    member: MemberId
    span: Span


@dataclass(frozen=True, slots=True)
class Move:
    """Put one request (by its id) at another time, place or person's lane, and pin it there."""

    request: str
    span: Span
    place: str | None = None
    kind: Literal["move"] = "move"


@dataclass(frozen=True, slots=True)
class Resize:
    """Give one request another start or end, and pin it there."""

    request: str
    span: Span
    for_absence: ForAbsence | None = None
    kind: Literal["resize"] = "resize"


@dataclass(frozen=True, slots=True)
class Reassign:
    """Let other members do it. With `wants_somebody` an adult who is free joins them, or nobody can and it waits."""

    request: str
    members: tuple[MemberId, ...]
    wants_somebody: bool = False
    for_absence: ForAbsence | None = None
    kind: Literal["reassign"] = "reassign"


@dataclass(frozen=True, slots=True)
class Add:
    """Put something on the plan that no sentence asks for.

    `category` is the class of activity that it is; with ABSENCE its members are sick or away, and nothing is given to them then.
    `visibility` says who may see it, as with a sentence; it belongs to `owners`, who see it always. `copy_of` is the request of which it
    is a copy: when it is kept, it gets the audience of what it was copied from, and the sentence behind that as its `source`.
    `found_for` is the name under which somebody looked for its time, where its own id may not be made of that. `resource` is the
    shared thing that it takes.
    """

    item: ItemId
    title: str
    members: tuple[MemberId, ...]
    span: Span
    place: str | None = None
    category: str | None = None
    visibility: Visibility = EVERYONE
    owners: tuple[MemberId, ...] = ()
    copy_of: str | None = None
    found_for: ItemId | None = None
    resource: str | None = None
    source: RuleId | None = None
    kind: Literal["add"] = "add"


@dataclass(frozen=True, slots=True)
class Cancel:
    """Leave one request out, this once."""

    request: str
    for_absence: ForAbsence | None = None
    kind: Literal["cancel"] = "cancel"


@dataclass(frozen=True, slots=True)
class Pin:
    """Keep one request where it is, or let it go again."""

    request: str
    span: Span | None
    place: str | None = None
    kind: Literal["pin"] = "pin"


@dataclass(frozen=True, slots=True)
class Settle:
    """Settle a conflict by hand: this request keeps what it asked, or this value holds."""

    conflict: ConflictId
    date: datetime.date | None
    winner: str | None = None
    """Request id that is met as asked."""
    value: float | None = None
    losers: tuple[str, ...] = ()
    kind: Literal["settle"] = "settle"


@dataclass(frozen=True, slots=True)
class Back:
    """Somebody who was noted as sick or away is there again in a stretch, to the end of what was noted.

    What was done in it because they were not there is as if it never was; what was done by hand since stays.
    """

    member: MemberId
    span: Span
    kind: Literal["back"] = "back"


Edit = Move | Resize | Reassign | Add | Cancel | Pin | Settle
Kept = Edit | Back
"""What is kept of an act. A return is taken together with what it takes back before anything is planned."""
