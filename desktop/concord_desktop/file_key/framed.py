"""The frame of the dialogs about the key: margins, a title, modal."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from ..theme import Theme
from ..widgets import column


class FramedDialog(QDialog):
    """An empty modal dialog; what is in it goes into `body`."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(title)
        self.setModal(True)
        self.body = column(self, spacing=12)
        self.body.setContentsMargins(24, 20, 24, 20)
