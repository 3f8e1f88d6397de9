"""A strength in three stops, to be set by a click, by dragging or by keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from concord.domain.rule import Strength

from ..rules.delegate import paint_stops
from ..theme import Theme
from ..widgets import Words
from .words import STOPS, strength_words

KEYS_REST_MS = 500
"""Quiet time after a key before the stop counts as chosen: who goes from nice to must passes should."""


class StrengthStops(QWidget):
    """Shows a strength with its word. Emits `chosen` with a Strength when a person sets another."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, strength: Strength, *, may_set: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        self.slider = _Slider(theme, strength)
        self.slider.setEnabled(may_set)
        self._word = Words(strength.value.capitalize())
        layout.addWidget(self.slider)
        layout.addWidget(self._word, 1)
        self._was = strength
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(KEYS_REST_MS)
        self._rest.timeout.connect(self._on_rested)
        self.slider.valueChanged.connect(self._on_moved)
        self.slider.let_go.connect(self._on_rested)

    def _on_moved(self, stop: int) -> None:
        self._word.setText(STOPS[stop].value.capitalize())
        self._rest.start()

    def _on_rested(self) -> None:
        self._rest.stop()
        now = STOPS[self.slider.value()]
        if now is not self._was:
            self._was = now
            self.chosen.emit(now)


class _Slider(QSlider):
    let_go = Signal()

    def __init__(self, theme: Theme, strength: Strength) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self.setRange(0, len(STOPS) - 1)
        self.setPageStep(1)
        self.setValue(STOPS.index(strength))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("spot", "strength")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.valueChanged.connect(self._name)
        self._name()
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(76), self._theme.px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setValue(self._stop_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.setValue(self._stop_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.let_go.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll what the stops stand in: nobody changes a rule by scrolling past it."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.let_go.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.7)
        paint_stops(painter, self._theme, self.value(), QPointF(self._theme.px(10), self.height() / 2))
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colors.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def _stop_at(self, x: float) -> int:
        return min(len(STOPS) - 1, max(0, round((x - self._theme.px(10)) / self._theme.px(28))))

    def _name(self) -> None:
        self.setAccessibleName(f"Strength: {strength_words(STOPS[self.value()])}")
        self.setToolTip("How much it insists: nice, should, must (left and right)" if self.isEnabled() else "How much it insists")
