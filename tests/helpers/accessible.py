"""What a screen reader gets of a part of the window."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QScrollArea, QWidget

_ROLE = QAccessible.Role
WITHOUT_A_ROLE = (_ROLE.NoRole, _ROLE.Client, _ROLE.Pane, _ROLE.Grouping, _ROLE.StaticText, _ROLE.Graphic)
"""Roles that say of nothing one can act on what one can do with it."""


def all_in(widget: QWidget) -> Iterator[QAccessibleInterface]:
    """Yield all that a screen reader finds in a widget, the widget first; nothing that is not shown."""
    waiting = [QAccessible.queryAccessibleInterface(widget)]
    while waiting:
        one = waiting.pop()
        if one is None or not one.isValid() or one.state().invisible:
            continue
        yield one
        waiting += [one.child(at) for at in range(one.childCount())]


def unspoken(widget: QWidget) -> list[str]:
    """Return what one can go to with the keys and of which a screen reader would not say what it is, or which."""
    found = []
    for one in all_in(widget):
        state, owner = one.state(), one.object()
        if (
            not state.focusable
            or state.disabled
            or not isinstance(owner, QWidget)
            or owner.focusPolicy().value & 1 == 0
            or owner.focusProxy()
        ):
            continue
        name = one.text(QAccessible.Text.Name).strip()
        # A part that is scrolled by keys is no control, and Qt has no role for it: its name is what is said.
        if not name or (one.role() in WITHOUT_A_ROLE and not isinstance(owner, QScrollArea)):
            found.append(f"{type(owner).__name__}: {one.role().name}, “{name}”")
    return found
