"""What a role forbids is done by no path: neither by a page, a line, an answer, an edit, an absence, nor by undoing or another week."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, BEN, MONDAY, TIM, home, page, save

from concord.domain.absence import Absence
from concord.domain.answer import Insisted, Paused, Scoped
from concord.domain.conflict import ConflictStatus
from concord.domain.document import Document
from concord.domain.edit import Add, Cancel, Edit, Move, Pin, Reassign, Settle
from concord.domain.errors import WorldError
from concord.domain.household import Role
from concord.domain.ids import ItemId, MemberId
from concord.domain.rule import Strength
from concord.domain.visibility import EVERYONE, Scope, Visibility
from concord.domain.when import Span, at_minute
from concord.store.member_rows import load_household, load_roles, save_household
from concord.workspace import RuleView, Workspace

EVE = MemberId("eve")
DOCUMENTS = [
    Document(
        "ana.txt",
        "1. I run on Tuesday from 6:00 to 7:00.\n2. I need the car on Friday from 17:00 to 18:00.\n",
    ),
    Document("ben.txt", "1. I need the car on Friday from 17:30 to 19:00.\n"),
    Document("tim.txt", "1. I have judo on Thursday from 17:00 to 18:00.\n2. I play the drums on Saturday from 10:00 to 11:00.\n"),
    Document("eve.txt", "1. I dance on Saturday from 15:00 to 16:00.\n"),
    Document("house_rules.txt", "House rules:\n1. Everyone helps in the garden on Saturday from 17:00 to 18:00.\n", is_house_rules=True),
]
WORDS = {ANA: "I run", BEN: "17:30", TIM: "judo", EVE: "dance", None: "garden"}
PAGES = {ANA: "ana.txt", BEN: "ben.txt", TIM: "tim.txt", EVE: "eve.txt", None: "house_rules.txt"}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with home(tmp_path_factory.mktemp("home"), DOCUMENTS) as opened:
        set_roles(opened, {ANA: Role.ADULT, BEN: Role.GUEST, TIM: Role.CHILD, EVE: Role.TEEN})
        yield opened


def set_roles(workspace: Workspace, roles: dict[MemberId, Role]) -> None:
    with workspace._file.writing() as db:
        household = load_household(db)
        people = tuple(replace(one, role=roles[one.id], is_role_said=True) for one in household.members)
        save_household(db, replace(household, members=people))


def row(workspace: Workspace, viewer: MemberId | None, words: str) -> RuleView:
    return next(one for one in workspace.rules(viewer) if words in one.rule.text)


def request_of(workspace: Workspace, viewer: MemberId | None, whose: MemberId | None) -> str:
    rule = row(workspace, viewer, WORDS[whose]).rule.id
    return next(item.request for item in workspace.plan(viewer, MONDAY).items if rule in item.rules)


def apply(workspace: Workspace, viewer: MemberId | None, edit: Edit) -> None:
    workspace.apply(viewer, MONDAY, edit)


def hour(day: int, first: int) -> Span:
    start = at_minute(MONDAY + timedelta(days=day), first * 60)
    return Span(start, start + timedelta(hours=1))


Path_ = Callable[[Workspace, MemberId | None, MemberId | None], object]

PATHS: dict[str, Path_] = {
    "page": lambda w, v, o: save(w, v, PAGES[o], page(w, PAGES[o], v).text + "\n9. I swim on Sunday from 8:00 to 9:00.\n"),  # type: ignore[arg-type]
    "new page": lambda w, v, o: w.add_document(v, "More", o, "- I swim on Sunday from 8:00 to 9:00.\n"),
    "line": lambda w, v, o: w.add_line(v, o, "I swim on Sunday from 8:00 to 9:00."),
    "insist": lambda w, v, o: w.answer(v, row(w, v, WORDS[o]).rule, Insisted(Strength.MUST)),
    "pause": lambda w, v, o: w.answer(v, row(w, v, WORDS[o]).rule, Paused()),
    "replace": lambda w, v, o: w.replace(v, row(w, v, WORDS[o]).rule, "I rest on Sunday from 8:00 to 9:00", date(2026, 12, 7)),
    "leave out": lambda w, v, o: apply(w, v, Cancel(request_of(w, v, o))),
    "pin": lambda w, v, o: apply(w, v, Pin(request_of(w, v, o), hour(6, 9))),
    "move": lambda w, v, o: apply(w, v, Move(request_of(w, v, o), hour(6, 9))),
    "narrow": lambda w, v, o: w.answer(v, row(w, v, WORDS[o]).rule, Scoped(Visibility(Scope.HIDE_FROM, (BEN if o != BEN else ANA,)))),
}
OTHERS = [(who, whose) for who in (BEN, TIM, EVE) for whose in (ANA, BEN, TIM, EVE, None) if who != whose]


@pytest.mark.parametrize("path", PATHS)
def test_nobody_but_an_adult_does_anything_for_somebody_else_by_any_path(workspace: Workspace, path: str) -> None:
    for who, whose in OTHERS:
        before = workspace.plan(None, MONDAY)
        with pytest.raises(WorldError, match="only an adult"):
            PATHS[path](workspace, who, whose)
        assert workspace.plan(None, MONDAY) == before
    assert workspace.undo_name(BEN) is workspace.undo_name(TIM) is workspace.undo_name(EVE) is None


@pytest.mark.parametrize("path", PATHS)
def test_everybody_does_what_is_their_own_and_an_adult_what_is_anybodys(workspace: Workspace, path: str) -> None:
    for who, whose in [(BEN, BEN), (TIM, TIM), (EVE, EVE), (ANA, TIM), (ANA, None)]:
        PATHS[path](workspace, who, whose)
        if path not in ("page", "new page"):
            workspace.undo(who, MONDAY)
    if path in ("page", "new page"):
        for view in workspace.documents(ANA):
            rest = view.text.replace("\n9. I swim on Sunday from 8:00 to 9:00.\n", "").replace(
                "- I swim on Sunday from 8:00 to 9:00.\n", ""
            )
            if rest != view.text:
                workspace.save_document(ANA, view.id, rest, revision=view.revision)


def test_nobody_in_particular_may_do_what_every_one_here_may(workspace: Workspace) -> None:
    with pytest.raises(WorldError, match="Choose whose profile it is first"):
        workspace.add_line(None, ANA, "I swim on Sunday from 8:00 to 9:00.")
    with pytest.raises(WorldError, match="Choose whose profile it is first"):
        workspace.apply(None, MONDAY, Cancel(request_of(workspace, None, ANA)))


def test_only_adults_put_something_into_anothers_week_and_have_others_do_things(workspace: Workspace) -> None:
    for who in (BEN, TIM, EVE):
        with pytest.raises(WorldError, match="only an adult puts something"):
            apply(workspace, who, Add(ItemId("x"), "Dishes", (ANA,), hour(2, 20)))
        with pytest.raises(WorldError, match="only an adult puts something"):
            apply(workspace, who, Reassign(request_of(workspace, who, who), (ANA,)))
        apply(workspace, who, Add(ItemId("x"), "Dishes", (who,), hour(2, 20)))
        workspace.undo(who, MONDAY)


def test_an_absence_is_led_by_oneself_or_an_adult_and_a_childs_by_an_adult(workspace: Workspace) -> None:
    absence = Absence(EVE, date(2026, 11, 28), date(2026, 11, 28))
    for who in (BEN, TIM):
        with pytest.raises(WorldError, match="only an adult marks"):
            workspace.absences.apply(who, workspace.absences.look(who, absence))
    workspace.absences.apply(EVE, workspace.absences.look(EVE, absence))
    workspace.undo(EVE, MONDAY)
    childs = replace(absence, member=TIM)
    with pytest.raises(WorldError, match="an adult marks a child"):
        workspace.absences.apply(TIM, workspace.absences.look(TIM, childs))
    workspace.absences.apply(ANA, workspace.absences.look(ANA, childs))
    workspace.undo(ANA, MONDAY)


def test_whoever_is_no_adult_may_give_way_and_have_nobody_else_give_way(workspace: Workspace) -> None:
    plan = workspace.plan(BEN, MONDAY)
    clash = next(one for one in plan.conflicts if one.status is ConflictStatus.OPEN)
    mine = next(r for r in clash.requests if r.startswith("ben"))
    hers = next(r for r in clash.requests if r.startswith("ana"))
    with pytest.raises(WorldError, match="only an adult settles"):
        apply(workspace, BEN, Settle(clash.id, None, winner=mine))
    apply(workspace, BEN, Settle(clash.id, None, winner=hers))
    workspace.undo(BEN, MONDAY)


def test_only_the_owner_lets_others_see_and_neither_page_nor_click_of_an_adult_does(tmp_path: Path) -> None:
    texts = [*DOCUMENTS[1:], Document("ana.txt", "1. Pottery on Monday from 18:00 to 19:00. [only: Eve]\n")]
    with home(tmp_path, texts) as workspace:
        set_roles(workspace, {ANA: Role.TEEN, BEN: Role.ADULT, TIM: Role.CHILD, EVE: Role.ADULT})
        with pytest.raises(WorldError, match="only the one whose sentence it is"):
            workspace.answer(EVE, row(workspace, EVE, "Pottery").rule, Scoped(EVERYONE))
        with pytest.raises(WorldError, match="only the one whose sentence it is"):
            save(workspace, EVE, "ana.txt", "1. Pottery on Monday from 18:00 to 19:00.\n")
        with pytest.raises(WorldError, match="only the one whose sentence it is"):
            save(workspace, EVE, "ana.txt", "1. Pottery on Monday from 18:15 to 19:00. [hide from: Tim]\n")
        workspace.answer(EVE, row(workspace, EVE, "Pottery").rule, Scoped(Visibility(Scope.PRIVATE)))
        workspace.answer(ANA, row(workspace, ANA, "Pottery").rule, Scoped(EVERYONE))


def test_a_page_of_several_is_saved_where_only_ones_own_part_was_changed(tmp_path: Path) -> None:
    with home(
        tmp_path,
        [Document("all.txt", "Ana:\n1. I run on Tuesday from 6:00 to 7:00.\n\nTim:\n1. I have judo on Thursday from 17:00 to 18:00.\n")],
    ) as workspace:
        set_roles(workspace, {ANA: Role.ADULT, TIM: Role.CHILD})
        text = page(workspace, "all.txt", TIM).text
        save(workspace, TIM, "all.txt", text.replace("judo", "aikido"))
        for changed in (
            text.replace("I run", "I sleep"),
            text.replace("Ana:\n1. I run on Tuesday from 6:00 to 7:00.\n", ""),
            text.replace("Tim:\n1.", "2."),
            text + "\nZoe:\n1. I sing on Sunday at 9.\n",
        ):
            with pytest.raises(WorldError, match="only an adult"):
                save(workspace, TIM, "all.txt", changed)


def test_a_guessed_role_stays_when_its_reason_is_written_out_and_a_role_that_was_said_is_not_guessed(tmp_path: Path) -> None:
    school = "1. I go to school from Monday to Friday from 8:00 to 13:00.\n2. I have judo on Thursday from 17:00 to 18:00.\n"
    with home(tmp_path, [Document("ana.txt", "1. I run on Tuesday from 6:00 to 7:00.\n"), Document("tim.txt", school)]) as workspace:
        assert workspace.plan(TIM, MONDAY).members[1].role is Role.TEEN
        save(workspace, TIM, "tim.txt", "1. I have judo on Thursday from 17:00 to 18:00.\n")
        workspace.plan(TIM, MONDAY)
        with workspace._file.reading() as db:
            assert load_roles(db).member("Tim").role is Role.TEEN
        with pytest.raises(WorldError, match="only an adult"):
            workspace.add_line(TIM, ANA, "I swim on Sunday from 8:00 to 9:00.")
        save(workspace, TIM, "tim.txt", school)
        set_roles(workspace, {ANA: Role.ADULT, TIM: Role.ADULT})
        assert workspace.plan(TIM, MONDAY).members[1].role is Role.ADULT
        workspace.add_line(TIM, ANA, "I swim on Sunday from 8:00 to 9:00.")
