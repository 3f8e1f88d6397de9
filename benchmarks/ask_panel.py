"""Measures how long a question asked in the window takes: from Enter until the answer is there, and until it is painted.

PERFORMANCE.md quotes it. The example family, no language model, no display; each question is asked `--runs` times, in milliseconds by the
clock on the wall. Beside it stands what the core takes for the same question (its child process and the save included), as what the panel
adds is its own.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["CONCORD_READER"] = "grammar"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"  # the keys of what is made here go with it

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from concord.domain.ids import MemberId
from concord.workspace import Workspace
from concord_desktop.app import dress
from concord_desktop.jobs import Jobs
from concord_desktop.main_window import MainWindow
from concord_desktop.theme import Theme

ASKER = MemberId("felix")
QUESTIONS = (
    "Who has the car on Friday?",
    "When is everybody home on Thursday?",
    "Why is the study taken on Wednesday?",
    "What is next for me?",
    "What do I have on Thursday?",
    "Where is the yoga?",
    "Is there a clash this week?",
    "What did Lena ask for?",
    "How warm is the living room on Monday at 5?",
    "Which rules speak of the TV?",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--runs", type=int, default=5, help="how often each question is asked")
    options = parser.parse_args()
    application = QApplication(["concord"])
    dress(application)
    with tempfile.TemporaryDirectory(prefix="concord-") as home:
        os.environ["XDG_DATA_HOME"] = home
        workspace = Workspace.demo(Path(home) / "family")
        window = MainWindow(Theme("light", 100, application))
        window.resize(1366, 768)
        window.show()
        window.open_household(lambda: workspace, ASKER)
        _rest(window)
        window.go_to_screen("ask")
        _rest(window)
        _measure(window, workspace, options.runs)
        window.close()


def _measure(window: MainWindow, workspace: Workspace, runs: int) -> None:
    core: list[float] = []
    there: list[float] = []
    painted: list[float] = []
    answers = 0
    for run in range(runs + 1):
        for question in QUESTIONS:
            begun = time.perf_counter()
            workspace.asking.ask(ASKER, question, threading.Event())
            took = time.perf_counter() - begun
            heard, drawn = _asked(window, question)
            answers += 1
            if run:  # the first round warms up
                for times, seconds in ((core, took), (there, heard), (painted, drawn)):
                    times.append(seconds)
    for name, times in (("in the core", core), ("from Enter until it is there", there), ("from Enter until it is painted", painted)):
        low, middle, high = min(times), statistics.median(times), statistics.quantiles(times, n=20)[18]
        print(f"{name:<32}{low * 1000:7.1f}{middle * 1000:8.1f}{high * 1000:8.1f}  ms: least, middle, 95 %")
    begun = time.perf_counter()
    for _ in range(1_000_000):
        pass
    print(f"a million steps of plain Python {(time.perf_counter() - begun) * 1000:7.1f} ms; {answers} answers on the page at the end")


def _asked(window: MainWindow, question: str) -> tuple[float, float]:
    """Type Enter behind a question and wait for its answer; return seconds until it was there, and until it was painted."""
    screen: Any = window.current_screen
    loop, heard = QEventLoop(), [0.0]

    def on_answered(_asked: object) -> None:
        heard[0] = time.perf_counter()
        QTimer.singleShot(0, loop.quit)

    screen.field.put(question)
    screen.answering.answered.connect(on_answered)
    begun = time.perf_counter()
    QTest.keyClick(screen.field.text, Qt.Key.Key_Return)
    loop.exec()
    screen.repaint()
    drawn = time.perf_counter()
    screen.answering.answered.disconnect(on_answered)
    _rest(window)
    return heard[0] - begun, drawn - begun


def _rest(window: MainWindow, patience: float = 20.0, quiet: float = 0.2) -> None:
    """Wait until nothing has been at work for a moment."""
    until, quiet_since = time.monotonic() + patience, time.monotonic()
    is_busy: Callable[[], bool] = lambda: window.bus.is_busy or any(jobs.is_busy for jobs in window.findChildren(Jobs))  # noqa: E731
    while time.monotonic() < until and time.monotonic() - quiet_since < quiet:
        QTest.qWait(10)
        if is_busy():
            quiet_since = time.monotonic()


if __name__ == "__main__":
    main()
