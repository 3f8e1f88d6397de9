"""Where an absence is gone about in the window: the dialog, its key and menu entry, and the menu of a person's lane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QMenu

from concord.domain.absence import AbsenceSeen, BackSeen, Choice
from concord.domain.ids import MemberId
from concord.domain.plan import Plan

from .words import done_words, returned_words

if TYPE_CHECKING:
    from ..main_window import MainWindow
    from .dialog import AbsenceDialog

KEYS = "Ctrl+Shift+A"


class AbsenceDesk(QObject):
    """Opens Sick or away, and has done what a person asks for there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: AbsenceDialog | None = None
        """The dialog that is open."""
        self.menu: QMenu | None = None
        """The menu of a lane that was asked for last."""
        window.session.forgotten.connect(self.forget)
        window.session.opened.connect(self.forget)
        for view in (window.week_page.day_view, window.week_page.week_view):
            view.member_asked.connect(self.show_menu)

    def show(self, member: MemberId | None = None, *, is_back: bool = False) -> None:
        """Open the dialog for somebody: the one who looks where nobody is named. Without a plan there is nothing to look at.

        `is_back` has it say that they are there again.
        """
        window, session = self._window, self._window.session
        plan, workspace = session.plan, session.workspace
        if plan is None or workspace is None or plan.viewer != session.viewer or not plan.members:
            return
        from .dialog import AbsenceDialog

        self.forget()
        who = member or session.viewer or plan.members[0].id
        dialog = AbsenceDialog(workspace, window.theme, window.bus, plan, who, session.day, window)
        if is_back:
            dialog.form.choose_return()
        dialog.mark_asked.connect(self._on_mark)
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.open()

    def show_menu(self, member: str, at: QPoint) -> None:
        """Show what can be done for the person of a lane; `at` is on the screen."""
        plan = self._window.session.plan
        person = next((one for one in plan.members if one.id == member), None) if plan is not None else None
        if person is None:
            return
        menu = QMenu(self._window)
        menu.setAccessibleName(person.name)
        entry = menu.addAction(f"{person.name} is sick or away…")
        entry.triggered.connect(lambda: self.show(person.id))
        if plan is not None and self._is_noted(plan, person.id):
            returns = menu.addAction(f"{person.name} is back…")
            returns.triggered.connect(lambda: self.show(person.id, is_back=True))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.destroyed.connect(lambda: setattr(self, "menu", None))
        self.menu = menu
        menu.popup(at)
        menu.setActiveAction(entry)

    def forget(self) -> None:
        """Keep no word of what was open: somebody else looks now."""
        if self.dialog is not None:
            self.dialog.reject()

    def _is_noted(self, plan: Plan, member: MemberId) -> bool:
        workspace = self._window.session.workspace
        if workspace is None:
            return False
        from .form import noted_spans

        return bool(noted_spans(plan, member, workspace.clock.now()))

    def _on_mark(self, seen: AbsenceSeen | BackSeen, choices: dict[str, Choice]) -> None:
        words = returned_words(seen) if isinstance(seen, BackSeen) else done_words(seen, choices)

        def say() -> None:
            # The shell says how the plan stands once all screens have it; this is said after that.
            QTimer.singleShot(0, self._window, lambda: self._window.bus.said.emit(words))

        self._window.session.mark_absent(seen, choices, say)

    def _on_finished(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
