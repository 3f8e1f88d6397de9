"""Who takes no part in what the household does together: those who are somewhere else for days."""

from __future__ import annotations

from dataclasses import replace

from concord.domain.ids import MemberId
from concord.domain.rule import Kind
from concord.domain.when import Span

from .asks import Ask, Asks
from .manners import takes_away


def without_the_absent(asks: Asks) -> Asks:
    """Leave out of the household's own activities whoever is away for days at that time, while anybody is left to do them."""
    stays = [
        (ask.span, who) for ask in asks if ask.span is not None and not ask.is_cancelled and _is_away(ask) for who in ask.request.members
    ]
    if not stays:
        return asks
    changed: dict[str, Ask] = {}
    for ask in asks:
        if ask.owner is not None or ask.span is None or ask.request.kind not in (Kind.COMMITMENT, Kind.TASK) or ask.is_fixed:
            continue
        gone = _gone(ask.span, stays)
        left = tuple(who for who in ask.request.members if who not in gone)
        if left and left != ask.request.members:
            changed[ask.id] = replace(ask, request=replace(ask.request, members=left))
    return asks.with_each(changed) if changed else asks


def _is_away(ask: Ask) -> bool:
    reading = ask.reading
    is_for_days = reading.when.span and len(reading.when.dates) > 1
    return ask.request.kind is Kind.COMMITMENT and is_for_days and (reading.is_out or takes_away(reading.category, reading.activity))


def _gone(span: Span, stays: list[tuple[Span, MemberId]]) -> set[MemberId]:
    return {who for time, who in stays if time.overlaps(span)}
