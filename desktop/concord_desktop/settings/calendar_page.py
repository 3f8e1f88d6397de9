"""The page of the settings about hours, weeks, degrees and steps."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ..clock_words import hour_text
from ..conventions import Degrees, in_force
from ..preferences import FIRST_DAYS, SNAPS, Preferences
from ..rules.time_words import DAY_NAMES
from ..theme import Theme
from ..widgets import ChoiceField, Words, row
from .choices import Choices
from .setting_card import SettingCard, SettingPage

_USED, _CHOSEN = "used", "chosen"
_USUAL_HOURS = (7, 21)
_LEAST = 4


class CalendarPage(SettingPage):
    """Changes how hours, weeks and degrees are shown, everywhere at once. No sentence, no file and no plan changes by it."""

    def __init__(self, theme: Theme, preferences: Preferences) -> None:
        super().__init__(
            theme, "Calendar", "For this PC and your account on it. Only what is shown changes: no sentence, no file, no plan."
        )
        self._theme, self._preferences = theme, preferences
        change = preferences.change
        self.hours = self._choice("Hours", "", (("24", "24 hours, 15:30"), ("12", "12 hours, 3:30 pm")))
        self.hours.chosen.connect(lambda key: change(has_24_hours=key == "24"))
        days = [(str(day), DAY_NAMES[day]) for day in FIRST_DAYS]
        words = "On the timeline, on paper, in the months, and in “this week” of Find a time."
        self.first_day = self._choice("A week begins on", words, days)
        self.first_day.chosen.connect(lambda key: change(first_day=int(key)))
        words = "“20 degrees” is shown as it was written, or the same for all."
        units = ((Degrees.AS_WRITTEN, "As written"), (Degrees.CELSIUS, "Celsius, °C"), (Degrees.FAHRENHEIT, "Fahrenheit, °F"))
        self.degrees = self._choice("Degrees", words, [(key.value, name) for key, name in units])
        self.degrees.chosen.connect(lambda key: change(degrees=Degrees(key)))
        words = "What a block keeps to while it is dragged or moved with the arrow keys. With Alt it goes by the minute."
        self.snap = self._choice("Steps", words, [(str(one), f"{one} minutes") for one in SNAPS])
        self.snap.chosen.connect(lambda key: change(snap=int(key)))
        self.add(self._hours_shown())
        preferences.changed.connect(self.show_all)
        self.show_all()

    def show_all(self) -> None:
        """Show what is in force."""
        now = in_force()
        self.hours.select("24" if now.has_24_hours else "12")
        self.first_day.select(str(now.first_day))
        self.degrees.select(now.degrees.value)
        self.snap.select(str(now.snap))
        self.shown.select(_CHOSEN if now.hours_shown is not None else _USED)
        self.between.setVisible(now.hours_shown is not None)
        first, last = now.hours_shown or _USUAL_HOURS
        _fill(self.first, range(0, last - _LEAST + 1), first)
        _fill(self.last, range(first + _LEAST, 25), last)

    def _choice(self, title: str, words: str, choices: object) -> Choices:
        card = SettingCard(title, words)
        card.words.setVisible(bool(words))
        made = Choices(self._theme, title, choices, "")  # type: ignore[arg-type]  # pairs of key and words
        card.add(made)
        self.add(card)
        return made

    def _hours_shown(self) -> SettingCard:
        theme, change = self._theme, self._preferences.change
        card = SettingCard(
            "Hours in sight", "Which hours of a day fill the window. The others are there: Shift and the wheel lead to them."
        )
        self.shown = Choices(theme, "Hours in sight", ((_USED, "Those that the week needs"), (_CHOSEN, "Always these")), _USED)
        self.shown.chosen.connect(lambda key: change(hours_shown=_USUAL_HOURS if key == _CHOSEN else None))
        card.add(self.shown)
        self.between = QWidget()
        across = row(self.between, spacing=8)
        self.first, self.last = ChoiceField(theme, "First hour in sight"), ChoiceField(theme, "Last hour in sight")
        for words, field in (("From", self.first), ("to", self.last)):
            across.addWidget(Words(words))
            across.addWidget(field)
            field.activated.connect(lambda _at: change(hours_shown=(int(self.first.currentData()), int(self.last.currentData()))))
        across.addStretch(1)
        card.add(self.between)
        return card


def _fill(field: ChoiceField, hours: range, holds: int) -> None:
    field.clear()
    for hour in hours:
        field.addItem(hour_text(hour), hour)
    field.setCurrentIndex(field.findData(holds))
