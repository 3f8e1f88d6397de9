"""The window: it connects the parts of the frame and answers what they ask for; what anything means is decided elsewhere."""

from __future__ import annotations

import logging
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QSettings, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QToolTip

from concord.domain.answer import Settled
from concord.domain.errors import KeyNeeded, WorldError
from concord.domain.ids import MemberId
from concord.domain.visibility import Visibility

from . import openers
from .actions import install_actions
from .conventions import in_force
from .frame import Frame
from .own_dialogs import open_for_viewer
from .theme import Theme
from .timeline.acts import Draft
from .timeline.drag import Drag
from .timeline.views import Reach, step
from .verdict_words import unconfirmed_words

log = logging.getLogger(__name__)


class MainWindow(Frame):
    """One window on one household."""

    def __init__(self, theme: Theme, settings: QSettings | None = None) -> None:
        super().__init__(theme, settings)
        self._hours_shown = in_force().hours_shown
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
        self.welcome.show_draft([one.name for one in self.first_run.draft.people])
        self._outer.setCurrentWidget(self.welcome)

    def open_household(self, opener: openers.Opener, viewer: MemberId | None = None, day: date | None = None) -> None:
        """Open a household in a job and show its week."""
        if not self.first_run.leave():
            return
        self._outer.setCurrentWidget(self._frame)
        self.profiles.switch_acts()
        self.week_page.begin()
        self.session.open(opener, viewer, day)

    # -- connecting

    def _connect(self) -> None:
        session, top, week = self.session, self.top_bar, self.week_page
        session.opened.connect(self._on_opened)
        session.shown.connect(self._on_shown)
        session.moved.connect(self._on_moved)
        session.forgotten.connect(self._on_forgotten)
        session.failed.connect(self._on_failed)
        session.shut.connect(self.first_run.leave)
        session.shut.connect(lambda: self._outer.setCurrentWidget(self.profiles.page))
        session.let_in.connect(self._on_let_in)
        self.bus.said.connect(self._on_said)
        self.bus.settings_asked.connect(lambda: self.show_settings("models"))
        self.preferences.changed.connect(self._on_preferences)
        self.bus.people_asked.connect(self.people_desk.show_people)
        self.bus.house_rule_asked.connect(self.write_house_rule)
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
        top.finder.page_chosen.connect(self.go_to_page)
        top.finder.lane_chosen.connect(self.go_to_lane)
        top.finder.left.connect(lambda: self.current_screen.setFocus())
        week.conflict_chosen.connect(self.go_to_conflict)
        week.rule_chosen.connect(self.go_to_rule)
        week.edit_asked.connect(self.session.apply)
        week.day_chosen.connect(self.show_day)
        week.holding.connect(self._on_holding)
        week.turn_asked.connect(self._on_turn_asked)
        week.draft_asked.connect(self._on_draft_asked)
        self.choice.chosen.connect(self.open_household)
        self.first_run.turned.connect(self.profiles.switch_acts)
        self.welcome.begin_asked.connect(self.first_run.begin)
        self.welcome.go_on_asked.connect(self.first_run.go_on)
        self.welcome.demo_asked.connect(self.choice.open_demo)
        self.welcome.open_asked.connect(self.choice.ask_for_household)
        self.welcome.start_asked.connect(self.choice.ask_for_texts)

    def _on_screen_made(self, screen: Any) -> None:
        screen.item_chosen.connect(self.go_to_item)
        screen.conflict_chosen.connect(self.go_to_conflict)
        screen.rule_chosen.connect(self.go_to_rule)
        screen.edit_asked.connect(self.session.apply)
        if (week_asked := getattr(screen, "week_asked", None)) is not None:
            week_asked.connect(lambda: self.go_to_screen("week"))

    # -- answering

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

    def write_line(self, words: str = "") -> None:
        """Open the card that takes one line from anywhere; pressed again it goes on with what is in it."""
        workspace = self.session.workspace
        if workspace is None or self._outer.currentWidget() is not self._frame:
            return
        if words:
            self.quick_add.line.setText(words)
        self.quick_add.open_for(workspace, self.session.viewer, workspace.household.members)

    def write_house_rule(self, words: str) -> None:
        """Open the card with the beginning of a rule of the household's; what is being written already stays."""
        self.write_line()
        self.quick_add.page.select("house")
        self.quick_add.take_up(words, "")

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
        if self.session.workspace.path == self.first_run.draft.path:
            self.first_run.draft.forget()  # it was opened as it is: there is nothing to take up any more
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
        self.top_bar.finder.show_plan(plan, self.session.plan_after, self.session.now)
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
        self.top_bar.say(words, *(("question", "unsure") if "? " in words else ()))
        if self.screen_name != "week":
            self.top_bar.beside.setText(words)

    def _on_holding(self, drag: Drag | None) -> None:
        if drag is None:
            self._show_status()
            return
        what = drag.item.title if not drag.mates else f"{len(drag.all_held)} blocks"
        self.top_bar.say(f"Moving {what} · steps of {in_force().snap} minutes", "grip", "ink3")

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

    def _on_preferences(self) -> None:
        """Show everything anew: hours, weeks or degrees are written otherwise from now on."""
        self.theme.changed.emit()
        if in_force().hours_shown != self._hours_shown:
            self._hours_shown = in_force().hours_shown
            self.week_page.day_view.set_zoom(None)
        self.session.look_at(self.session.view)
        self._stack.renew()
        if self.session.plan is not None:
            self.session.shown.emit()
        self.child.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Take up what was chosen in another window, as soon as this one is turned to."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.preferences.look()

    def _on_minute(self) -> None:
        if self.session.now is not None and self.screen_name == "week":
            self.week_page.day_view.set_now(self.session.now)
        self.child.refresh()
        self.profiles.refresh()
        self.reminders.look()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what runs and close the household; stay open while words of a first run could not be kept."""
        if not self.first_run.leave():
            event.ignore()
            return
        self.profiles.watch.stop()
        self.reminders.close()
        if self.settings is not None:
            self.settings.setValue("size", self.normalGeometry().size() if self.isMaximized() else self.size())
            self.settings.setValue("maximized", self.isMaximized())
            self.week_page.keep(self.settings)
        self.models.close()
        self.session.close()
        for timer in self.findChildren(QTimer):
            timer.stop()
        super().closeEvent(event)
