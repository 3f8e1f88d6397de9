"""Whole weeks that could be had instead of the one that is planned, each planned and checked anew, told apart by who gives way."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from concord.domain.change import Change, ChangeKind
from concord.domain.conflict import Conflict, ConflictStatus
from concord.domain.edit import Edit
from concord.domain.ids import MemberId
from concord.domain.other_week import OtherWeek, OtherWeeks
from concord.domain.plan import Plan, Verdict, Week
from concord.domain.rule import Kind
from concord.planning.holding import holds, is_same, is_still_open
from concord.planning.remembered import Remembered
from concord.planning.who_gives_way import Matter, edits_of, matters_of, ways_of, weeks_of
from concord.planning.who_gives_way import Week as Choice

from .edit_plan import ShownPlan
from .other_week_words import act_for, because_of, gives_way, lots_of, names_for, waiting
from .read_documents import ReadHousehold
from .week_at_home import WeekAtHome
from .what_changed import what_changed

Progress = Callable[[str, float], None]

MOST = 3
"""So many whole weeks people can still compare; where the week as it is leaves nothing open it is one of them."""
MOST_PLANNED = 6
"""So many are planned before those that hold are offered."""
ROUNDS = 2
"""Two ways out that are in each other's way are looked at once more, from the week as it is with the first."""


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
    home = WeekAtHome(read, week, tuple(edits), last, gave_way or {}, known if known is not None else Remembered())
    tell("Looking for who else could give way", 0.05)
    now = home.plan(by_giver=True)
    home = home.staying_close_to(now)
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


def _tried(home: WeekAtHome, now: Plan, matters: Sequence[Matter], choice: Choice) -> _Found | None:
    """Plan a week as it was chosen; None where it does not hold."""
    edits = list(edits_of(choice, now))
    plan = home.plan(edits, by_giver=True)
    wanted = [set(way.givers) for way in choice]
    for _ in range(ROUNDS):
        left = [n for n, matter in enumerate(matters) if is_still_open(plan, matter.conflict)]
        if not left:
            break
        more = _once_more(plan, [(matters[n], wanted[n]) for n in left])
        if not more:
            break
        edits += more
        plan = home.plan(edits, by_giver=True)
    concerned = {request for matter in matters for request in matter.conflict.requests}
    if not holds(now, plan) or _is_worse_for_others(now, plan, concerned):
        return None
    given = gives_way(plan, [matter.conflict for matter in matters], now)
    signature = tuple(sorted({(one.conflict, one.member) for one in given}, key=lambda pair: (pair[0], pair[1] or "")))
    return _Found(plan, tuple(edits), signature) if signature else None


def _once_more(plan: Plan, left: Sequence[tuple[Matter, set[MemberId | None]]]) -> list[Edit]:
    """Look for ways out of what is left open, with the same people giving way, in the week as it has become."""
    ways = ways_of(plan)
    found: list[Edit] = []
    for matter, givers in left:
        same = next((one for one in ways if is_same(one.conflict, matter.conflict)), None)
        near = [way for way in same.ways if way.givers <= givers] if same is not None else []
        way = max(near, key=lambda way: len(way.givers), default=None)
        if way is not None:
            found += way.edits
    return found


def _is_worse_for_others(now: Plan, plan: Plan, concerned: Collection[str]) -> bool:
    """Say whether somebody gives way who has no part in what could be otherwise: what the household agreed on said they need not."""
    before = {item.request: item.verdict for item in now.items}
    return any(
        item.verdict in (Verdict.ADJUSTED, Verdict.DECLINED, Verdict.MISSED) and item.verdict is not before.get(item.request)
        for item in plan.items
        if item.request not in concerned
    )


def _told(found: _Found, name: str, now: Plan, home: WeekAtHome, conflicts: Sequence[Conflict]) -> OtherWeek:
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
