"""Proposals that come of what somebody says: tried on a copy of the week before they are shown, written when a person accepts them."""

from __future__ import annotations

import logging
from dataclasses import replace

from concord.domain.approval import who_must_agree
from concord.domain.asked import Citation
from concord.domain.clock import Clock
from concord.domain.conflict import ConflictStatus
from concord.domain.feedback import FeedbackKind, Proposal, Wanted
from concord.domain.permission import Act, Refused, may
from concord.domain.plan import Plan
from concord.flows.add_line import as_if
from concord.flows.changed import DOCUMENTS, HOUSEHOLD, PLAN, Changed
from concord.flows.citations import citations_of
from concord.flows.edit_plan import ShownPlan
from concord.flows.plan_household import keys_of, plan_copy, plan_inputs
from concord.flows.proposed import Readers, put_proposed, try_proposed
from concord.flows.shown_plans import ShownPlans
from concord.flows.what_changed import what_changed
from concord.store.household_file import HouseholdFile
from concord.store.member_rows import load_roles
from concord.worker import Worker

log = logging.getLogger(__name__)


class Feedback:
    """Tries and writes. Any thread may ask."""

    def __init__(self, file: HouseholdFile, clock: Clock, shown: ShownPlans, thorough: Worker) -> None:
        """`thorough` plans."""
        self._file, self._clock, self._shown, self._thorough = file, clock, shown, thorough

    def tried(self, plan: Plan, wanted: Wanted) -> tuple[Proposal, tuple[Citation, ...]]:
        """Return what is wanted with what it would change in the week of a plan that was shown, and the sentences that this touches.

        It says who has to agree to it first, if anybody. Nothing is kept.

        Raises:
            WorldError: it can not be written so.
            Cancelled: planning was stopped.
        """
        week = plan.week.start
        proposal = Proposal(
            wanted.text,
            wanted.member,
            wanted.kind,
            week,
            wanted.instead,
            doubts=wanted.doubts,
            by=wanted.by,
            weight=wanted.weight,
            strength=wanted.strength,
        )
        return self.tried_on(plan, proposal)

    def tried_on(self, plan: Plan, proposal: Proposal) -> tuple[Proposal, tuple[Citation, ...]]:
        """Return the same for a proposal that is there already, on the week and from the copy of whoever looks at it now.

        Raises:
            WorldError: as `tried` does.
            Cancelled: planning was stopped.
        """
        with self._file.reading() as db:
            roles = load_roles(db)
        act, whose = (Act.RUN, ()) if proposal.kind is FeedbackKind.WEIGHT else (Act.WRITE, (proposal.member,))
        answer = may(plan.viewer, act, whose, roles)
        refused = answer.words if isinstance(answer, Refused) else ""
        if plan.viewer is None and refused:
            return replace(proposal, refused=refused), ()
        shown, now = self._shown.of_week(plan.viewer, plan.week.start), self._clock.now()
        if shown is None:
            return proposal, ()
        readers: list[Readers] = []
        inputs = as_if(
            self._file,
            plan.viewer,
            lambda db: readers.append(try_proposed(db, plan, proposal, now)),
            lambda db: plan_inputs(db, plan.viewer, plan.week, now),
        )
        proposal = replace(proposal, visibility=readers[0].visibility)
        agreement = who_must_agree(plan.viewer, proposal.member, proposal.kind, roles, readers[0].may_read)
        if refused and not agreement.people:
            return replace(proposal, refused=refused), ()
        copy = self._thorough.call(plan_copy, inputs)
        after = ShownPlan(copy.plan, keys_of(inputs, copy), shown.revision, inputs.household)
        changes = what_changed(shown, after)
        told = {(change.title, change.members) for change in changes}
        rules = [rule for item in plan.items if not item.is_busy and (item.title, item.members) in told for rule in item.rules]
        touched = citations_of(plan, tuple(dict.fromkeys(rules)), plan.week.dates)
        more_open = _open(copy.plan) - _open(shown.plan)
        return replace(proposal, changes=changes, more_open=more_open, asked=agreement.people, because=agreement.because), touched

    def accept(self, plan: Plan, proposal: Proposal) -> Changed:
        """Write what was proposed and takes nobody else, as one act that `undo` takes back.

        Raises:
            WorldError: the sentence that it replaces was changed, or it is not the viewer's to write. Nothing was changed.
        """
        with self._file.writing(plan.viewer) as db:
            put_proposed(db, plan, proposal, self._clock.now())
        log.info("a proposal was accepted: %s", proposal.kind.value)
        return Changed.of(DOCUMENTS, PLAN, *((HOUSEHOLD,) if proposal.kind is FeedbackKind.WEIGHT else ()))


def _open(plan: Plan) -> int:
    return sum(one.status is ConflictStatus.OPEN for one in plan.conflicts)
