"""The first page: begin with one's own family, go on where that was left, open the example or a household, or start one from text files."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from .theme import Theme
from .widgets import IconButton, IconLabel, PushButton, Surface, Words, column, row, scrolled_down

_UPRIGHT_FROM = 125
"""Percent of text from which the ways to begin stand below one another."""
_MOST_NAMES = 4


class WelcomePage(QWidget):
    """Shown where no household is open. Emits `begin_asked`, `go_on_asked`, `demo_asked`, `open_asked` or `start_asked`."""

    begin_asked = Signal()
    go_on_asked = Signal()
    demo_asked = Signal()
    open_asked = Signal()
    start_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "paper")
        inside = Surface("paper")
        layout = column(inside, margin=40, spacing=12)
        column(self).addWidget(scrolled_down(inside))
        layout.addStretch(2)
        layout.addWidget(IconLabel(theme, "knot", "accent", 64), 0, Qt.AlignmentFlag.AlignHCenter)
        for text, kind in (("Concord", "serif-welcome"), ("Plain sentences in, a week that adds up out.", "secondary")):
            words = Words(text, kind)
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(words)
        layout.addSpacing(16)
        layout.addLayout(self._first())
        layout.addSpacing(4)
        layout.addLayout(self._others())
        layout.addSpacing(8)
        safe = row(spacing=6)
        safe.addStretch(1)
        safe.addWidget(IconLabel(theme, "shield", "ink3", 16))
        safe.addWidget(Words("Everything stays on this PC. No account, no internet.", "caption"))
        safe.addStretch(1)
        layout.addLayout(safe)
        layout.addLayout(self._sizes())
        self.trouble = Words("", "coral", wrap=True)
        self.trouble.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.trouble.hide()
        layout.addWidget(self.trouble)
        layout.addStretch(3)
        theme.changed.connect(self._fit)
        self.show_draft(())
        self._fit()

    def show_trouble(self, words: str) -> None:
        """Say why a household could not be opened."""
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))

    def show_draft(self, names: Sequence[str]) -> None:
        """Offer to go on with these people, where somebody began with them and left; without names only to begin."""
        more = "" if len(names) <= _MOST_NAMES else f" and {len(names) - _MOST_NAMES} more"
        self.go_on.setText(f"Go on with {', '.join(names[:_MOST_NAMES])}{more}")
        self.go_on.setVisible(bool(names))
        self.begin.setText("Begin anew" if names else "Begin with your family")
        self.begin.setProperty("kind", "plain" if names else "primary")
        self.begin.style().polish(self.begin)
        tip = "Names, a few sentences each, house rules: a first plan in three minutes"
        self.begin.setToolTip("With other names. What you wrote so far stays in its file" if names else tip)

    def _first(self) -> QBoxLayout:
        theme, across = self._theme, row(spacing=12)
        self.go_on = PushButton(theme, "", "primary", "arrow-right")
        self.go_on.setToolTip("Take up the first steps where you left them")
        self.go_on.clicked.connect(self.go_on_asked)
        self.begin = PushButton(theme, "Begin with your family", "primary")
        self.begin.clicked.connect(self.begin_asked)
        across.addStretch(1)
        across.addWidget(self.go_on)
        across.addWidget(self.begin)
        across.addStretch(1)
        self._ways = [across]
        return across

    def _others(self) -> QBoxLayout:
        theme, across = self._theme, row(spacing=12)
        self.demo = PushButton(theme, "Open the example family", "plain", "people")
        self.demo.setToolTip("A family of five to look around in; nothing of yours is touched")
        self.demo.clicked.connect(self.demo_asked)
        self.open = PushButton(theme, "Open a household…", "plain", "folder")
        self.open.setToolTip("Open a .concord file (Ctrl+O)")
        self.open.clicked.connect(self.open_asked)
        self.start = PushButton(theme, "Start from text files…", "plain", "import")
        self.start.setToolTip("One text for each person, one for the house rules; a new .concord file is made from them (Ctrl+Alt+N)")
        self.start.clicked.connect(self.start_asked)
        across.addStretch(1)
        for button in (self.demo, self.open, self.start):
            across.addWidget(button)
        across.addStretch(1)
        self._ways.append(across)
        return across

    def _sizes(self) -> QBoxLayout:
        """Return the way to larger letters: who needs it needs it from the first page on."""
        theme, across = self._theme, row(spacing=6)
        self.smaller = IconButton(theme, "minus", "Smaller text", "Ctrl+Minus")
        self.larger = IconButton(theme, "plus", "Larger text", "Ctrl+Plus")
        self.percent = Words("", "caption")
        self.smaller.clicked.connect(lambda: theme.step_text_scale(-1))
        self.larger.clicked.connect(lambda: theme.step_text_scale(1))
        across.addStretch(1)
        for part in (self.smaller, self.percent, self.larger):
            across.addWidget(part)
        across.addStretch(1)
        return across

    def _fit(self) -> None:
        self.percent.setText(f"Text {self._theme.text_scale} %")
        self.smaller.setEnabled(self._theme.can_step(-1))
        self.larger.setEnabled(self._theme.can_step(1))
        is_upright = self._theme.text_scale >= _UPRIGHT_FROM
        for way in self._ways:
            way.setDirection(QBoxLayout.Direction.TopToBottom if is_upright else QBoxLayout.Direction.LeftToRight)
            for place in range(way.count()):
                way.setAlignment(way.itemAt(place).widget(), Qt.AlignmentFlag.AlignHCenter) if way.itemAt(place).widget() else None
