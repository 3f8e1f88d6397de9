"""Who may see the open page: shown at its title, and chosen there from a menu."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from concord.domain.errors import WorldError
from concord.domain.household import Member
from concord.domain.ids import DocumentId, MemberId
from concord.domain.visibility import Visibility

from ..answers.audiences import Audiences, PageToShow, ScopeOfPage
from ..rules.audience import audience_of
from ..theme import Theme
from .audience_menu import audience_menu
from .live_page import LivePage
from .page_head import KEYS, PageHead

if TYPE_CHECKING:
    from concord.flows.page_audience import PageAudience
    from concord.workspace import Changed, Workspace

    from ..change_bus import ChangeBus

log = logging.getLogger(__name__)
_NOT_YOURS = "Only the one whose page it is, or an adult, says who may see it."
_NOTHING = "Who may see this page is for those to say who see all that goes by it."


class PageAudienceMenu(QObject):
    """Keeps the button at the title true, and says of a page what a person picks."""

    def __init__(self, workspace: Workspace, theme: Theme, bus: ChangeBus, head: PageHead, live: LivePage, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._workspace, self._bus, self._head, self._live, self._over = workspace, bus, head, live, parent
        self._viewer: MemberId | None = None
        self._members: Sequence[Member] = ()
        self._page = ""
        self._seen: PageAudience | None = None
        self.menu: QMenu | None = None
        head.audience.clicked.connect(self.show_menu)
        QShortcut(KEYS, parent, self.show_menu, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def look_as(self, viewer: MemberId | None, members: Sequence[Member]) -> None:
        """Choose for somebody, among the people who live here."""
        self._viewer, self._members = viewer, members

    def forget(self) -> None:
        """Show nothing: another page is open, or somebody else looks."""
        self._page, self._seen = "", None
        self._head.show_audience(None)
        if self.menu is not None:
            self.menu.close()

    def show_page(self, page: DocumentId) -> None:
        """Show who may see a page, as soon as that is looked up."""
        if page != self._page:
            self.forget()
            self._page = page
        viewer = self._viewer

        def done(seen: PageAudience | None) -> None:
            if (page, viewer) == (self._page, self._viewer):
                self._seen = seen
                names = {member.id: member.name for member in self._members}
                self._head.show_audience(audience_of(seen.visibility, names) if seen is not None else None)

        self._bus.jobs.start("Looking who may see a page", self._workspace.page_audience, viewer, page, done=done)

    def show_menu(self) -> None:
        """Open the choices below the button."""
        seen, button = self._seen, self._head.audience
        if seen is None or not (seen.may_narrow or seen.may_widen):
            self._bus.said.emit(_NOTHING if seen is None else _NOT_YOURS)
            return
        page = PageToShow(ScopeOfPage(seen.visibility, seen.owners), seen.may_narrow, seen.may_widen)
        self.menu = audience_menu(self._theme, Audiences(page, self._members, self._workspace.clock.now()), self._say, self._over)
        self.menu.setAccessibleName("Who may see this page")
        self.menu.aboutToHide.connect(self.menu.deleteLater)
        self.menu.destroyed.connect(self._on_menu_gone)
        self.menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _on_menu_gone(self) -> None:
        self.menu = None

    def _say(self, audience: Visibility) -> None:
        """Keep what was picked, for the words as they are on the screen: they are saved first."""
        if not self._page:
            return
        self._live.save()
        self._bus.jobs.start(
            "Changing who may see a page",
            self._workspace.set_page_audience,
            self._viewer,
            DocumentId(self._page),
            audience,
            done=self._on_done,
            failed=self._on_failed,
        )

    def _on_done(self, changed: Changed) -> None:
        self._bus.announce_areas(changed.areas)
        self._bus.said.emit("Who may see this page is kept. Ctrl+Z takes it back.")

    def _on_failed(self, problem: Exception) -> None:
        if not isinstance(problem, WorldError):
            log.error("who may see a page was not kept: %s", type(problem).__name__, exc_info=problem)
        self._bus.said.emit(problem.line if isinstance(problem, WorldError) else "That did not work. Nothing was changed; try once more.")
