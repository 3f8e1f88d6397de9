"""Ctrl+K: finds blocks of the week and sentences, and jumps to them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QWidget

from concord.domain.plan import Plan

from .rules.audience import Audience, audience_of
from .theme import Theme
from .timeline.spoken import names_of, time_text

_WHAT = Qt.ItemDataRole.UserRole + 1


class Finder(QLineEdit):
    """The find field. Emits `item_chosen` or `rule_chosen` with an id."""

    item_chosen = Signal(str)
    rule_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_small = False
        self._model = QStandardItemModel(self)
        self.setPlaceholderText("Find a block or sentence")
        self.setAccessibleName("Find a block or a sentence")
        self.setToolTip("Find a block or a sentence (Ctrl+K)")
        self._icon = self.addAction(theme.icon("search", "ink2", 18), QLineEdit.ActionPosition.LeadingPosition)
        self._key = QLabel("Ctrl K", self)
        self._key.setProperty("kind", "caption")
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        completer = QCompleter(self._model, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        completer.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]  # Qt picks one of two signals so, which its types do not know
        self.setCompleter(completer)
        self.returnPressed.connect(self._on_return)
        theme.changed.connect(self._dress)
        self._dress()

    def show_plan(self, plan: Plan) -> None:
        """Take what can be found from a plan: what its viewer may see, with who else may where not everybody does."""
        self._model.clear()
        names = {member.id: member.name for member in plan.members}
        scopes = {judged.rule.id: judged.rule.visibility for judged in plan.rules}
        for item in plan.items:
            if item.is_busy:
                continue
            who = names_of(plan, item.members)
            words = " · ".join(part for part in (item.title, who, f"{item.span.start:%a} {time_text(item)}") if part)
            visibility = scopes.get(item.rules[0], item.visibility) if item.rules else item.visibility
            self._add(words, "week", ("item", item.id), audience_of(visibility, names))
        for judged in plan.rules:
            if not judged.is_busy and judged.rule.text:
                self._add(judged.rule.text, "rules", ("rule", judged.rule.id), audience_of(judged.rule.visibility, names))

    def forget(self) -> None:
        """Find nothing, and keep no word that was typed: somebody else looks now."""
        self._model.clear()
        self.setText("")
        self.setModified(False)
        popup = self.completer().popup()
        if popup is not None:
            popup.hide()
        self._dress()

    def _add(self, words: str, icon: str, what: tuple[str, str], audience: Audience) -> None:
        is_narrowed = audience.word != "Everyone"
        entry = QStandardItem(self._theme.icon(audience.icon if is_narrowed else icon, "ink2" if is_narrowed else "ink3", 16), words)
        if is_narrowed:
            entry.setToolTip(f"Who may see it: {audience.line}")
            entry.setData(f"{words}. {audience.word}", Qt.ItemDataRole.AccessibleTextRole)
        entry.setData(what, _WHAT)
        entry.setEditable(False)
        self._model.appendRow(entry)

    def _on_activated(self, index: QModelIndex) -> None:
        self._jump(index.data(_WHAT))

    def _on_return(self) -> None:
        words = self.text().strip().casefold()
        if not words:
            return
        for position in range(self._model.rowCount()):
            entry = self._model.item(position)
            if words in entry.text().casefold():
                self._jump(entry.data(_WHAT))
                return

    def _jump(self, what: tuple[str, str] | None) -> None:
        if what is None:
            return
        kind, found = what
        self.blockSignals(True)
        self.clear()
        self.blockSignals(False)
        self._dress()
        (self.item_chosen if kind == "item" else self.rule_chosen).emit(found)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._key.hide()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._key.setVisible(not self.text() and not self._is_small)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        hint = self._key.sizeHint()
        self._key.setGeometry(self.width() - hint.width() - 10, (self.height() - hint.height()) // 2, hint.width(), hint.height())

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(248), self._theme.px(32))

    def be_small(self, is_small: bool) -> None:
        """Take less room, where the text is large."""
        self._is_small = is_small
        self._dress()

    def _dress(self) -> None:
        self._icon.setIcon(self._theme.icon("search", "ink2", 18))
        self._key.setVisible(not self._is_small and not self.text() and not self.hasFocus())
        self.setPlaceholderText("Find" if self._is_small else "Find a block or sentence")
        self.setFixedWidth(self._theme.px(110 if self._is_small else 248))
