"""Settings: the pages, and at their left the way to each."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ..preferences import Preferences
from ..profiles.idle import IdleWatch
from ..theme import Theme
from ..widgets import Divider, PushButton, Surface, column, row
from .appearance_page import AppearancePage
from .calendar_page import CalendarPage
from .model_desk import ModelDesk
from .model_page import ModelPage
from .privacy_page import PrivacyPage
from .reminders_page import RemindersPage

PAGES = (
    ("appearance", "Appearance", "sun"),
    ("calendar", "Calendar", "week"),
    ("privacy", "Privacy", "lock"),
    ("reminders", "Reminders", "bell"),
    ("models", "Language models", "robot"),
)


class SettingsScreen(Surface):
    """The pages. They hold no word of any household, so they stay as they are whoever looks."""

    item_chosen = Signal(str)
    conflict_chosen = Signal(str)
    rule_chosen = Signal(str)
    edit_asked = Signal(object)

    def __init__(self, theme: Theme, preferences: Preferences, watch: IdleWatch, models: ModelDesk, parent: QWidget | None = None) -> None:
        super().__init__("paper", parent)
        self.setAccessibleName("Settings")
        self._theme = theme
        self.appearance = AppearancePage(theme)
        self.calendar = CalendarPage(theme, preferences)
        self.privacy = PrivacyPage(theme, watch)
        self.reminders = RemindersPage(theme)
        self.models = ModelPage(theme, models)
        pages = (self.appearance, self.calendar, self.privacy, self.reminders, self.models)
        self.pages: dict[str, QWidget] = dict(zip((key for key, _words, _icon in PAGES), pages, strict=True))
        self.ways: dict[str, PushButton] = {}
        """The buttons at the left, by the keys of their pages."""
        across = row(self, spacing=0)
        self._side = Surface("paper")
        down = column(self._side, spacing=4)
        down.setContentsMargins(8, 16, 8, 16)
        self._stack = QStackedWidget()
        for key, words, icon in PAGES:
            way = PushButton(theme, words, "page", icon)
            way.setCheckable(True)
            way.clicked.connect(lambda _on, key=key: self.show_page(key))
            down.addWidget(way)
            self.ways[key] = way
            self._stack.addWidget(self.pages[key])
        down.addStretch(1)
        across.addWidget(self._side)
        across.addWidget(Divider(upright=True))
        across.addWidget(self._stack, 1)
        theme.changed.connect(self._fit)
        self._fit()
        self.show_page("appearance")

    def show_page(self, key: str) -> None:
        """Show "appearance", "calendar", "privacy", "reminders" or "models"."""
        self._stack.setCurrentWidget(self.pages[key])
        for one, way in self.ways.items():
            way.setChecked(one == key)
        self.setFocusProxy(self.ways[key])

    def show_plan(self, _plan: object, _viewer: object) -> None:
        """Nothing here goes by a plan."""

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(500), self._theme.px(200))

    def _fit(self) -> None:
        self._side.setFixedWidth(self._theme.px(190))
