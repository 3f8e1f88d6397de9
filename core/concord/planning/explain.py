"""Why something is where it is, why not at another time, and what would have to give: worked out on the finished plan, rule by rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from concord.domain.conflict import Conflict
from concord.domain.edit import Cancel, Edit, Move
from concord.domain.explanation import Explanation, Way
from concord.domain.household import Household
from concord.domain.ids import RuleId
from concord.domain.plan import ItemState, Judged, Plan, PlanItem, Verdict
from concord.domain.request import rule_of_request
from concord.domain.rule import Kind, Strength
from concord.domain.when import Span

from .because import clock, in_a_list
from .hindrances import hindrances, nearest_free
from .what_if import costs_of, edited

MOST_WAYS = 4
MOST_IN_THE_WAY = 6
"""Of more, nobody wants to read what each of them would have to do."""
_PLACED = (Kind.COMMITMENT, Kind.TASK)


def explain(plan: Plan, household: Household, subject: str, *, at: Span | None = None) -> Explanation | None:
    """Explain an item, a rule or a conflict of a plan; None if the plan has none of that name.

    Args:
        plan: the copy of the plan that the asking person sees; nothing else takes part.
        household: its people.
        subject: an item's, a request's, a rule's or a conflict's id.
        at: another time at which an item could be ("why not then?"); as it was asked for, if not given.
    """
    return _Explainer(plan, household).of(subject, at)


class _Explainer:
    """A plan with its rules and items under their names."""

    def __init__(self, plan: Plan, household: Household) -> None:
        self._plan = plan
        self._household = household
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
        ways: list[Way] = []
        if target is not None and item.kind in _PLACED:
            blockers = hindrances(self._plan, self._rules, self._household, item, target)
            ways += self._ways_to(item, target, blockers)
        for one in conflicts:
            ways += self._offered(one)
        if not ways and item.kind in _PLACED:
            ways += self._elsewhere(item)
        in_the_way = dict.fromkeys(rule_of_request(name) for name in blockers)
        return Explanation(item.id, self._because(item, conflicts), self._shown(behind), self._shown(in_the_way), self._cheapest(ways))

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

    def _offered(self, conflict: Conflict) -> list[Way]:
        found = []
        for option in conflict.options:
            costs = costs_of(self._plan, self._household, option.edits)
            found.append(Way(option.label, option.edits, option.breaks, costs))
        return found

    def _way(self, label: str, edits: Sequence[Edit], broken: Sequence[PlanItem] = ()) -> Way:
        """Return a way with the rules it would break: of what is left out, and of what is then not when it was asked for."""
        breaks: dict[RuleId, None] = dict.fromkeys(rule_of_request(one.request) for one in broken)
        for edit in edits:
            if isinstance(edit, Cancel) or (isinstance(edit, Move) and edit.span != _wanted(self._items[edit.request])):
                breaks[rule_of_request(edit.request)] = None
        return Way(label, tuple(edits), self._shown(breaks), costs_of(self._plan, self._household, edits))

    def _cheapest(self, ways: Sequence[Way]) -> tuple[Way, ...]:
        """Put the ways in order: those that break no must, then what they cost together, then as they came."""
        each = list({(way.label, way.edits): way for way in ways}.values())
        return tuple(sorted(each, key=lambda way: (self._broken_musts(way), round(sum(cost for _, cost in way.costs), 6)))[:MOST_WAYS])

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
