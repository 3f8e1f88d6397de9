"""Proposals that take more than one person: each waits in the places of those who have to agree, and holds once all have."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from concord.domain.approval import Said, Shared, Stand, who_must_agree
from concord.domain.clock import Clock
from concord.domain.deed import DeedKind
from concord.domain.errors import WorldError
from concord.domain.feedback import FeedbackKind, Proposal
from concord.domain.ids import MemberId
from concord.domain.people_change import WeightSaid
from concord.domain.plan import Plan, Week
from concord.domain.see_as import is_seen_as
from concord.feedback import Feedback
from concord.flows.add_line import as_if
from concord.flows.changed import DOCUMENTS, HOUSEHOLD, PLAN, Changed
from concord.flows.people import proposed_weight
from concord.flows.proposed import put_proposed, try_proposed
from concord.flows.record import put_on_record
from concord.store.added_line_rows import lines_by_act
from concord.store.edit_rows import insert_act
from concord.store.household_file import HouseholdFile
from concord.store.member_rows import load_household, load_roles
from concord.store.proposal_rows import (
    insert_proposal,
    insert_said,
    load_shared,
    put_away,
    row_of_shared,
    take_back_said,
    withdraw,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

log = logging.getLogger(__name__)

LONGEST_REASON = 300
_GONE = "That proposal does not wait for you any more."
_LOOK = "Look at what waits now."


class Approvals:
    """Asks those who have to agree, and keeps what they say. Any thread may ask."""

    def __init__(
        self,
        file: HouseholdFile,
        clock: Clock,
        known: Callable[[MemberId | None], MemberId | None],
        plan: Callable[[MemberId | None, date], Plan],
        feedback: Feedback,
    ) -> None:
        """`known` lets only members look at what is theirs alone, `plan` plans a viewer's week, `feedback` tries proposals."""
        self._file, self._clock, self._known, self._plan, self._feedback = file, clock, known, plan, feedback

    def ask(self, viewer: MemberId | None, proposal: Proposal) -> Changed:
        """Have a proposal wait for those who have to agree to it; one act of the one who proposes, taken back with `undo`.

        Raises:
            WorldError: nobody in particular proposes it, it can not be written, or the disk is full. Nothing was changed.
        """
        member, now = self._known(viewer), self._clock.now()
        if member is None:
            raise WorldError("Not asked: nobody here would be told the answer.", "Choose whose profile it is first.")
        plan = self._plan(viewer, now.date())
        with self._file.reading() as db:
            roles = load_roles(db)
        # Who may read it is looked up anew: a page may have been narrowed since it was tried.
        readers = as_if(self._file, member, lambda _db: None, lambda db: try_proposed(db, plan, proposal, now))
        agreement = who_must_agree(member, proposal.member, proposal.kind, roles, readers.may_read)
        if not agreement.people:
            raise WorldError("Nobody else has to agree to it any more.", "Say it once more.")
        with self._file.writing(member) as db:
            names = {one.id: one.name for one in roles.members}
            people = " and ".join(names[one] for one in agreement.people)
            waiting = [one for one in load_shared(db, member, roles.members, now.date()) if one.stand is Stand.WAITS]
            if any((one.proposer, one.proposal.text, one.proposal.instead) == (member, proposal.text, proposal.instead) for one in waiting):
                return Changed()
            insert_proposal(db, member, proposal, agreement.people, agreement.because, f"Ask {people} to agree", now)
        log.info("a proposal waits for %d members", len(agreement.people))
        return Changed.of(PLAN)

    def ask_weight(self, viewer: MemberId | None, change: WeightSaid) -> Changed:
        """Have how much somebody's wishes should count wait for those who have to agree.

        Raises:
            WorldError: as `ask` does.
        """
        with self._file.reading() as db:
            household = load_household(db)
        return self.ask(viewer, proposed_weight(change, household, self._clock.now().date()))

    def for_you(self, viewer: MemberId | None) -> tuple[Shared, ...]:
        """Return the proposals that a member was asked to agree to and that still wait, the oldest first; those they agreed to as well.

        Nothing for nobody in particular, nor for who sees it as they do, nor of what was changed or hidden from them since.
        """
        return tuple(one for one in self._known_to(viewer) if viewer in one.asked and one.stand is Stand.WAITS)

    def yours(self, viewer: MemberId | None) -> tuple[Shared, ...]:
        """Return what a member proposed and others have to agree to, the oldest first, until they put it away."""
        return tuple(one for one in self._known_to(viewer) if one.proposer == viewer)

    def tried(self, viewer: MemberId | None, shared: Shared) -> Proposal:
        """Return a proposal with what it would change in the plan of whoever looks.

        Raises:
            WorldError: it can not be written any more.
            Cancelled: planning was stopped.
        """
        return self._feedback.tried_on(self._plan(viewer, self._clock.now().date()), shared.proposal)[0]

    def agree(self, viewer: MemberId | None, shared: Shared) -> Changed:
        """Agree to a proposal. Where all have agreed by that it is written: one act of the one who agreed last, which `undo` takes back.

        Raises:
            WorldError: it does not wait for this member, or can not be written any more. Nothing was changed.
        """
        now, plan = self._clock.now(), self._plan(viewer, self._clock.now().date())
        with self._answering(viewer, shared) as (db, member, row, found):
            is_last = set(found.open) <= {member}
            if is_last:
                act = put_proposed(db, plan, found.proposal, now)
            else:
                act = insert_act(db, member, Week.of(now.date()).start, f"Agree to “{_short(found.proposal.text)}”", (), 0)
            insert_said(db, row, Said(member, agrees=True), found.proposer, act=act, takes_effect=is_last)
            if is_last and found.proposal.kind is not FeedbackKind.WEIGHT:
                people = (found.proposer, *found.agreed)
                put_on_record(db, member, DeedKind.WROTE, people, now, sentence=lines_by_act(db)[act].sentence, act=act)
        log.info("a proposal was agreed to%s", " by all" if is_last else "")
        if not is_last:
            return Changed.of(PLAN)
        return Changed.of(DOCUMENTS, PLAN, *((HOUSEHOLD,) if found.proposal.kind is FeedbackKind.WEIGHT else ()))

    def decline(self, viewer: MemberId | None, shared: Shared, reason: str = "") -> Changed:
        """Decline a proposal, with a reason for the one who made it or without. One act, taken back with `undo`.

        Raises:
            WorldError: it does not wait for this member. Nothing was changed.
        """
        now = self._clock.now()
        with self._answering(viewer, shared) as (db, member, row, found):
            act = insert_act(db, member, Week.of(now.date()).start, f"Decline “{_short(found.proposal.text)}”", (), 0)
            words = " ".join(reason.split())[:LONGEST_REASON]
            insert_said(db, row, Said(member, agrees=False, reason=words), found.proposer, act=act, takes_effect=False)
        log.info("a proposal was declined")
        return Changed.of(PLAN)

    def take_back(self, viewer: MemberId | None, shared: Shared) -> Changed:
        """Take back what a member said, while nothing has come of it; the one who proposed it takes back all of it.

        Raises:
            WorldError: there is nothing of theirs to take back. Nothing was changed.
        """
        with self._row(viewer, shared) as (db, member, row, found):
            if found.stand is Stand.IN_EFFECT:
                raise WorldError("It holds already.", "Undo it, or propose something else.")
            if found.proposer == member:
                withdraw(db, row)
            elif not take_back_said(db, row, member):
                raise WorldError("There is nothing of yours to take back.", _LOOK)
        return Changed.of(PLAN)

    def put_away(self, viewer: MemberId | None, shared: Shared) -> Changed:
        """Show a member no more what became of a proposal of theirs.

        Raises:
            WorldError: it is not theirs, or still waits.
        """
        with self._row(viewer, shared) as (db, member, row, found):
            if found.proposer != member or found.stand is Stand.WAITS:
                raise WorldError("It still waits.", "Take it back instead.")
            put_away(db, row)
        return Changed.of(PLAN)

    def _known_to(self, viewer: MemberId | None) -> list[Shared]:
        if viewer is None or is_seen_as(viewer):
            return []
        member, today = self._known(viewer), self._clock.now().date()
        if member is None:
            return []
        with self._file.reading(member) as db:
            found = load_shared(db, member, load_household(db).members, today)
        if not any(one.proposal.kind is FeedbackKind.CHANGE and one.stand is Stand.WAITS for one in found):
            return list(found)
        plan = self._plan(viewer, today)
        there = {(row.rule.text, row.rule.member) for row in plan.rules if not row.is_busy}
        # A sentence that was changed since, or hidden from them, is not shown by what was proposed of it.
        return [
            one
            for one in found
            if not one.proposal.instead or one.proposer == member or (one.proposal.instead, one.proposal.member) in there
        ]

    @contextmanager
    def _row(self, viewer: MemberId | None, shared: Shared) -> Iterator[tuple[Database, MemberId, int, Shared]]:
        """Give the proposal as it stands now, in a transaction of the one who looks."""
        member, today = self._known(viewer), self._clock.now().date()
        if member is None:
            raise WorldError(_GONE, _LOOK)
        with self._file.writing(member) as db:
            members = load_household(db).members
            row = row_of_shared(db, shared, member, members, today)
            found = next((one for one in load_shared(db, member, members, today) if one.id == shared.id), None)
            if row is None or found is None:
                raise WorldError(_GONE, _LOOK)
            yield db, member, row, found

    @contextmanager
    def _answering(self, viewer: MemberId | None, shared: Shared) -> Iterator[tuple[Database, MemberId, int, Shared]]:
        with self._row(viewer, shared) as (db, member, row, found):
            if not found.waits_for(member):
                raise WorldError(_GONE, _LOOK)
            yield db, member, row, found


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:38].rsplit(' ', 1)[0]}…"
