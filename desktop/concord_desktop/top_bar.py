"""The bar on top: where one is, finding, undo and redo, Plan; and below it the ways to look."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QWidget

from concord.domain.plan import Week

from .finding.field import Finder
from .theme import MARGIN, Theme
from .timeline.spoken import date_text
from .timeline.views import GROUPINGS, VIEWS, Reach
from .widgets import IconButton, IconLabel, PushButton, Segmented, Words, column, row


def day_title(day: date) -> str:
    """Return "Wednesday 25 November"."""
    return date_text(day)


def week_title(week: Week) -> str:
    """Return "23–29 November 2026", naming both months where there are two."""
    return days_title(week.dates[0], week.dates[-1])


def days_title(first: date, last: date) -> str:
    """Return "23–29 November 2026" for the days from `first` to `last`."""
    if first.month == last.month:
        return f"{first.day}–{last.day} {last:%B} {last.year}"
    return f"{first.day} {first:%B} – {last.day} {last:%B} {last.year}"


LARGE_TEXT = 125
"""From this text size on, in percent, the bar says less."""
_NARROW, _SLIM = 1150, 880
"""Widths of the window at 100 % text, in pixels, under which it says less, and less still."""


class TopBar(QFrame):
    """Emits what a person asks for; `stepped` carries -1 or 1, `view_chosen` a key of VIEWS, `grouping_chosen` one of GROUPINGS."""

    today_asked = Signal()
    stepped = Signal(int)
    undo_asked = Signal()
    redo_asked = Signal()
    plan_asked = Signal()
    write_asked = Signal()
    time_asked = Signal()
    view_chosen = Signal(str)
    grouping_chosen = Signal(str)
    status_chosen = Signal()
    """The line of status was clicked while it leads on to something."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._long_title = ""
        self._room = 10 * _NARROW
        self.setProperty("kind", "paper")
        whole = column(self, spacing=6)
        whole.setContentsMargins(MARGIN, 10, MARGIN, 8)
        self._upper = upper = row(spacing=6)
        self.today = PushButton(theme, "Today")
        self.today.setToolTip("Go to today (Ctrl+T)")
        self.back = IconButton(theme, "chevron-left", "Back", "Alt+Left")
        self.forward = IconButton(theme, "chevron-right", "Forward", "Alt+Right")
        self.title = Words("", "serif-title")
        self.beside = Words("", "secondary")
        at_left: tuple[QWidget, ...] = (self.today, self.back, self.forward)
        for widget in at_left:
            upper.addWidget(widget)
        upper.addSpacing(4)
        upper.addWidget(self.title)
        upper.addWidget(self.beside)
        upper.addStretch(1)
        self.finder = Finder(theme)
        self.write = IconButton(theme, "plus", "Write a line", "Ctrl+N")
        self.find_time = IconButton(theme, "clock", "Find a time", "Ctrl+Shift+T")
        self.undo = IconButton(theme, "undo", "Undo", "Ctrl+Z")
        self.redo = IconButton(theme, "redo", "Redo", "Ctrl+Y")
        self.more = IconButton(theme, "more", "More")
        self.plan = PushButton(theme, "Plan", "primary", "plan")
        self.plan.setToolTip("Plan the week again (Ctrl+Return)")
        at_right: tuple[QWidget, ...] = (self.finder, self.write, self.find_time, self.undo, self.redo, self.more, self.plan)
        for widget in at_right:
            upper.addWidget(widget)
        whole.addLayout(upper)
        self.second_row = QWidget(self)
        lower = row(self.second_row)
        self.views = Segmented(theme, VIEWS, name="View")
        for number, (key, words) in enumerate(VIEWS, 1):
            self.views.button(key).setToolTip(f"{words} (Ctrl+{number})")
        self.groupings = Segmented(theme, GROUPINGS, name="Lanes")
        for key, words in GROUPINGS:
            self.groupings.button(key).setToolTip(f"Lanes {words[:1].lower()}{words[1:]} (Ctrl+G for the next)")
        self.view_menu = PushButton(theme, "", icon="week")
        self.view_menu.setMenu(self._menu_of_views())
        lower.addWidget(self.views)
        lower.addWidget(self.groupings)
        lower.addWidget(self.view_menu)
        lower.addStretch(1)
        self._tick = IconLabel(theme, "kept", "kept", 16)
        self._status = QPushButton()
        self._status.setProperty("kind", "status")
        self._status.clicked.connect(self.status_chosen)
        self._status.setMinimumWidth(40)  # large text leaves it less room than it has words
        lower.addWidget(self._tick)
        lower.addWidget(self._status)
        whole.addWidget(self.second_row)
        self._connect()
        self.show_acts(None, None)
        self.say("", "")
        theme.changed.connect(self._dress)
        self._dress()

    def fit(self, wide: int) -> None:
        """Say no more than there is room for in a window that is so wide, in pixels."""
        room = self._in_small_text(wide)
        if (room < _NARROW, room < _SLIM) != (self._room < _NARROW, self._room < _SLIM):
            self._room = room
            self._dress()

    def show_day(self, day: date) -> None:
        """Name a day and its week."""
        self._place(day_title(day), f"Week {day.isocalendar().week}", is_week_page=True)

    def show_week(self, week: Week) -> None:
        """Name a week."""
        self._place(week_title(week), f"Week {week.start.isocalendar().week}", is_week_page=True)

    def show_days(self, days: Sequence[date]) -> None:
        """Name some days in a row, of one week or two."""
        first, last = days[0], days[-1]
        in_weeks = [days[place : place + 7] for place in range(0, len(days), 7)]
        # By the day in the middle: a week that begins on Sunday has the number of its Monday.
        weeks = dict.fromkeys(some[len(some) // 2].isocalendar().week for some in in_weeks)
        self._place(days_title(first, last), f"Week {' and '.join(map(str, weeks))}", is_week_page=True)

    def show_screen(self, title: str, beside: str = "") -> None:
        """Name a screen that is not about a day."""
        self._place(title, beside, is_week_page=False)

    def show_acts(self, undo: str | None, redo: str | None) -> None:
        """Name what undo and redo would do; None switches them off."""
        for button, name, word, keys in ((self.undo, undo, "Undo", "Ctrl+Z"), (self.redo, redo, "Redo", "Ctrl+Y")):
            button.setEnabled(name is not None)
            button.rename(f"{word}: {name}" if name else f"Nothing to {word.lower()}", keys if name else "")

    def let_write(self, can: bool) -> None:
        """Offer what changes something, or not while one sees it as somebody else does."""
        for button in (self.write, self.find_time, self.plan):
            button.setEnabled(can)

    def say(self, words: str, icon: str = "kept", tone: str = "kept", *, leads_on: bool = False) -> None:
        """Show one line of status with its icon; one that leads on can be clicked."""
        self._status.setText(words)
        self._status.setEnabled(leads_on)
        self._status.setCursor(Qt.CursorShape.PointingHandCursor if leads_on else Qt.CursorShape.ArrowCursor)
        self._status.setToolTip("Show them" if leads_on else words)
        self._status.setAccessibleName(words)
        self._tick.setVisible(bool(icon and words))
        if icon:
            self._tick.show_icon(icon, tone, 16)

    @property
    def status(self) -> str:
        """The line of status."""
        return self._status.text()

    def add_before_finder(self, button: QWidget) -> None:
        """Put a button at the left of the field that finds."""
        self._upper.insertWidget(self._upper.indexOf(self.finder), button)

    def set_menu(self, menu: QMenu) -> None:
        """Give the More button its menu."""
        self.more.clicked.connect(lambda: menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft())))

    def select_view(self, view: str, grouping: str) -> None:
        """Show which view holds, and what its lanes stand for."""
        self.views.select(view)
        self.groupings.select(grouping)
        self.view_menu.setText(f"{dict(VIEWS)[Reach(view)]} · {dict(GROUPINGS)[grouping].lower()}")
        self.view_menu.setAccessibleName(f"View: {self.view_menu.text()}")

    def _menu_of_views(self) -> QMenu:
        """Return the views and the sorts of lanes as a menu, for large text."""
        menu = QMenu(self)
        for choices, chosen in ((VIEWS, self.view_chosen), (GROUPINGS, self.grouping_chosen)):
            for key, words in choices:
                menu.addAction(words).triggered.connect(lambda _=False, key=key, chosen=chosen: chosen.emit(str(key)))
            menu.addSeparator()
        return menu

    def _place(self, title: str, beside: str, *, is_week_page: bool) -> None:
        self._long_title = title
        self.title.setText(self._fitting(title))
        self.title.setAccessibleName(title)
        self.beside.setText(beside)
        for widget in (self.today, self.back, self.forward, self.second_row):
            widget.setVisible(is_week_page)

    def _connect(self) -> None:
        self.today.clicked.connect(self.today_asked)
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.forward.clicked.connect(lambda: self.stepped.emit(1))
        self.undo.clicked.connect(self.undo_asked)
        self.redo.clicked.connect(self.redo_asked)
        self.write.clicked.connect(self.write_asked)
        self.find_time.clicked.connect(self.time_asked)
        self.plan.clicked.connect(self.plan_asked)
        self.views.chosen.connect(self.view_chosen)
        self.groupings.chosen.connect(self.grouping_chosen)

    def _dress(self) -> None:
        is_large, is_slim = self._is_brief, self._room < _SLIM
        self.beside.setVisible(not is_large)
        self.finder.be_small(is_large, is_icon=is_slim)
        for button in (self.write, self.redo):
            button.setVisible(not is_slim)
        self.find_time.setVisible(not is_large)  # it stands in the menu too
        for widget in (self.views, self.groupings):
            widget.setVisible(not is_large)
        self.view_menu.setVisible(is_large)
        self.title.setText(self._fitting(self._long_title))

    @property
    def _is_brief(self) -> bool:
        return self._theme.text_scale >= LARGE_TEXT or self._room < _NARROW

    def _fitting(self, title: str) -> str:
        return title if not self._is_brief else _short(title) if self._room >= _SLIM else _shortest(title)

    def _in_small_text(self, wide: int) -> int:
        return wide * 100 // self._theme.text_scale


def _shortest(title: str) -> str:
    """Shorten the names of months too: "Wed 25 Nov"."""
    return " ".join(word[:3] if word in calendar.month_name else word for word in _short(title).split(" "))


def _short(title: str) -> str:
    """Shorten the weekday of a day's title: "Wed 25 November"."""
    first, _space, rest = title.partition(" ")
    return f"{first[:3]} {rest}" if first in calendar.day_name else title
