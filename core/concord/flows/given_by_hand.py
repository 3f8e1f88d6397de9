"""Who gives way by what somebody does by hand: the plan made with it has no decision of the household there that could tell."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from concord.domain.conflict import Conflict, ConflictStatus
from concord.domain.ids import RuleId
from concord.domain.plan import ItemState, Plan, PlanItem, Verdict
from concord.domain.request import rule_of_request
from concord.store.ledger_rows import GivenByHand

from .edit_plan import ShownPlan
from .rename_ids import rename_request

_NOT_AS_ASKED = (ItemState.MOVED, ItemState.RELOCATED, ItemState.CHANGED, ItemState.DECLINED)


def given_by_hand(
    before: ShownPlan, after: Plan, keys: Mapping[RuleId, RuleId], open_to_all: Collection[RuleId]
) -> tuple[GivenByHand, ...]:
    """Return what gave way between a plan that a viewer was shown and the one made with what they then did, each request once.

    It is told of conflicts that everyone may read and that are gone or settled by no rule; `keys` gives the permanent names of the
    rules of `after`, of which `open_to_all` are those. Who settles what is only their own gives way to nobody.
    """
    open_names = {keys[rule] for rule in open_to_all if rule in keys}
    then, now = _items(before.plan, before.keys), _items(after, keys)
    left = clashes_left(after, keys)
    owners = {before.keys[judged.rule.id]: judged.rule.member for judged in before.plan.rules if judged.rule.id in before.keys}
    texts = {before.keys[judged.rule.id]: judged.rule.text for judged in before.plan.rules if judged.rule.id in before.keys}
    found: dict[str, GivenByHand] = {}
    for conflict in before.plan.conflicts:
        rules = [before.keys.get(rule) for rule in conflict.rules]
        if conflict.is_own or not rules or not all(rule in open_names for rule in rules):
            continue
        requests = [rename_request(request, before.keys) for request in conflict.requests]
        gave_way = [r for r in requests if _gave_way(then.get(r), now.get(r), _had_to(conflict, r, before.keys))]
        givers = {owners.get(rule_of_request(request)) for request in gave_way}
        for request in gave_way:
            member = owners.get(rule_of_request(request))
            others = tuple(r for r in requests if r != request and owners.get(rule_of_request(r)) != member)
            if member is None or not others or any(request in clash and not clash.isdisjoint(others) for clash in left):
                continue
            one = GivenByHand(
                week=after.week.start,
                day=conflict.span.start.date() if conflict.span is not None else None,
                member=member,
                to=tuple(other for other in conflict.members if other not in givers),
                request=request,
                others=others,
                sentences=tuple((rule, owners.get(rule), texts[rule]) for rule in rules if rule is not None and rule in texts),
                outcome=_outcome(then.get(request), now.get(request)),
            )
            found[request] = _joined(found[request], one) if request in found else one
    return tuple(found.values())


def clashes_left(plan: Plan, keys: Mapping[RuleId, RuleId]) -> list[set[str]]:
    """Return the requests, under permanent names, of each conflict that waits or that a rule settled: those a plan itself counts."""
    decided = {decision.conflict for decision in plan.decisions}
    return [
        {rename_request(request, keys) for request in conflict.requests}
        for conflict in plan.conflicts
        if conflict.status is ConflictStatus.OPEN or conflict.id in decided
    ]


def _items(plan: Plan, keys: Mapping[RuleId, RuleId]) -> dict[str, PlanItem]:
    return {rename_request(item.request, keys): item for item in plan.items}


def _had_to(conflict: Conflict, request: str, keys: Mapping[RuleId, RuleId]) -> bool:
    """Say whether it gave way before already, without a hand."""
    return rule_of_request(request) in {keys.get(rule) for rule in conflict.gave_way}


def _gave_way(then: PlanItem | None, now: PlanItem | None, had_to: bool) -> bool:
    """Say whether a request is not as it was asked, and by this act. What was put in the way by hand and is put elsewhere gives nothing."""
    if then is None or (then.is_pinned and _is_not_as_asked(then)):
        return False
    if now is None:
        return True
    return _is_not_as_asked(now) and (had_to or _standing(then) != _standing(now))


def _standing(item: PlanItem) -> tuple[object, ...]:
    return item.span, item.place, item.resource, item.value, _is_left_out(item)


def _is_not_as_asked(item: PlanItem) -> bool:
    return _is_left_out(item) or item.state in _NOT_AS_ASKED or item.asked is not None


def _is_left_out(item: PlanItem) -> bool:
    return item.verdict in (Verdict.DECLINED, Verdict.MISSED)


def _outcome(then: PlanItem | None, now: PlanItem | None) -> str:
    item = now or then
    if item is None:
        return ""
    if now is None or _is_left_out(now):
        return f"{item.title} is left out."
    if then is not None and now.span != then.span:
        is_same_day = then.span.start.date() == now.span.start.date()
        return f"{item.title} moved to {now.span.start:%H:%M}." if is_same_day else f"{item.title} moved to {now.span.start:%A, %H:%M}."
    where = now.resource or now.place
    return f"{item.title} has the {where}." if where else f"{item.title} is otherwise than asked."


def _joined(one: GivenByHand, more: GivenByHand) -> GivenByHand:
    """Tell once what gave way in several conflicts by one act."""
    return replace(
        one,
        to=tuple(dict.fromkeys((*one.to, *more.to))),
        others=tuple(dict.fromkeys((*one.others, *more.others))),
        sentences=tuple(dict.fromkeys((*one.sentences, *more.sentences))),
    )
