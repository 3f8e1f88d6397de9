"""What people did by hand, laid over the requests: pinned, left out, given to others, added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import assert_never

from concord.domain.edit import Add, Cancel, Edit, Move, Pin, Reassign, Resize, Settle
from concord.domain.household import Rhythm
from concord.domain.ids import RuleId
from concord.domain.request import Request
from concord.domain.rule import Kind, Reading
from concord.domain.visibility import Scope
from concord.domain.when import Relation, Span, at_minute

from .absent import without_the_absent
from .anchors import leaning
from .asks import Ask, Asks
from .following import within_reach_of

_LINKS_DEEP = 4
"""How long a chain of things may be that go along with one another: a value during exercise that follows breakfast is two."""


def apply_edits(asks: Asks, edits: Sequence[Edit], rhythm: Rhythm) -> Asks:
    """Return the requests as people left them, the edits taken in their order, without those who are away for days by then."""
    changed = {ask.id: ask for ask in asks}
    for edit in edits:
        match edit:
            case Add():
                changed[edit.item] = _added(edit)
            case Settle():
                continue
            case Move() | Resize() | Reassign() | Cancel() | Pin():
                ask = changed.get(edit.request)
                if ask is not None and not ask.is_fixed:
                    changed[ask.id] = _edited(ask, edit)
            case _:
                assert_never(edit)
    return without_the_absent(Asks(_carried(changed, rhythm).values()))


def _carried(asks: dict[str, Ask], rhythm: Rhythm) -> dict[str, Ask]:
    """Let what goes along with an activity follow it to where a person put it, and fall away with one that is left out.

    What goes along with something that follows goes there too.
    """
    carried = dict(asks)
    stood = {name: ask.asked.span for name, ask in asks.items() if ask.asked is not None}
    for _ in range(_LINKS_DEEP):
        before = len(stood)
        for name, ask in asks.items():
            leader = carried.get(ask.host or ask.anchor or "")
            if leader is None or ask.is_pinned or ask.is_cancelled or name in stood or name not in carried:
                continue
            if leader.is_cancelled and ask.host is not None:
                del carried[name]
                carried[leader.id] = replace(leader, attached=tuple(dict.fromkeys((*leader.attached, ask.request.rule))))
                continue
            was, now = stood.get(leader.id), leader.request.span
            if was is None or now is None or was == now or (ask.request.span != was and _keeps_its_hours(ask, was)):
                continue
            follows_all_along = ask.host is not None and ask.request.span == was
            request = replace(ask.request, span=now) if follows_all_along else _shifted(ask.request, _by(ask, was, now))
            follows = replace(ask, request=request)
            carried[name], stood[name] = within_reach_of(follows, now, rhythm), ask.request.span
        if len(stood) == before:
            break
    return carried


def _by(ask: Ask, was: Span, now: Span) -> timedelta:
    """Return by how much what goes along with something goes later with it: with its end where it comes after it, else with its start."""
    when = ask.reading.when
    is_after = when.relation is Relation.AFTER or (when.relation is None and (when.offset_minutes or 0) > 0)
    is_after = is_after or (when.relation is None and leaning(ask.reading) is Relation.AFTER)
    return now.end - was.end if is_after else now.start - was.start


def _keeps_its_hours(ask: Ask, leading: Span) -> bool:
    """Say whether a text goes by hours of its own, whatever it goes along with: "nobody in the bathroom at nine after my night shift"."""
    when = ask.reading.when
    if when.anchor is not None or when.relation is not None or when.offset_minutes is not None:
        return False
    if when.start is not None:
        return at_minute(ask.request.date, when.start) != leading.start
    return when.end is not None or when.window is not None


def _shifted(request: Request, by: timedelta) -> Request:
    def later(span: Span | None) -> Span | None:
        return Span(span.start + by, span.end + by) if span is not None else None

    return replace(request, span=later(request.span), window=later(request.window))


def _edited(ask: Ask, edit: Move | Resize | Reassign | Cancel | Pin) -> Ask:
    match edit:
        case Move():
            return _pinned(ask, edit.span, edit.place)
        case Resize():
            return _pinned(ask, edit.span, None)
        case Pin():
            return _pinned(ask, edit.span, edit.place) if edit.span is not None else _released(ask)
        case Cancel():
            return replace(ask, is_cancelled=True, is_pinned=False)
        case Reassign():
            return _reassigned(ask, edit)
        case _:
            assert_never(edit)


def _reassigned(ask: Ask, edit: Reassign) -> Ask:
    """Let others do it: of the members who were to do it those do who still take part, else those who are new."""
    was = ask.asked or ask.request
    performers: tuple[str, ...] = was.performers
    if edit.wants_somebody:
        performers = ()
    elif was.needs_performer or any(name in was.members for name in was.performers):
        still = tuple(name for name in was.performers if name in edit.members)
        performers = still or tuple(who for who in edit.members if who not in was.members)
    request = replace(ask.request, members=edit.members, performers=performers, needs_performer=edit.wants_somebody)
    return replace(ask, request=request, asked=was, owner=ask.owner)


def _pinned(ask: Ask, span: Span, place: str | None) -> Ask:
    before = ask.asked or ask.request
    places = ask.request.places if place is None else (place,)
    request = replace(ask.request, span=span, window=None, places=places, place_is_stated=place is not None or ask.request.place_is_stated)
    return replace(ask, request=request, asked=before, is_pinned=True, is_cancelled=False)


def _released(ask: Ask) -> Ask:
    if ask.asked is None:
        return ask
    was = ask.asked
    request = replace(ask.request, span=was.span, window=was.window, places=was.places, place_is_stated=was.place_is_stated)
    return replace(ask, request=request, is_pinned=False)


def _added(edit: Add) -> Ask:
    request = Request(
        id=edit.item,
        rule=RuleId(""),
        reading=0,
        kind=Kind.COMMITMENT,
        date=edit.span.start.date(),
        members=edit.members,
        title=edit.title,
        rules=(),
        span=edit.span,
        is_moment=edit.span.end <= edit.span.start,
        places=(edit.place,) if edit.place is not None else (),
        place_is_stated=edit.place is not None,
        resource=edit.resource,
        category=edit.category,
    )
    owner = edit.members[0] if len(edit.members) == 1 else None
    kept = edit.visibility if edit.visibility.scope is Scope.KEEP_FROM else None
    return Ask(request, owner, Reading(Kind.COMMITMENT, activity=edit.title, kept=kept), is_pinned=True, is_added=True)
