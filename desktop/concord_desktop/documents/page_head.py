"""The line over a page: its title, how it stands with saving, and what the columns hold."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ..rules.audience import Audience
from ..theme import MARGIN, Theme
from ..widgets import Divider, IconLabel, PushButton, Surface, Words, column, row, serif_label
from .live_page import SaveState

KEYS = "Alt+Shift+W"
_STATES = {
    SaveState.SAVED: ("kept", "kept", "Saved"),
    SaveState.CHANGED: ("edit", "ink2", "Not saved yet"),
    SaveState.SAVING: ("history", "ink2", "Saving…"),
    SaveState.FAILED: ("flag", "coral", "Not saved"),
}


class PageHead(Surface):
    """Names the page and its columns."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("sheet", parent)
        self._theme = theme
        layout = column(self)
        across = row(spacing=0)
        left = QWidget()
        left_row = row(left, spacing=8)
        left_row.setContentsMargins(theme.px(38), 0, MARGIN, 0)
        self.title = serif_label("", "serif-section", wrap=False)
        self._icon = IconLabel(theme, "kept", "kept", 16)
        self.state = Words("", "secondary")
        self.audience = PushButton(theme, "", "quiet", "people")
        self.audience.hide()
        left_row.addWidget(self.title, 1)
        left_row.addWidget(self.audience)
        left_row.addWidget(self._icon)
        left_row.addWidget(self.state)
        self._right = QWidget()
        right_row = row(self._right, spacing=8)
        right_row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        right_row.addWidget(Words("What I understood", "strong"))
        self._as_you_write = Words("as you write", "secondary")
        self._who = Words("Who may see it", "caption")
        right_row.addWidget(self._as_you_write)
        right_row.addStretch(1)
        right_row.addWidget(self._who)
        across.addWidget(left, 1)
        across.addWidget(self._right)
        layout.addLayout(across, 1)
        layout.addWidget(Divider())
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_page(self, title: str, *, may_edit: bool, why_not: str = "") -> None:
        """Name the page."""
        self.title.setText(title)
        self.show_state(SaveState.SAVED, may_edit=may_edit, why_not=why_not)

    def show_audience(self, audience: Audience | None) -> None:
        """Say who may see the page, on the button that changes it; None where that is not the viewer's to know."""
        self.audience.setVisible(audience is not None)
        if audience is not None:
            self.audience.setText(audience.word)
            self.audience.show_icon(audience.icon)
            said = f"Who may see this page: {audience.line}"
            self.audience.setAccessibleName(said)
            self.audience.setToolTip(f"{said}. Sentences that say it themselves go by that ({KEYS})")

    def show_state(self, state: SaveState, *, may_edit: bool, why_not: str = "") -> None:
        """Say how the words stand to those on the disk; a page that is not the viewer's to change says so instead."""
        icon, ink, words = _STATES[state]
        if not may_edit:
            icon, ink, words = "eye", "ink2", f"To read only: {why_not or 'part of it is private'}"
        self._icon.show_icon(icon, ink, 16)
        self.state.setText(words)
        self.state.setAccessibleName(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = round(max(self.width() - self._theme.px(38), 0) * 0.5)
        self._right.setFixedWidth(width)
        self._as_you_write.setVisible(width > self._theme.px(350))
        self._who.setVisible(width > self._theme.px(270))

    def _on_theme_changed(self) -> None:
        self.setFixedHeight(self._theme.px(46))
