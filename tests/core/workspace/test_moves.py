"""Blocks that are taken into another week: one act over both, and nobody sees more of them than before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM, home

from concord.domain.conflict import ConflictKind
from concord.domain.edit import Move
from concord.domain.errors import WorldError
from concord.domain.plan import Plan, PlanItem
from concord.domain.when import Span
from concord.workspace import Workspace

WEEK = timedelta(weeks=1)
NEXT = MONDAY + WEEK


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with home(tmp_path) as opened:
        yield opened


def block(plan: Plan, word: str) -> PlanItem:
    return next(item for item in plan.items if word in item.title.lower())


def later(item: PlanItem) -> Span:
    return Span(item.span.start + WEEK, item.span.end + WEEK)


def there(workspace: Workspace, viewer: object, span: Span) -> list[PlanItem]:
    return [item for item in workspace.plan(viewer, NEXT).items if item.span == span and not item.rules]  # type: ignore[arg-type]


def test_a_block_that_goes_into_next_week_leaves_this_one_and_one_undo_brings_it_back(workspace: Workspace) -> None:
    run = block(workspace.plan(ANA, MONDAY), "run")
    at = Span(run.span.start + WEEK + timedelta(days=2), run.span.end + WEEK + timedelta(days=2))
    workspace.moves.across(ANA, MONDAY, [(run.request, at)])
    assert workspace.undo_name(ANA) == f"Move {run.title} to next week"
    assert not [item for item in workspace.plan(BEN, MONDAY).items if item.request == run.request and item.verdict != "declined"]
    assert [item.title for item in there(workspace, BEN, at)] == [run.title]
    workspace.undo(ANA, MONDAY)
    assert block(workspace.plan(ANA, MONDAY), "run").span == run.span
    assert there(workspace, ANA, at) == []
    workspace.redo(ANA, MONDAY)
    assert len(there(workspace, ANA, at)) == 1


def test_a_private_block_is_as_private_in_the_other_week(workspace: Workspace) -> None:
    doctor = block(workspace.plan(ANA, MONDAY), "doctor")
    at = Span(doctor.span.start + WEEK - timedelta(days=1), doctor.span.end + WEEK - timedelta(days=1))
    workspace.moves.across(ANA, MONDAY, [(doctor.request, at)])
    assert [item.title for item in there(workspace, ANA, at)] == [doctor.title]
    for other in (BEN, TIM, None):
        seen = [item for item in workspace.plan(other, NEXT).items if item.span == at]
        assert [item.is_busy for item in seen] == [True]
        assert doctor.title not in repr(workspace.plan(other, NEXT))


def test_nobody_takes_what_is_only_busy_to_them_along(workspace: Workspace) -> None:
    busy = next(item for item in workspace.plan(BEN, MONDAY).items if item.is_busy)
    with pytest.raises(WorldError, match="private time"):
        workspace.moves.across(BEN, MONDAY, [(busy.request, later(busy))])
    assert workspace.undo_name(BEN) is None


def test_a_copy_stays_where_it_was_and_takes_the_same_thing(workspace: Workspace) -> None:
    car = next(item for item in workspace.plan(ANA, MONDAY).items if item.resource == "car" and ANA in item.members)
    at = Span(later(car).start - timedelta(days=2), later(car).end - timedelta(days=2))
    workspace.moves.across(ANA, MONDAY, [(car.request, at)], is_copy=True)
    assert workspace.undo_name(ANA) == f"Copy {car.title} to next week"
    assert any(item.request == car.request for item in workspace.plan(ANA, MONDAY).items)
    [copy] = there(workspace, ANA, at)
    assert copy.resource == "car"


def test_what_it_would_clash_with_in_the_other_week_is_told_before(workspace: Workspace) -> None:
    here, next_week = workspace.plan(BEN, MONDAY), workspace.plan(BEN, NEXT)
    cake = block(here, "cake")
    choir = block(next_week, "choir")
    onto = Span(choir.span.start, choir.span.start + timedelta(hours=1))
    told = workspace.try_edit(BEN, next_week, Move(cake.request, onto), out_of=here)
    assert {conflict.kind for conflict in told.conflicts} >= {ConflictKind.PERSON}
    assert choir.title.lower() in told.message.lower()
    assert told.free


def test_what_is_moved_along_is_not_in_its_way(workspace: Workspace) -> None:
    plan = workspace.plan(BEN, MONDAY)
    cake, choir = block(plan, "cake"), block(plan, "choir")
    moved = Move(choir.request, Span(choir.span.start + timedelta(hours=2), choir.span.end + timedelta(hours=2)))
    onto = Move(cake.request, Span(choir.span.start, choir.span.start + timedelta(hours=1)))
    assert workspace.try_edit(BEN, plan, onto).conflicts
    assert not workspace.try_edit(BEN, plan, onto, beside=(moved,)).conflicts


def test_several_go_together_and_are_named_by_their_number(workspace: Workspace) -> None:
    plan = workspace.plan(BEN, MONDAY)
    both = [block(plan, "cake"), block(plan, "choir")]
    workspace.moves.across(
        BEN, MONDAY, [(item.request, Span(later(item).start - timedelta(hours=2), later(item).end - timedelta(hours=2))) for item in both]
    )
    assert workspace.undo_name(BEN) == "Move 2 blocks to next week"


def test_what_came_from_another_week_still_names_its_sentence_to_those_who_may_read_it(workspace: Workspace) -> None:
    run, doctor = (block(workspace.plan(ANA, MONDAY), word) for word in ("run", "doctor"))
    by = WEEK - timedelta(days=1)
    spans = [Span(item.span.start + by, item.span.end + by) for item in (run, doctor)]
    workspace.moves.across(ANA, MONDAY, [(run.request, spans[0]), (doctor.request, spans[1])])
    for item, span in zip((run, doctor), spans, strict=True):
        [moved] = there(workspace, ANA, span)
        assert moved.source == item.rules[0]
        assert any(judged.rule.id == moved.source and not judged.is_busy for judged in workspace.plan(ANA, NEXT).rules)
    [of_run] = there(workspace, BEN, spans[0])
    assert [judged.rule.text for judged in workspace.plan(BEN, NEXT).rules if judged.rule.id == of_run.source]
    assert [item.source for item in workspace.plan(BEN, NEXT).items if item.span == spans[1]] == [None]


def test_a_block_that_was_taken_from_week_to_week_keeps_its_sentence(workspace: Workspace) -> None:
    run = block(workspace.plan(ANA, MONDAY), "run")
    to = Span(run.span.start + WEEK + timedelta(days=2), run.span.end + WEEK + timedelta(days=2))
    workspace.moves.across(ANA, MONDAY, [(run.request, to)])
    [once] = there(workspace, ANA, to)
    further = Span(to.start + WEEK, to.end + WEEK)
    workspace.moves.across(ANA, NEXT, [(once.request, further)])
    [twice] = [item for item in workspace.plan(ANA, NEXT + WEEK).items if item.span == further]
    assert twice.source == run.rules[0]
