"""What is added by hand is seen by its audience; the others see that the time is taken, or nothing, in plans, calendars and at the terminal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, MONDAY, NOW, TIM, home
from tests.core.workspace.homes import again as reopened

from concord.cli import run
from concord.domain.clock import FixedClock
from concord.domain.conflict import ConflictStatus
from concord.domain.edit import Add, Cancel, Move
from concord.domain.errors import WorldError
from concord.domain.ids import ItemId, MemberId
from concord.domain.plan import Plan, PlanItem
from concord.domain.time_search import TimeSearch
from concord.domain.visibility import EVERYONE, Scope, Visibility
from concord.domain.when import Span
from concord.flows.plan_json import plan_json
from concord.workspace import Workspace

THURSDAY = date(2026, 11, 26)
SPAN = Span(datetime(2026, 11, 26, 11), datetime(2026, 11, 26, 12))
FULL, BUSY, NOTHING = "full", "busy", "nothing"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with home(tmp_path) as opened:
        yield opened


def surprise(visibility: Visibility = EVERYONE, span: Span = SPAN, place: str | None = None) -> Add:
    return Add(ItemId("add-1"), "Jeweller", (BEN,), span, place, visibility=visibility)


def seen(plan: Plan) -> str:
    """Say what a copy of a plan has at that time."""
    there = [item for item in plan.items if item.span == SPAN]
    if not there:
        return NOTHING
    return BUSY if all(item.is_busy for item in there) else FULL


def block(plan: Plan, title: str) -> PlanItem:
    return next(item for item in plan.items if item.title == title)


@pytest.mark.parametrize(
    ("visibility", "ana", "tim", "everybody"),
    [
        (EVERYONE, FULL, FULL, FULL),
        (Visibility(Scope.PRIVATE), BUSY, BUSY, BUSY),
        (Visibility(Scope.SECRET), NOTHING, NOTHING, NOTHING),
        (Visibility(Scope.ONLY, (ANA,)), FULL, BUSY, BUSY),
        (Visibility(Scope.HIDE_FROM, (ANA,)), BUSY, FULL, BUSY),
        (Visibility(Scope.KEEP_FROM, (ANA,)), NOTHING, FULL, NOTHING),
        (Visibility(Scope.SECRET, until=NOW), FULL, FULL, FULL),
    ],
    ids=lambda value: value.tag if isinstance(value, Visibility) else "",
)
def test_each_sees_what_the_audience_gives_them(
    workspace: Workspace, tmp_path: Path, visibility: Visibility, ana: str, tim: str, everybody: str
) -> None:
    before = {viewer: workspace.plan(viewer, MONDAY) for viewer in (ANA, TIM, None)}
    workspace.plan(BEN, MONDAY)
    workspace.apply(BEN, MONDAY, surprise(visibility))
    after: dict[MemberId | None, Plan] = {viewer: workspace.plan(viewer, MONDAY) for viewer in (ANA, BEN, TIM, None)}
    assert [seen(after[viewer]) for viewer in (BEN, ANA, TIM, None)] == [FULL, ana, tim, everybody]
    assert block(after[BEN], "Jeweller").members == (BEN,)
    is_over = visibility.until is not None
    for viewer in (ANA, BEN, TIM):
        shown = [item.visibility for item in after[viewer].items if item.title == "Jeweller"]
        assert shown in ([], [EVERYONE if is_over else visibility])
        assert all(item.visibility == EVERYONE for item in after[viewer].items if item.is_busy)
    for viewer, what in ((ANA, ana), (TIM, tim), (None, everybody)):
        told = json.dumps(plan_json(after[viewer]))
        assert ("Jeweller" in told) == (what == FULL)
        if what == NOTHING:
            assert after[viewer] == before[viewer]
        written = "".join(path.read_text() for path in workspace.export(viewer, MONDAY, tmp_path / str(viewer), None))
        assert ("Jeweller" in written) == (everybody == FULL)
        assert workspace.undo_name(viewer) is None
    mine = "".join(path.read_text() for path in workspace.export(BEN, MONDAY, tmp_path / "own", BEN))
    assert "Jeweller" in mine
    theirs = "".join(path.read_text() for path in workspace.export(ANA, MONDAY, tmp_path / "theirs", BEN))
    assert ("Jeweller" in theirs) == (everybody == FULL)
    workspace.undo(BEN, MONDAY)
    assert seen(workspace.plan(BEN, MONDAY)) == NOTHING


def test_its_end_is_told_to_everyone_when_it_has_come(tmp_path: Path) -> None:
    with home(tmp_path) as workspace:
        workspace.plan(BEN, MONDAY)
        workspace.apply(BEN, MONDAY, surprise(Visibility(Scope.KEEP_FROM, (TIM,), NOW + timedelta(hours=1))))
        assert seen(workspace.plan(TIM, MONDAY)) == NOTHING
    with reopened(tmp_path, clock=FixedClock(NOW + timedelta(hours=2))) as workspace:
        assert seen(workspace.plan(TIM, MONDAY)) == FULL


def test_others_neither_move_what_is_busy_to_them_nor_hear_of_what_is_kept_from_them(workspace: Workspace) -> None:
    workspace.plan(BEN, MONDAY)
    workspace.apply(BEN, MONDAY, surprise(Visibility(Scope.PRIVATE)))
    [busy] = [item for item in workspace.plan(ANA, MONDAY).items if item.span == SPAN]
    later = Span(SPAN.start + timedelta(hours=2), SPAN.end + timedelta(hours=2))
    for edit in (Move(busy.request, later), Cancel(busy.request)):
        with pytest.raises(WorldError, match="private time"):
            workspace.apply(ANA, MONDAY, edit)
    workspace.apply(BEN, MONDAY, Move(block(workspace.plan(BEN, MONDAY), "Jeweller").request, later))
    assert block(workspace.plan(BEN, MONDAY), "Jeweller").span == later
    [moved] = [item for item in workspace.plan(ANA, MONDAY).items if item.span == later]
    assert moved.is_busy
    workspace.undo(BEN, MONDAY)
    workspace.undo(BEN, MONDAY)
    workspace.apply(BEN, MONDAY, surprise(Visibility(Scope.SECRET)))
    with pytest.raises(WorldError, match="not on this plan"):
        workspace.apply(ANA, MONDAY, Move(busy.request, later))


def test_what_is_busy_still_takes_its_place_and_what_is_kept_moves_nothing(workspace: Workspace) -> None:
    judo = Span(datetime(2026, 11, 26, 17), datetime(2026, 11, 26, 18))
    lesson = Add(ItemId("add-1"), "Jeweller", (TIM,), judo)
    for visibility, told in ((Visibility(Scope.ONLY, (ANA,)), True), (Visibility(Scope.KEEP_FROM, (TIM,)), False)):
        workspace.plan(BEN, MONDAY)
        workspace.apply(BEN, MONDAY, Add(lesson.item, lesson.title, lesson.members, judo, visibility=visibility))
        plan = workspace.plan(TIM, MONDAY)
        clashes = [one for one in plan.conflicts if one.status is ConflictStatus.OPEN and one.span is not None and one.span.overlaps(judo)]
        assert bool(clashes) == told
        assert "Jeweller" not in json.dumps(plan_json(plan))
        mine = workspace.plan(BEN, MONDAY)
        assert any(one.span is not None and one.span.overlaps(judo) for one in mine.conflicts)
        workspace.undo(BEN, MONDAY)


def test_a_shadow_has_a_place_only_where_everybody_speaks_of_it(workspace: Workspace) -> None:
    workspace.plan(BEN, MONDAY)
    workspace.apply(BEN, MONDAY, surprise(Visibility(Scope.PRIVATE), place="Ringstrasse 5"))
    assert "Ringstrasse" not in json.dumps(plan_json(workspace.plan(ANA, MONDAY)))
    assert block(workspace.plan(BEN, MONDAY), "Jeweller").place == "Ringstrasse 5"


def test_a_copy_is_seen_by_those_who_may_see_what_it_was_copied_from(workspace: Workspace) -> None:
    doctor = next(item for item in workspace.plan(ANA, MONDAY).items if "doctor" in item.title.casefold())
    copy = Add(ItemId("copy-1"), doctor.title, doctor.members, SPAN, copy_of=doctor.request)
    workspace.apply(ANA, MONDAY, copy)
    assert (seen(workspace.plan(ANA, MONDAY)), seen(workspace.plan(BEN, MONDAY))) == (FULL, BUSY)
    cake = next(item for item in workspace.plan(BEN, MONDAY).items if "cake" in item.title.casefold())
    again = Add(ItemId("copy-2"), cake.title, cake.members, Span(SPAN.start + timedelta(days=1), SPAN.end + timedelta(days=1)))
    workspace.plan(TIM, MONDAY)
    before = workspace.plan(TIM, MONDAY)
    workspace.plan(ANA, MONDAY)
    mine = next(item for item in workspace.plan(ANA, MONDAY).items if "cake" in item.title.casefold())
    workspace.apply(ANA, MONDAY, Add(again.item, again.title, again.members, again.span, copy_of=mine.request))
    assert workspace.plan(TIM, MONDAY) == before
    assert any(item.span == again.span for item in workspace.plan(BEN, MONDAY).items)
    busy = next(item for item in workspace.plan(BEN, MONDAY).items if item.is_busy)
    with pytest.raises(WorldError, match="private time"):
        workspace.apply(BEN, MONDAY, Add(ItemId("copy-3"), "Mine", (BEN,), SPAN, copy_of=busy.request))


def test_a_copy_of_what_was_added_by_hand_has_its_audience_too(workspace: Workspace) -> None:
    workspace.plan(BEN, MONDAY)
    workspace.apply(BEN, MONDAY, surprise(Visibility(Scope.SECRET)))
    item = block(workspace.plan(BEN, MONDAY), "Jeweller")
    tomorrow = Span(SPAN.start + timedelta(days=1), SPAN.end + timedelta(days=1))
    before = workspace.plan(ANA, MONDAY)
    workspace.apply(BEN, MONDAY, Add(ItemId("copy-1"), item.title, item.members, tomorrow, copy_of=item.request))
    assert workspace.plan(ANA, MONDAY) == before
    assert any(one.span == tomorrow for one in workspace.plan(BEN, MONDAY).items)


def test_what_belongs_to_nobody_is_not_kept_from_anybody(workspace: Workspace) -> None:
    workspace.plan(None, MONDAY)
    with pytest.raises(WorldError, match="belongs to nobody"):
        workspace.apply(None, MONDAY, surprise(Visibility(Scope.PRIVATE)))
    workspace.plan(BEN, MONDAY)
    with pytest.raises(WorldError, match="does not live here"):
        workspace.apply(BEN, MONDAY, surprise(Visibility(Scope.ONLY, (MemberId("nobody"),))))


def test_an_appointment_that_was_found_is_put_into_the_plan_for_those_who_come(workspace: Workspace) -> None:
    search = TimeSearch("Gift for Tim", 60, THURSDAY, THURSDAY, (ANA, BEN))
    found = workspace.times.find(ANA, search)
    chosen = found.proposals[0]
    before = workspace.plan(TIM, MONDAY)
    workspace.plan(ANA, MONDAY)
    workspace.apply(ANA, MONDAY, workspace.times.edit(ANA, search, chosen, Visibility(Scope.KEEP_FROM, (TIM,))))
    assert workspace.plan(TIM, MONDAY) == before
    for who in (ANA, BEN):
        assert block(workspace.plan(who, MONDAY), "Gift for Tim").span == chosen.span


def test_at_the_terminal_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from concord.domain.document import Document

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    path = tmp_path / "home.concord"
    text = "ANA:\n1. I run on Tuesday from 6:00 to 7:00.\n\nBEN:\n1. Choir on Monday from 19:00 to 20:30.\n"
    with Workspace.create(path, "Home", [Document("week.txt", text)], timezone="Europe/Paris", clock=FixedClock(NOW)) as made:
        made.plan(BEN, MONDAY)
        made.apply(BEN, MONDAY, surprise(Visibility(Scope.PRIVATE)))
    told = {}
    for viewer in ("ana", "ben", ""):
        out = tmp_path / f"out-{viewer}"
        who = ["--as", viewer] if viewer else []
        assert run(["plan", str(path), "--week", "2026-11-23", "--json", "--ics", str(out), *who]) == 0
        told[viewer] = capsys.readouterr().out + "".join(
            one.read_text() for one in sorted(out.glob("*.ics")) if viewer or "every" in one.name
        )
    assert "Jeweller" in told["ben"]
    assert "Jeweller" not in told["ana"]
    assert "Jeweller" not in told[""]
    assert "2026-11-26T11:00" in told["ana"]
