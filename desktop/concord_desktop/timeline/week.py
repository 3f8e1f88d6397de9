"""The week on screen: people by days. Scrolls up and down where the rows need more than there is."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from concord.domain.plan import Plan

from ..theme import Theme
from .brushes import paint_focus, paint_selection
from .painter import rect_of
from .spoken import sentence, tooltip
from .view import TOOLTIP_AFTER
from .week_layout import Bar, Chip, WeekLayout, WeekSizes, lay_out_week
from .week_painter import WeekPainter


def week_sizes(theme: Theme, plan: Plan, width: float, height: float) -> WeekSizes:
    """Return the lengths of a week of this size; the first column takes the longest name, up to a point."""
    px = theme.px
    strong = QFontMetricsF(theme.font(14, 600))
    widest = max((strong.horizontalAdvance(m.name) for m in plan.members), default=0.0)
    heading = min(max(px(100), px(28) + 26 + widest), px(160))
    return WeekSizes(width, height, heading, px(44), px(30), px(21), px(24.6), 8, px(36))


class WeekView(QAbstractScrollArea):
    """One week of one plan."""

    item_chosen = Signal(str)
    selection_cleared = Signal()
    conflict_chosen = Signal(str)
    day_chosen = Signal(object)
    """A date whose head was clicked, or whose item is to be seen in its day."""
    member_asked = Signal(str, QPoint)
    """The person for whose row a menu is wanted, and where on the screen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.plan: Plan | None = None
        self.now: datetime | None = None
        self.selected: str | None = None
        self._focused: str | None = None
        self._layout: WeekLayout | None = None
        self._hovered: Chip | Bar | None = None
        self._layer: QPixmap | None = None
        self._tip = QTimer(self)
        self._tip.setSingleShot(True)
        self._tip.setInterval(TOOLTIP_AFTER)
        self._tip.timeout.connect(self._show_tooltip)
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Timeline of the week")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(20)
        self.verticalScrollBar().valueChanged.connect(self._repaint_layer)
        theme.changed.connect(self.relayout)

    def show_week(self, plan: Plan, now: datetime | None) -> None:
        """Show the week of a plan."""
        self.plan, self.now = plan, now
        if self.selected not in {item.id for item in plan.items}:
            self.selected = None
        self.relayout()

    def forget(self) -> None:
        """Show nothing, and keep nothing of what was shown."""
        self._tip.stop()
        self.plan = self.selected = self._focused = self._hovered = None
        self._layout = self._layer = None
        self.setAccessibleDescription("")
        self.viewport().update()

    @property
    def layout_of_week(self) -> WeekLayout | None:
        """The week as it is laid out now."""
        return self._layout

    def select(self, item: str | None) -> None:
        """Select one item, or nothing."""
        self.selected = item
        self._focused = item or self._focused
        self._announce()
        self.viewport().update()

    def relayout(self) -> None:
        """Lay the week out anew and repaint."""
        if self.plan is None:
            return
        area = self.viewport().size()
        self._layout = lay_out_week(self.plan, week_sizes(self.theme, self.plan, area.width(), area.height()))
        self._hovered = None
        self.verticalScrollBar().setRange(0, max(round(self._layout.height) - area.height(), 0))
        self.verticalScrollBar().setPageStep(area.height())
        self._repaint_layer()

    # -- painting

    def _repaint_layer(self) -> None:
        self._layer = None
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Blit the cached layer, then hover and rings."""
        painter = QPainter(self.viewport())
        if self._layout is None:
            painter.fillRect(event.rect(), self.theme.colors.paper)
            painter.end()
            return
        if self._layer is None:
            self._layer = self._paint_layer(self._layout)
        painter.drawPixmap(0, 0, self._layer)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(QRectF(0, self._layout.rows_top, self.viewport().width(), self.viewport().height()))
        painter.translate(0, -self.verticalScrollBar().value())
        if isinstance(self._hovered, Chip):
            WeekPainter(self.theme, self._layout, None).paint_chip(painter, self._hovered, hovered=True)
        for chip in self._layout.chips:
            if chip.item.id == self.selected:
                paint_selection(painter, self.theme, rect_of(chip.box).adjusted(1, 1, -1, -1), handles=False)
            elif chip.item.id == self._focused and self.hasFocus():
                paint_focus(painter, self.theme, rect_of(chip.box).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_layer(self, layout: WeekLayout) -> QPixmap:
        ratio = self.devicePixelRatioF()
        area = self.viewport().size()
        layer = QPixmap(round(area.width() * ratio), round(area.height() * ratio))
        layer.setDevicePixelRatio(ratio)
        layer.fill(self.theme.colors.paper)
        painter = QPainter(layer)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        week = WeekPainter(self.theme, layout, self.now.date() if self.now else None)
        painter.save()
        painter.setClipRect(QRectF(0, layout.rows_top, area.width(), area.height()))
        painter.translate(0, -self.verticalScrollBar().value())
        week.paint_body(painter)
        painter.restore()
        week.paint_head(painter)
        painter.end()
        return layer

    # -- pointer

    def _at(self, point: QPointF | QPoint) -> Chip | Bar | None:
        if self._layout is None:
            return None
        if point.y() < self._layout.rows_top:
            return next((b for b in self._layout.bars if b.box.holds(point.x(), point.y())), None)
        return self._layout.at(point.x(), point.y() + self.verticalScrollBar().value())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select a chip, open its conflict from the knot, or go to a day from its head."""
        if event.button() != Qt.MouseButton.LeftButton or self._layout is None:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        point = event.position()
        column = self._layout.column_at(point.x())
        if point.y() < self._layout.sizes.day_row and column is not None:
            self.day_chosen.emit(self._layout.dates[column])
            return
        found = self._at(point)
        if found is None:
            inside = QPointF(point.x(), point.y() + self.verticalScrollBar().value())
            for bracket in self._layout.brackets:
                if abs(bracket.x - inside.x()) <= 4 and bracket.ends[0][1] <= inside.y() <= bracket.ends[-1][1]:
                    self.conflict_chosen.emit(bracket.conflict)
                    return
            self.selected = None
            self.selection_cleared.emit()
            self.viewport().update()
            return
        on_knot = isinstance(found, Chip) and found.marks.open_conflicts and point.x() > found.box.right - 24
        if on_knot:
            self.conflict_chosen.emit(found.marks.open_conflicts[0])
            return
        self._choose(found.item.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a person's row: on its heading with the pointer, on one of its chips with the key."""
        if self._layout is None:
            return
        y, at = event.pos().y() + self.verticalScrollBar().value(), event.pos()
        is_heading = at.y() >= self._layout.rows_top and self._layout.column_at(at.x()) is None
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            chip = next((one for one in self._layout.chips if one.item.id == self._focused), None)
            is_heading, y = chip is not None, round(chip.box.y) if chip is not None else 0
            at = QPoint(round(self._layout.columns[0][0]), y - self.verticalScrollBar().value())
        found = next((one for one in self._layout.rows if one.top <= y < one.top + one.height), None) if is_heading else None
        if found is not None and found.member is not None:
            self.member_asked.emit(found.member.id, self.viewport().mapToGlobal(at))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The press has said it all."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go to the day that was double-clicked, where blocks can be moved."""
        column = self._layout.column_at(event.position().x()) if self._layout else None
        if column is not None and self._layout is not None:
            self.day_chosen.emit(self._layout.dates[column])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up what is under the pointer."""
        found = self._at(event.position())
        is_head = self._layout is not None and event.position().y() < self._layout.sizes.day_row
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if found or is_head else Qt.CursorShape.ArrowCursor)
        if found is not self._hovered:
            self._hovered = found
            self._tip.stop()
            QToolTip.hideText()
            if found is not None:
                self._tip.start()
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Our own tooltip has its own delay."""
        if event.type() == QEvent.Type.ToolTip:
            return True
        if event.type() == QEvent.Type.Leave and self._hovered is not None:
            self._hovered = None
            self._tip.stop()
            self.viewport().update()
        return bool(super().viewportEvent(event))

    def _show_tooltip(self) -> None:
        if self._hovered is None or self.plan is None:
            return
        dy = self.verticalScrollBar().value() if isinstance(self._hovered, Chip) else 0
        box = self._hovered.box.moved(0, -dy)
        at = self.viewport().mapToGlobal(QPoint(round(box.x), round(box.bottom) + 2))
        QToolTip.showText(at, tooltip(self.plan, self._hovered.item, self._hovered.marks), self.viewport())

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step through the chips, Enter opens, S settles, Esc clears."""
        if self._layout is None:
            return
        order = self._layout.in_order()
        here = next((n for n, c in enumerate(order) if c.item.id == self._focused), None)
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down) and order:
            chosen = order[0] if here is None else self._next(order, order[here], here, key)
            self._focused = chosen.item.id
            self._reveal(chosen)
            self._announce()
            self.viewport().update()
        elif key == Qt.Key.Key_Escape:
            self.selected = None
            self.selection_cleared.emit()
            self.viewport().update()
        elif here is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(order[here].item.id)
        elif key == Qt.Key.Key_S and order[here].marks.open_conflicts:
            self.conflict_chosen.emit(order[here].marks.open_conflicts[0])
        else:
            super().keyPressEvent(event)

    def _next(self, order: tuple[Chip, ...], chip: Chip, here: int, key: int) -> Chip:
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return order[min(max(here + (1 if key == Qt.Key.Key_Right else -1), 0), len(order) - 1)]
        mates = sorted((c for c in order if c.box.x == chip.box.x), key=lambda c: c.box.y)
        at = next((n for n, c in enumerate(mates) if c is chip), 0)
        return mates[min(max(at + (1 if key == Qt.Key.Key_Down else -1), 0), len(mates) - 1)]

    def _reveal(self, chip: Chip) -> None:
        assert self._layout is not None
        bar, top = self.verticalScrollBar(), self._layout.rows_top
        if chip.box.y - bar.value() < top:
            bar.setValue(round(chip.box.y - top - 8))
        elif chip.box.bottom - bar.value() > self.viewport().height():
            bar.setValue(round(chip.box.bottom - self.viewport().height() + 8))

    def _choose(self, item: str) -> None:
        self.select(item)
        self.item_chosen.emit(item)

    def _announce(self) -> None:
        if self.plan is None or self._layout is None:
            return
        chip = next((c for c in self._layout.chips if c.item.id == (self._focused or self.selected)), None)
        self.setAccessibleDescription(sentence(self.plan, chip.item, chip.marks) if chip else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the week to the new size."""
        super().resizeEvent(event)
        self.relayout()
