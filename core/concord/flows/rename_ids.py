"""One plan or edit, under other rule ids. Requests and items carry their rule's id, so they are renamed with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from operator import attrgetter, is_

from concord.domain.conflict import Conflict, Option
from concord.domain.edit import Add, Edit, Settle
from concord.domain.ids import ItemId, RuleId
from concord.domain.plan import Decision, Judged, Plan, PlanItem
from concord.domain.request import rule_of_request
from concord.domain.rule import Doubt, Reading, Rule

Names = Mapping[RuleId, RuleId]
_FIELDS = tuple(field.name for field in fields(PlanItem))
_AT = {name: at for at, name in enumerate(_FIELDS)}
_VALUES = attrgetter(*_FIELDS)
"""All that a block holds, in its order: a week has hundreds, and `replace` asks each field of its class anew."""


def rename_request(request: str, names: Names) -> str:
    """Return the same request under its rule's new id; unchanged where the rule has none."""
    old = rule_of_request(request)
    new = names.get(old, old)
    return request if new == old else new + request[len(old) :]


def rename_rules(rules: tuple[RuleId, ...], names: Names) -> tuple[RuleId, ...]:
    """Rename those that have a new id and leave out the rest."""
    for rule in rules:
        if names.get(rule) != rule:
            return tuple(names[rule] for rule in rules if rule in names)
    return rules


def rename_edit(edit: Edit, names: Names) -> Edit | None:
    """Return the edit under the new ids, or None where it speaks of a rule that has none."""
    if isinstance(edit, Add):
        return edit if edit.source is None else replace(edit, source=names.get(edit.source))
    if isinstance(edit, Settle):
        named = [request for request in (edit.winner, *edit.losers) if request is not None]
        if any(rule_of_request(request) not in names for request in named):
            return None
        winner = rename_request(edit.winner, names) if edit.winner is not None else None
        return replace(edit, winner=winner, losers=tuple(rename_request(r, names) for r in edit.losers))
    if rule_of_request(edit.request) not in names:
        return None
    request = rename_request(edit.request, names)
    return edit if request == edit.request else replace(edit, request=request)


def rename_plan(plan: Plan, names: Names) -> Plan:
    """Return the plan under the new ids. What stays as it is, is the same value, which is quicker to make and to compare."""
    return replace(
        plan,
        policies=tuple(p if names.get(p.id, p.id) == p.id else replace(p, id=names[p.id]) for p in plan.policies),
        rules=tuple(_judged(judged, names) for judged in plan.rules),
        items=_items(plan.items, names),
        conflicts=tuple(_conflict(conflict, names) for conflict in plan.conflicts),
        decisions=tuple(_decision(decision, names) for decision in plan.decisions),
        unconfirmed=rename_rules(plan.unconfirmed, names),
    )


def _judged(judged: Judged, names: Names) -> Judged:
    rule = rename_rule(judged.rule, names)
    return judged if rule is judged.rule else replace(judged, rule=rule)


def rename_rule(rule: Rule, names: Names) -> Rule:
    """Return the rule and what it links to under the new ids."""
    name = names.get(rule.id, rule.id)
    if name == rule.id and not rule.doubts:
        for reading in rule.readings:
            if reading.applies_to or reading.policies:
                break
        else:
            return rule
    readings, doubts = tuple(_reading(r, names) for r in rule.readings), tuple(_doubt(d, names) for d in rule.doubts)
    if name == rule.id and _are_same(readings, rule.readings) and _are_same(doubts, rule.doubts):
        return rule
    return replace(rule, id=name, readings=readings, doubts=doubts)


def _are_same(new: Sequence[object], old: Sequence[object]) -> bool:
    return all(map(is_, new, old))


def _doubt(doubt: Doubt, names: Names) -> Doubt:
    if not doubt.outcomes:
        return doubt
    outcomes = tuple(tuple(_reading(r, names) for r in outcome) for outcome in doubt.outcomes)
    is_same = all(_are_same(new, old) for new, old in zip(outcomes, doubt.outcomes, strict=True))
    return doubt if is_same else replace(doubt, outcomes=outcomes)


def _reading(reading: Reading, names: Names) -> Reading:
    if not reading.applies_to and not reading.policies:
        return reading
    applies_to = rename_rules(reading.applies_to, names)
    policies = tuple(p if names.get(p.id, p.id) == p.id else replace(p, id=names[p.id]) for p in reading.policies)
    if applies_to == reading.applies_to and _are_same(policies, reading.policies):
        return reading
    return replace(reading, applies_to=applies_to, policies=policies)


def _items(items: Sequence[PlanItem], names: Names) -> tuple[PlanItem, ...]:
    """Rename blocks. Most are of a few rules, on one day after the other, and keep their ids."""
    renamed: dict[tuple[RuleId, ...], tuple[RuleId, ...]] = {}
    made = []
    for item in items:
        old = item.rules
        rules = renamed.get(old)
        if rules is None:
            rules = renamed[old] = rename_rules(old, names)
        rule = rule_of_request(item.request)
        if names.get(rule, rule) == rule and rules is old and item.source is None and not item.doubts:
            made.append(item)
        else:
            made.append(_item(item, rules, names))
    return tuple(made)


def _item(item: PlanItem, rules: tuple[RuleId, ...], names: Names) -> PlanItem:
    request = rename_request(item.request, names)
    if item.source is not None:
        item = replace(item, source=names.get(item.source))
    if request == item.request and rules == item.rules and not any(doubt.outcomes for doubt in item.doubts):
        return item
    values = list(_VALUES(item))
    values[_AT["id"]] = ItemId(item.id.replace(item.request, request)) if item.request else item.id
    values[_AT["request"]], values[_AT["rules"]] = request, rules
    values[_AT["doubts"]] = tuple(_doubt(d, names) for d in item.doubts)
    return PlanItem(*values)


def _conflict(conflict: Conflict, names: Names) -> Conflict:
    rules, gave_way = rename_rules(conflict.rules, names), rename_rules(conflict.gave_way, names)
    requests = tuple(rename_request(r, names) for r in conflict.requests)
    policy = names.get(conflict.policy, conflict.policy) if conflict.policy is not None else None
    options = tuple(_option(option, names) for option in conflict.options)
    is_same = rules is conflict.rules and gave_way is conflict.gave_way and _are_same(options, conflict.options)
    if is_same and requests == conflict.requests and policy == conflict.policy:
        return conflict
    return replace(conflict, rules=rules, requests=requests, policy=policy, gave_way=gave_way, options=options)


def _option(option: Option, names: Names) -> Option:
    edits = tuple(new for edit in option.edits if (new := rename_edit(edit, names)) is not None)
    breaks = rename_rules(option.breaks, names)
    if breaks is option.breaks and len(edits) == len(option.edits) and _are_same(edits, option.edits):
        return option
    return replace(option, edits=edits, breaks=breaks)


def _decision(decision: Decision, names: Names) -> Decision:
    return replace(decision, policy=names.get(decision.policy, decision.policy) if decision.policy is not None else None)
