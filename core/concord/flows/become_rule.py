"""How a conflict was settled, as sentences that would settle it so from now on; each is one that is read back as what it means."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from concord.domain.change import Change
from concord.domain.conflict import Conflict, ConflictKind, ConflictStatus, Option
from concord.domain.edit import Cancel, Move, Settle
from concord.domain.household import Household
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Plan, PlanItem
from concord.domain.policy import Order, OrderBy, Otherwise, Policy, PolicyKind, PolicyScope
from concord.domain.request import rule_of_request
from concord.domain.rule import Comparator
from concord.domain.visibility import Scope

NEW = RuleId("new")
_OVER_ONE_THING = (ConflictKind.PLACE, ConflictKind.RESOURCE)


@dataclass(frozen=True, slots=True)
class Effect:
    """What a sentence would change in a week. `settles` says whether it would settle the conflict that it comes from.

    `instead` is the text of the sentence that settles that conflict, or leaves it to be talked over, before this one is asked.
    """

    settles: bool
    changes: tuple[Change, ...]
    instead: str = ""


def sentences_for(plan: Plan, household: Household, conflict: Conflict, option: Option | None) -> tuple[str, ...]:
    """Return the sentences that say what an option does (or, without one, that it is talked about), the nearest to it first.

    None is returned that would be read as anything else, nor one where no order of the household can settle such a conflict.
    """
    # Runs in the worker; the window's own process imports this module and does without the grammar.
    from concord.reading.language import language_of

    language = language_of(household.locale)
    if conflict.status is ConflictStatus.UNSURE:
        called = [_called(item) for item in _sides_of(plan, conflict)]
        sharing = (language.say_room_sharing(policy, household.members, called) for policy in _of_one_room(plan, conflict, option))
        return tuple(dict.fromkeys(text for text in sharing if text is not None))
    said = (language.say_policy(policies, household.members) for policies in _policies(plan, conflict, option))
    return tuple(dict.fromkeys(text for text in said if text is not None))


def _of_one_room(plan: Plan, conflict: Conflict, option: Option | None) -> Iterator[Policy]:
    """Yield that two go together in a room, or never do, as a way of settling it says: first of those two people, then of anybody.

    Only of what everyone may read: a house rule is for all to see.
    """
    items = _sides_of(plan, conflict)
    whose = [_owner(plan, item.request) for item in items]
    if len(items) != 2 or len(conflict.requests) != 2 or not all(_is_for_all(plan, item) for item in items):
        return
    rooms = (conflict.place,) if conflict.place else ()
    uses = tuple(item.category or "" for item in items)
    people = tuple(who for who in whose if who is not None)
    for kind in _kinds_of_sharing(conflict, option):
        for members in (people, ()) if len(set(people)) == 2 else ((),):
            yield Policy(NEW, "", kind, PolicyScope(members=members), choices=uses, places=rooms)


def _kinds_of_sharing(conflict: Conflict, option: Option | None) -> tuple[PolicyKind, ...]:
    """Say what a way of settling comes to: side by side, or never there together; without one, both."""
    if option is None:
        return PolicyKind.TOGETHER, PolicyKind.APART
    places = [edit.place for edit in option.edits if isinstance(edit, Move)]
    is_there = not places or (conflict.place is not None and places == [conflict.place])
    return (PolicyKind.TOGETHER,) if is_there else (PolicyKind.APART,)


def _sides_of(plan: Plan, conflict: Conflict) -> list[PlanItem]:
    return [item for item in plan.items if item.request in conflict.requests and not item.is_busy and item.category is not None]


def _called(item: PlanItem) -> tuple[str, ...]:
    """Return what something may be called in a rule about its kind, the plainest first: its class in the plural, its class, its title."""
    category = (item.category or "").replace("_", " ")
    return tuple(dict.fromkeys((f"{category}s", category, item.title[:1].lower() + item.title[1:])))


def _is_for_all(plan: Plan, item: PlanItem) -> bool:
    rule = rule_of_request(item.request)
    return any(judged.rule.id == rule and judged.rule.visibility.scope is Scope.EVERYONE for judged in plan.rules)


def _policies(plan: Plan, conflict: Conflict, option: Option | None) -> Iterator[list[Policy]]:
    scope = _scope(plan, conflict)
    if scope is None:
        return
    winners, losers = _sides(conflict, option)
    whose = {request: _owner(plan, request) for request in conflict.requests}
    owners = {who for who in whose.values() if who is not None}
    is_between = len(owners) > 1 and None not in whose.values()
    between = PolicyScope(scope.resources, scope.quantities, members=_in_order(owners, plan)) if is_between else scope
    another_time = [_policy(PolicyKind.RETIME, scope)] if scope.resources and option is not None and _moves(option) else []
    if winners and losers:
        first, then = (list(dict.fromkeys(whose[one] for one in side)) for side in (winners, losers))
        if is_between and not set(first) & set(then):
            ranking = tuple(who for who in [*first, *then] if who is not None)
            listed = ranking if len(ranking) > 2 else ranking[:1]
            yield [_policy(PolicyKind.ORDER, between, Order(OrderBy.MEMBER, listed)), *another_time]
        if conflict.kind is not ConflictKind.SETTING:
            yield from ([one, *another_time] for one in _by_what_it_is(plan, scope, winners, losers))
    if conflict.kind is ConflictKind.SETTING and option is not None and _is_between_values(plan, conflict, option):
        yield [_policy(PolicyKind.MIDDLE, scope)]
    if not conflict.is_own:
        yield [_policy(PolicyKind.DISCUSS, between, otherwise=Otherwise.DISCUSS)]


def _scope(plan: Plan, conflict: Conflict) -> PolicyScope | None:
    """Return what a rule about such a conflict would speak of; None where no order of the household settles it."""
    items = [item for item in plan.items if item.request in conflict.requests]
    if len(items) < len(conflict.requests) or len(items) < 2 or any(item.is_busy for item in items):
        return None
    if conflict.kind in _OVER_ONE_THING and not conflict.is_own:
        return PolicyScope(resources=(conflict.place,)) if conflict.place else None
    if conflict.kind is ConflictKind.SETTING:
        quantity = next((item.quantity for item in items if item.quantity), None)
        return PolicyScope(quantities=(quantity,)) if quantity else None
    return PolicyScope() if conflict.kind is ConflictKind.PERSON or conflict.is_own else None


def _sides(conflict: Conflict, option: Option | None) -> tuple[list[str], list[str]]:
    """Return the requests that stay as asked by an option, and those that give way."""
    if option is None:
        return [], []
    losers: set[str] = set()
    for edit in option.edits:
        if isinstance(edit, Move | Cancel):
            losers.add(edit.request)
        elif isinstance(edit, Settle):
            losers |= {name for name in edit.losers if name != edit.winner and rule_of_request(name) in option.breaks}
    return [one for one in conflict.requests if one not in losers], [one for one in conflict.requests if one in losers]


def _by_what_it_is(plan: Plan, scope: PolicyScope, winners: Sequence[str], losers: Sequence[str]) -> Iterator[Policy]:
    """Yield the orders by class and by length that have the same side go first."""
    items = {item.request: item for item in plan.items}
    first, then = ([items[name] for name in side] for side in (winners, losers))
    classes = [list(dict.fromkeys(one.category for one in side)) for side in (first, then)]
    if all(category is not None for side in classes for category in side) and not set(classes[0]) & set(classes[1]):
        ranked = tuple(category for side in classes for category in side if category is not None)
        yield _policy(PolicyKind.ORDER, scope, Order(OrderBy.CLASS, (*ranked, "*")))
    if max(_minutes(one) for one in first) < min(_minutes(one) for one in then):
        yield _policy(PolicyKind.ORDER, scope, Order(OrderBy.SHORTER))


def _is_between_values(plan: Plan, conflict: Conflict, option: Option) -> bool:
    """Say whether an option is the middle of two wishes, and not one of them."""
    rules = {rule_of_request(request) for request in conflict.requests}
    readings = [reading for judged in plan.rules if judged.rule.id in rules for reading in judged.rule.readings]
    asked = [reading.measure for reading in readings if reading.measure is not None and reading.measure.comparator is Comparator.EQUAL]
    numbers = {measure.value for measure in asked if isinstance(measure.value, int | float)}
    settled = next((edit.value for edit in option.edits if isinstance(edit, Settle)), None)
    return settled is not None and len(numbers) == 2 and abs(settled - sum(numbers) / 2) < 0.06


def _policy(kind: PolicyKind, scope: PolicyScope, *order: Order, otherwise: Otherwise | None = None) -> Policy:
    return Policy(NEW, "", kind, scope, order, otherwise=otherwise)


def _owner(plan: Plan, request: str) -> MemberId | None:
    name = rule_of_request(request)
    return next((judged.rule.member for judged in plan.rules if judged.rule.id == name), None)


def _moves(option: Option) -> bool:
    return any(isinstance(edit, Move) for edit in option.edits)


def _minutes(item: PlanItem) -> int:
    return (item.asked.span if item.asked is not None and item.asked.span is not None else item.span).minutes


def _in_order(people: Collection[MemberId], plan: Plan) -> tuple[MemberId, ...]:
    return tuple(member.id for member in plan.members if member.id in people)
