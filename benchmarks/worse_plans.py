"""What makes one plan of a week worse than another plan of the same week; docs/mutants.md says it in words.

Both are held against what was asked for as the first of them, the one of the planner as it is, says it: who is served, at what of the
wished times, places and values, whether the household's policies were followed, how much is changed. Words are no part of it, and
neither is which of several hours a text leaves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from concord.checking.as_asked import wanted_of
from concord.checking.hours import HoursMeant
from concord.checking.kept import Kept
from concord.checking.settled import what_policies_say
from concord.domain.conflict import Conflict
from concord.domain.household import Household, Role
from concord.domain.ids import ConflictId, ItemId, MemberId, RuleId
from concord.domain.plan import ItemState, Plan, PlanItem, Verdict
from concord.domain.request import rule_of_request
from concord.domain.rule import Kind, Reading, Strength
from concord.domain.when import Span, at_minute

NOT_SERVED = (Verdict.DECLINED, Verdict.MISSED, Verdict.OPEN)
DOING = (Kind.COMMITMENT, Kind.TASK)
"""What has a place of its own; all else is where it goes along with something, or where its text says."""
MET = (Verdict.KEPT, Verdict.ADJUSTED)
INSISTS = {Strength.MUST: 4.0, Strength.SHOULD: 2.0, Strength.NICE: 1.0}
FAR = timedelta(hours=8)
NEARLY = 1e-6
Ranks = dict[ConflictId, dict[RuleId, tuple[int, ...]]]


@dataclass(frozen=True, slots=True)
class Standard:
    """What plans of one week are held against beside the plan of the planner as it is."""

    ranks: Ranks
    """Where the household's order puts the rules in each conflict, the lowest first."""
    hours: HoursMeant
    last: Plan | None = None
    """The plan to stay close to, `bare`."""
    gave_way: Mapping[MemberId, int] = field(default_factory=dict)


def bare(plan: Plan) -> Plan:
    """Return a plan without what it says in words, and with requests called by their text, their day and their turn on it.

    Of two of one text and day the earlier asked for is the first, whatever the planner calls them.
    """
    names: dict[str, str] = {}
    turns: Counter[str] = Counter()
    for item in sorted(plan.items, key=lambda item: ((item.asked and item.asked.span) or item.span).start):
        text = "@".join((item.request.partition("@")[0], item.request.partition("@")[2][:10]))
        turns[text] += 1
        names.setdefault(item.request, f"{text} {turns[text]}")
    return replace(
        plan,
        rules=tuple(replace(judged, because="") for judged in plan.rules),
        items=tuple(
            sorted(
                (
                    replace(
                        item,
                        id=ItemId(""),
                        request=names[item.request],
                        because="",
                        title="",
                        doubts=(),
                        conflicts=(),
                        rules=tuple(sorted(item.rules)),
                    )
                    for item in plan.items
                ),
                key=lambda item: item.request,
            )
        ),
        conflicts=tuple(
            replace(one, message="", outcome="", options=(), doubts=(), requests=tuple(names.get(name, name) for name in one.requests))
            for one in plan.conflicts
        ),
        decisions=(),
    )


def standard_of(plan: Plan, household: Household, last: Plan | None = None, gave_way: Mapping[MemberId, int] | None = None) -> Standard:
    """Return what other plans of the week are held against. `last` and `gave_way` are what was before."""
    asked, _ = wanted_of(plan, household, (), frozenset(), Kept())
    found: Ranks = {}
    for entry in what_policies_say(plan, household, asked, (), (), gave_way):
        for request, rank in entry.say.ranks:
            rule = RuleId(rule_of_request(request))
            its = found.setdefault(entry.conflict.id, {})
            its[rule] = min(rank, its.get(rule, rank))
    return Standard(found, HoursMeant(asked, plan.week, household.rhythm), bare(last) if last is not None else None, gave_way or {})


def in_what_it_is_worse(old: Plan, new: Plan, standard: Standard) -> str:
    """Say the first thing in which a plan is worse than the one before, or nothing. The standard is that of the one before."""
    return next(_faults(old, new, standard), "")


def _faults(old: Plan, new: Plan, standard: Standard) -> Iterator[str]:
    yield from _of_conflicts(old, new, standard.ranks)
    yield from _of_blocks(old, new, standard.hours)
    yield from _of_service(old, new, standard)
    yield from _of_verdicts(old, new)


def _of_conflicts(old: Plan, new: Plan, ranks_of: Ranks) -> Iterator[str]:
    was, now = _conflicts(old), _conflicts(new)
    if was.keys() - now.keys():
        yield "a conflict is not named"
    if now.keys() - was.keys():
        yield "a conflict is named that is none"
    for key in was.keys() & now.keys():
        before, after = was[key], now[key]
        if (before.status, before.policy) != (after.status, after.policy):
            yield f"a conflict is {after.status.value} ({after.policy or 'no policy'}) that was {before.status.value}"
        if before.severity is not after.severity:
            yield "a conflict is called harder or softer than it is"
        if set(before.rules) - set(after.rules):
            yield "a conflict does not name all its rules"
        gave, spared = set(after.gave_way) - set(before.gave_way), set(before.gave_way) - set(after.gave_way)
        ranks = ranks_of.get(before.id, {})
        if before.policy is not None and any(ranks.get(one, ()) < ranks.get(other, ()) for one in gave for other in spared):
            yield "somebody gave way to who comes after them by the policy"


def _conflicts(plan: Plan) -> dict[object, Conflict]:
    return {(one.kind, one.span, one.place, frozenset(one.requests), one.is_own): one for one in plan.conflicts}


def _of_blocks(old: Plan, new: Plan, hours: HoursMeant) -> Iterator[str]:
    was, now = ({item.request: item for item in plan.items} for plan in (old, new))
    readings = {(judged.rule.id, n): reading for judged in old.rules for n, reading in enumerate(judged.rule.readings)}
    roles = {member.id: member.role for member in old.members}
    lost, added = (Counter(name.partition("@")[0] for name in names) for names in (was.keys() - now.keys(), now.keys() - was.keys()))
    for text in sorted({*lost, *added}):
        rule, _, number = text.rpartition(".")
        reading = readings.get((RuleId(rule), int(number))) if number.isdigit() else None
        if reading is None or lost[text] != added[text] or not reading.when.times_a_week:  # Else only the days are other ones.
            yield "something is left out" if lost[text] > added[text] else "something is on the plan that nobody asked for"
    for name in sorted(was.keys() & now.keys()):
        before, after = was[name], now[name]
        if before == after:
            continue
        if before.kind is not after.kind or (before.quantity, before.comparator, before.unit) != (
            after.quantity,
            after.comparator,
            after.unit,
        ):
            yield "something is another thing than it was asked to be"
        if set(before.needs) != set(after.needs):
            yield "what something needs is not what is listed"
        if set(before.rules) - set(after.rules):
            yield "a rule behind a block is not named"
        if set(before.members) != set(after.members) and not _may_do_it_as_well(before, after, roles):
            yield "it is somebody else's"
        reading = readings.get(_text_of(name))
        if before.state is after.state is ItemState.AS_ASKED and before.span != after.span:
            if _leaves_open(reading, before, after) or _is_no_farther(reading, before, after, hours):
                continue
            yield "something is at other hours than its text says, and says as asked"
        if (
            before.state is after.state is ItemState.AS_ASKED
            and before.place != after.place
            and (before.kind in DOING or reading is None or reading.place)
        ):
            yield "something is at another place than its text says, and says as asked"
        if (before.asked and before.asked.span) != (after.asked and after.asked.span) and before.span == after.span:
            yield "what was asked for is told wrongly"


def _text_of(request: str) -> tuple[RuleId, int]:
    text = request.partition("@")[0]
    rule, _, number = text.rpartition(".")
    return RuleId(rule), int(number) if number.isdigit() else -1


def _may_do_it_as_well(before: PlanItem, after: PlanItem, roles: Mapping[MemberId, Role]) -> bool:
    """Say whether one adult does it in place of another who was not named to."""
    gone, come = set(before.members) - set(after.members), set(after.members) - set(before.members)
    return len(gone) == len(come) == 1 and all(roles.get(name) is Role.ADULT for name in (*gone, *come))


def _leaves_open(reading: Reading | None, before: PlanItem, after: PlanItem) -> bool:
    """Say whether a text lets something be at another hour as well: it lasts as long and keeps within the hours that it names."""
    if reading is None or reading.kind not in (Kind.COMMITMENT, Kind.TASK) or reading.when.start is not None:
        return False
    when, day = reading.when, before.span.start.date()
    if when.anchor is not None or reading.applies_to or after.span.minutes != before.span.minutes or after.span.start.date() != day:
        return False
    low, high = when.window or (0, 24 * 60)
    if when.end is not None:
        high = min(high, when.end) if high > low else when.end
    ends = at_minute(day, high if high > low else high + 24 * 60)
    return at_minute(day, low) <= after.span.start and after.span.end <= ends


def _is_no_farther(reading: Reading | None, before: PlanItem, after: PlanItem, texts: HoursMeant) -> bool:
    """Say whether something that finds its time beside another thing is within the hours that this leaves, and as near to it."""
    if reading is None or after.place != before.place:
        return False
    rule = RuleId(rule_of_request(before.request))
    owner = next((MemberId(name) for name in before.members if rule.startswith(f"{name}-")), None)
    hours = texts.meant(rule, owner, reading, before.span.start.date())
    for window, is_late in zip(hours.within, hours.wants_latest, strict=True):
        is_in_both = all(window.start <= item.span.start and item.span.end <= window.end for item in (before, after))
        if is_in_both and hours.allow(after.span) and (after.span.start > before.span.start) is is_late:
            return True
    return False


def _of_service(old: Plan, new: Plan, standard: Standard) -> Iterator[str]:
    wishes = {item.request: item for item in old.items}
    strengths = {judged.rule.id: judged.rule.strength for judged in old.rules}
    must = [item for item in old.items if strengths.get(RuleId(rule_of_request(item.request))) is Strength.MUST]
    now = {item.request: item for item in new.items}
    if sum(_served(now.get(item.request), item) > 0 for item in must) < sum(_served(item, item) > 0 for item in must):
        yield "a must is broken"
    before, after = _points(old, old.items, wishes), _points(old, new.items, wishes)
    if after < before - NEARLY:
        yield "somebody is served less"
    elif after > before + NEARLY:
        return
    if _changed(new.items) > _changed(old.items):
        yield "more is changed than need be"
    was, now = (_between_equals(items, wishes, standard) for items in (old.items, new.items))
    if now[0] > was[0]:
        yield "more is other than in the last plan"
    elif now[0] == was[0] and now[1] > was[1]:
        yield "those gave way who did so more often of late"


def _between_equals(items: Sequence[PlanItem], wishes: Mapping[str, PlanItem], standard: Standard) -> tuple[int, int]:
    """How much is other than in the last plan, and how often those who gave way did so of late, of what can give way at all."""
    before = {item.request: item for item in standard.last.items} if standard.last is not None else {}
    mine = [item for item in items if item.kind in DOING and item.request in wishes]
    stood = [(item, before[item.request]) for item in mine if item.request in before]
    changed = sum((item.span, item.place, item.resource) != (was.span, was.place, was.resource) for item, was in stood)
    gave = [item for item in mine if item.state in (ItemState.MOVED, ItemState.RELOCATED, ItemState.DECLINED)]
    return changed, sum(standard.gave_way.get(who, 0) for item in gave for who in _owner(item))


def _owner(item: PlanItem) -> tuple[MemberId, ...]:
    return tuple(who for who in item.members if rule_of_request(item.request).startswith(f"{who}-"))


def _points(plan: Plan, items: Sequence[PlanItem], wishes: Mapping[str, PlanItem]) -> float:
    """How much is served, by the members' weights and by how much each rule insists, held against what the first plan says was asked."""
    rules = {judged.rule.id: judged.rule for judged in plan.rules if not judged.rule.is_footprint}
    weights = {member.id: member.weight for member in plan.members}
    there = {item.request: item for item in items}
    points = 0.0
    for request, wish in wishes.items():
        rule = rules.get(RuleId(rule_of_request(request)))
        if rule is not None:
            weight = weights.get(rule.member, 1.0) if rule.member is not None else 1.0
            points += weight * INSISTS[rule.strength] * _served(there.get(request), wish)
    for rule in rules.values():
        for reading in rule.readings:
            place = reading.place or reading.resource
            if reading.kind is Kind.PREFERENCE and reading.measure is None and place is not None and rule.member is not None:
                its = [item for item in items if rule_of_request(item.request) in reading.applies_to and item.verdict not in NOT_SERVED]
                points += weights.get(rule.member, 1.0) * INSISTS[rule.strength] * sum(place in (i.place, i.resource) for i in its)
    return points


def _served(item: PlanItem | None, wish: PlanItem) -> float:
    """How far a block meets what was wished for, whatever it says of itself."""
    if item is None or item.state is ItemState.DECLINED or item.verdict in NOT_SERVED:
        return 0.0
    at, place = _wished(wish)
    share = 1.0
    if item.state is ItemState.MOVED or wish.state is ItemState.MOVED:
        apart = max(abs(at.start - item.span.start), abs(at.end - item.span.end))
        share = 1 - 0.75 * min(1.0, apart / FAR)
    is_elsewhere = item.kind in DOING and place is not None and item.place != place
    if is_elsewhere or item.state is ItemState.RELOCATED:
        share *= 0.75
    return share * (0.5 if item.state is ItemState.CHANGED or (wish.state is not ItemState.CHANGED and item.value != wish.value) else 1.0)


def _wished(item: PlanItem) -> tuple[Span, str | None]:
    """When and where a block was to be."""
    if item.asked is None:
        return item.span, item.place
    return item.asked.span or item.span, item.asked.place or item.place


def _changed(items: Sequence[PlanItem]) -> int:
    return sum(item.state is not ItemState.AS_ASKED for item in items)


def _of_verdicts(old: Plan, new: Plan) -> Iterator[str]:
    was = {judged.rule.id: judged.verdict for judged in old.rules}
    now = {judged.rule.id: judged.verdict for judged in new.rules}
    touched = {rule for pair in (old.items, new.items) for item in set(pair) - (set(old.items) & set(new.items)) for rule in item.rules}
    touched |= {
        rule
        for pair in (old.conflicts, new.conflicts)
        for one in pair
        if one not in old.conflicts or one not in new.conflicts
        for rule in (*one.rules, *([one.policy] if one.policy else []))
    }
    for rule, verdict in now.items():
        if verdict is was.get(rule):
            continue
        if verdict in MET and was.get(rule) not in (*MET, Verdict.IDLE) and rule not in touched:
            yield "a rule is called kept that is not"
        elif rule not in touched:
            yield f"a rule is called {verdict.value} that is {was[rule].value if rule in was else 'not there'}"
    if dict(old.utility) != dict(new.utility) and old.items == new.items:
        yield "somebody's share is told wrongly"
