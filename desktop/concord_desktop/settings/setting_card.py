"""One setting: what it is called, what it does, and below that its choices."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ..ask.middle import Middle
from ..theme import Theme
from ..widgets import Card, Scrolled, Surface, Words, column, scrolled_down, serif_label


class SettingCard(Card):
    """A card with a heading and a sentence; `add` puts what is chosen with below."""

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self._down = column(self, spacing=8)
        self._down.setContentsMargins(16, 12, 16, 14)
        self._down.addWidget(serif_label(title))
        self.words = Words(words, "secondary", wrap=True)
        self._down.addWidget(self.words)

    def add(self, part: QWidget) -> None:
        """Put something below."""
        self._down.addWidget(part)


class SettingPage(Surface):
    """A page of cards below its title, scrolled where it is higher than the window."""

    def __init__(self, theme: Theme, title: str, words: str) -> None:
        super().__init__("paper")
        self.setAccessibleName(title)
        middle = Middle(theme)
        inside = Scrolled("paper")
        self._down = column(inside, spacing=12)
        self._down.setContentsMargins(0, 4, 8, 16)
        self._down.addWidget(serif_label(title, "serif-title"))
        self._down.addWidget(Words(words, "secondary", wrap=True))
        self._down.addStretch(1)
        self.area = scrolled_down(inside, name=f"Settings: {title.lower()}")
        middle.down.addWidget(self.area)
        column(self).addWidget(middle)
        self.setFocusProxy(self.area)

    def add(self, card: QWidget) -> None:
        """Put a card at the end."""
        self._down.insertWidget(self._down.count() - 1, card)
