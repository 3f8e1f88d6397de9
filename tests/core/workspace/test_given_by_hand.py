"""Who gives way by what somebody does by hand counts like what a rule settles: once, as long as it stands, told to everyone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM, home, save

from concord.domain.conflict import Conflict, ConflictStatus, Option
from concord.domain.document import Document
from concord.domain.edit import Cancel, Move, Pin, Settle
from concord.domain.ids import MemberId
from concord.domain.plan import Plan, PlanItem
from concord.domain.when import Span
from concord.flows.ledger import GaveWay, ledger_json
from concord.workspace import Workspace

NEXT = MONDAY + timedelta(weeks=1)
ANA_TEXT = "1. I need the car on Friday from 17:00 to 18:00.\n2. I see the doctor on Wednesday from 9:00 to 10:00. [private]\n"
BEN_TEXT = "1. I need the car on Friday from 17:30 to 19:00.\n2. Choir on Monday from 19:00 to 20:30.\n"
TEXTS = [
    Document("ana.txt", ANA_TEXT),
    Document("ben.txt", BEN_TEXT),
    Document("tim.txt", "1. I have judo on Thursday from 17:00 to 18:00.\n"),
]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Workspace]:
    with home(tmp_path, TEXTS) as workspace:
        yield workspace


def open_conflict(plan: Plan) -> Conflict:
    [conflict] = [one for one in plan.conflicts if one.status is ConflictStatus.OPEN]
    return conflict


def item_of(plan: Plan, member: MemberId) -> PlanItem:
    [item] = [one for one in plan.items if one.rules and one.rules[0].startswith(f"{member}-1")]
    return item


def later(span: Span, minutes: int) -> Span:
    return Span(span.start + timedelta(minutes=minutes), span.end + timedelta(minutes=minutes))


def times(house: Workspace, viewer: MemberId | None = ANA) -> dict[MemberId, int]:
    house.plan(viewer, MONDAY)
    return dict(house.reasons.ledger(viewer, NEXT).times)


def told(house: Workspace, viewer: MemberId | None = ANA) -> tuple[GaveWay, ...]:
    return house.reasons.ledger(viewer, NEXT).entries


def options(plan: Plan) -> list[Option]:
    return [option for option in open_conflict(plan).options if option.edits]


def test_each_way_out_that_is_chosen_counts_once_for_whoever_gives_way(house: Workspace) -> None:
    plan = house.plan(ANA, MONDAY)
    assert times(house) == {}
    ways = options(plan)
    assert len(ways) > 1
    for way in ways:
        house.apply(ANA, MONDAY, way.edits, name=way.label)
        givers = {rule.partition("-")[0] for rule in way.breaks}
        assert times(house) == dict.fromkeys(map(MemberId, givers), 1), way.label
        assert {entry.member for entry in told(house)} == givers, way.label
        assert all(entry.is_by_hand for entry in told(house)), way.label
        assert len(told(house)) == len(givers), way.label
        house.undo(ANA, MONDAY)
        assert times(house) == {}, way.label
        house.plan(ANA, MONDAY)


def test_what_is_moved_out_of_the_way_is_told_with_both_sentences(house: Workspace) -> None:
    plan = house.plan(BEN, MONDAY)
    own = item_of(plan, BEN)
    house.apply(BEN, MONDAY, Move(own.request, later(own.span, 120)))
    house.plan(BEN, MONDAY)
    [entry] = told(house, TIM)
    assert (entry.member, entry.to, entry.day, entry.is_by_hand) == (BEN, (ANA,), MONDAY + timedelta(days=4), True)
    assert "19:30" in entry.outcome
    assert entry.sentences == (
        (ANA, "I need the car on Friday from 17:00 to 18:00."),
        (BEN, "I need the car on Friday from 17:30 to 19:00."),
    )
    assert ledger_json(house.reasons.ledger(TIM, NEXT))["entries"][0]["by_hand"] is True  # type: ignore[index, call-overload]


def test_undo_takes_it_back_before_any_plan_and_redo_counts_it_again(house: Workspace) -> None:
    own = item_of(house.plan(BEN, MONDAY), BEN)
    house.apply(BEN, MONDAY, Cancel(own.request))
    assert house.reasons.ledger(ANA, NEXT).times == {BEN: 1}
    house.undo(BEN, MONDAY)
    assert house.reasons.ledger(ANA, NEXT).times == {}
    house.redo(BEN, MONDAY)
    assert house.reasons.ledger(ANA, NEXT).times == {BEN: 1}


def test_moved_away_moved_back_and_moved_away_again_is_once(house: Workspace) -> None:
    own = item_of(house.plan(BEN, MONDAY), BEN)
    away = later(own.span, 120)
    for span, expected in ((away, {BEN: 1}), (own.span, {}), (away, {BEN: 1}), (later(away, 30), {BEN: 1})):
        house.apply(BEN, MONDAY, Move(own.request, span))
        assert times(house) == expected


def test_the_last_act_says_who_of_two_gave_way(house: Workspace) -> None:
    plan = house.plan(BEN, MONDAY)
    ana, ben = item_of(plan, ANA), item_of(plan, BEN)
    for edit in (Move(ben.request, later(ben.span, 120)), Pin(ben.request, None), Cancel(ana.request)):
        house.apply(BEN, MONDAY, edit)
        house.plan(BEN, MONDAY)
    assert times(house, BEN) == {ANA: 1}


def test_what_was_put_in_the_way_by_hand_gives_nothing_when_it_is_put_elsewhere(house: Workspace) -> None:
    house.apply(BEN, MONDAY, Cancel(item_of(house.plan(BEN, MONDAY), BEN).request))
    house.undo(BEN, MONDAY)
    plan = house.plan(BEN, MONDAY)
    own = item_of(plan, BEN)
    away = later(own.span, 120)
    house.apply(BEN, MONDAY, Move(own.request, away))
    ana = item_of(house.plan(BEN, MONDAY), ANA)
    house.apply(BEN, MONDAY, Move(ana.request, away))
    assert open_conflict(house.plan(BEN, MONDAY))
    house.apply(BEN, MONDAY, Move(ana.request, later(away, 180)))
    assert times(house, BEN) == {BEN: 1}


def test_a_conflict_that_a_person_settles_is_counted_once_though_it_is_still_found(house: Workspace) -> None:
    plan = house.plan(ANA, MONDAY)
    conflict = open_conflict(plan)
    day = conflict.span.start.date() if conflict.span is not None else None
    house.apply(ANA, MONDAY, Settle(conflict.id, day, item_of(plan, ANA).request))
    assert times(house) == {BEN: 1}
    [entry] = told(house)
    assert entry.is_by_hand
    assert entry.member == BEN


def test_what_not_everyone_may_read_is_neither_counted_nor_told(tmp_path: Path) -> None:
    texts = [TEXTS[0], Document("ben.txt", "1. I need the car on Friday from 17:30 to 19:00. [keep from: Tim]\n"), TEXTS[2]]
    with home(tmp_path, texts) as house:
        own = item_of(house.plan(BEN, MONDAY), BEN)
        house.apply(BEN, MONDAY, Cancel(own.request))
        assert times(house, BEN) == {}
        assert told(house, BEN) == told(house, TIM) == ()


def test_what_is_narrowed_since_is_counted_and_not_told(house: Workspace) -> None:
    house.apply(BEN, MONDAY, Cancel(item_of(house.plan(BEN, MONDAY), BEN).request))
    save(house, BEN, "ben.txt", "1. I need the car on Friday from 17:30 to 19:00. [keep from: Tim]\n")
    assert all(told(house, who) == () for who in (ANA, BEN, TIM, None))
    assert house.reasons.ledger(TIM, NEXT).times == {BEN: 1}
