"""One sentence quoted in a panel, with what it was understood as, where it stands, and the way to write it differently on the spot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from concord.domain.permission import Act
from concord.domain.plan import Judged

from ..answers.rule_book import RuleBook
from ..inspector.source_link import SourceLink
from ..rules.meaning import Names, meaning_line
from ..theme import Theme
from ..widgets import IconButton, Words, column, row, serif_label
from .sentence_editor import SentenceEditor

if TYPE_CHECKING:
    from concord.workspace import Workspace

    from ..change_bus import ChangeBus


class QuoteBox(QWidget):
    """Emits `rule_chosen` where its place was pressed. What is being typed is kept in `drafts` by the sentence's id, while it is typed."""

    rule_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        workspace: Workspace,
        bus: ChangeBus,
        book: RuleBook,
        judged: Judged,
        source: str,
        names: Names,
        drafts: dict[str, str],
    ) -> None:
        super().__init__()
        self._theme, self._workspace, self._bus, self._book = theme, workspace, bus, book
        self._judged, self._names, self._drafts = judged, names, drafts
        self.editor: SentenceEditor | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._down = column(self, spacing=2)
        rule = judged.rule
        self._quote = serif_label(f"“{rule.text}”", "reading")
        self._quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self._quote.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._down.addWidget(self._quote)
        understood = meaning_line(rule, names)
        self._understood = Words(f"Understood as: {understood}", "secondary", wrap=True)
        self._understood.setVisible(False)
        if understood:
            self._down.addWidget(self._understood)
            self._understood.setVisible(True)
        across = row(spacing=4)
        link = SourceLink(theme, source, "Show this sentence under Rules")
        link.clicked.connect(lambda: self.rule_chosen.emit(rule.id))
        across.addWidget(link)
        across.addStretch(1)
        self.write = IconButton(theme, "edit", "Write it differently")
        self.write.setProperty("spot", f"edit:{rule.id}")
        self.write.clicked.connect(self._on_write)
        view = book.view(rule)
        self.write.setVisible(False)
        across.addWidget(self.write)
        self._down.addLayout(across)
        if view is not None and not bus.permit.why_not(Act.WRITE, (rule.member,)):
            self.write.setVisible(True)
            if rule.id in drafts:
                self._open(drafts[rule.id])

    @property
    def sentence(self) -> str:
        """The words that are quoted."""
        return self._judged.rule.text

    def _on_write(self) -> None:
        self._open(self._judged.rule.text)
        if self.editor is not None:
            self.editor.begin()

    def _open(self, words: str) -> None:
        rule = self._judged.rule
        self.write.hide()
        self._quote.hide()
        self._understood.hide()
        self._drafts[rule.id] = words
        self.editor = SentenceEditor(self._theme, self._workspace, self._bus, self._book.viewer, rule, words, self._names)
        self.editor.typed.connect(lambda typed: self._drafts.__setitem__(rule.id, typed))
        self.editor.left.connect(self._on_left)
        self.editor.kept.connect(self._on_kept)
        self._down.addWidget(self.editor)

    def _on_left(self) -> None:
        self._drafts.pop(self._judged.rule.id, None)
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
        self._quote.show()
        self._understood.setVisible(bool(self._understood.parentWidget()))
        self.write.show()
        self.write.setFocus()

    def _on_kept(self, words: str) -> None:
        self._drafts.pop(self._judged.rule.id, None)
        self._book.rewrite(self._judged.rule, words)
