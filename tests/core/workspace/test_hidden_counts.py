"""Numbers, limits and names that would tell how much there is that somebody does not see: none does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM, home, page, save
from tests.helpers.told import forget, in_one_process

from concord.domain.appointment import About
from concord.domain.document import Document
from concord.domain.edit import Add, Edit, Move, Reassign
from concord.domain.ids import ItemId, MemberId
from concord.domain.plan import PlanItem
from concord.domain.time_search import TimeSearch, TimesFound, ToAsk
from concord.domain.visibility import EVERYONE, Scope, Visibility
from concord.domain.when import Span
from concord.workspace import Workspace

__all__ = ["in_one_process"]

pytestmark = pytest.mark.usefixtures("in_one_process")

KEPT = Visibility(Scope.KEEP_FROM, (TIM,))
THURSDAY, FRIDAY = MONDAY + timedelta(days=3), MONDAY + timedelta(days=4)
TEXTS = [
    Document(
        "ana.txt",
        "1. I tidy the loft for an hour on Friday, any time between 13:00 and 18:00.\n2. I paint in the loft on Friday for an hour.\n",
    ),
    Document(
        "ben.txt",
        "1. I work in the loft on Friday from 15:00 to 16:00.\n2. Wrapping the kite on Thursday from 15:00 to 16:00. [keep from: Tim]\n",
    ),
    Document(
        "tim.txt", "1. I have judo on Thursday from 17:00 to 18:00.\n2. We fetch the tent on Friday from 8:00 to 9:00. [keep from: Tim]\n"
    ),
    Document("house_rules.txt", "House rules:\n1. Only one person at a time may use the loft.\n", is_house_rules=True),
]


@contextmanager
def house(folder: Path, documents: list[Document] | None = None) -> Iterator[Workspace]:
    folder.mkdir()
    forget()
    with home(folder, TEXTS if documents is None else documents) as workspace:
        yield workspace


def block(workspace: Workspace, viewer: MemberId, rule: str) -> PlanItem:
    return next(item for item in workspace.plan(viewer, MONDAY).items if item.request.startswith(f"{rule}."))


def at(hour: int, days: int = 4, minutes: int = 60) -> Span:
    start = datetime.combine(MONDAY, datetime.min.time()) + timedelta(days=days, hours=hour)
    return Span(start, start + timedelta(minutes=minutes))


def where_all_is(workspace: Workspace) -> list[tuple[str, Span]]:
    return [(item.request, item.span) for item in workspace.plan(TIM, MONDAY).items]


def hide_something(workspace: Workspace, times: int = 1, who: MemberId = BEN) -> None:
    for n in range(times):
        workspace.apply(who, MONDAY, Add(ItemId("add-1"), "The jeweller", (who,), at(20, n % 5, 30), visibility=KEPT))


@pytest.mark.parametrize("hidden", [0, 1, 31])
def test_undo_puts_things_back_to_where_they_stood_however_much_was_hidden_since(hidden: int, tmp_path: Path) -> None:
    with house(tmp_path / "home") as workspace:
        # What comes last gives way and is moved; after the undo nothing but having stood there keeps it where it was.
        before = where_all_is(workspace)
        work = block(workspace, BEN, "ben-1")
        workspace.apply(BEN, MONDAY, Move(work.request, at(13)))
        moved = where_all_is(workspace)
        assert moved != before
        hide_something(workspace, hidden)
        for _ in range(hidden):
            workspace.undo(BEN, MONDAY)
        hide_something(workspace, hidden, ANA)
        workspace.undo(BEN, MONDAY)
        assert where_all_is(workspace) == before


def test_an_undo_leaves_things_where_they_are_once_something_that_all_see_was_moved(tmp_path: Path) -> None:
    with house(tmp_path / "home") as workspace:
        workspace.apply(BEN, MONDAY, Move(block(workspace, BEN, "ben-1").request, at(13)))
        workspace.apply(ANA, MONDAY, Move(block(workspace, ANA, "ana-1").request, at(17)))
        workspace.undo(BEN, MONDAY)
        assert block(workspace, TIM, "ana-1").span == at(17)


def test_what_a_question_about_times_is_known_by_tells_nothing_of_other_questions(tmp_path: Path) -> None:
    def asked(folder: Path, others: int) -> tuple[object, ...]:
        with house(folder) as workspace:
            for n in range(others):
                search = TimeSearch(f"The surprise {n}", 60, THURSDAY, FRIDAY, (ANA, BEN))
                workspace.times.ask(BEN, TimesFound(search, ()), [ToAsk(ANA, About.PREFERRED, (at(10).start,))])
            search = TimeSearch("Family photo", 60, THURSDAY, FRIDAY, (ANA, TIM))
            workspace.times.ask(ANA, TimesFound(search, ()), [ToAsk(TIM, About.PREFERRED, (at(10).start, at(11).start))])
            return workspace.times.questions(TIM)

    assert len(asked(tmp_path / "one", 0)) == 1
    assert asked(tmp_path / "two", 0) == asked(tmp_path / "three", 3)


@pytest.mark.parametrize(("audience", "waits"), [(EVERYONE, False), (Visibility(Scope.PRIVATE), False), (KEPT, True)])
def test_a_question_waits_on_when_its_appointment_is_kept_from_the_one_who_is_asked(
    audience: Visibility, waits: bool, tmp_path: Path
) -> None:
    with house(tmp_path / "home") as workspace:
        search = TimeSearch("Family photo", 60, THURSDAY, FRIDAY, (ANA, TIM))
        workspace.times.ask(ANA, TimesFound(search, ()), [ToAsk(TIM, About.PREFERRED, (at(10).start,))])
        found = workspace.times.find(ANA, search)
        workspace.apply(ANA, MONDAY, workspace.times.edit(ANA, search, found.proposals[0], audience))
        assert bool(workspace.times.questions(TIM)) is waits


def gone(workspace: Workspace) -> None:
    save(workspace, ANA, "tim.txt", page(workspace, "tim.txt", ANA).text.splitlines()[0] + "\n")


EDITS: list[Callable[[PlanItem], Edit]] = [lambda item: Move(item.request, at(9)), lambda item: Reassign(item.request, (ANA, TIM))]


@pytest.mark.parametrize("edit", EDITS, ids=["moved", "given to him"])
def test_what_was_done_to_something_hidden_is_not_on_record_for_him_once_it_is_gone(
    edit: Callable[[PlanItem], Edit], tmp_path: Path
) -> None:
    with house(tmp_path / "home") as workspace:
        workspace.apply(ANA, MONDAY, edit(block(workspace, ANA, "tim-2")))
        workspace.undo(ANA, MONDAY)
        gone(workspace)
        assert workspace.people.record(TIM).deeds == ()
