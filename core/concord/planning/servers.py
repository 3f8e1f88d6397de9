"""One helper for the whole household: what nobody else is named to do is done by it, one thing after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from concord.domain.ids import fold
from concord.domain.policy import Policy, PolicyKind
from concord.domain.rule import Kind, Rule

from .asks import Ask, Asks
from .manners import is_exclusive, words_of

_SERVICES = frozenset({"delivery", "check", "preparation"})
"""Classes of task that somebody has done for them. What people do themselves, such as taking a medicine, is not among them."""


def served_by_one(asks: Asks, rules: Sequence[Rule], policies: Sequence[Policy]) -> Asks:
    """Name the household's one helper on every service, reminder and wake-up call for which nobody is named."""
    helper = helper_of(rules, policies)
    if helper is None:
        return asks
    provisions = {rule.id for rule in rules for reading in rule.readings if reading.kind is Kind.PROVISION}
    changed: dict[str, Ask] = {}
    for ask in asks:
        request = ask.request
        if request.performers or request.needs_performer or ask.is_fixed:
            continue
        if is_wakening(ask):
            brings = tuple(rule for rule in ask.attached if rule in provisions)
            if brings:
                made = replace(request, performers=(helper,), rules=tuple(dict.fromkeys((*request.rules, *brings))))
                changed[ask.id] = replace(ask, request=made)
        elif _is_service(ask):
            changed[ask.id] = replace(ask, request=replace(request, performers=(helper,)))
    return asks.with_each(changed)


def helper_of(rules: Sequence[Rule], policies: Sequence[Policy]) -> str | None:
    """Return the only helper whose capacity the household states: neither a room, nor a thing, nor one of its members."""
    places = {words_of(name) for rule in rules for r in rule.readings for name in (r.place, r.resource) if name is not None}
    people = {fold(rule.member) for rule in rules if rule.member is not None}
    found = {
        name
        for policy in policies
        if policy.kind is PolicyKind.CAPACITY
        for name in policy.scope.resources
        if name.startswith("the ") and words_of(name) not in places and not is_exclusive(name) and fold(name[4:]) not in people
    }
    return found.pop() if len(found) == 1 else None


def is_wakening(ask: Ask) -> bool:
    """Say whether somebody gets up at that moment."""
    return ask.request.kind is Kind.COMMITMENT and ask.request.category == "waking" and ask.request.is_moment


def _is_service(ask: Ask) -> bool:
    request = ask.request
    if request.kind is Kind.REMINDER:
        return request.is_moment and request.measure is None
    return request.kind is Kind.TASK and request.category in _SERVICES
