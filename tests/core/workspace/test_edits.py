"""What people do to a plan by hand: kept, undone by who did it, re-checked, and never seen by who may not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, ANA_TEXT, BEN, MONDAY, TIM, again, home, page, save

from concord.domain.edit import Add, Cancel, Move, Pin, Resize
from concord.domain.errors import BugError, WorldError
from concord.domain.ids import ItemId
from concord.domain.plan import Plan, PlanItem
from concord.domain.when import Span
from concord.flows.plan_household import standing_edits
from concord.workspace import Workspace

HOUR = timedelta(hours=1)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with home(tmp_path) as opened:
        yield opened


def _item(plan: Plan, word: str) -> PlanItem:
    return next(item for item in plan.items if word in item.title.lower())


def _later(item: PlanItem, hours: int) -> Span:
    return Span(item.span.start + hours * HOUR, item.span.end + hours * HOUR)


def test_a_moved_block_is_where_it_was_put_for_everyone_and_after_opening_again(workspace: Workspace, tmp_path: Path) -> None:
    run = _item(workspace.plan(ANA, MONDAY), "run")
    assert workspace.apply(ANA, MONDAY, Move(run.request, _later(run, 2))).areas == {"plan"}
    for viewer in (ANA, BEN, None):
        moved = _item(workspace.plan(viewer, MONDAY), "run")
        assert moved.span == _later(run, 2)
        assert moved.is_pinned
    with again(tmp_path) as reopened:
        assert _item(reopened.plan(ANA, MONDAY), "run").span == _later(run, 2)


def test_undo_and_redo_are_named_and_each_persons_own(workspace: Workspace) -> None:
    run = _item(workspace.plan(ANA, MONDAY), "run")
    choir = _item(workspace.plan(BEN, MONDAY), "choir")
    workspace.apply(ANA, MONDAY, Move(run.request, _later(run, 2)))
    workspace.apply(BEN, MONDAY, Cancel(choir.request))
    assert workspace.undo_name(ANA) == f"Move {run.title}"
    assert workspace.undo_name(BEN) == f"Leave out {choir.title}"
    assert workspace.undo_name(TIM) is None
    assert workspace.undo(TIM, MONDAY).areas == frozenset()

    assert workspace.undo(ANA, MONDAY).areas == {"plan"}
    assert workspace.undo_name(ANA) is None
    assert workspace.redo_name(ANA) == f"Move {run.title}"
    assert _item(workspace.plan(ANA, MONDAY), "run").span == run.span
    assert workspace.redo(ANA, MONDAY).areas == {"plan"}
    assert _item(workspace.plan(ANA, MONDAY), "run").span == _later(run, 2)
    assert workspace.undo_name(BEN) == f"Leave out {choir.title}"


def test_a_new_edit_ends_what_could_be_redone(workspace: Workspace) -> None:
    run = _item(workspace.plan(ANA, MONDAY), "run")
    workspace.apply(ANA, MONDAY, Move(run.request, _later(run, 2)))
    workspace.undo(ANA, MONDAY)
    workspace.apply(ANA, MONDAY, Pin(run.request, run.span))
    assert workspace.redo_name(ANA) is None
    assert workspace.undo_name(ANA) == f"Pin {run.title}"


def test_an_edit_stays_with_its_sentence_when_the_text_around_it_changes(workspace: Workspace) -> None:
    run = _item(workspace.plan(ANA, MONDAY), "run")
    workspace.apply(ANA, MONDAY, Move(run.request, _later(run, 2)))
    lines = ANA_TEXT.splitlines()
    text = "\n".join(["1. I paint on Sunday from 15:00 to 16:00.", *(f"{n}. {line[3:]}" for n, line in enumerate(lines, 2))]) + "\n"
    save(workspace, ANA, "ana.txt", text)
    plan = workspace.plan(ANA, MONDAY)
    assert _item(plan, "run").span == _later(run, 2)
    assert not _item(plan, "paint").is_pinned
    workspace.undo(ANA, MONDAY)
    assert _item(workspace.plan(ANA, MONDAY), "run").span == run.span


def test_an_edit_made_on_a_plan_that_is_old_by_now_is_about_what_was_seen(workspace: Workspace, tmp_path: Path) -> None:
    run = _item(workspace.plan(ANA, MONDAY), "run")
    with again(tmp_path) as other:
        text = "1. I paint on Tuesday from 15:00 to 16:00.\n2. I run on Tuesday from 6:00 to 7:00.\n"
        save(other, ANA, "ana.txt", text)
    workspace.apply(ANA, MONDAY, Move(run.request, _later(run, 2)))
    plan = workspace.plan(ANA, MONDAY)
    assert _item(plan, "run").span == _later(run, 2)
    assert _item(plan, "paint").span.start == datetime(2026, 11, 24, 15)


def test_an_edit_on_a_sentence_that_is_gone_by_now_is_refused_in_words(workspace: Workspace, tmp_path: Path) -> None:
    run = _item(workspace.plan(ANA, MONDAY), "run")
    with again(tmp_path) as other:
        save(other, ANA, "ana.txt", "1. Lunch is at 12:30.\n")
    with pytest.raises(WorldError, match="changed or removed since"):
        workspace.apply(ANA, MONDAY, Move(run.request, _later(run, 2)))
    assert workspace.undo_name(ANA) is None


def test_nobody_moves_what_they_know_only_as_busy(workspace: Workspace) -> None:
    busy = next(item for item in workspace.plan(BEN, MONDAY).items if item.is_busy)
    with pytest.raises(WorldError, match="private"):
        workspace.apply(BEN, MONDAY, Move(busy.request, _later(busy, 2)))


def test_what_is_not_on_the_plan_can_not_be_edited(workspace: Workspace) -> None:
    with pytest.raises(WorldError, match="not on this plan"):
        workspace.apply(TIM, MONDAY, Cancel("ben-77.0@2026-11-26"))


def test_an_edit_of_something_hidden_is_seen_by_nobody_who_may_not(workspace: Workspace) -> None:
    before = {viewer: workspace.plan(viewer, MONDAY) for viewer in (TIM, None)}
    cake = _item(workspace.plan(BEN, MONDAY), "cake")
    workspace.apply(BEN, MONDAY, Move(cake.request, _later(cake, -2)))
    assert _item(workspace.plan(ANA, MONDAY), "cake").span == _later(cake, -2)
    assert {viewer: workspace.plan(viewer, MONDAY) for viewer in (TIM, None)} == before
    assert workspace.undo_name(TIM) is None
    assert workspace.undo_name(ANA) is None


def test_an_undo_name_is_not_shown_once_its_words_are_kept_from_who_did_it(workspace: Workspace) -> None:
    choir = _item(workspace.plan(TIM, MONDAY), "choir")
    workspace.apply(TIM, MONDAY, Move(choir.request, _later(choir, 1)))
    assert workspace.undo_name(TIM) == f"Move {choir.title}"
    view = page(workspace, "ben.txt", BEN)
    workspace.save_document(BEN, view.id, view.text.replace("20:30.", "20:30. [keep from: Tim]"), revision=view.revision)
    assert workspace.undo_name(TIM) is None
    assert workspace.undo(TIM, MONDAY).areas == frozenset()


def test_something_added_by_hand_can_be_moved_and_taken_away_again(workspace: Workspace) -> None:
    span = Span(datetime(2026, 11, 25, 15), datetime(2026, 11, 25, 16))
    workspace.plan(BEN, MONDAY)
    workspace.apply(BEN, MONDAY, Add(ItemId("add-1"), "Winter tyres", (BEN,), span))
    assert workspace.undo_name(BEN) == "Add Winter tyres"
    tyres = _item(workspace.plan(ANA, MONDAY), "winter tyres")
    assert tyres.span == span
    workspace.apply(ANA, MONDAY, Move(tyres.request, _later(tyres, 1)))
    assert workspace.undo_name(ANA) == "Move Winter tyres"
    tyres = _item(workspace.plan(ANA, MONDAY), "winter tyres")
    assert tyres.span.start == span.start + HOUR
    workspace.plan(BEN, MONDAY)
    workspace.apply(BEN, MONDAY, Cancel(tyres.request))
    assert all("tyres" not in item.title for item in workspace.plan(ANA, MONDAY).items)
    workspace.undo(BEN, MONDAY)
    assert _item(workspace.plan(ANA, MONDAY), "winter tyres").span.start == span.start + HOUR


def test_two_things_added_under_one_number_are_kept_apart(workspace: Workspace) -> None:
    span = Span(datetime(2026, 11, 25, 15), datetime(2026, 11, 25, 16))
    for title in ("Winter tyres", "Piano tuner"):
        workspace.apply(BEN, MONDAY, Add(ItemId("add-1"), title, (BEN,), span))
    titles = [item.title for item in workspace.plan(BEN, MONDAY).items]
    assert {"Winter tyres", "Piano tuner"} <= set(titles)


def test_edits_that_belong_together_are_one_act(workspace: Workspace) -> None:
    plan = workspace.plan(ANA, MONDAY)
    run, choir = _item(plan, "run"), _item(plan, "choir")
    workspace.apply(ANA, MONDAY, [Move(run.request, _later(run, 2)), Cancel(choir.request)])
    assert _item(workspace.plan(ANA, MONDAY), "run").span == _later(run, 2)
    workspace.undo(ANA, MONDAY)
    assert workspace.undo_name(ANA) is None
    assert workspace.plan(ANA, MONDAY) == plan


def test_a_second_edit_may_still_speak_of_the_plan_that_was_shown(workspace: Workspace, tmp_path: Path) -> None:
    plan = workspace.plan(ANA, MONDAY)
    run, choir = _item(plan, "run"), _item(plan, "choir")
    workspace.apply(ANA, MONDAY, Move(run.request, _later(run, 2)))
    with again(tmp_path) as other:
        text = "1. I paint on Tuesday from 15:00 to 16:00.\n" + "\n".join(
            f"{n}. {line[3:]}" for n, line in enumerate(ANA_TEXT.splitlines(), 2)
        )
        save(other, ANA, "ana.txt", text)
    workspace.apply(ANA, MONDAY, Move(run.request, _later(run, 4)))
    workspace.apply(ANA, MONDAY, Move(choir.request, _later(choir, 1)))
    assert _item(workspace.plan(ANA, MONDAY), "run").span == _later(run, 4)


def test_edits_of_one_week_leave_the_others_alone(workspace: Workspace) -> None:
    run = _item(workspace.plan(ANA, MONDAY), "run")
    workspace.apply(ANA, MONDAY, Move(run.request, _later(run, 2)))
    next_week = _item(workspace.plan(ANA, MONDAY + timedelta(weeks=1)), "run")
    assert next_week.span.start == run.span.start + timedelta(weeks=1)


def test_an_edit_can_be_tried_without_keeping_it(workspace: Workspace) -> None:
    plan = workspace.plan(ANA, MONDAY)
    run = _item(plan, "run")
    consequence = workspace.try_edit(ANA, plan, Move(run.request, _later(run, 2)))
    assert isinstance(consequence.message, str)
    assert workspace.undo_name(ANA) is None
    with pytest.raises(BugError):
        workspace.try_edit(BEN, plan, Move(run.request, _later(run, 2)))


def test_what_was_done_to_something_added_is_folded_into_it() -> None:
    span = Span(datetime(2026, 11, 25, 15), datetime(2026, 11, 25, 16))
    later = Span(datetime(2026, 11, 25, 17), datetime(2026, 11, 25, 18))
    added, other = Add(ItemId("add-1"), "Tyres", (ANA,), span), Cancel("s1.0@2026-11-24")
    assert standing_edits([added, other, Resize("add-1", later)]) == [Add(ItemId("add-1"), "Tyres", (ANA,), later), other]
    assert standing_edits([added, Cancel("add-1"), other]) == [other]
