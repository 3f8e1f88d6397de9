"""Whole weeks that could be had instead of the one that is planned, each planned and checked anew, told apart by who gives way."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from concord.domain.change import Change, ChangeKind
from concord.domain.conflict import Conflict, ConflictStatus
from concord.domain.edit import Edit
from concord.domain.ids import MemberId, RuleId
from concord.domain.other_week import OtherWeek, OtherWeeks
from concord.domain.plan import Plan, Verdict, Week
from concord.domain.rule import Kind, Strength
from concord.planning.remembered import Remembered
from concord.planning.who_gives_way import Matter, edits_of, matters_of, ways_of, weeks_of
from concord.planning.who_gives_way import Week as Choice

from .edit_plan import ShownPlan
from .other_week_words import act_for, because_of, gives_way, lots_of, names_for, waiting
from .plan_documents import plan_read
from .read_documents import ReadHousehold
from .rename_ids import rename_edit, rename_plan
from .what_changed import what_changed

Progress = Callable[[str, float], None]

MOST = 3
"""So many whole weeks people can still compare; where the week as it is leaves nothing open it is one of them."""
MOST_PLANNED = 6
"""So many are planned before those that hold are offered."""
ROUNDS = 2
"""Two ways out that are in each other's way are looked at once more, from the week as it is with the first."""


@dataclass(frozen=True, slots=True)
class _Home:
    """What a week is planned from, whatever is tried with it. `last` is the plan to stay close to."""

    read: ReadHousehold
    week: Week
    edits: tuple[Edit, ...]
    last: Plan | None
    gave_way: Mapping[MemberId, int]
    known: Remembered

    @property
    def written(self) -> dict[RuleId, RuleId]:
        """The id of each sentence in the whole documents, by its id in the viewer's copy."""
        ids = self.read.viewer_ids
        return {ids[own]: written for own, written in self.read.written_ids.items() if own in ids}

    def plan(self, more: Sequence[Edit] = ()) -> Plan:
        """Return the viewer's copy, with further edits under that copy's ids, and with the ways by giver out of what it leaves open."""
        renamed = [rename_edit(edit, self.written) for edit in more]
        return plan_read(
            self.read,
            week=self.week,
            edits=[*self.edits, *(edit for edit in renamed if edit is not None)],
            last=self.last,
            gave_way=self.gave_way,
            by_giver=True,
            known=self.known,
        )


def other_weeks(
    read: ReadHousehold,
    *,
    week: Week,
    edits: Sequence[Edit] = (),
    last: Plan | None = None,
    gave_way: Mapping[MemberId, int] | None = None,
    since: datetime | None = None,
    progress: Progress | None = None,
    known: Remembered | None = None,
) -> OtherWeeks:
    """Return up to three whole weeks that differ in who gives way.

    Each is planned with what a person could do by hand, so nothing that is pinned, must be, or follows from what the household agreed
    on is otherwise in it; it is offered only where the checker says the same of every rule and nothing clashes that did not before.

    Args:
        read: what was read for one viewer; nothing else takes part.
        week: the days.
        edits: what people did by hand, as `plan_read` takes them.
        last: the plan to stay close to.
        gave_way: how often each member gave way in the last eight weeks.
        since: what is over by then stays as it was (None: the whole week is still to come).
        progress: told what is being done and how much of it is, 0..1.
        known: what was worked out before for the same viewer, and for no other.
    """
    tell = progress or (lambda _what, _share: None)
    home = _Home(read, week, tuple(edits), last, gave_way or {}, known if known is not None else Remembered())
    tell("Looking for who else could give way", 0.05)
    now = home.plan()
    if last is None:
        home = replace(home, last=rename_plan(now, home.written))
    to_come = replace(now, conflicts=tuple(conflict for conflict in now.conflicts if not _is_over(conflict, since)))
    matters = matters_of(to_come)
    is_open = any(matter.conflict.status is ConflictStatus.OPEN for matter in matters)
    most = MOST if is_open else MOST - 1
    found: list[_Found] = []
    choices = [one for one in weeks_of(matters, read.household, home.gave_way) if edits_of(one, now)][:MOST_PLANNED]
    for n, choice in enumerate(choices):
        if len(found) == most:
            break
        tell(f"Planning another week, {n + 1} of at most {len(choices)}", 0.3 + 0.65 * n / len(choices))
        tried = _tried(home, now, matters, choice)
        if tried is not None and tried.signature not in [one.signature for one in found]:
            found.append(tried)
    tell("Telling them apart", 0.95)
    conflicts = [matter.conflict for matter in matters]
    names = names_for([gives_way(one.plan, conflicts, now) for one in found], now)
    others = tuple(_told(one, name, now, home, conflicts) for one, name in zip(found, names, strict=True))
    return OtherWeeks(
        viewer=now.viewer,
        week=week,
        lots=lots_of(now),
        gives_way=gives_way(now, conflicts, now),
        waiting=waiting(now),
        others=others,
        because=because_of(to_come, matters, len(others), most),
    )


def _is_over(conflict: Conflict, since: datetime | None) -> bool:
    return since is not None and conflict.span is not None and conflict.span.end <= since


@dataclass(frozen=True, slots=True)
class _Found:
    """A week that holds. `signature` says who gives way with what: no two offered are alike in it."""

    plan: Plan
    edits: tuple[Edit, ...]
    signature: tuple[tuple[str, MemberId | None], ...]


def _tried(home: _Home, now: Plan, matters: Sequence[Matter], choice: Choice) -> _Found | None:
    """Plan a week as it was chosen; None where it does not hold."""
    edits = list(edits_of(choice, now))
    plan = home.plan(edits)
    wanted = [set(way.givers) for way in choice]
    for _ in range(ROUNDS):
        left = [n for n, matter in enumerate(matters) if _is_open(plan, matter.conflict)]
        if not left:
            break
        more = _once_more(plan, [(matters[n], wanted[n]) for n in left])
        if not more:
            break
        edits += more
        plan = home.plan(edits)
    concerned = {request for matter in matters for request in matter.conflict.requests}
    if not _holds(now, plan) or _is_worse_for_others(now, plan, concerned):
        return None
    given = gives_way(plan, [matter.conflict for matter in matters], now)
    signature = tuple(sorted({(one.conflict, one.member) for one in given}, key=lambda pair: (pair[0], pair[1] or "")))
    return _Found(plan, tuple(edits), signature) if signature else None


def _once_more(plan: Plan, left: Sequence[tuple[Matter, set[MemberId | None]]]) -> list[Edit]:
    """Look for ways out of what is left open, with the same people giving way, in the week as it has become."""
    ways = ways_of(plan)
    found: list[Edit] = []
    for matter, givers in left:
        same = next((one for one in ways if _is_same(one.conflict, matter.conflict)), None)
        near = [way for way in same.ways if way.givers <= givers] if same is not None else []
        way = max(near, key=lambda way: len(way.givers), default=None)
        if way is not None:
            found += way.edits
    return found


def _is_same(one: Conflict, other: Conflict) -> bool:
    """Say whether a conflict is what another one came down to: of its kind, between some of the same requests."""
    return one.kind is other.kind and len(set(one.requests) & set(other.requests)) >= min(2, len(other.requests))


def _is_open(plan: Plan, conflict: Conflict) -> bool:
    return any(one.status is ConflictStatus.OPEN and _is_same(one, conflict) for one in plan.conflicts)


def _holds(now: Plan, plan: Plan) -> bool:
    """Say whether a week is as sure as the one that is: judged alike twice, no new clash, no must and no pin worse off."""
    if set(plan.unconfirmed) - set(now.unconfirmed):
        return False
    open_now = [conflict for conflict in now.conflicts if conflict.status is ConflictStatus.OPEN]
    for one in plan.conflicts:
        if one.status is ConflictStatus.OPEN and not any(_is_part_of(one, other) for other in open_now):
            return False
    verdicts = {judged.rule.id: judged.verdict for judged in plan.rules if not judged.is_busy}
    for judged in now.rules:
        is_must = not judged.is_busy and judged.rule.strength is Strength.MUST
        if is_must and verdicts[judged.rule.id] not in (judged.verdict, Verdict.KEPT, Verdict.OPEN):
            return False
    items = {item.request: item for item in plan.items}
    pinned = [item for item in now.items if item.is_pinned]
    return all((there := items.get(item.request)) is not None and there.span == item.span and there.place == item.place for item in pinned)


def _is_worse_for_others(now: Plan, plan: Plan, concerned: Collection[str]) -> bool:
    """Say whether somebody gives way who has no part in what could be otherwise: what the household agreed on said they need not."""
    before = {item.request: item.verdict for item in now.items}
    return any(
        item.verdict in (Verdict.ADJUSTED, Verdict.DECLINED, Verdict.MISSED) and item.verdict is not before.get(item.request)
        for item in plan.items
        if item.request not in concerned
    )


def _is_part_of(one: Conflict, other: Conflict) -> bool:
    names = [{request.partition("@")[0] if one.span is None else request for request in each.requests} for each in (one, other)]
    return one.kind is other.kind and names[0] <= names[1]


def _told(found: _Found, name: str, now: Plan, home: _Home, conflicts: Sequence[Conflict]) -> OtherWeek:
    given = gives_way(found.plan, conflicts, now)
    same = {judged.rule.id: judged.rule.id for judged in now.rules}
    before, after = (ShownPlan(plan, same, 0, home.read.household) for plan in (now, found.plan))
    return OtherWeek(
        name=name,
        act=act_for(name, given),
        edits=found.edits,
        lots=lots_of(found.plan),
        gives_way=given,
        changes=tuple(change for change in what_changed(before, after) if not _goes_without_saying(change, found.plan)),
        waiting=waiting(found.plan),
    )


def _goes_without_saying(change: Change, plan: Plan) -> bool:
    """Say whether something only holds again that was in question: who has their way says as much."""
    item = next((item for item in plan.items if item.id == change.item), None)
    return change.kind is ChangeKind.SETTLED and item is not None and item.kind not in (Kind.COMMITMENT, Kind.TASK, Kind.REMINDER)
