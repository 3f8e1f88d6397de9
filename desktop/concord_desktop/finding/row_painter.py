"""One row of what was found: icon, what it is called, and beside it who, when, or which key."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from concord.domain.household import Member
from concord.domain.ids import MemberId

from ..plain_letters import plain
from ..theme import BODY, CAPTION, SECONDARY, Theme
from ..widgets.labels import paint_member_dot
from .entries import MANY, Entry, Sort
from .results import ROW, Heading, Rest

_HEADING, _ROW, _EDGE, _GAP, _ICON = 28, 36, 14, 12, 18
_BESIDE = 0.5
"""How much of a row what stands beside may have where the words need the rest."""


class RowPainter(QStyledItemDelegate):
    """Paints the rows. `typed` are the words that were looked for: of a sentence that is too long the part with them is shown."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.typed = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002  (a signature of Qt's)
        return QSize(0, self._theme.px(_HEADING if isinstance(index.data(ROW), Heading) else _ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        row, colors = index.data(ROW), self._theme.colors
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Heading):
            painter.fillRect(rect, colors.sunk)
            left = self._text(
                painter, MANY[row.sort], self._theme.font(CAPTION, 600), colors.ink2, rect.left() + self._theme.px(_EDGE), rect
            )
            self._text(painter, str(row.count), self._theme.font(CAPTION), colors.ink3, left + self._theme.px(8), rect)
        else:
            is_chosen, is_over = bool(state & QStyle.StateFlag.State_Selected), bool(state & QStyle.StateFlag.State_MouseOver)
            painter.fillRect(rect, colors.accent_soft if is_chosen else colors.hover if is_over else colors.sheet)
            if is_chosen:
                painter.fillRect(rect.left(), rect.top(), 3, rect.height(), colors.accent)
            if isinstance(row, Rest):
                left = rect.left() + self._theme.px(_EDGE + 28)
                self._text(painter, row.spoken.capitalize(), self._theme.font(SECONDARY, 500), colors.accent, left, rect)
            else:
                self._paint_entry(painter, rect, row)
        painter.restore()

    def _paint_entry(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        theme, edge = self._theme, self._theme.px(_EDGE)
        left, right = rect.left() + edge + theme.px(28), rect.right() - edge
        self._paint_mark(painter, rect, entry)
        if entry.audience is not None:
            self._icon(painter, entry.audience.icon, right - theme.px(_ICON), rect)
            right -= theme.px(_ICON + 8)
        font = theme.font(BODY, serif=entry.sort is Sort.SENTENCE)  # what a person wrote is set in serif
        if entry.beside:
            room = max(round((right - left) * _BESIDE), right - left - self._wide(entry.words, font) - theme.px(_GAP))
            beside = self._cut(entry.beside, theme.font(SECONDARY), room)
            wide = self._wide(beside, theme.font(SECONDARY))
            self._text(painter, beside, theme.font(SECONDARY), theme.colors.ink2, right - wide, rect)
            right -= wide + theme.px(_GAP)
        self._text(painter, self._part_typed(entry.words, font, right - left), font, theme.colors.ink, left, rect)

    def _part_typed(self, words: str, font: QFont, room: int) -> str:
        """Return as much of a text as there is room for: from its start, or further on where what was typed stands late in it."""
        typed, each = plain(self.typed).split(), words.split()
        at = next((n for n, word in enumerate(each) if any(plain(word).strip().startswith(one) for one in typed)), 0)
        if self._wide(words, font) <= room or self._wide(" ".join(each[: at + 1]) + " …", font) <= room:
            return self._cut(words, font, room)
        tails = (f"… {' '.join(each[n:])}" for n in range(1, at + 1))
        return next((tail for tail in tails if self._wide(tail, font) <= room), self._cut(f"… {' '.join(each[at:])}", font, room))

    @staticmethod
    def _wide(words: str, font: QFont) -> int:
        return ceil(QFontMetricsF(font).horizontalAdvance(words)) + 1

    @staticmethod
    def _cut(words: str, font: QFont, room: int) -> str:
        return QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room)

    def _paint_mark(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        side, left = self._theme.px(20), rect.left() + self._theme.px(_EDGE)
        if entry.sort is Sort.PERSON:
            member = Member(MemberId(entry.key), entry.words, place_in_order=entry.tint, face=entry.icon)
            paint_member_dot(painter, self._theme, member, QRectF(left, rect.center().y() - side / 2, side, side))
        else:
            self._icon(painter, entry.icon, left, rect)

    def _icon(self, painter: QPainter, name: str, left: int, rect: QRect) -> None:
        pixmap = self._theme.pixmap(name, "ink2", _ICON, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(left, round(rect.center().y() - self._theme.px(_ICON) / 2)), pixmap)

    def _text(self, painter: QPainter, words: str, font: QFont, color: QColor, left: int, rect: QRect) -> int:
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(QRectF(left, rect.top(), rect.width(), rect.height()), Qt.AlignmentFlag.AlignVCenter, words)
        return left + painter.fontMetrics().horizontalAdvance(words)
