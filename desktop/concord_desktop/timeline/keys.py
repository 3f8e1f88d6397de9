"""What the keys do in the day (UI.md, "Keyboard")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from .acts import cancelled, pinned
from .drag import Grip
from .held_keys import answer_while_held, is_week_shift
from .shapes import Shape

if TYPE_CHECKING:
    from .view import DayView

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_DAYS = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


def answer_key(view: DayView, event: QKeyEvent) -> bool:
    """Do what a key asks for. Returns whether it meant anything here."""
    if view.drag is not None:
        answer_while_held(view, view.drag, event, earlier=Qt.Key.Key_Left, later=Qt.Key.Key_Right, days=_DAYS)
        return True
    key = event.key()
    if is_week_shift(event) and view.chosen_items():
        view.shift_asked.emit(1 if key == Qt.Key.Key_Right else -1)
        return True
    if event.matches(QKeySequence.StandardKey.SelectAll):
        view.select_all()
        return True
    if _scroll(view, event):
        return True
    if key in _ARROWS:
        _step(view, key)
        return True
    if key == Qt.Key.Key_Escape:
        view.clear_selection()
        return True
    shape = view.shape_of(view.focused) if view.focused else None
    return shape is not None and _act(view, shape, event)


def _scroll(view: DayView, event: QKeyEvent) -> bool:
    """Scroll and zoom: Page Up and Down, Home and End, Ctrl with arrows, plus and minus."""
    key, across, down = event.key(), view.horizontalScrollBar(), view.verticalScrollBar()
    is_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    match key:
        case Qt.Key.Key_PageDown | Qt.Key.Key_PageUp:
            down.setValue(down.value() + (1 if key == Qt.Key.Key_PageDown else -1) * down.pageStep())
        case Qt.Key.Key_Home | Qt.Key.Key_End:
            across.setValue(0 if key == Qt.Key.Key_Home else across.maximum())
        case Qt.Key.Key_Left | Qt.Key.Key_Right if is_ctrl:
            across.setValue(across.value() + round((1 if key == Qt.Key.Key_Right else -1) * view.sizes.hour))
        case Qt.Key.Key_Up | Qt.Key.Key_Down if is_ctrl:
            down.setValue(down.value() + round((1 if key == Qt.Key.Key_Down else -1) * view.sizes.lane))
        case Qt.Key.Key_Plus | Qt.Key.Key_Minus if not is_ctrl:
            view.set_zoom(view.sizes.hour * (1.25 if key == Qt.Key.Key_Plus else 0.8))
            return True
        case _:
            return False
    view.has_been_scrolled = True
    return True


def _act(view: DayView, shape: Shape, event: QKeyEvent) -> bool:
    item = shape.item
    chosen = [one for one in view.chosen_items() if view.can_move_item(one)]
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
            view.edit_asked.emit(cancelled(chosen))
        case Qt.Key.Key_P if view.can_move(shape):
            view.edit_asked.emit(pinned(chosen))
        case Qt.Key.Key_S if shape.marks.open_conflicts:
            view.conflict_chosen.emit(shape.marks.open_conflicts[0])
        case _:
            return False
    return True


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
