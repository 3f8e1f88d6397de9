"""What memory the window takes after many rounds of planning, editing and undoing.

    python -m benchmarks.memory [--rounds 1000]

Each round moves a block of the example family, plans, and undoes. Printed every tenth part of the way: the window's own memory in MB
(not that of the process that plans), Qt's objects in it, and Concord's own.
"""

from __future__ import annotations

import argparse
import gc
import os
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from concord.domain.edit import Cancel
from concord.workspace import Workspace
from concord_desktop.app import dress
from concord_desktop.main_window import MainWindow
from concord_desktop.theme import Theme

_WARM_UP, _PATIENCE = 10, 60.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=1000)
    rounds = parser.parse_args().rounds
    application = QApplication(["concord"])
    dress(application)
    theme = Theme("light", 100, application)
    theme.apply_to(application)
    with tempfile.TemporaryDirectory(prefix="concord-") as folder:
        window = MainWindow(theme)
        window.show()
        workspace = Workspace.demo(Path(folder))
        window.open_household(lambda: workspace)
        _rest(window)
        assert window.session.plan is not None
        held = next(item.request for item in window.session.plan.items if item.request is not None)
        for _ in range(_WARM_UP):
            _go_round(window, held)
        first = _megabytes()
        print(f"{'rounds':>8} {'MB':>8} {'Qt':>8} {'Concord':>8}")
        for number in range(rounds + 1):
            if number % max(1, rounds // 10) == 0:
                gc.collect()
                own = sum(type(one).__module__.startswith("concord") for one in gc.get_objects())
                print(f"{number:>8} {_megabytes():>8.1f} {len(window.findChildren(QObject)):>8} {own:>8}", flush=True)
            if number < rounds:
                _go_round(window, held)
        print(f"{_megabytes() - first:+.1f} MB over {rounds} rounds")
        window.close()


def _go_round(window: MainWindow, request: str) -> None:
    window.session.apply(Cancel(request))
    _rest(window)
    window.session.fetch()
    _rest(window)
    window.session.undo()
    _rest(window)


def _rest(window: MainWindow) -> None:
    until = time.monotonic() + _PATIENCE
    QTest.qWait(1)
    while (window.bus.is_busy or window.session.plan is None) and time.monotonic() < until:
        QTest.qWait(2)


def _megabytes() -> float:
    """Return what this process has in memory now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
