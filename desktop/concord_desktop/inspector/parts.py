"""Small parts of the inspector: the bar in a member's colour, words that can be copied, and what stands there before a block is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ..theme import MARGIN, Theme
from ..widgets import IconLabel, Surface, Words, column
from .facts import Facts


def nothing_chosen(theme: Theme) -> QWidget:
    """Return the page that is shown while no block is chosen."""
    page = Surface("sheet")
    box = column(page, spacing=6)
    box.setContentsMargins(MARGIN, 48, MARGIN, MARGIN)
    box.addWidget(IconLabel(theme, "week", "ink3", 26), 0, Qt.AlignmentFlag.AlignHCenter)
    for words in (
        Words("Nothing chosen", "serif-section"),
        Words("Choose a block to see where it comes from and why it is here.", "secondary", wrap=True),
    ):
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        box.addWidget(words)
    box.addStretch(1)
    return page


def selectable(words: Words) -> Words:
    """Let words be marked and copied."""
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
    words.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return words


class MemberBar(QWidget):
    """The upright bar in the member's colour beside the title; grey for the house and for someone's busy time."""

    def __init__(self, theme: Theme, facts: Facts) -> None:
        super().__init__()
        self._theme, self._facts = theme, facts
        self.setFixedWidth(4)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = self._theme.colors
        color = colors.together_line
        if self._facts.title == "Busy" and self._facts.verdict is None:
            color = colors.busy_line
        elif len(self._facts.members) >= 1:
            color = self._theme.member(self._facts.members[0].tint).bar
        painter = QPainter(self)
        painter.fillRect(self.rect(), color)
        painter.end()
