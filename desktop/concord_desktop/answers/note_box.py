"""What can be done about a sentence that was not understood: leave it as a note, or write it differently."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from concord.domain.answer import Noted
from concord.domain.rule import Rule, Status

from ..theme import Theme
from ..widgets import PushButton, Words, column, row
from .note_words import JUST_A_NOTE, READ_AGAIN, WRITE_IT


class NoteBox(QWidget):
    """Emits `answered` with a Noted, and `write_asked`."""

    answered = Signal(object)
    write_asked = Signal()

    def __init__(self, theme: Theme, rule: Rule, *, may_answer: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        is_note = rule.status is Status.NOTE
        layout = column(self, spacing=6)
        words = "It asks for nothing, and nothing is planned from it." if is_note else "I could not make out what this asks for."
        layout.addWidget(Words(words, "secondary", wrap=True))
        if not may_answer:
            return
        line = row(spacing=6)
        note = PushButton(theme, READ_AGAIN if is_note else JUST_A_NOTE)
        note.setToolTip("Let it ask for something again" if is_note else "It asks for nothing, and I ask about it no more")
        note.clicked.connect(lambda: self.answered.emit(Noted(is_note=not is_note)))
        write = PushButton(theme, WRITE_IT)
        write.setToolTip("Go to the sentence in its page")
        write.clicked.connect(self.write_asked)
        for button in (note, write):
            button.setAccessibleName(button.text())
            button.setProperty("spot", f"note:{button is note}")
            line.addWidget(button)
        line.addStretch(1)
        layout.addLayout(line)
