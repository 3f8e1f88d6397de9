"""Who gives way in a week, and how everybody fares in it, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from concord.domain.conflict import Conflict, ConflictKind, ConflictStatus
from concord.domain.ids import MemberId
from concord.domain.other_week import GivesWay, Lot
from concord.domain.plan import ItemState, Plan, PlanItem, Verdict
from concord.domain.request import rule_of_request
from concord.domain.rule import Comparator, Measure, Strength
from concord.planning.because import capital, in_a_list, the_place, value_text
from concord.planning.who_gives_way import Matter

_GAVE = (Verdict.ADJUSTED, Verdict.DECLINED, Verdict.MISSED)
_LEFT_OUT = (Verdict.DECLINED, Verdict.MISSED)
HOUSEHOLD = "the household"


def gives_way(plan: Plan, conflicts: Sequence[Conflict], now: Plan) -> tuple[GivesWay, ...]:
    """Return who gives way in some conflicts of the plan `now` if the week is as `plan` has it; what waits gives way to nobody yet."""
    items, before = ({item.request: item for item in one.items} for one in (plan, now))
    owners = {judged.rule.id: judged.rule.member for judged in plan.rules}
    found: dict[str, GivesWay] = {}
    for conflict in conflicts:
        giving = [request for request in conflict.requests if (item := items.get(request)) and _gave(item, before.get(request))]
        to = tuple(dict.fromkeys(owners.get(rule_of_request(one)) for one in conflict.requests if one not in giving))
        for request in giving:
            item = items[request]
            member = owners.get(rule_of_request(request))
            told = GivesWay(conflict.id, member, item.span.start.date(), item.title, _outcome(item), to)
            found.setdefault(request, told)
    return tuple(sorted(found.values(), key=lambda one: (one.day, one.conflict, one.title)))


def _gave(item: PlanItem, before: PlanItem | None) -> bool:
    was_put_there = before is not None and before.is_pinned and item.is_pinned and before.span == item.span
    return not item.is_busy and item.verdict in _GAVE and not was_put_there


def _outcome(item: PlanItem) -> str:
    asked = item.asked
    if item.verdict in _LEFT_OUT:
        return "left out"
    if asked is not None and asked.span is not None and asked.span != item.span:
        is_same_day = asked.span.start.date() == item.span.start.date()
        form = "%H:%M" if is_same_day else "%A, %H:%M"
        return f"at {item.span.start:{form}} instead of {asked.span.start:{form}}"
    if item.state is ItemState.CHANGED and asked is not None and asked.value:
        return f"{_value(item)} instead of {asked.value}"
    if asked is not None and asked.place:
        return f"in {the_place(item.place or item.resource or '')} instead of {the_place(asked.place)}"
    return "not as asked"


def _value(item: PlanItem) -> str:
    return value_text(Measure(item.quantity or "", Comparator.EQUAL, item.value, item.unit))


def lots_of(plan: Plan) -> tuple[Lot, ...]:
    """Return how each member fares, in the household's order."""
    owners = {judged.rule.id: judged.rule.member for judged in plan.rules if not judged.is_busy}
    theirs: dict[MemberId, Counter[str]] = {member.id: Counter() for member in plan.members}
    for item in plan.items:
        owner = owners.get(rule_of_request(item.request))
        if owner is None or item.is_busy or owner not in theirs:
            continue
        sort = "left_out" if item.verdict in _LEFT_OUT else {Verdict.ADJUSTED: "moved", Verdict.OPEN: "waiting"}.get(item.verdict, "kept")
        theirs[owner][sort] += 1
    utility = dict(plan.utility)
    return tuple(
        Lot(member, utility.get(member, 1.0), sum(count.values()), count["moved"], count["left_out"], count["waiting"])
        for member, count in theirs.items()
    )


def waiting(plan: Plan) -> tuple[str, ...]:
    """Return what is said of each conflict that nothing settles."""
    return tuple(conflict.message for conflict in plan.conflicts if conflict.status is ConflictStatus.OPEN)


def names_for(weeks: Sequence[Sequence[GivesWay]], now: Plan) -> list[str]:
    """Name each of some weeks by who gives way in it; two that are alike in that also by the first day on which they are not."""
    names = {member.id: member.name for member in now.members}
    plain = [_name(given, names) for given in weeks]
    found = []
    for given, name in zip(weeks, plain, strict=True):
        alike = [other for other, theirs in zip(weeks, plain, strict=True) if theirs == name and other is not given]
        first = next((one for one in given if any((one.conflict, one.member) not in _pairs(other) for other in alike)), None)
        found.append(f"{name}, on {first.day:%A} {_called(first.member, names)}" if alike and first else name)
    return found


def _name(given: Sequence[GivesWay], names: Mapping[MemberId, str]) -> str:
    times = Counter(one.member for one in given)
    order = [*names, None]
    ranked = sorted(times, key=lambda who: (-times[who], order.index(who)))
    called = [_called(who, names) for who in ranked]
    if len(called) == 1:
        return f"{capital(called[0])} gives way"
    if len(called) == 2 and times[ranked[0]] < 2 * times[ranked[1]]:
        return f"{capital(called[0])} and {called[1]} give way"
    if times[ranked[0]] > times[ranked[1]]:
        return f"Mostly {called[0]} gives way"
    return f"{capital(in_a_list(called))} give way"


def _called(who: MemberId | None, names: Mapping[MemberId, str]) -> str:
    return names.get(who, HOUSEHOLD) if who is not None else HOUSEHOLD


def _pairs(given: Sequence[GivesWay]) -> set[tuple[str, MemberId | None]]:
    return {(one.conflict, one.member) for one in given}


def act_for(name: str, given: Sequence[GivesWay]) -> str:
    """Say what taking a week is called, as undo says it."""
    days = {one.day for one in given}
    if len(days) == 1:
        return f"Take {min(days):%A}’s other plan"
    in_a_sentence = name[:1].lower() + name[1:] if name.startswith(("Mostly", capital(HOUSEHOLD))) else name
    return f"Take the week in which {in_a_sentence}"


def because_of(now: Plan, matters: Sequence[Matter], offered: int, most: int) -> str:
    """Say why no other week is offered, or no more than some; nothing where there are as many as can be compared.

    `now` holds of its conflicts only those that are not over yet.
    """
    if offered == most:
        return ""
    if offered:
        return "No further week differs from these in who gives way, and holds."
    between = [conflict for conflict in now.conflicts if not conflict.is_own and len(conflict.requests) > 1]
    still_open = [conflict for conflict in now.conflicts if conflict.status is ConflictStatus.OPEN]
    if matters:
        return "Who gives way could be otherwise, but every such week would clash anew or break something that must be."
    if not now.conflicts:
        return "Nobody is in anybody’s way in what is to come of this week."
    if not still_open:
        return "What your household agreed on settles every clash of this week, and leaves no choice of who gives way."
    if not between:
        return "What is open lies with one person each: nobody else could give way instead."
    uncovered = all(conflict.kind is ConflictKind.UNCOVERED for conflict in still_open)
    if uncovered:
        return "What is open waits for somebody who is free: nobody could give way instead."
    names = {member.id: member.name for member in now.members}
    owners = {judged.rule.id: judged.rule.member for judged in now.rules}
    could = {owners.get(rule) for conflict in still_open for option in conflict.options for rule in option.breaks}
    called = [names[who] for who in names if who in could] + ([HOUSEHOLD] if None in could else [])
    if len(called) == 1:
        return f"In what is open only {called[0]} could give way: the rest must be, is pinned, or belongs to nobody else."
    if called:
        return f"In each matter that is open only one could give way ({in_a_list(called)}): there is nothing to choose between."
    musts = {judged.rule.id for judged in now.rules if not judged.is_busy and judged.rule.strength is Strength.MUST}
    if any({rule_of_request(request) for request in conflict.requests} <= musts for conflict in still_open if conflict in between):
        return "What is open is between things that all must be: which of them gives way is for you to say, one by one."
    return "What is open can not be settled by anybody giving way without breaking something that must be, or taking from somebody else."
