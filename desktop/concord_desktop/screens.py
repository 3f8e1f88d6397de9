"""The screens of a household, each made when it is first wanted and thrown away with what its viewer saw."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from concord.domain.ids import ItemId
from concord.domain.plan import Plan

from .answers.rule_book import RuleBook
from .change_bus import ChangeBus
from .session import Session
from .theme import Theme
from .week_page import WeekPage

if TYPE_CHECKING:
    from concord.workspace import Workspace


class Screens(QStackedWidget):
    """The week, and beside it "settle", "rules", "documents", "ask", "household" and "settings"."""

    made = Signal(object)
    """A screen is there that was not: who leads on from it connects it."""
    page_asked = Signal(str)
    """A sentence was asked for where it is written."""

    def __init__(self, theme: Theme, session: Session, bus: ChangeBus, week_page: WeekPage, make_settings: Callable[[], QWidget]) -> None:
        super().__init__()
        self._theme, self._session, self._bus, self._week_page, self._make_settings = theme, session, bus, week_page, make_settings
        self.name = "week"
        self.book: RuleBook | None = None
        """What is asked and said of sentences, on whichever screen; None until a household is open."""
        self.there: dict[str, Any] = {}
        """The screens beside the week that were made so far."""
        self.addWidget(week_page)

    @property
    def in_front(self) -> QWidget:
        """The screen in front; on the week page the timeline itself."""
        return self._week_page.current_view if self.name == "week" else self.there[self.name]

    def open_household(self, workspace: Workspace) -> None:
        """Begin anew with a household that was opened."""
        for screen in self.there.values():
            self.removeWidget(screen)
            screen.deleteLater()
        self.there = {}
        if self.book is not None:
            self.book.close()
        self.book = RuleBook(workspace, self._bus, self)
        self.book.page_asked.connect(self.page_asked)
        self._week_page.set_inspector(_make_inspector(workspace, self._theme, self._bus, self.book))

    def turn_to(self, key: str) -> bool:
        """Show a screen and have it take the keys. Says whether it could: without a household there is but the week."""
        if key != "week" and not self._is_there(key):
            return False
        self.name = key
        self.setCurrentWidget(self._week_page if key == "week" else self.there[key])
        self.in_front.setFocus()
        return True

    def show_plan(self, plan: Plan) -> None:
        """Show a plan on the screens beside the week."""
        for screen in self.there.values():
            screen.show_plan(plan, self._session.viewer)

    def forget(self) -> None:
        """Take every word of the viewer before off the screens, at once; only a page keeps what it could not save, unseen.

        The settings hold no word of anybody, and what is downloaded or tested there goes on.
        """
        if self.book is not None:
            self.book.forget()
        self._throw_away()
        if "documents" in self.there:
            self.there["documents"].forget()

    def renew(self) -> None:
        """Have the screens made anew for the one who looks: hours or degrees are written otherwise from now on."""
        self._throw_away()
        if self.name not in ("week", *self.there):
            self.turn_to(self.name)

    def _throw_away(self) -> None:
        for key in [key for key in self.there if key not in ("documents", "settings")]:
            screen = self.there.pop(key)
            screen.hide()
            screen.setParent(None)
            screen.deleteLater()
        if self._session.workspace is not None and self.book is not None:
            self._week_page.set_inspector(_make_inspector(self._session.workspace, self._theme, self._bus, self.book))

    def _is_there(self, key: str) -> bool:
        workspace, plan = self._session.workspace, self._session.plan
        if key not in self.there and workspace is not None and self.book is not None:
            screen: Any = self._make(key, workspace, self.book)
            screen.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.there[key] = screen
            self.addWidget(screen)
            self.made.emit(screen)
            if plan is not None:
                screen.show_plan(plan, self._session.viewer)
        return key in self.there

    def _make(self, key: str, workspace: Workspace, book: RuleBook) -> QWidget:
        match key:
            case "ask":
                from .ask.screen import AskScreen

                return AskScreen(workspace, self._theme, self._session, self._chosen_item)
            case "settings":
                return self._make_settings()
            case _:
                return _make_screen(key, workspace, self._theme, self._bus, book)

    def _chosen_item(self) -> ItemId | None:
        item = self._week_page.inspector.item if self._week_page.inspector is not None else None
        return item.id if item is not None else None


def _make_screen(key: str, workspace: Workspace, theme: Theme, bus: ChangeBus, book: RuleBook) -> QWidget:
    """Return the screen "settle", "rules", "documents" or "household"."""
    match key:
        case "settle":
            from .conflicts.screen import SettleScreen

            return SettleScreen(workspace, theme, bus, book)
        case "rules":
            from .rules.screen import RulesScreen

            return RulesScreen(workspace, theme, bus, book)
        case "household":
            from .household.screen import HouseholdScreen

            return HouseholdScreen(workspace, theme, bus, book)
        case "documents":
            from .documents.screen import DocumentsScreen

            return DocumentsScreen(workspace, theme, bus, book)
        case _:
            raise ValueError(key)


def _make_inspector(workspace: Workspace, theme: Theme, bus: ChangeBus, book: RuleBook) -> QWidget:
    """Return the panel at the right of the timeline."""
    from .inspector.panel import InspectorPanel

    return InspectorPanel(workspace, theme, bus, book)
