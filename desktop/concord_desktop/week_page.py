"""The timeline with the inspector beside it: a day or the week, or grey shapes while the first plan is made."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from concord.domain.edit import Edit, Move, Resize
from concord.domain.plan import Plan

from .session import Session
from .theme import INSPECTOR, Theme
from .timeline.day_list import DayList
from .timeline.drag import Drag
from .timeline.view import DayView
from .timeline.week import WeekView
from .waiting import GreyShapes
from .widgets import Divider, Surface, Words, column, row


class WeekPage(QWidget):
    """Day and week of the session's plan. Emits what a person asks for, and `status_changed` while something is held."""

    conflict_chosen = Signal(str)
    rule_chosen = Signal(str)
    edit_asked = Signal(object)
    day_chosen = Signal(object)
    holding = Signal(object)

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._session = theme, session
        self.day_view = DayView(theme)
        self.day_view.try_edit = session.try_edit
        self.day_view.why_not = session.bus.permit.why_not_change
        self.day_view.refused.connect(session.bus.said)
        self.week_view = WeekView(theme)
        self.day_list = DayList(theme, self.day_view)
        self.side_list = DayList(theme, self.day_view)
        self.shows_list = False
        self.grey = GreyShapes(theme)
        self.inspector: Any = None
        self.view = "day"
        self._wants_focus = True
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
            view.conflict_chosen.connect(self.conflict_chosen)
        self.day_view.edit_asked.connect(self.ask_for)
        self.day_view.selection_cleared.connect(self.close_inspector)
        self.week_view.selection_cleared.connect(self.close_inspector)
        self.week_view.day_chosen.connect(self.day_chosen)
        self.day_view.held.connect(self._on_held)
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
        """Show "day" or "week"."""
        self.view = view
        self.refresh()

    def refresh(self) -> None:
        """Show the session's plan on the session's day, or grey shapes while there is none."""
        plan, session = self._session.plan, self._session
        if plan is None or session.day not in plan.week.dates or plan.viewer != session.viewer:
            if self._stack.currentWidget() is not self.grey:
                self.grey.begin()
            self._stack.setCurrentWidget(self.grey)
            return
        if self.view == "day":
            self.day_view.show_day(plan, session.day, session.now)
            self._stack.setCurrentWidget(self.day_list if self.shows_list else self.day_view)
            self.day_list.refresh()
            self.side_list.refresh()
        else:
            self.week_view.show_week(plan, session.now)
            self._stack.setCurrentWidget(self.week_view)
        if self._wants_focus:
            self._wants_focus = False
            self.current_view.setFocus()
        if self.inspector is not None:
            self.inspector.show_plan(plan, session.viewer)
            if self.inspector.item is None:
                self.close_inspector()

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
        if self.view == "week":
            return self.week_view
        return self.day_list if self.shows_list else self.day_view

    def toggle_list(self) -> None:
        """Show the day as a list, or as lanes again; the keyboard goes along."""
        self.shows_list = not self.shows_list
        self.view = "day"
        self.refresh()
        self.current_view.setFocus()

    def show_item(self, item: str) -> None:
        """Show one item in the inspector."""
        if self._session.plan is None or self.inspector is None:
            return
        self.inspector.show_item(self._session.plan, item)
        self._side.setVisible(True)
        self._line.setVisible(True)
        self.side_list.viewport().update()

    def go_to_item(self, item: str) -> None:
        """Go to the day of an item, select it and show it in the inspector."""
        plan = self._session.plan
        found = next((i for i in plan.items if i.id == item), None) if plan else None
        if plan is None or found is None:
            return
        day = min(max(found.span.start.date(), plan.week.dates[0]), plan.week.dates[-1])
        if day != self._session.day:
            self._session.go_to(day)
        self.show_item(item)
        (self.week_view if self.view == "week" else self.day_view).select(item)

    def close_inspector(self) -> None:
        """Hide the panel, give the room to the timeline."""
        if self.inspector is not None:
            self.inspector.clear()
        self._side.hide()
        self._line.hide()

    def ask_for(self, edit: Edit) -> None:
        """Show at once where a block was put, then have the edit applied."""
        plan = self._session.plan
        if plan is not None and isinstance(edit, Move | Resize) and self.view == "day":
            self.day_view.show_day(_landed(plan, edit), self._session.day, self._session.now)
        self.edit_asked.emit(edit)

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


def _landed(plan: Plan, edit: Move | Resize) -> Plan:
    """Return the plan with the block where it was put, and nothing else thought through."""
    items = tuple(replace(item, span=edit.span) if item.request == edit.request else item for item in plan.items)
    return replace(plan, items=items)
