"""What the keys do while a block is held, in the day and in the week (UI.md, "Keyboard")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ..conventions import in_force
from .drag import FINE_MINUTES, Drag


class Holder(Protocol):
    """A view in which a block can be held."""

    def put_back(self) -> None:
        """Let go without a change."""

    def drop(self, *, as_copy: bool) -> None:
        """Let go here."""

    def carry(self, days: int) -> None:
        """Take the block to another day."""

    def on_held(self) -> None:
        """Show where the block is now."""


def is_week_shift(event: QKeyEvent) -> bool:
    """Say whether it is Alt+Shift+Left or Alt+Shift+Right: a week back or on with what is selected."""
    both = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    return event.modifiers() & both == both and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)


def answer_while_held(view: Holder, drag: Drag, event: QKeyEvent, *, earlier: Qt.Key, later: Qt.Key, days: Mapping[int, int]) -> None:
    """Move what is held by `earlier` and `later` (minutes) and by the keys of `days`, each with how many days it goes on."""
    key = event.key()
    step = FINE_MINUTES if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else in_force().snap
    if key == Qt.Key.Key_Escape:
        view.put_back()
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        view.drop(as_copy=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
    elif is_week_shift(event):
        view.carry(7 if key == Qt.Key.Key_Right else -7)
    elif key in days:
        view.carry(days[key])
    elif (key == earlier and drag.by(-step)) or (key == later and drag.by(step)) or (key == Qt.Key.Key_F and drag.to_next_free()):
        view.on_held()
