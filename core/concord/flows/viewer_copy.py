"""The copy of a plan that one viewer may have: full words, "Busy", or nothing."""

from __future__ import annotations

from dataclasses import replace

from concord.domain.conflict import Conflict, ConflictStatus
from concord.domain.ids import ConflictId, RuleId
from concord.domain.plan import Judged, Plan, PlanItem, Verdict
from concord.domain.rule import Kind, Rule

from .read_documents import ReadHousehold
from .rename_ids import rename_plan, rule_of_request

BUSY = "Busy"


def viewer_copy(plan: Plan, read: ReadHousehold) -> Plan:
    """Return the plan as `read.viewer` may have it, under the ids of a document without what is hidden from them."""
    conflicts = tuple(shown for shown in (_conflict(c, read) for c in plan.conflicts) if shown is not None)
    new_ids = {old.id: ConflictId(f"c{n}") for n, old in enumerate(conflicts, 1)}
    items = tuple(_item(item, read, new_ids) for item in plan.items)
    copy = replace(
        plan,
        rules=_rows(plan, read),
        items=items,
        conflicts=tuple(replace(c, id=new_ids[c.id]) for c in conflicts),
        decisions=tuple(replace(d, conflict=new_ids[d.conflict]) for d in plan.decisions if _may_know(d.conflict, conflicts)),
        unconfirmed=tuple(rule for rule in plan.unconfirmed if rule not in read.busy),
    )
    return rename_plan(copy, read.viewer_ids)


def _rows(plan: Plan, read: ReadHousehold) -> tuple[Judged, ...]:
    have = {judged.rule.id: judged for judged in plan.rules}
    rows = []
    for rule in read.order:
        if rule in read.busy:
            row = Judged(read.footprints[rule], Verdict.KEPT, is_busy=True)
        elif rule in read.words and rule in have:
            row = replace(have[rule], rule=read.words[rule])
        else:
            row = have[rule]
        rows.append(replace(row, rule=replace(row.rule, line=read.lines[rule])))
    return tuple(rows)


def _item(item: PlanItem, read: ReadHousehold, new_ids: dict[ConflictId, ConflictId]) -> PlanItem:
    known = tuple(new_ids[c] for c in item.conflicts if c in new_ids)
    rule = rule_of_request(item.request)
    if rule in read.busy:
        return replace(
            item,
            kind=Kind.COMMITMENT,
            title=BUSY,
            needs=(),
            category=None,
            asked=None,
            is_busy=True,
            rules=(),
            doubts=(),
            because="",
            conflicts=known,
        )
    if rule in read.words:
        return replace(_in_full(item, read.words[rule]), conflicts=known)
    return replace(item, rules=tuple(r for r in item.rules if r not in read.busy), conflicts=known)


def _in_full(item: PlanItem, rule: Rule) -> PlanItem:
    """Give a footprint's block back its words."""
    timed = [r for r in rule.readings if r.kind in (Kind.COMMITMENT, Kind.TASK)]
    number = int(item.request.partition("@")[0].rpartition(".")[2] or 0)
    reading = timed[min(number, len(timed) - 1)]
    title = (reading.activity or rule.text).strip()
    return replace(
        item,
        kind=reading.kind,
        title=title[:1].upper() + title[1:],
        place=item.place or reading.place,
        needs=reading.needs,
        category=reading.category,
        rules=(rule.id,),
        doubts=rule.doubts,
    )


def _conflict(conflict: Conflict, read: ReadHousehold) -> Conflict | None:
    """What the viewer may know of a conflict: all of it, that the time is taken, or nothing where every side is busy to them."""
    busy = [request for request in conflict.requests if rule_of_request(request) in read.busy]
    if not busy:
        return conflict
    mine = [request for request in conflict.requests if rule_of_request(request) not in read.busy]
    if not mine:
        return None
    return replace(
        conflict,
        rules=tuple(rule for rule in conflict.rules if rule not in read.busy),
        requests=tuple(mine),
        message="This time is already taken.",
        policy=None,
        gave_way=tuple(rule for rule in conflict.gave_way if rule not in read.busy),
        outcome="" if conflict.status is ConflictStatus.OPEN else "Settled.",
        options=tuple(o for o in conflict.options if not _touches(o.breaks, read)),
    )


def _touches(rules: tuple[RuleId, ...], read: ReadHousehold) -> bool:
    return any(rule in read.busy for rule in rules)


def _may_know(conflict: ConflictId, shown: tuple[Conflict, ...]) -> bool:
    return any(c.id == conflict and c.policy is not None for c in shown)
