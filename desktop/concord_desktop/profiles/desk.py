"""Where the locks of profiles are gone about in the window: the page that asks for a PIN, the dialog that sets one, locking by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog

from concord.domain.errors import WorldError
from concord.domain.household import Role
from concord.domain.ids import MemberId
from concord.domain.profile import ProfileLocked
from concord.domain.see_as import is_seen_as

from ..timeline.spoken import date_text
from .idle import USUAL_MINUTES, IdleWatch
from .locked_page import LockedPage
from .see_as import WHILE_LOOKING

if TYPE_CHECKING:
    from ..main_window import MainWindow
    from .pin_dialog import PinDialog

KEYS = "Ctrl+Shift+P"
IN_A_CHILDS_DAY = "in_a_childs_day"
"""The property of an act of the window that means something in the simple view of a child."""
ALWAYS = "always"
"""The property of an act of the window that can be done while a profile is locked: it shows nothing of it."""
_SETTING = "lock_after_minutes"
_FOR_ADULTS = "The recovery sheet takes PINs off, so it is shown to an adult only. Choose an adult's profile first."
_NO_MEMBER = "What everyone may see needs no PIN. Choose a profile first."


class ProfileDesk(QObject):
    """Shows the locked page whenever the session is shut, and locks it after a while."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.page = LockedPage(window.theme)
        self._has_told = False
        self.dialog: PinDialog | None = None
        """The dialog that is open."""
        stored = str(window.settings.value(_SETTING, "")) if window.settings is not None else ""
        self.watch = IdleWatch(int(stored) if stored.isdigit() else USUAL_MINUTES, self)
        session = window.session
        session.shut.connect(self._on_shut)
        session.let_in.connect(self._on_let_in)
        session.moved.connect(self.page.forget)
        session.shown.connect(self._on_shown, Qt.ConnectionType.QueuedConnection)  # behind how the plan stands
        self.watch.idle.connect(session.lock)
        self.page.pin_given.connect(self._on_pin)
        self.page.sheet_given.connect(self._on_sheet)
        self.page.viewer_chosen.connect(window.rail.viewer_chosen)
        window.rail.profile.with_pin = self._with_pin
        session.moved.connect(self.switch_acts)

    def refresh(self) -> None:
        """Step the hour on the locked page."""
        if self._window.session.is_shut and self._window.session.now is not None:
            self.page.show_time(self._window.session.now)

    def lock(self) -> None:
        """Lock the profile that looks, in every window."""
        session = self._window.session
        if session.workspace is None or session.is_shut:
            return
        if not session.lock(everywhere=True):
            said = _NO_MEMBER if session.viewer is None else f"This profile has no PIN to lock it with. {KEYS} sets one."
            self._window.bus.said.emit(said)

    def show_dialog(self) -> None:
        """Open the dialog on the PIN of the one who looks."""
        window, session = self._window, self._window.session
        if session.workspace is None or session.is_shut:
            return
        if session.viewer is None:
            window.bus.said.emit(_NO_MEMBER)
            return
        from .pin_dialog import PinDialog

        workspace = session.workspace
        member = workspace.household.member(session.viewer)
        dialog = PinDialog(workspace, window.theme, member, workspace.profiles.state(member.id), self.watch.minutes, window)
        dialog.done_in_words.connect(window.bus.said)
        dialog.minutes.activated.connect(lambda _at: self.set_minutes(int(dialog.minutes.currentData())))
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.open()

    def tell(self, problem: Exception, words: str) -> None:
        """Say on the locked page what went wrong behind it; that it is locked need not be said there."""
        if not isinstance(problem, ProfileLocked):
            self.page.show_trouble(words)

    def show_sheet(self) -> None:
        """Show the recovery sheet. It takes PINs off: where there are any, it is shown to an adult only."""
        window, session = self._window, self._window.session
        plan, workspace = session.plan, session.workspace
        if workspace is not None and workspace.profiles.with_pin():
            looks = next((one for one in plan.members if one.id == session.viewer), None) if plan is not None else None
            if looks is None or looks.role is not Role.ADULT:
                window.bus.said.emit(_FOR_ADULTS)
                return
        window.key_desk.show_sheet()

    def set_minutes(self, minutes: int) -> None:
        """Lock after so many minutes from now on, 0 for never; kept for this account."""
        self.watch.set_minutes(minutes)
        if self._window.settings is not None:
            self._window.settings.setValue(_SETTING, str(minutes))

    def _on_finished(self, _result: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _on_shut(self) -> None:
        close_dialogs()
        session = self._window.session
        if session.workspace is not None and session.viewer is not None:
            waiting = session.workspace.profiles.state(session.viewer).waiting
            self.page.show_member(session.workspace.household.member(session.viewer), waiting)
            self.page.show_people(session.workspace.household.members, self._with_pin(), session.workspace.clock.now())
        self.switch_acts()

    def _on_let_in(self) -> None:
        self.page.forget()
        self.switch_acts()
        self._has_told = False

    def _on_shown(self) -> None:
        """Tell somebody whose PIN was taken off, each time that they come in, until they have another."""
        session = self._window.session
        if self._has_told or session.workspace is None or session.viewer is None:
            return
        self._has_told = True
        gone = session.workspace.profiles.state(session.viewer).taken_off
        if gone is not None:
            self._window.bus.said.emit(f"Your PIN was taken off with the recovery sheet on {date_text(gone)}. {KEYS} sets a new one.")

    def switch_acts(self) -> None:
        """Let no key lead behind the page, the first run or a child’s day, and none change what somebody sees as another does."""
        session, is_childs_day = self._window.session, self._window.child.is_shown
        is_looking = is_seen_as(session.viewer)
        for action in self._window.actions():
            if action.property(ALWAYS) is not None:
                can = (
                    not session.is_shut
                    and not self._window.first_run.is_shown
                    and (not is_looking or action.property(WHILE_LOOKING) is True)
                )
                can = can and (not is_childs_day or action.property(IN_A_CHILDS_DAY) is True)
                action.setEnabled(can or action.property(ALWAYS) is True)
        self._window.top_bar.let_write(not is_looking)

    def _on_pin(self, pin: str) -> None:
        self._window.session.unlock(pin, self._say)

    def _on_sheet(self, code: str) -> None:
        self._window.session.take_pin_off(code, self._say)

    def _say(self, problem: Exception) -> None:
        words = problem.line if isinstance(problem, WorldError) else "That did not work. Nothing was changed; try once more."
        self.page.show_trouble(words)

    def _with_pin(self) -> frozenset[MemberId]:
        workspace = self._window.session.workspace
        return workspace.profiles.with_pin() if workspace is not None else frozenset()


def close_dialogs() -> None:
    """Close every dialog and menu: they may show what the locked profile may see."""
    if (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()
