"""Who has to agree to a proposal follows from roles, whose it is and who may read it, and is said with the reason."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from concord.domain.approval import Said, Shared, Stand, stand_of, still_asked, who_must_agree
from concord.domain.feedback import FeedbackKind, Proposal
from concord.domain.household import Household, Member, Role
from concord.domain.ids import MemberId

MUM, DAD, KIM, TOM, GUS = (MemberId(name) for name in ("mum", "dad", "kim", "tom", "gus"))
ROLES = {MUM: Role.ADULT, DAD: Role.ADULT, KIM: Role.TEEN, TOM: Role.CHILD, GUS: Role.GUEST}
HOME = Household("Home", tuple(Member(one, one.title(), role) for one, role in ROLES.items()))
MONDAY = date(2026, 11, 23)
RULE, POLICY, CHANGE = FeedbackKind.RULE, FeedbackKind.POLICY, FeedbackKind.CHANGE


@pytest.mark.parametrize(
    ("proposer", "whose", "kind", "asked", "why"),
    [
        (MUM, None, RULE, (DAD,), "house rule holds for all"),
        (MUM, None, POLICY, (DAD,), "who goes first"),
        (MUM, None, CHANGE, (DAD,), "changes a house rule"),
        (KIM, None, RULE, (MUM, DAD), "house rule"),
        (TOM, None, POLICY, (MUM, DAD), "who goes first"),
        (GUS, None, RULE, (MUM, DAD), "house rule"),
        (MUM, MUM, RULE, (), ""),
        (KIM, KIM, CHANGE, (), ""),
        (MUM, DAD, CHANGE, (DAD,), "Dad’s page"),
        (MUM, KIM, RULE, (KIM,), "Kim’s page"),
        (KIM, DAD, RULE, (DAD,), "Dad’s page"),
        (KIM, TOM, RULE, (MUM, DAD), "Tom is a child"),
        (MUM, TOM, CHANGE, (DAD,), "Tom is a child"),
        (None, None, RULE, (), ""),
    ],
)
def test_who_has_to_agree(
    proposer: MemberId | None, whose: MemberId | None, kind: FeedbackKind, asked: tuple[MemberId, ...], why: str
) -> None:
    found = who_must_agree(proposer, whose, kind, HOME, lambda _one: True)
    assert found.people == asked
    assert why in found.because
    assert bool(found.because) == bool(asked)


def test_who_may_not_read_it_is_not_asked_and_where_nobody_is_left_it_takes_nobody() -> None:
    assert who_must_agree(KIM, None, RULE, HOME, lambda one: one != DAD).people == (MUM,)
    assert who_must_agree(MUM, None, RULE, HOME, lambda one: one != DAD).people == ()


def test_who_moved_out_is_not_asked_and_a_home_without_adults_asks_all() -> None:
    gone = Household("Home", tuple(Member(one, one, role, left_on=MONDAY if one == DAD else None) for one, role in ROLES.items()))
    assert who_must_agree(KIM, None, RULE, gone, lambda _one: True).people == (MUM,)
    young = Household("Home", tuple(Member(one, one, Role.TEEN) for one in (KIM, TOM, GUS)))
    assert who_must_agree(KIM, None, RULE, young, lambda _one: True).people == (TOM, GUS)
    assert still_asked((MUM, DAD), gone.members) == (MUM,)


@pytest.mark.parametrize(
    ("asked", "said", "days", "in_effect", "stand"),
    [
        ((DAD,), (), 0, False, Stand.WAITS),
        ((DAD,), (), 6, False, Stand.WAITS),
        ((DAD,), (), 7, False, Stand.LAPSED),
        ((), (), 0, False, Stand.LAPSED),
        ((MUM, DAD), (Said(MUM, agrees=True), Said(DAD, agrees=False)), 0, False, Stand.DECLINED),
        ((MUM,), (Said(DAD, agrees=False),), 0, False, Stand.WAITS),
        ((DAD,), (Said(DAD, agrees=True),), 30, True, Stand.IN_EFFECT),
    ],
)
def test_how_a_proposal_stands(asked: tuple[MemberId, ...], said: tuple[Said, ...], days: int, in_effect: bool, stand: Stand) -> None:
    assert stand_of(asked, said, MONDAY, MONDAY + timedelta(days=days), is_in_effect=in_effect) is stand


def test_it_is_ones_turn_until_one_has_said_and_again_where_all_have_and_nothing_came_of_it() -> None:
    proposal = Proposal("x", None, RULE, MONDAY)

    def waits(asked: tuple[MemberId, ...], said: tuple[Said, ...], member: MemberId) -> bool:
        return Shared(1, KIM, proposal, datetime(2026, 11, 25), "", asked, said).waits_for(member)

    assert waits((MUM, DAD), (), MUM)
    assert not waits((MUM, DAD), (Said(MUM, agrees=True),), MUM)
    assert waits((MUM, DAD), (Said(MUM, agrees=True),), DAD)
    assert waits((MUM,), (Said(MUM, agrees=True),), MUM), "Dad moved out meanwhile"
    assert not waits((MUM, DAD), (), KIM)
