"""All clashes of a week, each found on the requests as asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from concord.domain.conflict import ConflictKind
from concord.domain.edit import Settle
from concord.domain.household import Rhythm
from concord.domain.ids import RuleId
from concord.domain.plan import Week
from concord.domain.rule import Rule
from concord.domain.when import Span

from .asks import Ask, Asks
from .capacities import Block, Capacities, block_as_asked
from .conflicts import Clash, find_clashes
from .conflicts_order import find_order_clashes, find_orders_by_others
from .conflicts_restrictions import find_restriction_clashes
from .conflicts_settings import find_setting_clashes
from .conflicts_standing import find_standing_clashes
from .conflicts_unplaced import find_unplaced_clashes
from .places import Rooms
from .remembered import Remembered


def blocks_as_asked(asks: Sequence[Ask], capacities: Capacities, known: Remembered) -> list[Block]:
    """Return the requests with a time as blocks at their first choice."""
    return [block_as_asked(ask, capacities, known) for ask in asks if ask.span is not None]


def find_all_clashes(
    asks: Asks, rules: Sequence[Rule], capacities: Capacities, rooms: Rooms, week: Week, rhythm: Rhythm, known: Remembered | None = None
) -> list[Clash]:
    """Return every clash in the order of its date, start, kind and requests, the unsure ones among them.

    Those among frozen requests alone are not told again.
    """
    known = known if known is not None else Remembered()
    out = {ask.id for ask in asks if ask.is_cancelled}
    live = [ask for ask in asks if not ask.is_cancelled and (ask.is_pinned or ask.anchor not in out)]
    standing = Asks(live) if len(live) < len(asks) else asks
    blocks = blocks_as_asked(live, capacities, known)
    found = [
        *find_clashes(blocks, capacities, known),
        *find_unplaced_clashes(live, blocks),
        *find_setting_clashes(live, known),
        *find_restriction_clashes(standing, known),
        *find_order_clashes(standing, rhythm),
        *find_orders_by_others(standing, rules, rhythm),
    ]
    found = _without_echoes(found, asks)
    found += find_standing_clashes(rules, asks, rooms, found, week.start)
    fixed = {ask.id for ask in asks if ask.is_fixed}
    fresh = [clash for clash in found if not all(request in fixed for request in clash.requests)]
    return sorted(dict.fromkeys(fresh), key=_order)


def _without_echoes(found: list[Clash], asks: Asks) -> list[Clash]:
    """Leave out a ban that says of one's own doing what that says already: reading disturbed by drums, and "it should be quiet then"."""
    banned = [clash for clash in found if clash.kind is ConflictKind.RESTRICTION]
    if not banned:
        return found
    rules = {ask.id: ask.request.rule for ask in asks}

    def told(clash: Clash) -> tuple[Span | None, frozenset[RuleId | str]]:
        return clash.span, frozenset(rules.get(name, name) for name in clash.requests)

    disturbed = {told(clash) for clash in found if clash.kind is ConflictKind.PLACE and not clash.is_unsure}
    return [clash for clash in found if clash.kind is not ConflictKind.RESTRICTION or told(clash) not in disturbed]


def sure_and_unsure(clashes: Iterable[Clash], settles: Sequence[Settle]) -> tuple[list[Clash], list[Clash]]:
    """Part the clashes that are sure from those that may be none, without those of which a person said that they are none."""
    sure: list[Clash] = []
    unsure: list[Clash] = []
    for clash in clashes:
        if not clash.is_unsure:
            sure.append(clash)
        elif not any(_lets_both(settle, clash) for settle in settles):
            unsure.append(clash)
    return sure, unsure


def _lets_both(settle: Settle, clash: Clash) -> bool:
    is_day = clash.span is not None and settle.date in (None, clash.span.start.date())
    return is_day and settle.winner is None and settle.value is None and set(clash.requests) <= set(settle.losers)


def _order(clash: Clash) -> tuple[bool, str, str, str, tuple[str, ...]]:
    start = clash.span.start.isoformat() if clash.span is not None else ""
    return clash.span is None, start[:10], start, clash.kind.value, clash.requests
