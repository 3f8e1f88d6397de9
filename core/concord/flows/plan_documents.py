"""Documents and a week to one viewer's checked plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from concord.checking.before import Before
from concord.checking.checker import check_plan
from concord.checking.kept import Kept
from concord.domain.document import Document
from concord.domain.edit import Add, Cancel, Edit, Settle
from concord.domain.household import Household
from concord.domain.ids import MemberId, RuleId
from concord.domain.opinion import NO_OPINIONS, Opinions
from concord.domain.plan import Plan, Week
from concord.domain.request import rule_of_request
from concord.planning.planner import plan_week
from concord.planning.remembered import Remembered

from .added_by_hand import sorted_by_sight
from .read_documents import EVERYBODY, ReadHousehold, read_documents
from .rename_ids import rename_edit, rename_plan
from .viewer_copy import viewer_copy

Progress = Callable[[str, float], None]
"""Told what is being done and how much of it is, 0..1."""


def plan_documents(
    documents: Sequence[Document],
    *,
    household: Household | None = None,
    week: Week,
    now: datetime,
    written: date | None = None,
    viewer: str | None = None,
    edits: Sequence[Edit] = (),
    last: Plan | None = None,
    gave_way: Mapping[MemberId, int] | None = None,
    opinions: Opinions = NO_OPINIONS,
    progress: Progress | None = None,
) -> Plan:
    """Plan a week and return the copy that `viewer` may have (None: everything), judged once more by the checker.

    Args:
        documents: the household's texts.
        household: who lives there, where it is known beside the documents.
        week: the days to plan.
        now: decides "until" in a tag.
        written: the day that "tomorrow" was written on; the first day of the week by default.
        viewer: a member's name or id, or EVERYBODY.
        edits: what people did by hand, oldest first, under the ids of the whole documents (`viewer` None).
        last: the plan to stay close to, under the same ids.
        gave_way: how often each member gave way in the last eight weeks.
        opinions: a second reader's, under the ids of the whole documents.
        progress: told how far it is.

    Raises:
        WorldError: nobody is called `viewer`.
    """
    if progress is not None:
        progress("Reading the sentences", 0.0)
    read = read_documents(documents, household=household, written=written or week.start, now=now, viewer=viewer, opinions=opinions)
    return plan_read(read, week=week, edits=edits, last=last, gave_way=gave_way, progress=progress)


def plan_read(
    read: ReadHousehold,
    *,
    week: Week,
    edits: Sequence[Edit] = (),
    last: Plan | None = None,
    gave_way: Mapping[MemberId, int] | None = None,
    has_options: bool = True,
    by_giver: bool = False,
    progress: Progress | None = None,
    known: Remembered | None = None,
) -> Plan:
    """Plan what was read. The shared plan is made first and frozen; what is hidden from someone is placed in what is left.

    `known` is what was worked out before for the same viewer, and for no other: what is hidden is in it too. With `by_giver` the ways
    out of a conflict are one for each set of people who could give way in it, without `has_options` there are none.
    """
    known = known if known is not None else Remembered()
    tell = progress or (lambda _what, _share: None)
    planners = {written: own for own, written in read.written_ids.items()}
    mine = [edit for edit in (rename_edit(e, planners) for e in edits) if edit is not None]
    added = sorted_by_sight(mine, read)
    shared = [edit for edit in added.shared if _speaks_of(edit) <= {rule.id for rule in read.base}]
    tell("Planning the week", 0.3)
    before = known.once("last plan", (last, planners), lambda: rename_plan(last, planners)) if last is not None else None
    plan = plan_week(
        read.base,
        read.household,
        week,
        edits=shared,
        last=before,
        gave_way=gave_way,
        has_options=has_options,
        by_giver=by_giver,
        progress=progress,
        known=known,
    )
    has_hidden = bool(read.hidden or added.hidden)
    if has_hidden:
        # What was left out stays known as that.
        rest = [*(edit for edit in added.shared if edit not in shared or isinstance(edit, Cancel)), *added.hidden]
        plan = plan_week(
            read.hidden, read.household, week, edits=rest, frozen=plan, has_options=has_options, by_giver=by_giver, known=known
        )
    tell("Checking rule by rule", 0.9)
    done = [*added.shared, *added.hidden] if has_hidden else shared
    kept = known.once("what was checked", (), Kept)
    differing = check_plan(plan, read.household, done, {rule.id for rule in read.hidden}, kept, Before.of(before, gave_way))
    plan = replace(plan, viewer=None if read.viewer == EVERYBODY else read.viewer, unconfirmed=tuple(sorted({d.rule for d in differing})))
    tell("Done", 1.0)
    return viewer_copy(plan, read, added)


def _speaks_of(edit: Edit) -> set[RuleId]:
    if isinstance(edit, Add):
        return set()
    if isinstance(edit, Settle):
        return {rule_of_request(request) for request in (edit.winner, *edit.losers) if request is not None}
    return {rule_of_request(edit.request)}
