"""The week on screen: people, places or things by days. It never changes the plan: it says what a person wants."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from concord.domain.plan import Plan, PlanItem
from concord.domain.rule import Kind
from concord.domain.when import Span

from ..theme import Theme
from .acts import Draft
from .day_pointer import DRAG_FROM
from .drag import Drag, Grip, TryEdit
from .edge_turn import EdgeTurn
from .lanes import NO_PLACE, Grouping, midnight
from .spoken import said_aloud, sentence, tooltip
from .view import ANNOUNCED_AFTER, TOOLTIP_AFTER
from .week_canvas import WeekCanvas, week_sizes
from .week_keys import answer_week_key
from .week_layout import Bar, Chip

__all__ = ["WeekView", "week_sizes"]

_ADDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
_DRAFT_FROM, _DRAFT_UNTIL = 9 * 60, 10 * 60
"""What is drafted in the cell of a day begins at nine, until its writer says otherwise."""


class WeekView(WeekCanvas):
    """The weeks of plans, to look at and to change.

    `edit_asked` carries an Edit, Several or Across; `held` a Drag whenever it has moved on, and None when it is over; `turn_asked` -1 or
    1, a week back or on, while something is held at the edge; `draft_asked` a Draft.
    """

    item_chosen = Signal(str)
    selection_cleared = Signal()
    conflict_chosen = Signal(str)
    day_chosen = Signal(object)
    """A date whose head was clicked, or whose item is to be seen in its day."""
    member_asked = Signal(str, QPoint)
    """The person for whose row a menu is wanted, and where on the screen."""
    edit_asked = Signal(object)
    held = Signal(object)
    refused = Signal(str)
    turn_asked = Signal(int)
    shift_asked = Signal(int)
    """What is selected is to be so many weeks later."""
    draft_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.try_edit: TryEdit | None = None
        self._pressed: tuple[QPoint, Chip] | None = None
        self._is_pending = False
        self._tip = QTimer(self, singleShot=True, interval=TOOLTIP_AFTER, timeout=self._show_tooltip)
        self._rest = QTimer(self, singleShot=True, interval=ANNOUNCED_AFTER, timeout=self._say_consequence)
        self._turn = EdgeTurn(self, self.turn_asked.emit)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Timeline of the week")
        self.viewport().setMouseTracking(True)

    def show_week(self, plan: Plan, now: datetime | None) -> None:
        """Show the week of a plan."""
        self.show_plans([(plan, plan.week.dates)], now)

    def show_plans(
        self,
        shown: Sequence[tuple[Plan, tuple[date, ...]]],
        now: datetime | None,
        grouping: Grouping = Grouping.PERSON,
        *,
        is_pending: bool = False,
        behind: tuple[Plan, ...] = (),
    ) -> None:
        """Show these days of these plans; what is held goes along into another week. `is_pending` says that its plan is being made."""
        self._is_pending = is_pending
        super().show_plans(shown, now, grouping, behind=behind)
        if self.drag is not None and not self.drag.by_keys:
            self._follow(self.pointer)
        elif self.drag is not None:
            self.carry(0)

    def forget(self) -> None:
        """Show nothing, and keep nothing of what was shown."""
        self._pressed = None
        for timer in (self._tip, self._rest):
            timer.stop()
        self._turn.stop()
        super().forget()

    # -- selection

    def select(self, item: str | None) -> None:
        """Select one item, or nothing."""
        self.selected = [item] if item else []
        self._focused = item or self._focused
        self.announce()
        self.viewport().update()

    def choose(self, item: str) -> None:
        """Select one item and say so."""
        self.select(item)
        self.item_chosen.emit(item)

    def toggle(self, item: str) -> None:
        """Add one item to the selection, or take it out."""
        self.selected = [one for one in self.selected if one != item] if item in self.selected else [*self.selected, item]
        self._focused = item
        self.viewport().update()

    def clear_selection(self) -> None:
        """Select nothing."""
        self.selected = []
        self.selection_cleared.emit()
        self.viewport().update()

    def select_all(self) -> None:
        """Select all that may be moved."""
        chips = [chip for section in self.sections for chip in section.layout.chips if self.can_move_item(chip.item)]
        self.selected = list(dict.fromkeys(chip.item.id for chip in chips))
        self.viewport().update()

    def chosen_items(self) -> list[PlanItem]:
        """Return what an act is about: what is selected, or what the keyboard is on."""
        wanted = self.selected if self._focused in self.selected or not self._focused else [self._focused]
        by_id = {item.id: item for section in self.sections for item in section.plan.items}
        return [by_id[one] for one in wanted if one in by_id]

    def focus_on(self, chip: Chip) -> None:
        """Put the keyboard on a chip, and bring it into sight."""
        self._focused = chip.item.id
        section = self.section_of(chip.item.id)
        if section is not None:
            bar, top = self.verticalScrollBar(), section.layout.rows_top
            y = section.top + chip.box.y
            if y - bar.value() < top:
                bar.setValue(round(y - top - 8))
            elif y + chip.box.h - bar.value() > self.viewport().height():
                bar.setValue(round(y + chip.box.h - self.viewport().height() + 8))
        self.announce()
        self.viewport().update()

    def announce(self) -> None:
        """Give the view the name of what the keyboard is on, for screen readers."""
        wanted = self._focused or (self.selected[0] if self.selected else None)
        for section in self.sections:
            chip = next((one for one in section.layout.chips if one.item.id == wanted), None)
            if chip is not None:
                self.setAccessibleDescription(sentence(section.plan, chip.item, chip.marks))
                return
        self.setAccessibleDescription("")

    # -- holding

    def is_movable(self, item: PlanItem) -> bool:
        """Say whether it is such that it can be elsewhere."""
        return item.kind in (Kind.COMMITMENT, Kind.TASK, Kind.REMINDER) and not item.is_busy and bool(item.request)

    def can_move_item(self, item: PlanItem) -> bool:
        """Say whether the one who looks may put it elsewhere."""
        return self.is_movable(item) and not self.why_not(item)

    def take_hold(self, item: PlanItem, grip: Grip = Grip.WHOLE, *, by_keys: bool = False) -> None:
        """Begin to move a block, with all else that is selected, or to make it longer."""
        QToolTip.hideText()
        home = self.plan_of(item.id)
        mates = [
            one
            for one in self.chosen_items()
            if one.id != item.id and self.can_move_item(one) and home and any(own.id == one.id for own in home.items)
        ]
        with_it = tuple(mates) if item.id in self.selected and grip is Grip.WHOLE else ()
        self.drag = Drag(item, item.span.start.date(), grip, self.try_edit, 0, by_keys, mates=with_it, home=home, here=home)
        self.on_held()

    def on_held(self) -> None:
        """Say that what is held has moved on."""
        self._rest.start()
        self.held.emit(self.drag)
        self.viewport().update()

    def carry(self, days: int) -> None:
        """Take what is held so many days on; beyond the last day that is shown the week is turned."""
        if self.drag is None:
            return
        day = date.fromordinal(self.drag.span.start.date().toordinal() + days)
        shown = [one for section in self.sections for one in section.layout.dates]
        if day not in shown and days:
            self.drag.to_day(day, None)
            self.turn_asked.emit(1 if days > 0 else -1)
        elif self.drag.to_day(day, self._plan_on(day)):
            self.on_held()

    def _plan_on(self, day: date) -> Plan | None:
        plans = (plan for plan in self._behind if day in plan.week.dates)
        return None if self._is_pending else next(plans, None)

    def _follow(self, at: QPointF) -> None:
        """Have what is held follow the pointer to a day."""
        day = self.day_at(at)
        if self.drag is not None and day is not None and self.drag.to_day(day, self._plan_on(day)):
            self.on_held()
        self.viewport().update()

    def _say_consequence(self) -> None:
        if self.drag is None:
            return
        span, told = self.drag.span, self.drag.consequence
        self.setAccessibleDescription(f"{span.start:%A} {said_aloud(span.start, span.end)}. {(told and told.message) or 'Free here'}")

    def drop(self, *, as_copy: bool = False) -> None:
        """Let go where it is; asks for the edit if it moved."""
        drag, self.drag = self.drag, None
        self._turn.stop()
        self.viewport().update()
        self.held.emit(None)
        if drag is not None and drag.is_moved:
            self.edit_asked.emit(drag.asked(as_copy=as_copy))

    def put_back(self) -> None:
        """Let go without a change."""
        self.drag = self._pressed = None
        self._turn.stop()
        self.held.emit(None)
        self.viewport().update()

    # -- pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select a chip, open its conflict from the knot, go to a day from its head, or begin a rubber band."""
        if event.button() != Qt.MouseButton.LeftButton or not self.sections:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        point = event.position()
        section, day = self.section_at(point.y()), self.day_at(point)
        if section is None:
            return
        if point.y() < self.head_top(section) + section.layout.sizes.day_row and day is not None:
            self.day_chosen.emit(day)
            return
        found = self.chip_at(point)
        if found is None:
            inside = point.y() + self.scroll - section.top
            for bracket in section.layout.brackets:
                if abs(bracket.x - point.x()) <= 4 and bracket.ends[0][1] <= inside <= bracket.ends[-1][1]:
                    self.conflict_chosen.emit(bracket.conflict)
                    return
            if not event.modifiers() & _ADDING:
                self.clear_selection()
            self._band = QRect(point.toPoint(), point.toPoint())
            return
        if isinstance(found, Chip) and found.marks.open_conflicts and point.x() > found.box.right - 24:
            self.conflict_chosen.emit(found.marks.open_conflicts[0])
            return
        if event.modifiers() & _ADDING and self.drag is None:
            self.toggle(found.item.id)
        elif found.item.id not in self.selected:
            self.select(found.item.id)
        if isinstance(found, Bar):
            self.choose(found.item.id)
        else:
            self._pressed = (point.toPoint(), found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held, from 4 pixels on; draw the rubber band; else light up what is under the pointer."""
        self.pointer = event.position()
        point = self.pointer.toPoint()
        if self._band is not None:
            self._band.setBottomRight(point)
            self.viewport().update()
        elif self.drag is not None and not self.drag.by_keys:
            self._turn.look(point.x(), 0, self.viewport().width())
            self._follow(self.pointer)
        elif self._pressed is not None:
            if (point - self._pressed[0]).manhattanLength() >= DRAG_FROM:
                self._begin_drag(self._pressed[1].item)
        else:
            self._hover(event.position())

    def _begin_drag(self, item: PlanItem) -> None:
        self._pressed = None
        if self.can_move_item(item):
            self.take_hold(item)
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._follow(self.pointer)
        elif self.is_movable(item):
            self.viewport().setCursor(Qt.CursorShape.ForbiddenCursor)
            self.refused.emit(self.why_not(item))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go, or select what the rubber band is over."""
        event.accept()
        if self._band is not None:
            band, self._band = self._band.normalized(), None
            if band.width() + band.height() >= 2 * DRAG_FROM:
                self._select_in(band)
            self.viewport().update()
        if self._pressed is not None and not event.modifiers() & _ADDING:
            # Only now: what opens beside the timeline must not shift it under a hand that means to drag.
            self.choose(self._pressed[1].item.id)
        self._pressed = None
        if self.drag is not None and not self.drag.by_keys and event.button() == Qt.MouseButton.LeftButton:
            self.drop(as_copy=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def _select_in(self, band: QRect) -> None:
        for section in self.sections:
            for chip in section.layout.chips:
                if self.rect_in_view(section, chip).intersects(band) and chip.item.id not in self.selected:
                    self.selected.append(chip.item.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """On a chip go to its day; on an empty cell write what happens that day."""
        day, found = self.day_at(event.position()), self.chip_at(event.position())
        if day is not None and found is not None:
            self.day_chosen.emit(day)
        elif day is not None and (section := self.section_at(event.position().y())) is not None:
            row = section.layout.row_at(event.position().y() + self.scroll - section.top)
            self._band = None
            if row is not None:
                self.draft_in(day, row.member.id if row.member else None, row.title if row.icon and self._is_of_places(row.key) else None)

    def _is_of_places(self, key: str) -> bool:
        return self.grouping is Grouping.PLACE and key != NO_PLACE

    def draft_in(self, day: date, member: str | None = None, place: str | None = None) -> None:
        """Ask for what happens on a day to be written."""
        zero = midnight(day)
        self.draft_asked.emit(Draft(Span(zero.replace(hour=_DRAFT_FROM // 60), zero.replace(hour=_DRAFT_UNTIL // 60)), member, place))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a person's row: on its heading with the pointer, on one of its chips with the key."""
        at = QPointF(event.pos())
        section = self.section_at(at.y())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            section = self.section_of(self._focused)
            chip = next((one for one in section.layout.chips if one.item.id == self._focused), None) if section is not None else None
            if section is None or chip is None:
                return
            at = QPointF(section.layout.columns[0][0], section.top + chip.box.y - self.scroll)
        elif section is None or section.layout.column_at(at.x()) is not None or at.y() < self.head_top(section) + section.layout.rows_top:
            return
        row = section.layout.row_at(at.y() + self.scroll - section.top)
        if row is not None and row.member is not None:
            self.member_asked.emit(row.member.id, self.viewport().mapToGlobal(at.toPoint()))

    def _hover(self, at: QPointF) -> None:
        found, section = self.chip_at(at), self.section_at(at.y())
        is_head = section is not None and at.y() < self.head_top(section) + section.layout.sizes.day_row
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if found or is_head else Qt.CursorShape.ArrowCursor)
        if found is not self._hovered:
            self._hovered = found
            self._tip.stop()
            QToolTip.hideText()
            if found is not None:
                self._tip.start()
            self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Our own tooltip has its own delay."""
        if event.type() == QEvent.Type.ToolTip:
            return True
        if event.type() == QEvent.Type.Leave and self._hovered is not None:
            self._hovered = None
            self._tip.stop()
            self.viewport().update()
        return bool(super().viewportEvent(event))

    def _show_tooltip(self) -> None:
        found = self._hovered
        section = self.section_of(found.item.id) if found is not None else None
        if found is None or section is None or self.drag is not None:
            return
        dy = section.top - self.scroll if isinstance(found, Chip) else self.head_top(section)
        at = self.viewport().mapToGlobal(QPoint(round(found.box.x), round(found.box.bottom + dy) + 2))
        QToolTip.showText(at, tooltip(section.plan, found.item, found.marks), self.viewport())

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer the keys of `week_keys`."""
        if not answer_week_key(self, event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the keyboard's ring."""
        super().focusOutEvent(event)
        self.viewport().update()
