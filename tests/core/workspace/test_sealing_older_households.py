"""A household that was kept by a Concord that did not seal is sealed when it is opened: nothing is lost, nothing is left open."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.core.workspace.homes import MONDAY, NOW, again, home
from tests.core.workspace.sealed_homes import CHEAP, EVERYONE, TEXTS, lies_open, lock_all, use, words_in
from tests.helpers.told import with_pages_in_turn

from concord.domain.clock import FixedClock
from concord.domain.document import Document
from concord.domain.edit import Edit
from concord.flows.plan_json import plan_json
from concord.store.document_rows import load_documents, load_sentences
from concord.store.domain_json import to_json
from concord.store.edit_rows import acts_to_undo
from concord.store.household_file import HouseholdFile
from concord.store.keys import KeyFileHolder
from concord.store.migrations import household_steps
from concord.store.sqlcipher import new_migrations
from concord.store.vault import open_value
from concord.workspace import Workspace

if TYPE_CHECKING:
    from sqlite_utils import Database

_SEALED_ANEW = ("sealed_texts", "profiles", "sheets", "keys_on_sheets")
_CAME_LATER = ("sealed_vectors", "page_audiences", "proposals", "proposals_said", "pages_brought", "talks")


def older_steps() -> object:
    """Return the steps of files before anything was sealed."""
    steps = new_migrations("household")
    names = [step.name for step in household_steps._migrations]
    steps._migrations = list(household_steps._migrations)[: names.index("sealed_words")]
    return steps


@pytest.fixture
def older(tmp_path: Path) -> dict[str, str]:
    """Put a household at its place as an older Concord kept it, and return what everyone had of it."""
    with home(tmp_path / "made", TEXTS) as made:
        use(made)
        had = what_all_have(made)
        with made._file.reading() as db:
            rows = {name: list(db.query(f'SELECT * FROM "{name}"')) for name in db.table_names() if not name.startswith(("_", "sqlite"))}
            pages = {int(document.id): document for document in load_documents(db)}
            words = {sentence.key: sentence.text for sentence in load_sentences(db)}
            acts = {act.id: act for who in (None, *EVERYONE) for act in acts_to_undo(db, who)}
            for row in rows["documents"]:
                row["text"], row["title"] = pages[row["id"]].text, pages[row["id"]].title
                del row["sealed_title"], row["audience"], row["page"]
            for row in rows["members"]:
                del row["color"], row["face"]
            for row in rows["sentences"]:
                row["text"] = words[row["key"]]
            for row in rows["edits"]:
                row["name"], row["body"] = acts[row["id"]].name, to_json(tuple[Edit, ...], acts[row["id"]].edits)
                del row["sealed"]
            for table, column, name in (("answers", "body", "sentence"), ("opinions", "body", "sentence"), ("added_lines", "words", "act")):
                for row in rows[table]:
                    row[column] = open_value(db, row[column], table, row[name])
            for row in rows["plans"]:
                row["body"] = open_value(db, row["body"], "plans", f"{row['week']} {row['viewer']}")
            rows["settings"] = [row for row in rows["settings"] if row["name"] not in ("sealed", "scope_ends")]

    def fill(db: Database) -> None:
        for table, kept in rows.items():
            if table not in (*_SEALED_ANEW, *_CAME_LATER):
                db.execute(f'DELETE FROM "{table}"')
                for row in kept:
                    columns = ", ".join(f'"{name}"' for name in row)
                    db.execute(f'INSERT INTO "{table}" ({columns}) VALUES ({", ".join("?" * len(row))})', list(row.values()))

    keys = KeyFileHolder(tmp_path / "keys")
    HouseholdFile.create(tmp_path / "home.concord", keys, fill=fill, steps=older_steps()).close()  # type: ignore[arg-type]
    return had


def what_all_have(workspace: Workspace) -> dict[str, str]:
    plans = {str(who): json.dumps(plan_json(workspace.plan(who, MONDAY))) for who in (None, *EVERYONE)}
    pages = {f"pages of {who}": repr(workspace.documents(who)) for who in (None, *EVERYONE)}
    acts = {f"acts of {who}": str(workspace.undo_name(who)) for who in EVERYONE}
    told = {**plans, **pages, **acts}
    for who in EVERYONE:
        told = with_pages_in_turn(workspace, who, told)
    return told


def is_left_open(folder: Path) -> bool:
    return any(folder.glob("home before *.concord"))


def test_it_is_sealed_when_it_is_opened_and_each_has_what_they_had(older: dict[str, str], tmp_path: Path) -> None:
    with again(tmp_path) as workspace:
        workspace.profiles._cost = CHEAP
        assert what_all_have(workspace) == older
        lock_all(workspace)
        assert words_in(lies_open(workspace)) == []
    assert not is_left_open(tmp_path), "the copy of what it was is gone, which holds its words"


_KILLED = """
import os, signal, sys
from pathlib import Path
import concord.flows.seal_household as sealing
from concord.flows.open_household import open_household
from concord.store.household_file import HouseholdFile
from concord.store.keys import KeyFileHolder

def die(*given):
    os.kill(os.getpid(), signal.SIGKILL)

if sys.argv[2] == "while it is sealed":
    sealing.seal_plans = die
else:
    HouseholdFile.leave_nothing_behind = die
open_household(Path(sys.argv[1]) / "home.concord", keys=KeyFileHolder(Path(sys.argv[1]) / "keys"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("moment", ["while it is sealed", "before what is left is cleared away"])
def test_a_kill_in_the_midst_of_it_loses_nothing_and_it_is_done_the_next_time(older: dict[str, str], tmp_path: Path, moment: str) -> None:
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path), moment], env=os.environ, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert is_left_open(tmp_path), "until it is done the file as it was lies beside it"
    with again(tmp_path) as workspace:
        workspace.profiles._cost = CHEAP
        assert what_all_have(workspace) == older
        lock_all(workspace)
        assert words_in(lies_open(workspace)) == []
    assert not is_left_open(tmp_path)


def test_a_household_without_anything_narrowed_is_opened_as_before(tmp_path: Path) -> None:
    with home(tmp_path, [Document("ana.txt", "I run on Tuesday from 6:00 to 7:00.\n")], clock=FixedClock(NOW)) as made:
        had = made.documents(None)
    with again(tmp_path) as workspace:
        assert workspace.documents(None) == had
