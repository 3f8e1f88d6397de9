"""Proposals that come of what somebody says: tried on a copy of the week before they are shown, written when a person accepts them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from concord.domain.asked import Citation
from concord.domain.clock import Clock
from concord.domain.conflict import ConflictStatus
from concord.domain.errors import WorldError
from concord.domain.feedback import FeedbackKind, Proposal, Wanted
from concord.domain.permission import Act, Refused, may
from concord.domain.plan import Plan
from concord.domain.rule import Rule
from concord.flows.add_line import add_line, as_if, one_line, write_line
from concord.flows.changed import Changed
from concord.flows.citations import citations_of
from concord.flows.edit_plan import ShownPlan
from concord.flows.plan_household import keys_of, plan_copy, plan_inputs
from concord.flows.replace_rule import put_instead, replace_rule
from concord.flows.shown_plans import ShownPlans
from concord.flows.what_changed import what_changed
from concord.store.added_line_rows import AddedLine
from concord.store.household_file import HouseholdFile
from concord.store.member_rows import load_roles
from concord.worker import Worker

if TYPE_CHECKING:
    from sqlite_utils import Database

log = logging.getLogger(__name__)


class Feedback:
    """Tries and writes. Any thread may ask."""

    def __init__(self, file: HouseholdFile, clock: Clock, shown: ShownPlans, thorough: Worker) -> None:
        """`thorough` plans."""
        self._file, self._clock, self._shown, self._thorough = file, clock, shown, thorough

    def tried(self, plan: Plan, wanted: Wanted) -> tuple[Proposal, tuple[Citation, ...]]:
        """Return what is wanted with what it would change in the week of a plan that was shown, and the sentences that this touches.

        Nothing is kept.

        Raises:
            WorldError: it can not be written so.
            Cancelled: planning was stopped.
        """
        proposal = Proposal(wanted.text, wanted.member, wanted.kind, plan.week.start, wanted.instead, doubts=wanted.doubts)
        with self._file.reading() as db:
            answer = may(plan.viewer, Act.WRITE, (wanted.member,), load_roles(db))
        if isinstance(answer, Refused):
            return replace(proposal, refused=f"{answer.reason[:1].upper()}{answer.reason[1:]}. {answer.advice}"), ()
        shown, now = self._shown.of_week(plan.viewer, plan.week.start), self._clock.now()
        if shown is None:
            return proposal, ()
        write = _writes(plan, proposal, now)
        inputs = as_if(self._file, plan.viewer, write, lambda db: plan_inputs(db, plan.viewer, plan.week, now))
        copy = self._thorough.call(plan_copy, inputs)
        after = ShownPlan(copy.plan, keys_of(inputs, copy), shown.revision, inputs.household)
        changes = what_changed(shown, after)
        told = {(change.title, change.members) for change in changes}
        rules = [rule for item in plan.items if not item.is_busy and (item.title, item.members) in told for rule in item.rules]
        touched = citations_of(plan, tuple(dict.fromkeys(rules)), plan.week.dates)
        return replace(proposal, changes=changes, more_open=_open(copy.plan) - _open(shown.plan)), touched

    def accept(self, plan: Plan, proposal: Proposal) -> Changed:
        """Write what was proposed, as one act that `undo` takes back.

        Raises:
            WorldError: the sentence that it replaces was changed, or it is not the viewer's to write. Nothing was changed.
        """
        now = self._clock.now()
        log.info("a proposal was accepted: %s", proposal.kind.value)
        if proposal.kind is FeedbackKind.CHANGE:
            rule = _instead(plan, proposal)
            return replace_rule(self._file, plan.viewer, rule, proposal.text, now.date(), revision=None, now=now)
        return add_line(self._file, plan.viewer, proposal.member, proposal.text, scope=None, answers=(), now=now)


def _writes(plan: Plan, proposal: Proposal, now: datetime) -> Callable[[Database], object]:
    if proposal.kind is FeedbackKind.CHANGE:
        rule = _instead(plan, proposal)
        return lambda db: put_instead(db, plan.viewer, rule, proposal.text, now.date(), revision=None, now=now)
    line = AddedLine(proposal.member, one_line(proposal.text), None, 0, is_on_own_page=False)
    return lambda db: write_line(db, plan.viewer, line, now)


def _instead(plan: Plan, proposal: Proposal) -> Rule:
    found = [row.rule for row in plan.rules if not row.is_busy and row.rule.text == proposal.instead and row.rule.member == proposal.member]
    if not found:
        raise WorldError("That sentence was changed meanwhile.", "Look at it once more, then say it again.")
    return found[0]


def _open(plan: Plan) -> int:
    return sum(one.status is ConflictStatus.OPEN for one in plan.conflicts)
