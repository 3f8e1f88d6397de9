"""How a household settles its conflicts, in its own words and order."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from .ids import MemberId, RuleId


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

    Of classes an entry may be a restriction ("quiet hours come first"), called after what it forbids (`ban_entry`).
    """

    by: OrderBy
    list: tuple[str, ...] = ()


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

    `members` are those between whom it settles, if not between all; `concerns` are those of whom one at least must be in it.
    """

    resources: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    members: tuple[MemberId, ...] = ()
    concerns: tuple[MemberId, ...] = ()

    @property
    def is_general(self) -> bool:
        """Whether it speaks about anything, between anybody."""
        return not (self.resources or self.quantities or self.kinds or self.members or self.concerns)


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
    def ranks_bans(self) -> bool:
        """Whether it is an order between what is not to happen and what is: it decides nothing else."""
        return any(forbidden_by(entry) is not None for key in self.order for entry in key.list if key.by is OrderBy.CLASS)
