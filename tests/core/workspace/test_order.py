"""The household's policies in another order: the upper one decides then, nothing else on the page moves, and one undo takes it back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM, home, page

from concord.domain.document import Document
from concord.domain.errors import WorldError
from concord.domain.household import Role
from concord.domain.ids import MemberId
from concord.domain.people_change import RoleSaid
from concord.domain.plan import Verdict
from concord.domain.rule import Rule
from concord.workspace import Workspace

HOUSE = (
    "House rules:\n1. Quiet hours are from 22:00 to 7:00.\n2. When two of us need the car at the same time, Ana goes first.\n"
    "3. Bins out on Mondays at 19:00.\n\n4) School comes before hobbies.\n"
    "5. When two of us need the car at the same time, Ben\n   goes first.\n"
)
PAGES = [
    Document("ana.txt", "1. I need the car on Friday from 17:00 to 18:00.\n2. I am 40.\n"),
    Document("ben.txt", "1. I need the car on Friday from 17:30 to 19:00.\n2. I am 41.\n"),
    Document("tim.txt", "1. I am 9 years old.\n"),
    Document("house_rules.txt", HOUSE, is_house_rules=True),
]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Workspace]:
    with home(tmp_path, PAGES) as one:
        yield one


def policies(workspace: Workspace, who: MemberId = ANA) -> list[Rule]:
    return [view.rule for view in workspace.rules(who) if any(reading.policies for reading in view.rule.readings)]


def verdicts(workspace: Workspace) -> dict[str, Verdict]:
    return {one.rule.id: one.verdict for one in workspace.plan(ANA, MONDAY).rules}


def test_the_upper_policy_decides_and_undo_puts_the_old_order_back(house: Workspace) -> None:
    ana_first, school, ben_first = policies(house)
    assert (verdicts(house)["ana-1"], verdicts(house)["ben-1"]) == (Verdict.KEPT, Verdict.ADJUSTED)
    house.order(ANA, [ben_first, ana_first, school], ben_first)
    assert page(house, "house_rules.txt", ANA).text == (
        "House rules:\n1. Quiet hours are from 22:00 to 7:00.\n2. When two of us need the car at the same time, Ben\n   goes first.\n"
        "3. Bins out on Mondays at 19:00.\n\n4) When two of us need the car at the same time, Ana goes first.\n"
        "5. School comes before hobbies.\n"
    )
    assert (verdicts(house)["ana-1"], verdicts(house)["ben-1"]) == (Verdict.ADJUSTED, Verdict.KEPT)
    assert house.undo_name(ANA) == "Move “When two of us need the car at the…”"
    assert house.undo_name(BEN) is None
    house.undo(ANA, MONDAY)
    assert page(house, "house_rules.txt", ANA).text == HOUSE
    assert verdicts(house)["ben-1"] is Verdict.ADJUSTED
    house.redo(ANA, MONDAY)
    assert [rule.text for rule in policies(house)] == [ben_first.text, ana_first.text, school.text]


def test_the_same_order_is_no_act(house: Workspace) -> None:
    own = policies(house)
    assert not house.order(ANA, own, own[0]).areas
    assert house.undo_name(ANA) is None


def test_one_order_after_the_other_holds_though_each_gives_the_sentences_other_ids(house: Workspace) -> None:
    ana_first, school, ben_first = policies(house)
    house.order(ANA, [ana_first, ben_first, school], ben_first)
    house.order(ANA, [ben_first, ana_first, school], ben_first)
    assert [rule.text for rule in policies(house)] == [ben_first.text, ana_first.text, school.text]


def test_a_child_or_nobody_in_particular_changes_no_order(house: Workspace) -> None:
    house.people.apply(ANA, RoleSaid(TIM, Role.CHILD))
    own = policies(house, TIM)
    for who, why in ((TIM, "adult"), (None, "whose profile")):
        with pytest.raises(WorldError, match=why):
            house.order(who, own[::-1], own[0])
    assert page(house, "house_rules.txt", ANA).text == HOUSE


def test_what_was_changed_meanwhile_is_not_moved(house: Workspace) -> None:
    own = policies(house)
    house.rewrite(BEN, own[1], "Homework comes before hobbies.")
    with pytest.raises(WorldError, match="changed since"):
        house.order(ANA, own[::-1], own[0])


def test_what_stands_on_two_pages_or_for_others_to_see_is_not_moved(tmp_path: Path) -> None:
    more = Document(
        "more_house_rules.txt",
        "House rules:\n1. Work comes before games.\n2. Naps come before games. [hide from: Tim]\n",
        is_house_rules=True,
    )
    with home(tmp_path, [*PAGES, more]) as house:
        own = policies(house)
        games = [rule for rule in own if "games" in rule.text]
        before = [view.text for view in house.documents(ANA)]
        for some in ([games[0], own[0]], games[::-1]):
            with pytest.raises(WorldError, match="one page, for the same people"):
                house.order(ANA, some, some[0])
        assert [view.text for view in house.documents(ANA)] == before


def test_what_would_say_something_else_in_another_order_is_not_moved(tmp_path: Path) -> None:
    text = "House rules:\n1. Work comes before games. [private]\n2. School comes before hobbies.\n"
    with home(tmp_path, [*PAGES[:3], Document("house_rules.txt", text, is_house_rules=True)]) as house:
        own = policies(house)
        if len(own) == 2:
            with pytest.raises(WorldError):
                house.order(ANA, own[::-1], own[0])
        assert page(house, "house_rules.txt", ANA).text == text


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(3)))
def test_every_order_keeps_every_sentence_and_undo_every_letter(house: Workspace, order: list[int]) -> None:
    own = policies(house)
    texts = sorted(view.rule.text for view in house.rules(ANA))
    before = page(house, "house_rules.txt", ANA).text
    changed = house.order(ANA, [own[n] for n in order], own[0])
    assert [rule.text for rule in policies(house)] == [own[n].text for n in order]
    assert sorted(view.rule.text for view in house.rules(ANA)) == texts
    if changed.areas:
        house.undo(ANA, MONDAY)
    assert page(house, "house_rules.txt", ANA).text == before
