"""What is due, on a card over the window: done with a click, or put off; and after an absence first how much it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from concord.flows.notifications import Notification

from ..announce import announce
from ..theme import Theme
from ..widgets import Divider, FloatingCard, IconLabel, PushButton, Words, clear_layout, column, row, serif_label
from .book import SNOOZES

_WIDTH, _MOST = 380, 4


def snooze_words(minutes: int) -> str:
    """Return what the button says that puts a reminder off."""
    return "1 hour" if minutes == 60 else f"{minutes} min"


class ReminderCard(FloatingCard):
    """Emits `put_off` with a Notification and minutes, `done` with it, and `look_asked` where somebody wants to see what they missed."""

    put_off = Signal(object, int)
    done = Signal(object)
    look_asked = Signal()
    later_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, "Reminders")
        self._theme = theme
        self._down = column(self, spacing=8)
        self._down.setContentsMargins(16, 12, 12, 12)
        self.shown: tuple[Notification, ...] = ()
        """The reminders on the card."""
        self.buttons: list[PushButton] = []
        """Its buttons, from top to bottom."""
        theme.changed.connect(self.place)
        self.hide()

    def show_due(self, due: Sequence[Notification]) -> None:
        """Show reminders, beside those that are not done yet."""
        self._show((*self.shown, *(one for one in due if one not in self.shown)))
        announce(self, ". ".join(f"{one.heading}, {one.words}" for one in due))

    def show_away(self, words: str) -> None:
        """Say how much there was while somebody was away."""
        self._clear()
        self._down.addWidget(Words(words, "strong", wrap=True))
        across = row(spacing=6)
        for text, kind, asked in (("Look now", "primary", self.look_asked), ("Later", "plain", self.later_asked)):
            button = PushButton(self._theme, text, kind)  # type: ignore[arg-type]  # both are kinds of button
            button.setToolTip("Show them" if asked is self.look_asked else "They come again in an hour (Esc)")
            button.clicked.connect(asked)
            across.addWidget(button)
            self.buttons.append(button)
        across.addStretch(1)
        self._down.addLayout(across)
        self._open()
        announce(self, f"{words} Look now, or later.")

    def take_off(self, one: Notification) -> None:
        """Have one no more."""
        self._show(tuple(other for other in self.shown if other is not one))

    def forget(self) -> None:
        """Keep no word: somebody else looks now."""
        self._clear()
        self.hide()

    def place(self) -> None:
        """Stand at the right below the top bar."""
        over = self.parentWidget()
        wide = min(self._theme.px(_WIDTH), over.width() - 32)
        self.resize(wide, max(self.heightForWidth(wide), self._theme.px(64)))
        self.move(over.width() - wide - 16, self._theme.px(56))

    def on_escape(self) -> None:
        self.later_asked.emit()

    # -- inside

    def _clear(self) -> None:
        clear_layout(self._down)
        self.shown, self.buttons = (), []

    def _show(self, shown: tuple[Notification, ...]) -> None:
        self._clear()
        self.shown = shown
        if not shown:
            self.hide()
            return
        for n, one in enumerate(shown[:_MOST]):
            if n:
                self._down.addWidget(Divider())
            self._add(one)
        if len(shown) > _MOST:
            self._down.addWidget(Words(f"and {len(shown) - _MOST} more", "secondary"))
        self._open()

    def _add(self, one: Notification) -> None:
        head = row(spacing=8)
        head.addWidget(IconLabel(self._theme, "bell", "accent", 20), 0, Qt.AlignmentFlag.AlignTop)
        words = column(spacing=1)
        words.addWidget(serif_label(one.heading))
        words.addWidget(Words(one.words, "secondary", wrap=True))
        head.addLayout(words, 1)
        self._down.addLayout(head)
        across = row(spacing=6)
        done = PushButton(self._theme, "Done", "primary")
        done.setAccessibleName(f"{one.heading}: done")
        done.clicked.connect(lambda: self.done.emit(one))
        across.addWidget(done)
        self.buttons.append(done)
        for minutes in SNOOZES:
            button = PushButton(self._theme, snooze_words(minutes))
            button.setAccessibleName(f"{one.heading}: remind me in {snooze_words(minutes)}")
            button.setToolTip(f"Remind me again in {snooze_words(minutes)}")
            button.clicked.connect(lambda _=False, minutes=minutes: self.put_off.emit(one, minutes))
            across.addWidget(button)
            self.buttons.append(button)
        across.addStretch(1)
        self._down.addLayout(across)

    def _open(self) -> None:
        self._down.activate()
        self.place()
        self.show()
        self.raise_()
