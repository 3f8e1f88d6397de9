"""The first page: open the example family, or a household of one's own, or start one from text files."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from .theme import Theme
from .widgets import IconLabel, PushButton, Words, column, row


class WelcomePage(QWidget):
    """Shown where no household is open. Emits `demo_asked`, `open_asked` or `start_asked`."""

    demo_asked = Signal()
    open_asked = Signal()
    start_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "paper")
        layout = column(self, margin=40, spacing=12)
        layout.addStretch(2)
        layout.addWidget(IconLabel(theme, "knot", "accent", 64), 0, Qt.AlignmentFlag.AlignHCenter)
        for text, kind in (("Concord", "serif-welcome"), ("Plain sentences in, a week that adds up out.", "secondary")):
            words = Words(text, kind)
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(words)
        layout.addSpacing(16)
        buttons = row(spacing=12)
        buttons.addStretch(1)
        self.demo = PushButton(theme, "Open the example family", "primary", "people")
        self.demo.setToolTip("A family of five to look around in; nothing of yours is touched")
        self.demo.clicked.connect(self.demo_asked)
        self.open = PushButton(theme, "Open a household…", "plain", "folder")
        self.open.setToolTip("Open a .concord file (Ctrl+O)")
        self.open.clicked.connect(self.open_asked)
        self.start = PushButton(theme, "Start from text files…", "plain", "import")
        self.start.setToolTip("One text for each person, one for the house rules; a new .concord file is made from them (Ctrl+N)")
        self.start.clicked.connect(self.start_asked)
        buttons.addWidget(self.demo)
        buttons.addWidget(self.open)
        buttons.addWidget(self.start)
        buttons.addStretch(1)
        layout.addLayout(buttons)
        layout.addSpacing(8)
        safe = row(spacing=6)
        safe.addStretch(1)
        safe.addWidget(IconLabel(theme, "shield", "ink3", 16))
        safe.addWidget(Words("Everything stays on this PC. No account, no internet.", "caption"))
        safe.addStretch(1)
        layout.addLayout(safe)
        self.trouble = Words("", "coral", wrap=True)
        self.trouble.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.trouble.hide()
        layout.addWidget(self.trouble)
        layout.addStretch(3)

    def show_trouble(self, words: str) -> None:
        """Say why a household could not be opened."""
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))
