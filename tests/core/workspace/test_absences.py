"""A sick day or a holiday is one act over all the weeks it touches: done together, undone together, seen by all, re-checked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM, again, home, save
from tests.core.workspace.test_roles_in_a_home import set_roles

from concord.domain.absence import ABSENCE, Absence, Fate, Why
from concord.domain.document import Document
from concord.domain.edit import Cancel, Move
from concord.domain.errors import WorldError
from concord.domain.household import Role
from concord.domain.plan import Plan, PlanItem, Verdict
from concord.domain.time_search import TimeSearch
from concord.domain.when import Span
from concord.store.plan_rows import load_placements
from concord.workspace import Workspace

NEXT = MONDAY + timedelta(weeks=1)
WEDNESDAY, THURSDAY, TUESDAY = date(2026, 11, 25), date(2026, 11, 26), date(2026, 12, 1)
ANA_TEXT = "1. I run on Tuesday and Thursday from 6:00 to 7:00.\n2. I see the doctor on Thursday from 9:00 to 10:00. [private]\n3. I drive Tim to judo on Thursday at 16:40.\n"
BEN_TEXT = "1. Choir on Monday from 19:00 to 20:30.\n2. I bake a cake for Tim on Thursday from 15:00 to 16:00. [keep from: Tim]\n"
TIM_TEXT = "1. I have judo on Thursday from 17:00 to 18:00.\n"
TEXTS = [Document("ana.txt", ANA_TEXT), Document("ben.txt", BEN_TEXT), Document("tim.txt", TIM_TEXT)]
HOLIDAY = Absence(ANA, WEDNESDAY, TUESDAY, Why.AWAY)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Workspace]:
    with home(tmp_path, TEXTS) as workspace:
        yield workspace


def item(plan: Plan, words: str, day: date) -> PlanItem:
    (found,) = [i for i in plan.items if words in i.title.lower() and i.span.start.date() == day]
    return found


def test_two_weeks_are_one_act_with_one_name_and_one_undo_brings_all_back(house: Workspace, tmp_path: Path) -> None:
    before = [house.plan(ANA, monday) for monday in (MONDAY, NEXT)]
    seen = house.absences.look(ANA, HOLIDAY)
    assert [plan.week.start for plan in seen.plans] == [MONDAY, NEXT]
    assert house.undo_name(ANA) is None  # looking keeps nothing
    assert house.absences.apply(ANA, seen).areas == {"plan"}
    assert house.undo_name(ANA) == "Ana away from 25 November to 1 December"
    for viewer in (ANA, BEN, None):
        first, second = (house.plan(viewer, monday) for monday in (MONDAY, NEXT))
        assert item(first, "run", THURSDAY).verdict is Verdict.DECLINED
        assert item(second, "run", TUESDAY).verdict is Verdict.DECLINED
        assert item(second, "run", date(2026, 12, 3)).verdict is Verdict.KEPT
        assert [i.title for plan in (first, second) for i in plan.items if i.category == ABSENCE] == ["Ana is away"] * 2
        assert BEN in item(first, "drive", THURSDAY).members
        assert first.unconfirmed == second.unconfirmed == ()
    assert house.undo(ANA, MONDAY).areas == {"plan"}
    assert house.undo_name(ANA) is None
    assert house.redo_name(ANA) == "Ana away from 25 November to 1 December"
    assert [house.plan(ANA, monday) for monday in (MONDAY, NEXT)] == before
    house.redo(ANA, NEXT)
    assert item(house.plan(ANA, NEXT), "run", TUESDAY).verdict is Verdict.DECLINED
    with again(tmp_path) as reopened:
        assert reopened.undo_name(ANA) == "Ana away from 25 November to 1 December"
        reopened.undo(ANA, NEXT)
        assert item(reopened.plan(ANA, MONDAY), "run", THURSDAY).verdict is Verdict.KEPT
        assert item(reopened.plan(ANA, NEXT), "run", TUESDAY).verdict is Verdict.KEPT


def test_undo_lets_the_next_plan_stay_close_to_where_things_stood(house: Workspace) -> None:
    house.plan(ANA, MONDAY)
    with house._file.reading() as db:
        before = load_placements(db, MONDAY)
    house.absences.apply(ANA, house.absences.look(ANA, HOLIDAY))
    with house._file.reading() as db:
        assert load_placements(db, MONDAY) != before
    house.undo(ANA, MONDAY)
    with house._file.reading() as db:
        assert load_placements(db, MONDAY) == before


def test_what_was_done_in_between_stays_when_it_is_undone(house: Workspace) -> None:
    house.absences.apply(ANA, house.absences.look(ANA, HOLIDAY))
    choir = item(house.plan(BEN, NEXT), "choir", NEXT)
    later = Span(choir.span.start - timedelta(hours=1), choir.span.end - timedelta(hours=1))
    house.apply(BEN, NEXT, Move(choir.request, later))
    house.undo(ANA, MONDAY)
    assert item(house.plan(BEN, NEXT), "choir", NEXT).span == later
    assert item(house.plan(BEN, NEXT), "run", TUESDAY).verdict is Verdict.KEPT


def test_another_records_it_and_leaves_private_time_to_the_absent_one(house: Workspace) -> None:
    seen = house.absences.look(BEN, Absence(ANA, THURSDAY, THURSDAY))
    (busy,) = seen.private
    assert (busy.title, busy.span.start.hour) == ("Busy", 9)
    house.absences.apply(BEN, seen)
    assert item(house.plan(ANA, MONDAY), "doctor", THURSDAY).verdict is Verdict.KEPT
    assert house.undo_name(ANA) is None
    assert house.undo_name(BEN) == "Ana sick on Thursday 26 November"


def test_one_viewers_hidden_things_are_never_told_to_another(house: Workspace) -> None:
    tims = house.absences.look(TIM, Absence(BEN, THURSDAY, THURSDAY))
    assert [thing.title for thing in tims.touched] == []
    assert tims.private == ()
    own = house.absences.look(BEN, Absence(BEN, THURSDAY, THURSDAY))
    assert ["cake" in thing.title.lower() for thing in own.touched] == [True]
    before = house.plan(TIM, MONDAY)
    house.absences.apply(BEN, own)
    after = house.plan(TIM, MONDAY)
    told = [i for i in after.items if i.category != ABSENCE]
    assert [(i.title, i.span) for i in told] == [(i.title, i.span) for i in before.items]


def test_a_plan_that_has_changed_since_is_looked_at_once_more(house: Workspace) -> None:
    seen = house.absences.look(ANA, HOLIDAY)
    house.apply(BEN, NEXT, Cancel(item(house.plan(BEN, NEXT), "choir", NEXT).request))
    with pytest.raises(WorldError, match="changed since"):
        house.absences.apply(ANA, seen)
    assert house.undo_name(ANA) is None
    save(house, BEN, "ben.txt", BEN_TEXT + "3. I paint on Thursday at 10:00.\n")
    with pytest.raises(WorldError, match="changed since"):
        house.absences.apply(ANA, seen)


def test_no_time_is_found_for_who_is_away(house: Workspace) -> None:
    house.absences.apply(ANA, house.absences.look(ANA, Absence(ANA, THURSDAY, THURSDAY, Why.AWAY)))
    search = TimeSearch("Tea", 30, THURSDAY, THURSDAY + timedelta(days=1), (ANA,), ())
    days = {proposal.span.start.date() for proposal in house.times.find(BEN, search).proposals}
    assert days == {THURSDAY + timedelta(days=1)}


def test_nobody_gives_way_by_being_ill(house: Workspace) -> None:
    texts = "1. I need the car on Friday from 17:00 to 18:00.\n"
    save(house, ANA, "ana.txt", texts)
    save(house, BEN, "ben.txt", texts.replace("17:00", "17:30"))
    friday = THURSDAY + timedelta(days=1)
    seen = house.absences.look(ANA, Absence(ANA, friday, friday))
    assert seen.touched[0].default.fate is Fate.LEAVE_OUT
    house.absences.apply(ANA, seen)
    assert house.reasons.ledger(ANA, NEXT).entries == ()


def test_who_is_back_early_has_the_rest_as_it_stood_and_one_undo_takes_it_back(house: Workspace) -> None:
    before = [house.plan(ANA, monday) for monday in (MONDAY, NEXT)]
    house.absences.apply(ANA, house.absences.look(ANA, HOLIDAY))
    noted = [house.plan(ANA, monday) for monday in (MONDAY, NEXT)]
    friday = datetime(2026, 11, 27)
    seen = house.absences.look_back(BEN, ANA, friday)
    assert (seen.back.span.start, seen.back.span.end) == (friday, datetime(2026, 12, 2))
    assert [plan.week.start for plan in seen.plans] == [MONDAY, NEXT]
    assert [(i.title, i.span.start.date()) for i in seen.comes_back] == [(item(before[1], "run", TUESDAY).title, TUESDAY)]
    house.absences.come_back(BEN, seen)
    assert house.undo_name(BEN) == "Ana back from Friday 27 November"
    first, second = (house.plan(ANA, monday) for monday in (MONDAY, NEXT))
    assert second == before[1]
    assert item(first, "run", THURSDAY).verdict is Verdict.DECLINED
    assert [i.span.end for i in first.items if i.category == ABSENCE] == [friday]
    assert first.unconfirmed == second.unconfirmed == ()
    with pytest.raises(WorldError, match="not noted"):
        house.absences.look_back(BEN, ANA, friday)
    house.undo(BEN, MONDAY)
    assert [house.plan(ANA, monday) for monday in (MONDAY, NEXT)] == noted
    house.undo(ANA, MONDAY)
    assert [house.plan(ANA, monday) for monday in (MONDAY, NEXT)] == before


def test_who_is_back_at_noon_does_what_is_later_that_day_and_what_was_moved_since_stays(house: Workspace) -> None:
    before = house.plan(ANA, MONDAY)
    house.absences.apply(ANA, house.absences.look(ANA, Absence(ANA, THURSDAY, THURSDAY)))
    drive = item(house.plan(BEN, MONDAY), "drive", THURSDAY)
    assert BEN in drive.members
    house.absences.come_back(ANA, house.absences.look_back(ANA, ANA, datetime(2026, 11, 26, 12)))
    plan = house.plan(ANA, MONDAY)
    assert item(plan, "drive", THURSDAY).members == item(before, "drive", THURSDAY).members
    assert item(plan, "run", THURSDAY).verdict is Verdict.DECLINED
    house.absences.apply(ANA, house.absences.look(ANA, Absence(ANA, THURSDAY, THURSDAY)))
    house.apply(BEN, MONDAY, Cancel(item(house.plan(BEN, MONDAY), "drive", THURSDAY).request))
    house.absences.come_back(ANA, house.absences.look_back(ANA, ANA, datetime(2026, 11, 26)))
    plan = house.plan(ANA, MONDAY)
    assert item(plan, "drive", THURSDAY).verdict is Verdict.DECLINED
    assert item(plan, "run", THURSDAY).verdict is Verdict.KEPT
    assert [i for i in plan.items if i.category == ABSENCE] == []


def test_a_return_said_by_another_brings_back_private_time_and_tells_them_nothing_of_it(house: Workspace) -> None:
    holiday = Absence(ANA, THURSDAY, THURSDAY, Why.AWAY)
    bens = house.plan(BEN, MONDAY)
    house.absences.apply(ANA, house.absences.look(ANA, holiday))
    assert item(house.plan(ANA, MONDAY), "doctor", THURSDAY).verdict is Verdict.DECLINED
    seen = house.absences.look_back(BEN, ANA, datetime(2026, 11, 26))
    assert "doctor" not in str(seen).lower()
    house.absences.come_back(BEN, seen)
    assert item(house.plan(ANA, MONDAY), "doctor", THURSDAY).verdict is Verdict.KEPT
    assert house.plan(BEN, MONDAY) == bens
    told = house.people.record(BEN)
    assert "doctor" not in str(told).lower()
    house.undo(BEN, MONDAY)  # what is hidden from Ben keeps him from undoing nothing of his own
    assert item(house.plan(ANA, MONDAY), "doctor", THURSDAY).verdict is Verdict.DECLINED


def test_a_child_says_of_nobody_else_that_they_are_back(house: Workspace) -> None:
    house.absences.apply(ANA, house.absences.look(ANA, Absence(ANA, THURSDAY, THURSDAY)))
    set_roles(house, {ANA: Role.ADULT, BEN: Role.ADULT, TIM: Role.CHILD})
    seen = house.absences.look_back(TIM, ANA, datetime(2026, 11, 26))
    with pytest.raises(WorldError, match="adult"):
        house.absences.come_back(TIM, seen)
