"""What memory the window takes after many rounds of planning, editing and undoing.

    python -m benchmarks.memory [--rounds 1000]

Each round takes a block of the example family out, plans, and undoes. Printed every tenth part of the way: the memory of the window and
that of the processes that plan, in MB, threads, Qt's objects in the window, and Concord's own in its process. The last line says by how
much each of the two grew after the first tenth.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import os
import tempfile
import threading
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
        seen: list[tuple[float, float]] = []
        print(f"{'rounds':>8} {'MB':>8} {'planning':>8} {'threads':>8} {'Qt':>8} {'Concord':>8}")
        for number in range(rounds + 1):
            if number % max(1, rounds // 10) == 0:
                gc.collect()
                own = sum(str(type(one).__module__).startswith("concord") for one in gc.get_objects())
                seen.append((_megabytes(), sum(_megabytes(child.pid) for child in multiprocessing.active_children())))
                parts = (threading.active_count(), len(window.findChildren(QObject)), own)
                print(f"{number:>8} {seen[-1][0]:>8.1f} {seen[-1][1]:>8.1f} " + " ".join(f"{part:>8}" for part in parts), flush=True)
            if number < rounds:
                _go_round(window, held)
        grown = [last / first - 1 for first, last in zip(seen[1], seen[-1], strict=True)]
        print(f"after the first tenth: {grown[0]:+.1%} in the window, {grown[1]:+.1%} in what plans")
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


def _megabytes(process: int | None = None) -> float:
    """Return what this process, or another, has in memory now."""
    pages = int(Path(f"/proc/{process or 'self'}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
