"""What one rule asks for on one date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from .ids import MemberId, RuleId
from .rule import Kind, Measure, Strength
from .when import Span


@dataclass(frozen=True, slots=True)
class Request:
    """One ask: who, what, when, where, how much.

    `id` is stable for the same rules and week: "john-11.0@2026-11-24". `span` is the asked time, None for what always holds
    that day; `window` bounds a request without a fixed time. `is_moment` marks one without a stated length: it counts as one
    minute in clashes. `places` are first choice first; `place_is_stated` is False where a policy or the lexicon supplied them.
    `rules` names the rule itself, those it is anchored to and those that set its place or value, the rule itself first.
    """

    id: str
    rule: RuleId
    reading: int
    kind: Kind
    date: date
    members: tuple[MemberId, ...]
    title: str
    rules: tuple[RuleId, ...]
    span: Span | None = None
    window: Span | None = None
    is_moment: bool = False
    places: tuple[str, ...] = ()
    place_is_stated: bool = False
    resource: str | None = None
    measure: Measure | None = None
    needs: tuple[str, ...] = ()
    category: str | None = None
    strength: Strength = Strength.SHOULD
    performers: tuple[str, ...] = ()
    needs_performer: bool = False
    is_footprint: bool = False


@lru_cache(maxsize=4096)
def rule_of_request(request: str) -> RuleId:
    """Return the rule that a request id belongs to: "john-11" of "john-11.0@2026-11-24"."""
    return RuleId(request.partition("@")[0].rpartition(".")[0])


def reading_of_request(request: str) -> int | None:
    """Return the number of its rule's reading that a request id speaks of: 0 of "john-11.0@2026-11-24"; None for what was added by hand."""
    number = request.partition("@")[0].rpartition(".")[2]
    return int(number) if number.isdigit() else None
