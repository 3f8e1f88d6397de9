"""Changing who lives here, in which role and with which weight: what comes of it is told first, and one undo takes it back."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, assert_never

from concord.domain.approval import Agreement, who_must_agree
from concord.domain.deed import DeedKind
from concord.domain.document import Sentence
from concord.domain.errors import WorldError
from concord.domain.feedback import FeedbackKind, Proposal
from concord.domain.household import COLORS, Household, Member, Role
from concord.domain.ids import HOUSE, MemberId, member_id
from concord.domain.people_change import LooksSaid, MovedIn, MovedOut, PeopleChange, RoleSaid, WeightSaid, WhatChanges
from concord.domain.permission import Act, Allowed, may, refuse_unless_may
from concord.domain.plan import Week
from concord.domain.visibility import Scope, Sight
from concord.store.document_rows import last_written, load_documents, update_text
from concord.store.edit_rows import forget_undone, insert_act
from concord.store.household_file import HouseholdFile
from concord.store.member_rows import delete_member, load_household, load_roles, save_household
from concord.store.people_change_rows import MemberChanged, insert_change

from .changed import DOCUMENTS, HOUSEHOLD, PLAN, Changed
from .people_words import name_of_change, told_of, weight_words
from .record import put_on_record
from .save_document import number_sentences
from .scope_tag import with_scope
from .view_documents import sentences_of

if TYPE_CHECKING:
    from sqlite_utils import Database

log = logging.getLogger(__name__)

LARGEST_WEIGHT = 5.0
LONGEST_NAME = 40
LONGEST_FACE = 8
"""Code points of one emoji: a family of four is seven, joined."""
JOINER = "\u200d"


def what_changes(db: Database, viewer: MemberId | None, change: PeopleChange) -> WhatChanges:
    """Say what would come of a change. Nothing is kept.

    Raises:
        WorldError: the viewer may not do it, or it can not be done.
    """
    roles = load_roles(db)
    _refuse_unless_may(viewer, change, roles)
    asked = agreement_on(viewer, change, roles)
    before, after = _before_and_after(db, viewer, change, is_agreed=bool(asked.people))
    told = told_of(change, before, after, roles)
    return WhatChanges(name_of_change(change, after), (*told, asked.because) if asked.people else told, asked.people)


def agreement_on(viewer: MemberId | None, change: PeopleChange, roles: Household) -> Agreement:
    """Say who has to agree to a change of the people first: to how much somebody's wishes count, every adult who lives here."""
    if not isinstance(change, WeightSaid):
        return Agreement()
    return who_must_agree(viewer, change.member, FeedbackKind.WEIGHT, roles, lambda _member: True)


def proposed_weight(change: WeightSaid, household: Household, today: date) -> Proposal:
    """Return how much somebody's wishes should count as a proposal, for those who have to agree to it."""
    text = f"{weight_words(change.weight, household.member(change.member).name)}."
    return Proposal(text, change.member, FeedbackKind.WEIGHT, Week.of(today).start, weight=change.weight)


def change_people(file: HouseholdFile, viewer: MemberId | None, change: PeopleChange, now: datetime) -> Changed:
    """Do it, as an act of its author.

    Raises:
        WorldError: the viewer may not do it, or it can not be done. Nothing was changed.
    """
    with file.writing(viewer) as db:
        act = _put_change(db, viewer, change, now, is_agreed=False)
    if act is None:
        return Changed()
    log.info("people changed: %s", change.kind)
    return Changed.of(DOCUMENTS, PLAN, HOUSEHOLD)


def put_weight(db: Database, viewer: MemberId | None, change: WeightSaid, now: datetime, *, is_agreed: bool) -> int:
    """Have somebody's wishes count so within a transaction, and return the act that it is. `is_agreed`: by all who have to.

    Raises:
        WorldError: it can not be done, or they count so already.
    """
    act = _put_change(db, viewer, change, now, is_agreed=is_agreed)
    if act is None:
        raise WorldError("Not done: their wishes count so already.", "Look at it once more under Who lives here (Ctrl+Shift+H).")
    return act


def _put_change(db: Database, viewer: MemberId | None, change: PeopleChange, now: datetime, *, is_agreed: bool) -> int | None:
    before, after = _before_and_after(db, viewer, change, is_agreed=is_agreed)
    if before == after:
        return None
    act = insert_act(db, viewer, Week.of(now.date()).start, name_of_change(change, after), (), 0)
    insert_change(db, act, before, after)
    put_member(db, viewer, before, after, now)
    kind, detail = _deed_of(change)
    put_on_record(db, viewer, kind, (after.id,), now, detail=detail, act=act)
    return act


def may_put_member_back(db: Database, viewer: MemberId | None, change: MemberChanged, *, is_done: bool) -> bool:
    """Say whether a viewer may take a change of somebody back (`is_done`), or do it again: they still are as it left them."""
    there, before = member_there(db, change.after.id), change.before
    if there != change.left_in(there, is_done=is_done) or (there is None and before is not None):
        return False
    is_of_looks = before is not None and replace(before, color=change.after.color, face=change.after.face) == change.after
    act, whose = (Act.CHANGE, (change.after.id,)) if is_of_looks else (Act.RUN, ())
    return isinstance(may(viewer, act, whose, load_roles(db)), Allowed)


def member_there(db: Database, who: MemberId) -> Member | None:
    """Return somebody as they are now; None where they are not here."""
    return next((one for one in load_household(db).members if one.id == who), None)


def put_member(db: Database, viewer: MemberId | None, before: Member | None, after: Member | None, now: datetime) -> None:
    """Have somebody stand as `after` (None: not here); nobody sees more of any sentence by it than its tag or words let them.

    Of whom nothing told until now whether "the children" are they too, somebody else can say it; nobody lets themselves in.

    Raises:
        WorldError: no adult would be left, or who moved in has written something by now. Nothing was changed.
    """
    household, documents, written = load_household(db), load_documents(db), last_written(db, now.date())
    seen = sentences_of(documents, household, written)
    if after is None:
        assert before is not None
        if any(sentence.member == before.id for sentence in seen):
            raise WorldError("Not undone: there are sentences of theirs by now.", "Have them move out instead.")
        delete_member(db, before.id)
    else:
        rest = tuple(one for one in household.members if one.id != after.id)
        people = tuple(sorted((*rest, after), key=lambda one: one.place_in_order))
        save_household(db, replace(household, members=people))
        if after.role is not Role.ADULT:
            # What they undid as an adult is not theirs to do again.
            forget_undone(db, after.id)
    if not any(one.role is Role.ADULT for one in load_roles(db).members):
        raise WorldError("Not done: nobody here would be an adult then.", "Make somebody else an adult first.")
    now_here = load_household(db)
    if before is not None and before.id != viewer and before.id in _untold(household, seen):
        number_sentences(db, now)
        return
    for then, since in zip(seen, sentences_of(documents, now_here, written), strict=True):
        if before is not None and sees_more(before.id, then, since, now):
            # "The children" are others now. What was said of those who were meant then holds on, by their names.
            as_now = [one.as_document for one in load_documents(db)]
            text = with_scope(as_now, since, replace(then.visibility, confirmed=True), now_here, written)
            if text is None:
                raise WorldError("Not done: this can not be changed as the pages stand.", "Ask each here to say again who may see what.")
            update_text(db, next(one.id for one in documents if one.title == since.document), text)
    number_sentences(db, now)


def _untold(household: Household, sentences: Sequence[Sentence]) -> frozenset[MemberId]:
    """Return of whom neither a role nor what everyone may read tells whether they are grown up."""
    is_open = [(one.member, one.text) for one in sentences if one.visibility.scope is Scope.EVERYONE]
    from concord.reading.kinship import Kinship  # a start of the window has no need of it

    return Kinship.of(household.members, is_open).untold


def sees_more(who: MemberId, then: Sentence, since: Sentence, now: datetime) -> bool:
    """Say whether somebody sees more of a sentence because its words mean others than they did; not because they are an adult now."""
    if (then.visibility.scope, then.visibility.people) == (since.visibility.scope, since.visibility.people):
        return False
    least = (Sight.NOTHING, Sight.BUSY, Sight.FULL)
    was, is_now = (one.sight(who, now) for one in (then, since))
    return least.index(is_now) > least.index(was)


def _before_and_after(db: Database, viewer: MemberId | None, change: PeopleChange, *, is_agreed: bool) -> tuple[Member | None, Member]:
    roles, household = load_roles(db), load_household(db)
    if not is_agreed:
        _refuse_unless_may(viewer, change, roles)
        _refuse_unless_alone(viewer, change, roles)
    if isinstance(change, MovedIn):
        return _moved_in(change, household)
    before = household.member(change.member)
    match change:
        case RoleSaid(role=role):
            return before, replace(before, role=role, is_role_said=True)
        case WeightSaid(weight=weight):
            if not 0 <= weight <= LARGEST_WEIGHT:
                raise WorldError("Not done: that is no weight.", f"Choose one from 0 to {LARGEST_WEIGHT:g}.")
            return before, replace(before, weight=weight)
        case LooksSaid(color=color, face=face):
            return before, replace(before, color=_known_color(color), face=_known_face(face))
        case MovedOut(last=last):
            if before.id == viewer:
                raise WorldError("Not done: nobody moves out by themselves.", "Have another adult do it, who stays.")
            return before, replace(before, role=Role.GUEST, is_role_said=True, left_on=last)
        case _:
            assert_never(change)


def _refuse_unless_may(viewer: MemberId | None, change: PeopleChange, roles: Household) -> None:
    """Let anybody say how they themselves are shown, and an adult all else."""
    if isinstance(change, LooksSaid):
        refuse_unless_may(viewer, Act.CHANGE, (roles.member(change.member).id,), roles)
    else:
        refuse_unless_may(viewer, Act.RUN, (), roles)


def _known_color(color: int | None) -> int | None:
    if color is not None and not 0 <= color < len(COLORS):
        raise WorldError("Not done: that is no colour that Concord has.", f"Choose {', '.join(COLORS[:-1])} or {COLORS[-1]}.")
    return color


def _known_face(written: str) -> str:
    """Return an emoji as it is kept: a sign or a few that are one picture, and no word."""
    face = written.strip()
    if len(face) > LONGEST_FACE or any(sign.isalnum() or sign.isspace() or (not sign.isprintable() and sign != JOINER) for sign in face):
        raise WorldError("Not done: that is no single emoji.", "Choose one, or none: then it is the initial.")
    return face


def _refuse_unless_alone(viewer: MemberId | None, change: PeopleChange, roles: Household) -> None:
    """Refuse what takes the agreement of others; nobody in particular could never be told whether all have agreed."""
    asked = agreement_on(viewer, change, roles)
    adults = [one for one in roles.members if one.role is Role.ADULT and one.left_on is None]
    if asked.people:
        names = " and ".join(one.name for one in roles.members if one.id in asked.people)
        raise WorldError(f"Not done: {names} would have to agree.", "Ask them: it waits for them in Questions for you.")
    if viewer is None and isinstance(change, WeightSaid) and len(adults) > 1:
        raise WorldError("Not done: every adult who lives here agrees to that.", "Choose whose profile it is first.")


def newcomer(written: str, role: Role, household: Household) -> Member:
    """Return somebody who is new in a household, last in its order.

    Raises:
        WorldError: what is written is no name, or somebody here is called so already.
    """
    name = " ".join(written.split())
    who = member_id(name)
    if not name or not any(sign.isalpha() for sign in name) or len(name) > LONGEST_NAME or who == HOUSE or ":" in name or "," in name:
        raise WorldError("Not done: that is no name.", "Write the name that the others call them by.")
    here = next((one for one in household.members if one.id == who), None)
    if here is not None:
        raise WorldError(f"Not done: {here.name} lives here already.", "Choose another name, such as with the first letter of the last.")
    place = max((one.place_in_order for one in household.members), default=-1) + 1
    return Member(who, name, role, place_in_order=place, is_role_said=True)


def _moved_in(change: MovedIn, household: Household) -> tuple[Member | None, Member]:
    who = member_id(" ".join(change.name.split()))
    before = next((one for one in household.members if one.id == who and one.left_on is not None), None)
    if before is not None:
        return before, replace(before, role=change.role, is_role_said=True, left_on=None)
    return None, newcomer(change.name, change.role, household)


def _deed_of(change: PeopleChange) -> tuple[DeedKind, str]:
    match change:
        case RoleSaid(role=role):
            return DeedKind.ROLE, role.value
        case WeightSaid(weight=weight):
            return DeedKind.WEIGHT, f"{weight:g}"
        case LooksSaid():
            return DeedKind.LOOKS, ""
        case MovedIn(role=role):
            return DeedKind.MOVED_IN, role.value
        case MovedOut(last=last):
            return DeedKind.MOVED_OUT, last.isoformat()
        case _:
            assert_never(change)
