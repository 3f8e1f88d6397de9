"""The list at the left of To settle: groups, and in each the nearest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from concord.domain.household import Member

from ..rules.audience import ICONS, audience_of
from ..rules.meaning import DOT, Names
from ..theme import BODY, CAPTION, RADIUS_ITEM, SECONDARY, Theme
from ..widgets.labels import paint_member_dot
from .matters import Group, Matter

ENTRY = Qt.ItemDataRole.UserRole + 1
"""The role of the entry itself: a Matter, or (Group, count) for a heading."""

Entry = Matter | tuple[Group, int]

_MARKS = {
    Group.CONFLICTS: ("knot", "coral", "coral_soft"),
    Group.MISSED: ("missed", "missed", "missed_soft"),
    Group.UNSURE: ("unsure", "unsure", "unsure_soft"),
    Group.QUESTIONS: ("ask", "accent", "accent_soft"),
}


class MatterModel(QAbstractListModel):
    """Headings and matters, one below the other. Headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._names: Names = {}

    def show_matters(self, matters: Sequence[Matter], names: Names) -> None:
        """Replace the entries; each group with one or more gets its heading."""
        self._names = names
        entries: list[Entry] = []
        for group in Group:
            mine = [matter for matter in matters if matter.group is group]
            if mine:
                entries.append((group, len(mine)))
                entries.extend(mine)
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def position(self, key: str) -> int | None:
        """Return where a matter stands."""
        return next((n for n, entry in enumerate(self._entries) if isinstance(entry, Matter) and entry.key == key), None)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  (the default that Qt has)
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._entries[index.row()], Matter):
            return super().flags(index)
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(entry, tuple):
                return f"{entry[0]}, {entry[1]}"
            seen_by = [audience_of(one, self._names).word for one in entry.seen_by]
            return ". ".join(part for part in (entry.title, entry.when, entry.note, *seen_by) if part)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(entry, Matter):
            seen_by = [f"Who may see it: {audience_of(one, self._names).line}" for one in entry.seen_by]
            return "\n".join(part for part in (entry.title, second_line(entry), *seen_by) if part)
        return None


def second_line(matter: Matter) -> str:
    """Return what stands under a title: when, and a note."""
    note = matter.note
    for start in (f"{matter.when}: ", f"{matter.when} "):
        note = note.removeprefix(start) if matter.when else note
    return DOT.join(part for part in (matter.when, note.removesuffix(".")) if part)


class MatterList(QListView):
    """Emits `matter_shown` with the key of the matter that a person goes to, and `matter_opened` on Enter or a double click."""

    matter_shown = Signal(str)
    matter_opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matters = MatterModel(self)
        self._delegate = _MatterDelegate(theme, self)
        self.setModel(self.matters)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAccessibleName("What waits, the nearest first")
        self.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.activated.connect(self._on_activated)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def show_matters(self, matters: Sequence[Matter], members: Mapping[str, Member], chosen: str) -> None:
        """Show the matters, with one of them chosen."""
        self._delegate.members = members
        place = self.verticalScrollBar().value()
        self.blockSignals(True)
        self.matters.show_matters(matters, {member.id: member.name for member in members.values()})
        self.choose(chosen)
        self.blockSignals(False)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(place)

    def choose(self, key: str) -> None:
        """Go to a matter."""
        position = self.matters.position(key)
        if position is not None:
            self.setCurrentIndex(self.matters.index(position))

    def currentChanged(self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex) -> None:
        super().currentChanged(current, previous)
        entry = current.data(ENTRY)
        if isinstance(entry, Matter):
            self.matter_shown.emit(entry.key)

    def _on_activated(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, Matter):
            self.matter_opened.emit(entry.key)


class _MatterDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.members: Mapping[str, Member] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002  (a signature of Qt's)
        is_heading = isinstance(index.data(ENTRY), tuple)
        return QSize(self._theme.px(200), self._theme.px(30 if is_heading else 55))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        entry: Entry = index.data(ENTRY)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(entry, tuple):
            self._paint_heading(painter, rect, entry)
        else:
            self._paint_matter(painter, rect, entry, option.state)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, entry: tuple[Group, int]) -> None:
        theme = self._theme
        box = rect.adjusted(20, 0, 0, -theme.px(4))
        painter.setFont(theme.font(CAPTION, 600))
        painter.setPen(theme.colors.ink2)
        painter.drawText(box, Qt.AlignmentFlag.AlignBottom, entry[0].value)
        left = painter.fontMetrics().horizontalAdvance(entry[0].value) + theme.px(6)
        painter.setFont(theme.font(CAPTION))
        painter.drawText(box.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignBottom, str(entry[1]))

    def _paint_matter(self, painter: QPainter, rect: QRect, matter: Matter, state: QStyle.StateFlag) -> None:
        theme, colors = self._theme, self._theme.colors
        box = QRectF(rect).adjusted(8.5, 1.5, -8.5, -1.5)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(colors.line2, 1))
            painter.setBrush(colors.sheet)
            painter.drawRoundedRect(box, RADIUS_ITEM, RADIUS_ITEM)
            painter.fillRect(QRectF(box.left(), box.top() + 9, 3, box.height() - 18), colors.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.hover)
            painter.drawRoundedRect(box, RADIUS_ITEM, RADIUS_ITEM)
        icon, ink, soft = _MARKS[matter.group]
        side = theme.px(26)
        disc = QRectF(box.left() + 12, box.top() + theme.px(9), side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(getattr(colors, soft))
        painter.drawEllipse(disc)
        inset = (side - theme.px(16)) / 2
        pixmap = theme.pixmap(icon, ink, 16, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPointF(disc.left() + inset, disc.top() + inset), pixmap)
        dots = self._paint_marks(painter, box, matter)
        words = QRectF(disc.right() + 10, box.top(), dots - disc.right() - 16, box.height())
        self._paint_words(painter, words, matter, edge=box.right() - 10)

    def _paint_marks(self, painter: QPainter, box: QRectF, matter: Matter) -> float:
        side = self._theme.px(19)
        left = box.right() - 10
        for member in reversed([self.members[m] for m in matter.members if m in self.members][:4]):
            left -= side
            paint_member_dot(painter, self._theme, member, QRectF(left, box.top() + self._theme.px(8), side, side))
            left += self._theme.px(4)
        ratio = painter.device().devicePixelRatioF()
        for icon in dict.fromkeys(ICONS[one.scope] for one in matter.seen_by):
            left -= self._theme.px(22)
            painter.drawPixmap(QPointF(left, box.top() + self._theme.px(10)), self._theme.pixmap(icon, "ink2", 16, ratio))
        return left - self._theme.px(4)

    def _paint_words(self, painter: QPainter, box: QRectF, matter: Matter, *, edge: float) -> None:
        """Paint the title beside the dots, and what is below it up to `edge`, under them."""
        theme, colors = self._theme, self._theme.colors
        first = QRectF(box.left(), box.top() + theme.px(7), box.width(), theme.px(20))
        second = first.translated(0, theme.px(20))
        painter.setFont(theme.font(BODY, 600))
        painter.setPen(colors.ink)
        title = painter.fontMetrics().elidedText(matter.title, Qt.TextElideMode.ElideRight, round(first.width()))
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter, title)
        painter.setPen(colors.ink2)
        second.setRight(edge)
        line = second_line(matter)
        if matter.when:
            painter.setFont(theme.font(SECONDARY, 600))
            when = painter.fontMetrics().elidedText(matter.when, Qt.TextElideMode.ElideRight, round(second.width()))
            painter.drawText(second, Qt.AlignmentFlag.AlignVCenter, when)
            second.setLeft(second.left() + painter.fontMetrics().horizontalAdvance(when))
            line = line.removeprefix(matter.when)
        if second.width() < theme.px(16):
            return
        painter.setFont(theme.font(SECONDARY))
        note = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, round(second.width()))
        painter.drawText(second, Qt.AlignmentFlag.AlignVCenter, note)
