"""Where the week is put on paper in the window: opens the dialog for the one who looks, and closes it when somebody else does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ..conventions import first_of_week

if TYPE_CHECKING:
    from ..main_window import MainWindow
    from .dialog import PaperDialog

KEYS = "Ctrl+P"


class PaperDesk(QObject):
    """Opens the dialog, and closes it with the profile."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: PaperDialog | None = None
        """The dialog that is open."""
        window.session.forgotten.connect(self.forget)
        window.session.opened.connect(self.forget)

    def show(self) -> None:
        """Open the dialog for the week that is shown; without a plan there is nothing to put on paper."""
        session = self._window.session
        plan, workspace = session.plan, session.workspace
        if plan is None or workspace is None or session.is_shut:
            return
        from .dialog import PaperDialog

        self.forget()
        dialog = PaperDialog(workspace, self._window.theme, plan, session.viewer, self._window, first=first_of_week(session.day))
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.open()

    def forget(self) -> None:
        """Keep no word of what was open."""
        if self.dialog is not None:
            self.dialog.reject()

    def _on_finished(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
