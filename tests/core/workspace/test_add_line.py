"""One line added from anywhere: it stands in a page with its scope, is planned, and undo takes it out again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, ANA_TEXT, BEN, BEN_TEXT, MONDAY, TIM, again, home, page, save

from concord.domain.answer import Settled
from concord.domain.document import Document
from concord.domain.errors import WorldError
from concord.domain.household import Role
from concord.domain.ids import MemberId
from concord.domain.visibility import Scope, Visibility
from concord.store.member_rows import load_household, save_household
from concord.workspace import Workspace

LINE = "I see the bank on Friday from 9:00 to 10:00."


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with home(tmp_path) as opened:
        yield opened


def texts(workspace: Workspace, viewer: MemberId | None) -> str:
    return "\n".join(view.text for view in workspace.documents(viewer))


def titles(workspace: Workspace, viewer: MemberId | None) -> list[str]:
    return [item.title for item in workspace.plan(viewer, MONDAY).items]


def test_a_line_goes_on_with_the_list_of_its_writer_s_page_and_is_planned(workspace: Workspace) -> None:
    assert workspace.add_line(ANA, ANA, LINE).areas == {"documents", "plan"}
    assert page(workspace, "ana.txt", ANA).text == f"{ANA_TEXT}4. {LINE}\n"
    assert any("bank" in title.lower() for title in titles(workspace, BEN))


def test_undo_takes_it_out_again_and_redo_puts_it_back(workspace: Workspace, tmp_path: Path) -> None:
    workspace.add_line(ANA, ANA, LINE)
    assert workspace.undo_name(ANA) == "Add “I see the bank on Friday from 9:00 to…”"
    assert workspace.undo_name(BEN) is None
    assert workspace.undo(ANA, MONDAY).areas == {"documents", "plan"}
    assert page(workspace, "ana.txt", ANA).text == ANA_TEXT
    workspace.close()
    with again(tmp_path) as reopened:
        assert reopened.redo_name(ANA) == "Add “I see the bank on Friday from 9:00 to…”"
        reopened.redo(ANA, MONDAY)
        assert page(reopened, "ana.txt", ANA).text == f"{ANA_TEXT}4. {LINE}\n"
        reopened.undo(ANA, MONDAY)
        assert page(reopened, "ana.txt", ANA).text == ANA_TEXT


def test_several_lines_are_undone_one_by_one(workspace: Workspace) -> None:
    for words in ("Dentist on 8 December at 9:30.", LINE):
        workspace.add_line(ANA, ANA, words)
    workspace.undo(ANA, MONDAY)
    assert "Dentist" in texts(workspace, ANA)
    assert "bank" not in texts(workspace, ANA)
    workspace.undo(ANA, MONDAY)
    assert page(workspace, "ana.txt", ANA).text == ANA_TEXT


def test_a_line_that_was_rewritten_since_is_not_undone(workspace: Workspace) -> None:
    workspace.add_line(ANA, ANA, LINE)
    save(workspace, ANA, "ana.txt", page(workspace, "ana.txt", ANA).text.replace("9:00 to 10:00.\n", "9:30 to 10:00.\n"))
    rewritten = page(workspace, "ana.txt", ANA).text
    workspace.undo(ANA, MONDAY)
    assert page(workspace, "ana.txt", ANA).text == rewritten


def test_a_secret_in_words_is_kept_from_the_first_moment(workspace: Workspace) -> None:
    workspace.add_line(BEN, BEN, "I wrap the present for Tim on Thursday from 20:00 to 20:30, it is a surprise.")
    assert "wrap" in texts(workspace, ANA)
    for seen in (texts(workspace, TIM), repr(workspace.plan(TIM, MONDAY)), texts(workspace, None)):
        assert "wrap" not in seen


@pytest.mark.parametrize("scope", [Scope.PRIVATE, Scope.SECRET])
def test_the_scope_that_was_chosen_is_stored_with_it_and_comes_back_with_redo(workspace: Workspace, scope: Scope) -> None:
    workspace.add_line(ANA, ANA, LINE, scope=Visibility(scope))
    workspace.undo(ANA, MONDAY)
    workspace.redo(ANA, MONDAY)
    assert f"4. {LINE} [{scope.value}]" in texts(workspace, ANA)
    assert "bank" not in texts(workspace, BEN) + repr(workspace.plan(BEN, MONDAY))
    workspace.undo(ANA, MONDAY)
    assert page(workspace, "ana.txt", ANA).text == ANA_TEXT


def test_what_sounds_secret_may_be_opened_by_its_owner(workspace: Workspace) -> None:
    words = "I wrap the present for Tim on Thursday from 20:00 to 20:30, it is a surprise."
    workspace.add_line(BEN, BEN, words, scope=Visibility(Scope.EVERYONE))
    assert "wrap" in texts(workspace, TIM)


def test_what_is_hidden_in_the_page_keeps_its_place_and_shows_nothing(workspace: Workspace) -> None:
    workspace.add_line(ANA, TIM, "Tim visits his aunt on Sunday from 14:00 to 16:00.")
    mother = page(workspace, "tim.txt", ANA)
    workspace.save_document(
        ANA, mother.id, mother.text + "3. Party for Tim on Saturday at 15:00. [keep from: Tim]\n", revision=mother.revision
    )
    workspace.add_line(TIM, TIM, "I have football on Friday from 16:00 to 17:00.")
    assert page(workspace, "tim.txt", TIM).text.splitlines()[-1].startswith("3. I have football")
    assert "Party for Tim" in page(workspace, "tim.txt", ANA).text
    workspace.undo(TIM, MONDAY)
    assert "football" not in texts(workspace, ANA)
    assert "Party for Tim" in page(workspace, "tim.txt", ANA).text


def test_a_line_for_everyone_stands_in_the_house_s_page(workspace: Workspace) -> None:
    workspace.add_line(TIM, None, "Everyone helps in the garden on Saturday from 10:00 to 11:00.")
    assert page(workspace, "house_rules.txt", ANA).text.splitlines()[-1].startswith("2. Everyone helps")


@pytest.mark.parametrize(("member", "title"), [(ANA, "My week"), (None, "House rules")])
def test_where_there_is_no_page_one_is_made_and_goes_with_undo(tmp_path: Path, member: MemberId | None, title: str) -> None:
    with home(tmp_path, [Document("ben.txt", BEN_TEXT.replace("Tim", "Ana")), Document("both.txt", "Ana:\n\nBen:\n")]) as workspace:
        workspace.add_line(ANA, member, "We air the rooms every day at 8:00.")
        assert page(workspace, title, ANA).member == member
        assert next(r for r in workspace.rules(ANA) if "air" in r.rule.text).rule.member == member
        workspace.undo(ANA, MONDAY)
        assert title not in [view.title for view in workspace.documents(ANA)]
        workspace.redo(ANA, MONDAY)
        workspace.undo(ANA, MONDAY)
        assert title not in [view.title for view in workspace.documents(ANA)]


def test_prose_and_lists_go_on_as_they_are(tmp_path: Path) -> None:
    prose = Document("ana.txt", "I run on Tuesday at 6:00. I swim on Friday at 18:00.", ANA)
    dashes = Document("ben.txt", "Ben:\n- Choir on Monday at 19:00.\n")
    with home(tmp_path, [prose, dashes]) as workspace:
        workspace.add_line(ANA, ANA, LINE)
        workspace.add_line(BEN, BEN, LINE)
        assert page(workspace, "ana.txt", ANA).text == f"{prose.text}\n{LINE}"
        assert page(workspace, "ben.txt", BEN).text == f"{dashes.text}- {LINE}\n"
        assert all(sum("bank" in r.rule.text for r in workspace.rules(who)) == 2 for who in (ANA, BEN))


def test_a_line_that_is_not_understood_is_added_and_unclear(workspace: Workspace) -> None:
    workspace.add_line(ANA, ANA, "Well well well.")
    judged = next(row for row in workspace.plan(ANA, MONDAY).rules if row.rule.text == "Well well well.")
    assert judged.verdict.value == "unclear"


@pytest.mark.parametrize("words", ["  ", "x\x00y", "long " * 500])
def test_what_is_no_line_is_refused_in_words_and_nothing_changes(workspace: Workspace, words: str) -> None:
    before = texts(workspace, ANA)
    with pytest.raises(WorldError):
        workspace.add_line(ANA, ANA, words)
    assert texts(workspace, ANA) == before
    assert workspace.undo_name(ANA) is None


def test_a_child_does_not_write_for_someone_else(workspace: Workspace) -> None:
    with workspace._file.writing() as db:
        found = load_household(db)
        save_household(db, replace(found, members=tuple(replace(p, role=Role.CHILD) if p.id == TIM else p for p in found.members)))
    with pytest.raises(WorldError):
        workspace.add_line(TIM, ANA, LINE)


def test_the_window_s_process_does_without_the_grammar() -> None:
    code = (
        "import sys, concord.workspace\n"
        "parts = ('reading.reader', 'reading.interpret', 'reading.scope_words', 'reading.kinship', 'planning.planner', 'agents', 'retrieval')\n"
        "heavy = [part for part in parts if f'concord.{part}' in sys.modules]\n"
        "sys.exit(' '.join(heavy) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_was_settled_while_it_was_written_is_kept_with_the_line_in_one_act(workspace: Workspace) -> None:
    text = "I have tennis on Tuesday at 7."
    workspace.plan(ANA, MONDAY)
    understood = workspace.understand_line(ANA, ANA, text, looks_ahead=False)
    assert understood is not None
    (doubt,) = understood.rule.doubts
    evening = next(choice for choice in doubt.choices if "19" in choice)

    def hours() -> list[int]:
        return [item.span.start.hour for item in workspace.plan(ANA, MONDAY).items if "tennis" in item.title.lower()]

    workspace.add_line(ANA, ANA, text, answers=[Settled.of(doubt, evening)])
    assert hours() == [19]
    assert [one.rule.doubts for one in workspace.rules(ANA) if one.rule.text == text] == [()]
    workspace.undo(ANA, MONDAY)
    assert hours() == []
    workspace.redo(ANA, MONDAY)
    assert hours() == [19]
    workspace.undo(ANA, MONDAY)
    assert workspace.undo_name(ANA) is None
