"""How what is chosen is told apart where fills are off."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPen

from ..theme import Theme


def selection_pen(theme: Theme) -> QPen:
    """Return the outline of a chosen row: none, but where a theme has no fills (high contrast) the accent, 2 pixels."""
    has_fills = theme.palette.accent_soft != theme.palette.sheet
    return QPen(Qt.PenStyle.NoPen) if has_fills else QPen(theme.colors.accent, 2)
