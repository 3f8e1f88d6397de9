"""Explanations of plans: from the plan itself and from its JSON the same, and for a viewer from their copy only."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from concord.domain.conflict import ConflictStatus
from concord.domain.document import Document
from concord.domain.edit import Add, Cancel, Move
from concord.domain.errors import WorldError
from concord.domain.explanation import Explanation
from concord.domain.household import Household
from concord.domain.ids import ItemId, MemberId
from concord.domain.plan import Plan, Week
from concord.domain.rule import Strength
from concord.domain.when import Span
from concord.flows.load_documents import load_document
from concord.flows.plan_documents import plan_documents
from concord.flows.plan_from_json import load_plan
from concord.flows.plan_json import plan_json
from concord.flows.read_documents import read_documents
from concord.flows.week_at_home import WeekAtHome
from concord.flows.why import why, why_json, why_lines
from concord.planning.remembered import Remembered
from concord.planning.what_if import costs_between
from concord.resource_files import resource_path

NOW = datetime(2026, 11, 25, 10, 20)


def family(viewer: str | None = None) -> Plan:
    documents = [load_document(path) for path in sorted(resource_path("examples", "family").glob("*.txt"))]
    return plan_documents(documents, week=Week.of(NOW.date(), "Europe/Paris"), now=NOW, viewer=viewer)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return family()


def test_a_plan_read_back_from_its_json_explains_everything_alike(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(plan_json(plan)), encoding="utf-8")
    again, household = load_plan(path)
    assert plan_json(again)["items"] == plan_json(plan)["items"]
    own = Household(plan.household, plan.members)
    for item in plan.items[:60]:
        here, there = why(plan, own, item.id), why(again, household, item.id)
        assert (here.because, here.rules, here.subject) == (there.because, there.rules, there.subject)
    for judged in plan.rules:
        assert why(again, household, judged.rule.id).because == why(plan, own, judged.rule.id).because


def test_a_viewers_explanations_hold_no_word_that_they_may_not_see(plan: Plan) -> None:
    hidden = [judged.rule.text for judged in plan.rules if judged.rule.visibility.tag != "everyone"]
    assert hidden
    for member in plan.members:
        copy = family(member.name)
        mine = {judged.rule.text for judged in copy.rules if not judged.is_busy}
        household = Household(copy.household, copy.members)
        for subject in [*(item.id for item in copy.items), *(conflict.id for conflict in copy.conflicts)]:
            told = why(copy, household, subject)
            said = json.dumps(why_json(told)) + "\n".join(why_lines(told, copy))
            assert not [text for text in hidden if text not in mine and text in said]


def at_home(*lines: str, rules: str = "") -> WeekAtHome:
    """A household's week to plan from: a text for Anna, one for Ben, and house rules."""
    documents = [Document("home.txt", "\n".join(f"{name}:\n{text}" for name, text in zip(("ANNA", "BEN"), lines, strict=True)))]
    if rules:
        documents.append(Document("house.txt", rules, is_house_rules=True))
    read = read_documents(documents, household=None, written=NOW.date(), now=NOW, viewer=None)
    return WeekAtHome(read, Week.of(NOW.date(), "Europe/Paris"), (), None, {}, Remembered())


def told_of(home: WeekAtHome, title: str, *, tried: bool) -> tuple[Plan, Explanation]:
    plan = home.plan()
    item = next(item for item in plan.items if item.title.casefold().startswith(title))
    return plan, why(plan, home.read.household, item.id, home=home if tried else None)


GUITAR = "1. I practise the guitar in the living room on Friday from 17:00 to 18:00.\n"
READING = "1. I read in the living room on Friday from 17:00 to 18:30.\n"


def test_each_way_costs_what_the_week_planned_again_with_it_does() -> None:
    home = at_home(GUITAR, READING, rules="1. When two people want the living room, Ben goes first.\n")
    plan, told = told_of(home, "practise", tried=True)
    assert told.instead
    close = home.staying_close_to(plan)
    for way in told.instead:
        after = close.plan(way.edits)
        assert dict(way.costs) == dict(costs_between(plan, after, home.read.household))
        assert not [one for one in after.conflicts if one.status is ConflictStatus.OPEN]


def test_who_gets_their_time_back_counts_in_the_price_of_leaving_something_out() -> None:
    """In place only the reading would be gone; planned again, the guitar that gave way to it is where it was asked for."""
    home = at_home(GUITAR, READING, rules="1. When two people want the living room, Ben goes first.\n")
    costs = []
    for tried in (False, True):
        _, told = told_of(home, "read", tried=tried)
        costs.append(next(dict(way.costs) for way in told.instead if any(isinstance(edit, Cancel) for edit in way.edits)))
    assert "anna" not in costs[0]
    assert costs[1]["anna"] < 0
    assert costs[0]["ben"] == costs[1]["ben"] > 0


def test_a_way_that_breaks_a_must_to_please_a_wish_is_not_told() -> None:
    quiet = "1. Quiet hours are from 21:00 to 7:00, and that is a must: no music.\n"
    home = at_home(
        "1. Band practice on Friday from 20:00 to 21:30, with music.\n", "1. I read on Friday from 10:00 to 11:00.\n", rules=quiet
    )
    _, in_place = told_of(home, "band", tried=False)
    plan, tried = told_of(home, "band", tried=True)
    musts = {judged.rule.id for judged in plan.rules if judged.rule.strength is Strength.MUST}
    assert any(set(way.breaks) & musts for way in in_place.instead)
    assert tried.instead
    assert not any(set(way.breaks) & musts for way in tried.instead)


def test_planning_again_with_what_was_added_by_hand_moves_it() -> None:
    home = at_home(GUITAR, "1. I read on Monday from 17:00 to 18:30.\n")
    day = NOW.replace(hour=17, minute=0, day=27)
    tea = Add(ItemId("tea"), "Tea", (MemberId("anna"),), Span(day, day.replace(hour=18)), "living room")
    home = replace(home, edits=(tea,))
    later = Span(day.replace(hour=19), day.replace(hour=20))
    item = next(item for item in home.plan([Move("tea", later)]).items if item.title == "Tea")
    assert item.span == later


def test_what_is_not_in_the_plan_is_refused_in_one_line(plan: Plan) -> None:
    with pytest.raises(WorldError, match="has no item, rule or conflict"):
        why(plan, Household(plan.household, plan.members), "nobody-9")


@pytest.mark.parametrize("content", ["", "[", "3", "{}", '{"format": "concord.plan/1"}'])
def test_a_file_that_is_no_plan_is_refused_in_one_line(content: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(WorldError):
        load_plan(path)
    with pytest.raises(WorldError, match="There is no file"):
        load_plan(tmp_path / "none.json")
