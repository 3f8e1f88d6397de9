"""What has to find its time before or after something that was given another time itself, or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from concord.domain.household import Rhythm
from concord.domain.when import Relation, Span

from .anchors import Anchor, timing, turn_before
from .asks import Ask, Asks
from .candidates import REFUSED, Candidate


def led_elsewhere(placing: Sequence[Ask], asks: Asks, given: Mapping[str, Candidate], rhythm: Rhythm) -> tuple[list[Ask], list[Ask]]:
    """Return those to be placed, within the hours that what leads them leaves now, and those of which that does not take place."""
    led: list[Ask] = []
    left: list[Ask] = []
    for ask in placing:
        leader = given.get(ask.anchor or "")
        if leader is not None and leader.level == REFUSED and not ask.is_pinned:
            left.append(ask)
        elif leader is not None and leader.span != asks.by_id[ask.anchor or ""].span:
            led.append(within_reach_of(ask, leader.span, rhythm))
        else:
            led.append(ask)
    return led, left


def within_reach_of(ask: Ask, leader: Span, rhythm: Rhythm) -> Ask:
    """Keep what has to find a time before or after something to the hours that it leaves now, and to those that its own text states."""
    when, request = ask.reading.when, ask.request
    if request.window is None or when.relation not in (Relation.BEFORE, Relation.AFTER) or when.offset_minutes is not None:
        return ask
    at = timing(when, Anchor(leader), ask.minutes, request.date, turn_before(leader.start, request.date, rhythm))
    return replace(ask, request=replace(request, window=at.window), wants_latest=at.wants_latest)
