"""Answers about how a week came out: what clashes, what waits, who gave way and why, what is otherwise than before or than usual."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from concord.domain.approval import Shared
from concord.domain.change import Change, ChangeKind
from concord.domain.conflict import Conflict, ConflictStatus
from concord.domain.ids import RuleId
from concord.domain.plan import ItemState, PlanItem, Verdict
from concord.domain.when import Recurrence
from concord.planning.because import capital
from concord.reading.words import stems_of

from .ask_week import NOT_DONE, Asked, AskedWeek, Told, counted, cut, rules_of
from .ask_words import clock, listed, long_date

_NOT_AS_ASKED = (ItemState.MOVED, ItemState.RELOCATED, ItemState.CHANGED)
_CHANGED = {
    ChangeKind.MOVED: "is moved",
    ChangeKind.ELSEWHERE: "is elsewhere",
    ChangeKind.ANOTHER_VALUE: "is another",
    ChangeKind.OTHERS: "is done by others",
    ChangeKind.NEW: "is new",
    ChangeKind.GONE: "is gone",
    ChangeKind.LEFT_OUT: "is left out",
    ChangeKind.MISSED: "can not be done as it stands",
    ChangeKind.WAITS: "waits for somebody to settle it",
    ChangeKind.SETTLED: "is settled",
    ChangeKind.STANDS: "takes place now",
}


def clashes(week: AskedWeek, asked: Asked) -> Told:
    """Say what clashes then, and what became of it."""
    found = conflicts(week, asked)
    whose = f" for {week.words.people(asked.people)}" if asked.people else ""
    answer = ""
    if asked.is_yes_or_no:
        asks_well = not any(
            word in asked.text.lower()
            for word in ("clash", "conflict", "overlap", "collid", "way", "disagree", "booked", "problem", "trouble", "wrong")
        )
        answer = "Yes. " if asks_well != bool(found) else "No. "
    if not found:
        return Told((f"{answer}Nothing clashes {week.then(asked)}{whose}.",))
    waiting = sum(one.status is ConflictStatus.OPEN for one in found)
    if len(found) == 1:
        return Told((f"{answer}{_line(found[0])}",), _rules(found))
    head = f"{answer}{counted(len(found), 'clash', 'clashes')} {week.then(asked)}{whose}"
    waiting = sum(one.status is ConflictStatus.OPEN for one in found)
    tail = "" if not waiting else f"; {counted(waiting, 'waits', 'wait')} for somebody to settle it"
    return Told((f"{head}{tail}.", *cut([_line(one) for one in found])), _rules(found))


def conflicts(week: AskedWeek, asked: Asked) -> list[Conflict]:
    """Return the conflicts then, of the people and about the things named."""
    found = [
        o for o in week.plan.conflicts if (o.span is None and not asked.names_days) or (o.span is not None and week.is_then(o.span, asked))
    ]
    if asked.people:
        found = [one for one in found if set(one.members) & set(asked.people)]
    if asked.topic:
        about = [one for one in found if set(asked.topic) & set(stems_of(f"{one.message} {one.place or ''}"))]
        found = about or found
    return sorted(found, key=lambda one: one.span.start if one.span is not None else datetime.max)


def _line(one: Conflict) -> str:
    at = f"{long_date(one.span.start.date())}, {clock(one.span.start, one.span.end)}: " if one.span is not None else ""
    outcome = f"Settled: {one.outcome}" if one.status is ConflictStatus.RESOLVED and one.outcome else "It waits for somebody to settle it."
    if one.status is ConflictStatus.UNSURE:
        outcome = "It may be none: " + " ".join(doubt.message for doubt in one.doubts)
    text = capital(one.message.strip())
    return f"{at}{text if text.endswith(('.', '!', '?')) else text + '.'} {outcome}"


def _rules(found: Sequence[Conflict]) -> tuple[RuleId, ...]:
    return tuple(dict.fromkeys(rule for one in found for rule in (*one.rules, *([one.policy] if one.policy is not None else []))))


def waits(week: AskedWeek, asked: Asked, shared: Sequence[Shared] = ()) -> Told:
    """Say what somebody has to settle or to agree to, and what of their own is not understood."""
    people = asked.people or ((week.plan.viewer,) if week.plan.viewer is not None else ())
    found = [o for o in week.plan.conflicts if o.status is not ConflictStatus.RESOLVED and (not people or set(o.members) & set(people))]
    if asked.names_days:
        found = [one for one in found if one.span is not None and week.is_then(one.span, asked)]
    unclear = [
        row
        for row in week.words.rows.values()
        if row.verdict is Verdict.UNCLEAR and row.rule.doubts and (not people or row.rule.member in people)
    ]
    whom = week.words.people(people) if people else "anybody"
    viewer = week.plan.viewer
    proposed = [one for one in shared if one.waits_for(viewer) and viewer in people and not asked.names_days]
    if not found and not unclear and not proposed:
        return Told((f"Nothing waits for {whom}.",))
    head = f"{counted(len(found) + len(unclear) + len(proposed), 'thing waits', 'things wait')} for {whom}."
    lines = [f"{week.name(one.proposer)} proposes: “{one.proposal.text}” {one.because}" for one in proposed]
    lines += [_line(one) for one in found]
    lines += [f"Not understood: {week.words.quote(row.rule.id)}. {row.rule.doubts[0].message}" for row in unclear]
    return Told((head, *cut(lines)), (*_rules(found), *(row.rule.id for row in unclear)), quotes=False)


def gave_way(week: AskedWeek, asked: Asked) -> Told:
    """Say who gave way to whom, and by which rule."""
    found = [
        one
        for one in week.plan.conflicts
        if one.status is ConflictStatus.RESOLVED and one.span is not None and week.is_then(one.span, asked)
    ]
    if asked.people:
        found = [one for one in found if set(one.members) & set(asked.people)]
    if asked.topic:
        found = [one for one in found if set(asked.topic) & set(stems_of(f"{one.message} {one.outcome}"))] or found
    lost: dict[str, PlanItem] = {}
    for one in found:
        for item in week.items:
            is_in = one.id in item.conflicts and not item.is_busy
            if is_in and (item.verdict in NOT_DONE or item.state in _NOT_AS_ASKED):
                lost[item.id] = item
    if not found:
        return Told((f"Nobody gave way {week.then(asked)}.",))
    said = "; ".join(f"{week.words.people(item.members)}, {item.title}, {week.at(item)}" for item in list(lost.values())[:3])
    more = f" And {len(lost) - 3} more." if len(lost) > 3 else ""
    head = (
        f"Gave way {week.days(asked.dates)}: {said}.{more}"
        if lost
        else f"{counted(len(found), 'clash was', 'clashes were')} settled {week.days(asked.dates)}."
    )
    return Told((head, *cut([_line(one) for one in found])), _rules(found))


def why(week: AskedWeek, asked: Asked) -> Told | None:
    """Say why something is not as it was asked for, and what decided it."""
    if not asked.topic and not asked.people:
        return None
    done = week.done(asked, people=False)
    found = week.about([item for item in done if not asked.people or set(item.members) & set(asked.people)], asked) or week.about(
        done, asked
    )
    if not found:
        wide = week.done(asked.on_all_days(week.plan), people=False)
        found = week.about(wide, asked) if asked.topic else []
    if not found or (not asked.topic and not asked.names_days):
        return None
    worse = [item for item in found if item.verdict in NOT_DONE or item.state in _NOT_AS_ASKED or item.verdict is Verdict.OPEN]
    if not worse and asked.topic:
        wider = [item for item in done if item.verdict in NOT_DONE and set(asked.topic) & (week.strong(item) | week.weak(item))]
        worse = [item for item in wider if not asked.people or set(item.members) & set(asked.people)]
    if not worse:
        lines = [f"{week.words.block(item)} {item.because or _because(week, item)}".strip() for item in found]
        return Told((f"It stands as it was asked for: {lines[0]}", *cut(lines[1:])), rules_of(found))
    by_id = {one.id: one for one in week.plan.conflicts}
    behind = list(dict.fromkeys(by_id[c] for item in worse for c in item.conflicts if c in by_id))
    policies = [one.policy for one in behind if one.policy is not None and one.policy in week.words.rows]
    reason = worse[0].because or _because(week, worse[0])
    head = f"{week.words.block(worse[0])} {reason}".strip()
    lines = [f"{week.words.block(item)} {item.because or _because(week, item)}".strip() for item in worse[1:]]
    lines += [_line(one) for one in behind]
    return Told((head, *cut(lines)), tuple(dict.fromkeys((*rules_of(worse), *_rules(behind), *policies))))


def _because(week: AskedWeek, item: PlanItem) -> str:
    return next((row.because for rule in item.rules if (row := week.words.rows.get(rule)) is not None), "")


def changed(week: AskedWeek, asked: Asked, changes: Sequence[Change] | None) -> Told:
    """Say what is otherwise than in the plan before, and, where that is not known, than was asked for."""
    if changes is not None:
        mine = [one for one in changes if (not asked.people or set(one.members) & set(asked.people)) and set(one.days) & set(asked.dates)]
        if not mine:
            return Told((f"Nothing has changed {week.days(asked.dates)} since the last plan.",))
        lines = [_change(week, one) for one in mine]
        items = [item for item in week.items if item.id in {one.item for one in mine}]
        return Told((f"{counted(len(mine), 'change')} since the last plan.", *cut(lines)), rules_of(items))
    other = [item for item in week.done(asked) if not item.is_busy and (item.state in _NOT_AS_ASKED or item.verdict in NOT_DONE)]
    head = "The plan before this one is not known here."
    if not other:
        return Told((f"{head} Everything planned {week.days(asked.dates)} is as it was asked for.",))
    return Told(
        (f"{head} Against what was asked for, {counted(len(other), 'thing is', 'things are')} otherwise:", *week.lines(other)),
        rules_of(other),
    )


def _change(week: AskedWeek, one: Change) -> str:
    on = listed([long_date(day) for day in one.days])
    by = f" {one.before} → {one.after}" if one.before and one.after else f" {one.before or one.after}".rstrip()
    how = f"{_CHANGED[one.kind]}{f' ({by.strip()})' if by.strip() else ''}"
    return f"{on}: {week.words.people(one.members)}, {one.title} {how}. {one.because}".strip()


def usual(week: AskedWeek, asked: Asked) -> Told:
    """Say what of a week is only this week's, or not as it was asked for."""
    found = [item for item in week.done(asked) if not item.is_busy]
    special = [item for item in found if item.verdict in NOT_DONE or item.state in _NOT_AS_ASKED or _is_once(week, item)]
    whose = f" for {week.words.people(asked.people)}" if asked.people else ""
    says_usual = not any(word in asked.text.lower() for word in ("unusual", "special", "out of the ordinary", "different"))
    if not special:
        return Told((f"{'Yes' if says_usual else 'No'}. Everything{whose} {week.days(asked.dates)} is as in other weeks.",))
    names = listed(list(dict.fromkeys(item.title for item in special))[:5])
    many = counted(len({item.title for item in special}), "thing is", "things are")
    head = f"{'Not quite' if says_usual else 'Yes'}. {capital(week.days(asked.dates))}{whose} {many} not as in other weeks: {names}."
    return week.told(head, special)


def _is_once(week: AskedWeek, item: PlanItem) -> bool:
    """Say whether a block is not every week's: dated, once, or not each week."""
    rows = [week.words.rows[rule] for rule in item.rules if rule in week.words.rows]
    readings = [reading for row in rows[:1] for reading in row.rule.readings if reading.kind is item.kind]
    rare = (Recurrence.ONCE, Recurrence.BIWEEKLY, Recurrence.MONTHLY, Recurrence.RANGE)
    return bool(readings) and all(reading.when.recurrence in rare for reading in readings)
