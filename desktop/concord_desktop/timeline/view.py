"""The day on screen: scrolls, zooms, and answers pointer and keys. What it paints is laid out in `layout`."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from concord.domain.edit import Cancel, Edit, Pin
from concord.domain.plan import Plan, PlanItem
from concord.domain.rule import Kind

from ..theme import CAPTION, LANE_HEADING, LANE_HEIGHTS, Theme
from .brushes import paint_focus, paint_selection
from .drag import FINE_MINUTES, SNAP_MINUTES, Consequence, Drag, Grip, TryEdit
from .drag_painter import DragPainter, span_xs
from .header import HeaderPainter, time_pill
from .lanes import is_moment, midnight, minutes_of_day
from .layout import lay_out_day
from .painter import DayPainter, measure_with, rect_of
from .shapes import DayLayout, Shape, ShapeKind, Sizes
from .spoken import sentence, tooltip

MIN_HOUR, MAX_HOUR = 26, 240
DRAG_FROM = 4
HANDLE_REACH = 6
TOOLTIP_AFTER = 500
_FIRST_HOURS = 16.25
_READABLE_HOUR = 48
"""The day is fitted into the window, but no tighter than this."""


class DayView(QAbstractScrollArea):
    """One day of one plan. It never changes the plan: `edit_asked` says what a person wants."""

    item_chosen = Signal(str)
    selection_cleared = Signal()
    conflict_chosen = Signal(str)
    edit_asked = Signal(object)
    held = Signal(object)
    """A Drag whenever it has moved on; None when it is over."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.try_edit: TryEdit | None = None
        self.plan: Plan | None = None
        self.day = date.min
        self.now: datetime | None = None
        self.hour: float | None = None
        self.drag: Drag | None = None
        self.selected: list[str] = []
        self._focused: str | None = None
        self._hovered: Shape | None = None
        self._pressed: tuple[QPoint, Shape, Grip, float] | None = None
        self._layer: QPixmap | None = None
        self._chips: list[tuple[QRectF, PlanItem]] = []
        self._layout: DayLayout | None = None
        self._painter: DayPainter | None = None
        self._tip = QTimer(self)
        self._tip.setSingleShot(True)
        self._tip.setInterval(TOOLTIP_AFTER)
        self._tip.timeout.connect(self._show_tooltip)
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Timeline of the day")
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.horizontalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.horizontalScrollBar().setSingleStep(26)
        self.verticalScrollBar().setSingleStep(20)
        theme.changed.connect(self.relayout)

    # -- what it shows

    def show_day(self, plan: Plan, day: date, now: datetime | None) -> None:
        """Show `day` of `plan`; `now` is the household's time. The scroll position stays on the same day."""
        is_new_day = self.plan is None or day != self.day
        self.plan, self.day, self.now = plan, day, now
        self.drag = None
        known = {item.id for item in plan.items}
        self.selected = [item for item in self.selected if item in known]
        self.relayout()
        if is_new_day:
            self._go_to_first_hour()

    def set_now(self, now: datetime) -> None:
        """Step the now-line."""
        self.now = now
        self._repaint_layer()

    def select(self, item: str | None, *, reveal: bool = True) -> None:
        """Select one item, or nothing."""
        self.selected = [item] if item else []
        self._focused = item or self._focused
        if item and reveal:
            self._reveal(item)
        self._announce(item)
        self.viewport().update()

    @property
    def layout_of_day(self) -> DayLayout | None:
        """The day as it is laid out now."""
        return self._layout

    @property
    def focused(self) -> str | None:
        """The item the keyboard is on."""
        return self._focused

    def set_zoom(self, hour: float | None, around: float | None = None) -> None:
        """Set how many pixels an hour has, 26 to 240, keeping the minute at `around` (a viewport x) in place. None fits the day."""
        before = self.sizes.hour
        x = around if around is not None else self.heading_width + (self.viewport().width() - self.heading_width) / 2
        minute = (x - self.heading_width + self.horizontalScrollBar().value()) * 60 / before
        self.hour = None if hour is None else min(max(hour, MIN_HOUR), MAX_HOUR)
        self.relayout()
        if hour is None:
            self._go_to_first_hour()
        else:
            self.horizontalScrollBar().setValue(round(self.sizes.x(minute) - (x - self.heading_width)))

    # -- sizes

    @property
    def is_roomy(self) -> bool:
        """Whether the window has room for larger lanes."""
        return self.theme.is_roomy

    @property
    def heading_width(self) -> int:
        """Width of the lane headings."""
        return self.theme.px(LANE_HEADING + (44 if self.is_roomy else 0))

    @property
    def all_day_height(self) -> int:
        """Height of the all-day strip."""
        return self.theme.px(30)

    @property
    def axis_height(self) -> int:
        """Height of the hours."""
        return self.theme.px(26)

    @property
    def header_height(self) -> int:
        """Height of what stands above the lanes."""
        return self.all_day_height + self.axis_height

    @property
    def text_size(self) -> int:
        """Size of block text at 100 %."""
        return 14 if self.is_roomy else CAPTION

    @property
    def sizes(self) -> Sizes:
        """The lengths to lay out with."""
        px, text = self.theme.px, self.text_size
        room = max(self.viewport().width() - self.heading_width, 200)
        hour = self.hour or min(max(room / (_FIRST_HOURS + (2.8 if self.is_roomy else 0)), px(_READABLE_HOUR)), MAX_HOUR)
        lane = LANE_HEIGHTS["normal"]
        if self.is_roomy:
            lane = 150
        elif self._layout is None and self.viewport().height() < px(420):
            lane = LANE_HEIGHTS["compact"]
        line = px(15 if text == CAPTION else 18)
        block, sub, heading, icon = (62, 48, 28, 16) if self.is_roomy else (34, 26, 22, 14)
        return Sizes(
            hour=hour,
            lane=px(lane),
            line=line,
            sub_lane=px(23),
            place_block=px(block),
            place_sub=px(sub),
            step=px(31),
            heading=px(heading),
            disc=px(22),
            icon=px(icon),
            show_more=self.is_roomy,
        )

    def relayout(self) -> None:
        """Lay the day out anew and repaint."""
        if self.plan is None:
            return
        sizes = self.sizes
        self._layout = lay_out_day(self.plan, self.day, sizes, measure_with(self.theme, self.text_size))
        self._painter = DayPainter(self.theme, self._layout, self.text_size)
        self._hovered = None
        self._set_ranges()
        self._repaint_layer()

    def _set_ranges(self) -> None:
        if self._layout is None:
            return
        area = self.viewport().size()
        wide, high = area.width() - self.heading_width, area.height() - self.header_height
        self.horizontalScrollBar().setRange(0, max(round(self._layout.width) + 1 - wide, 0))
        self.horizontalScrollBar().setPageStep(wide)
        self.verticalScrollBar().setRange(0, max(round(self._layout.height) - high, 0))
        self.verticalScrollBar().setPageStep(high)

    def _go_to_first_hour(self) -> None:
        hour = 5.0 if self.is_roomy else 6.0
        room = self.viewport().width() - self.heading_width
        if self.now_minute is not None and room < 14 * self.sizes.hour:
            hour = max(hour, self.now_minute / 60 - 1)
        self.horizontalScrollBar().setValue(round(self.sizes.x(hour * 60)))
        self.verticalScrollBar().setValue(0)

    @property
    def now_minute(self) -> float | None:
        """The minute of now, if this is today."""
        if self.now is None or self.now.date() != self.day:
            return None
        return (self.now - midnight(self.day)).total_seconds() / 60

    # -- painting

    def _repaint_layer(self) -> None:
        self._layer = None
        self.viewport().update()

    def _on_scrolled(self) -> None:
        self._hovered = None
        self._repaint_layer()

    @property
    def _offset(self) -> QPointF:
        return QPointF(self.heading_width - self.horizontalScrollBar().value(), self.header_height - self.verticalScrollBar().value())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Blit the cached layer, then what follows the pointer."""
        painter = QPainter(self.viewport())
        if self._layout is None or self._painter is None or self.plan is None:
            painter.fillRect(event.rect(), self.theme.colors.paper)
            painter.end()
            return
        if self._layer is None:
            self._layer = self._paint_layer()
        ratio = self._layer.devicePixelRatio()
        dirty = QRectF(event.rect())
        painter.drawPixmap(dirty, self._layer, QRectF(dirty.x() * ratio, dirty.y() * ratio, dirty.width() * ratio, dirty.height() * ratio))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_over(painter)
        painter.end()

    def _paint_layer(self) -> QPixmap:
        assert self._layout is not None
        assert self._painter is not None
        assert self.plan is not None
        ratio = self.devicePixelRatioF()
        area = self.viewport().size()
        layer = QPixmap(round(area.width() * ratio), round(area.height() * ratio))
        layer.setDevicePixelRatio(ratio)
        layer.fill(self.theme.colors.paper)
        painter = QPainter(layer)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setClipRect(QRectF(self.heading_width, self.header_height, area.width(), area.height()))
        painter.translate(self._offset)
        self._painter.paint(painter, self._visible, now=self.now_minute)
        painter.restore()
        head = HeaderPainter(self.theme, self.plan, self._layout, self.heading_width, self.all_day_height, self.axis_height)
        head.paint_lanes(painter, area.height(), self.verticalScrollBar().value(), self._second_lines())
        minute = self.now_minute
        taken = None if minute is None else max(self._offset.x() + self.sizes.x(minute), self.heading_width + self.theme.px(30))
        self._chips = head.paint_top(painter, area.width(), self.horizontalScrollBar().value(), taken)
        self._paint_now_pill(painter)
        painter.end()
        return layer

    @property
    def _visible(self) -> QRectF:
        area = self.viewport().size()
        x, y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return QRectF(x, y, area.width() - self.heading_width, area.height() - self.header_height)

    def _paint_now_pill(self, painter: QPainter) -> None:
        minute = self.now_minute
        if minute is None or self.now is None:
            return
        x = self._offset.x() + self.sizes.x(minute)
        text = f"{self.now:%H:%M}"
        y = self.all_day_height + self.theme.px(1)
        if x < self.heading_width:
            time_pill(painter, self.theme, f"‹ {text}", 0, y, left=self.heading_width + 8)
        elif x > self.viewport().width():
            time_pill(painter, self.theme, f"{text} ›", self.viewport().width() - self.theme.px(40), y)
        else:
            time_pill(painter, self.theme, text, x, y)

    @property
    def _now_is_out_of_sight(self) -> bool:
        if self.now_minute is None:
            return False
        return not self.heading_width <= self._offset.x() + self.sizes.x(self.now_minute) <= self.viewport().width()

    def _paint_over(self, painter: QPainter) -> None:
        assert self._layout is not None
        assert self._painter is not None
        painter.save()
        painter.setClipRect(QRectF(self.heading_width, self.header_height, self.viewport().width(), self.viewport().height()))
        painter.translate(self._offset)
        if self._hovered is not None and self.drag is None and self._hovered.kind is not ShapeKind.STEP:
            self._painter.paint_shape(painter, self._hovered, hovered=True)
            for bracket in self._layout.brackets:
                self._painter.paint_bracket(painter, bracket)
        if self.drag is not None:
            shapes = self._layout.of_item(self.drag.item.id)
            if shapes:
                DragPainter(self.theme, self._painter).paint(painter, self.drag, shapes, visible=self._visible)
        else:
            self._paint_rings(painter)
        painter.restore()
        if self.drag is not None:
            x0, x1 = span_xs(self.drag, self.sizes)
            tone, on = ("coral", "on_coral") if self.drag.clashes else ("accent", "on_accent")
            words = (
                f"{self.drag.span.start:%H:%M}–{self.drag.span.end:%H:%M}"
                if self.drag.span.end > self.drag.span.start
                else f"{self.drag.span.start:%H:%M}"
            )
            time_pill(
                painter, self.theme, words, self._offset.x() + (x0 + x1) / 2, self.all_day_height + self.theme.px(1), color=tone, on=on
            )

    def _paint_rings(self, painter: QPainter) -> None:
        assert self._layout is not None
        for chosen in self.selected:
            for n, shape in enumerate(self._layout.of_item(chosen)):
                if n == 0:
                    paint_selection(painter, self.theme, rect_of(shape.box), handles=self._can_resize(shape))
        if self._focused and self.hasFocus() and self._focused not in self.selected:
            focused = self._shape_of(self._focused)
            if focused is not None:
                paint_focus(painter, self.theme, rect_of(focused.box))

    def _second_lines(self) -> dict[str, str]:
        """Say under each name what they are at now, or "You"."""
        assert self.plan is not None
        said: dict[str, str] = {}
        if self.now is not None and self.now.date() == self.day:
            for item in self.plan.items:
                if item.kind is Kind.COMMITMENT and item.span.start <= self.now < item.span.end:
                    for member in item.members:
                        said.setdefault(member, "Busy" if item.is_busy else item.title)
        if self.plan.viewer is not None:
            said[self.plan.viewer] = "You"
        return said

    # -- pointer

    def _content(self, point: QPointF | QPoint) -> QPointF:
        return QPointF(point) - self._offset

    def _shape_under(self, point: QPointF | QPoint) -> Shape | None:
        if self._layout is None or point.x() < self.heading_width or point.y() < self.header_height:
            return None
        at = self._content(point)
        return self._layout.at(at.x(), at.y())

    def _shape_of(self, item: str) -> Shape | None:
        return next((s for s in self._layout.in_order() if s.item.id == item), None) if self._layout else None

    def _can_move(self, shape: Shape) -> bool:
        return shape.kind in (ShapeKind.BLOCK, ShapeKind.DISC) and not shape.item.is_busy and bool(shape.item.request)

    def _can_resize(self, shape: Shape) -> bool:
        return shape.kind is ShapeKind.BLOCK and self._can_move(shape) and not is_moment(shape.item)

    def _grip_at(self, point: QPoint) -> tuple[Shape, Grip] | None:
        at = self._content(point)
        for chosen in self.selected:
            for shape in self._layout.of_item(chosen) if self._layout else ():
                if not self._can_resize(shape) or not shape.box.y - 4 <= at.y() <= shape.box.bottom + 4:
                    continue
                if abs(at.x() - (shape.box.x - 4)) <= HANDLE_REACH:
                    return shape, Grip.START
                if abs(at.x() - (shape.box.right + 4)) <= HANDLE_REACH:
                    return shape, Grip.END
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take hold of a block, open a conflict from its knot, or clear the selection."""
        if event.button() != Qt.MouseButton.LeftButton or self._layout is None:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        point = event.position().toPoint()
        at = self._content(point)
        if point.x() >= self.heading_width and point.y() >= self.header_height:
            knot = self._layout.knot_at(at.x(), at.y())
            if knot is not None:
                self.conflict_chosen.emit(knot.conflict)
                return
        if self.header_height > point.y() >= self.all_day_height and self._now_is_out_of_sight:
            self.horizontalScrollBar().setValue(round(self.sizes.x(self.now_minute or 0) - self.viewport().width() / 3))
            return
        for rect, item in self._chips:
            if rect.contains(event.position()):
                self._choose(item.id)
                return
        grip = self._grip_at(point)
        shape = grip[0] if grip else self._shape_under(point)
        if shape is None:
            if not event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier):
                self.clear_selection()
            return
        start, _end = minutes_of_day(shape.item, self.day)
        self._pressed = (point, shape, grip[1] if grip else Grip.WHOLE, self.sizes.minute(at.x()) - start)
        if event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier):
            self._toggle(shape.item.id)
            self._pressed = None
        elif grip is None:
            self._choose(shape.item.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Drag what is held, from 4 pixels on; else light up what is under the pointer."""
        point = event.position().toPoint()
        if self._pressed is not None and self.drag is None:
            origin, shape, grip, offset = self._pressed
            movable = self._can_move(shape) if grip is Grip.WHOLE else self._can_resize(shape)
            if movable and (point - origin).manhattanLength() >= DRAG_FROM:
                self._start_drag(shape.item, grip, offset)
        if self.drag is not None and not self.drag.by_keys:
            step = 1 if event.modifiers() & Qt.KeyboardModifier.AltModifier else SNAP_MINUTES
            if self.drag.to_minute(self.sizes.minute(self._content(point).x()), step):
                self._on_held()
            return
        if self._pressed is None:
            self._hover(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Let go."""
        event.accept()
        self._pressed = None
        if self.drag is not None and not self.drag.by_keys and event.button() == Qt.MouseButton.LeftButton:
            self.drop()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Forget what the pointer was on."""
        self._set_hovered(None)
        super().leaveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """Our own tooltip has its own delay."""
        if event.type() == QEvent.Type.ToolTip:
            return True
        if event.type() == QEvent.Type.Leave:
            self._set_hovered(None)
        return bool(super().viewportEvent(event))

    def _hover(self, point: QPoint) -> None:
        grip = self._grip_at(point)
        shape = self._shape_under(point)
        cursor = Qt.CursorShape.SizeHorCursor if grip else Qt.CursorShape.PointingHandCursor if shape else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(cursor)
        self._set_hovered(shape)

    def _set_hovered(self, shape: Shape | None) -> None:
        if shape is self._hovered:
            return
        dirty = [s for s in (self._hovered, shape) if s is not None]
        self._hovered = shape
        self._tip.stop()
        QToolTip.hideText()
        if shape is not None:
            self._tip.start()
        for one in dirty:
            self.viewport().update(rect_of(one.box).translated(self._offset).adjusted(-16, -16, 16, 40).toAlignedRect())

    def _show_tooltip(self) -> None:
        if self._hovered is None or self.plan is None or self.drag is not None:
            return
        box = rect_of(self._hovered.box).translated(self._offset)
        at = self.viewport().mapToGlobal(QPoint(round(max(box.left(), self.heading_width)), round(box.bottom()) + 2))
        QToolTip.showText(at, tooltip(self.plan, self._hovered.item, self._hovered.marks), self.viewport())

    # -- selection

    def _choose(self, item: str) -> None:
        self.selected = [item]
        self._focused = item
        self._announce(item)
        self.viewport().update()
        self.item_chosen.emit(item)

    def _toggle(self, item: str) -> None:
        if item in self.selected:
            self.selected.remove(item)
        else:
            self.selected.append(item)
        self._focused = item
        self.viewport().update()

    def clear_selection(self) -> None:
        """Select nothing."""
        if self.selected:
            self.selected = []
            self.selection_cleared.emit()
            self.viewport().update()

    def _announce(self, item: str | None) -> None:
        """Give the view the name of what the keyboard is on, for screen readers."""
        shape = self._shape_of(item) if item else None
        if shape is None or self.plan is None or self._layout is None:
            self.setAccessibleDescription("")
            return
        mates = [s for s in self._layout.in_order() if s.lane == shape.lane]
        position = next((n for n, s in enumerate(mates, 1) if s.item.id == item), 0)
        self.setAccessibleDescription(sentence(self.plan, shape.item, shape.marks, (position, len(mates))))
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _reveal(self, item: str) -> None:
        shape = self._shape_of(item)
        if shape is None:
            return
        visible, box = self._visible, shape.box
        if box.x < visible.left() + 8 or box.right > visible.right() - 8:
            self.horizontalScrollBar().setValue(round(box.x + min(box.w, visible.width()) / 2 - visible.width() / 2))
        if box.y < visible.top() or box.bottom > visible.bottom():
            self.verticalScrollBar().setValue(round(box.y - 60))

    # -- holding

    def _start_drag(self, item: PlanItem, grip: Grip, offset: float, *, by_keys: bool = False) -> None:
        QToolTip.hideText()
        self.drag = Drag(item, self.day, grip, self._ask, offset, by_keys)
        self._on_held()

    def _ask(self, edit: Edit) -> Consequence | None:
        return self.try_edit(edit) if self.try_edit is not None else None

    def _on_held(self) -> None:
        self.held.emit(self.drag)
        self.viewport().update()

    def drop(self) -> None:
        """Let go where it is; asks for the edit if it moved."""
        drag, self.drag = self.drag, None
        self.viewport().update()
        self.held.emit(None)
        if drag is not None and drag.is_moved:
            self.edit_asked.emit(drag.edit)

    def put_back(self) -> None:
        """Let go without a change."""
        self.drag, self._pressed = None, None
        self.held.emit(None)
        self.viewport().update()

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Answer the keys of UI.md, "Keyboard"."""
        if self.drag is not None:
            self._key_while_held(event)
            return
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step_focus(key)
            return
        if key == Qt.Key.Key_Escape:
            self.clear_selection()
            return
        shape = self._shape_of(self._focused) if self._focused else None
        if shape is None:
            super().keyPressEvent(event)
            return
        item = shape.item
        match key:
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._choose(item.id)
            case Qt.Key.Key_Space:
                self._toggle(item.id) if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else self.select(item.id)
            case Qt.Key.Key_M if self._can_move(shape):
                self._start_drag(item, Grip.WHOLE, 0, by_keys=True)
            case Qt.Key.Key_R if self._can_resize(shape):
                self._start_drag(item, Grip.END, 0, by_keys=True)
            case Qt.Key.Key_Delete if self._can_move(shape):
                self.edit_asked.emit(Cancel(item.request))
            case Qt.Key.Key_P if self._can_move(shape):
                self.edit_asked.emit(Pin(item.request, None if item.is_pinned else item.span, item.place))
            case Qt.Key.Key_S if shape.marks.open_conflicts:
                self.conflict_chosen.emit(shape.marks.open_conflicts[0])
            case _:
                super().keyPressEvent(event)

    def _key_while_held(self, event: QKeyEvent) -> None:
        assert self.drag is not None
        key = event.key()
        step = FINE_MINUTES if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else SNAP_MINUTES
        if key == Qt.Key.Key_Escape:
            self.put_back()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.drop()
        elif (
            (key == Qt.Key.Key_Left and self.drag.by(-step))
            or (key == Qt.Key.Key_Right and self.drag.by(step))
            or (key == Qt.Key.Key_F and self.drag.to_next_free())
        ):
            self._on_held()

    def _step_focus(self, key: int) -> None:
        if self._layout is None:
            return
        order = self._layout.in_order()
        if not order:
            return
        here = next((n for n, s in enumerate(order) if s.item.id == self._focused), None)
        if here is None:
            chosen = order[0]
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            chosen = order[min(max(here + (1 if key == Qt.Key.Key_Right else -1), 0), len(order) - 1)]
        else:
            chosen = self._nearest_lane(order, order[here], 1 if key == Qt.Key.Key_Down else -1)
        self._focused = chosen.item.id
        self._reveal(chosen.item.id)
        self._announce(chosen.item.id)
        self.viewport().update()

    def _nearest_lane(self, order: tuple[Shape, ...], here: Shape, step: int) -> Shape:
        lanes = sorted({s.lane for s in order if (s.lane - here.lane) * step > 0}, reverse=step < 0)
        if not lanes:
            return here
        mates = [s for s in order if s.lane == lanes[0]]
        return min(mates, key=lambda s: (abs(s.box.x - here.box.x), s.item.id))

    # -- Qt

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Wheel scrolls lanes, with Shift hours, with Ctrl zooms around the pointer."""
        delta = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.sizes.hour * 1.15 ** (delta.y() / 120), event.position().x())
            event.accept()
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(delta.x()) > abs(delta.y()):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - (delta.x() or delta.y()))
        else:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - delta.y() // 2)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fit the day to the new size, unless a person zoomed."""
        super().resizeEvent(event)
        scroll = self.horizontalScrollBar().value()
        before = self._layout.sizes.hour if self._layout else None
        self.relayout()
        if before and self._layout:
            self.horizontalScrollBar().setValue(round(scroll * self._layout.sizes.hour / before))
        if event.oldSize().width() <= 0:
            self._go_to_first_hour()

    def focusInEvent(self, event) -> None:  # type: ignore[no-untyped-def]  # noqa: N802
        """Show the keyboard's ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event) -> None:  # type: ignore[no-untyped-def]  # noqa: N802
        """Hide the keyboard's ring."""
        super().focusOutEvent(event)
        self.viewport().update()
