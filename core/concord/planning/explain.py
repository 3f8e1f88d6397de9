"""Why something is where it is, why not at another time, and what would have to give: worked out on the finished plan, rule by rule.

Where the week can be planned again each way round is tried like that, and only those that hold are told, with what they cost then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from concord.domain.conflict import Conflict
from concord.domain.edit import Add, Cancel, Edit, Move, Settle
from concord.domain.explanation import Explanation, Way
from concord.domain.household import Household
from concord.domain.ids import RuleId
from concord.domain.plan import ItemState, Judged, Plan, PlanItem, Verdict
from concord.domain.request import rule_of_request
from concord.domain.rule import Kind, Strength
from concord.domain.when import Span

from .because import clock, in_a_list, times
from .hindrances import hindrances, nearest_free
from .holding import holds, is_still_open
from .what_if import costs_between, costs_of, edited

MOST_WAYS = 4
MOST_IN_THE_WAY = 6
"""Of more, nobody wants to read what each of them would have to do."""
MOST_TRIED = 5
"""So many of the ways that look cheapest are planned again for: the one who asks waits for it."""
PlannedAgain = Callable[[Sequence[Edit]], Plan]
_NOT_THERE = (Verdict.DECLINED, Verdict.MISSED)
_NOT_AS_ASKED = (Verdict.ADJUSTED, *_NOT_THERE)
_PLACED = (Kind.COMMITMENT, Kind.TASK)


def explain(
    plan: Plan, household: Household, subject: str, *, at: Span | None = None, again: PlannedAgain | None = None
) -> Explanation | None:
    """Explain an item, a rule or a conflict of a plan; None if the plan has none of that name.

    Args:
        plan: the copy of the plan that the asking person sees; nothing else takes part.
        household: its people.
        subject: an item's, a request's, a rule's or a conflict's id.
        at: another time at which an item could be ("why not then?"); as it was asked for, if not given.
        again: plans the week again with more edits, as that person would see it. Without it a way is the plan with its edits in place,
            and nothing else moves.
    """
    return _Explainer(plan, household, again).of(subject, at)


@dataclass(frozen=True, slots=True)
class _Thought:
    """A way as it was thought up: what it would cost if nothing else moved, and the conflict that it should settle, if it is out of one."""

    way: Way
    settles: Conflict | None = None


class _Explainer:
    """A plan with its rules and items under their names."""

    def __init__(self, plan: Plan, household: Household, again: PlannedAgain | None) -> None:
        self._plan = plan
        self._household = household
        self._again = again
        self._judged = {judged.rule.id: judged for judged in plan.rules if not judged.is_busy}
        self._rules = [judged.rule for judged in self._judged.values()]
        self._items = {item.request: item for item in plan.items}

    def of(self, subject: str, at: Span | None) -> Explanation | None:
        item = self._items.get(subject) or next((one for one in self._plan.items if one.id == subject), None)
        if item is not None:
            return self._of_item(item, at)
        judged = self._judged.get(RuleId(subject))
        if judged is not None:
            return self._of_rule(judged)
        conflict = next((one for one in self._plan.conflicts if one.id == subject), None)
        return self._of_conflict(conflict) if conflict is not None else None

    def _of_item(self, item: PlanItem, at: Span | None = None) -> Explanation:
        if item.is_busy:
            return Explanation(item.id, "This time is taken.", ())
        conflicts = [one for one in self._plan.conflicts if one.id in item.conflicts]
        behind = [*item.rules, *(rule for one in conflicts for rule in _deciders(one))]
        target = at if at is not None else _asked(item)
        blockers: tuple[str, ...] = ()
        ways: list[_Thought] = []
        if target is not None and item.kind in _PLACED:
            blockers = hindrances(self._plan, self._rules, self._household, item, target)
            ways += map(_Thought, self._ways_to(item, target, blockers))
        for one in conflicts:
            ways += self._offered(one)
        if not ways and item.kind in _PLACED:
            ways += map(_Thought, self._elsewhere(item))
        instead = self._cheapest(ways, item)
        if ways and not instead and item.kind in _PLACED:
            instead = self._cheapest([_Thought(way) for way in self._elsewhere(item)], item)
        in_the_way = dict.fromkeys(rule_of_request(name) for name in blockers)
        return Explanation(item.id, self._because(item, conflicts), self._shown(behind), self._shown(in_the_way), instead)

    def _of_rule(self, judged: Judged) -> Explanation:
        """Explain a rule by what became of it on the day on which it was met least."""
        name = judged.rule.id
        own = [item for item in self._plan.items if rule_of_request(item.request) == name and not item.is_busy]
        named = [item for item in self._plan.items if name in item.rules and not item.is_busy]
        worst = min(own or named, key=lambda item: (list(Verdict).index(item.verdict), item.span.start), default=None)
        conflicts = [one for one in self._plan.conflicts if name in one.rules]
        behind = [name, *(rule for one in conflicts for rule in _deciders(one))]
        if worst is None:
            offered = [way for one in conflicts for way in self._offered(one)]
            because = judged.because or next((one.message for one in conflicts), "")
            return Explanation(name, because, self._shown(behind), (), self._cheapest(offered))
        told = self._of_item(worst)
        because = judged.because if judged.verdict is not worst.verdict and judged.because else told.because
        return Explanation(name, because, self._shown([*behind, *told.rules]), told.in_the_way, told.instead)

    def _of_conflict(self, conflict: Conflict) -> Explanation:
        because = f"{conflict.message} {conflict.outcome}".strip()
        behind = [*conflict.rules, *_deciders(conflict)]
        return Explanation(conflict.id, because, self._shown(behind), (), self._cheapest(self._offered(conflict)))

    def _because(self, item: PlanItem, conflicts: Sequence[Conflict]) -> str:
        """Say in whole sentences why an item is where it is."""
        told = [item.because] if item.because else []
        told += [one.outcome or one.message for one in conflicts if not item.because]
        if item.is_pinned:
            told.append("It was put there by hand.")
        if not told:
            own = self._judged.get(rule_of_request(item.request))
            others = [name for name in item.rules[1:] if name in self._judged]
            told.append("It is as its sentence asks." if own is not None else "It was added by hand.")
            if others:
                told.append(f"It goes along with {self._quoted(others)}.")
        return " ".join(dict.fromkeys(told))

    def _ways_to(self, item: PlanItem, target: Span, blockers: Sequence[str]) -> Iterator[Way]:
        """Yield the ways in which an item could be at a time: those in its way move to their nearest free time, or are left out."""
        move = Move(item.request, target, item.asked.place if item.asked is not None else None)
        when = f"{item.title} at {clock(target.start)}"
        if not blockers:
            if item.span != target or item.verdict is Verdict.DECLINED:
                yield self._way(when, [move])
            return
        if len(blockers) > MOST_IN_THE_WAY:
            return
        others = [self._items[name] for name in blockers if name in self._items and not self._items[name].is_busy]
        if len(others) < len(blockers):
            return
        movable = [one for one in others if one.kind in _PLACED]
        titles = in_a_list([self._called(one, item) for one in others])
        if len(movable) == len(others):
            moved = self._make_room([move], movable)
            if moved is not None:
                yield self._way(f"{when}, and {titles} at {in_a_list([clock(one.span.start) for one in moved])}", [move, *moved])
            yield self._way(f"{when}, without {titles}", [move, *(Cancel(one.request) for one in others)])
        elif all(one.kind is Kind.RESTRICTION for one in others):
            yield self._way(f"{when}, against {self._quoted([rule_of_request(one.request) for one in others])}", [move], others)

    def _make_room(self, edits: Sequence[Edit], others: Sequence[PlanItem]) -> list[Move] | None:
        """Return where those in the way could go on their own day, one after another; None if one of them can not."""
        table, moves = edited(self._plan, edits), []
        for one in others:
            free = nearest_free(table, self._rules, self._household, one)
            if free is None:
                return None
            moves.append(Move(one.request, free))
            table = edited(table, moves[-1:])
        return moves

    def _elsewhere(self, item: PlanItem) -> list[Way]:
        """Offer another time of its day to an item that is as asked, and to leave it out."""
        free = nearest_free(self._plan, self._rules, self._household, item)
        ways = [] if free is None else [self._way(f"{item.title} at {clock(free.start)}", [Move(item.request, free)])]
        return [*ways, self._way(f"No {item.title} this time", [Cancel(item.request)])]

    def _offered(self, conflict: Conflict) -> list[_Thought]:
        found = []
        for option in conflict.options:
            costs = costs_of(self._plan, self._household, option.edits)
            found.append(_Thought(Way(option.label, option.edits, option.breaks, costs), conflict))
        return found

    def _way(self, label: str, edits: Sequence[Edit], broken: Sequence[PlanItem] = ()) -> Way:
        """Return a way with the rules it would break: of what is left out, and of what is then not when it was asked for."""
        breaks: dict[RuleId, None] = dict.fromkeys(rule_of_request(one.request) for one in broken)
        for edit in edits:
            if isinstance(edit, Cancel) or (isinstance(edit, Move) and edit.span != _wanted(self._items[edit.request])):
                breaks[rule_of_request(edit.request)] = None
        return Way(label, tuple(edits), self._shown(breaks), costs_of(self._plan, self._household, edits))

    def _cheapest(self, thoughts: Sequence[_Thought], item: PlanItem | None = None) -> tuple[Way, ...]:
        """Put the ways in order: those that break no must, then what they cost together, then as they came."""
        each = {(one.way.label, one.way.edits): one for one in _told_apart(thoughts)}
        found = sorted(each.values(), key=lambda one: self._price(one.way))
        if self._again is None:
            return tuple(one.way for one in found[:MOST_WAYS])
        held: list[Way] = []
        for one in found[:MOST_TRIED]:
            if len(held) < MOST_WAYS and (way := self._tried(one, item, self._again)) is not None:
                held.append(way)
        peaceful = [way for way in held if not self._broken_musts(way)]
        return tuple(sorted(peaceful or held, key=self._price))

    def _tried(self, one: _Thought, item: PlanItem | None, again: PlannedAgain) -> Way | None:
        """Return a way with what it breaks and costs once the week is planned again with it; None where it does not hold.

        A must may be broken on purpose only where the household's own plan offers that, or for another must.
        """
        way = one.way
        may = one.settles is not None or self._is_must(item)
        if self._broken_musts(way) and not may:
            return None
        after = again(way.edits)
        named = {edit.request for edit in way.edits if not isinstance(edit, Add | Settle)}
        if not holds(self._plan, after, by_hand=named, may_break=way.breaks if may else ()):
            return None
        if not _came_about(way.edits, after) or (one.settles is not None and is_still_open(after, one.settles)):
            return None
        breaks = dict.fromkeys([*way.breaks, *_newly_broken(self._plan, after)])
        return replace(way, breaks=self._shown(breaks), costs=costs_between(self._plan, after, self._household))

    def _price(self, way: Way) -> tuple[int, float]:
        return self._broken_musts(way), round(sum(cost for _, cost in way.costs), 6)

    def _is_must(self, item: PlanItem | None) -> bool:
        judged = self._judged.get(rule_of_request(item.request)) if item is not None else None
        return judged is not None and judged.rule.strength is Strength.MUST

    def _broken_musts(self, way: Way) -> int:
        return sum(self._judged[name].rule.strength is Strength.MUST for name in way.breaks if name in self._judged)

    def _quoted(self, names: Sequence[RuleId]) -> str:
        return in_a_list([f"“{self._judged[name].rule.text.rstrip('.')}”" for name in names if name in self._judged]) or "another rule"

    def _called(self, one: PlanItem, beside: PlanItem) -> str:
        """Name a block by its title, and by whose it is too where another block is called the same."""
        if one.title != beside.title:
            return one.title
        names = {member.id: member.name for member in self._household.members}
        return f"{in_a_list([names[who] for who in one.members if who in names])}’s {one.title}" if one.members else one.title

    def _shown(self, names: Sequence[RuleId] | dict[RuleId, None]) -> tuple[RuleId, ...]:
        """Keep the names of rules that the viewer has a row for."""
        return tuple(name for name in dict.fromkeys(names) if name in self._judged)


def _told_apart(thoughts: Sequence[_Thought]) -> list[_Thought]:
    """Say of ways out of two conflicts that read alike when each conflict is."""
    edits: dict[str, set[tuple[Edit, ...]]] = {}
    for one in thoughts:
        edits.setdefault(one.way.label, set()).add(one.way.edits)
    found = []
    for one in thoughts:
        span = one.settles.span if one.settles is not None else None
        is_alike = span is not None and len(edits[one.way.label]) > 1
        found.append(replace(one, way=replace(one.way, label=f"{one.way.label}, {times(span)}")) if span is not None and is_alike else one)
    return found


def _came_about(edits: Sequence[Edit], plan: Plan) -> bool:
    """Say whether a plan has things where some edits put them."""
    items = {item.request: item for item in plan.items}
    for edit in edits:
        if isinstance(edit, Move) and ((item := items.get(edit.request)) is None or item.span != edit.span or item.verdict in _NOT_THERE):
            return False
    return True


def _newly_broken(before: Plan, after: Plan) -> list[RuleId]:
    """Return the rules of which something is not as asked any more that was."""
    kept = {item.request for item in before.items if item.verdict not in _NOT_AS_ASKED}
    return [rule_of_request(item.request) for item in after.items if item.verdict in _NOT_AS_ASKED and item.request in kept]


def _deciders(conflict: Conflict) -> list[RuleId]:
    return [*([conflict.policy] if conflict.policy is not None else []), *conflict.rules]


def _asked(item: PlanItem) -> Span | None:
    """Return when an item was asked for, where the plan has it otherwise."""
    if item.asked is not None and item.asked.span is not None:
        return item.asked.span
    is_elsewhere = item.state is not ItemState.AS_ASKED or item.verdict is not Verdict.KEPT
    return item.span if is_elsewhere else None


def _wanted(item: PlanItem) -> Span:
    return item.asked.span if item.asked is not None and item.asked.span is not None else item.span
