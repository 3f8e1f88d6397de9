"""What people wrote: who may read it, and saving it without ever losing a word."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from tests.core.workspace.homes import ANA, ANA_TEXT, BEN, BEN_TEXT, NOW, TIM, again, home, page, save

from concord.domain.clock import FixedClock
from concord.domain.document import Document
from concord.domain.errors import WorldError
from concord.domain.ids import DocumentId, MemberId
from concord.store.document_rows import load_sentences
from concord.workspace import EVERYBODY, Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with home(tmp_path) as opened:
        yield opened


def _keys(workspace: Workspace) -> dict[str, int]:
    with workspace._file.reading() as db:
        return {sentence.text: sentence.key for sentence in load_sentences(db) if sentence.key is not None}


def test_the_people_are_those_whom_the_documents_name(workspace: Workspace) -> None:
    assert [(m.id, m.name) for m in workspace.household.members] == [("ana", "Ana"), ("ben", "Ben"), ("tim", "Tim")]
    assert workspace.household.name == "Home"


def test_each_reads_their_own_page_as_they_wrote_it(workspace: Workspace) -> None:
    view = page(workspace, "ana.txt", ANA)
    assert (view.text, view.may_edit, view.member, view.revision) == (ANA_TEXT, True, ANA, view.revision)


def test_a_private_sentence_is_a_busy_line_to_the_others(workspace: Workspace) -> None:
    view = page(workspace, "ana.txt", BEN)
    assert view.text.splitlines() == [
        "1. I run on Tuesday from 6:00 to 7:00.",
        "[busy]",
        "3. I need the car on Friday from 17:00 to 18:00.",
    ]
    assert not view.may_edit


def test_a_sentence_kept_from_someone_leaves_no_gap_on_their_screen(workspace: Workspace) -> None:
    view = page(workspace, "ben.txt", TIM)
    assert view.text.splitlines() == ["1. I need the car on Friday from 17:30 to 19:00.", "2. Choir on Monday from 19:00 to 20:30."]
    assert view.may_edit
    assert page(workspace, "ben.txt", ANA).text == BEN_TEXT
    assert page(workspace, "ben.txt", ANA).may_edit


def test_a_page_of_which_one_may_see_nothing_is_not_there(tmp_path: Path) -> None:
    surprise = Document("surprise party.txt", "BEN:\n1. The party is on Friday at 18:00. [keep from: Tim]\n")
    with home(tmp_path, [surprise, Document("tim.txt", "1. Judo on Monday at 17:00.")]) as workspace:
        assert [view.title for view in workspace.documents(TIM)] == ["tim.txt"]
        assert [view.title for view in workspace.documents(BEN)] == ["surprise party.txt", "tim.txt"]
        assert [view.title for view in workspace.documents(None)] == ["tim.txt"]


def test_a_change_that_one_may_not_see_leaves_no_trace_in_what_one_gets(workspace: Workspace, tmp_path: Path) -> None:
    before = workspace.documents(TIM)
    with again(tmp_path, FixedClock(datetime(2026, 12, 1, 8))) as later:
        view = page(later, "ben.txt", BEN)
        later.save_document(BEN, view.id, view.text + "4. Balloons on Friday at 9:00. [keep from: Tim]\n", revision=view.revision)
        assert later.documents(TIM) == before


def test_nobody_in_particular_sees_what_everyone_may(workspace: Workspace) -> None:
    for viewer in (None, EVERYBODY):
        assert "cake" not in page(workspace, "ben.txt", viewer).text
        assert "doctor" not in page(workspace, "ana.txt", viewer).text
        assert not page(workspace, "ben.txt", viewer).may_edit
    assert page(workspace, "house_rules.txt").member is None


def test_a_viewer_whom_nobody_knows_is_refused(workspace: Workspace) -> None:
    with pytest.raises(WorldError, match="Nobody here"):
        workspace.documents(MemberId("mallory"))


def test_several_sentences_of_prose_on_one_line_are_cut_apart(tmp_path: Path) -> None:
    prose = Document(
        "ana.txt", "I run at six. I see Doctor Lang on Friday at 9:00 [private]. We eat at seven.\nThe end of the week is free.\n"
    )
    with home(tmp_path, [prose, Document("ben.txt", "I sing on Monday at 19:00.")]) as workspace:
        text = page(workspace, "ana.txt", BEN).text
        assert "Lang" not in text
        assert "[busy]" in text
        assert "I run at six." in text
        assert "The end of the week is free." in text


def test_a_text_is_shown_to_all_once_its_time_is_over(tmp_path: Path) -> None:
    text = Document("ana.txt", "1. The cake is for Tim. [keep from: Tim until 2026-11-28 18:00]\n2. I run at six.\n")
    with home(tmp_path, [text, Document("tim.txt", "1. Judo on Monday at 17:00.")]) as workspace:
        assert "cake" not in page(workspace, "ana.txt", TIM).text
    with again(tmp_path, FixedClock(datetime(2026, 11, 28, 18))) as workspace:
        assert "cake" in page(workspace, "ana.txt", TIM).text


def test_what_was_saved_is_there_after_opening_again(workspace: Workspace, tmp_path: Path) -> None:
    changed = save(workspace, ANA, "ana.txt", ANA_TEXT + "4. I swim on Sunday at 9:00.\n")
    assert changed.areas == {"documents", "plan"}
    with again(tmp_path) as reopened:
        view = page(reopened, "ana.txt", ANA)
        assert view.text.endswith("4. I swim on Sunday at 9:00.\n")


def test_saving_the_same_text_changes_nothing(workspace: Workspace) -> None:
    view = page(workspace, "ana.txt", ANA)
    assert workspace.save_document(ANA, view.id, view.text, revision=view.revision).areas == frozenset()
    assert page(workspace, "ana.txt", ANA) == view


def test_a_text_made_from_an_older_revision_is_refused_and_nothing_is_lost(workspace: Workspace, tmp_path: Path) -> None:
    view = page(workspace, "ben.txt", BEN)
    with again(tmp_path) as other:
        other.save_document(BEN, view.id, "1. Choir on Monday from 19:00 to 20:30.\n", revision=view.revision)
    with pytest.raises(WorldError, match="someone else changed") as refused:
        workspace.save_document(BEN, view.id, view.text + "4. Football.\n", revision=view.revision)
    assert "Your words are still here" in refused.value.advice
    assert page(workspace, "ben.txt", BEN).text == "1. Choir on Monday from 19:00 to 20:30.\n"


def test_a_save_in_one_window_is_seen_in_the_other(workspace: Workspace, tmp_path: Path) -> None:
    with again(tmp_path) as other:
        assert other.changed_elsewhere().areas == frozenset()
        save(workspace, TIM, "tim.txt", "1. No judo this week.\n")
        assert other.changed_elsewhere().areas == {"documents", "plan", "household"}
        assert page(other, "tim.txt").text == "1. No judo this week.\n"
        assert other.changed_elsewhere().areas == frozenset()


def test_of_two_windows_saving_at_once_one_is_told(workspace: Workspace, tmp_path: Path) -> None:
    told: list[str] = []
    with again(tmp_path) as other:
        view = page(workspace, "tim.txt", TIM)

        def save(where: Workspace, words: str) -> None:
            try:
                where.save_document(TIM, view.id, words, revision=view.revision)
            except WorldError as error:
                told.append(error.problem)

        threads = [
            threading.Thread(target=save, args=(where, f"1. {n}.\n")) for n, where in enumerate([workspace, other, workspace, other])
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(told) == 3
    assert page(workspace, "tim.txt", TIM).revision != view.revision


def test_who_does_not_see_all_of_a_page_can_not_save_over_it(workspace: Workspace) -> None:
    view = page(workspace, "ana.txt", BEN)
    with pytest.raises(WorldError, match="do not see all"):
        workspace.save_document(BEN, view.id, view.text + "4. Hello.", revision=view.revision)
    assert page(workspace, "ana.txt", ANA).text == ANA_TEXT


def test_what_is_hidden_keeps_its_place_when_who_does_not_see_it_saves(workspace: Workspace) -> None:
    view = page(workspace, "ben.txt", TIM)
    text = view.text.replace("Choir", "Football") + "3. Tim and I swim on Sunday at 9:00.\n"
    workspace.save_document(TIM, view.id, text, revision=view.revision)
    assert page(workspace, "ben.txt", TIM).text == text
    assert page(workspace, "ben.txt", BEN).text.splitlines() == [
        "1. I need the car on Friday from 17:30 to 19:00.",
        "2. We bake a cake for Tim on Thursday from 15:00 to 16:00. [keep from: Tim]",
        "3. Football on Monday from 19:00 to 20:30.",
        "4. Tim and I swim on Sunday at 9:00.",
    ]


def test_a_hidden_change_does_not_make_ones_own_stale(workspace: Workspace, tmp_path: Path) -> None:
    view = page(workspace, "ben.txt", TIM)
    with again(tmp_path) as other:
        save(other, BEN, "ben.txt", BEN_TEXT.replace("bake a cake", "wrap a parcel"))
    workspace.save_document(TIM, view.id, view.text + "3. I swim on Sunday at 9:00.\n", revision=view.revision)
    assert "wrap a parcel" in page(workspace, "ben.txt", BEN).text


def test_nobody_brings_something_hidden_to_light_by_changing_what_is_around_it(tmp_path: Path) -> None:
    both = Document("both.txt", "BEN:\n1. The party is on Friday at 18:00. [secret]\n\nTIM:\n1. Judo on Monday at 17:00.\n")
    with home(tmp_path, [both]) as workspace:
        view = page(workspace, "both.txt", TIM)
        assert "party" not in view.text
        with pytest.raises(WorldError, match="can not be changed like that"):
            workspace.save_document(TIM, view.id, view.text.replace("BEN:\n", "TIM:\n"), revision=view.revision)
        assert page(workspace, "both.txt", BEN).text == both.text


def test_a_page_that_is_gone_and_text_that_is_none_are_refused(workspace: Workspace) -> None:
    with pytest.raises(WorldError, match="not there any more"):
        workspace.save_document(ANA, DocumentId("99"), "1. I run.\n", revision=1)
    for words in ("a\x00b", "x" * 2_000_001, "\ud800"):
        with pytest.raises(WorldError, match="Not saved"):
            save(workspace, TIM, "tim.txt", words)
    assert "judo" in page(workspace, "tim.txt").text


def test_a_full_disk_keeps_the_old_text_and_says_so(workspace: Workspace) -> None:
    connection = workspace._file._connection
    connection.execute(f"PRAGMA max_page_count={connection.execute('PRAGMA page_count').fetchone()[0]}")
    with pytest.raises(WorldError, match="disk is full"):
        save(workspace, TIM, "tim.txt", "1. I read a book.\n" * 5000)
    assert "judo" in page(workspace, "tim.txt").text


def test_a_page_can_be_added_and_names_someone_new(workspace: Workspace) -> None:
    changed = workspace.add_document(ANA, "zoe.txt", None, "ZOË:\n1. I paint on Monday at 16:00.\n")
    assert "household" in changed.areas
    assert workspace.household.members[-1].id == "zoe"
    assert page(workspace, "zoe.txt").member == "zoe"


def test_a_page_for_someone_without_a_page_yet(workspace: Workspace) -> None:
    workspace.add_document(ANA, "notes", MemberId("uncle-jo"), "I come on Sunday at 12:00.")
    assert [m.name for m in workspace.household.members][-1] == "Uncle Jo"
    assert page(workspace, "notes").member == "uncle-jo"


def test_two_pages_of_one_title_are_told_apart(workspace: Workspace) -> None:
    workspace.add_document(TIM, "tim.txt", TIM, "1. I draw on Friday at 16:00.\n")
    assert [v.title for v in workspace.documents(None)][-1] == "tim 2.txt"


def test_a_household_can_start_without_any_text(tmp_path: Path) -> None:
    with home(tmp_path, []) as workspace:
        assert workspace.documents(None) == ()
        assert workspace.household.members == ()


def test_a_sentence_keeps_its_key_when_others_come_and_go_and_when_it_is_said_differently(workspace: Workspace) -> None:
    before = _keys(workspace)
    new = "1. I paint on Sunday.\n2. I run on Tuesday from 6:30 to 7:30.\n3. I need the car on Friday from 17:00 to 18:00.\n"
    save(workspace, ANA, "ana.txt", new)
    after = _keys(workspace)
    assert after["I need the car on Friday from 17:00 to 18:00."] == before["I need the car on Friday from 17:00 to 18:00."]
    assert after["I run on Tuesday from 6:30 to 7:30."] == before["I run on Tuesday from 6:00 to 7:00."]
    assert after["I paint on Sunday."] > max(before.values())


def test_a_key_is_never_given_to_another_sentence(workspace: Workspace) -> None:
    view = page(workspace, "tim.txt", TIM)
    [key] = [k for text, k in _keys(workspace).items() if "judo" in text]
    save(workspace, TIM, "tim.txt", "")
    save(workspace, TIM, "tim.txt", view.text)
    assert [k for text, k in _keys(workspace).items() if "judo" in text] != [key]


def test_a_sentence_remembers_the_day_its_words_were_written(workspace: Workspace, tmp_path: Path) -> None:
    with again(tmp_path, FixedClock(datetime(2026, 12, 1, 8))) as later:
        save(later, ANA, "ana.txt", ANA_TEXT + "4. I swim tomorrow.\n")
        with later._file.reading() as db:
            written = {s.text: s.written for s in load_sentences(db) if s.part == ANA}
    assert sorted({str(day) for day in written.values()}) == [str(NOW.date()), "2026-12-01"]
    assert str(written["I swim tomorrow."]) == "2026-12-01"
