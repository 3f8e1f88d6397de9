"""What a person asks for on the timeline that is more than one edit, or goes into another week. Values; the session does them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from concord.domain.edit import Cancel, Edit, Move, Pin, Resize
from concord.domain.plan import Plan, PlanItem
from concord.domain.when import Minute, Span

from ..clock_words import clock, clock_text


@dataclass(frozen=True, slots=True)
class Several:
    """Edits that are one act, undone together under `name`."""

    edits: tuple[Edit, ...]
    name: str
    on: date | None = None
    """A day of the week that they are about, where it is not the one that is shown."""


@dataclass(frozen=True, slots=True)
class Across:
    """Blocks of the week of `day` that go into another week, each (its request) to where it is to be; `is_copy` leaves them there too."""

    day: date
    landings: tuple[tuple[str, Span], ...]
    is_copy: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A stretch of a day that somebody drew: what happens then is yet to be written. `member` is whose lane it is in, if anybody's."""

    span: Span
    member: str | None = None
    place: str | None = None

    @property
    def words(self) -> str:
        """When and where it is, as the end of a sentence."""
        end = self.span.end
        until = clock_text(Minute(24 * 60)) if end.time() == datetime.min.time() and end > self.span.start else clock(end)
        where = f" in the {self.place}" if self.place else ""
        day = self.span.start
        return f"{where} on {day:%A} {day.day} {day:%B} from {clock(day)} to {until}."


def cancelled(items: Sequence[PlanItem]) -> Edit | Several:
    """Return what leaves blocks out, this once."""
    return _one_or_several([Cancel(item.request) for item in items], f"Leave out {len(items)} blocks")


def pinned(items: Sequence[PlanItem]) -> Edit | Several:
    """Return what pins blocks where they are; where all are pinned, what lets go of them."""
    lets_go = all(item.is_pinned for item in items)
    edits = [Pin(item.request, None if lets_go else item.span, item.place) for item in items]
    return _one_or_several(edits, f"{'Let go of' if lets_go else 'Pin'} {len(items)} blocks")


def moved(items: Sequence[PlanItem], by: timedelta) -> Edit | Several:
    """Return what moves blocks by as much each."""
    return _one_or_several([Move(item.request, later(item.span, by)) for item in items], f"Move {len(items)} blocks")


def later(span: Span, by: timedelta) -> Span:
    """Return a stretch that much later."""
    return Span(span.start + by, span.end + by)


def _one_or_several(edits: Sequence[Edit], name: str) -> Edit | Several:
    return edits[0] if len(edits) == 1 else Several(tuple(edits), name)


def landed(plan: Plan, edits: Sequence[Move | Resize]) -> Plan:
    """Return the plan with blocks where they were put, and nothing else thought through."""
    spans = {edit.request: edit.span for edit in edits}
    items = tuple(replace(item, span=spans[item.request]) if item.request in spans else item for item in plan.items)
    return replace(plan, items=items)
