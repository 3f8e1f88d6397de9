"""The timeline with the inspector beside it: a day or the week, or grey shapes while the first plan is made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QPoint, QSettings, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from concord.domain.answer import Answer
from concord.domain.edit import Edit, Move, Resize
from concord.domain.permission import Act
from concord.domain.plan import Plan, Week

from .session import Session
from .theme import INSPECTOR, Theme
from .timeline.acts import Across, Several, landed, later
from .timeline.day_index import DayIndex
from .timeline.day_list import DayList
from .timeline.drag import Drag
from .timeline.joined_week import conflict_of, joined_week
from .timeline.lanes import Grouping, keys_of_rows
from .timeline.series_menu import SeriesMenu, asked_of
from .timeline.view import DayView
from .timeline.views import Reach, bare_week, days_shown
from .timeline.week import WeekView
from .timeline.week_cells import WeekIndex, sorted_week
from .waiting import GreyShapes
from .widgets import Divider, Surface, Words, column, row

_SIDE_BY_SIDE, _LANES = 1100, 900
"""Widths of the window, in pixels, under which the inspector is over the timeline, and the list instead of that."""


class WeekPage(QWidget):
    """Day and week of the session's plan. Emits what a person asks for, and `status_changed` while something is held."""

    conflict_chosen = Signal(str)
    rule_chosen = Signal(str)
    edit_asked = Signal(object)
    day_chosen = Signal(object)
    holding = Signal(object)
    turn_asked = Signal(int)
    draft_asked = Signal(object)

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._session = theme, session
        self.day_view = DayView(theme)
        self.day_view.try_edit = session.try_edit
        self.day_view.why_not = session.bus.permit.why_not_change
        self.week_view = WeekView(theme)
        self.week_view.try_edit = session.try_edit
        self.week_view.why_not = session.bus.permit.why_not_change
        self.day_list = DayList(theme, self.day_view)
        self.side_list = DayList(theme, self.day_view)
        session.sort = self._sorted
        self.shows_list = False
        self._is_slim = self._floats = False
        self.grey = GreyShapes(theme)
        self.inspector: Any = None
        self.view: str = Reach.DAY
        self.grouping: str = Grouping.PERSON
        self._wants_focus = True
        self._joined: list[tuple[int, int, date, Plan, tuple[Plan, Plan]]] = []
        """Weeks put together of two plans, by these: as long as a plan is kept no other has its id."""
        self._waiting: tuple[str, date] | None = None
        """A conflict to lead to once the plan of its week, from that Monday, is there."""
        self._stack = QStackedWidget()
        for widget in (self.grey, self.day_view, self.week_view, self.day_list):
            self._stack.addWidget(widget)
        self._layout = row(self, spacing=0)
        self._layout.addWidget(self._stack, 1)
        self._line = Divider(upright=True)
        self._layout.addWidget(self._line)
        self._line.hide()
        self._side = Surface("sheet")
        self._side_column = column(self._side)
        heading = Words("The day as a list", "serif-section")
        heading.setContentsMargins(16, 12, 16, 8)
        self._list_head = heading
        self._side_column.addWidget(Divider())
        self._side_column.addWidget(heading)
        self._side_column.addWidget(self.side_list, 1)
        self._layout.addWidget(self._side)
        self._side.hide()
        for one in (self.day_list, self.side_list):
            one.item_chosen.connect(self.go_to_item)
        for view in (self.day_view, self.week_view):
            view.item_chosen.connect(self.show_item)
            view.conflict_chosen.connect(self._on_conflict)
            view.refused.connect(session.bus.said)
            view.edit_asked.connect(self.ask_how_many)
            view.selection_cleared.connect(self.close_inspector)
            view.held.connect(self._on_held)
            view.turn_asked.connect(self.turn_asked)
            view.shift_asked.connect(self._on_shift_asked)
            view.draft_asked.connect(self.draft_asked)
        self.week_view.day_chosen.connect(self.day_chosen)
        theme.changed.connect(self._fit_inspector)

    def set_inspector(self, inspector: Any) -> None:
        """Place the panel at the right; it shows itself when a block is chosen."""
        if self.inspector is not None:
            self._side_column.removeWidget(self.inspector)
            self.inspector.hide()
            self.inspector.setParent(None)
            self.inspector.deleteLater()
        self.inspector = inspector
        self._side_column.insertWidget(0, inspector, 1)
        self._side.hide()
        self._line.hide()
        inspector.item_chosen.connect(self.go_to_item)
        inspector.conflict_chosen.connect(self.conflict_chosen)
        inspector.rule_chosen.connect(self.rule_chosen)
        inspector.edit_asked.connect(self.ask_for)
        inspector.closed.connect(self.close_inspector)
        self._fit_inspector()

    def show_view(self, view: str) -> None:
        """Show "day", "three" days, "week" or "two" weeks; what is selected and where one looks stays."""
        before, self.view = self.current_view, view
        self.refresh()
        if self.current_view is not before and isinstance(before, DayView | WeekView):
            after = self.current_view
            if isinstance(after, DayView | WeekView) and before.focused:
                after.select(before.focused)

    def show_grouping(self, grouping: str) -> None:
        """Have lanes by "person", "place" or "resource"."""
        self.grouping = Grouping(grouping)
        self.refresh()

    def keep(self, settings: QSettings) -> None:
        """Keep how one looks for the next time; nothing of what is seen."""
        settings.setValue("view", str(self.view))
        settings.setValue("lanes", str(self.grouping))
        settings.setValue("hour", self.day_view.hour or 0)

    def restore(self, settings: QSettings) -> None:
        """Look as the last time."""
        view, lanes, hour = (str(settings.value(key, "")) for key in ("view", "lanes", "hour"))
        self.view = Reach(view) if view in [*Reach] else Reach.DAY
        self.grouping = Grouping(lanes) if lanes in [*Grouping] else Grouping.PERSON
        self.day_view.hour = float(hour) if hour.replace(".", "", 1).isdigit() and float(hour) > 0 else None
        self._session.view = self.view

    @property
    def days(self) -> tuple[date, ...]:
        """The days that are shown."""
        return days_shown(self._session.day, self.view)

    def refresh(self) -> None:
        """Show the session's plan on the session's day, or grey shapes while there is none."""
        plan, session = self._session.plan, self._session
        is_there = plan is not None and session.day in plan.week.dates and plan.viewer == session.viewer
        if plan is not None and not is_there and plan.viewer == session.viewer and self._is_holding:
            self._show(bare_week(plan, session.day), is_pending=True)
            return
        if plan is None or not is_there:
            if self._stack.currentWidget() is not self.grey:
                self.grey.begin()
            self._stack.setCurrentWidget(self.grey)
            return
        self._show(plan)
        if self._wants_focus:
            self._wants_focus = False
            self.current_view.setFocus()
        if self._waiting is not None and self._waiting[1] == plan.week.start:
            conflict, self._waiting = self._waiting[0], None
            self.conflict_chosen.emit(conflict)
        if self.inspector is not None:
            self.inspector.show_plan(plan, session.viewer)
            if self.inspector.item is None:
                self.close_inspector()

    def _show(self, plan: Plan, *, is_pending: bool = False) -> None:
        session, grouping = self._session, Grouping(self.grouping)
        for index in session.sorted_as:
            (self.day_view if isinstance(index, DayIndex) else self.week_view.indexes).take(index)
        session.sorted_as = ()
        if self.view == Reach.DAY:
            self.day_view.show_day(plan, session.day, session.now, grouping, is_pending=is_pending)
            self._stack.setCurrentWidget(self.day_list if self.shows_list or self._is_slim else self.day_view)
            self.day_list.refresh()
            self.side_list.refresh()
            return
        days = self.days
        weeks = [days[place : place + 7] for place in range(0, len(days), 7)]
        shown = [(self._week_of(plan, week), week) for week in weeks]
        self.week_view.show_plans(shown, session.now, grouping, is_pending=is_pending, behind=(plan, *session.beside))
        self._stack.setCurrentWidget(self.week_view)

    def _sorted(self, plan: Plan) -> DayIndex | WeekIndex:
        """Sort a plan as it is shown; called on the thread that got it."""
        return DayIndex(plan).ready() if self.view == Reach.DAY else sorted_week(plan, Grouping(self.grouping))

    def _week_of(self, plan: Plan, days: tuple[date, ...]) -> Plan:
        """Return the plan that some days in a row are of, put together from two where their week does not begin on a Monday."""
        mondays = dict.fromkeys(Week.of(day).start for day in days)
        plans = [self._plan_of(plan, monday) for monday in mondays]
        if len(plans) == 1:
            return plans[0]
        one, other = sorted(plans, key=lambda each: each is not plan)
        known = next((each for each in self._joined if (each[0], each[1], each[2]) == (id(one), id(other), days[0])), None)
        if known is None:
            known = (id(one), id(other), days[0], joined_week((one, other), days[0]), (one, other))
            self._joined = [*self._joined[-3:], known]
        return known[3]

    def _plan_of(self, plan: Plan, monday: date) -> Plan:
        if plan.week.start == monday:
            return plan
        found = (one for one in self._session.beside if one.week.start == monday and one.viewer == plan.viewer)
        return next(found, None) or bare_week(plan, monday)

    @property
    def _is_holding(self) -> bool:
        return (self.day_view if self.view == Reach.DAY else self.week_view).drag is not None

    def begin(self) -> None:
        """Forget what was shown: another household, or somebody else who looks."""
        self.day_view.forget()
        self.week_view.forget()
        for rows in (self.day_list, self.side_list):
            rows.refresh()
        self._stack.setCurrentWidget(self.grey)
        self.grey.begin()
        self._wants_focus = True
        self.close_inspector()

    @property
    def current_view(self) -> DayView | WeekView | DayList:
        """The view that is in front."""
        if self.view != Reach.DAY:
            return self.week_view
        return self.day_list if self.shows_list or self._is_slim else self.day_view

    def toggle_list(self) -> None:
        """Show the day as a list, or as lanes again; the keyboard goes along."""
        self.shows_list = not self.shows_list
        self.view = Reach.DAY
        self.refresh()
        self.current_view.setFocus()

    def show_item(self, item: str) -> None:
        """Show one item in the inspector."""
        plan = self._plan_with(item)
        if plan is None or self.inspector is None:
            return
        self.inspector.show_item(plan, item)
        self._side.setVisible(True)
        self._line.setVisible(True)
        self.side_list.viewport().update()

    def _plan_with(self, item: str) -> Plan | None:
        """Return the plan that is shown and has an item."""
        plans = self._session.plans if self.view in (Reach.WEEK, Reach.TWO) else self._session.plans[:1]
        found = [(plan, one) for plan in plans for one in plan.items if one.id == item]
        own = [plan for plan, one in found if one.span.start.date() in plan.week.dates]
        return next(iter(own), None) or next((plan for plan, _one in found), None)

    def go_to_item(self, item: str) -> None:
        """Go to the day of an item, select it and show it in the inspector."""
        plan = self._plan_with(item)
        found = next((i for i in plan.items if i.id == item), None) if plan else None
        if plan is None or found is None:
            return
        day = min(max(found.span.start.date(), plan.week.dates[0]), plan.week.dates[-1])
        if day not in self.days:
            self._session.go_to(day)
        self.show_item(item)
        (self.day_view if self.view == Reach.DAY else self.week_view).select(item)

    def go_to_lane(self, key: str) -> None:
        """Scroll a lane into sight, on the day on which there is something in it where there is nothing today."""
        view, plan = self.day_view if self.view == Reach.DAY else self.week_view, self._session.plan
        if not view.go_to_lane(key) and plan is not None:
            first = next((item for item in plan.items if key in keys_of_rows(item, Grouping(self.grouping))), None)
            if first is not None:
                self._session.go_to(min(max(first.span.start.date(), plan.week.dates[0]), plan.week.dates[-1]))
                view.go_to_lane(key)
        view.setFocus()

    def close_inspector(self) -> None:
        """Hide the panel, give the room to the timeline."""
        if self.inspector is not None:
            self.inspector.clear()
        self._side.hide()
        self._line.hide()

    def _on_conflict(self, chosen: str) -> None:
        """Lead to a conflict; one of another planned week once the plan of that is there."""
        conflict, monday = conflict_of(chosen)
        if monday is None:
            self.conflict_chosen.emit(conflict)
            return
        self._waiting = (conflict, monday)
        self._session.go_to(next((day for day in self.days if Week.of(day).start == monday), monday))

    def ask_for(self, edit: Edit | Several | Across) -> None:
        """Show at once where blocks were put, then have it done."""
        self._show_landed(edit)
        self.edit_asked.emit(edit)

    def _show_landed(self, edit: Edit | Several | Across) -> None:
        plan, view = self._session.plan, self.day_view if self.view == Reach.DAY else self.week_view
        edits = edit.edits if isinstance(edit, Several) else () if isinstance(edit, Across) else (edit,)
        moves = [one for one in edits if isinstance(one, Move | Resize)]
        if plan is not None and moves and self._session.day in plan.week.dates and (view.plan is plan or self.week_view.is_behind(plan)):
            self._show(landed(plan, moves))

    def ask_how_many(self, edit: Edit | Several | Across) -> None:
        """Ask, where it repeats, whether this one is meant, this and later, or all; then have it done."""
        request = None if isinstance(edit, Several | Across) else getattr(edit, "copy_of", None) or getattr(edit, "request", None)
        plan = next((one for one in self._session.plans if any(item.request == request for item in one.items)), None)
        asked = None if plan is None or isinstance(edit, Several | Across) else asked_of(plan, edit)
        if asked is None:
            self.ask_for(edit)
            return
        self._show_landed(edit)
        rule = asked.series.rule
        menu = SeriesMenu(asked, self._session.bus.permit.why_not(Act.ANSWER, (rule.member,)), self)

        def answer(what: Answer | None) -> None:
            if what is not None:
                self._session.answer(rule, what)

        at = self._menu_place(asked.series.item.id)
        menu.ask(at, lambda: self.ask_for(edit), lambda: answer(asked.later), lambda: answer(asked.all), self.refresh)

    def _menu_place(self, item: str) -> QPoint:
        """Return where to ask about a block: below it, where it is in sight."""
        view = self.day_view if self.view == Reach.DAY else self.week_view
        return view.viewport().mapToGlobal(view.below(item))

    def end_draft(self) -> None:
        """Take away the stretch that was drawn: its words were written, or are not to be."""
        self.day_view.draft = None
        self.day_view.viewport().update()

    def _on_shift_asked(self, weeks: int) -> None:
        """Have what is selected be so many weeks later."""
        view = self.day_view if self.view == Reach.DAY else self.week_view
        items = [item for item in view.chosen_items() if view.can_move_item(item)]
        plan = self._plan_with(items[0].id) if items else None
        if plan is None:
            return
        by = timedelta(weeks=weeks)
        landings = tuple((item.request, later(item.span, by)) for item in items if any(one.id == item.id for one in plan.items))
        self.ask_for(Across(plan.week.start, landings))

    def _on_held(self, drag: Drag | None) -> None:
        self.holding.emit(drag)
        if self.inspector is None:
            return
        if drag is None or drag.is_off_lane:
            if self._session.plan is not None and self.inspector.item is not None:
                self.inspector.show_item(self._session.plan, self.inspector.item.id)
            return
        if drag.consequence is not None and self._side.isVisible():
            self.inspector.show_consequence(drag.consequence, replace(drag.item, span=drag.span))

    def _fit_inspector(self) -> None:
        is_roomy = self._theme.is_roomy
        self._side.setFixedWidth(self._theme.px(440 if is_roomy else INSPECTOR))
        for widget in (self._list_head, self.side_list):
            widget.setVisible(is_roomy)
        self._place_side()

    def fit(self, wide: int) -> None:
        """Fit into a window that is so wide, in pixels: the inspector over the timeline, and the list instead of that."""
        floats, is_slim = wide < _SIDE_BY_SIDE, wide < _LANES
        if floats != self._floats:
            self._floats = floats
            for part in (self._line, self._side):
                (self._layout.removeWidget if floats else self._layout.addWidget)(part)
        if is_slim != self._is_slim:
            had_keys, self._is_slim = self.current_view.hasFocus(), is_slim
            self.refresh()
            if had_keys:
                self.current_view.setFocus()
        self._place_side()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_side()

    def _place_side(self) -> None:
        """Put the inspector over the right of what is shown, where there is no room beside that."""
        if self._floats:
            wide = self._side.minimumWidth()
            self._side.setGeometry(self.width() - wide, 0, wide, self.height())
            self._line.setGeometry(self.width() - wide - 1, 0, 1, self.height())
            for part in (self._line, self._side):
                part.raise_()
