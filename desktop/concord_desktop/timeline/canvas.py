"""The painted day: its lengths, its cached layer, its scrolling and zooming. `view` adds the pointer and the keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from concord.domain.plan import Plan, PlanItem

from ..conventions import in_force
from ..theme import CAPTION, LANE_HEADING, LANE_HEIGHTS, Theme
from .acts import Draft
from .day_index import DayIndex
from .day_layer import DayLayer
from .day_overlay import paint_over_day
from .day_sizes import MAX_HOUR, MIN_HOUR, day_sizes
from .drag import Drag
from .labels import Measure
from .lanes import Grouping, is_moment, midnight
from .layout import lay_out_day
from .painter import DayPainter, measure_with, rect_of
from .shapes import DayLayout, PlacedLane, Shape, ShapeKind, Sizes


class DayCanvas(QAbstractScrollArea):
    """One day of one plan, painted. What is selected, focused, hovered and held is state that `DayView` sets."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.plan: Plan | None = None
        self.day = date.min
        self.now: datetime | None = None
        self.hour: float | None = None
        self.why_not: Callable[[PlanItem], str] = lambda _item: ""
        """Says why the one who looks may not change a block, "" where they may."""
        self.drag: Drag | None = None
        self.selected: list[str] = []
        self._focused: str | None = None
        self._hovered: Shape | None = None
        self.grouping = Grouping.PERSON
        self.band: QRect | None = None
        """What a rubber band is drawn over, in the viewport's coordinates."""
        self.draft: Draft | None = None
        """A stretch that somebody drew and has not written about yet."""
        self.has_been_scrolled = False
        """Whether a person chose which hours are in sight."""
        self._hours = (8.0, 18.0)
        self._days: DayIndex | None = None
        self._measure: Measure | None = None
        self._measured_at = (0, 0)
        self._layer: DayLayer | None = None
        self._held: tuple[DayLayout, tuple[Shape, ...]] | None = None
        """The layout in which something was taken, and its shapes there."""
        self._draft_key = ""
        self._layout: DayLayout | None = None
        self._painter: DayPainter | None = None
        self.setFrameShape(self.Shape.NoFrame)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.horizontalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.horizontalScrollBar().setSingleStep(26)
        self.verticalScrollBar().setSingleStep(20)
        theme.changed.connect(self.relayout)

    # -- what it shows

    def show_day(self, plan: Plan, day: date, now: datetime | None, grouping: Grouping = Grouping.PERSON) -> None:
        """Show `day` of `plan`; `now` is the household's time. Hours and lanes that are in sight stay in sight on the next day too."""
        is_first, is_other_sort = self.plan is None, grouping is not self.grouping
        is_new_day = is_first or day != self.day
        if is_new_day or plan is not self.plan:
            self.draft = None
        self.plan, self.day, self.now, self.grouping = plan, day, now, grouping
        known = {item.id for item in plan.items}
        if self.drag is None:
            self.selected = [item for item in self.selected if item in known]
        self.relayout()
        if is_first or (is_new_day and not self.has_been_scrolled):
            self._go_to_first_hour()
        if is_other_sort:
            self.verticalScrollBar().setValue(0)

    def take(self, days: DayIndex) -> None:
        """Take a plan as it was sorted elsewhere, for when that is shown."""
        self._days = days

    def forget(self) -> None:
        """Show nothing, and keep nothing of what was shown."""
        self.plan = self.drag = self._focused = self._hovered = self.band = self.draft = None
        self._layout = self._painter = self._layer = self._days = None
        self.selected = []
        self.setAccessibleDescription("")
        self.viewport().update()

    def set_now(self, now: datetime) -> None:
        """Step the now-line."""
        self.now = now
        self._repaint_layer()

    @property
    def layout_of_day(self) -> DayLayout | None:
        """The day as it is laid out now."""
        return self._layout

    @property
    def hovered(self) -> Shape | None:
        """The shape that the pointer is on."""
        return self._hovered

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
        has_long_names = self.is_roomy or self.grouping is not Grouping.PERSON
        return self.theme.px(LANE_HEADING + (44 if has_long_names else 0))

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
        room = max(self.viewport().width() - self.heading_width, 200)
        return day_sizes(self.theme, room, self._hours, self.hour, self.text_size)

    def relayout(self) -> None:
        """Lay the day out anew and repaint."""
        if self.plan is None:
            return
        if self._days is None or self._days.plan is not self.plan:
            self._days = DayIndex(self.plan)
        self._hours = in_force().hours_shown or self._days.hours
        sizes, ruler = self.sizes, self._ruler()
        self._layout = lay_out_day(self.plan, self.day, sizes, ruler, self.grouping, self._days)
        spare = self.viewport().height() - self.header_height - self._layout.height
        people = sum(1 for lane in self._layout.lanes if lane.lane.is_main)
        if spare > 0 and people and not self.is_roomy:
            lane = min(sizes.lane + spare / people, self.theme.px(LANE_HEIGHTS["roomy"]))
            self._layout = lay_out_day(self.plan, self.day, replace(sizes, lane=lane), ruler, self.grouping, self._days)
        self._painter = DayPainter(self.theme, self._layout, self.text_size)
        self._hovered = None
        self._set_ranges()
        self._repaint_layer()

    def _ruler(self) -> Measure:
        """Return what measures words; it remembers them until the text size changes."""
        size = (self.theme.text_scale, self.text_size)
        if self._measure is None or self._measured_at != size:
            self._measured_at, self._measure = size, measure_with(self.theme, self.text_size)
        return self._measure

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
        earliest = 5.0 if self.is_roomy else 6.0
        room, sizes, chosen = self.viewport().width() - self.heading_width, self.sizes, in_force().hours_shown
        hour = max(earliest, min(self._hours[0] - 0.5, 24 - room / sizes.hour))
        if self._layout is not None:
            solid = (s for s in self._layout.shapes if s.kind in (ShapeKind.BLOCK, ShapeKind.DISC))
            early = [s.box.x - 6 for s in solid if s.item.span.start.date() == self.day and s.item.span.start.hour >= 4]
            hour = min([hour, *(x / sizes.hour for x in early)])
        if self.now_minute is not None and room < 14 * sizes.hour:
            hour = max(hour, self.now_minute / 60 - 1)
        self.horizontalScrollBar().setValue(round(sizes.x((hour if chosen is None else chosen[0]) * 60)))
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
        if self._layer is not None and not self._layer.follow():
            self._layer = None
        self.viewport().update()

    @property
    def scrolled(self) -> QPoint:
        """How far it is scrolled to the right and down."""
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    @property
    def _offset(self) -> QPointF:
        return QPointF(self.heading_width - self.horizontalScrollBar().value(), self.header_height - self.verticalScrollBar().value())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Blit the cached layer, then what follows the pointer."""
        painter = QPainter(self.viewport())
        if self._layout is None or self._painter is None or self.plan is None:
            painter.fillRect(event.rect(), self.theme.colors.paper)
            painter.end()
            return
        if self._layer is None:
            self._layer = DayLayer(self, self.plan, self._layout, self._painter)
        picture = self._layer.picture
        ratio, dirty = picture.devicePixelRatio(), QRectF(event.rect())
        painter.drawPixmap(dirty, picture, QRectF(dirty.x() * ratio, dirty.y() * ratio, dirty.width() * ratio, dirty.height() * ratio))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_over_day(painter, self, self._layout, self._painter, self._offset, self._visible)
        painter.end()

    @property
    def _visible(self) -> QRectF:
        area = self.viewport().size()
        x, y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return QRectF(x, y, area.width() - self.heading_width, area.height() - self.header_height)

    def go_to_now_if_out_of_sight(self) -> bool:
        """Bring now into sight, and say whether it was not."""
        if self.now_minute is None or self.heading_width <= self._offset.x() + self.sizes.x(self.now_minute) <= self.viewport().width():
            return False
        self.horizontalScrollBar().setValue(round(self.sizes.x(self.now_minute) - self.viewport().width() / 3))
        return True

    # -- finding

    def content(self, point: QPointF | QPoint) -> QPointF:
        """Return where a point of the viewport is in the day."""
        return QPointF(point) - self._offset

    def shape_under(self, point: QPointF | QPoint) -> Shape | None:
        """Return the shape at a point of the viewport."""
        if self._layout is None or point.x() < self.heading_width or point.y() < self.header_height:
            return None
        at = self.content(point)
        return self._layout.at(at.x(), at.y())

    def all_day_at(self, point: QPointF) -> str | None:
        """Return the item whose chip is at a point of the all-day strip."""
        chips = self._layer.chips if self._layer is not None else ()
        return next((item.id for rect, item in chips if rect.contains(point)), None)

    def shape_of(self, item: str) -> Shape | None:
        """Return the shape of an item that the keyboard goes to."""
        return next((s for s in self._layout.in_order() if s.item.id == item), None) if self._layout else None

    def held_shapes(self, drag: Drag) -> tuple[Shape, ...]:
        """Return what is held as it is on this day; over another day than its own, in the same lanes."""
        if self._layout is None or self._held is None:
            return ()
        before, mine = self._held
        if before is self._layout:
            return mine
        now = self._layout.of_item(drag.item.id)
        if now:
            return now
        lanes = {placed.lane.key: (number, placed) for number, placed in enumerate(self._layout.lanes)}
        found = []
        for shape in mine:
            here = lanes.get(before.lanes[shape.lane].lane.key)
            if here is not None:
                number, placed = here
                box = replace(shape.box, y=placed.top + self.sizes.inset, h=placed.body - 2 * self.sizes.inset)
                found.append(replace(shape, lane=number, last_lane=number, box=box))
        return tuple(found)

    @property
    def draft_lane(self) -> PlacedLane | None:
        """The lane that the draft is in."""
        wanted = self._draft_key
        return next((one for one in self._layout.lanes if one.lane.key == wanted), None) if self._layout is not None else None

    def is_movable(self, shape: Shape) -> bool:
        """Say whether it is such that it can be elsewhere."""
        return shape.kind in (ShapeKind.BLOCK, ShapeKind.DISC) and not shape.item.is_busy and bool(shape.item.request)

    def can_move(self, shape: Shape) -> bool:
        """Say whether the one who looks may put it elsewhere."""
        return self.is_movable(shape) and not self.why_not(shape.item)

    def can_resize(self, shape: Shape) -> bool:
        """Say whether it has ends that can be dragged."""
        return shape.kind is ShapeKind.BLOCK and self.can_move(shape) and not is_moment(shape.item)

    def below(self, item: str) -> QPoint:
        """Return a point of the viewport just below an item, where it is in sight."""
        shape = self.shape_of(item)
        if shape is None:
            return self.viewport().rect().center()
        box = rect_of(shape.box).translated(self._offset)
        return QPoint(round(max(box.x(), self.heading_width)), round(min(box.bottom() + 4, self.viewport().height() - 40)))

    def can_move_item(self, item: PlanItem) -> bool:
        """Say whether the one who looks may put an item elsewhere."""
        shape = self.shape_of(item.id)
        return shape is not None and self.can_move(shape)

    def reveal(self, item: str) -> None:
        """Scroll an item into sight."""
        shape = self.shape_of(item)
        if shape is None:
            return
        visible, box = self._visible, shape.box
        if box.x < visible.left() + 8 or box.right > visible.right() - 8:
            self.horizontalScrollBar().setValue(round(box.x + min(box.w, visible.width()) / 2 - visible.width() / 2))
        if box.y < visible.top() or box.bottom > visible.bottom():
            self.verticalScrollBar().setValue(round(box.y - 60))

    # -- Qt

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Wheel scrolls lanes, with Shift hours, with Ctrl zooms around the pointer; two fingers go both ways, pixel by pixel."""
        delta, pixels = event.angleDelta(), event.pixelDelta()
        event.accept()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.sizes.hour * 1.15 ** (delta.y() / 120), event.position().x())
            return
        self.has_been_scrolled = True
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            across.setValue(across.value() - (pixels.x() or pixels.y() or delta.x() or delta.y()))
        elif not pixels.isNull():
            across.setValue(across.value() - pixels.x())
            down.setValue(down.value() - pixels.y())
        elif abs(delta.x()) > abs(delta.y()):
            across.setValue(across.value() - delta.x())
        else:
            down.setValue(down.value() - delta.y() // 2)

    def viewportEvent(self, event: QEvent) -> bool:
        """Pinching zooms the hours around the fingers."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.set_zoom(self.sizes.hour * (1 + event.value()), event.position().x())
            return True
        return bool(super().viewportEvent(event))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the day to the new size, unless a person zoomed."""
        super().resizeEvent(event)
        scroll = self.horizontalScrollBar().value()
        before = self._layout.sizes.hour if self._layout else None
        self.relayout()
        if before and self._layout:
            self.horizontalScrollBar().setValue(round(scroll * self._layout.sizes.hour / before))
        if event.oldSize().width() <= 0:
            self._go_to_first_hour()
