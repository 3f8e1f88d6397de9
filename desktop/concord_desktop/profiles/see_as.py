"""Seeing it as somebody else does: choosing who, the banner that says so meanwhile, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from concord.domain.errors import WorldError
from concord.domain.see_as import is_seen_as, looker_of, whose_view

from ..theme import MARGIN, Theme
from ..widgets import IconLabel, PushButton, Surface, Words, row

if TYPE_CHECKING:
    from concord.domain.household import Member
    from concord.domain.ids import MemberId

    from ..main_window import MainWindow

KEYS = "Ctrl+Shift+E"
BACK = "Esc"
WHILE_LOOKING = "while_looking"
"""The property of an act of the window that can be done while somebody sees it as another does: it changes nothing."""


class LookingBanner(Surface):
    """Says across the window whose week it is that one sees. Emits `back_asked`."""

    back_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("banner", parent)
        across = row(self, spacing=10)
        across.setContentsMargins(MARGIN, 6, MARGIN, 6)
        self.words = Words("", "strong")
        self.more = Words("", "secondary")
        self.back = PushButton(theme, f"Back to you: {BACK}", "primary")
        self.back.setToolTip(f"See it as yourself again ({BACK})")
        self.back.clicked.connect(self.back_asked)
        across.addWidget(IconLabel(theme, "eye", "accent", 20))
        across.addWidget(self.words)
        across.addWidget(self.more)
        across.addStretch(1)
        across.addWidget(self.back)
        self.hide()

    def show_whose(self, name: str) -> None:
        """Say whose week it is."""
        self.words.setText(f"This is what {name} sees.")
        self.more.setText("Nothing can be changed meanwhile, and what you may not see stays hidden.")
        self.setAccessibleName(f"{self.words.text()} {self.more.text()} {BACK} leads back to you.")
        self.show()


class SeeAsDesk(QObject):
    """Leads to what another member sees and back, and lets nothing be changed in between."""

    def __init__(self, window: MainWindow, banner: LookingBanner) -> None:
        super().__init__(window)
        self._window, self.banner = window, banner
        session = window.session
        self._leave = QAction("Back to you", window)
        self._leave.setShortcut(QKeySequence(BACK))
        self._leave.setEnabled(False)
        self._leave.triggered.connect(session.back_to_self)
        window.addAction(self._leave)
        window.rail.profile.add_see_as = self.add_to
        banner.back_asked.connect(session.back_to_self)
        for change in (session.moved, session.opened, session.shut, session.let_in):
            change.connect(self.refresh)

    @property
    def is_looking(self) -> bool:
        """Whether somebody sees it as another does now."""
        return is_seen_as(self._window.session.viewer)

    def choose(self) -> None:
        """Open the list of those as whom one can see it, under one's own disc."""
        window, session = self._window, self._window.session
        if session.workspace is None or session.is_shut:
            return
        why_not = self._why_not()
        if why_not:
            window.bus.said.emit(why_not)
            return
        button, menu = window.rail.profile, QMenu(window)
        menu.setAccessibleName("See it as")
        self._fill(menu)
        menu.popup(button.mapToGlobal(QPoint(button.width(), 0)))

    def add_to(self, menu: QMenu) -> None:
        """Put the list of those as whom one can see it into a menu, where one can."""
        if not self._why_not():
            self._fill(menu.addMenu("See it as…"))

    def _fill(self, menu: QMenu) -> None:
        for member in self._others():
            action = menu.addAction(f"See it as {member.name}")
            action.triggered.connect(lambda _=False, who=member.id: self.see_as(who))

    def _others(self) -> list[Member]:
        me = looker_of(self._window.session.viewer)
        return [one for one in self._window.rail.profile.members if one.id != me]

    def _why_not(self) -> str:
        session, others = self._window.session, self._others()
        if session.workspace is None or not others:
            return "Nobody else lives here."
        return self._window.bus.permit.why_not_look(*(one.id for one in others))

    def see_as(self, whom: MemberId) -> None:
        """See it as a member does."""
        self._window.session.see_as(whom, self._on_failed)

    def refresh(self) -> None:
        """Say whose week it is, or nothing where it is one's own."""
        session = self._window.session
        whose = whose_view(session.viewer) if self.is_looking and not session.is_shut else None
        self._leave.setEnabled(whose is not None)
        if whose is None or session.workspace is None:
            self.banner.hide()
            self._window.setWindowTitle("Concord")
        else:
            name = session.workspace.household.member(whose).name
            self.banner.show_whose(name)
            self._window.setWindowTitle(f"Concord: what {name} sees")

    def _on_failed(self, problem: Exception) -> None:
        self._window.bus.said.emit(problem.line if isinstance(problem, WorldError) else "That did not work. Try once more.")
