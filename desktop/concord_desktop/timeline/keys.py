"""What the keys do in the day (UI.md, "Keyboard")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from concord.domain.edit import Cancel, Pin

from .drag import FINE_MINUTES, SNAP_MINUTES, Drag, Grip
from .shapes import Shape

if TYPE_CHECKING:
    from .view import DayView

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


def answer_key(view: DayView, event: QKeyEvent) -> bool:
    """Do what a key asks for. Returns whether it meant anything here."""
    if view.drag is not None:
        _while_held(view, view.drag, event)
        return True
    key = event.key()
    if key in _ARROWS:
        _step(view, key)
        return True
    if key == Qt.Key.Key_Escape:
        view.clear_selection()
        return True
    shape = view.shape_of(view.focused) if view.focused else None
    return shape is not None and _act(view, shape, event)


def _act(view: DayView, shape: Shape, event: QKeyEvent) -> bool:
    item = shape.item
    match event.key():
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            view.choose(item.id)
        case Qt.Key.Key_Space if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            view.toggle(item.id)
        case Qt.Key.Key_Space:
            view.select(item.id)
        case Qt.Key.Key_M | Qt.Key.Key_R | Qt.Key.Key_Delete | Qt.Key.Key_P if view.is_movable(shape) and not view.can_move(shape):
            view.refuse(item)
        case Qt.Key.Key_M if view.can_move(shape):
            view.take_hold(item, Grip.WHOLE, 0, by_keys=True)
        case Qt.Key.Key_R if view.can_resize(shape):
            view.take_hold(item, Grip.END, 0, by_keys=True)
        case Qt.Key.Key_Delete if view.can_move(shape):
            view.edit_asked.emit(Cancel(item.request))
        case Qt.Key.Key_P if view.can_move(shape):
            view.edit_asked.emit(Pin(item.request, None if item.is_pinned else item.span, item.place))
        case Qt.Key.Key_S if shape.marks.open_conflicts:
            view.conflict_chosen.emit(shape.marks.open_conflicts[0])
        case _:
            return False
    return True


def _while_held(view: DayView, drag: Drag, event: QKeyEvent) -> None:
    key = event.key()
    step = FINE_MINUTES if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else SNAP_MINUTES
    if key == Qt.Key.Key_Escape:
        view.put_back()
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        view.drop()
    elif (
        (key == Qt.Key.Key_Left and drag.by(-step))
        or (key == Qt.Key.Key_Right and drag.by(step))
        or (key == Qt.Key.Key_F and drag.to_next_free())
    ):
        view.on_held()


def _step(view: DayView, key: int) -> None:
    order = view.layout_of_day.in_order() if view.layout_of_day is not None else ()
    if not order:
        return
    here = next((n for n, s in enumerate(order) if s.item.id == view.focused), None)
    if here is None:
        chosen = order[0]
    elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        chosen = order[min(max(here + (1 if key == Qt.Key.Key_Right else -1), 0), len(order) - 1)]
    else:
        chosen = _nearest(order, order[here], 1 if key == Qt.Key.Key_Down else -1)
    view.focus_on(chosen.item.id)


def _nearest(order: tuple[Shape, ...], here: Shape, step: int) -> Shape:
    """Return the shape in the next lane that has one, nearest in time."""
    lanes = sorted({s.lane for s in order if (s.lane - here.lane) * step > 0}, reverse=step < 0)
    if not lanes:
        return here
    mates = [s for s in order if s.lane == lanes[0]]
    return min(mates, key=lambda s: (abs(s.box.x - here.box.x), s.item.id))
