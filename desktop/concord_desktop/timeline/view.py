"""The day on screen: answers pointer and keys. It never changes the plan: it says what a person wants."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from concord.domain.edit import Edit
from concord.domain.plan import PlanItem

from ..theme import Theme
from .canvas import DayCanvas
from .drag import SNAP_MINUTES, Consequence, Drag, Grip, TryEdit
from .keys import answer_key
from .lanes import minutes_of_day
from .painter import rect_of
from .shapes import Shape
from .spoken import said_aloud, sentence, tooltip

DRAG_FROM = 4
EDGE = 24
HANDLE_REACH = 6
TOOLTIP_AFTER = 500
ANNOUNCED_AFTER = 300
"""What letting go would do is said to screen readers once the block has rested this long, in milliseconds."""
_ADDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class DayView(DayCanvas):
    """One day of one plan, to look at and to change.

    `edit_asked` carries an Edit; `held` a Drag whenever it has moved on, and None when it is over; `member_asked` the person whose lane
    a menu is wanted for, and where on the screen.
    """

    item_chosen = Signal(str)
    selection_cleared = Signal()
    conflict_chosen = Signal(str)
    edit_asked = Signal(object)
    member_asked = Signal(str, QPoint)
    held = Signal(object)
    refused = Signal(str)
    """Why the one who looks may not change a block that they tried to."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.try_edit: TryEdit | None = None
        self._pressed: tuple[QPoint, Shape, Grip, float] | None = None
        self._tip = QTimer(self)
        self._tip.setSingleShot(True)
        self._tip.setInterval(TOOLTIP_AFTER)
        self._tip.timeout.connect(self._show_tooltip)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(ANNOUNCED_AFTER)
        self._rest.timeout.connect(self._say_consequence)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Timeline of the day")
        self.viewport().setMouseTracking(True)

    # -- selection

    def select(self, item: str | None, *, reveal: bool = True) -> None:
        """Select one item, or nothing."""
        self.selected = [item] if item else []
        self._focused = item or self._focused
        if item and reveal:
            self.reveal(item)
        self._announce(item)
        self.viewport().update()

    def choose(self, item: str) -> None:
        """Select one item and say so."""
        self.selected = [item]
        self._focused = item
        self._announce(item)
        self.viewport().update()
        self.item_chosen.emit(item)

    def toggle(self, item: str) -> None:
        """Add one item to the selection, or take it out."""
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
        shape = self.shape_of(item) if item else None
        if shape is None or self.plan is None or self._layout is None:
            self.setAccessibleDescription("")
            return
        mates = [s for s in self._layout.in_order() if s.lane == shape.lane]
        position = next((n for n, s in enumerate(mates, 1) if s.item.id == item), 0)
        self.setAccessibleDescription(
            ". ".join(filter(None, (sentence(self.plan, shape.item, shape.marks, (position, len(mates))), self._why_fixed(shape))))
        )
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def focus_on(self, item: str) -> None:
        """Put the keyboard on one item."""
        self._focused = item
        self.reveal(item)
        self._announce(item)
        self.viewport().update()

    def forget(self) -> None:
        """Show nothing, and keep nothing of what was shown."""
        self._pressed = None
        self._tip.stop()
        self._rest.stop()
        super().forget()

    # -- holding

    def refuse(self, item: PlanItem) -> None:
        """Say why a block may not be changed."""
        self.refused.emit(self.why_not(item))

    def _why_fixed(self, shape: Shape) -> str:
        return self.why_not(shape.item) if self.is_movable(shape) else ""

    def take_hold(self, item: PlanItem, grip: Grip, offset: float, *, by_keys: bool = False) -> None:
        """Begin to move or resize a block."""
        QToolTip.hideText()
        self.drag = Drag(item, self.day, grip, self._ask, offset, by_keys)
        self.on_held()

    def _ask(self, edit: Edit) -> Consequence | None:
        return self.try_edit(edit) if self.try_edit is not None else None

    def on_held(self) -> None:
        """Say that what is held has moved on."""
        self._rest.start()
        self.held.emit(self.drag)
        self.viewport().update()

    def _say_consequence(self) -> None:
        if self.drag is None:
            return
        message = self.drag.consequence.message if self.drag.consequence is not None else ""
        words = f"{said_aloud(self.drag.span.start, self.drag.span.end)}. {message or 'Free here'}"
        self.setAccessibleDescription(words)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def drop(self, *, as_copy: bool = False) -> None:
        """Let go where it is; asks for the edit if it moved. `as_copy` leaves the block where it was and adds another."""
        drag, self.drag = self.drag, None
        self.viewport().update()
        self.held.emit(None)
        if drag is not None and drag.is_moved:
            self.edit_asked.emit(drag.copy if as_copy else drag.edit)

    def put_back(self) -> None:
        """Let go without a change."""
        self.drag, self._pressed = None, None
        self.held.emit(None)
        self.viewport().update()

    # -- pointer

    def _grip_at(self, point: QPoint) -> tuple[Shape, Grip] | None:
        at = self._content(point)
        for chosen in self.selected:
            for shape in self._layout.of_item(chosen) if self._layout else ():
                if not self.can_resize(shape) or not shape.box.y - 4 <= at.y() <= shape.box.bottom + 4:
                    continue
                if abs(at.x() - (shape.box.x - 4)) <= HANDLE_REACH:
                    return shape, Grip.START
                if abs(at.x() - (shape.box.right + 4)) <= HANDLE_REACH:
                    return shape, Grip.END
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
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
                self.choose(item.id)
                return
        grip = self._grip_at(point)
        shape = grip[0] if grip else self._shape_under(point)
        if shape is None:
            if not event.modifiers() & _ADDING:
                self.clear_selection()
            return
        start, _end = minutes_of_day(shape.item, self.day)
        self._pressed = (point, shape, grip[1] if grip else Grip.WHOLE, self.sizes.minute(at.x()) - start)
        if event.modifiers() & _ADDING:
            self.toggle(shape.item.id)
            self._pressed = None
        elif grip is None:
            self.choose(shape.item.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held, from 4 pixels on; else light up what is under the pointer."""
        point = event.position().toPoint()
        if self._pressed is not None and self.drag is None:
            origin, shape, grip, offset = self._pressed
            movable = self.can_move(shape) if grip is Grip.WHOLE else self.can_resize(shape)
            if (point - origin).manhattanLength() >= DRAG_FROM:
                if movable:
                    self.take_hold(shape.item, grip, offset)
                elif self._why_fixed(shape):
                    self._pressed = None
                    self.viewport().setCursor(Qt.CursorShape.ForbiddenCursor)
                    self.refuse(shape.item)
                    return
        if self.drag is not None and not self.drag.by_keys:
            step = 1 if event.modifiers() & Qt.KeyboardModifier.AltModifier else SNAP_MINUTES
            self._scroll_at_the_edge(point)
            was_off, self.drag.is_off_lane = self.drag.is_off_lane, self._is_off_lane(point)
            self.viewport().setCursor(Qt.CursorShape.ForbiddenCursor if self.drag.is_off_lane else Qt.CursorShape.ClosedHandCursor)
            if self.drag.to_minute(self.sizes.minute(self._content(point).x()), step) or was_off != self.drag.is_off_lane:
                self.on_held()
            return
        if self._pressed is None:
            self._hover(point)

    def _is_off_lane(self, point: QPoint) -> bool:
        """Say whether a block is held well into a lane that is not its own; a hand that strays a little is not."""
        if self.drag is None or self._layout is None or self.drag.grip is not Grip.WHOLE:
            return False
        y = self._content(point).y()
        lanes = [self._layout.lanes[n] for s in self._layout.of_item(self.drag.item.id) for n in range(s.lane, s.last_lane + 1)]
        stray = self.sizes.lane / 2
        return bool(lanes) and not any(lane.top - stray <= y <= lane.bottom + stray for lane in lanes)

    def _scroll_at_the_edge(self, point: QPoint) -> None:
        """Bring more of the day into sight while a block is held at an edge."""
        bar = self.horizontalScrollBar()
        if point.x() > self.viewport().width() - EDGE:
            bar.setValue(bar.value() + EDGE)
        elif point.x() < self.heading_width + EDGE:
            bar.setValue(bar.value() - EDGE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        event.accept()
        self._pressed = None
        if self.drag is not None and not self.drag.by_keys and event.button() == Qt.MouseButton.LeftButton:
            self.drop(as_copy=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a person's lane: on its heading with the pointer, on one of its blocks with the key."""
        if self._layout is None:
            return
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            shape = self.shape_of(self._focused) if self._focused else None
            lane, at = (self._layout.lanes[shape.lane] if shape is not None else None), QPoint(0, self.header_height)
            at += QPoint(self.heading_width, round(lane.top if lane is not None else 0) - self.verticalScrollBar().value())
        else:
            at = event.pos()
            is_heading = at.x() < self.heading_width and at.y() >= self.header_height
            y = self._content(at).y()
            lane = next((one for one in self._layout.lanes if one.top <= y < one.bottom), None) if is_heading else None
        if lane is not None and lane.lane.member is not None:
            self.member_asked.emit(lane.lane.member.id, self.viewport().mapToGlobal(at))

    def leaveEvent(self, event: QEvent) -> None:
        """Forget what the pointer was on."""
        self._set_hovered(None)
        super().leaveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
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
        QToolTip.showText(at, tooltip(self.plan, self._hovered.item, self._hovered.marks, self._why_fixed(self._hovered)), self.viewport())

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the keys of `keys`."""
        if not answer_key(self, event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the keyboard's ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the keyboard's ring."""
        super().focusOutEvent(event)
        self.viewport().update()
