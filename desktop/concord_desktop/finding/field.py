"""Ctrl+K: the field that finds anything that is here, and leads there."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from concord.domain.plan import Plan

from ..announce import announce
from ..theme import Theme
from ..timeline.lanes import Grouping
from .card import FoundCard
from .commands import Commands, commands_of, entries_of_commands
from .entries import Entry, Sort, entries_of
from .index import FindIndex, Found, best_first
from .results import Rest

_MOST, _ALL, _PAGE = 5, 200, 6
_MOMENT = 0.005
"""For how many seconds a plan is looked through in one go."""
_NAME = "Find blocks, sentences, people, places and commands"


class Finder(QLineEdit):
    """The find field. Emits where what is chosen leads: `item_chosen`, `rule_chosen` and `page_chosen` with an id, `lane_chosen` with a
    Grouping and a lane's key; a command it does. `left` says that the keyboard is given back.
    """

    item_chosen = Signal(str)
    rule_chosen = Signal(str)
    page_chosen = Signal(str)
    lane_chosen = Signal(str, str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_small = self._is_icon = False
        self.acts: Callable[[], Iterable[QAction]] = tuple
        """What the window can do."""
        self._plan: Plan | None = None
        self._index = FindIndex()
        self._to_come: Iterator[Entry] = iter(())
        self._indexing = QTimer(self, interval=0, timeout=self._index_some)
        self._commands: Commands = {}
        self._index_of_commands = FindIndex(())
        self._whole: Sort | None = None
        self._card: FoundCard | None = None
        self.setAccessibleName(_NAME)
        self.setToolTip(f"{_NAME} (Ctrl+K)")
        self._icon = self.addAction(theme.icon("search", "ink2", 18), QLineEdit.ActionPosition.LeadingPosition)
        self._key = QLabel("Ctrl K", self)
        self._key.setProperty("kind", "caption")
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._on_typed)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def card(self) -> FoundCard:
        """The card with what was found."""
        if self._card is None:
            self._card = FoundCard(self._theme, self.window())
            self._card.chosen.connect(self._take)
        return self._card

    def show_plan(self, plan: Plan, after: Plan | None = None, now: datetime | None = None) -> None:
        """Take what can be found from a plan, and the one of the week after it: what its viewer may see."""
        self._begin(plan, after, now)
        if self._card is not None and self._card.isVisible():
            self._find()

    def forget(self) -> None:
        """Find nothing, and keep no word that was typed: somebody else looks now."""
        self._begin(None, None, None)
        self._clear()
        self.setModified(False)

    def findable(self) -> Sequence[Entry]:
        """Return all that can be found but commands."""
        return self._index_of_plan().entries

    # -- finding

    def _begin(self, plan: Plan | None, after: Plan | None, now: datetime | None) -> None:
        """Look through a plan anew, once somebody wants to find something in it."""
        self._indexing.stop()
        self._plan, self._index = plan, FindIndex()
        self._to_come = entries_of(plan, after, now) if plan is not None else iter(())

    def _index_some(self) -> None:
        """Go on looking through the plan for a moment: a large one takes longer than a frame, and the first letter is yet to come."""
        until = time.perf_counter() + _MOMENT
        for entry in self._to_come:
            self._index.take(entry)
            if time.perf_counter() > until:
                return
        self._index.seal()
        self._indexing.stop()

    def _index_of_plan(self) -> FindIndex:
        """Return all that can be found in the plan, made ready now if it is not yet."""
        for entry in self._to_come:
            self._index.take(entry)
        if not self._index.is_sealed:
            self._indexing.stop()
            self._index.seal()
        return self._index

    def _look_what_can_be_done(self) -> None:
        self._commands = commands_of(self.acts())
        self._index_of_commands = FindIndex(entries_of_commands(self._commands))

    def _on_typed(self, text: str) -> None:
        self._whole = None
        if text.strip():
            self._find()
        elif self._card is not None:
            self._card.forget()

    def _find(self) -> None:
        """List what fits what was typed."""
        text = self.text()
        if self._whole is None:
            found = (*self._index_of_plan().find(text, _MOST), *self._index_of_commands.find(text, _MOST))
        else:
            index = self._index_of_commands if self._whole is Sort.COMMAND else self._index_of_plan()
            found = tuple(one for one in index.find(text, _ALL) if one.sort is self._whole)
        words = "Nothing here has these words. Fewer letters find more."
        self.card.show_found(tuple(sorted(found, key=best_first)), text, words if self._plan else "Nothing to find yet.")
        self.card.place(self)
        self.card.show()
        self.card.raise_()
        self._tell(found)

    def _tell(self, found: Iterable[Found] = ()) -> None:
        """Say to a screen reader what is chosen, and how much was found where that is new."""
        row = self.card.row
        words = row.spoken if row is not None else self.card.nothing.text()
        count = sum(one.count for one in found)
        self.setAccessibleDescription(f"{count} found. {words}" if count else words)
        announce(self, self.accessibleDescription())

    def _take(self, row: object) -> None:
        """Go where a row leads."""
        if isinstance(row, Rest):
            self._whole = row.sort
            self._find()
        elif isinstance(row, Entry):
            self._clear()
            self._lead(row)

    def _lead(self, entry: Entry) -> None:
        match entry.sort:
            case Sort.BLOCK:
                self.item_chosen.emit(entry.key)
            case Sort.SENTENCE:
                self.rule_chosen.emit(entry.key)
            case Sort.PAGE:
                self.page_chosen.emit(entry.key)
            case Sort.PERSON:
                self.lane_chosen.emit(Grouping.PERSON, entry.key)
            case Sort.PLACE:
                self.lane_chosen.emit(Grouping.PLACE, entry.key)
            case Sort.THING:
                self.lane_chosen.emit(Grouping.RESOURCE, entry.key)
            case Sort.COMMAND:
                self.left.emit()
                if entry.key in self._commands:
                    self._commands[entry.key].trigger()

    def _clear(self) -> None:
        self.clear()
        if self._card is not None:
            self._card.forget()
        self.setAccessibleDescription("")
        self._dress()

    # -- keys

    def event(self, event: QEvent) -> bool:
        """Keep Esc for the field while the keyboard is in it: what lies below has an Esc of its own."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: (1, 1), Qt.Key.Key_Up: (-1, 1), Qt.Key.Key_PageDown: (1, _PAGE), Qt.Key.Key_PageUp: (-1, _PAGE)}
        is_open = self._card is not None and self._card.isVisible()
        if event.key() in steps and is_open:
            self.card.step(*steps[Qt.Key(event.key())])
            self._tell()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.card.row if is_open else None)
        elif event.key() == Qt.Key.Key_Escape:
            self._clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._dress()
        self._look_what_can_be_done()
        if not self._index.is_sealed:
            self._indexing.start()
        if self.text().strip():
            self._find()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._dress()
        if self._card is not None and event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._card.hide()

    # -- looks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        hint = self._key.sizeHint()
        self._key.setGeometry(self.width() - hint.width() - 10, (self.height() - hint.height()) // 2, hint.width(), hint.height())

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(248), self._theme.px(32))

    def be_small(self, is_small: bool, *, is_icon: bool = False) -> None:
        """Take less room, where the text is large or the window narrow; as an icon until it is gone to."""
        self._is_small, self._is_icon = is_small, is_icon
        self._dress()

    def _dress(self) -> None:
        self._icon.setIcon(self._theme.icon("search", "ink2", 18))
        self._key.setVisible(not self._is_small and not self.text() and not self.hasFocus())
        is_icon = self._is_icon and not self.text() and not self.hasFocus()
        self.setPlaceholderText("" if is_icon else "Find" if self._is_small else "Find anything")
        self.setFixedWidth(self._theme.px(38 if is_icon else 110 if self._is_small else 248))
