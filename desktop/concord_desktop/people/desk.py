"""Where the people of a household are gone about in the window: who lives here, and what was done in one's name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog

from concord.domain.household import Role
from concord.domain.people_change import WeightSaid

from ..appointments.words import listed
from .words import ROLES

if TYPE_CHECKING:
    from concord.domain.people_change import PeopleChange
    from concord.workspace import Changed

    from ..main_window import MainWindow

KEYS = "Ctrl+Shift+H"
KEYS_OF_RECORD = "Ctrl+Shift+N"


class PeopleDesk(QObject):
    """Opens the two dialogs for the one who looks, and closes them when somebody else does."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: QDialog | None = None
        """The dialog that is open."""
        self._asks_roles = self._has_asked = False
        window.session.forgotten.connect(self.forget)
        window.session.opened.connect(self._on_opened)
        window.session.shown.connect(self._on_shown, Qt.ConnectionType.QueuedConnection)  # behind how the plan stands

    def show_people(self) -> None:
        """Open Who lives here."""
        window, session = self._window, self._window.session
        if session.workspace is None or session.is_shut or session.now is None:
            return
        from .dialog import PeopleDialog

        dialog = PeopleDialog(session.workspace, window.theme, session.viewer, session.now.date(), window)
        dialog.change_asked.connect(self._on_change)
        self._open(dialog)

    def ask_roles(self) -> None:
        """Open Who lives here on a household that was made just now, once its plan has shown whose role can be guessed."""
        self._asks_roles = True
        self._on_shown()

    def show_record(self) -> None:
        """Open What was done in my name."""
        window, session = self._window, self._window.session
        if session.workspace is None or session.is_shut or session.now is None:
            return
        from .record_dialog import RecordDialog

        names = {member.id: member.name for member in session.workspace.household.members}
        self._open(RecordDialog(session.workspace, window.theme, names, session.viewer, session.now.date(), window))

    def forget(self) -> None:
        """Keep no word of what was open."""
        if self.dialog is not None:
            self.dialog.reject()

    def _on_opened(self) -> None:
        self._has_asked = False
        self.forget()

    def _on_shown(self) -> None:
        """Ask an adult about roles that are a guess: at once for a new household, else once in a line as long as a guess stands."""
        session = self._window.session
        looks = next((one for one in session.people if one.id == session.viewer), None)
        if session.is_shut or session.plan is None or looks is None or looks.role is not Role.ADULT:
            return
        asks, self._asks_roles = self._asks_roles, False
        if asks and len(session.people) > 1 and not all(one.is_role_said for one in session.people):
            self._has_asked = True
            self.show_people()
            return
        guess = next((one for one in session.people if one.role is not Role.ADULT and not one.is_role_said and one.left_on is None), None)
        if guess is not None and not self._has_asked:
            self._has_asked = True
            self._window.bus.said.emit(f"Is {guess.name} a {ROLES[guess.role].lower()}? So far that is a guess. {KEYS} says it.")

    def _on_change(self, change: PeopleChange, name: str, who_agrees: tuple[str, ...]) -> None:
        session, bus = self._window.session, self._window.bus
        if session.workspace is None:
            return

        def done(changed: Changed) -> None:
            bus.announce_areas(changed.areas)
            asked = f"{listed(who_agrees)} {'is' if len(who_agrees) == 1 else 'are'} asked to agree, and nothing changes until then"
            bus.said.emit(f"{asked if who_agrees else name}. Ctrl+Z takes it back.")
            if isinstance(self.dialog, PeopleDialog):
                self.dialog.show_done()

        def failed(problem: Exception) -> None:
            if isinstance(self.dialog, PeopleDialog):
                self.dialog.show_trouble(problem)

        from .dialog import PeopleDialog

        work: Callable[..., Changed] = session.workspace.people.apply
        if who_agrees and isinstance(change, WeightSaid):
            work = session.workspace.approvals.ask_weight
        bus.jobs.start("Changing who lives here", work, session.viewer, change, done=done, failed=failed)

    def _open(self, dialog: QDialog) -> None:
        self.forget()
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.open()

    def _on_finished(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
