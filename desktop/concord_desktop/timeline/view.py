"""The day on screen: answers pointer and keys. It never changes the plan: it says what a person wants."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from concord.domain.plan import Plan, PlanItem
from concord.domain.when import Span

from ..conventions import in_force
from ..theme import Theme
from .acts import Draft
from .canvas import DayCanvas
from .day_pointer import DayPointer
from .drag import Drag, Grip, TryEdit, snapped
from .keys import answer_key
from .lanes import DAY_MINUTES, NO_PLACE, NO_RESOURCE, WHOLE_HOME, Grouping, LaneKind, midnight
from .painter import rect_of
from .shapes import PlacedLane, Shape
from .spoken import said_aloud, sentence, tooltip

TOOLTIP_AFTER = 500
ANNOUNCED_AFTER = 300
"""What letting go would do is said to screen readers once the block has rested this long, in milliseconds."""


class DayView(DayCanvas):
    """One day of one plan, to look at and to change.

    `edit_asked` carries an Edit, Several or Across; `held` a Drag whenever it has moved on, and None when it is over; `member_asked` the
    person whose lane a menu is wanted for, and where on the screen.
    """

    item_chosen = Signal(str)
    selection_cleared = Signal()
    conflict_chosen = Signal(str)
    edit_asked = Signal(object)
    member_asked = Signal(str, QPoint)
    held = Signal(object)
    turn_asked = Signal(int)
    """A day back or on is to be shown, for what is held at the edge; 7 is a week."""
    shift_asked = Signal(int)
    """What is selected is to be so many weeks later."""
    draft_asked = Signal(object)
    """A Draft: a stretch that somebody drew, for which they are to be asked what happens then."""
    refused = Signal(str)
    """Why the one who looks may not change a block that they tried to."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.try_edit: TryEdit | None = None
        self._is_turning = False
        self._pointer = DayPointer(self)
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

    def show_day(
        self, plan: Plan, day: date, now: datetime | None, grouping: Grouping = Grouping.PERSON, *, is_pending: bool = False
    ) -> None:
        """Show a day; what is held goes along when its page is turned. `is_pending` says that the plan of its week is being made."""
        if self.drag is not None and not (self._is_turning or self.drag.day == day):
            self.put_back()
        super().show_day(plan, day, now, grouping)
        if self.drag is not None and self.drag.to_day(day, None if is_pending else plan):
            self.on_held()

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

    def select_all(self) -> None:
        """Select all of the day that may be moved."""
        shapes = self._layout.in_order() if self._layout is not None else ()
        self.selected = [shape.item.id for shape in shapes if self.can_move(shape)]
        self.viewport().update()

    def chosen_items(self) -> list[PlanItem]:
        """Return what an act is about: what is selected, or what the keyboard is on."""
        wanted = self.selected if self._focused in self.selected or not self._focused else [self._focused]
        by_id = {item.id: item for item in self.plan.items} if self.plan is not None else {}
        return [by_id[one] for one in wanted if one in by_id]

    def clear_selection(self) -> None:
        """Select nothing."""
        if self.draft is not None:
            self.draft = None
            self.viewport().update()
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
            ". ".join(filter(None, (sentence(self.plan, shape.item, shape.marks, (position, len(mates))), self.why_fixed(shape))))
        )
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def focus_on(self, item: str) -> None:
        """Put the keyboard on one item."""
        self._focused = item
        self.reveal(item)
        self._announce(item)
        self.viewport().update()

    def go_to_lane(self, key: str) -> bool:
        """Scroll a lane into sight, the keyboard on what is on in it now or comes next; say whether there is such a lane."""
        lanes = self._layout.lanes if self._layout is not None else ()
        place = next((n for n, one in enumerate(lanes) if one.lane.key == key), None)
        if place is None or self._layout is None:
            return False
        visible = self._visible
        if lanes[place].top < visible.top() or lanes[place].bottom > visible.bottom():
            self.verticalScrollBar().setValue(round(lanes[place].top))
        own = sorted((one.item for one in self._layout.shapes if one.lane == place), key=lambda item: (item.span.start, item.id))
        now = self.now or midnight(self.day)
        if own:
            self.focus_on(next((item for item in own if item.span.end > now), own[-1]).id)
        return True

    def forget(self) -> None:
        """Show nothing, and keep nothing of what was shown."""
        self._pointer.forget()
        self._tip.stop()
        self._rest.stop()
        super().forget()

    # -- holding

    def refuse(self, item: PlanItem) -> None:
        """Say why a block may not be changed."""
        self.refused.emit(self.why_not(item))

    def why_fixed(self, shape: Shape) -> str:
        """Say why the one who looks may not move a block that could be moved."""
        return self.why_not(shape.item) if self.is_movable(shape) else ""

    def take_hold(self, item: PlanItem, grip: Grip, offset: float, *, by_keys: bool = False) -> None:
        """Begin to move a block, with all else that is selected, or to resize it."""
        QToolTip.hideText()
        is_one_of_many = item.id in self.selected and grip is Grip.WHOLE
        mates = tuple(one for one in self.chosen_items() if one.id != item.id and self.can_move_item(one)) if is_one_of_many else ()
        if self._layout is not None:
            self._held = (self._layout, self._layout.of_item(item.id))
        self.drag = Drag(item, self.day, grip, self.try_edit, offset, by_keys, mates=mates, home=self.plan, here=self.plan)
        self.on_held()

    def carry(self, days: int) -> None:
        """Take what is held by the keys so many days on; the page is turned for it."""
        if self.drag is not None and self.drag.grip is Grip.WHOLE:
            self.turn(days)

    def turn(self, days: int) -> None:
        """Have the page turned for what is held."""
        self._is_turning = True
        self.turn_asked.emit(days)
        self._is_turning = False

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
        self._pointer.forget()
        if drag is not None and drag.is_moved:
            self.edit_asked.emit(drag.asked(as_copy=as_copy))

    def put_back(self) -> None:
        """Let go without a change."""
        self.drag = None
        self._pointer.forget()
        self.held.emit(None)
        self.viewport().update()

    # -- pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin what the pointer does; see `day_pointer`."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it, or light up what is under the pointer."""
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        event.accept()
        self._pointer.release(event)

    # -- drawing

    def lane_at(self, point: QPoint) -> PlacedLane | None:
        """Return the lane at a point."""
        y = self.content(point).y()
        return next((one for one in self._layout.lanes if one.top <= y < one.bottom), None) if self._layout is not None else None

    def draw_stretch(self, lane: PlacedLane, start: float, end: float, step: int | None = None) -> None:
        """Draw a new stretch from one minute of the day to another, in a lane."""
        step = step or in_force().snap
        first, last = sorted((snapped(start, step), snapped(end, step)))
        first, last = max(first, 0), min(max(last, first + step), DAY_MINUTES)
        zero, kind = midnight(self.day), lane.lane
        place = kind.title if kind.kind is LaneKind.PLACE and kind.key not in (NO_PLACE, NO_RESOURCE, WHOLE_HOME) else None
        span = Span(zero + timedelta(minutes=first), zero + timedelta(minutes=last))
        self.draft = Draft(span, kind.member.id if kind.member is not None else None, place)
        self._draft_key, self.band = kind.key, None
        self.viewport().update()

    def draw_band(self, band: QRect) -> None:
        """Draw the band that selects what it is over."""
        self.band, self.draft = band, None
        self.viewport().update()

    def end_drawing(self) -> None:
        """Select what the band is over, or have the words written that go with the stretch."""
        if self.band is not None and self._layout is not None:
            over = self.band.translated(-self._offset.toPoint())
            found = [s.item.id for s in self._layout.in_order() if self.can_move(s) and rect_of(s.box).intersects(over)]
            self.selected = list(dict.fromkeys([*self.selected, *found]))
        elif self.draft is not None:
            self.draft_asked.emit(self.draft)
        self.band = None
        self.viewport().update()

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
            y = self.content(at).y()
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

    def hover(self, point: QPoint, *, is_grip: bool) -> None:
        """Light up what is under the pointer."""
        shape = self.shape_under(point)
        cursor = Qt.CursorShape.SizeHorCursor if is_grip else Qt.CursorShape.PointingHandCursor if shape else Qt.CursorShape.ArrowCursor
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
        QToolTip.showText(at, tooltip(self.plan, self._hovered.item, self._hovered.marks, self.why_fixed(self._hovered)), self.viewport())

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
