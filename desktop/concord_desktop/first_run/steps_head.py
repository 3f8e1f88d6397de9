"""The head of the first run: the name of the product, and at which of the four steps one is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..theme import Theme
from .steps import Step


class StepsHead(QWidget):
    """Paints the steps: what is done with a tick, the one at hand filled. Where there is little room only that one has its words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._step = theme, Step.PEOPLE
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_step(Step.PEOPLE)
        theme.changed.connect(self._on_theme_changed)

    def show_step(self, step: Step) -> None:
        """Go to a step."""
        self._step = step
        self.setAccessibleName(f"Step {step + 1} of {len(Step)}: {step.title}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self._theme.px(64))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(260), self._theme.px(64))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = [self._width_of(number, has_words=True) for number in Step]
        line = theme.px(44)
        is_wide = sum(wide) + (line + theme.px(28)) * (len(Step) - 1) <= self.width()
        if not is_wide:
            line = theme.px(12)
            wide = [self._width_of(number, has_words=number == self._step) for number in Step]
        gap = theme.px(14 if is_wide else 6)
        x = self.width() - sum(wide) - (line + 2 * gap) * (len(Step) - 1)
        for number in Step:
            self._paint_step(painter, number, x, has_words=is_wide or number == self._step)
            x += wide[number]
            if number < len(Step) - 1:
                painter.setPen(QPen(theme.colors.line2, 1))
                painter.drawLine(round(x + gap), self.height() // 2, round(x + gap + line), self.height() // 2)
                x += line + 2 * gap
        painter.end()

    def _width_of(self, number: Step, *, has_words: bool) -> float:
        theme = self._theme
        words = QFontMetricsF(theme.font(13, 600 if number == self._step else 400)).horizontalAdvance(number.title)
        return theme.px(26) + (theme.px(9) + words + 2 if has_words else 0)

    def _paint_step(self, painter: QPainter, number: Step, x: float, *, has_words: bool) -> None:
        theme, c = self._theme, self._theme.colors
        side = theme.px(26)
        disc = QRectF(x, (self.height() - side) / 2, side, side)
        is_done, is_here = number < self._step, number == self._step
        painter.setPen(Qt.PenStyle.NoPen if is_here else QPen(c.kept if is_done else c.line3, 1))
        painter.setBrush(c.accent if is_here else c.kept_soft if is_done else c.paper)
        painter.drawEllipse(disc.adjusted(0.5, 0.5, -0.5, -0.5))
        if is_done:
            icon = theme.px(14)
            at = disc.center()
            painter.drawPixmap(
                round(at.x() - icon / 2), round(at.y() - icon / 2), theme.pixmap("kept", "kept", 14, self.devicePixelRatioF())
            )
        else:
            painter.setFont(theme.font(13, 600))
            painter.setPen(c.on_accent if is_here else c.ink2)
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(number + 1))
        if has_words:
            painter.setFont(theme.font(13, 600 if is_here else 400))
            painter.setPen(c.ink if is_here else c.ink2)
            words = QRectF(disc.right() + theme.px(9), 0, self.width(), self.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, number.title)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
