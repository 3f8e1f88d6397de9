"""Where somebody would rather have something, by what the wish speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from concord.domain.ids import RuleId
from concord.domain.plan import Plan
from concord.domain.rule import Kind, Reading

from .wanted import Wanted, is_on


class Wish(NamedTuple):
    """A text that would rather have an activity at a place or with a thing."""

    rule: RuleId
    reading: Reading
    choice: str


def wishes_of(plan: Plan) -> dict[RuleId, list[Wish]]:
    """Return the wishes for a place or thing in the order of the plan's rules, by each rule that they speak of."""
    found: dict[RuleId, list[Wish]] = {}
    for judged in plan.rules:
        for reading in judged.rule.readings:
            choice = reading.place or reading.resource
            if reading.kind is Kind.PREFERENCE and choice:
                for link in dict.fromkeys(reading.applies_to):
                    found.setdefault(link, []).append(Wish(judged.rule.id, reading, choice))
    return found


def wishes_for(one: Wanted, wishes: Mapping[RuleId, Sequence[Wish]]) -> list[Wish]:
    """Return the wishes for something on its day that its block speaks of."""
    return [wish for wish in wishes.get(one.rule, ()) if wish.rule in one.names and is_on(wish.reading, one.date)]
