"""Everybody chooses how they are shown, adults for others too; it is undone like anything else and gets in nobody's way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM, again, home

from concord.domain.deed import DeedKind
from concord.domain.errors import WorldError
from concord.domain.household import Member, Role
from concord.domain.ids import MemberId
from concord.domain.people_change import LooksSaid, RoleSaid
from concord.domain.see_as import seen_by
from concord.workspace import Workspace


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Workspace]:
    with home(tmp_path) as workspace:
        workspace.people.apply(ANA, RoleSaid(TIM, Role.CHILD))
        yield workspace


def looks(house: Workspace, who: MemberId) -> tuple[int, str]:
    member = house.people.roles().member(who)
    return member.tint, member.face


def test_a_child_chooses_their_own_colour_and_face_and_takes_it_back(house: Workspace, tmp_path: Path) -> None:
    before = looks(house, TIM)
    house.people.apply(TIM, LooksSaid(TIM, 4, "🦖"))
    assert looks(house, TIM) == (4, "🦖")
    assert next(one for one in house.plan(BEN, MONDAY).members if one.id == TIM).tint == 4
    assert house.undo_name(TIM) == "How Tim is shown"
    assert all(one.deed.kind is not DeedKind.LOOKS for one in house.people.record(TIM).deeds)
    house.undo(TIM, MONDAY)
    assert looks(house, TIM) == before
    house.redo(TIM, MONDAY)
    house.close()
    with again(tmp_path) as later:
        assert looks(later, TIM) == (4, "🦖")


def test_an_adult_chooses_it_for_a_child_who_reads_of_it_and_a_child_for_nobody_else(house: Workspace) -> None:
    house.people.apply(BEN, LooksSaid(TIM, None, "🐢"))
    assert looks(house, TIM)[1] == "🐢"
    assert next(one.deed.kind for one in house.people.record(TIM).deeds) is DeedKind.LOOKS
    with pytest.raises(WorldError, match="adult"):
        house.people.apply(TIM, LooksSaid(ANA, 1))
    with pytest.raises(WorldError, match="adult"):
        house.people.what_changes(TIM, LooksSaid(ANA, 1))
    with pytest.raises(WorldError):
        house.people.apply(seen_by(TIM, ANA), LooksSaid(TIM, 1))


@pytest.mark.parametrize("change", [LooksSaid(TIM, 8), LooksSaid(TIM, -1), LooksSaid(TIM, 0, "Tim"), LooksSaid(TIM, 0, "🦖" * 9)])
def test_what_is_no_colour_or_no_emoji_changes_nothing(house: Workspace, change: LooksSaid) -> None:
    before = looks(house, TIM)
    with pytest.raises(WorldError):
        house.people.apply(TIM, change)
    assert looks(house, TIM) == before


def test_a_colour_and_a_role_are_undone_each_by_itself(house: Workspace) -> None:
    house.people.apply(BEN, RoleSaid(TIM, Role.TEEN))
    house.people.apply(TIM, LooksSaid(TIM, 6))
    assert house.undo_name(BEN) == "Tim is a teenager"
    house.undo(BEN, MONDAY)
    member = house.people.roles().member(TIM)
    assert (member.role, member.tint) == (Role.CHILD, 6)
    house.undo(TIM, MONDAY)
    assert looks(house, TIM) == (member.place_in_order, "")


def test_who_chose_nothing_has_the_colour_of_their_place() -> None:
    assert Member(ANA, "Ana", place_in_order=3).tint == 3
    assert Member(ANA, "Ana", place_in_order=3, color=0).tint == 0
