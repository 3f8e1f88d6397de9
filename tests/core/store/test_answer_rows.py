"""Answers on the disk: every kind comes back as it went in, older files get room for them, and a kill leaves all or none."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from concord.domain.answer import Answer, Ended, Insisted, Linked, Paused, Scoped, Settled, Skipped
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Strength
from concord.domain.visibility import Scope, Visibility
from concord.store.answer_rows import drop_answers, insert_answer, load_answers
from concord.store.edit_rows import acts_to_redo, acts_to_undo, mark_act
from concord.store.household_file import HouseholdFile
from concord.store.keys import KeyFileHolder
from concord.store.migrations import household_steps
from concord.store.setting_rows import get_setting, set_setting
from concord.store.sqlcipher import new_migrations

ANA = MemberId("ana")
AT = datetime(2026, 11, 25, 10, 20)
EACH: tuple[Answer, ...] = (
    Settled("start", "In the morning or in the evening?", "19:00 in the evening"),
    Insisted(Strength.NICE),
    Paused(),
    Paused(is_paused=False),
    Skipped.week_of(date(2026, 11, 25)),
    Skipped((date(2026, 11, 25),), is_skipped=False),
    Ended(date(2026, 12, 3)),
    Ended(None),
    Linked((RuleId("s3"), RuleId("s9")), 1),
    Linked(()),
    Linked(None),
    Scoped(Visibility(Scope.KEEP_FROM, (ANA,), AT), Visibility()),
)


@pytest.fixture
def keys(tmp_path: Path) -> KeyFileHolder:
    return KeyFileHolder(tmp_path / "keys")


@pytest.fixture
def file(tmp_path: Path, keys: KeyFileHolder) -> Iterator[HouseholdFile]:
    made = HouseholdFile.create(tmp_path / "home.concord", keys)
    yield made
    made.close()


def keep(file: HouseholdFile, answer: Answer, sentence: int = 1, *, is_of_words: bool = False) -> None:
    with file.writing() as db:
        insert_answer(db, ANA, sentence, answer, name="Say it", revision=7, at=AT, is_of_words=is_of_words)


def kept(file: HouseholdFile, *, undone: bool = False) -> list[Answer]:
    with file.reading() as db:
        return [one.answer for one in load_answers(db, undone=undone)]


@pytest.mark.parametrize("answer", EACH, ids=repr)
def test_an_answer_comes_back_as_it_went_in(file: HouseholdFile, keys: KeyFileHolder, answer: Answer) -> None:
    keep(file, answer)
    file.close()
    reopened = HouseholdFile.open(file.path, keys)
    with reopened.reading() as db:
        (one,) = load_answers(db)
    assert (one.answer, one.author, one.at, one.sentence) == (answer, ANA, AT, 1)
    reopened.close()


def test_an_undone_answer_does_not_stand_and_is_gone_with_the_next(file: HouseholdFile) -> None:
    keep(file, Paused())
    with file.writing() as db:
        mark_act(db, acts_to_undo(db, ANA)[0].id, is_done=False)
    assert kept(file) == []
    assert kept(file, undone=True) == [Paused()]
    keep(file, Ended(None))
    assert kept(file, undone=True) == [Ended(None)]


def test_what_was_said_of_words_goes_with_them_and_leaves_nothing_to_undo(file: HouseholdFile) -> None:
    keep(file, EACH[0], 1, is_of_words=True)
    keep(file, Paused(), 1)
    keep(file, Paused(), 2)
    with file.writing() as db:
        drop_answers(db, kept={1}, same=set())
    assert kept(file) == [Paused()]
    with file.reading() as db:
        assert len(acts_to_undo(db, ANA)) == 1
        assert acts_to_redo(db, ANA) == ()


def test_a_file_from_before_there_were_answers_gets_room_for_them(tmp_path: Path, keys: KeyFileHolder) -> None:
    older = new_migrations("household")
    for step in household_steps._migrations:
        if step.name == "answers_of_people":
            break
        older._migrations.append(step)
    assert older._migrations
    made = HouseholdFile.create(tmp_path / "old.concord", keys, steps=older)
    with made.writing() as db:
        set_setting(db, "kept", "yes")
    made.close()
    opened = HouseholdFile.open(tmp_path / "old.concord", keys)
    keep(opened, Paused())
    assert kept(opened) == [Paused()]
    with opened.reading() as db:
        assert get_setting(db, "kept") == "yes"
    opened.close()
    assert (tmp_path / "old before answers_of_people.concord").exists()


_KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from concord.domain.answer import Paused
from concord.store.answer_rows import insert_answer
from concord.store.household_file import HouseholdFile
from concord.store.keys import KeyFileHolder

file = HouseholdFile.open(Path(sys.argv[1]), KeyFileHolder(Path(sys.argv[2])))
with file.writing() as db:
    insert_answer(db, None, 2, Paused(), name="Say it", revision=1, at=datetime(2026, 11, 25), is_of_words=False)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
def test_a_kill_in_the_middle_leaves_nothing_of_an_answer(file: HouseholdFile, tmp_path: Path) -> None:
    keep(file, Ended(None))
    done = subprocess.run([sys.executable, "-c", _KILLED, str(file.path), str(tmp_path / "keys")], timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL
    assert kept(file, undone=True) == [Ended(None)]
    with file.reading() as db:
        assert acts_to_undo(db, None) == ()
