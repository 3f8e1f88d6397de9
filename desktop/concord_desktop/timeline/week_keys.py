"""What the keys do in the week (UI.md, "Keyboard")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from .acts import cancelled, pinned
from .drag import Grip
from .held_keys import answer_while_held, is_week_shift
from .week_layout import Chip

if TYPE_CHECKING:
    from .week import WeekView

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_DAYS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}


def answer_week_key(view: WeekView, event: QKeyEvent) -> bool:
    """Do what a key asks for. Returns whether it meant anything here."""
    if view.drag is not None:
        days = _DAYS if view.drag.grip is Grip.WHOLE else {}
        answer_while_held(view, view.drag, event, earlier=Qt.Key.Key_Up, later=Qt.Key.Key_Down, days=days)
        return True
    key, order = event.key(), [chip for section in view.sections for chip in section.layout.in_order()]
    if is_week_shift(event) and view.chosen_items():
        view.shift_asked.emit(1 if key == Qt.Key.Key_Right else -1)
    elif event.matches(QKeySequence.StandardKey.SelectAll):
        view.select_all()
    elif key in _ARROWS and order:
        _step(view, order, key)
    elif key == Qt.Key.Key_Escape:
        view.clear_selection()
    elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_End):
        _scroll(view, key)
    else:
        chip = next((one for one in order if one.item.id == view.focused), None)
        return chip is not None and _act(view, chip, event)
    return True


def _act(view: WeekView, chip: Chip, event: QKeyEvent) -> bool:
    item, key = chip.item, event.key()
    acts = (Qt.Key.Key_M, Qt.Key.Key_R, Qt.Key.Key_Delete, Qt.Key.Key_P)
    if key in acts and not view.can_move_item(item):
        if not view.is_movable(item):
            return False
        view.refused.emit(view.why_not(item))
        return True
    chosen = [one for one in view.chosen_items() if view.can_move_item(one)]
    match key:
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            view.choose(item.id)
        case Qt.Key.Key_Space if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            view.toggle(item.id)
        case Qt.Key.Key_Space:
            view.choose(item.id)
        case Qt.Key.Key_M:
            view.take_hold(item, by_keys=True)
        case Qt.Key.Key_R if not item.is_moment:
            view.take_hold(item, Grip.END, by_keys=True)
        case Qt.Key.Key_Delete:
            view.edit_asked.emit(cancelled(chosen))
        case Qt.Key.Key_P:
            view.edit_asked.emit(pinned(chosen))
        case Qt.Key.Key_S if chip.marks.open_conflicts:
            view.conflict_chosen.emit(chip.marks.open_conflicts[0])
        case _:
            return False
    return True


def _step(view: WeekView, order: list[Chip], key: int) -> None:
    here = next((n for n, chip in enumerate(order) if chip.item.id == view.focused), None)
    if here is None:
        view.focus_on(order[0])
        return
    if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        view.focus_on(order[min(max(here + (1 if key == Qt.Key.Key_Right else -1), 0), len(order) - 1)])
        return
    section = view.section_of(view.focused)
    chips = section.layout.chips if section is not None else ()
    mates = sorted((chip for chip in chips if chip.box.x == order[here].box.x), key=lambda chip: chip.box.y)
    at = next((n for n, chip in enumerate(mates) if chip is order[here]), 0)
    view.focus_on(mates[min(max(at + (1 if key == Qt.Key.Key_Down else -1), 0), len(mates) - 1)])


def _scroll(view: WeekView, key: int) -> None:
    bar = view.verticalScrollBar()
    to = {
        Qt.Key.Key_PageDown: bar.value() + bar.pageStep(),
        Qt.Key.Key_PageUp: bar.value() - bar.pageStep(),
        Qt.Key.Key_Home: 0,
        Qt.Key.Key_End: bar.maximum(),
    }
    bar.setValue(to[Qt.Key(key)])
