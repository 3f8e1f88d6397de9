"""How a row of the Rules list is painted: verdict, the sentence in serif, its meaning in sans, strength in three stops, audience."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from concord.domain.household import Member
from concord.domain.ids import HOUSE
from concord.domain.plan import Judged, Verdict

from ..answers.words import STOPS
from ..theme import BODY, CAPTION, MARGIN, SECONDARY, Theme
from ..widgets.labels import paint_member_dot
from .audience import audience_of
from .columns import Columns
from .model import ROW, RuleListModel
from .rows import GroupRow, RuleRow
from .selection import selection_pen
from .verdict_looks import verdict_icon, verdict_ink

_PADDING = 6


class RuleDelegate(QStyledItemDelegate):
    """Paints GroupRow and RuleRow. Nothing is cut: a long sentence or meaning takes more lines."""

    def __init__(self, theme: Theme, model: RuleListModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model
        self.members: dict[str, Member] = {}
        self.width = 800
        self.is_by_keys = False
        """Whether the current row was reached by keyboard, and so wears the focus ring."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002  (a signature of Qt's)
        row = index.data(ROW)
        if isinstance(row, GroupRow):
            return QSize(self.width, self._theme.px(34))
        columns = Columns.of(self._theme, self.width)
        first, second = self._lines(row, columns.text_width)
        height = first.boundingRect().height() + second.boundingRect().height()
        return QSize(self.width, max(self._theme.px(47), round(height) + 2 * _PADDING + 1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        is_over = bool(state & QStyle.StateFlag.State_MouseOver)
        colors = self._theme.colors
        if isinstance(row, GroupRow):
            painter.fillRect(rect, colors.sunk)
            self._paint_group(painter, rect, row)
        else:
            painter.fillRect(rect, colors.accent_soft if is_current else colors.hover if is_over else colors.sheet)
            self._paint_rule(painter, rect, row)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colors.line)
        if is_current:
            painter.setPen(selection_pen(self._theme))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        if is_current and self.is_by_keys and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colors.accent, 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, row: GroupRow) -> None:
        theme, middle = self._theme, rect.center().y()
        left = rect.left() + MARGIN
        self._icon(painter, "chevron-right" if row.is_folded else "chevron-down", "ink2", 16, left, middle)
        left += theme.px(24)
        side = theme.px(22)
        if row.key in self.members:
            paint_member_dot(painter, theme, self.members[row.key], QRectF(left, middle - side / 2, side, side))
            left += theme.px(30)
        elif row.key == HOUSE:
            self._icon(painter, "household", "ink2", 18, left, middle)
            left += theme.px(28)
        elif row.key in (verdict.value for verdict in Verdict):
            verdict = Verdict(row.key)
            self._icon(painter, verdict_icon(verdict), verdict_ink(verdict), 18, left, middle)
            left += theme.px(28)
        left = self._text(painter, row.title, theme.font(BODY, 600), theme.colors.ink, left, rect)
        self._text(painter, str(row.count), theme.font(SECONDARY), theme.colors.ink2, left + theme.px(8), rect)
        painter.setFont(theme.font(CAPTION))
        painter.setPen(theme.colors.ink2)
        painter.drawText(rect.adjusted(0, 0, -MARGIN, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.tally)

    def _paint_rule(self, painter: QPainter, rect: QRect, row: RuleRow) -> None:
        theme, judged = self._theme, row.judged
        columns = Columns.of(theme, self.width)
        middle = rect.center().y()
        first, second = self._lines(row, columns.text_width)
        top = rect.top() + (rect.height() - first.boundingRect().height() - second.boundingRect().height()) / 2
        painter.setPen(theme.colors.ink2 if judged.is_busy else theme.colors.ink)
        first.draw(painter, QPointF(rect.left() + columns.text, top))
        painter.setPen(theme.colors.ink2)
        second.draw(painter, QPointF(rect.left() + columns.text, top + first.boundingRect().height()))
        if judged.is_busy:
            self._text(painter, "kept private", theme.font(CAPTION), theme.colors.ink2, rect.left() + columns.strength, rect)
            return
        ink = verdict_ink(judged.verdict)
        self._icon(painter, verdict_icon(judged.verdict), ink, 18, rect.left() + columns.verdict, middle)
        word_left = rect.left() + columns.verdict + theme.px(25)
        self._text(painter, judged.verdict.value, theme.font(SECONDARY), getattr(theme.colors, ink), word_left, rect)
        self._paint_strength(painter, judged, rect, columns)
        audience = audience_of(judged.rule.visibility, self._model.names)
        self._icon(painter, audience.icon, "ink2", 18, rect.left() + columns.seen, middle)

    def _paint_strength(self, painter: QPainter, judged: Judged, rect: QRect, columns: Columns) -> None:
        theme, colors = self._theme, self._theme.colors
        left = rect.left() + columns.strength
        if judged.verdict is Verdict.UNCLEAR and not judged.rule.readings:
            self._text(painter, "not set yet", theme.font(CAPTION), colors.ink2, left, rect)
            return
        chosen = STOPS.index(judged.rule.strength)
        paint_stops(painter, theme, chosen, QPointF(left + theme.px(8), rect.center().y() + 0.5))
        self._text(painter, judged.rule.strength.value.capitalize(), theme.font(SECONDARY), colors.ink2, left + theme.px(84), rect)

    def _lines(self, row: RuleRow, width: int) -> tuple[QTextLayout, QTextLayout]:
        theme, judged = self._theme, row.judged
        font = theme.font(BODY) if judged.is_busy else theme.font(BODY, serif=True)
        first = _layout("Busy" if judged.is_busy else judged.rule.text, font, width)
        return first, _layout(self._model.second_line(row), theme.font(CAPTION), width)

    def _icon(self, painter: QPainter, name: str, color: str, size: int, left: float, middle: float) -> None:
        side = self._theme.px(size)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(QPointF(left, round(middle - side / 2)), self._theme.pixmap(name, color, size, ratio))

    def _text(self, painter: QPainter, words: str, font: QFont, color: QColor, left: float, rect: QRect) -> int:
        painter.setFont(font)
        painter.setPen(color)
        box = QRectF(left, rect.top(), rect.width(), rect.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        return round(left + painter.fontMetrics().horizontalAdvance(words))


def paint_stops(painter: QPainter, theme: Theme, chosen: int, start: QPointF) -> None:
    """Paint the three stops of a strength, the chosen one as a ring; those up to it are filled. `start` is the centre of the first."""
    colors, step = theme.colors, theme.px(28)
    centres = [QPointF(start.x() + step * number, start.y()) for number in range(3)]
    painter.setPen(QPen(colors.line3, 1.5))
    painter.drawLine(centres[0], centres[2])
    painter.setPen(QPen(colors.accent, 2))
    if chosen:
        painter.drawLine(centres[0], centres[chosen])
    for number, centre in enumerate(centres):
        is_before = number < chosen
        painter.setPen(QPen(colors.accent if number <= chosen else colors.line3, 2 if number == chosen else 1.5))
        painter.setBrush(colors.accent if is_before else colors.sheet)
        radius = theme.px(7) if number == chosen else theme.px(3)
        painter.drawEllipse(centre, radius, radius)


def stop_at(theme: Theme, x: float) -> int | None:
    """Return the stop that is pressed `x` pixels right of where the column of the stops begins, None beside them all."""
    stop = round((x - theme.px(8)) / theme.px(28))
    return stop if 0 <= stop < len(STOPS) and x >= 0 else None


def _layout(words: str, font: QFont, width: int) -> QTextLayout:
    layout = QTextLayout(words, font)
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height() * 1.06
    layout.endLayout()
    return layout
