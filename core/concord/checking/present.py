"""Who is there for what the household does, as the checker sees it: nobody who is elsewhere for days."""

from __future__ import annotations

from collections.abc import Sequence

from concord.domain.rule import Kind

from .takes import share_time
from .uses import takes_away
from .wanted import Wanted


def with_those_present(asked: Sequence[Wanted]) -> list[Wanted]:
    """Take whoever is away meanwhile out of the household's own doings, unless that leaves nobody."""
    journeys = [one for one in asked if one.span is not None and _goes_on_for_days(one)]
    return [_present(one, journeys) for one in asked] if journeys else list(asked)


def _present(one: Wanted, journeys: Sequence[Wanted]) -> Wanted:
    if one.owner is not None or one.span is None or not one.is_done or one.is_still:
        return one
    span = one.span
    away = {who for other in journeys if other.span is not None and share_time(other.span, span) for who in other.members}
    there = tuple(who for who in one.members if who not in away)
    return one._replace(members=there) if there else one


def _goes_on_for_days(one: Wanted) -> bool:
    when = one.reading.when
    if one.kind is not Kind.COMMITMENT or not when.span or len(when.dates) < 2:
        return False
    return one.reading.is_out or takes_away(one.category, one.reading.activity)
