"""Whatever is done over weeks to what is hidden from someone, their plans, pages and names are those of a household without it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from tests.core.workspace.homes import ANA, BEN, DOCUMENTS, MONDAY, TIM, home, page
from tests.helpers.told import with_pages_in_turn

from concord.domain.document import Document
from concord.domain.edit import Cancel, Move
from concord.domain.plan import Plan
from concord.domain.when import Span
from concord.workspace import DocumentView, Workspace

HIDDEN = "2. We bake a cake for Tim on Thursday from 17:00 to 18:00 in the kitchen. [keep from: Tim]\n"
SECRET = "4. I need the car on Friday from 17:00 to 19:00. [secret]\n"
Seen = list[Plan | tuple[DocumentView, ...] | str | None]


def _documents(with_hidden: bool) -> list[Document]:
    ben = "1. I need the car on Friday from 17:30 to 19:00.\n{hidden}{n}. Choir on Monday from 19:00 to 20:30.\n"
    text = ben.format(hidden=HIDDEN, n=3) + SECRET if with_hidden else ben.format(hidden="", n=2)
    return [Document("ben.txt", text) if d.name == "ben.txt" else d for d in DOCUMENTS]


def _move(workspace: Workspace, who: str, word: str, day: date, hours: int) -> None:
    member = {"ana": ANA, "ben": BEN, "tim": TIM}[who]
    plan = workspace.plan(member, day)
    item = next(item for item in plan.items if word in item.title.lower())
    later = timedelta(hours=hours)
    workspace.apply(member, day, Move(item.request, Span(item.span.start + later, item.span.end + later)))


def _seen_by_tim(workspace: Workspace) -> Seen:
    weeks = [MONDAY + timedelta(weeks=n) for n in range(2)]
    pages = with_pages_in_turn(workspace, TIM, {"pages": repr(workspace.documents(TIM))})
    return [*(workspace.plan(TIM, week) for week in weeks), pages, workspace.undo_name(TIM), workspace.redo_name(TIM)]


def _history(folder: Path, with_hidden: bool) -> list[Seen]:
    seen = []
    with home(folder, _documents(with_hidden)) as workspace:
        workspace.plan(ANA, MONDAY)
        seen.append(_seen_by_tim(workspace))
        _move(workspace, "tim", "judo", MONDAY, 1)
        if with_hidden:
            _move(workspace, "ben", "cake", MONDAY, 1)
        seen.append(_seen_by_tim(workspace))
        if with_hidden:
            cake = next(item for item in workspace.plan(ANA, MONDAY).items if "cake" in item.title.lower())
            workspace.apply(ANA, MONDAY, Cancel(cake.request))
            workspace.plan(BEN, MONDAY + timedelta(weeks=1))
            view = page(workspace, "ben.txt", BEN)
            workspace.save_document(BEN, view.id, view.text.replace("in the kitchen", "in the garden"), revision=view.revision)
        _move(workspace, "ana", "run", MONDAY + timedelta(weeks=1), 2)
        seen.append(_seen_by_tim(workspace))
        workspace.undo(TIM, MONDAY)
        if with_hidden:
            workspace.undo(BEN, MONDAY)
        seen.append(_seen_by_tim(workspace))
    return seen


def test_a_history_with_hidden_things_is_to_tim_one_without_them(tmp_path: Path) -> None:
    assert _history(tmp_path / "with", True) == _history(tmp_path / "without", False)
