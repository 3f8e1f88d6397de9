"""A sentence said in other words where it stands: its tag and the others stay, nobody sees more, and one undo takes it back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, DOCUMENTS, MONDAY, TIM, home, page

from concord.domain.document import Document
from concord.domain.errors import WorldError
from concord.domain.household import Role
from concord.domain.ids import MemberId
from concord.domain.people_change import RoleSaid
from concord.domain.rule import Rule
from concord.workspace import Workspace


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Workspace]:
    with home(
        tmp_path, [*DOCUMENTS, Document("mia.txt", "MIA:\n1. I am 8 years old.\n2. Ballet on Monday\n   from 15:00 to 16:00.\n")]
    ) as one:
        yield one


def rule_of(workspace: Workspace, who: MemberId, start: str) -> Rule:
    return next(view.rule for view in workspace.rules(who) if view.rule.text.startswith(start))


def test_a_sentence_keeps_its_tag_and_its_place_and_undo_puts_the_old_words_back(house: Workspace) -> None:
    before = page(house, "ana.txt", ANA).text
    house.rewrite(ANA, rule_of(house, ANA, "I see the doctor"), "I see the doctor on Thursday\nfrom 9:00 to 9:30.")
    after = page(house, "ana.txt", ANA).text
    assert after == before.replace("Wednesday from 9:00 to 10:00.", "Thursday from 9:00 to 9:30.")
    assert after.splitlines()[1] == "2. I see the doctor on Thursday from 9:00 to 9:30. [private]"
    assert "doctor" not in page(house, "ana.txt", BEN).text
    assert house.undo_name(ANA) == "Change “I see the doctor on Wednesday from…”"
    assert house.undo_name(BEN) is None
    house.undo(ANA, MONDAY)
    assert page(house, "ana.txt", ANA).text == before
    house.redo(ANA, MONDAY)
    assert page(house, "ana.txt", ANA).text == after


def test_a_sentence_of_two_lines_becomes_one_and_what_is_hidden_on_the_page_stays(house: Workspace) -> None:
    house.rewrite(ANA, rule_of(house, ANA, "Ballet"), "Ballet on Tuesday from 15:00 to 16:00.")
    assert page(house, "mia.txt", ANA).text.splitlines()[-1] == "2. Ballet on Tuesday from 15:00 to 16:00."
    house.rewrite(BEN, rule_of(house, BEN, "Choir"), "Choir on Monday from 18:00 to 19:30.")
    assert "cake" in page(house, "ben.txt", BEN).text
    assert "cake" not in page(house, "ben.txt", TIM).text


@pytest.mark.parametrize(
    ("who", "words", "problem"),
    [
        (TIM, "I run on Friday from 6:00 to 7:00.", "Ask an adult|Only an adult|adult"),
        (ANA, "  ", "no words"),
        (ANA, "x" * 2_001, "more than one line"),
        (ANA, "I run\x00 on Friday.", "not plain text"),
    ],
)
def test_what_is_not_ones_own_or_no_sentence_changes_nothing(house: Workspace, who: MemberId, words: str, problem: str) -> None:
    house.people.apply(ANA, RoleSaid(TIM, Role.CHILD))
    before, rule = page(house, "ana.txt", ANA).text, rule_of(house, ANA, "I run")
    with pytest.raises(WorldError, match=problem):
        house.rewrite(who, rule, words)
    assert page(house, "ana.txt", ANA).text == before
    assert house.undo_name(who) is None or "Change" not in str(house.undo_name(who))


def test_a_sentence_that_was_changed_meanwhile_is_not_overwritten(house: Workspace) -> None:
    rule = rule_of(house, ANA, "I run")
    house.rewrite(ANA, rule, "I run on Friday from 6:00 to 7:00.")
    with pytest.raises(WorldError, match="changed or moved since"):
        house.rewrite(ANA, rule, "I run on Sunday from 6:00 to 7:00.")
