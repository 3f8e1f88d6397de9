"""The copy of a plan that one viewer may have: full words, "Busy", or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from concord.domain.conflict import Conflict, ConflictStatus, Option
from concord.domain.edit import Cancel, Move, Pin, Reassign, Resize, Settle
from concord.domain.ids import ConflictId, MemberId, RuleId
from concord.domain.plan import ItemState, Judged, Plan, PlanItem, Verdict
from concord.domain.request import reading_of_request, rule_of_request
from concord.domain.rule import SURE_ENOUGH, Kind, Reading, Rule
from concord.domain.when import hours_text
from concord.planning.because import capital

from .added_by_hand import BUSY, AddedByHand
from .options_retold import with_names
from .read_documents import ReadHousehold
from .rename_ids import rename_plan

TAKEN_FOR_OTHERS = "This time is already taken."


_NOTHING_ADDED = AddedByHand()


def viewer_copy(plan: Plan, read: ReadHousehold, added: AddedByHand = _NOTHING_ADDED) -> Plan:
    """Return the plan as `read.viewer` may have it, under the ids of a document without what is hidden from them.

    `added` says what they may know of what was added by hand.
    """
    known = [(shown, shown is whole) for whole in plan.conflicts if (shown := _conflict(whole, read, added)) is not None]
    new_ids = {old.id: ConflictId(f"c{n}") for n, (old, _) in enumerate(known, 1)}
    items = tuple(_item(item, read, added, new_ids) for item in plan.items if not _is_off(item, read, added))
    if added.sources:
        readable = frozenset(read.order) - frozenset(read.busy)
        items = tuple(_with_source(item, added.sources.get(item.request), readable) for item in items)
    retold = {request for conflict, is_whole in known if is_whole and _is_narrowed(conflict, read, added) for request in conflict.requests}
    told = {item.request: item for item in items if item.request in retold and not item.is_busy}
    names = {person.id: person.name for person in plan.members}
    conflicts = [_retold(conflict, read, added, told, names) if is_whole else conflict for conflict, is_whole in known]
    copy = replace(
        plan,
        rules=_rows(plan, read),
        items=items,
        conflicts=tuple(c if new_ids[c.id] == c.id else replace(c, id=new_ids[c.id]) for c in conflicts),
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
            words = read.words[rule]
            row = replace(have[rule], rule=words, verdict=have[rule].verdict if words.confidence >= SURE_ENOUGH else Verdict.UNCLEAR)
        else:
            row = have[rule]
        line, page = read.lines[rule], read.titles.get(row.rule.document, row.rule.document)
        is_there = (row.rule.line, row.rule.document) == (line, page)
        rows.append(row if is_there else replace(row, rule=replace(row.rule, line=line, document=page)))
    return tuple(rows)


def _is_off(item: PlanItem, read: ReadHousehold, added: AddedByHand) -> bool:
    """Say whether something busy does not take place: its time is not taken, and that it gave way is nobody else's business."""
    return item.verdict in (Verdict.DECLINED, Verdict.MISSED) and _is_busy(item.request, read, added)


def _item(item: PlanItem, read: ReadHousehold, added: AddedByHand, new_ids: dict[ConflictId, ConflictId]) -> PlanItem:
    known = tuple(new_ids[c] for c in item.conflicts if c in new_ids) if item.conflicts else ()
    rule = rule_of_request(item.request)
    if rule in read.busy or item.request in added.busy:
        return replace(
            item,
            kind=Kind.COMMITMENT,
            title=BUSY,
            needs=(),
            category=None,
            state=ItemState.AS_ASKED,
            verdict=Verdict.KEPT,
            asked=None,
            is_pinned=False,
            is_routine=False,
            is_busy=True,
            rules=(),
            doubts=(),
            because="",
            conflicts=known,
        )
    if item.request in added.audiences:
        item = replace(item, visibility=added.audiences[item.request])
    behind = added.full.get(item.request)
    if behind is not None:
        place = item.place or behind.place
        return replace(item, title=behind.title, place=place, category=behind.category, conflicts=known)
    if rule in read.words:
        return replace(_in_full(item, read.words[rule]), conflicts=known)
    named = item.rules if read.busy.isdisjoint(item.rules) else tuple(rule for rule in item.rules if rule not in read.busy)
    return item if (named, known) == (item.rules, item.conflicts) else replace(item, rules=named, conflicts=known)


def _with_source(item: PlanItem, source: RuleId | None, readable: frozenset[RuleId]) -> PlanItem:
    return replace(item, source=source) if source in readable and not item.is_busy else item


def _in_full(item: PlanItem, rule: Rule) -> PlanItem:
    """Give a footprint's block back its words."""
    reading = _reading_behind(item, rule)
    if reading is None:
        return replace(item, title=capital(rule.text.strip()), rules=(rule.id,), doubts=rule.doubts)
    return replace(
        item,
        kind=reading.kind if reading.kind in (Kind.COMMITMENT, Kind.TASK, Kind.REMINDER) else item.kind,
        title=capital((reading.activity or rule.text).strip()),
        place=item.place or reading.place,
        needs=reading.needs,
        category=reading.category,
        rules=(rule.id,),
        doubts=rule.doubts,
    )


def _reading_behind(item: PlanItem, rule: Rule) -> Reading | None:
    """Return the reading that speaks of this block's time: that of the same number among those that take time, else any."""
    timed = [r for r in rule.readings if r.kind in (Kind.COMMITMENT, Kind.TASK)] or list(rule.readings)
    return timed[min(reading_of_request(item.request) or 0, len(timed) - 1)] if timed else None


def _retold(
    conflict: Conflict, read: ReadHousehold, added: AddedByHand, items: Mapping[str, PlanItem], names: Mapping[MemberId, str]
) -> Conflict:
    """Tell the whole story of a conflict with something narrowed to who may know every side of it, whose blocks are in `items`."""
    if any(request not in items for request in conflict.requests) or conflict.span is None or not _is_narrowed(conflict, read, added):
        return conflict
    when = hours_text(conflict.span.start, conflict.span.end)
    sides = [f"{' and '.join(names.get(m, m) for m in items[request].members)}: {items[request].title}" for request in conflict.requests]
    narrowed = {request for request in conflict.requests if _has_shadow(request, read, added)}
    mine = {request: items[request].title for request in conflict.requests}
    conflict = with_names(
        conflict,
        {request: title for request, title in mine.items() if request in narrowed},
        {request: title for request, title in mine.items() if request not in narrowed},
    )
    return replace(conflict, message=f"At the same time, {when}: " + "; ".join(sides) + ".")


def _is_narrowed(conflict: Conflict, read: ReadHousehold, added: AddedByHand) -> bool:
    return any(_has_shadow(request, read, added) for request in conflict.requests)


def _has_shadow(request: str, read: ReadHousehold, added: AddedByHand) -> bool:
    """Say whether others see something as busy, which this viewer sees in full."""
    return rule_of_request(request) in read.words or request in added.full


def _conflict(conflict: Conflict, read: ReadHousehold, added: AddedByHand) -> Conflict | None:
    """What the viewer may know of a conflict: all of it, that the time is taken, or nothing: all is busy to them, or it is unsure."""
    busy = [request for request in conflict.requests if _is_busy(request, read, added)]
    if not busy:
        return conflict
    mine = [request for request in conflict.requests if request not in busy]
    if not mine or conflict.status is ConflictStatus.UNSURE:
        return None
    return replace(
        conflict,
        rules=tuple(rule for rule in conflict.rules if rule not in read.busy),
        requests=tuple(mine),
        message=TAKEN_FOR_OTHERS,
        policy=None,
        gave_way=tuple(rule for rule in conflict.gave_way if rule not in read.busy),
        outcome="" if conflict.status is ConflictStatus.OPEN else "Settled.",
        options=tuple(o for o in conflict.options if not _touches(o, read, added)),
    )


def _touches(option: Option, read: ReadHousehold, added: AddedByHand) -> bool:
    """Say whether a way out speaks of something the viewer may only know as busy."""
    edited = {edit.request for edit in option.edits if isinstance(edit, Move | Resize | Reassign | Cancel | Pin)}
    settled = {r for e in option.edits if isinstance(e, Settle) for r in (e.winner, *e.losers) if r is not None}
    return any(_is_busy(request, read, added) for request in edited | settled) or bool(set(option.breaks) & read.busy)


def _is_busy(request: str, read: ReadHousehold, added: AddedByHand) -> bool:
    return request in added.busy or rule_of_request(request) in read.busy


def _may_know(conflict: ConflictId, shown: list[Conflict]) -> bool:
    return any(c.id == conflict and c.policy is not None for c in shown)
