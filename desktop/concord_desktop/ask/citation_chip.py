"""A sentence that an answer rests on, as a small button that leads to it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from concord.domain.asked import Citation
from concord.domain.household import Member

from ..theme import SECONDARY, Theme
from ..widgets.labels import paint_member_dot

_WIDEST = 380
_AT_MOST = 440
"""Pixels, however large the text is."""
_HIGH = 32


class CitationChip(QAbstractButton):
    """Whose sentence, and how it begins. The whole of it is in the tooltip and in the name."""

    def __init__(self, theme: Theme, citation: Citation, member: Member | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.citation, self._member = theme, citation, member
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew as the pointer comes and goes
        whose = member.name if member is not None else "The household"
        leads = "Shows its block" if citation.block is not None else "Shows it among the rules"
        self.setText(f"“{citation.text}”")
        self.setToolTip(f"{whose} wrote: “{citation.text}”\n{leads}")
        self.setAccessibleName(f"{whose} wrote: “{citation.text}” {leads}.")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._refit)

    def _refit(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._theme
        words = QFontMetricsF(theme.font(SECONDARY, serif=True)).horizontalAdvance(self.text())
        return QSize(round(min(words + theme.px(46), theme.px(_WIDEST), _AT_MOST)), theme.px(_HIGH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead there with Enter as with Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, c = self._theme, self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 2, -1, -2)
        painter.setPen(QPen(c.accent, 2) if self.hasFocus() else QPen(c.line3 if self.underMouse() else c.line2, 1))
        painter.setBrush(c.hover if self.underMouse() or self.isDown() else c.paper)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        side = theme.px(20)
        disc = QRectF(box.x() + 4, box.center().y() - side / 2, side, side)
        if self._member is not None:
            paint_member_dot(painter, theme, self._member, disc)
        else:
            painter.drawPixmap(disc.topLeft(), theme.pixmap("household", "ink2", 20, self.devicePixelRatioF()))
        font = theme.font(SECONDARY, serif=True)
        words = box.adjusted(side + 10, 0, -theme.px(12), 0)
        painter.setFont(font)
        painter.setPen(c.ink)
        said = QFontMetricsF(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width() + 1)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)
        painter.end()
