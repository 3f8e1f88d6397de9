"""An immutable week: blocks, conflicts, a verdict for every sentence, and how well each member is served."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from .conflict import Conflict
from .household import Member
from .ids import ConflictId, ItemId, MemberId, RuleId
from .policy import Policy
from .rule import Comparator, Doubt, Kind, Rule
from .visibility import EVERYONE, Visibility
from .when import Span


@dataclass(frozen=True, slots=True)
class Week:
    """The days that are planned, from a Monday, in the household's time zone (IANA name)."""

    start: date
    days: int = 7
    timezone: str = "UTC"

    @classmethod
    def of(cls, day: date, timezone: str = "UTC", days: int = 7) -> Week:
        """Return the week that holds `day`."""
        return cls(day - timedelta(days=day.weekday()), days, timezone)

    @property
    def dates(self) -> tuple[date, ...]:
        """Each date of it, in order."""
        return _dates(self.start, self.days)


@lru_cache(maxsize=64)
def _dates(start: date, days: int) -> tuple[date, ...]:
    return tuple(start + timedelta(days=n) for n in range(days))


class Verdict(StrEnum):
    """What became of a sentence (PLAN_FORMAT, "Verdicts"). Members stand in the order in which they outrank each other."""

    UNCLEAR = "unclear"
    OPEN = "open"
    MISSED = "missed"
    DECLINED = "declined"
    ADJUSTED = "adjusted"
    KEPT = "kept"
    IDLE = "idle"


class ItemState(StrEnum):
    """How a block stands to what was asked."""

    AS_ASKED = "as_asked"
    MOVED = "moved"
    RELOCATED = "relocated"
    CHANGED = "changed"
    DECLINED = "declined"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, where the plan differs from it."""

    span: Span | None = None
    place: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One block on the timeline, or one thing that holds for a stretch of it.

    `request` is the id of the request it answers. A missed or declined request has an item too, where it would have been, with
    `verdict` saying so. `is_moment` marks an item without a length of its own (its span is empty). `is_routine` marks what is every
    week the same.
    `is_busy` marks what the viewer may only know as busy: then title is "Busy" and no rule is named.
    `visibility` says who may see what was added by hand, to those who may; that of anything else is its rule's. `source` is the
    sentence behind what was copied or moved here from another week: it asks for nothing here, so it is none of `rules`.
    """

    id: ItemId
    request: str
    kind: Kind
    members: tuple[MemberId, ...]
    title: str
    span: Span
    place: str | None = None
    resource: str | None = None
    value: float | tuple[float, float] | str | None = None
    unit: str | None = None
    quantity: str | None = None
    comparator: Comparator | None = None
    needs: tuple[str, ...] = ()
    category: str | None = None
    state: ItemState = ItemState.AS_ASKED
    verdict: Verdict = Verdict.KEPT
    asked: Asked | None = None
    is_pinned: bool = False
    is_moment: bool = False
    is_routine: bool = False
    is_busy: bool = False
    rules: tuple[RuleId, ...] = ()
    conflicts: tuple[ConflictId, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    because: str = ""
    visibility: Visibility = EVERYONE
    source: RuleId | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A rule with its verdict and the reason, in words for a person.

    `is_busy` marks a row of which the viewer may know only that it is there: text, readings and verdict are not shown or counted.
    """

    rule: Rule
    verdict: Verdict
    because: str = ""
    is_busy: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """How one conflict was settled: by which policy, who gave way, what was done."""

    conflict: ConflictId
    policy: RuleId | None
    gave_way: tuple[MemberId, ...]
    outcome: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A finished week for one viewer (None: everything). `is_proved` is False where the optimum was not proved in the budget."""

    household: str
    viewer: MemberId | None
    week: Week
    members: tuple[Member, ...]
    policies: tuple[Policy, ...] = ()
    rules: tuple[Judged, ...] = ()
    items: tuple[PlanItem, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    utility: tuple[tuple[MemberId, float], ...] = ()
    is_proved: bool = True
    decisions: tuple[Decision, ...] = field(default=())
    unconfirmed: tuple[RuleId, ...] = ()
    """Rules on whose verdict planner and checker differ. A plan with any is not shown as done."""

    @property
    def coverage(self) -> dict[Verdict, int]:
        """How many sentences have each verdict. The seven counts add up to the sentences that the viewer may see."""
        counts = dict.fromkeys(Verdict, 0)
        for judged in self.rules:
            if not judged.is_busy:
                counts[judged.verdict] += 1
        return counts
