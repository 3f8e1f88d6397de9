"""Rules that ask for nothing of their own and are named on what they speak of: what it needs, where and when it had better be."""

from __future__ import annotations

from dataclasses import replace

from concord.domain.ids import RuleId
from concord.domain.rule import Kind, Reading, Rule
from concord.domain.when import DAY, Relation

from .asks import Ask, Limit


def with_rule(rules: tuple[RuleId, ...], rule: RuleId) -> tuple[RuleId, ...]:
    """Add a rule once."""
    return rules if rule in rules else (*rules, rule)


def named_on(ask: Ask, rule: Rule, reading: Reading) -> Ask:
    """Name a provision or preference on what it speaks of, with what it needs, wishes and limits."""
    needs = ask.request.needs
    if reading.kind is Kind.PROVISION:
        needs = tuple(dict.fromkeys((*needs, *reading.needs)))
    changed = replace(ask, attached=with_rule(ask.attached, rule.id), request=replace(ask.request, needs=needs))
    wish = reading.place or reading.resource
    if reading.kind is Kind.PREFERENCE and wish is not None and changed.wish is None and not ask.request.place_is_stated:
        changed = replace(changed, wish=wish, wish_rule=rule.id)
    return replace(changed, limits=(*changed.limits, *limits_of(rule.id, reading)))


def limited(ask: Ask, rule: Rule, reading: Reading) -> Ask:
    """Name a restriction on an activity of its owner's that it limits, or that only says when it holds: "no telly during tea"."""
    when = reading.when
    is_during = reading.condition is not None or (when.anchor is not None and when.relation in (Relation.AT, Relation.DURING))
    limits = () if is_during else limits_of(rule.id, reading)
    return replace(ask, attached=with_rule(ask.attached, rule.id), limits=(*ask.limits, *limits))


def limits_of(rule: RuleId, reading: Reading) -> tuple[Limit, ...]:
    """Return when a rule lets the activities it speaks of be: a wish names that time, "not before nine" forbids the rest."""
    start, end = reading.when.start, reading.when.end
    if reading.kind is Kind.PREFERENCE:
        low, high = reading.when.window or (None, None)
    elif reading.kind is Kind.RESTRICTION and reading.measure is None:
        low = end if end is not None and start in (None, 0) else None
        high = start if start is not None and end in (None, DAY) else None
    else:
        return ()
    return (Limit(rule, low, high),) if low is not None or high is not None else ()
