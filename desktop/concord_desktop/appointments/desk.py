"""Where appointments are gone about in the window: the dialogs, and the button that counts what waits for the one who looks."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QWidget

from concord.domain.approval import Stand
from concord.domain.edit import Add
from concord.domain.time_search import TimeSearch

from ..rail import RailButton
from ..rules.time_words import clock_span, short_day
from ..session import Session
from ..theme import Theme


class AppointmentDesk(QObject):
    """Opens Find a time and Questions for you. `button` shows itself while a question waits."""

    def __init__(self, theme: Theme, session: Session, over: QWidget) -> None:
        super().__init__(over)
        self._theme, self._session, self._over = theme, session, over
        self._open: QDialog | None = None
        self._waiting = 0
        self.button = RailButton(theme, "For you", "ask", "Ctrl+Shift+Q")
        self.button.setToolTip("Questions for you (Ctrl+Shift+Q)")
        self.button.setCheckable(False)
        self.button.hide()
        self.button.clicked.connect(self.show_questions)
        session.bus.ledger_asked.connect(self.show_ledger)
        session.bus.time_asked.connect(self.find_time)
        session.shown.connect(self._count)
        session.forgotten.connect(self.forget)
        session.opened.connect(self.forget)

    @property
    def dialog(self) -> QDialog | None:
        """The dialog that is open."""
        return self._open

    def find_time(self, search: object = None) -> None:
        """Open Find a time for the one who looks, with what was looked for already if anything was."""
        plan, workspace = self._session.plan, self._session.workspace
        if plan is None or workspace is None:
            return
        from .find_dialog import FindTimeDialog

        dialog = FindTimeDialog(workspace, self._theme, plan, self._session.viewer, self._over, self._session.bus.permit)
        dialog.put_asked.connect(self._on_put)
        dialog.areas_changed.connect(self._session.bus.announce_areas)
        if isinstance(search, TimeSearch):
            dialog.form.take(search)
        self._show(dialog)

    def show_questions(self) -> None:
        """Open what waits for the one who looks."""
        if self._session.workspace is None or self._session.plan is None:
            return
        from .questions_dialog import QuestionsDialog

        dialog = QuestionsDialog(self._session.workspace, self._theme, self._session.viewer, self._over)
        dialog.areas_changed.connect(self._session.bus.announce_areas)
        self._show(dialog)

    def show_ledger(self) -> None:
        """Open who gave way to whom."""
        if self._session.workspace is None or self._session.plan is None:
            return
        from ..ledger.dialog import LedgerDialog

        self._show(LedgerDialog(self._session.workspace, self._theme, self._session.plan, self._session.viewer, self._over))

    def forget(self) -> None:
        """Keep no word of what was open: somebody else looks now."""
        if self._open is not None:
            self._open.reject()
        self._waiting = 0
        self.button.hide()
        self.button.set_count(0)

    def _show(self, dialog: QDialog) -> None:
        if self._open is not None:
            self._open.reject()
        self._open = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _result: self._on_closed(dialog))
        dialog.open()

    def _on_closed(self, dialog: QDialog) -> None:
        if self._open is dialog:
            self._open = None

    def _on_put(self, edit: Add) -> None:
        day = edit.span.start.date()
        self._session.go_to(day)
        self._session.apply(edit)
        self._session.bus.said.emit(f"In the plan: {edit.title}, {short_day(day)} {clock_span(edit.span)}. Undo takes it out again.")

    @property
    def waiting(self) -> int:
        """How many questions wait for the one who looks."""
        return self._waiting

    def _count(self) -> None:
        bus, viewer = self._session.bus, self._session.viewer
        news = sum(one.waits_for(viewer) or (one.proposer == viewer and one.stand is not Stand.WAITS) for one in bus.shared)
        self._waiting = waiting = len(bus.asked) + news
        self.button.set_count(waiting)
        self.button.setVisible(waiting > 0 or bool(bus.shared))
