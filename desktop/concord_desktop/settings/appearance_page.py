"""The page of the settings about colours and the size of text."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ..theme import TEXT_SCALES, Choice, Theme
from ..widgets import IconButton, Words, row
from .choices import Choices
from .setting_card import SettingCard, SettingPage

COLOURS: tuple[tuple[Choice, str], ...] = (
    ("system", "As the desktop"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("contrast-light", "High contrast"),
    ("contrast-dark", "High contrast, dark"),
)
_SAMPLE = "Every other Tuesday: choir, with the car."


class AppearancePage(SettingPage):
    """Changes the theme, which dresses every open window at once, and shows what it is also where a key or the menu changed it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Appearance", "For this PC and your account on it, whoever’s profile is open.")
        self._theme = theme
        colours = SettingCard("Colours", "High contrast has every line in ink and no fills; bars and marks stay.")
        self.colours = Choices(theme, "Colours", COLOURS, theme.choice)
        self.colours.chosen.connect(lambda key: theme.choose(key))
        colours.add(self.colours)
        self.add(colours)
        text = SettingCard(
            "Size of text", "From 80 to 200 percent; icons, lanes and buttons grow with it. Ctrl+Plus and Ctrl+Minus do it anywhere."
        )
        text.add(self._sizes())
        self.sample = Words(_SAMPLE, "reading", wrap=True)
        text.add(self.sample)
        self.add(text)
        theme.changed.connect(self._show)
        self._show()

    def _sizes(self) -> QWidget:
        theme, part = self._theme, QWidget()
        across = row(part, spacing=8)
        self.smaller = IconButton(theme, "minus", "Smaller text", "Ctrl+Minus")
        self.larger = IconButton(theme, "plus", "Larger text", "Ctrl+Plus")
        self.percent = Words("", "strong")
        self.smaller.clicked.connect(lambda: theme.step_text_scale(-1))
        self.larger.clicked.connect(lambda: theme.step_text_scale(1))
        for one in (self.smaller, self.percent, self.larger):
            across.addWidget(one)
        across.addSpacing(12)
        self.usual = Choices(theme, "Size of text", [(str(one), f"{one} %") for one in TEXT_SCALES if one in (100, 125, 150, 200)], "")
        self.usual.chosen.connect(lambda key: theme.set_text_scale(int(key)))
        across.addWidget(self.usual, 1)
        return part

    def _show(self) -> None:
        theme = self._theme
        self.colours.select(theme.choice)
        self.usual.select(str(theme.text_scale))
        self.percent.setText(f"{theme.text_scale} %")
        self.percent.setAccessibleName(f"Size of text: {theme.text_scale} percent")
        self.smaller.setEnabled(theme.can_step(-1))
        self.larger.setEnabled(theme.can_step(1))
