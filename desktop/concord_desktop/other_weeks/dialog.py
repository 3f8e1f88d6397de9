"""Other ways for this week: looked for in the worker, shown side by side, and one of them taken with a click or a key."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QProgressBar, QScrollArea, QStackedWidget, QWidget

from concord.domain.errors import WorldError
from concord.domain.other_week import OtherWeek, OtherWeeks
from concord.domain.plan import Plan

from ..jobs import Job
from ..theme import Theme
from ..top_bar import week_title
from ..waiting import SHAPES_AFTER
from ..widgets import EmptyState, PushButton, Surface, Words, column, row, serif_label
from .columns import LETTERS, WeekColumns

if TYPE_CHECKING:
    from concord.workspace import Workspace

    from ..change_bus import ChangeBus

log = logging.getLogger(__name__)
_WIDTH, _HEIGHT = 1240, 700


class OtherWeeksDialog(QDialog):
    """Finds other weeks for the one who looks. Emits `week_taken` with what was found and the week that is taken."""

    week_taken = Signal(object, object)

    def __init__(self, workspace: Workspace, theme: Theme, bus: ChangeBus, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._theme, self._bus, self._plan = workspace, theme, bus, plan
        self._job: Job | None = None
        self.found: OtherWeeks | None = None
        self.columns: WeekColumns | None = None
        self.setWindowTitle("Other ways for this week")
        self.setModal(True)
        self._build()
        self._fit()
        for n, letter in enumerate(LETTERS):
            QShortcut(letter, self, lambda n=n: self._take_by_key(n))
        QTimer.singleShot(SHAPES_AFTER, self, self._show_waiting)
        self.look()

    def look(self) -> None:
        """Look for other weeks, once more where it was stopped."""
        self.again.hide()
        self.stop.show()
        self._bar.show()
        self._bar.setRange(0, 0)
        self.doing.setText("Looking for who else could give way")
        self._job = self._bus.jobs.start(
            "Looking for other weeks",
            self._workspace.weeks.find,
            self._plan.viewer,
            self._plan.week.start,
            done=self._on_found,
            failed=self._on_failed,
            cancelled=self._on_stopped,
            with_progress=True,
        )
        self._job.watch(self._on_progressed)

    def reject(self) -> None:
        """Close; what is being looked for is stopped."""
        self._stop()
        super().reject()

    def _build(self) -> None:
        whole = column(self)
        head = row(spacing=12)
        head.setContentsMargins(24, 18, 24, 10)
        titles = column(spacing=2)
        titles.addWidget(serif_label("Other ways for this week", "serif-title"))
        self.beside = Words(f"{week_title(self._plan.week)}. Whole weeks that differ in who gives way.", "secondary", wrap=True)
        titles.addWidget(self.beside)
        self._legend = Words("A bar is how much of what somebody asked for they get; the mark on it is now.", "caption", wrap=True)
        self._legend.hide()
        titles.addWidget(self._legend)
        head.addLayout(titles, 1)
        close = PushButton(self._theme, "Leave it as it is")
        close.setToolTip("Close; nothing is changed (Esc)")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.close_button = close
        whole.addLayout(head)
        self._pages = QStackedWidget()
        whole.addWidget(self._pages, 1)
        self._waiting = Surface("paper")
        self._waiting_column = column(self._waiting, margin=24, spacing=10)
        self._waiting_column.addStretch(1)
        self.doing = Words("", "secondary")
        self.doing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("How far it is")
        self._bar.setFixedWidth(self._theme.px(360))
        self.stop = PushButton(self._theme, "Stop")
        self.stop.setToolTip("Stop looking; nothing is changed")
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(self._stop)
        self.again = PushButton(self._theme, "Look once more")
        self.again.setAutoDefault(False)
        self.again.clicked.connect(self.look)
        self.again.hide()
        self._parts = (self.doing, self._bar, self.stop, self.again)
        for part in self._parts:
            self._waiting_column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        self._waiting_column.addStretch(2)
        self._waiting.setVisible(False)
        blank = QWidget()
        self._pages.addWidget(blank)
        self._pages.addWidget(self._waiting)

    def _show_waiting(self) -> None:
        if self.found is None:
            self._pages.setCurrentWidget(self._waiting)

    def _on_progressed(self, doing: str, share: float) -> None:
        self.doing.setText(doing)
        self._bar.setRange(0, 100)
        self._bar.setValue(round(share * 100))

    def _on_found(self, found: OtherWeeks) -> None:
        self._job, self.found = None, found
        if found.others:
            self._show_columns(found)
        else:
            none = EmptyState(self._theme, "scale", "No other way this week", found.because)
            self._pages.addWidget(none)
            self._pages.setCurrentWidget(none)
            self.close_button.setText("Close")
            self.close_button.setFocus()

    def _show_columns(self, found: OtherWeeks) -> None:
        words = "Each was planned and checked rule by rule. What must be, what is pinned and your house rules hold in all of them."
        self.beside.setText(f"{week_title(self._plan.week)}. {words} {found.because}".strip())
        self._legend.show()
        self.columns = WeekColumns(self._theme, found, self._plan.members, self._bus.permit)
        self.columns.taken.connect(self._on_taken)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.columns)
        self._pages.addWidget(scroll)
        self._pages.setCurrentWidget(scroll)
        next((button for button in self.columns.buttons if button.isEnabled()), self.close_button).setFocus()

    def _on_failed(self, problem: Exception) -> None:
        if not isinstance(problem, WorldError):
            log.error("looking for other weeks failed: %s", type(problem).__name__, exc_info=problem)
        words = problem.line if isinstance(problem, WorldError) else "That did not work. Nothing was changed; look once more."
        self._say(words)

    def _on_stopped(self) -> None:
        self._say("Stopped. Nothing was changed.")

    def _say(self, words: str) -> None:
        self._job = None
        self.doing.setText(words)
        self._bar.hide()
        self.stop.hide()
        self.again.show()
        self.again.setFocus()
        self._pages.setCurrentWidget(self._waiting)

    def _stop(self) -> None:
        job = self._job
        if job is None:
            return
        if self._bus.jobs.running is job:
            self._bus.jobs.cancel()
        else:
            job.is_cancelled = True

    def _take_by_key(self, n: int) -> None:
        if self.columns is not None and n < len(self.columns.buttons):
            self.columns.buttons[n].click()

    def _on_taken(self, week: OtherWeek) -> None:
        self.week_taken.emit(self.found, week)
        self.accept()

    def _fit(self) -> None:
        over = self.parentWidget()
        width, height = self._theme.px(_WIDTH), self._theme.px(_HEIGHT)
        if over is not None:
            is_roomy = self._theme.is_roomy
            width = min(round(width * (1.3 if is_roomy else 1)), over.width() - 48)
            height = min(round(height * (1.3 if is_roomy else 1)), over.height() - 48)
        self.resize(width, height)
