"""A list of sentences to choose from: what one sentence goes along with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from concord.domain.ids import RuleId

from ..theme import Theme
from ..widgets import PushButton, Words, column, row, serif_label

if TYPE_CHECKING:
    from concord.workspace import RuleView


class LinkDialog(QDialog):
    """Lets a person tick sentences. `chosen` is what is ticked, in the order of the list."""

    def __init__(
        self, theme: Theme, view: RuleView, fit: Sequence[RuleView], ticked: Sequence[RuleId], names: dict[str, str], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("What it goes along with")
        layout = column(self, margin=16, spacing=10)
        layout.addWidget(serif_label(f"“{view.rule.text}”", "reading"))
        layout.addWidget(Words("goes along with", "heading"))
        self.find = QLineEdit()
        self.find.setPlaceholderText("Find a sentence")
        self.find.setAccessibleName("Find a sentence")
        self.find.setClearButtonEnabled(True)
        layout.addWidget(self.find)
        self.sentences = QListWidget()
        self.sentences.setAccessibleName("Sentences to choose from; Space ticks one")
        self.sentences.setWordWrap(True)
        self.sentences.setFont(theme.font(14, serif=True))
        for other in sorted(fit, key=lambda one: one.rule.id not in ticked):
            owner = names.get(other.rule.member, other.rule.member) if other.rule.member else "The household"
            entry = QListWidgetItem(other.rule.text)
            entry.setToolTip(owner)
            entry.setData(Qt.ItemDataRole.AccessibleTextRole, f"{owner}: {other.rule.text}")
            entry.setData(Qt.ItemDataRole.UserRole, other.rule.id)
            entry.setFlags(entry.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            entry.setCheckState(Qt.CheckState.Checked if other.rule.id in ticked else Qt.CheckState.Unchecked)
            self.sentences.addItem(entry)
        layout.addWidget(self.sentences, 1)
        buttons = row(spacing=8)
        buttons.addStretch(1)
        cancel = PushButton(theme, "Leave it")
        cancel.setToolTip("Change nothing (Esc)")
        cancel.clicked.connect(self.reject)
        self.link = PushButton(theme, "", "primary")
        self.link.clicked.connect(self.accept)
        for button in (cancel, self.link):
            button.setAutoDefault(False)  # Enter in the field finds, it does not link
        buttons.addWidget(cancel)
        buttons.addWidget(self.link)
        layout.addLayout(buttons)
        self.find.textChanged.connect(self._on_find)
        self.sentences.itemChanged.connect(self._count)
        self._count()
        self.resize(theme.px(520), theme.px(460))

    @property
    def chosen(self) -> tuple[RuleId, ...]:
        """The sentences that are ticked."""
        entries = [self.sentences.item(number) for number in range(self.sentences.count())]
        return tuple(RuleId(one.data(Qt.ItemDataRole.UserRole)) for one in entries if one.checkState() is Qt.CheckState.Checked)

    def _on_find(self, words: str) -> None:
        for number in range(self.sentences.count()):
            entry = self.sentences.item(number)
            entry.setHidden(words.casefold() not in f"{entry.toolTip()} {entry.text()}".casefold())

    def _count(self) -> None:
        count = len(self.chosen)
        words = f"Link {count} sentence{'' if count == 1 else 's'}" if count else "Link to nothing"
        self.link.setText(words)
        self.link.setAccessibleName(words)
