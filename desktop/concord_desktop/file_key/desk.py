"""Where the window and the dialogs about the key meet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from concord.domain.errors import KeyNeeded

from .open_dialog import OpenDialog
from .sheet_dialog import SheetDialog

if TYPE_CHECKING:
    from ..main_window import MainWindow

KEYS = "Ctrl+Shift+R"


class KeyDesk(QObject):
    """Opens the dialogs over one window. None of them stops the window while it is open."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def show_sheet(self, *, is_new: bool = False, then: Callable[[], None] | None = None) -> None:
        """Show the recovery sheet of the open household. `then` is called once it is closed."""
        session = self._window.session
        if session.workspace is not None and not session.is_shut:
            dialog = SheetDialog(session.workspace, session.viewer, self._window.theme, is_new=is_new, parent=self._window)
            dialog.finished.connect(dialog.deleteLater)
            if then is not None:
                dialog.finished.connect(lambda _result: then())
            # Whoever looks next has not asked for the code.
            session.forgotten.connect(dialog.reject)
            dialog.open()

    def ask(self, needed: KeyNeeded) -> None:
        """Ask for what opens a file, and open it."""
        dialog = OpenDialog(needed, self._window.theme, self._window)
        dialog.opened.connect(lambda workspace: self._window.open_household(lambda: workspace))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
