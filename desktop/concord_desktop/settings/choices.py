"""A choice of several as buttons that break into lines: the one that holds has a tick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ..inspector.flow import Flow
from ..theme import Theme
from ..widgets import PushButton


class Choices(QWidget):
    """Emits `chosen` with the key of what a person picks. `name` says what is chosen."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, choices: Sequence[tuple[str, str]], holds: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.buttons: dict[str, PushButton] = {}
        self._words = dict(choices)
        flow = Flow(8)
        for key, words in choices:
            button = PushButton(theme, words, "filter", "")
            button.setCheckable(True)
            button.clicked.connect(lambda _on, key=key: self._on_clicked(key))
            self.buttons[key] = button
            flow.addWidget(button)
        self.setLayout(flow)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        self.select(holds)

    @property
    def holds(self) -> str:
        """The key of what holds."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), "")

    def select(self, key: str) -> None:
        """Show what holds, without emitting `chosen`."""
        for one, button in self.buttons.items():
            button.setChecked(one == key)
            button.show_icon("kept" if one == key else "")
            button.setAccessibleName(f"{self._name}: {self._words[one]}{', chosen' if one == key else ''}")

    def rename(self, key: str, words: str) -> None:
        """Have a choice say something else."""
        self._words[key] = words
        self.buttons[key].setText(words)
        self.select(self.holds)

    def _on_clicked(self, key: str) -> None:
        is_other = self.buttons[key].isChecked()
        self.select(key)
        if is_other:
            self.chosen.emit(key)
