"""A household that begins with names: people in their roles before anybody has written a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.core.workspace.homes import NOW, again

from concord.domain.clock import FixedClock
from concord.domain.document import Document
from concord.domain.errors import WorldError
from concord.domain.household import Role
from concord.domain.ids import MemberId, member_id
from concord.store.keys import KeyFileHolder
from concord.workspace import Workspace

PEOPLE = (("Ana", Role.ADULT), ("Zoë", Role.TEEN), ("Tim", Role.CHILD))


def begun(folder: Path, people: tuple[tuple[str, Role], ...] = PEOPLE) -> Workspace:
    pages = [Document("My week", "", member_id(name)) for name, _role in people]
    keys = KeyFileHolder(folder / "keys")
    return Workspace.create(
        folder / "home.concord", "Home", pages, keys=keys, clock=FixedClock(NOW), timezone="Europe/Paris", people=people
    )


def test_people_stand_in_the_order_and_the_roles_that_were_said(tmp_path: Path) -> None:
    begun(tmp_path).close()
    with again(tmp_path) as workspace:
        assert [(one.name, one.role) for one in workspace.people.roles().members] == list(PEOPLE)
        assert all(one.is_role_said for one in workspace.household.members)


def test_everybody_has_an_empty_page_that_a_child_may_write_on_and_nobody_elses(tmp_path: Path) -> None:
    with begun(tmp_path) as workspace:
        pages = workspace.documents(MemberId("tim"))
        assert [(page.member, page.may_edit) for page in pages] == [("ana", False), ("zoe", False), ("tim", True)]
        own = pages[-1]
        workspace.save_document(MemberId("tim"), own.id, "I swim on Tuesday from 16:00 to 17:00.", revision=own.revision)
        plan = workspace.plan(MemberId("ana"), NOW.date())
        assert [item.members for item in plan.items if item.title == "Swim"] == [(MemberId("tim"),)]


@pytest.mark.parametrize(("second", "said"), [("ana", "Ana lives here already"), ("…", "no name"), ("house", "no name")])
def test_two_of_one_name_or_none_are_refused_and_nothing_is_left(tmp_path: Path, second: str, said: str) -> None:
    with pytest.raises(WorldError, match=said):
        begun(tmp_path, (("Ana", Role.ADULT), (second, Role.CHILD)))
    assert not (tmp_path / "home.concord").exists()


def test_where_a_folder_is_a_file_the_household_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(WorldError):
        Workspace.create(tmp_path / "file" / "home.concord", "Home", [], keys=KeyFileHolder(tmp_path / "keys"))
