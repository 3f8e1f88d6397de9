"""Other weeks of a household file: which there are for a viewer, taking one as a single act, and taking it back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM, home, page, save

from concord.domain.clock import FixedClock
from concord.domain.conflict import ConflictStatus
from concord.domain.document import Document
from concord.domain.edit import Move
from concord.domain.errors import WorldError
from concord.domain.other_week import OtherWeek, OtherWeeks
from concord.domain.plan import Plan
from concord.domain.when import Span
from concord.workspace import Workspace

EARLY = datetime(2026, 11, 23, 8)
TEXTS = [
    Document(
        "ana.txt",
        "1. I practise the drums in the living room on Monday from 17:00 to 18:00.\n2. Doctor on Monday from 9:00 to 10:00. [private]\n",
    ),
    Document("ben.txt", "1. I read in the living room on Monday from 17:00 to 18:30.\n2. Choir on Tuesday from 19:00 to 20:30.\n"),
    Document("tim.txt", "1. I have judo on Thursday from 17:00 to 18:00.\n"),
]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Workspace]:
    with home(tmp_path, TEXTS, FixedClock(EARLY)) as workspace:
        yield workspace


def week_of(found: OtherWeeks, name: str) -> OtherWeek:
    return next(one for one in found.others if one.name == name)


def still_open(plan: Plan) -> int:
    return sum(conflict.status is ConflictStatus.OPEN for conflict in plan.conflicts)


def block(plan: Plan, title: str) -> Span:
    return next(item.span for item in plan.items if item.title.casefold().startswith(title))


def test_a_week_is_taken_as_it_was_offered_and_taken_back_by_one_undo(house: Workspace) -> None:
    before = house.plan(BEN, MONDAY)
    found = house.weeks.find(BEN, MONDAY)
    chosen = week_of(found, "Ana gives way")
    house.weeks.take(BEN, found, chosen)
    after = house.plan(BEN, MONDAY)
    assert still_open(after) == 0 < still_open(before)
    assert dict(after.utility) == {lot.member: lot.utility for lot in chosen.lots}
    assert after.unconfirmed == ()
    assert house.undo_name(BEN) == "Take Monday’s other plan"
    house.undo(BEN, MONDAY)
    assert house.plan(BEN, MONDAY) == before
    house.redo(BEN, MONDAY)
    assert house.plan(BEN, MONDAY) == after


def test_looking_at_other_weeks_keeps_nothing(house: Workspace) -> None:
    before = house.plan(ANA, MONDAY)
    found = house.weeks.find(ANA, MONDAY)
    assert house.weeks.find(ANA, MONDAY) == found
    assert house.plan(ANA, MONDAY) == before
    assert house.undo_name(ANA) is None


def test_later_edits_move_no_more_than_they_would_without_it(house: Workspace) -> None:
    found = house.weeks.find(ANA, MONDAY)
    house.weeks.take(ANA, found, week_of(found, "Ben gives way"))
    taken = house.plan(ANA, MONDAY)
    assert sum(item.is_pinned for item in taken.items) == 1
    choir = next(item for item in taken.items if item.title == "Choir")
    later = Span(choir.span.start.replace(hour=20), choir.span.end.replace(hour=21))
    house.apply(ANA, MONDAY, Move(choir.request, later))
    after = house.plan(ANA, MONDAY)
    assert {item.id for item in after.items if item.span != next(i.span for i in taken.items if i.id == item.id)} == {choir.id}


def test_a_week_made_from_what_is_no_more_is_not_taken(house: Workspace) -> None:
    found = house.weeks.find(BEN, MONDAY)
    save(house, ANA, "ana.txt", page(house, "ana.txt", ANA).text.replace("17:00 to 18:00", "16:30 to 18:00"))
    before = house.plan(BEN, MONDAY)
    with pytest.raises(WorldError, match="the week has changed since"):
        house.weeks.take(BEN, found, found.others[0])
    assert house.plan(BEN, MONDAY) == before
    assert house.undo_name(BEN) is None


def test_what_was_found_for_one_is_not_taken_by_another(house: Workspace) -> None:
    found = house.weeks.find(ANA, MONDAY)
    house.plan(TIM, MONDAY)
    with pytest.raises(WorldError, match="the week has changed since"):
        house.weeks.take(TIM, found, found.others[0])


def test_what_is_private_is_in_nobody_elses_other_weeks(house: Workspace) -> None:
    for viewer in (BEN, None):
        assert "Doctor" not in repr(house.weeks.find(viewer, MONDAY))


def test_progress_is_told_and_ends_with_all_weeks_planned(house: Workspace) -> None:
    told: list[tuple[str, float]] = []
    house.weeks.find(ANA, MONDAY, progress=lambda what, share: told.append((what, share)))
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert any("another week" in what for what, _ in told)


def test_nothing_is_offered_of_what_is_over(tmp_path: Path) -> None:
    with home(tmp_path, TEXTS, FixedClock(datetime(2026, 11, 24, 8))) as late:
        assert late.weeks.find(ANA, MONDAY).others == ()
