"""Questions to a household file: answered from one's own copy, kept for nobody else, forgotten and brought back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM, again, home, page, save

from concord.domain.asked import Asked
from concord.domain.errors import Cancelled, WorldError
from concord.domain.ids import MemberId
from concord.domain.profile import ProfileLocked
from concord.domain.see_as import seen_by
from concord.flows.citations import as_it_stands
from concord.store.keys import PassphraseCost
from concord.viewers import EVERYBODY
from concord.workspace import Workspace

CAR = "Who needs the car on Friday?"
DOCTOR = "When is the doctor?"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Workspace]:
    with home(tmp_path) as workspace:
        yield workspace


def ask(workspace: Workspace, viewer: MemberId | None, question: str) -> Asked:
    return workspace.asking.ask(viewer, question, threading.Event())


def said(asked: Asked) -> str:
    return "\n".join((*asked.answered.lines, *(one.text for one in asked.answered.citations)))


def test_an_answer_cites_sentences_whose_blocks_are_in_the_week_and_quotes_none_twice(house: Workspace) -> None:
    asked = ask(house, ANA, CAR)
    plan = house.plan(ANA, MONDAY)
    assert "17:00" in said(asked)
    cited = {one.member: one for one in asked.answered.citations}
    assert set(cited) >= {ANA, BEN}
    assert all("wrote:" not in line for line in asked.answered.lines)
    items = {item.id: item for item in plan.items}
    for who in (ANA, BEN):
        block = cited[who].block
        assert block is not None
        assert cited[who].rule in items[block].rules
        assert cited[who].day == items[block].span.start.date() == date(2026, 11, 27)
    assert asked.answered.looked.week == MONDAY


def test_nobody_is_answered_from_what_they_may_not_see(house: Workspace) -> None:
    assert "doctor" in said(ask(house, ANA, DOCTOR))
    for viewer in (BEN, EVERYBODY, None, seen_by(ANA, BEN)):
        asked = ask(house, viewer, DOCTOR)
        assert "doctor" not in said(asked)
        assert not asked.answered.is_known


def test_what_is_asked_is_kept_for_its_asker_alone_and_tells_others_no_count(house: Workspace, tmp_path: Path) -> None:
    first = [ask(house, ANA, question) for question in (CAR, DOCTOR)]
    second = ask(house, BEN, CAR)
    assert [one.number for one in first] == [1, 2]
    assert second.number == 1
    house.close()
    with again(tmp_path) as opened:
        assert opened.asking.history(ANA) == tuple(first)
        assert opened.asking.history(BEN) == (second,)
        assert opened.asking.history(TIM) == ()


def test_nothing_is_kept_for_everyone_or_of_who_sees_it_as_another_does(house: Workspace) -> None:
    for viewer in (None, EVERYBODY, seen_by(BEN, ANA)):
        assert ask(house, viewer, CAR).number is None
    assert all(house.asking.history(viewer) == () for viewer in (None, ANA, BEN, seen_by(BEN, ANA)))


def test_what_was_forgotten_is_gone_and_comes_back_where_it_stood(house: Workspace) -> None:
    asked = [ask(house, ANA, question) for question in (CAR, DOCTOR, "When is judo?")]
    theirs = ask(house, BEN, CAR)
    house.asking.forget(ANA, asked[:2])
    assert house.asking.history(ANA) == (asked[2],)
    assert house.asking.history(BEN) == (theirs,)
    house.asking.bring_back(ANA, asked[:2])
    assert house.asking.history(ANA) == tuple(asked)


def test_stopped_in_time_nothing_is_kept(house: Workspace) -> None:
    stop = threading.Event()
    with pytest.raises(Cancelled):
        house.asking.ask(ANA, CAR, stop, looks=lambda _monday: stop.set())
    assert house.asking.history(ANA) == ()
    with pytest.raises(WorldError, match="Nothing was asked"):
        ask(house, ANA, "  ")


def test_a_locked_profile_is_neither_answered_nor_read(house: Workspace) -> None:
    ask(house, ANA, CAR)
    house.profiles._cost = PassphraseCost(passes=1, memory=64, lanes=1)
    house.profiles.set_pin(ANA, "2468")
    house.lock(ANA)
    for do in (lambda: ask(house, ANA, CAR), lambda: house.asking.history(ANA), lambda: house.asking.forget(ANA, ())):
        with pytest.raises(ProfileLocked):
            do()


def test_an_earlier_answer_is_shown_only_while_all_that_it_rested_on_is_there_to_be_read(house: Workspace) -> None:
    asked = ask(house, ANA, CAR)
    text = page(house, "ben.txt", BEN).text
    save(house, BEN, "ben.txt", f"1. I swim on Sunday from 9:00 to 10:00.\n{text}")
    stands = as_it_stands(asked.answered, house.plan(ANA, MONDAY))
    assert stands is not None
    rules = {row.rule.id: row.rule.text for row in house.plan(ANA, MONDAY).rules}
    assert all(rules[one.rule] == one.text for one in stands.citations)
    save(house, BEN, "ben.txt", text.replace("from 17:30 to 19:00.", "from 17:30 to 19:00. [private]"))
    assert as_it_stands(asked.answered, house.plan(ANA, MONDAY)) is None


def test_what_is_suggested_has_an_answer_and_begins_with_the_block_that_is_chosen(house: Workspace) -> None:
    plan = house.plan(ANA, MONDAY)
    judo = next(item for item in plan.items if "judo" in item.title.casefold())
    suggested = house.asking.suggestions(plan, date(2026, 11, 27), judo.id)
    assert "judo" in suggested[0]
    assert CAR in suggested or "What clashes on Friday?" in suggested
    assert all(ask(house, ANA, question).answered.is_known for question in suggested)
    assert all(house.asking.ask(ANA, one, threading.Event()).answered.looked.week == MONDAY for one in suggested)
    assert not any("free" in one for one in house.asking.suggestions(house.plan(None, MONDAY), MONDAY, None)), "everyone is nobody"


def test_a_day_that_is_not_in_the_next_seven_is_suggested_by_its_date(house: Workspace) -> None:
    later = date(2026, 12, 11)
    suggested = house.asking.suggestions(house.plan(BEN, later), later, None)
    assert suggested
    assert all("11 December" in one for one in suggested)


def test_what_changed_is_told_against_the_plan_before_also_where_that_was_when_concord_was_last_open(
    house: Workspace, tmp_path: Path
) -> None:
    assert said(ask(house, TIM, "What changed?")).startswith("The plan before this one is not known here.")
    save(house, TIM, "tim.txt", "1. I have judo on Thursday from 18:00 to 19:00.\n")
    assert "Judo is moved (17:00–18:00 → 18:00–19:00)" in said(ask(house, TIM, "What changed?")).replace("Have judo", "Judo")
    save(house, TIM, "tim.txt", "1. I have judo on Thursday from 18:30 to 19:30.\n")
    house.close()
    with again(tmp_path) as opened:
        assert "18:00–19:00 → 18:30–19:30" in said(ask(opened, TIM, "What changed?"))
        assert "cake" not in said(ask(opened, TIM, "What changed?"))


def test_a_search_in_the_form_of_an_order_is_answered_and_proposes_no_sentence(house: Workspace) -> None:
    found = ask(house, ANA, "Find an hour for Ben and me on Saturday")
    assert found.answered.proposal is None
    assert found.answered.lines[0].startswith("The best time for Ana and Ben (an hour) is Saturday 28 November")
    assert ask(house, ANA, "Show me other weeks").answered.lines[0].startswith("There")
