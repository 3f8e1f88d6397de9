"""The identity: seven counts that add up to the sentences, each a filter, and their shares as a bar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from concord.domain.plan import Verdict

from ..theme import CAPTION, Theme, mix
from ..widgets import Card, Words, column, row
from .rows import SHOWN_ORDER
from .selection import selection_pen
from .verdict_looks import verdict_bar, verdict_icon, verdict_ink, verdict_soft


class IdentityCard(Card):
    """Shows the counts and emits `verdict_chosen` with a Verdict, or None where the filter in force was pressed again."""

    verdict_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons = {verdict: _Count(theme, verdict) for verdict in SHOWN_ORDER}
        self._total = _Total(theme)
        self._bar = _ShareBar(theme)
        layout = column(self, margin=0, spacing=6)
        layout.setContentsMargins(14, 6, 14, 10)
        sum_line = row(spacing=0)
        for number, (verdict, button) in enumerate(self._buttons.items()):
            if number:
                sum_line.addWidget(Words("+", "secondary"), 0, Qt.AlignmentFlag.AlignCenter)
            sum_line.addWidget(button, 1)
            button.clicked.connect(lambda _=False, verdict=verdict: self._on_pressed(verdict))
        sum_line.addWidget(Words("=", "secondary"), 0, Qt.AlignmentFlag.AlignCenter)
        sum_line.addWidget(self._total, 1)
        layout.addLayout(sum_line)
        layout.addWidget(self._bar)

    def show_counts(self, counts: dict[Verdict, int], chosen: Verdict | None) -> None:
        """Show the counts, and which of them is the filter in force."""
        for verdict, button in self._buttons.items():
            button.show_count(counts[verdict], is_chosen=verdict is chosen)
        self._total.show_total(sum(counts.values()))
        self._bar.show_counts(counts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Without room the counts stand without their words; icons, tooltips and names still say them.
        is_narrow = self.width() < self._theme.px(820)
        parts: list[_Count | _Total] = [*self._buttons.values(), self._total]
        for part in parts:
            if part.is_narrow != is_narrow:
                part.is_narrow = is_narrow
                part.updateGeometry()
                part.update()

    def button(self, verdict: Verdict) -> QAbstractButton:
        """Return the button of one count."""
        return self._buttons[verdict]

    def _on_pressed(self, verdict: Verdict) -> None:
        self.verdict_chosen.emit(verdict if self._buttons[verdict].isChecked() else None)


class _Count(QAbstractButton):
    def __init__(self, theme: Theme, verdict: Verdict) -> None:
        super().__init__()
        self._theme, self._verdict, self._count = theme, verdict, 0
        self.is_narrow = False
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self._refit)

    def show_count(self, count: int, *, is_chosen: bool) -> None:
        self._count = count
        self.setChecked(is_chosen)
        word = self._verdict.value
        self.setAccessibleName(f"{count} {word}")
        self.setToolTip(f"Show all again: {word} is the filter" if is_chosen else f"Show only what is {word}")
        self.update()

    def _refit(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(62 if self.is_narrow else 84), self._theme.px(38))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(62), self._theme.px(38))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, colors = self._theme, self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(2, 1, -2, -1)
        if self.isChecked() or self.underMouse():
            painter.setPen(selection_pen(theme) if self.isChecked() else Qt.PenStyle.NoPen)
            painter.setBrush(colors.accent_soft if self.isChecked() else colors.hover)
            painter.drawRoundedRect(box, 8, 8)
        if self.hasFocus():
            painter.setPen(QPen(colors.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)
        word = self._verdict.value
        word = "" if self.is_narrow else word
        painter.setFont(theme.font(CAPTION))
        words_width = max(theme.px(20), painter.fontMetrics().horizontalAdvance(word))
        side, gap = theme.px(26), theme.px(8)
        left = max(4.0, (self.width() - side - gap - words_width) / 2)
        disc = QRectF(left, (self.height() - side) / 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(getattr(colors, verdict_soft(self._verdict)))
        painter.drawEllipse(disc)
        icon = theme.pixmap(verdict_icon(self._verdict), verdict_ink(self._verdict), 16, self.devicePixelRatioF())
        inset = (side - theme.px(16)) / 2
        painter.drawPixmap(disc.topLeft() + disc.topLeft().__class__(inset, inset), icon)
        _paint_number(painter, theme, self._count, word, disc.right() + gap, self.height())
        painter.end()


class _Total(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._count = theme, 0
        self.is_narrow = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_total(self, count: int) -> None:
        self._count = count
        self.setAccessibleName(f"{count} sentences in all")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(56 if self.is_narrow else 76), self._theme.px(38))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(44), self._theme.px(38))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        word = "" if self.is_narrow else "sentence" if self._count == 1 else "sentences"
        _paint_number(painter, self._theme, self._count, word, self._theme.px(10), self.height())
        painter.end()


def _paint_number(painter: QPainter, theme: Theme, count: int, word: str, left: float, height: int) -> None:
    painter.setFont(theme.font(16, 600))
    painter.setPen(theme.colors.ink)
    line = theme.px(19)
    top = (height - line - (theme.px(15) if word else 0)) / 2
    painter.drawText(QRectF(left, top, 200, line), Qt.AlignmentFlag.AlignVCenter, str(count))
    painter.setFont(theme.font(CAPTION))
    painter.setPen(theme.colors.ink2)
    painter.drawText(QRectF(left, top + line, 200, theme.px(15)), Qt.AlignmentFlag.AlignVCenter, word)


class _ShareBar(QWidget):
    """The shares of the seven verdicts. What is not nought is never thinner than 4 pixels."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._counts: dict[Verdict, int] = {}
        self.setFixedHeight(6)
        theme.changed.connect(self.update)

    def show_counts(self, counts: dict[Verdict, int]) -> None:
        self._counts = {verdict: counts[verdict] for verdict in SHOWN_ORDER if counts[verdict]}
        self.setAccessibleName(", ".join(f"{count} {verdict.value}" for verdict, count in self._counts.items()))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        total = sum(self._counts.values())
        if not total:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        room = self.width() - 2 * (len(self._counts) - 1)
        left = 0.0
        for number, (verdict, count) in enumerate(self._counts.items()):
            is_last = number == len(self._counts) - 1
            width = self.width() - left if is_last else max(4.0, room * count / total)
            color = getattr(self._theme.colors, verdict_bar(verdict))
            painter.setBrush(mix(color, self._theme.colors.sheet, 0.6) if verdict is Verdict.KEPT else color)
            painter.drawRoundedRect(QRectF(left, 0, width, 6), 2, 2)
            left += width + 2
        painter.end()
