"""Writing what was proposed: for good by who may, or as a trial by whoever proposes it, with who may read it then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from concord.domain.answer import Insisted, is_of_words
from concord.domain.document import Sentence
from concord.domain.errors import WorldError
from concord.domain.feedback import FeedbackKind, Proposal
from concord.domain.ids import MemberId
from concord.domain.people_change import WeightSaid
from concord.domain.plan import Plan
from concord.domain.rule import Rule
from concord.domain.visibility import EVERYONE, Sight, Visibility
from concord.store.added_line_rows import AddedLine, insert_line, lines_by_act
from concord.store.answer_rows import insert_answer
from concord.store.document_rows import last_written, load_documents, load_sentences
from concord.store.member_rows import load_household

from .add_line import one_line, put_line, write_line
from .people import put_weight
from .replace_rule import put_instead
from .view_documents import sentences_of

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Readers:
    """Who may read what was proposed, and what it takes the place of: each by its scope and its owners."""

    sentences: tuple[Sentence, ...]
    now: datetime

    @property
    def visibility(self) -> Visibility:
        """Who would see the new sentence."""
        return self.sentences[-1].visibility if self.sentences else EVERYONE

    def may_read(self, member: MemberId) -> bool:
        """Say whether a member may read all of it."""
        return all(one.visibility.sight(member, frozenset(one.owners), self.now) is Sight.FULL for one in self.sentences)


def try_proposed(db: Database, plan: Plan, proposal: Proposal, now: datetime) -> Readers:
    """Write a proposal within a transaction that is not kept, whoever may, and return who could read it then.

    Raises:
        WorldError: it can not be written so.
    """
    if proposal.kind is FeedbackKind.WEIGHT:
        put_weight(db, plan.viewer, weight_of(proposal), now, is_agreed=True)
        return Readers((), now)
    if proposal.kind is FeedbackKind.CHANGE:
        rule = instead_of(plan, proposal)
        old = _sentence(db, now, text=rule.text, member=rule.member)
        act = put_instead(db, plan.viewer, rule, proposal.text, now.date(), revision=None, now=now, is_tried=True)
        _insist(db, plan.viewer, proposal, act, now)
        new = _sentence(db, now, key=lines_by_act(db)[act].sentence)
        return Readers(tuple(one for one in (old, new) if one is not None), now)
    line = write_line(db, plan.viewer, AddedLine(proposal.member, one_line(proposal.text), None, 0, is_on_own_page=False), now)
    if proposal.insists not in (None, proposal.strength):
        _insist(db, plan.viewer, proposal, insert_line(db, plan.viewer, now.date(), "", line), now)
    found = _sentence(db, now, key=line.sentence)
    return Readers((found,) if found is not None else (), now)


def put_proposed(db: Database, plan: Plan, proposal: Proposal, now: datetime) -> int:
    """Write a proposal to which all have agreed as the viewer of a plan within a transaction, and return the act that it is.

    Raises:
        WorldError: the sentence that it replaces was changed, or it is not the viewer's to write.
    """
    if proposal.kind is FeedbackKind.WEIGHT:
        return put_weight(db, plan.viewer, weight_of(proposal), now, is_agreed=True)
    if proposal.kind is FeedbackKind.CHANGE:
        rule = instead_of(plan, proposal)
        act = put_instead(db, plan.viewer, rule, proposal.text, now.date(), revision=None, now=now)
    else:
        act = put_line(db, plan.viewer, proposal.member, proposal.text, scope=None, answers=(), now=now)
    _insist(db, plan.viewer, proposal, act, now)
    return act


def weight_of(proposal: Proposal) -> WeightSaid:
    """Return the change of a weight that a proposal is."""
    assert proposal.member is not None, "a weight is somebody's"
    assert proposal.weight is not None, "a weight is said"
    return WeightSaid(proposal.member, proposal.weight)


def _insist(db: Database, viewer: MemberId | None, proposal: Proposal, act: int, now: datetime) -> None:
    """Have what was written insist as a person chose, within the same act."""
    if proposal.insists is None or proposal.insists is proposal.strength:
        return
    answer, key = Insisted(proposal.insists), lines_by_act(db)[act].sentence
    insert_answer(db, viewer, key, answer, name="", revision=0, at=now, is_of_words=is_of_words(answer), act=act)


def instead_of(plan: Plan, proposal: Proposal) -> Rule:
    """Return the sentence that a proposal takes the place of, as the viewer of a plan has it.

    Raises:
        WorldError: there is none of these words any more.
    """
    found = [row.rule for row in plan.rules if not row.is_busy and row.rule.text == proposal.instead and row.rule.member == proposal.member]
    if not found:
        raise WorldError("That sentence was changed meanwhile.", "Look at it once more, then say it again.")
    return found[0]


def _sentence(db: Database, now: datetime, *, key: int | None = None, text: str = "", member: MemberId | None = None) -> Sentence | None:
    found = sentences_of(load_documents(db), load_household(db), last_written(db, now.date()))
    rule = next((one.rule for one in load_sentences(db) if one.key == key), None) if key is not None else None
    return next((one for one in found if (one.id == rule if key is not None else (one.text, one.member) == (text, member))), None)
