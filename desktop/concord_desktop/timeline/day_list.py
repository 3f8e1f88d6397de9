"""The day as a list: the timeline's twin for the keyboard and for screen readers. Everything the timeline can do works here."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from concord.domain.plan import Plan, PlanItem
from concord.domain.rule import Kind

from ..clock_words import clock
from ..theme import Theme
from ..widgets.labels import paint_member_dot
from .brushes import icon_color, paint_icon
from .keys import answer_key
from .lanes import is_all_day, is_on
from .looks import MarkBook, Marks
from .spoken import names_of, sentence
from .view import DayView

_WHAT = Qt.ItemDataRole.UserRole + 1
_GROUND = (Kind.RESTRICTION, Kind.SETTING)
"""What is not allowed and how warm it is comes behind what happens."""


class DayList(QListWidget):
    """The blocks of the view’s day in order of time, then what holds meanwhile. Keys that act are the view’s, so both do the same."""

    item_chosen = Signal(str)

    def __init__(self, theme: Theme, view: DayView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self._view = theme, view
        self.plan: Plan | None = None
        self.setAccessibleName("The day as a list")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(self.Shape.NoFrame)
        self.setItemDelegate(_RowDelegate(self))
        self.itemClicked.connect(self._on_clicked)
        self._current: str | None = None
        theme.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the day that the view shows; the row that was current stays so. Out of sight it has no rows until it is shown."""
        plan, day = self._view.plan, self._view.day
        current = self._current = self.current_id or self._current
        self.plan = plan
        self.clear()
        if plan is None:
            self._current = None
        if plan is None or not self.isVisible():
            return
        book, rules = MarkBook(plan), {judged.rule.id: judged.rule for judged in plan.rules}
        for item in sorted((i for i in plan.items if is_on(i, day)), key=lambda i: (i.kind in _GROUND, i.span.start, i.id)):
            marks = book.marks(item)
            row = QListWidgetItem()
            row.setData(_WHAT, (item, marks, is_all_day(item, day)))
            words = sentence(plan, item, marks, rules=rules)
            row.setData(Qt.ItemDataRole.AccessibleTextRole, words)
            row.setToolTip(words)
            row.setText(item.title)
            self.addItem(row)
            if item.id == current:
                self.setCurrentItem(row)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the rows that were not made out of sight."""
        super().showEvent(event)
        self.refresh()

    @property
    def current_id(self) -> str | None:
        """The item that the keyboard is on."""
        row = self.currentItem()
        return str(row.data(_WHAT)[0].id) if row is not None else None

    def _on_clicked(self, row: QListWidgetItem) -> None:
        self.item_chosen.emit(row.data(_WHAT)[0].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go through the list; what acts on a block is the timeline's."""
        if self._view.drag is not None:
            answer_key(self._view, event)
            return
        is_going = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        current = self.current_id
        if is_going or current is None:
            super().keyPressEvent(event)
            return
        self._view.focus_on(current)
        if not answer_key(self._view, event):
            super().keyPressEvent(event)


class _RowDelegate(QStyledItemDelegate):
    """Paints time, disc, title and marks of one row."""

    def __init__(self, owner: DayList) -> None:
        super().__init__(owner)
        self._owner = owner

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, self._owner.theme.px(34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        theme, plan = self._owner.theme, self._owner.plan
        if plan is None:
            return
        item: PlanItem
        marks: Marks
        item, marks, all_day = index.data(_WHAT)
        c, rect = theme.colors, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_current = self._owner.hasFocus() and self._owner.current_id == item.id
        painter.fillRect(rect, c.accent_soft if is_current or item.id in self._owner._view.selected else c.sheet)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(c.ink2)
        painter.setFont(theme.font(13))
        painter.drawText(rect.adjusted(16, 0, 0, 0), left, "all day" if all_day else clock(item.span.start))
        x = rect.x() + 16 + theme.px(52)
        side = theme.px(20)
        crew = [m for m in plan.members if m.id in item.members]
        top = rect.center().y() - side / 2
        if len(crew) == 1:
            paint_member_dot(painter, theme, crew[0], QRectF(x, top, side, side))
        else:
            paint_icon(painter, theme, "people" if crew else "household", x, top, 20)
        x += side + 10
        names = [*(("knot",) if marks.open_conflicts else ()), *marks.icons][:2]
        right = rect.right() - 16
        for name in names:
            right -= theme.px(18)
            paint_icon(painter, theme, name, right, rect.center().y() - theme.px(16) / 2, 16, icon_color(name))
            right -= 4
        is_light = item.is_busy or item.is_routine
        font = theme.font(13, 400 if is_light else 600)
        painter.setFont(font)
        painter.setPen(c.ink2 if is_light else c.ink)
        words = item.title if len(crew) < 2 else f"{item.title} · {names_of(plan, item.members)}"
        text = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, round(right - x))
        painter.drawText(QRectF(x, rect.y(), right - x, rect.height()), left, text)
        painter.setPen(c.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()
