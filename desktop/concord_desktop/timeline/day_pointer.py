"""What the pointer does in the day: select, move, resize, copy, draw a new stretch, draw a band that selects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QMouseEvent

from .drag import Grip
from .edge_turn import EDGE, EdgeTurn
from .lanes import minutes_of_day
from .shapes import Shape, ShapeKind

if TYPE_CHECKING:
    from .view import DayView

DRAG_FROM = 4
HANDLE_REACH = 6
ADDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class DayPointer:
    """Answers the mouse for one view, and remembers what was pressed."""

    def __init__(self, view: DayView) -> None:
        self._view = view
        self._pressed: tuple[QPoint, Shape, Grip, float] | None = None
        self._ground: tuple[QPoint, float, bool] | None = None
        """Where an empty stretch was pressed, which minute that is, and whether with a key that selects."""
        self._clicked: str | None = None
        """The band or setting on which it was pressed."""
        self._turn = EdgeTurn(view, view.turn)

    def forget(self) -> None:
        """Let go of what was pressed."""
        self._pressed = self._ground = self._clicked = None
        self._turn.stop()

    def press(self, event: QMouseEvent) -> None:
        """Take hold of a block, open a conflict from its knot, or begin a stretch or a band on empty ground."""
        view, point = self._view, event.position().toPoint()
        layout = view.layout_of_day
        if layout is None:
            return
        at = view.content(point)
        if point.x() >= view.heading_width and point.y() >= view.header_height:
            knot = layout.knot_at(at.x(), at.y())
            if knot is not None:
                view.conflict_chosen.emit(knot.conflict)
                return
        if view.header_height > point.y() >= view.all_day_height and view.go_to_now_if_out_of_sight():
            return
        chip = view.all_day_at(event.position())
        if chip is not None:
            view.choose(chip)
            return
        grip = self.grip_at(point)
        shape = grip[0] if grip else view.shape_under(point)
        is_ground = shape is None or shape.kind in (ShapeKind.BAND, ShapeKind.STEP)
        if shape is None:
            if not event.modifiers() & ADDING:
                view.clear_selection()
        elif event.modifiers() & ADDING and not grip:
            view.toggle(shape.item.id)
        elif grip is None and shape.item.id not in view.selected:
            view.select(shape.item.id, reveal=False)
        if point.x() >= view.heading_width and point.y() >= view.header_height and is_ground:
            self._ground = (point, view.sizes.minute(at.x()), bool(event.modifiers() & ADDING))
            self._clicked = shape.item.id if shape is not None else None
        elif shape is not None:
            start, _end = minutes_of_day(shape.item, view.day)
            self._pressed = (point, shape, grip[1] if grip else Grip.WHOLE, view.sizes.minute(at.x()) - start)

    def move(self, event: QMouseEvent) -> None:
        """Drag what is held, from 4 pixels on; else light up what is under the pointer."""
        view, point = self._view, event.position().toPoint()
        if self._ground is not None:
            self._draw(point)
            return
        if self._pressed is not None and view.drag is None and not self._begin(point):
            return
        if view.drag is not None and not view.drag.by_keys:
            self._follow(event, point)
        elif self._pressed is None:
            view.hover(point, is_grip=self.grip_at(point) is not None)

    def release(self, event: QMouseEvent) -> None:
        """Let go: drop, select what the band is over, or ask for the words of the stretch."""
        view, pressed = self._view, self._pressed
        was_drawing, clicked = self._ground is not None, self._clicked
        self.forget()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if was_drawing and clicked is not None and view.draft is None and view.band is None:
            view.choose(clicked)
        elif was_drawing:
            view.end_drawing()
        elif view.drag is not None and not view.drag.by_keys:
            view.drop(as_copy=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif pressed is not None and not event.modifiers() & ADDING:
            # Only now: what opens beside the timeline must not shift it under a hand that means to drag.
            view.choose(pressed[1].item.id)

    def grip_at(self, point: QPoint) -> tuple[Shape, Grip] | None:
        """Return the handle of the selected block at a point."""
        view = self._view
        at, layout = view.content(point), view.layout_of_day
        if layout is None or len(view.selected) != 1:
            return None
        for shape in layout.of_item(view.selected[0]):
            if not view.can_resize(shape) or not shape.box.y - 4 <= at.y() <= shape.box.bottom + 4:
                continue
            if abs(at.x() - (shape.box.x - 4)) <= HANDLE_REACH:
                return shape, Grip.START
            if abs(at.x() - (shape.box.right + 4)) <= HANDLE_REACH:
                return shape, Grip.END
        return None

    def _begin(self, point: QPoint) -> bool:
        """Take hold of what was pressed once the pointer is far enough. Returns whether there is more to do with this move."""
        assert self._pressed is not None
        view = self._view
        origin, shape, grip, offset = self._pressed
        movable = view.can_move(shape) if grip is Grip.WHOLE else view.can_resize(shape)
        if (point - origin).manhattanLength() >= DRAG_FROM:
            if movable:
                view.take_hold(shape.item, grip, offset)
            elif view.why_fixed(shape):
                self._pressed = None
                view.viewport().setCursor(Qt.CursorShape.ForbiddenCursor)
                view.refuse(shape.item)
                return False
        return True

    def _follow(self, event: QMouseEvent, point: QPoint) -> None:
        view = self._view
        assert view.drag is not None
        step = 1 if event.modifiers() & Qt.KeyboardModifier.AltModifier else None
        self._scroll_at_the_edge(point)
        bar = view.horizontalScrollBar()
        is_at_end = bar.value() >= bar.maximum() if point.x() > view.viewport().width() / 2 else bar.value() <= 0
        self._turn.look(point.x(), view.heading_width, view.viewport().width(), is_at_end=is_at_end and view.drag.grip is Grip.WHOLE)
        was_off, view.drag.is_off_lane = view.drag.is_off_lane, self._is_off_lane(point)
        view.viewport().setCursor(Qt.CursorShape.ForbiddenCursor if view.drag.is_off_lane else Qt.CursorShape.ClosedHandCursor)
        if view.drag.to_minute(view.sizes.minute(view.content(point).x()), step) or was_off != view.drag.is_off_lane:
            view.on_held()

    def _is_off_lane(self, point: QPoint) -> bool:
        """Say whether a block is held well into a lane that is not its own; a hand that strays a little is not."""
        view = self._view
        layout, drag = view.layout_of_day, view.drag
        if drag is None or layout is None or drag.grip is not Grip.WHOLE:
            return False
        y = view.content(point).y()
        lanes = [layout.lanes[n] for s in view.held_shapes(drag) for n in range(s.lane, s.last_lane + 1)]
        stray = view.sizes.lane / 2
        return bool(lanes) and not any(lane.top - stray <= y <= lane.bottom + stray for lane in lanes)

    def _scroll_at_the_edge(self, point: QPoint) -> None:
        """Bring more of the day into sight while a block is held at an edge."""
        bar = self._view.horizontalScrollBar()
        if point.x() > self._view.viewport().width() - EDGE:
            bar.setValue(bar.value() + EDGE)
        elif point.x() < self._view.heading_width + EDGE:
            bar.setValue(bar.value() - EDGE)

    def _draw(self, point: QPoint) -> None:
        """Draw a new stretch in one lane; with Shift or Ctrl, or over several lanes, a band that selects."""
        assert self._ground is not None
        origin, minute, is_adding = self._ground
        view = self._view
        if (point - origin).manhattanLength() < DRAG_FROM:
            return
        start, end = view.lane_at(origin), view.lane_at(point)
        if is_adding or start is None or end is not start:
            view.draw_band(QRect(origin, point).normalized())
        else:
            view.draw_stretch(start, minute, view.sizes.minute(view.content(point).x()))
