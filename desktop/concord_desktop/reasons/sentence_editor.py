"""A quoted sentence that can be written differently where it is quoted: what the new words mean is read below while they are typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from concord.domain.ids import MemberId
from concord.domain.rule import Rule

from ..line_reader import LineAsked, LineReader
from ..line_words import LineSaid, notes_beside, said_of
from ..rules.meaning import DOT
from ..theme import READING, Theme
from ..widgets import IconLabel, PushButton, Words, clear_layout, column, row

if TYPE_CHECKING:
    from concord.flows.understand_line import LineUnderstood
    from concord.workspace import Workspace

    from ..change_bus import ChangeBus

_LONGEST = 2000
_LINE, _LINES = 22, 3
"""Height of a line, and how many are in sight."""


class SentenceEditor(QWidget):
    """Emits `kept` with the new words, `left` where they are given up, and `typed` with each key."""

    kept = Signal(str)
    left = Signal()
    typed = Signal(str)

    def __init__(
        self, theme: Theme, workspace: Workspace, bus: ChangeBus, viewer: MemberId | None, rule: Rule, words: str, names: Mapping[str, str]
    ) -> None:
        """`words` are what was typed so far, or the sentence itself."""
        super().__init__()
        self._theme, self._workspace, self._viewer, self._rule, self._names = theme, workspace, viewer, rule, names
        self.said: LineSaid | None = None
        """What the words mean, as it was read last."""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        down = column(self, spacing=6)
        self.words = _Words(words)
        self.words.setFont(theme.font(READING, serif=True))
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(theme.px(_LINE) * _LINES + theme.px(16))
        self.words.setAccessibleName("The sentence, to be written differently")
        self.words.setProperty("spot", f"write:{rule.id}")
        self.words.moveCursor(self.words.textCursor().MoveOperation.End)
        self.words.textChanged.connect(self._on_typed)
        self.words.entered.connect(self._on_kept)
        self.words.escaped.connect(self.left)
        down.addWidget(self.words)
        self._read = column(spacing=4)
        down.addLayout(self._read)
        across = row(spacing=6)
        self.keep = PushButton(theme, "Keep it", "primary")
        self.keep.setToolTip("Put it in the place of the old words, and plan again (Enter); undo takes it back")
        self.keep.clicked.connect(self._on_kept)
        self.leave = PushButton(theme, "Leave it as it was", "quiet")
        self.leave.setToolTip("Change nothing (Esc)")
        self.leave.clicked.connect(self.left)
        across.addWidget(self.keep)
        across.addWidget(self.leave)
        across.addStretch(1)
        down.addLayout(across)
        self._reader = LineReader(bus, self)
        self._reader.understood.connect(self._on_understood)
        self._on_typed()

    @property
    def rests(self) -> bool:
        """Whether all that is typed has been read."""
        return self._reader.rests

    @property
    def text(self) -> str:
        """The words as one line."""
        return " ".join(self.words.toPlainText().split())

    def begin(self) -> None:
        """Put the cursor behind the words."""
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.words.moveCursor(self.words.textCursor().MoveOperation.End)

    def _on_typed(self) -> None:
        words = self.text
        self.keep.setEnabled(bool(words) and words != " ".join(self._rule.text.split()) and len(words) <= _LONGEST)
        self.typed.emit(words)
        if words:
            self._reader.ask(self._workspace, LineAsked(self._viewer, self._rule.member, words, self._rule.id))

    def _on_understood(self, asked: LineAsked, understood: LineUnderstood | None) -> None:
        if understood is None or asked.text != self.text:
            return
        self.said = said_of(understood, self._names, self.said)
        clear_layout(self._read)
        for note in (self.said.note, *notes_beside(self.said)):
            line = row(spacing=6)
            line.addWidget(IconLabel(self._theme, note.icon, note.ink, 16), 0, Qt.AlignmentFlag.AlignTop)
            joint = " " if note.is_question else DOT
            words = Words(
                joint.join(part for part in (note.head, note.rest) if part), "unsure" if note.is_question else "secondary", wrap=True
            )
            words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            line.addWidget(words, 1)
            self._read.addLayout(line)

    def _on_kept(self) -> None:
        if self.keep.isEnabled():
            self.keep.setEnabled(False)
            self.kept.emit(self.text)


class _Words(QPlainTextEdit):
    """One sentence, which may break into lines: Enter keeps it, Esc leaves it."""

    entered = Signal()
    escaped = Signal()

    def event(self, event: QEvent) -> bool:
        """Have Esc leave the words, and not close what they stand in."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)
