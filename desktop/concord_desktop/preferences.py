"""What somebody chose for themselves on this PC: colours, size of text, how hours and weeks are shown. Kept for the account."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QLocale, QObject, QSettings, Signal

from .conventions import Conventions, Degrees, adopt, in_force
from .palettes import PALETTES
from .theme import Theme

SNAPS = (5, 10, 15, 30)
"""Minutes that a block may keep to while it is held."""
FIRST_DAYS = (0, 5, 6)
"""Monday, Saturday, Sunday: with which a week begins in most of the world."""


def usual(locale: QLocale | None = None) -> Conventions:
    """Return what people of a locale, the system's where none is named, are used to. Warmth is shown as it was written."""
    locale = locale or QLocale.system()
    form = locale.timeFormat(QLocale.FormatType.ShortFormat)
    first = locale.firstDayOfWeek().value - 1
    return Conventions(has_24_hours="H" in form or "h" not in form, first_day=first if first in FIRST_DAYS else 0)


class Preferences(QObject):
    """Puts them in force for the whole process, and keeps each at once. `changed` says that what is shown has to be shown anew.

    Without settings, as for a picture, nothing is read or kept, and what is in force stays.
    """

    changed = Signal()

    def __init__(self, theme: Theme, settings: QSettings | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._settings = theme, settings
        self._seen = ("", "")
        """Colours and size of text as they were kept last: a start with others of its own keeps these until somebody chooses."""
        if settings is not None:
            self._seen = _looks(settings)
            adopt(_stored(settings))
            theme.changed.connect(self._keep_looks)

    def change(self, **named: Any) -> None:
        """Have fields of Conventions be otherwise from now on."""
        wanted = replace(in_force(), **named)
        if wanted == in_force():
            return
        adopt(wanted)
        if self._settings is not None:
            _store(self._settings, wanted)
        self.changed.emit()

    def look(self) -> None:
        """Take up what was chosen in another window since."""
        if self._settings is None:
            return
        self._settings.sync()
        before, self._seen = self._seen, _looks(self._settings)
        choice, text = self._seen
        if choice != before[0] and choice in (*PALETTES, "system"):
            self._theme.choose(choice)  # type: ignore[arg-type]  # it is one of them
        if text != before[1] and text.isdigit():
            self._theme.set_text_scale(int(text))
        stored = _stored(self._settings)
        if stored != in_force():
            adopt(stored)
            self.changed.emit()

    def _keep_looks(self) -> None:
        """Keep colours and size of text, whichever key or menu changed them."""
        if self._settings is not None:
            self._settings.setValue("theme", self._theme.choice)
            self._settings.setValue("text", self._theme.text_scale)
            self._seen = _looks(self._settings)


def _looks(settings: QSettings) -> tuple[str, str]:
    return str(settings.value("theme", "")), str(settings.value("text", ""))


def _stored(settings: QSettings) -> Conventions:
    """Return what was kept; what was not, or is nothing that can be chosen, is as people here are used to it."""
    found, told = usual(), {key: str(settings.value(key, "")) for key in ("hours", "degrees", "first_day", "snap", "hours_shown")}
    if told["hours"] in ("12", "24"):
        found = replace(found, has_24_hours=told["hours"] == "24")
    if told["degrees"] in set(Degrees):
        found = replace(found, degrees=Degrees(told["degrees"]))
    if told["first_day"] in map(str, FIRST_DAYS):
        found = replace(found, first_day=int(told["first_day"]))
    if told["snap"] in map(str, SNAPS):
        found = replace(found, snap=int(told["snap"]))
    first, _dash, last = told["hours_shown"].partition("-")
    if first.isdigit() and last.isdigit() and 0 <= int(first) < int(last) <= 24:
        found = replace(found, hours_shown=(int(first), int(last)))
    return found


def _store(settings: QSettings, wanted: Conventions) -> None:
    shown = wanted.hours_shown
    settings.setValue("hours", "24" if wanted.has_24_hours else "12")
    settings.setValue("degrees", wanted.degrees.value)
    settings.setValue("first_day", str(wanted.first_day))
    settings.setValue("snap", str(wanted.snap))
    settings.setValue("hours_shown", f"{shown[0]}-{shown[1]}" if shown is not None else "")
    settings.sync()
