"""Who may have the recovery sheet of an open household."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, TIM, home

from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.profile import ProfileLocked
from concord.store.keys import PassphraseCost
from concord.store.member_rows import load_household
from concord.workspace import Workspace


@pytest.fixture
def three(tmp_path: Path) -> Workspace:
    """Ana and Ben are adults, Tim is a teen."""
    workspace = home(tmp_path)
    workspace.profiles._cost = PassphraseCost(passes=1, memory=64, lanes=1)
    with workspace._file.writing() as db:
        assert [person.id for person in load_household(db).members][:3] == [ANA, BEN, TIM]
        db.execute("UPDATE members SET role = 'teen' WHERE id = ?", [TIM])
    return workspace


def test_without_pins_the_sheet_is_for_everybody(three: Workspace) -> None:
    with three:
        assert three.key.sheet(ANA).groups == three.key.sheet(TIM).groups == three.key.sheet(None).groups


@pytest.mark.parametrize("whose", [ANA, TIM])
def test_where_there_is_a_pin_it_is_for_adults_only(three: Workspace, whose: MemberId) -> None:
    with three:
        three.profiles.set_pin(whose, "2468")
        assert three.key.sheet(BEN).household == "Home"
        for viewer in (TIM, None):
            with pytest.raises(WorldError, match="to an adult only"):
                three.key.sheet(viewer)
            with pytest.raises(WorldError, match="to an adult only"):
                three.key.lock(viewer, "a passphrase")
        assert not three.key.is_locked


def test_it_is_not_for_an_adult_whose_own_profile_is_locked(three: Workspace) -> None:
    with three:
        three.profiles.set_pin(ANA, "2468")
        three.profiles.lock(ANA)
        for ask in (lambda: three.key.sheet(ANA), lambda: three.key.lock(ANA, "a passphrase")):
            with pytest.raises(ProfileLocked):
                ask()
