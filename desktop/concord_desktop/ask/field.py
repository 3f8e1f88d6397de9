"""Where a question is written: Enter asks, Shift+Enter starts a new line, and the button is Stop while an answer is on its way."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from ..theme import RADIUS_CARD, READING, Theme
from ..widgets import PushButton, row

_MOST_LINES = 5
_LONGEST = 2000
_PADDING = 5
_HINT = "Ask about your week, or say what should change"


class QuestionText(QPlainTextEdit):
    """Plain words that grow to a few lines."""

    entered = Signal()
    left = Signal()
    """Esc was pressed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Your question. Enter asks, Shift and Enter start a new line.")
        self.setPlaceholderText(_HINT)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "bare")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)
        theme.changed.connect(self._dress)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask with Enter; Esc is for whoever can stop something."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        lines = min(max(1, round(self.document().size().height())), _MOST_LINES)
        beside = 2 * (round(self.document().documentMargin()) + self._theme.px(_PADDING)) + 4
        return QSize(self._theme.px(300), round(lines * QFontMetricsF(self._theme.font(READING)).lineSpacing()) + beside)

    def _fit(self) -> None:
        if len(self.toPlainText()) > _LONGEST:
            self.textCursor().deletePreviousChar()
        self._size()

    def _dress(self) -> None:
        self.setFont(self._theme.font(READING))
        self._size()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many lines as the words break into."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._size()

    def _size(self) -> None:
        is_long = self.document().size().height() > _MOST_LINES
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_long else Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(self.sizeHint().height())


class QuestionField(QFrame):
    """The text and its button in one frame. Emits `asked` with what was written, and `stopped`."""

    asked = Signal(str)
    stopped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.is_waiting = False
        across = row(self, spacing=8)
        across.setContentsMargins(10, 5, 8, 5)
        self.text = QuestionText(theme)
        self.button = PushButton(theme, "Ask", "primary")
        self.button.setToolTip("Ask (Enter)")
        self.stop = PushButton(theme, "Stop", icon="stop")
        self.stop.setToolTip("Stop; nothing is kept (Esc)")
        self.stop.setAccessibleName("Stop answering")
        across.addWidget(self.text, 1)
        across.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignVCenter)
        self.text.entered.connect(self._on_entered)
        self.text.textChanged.connect(self._fit)
        self.text.left.connect(self._on_left)
        self.button.clicked.connect(self._on_entered)
        self.stop.clicked.connect(self.stopped)
        self.wait(is_waiting=False)
        theme.changed.connect(self.update)

    def wait(self, *, is_waiting: bool) -> None:
        """Offer Stop, or Ask again."""
        had_focus = self.button.hasFocus() or self.stop.hasFocus()
        self.is_waiting = is_waiting
        self.stop.setVisible(is_waiting)
        self.button.setVisible(not is_waiting)
        if had_focus:
            self.text.setFocus()
        self._fit()

    def put(self, words: str) -> None:
        """Have words in the field, the cursor behind them."""
        self.text.setPlainText(words)
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)

    def _on_entered(self) -> None:
        words = self.text.toPlainText().strip()
        if words and not self.is_waiting:
            self.asked.emit(words)

    def _on_left(self) -> None:
        if self.is_waiting:
            self.stopped.emit()

    def _fit(self) -> None:
        self.button.setEnabled(bool(self.text.toPlainText().strip()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = self._theme.colors
        painter.setPen(QPen(c.accent, 2) if self.text.hasFocus() else QPen(c.line3, 1))
        painter.setBrush(c.sheet)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS_CARD, RADIUS_CARD)
        painter.end()
