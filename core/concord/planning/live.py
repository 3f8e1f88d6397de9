"""What an edit would do, fast enough to be told while it is being dragged. Works on the finished plan; solves nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from concord.domain.conflict import Conflict, ConflictKind, Severity
from concord.domain.edit import Add, Cancel, Edit, Move, Pin, Reassign, Resize, Settle
from concord.domain.household import Household
from concord.domain.ids import ConflictId, ItemId, MemberId, RuleId
from concord.domain.plan import Plan, PlanItem, Verdict
from concord.domain.request import rule_of_request
from concord.domain.rule import Kind, Measure, Rule
from concord.domain.when import Span, at_minute

from .asks import Ask, counted
from .attachments import limits_of
from .because import TAKEN, Names, clash_message, times, whose
from .capacities import PERSON, Block, Capacities, block_of, disturb_each_other, meet
from .conflicts import Clash
from .conflicts_restrictions import forbids
from .conflicts_settings import contradicts
from .frozen import ask_of_item

ASKING = ConflictId("")
"""The id of a conflict that is not there yet."""


@dataclass(frozen=True, slots=True)
class Consequence:
    """What would come of an edit: `conflicts` of the edited item, stretches of its day `free` in every lane it needs, and words."""

    conflicts: tuple[Conflict, ...] = ()
    free: tuple[Span, ...] = ()
    message: str = ""


def try_edit(
    plan: Plan, rules: Sequence[Rule], household: Household, edit: Edit, *, beside: Sequence[Edit] = (), out_of: Plan | None = None
) -> Consequence:
    """Say what `edit` would do to a finished plan.

    The conflicts are those the edited item would then be in. Nothing is told of one that leaves its item out. `beside` are edits that
    are done together with it, so that what is moved along is not in its way. `out_of` is the week that the item comes from, if it is
    to be in this one.
    """
    return Table(_with_edits(plan, beside) if beside else plan, rules, household).try_edit(edit, was=plan, out_of=out_of)


def _with_edits(plan: Plan, edits: Sequence[Edit]) -> Plan:
    """Return the plan with what edits move where they put it, and without what they leave out."""
    known = _by_request(plan)
    changed = {edit.request: _moved(known, edit) for edit in edits if not isinstance(edit, Add | Settle)}
    items = (changed.get(item.request, item) for item in plan.items)
    return replace(plan, items=tuple(item for item in items if item is not None))


def _by_request(plan: Plan) -> dict[str, PlanItem]:
    """Return the items by what they answer; of several the first."""
    return {item.request: item for item in reversed(plan.items)}


def _moved(known: Mapping[str, PlanItem], edit: Edit) -> PlanItem | None:
    """Return the item as the edit would leave it, None where there is none or it is to be left out."""
    if isinstance(edit, Settle | Cancel):
        return None
    if isinstance(edit, Add):
        fixed = (edit.item, edit.item, Kind.COMMITMENT, edit.members, edit.title, edit.span, edit.place, edit.resource)
        return PlanItem(*fixed, visibility=edit.visibility)
    item = known.get(edit.request)
    if item is None:
        return None
    match edit:
        case Move():
            return replace(item, span=edit.span, place=edit.place if edit.place is not None else item.place)
        case Resize():
            return replace(item, span=edit.span)
        case Pin():
            return item if edit.span is None else replace(item, span=edit.span, place=edit.place or item.place)
        case Reassign():
            return replace(item, members=edit.members)


class Table:
    """A plan's blocks and bands beside which an item is laid. Kept from one step of a drag to the next, it need not look at them again."""

    def __init__(self, plan: Plan, rules: Sequence[Rule], household: Household) -> None:
        self._plan = plan
        self._rules: Mapping[RuleId, Rule] = {rule.id: rule for rule in rules}
        self._capacities = Capacities.of(plan.policies)
        self._of_rule: dict[RuleId, list[str]] = {}
        self._by_request: dict[str, PlanItem] = {}
        self._by_day: dict[date, list[PlanItem]] = {day: [] for day in plan.week.dates}
        for item in plan.items:
            self._of_rule.setdefault(rule_of_request(item.request), []).append(item.request)
            self._by_request.setdefault(item.request, item)
            first, last = item.span.start.date(), item.span.end.date()
            for day in (first,) if first == last else plan.week.dates:
                if first <= day <= last and day in self._by_day:
                    self._by_day[day].append(item)
        self._names: Names = {member.id: member.name for member in household.members}
        self._known: dict[ItemId, tuple[Ask, Block | None]] = {}

    def try_edit(self, edit: Edit, *, was: Plan | None = None, out_of: Plan | None = None) -> Consequence:
        """Say what an edit would do; `was` is the plan without what is done beside it, `out_of` where its item comes from."""
        here = self._by_request if was is None or was is self._plan else _by_request(was)
        moved = _moved(here, edit) or (_moved(_by_request(out_of), edit) if out_of is not None else None)
        return self._consequence(moved) if moved is not None else Consequence()

    def get_ready(self, day: date) -> None:
        """Look at a day before anything is laid there, so that the first step of a drag takes no longer than the next."""
        for item in self._by_day.get(day, ()):
            self._laid(item)

    def _laid(self, item: PlanItem) -> tuple[Ask, Block | None]:
        """Return an item of the plan as what it asks for, with the block that it is if it is one."""
        if item.id not in self._known:
            ask = self._ask(item)
            self._known[item.id] = (ask, self._block(ask) if ask.request.kind in (Kind.COMMITMENT, Kind.TASK) else None)
        return self._known[item.id]

    def _consequence(self, item: PlanItem) -> Consequence:
        mine = self._ask(item)
        block = self._block(mine)
        day = item.span.start.date()
        near = self._by_day.get(day, self._plan.items) if item.span.end.date() == day else self._plan.items
        laid = [self._laid(other) for other in near if other.request != item.request and _is_near(other, item)]
        others = [ask for ask, _block in laid]
        blocks = [(ask, other) for ask, other in laid if other is not None]
        found = [
            *self._lanes(mine, block, blocks),
            *self._uses(mine, block, blocks),
            *self._restrictions(mine, others),
            *self._settings(item, mine, others),
        ]
        free = tuple(self._free(block, blocks, day))
        return Consequence(tuple(conflict for conflict, _ in found), free, self._message([ask for _, asks in found for ask in asks]))

    def _lanes(self, mine: Ask, block: Block, blocks: Sequence[tuple[Ask, Block]]) -> Iterator[tuple[Conflict, list[Ask]]]:
        kinds: dict[ConflictKind, dict[str, Ask]] = {}
        for lane in block.lanes:
            there = [(ask, other) for ask, other in blocks if lane in other.lanes and _meet(block, other)]
            if len(there) < self._capacities.at_once(lane):
                continue
            kind = ConflictKind.PERSON
            if not lane.startswith(PERSON):
                kind = ConflictKind.PLACE if block.place and lane.endswith(":" + block.place.lower()) else ConflictKind.RESOURCE
            kinds.setdefault(kind, {}).update({ask.id: ask for ask, _ in there})
        told: set[str] = set()
        for kind, asks in kinds.items():
            fresh = [ask for name, ask in asks.items() if kind is ConflictKind.PERSON or name not in told]
            told |= set(asks)
            if fresh:
                place = block.place if kind is ConflictKind.PLACE else mine.request.resource if kind is ConflictKind.RESOURCE else None
                yield self._conflict(kind, mine, fresh, place), fresh

    def _uses(self, mine: Ask, block: Block, blocks: Sequence[tuple[Ask, Block]]) -> Iterator[tuple[Conflict, list[Ask]]]:
        if block.room is None:
            return
        disturbed = [ask for ask, other in blocks if other.room == block.room and _meet(block, other) and disturb_each_other(block, other)]
        if disturbed:
            yield self._conflict(ConflictKind.PLACE, mine, disturbed, block.room, is_soft=True), disturbed

    def _restrictions(self, mine: Ask, others: Sequence[Ask]) -> Iterator[tuple[Conflict, list[Ask]]]:
        assert mine.span is not None
        bands = [ask for ask in others if ask.request.kind is Kind.RESTRICTION and ask.span is not None and ask.span.overlaps(mine.span)]
        broken = [band for band in bands if forbids(band, mine)]
        if broken and mine.request.kind in (Kind.COMMITMENT, Kind.TASK):
            yield self._conflict(ConflictKind.RESTRICTION, mine, broken, None), broken
        elif mine.request.kind in (Kind.COMMITMENT, Kind.TASK) and any(limit.breaks(mine.span) for limit in mine.limits):
            yield self._conflict(ConflictKind.RESTRICTION, mine, [mine], None, is_soft=True), []

    def _settings(self, item: PlanItem, mine: Ask, others: Sequence[Ask]) -> Iterator[tuple[Conflict, list[Ask]]]:
        """Check the item's own value, and the values that go with it where it goes."""
        was = self._by_request.get(item.request, item)
        shift = item.span.start - was.span.start
        carried = [
            replace(ask, request=replace(ask.request, span=Span(ask.span.start + shift, ask.span.end + shift)))
            for ask in others
            if ask.span is not None and ask.request.measure is not None and mine.request.rule in ask.attached and shift
        ]
        moving = {ask.id for ask in carried}
        for held in [mine, *carried]:
            against = [ask for ask in others if ask.id not in moving and _contradict(held, ask)]
            if against:
                yield self._conflict(ConflictKind.SETTING, held, against, held.rooms[0] if held.rooms else None), against

    def _conflict(self, kind: ConflictKind, mine: Ask, others: Sequence[Ask], place: str | None, *, is_soft: bool = False) -> Conflict:
        assert mine.span is not None
        spans = [counted(ask.span) for ask in others if ask.span is not None] or [counted(mine.span)]
        own = counted(mine.span)
        span = Span(max(own.start, min(s.start for s in spans)), min(own.end, max(s.end for s in spans)))
        sides = list({ask.id: ask for ask in (mine, *others)}.values())
        requests = tuple(ask.id for ask in sides)
        is_own = mine.owner is not None and all(ask.owner == mine.owner for ask in sides)
        clash = Clash(kind, span, requests, place, is_own, mine.owner if is_own else None, is_soft=is_soft)
        owners = {ask.owner for ask in sides}
        return Conflict(
            id=ASKING,
            kind=kind,
            severity=Severity.SOFT if is_soft else Severity.HARD,
            span=span,
            place=place,
            members=tuple(MemberId(name) for name in self._names if name in owners),
            rules=tuple(dict.fromkeys(rule for ask in sides for rule in ask.request.rules if rule)),
            requests=requests,
            message=clash_message(clash, sides, self._names),
            is_own=is_own,
        )

    def _free(self, block: Block, blocks: Sequence[tuple[Ask, Block]], day: date) -> Iterator[Span]:
        """Yield the stretches of the day, long enough for it, in which nothing that it needs is taken."""
        taken = [counted(other.span) for _, other in blocks if _competes(block, other)]
        length = max(block.span.end - block.span.start, timedelta(minutes=1))
        at, end = at_minute(day, 0), at_minute(day, 24 * 60)
        for span in sorted(taken, key=lambda s: s.start):
            if span.start > at and min(span.start, end) - at >= length:
                yield Span(at, min(span.start, end))
            at = max(at, span.end)
        if end - at >= length:
            yield Span(at, end)

    def _message(self, others: Sequence[Ask]) -> str:
        each = list({ask.id: ask for ask in others}.values())
        if not each:
            return ""
        first = each[0]
        if first.request.is_footprint or first.request.title == "Busy":
            return TAKEN
        when = f", {times(first.span)}" if first.span is not None and first.span.minutes < 20 * 60 else ""
        more = f", and {len(each) - 1} more" if len(each) > 1 else ""
        return f"Clashes with {whose(first, self._names)}{when}{more}"

    def _ask(self, item: PlanItem) -> Ask:
        ask = ask_of_item(item, self._rules.get(rule_of_request(item.request)))
        spoken = [(rule, self._rules[rule]) for rule in item.rules[1:] if rule in self._rules]
        limits = tuple(limit for name, rule in spoken for reading in rule.readings for limit in limits_of(name, reading))
        return replace(ask, limits=limits, is_fixed=False)

    def _block(self, ask: Ask) -> Block:
        assert ask.span is not None
        place = ask.request.places[0] if ask.request.places else None
        hosts = tuple(request for rule in ask.attached for request in self._of_rule.get(rule, ()))
        return replace(block_of(ask, self._capacities, ask.span, place, ask.request.resource), inside=hosts)


def _is_near(other: PlanItem, item: PlanItem) -> bool:
    is_standing = other.verdict not in (Verdict.DECLINED, Verdict.MISSED)
    day, end = item.span.start.date(), item.span.end.date()
    return is_standing and other.span.start.date() <= end and other.span.end.date() >= day


def _meet(one: Block, other: Block) -> bool:
    return meet(one, other) and not one.may_share(other)


def _competes(block: Block, other: Block) -> bool:
    if block.may_share(other):
        return False
    in_one_room = block.room is not None and block.room == other.room
    return bool(set(block.lanes) & set(other.lanes)) or (in_one_room and disturb_each_other(block, other))


def _contradict(held: Ask, other: Ask) -> bool:
    mine: Measure | None = held.request.measure
    theirs: Measure | None = other.request.measure
    if mine is None or theirs is None or held.span is None or other.span is None or other.request.kind is Kind.REMINDER:
        return False
    if other.request.rule == held.request.rule or not set(held.rooms) & set(other.rooms):
        return False
    return held.span.overlaps(other.span) and contradicts(mine, theirs)
