"""What a person says by hand of the lines of the open page: by a button beside the line, by its number, or from the menu of who sees it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from concord.domain.answer import Answer, Scoped
from concord.domain.household import Member
from concord.domain.ids import DocumentId, MemberId
from concord.domain.rule import Rule

from ..answers.audiences import Audiences
from ..answers.rule_book import RuleBook
from ..answers.words import Said, said_of
from ..theme import Theme
from .audience_menu import audience_menu
from .editor import PageEditor
from .live_page import LivePage

if TYPE_CHECKING:
    from concord.workspace import DocumentView, RuleView, Workspace


class LineAnswers(QObject):
    """Keeps what is said of one page. `changed` says that what was said of its sentences is other than it was."""

    changed = Signal()

    def __init__(self, workspace: Workspace, theme: Theme, book: RuleBook, live: LivePage, editor: PageEditor, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._workspace, self._book, self._live, self._editor, self._over = workspace, book, live, editor, parent
        self._viewer: MemberId | None = None
        self._members: Sequence[Member] = ()
        self._known: tuple[tuple[str, int], ...] = ()
        self._to_say: tuple[Rule, Answer] | None = None
        """What was picked while the words were not saved yet: it is kept with them."""
        self.menu: QMenu | None = None
        editor.choices.chosen.connect(self._on_chosen)
        editor.audience_asked.connect(self._on_audience_asked)
        book.changed.connect(self._on_book_changed)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for number in range(1, 10):
            QShortcut(f"Alt+{number}", parent, partial(self._on_number, number), context=within)
        QShortcut("Alt+W", parent, self._on_audience_key, context=within)

    def look_as(self, viewer: MemberId | None, members: Sequence[Member]) -> None:
        """Answer for somebody, among the people who live here."""
        self._viewer, self._members = viewer, members

    def forget(self) -> None:
        """Drop what waits to be said: another page is open, or somebody else looks."""
        self._to_say = None
        self._known = ()
        if self.menu is not None:
            self.menu.close()

    def of(self, rule: Rule) -> tuple[tuple[Said, ...], bool]:
        """Say what was answered of a sentence of the open page, and whether the viewer may answer for it."""
        view = self._view(rule)
        if view is None:
            return (), self._live.view is not None and self._live.view.may_edit
        return said_of(view, self._viewer), view.may_answer

    def say_what_waited(self) -> None:
        """Keep what was picked before the words were saved."""
        picked, self._to_say = self._to_say, None
        if picked is not None:
            self._say(*picked)

    @property
    def _page(self) -> DocumentView | None:
        return self._live.view

    def _view(self, rule: Rule) -> RuleView | None:
        return self._book.on_page(self._page.id, rule.text) if self._page is not None else None

    def _on_chosen(self, rule: Rule, answer: Answer | None) -> None:
        if answer is None:
            self._write(rule)
        else:
            self._say(rule, answer)

    def _say(self, rule: Rule, answer: Answer) -> None:
        """Keep an answer; words that are not saved are saved first, so that it is theirs."""
        if self._live.is_dirty:
            self._to_say = (rule, answer)
            self._live.save()
        elif self._page is not None:
            view = self._book.view(rule)
            page = view.document if view is not None and self._view(rule) is None else None
            self._book.answer_on_page(page or DocumentId(self._page.id), rule, answer)

    def _write(self, rule: Rule) -> None:
        """Put the cursor into a sentence, on this page or on another."""
        if self._page is not None and rule.document == self._page.title:
            self._editor.go_to_line(rule.line)
            self._editor.end_of_line()
            self._editor.setFocus()
        else:
            self._book.page_asked.emit(rule.id)

    def _on_number(self, number: int) -> None:
        """Take the answer of this number beside the line with the cursor."""
        buttons = self._editor.choices.of_line(self._editor.textCursor().blockNumber())
        if number <= len(buttons):
            buttons[number - 1].click()

    def _on_audience_key(self) -> None:
        if not self._editor.ask_audience(self._editor.textCursor().blockNumber()):
            self._book.say("Who may see it can be chosen once the line is read.")

    def _on_audience_asked(self, rule: Rule, at: QPoint) -> None:
        view = self._view(rule)
        if view is None:
            self._book.say("Who may see it can be chosen once the line is saved.")
            return
        audiences = Audiences(view, self._members, self._workspace.clock.now())
        if not audiences.may_choose:
            self._book.say("Only the one whose sentence it is, or an adult, says who may see it.")
            return
        self.menu = audience_menu(self._theme, audiences, lambda choice: self._say(rule, Scoped(choice)), self._over)
        self.menu.aboutToHide.connect(self.menu.deleteLater)
        self.menu.destroyed.connect(self._on_menu_gone)
        self.menu.popup(at)

    def _on_menu_gone(self) -> None:
        self.menu = None

    def _on_book_changed(self) -> None:
        """Read again where something was said of a sentence of this page."""
        page = self._page.id if self._page is not None else None
        here = tuple((view.rule.text, view.revision) for view in self._book.views.values() if view.document == page)
        is_other, self._known = here != self._known, here
        self.changed.emit()
        if is_other and self._page is not None:
            self._live.read_again()
