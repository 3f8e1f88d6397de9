"""Other weeks that could be had: plans that differ from each other in who gives way, side by side."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from .change import Change
from .edit import Edit
from .ids import ConflictId, MemberId
from .plan import Week


@dataclass(frozen=True, slots=True)
class GivesWay:
    """One thing that somebody gives way with: which, on which day, what becomes of it, and for whose sake.

    `member` and `to` are None for what is the whole household's. `conflict` is the plan's own that it is about.
    """

    conflict: ConflictId
    member: MemberId | None
    day: datetime.date
    title: str
    outcome: str
    to: tuple[MemberId | None, ...]


@dataclass(frozen=True, slots=True)
class Lot:
    """How one member fares in a week: their utility U (0..1), and how many of their blocks are otherwise than asked.

    `asked` counts all blocks that their sentences ask for; `moved` those at another time, place or value.
    """

    member: MemberId
    utility: float
    asked: int
    moved: int = 0
    left_out: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class OtherWeek:
    """One whole week that could be had instead: `edits` bring it about, under the ids of the plan as it is.

    `name` says in words who gives way, `act` what taking it is called. `changes` is all that is otherwise than now; `waiting` tells
    of the conflicts that are left open.
    """

    name: str
    act: str
    edits: tuple[Edit, ...]
    lots: tuple[Lot, ...]
    gives_way: tuple[GivesWay, ...]
    changes: tuple[Change, ...]
    waiting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherWeeks:
    """The week as it is, and up to three others that differ in who gives way; the first serves the household best by its own weights.

    `because` says why there is none, or no more. `made_from` marks what they were made from: where that has changed, they are stale.
    """

    viewer: MemberId | None
    week: Week
    lots: tuple[Lot, ...]
    gives_way: tuple[GivesWay, ...]
    waiting: tuple[str, ...]
    others: tuple[OtherWeek, ...]
    because: str
    made_from: str = ""
