"""The frame: rail, top bar, screens, foot. It places and connects; what anything means is decided elsewhere."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QToolTip, QWidget

from concord.domain.answer import Settled
from concord.domain.errors import KeyNeeded, WorldError
from concord.domain.ids import MemberId
from concord.domain.plan import Plan, Verdict
from concord.domain.visibility import Visibility

from . import openers
from .actions import install_actions
from .appointments.desk import AppointmentDesk
from .carry.desk import CarryDesk
from .change_bus import ChangeBus
from .child.desk import ChildDesk
from .conflicts.matters import matters_of
from .file_key.desk import KeyDesk
from .foot import Foot
from .household_choice import HouseholdChoice
from .own_dialogs import open_for_viewer
from .people.desk import PeopleDesk
from .profiles.desk import ProfileDesk
from .profiles.see_as import LookingBanner, SeeAsDesk
from .quick_add import QuickAdd
from .rail import Rail
from .reasons.changes_card import ChangesCard
from .screens import Screens
from .second_reader import SecondReader, SecondReaderLine
from .session import Session
from .settings.model_desk import ModelDesk
from .theme import ROOMY_FROM, Theme
from .timeline.acts import Draft
from .timeline.drag import Drag
from .timeline.views import GROUPINGS, Reach, step
from .top_bar import TopBar
from .verdict_words import TITLES, beside_words, status_of, unconfirmed_words
from .waiting import ProgressStrip
from .week_page import WeekPage
from .welcome import WelcomePage
from .widgets import Divider, column, row

log = logging.getLogger(__name__)


class MainWindow(QMainWindow):
    """One window on one household."""

    def __init__(self, theme: Theme, settings: QSettings | None = None) -> None:
        super().__init__()
        self.theme, self.settings = theme, settings
        self.bus = ChangeBus(self)
        self.session = Session(self.bus, self)
        self.choice = HouseholdChoice(self, settings)
        self.setWindowTitle("Concord")
        self.setMinimumSize(900, 560)
        self._build()
        self._connect()
        install_actions(self)
        if settings is not None:
            self.week_page.restore(settings)
        self._clock = QTimer(self, interval=60_000, timeout=self._on_minute)
        self._elsewhere = QTimer(self, interval=2_000, timeout=self.session.look_elsewhere)
        self._clock.start()
        self._elsewhere.start()

    # -- opening

    def show_welcome(self) -> None:
        """Show the first page."""
        self._outer.setCurrentWidget(self.welcome)

    def open_household(self, opener: openers.Opener, viewer: MemberId | None = None, day: date | None = None) -> None:
        """Open a household in a job and show its week."""
        self._outer.setCurrentWidget(self._frame)
        self.week_page.begin()
        self.session.open(opener, viewer, day)

    # -- going places

    def go_to_screen(self, key: str) -> None:
        """Show "week", "settle", "rules", "documents", "ask" or "settings"."""
        if self._stack.turn_to(key):
            self.rail.select(key)
            self._show_place()

    def show_view(self, view: str) -> None:
        """Show the "day", "three" days, the "week" or "two" weeks."""
        self.go_to_screen("week")
        self.session.show_two_weeks(both=view == Reach.TWO)
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

    def export(self) -> None:
        """Open the dialog that writes calendars."""
        plan, workspace = self.session.plan, self.session.workspace
        if plan is None or workspace is None:
            return
        from .export.dialog import ExportDialog

        open_for_viewer(ExportDialog(workspace, self.theme, plan, self.session.viewer, self), self.session)

    def save_pages(self) -> None:
        """Save what is being written in a page."""
        if (pages := self._screens.get("documents")) is not None:
            pages.save()

    def show_instead(self, page: QWidget) -> None:
        """Show a page in the place of rail, bars and screens."""
        self._outer.setCurrentWidget(page)

    def show_frame(self) -> None:
        """Show rail, bars and screens again."""
        self._outer.setCurrentWidget(self._frame)

    def is_in_front(self, page: QWidget) -> bool:
        """Say whether a page stands in the place of rail, bars and screens."""
        return self._outer.currentWidget() is page

    def write_line(self, words: str = "") -> None:
        """Open the card that takes one line from anywhere; pressed again it goes on with what is in it."""
        workspace = self.session.workspace
        if workspace is None or self._outer.currentWidget() is not self._frame:
            return
        if words:
            self.quick_add.line.setText(words)
        self.quick_add.open_for(workspace, self.session.viewer, workspace.household.members)

    # -- building

    def _build(self) -> None:
        self.rail = Rail(self.theme)
        self.top_bar = TopBar(self.theme)
        self.foot = Foot(self.theme)
        self.second_reader = SecondReader(self.session, self.bus, self.settings, self)
        self.foot.put_beside(SecondReaderLine(self.theme, self.second_reader))
        self.strip = ProgressStrip(self.theme, self.bus.jobs)
        self.week_page = WeekPage(self.theme, self.session)
        self.welcome = WelcomePage(self.theme)
        self.models = ModelDesk(self.bus, self)
        self._stack = Screens(self.theme, self.session, self.bus, self.week_page, self.models)
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
        self.rail.put_below_profile(self.desk.button)
        self.rail.select("week")

    def _connect(self) -> None:
        session, top, week = self.session, self.top_bar, self.week_page
        session.opened.connect(self._on_opened)
        session.shown.connect(self._on_shown)
        session.moved.connect(self._on_moved)
        session.forgotten.connect(self._on_forgotten)
        session.failed.connect(self._on_failed)
        session.shut.connect(lambda: self._outer.setCurrentWidget(self.profiles.page))
        session.let_in.connect(self._on_let_in)
        self.bus.said.connect(self._on_said)
        self.bus.settings_asked.connect(lambda: self.go_to_screen("settings"))
        self.models.test_began.connect(lambda: self.second_reader.wait(is_waiting=True))
        self.models.test_ended.connect(lambda: self.second_reader.wait(is_waiting=False))
        self._stack.made.connect(self._on_screen_made)
        self._stack.page_asked.connect(self.go_to_page)
        self.strip.stop_asked.connect(self.bus.jobs.cancel)
        self.rail.screen_chosen.connect(self.go_to_screen)
        self.rail.viewer_chosen.connect(session.look_as)
        self.rail.day_chosen.connect(session.go_to)
        self.foot.verdict_chosen.connect(self.go_to_verdict)
        top.today_asked.connect(self.go_to_today)
        top.stepped.connect(self.step_day)
        top.undo_asked.connect(session.undo)
        top.redo_asked.connect(session.redo)
        top.plan_asked.connect(session.fetch)
        top.write_asked.connect(self.write_line)
        top.time_asked.connect(self.desk.find_time)
        self.quick_add.add_asked.connect(self._on_add_asked)
        self.changes.item_chosen.connect(self.go_to_item)
        self.quick_add.closed.connect(lambda: self.current_screen.setFocus())
        self.quick_add.closed.connect(week.end_draft)
        top.view_chosen.connect(self.show_view)
        top.grouping_chosen.connect(self.show_grouping)
        top.status_chosen.connect(self._on_status_chosen)
        top.finder.item_chosen.connect(self.go_to_item)
        top.finder.rule_chosen.connect(self.go_to_rule)
        week.conflict_chosen.connect(self.go_to_conflict)
        week.rule_chosen.connect(self.go_to_rule)
        week.edit_asked.connect(self.session.apply)
        week.day_chosen.connect(self.show_day)
        week.holding.connect(self._on_holding)
        week.turn_asked.connect(self._on_turn_asked)
        week.draft_asked.connect(self._on_draft_asked)
        self.choice.chosen.connect(self.open_household)
        self.welcome.demo_asked.connect(self.choice.open_demo)
        self.welcome.open_asked.connect(self.choice.ask_for_household)
        self.welcome.start_asked.connect(self.choice.ask_for_texts)

    def _on_screen_made(self, screen: Any) -> None:
        screen.item_chosen.connect(self.go_to_item)
        screen.conflict_chosen.connect(self.go_to_conflict)
        screen.rule_chosen.connect(self.go_to_rule)
        screen.edit_asked.connect(self.session.apply)

    @property
    def _screens(self) -> Mapping[str, Any]:
        return self._stack.there

    @property
    def screen_name(self) -> str:
        """Which screen is in front: "week", "settle", "rules", "documents", "ask" or "settings"."""
        return self._stack.name

    @property
    def current_screen(self) -> QWidget:
        """The screen in front; on the week page the timeline itself."""
        return self._stack.in_front

    # -- answering

    def go_to_today(self) -> None:
        """Go to the household's today."""
        if self.session.now is not None:
            self.session.go_to(self.session.now.date())

    def step_day(self, count: int) -> None:
        """Go a day back or forward, three days or a week where these are shown."""
        self.session.go_to(step(self.session.day, self.week_page.view, count))

    def _on_add_asked(self, member: MemberId | None, words: str, scope: Visibility | None, answers: tuple[Settled, ...]) -> None:
        """Have a line added; what is being written in a page is saved first, so that neither is in the other's way."""
        self.save_pages()

        def failed(problem: Exception) -> None:
            said = problem.line if isinstance(problem, WorldError) else "The line could not be added. Nothing was changed; try once more."
            self.quick_add.show_trouble(said)

        self.session.add_line(member, words, scope, answers, self.quick_add.show_added, failed)

    def _on_opened(self) -> None:
        self.quick_add.forget()
        assert self.session.workspace is not None
        self._stack.open_household(self.session.workspace)
        self.rail.profile.show_people(self.session.workspace.household.members, self.session.viewer)
        self.go_to_screen("week")
        if self.choice.is_new:
            self.choice.is_new = False
            self.key_desk.show_sheet(is_new=True, then=self.people_desk.ask_roles)

    def _on_shown(self) -> None:
        plan = self.session.plan
        if plan is None:
            return
        self.rail.profile.show_people(plan.members, self.session.viewer)
        self.rail.buttons["settle"].set_count(len(self._waiting(plan)))
        self.foot.show_plan(plan)
        self.top_bar.finder.show_plan(plan)
        self.top_bar.show_acts(self.session.undo_name, self.session.redo_name)
        self.week_page.refresh()
        self._stack.show_plan(plan)
        self._show_place()

    def _on_forgotten(self) -> None:
        """Take every word of the viewer before off the window, at once; only a page keeps what it could not save, unseen."""
        QToolTip.hideText()
        self.quick_add.forget()
        self.foot.forget()
        self.top_bar.finder.forget()
        self.top_bar.show_acts(None, None)
        self.rail.buttons["settle"].set_count(0)
        self._stack.forget()
        if self.session.workspace is not None:
            self.rail.profile.show_people(self.rail.profile.members, self.session.viewer)
        self.week_page.begin()
        self.go_to_screen("week" if self.session.is_shut else self.screen_name)

    def _on_let_in(self) -> None:
        if self._outer.currentWidget() is self.profiles.page:
            self._outer.setCurrentWidget(self._frame)
            self.current_screen.setFocus()

    def _on_moved(self) -> None:
        self.week_page.refresh()
        self._show_place()

    def _on_failed(self, problem: Exception) -> None:
        words = problem.line if isinstance(problem, WorldError) else "That did not work. Nothing was changed; try once more."
        if not isinstance(problem, WorldError):
            log.error("a job failed: %s", type(problem).__name__, exc_info=problem)
        if self.session.workspace is None:
            self.welcome.show_trouble(words)
            self.show_welcome()
        elif self.session.is_shut:
            self._outer.setCurrentWidget(self.profiles.page)
            self.profiles.tell(problem, words)
        else:
            self.week_page.refresh()
            self.top_bar.say(words, "flag", "coral")
        if isinstance(problem, KeyNeeded):
            self.key_desk.ask(problem)

    def _on_said(self, words: str) -> None:
        """Say one line where it is seen: in the line of status, beside the title where there is none."""
        self.top_bar.say(words)
        if self.screen_name != "week":
            self.top_bar.beside.setText(words)

    def _on_holding(self, drag: Drag | None) -> None:
        if drag is None:
            self._show_status()
            return
        what = drag.item.title if not drag.mates else f"{len(drag.all_held)} blocks"
        self.top_bar.say(f"Moving {what} · steps of 15 minutes", "grip", "ink3")

    def _on_turn_asked(self, count: int) -> None:
        """Turn the page for what is held at its edge."""
        self.session.go_to(step(self.session.day, Reach.DAY if self.week_page.view == Reach.DAY else Reach.WEEK, count))

    def _on_draft_asked(self, draft: Draft) -> None:
        """Have the sentence written that goes with a stretch of time that was drawn."""
        self.write_line()
        members = self.session.workspace.household.members if self.session.workspace is not None else ()
        whose = next((one.name for one in members if one.id == draft.member and one.id != self.session.viewer), "")
        self.quick_add.take_up(f"{whose} has " if whose else "", draft.words)

    def _on_status_chosen(self) -> None:
        """Lead on to what the status speaks of: what waits, or the sentences that the check does not confirm."""
        plan = self.session.plan
        if plan is None:
            return
        if self.top_bar.status == unconfirmed_words(plan):
            self.go_to_screen("rules")
            self._screens["rules"].show_unconfirmed()
        else:
            self.go_to_screen("settle")

    def _on_minute(self) -> None:
        if self.session.now is not None and self.screen_name == "week":
            self.week_page.day_view.set_now(self.session.now)
        self.child.refresh()

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
        """Take the roomy sizes from a height of 1200 pixels on."""
        super().resizeEvent(event)
        is_roomy = event.size().height() >= ROOMY_FROM
        if is_roomy != self.theme.is_roomy:
            self.theme.is_roomy = is_roomy
            self.theme.changed.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what runs and close the household."""
        self._clock.stop()
        self._elsewhere.stop()
        self.profiles.watch.stop()
        if self.settings is not None:
            self.settings.setValue("size", self.normalGeometry().size() if self.isMaximized() else self.size())
            self.settings.setValue("maximized", self.isMaximized())
            self.week_page.keep(self.settings)
            self.settings.setValue("theme", self.theme.choice)
            self.settings.setValue("text", self.theme.text_scale)
        self.models.close()
        self.session.close()
        super().closeEvent(event)
