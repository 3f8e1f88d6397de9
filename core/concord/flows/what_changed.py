"""What is otherwise in a viewer's plan than in the one that they had before, block by block, from those two copies alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from concord.domain.change import Change, ChangeKind
from concord.domain.conflict import Conflict
from concord.domain.ids import RuleId
from concord.domain.plan import Plan, PlanItem, Verdict
from concord.domain.request import rule_of_request
from concord.domain.rule import Kind
from concord.domain.when import Span, hours_text

from .edit_plan import ShownPlan
from .rename_ids import rename_request

_NOT_DONE = {Verdict.DECLINED: ChangeKind.LEFT_OUT, Verdict.MISSED: ChangeKind.MISSED, Verdict.OPEN: ChangeKind.WAITS}


def what_changed(before: ShownPlan, after: ShownPlan, gone: Collection[RuleId] = ()) -> tuple[Change, ...]:
    """Return what changed, in order of time; what is alike on several days is told once.

    Args:
        before: the copy that a viewer had.
        after: the copy of the same viewer and week now.
        gone: permanent names of sentences that nobody has any more. What is merely hidden from the viewer since is not spoken of.
    """
    then, now = _by_request(before), _by_request(after)
    known = {after.keys.get(judged.rule.id) for judged in after.plan.rules if not judged.is_busy} | set(gone)
    reasons = _reasons(after.plan)
    found: list[tuple[PlanItem, Change]] = []
    for request, item in now.items():
        if request not in then:
            if item.verdict not in _NOT_DONE:
                found.append((item, _change(ChangeKind.NEW, item, reasons, after=_when(item.span), now=item.span)))
            elif item.verdict is not Verdict.DECLINED:
                found.append((item, _change(_NOT_DONE[item.verdict], item, reasons, before=_when(item.span), was=item.span)))
            continue
        found += [(item, change) for change in _between(then[request], item, reasons)]
    for request, item in then.items():
        if request not in now and item.verdict not in _NOT_DONE and (rule_of_request(request) in known or _is_added(item, before)):
            found.append((item, _change(ChangeKind.GONE, item, {}, before=_when(item.span), was=item.span)))
    found.sort(key=lambda pair: (pair[0].span.start, pair[0].title, pair[1].kind))
    return _alike([change for _, change in found])


def _by_request(shown: ShownPlan) -> dict[str, PlanItem]:
    """Return the blocks that may be spoken of, each under a name that outlives the plan."""
    return {rename_request(item.request, shown.keys): item for item in shown.plan.items if not item.is_busy}


def _is_added(item: PlanItem, shown: ShownPlan) -> bool:
    """Say whether it was put there by hand: no sentence tells of it."""
    return rule_of_request(item.request) not in shown.keys and not item.rules


def _between(then: PlanItem, now: PlanItem, reasons: Mapping[str, str]) -> list[Change]:
    if now.verdict in _NOT_DONE:
        told = _change(_NOT_DONE[now.verdict], now, reasons, before=_when(then.span), was=then.span)
        return [told] if then.verdict is not now.verdict else []
    changes = []
    if then.span != now.span and now.kind is not Kind.SETTING:  # a setting goes along with what it is for
        is_same_day = then.span.start.date() == now.span.start.date()
        before, after = (_when(one, with_day=not is_same_day) for one in (then.span, now.span))
        changes.append(_change(ChangeKind.MOVED, now, reasons, before=before, after=after, was=then.span, now=now.span))
    elif then.verdict in _NOT_DONE:
        kind = ChangeKind.SETTLED if then.verdict is Verdict.OPEN else ChangeKind.STANDS
        changes.append(_change(kind, now, reasons, after=_when(now.span), now=now.span))
    if then.members != now.members and set(then.members) != set(now.members):
        changes.append(_change(ChangeKind.OTHERS, now, reasons, now=now.span))
    if (then.place, then.resource) != (now.place, now.resource):
        changes.append(_change(ChangeKind.ELSEWHERE, now, reasons, before=_where(then), after=_where(now)))
    if then.value != now.value:
        changes.append(_change(ChangeKind.ANOTHER_VALUE, now, reasons, before=_value(then), after=_value(now)))
    return changes


def _change(
    kind: ChangeKind,
    item: PlanItem,
    reasons: Mapping[str, str],
    *,
    before: str = "",
    after: str = "",
    was: Span | None = None,
    now: Span | None = None,
) -> Change:
    because = item.because or reasons.get(item.request, "")
    if not because and item.is_pinned:
        because = "It was put there by hand."
    is_there = kind is not ChangeKind.GONE
    day, why = item.span.start.date(), because if is_there else ""
    return Change(kind, item.members, item.title, (day,), before, after, why, item.id if is_there else None, was, now)


def _reasons(plan: Plan) -> dict[str, str]:
    """Return for each request what is said of the conflict that it is in."""
    return {request: _outcome(conflict) for conflict in plan.conflicts for request in conflict.requests}


def _outcome(conflict: Conflict) -> str:
    return conflict.outcome or conflict.message


def _alike(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Tell once what is the same on several days."""
    told: dict[tuple[object, ...], Change] = {}
    for one in changes:
        what = (one.kind, one.members, one.title, one.before, one.after)
        same = told.get(what)
        told[what] = one if same is None else replace(same, days=_days(same.days, one.days))
    return tuple(told.values())


def _days(first: tuple[date, ...], more: tuple[date, ...]) -> tuple[date, ...]:
    return tuple(dict.fromkeys((*first, *more)))


def _when(span: Span, *, with_day: bool = False) -> str:
    clock = f"{span.start:%H:%M}" if span.minutes <= 1 else hours_text(span.start, span.end)
    return f"{span.start:%A}, {clock}" if with_day else clock


def _where(item: PlanItem) -> str:
    return " · ".join(name for name in (item.place, item.resource) if name)


def _value(item: PlanItem) -> str:
    unit = {"degC": " °C", "degF": " °F", "percent": " %"}.get(item.unit or "", f" {item.unit}" if item.unit else "")
    if isinstance(item.value, tuple):
        return f"{item.value[0]:g} to {item.value[1]:g}{unit}"
    return f"{item.value:g}{unit}" if isinstance(item.value, int | float) else item.value or ""
