"""The frame: which parts the window has, where they stand, and how one goes from place to place in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QSettings
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from concord.domain.plan import Plan, Verdict

from .appointments.desk import AppointmentDesk
from .carry.desk import CarryDesk
from .change_bus import ChangeBus
from .child.desk import ChildDesk
from .conflicts.matters import matters_of
from .file_key.desk import KeyDesk
from .first_run.desk import FirstRunDesk
from .foot import Foot
from .household_choice import HouseholdChoice
from .people.desk import PeopleDesk
from .preferences import Preferences
from .profiles.desk import ProfileDesk
from .profiles.see_as import LookingBanner, SeeAsDesk
from .quick_add import QuickAdd
from .rail import Rail
from .reasons.changes_card import ChangesCard
from .reminders.desk import ReminderDesk
from .screens import Screens
from .second_reader import SecondReader, SecondReaderLine
from .session import Session
from .settings.model_desk import ModelDesk
from .theme import ROOMY_FROM, Theme
from .timeline.views import GROUPINGS, Reach, step
from .top_bar import TopBar
from .verdict_words import TITLES, beside_words, status_of
from .waiting import ProgressStrip
from .week_page import WeekPage
from .welcome import WelcomePage
from .widgets import Divider, column, row

SMALLEST = (720, 520)
"""Width and height of the smallest window, in pixels."""


class Frame(QMainWindow):
    """Rail, top bar, screens and foot round one household. Nothing in it is done to the household."""

    def __init__(self, theme: Theme, settings: QSettings | None = None) -> None:
        super().__init__()
        self.theme, self.settings = theme, settings
        self.preferences = Preferences(theme, settings, self)
        self.bus = ChangeBus(self)
        self.session = Session(self.bus, self)
        self.choice = HouseholdChoice(self, settings)
        self.setWindowTitle("Concord")
        self.setMinimumSize(*SMALLEST)
        self._build()

    # -- building

    def _build(self) -> None:
        self.rail = Rail(self.theme)
        self.top_bar = TopBar(self.theme)
        self.foot = Foot(self.theme)
        self.second_reader = SecondReader(self.session, self.bus, self.settings, self)
        self.foot.put_beside(SecondReaderLine(self.theme, self.second_reader))
        self.strip = ProgressStrip(self.theme, self.bus.jobs, lambda: self.session.plan is not None)
        self.week_page = WeekPage(self.theme, self.session)
        self.welcome = WelcomePage(self.theme)
        self.models = ModelDesk(self.bus, self)
        self._stack = Screens(self.theme, self.session, self.bus, self.week_page, self._make_settings)
        self._frame = QWidget()
        across = row(self._frame, spacing=0)
        across.addWidget(self.rail)
        across.addWidget(Divider(upright=True))
        down = column()
        for widget, stretch in ((self.top_bar, 0), (Divider(), 0), (self.strip, 0), (self._stack, 1), (Divider(), 0), (self.foot, 0)):
            down.addWidget(widget, stretch)
        across.addLayout(down, 1)
        self._outer = QStackedWidget()
        self._outer.addWidget(self._frame)
        self._outer.addWidget(self.welcome)
        self.profiles = ProfileDesk(self)
        self._outer.addWidget(self.profiles.page)
        self.child = ChildDesk(self)
        self._outer.addWidget(self.child.page)
        self.first_run = FirstRunDesk(self)
        self.banner = LookingBanner(self.theme)
        whole = QWidget()
        top_down = column(whole)
        top_down.addWidget(self.banner)
        top_down.addWidget(self._outer, 1)
        self.setCentralWidget(whole)
        self.see_as = SeeAsDesk(self, self.banner)
        self.quick_add = QuickAdd(self.theme, self.bus, self._frame)
        self.changes = ChangesCard(self.theme, self.session, self._frame)
        self.top_bar.add_before_finder(self.changes.button)
        self.desk = AppointmentDesk(self.theme, self.session, self)
        self.key_desk = KeyDesk(self)
        self.people_desk = PeopleDesk(self)
        self.carry_desk = CarryDesk(self)
        self.reminders = ReminderDesk(self, self._frame)
        self.rail.put_below_profile(self.desk.button)
        self.rail.select("week")
        self.theme.changed.connect(self._fit)

    def _make_settings(self) -> QWidget:
        from .settings.screen import SettingsScreen

        made = SettingsScreen(self.theme, self.preferences, self.profiles.watch, self.models)
        made.privacy.minutes_chosen.connect(self.profiles.set_minutes)
        made.privacy.pin_asked.connect(self.profiles.show_dialog)
        return made

    @property
    def _screens(self) -> Mapping[str, Any]:
        return self._stack.there

    @property
    def screen_name(self) -> str:
        """Which screen is in front: "week", "settle", "rules", "documents", "ask", "household" or "settings"."""
        return self._stack.name

    @property
    def current_screen(self) -> QWidget:
        """The screen in front; on the week page the timeline itself."""
        return self._stack.in_front

    # -- going places

    def go_to_screen(self, key: str) -> None:
        """Show "week", "settle", "rules", "documents", "ask", "household" or "settings"."""
        if self._stack.turn_to(key):
            self.rail.select(key)
            self._show_place()

    def show_view(self, view: str) -> None:
        """Show the "day", "three" days, the "week" or "two" weeks."""
        self.go_to_screen("week")
        self.session.look_at(view)
        self.week_page.show_view(view)
        self._show_place()

    def show_grouping(self, grouping: str) -> None:
        """Have lanes by "person", by "place" or by "resource"."""
        self.go_to_screen("week")
        self.week_page.show_grouping(grouping)
        self._show_place()

    def next_grouping(self) -> None:
        """Have the next sort of lanes."""
        keys = [key for key, _words in GROUPINGS]
        self.show_grouping(keys[(keys.index(self.week_page.grouping) + 1) % len(keys)])

    def toggle_list(self) -> None:
        """Show the day as a list, or as lanes again."""
        self.go_to_screen("week")
        self.week_page.toggle_list()
        self._show_place()

    def show_day(self, day: date) -> None:
        """Show one day."""
        self.session.go_to(day)
        self.show_view("day")

    def go_to_item(self, item: str) -> None:
        """Go to one block on the timeline."""
        self.go_to_screen("week")
        self.week_page.go_to_item(item)

    def go_to_lane(self, grouping: str, key: str) -> None:
        """Go to the lane of a person, a place or a thing on the timeline."""
        if self.week_page.shows_list and self.week_page.view == Reach.DAY:
            self.toggle_list()
        self.show_grouping(grouping)
        self.week_page.go_to_lane(key)

    def go_to_conflict(self, conflict: str) -> None:
        """Go to one conflict in To settle."""
        self.go_to_screen("settle")
        if "settle" in self._screens:
            self._screens["settle"].show_conflict(conflict)

    def go_to_rule(self, rule: str) -> None:
        """Go to one sentence in Rules."""
        self.go_to_screen("rules")
        if "rules" in self._screens:
            self._screens["rules"].show_rule(rule)

    def go_to_page(self, rule: str) -> None:
        """Put the cursor into one sentence in Documents."""
        self.go_to_screen("documents")
        if "documents" in self._screens:
            self._screens["documents"].show_rule(rule)

    def go_to_verdict(self, verdict: Verdict | None) -> None:
        """Show the sentences of one verdict in Rules, or all."""
        self.go_to_screen("rules")
        if "rules" in self._screens:
            self._screens["rules"].show_verdict(verdict)

    def add_page(self, page: QWidget) -> None:
        """Take a page that may stand in the place of rail, bars and screens."""
        self._outer.addWidget(page)

    def show_settings(self, page: str) -> None:
        """Show a page of the settings: "appearance", "calendar", "privacy", "reminders" or "models"."""
        self.go_to_screen("settings")
        if "settings" in self._screens:
            self._screens["settings"].show_page(page)

    def show_instead(self, page: QWidget) -> None:
        """Show a page in the place of rail, bars and screens."""
        self._outer.setCurrentWidget(page)

    def show_frame(self) -> None:
        """Show rail, bars and screens again."""
        self._outer.setCurrentWidget(self._frame)

    def is_in_front(self, page: QWidget) -> bool:
        """Say whether a page stands in the place of rail, bars and screens."""
        return self._outer.currentWidget() is page

    def go_to_today(self) -> None:
        """Go to the household's today."""
        if self.session.now is not None:
            self.session.go_to(self.session.now.date())

    def step_day(self, count: int) -> None:
        """Go a day back or forward, three days or a week where these are shown."""
        self.session.go_to(step(self.session.day, self.week_page.view, count))

    # -- saying where one is

    def _show_place(self) -> None:
        if self.session.now is not None:
            self.rail.month.show_day(self.session.day, self.session.now.date())
        if self.screen_name != "week":
            plan = self.session.plan
            beside = beside_words(self.screen_name, plan, len(self._waiting(plan))) if plan is not None else ""
            self.top_bar.show_screen(TITLES[self.screen_name], beside)
        elif self.week_page.view != Reach.DAY:
            self.top_bar.show_days(self.week_page.days)
        else:
            self.top_bar.show_day(self.session.day)
        self.top_bar.select_view(self.week_page.view, self.week_page.grouping)
        self._show_status()

    def _show_status(self) -> None:
        is_week = self.screen_name == "week" and self.week_page.view != Reach.DAY
        status = status_of(self.session.plan, is_week=is_week)
        self.top_bar.say(status.words, status.icon, status.ink, leads_on=status.leads_on)

    def _waiting(self, plan: Plan) -> list[str]:
        """Return what waits for a person: what To settle lists."""
        now, bus = self.session.now, self.bus
        found = matters_of(plan, self.session.viewer, now, bus.asked, bus.shared) if now is not None else ()
        return [matter.key for matter in found]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the roomy sizes from a height of 1200 pixels on, and fit what there is into the width."""
        super().resizeEvent(event)
        self._fit()
        is_roomy = event.size().height() >= ROOMY_FROM
        if is_roomy != self.theme.is_roomy:
            self.theme.is_roomy = is_roomy
            self.theme.changed.emit()

    def _fit(self) -> None:
        for part in (self.top_bar, self.foot, self.week_page):
            part.fit(self.width())
