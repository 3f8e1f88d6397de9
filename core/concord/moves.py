"""Moving blocks out of one week into another: one act over both weeks. Any thread may ask."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from datetime import date

from concord.acts import Part, do_act
from concord.domain.clock import Clock
from concord.domain.edit import Add, Back, Cancel, Edit
from concord.domain.errors import BugError, WorldError
from concord.domain.ids import ItemId, MemberId
from concord.domain.plan import Plan, PlanItem, Week
from concord.domain.when import Span
from concord.flows.changed import Changed
from concord.flows.edit_plan import ShownPlan, name_of_edit
from concord.flows.shown_plans import ShownPlans
from concord.store.household_file import HouseholdFile
from concord.worker import Worker

PlanOf = Callable[[MemberId | None, date], Plan]
Checked = Callable[[MemberId | None], MemberId | None]
Landing = tuple[str, Span]
"""A request of the week that is before somebody's eyes, and when it is to be in the other."""


class Moves:
    """Works on the two copies that a viewer may see, and does only what they may do."""

    def __init__(self, file: HouseholdFile, clock: Clock, worker: Worker, shown: ShownPlans, checked: Checked, plan_of: PlanOf) -> None:
        self._file, self._clock, self._worker, self._shown, self._checked, self._plan_of = file, clock, worker, shown, checked, plan_of

    def across(self, viewer: MemberId | None, day: date, landings: Sequence[Landing], *, is_copy: bool = False) -> Changed:
        """Take blocks of the week of `day` into the one week in which all of `landings` are; one act, undone with one `undo`.

        In the week that they leave they are left out this once, unless they are copied. In the other they are what was added by hand:
        whoever could see them still can, and nobody else.

        Raises:
            WorldError: a block is not there any more, or is not the viewer's to move. Nothing was changed.
            Cancelled: the workspace's `cancel` was called meanwhile. Nothing was changed.
        """
        viewer = self._checked(viewer)
        if not landings:
            return Changed()
        here, there = self._seen(viewer, day), self._seen(viewer, landings[0][1].start.date())
        if here.plan.week.start == there.plan.week.start or {Week.of(span.start.date()).start for _r, span in landings} != {
            there.plan.week.start
        }:
            raise BugError("a move across weeks goes into one other week")
        by_request = {item.request: item for item in here.plan.items}
        moved = [(by_request.get(request), span) for request, span in landings]
        added: list[Edit] = []
        left: list[Edit] = []
        for item, span in moved:
            if item is None:
                raise WorldError("Not done: that is not on this plan.", "Look at the plan as it is now.")
            if item.is_busy:
                raise WorldError("Not done: that is someone else's private time.", "Ask them to move it.")
            added.append(_copied(item, span))
            left.append(Cancel(item.request))
        parts = [Part(there, tuple(added), copied_from=here)]
        if not is_copy:
            parts.insert(0, Part(here, tuple(left)))
        name = _name_of([item for item, _span in moved if item is not None], here, there, is_copy=is_copy)
        return do_act(self._file, self._worker, viewer, parts, name, self._clock.now())

    def together(self, viewer: MemberId | None, parts: Sequence[tuple[date, Sequence[Edit]]], *, name: str | None = None) -> Changed:
        """Do edits to several weeks, each (a day of it) in the ids of its own plan; one act, undone with one `undo`.

        Raises:
            WorldError: something was changed since, or is not the viewer's to change. Nothing was changed.
            Cancelled: the workspace's `cancel` was called meanwhile. Nothing was changed.
        """
        viewer = self._checked(viewer)
        made = [Part(self._seen(viewer, day), tuple(edits)) for day, edits in parts if edits]
        if not made:
            return Changed()
        first = made[0].edits[0]
        assert not isinstance(first, Back)
        return do_act(self._file, self._worker, viewer, made, name or name_of_edit(first, made[0].shown.plan), self._clock.now())

    def _seen(self, viewer: MemberId | None, day: date) -> ShownPlan:
        self._plan_of(viewer, day)
        shown = self._shown.of_week(viewer, Week.of(day).start)
        if shown is None:
            raise BugError("a week that was planned was not shown")
        return shown


def _copied(item: PlanItem, span: Span) -> Add:
    # Others see the name: a sentence's own, or its number, may not be in it.
    name = ItemId(f"copy-{zlib.crc32(item.request.encode()):08x}-{span.start:%Y%m%dT%H%M}")
    return Add(name, item.title, item.members, span, item.place, item.category, copy_of=item.request, resource=item.resource)


def _name_of(items: Sequence[PlanItem], here: ShownPlan, there: ShownPlan, *, is_copy: bool) -> str:
    what = items[0].title if len(items) == 1 else f"{len(items)} blocks"
    weeks = (there.plan.week.start - here.plan.week.start).days // 7
    where = {1: "next week", -1: "the week before"}.get(weeks, f"the week of {there.plan.week.start.day} {there.plan.week.start:%B}")
    return f"{'Copy' if is_copy else 'Move'} {what} to {where}"
