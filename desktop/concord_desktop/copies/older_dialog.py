"""What is open is an older copy of a household of which this PC has seen a newer state: said before anybody writes in it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ..file_key.framed import FramedDialog
from ..theme import Theme
from ..widgets import PushButton, Words, row, serif_label


class OlderDialog(FramedDialog):
    """Accepted: this is the one that is wanted. Closed: it is said again the next time."""

    def __init__(self, theme: Theme, name: str, when: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "An older copy", parent)
        layout = self.body
        layout.addWidget(serif_label("This is an older copy", "serif-title"))
        words = (
            f"On this PC {name} was last saved {when}. What is open now is from before that: somebody put an older copy of the file in its "
            "place. What was written since is not in it."
        )
        layout.addWidget(Words(words, wrap=True))
        layout.addWidget(Words("If nobody here did that on purpose, look for the newer file, or bring back the copy of a day.", wrap=True))
        layout.addStretch(1)
        buttons = row(spacing=8)
        buttons.addStretch(1)
        self.go_on = PushButton(theme, "This is the one I want")
        self.go_on.setToolTip("Go on with it; it is not said again")
        self.go_on.setAutoDefault(False)
        self.go_on.clicked.connect(self.accept)
        self.leave = PushButton(theme, "Not now", "primary")
        self.leave.setToolTip("Close this (Esc); it is said again the next time")
        self.leave.setDefault(True)
        self.leave.clicked.connect(self.reject)
        buttons.addWidget(self.go_on)
        buttons.addWidget(self.leave)
        layout.addLayout(buttons)
        self.setMinimumWidth(theme.px(520))
