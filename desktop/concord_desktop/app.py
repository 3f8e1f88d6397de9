"""Starts the window. `demo` opens the example family, a path a household; `--screenshot` renders and leaves."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import signal
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSettings, QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from concord.domain.ids import MemberId
from concord.resource_files import resource_path

from . import openers
from .collecting import Collecting
from .main_window import MainWindow
from .palettes import PALETTES
from .picture import take_picture
from .theme import Theme
from .timeline.views import GROUPINGS, VIEWS


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window and return the exit code. Without a word it opens the last household, else the welcome page."""
    multiprocessing.freeze_support()
    options = _options(list(sys.argv[1:] if argv is None else argv))
    if not options.screenshot:
        return _run(options)
    with tempfile.TemporaryDirectory(prefix="concord-", ignore_cleanup_errors=True) as folder:
        options.demo_folder = Path(folder)
        return _run(options)


def _run(options: argparse.Namespace) -> int:
    if options.screenshot and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and sys.platform.startswith("linux"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(["concord"])
    assert isinstance(application, QApplication)
    dress(application)
    settings = None if options.screenshot else QSettings("Concord", "Concord")
    stored = str(settings.value("theme", "system")) if settings is not None else "light"
    choice = options.theme or stored
    theme = Theme(choice if choice in (*PALETTES, "system") else "system", options.text or _text(settings), application)  # type: ignore[arg-type]  # a name that was stored is one of them
    theme.apply_to(application)
    window = MainWindow(theme, settings)
    window.resize(options.size or _size(settings) or QSize(1366, 768))
    _open(window, options, settings)
    if settings is not None and str(settings.value("maximized", "false")) == "true":
        window.showMaximized()
    window.show()
    if options.screenshot:
        return take_picture(window, options)
    # Ctrl+C in the terminal ends the window, as people expect there.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return application.exec()


def dress(application: QApplication) -> None:
    """Give the application its name, style and icon, and have its garbage collected where its widgets may end."""
    application.setApplicationName("Concord")
    application.setApplicationDisplayName("Concord")
    application.setDesktopFileName("org.concordplanner.Concord")
    application.setStyle("Fusion")
    application.setWindowIcon(QIcon(str(resource_path("icons", "concord.svg"))))
    if application.findChild(Collecting) is None:
        Collecting(application)


def _open(window: MainWindow, options: argparse.Namespace, settings: QSettings | None) -> None:
    viewer = MemberId(options.viewer) if options.viewer else None
    if options.household == "demo":
        window.open_household(openers.demo(options.demo_folder), viewer, options.date)
        return
    path = options.household or (str(settings.value("household", "")) if settings is not None else "")
    if path and (options.household or Path(path).exists()):
        window.open_household(openers.household_file(Path(path)), viewer, options.date)
        if settings is not None:
            settings.setValue("household", str(Path(path).resolve()))
        return
    window.show_welcome()


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="concord", description="Open Concord's window.")
    parser.add_argument("household", nargs="?", help="demo, or a .concord file")
    parser.add_argument("--theme", choices=["system", *PALETTES], help="colours (default: as the desktop)")
    parser.add_argument("--text", type=int, help="text size in percent, 80 to 200")
    parser.add_argument(
        "--screenshot", metavar="FILE", help="write a picture of the window, and of the dialog before it, and leave; needs no display"
    )
    parser.add_argument("--size", type=_size_of, metavar="WxH", help="size of the window")
    parser.add_argument("--view", choices=[str(key) for key, _words in VIEWS], default="day")
    parser.add_argument("--lanes", choices=[key for key, _words in GROUPINGS], default="person", help="what the lanes stand for")
    parser.add_argument("--screen", choices=["week", "settle", "rules", "documents", "ask", "household", "settings"], default="week")
    parser.add_argument("--date", type=date.fromisoformat, help="the day to show")
    parser.add_argument("--select", metavar="ITEM", help="the item to select, by id or title")
    parser.add_argument("--write", metavar="WORDS", help="a line to have in the card that adds one")
    parser.add_argument(
        "--press",
        metavar="KEYS",
        action="append",
        help="a key of the window to press, such as Ctrl+Shift+T, before the picture; again for more",
    )
    parser.add_argument("--as", dest="viewer", metavar="MEMBER", help="whose copy to show")
    parser.set_defaults(demo_folder=None)
    return parser.parse_args(arguments)


def _size_of(text: str) -> QSize:
    wide, _, high = text.partition("x")
    if not (wide.isdigit() and high.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is no size; write it as 1366x768")
    return QSize(int(wide), int(high))


def _size(settings: QSettings | None) -> QSize | None:
    stored = settings.value("size") if settings is not None else None
    return stored if isinstance(stored, QSize) and stored.isValid() else None


def _text(settings: QSettings | None) -> int:
    stored = str(settings.value("text", "100")) if settings is not None else "100"
    return int(stored) if stored.isdigit() else 100


if __name__ == "__main__":
    sys.exit(main())
