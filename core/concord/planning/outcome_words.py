"""What became of each side of a clash, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from concord.domain.conflict import ConflictKind
from concord.domain.plan import ItemState
from concord.domain.rule import Kind

from .asks import Ask
from .because import Names, clock, the_place, value_text
from .candidates import is_doing
from .conflicts import Clash
from .manners import same_thing
from .placements import Placed


def outcome_of(clash: Clash, sides: Sequence[Ask], placed: Mapping[str, Placed], names: Names) -> str:
    """Say of each side of a clash what it has now, moved to or goes without."""
    told = []
    for ask in sides:
        at = placed.get(ask.id)
        who = names.get(ask.owner) if ask.owner is not None else None
        title = f"reminder of {ask.request.title.lower()}" if ask.request.kind is Kind.REMINDER else ask.request.title
        what = f"{who}: {title}" if who else title
        if who and same_thing(ask.request.title, ask.request.resource):
            what = who  # "Tim has the bike", not "Tim: Car has the bike"
        if at is None or not at.stands:
            told.append(f"{what} is left out")
        elif at.state is ItemState.MOVED:
            told.append(f"{what} moved to {clock(at.span.start)}" + (f", {at.place}" if at.place else ""))
        elif at.state is ItemState.CHANGED and ask.request.kind is Kind.RESTRICTION:
            told.append(f"{what} makes an exception")
        elif at.state is ItemState.CHANGED and at.measure is not None:
            told.append(f"{what} at {value_text(at.measure)}")
        elif is_doing(ask) and (has := _what_it_has(clash, at)) is not None:
            told.append(f"{what} has {has}")
        else:
            told.append(f"{what} as asked")
    return "; ".join(told) + "."


def _what_it_has(clash: Clash, at: Placed) -> str | None:
    """Name the place or thing that somebody got: the one that was wanted by several, or another in its stead."""
    is_another = at.state is ItemState.RELOCATED
    if at.resource is not None and (is_another or same_thing(at.resource, clash.place)):
        return f"the {at.resource}"
    is_it = is_another or same_thing(at.place, clash.place) or (clash.kind is ConflictKind.PLACE and clash.place is None)
    return the_place(at.place) if at.place is not None and is_it else None
