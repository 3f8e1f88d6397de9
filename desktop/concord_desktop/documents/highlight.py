"""How the words of a page are set: doubted words underlined, tags as small labels, someone's busy lines in grey."""

from __future__ import annotations

import re

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from ..theme import CAPTION, Theme
from .understood import Note

TAG = re.compile(r"\[(?:private|secret|only:|hide from:|keep from:)[^\]]*\]\s*$", re.IGNORECASE)
"""A tag at the end of a sentence that says who may see it."""

BUSY = "[busy]"


class PageHighlighter(QSyntaxHighlighter):
    """Sets the words of a page. It changes how they look and never what they say."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self.notes: list[tuple[Note, ...]] = []

    def show_notes(self, notes: list[tuple[Note, ...]]) -> None:
        """Underline anew, only the lines whose doubts changed."""
        old, self.notes = self.notes, notes
        for number in range(self.document().blockCount()):
            if self._doubts(old, number) != self._doubts(notes, number):
                self.rehighlightBlock(self.document().findBlockByNumber(number))

    def highlightBlock(self, text: str) -> None:
        colors = self._theme.colors
        if text.strip() == BUSY:
            grey = QTextCharFormat()
            grey.setForeground(colors.ink3)
            self.setFormat(0, len(text), grey)
            return
        for words in self._doubts(self.notes, self.currentBlock().blockNumber()):
            start = text.casefold().find(words.casefold())
            if start >= 0:
                doubted = QTextCharFormat()
                doubted.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
                doubted.setUnderlineColor(colors.unsure)
                self.setFormat(start, len(words), doubted)
        tag = TAG.search(text)
        if tag is not None:
            label = QTextCharFormat()
            font = QFont(self._theme.font(CAPTION, 600))
            label.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
            label.setForeground(colors.ink2)
            label.setBackground(colors.sunk)
            self.setFormat(tag.start(), tag.end() - tag.start(), label)

    def _doubts(self, notes: list[tuple[Note, ...]], number: int) -> tuple[str, ...]:
        if number >= len(notes) or not notes[number]:
            return ()
        return tuple(words for note in notes[number] for words in note.underlined)
