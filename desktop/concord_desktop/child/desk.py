"""When a child looks: their day in pictures instead of the window, until they want all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt

from concord.domain.household import Role
from concord.domain.see_as import whose_view

from .page import ChildPage

if TYPE_CHECKING:
    from ..main_window import MainWindow

KEYS = "Ctrl+Shift+K"


class ChildDesk(QObject):
    """Shows the simple view to whoever is a child here, also to who sees it as a child does."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.page = ChildPage(window.theme)
        self._wants_all = False
        self._wants_focus = True
        session = window.session
        self.page.stepped.connect(window.step_day)
        self.page.more_asked.connect(self.turn)
        self.page.left.connect(self._on_left)
        session.shown.connect(self.refresh, Qt.ConnectionType.QueuedConnection)  # behind what the window puts the keyboard on
        session.moved.connect(self.refresh)
        session.forgotten.connect(self._on_forgotten)

    @property
    def is_childs(self) -> bool:
        """Whether it is a child's week that is looked at."""
        session = self._window.session
        whose = whose_view(session.viewer)
        return any(one.id == whose and one.role is Role.CHILD and one.left_on is None for one in session.people)

    @property
    def is_shown(self) -> bool:
        """Whether the simple view stands in front."""
        return self._window.is_in_front(self.page)

    def turn(self) -> None:
        """Show the whole window to a child, or the simple view again."""
        if self.is_childs:
            self._wants_all = not self._wants_all
            self.refresh()
            if not self.is_shown:
                self._window.current_screen.setFocus()

    def refresh(self) -> None:
        """Show the day as it is now, to a child; the window to everybody else."""
        session, window = self._window.session, self._window
        if session.is_shut or session.workspace is None:
            return
        if not self.is_childs or self._wants_all:
            if self.is_shown:
                window.show_frame()
                window.profiles.switch_acts()
            return
        if not self.is_shown:
            window.show_instead(self.page)
            window.profiles.switch_acts()
            self._wants_focus = True
        plan, now = session.plan, session.now
        if plan is not None and now is not None and plan.viewer == session.viewer and session.day in plan.week.dates:
            whose = whose_view(session.viewer)
            assert whose is not None
            self.page.show_day(plan, whose, session.day, now)
            if self._wants_focus:
                self._wants_focus = False
                self.page.focus_day()

    def _on_forgotten(self) -> None:
        self._wants_all, self._wants_focus = False, True
        self.page.forget()

    def _on_left(self) -> None:
        """Lock the profile where it can be; else let somebody else look."""
        session, window = self._window.session, self._window
        if session.lock(everywhere=True):
            return
        button = self.page.leave
        window.rail.profile.menu().popup(button.mapToGlobal(QPoint(0, button.height())))
