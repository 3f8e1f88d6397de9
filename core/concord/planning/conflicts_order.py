"""What is asked for on one side of something and at a time on the other: shopping at five, before the baking at two."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from concord.domain.conflict import ConflictKind
from concord.domain.household import Rhythm
from concord.domain.ids import RuleId
from concord.domain.rule import Kind, Reading, Rule
from concord.domain.when import Recurrence, Relation, Span, When

from .anchors import Anchor, find_anchor, stated_bounds
from .asks import Ask, Asks, Limit, counted, is_happening
from .conflicts import Clash
from .manners import words_of


def find_order_clashes(asks: Asks, rhythm: Rhythm) -> list[Clash]:
    """Return a clash for each request whose stated time lies on the wrong side of what it is told relative to."""
    found: list[Clash] = []
    for ask in asks:
        if not is_happening(ask) or ask.is_pinned or not _is_told_twice(ask):
            continue
        anchor = _anchor_of(ask, asks, rhythm)
        if anchor is None or anchor.request is None or anchor.request == ask.id or not _is_on_the_wrong_side(ask, anchor.span):
            continue
        other = asks.by_id[anchor.request]
        is_own = ask.owner is not None and ask.owner == other.owner
        span = counted(ask.span) if ask.span is not None else counted(anchor.span)
        requests = tuple(sorted((ask.id, other.id)))
        found.append(Clash(ConflictKind.ORDER, span, requests, None, is_own, ask.owner if is_own else None))
    return found


def find_orders_by_others(asks: Asks, rules: Sequence[Rule], rhythm: Rhythm) -> list[Clash]:
    """Return a clash for each thing whose own time lies on the wrong side of what another's rule puts it before or after.

    That rule asks for nothing of its own; it is named by the id that its request would have.
    """
    found: list[Clash] = []
    for rule in rules:
        for number, reading in enumerate(rule.readings):
            name = reading.when.anchor
            if name is None or not orders_anothers(reading):
                continue
            for ask in (ask for link in reading.applies_to for ask in asks.of_rule(link)):
                if ask.span is None or rule.id not in ask.attached or not is_happening(ask) or ask.is_pinned:
                    continue
                if ask.request.category != reading.category:
                    continue
                today = [other for other in asks.on(ask.request.date) if other.id != ask.id]
                anchor = find_anchor(name, ask.owner, ask.request.date, today, rhythm)
                if anchor is None or anchor.request is None or not _is_beyond(ask.span, anchor.span, reading.when):
                    continue
                is_own = ask.owner is not None and ask.owner == rule.member
                requests = tuple(sorted((ask.id, f"{rule.id}.{number}@{ask.request.date.isoformat()}")))
                side = _right_side(rule.id, reading.when, anchor.span, ask.span.minutes)
                clash = Clash(ConflictKind.ORDER, counted(ask.span), requests, None, is_own, ask.owner if is_own else None, right_side=side)
                found.append(clash)
    return found


def orders_anothers(reading: Reading) -> bool:
    """Say whether a reading only says on which side of something another thing is to be."""
    when = reading.when
    return (
        reading.kind is Kind.PREFERENCE
        and when.relation in (Relation.BEFORE, Relation.AFTER)
        and (when.offset_minutes is None or when.recurrence is Recurrence.CONDITIONAL)
        and bool(reading.applies_to)
        and (reading.place, reading.resource, reading.measure) == (None, None, None)
    )


def _right_side(rule: RuleId, when: When, anchor: Span, minutes: int) -> Limit:
    at = int((_turn(when, anchor) - _midnight(anchor)).total_seconds() // 60)
    if when.offset_minutes is not None:
        return Limit(rule, earliest=at, latest=at + minutes)
    return Limit(rule, latest=at) if when.relation is Relation.BEFORE else Limit(rule, earliest=at)


def _is_beyond(span: Span, anchor: Span, when: When) -> bool:
    if when.offset_minutes is not None:
        return span.start != _turn(when, anchor)
    if when.relation is Relation.BEFORE:
        return counted(span).end > _turn(when, anchor)
    return span.start < _turn(when, anchor)


def _turn(when: When, anchor: Span) -> datetime:
    """Return from when on, or until when, something is to be that keeps so far from its anchor; with an offset, just when it begins."""
    apart = timedelta(minutes=abs(when.offset_minutes or when.gap_minutes or 0))
    return anchor.start - apart if when.relation is Relation.BEFORE else max(anchor.start, anchor.end) + apart


def _is_told_twice(ask: Ask) -> bool:
    """Say whether its text gives it both an anchor and a time or limit of its own."""
    when = ask.reading.when
    if when.relation not in (Relation.BEFORE, Relation.AFTER) or when.offset_minutes is not None:
        return False
    return (bool(when.anchor) or bool(ask.reading.applies_to)) and (when.start is not None or stated_bounds(when) is not None)


def _anchor_of(ask: Ask, asks: Asks, rhythm: Rhythm) -> Anchor | None:
    today: Sequence[Ask] = [other for other in asks.on(ask.request.date) if other.id != ask.id]
    linked = [other for other in today if other.request.rule in ask.reading.applies_to and other.span is not None]
    name = ask.reading.when.anchor
    if linked:
        return _of_those_linked(name, linked, ask, rhythm)
    if not name:
        return None
    return find_anchor(name, ask.owner, ask.request.date, today, rhythm) or _somebody_elses(name, today)


def _of_those_linked(name: str | None, linked: Sequence[Ask], ask: Ask, rhythm: Rhythm) -> Anchor | None:
    """Return which of several things a text is told relative to: what is called so, else what is first."""
    called = find_anchor(name, ask.owner, ask.request.date, linked, rhythm) if name else None
    if called is not None and called.request is not None:
        return called
    timed = [(other.span.start, other.id, other.span) for other in linked if other.span is not None]
    _, request, span = min(timed, key=lambda entry: entry[:2])
    return Anchor(span, request)


def _somebody_elses(name: str, today: Sequence[Ask]) -> Anchor | None:
    """Find the one thing of that day that is called so, with or without its owner's name."""
    wanted = words_of(name)
    called = [
        other
        for other in today
        if is_happening(other) and other.span is not None and wanted and wanted <= words_of(f"{other.owner or ''} {other.reading.activity}")
    ]
    return Anchor(called[0].span, called[0].id) if len(called) == 1 and called[0].span is not None else None


def _is_on_the_wrong_side(ask: Ask, anchor: Span) -> bool:
    when = ask.reading.when
    if ask.span is not None and when.start is not None:
        return ask.span.end > _turn(when, anchor) if when.relation is Relation.BEFORE else ask.span.start < _turn(when, anchor)
    bounds = stated_bounds(when)
    if bounds is None:
        return False
    turn = _turn(when, anchor) - _midnight(anchor)
    if when.relation is Relation.BEFORE:
        return timedelta(minutes=bounds[0]) >= turn
    return turn >= timedelta(minutes=bounds[1])


def _midnight(span: Span) -> datetime:
    return datetime.combine(span.start.date(), time())
