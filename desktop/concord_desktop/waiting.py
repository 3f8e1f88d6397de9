"""What is shown while long work runs: nothing at first, then grey shapes, then a bar with what is being done and Stop."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from .jobs import Job, Jobs
from .theme import MARGIN, Theme
from .widgets import PushButton, Words, column, row

SHAPES_AFTER = 200
BAR_AFTER = 2000


class GreyShapes(QWidget):
    """Rounded shapes where lanes and blocks will be; blank for the first 200 ms."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.is_drawn = False
        self.setAccessibleName("The plan is on its way")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHAPES_AFTER)
        self._timer.timeout.connect(self._draw)

    def begin(self) -> None:
        """Start counting."""
        self.is_drawn = False
        self._timer.start()
        self.update()

    def _draw(self) -> None:
        self.is_drawn = True
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, c = self._theme, self._theme.colors
        painter = QPainter(self)
        painter.fillRect(self.rect(), c.paper)
        if self.is_drawn:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            lane = theme.px(74)
            blocks = ((0.05, 0.1), (0.25, 0.16), (0.1, 0.3), (0.5, 0.12), (0.3, 0.22), (0.68, 0.14))
            for n in range(self.height() // lane + 1):
                top = theme.px(56) + n * lane
                painter.setPen(c.line)
                painter.drawLine(0, top + lane - 1, self.width(), top + lane - 1)
                painter.setPen(c.sunk)
                painter.setBrush(c.sunk)
                painter.drawEllipse(QRectF(12, top + lane / 2 - 15, 30, 30))
                painter.drawRoundedRect(QRectF(52, top + lane / 2 - 5, 60, 10), 5, 5)
                wide = self.width() - 140
                for start, share in (blocks[n % 6], blocks[(n + 3) % 6]):
                    painter.drawRoundedRect(QRectF(140 + start * wide, top + 7, share * wide, lane - 14), 6, 6)
        painter.end()


class ProgressStrip(QFrame):
    """A slim bar above the screen after 2 s of work that says how far it is, with a way to stop. What is only looked up moves no screen."""

    stop_asked = Signal()

    def __init__(self, theme: Theme, jobs: Jobs, has_plan: Callable[[], bool] = lambda: True, parent: QWidget | None = None) -> None:
        """`has_plan` says whether there is an old plan that stays meanwhile."""
        super().__init__(parent)
        self.setProperty("kind", "paper")
        self._jobs, self._has_plan = jobs, has_plan
        self._has_told = False
        """Whether what runs says how far it is."""
        layout = column(self, spacing=4)
        layout.setContentsMargins(MARGIN, 6, MARGIN, 8)
        words = row()
        self.title = Words("", "strong")
        self.doing = Words("", "secondary")
        self.stop = PushButton(theme, "Stop")
        self.stop.setToolTip("Stop; the old plan stays in force")
        self.stop.clicked.connect(self.stop_asked)
        words.addWidget(self.title)
        words.addStretch(1)
        words.addWidget(self.doing)
        words.addWidget(self.stop)
        layout.addLayout(words)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        layout.addWidget(self.bar)
        self.meanwhile = Words("The old plan stays in force until this one is ready.", "caption")
        layout.addWidget(self.meanwhile)
        self.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(BAR_AFTER)
        self._timer.timeout.connect(self._on_long)
        jobs.started.connect(self._on_started)
        jobs.idle.connect(self._on_idle)

    def _on_started(self, job: Job) -> None:
        self.title.setText(job.title.split(":")[0])
        self.doing.setText("")
        self.bar.setRange(0, 0)
        job.watch(self._on_progressed)
        if not self._timer.isActive() and not self.isVisible():
            self._timer.start()

    def _on_progressed(self, doing: str, share: float) -> None:
        self._has_told = True
        if not self._timer.isActive():
            self._on_long()
        self.doing.setText(doing)
        self.bar.setRange(0, 100)
        self.bar.setValue(round(share * 100))

    def _on_long(self) -> None:
        if self._jobs.is_busy and self._has_told:
            self.meanwhile.setVisible(self._has_plan())
            self.show()

    def _on_idle(self) -> None:
        self._timer.stop()
        self._has_told = False
        self.hide()
