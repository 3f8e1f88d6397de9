"""Who may see a line that is being written: one button a scope, and what the chosen one means to the others."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from concord.domain.visibility import Scope, Visibility

from .rules.audience import audience_of
from .theme import Theme
from .widgets import PushButton, Words, clear_layout, column, row


class ScopeRow(QWidget):
    """The scopes that a line can have. Emits `picked` with the one that a person chose."""

    picked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._offered: list[tuple[PushButton, Visibility]] = []
        whole = column(self, spacing=10)
        self._row = row(spacing=6)
        whole.addLayout(self._row)
        self._means = Words("", "caption", wrap=True)
        whole.addWidget(self._means)

    @property
    def buttons(self) -> dict[str, PushButton]:
        """The buttons by their words."""
        return {button.text(): button for button, _scope in self._offered}

    def offer(self, read: Visibility, now: Visibility, names: Mapping[str, str]) -> None:
        """Show what can be chosen: the usual three and what was read from the words, with the one that holds now."""
        held = next((scope for button, scope in self._offered if button.hasFocus()), None)
        self.clear()
        self._row.addWidget(Words("Who may see it", "caption"))
        scopes = [Visibility(Scope.EVERYONE), Visibility(Scope.PRIVATE), Visibility(Scope.SECRET)]
        if read.scope not in {one.scope for one in scopes}:
            scopes.insert(0, read)
        for scope in scopes:
            button = self._button(scope, names)
            button.setChecked(scope.scope is now.scope and scope.people == now.people)
            self._row.addWidget(button)
            self._offered.append((button, scope))
            if held is not None and held.scope is scope.scope:
                button.setFocus()
        self._row.addStretch(1)
        self._means.setText(audience_of(now, names).line + ".")
        self._means.setVisible(now.scope is not Scope.EVERYONE)

    def clear(self) -> None:
        """Take all away."""
        clear_layout(self._row)
        self._offered = []

    def _button(self, scope: Visibility, names: Mapping[str, str]) -> PushButton:
        audience = audience_of(scope, names)
        button = PushButton(self._theme, audience.word, "filter", audience.icon)
        button.setCheckable(True)
        button.setToolTip(audience.line)
        button.setAccessibleName(f"Who may see it: {audience.word}. {audience.line}")
        button.clicked.connect(lambda _=False: self.picked.emit(scope))
        self._group.addButton(button)
        return button
