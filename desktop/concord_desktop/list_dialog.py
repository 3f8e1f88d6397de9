"""A dialog that looks something up and shows it as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .job_dialog import JobDialog
from .widgets import Divider, PushButton, Surface, column, dialog_head, fit_to_screen, row, scrolled_down

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from .theme import Theme


class ListDialog(JobDialog):
    """A title with what it is about, the list, and a foot with Close."""

    def __init__(self, theme: Theme, title: str, about: str, parent: QWidget | None, *, list_name: str = "", spacing: int = 10) -> None:
        """With `list_name` the list can be scrolled by the keys and is told by that name."""
        super().__init__(theme, title, parent)
        self._whole = column(self)
        self._head = dialog_head(title, about)
        self._whole.addLayout(self._head)
        self._whole.addWidget(Divider())
        inside = Surface("paper")
        self._down = column(inside, spacing=spacing)
        self._down.setContentsMargins(24, 12, 24, 16)
        self.scroll = scrolled_down(inside, name=list_name)
        self._whole.addWidget(self.scroll, 1)
        self._whole.addWidget(Divider())
        self._foot = row()
        self._foot.setContentsMargins(24, 12, 24, 14)
        self._foot.addStretch(1)
        self.close_button = PushButton(theme, "Close", "primary" if list_name else "plain")
        self.close_button.setToolTip("Close (Esc)")
        self.close_button.clicked.connect(self.reject)
        self._foot.addWidget(self.close_button)
        self._whole.addLayout(self._foot)

    def _fit(self, wide: int, high: int) -> None:
        """Take a size, in units of the theme, or as much of it as the screen has room for."""
        fit_to_screen(self, self._theme.px(wide), self._theme.px(high))
