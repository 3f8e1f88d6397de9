"""The page of the settings about locking by itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ..profiles.idle import CHOICES, IdleWatch, minutes_words
from ..theme import Theme
from ..widgets import PushButton, row
from .choices import Choices
from .setting_card import SettingCard, SettingPage


class PrivacyPage(SettingPage):
    """Emits `minutes_chosen` with after how many minutes a profile is locked, 0 for never, and `pin_asked`."""

    minutes_chosen = Signal(int)
    pin_asked = Signal()

    def __init__(self, theme: Theme, watch: IdleWatch) -> None:
        super().__init__(theme, "Privacy", "For this PC and your account on it. A PIN belongs to a profile, and is asked for on every PC.")
        self._watch = watch
        idle = SettingCard(
            "Lock by itself",
            "After nobody has touched keys, mouse or screen for a while, in every window. It locks profiles that have a PIN.",
        )
        self.minutes = Choices(theme, "Lock by itself after", [(str(one), minutes_words(one)) for one in CHOICES], "")
        self.minutes.chosen.connect(lambda key: self.minutes_chosen.emit(int(key)))
        idle.add(self.minutes)
        self.add(idle)
        pin = SettingCard("Your PIN", "Without one, whoever sits here reads what is yours alone.")
        self.pin = PushButton(theme, "PIN of your profile…", icon="lock")
        self.pin.clicked.connect(self.pin_asked)
        line = QWidget()
        across = row(line)
        across.addWidget(self.pin)
        across.addStretch(1)
        pin.add(line)
        self.add(pin)
        watch.set_otherwise.connect(self.show_minutes)
        self.show_minutes()

    def show_minutes(self) -> None:
        """Show after how long it locks."""
        self.minutes.select(str(self._watch.minutes))
