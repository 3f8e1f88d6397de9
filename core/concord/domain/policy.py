"""How a household settles its conflicts, in its own words and order."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from .ids import MemberId, RuleId
from .when import WEEK, Minute, Weekday


class PolicyKind(StrEnum):
    """What a policy does."""

    ORDER = "order"
    """Ranks the sides of a conflict."""
    DISCUSS = "discuss"
    """Nobody wins by itself: it stays open, with its options shown."""
    DEFAULT = "default"
    """A value that holds where nobody asks for another (70 °F). A default never clashes."""
    FALLBACK = "fallback"
    """First choice of a place or resource, then the next (the study, then the dining table)."""
    RETIME = "retime"
    """Where nothing is free, suggest another time."""
    MIDDLE = "middle"
    """Two wishes for a value meet in the middle, where they are near enough."""
    CAPACITY = "capacity"
    """How many a place, resource or person serves at once ("one robot, one request at a time")."""
    TOGETHER = "together"
    """Two uses of a room that go side by side in it ("homework and calls can be in the living room together")."""
    APART = "apart"
    """Two that never do."""


class OrderBy(StrEnum):
    """What an order ranks by."""

    CLASS = "class"
    MEMBER = "member"
    AGE = "age"
    EARLIER = "earlier"
    SHORTER = "shorter"
    ONE_OFF = "one_off"
    WEIGHT = "weight"
    VALUE = "value"
    """Of two values the higher or the lower one: "the warmer wish wins"."""
    TURNS = "turns"
    """Each in turn: "one week Ada, the next week Max", "whoever gave way last time"."""


class Turn(StrEnum):
    """When the turn goes on to the next in the list."""

    TIME = "time"
    """Each time: whoever gave way more often of late begins, and of one week's clashes of the same the next has the next."""
    DAY = "day"
    WEEK = "week"
    EVEN_DAY = "even day"
    """The first has the even days of the month."""
    EVEN_WEEK = "even week"
    """The first has the even weeks of the year."""


class Otherwise(StrEnum):
    """What happens to those whom the order does not serve."""

    DISCUSS = "discuss"
    ASK = "ask"
    TELL = "tell"
    LEAVE = "leave"


_BAN = "rule:"
"""With this begins the entry of a ranking that is no activity but what is not to happen: "rule:noise" for quiet hours."""


@dataclass(frozen=True, slots=True)
class Order:
    """One key of a ranking. `list` holds classes or member ids, the first served first; "*" is everything else.

    Of classes an entry may be a restriction ("quiet hours come first"), called after what it forbids (`ban_entry`). Of values the list
    says which one wins, "higher" or "lower". Those who take turns are listed in their order, none where it is anybody's turn; `every`
    says when the turn goes on, `since` is a day on which it is that of the first.
    """

    by: OrderBy
    list: tuple[str, ...] = ()
    every: Turn | None = None
    since: date | None = None


def ban_entry(forbidden: str) -> str:
    """Return the entry of a ranking for what forbids something; "*" is any rule, "house" any of the household's."""
    return f"{_BAN}{forbidden}"


def forbidden_by(entry: str) -> str | None:
    """Return what the restriction forbids that an entry of a ranking is; None for a class of things to do."""
    return entry.removeprefix(_BAN) if entry.startswith(_BAN) else None


def entry_text(entry: str) -> str:
    """Write an entry of a ranking as a household says it: "quiet hours", "no phones", "house rules"."""
    forbidden = forbidden_by(entry)
    if forbidden is None:
        return "everything else" if entry == "*" else entry
    return {"noise": "quiet hours", "house": "house rules", "*": "rules"}.get(forbidden, f"no {forbidden}")


@dataclass(frozen=True, slots=True)
class PolicyScope:
    """What a policy speaks about. Empty means anything.

    `members` are those between whom it settles, if not between all; `concerns` are those of whom one at least must be in it. `days` and
    `hours` are when what it settles begins; `spared` are the things and places of which it does not speak.
    """

    resources: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    members: tuple[MemberId, ...] = ()
    concerns: tuple[MemberId, ...] = ()
    days: tuple[Weekday, ...] = ()
    hours: tuple[Minute, Minute] | None = None
    spared: tuple[str, ...] = ()

    @property
    def is_general(self) -> bool:
        """Whether it speaks about anything, between anybody, at any time."""
        return not (self.resources or self.quantities or self.kinds or self.members or self.concerns or self.is_timed or self.spared)

    @property
    def is_timed(self) -> bool:
        """Whether it speaks about some days or hours only."""
        return bool(self.days) or self.hours is not None

    def holds_at(self, start: datetime | None) -> bool:
        """Say whether it speaks about what begins then. Of what has no time it speaks only where it does of all times."""
        if start is None or not self.is_timed:
            return not self.is_timed
        minute = start.hour * 60 + start.minute
        is_day = not self.days or WEEK[start.weekday()] in self.days
        return is_day and (self.hours is None or self.hours[0] <= minute < self.hours[1])


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy in force, in the order the household wrote them.

    FALLBACK lists places or resources in `choices`, first choice first. DEFAULT holds `quantity`, `value` and `unit`, in
    `places` (empty: everywhere). MIDDLE applies where two values differ by at most `within`. CAPACITY holds `capacity`; `choices` are
    things that have it together ("the oven and the dryer never run at once"). DISCUSS with `otherwise` LEAVE never lets go what it
    speaks of, whatever an order says; `asks` are those whose word it waits for (empty: those concerned). TOGETHER and APART name two
    uses in `choices`, by class or words ("*": any), and rooms in `places` (empty: every room); with `scope.members` it is what the first
    of them does beside what the second does.
    """

    id: RuleId
    text: str
    kind: PolicyKind
    scope: PolicyScope = field(default_factory=PolicyScope)
    order: tuple[Order, ...] = ()
    choices: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    quantity: str | None = None
    value: float | None = None
    unit: str | None = None
    within: float | None = None
    capacity: int | None = None
    otherwise: Otherwise | None = None
    asks: tuple[MemberId, ...] = ()

    @property
    def ranks_values(self) -> bool:
        """Whether it is an order between values: it decides nothing else."""
        return any(key.by is OrderBy.VALUE for key in self.order)

    @property
    def ranks_bans(self) -> bool:
        """Whether it is an order between what is not to happen and what is: it decides nothing else."""
        return any(forbidden_by(entry) is not None for key in self.order for entry in key.list if key.by is OrderBy.CLASS)
