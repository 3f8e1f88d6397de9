"""Sentences to click: one that is on the page stands out, and a second click takes it off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ..inspector.flow import Flow
from ..theme import Theme
from ..widgets import ChoiceButton, Words, clear_layout, column
from .examples import Group


class ExampleChips(QWidget):
    """Emits `toggled` with a sentence and whether it is wanted now."""

    toggled = Signal(str, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._groups: Sequence[Group] = ()
        self._icons: dict[str, str] = {}
        self.chips: dict[str, ChoiceButton] = {}
        """By their sentences."""
        self._down = column(self, spacing=6)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Offer these."""
        if groups == self._groups:
            return
        self._groups, self.chips = groups, {}
        clear_layout(self._down)
        for group in groups:
            self._down.addWidget(Words(group.heading, "heading"))
            box = QWidget()
            flow = Flow(8)
            box.setLayout(flow)
            policy = box.sizePolicy()
            policy.setHeightForWidth(True)
            box.setSizePolicy(policy)
            for icon, sentence in group.sentences:
                flow.addWidget(self._chip(icon, sentence))
            self._down.addWidget(box)

    def show_taken(self, lines: Sequence[str]) -> None:
        """Mark those that stand on the page."""
        for sentence, chip in self.chips.items():
            is_taken = sentence in lines
            chip.setChecked(is_taken)
            chip.show_icon("kept" if is_taken else self._icons[sentence])
            chip.setToolTip("Take it off the page" if is_taken else "Put it on the page")
            chip.setAccessibleName(f"{sentence} {'On the page.' if is_taken else ''}".strip())

    def _chip(self, icon: str, sentence: str) -> ChoiceButton:
        chip = ChoiceButton(self._theme, sentence, icon)
        chip.setProperty("kind", "example")
        chip.setCheckable(True)
        chip.clicked.connect(lambda is_on: self.toggled.emit(sentence, is_on))
        self.chips[sentence], self._icons[sentence] = chip, icon
        return chip
