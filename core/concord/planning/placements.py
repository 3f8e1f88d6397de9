"""Where a request ends up, and how a clash was ruled."""

from __future__ import annotations

from dataclasses import dataclass, replace

from concord.domain.conflict import ConflictStatus
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import ItemState, Verdict
from concord.domain.rule import Measure
from concord.domain.when import Span

from .asks import Ask
from .capacities import Block, Capacities, block_of, first_place
from .conflicts import Clash
from .remembered import Remembered


@dataclass(frozen=True, slots=True)
class Placed:
    """One request's time and place in the plan. A missed or declined one stands where it would have been."""

    span: Span
    place: str | None = None
    resource: str | None = None
    state: ItemState = ItemState.AS_ASKED
    verdict: Verdict = Verdict.KEPT
    members: tuple[MemberId, ...] = ()
    measure: Measure | None = None
    because: str = ""

    @property
    def stands(self) -> bool:
        """Say whether it takes place at all."""
        return self.verdict not in (Verdict.DECLINED, Verdict.MISSED)


@dataclass(frozen=True, slots=True)
class Ruled:
    """A clash and what became of it."""

    clash: Clash
    status: ConflictStatus = ConflictStatus.OPEN
    policy: RuleId | None = None
    gave_way: tuple[str, ...] = ()
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Settlement:
    """What settling came to: where each request stands, how each clash ended, which policies were used."""

    placed: dict[str, Placed]
    ruled: tuple[Ruled, ...]
    used: frozenset[RuleId] = frozenset()
    is_proved: bool = True


def refused(at: Placed, verdict: Verdict, because: str) -> Placed:
    """Return it as left out, where it would have been."""
    return replace(at, state=ItemState.DECLINED, verdict=verdict, because=because)


def as_asked(ask: Ask) -> Placed | None:
    """Return a request where it asks to be, None where the planner has to find its time."""
    if ask.span is None:
        return None
    place, resource = first_place(ask)
    if not ask.request.places and len(ask.rooms) == 1:
        place = ask.rooms[0]
    return Placed(ask.span, place, resource, members=ask.request.members, measure=ask.request.measure)


def block_at(ask: Ask, at: Placed, capacities: Capacities, known: Remembered) -> Block:
    """Return a request as a block where it was placed."""

    def make() -> Block:
        return known.once(("block at", ask.id), (ask, at, capacities), lambda: block_of(ask, capacities, at.span, at.place, at.resource))

    return known.of_these("block at", (ask, at, capacities), make)
