"""Documents: the pages at the left, one of them to read and write, and beside each sentence what was understood."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QHideEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from concord.domain.errors import WorldError
from concord.domain.ids import DocumentId, MemberId
from concord.domain.plan import Judged, Plan
from concord.domain.see_as import whose_view

from ..answers.rule_book import RuleBook
from ..theme import MARGIN, Theme
from ..widgets import Divider, EmptyState, PushButton, Surface, Words, column, row, scrolled_down
from .drop_field import DropField, files_in
from .editor import PageEditor
from .line_answers import LineAnswers
from .live_line import LiveLine
from .live_page import LivePage, SaveState
from .page_audience import PageAudienceMenu
from .page_head import PageHead
from .page_jobs import add_page, documents_of
from .page_list import PageList, page_title
from .trouble_bar import TroubleBar
from .understood import ReadLines

if TYPE_CHECKING:
    from concord.workspace import Changed, DocumentView, PageReading, Workspace

    from ..change_bus import ChangeBus

log = logging.getLogger(__name__)


class DocumentsScreen(QWidget):
    """Shows the viewer's pages. Saves after a pause, on Ctrl+S and on leaving."""

    item_chosen = Signal(str)
    conflict_chosen = Signal(str)
    edit_asked = Signal(object)
    rule_chosen = Signal(str)

    def __init__(
        self, workspace: Workspace, theme: Theme, bus: ChangeBus, book: RuleBook | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.book = book or RuleBook(workspace, bus, self)
        self._workspace, self._theme, self._bus = workspace, theme, bus
        self._plan: Plan | None = None
        self._viewer: MemberId | None = None
        self._views: Sequence[DocumentView] = ()
        self._open_id = ""
        self._to_show = ""
        """The sentence to go to once the pages are here."""
        self._came_in = ""
        """The title of the page to open once the pages are here."""
        self._last_read: tuple[str, PageReading] | None = None
        self._is_stale = False
        self.pages = PageList(theme)
        self.head = PageHead(theme)
        self.trouble = TroubleBar(theme)
        self.editor = PageEditor(theme)
        self.live = LivePage(workspace, bus, self.editor.toPlainText, self)
        self.answers = LineAnswers(workspace, theme, self.book, self.live, self.editor, self)
        self.audience = PageAudienceMenu(workspace, theme, bus, self.head, self.live, self)
        self.live_line = LiveLine(workspace, bus, self.editor, self)
        self._whole = QStackedWidget()
        self._line_words = Words("", "caption")
        self._build()
        self._connect()
        self.setAcceptDrops(True)

    def show_plan(self, plan: Plan, viewer: MemberId | None) -> None:
        """Take the verdicts of a plan; another viewer gets their own pages, and what was written before them is saved first."""
        is_other = self._plan is None or viewer != self._viewer
        if is_other:
            self.forget()
        self._plan, self._viewer = plan, viewer
        self.answers.look_as(viewer, plan.members)
        self.audience.look_as(viewer, plan.members)
        if is_other:
            self._load()
        else:
            self._show_list()
            self._show_understood()
            self.live_line.show_plan(plan)

    def show_rule(self, rule: str) -> None:
        """Open the page of a sentence of the plan and go to its line, as soon as the pages are here."""
        self._to_show = rule if not self._views else ""
        judged = next((one for one in self._plan.rules if one.rule.id == rule), None) if self._plan else None
        view = next((view for view in self._views if judged is not None and view.title == judged.rule.document), None)
        if judged is not None and view is not None:
            self._open(view)
            self.editor.go_to_line(judged.rule.line)
            self.editor.end_of_line()
            self.editor.setFocus()

    def forget(self) -> None:
        """Save, then take every word off the screen: the next one to look may not see them."""
        self.live.close()
        self.live_line.close()
        self._plan = None
        self._open_id = self._to_show = ""
        self._views = ()
        self._last_read = None
        self.answers.forget()
        self.audience.forget()
        self.editor.show_text("")
        self.trouble.forget()
        self.head.show_page("", may_edit=True)
        self.editor.setAccessibleName("Page")
        self._on_line_changed(1, "")
        self.pages.show_pages((), (), None, {}, "")
        self._whole.setCurrentIndex(2)

    def save(self) -> None:
        """Save what is written, now."""
        self.live.save()

    @property
    def open_page(self) -> DocumentView | None:
        """The page that is open."""
        return self.live.view

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the window open while there are words that could not be saved."""
        if event.type() == QEvent.Type.Close and watched is self.window() and not self.live.save_before_leaving():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()):
            self.bring_in.show_ready(is_ready=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.bring_in.show_ready(is_ready=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.bring_in.show_ready(is_ready=False)
        paths = files_in(event.mimeData())
        if paths:
            event.acceptProposedAction()
            # The program that they came from waits until the drop is answered.
            QTimer.singleShot(0, self, lambda: self._bus.files_asked.emit(paths))

    def hideEvent(self, event: QHideEvent) -> None:
        self.live.save()
        super().hideEvent(event)

    def _build(self) -> None:
        theme = self._theme
        across = row(self, spacing=0)
        side = Surface("paper")
        side_column = column(side, spacing=8)
        side_column.setContentsMargins(8, 12, 8, 12)
        side_column.addWidget(self.pages)
        side_column.addStretch(1)
        self.new_page = PushButton(theme, "New page", icon="plus")
        self.new_page.setToolTip("Start an empty page (Ctrl+Shift+N)")
        self.bring_in = DropField(theme)
        side_column.addWidget(self.new_page)
        side_column.addWidget(self.bring_in)
        scroll = scrolled_down(side)
        self._side = scroll
        across.addWidget(scroll)
        across.addWidget(Divider(upright=True))
        page = Surface("sheet")
        page_column = column(page)
        page_column.addWidget(self.head)
        page_column.addWidget(self.trouble)
        page_column.addWidget(self.editor, 1)
        page_column.addWidget(Divider())
        self._line_words.setContentsMargins(MARGIN, 6, MARGIN, 6)
        self._line_words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._line_words.setMinimumWidth(1)
        page_column.addWidget(self._line_words)
        self._empty = EmptyState(
            theme, "documents", "No words yet", "Write the first thing that is fixed in your week. One line is enough."
        )
        start = PushButton(theme, "Start writing", "primary")
        start.setToolTip("Start an empty page (Ctrl+Shift+N)")
        start.clicked.connect(self._on_new_page)
        bring = PushButton(theme, "Bring in a file…")
        bring.setToolTip("Choose text, Word, PDF or calendar files, or drop them here (Ctrl+Shift+O)")
        bring.clicked.connect(self._on_bring_in)
        self._empty.add(start)
        self._empty.add(bring)
        blank = Surface("sheet")
        for part in (page, self._empty, blank):
            self._whole.addWidget(part)
        self._whole.setCurrentIndex(2)
        across.addWidget(self._whole, 1)
        self._on_theme_changed()

    def _connect(self) -> None:
        self.pages.page_chosen.connect(self._on_page_chosen)
        self.editor.textChanged.connect(self.live.on_text_changed)
        self.answers.changed.connect(self._show_understood)
        self.editor.line_changed.connect(self._on_line_changed)
        self.live.understood.connect(self._on_understood)
        self.live.state_changed.connect(self._on_state_changed)
        self.live.trouble.connect(self._on_trouble)
        self.live.pages_changed.connect(self._on_pages)
        self.live.left_behind.connect(self._on_left_behind)
        self.trouble.save_asked.connect(self.live.save)
        self.trouble.newer_page_asked.connect(self._on_newer_page)
        self.new_page.clicked.connect(self._on_new_page)
        self.bring_in.clicked.connect(self._on_bring_in)
        self._bus.documents_changed.connect(self._load)
        self._bus.brought_in.connect(self._on_brought_in)
        for keys, act in (("Ctrl+S", self.live.save), ("Ctrl+Shift+N", self._on_new_page), ("Ctrl+Shift+O", self._on_bring_in)):
            QShortcut(keys, self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._theme.changed.connect(self._on_theme_changed)

    @property
    def _names(self) -> dict[str, str]:
        return {member.id: member.name for member in self._plan.members} if self._plan else {}

    @property
    def _rules(self) -> tuple[Judged, ...]:
        return self._plan.rules if self._plan else ()

    def _load(self) -> None:
        start = self._bus.jobs.start
        start("Opening the pages", documents_of, self._workspace, self._viewer, done=self._on_loaded, failed=self._on_not_loaded)

    def _on_loaded(self, answer: tuple[MemberId | None, Sequence[DocumentView]]) -> None:
        viewer, views = answer
        if viewer == self._viewer:
            self._on_pages(views)
            if self._to_show and views:
                self.show_rule(self._to_show)

    def _on_not_loaded(self, problem: Exception) -> None:
        log.warning("pages not loaded: %s", type(problem).__name__)
        self._bus.said.emit(problem.line if isinstance(problem, WorldError) else "The pages could not be opened. Try again.")

    def _on_pages(self, views: Sequence[DocumentView]) -> None:
        self._views = views
        fresh = next((view for view in views if self._came_in and view.title == self._came_in), None)
        if fresh is not None:
            self._came_in = ""
            self._open(fresh)
        open_now = next((view for view in views if view.id == self._open_id), None)
        if open_now is None:
            first = next((view for view in views if view.member == whose_view(self._viewer)), None) or next(iter(views), None)
            if first is not None:
                self._open(first)
        elif self.live.view is not None and open_now.revision != self.live.view.revision and not self.live.is_dirty:
            self.editor.replace_text(open_now.text)
            self.live.refresh(open_now)
        if self._open_id:
            self.audience.show_page(DocumentId(self._open_id))
        self._show_list()
        self._whole.setCurrentIndex(0 if views else 1)

    def _open(self, view: DocumentView) -> None:
        if view.id == self._open_id:
            return
        self.live.save()
        self._open_id = view.id
        self._is_stale = False
        self.answers.forget()
        self._last_read = None
        self.trouble.hide()
        self.editor.show_text(view.text)
        self.editor.setReadOnly(not view.may_edit)
        self.editor.setPlaceholderText("Write on, one thing per line…" if view.may_edit else "Nothing here yet")
        title = page_title(view, self._names, self._viewer)
        self.editor.setAccessibleName(f"{title}, {'to read only' if not view.may_edit else 'page'}")
        self.head.show_page(title, may_edit=view.may_edit, why_not=view.why_not)
        self.audience.show_page(view.id)
        self.live.open(view, self._viewer)
        self.live_line.open(view, self._viewer, self._plan)
        unsaved = self.live.take_left_behind(view.id, self._viewer)
        if unsaved is not None:
            self.editor.replace_text(unsaved)
        self._show_list()

    def _show_list(self) -> None:
        self.pages.show_pages(self._views, self._rules, self._viewer, self._names, self._open_id)

    def _show_understood(self) -> None:
        read = self._last_read
        if read is not None:
            text, reading = read
            rows, found = reading.rows, reading.contradictions
            self.editor.show_understood(ReadLines(text, rows, self._rules, self._names, self.answers.of, found))

    def _on_understood(self, text: str, reading: PageReading) -> None:
        self._last_read = (text, reading)
        self.live_line.show_rows(reading.rows)
        self._show_understood()

    def _on_page_chosen(self, page: str) -> None:
        view = next((view for view in self._views if view.id == page), None)
        if view is not None:
            self._open(view)

    def _on_state_changed(self, state: SaveState) -> None:
        view = self.live.view
        self.head.show_state(state, may_edit=view is not None and view.may_edit, why_not=view.why_not if view is not None else "")
        if state is SaveState.SAVED:
            self._is_stale = False
            self.trouble.hide()
            self.answers.say_what_waited()

    def _on_trouble(self, error: WorldError) -> None:
        view = self.live.view
        self._is_stale = False
        self.trouble.show_trouble(error, is_stale=False)
        if view is not None:
            self._bus.jobs.start("Looking at the saved page", documents_of, self._workspace, self._viewer, done=self._on_looked)

    def _on_left_behind(self, viewer: MemberId | None, document: str, error: WorldError) -> None:
        """Go back to a page that was left and could not be saved, with its words."""
        view = next((view for view in self._views if view.id == document), None)
        if viewer == self._viewer and view is not None:
            self._open(view)
            self.trouble.show_trouble(error, is_stale=False)
        else:
            self._bus.said.emit(error.line)

    def _on_looked(self, answer: tuple[MemberId | None, Sequence[DocumentView]]) -> None:
        view = self.live.view
        viewer, views = answer
        if viewer != self._viewer:
            return
        self._views = views
        now = next((one for one in views if view is not None and one.id == view.id), None)
        if view is not None and now is not None and now.revision != view.revision and self.live.state is SaveState.FAILED:
            self._is_stale = True
            self.trouble.newer.show()
            self.trouble.again.hide()

    def _on_newer_page(self) -> None:
        now = next((view for view in self._views if view.id == self._open_id), None)
        if now is not None and self._is_stale:
            self._is_stale = False
            self.live.refresh(now)
            self.editor.replace_text(now.text)
            self.editor.setFocus()

    def _on_line_changed(self, number: int, words: str) -> None:
        self._line_words.setText(f"Line {number}: {words}" if words else f"Line {number}")

    def _on_new_page(self) -> None:
        title = "My week" if not any(view.member == self._viewer for view in self._views) else "More of my week"
        self._add(title)

    def _on_bring_in(self) -> None:
        self._bus.files_asked.emit([])

    def _add(self, title: str) -> None:
        self.live.save()
        start = self._bus.jobs.start
        start("Adding a page", add_page, self._workspace, self._viewer, title, done=self._on_added, failed=self._on_not_added)

    def _on_brought_in(self, titles: Sequence[str]) -> None:
        """Open the first page that came in, once the pages are here."""
        self._came_in = next(iter(titles), "")

    def _on_added(self, answer: tuple[MemberId | None, Changed, Sequence[DocumentView]]) -> None:
        viewer, changed, views = answer
        if viewer != self._viewer:
            self._bus.announce_areas(changed.areas)
            return
        known = {view.id for view in self._views}
        self._views = views
        fresh = next((view for view in views if view.id not in known), None)
        self._whole.setCurrentIndex(0)
        if fresh is not None:
            self._open(fresh)
            self.editor.setFocus()
        self._show_list()
        self._bus.announce_areas(changed.areas)

    def _on_not_added(self, problem: Exception) -> None:
        line = problem.line if isinstance(problem, WorldError) else "The page could not be added. Try again."
        self._bus.said.emit(line)

    def _on_theme_changed(self) -> None:
        self._side.setFixedWidth(self._theme.px(231))
