"""The page of the settings about reminders while the window is closed."""

from __future__ import annotations

from PySide6.QtWidgets import QSystemTrayIcon

from concord.domain.errors import WorldError

from ..reminders import autostart
from ..theme import Theme
from ..widgets import Words
from .choices import Choices
from .setting_card import SettingCard, SettingPage

_ON, _OFF = "on", "off"


class RemindersPage(SettingPage):
    """Writes the entry that has reminders begin when one logs in, and takes it away."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Reminders", "For this PC and your account on it.")
        card = SettingCard(
            "While the window is closed",
            "A helper that shows what is due, and is quiet while a window is open. It tells in words what everyone may read; of what "
            "is busy to others, and of a profile with a PIN, only that there is a reminder, and for whom.",
        )
        self.begins = Choices(theme, "Reminders", ((_ON, "Begin when I log in"), (_OFF, "Only while the window is open")), _OFF)
        self.begins.chosen.connect(self._on_chosen)
        card.add(self.begins)
        self.where = Words("", "caption", wrap=True)
        card.add(self.where)
        self.add(card)
        tray = SettingCard(
            "Where they are shown", "What is due comes in a small window. A sign in the tray leads back to Concord and stops reminding."
        )
        self.tray = Words("", "secondary", wrap=True)
        tray.add(self.tray)
        self.add(tray)
        self.show_all()

    def show_all(self) -> None:
        """Show how it stands."""
        is_on = autostart.is_on()
        self.begins.select(_ON if is_on else _OFF)
        self.begins.setEnabled(autostart.can_be_offered())
        self.where.setText(self._words(is_on=is_on))
        is_there = QSystemTrayIcon.isSystemTrayAvailable()
        self.tray.setText("This desktop has a tray." if is_there else "This desktop has no tray, so there is the small window alone.")

    @staticmethod
    def _words(*, is_on: bool) -> str:
        if not autostart.can_be_offered():
            return "On this system have “concord remind” begin when you log in, where your desktop keeps such a list."
        if is_on:
            return f"From the next time on, by {autostart.entry_path()}. “concord remind” begins it now."
        return "Nothing begins by itself. “concord remind” begins it until you log out."

    def _on_chosen(self, key: str) -> None:
        try:
            if key == _ON:
                autostart.turn_on()
            else:
                autostart.turn_off()
        except WorldError as problem:
            self.show_all()
            self.where.setText(problem.line)
            return
        self.show_all()
