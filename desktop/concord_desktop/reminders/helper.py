"""Reminds while no window is open: a sign in the tray where there is one, and a small window with what is due."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Qt, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from concord.domain.errors import WorldError
from concord.flows.notifications import Notification

from ..jobs import Jobs
from ..theme import Theme
from .autostart import command
from .book import LATER, ReminderBook
from .card import ReminderCard
from .household import read_reminders
from .presence import Presence

_LOOK_EVERY = 20_000
_READ_EVERY = 900
"""Seconds after which a file is read anew that looks unchanged: what is narrowed until a moment is told from then on."""
NO_TRAY = "This desktop has no tray: reminders come in a small window of their own."

Read = Callable[[Path, date], Sequence[Notification]]


class HelperWindow(QWidget):
    """Holds the card at the upper right of the screen, over other windows, while there is something on it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(None, Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)  # whoever writes goes on writing
        self.setWindowTitle("Concord: reminders")
        self.setProperty("kind", "paper")
        self._theme = theme
        self.card = ReminderCard(theme, self)

    def fit(self) -> None:
        """Take the place that the card needs, or none."""
        if not self.card.shown:
            self.hide()
            return
        room, wide = self.screen().availableGeometry(), self._theme.px(420)
        self.resize(wide, 16)
        self.card.place()
        self.card.move(8, 8)
        self.card.resize(wide - 16, self.card.heightForWidth(wide - 16))
        self.setGeometry(room.right() - wide - 12, room.top() + 12, wide, self.card.height() + 16)
        self.show()
        self.raise_()


class Helper(QObject):
    """Looks every few seconds what is due. Emits `failed` with a line where the household can not be read."""

    failed = Signal(str)
    quit_asked = Signal()

    def __init__(self, household: Path, theme: Theme, now: Callable[[], datetime] = datetime.now, read: Read = read_reminders) -> None:
        super().__init__()
        self._household, self._now, self._read = household, now, read
        self._window = Presence(household)
        self._book = ReminderBook(now())
        self._known: tuple[Notification, ...] = ()
        self._read_of: tuple[object, ...] | None = None
        self._jobs = Jobs(self)
        self.window = HelperWindow(theme)
        card = self.window.card
        card.done.connect(self._on_done)
        card.put_off.connect(self._on_put_off)
        card.later_asked.connect(self._on_later)
        self.tray = self._make_tray() if QSystemTrayIcon.isSystemTrayAvailable() else None
        """The sign in the tray, None where this desktop has no tray."""
        self._timer = QTimer(self, interval=_LOOK_EVERY, timeout=self.look)
        self._timer.start()

    def look(self) -> None:
        """Show what is due, but for a window that does so itself; have the file read anew where it is another by now."""
        now = self._now()
        if self._stamp(now) != self._read_of and not self._jobs.is_busy:
            self._read_of = self._stamp(now)
            self._jobs.start("Reading what is due", self._read, self._household, now.date(), done=self._on_read, failed=self._on_failed)
            return
        due = self._book.due_of(self._made, now)
        if due and not self._window.is_held:
            self.window.card.show_due(due)
            self.window.fit()

    @property
    def is_busy(self) -> bool:
        """Whether the file is being read."""
        return self._jobs.is_busy

    def close(self) -> None:
        """Stop, and show nothing any more."""
        self._timer.stop()
        self._jobs.close()
        self.window.card.forget()
        self.window.close()
        self.window.deleteLater()
        if self.tray is not None:
            self.tray.hide()

    # -- inside

    def _made(self, since: datetime, until: datetime) -> tuple[Notification, ...]:
        return tuple(one for one in self._known if since <= one.at < until)

    def _stamp(self, now: datetime) -> tuple[object, ...]:
        """Say what the file is like, and which quarter of an hour it is."""
        parts = [self._household, self._household.with_name(self._household.name + "-wal")]
        times = tuple(part.stat().st_mtime_ns if part.exists() else 0 for part in parts)
        return (*(times if not self._window.is_held else ()), now.date(), now.timestamp() // _READ_EVERY)

    def _on_read(self, found: Sequence[Notification]) -> None:
        self._known = tuple(found)
        self._read_of = self._stamp(self._now())  # reading keeps plans in the file
        self.look()

    def _on_failed(self, problem: Exception) -> None:
        self._known = ()
        self.failed.emit(problem.line if isinstance(problem, WorldError) else "The household could not be read.")

    def _on_done(self, one: Notification) -> None:
        self.window.card.take_off(one)
        self.window.fit()

    def _on_put_off(self, one: Notification, minutes: int) -> None:
        self._book.put_off(one.at, self._now(), minutes)
        self._on_done(one)

    def _on_later(self) -> None:
        for one in self.window.card.shown:
            self._book.put_off(one.at, self._now(), LATER)
        self.window.card.forget()
        self.window.fit()

    def _make_tray(self) -> QSystemTrayIcon:
        tray = QSystemTrayIcon(QIcon.fromTheme("org.concordplanner.Concord", self.window.windowIcon()), self)
        tray.setToolTip("Concord: reminders")
        menu = QMenu(self.window)
        menu.addAction("Open Concord").triggered.connect(self._open_concord)
        menu.addAction("Stop reminding").triggered.connect(self.quit_asked)
        tray.setContextMenu(menu)
        tray.activated.connect(lambda why: self._open_concord() if why == QSystemTrayIcon.ActivationReason.Trigger else None)
        tray.show()
        return tray

    def _open_concord(self) -> None:
        program, *rest = command()[:-1]
        QProcess.startDetached(program, rest)


def main(household: Path | None = None) -> int:
    """Run the helper until it is stopped, and return the exit code. Without a household it is the one that a window had open last."""
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from ..app import dress

    settings = QSettings("Concord", "Concord")
    path = household or Path(str(settings.value("household", "")))
    if not path.is_file():
        raise WorldError("There is no household to remind of.", "Open one in the window first, or name its file.")
    application = QApplication.instance() or QApplication(["concord"])
    assert isinstance(application, QApplication)
    dress(application)
    application.setQuitOnLastWindowClosed(False)
    theme = Theme("system", 100, application)
    theme.apply_to(application)
    own = Presence(path, "helper")
    if not own.hold():
        raise WorldError("Reminders run already for this household.", "")
    helper = Helper(path, theme)
    if helper.tray is None:
        print(f"concord: {NO_TRAY}", file=sys.stderr)
    helper.failed.connect(lambda line: print(f"concord: {line}", file=sys.stderr))
    helper.quit_asked.connect(application.quit)
    helper.look()
    code = application.exec()
    helper.close()
    own.release()
    return code
