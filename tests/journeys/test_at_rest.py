"""What lies on the disk after a family has used Concord and it was killed: no word of what somebody keeps to themselves."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from concord.domain.ids import MemberId
from concord.store.household_file import HouseholdFile
from concord.store.keys import KeyFileHolder
from concord.store.migrations import household_steps
from concord.store.sqlcipher import new_migrations
from concord.workspace import Workspace

# Words that are written only while the program runs, each by another way in.
WRITTEN = ("colonoscopy", "Kaleidoscope", "Mandelbaum", "probation")

# A day of use by the front door, then kill -9; or in the window as well, then a crash with its report.
_DAY = """
import faulthandler, logging, os, resource, signal, sys
from datetime import datetime
from pathlib import Path
home, examples, how = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))  # as on a PC that keeps images of the memory of what crashed
logging.basicConfig(filename=home / "concord.log", level=logging.DEBUG)
faulthandler.enable(open(home / "crash report.txt", "w"))
import concord.store.keys
concord.store.keys._system_keyring = lambda: None
from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication
from concord.domain.clock import FixedClock
from concord.domain.edit import Add
from concord.domain.errors import WorldError
from concord.domain.ids import ItemId, MemberId
from concord.domain.visibility import Scope, Visibility
from concord.domain.when import Span
from concord.flows.open_demo import example_documents
from concord.workspace import Workspace
from concord_desktop.app import dress
from concord_desktop.main_window import MainWindow
from concord_desktop.theme import Theme

clock = FixedClock(datetime(2026, 11, 25, 10, 20))
day = clock.now().date()
path = home / "Family.concord"
work = Workspace.create(path, "Family", example_documents(examples), clock=clock, timezone="Europe/Paris")
ruth, marta, felix = MemberId("ruth"), MemberId("marta"), MemberId("felix")
page = next(p for p in work.documents(marta) if p.member == marta)
work.save_document(marta, page.id, page.text + "\\n- colonoscopy on Tuesday from 9:00 to 10:00. [private]\\n", revision=page.revision)
work.add_line(felix, felix, "Rehearse Kaleidoscope on Saturday from 11:00 to 12:00. [keep from: Marta]")
work.plan(marta, day)
work.apply(marta, day, Add(ItemId("add-1"), "Mandelbaum", (marta,), Span(datetime(2026, 11, 28, 9), datetime(2026, 11, 28, 10)),
           visibility=Visibility(Scope.PRIVATE), owners=(marta,)))
work.read_page(marta, page.id, page.text + "\\n- the probation officer on Monday at 8:00. [secret]\\n")
for who in (None, felix):
    work.plan(who, day)
    work.export(who, day, home / "calendars", None)
    work.export(who, day, home / "calendars", ruth)
for wrong in (lambda: work.save_document(ruth, page.id, "probation", revision=0), lambda: work.apply(ruth, day, ())):
    try:
        wrong()
    except WorldError as error:
        logging.warning("refused: %s", error.line)

work.add_line(marta, marta, "Sort the Mandelbaum papers on Monday from 20:00 to 21:00. [private]")
if how == "killed":
    print("used", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
application = QApplication([])
dress(application)
theme = Theme("light", 100, application)
theme.apply_to(application)
settings = QSettings("Concord", "Concord")
window = MainWindow(theme, settings)
window.show()

def rest():
    for _ in range(600):
        loop = QEventLoop()
        QTimer.singleShot(50, loop.quit)
        loop.exec()
        if window.session.plan is not None and not window.bus.is_busy:
            return

window.choice.open_file(path)
rest()
for who in (marta, felix, ruth):
    window.session.look_as(who)
    rest()
    for screen in ("documents", "rules", "settle"):
        window.go_to_screen(screen)
    window.write_line("the probation officer on Monday at 8:00 [secret]")
    rest()
settings.setValue("size", window.size())
settings.sync()
print("used", flush=True)
os.kill(os.getpid(), signal.SIGABRT)
"""


def _words_kept(family: Path) -> set[str]:
    """The words that stand only in texts which not everyone may read."""
    lines = [line for path in family.glob("*.txt") for line in path.read_text().splitlines()]
    kept, open_to_all = (
        {w for line in part for w in re.findall(r"[^\W\d_]{5,}", line.casefold())}
        for part in (
            [line for line in lines if "[" in line],
            [line for line in lines if "[" not in line],
        )
    )
    days = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
    return {word for word in kept - open_to_all - days if word not in ("private", "secret")}


def _found(root: Path, words: set[str]) -> list[tuple[str, str]]:
    """Where the bytes of a word are, however they are encoded and whatever their case."""
    found = []
    for path in sorted(p for p in root.rglob("*") if p.is_file()):
        data = path.read_bytes().lower()
        for word in words:
            for coding in ("utf-8", "utf-16-le", "utf-16-be"):
                if word.casefold().encode(coding) in data:
                    found.append((str(path.relative_to(root)), word))
    return found


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
@pytest.mark.parametrize("how", ["killed", "crashed"])
def test_no_private_word_is_on_the_disk(tmp_path: Path, example_family: Path, how: str) -> None:
    home = tmp_path / "home"
    places = {
        "HOME": ".",
        "XDG_DATA_HOME": "data",
        "XDG_CONFIG_HOME": "config",
        "XDG_CACHE_HOME": "cache",
        "XDG_STATE_HOME": "state",
        "TMPDIR": "tmp",
    }
    for place in places.values():
        (home / place).mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, **{name: str(home / place) for name, place in places.items()}, "QT_QPA_PLATFORM": "offscreen"}
    day = subprocess.run(
        [sys.executable, "-c", _DAY, str(home), str(example_family), how],
        env=environment,
        cwd=home,
        capture_output=True,
        timeout=240,
        check=False,
    )
    assert b"used" in day.stdout, day.stderr.decode()
    (home / "printed.txt").write_bytes(day.stdout + day.stderr)
    household = home / "Family.concord"
    assert Path(f"{household}-wal").stat().st_size > 0, "it was to be left in the middle of its work"
    there = {path.name for path in home.rglob("*") if path.is_file()}
    assert {"concord.log", "everyone.ics", "Family.concord-wal"} <= there
    if how == "crashed":
        assert "Concord.conf" in there
        assert "Aborted" in (home / "crash report.txt").read_text()
    words = _words_kept(example_family) | {word.casefold() for word in WRITTEN}
    assert len(words) > 10
    assert _found(home, words) == []
    # The next program brings it up to date, with a copy beside it.
    keys = KeyFileHolder(home / "data" / "concord" / "keys")
    steps = new_migrations("household")
    steps._migrations = list(household_steps._migrations)
    steps()(lambda db: db.execute("CREATE TABLE pets (name TEXT)"))
    HouseholdFile.open(household, keys, steps=steps).close()
    copies = list(home.glob("Family before *.concord"))
    assert len(copies) == 1
    assert _found(home, words) == []
    # All of it is there for those who may read it, and the search finds words that it is to find.
    with Workspace.open(copies[0], keys=keys) as again:
        texts = " ".join(page.text or "" for page in again.documents(MemberId("marta")))
    assert "colonoscopy" in texts
    assert "Mandelbaum" in texts
    (home / "tmp" / "left.txt").write_text("a Colonoscopy", "utf-16-le")
    assert {name for name, _word in _found(home, words)} == {"tmp/left.txt"}
