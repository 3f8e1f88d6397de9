"""The foot: seven counts that add up to the sentences, always. Each is a button to those sentences."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from concord.domain.plan import Plan, Verdict

from .theme import MARGIN, Theme
from .verdict_words import SHOWN_ORDER
from .widgets import IconLabel, Words, row

_TONES = {
    Verdict.KEPT: "kept",
    Verdict.ADJUSTED: "accent",
    Verdict.DECLINED: "ink2",
    Verdict.OPEN: "coral",
    Verdict.IDLE: "ink3",
    Verdict.UNCLEAR: "unsure",
    Verdict.MISSED: "missed",
}


_NARROW, _SLIM = 1150, 940
"""Widths of the window at 100 % text, in pixels, under which it says less, and numbers alone."""


class Foot(QFrame):
    """Counts of one plan. `verdict_chosen` carries a Verdict, or None for all sentences."""

    verdict_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "paper")
        self._room = 10 * _NARROW
        self._counts: dict[Verdict, int] = dict.fromkeys(Verdict, 0)
        layout = row(self, spacing=2)
        layout.setContentsMargins(MARGIN - 4, 0, MARGIN, 0)
        self.total = self._button()
        self.total.setStyleSheet("font-weight: 600;")
        self.total.clicked.connect(lambda: self.verdict_chosen.emit(None))
        layout.addWidget(self.total)
        self.buttons: dict[Verdict, QPushButton] = {}
        for position, verdict in enumerate(SHOWN_ORDER):
            layout.addSpacing(4)
            layout.addWidget(Words("+" if position else "=", "caption"))
            layout.addSpacing(2)
            button = self._button()
            button.clicked.connect(lambda _=False, v=verdict: self.verdict_chosen.emit(v))
            layout.addWidget(button)
            self.buttons[verdict] = button
        layout.addStretch(1)
        self._beside = layout
        self._shield = IconLabel(theme, "shield", "ink3", 16)
        self._offline = Words("Works offline · nothing leaves this PC", "caption")
        layout.addWidget(self._shield)
        layout.addSpacing(4)
        layout.addWidget(self._offline)
        theme.changed.connect(self._dress)
        self._dress()

    def put_beside(self, widget: QWidget) -> None:
        """Place what tells of work in the background before the words about what leaves this PC."""
        self._beside.insertWidget(self._beside.indexOf(self._shield), widget)

    def fit(self, wide: int) -> None:
        """Say no more than there is room for in a window that is so wide, in pixels; the seven numbers stay."""
        room = wide * 100 // self._theme.text_scale
        if (room < _NARROW, room < _SLIM) != (self._room < _NARROW, self._room < _SLIM):
            self._room = room
            self._dress()

    def show_plan(self, plan: Plan) -> None:
        """Show the counts of a plan."""
        self._counts = plan.coverage
        self._write()

    def forget(self) -> None:
        """Show no counts: somebody else looks now."""
        self._counts = dict.fromkeys(Verdict, 0)
        self._write()

    def _button(self) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("kind", "count")
        return button

    def _write(self) -> None:
        total = sum(self._counts.values())
        words = "sentence" if total == 1 else "sentences"
        self.total.setText(f"{total} {words}")
        self.total.setAccessibleName(f"All {total} {words}")
        self.total.setToolTip("Show all sentences in Rules")
        for verdict in SHOWN_ORDER:
            count, button = self._counts[verdict], self.buttons[verdict]
            button.setText(f"{count}" if self._theme.text_scale >= 150 or self._room < _SLIM else f"{count} {verdict.value}")
            button.setAccessibleName(f"{count} {verdict.value}")
            button.setToolTip(f"{count} {verdict.value}: show them in Rules")

    def _dress(self) -> None:
        self.setFixedHeight(self._theme.px(28))
        side = self._theme.px(16)
        for verdict in SHOWN_ORDER:
            self.buttons[verdict].setIcon(self._theme.icon(verdict.value, _TONES[verdict], 16))
            self.buttons[verdict].setIconSize(QSize(side, side))
        self._offline.setText(
            "Offline" if self._theme.text_scale >= 125 or self._room < _NARROW else "Works offline · nothing leaves this PC"
        )
        self._write()
