"""Kill -9 at any moment: what was reported as done is there, and the file opens whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from concord.domain.clock import FixedClock
from concord.domain.document import Document
from concord.domain.ids import MemberId
from concord.store.edit_rows import acts_to_undo
from concord.store.keys import KeyFileHolder
from concord.workspace import Workspace

KILLS = 15
NOW = FixedClock(datetime(2026, 11, 25, 10, 20))

# Saves and edits in turn, and says each number only once it was told that it is done.
_CHILD = """
import sys
from datetime import date, datetime
from pathlib import Path
from concord.domain.clock import FixedClock
from concord.domain.edit import Add
from concord.domain.ids import ItemId, MemberId
from concord.domain.when import Span
from concord.store.edit_rows import insert_act
from concord.store.keys import KeyFileHolder
from concord.workspace import Workspace

path = Path(sys.argv[1])
clock = FixedClock(datetime(2026, 11, 25, 10, 20))
workspace = Workspace.open(path, keys=KeyFileHolder(path.parent / "keys"), clock=clock, timezone="UTC")
print("open", flush=True)
number = int(sys.argv[2])
while True:
    number += 1
    page = workspace.documents(None)[0]
    text = "\\n".join(f"{n}. I run in park {number} at {n}:00." for n in range(6, 12))
    workspace.save_document(None, page.id, text, revision=page.revision)
    with workspace._file.writing() as db:
        when = datetime(2026, 11, 25, 12)
        insert_act(db, MemberId("ana"), date(2026, 11, 23), f"Add {number}", [Add(ItemId(f"add-{number}"), f"Add {number}", (), Span(when, when))], 1)
    print(number, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
def test_after_any_kill_the_file_is_whole_and_holds_all_that_was_reported_done(tmp_path: Path) -> None:
    path, keys = tmp_path / "home.concord", KeyFileHolder(tmp_path / "keys")
    Workspace.create(
        path, "Home", [Document("ana.txt", "1. I run at 6:00.", MemberId("ana"))], keys=keys, clock=NOW, timezone="UTC"
    ).close()
    chance = random.Random(20261125)
    done = 0
    for kill in range(KILLS):
        done = max(done, _run_and_kill(path, done, chance.uniform(0.0, 0.12), is_warm=kill % 3 > 0))
        workspace = Workspace.open(path, keys=keys, clock=NOW, timezone="UTC")
        assert workspace._file._connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert workspace._file._connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
        text = workspace.documents(None)[0].text
        stored = int(text.split("park ")[1].split()[0]) if done else 0
        # At most the one that was being saved is ahead of what was reported.
        assert done <= stored <= done + 1 or done == 0
        assert text.count(f"park {stored} ") == 6 or done == 0
        with workspace._file.reading() as db:
            names = [act.name for act in acts_to_undo(db, MemberId("ana"))]
            keys_of_sentences = db.execute("SELECT count(*), count(DISTINCT key) FROM sentences").fetchone()
        assert [name for name in names if int(name.split()[1]) <= done] == [f"Add {n}" for n in range(done, 0, -1)]
        assert keys_of_sentences[0] == keys_of_sentences[1] == (6 if text.count("park") == 6 else 1)
        workspace.close()
        done = max(done, stored if f"Add {stored}" in names else done)
    assert done > KILLS, "the kills came too early to have tested anything"


def _run_and_kill(path: Path, start: int, after: float, *, is_warm: bool) -> int:
    """Let a child save until it is killed `after` seconds of work (of work after its first save); return the last number it reported."""
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(path), str(start)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stderr is not None
    first = child.stdout.readline()
    assert first == "open\n", child.stderr.read()
    reported = child.stdout.readline() if is_warm else ""
    time.sleep(after)
    os.kill(child.pid, signal.SIGKILL)
    rest = child.stdout.read()  # not communicate(): it would lose what readline() had read ahead
    child.wait(timeout=30)
    child.stdout.close()
    child.stderr.close()
    numbers = [int(line) for line in (reported + rest).splitlines(keepends=True) if line.endswith("\n")]
    return numbers[-1] if numbers else start


_CREATE = """
import sys
from datetime import date
from pathlib import Path
from concord.domain.document import Document
from concord.flows.open_household import create_household
from concord.store.keys import KeyFileHolder
keys = KeyFileHolder(Path(sys.argv[1]) / "keys")
number = 0
print("ready", flush=True)
while True:
    number += 1
    documents = [Document(f"{n}.txt", "1. I run at 6:00.", None) for n in range(5)]
    create_household(Path(sys.argv[1]) / f"{sys.argv[2]}-{number}.concord", "Home", documents, today=date(2026, 11, 25), keys=keys).close()
    print(number, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
def test_there_is_never_half_a_household(tmp_path: Path) -> None:
    chance = random.Random(20261126)
    for kill in range(6):
        child = subprocess.Popen([sys.executable, "-c", _CREATE, str(tmp_path), str(kill)], stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        if kill % 2:
            child.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.1))
        child.kill()
        child.communicate(timeout=30)
    made = sorted(tmp_path.glob("*.concord"))
    assert len(made) >= 3
    for path in made:
        with Workspace.open(path, keys=KeyFileHolder(tmp_path / "keys"), clock=NOW, timezone="UTC") as workspace:
            assert len(workspace.documents(None)) == 5


_PARENT = """
import os, sys, threading, time
from concord.worker import Worker

if __name__ == "__main__":
    worker = Worker()
    worker.call(os.getpid)
    print(worker.pid, flush=True)
    worker.call(time.sleep, 600)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_killed_program_leaves_no_worker_behind(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(_PARENT)
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    assert Path(f"/proc/{worker}").exists()
    parent.kill()
    parent.communicate(timeout=30)
    deadline = time.monotonic() + 10
    while _is_running(worker) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not _is_running(worker)


def _is_running(pid: int) -> bool:
    try:
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
