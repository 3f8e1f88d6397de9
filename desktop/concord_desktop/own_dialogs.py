"""Dialogs that show what one viewer may see: they are gone, words and all, as soon as somebody else looks or the profile is locked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from .session import Session


def open_for_viewer(dialog: QDialog, session: Session) -> None:
    """Open a dialog over its window for the one who looks now. It does not wait, as what waits in a dialog can not be taken away."""
    dialog.finished.connect(dialog.deleteLater)
    for gone in (session.forgotten, session.opened):
        gone.connect(dialog.reject)
    dialog.open()
