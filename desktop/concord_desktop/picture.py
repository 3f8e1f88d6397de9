"""A picture of the window, for `--screenshot`: with what was asked for on it, and a dialog as it stands before it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog

from concord.domain.errors import WorldError
from concord.domain.plan import Plan
from concord.flows.write_files import write_file

from .jobs import Jobs
from .main_window import MainWindow
from .timeline.picture import png_bytes

_PATIENCE = 120_000
_LOOK_EVERY = 100
_BETWEEN_KEYS = 300
_QUIET_LOOKS = 6
"""What a screen asked for when it was opened is on it when nothing has run for so many looks."""
_DIMMED = QColor(0, 0, 0, 60)


def take_picture(window: MainWindow, options: argparse.Namespace) -> int:
    """Wait for the plan, show what was asked for, write the picture, and return the exit code."""
    if options.household and not _is_planned(window):
        print("The plan could not be made in time; no picture was written.", file=sys.stderr)
        window.close()
        return 1
    loop, written = QEventLoop(), []
    path = Path(options.screenshot)

    def take() -> None:
        dialog = QApplication.activeModalWidget()
        written.append(_write(_picture(window, dialog if isinstance(dialog, QDialog) else None), path))
        if isinstance(dialog, QDialog):
            dialog.reject()
        loop.quit()

    if options.household:
        _show(window, options)
    for number, keys in enumerate(options.press or ()):
        QTimer.singleShot(number * _BETWEEN_KEYS, partial(_press, window, keys))
    _when_quiet(window, take)
    loop.exec()
    window.close()
    return 0 if written[0] else 1


def _write(picture: QPixmap, path: Path) -> bool:
    try:
        write_file(path, png_bytes(picture))
    except WorldError as problem:
        print(problem.line, file=sys.stderr)
        return False
    return True


def find_item(plan: Plan, words: str, day: date) -> str | None:
    """Return the id of the item with this id or title, on `day` if there is one, else the first."""
    wanted = words.casefold()
    found = [item for item in plan.items if item.id == words or wanted in item.title.casefold()]
    found.sort(key=lambda item: (item.id != words, item.span.start.date() != day, item.span.start))
    return found[0].id if found else None


def _is_planned(window: MainWindow) -> bool:
    """Wait until the window shows a plan, or said that there is none."""
    loop, came = QEventLoop(), []

    def on_ready(word: str) -> None:
        came.append(word)
        loop.quit()

    window.session.shown.connect(lambda: on_ready("shown"))
    window.session.failed.connect(lambda _problem: on_ready("failed"))
    QTimer.singleShot(_PATIENCE, loop.quit)
    if window.session.plan is None:
        loop.exec()
    return came[:1] == ["shown"]


def _show(window: MainWindow, options: argparse.Namespace) -> None:
    window.show_view(options.view)
    window.show_grouping(options.lanes)
    if options.screen != "week":
        window.go_to_screen(options.screen)
    if options.select and window.session.plan is not None:
        found = find_item(window.session.plan, options.select, window.session.day)
        if found:
            window.go_to_item(found)
    if options.write:
        window.write_line(options.write)


def _press(window: MainWindow, keys: str) -> None:
    """Do what a key of the window does. It may open a dialog and come back when that is closed."""
    for action in window.actions():
        if QKeySequence(keys) in action.shortcuts():
            action.trigger()
            return


def _when_quiet(window: MainWindow, then: Callable[[], None]) -> None:
    """Call `then` when nothing has run for a moment, also while a dialog has the keys."""
    looks = QTimer(window, interval=_LOOK_EVERY)
    quiet = [0, 0]

    def look() -> None:
        is_busy = window.bus.is_busy or any(jobs.is_busy for jobs in window.findChildren(Jobs))
        quiet[0] = 0 if is_busy else quiet[0] + 1
        quiet[1] += _LOOK_EVERY
        if quiet[0] >= _QUIET_LOOKS or quiet[1] >= _PATIENCE:
            looks.stop()
            then()

    looks.timeout.connect(look)
    looks.start()


def _picture(window: MainWindow, dialog: QDialog | None) -> QPixmap:
    """Return the window, dimmed where a dialog stands in the middle before it."""
    shown = window.grab()
    if dialog is not None:
        painter = QPainter(shown)
        painter.fillRect(window.rect(), _DIMMED)
        at = QPoint((window.width() - dialog.width()) // 2, max(0, (window.height() - dialog.height()) // 2))
        painter.drawPixmap(at, dialog.grab())
        painter.end()
    return shown
