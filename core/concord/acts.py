"""What is done to a plan by hand: each week it touches is planned again with it, then all is kept, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from concord.domain.deed import DeedKind
from concord.domain.edit import Back, Kept
from concord.domain.ids import MemberId
from concord.domain.permission import Act, refuse_unless_may
from concord.domain.plan import Week
from concord.flows.back_again import as_it_stood, taken_back_by
from concord.flows.changed import PLAN, Changed
from concord.flows.edit_permission import refuse_to_push_aside
from concord.flows.edit_plan import ShownPlan, edits_to_keep, seen_by, touched_for_others
from concord.flows.given_by_hand import given_by_hand
from concord.flows.plan_household import PlanInputs, PlannedCopy, keep_plan, keys_of, plan_copy, plan_inputs
from concord.flows.record import put_on_record
from concord.store.edit_rows import insert_act
from concord.store.household_file import HouseholdFile
from concord.store.ledger_rows import insert_given
from concord.store.member_rows import load_roles
from concord.store.plan_rows import keep_placements, load_placements
from concord.worker import Worker

if TYPE_CHECKING:
    from sqlite_utils import Database

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Part:
    """What an act does to one week, in the ids of the plan that was before its author's eyes."""

    shown: ShownPlan
    edits: tuple[Kept, ...]
    copied_from: ShownPlan | None = None
    """The week from which what is added was copied, where that is another."""


def do_act(
    file: HouseholdFile,
    worker: Worker,
    viewer: MemberId | None,
    parts: Sequence[Part],
    name: str,
    now: datetime,
    *,
    led_for: MemberId | None = None,
    progress: Progress | None = None,
) -> Changed:
    """Do one act, undone with one `undo` however many weeks it touches.

    `led_for` is whose absence it is, if it is one: then nobody gives way to anybody. `worker` plans.

    Raises:
        WorldError: what it speaks of was changed since, or is not the viewer's to change. Nothing was changed.
        Cancelled: it was stopped. Nothing was changed.
    """
    made = []
    for n, part in enumerate(parts):
        if progress is not None:
            progress("Planning again", n / len(parts))
        with file.reading(viewer) as db:
            roles = load_roles(db)
            if led_for is not None:
                refuse_unless_may(viewer, Act.LEAD_ABSENCE, (led_for,), roles)
            backs = tuple(edit for edit in part.edits if isinstance(edit, Back))
            said = tuple(edit for edit in part.edits if not isinstance(edit, Back))
            to_keep = edits_to_keep(db, viewer, part.shown, said, now, is_led=led_for is not None, copied_from=part.copied_from)
            kept: tuple[Kept, ...] = (*backs, *to_keep)
            inputs = inputs_with(db, viewer, part.shown.plan.week, now, kept)
        copy = worker.call(plan_copy, inputs)
        if led_for is None:
            refuse_to_push_aside((part.shown.plan, part.shown.keys), (copy.plan, keys_of(inputs, copy)), roles)
        made.append((part.shown, kept, inputs, copy))
    with file.writing(viewer) as db:
        whole = None
        for shown, kept, inputs, copy in made:
            act = insert_act(db, viewer, shown.plan.week.start, name, kept, shown.revision, part_of=whole, places=_places(copy))
            whole = whole or act
            _put_on_record(db, viewer, shown, kept, now, act, led_for)
            if led_for is None:
                insert_given(db, act, given_by_hand(shown, copy.plan, keys_of(inputs, copy), copy.open))
            before = load_placements(db, shown.plan.week.start)
            keep_plan(db, inputs, copy)
            keep_placements(db, act, before)
    return Changed.of(PLAN)


def inputs_with(db: Database, viewer: MemberId | None, week: Week, now: datetime, edits: Sequence[Kept]) -> PlanInputs:
    """Return what a week depends on with edits (under permanent names) that are not kept yet."""
    inputs = plan_inputs(db, viewer, week, now, also=edits)
    rules = {name: rule for rule, name in inputs.names.items()}
    for back in edits:
        if isinstance(back, Back):
            inputs = replace(inputs, last=as_it_stood(db, inputs.last, week.start, back, rules))
    return inputs


def _places(copy: PlannedCopy) -> set[str | None]:
    """Return the places that everybody speaks of."""
    return {reading.place for row in copy.plan.rules if row.rule.id in copy.open for reading in row.rule.readings}


def _put_on_record(
    db: Database, viewer: MemberId | None, shown: ShownPlan, edits: Sequence[Kept], now: datetime, act: int, led_for: MemberId | None
) -> None:
    """Tell each of those for whom it was done, sentence by sentence; nobody is told of a sentence by an entry about another."""
    week = shown.plan.week.start
    if led_for is not None:
        put_on_record(db, viewer, DeedKind.ABSENCE, (led_for,), now, week=week, act=act)
    done = [edit for edit in edits if not isinstance(edit, Back)]
    taken_back = [gone for edit in edits if isinstance(edit, Back) for gone in taken_back_by(db, week, edit)]
    for people, sentence in touched_for_others(db, week, [*done, *seen_by(db, viewer, taken_back, now)], now):
        put_on_record(db, viewer, DeedKind.CHANGED, people, now, sentence=sentence, week=week, act=act)
