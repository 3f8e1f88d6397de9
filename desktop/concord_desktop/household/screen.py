"""The household on one screen: who lives here, what is shared, how clashes are settled and in which order, and who gave way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from concord.domain.errors import WorldError
from concord.domain.household import Household
from concord.domain.ids import MemberId
from concord.domain.people_change import PeopleChange
from concord.domain.permission import Act
from concord.domain.plan import Plan
from concord.flows.ledger import Ledger

from ..answers.rule_book import RuleBook
from ..theme import MARGIN, Theme
from ..widgets import EmptyState, PushButton, Scrolled, Words, column, row, scrolled_down, serif_label
from .ledger_part import LedgerPart
from .member_cards import MemberCards
from .order import PolicyRow, policies_in
from .place_cards import PlaceCards
from .places import places_of
from .policy_list import PolicyList

if TYPE_CHECKING:
    from concord.workspace import Changed, Workspace

    from ..change_bus import ChangeBus

_TWO_COLUMNS = 1080
"""From this width on, in pixels of 100 %, people and places stand beside policies and ledger."""
_HOW = (
    "When two wishes are in each other’s way, the first of these that speaks of it decides; one that names what it is over goes before one "
    "about anything. Drag a card to where it is to decide, or Alt+Up and Alt+Down: the house rules are written in that order then."
)
_PLANNED_ANEW = "The week is planned again. Ctrl+Z takes it back."


@dataclass(frozen=True, slots=True)
class _Looked:
    """What is looked up beside the plan."""

    people: Household
    with_pin: frozenset[MemberId]
    ledger: Ledger


class HouseholdScreen(QWidget):
    """Shows the household of a plan. `people_asked` wants Who lives here, `line_asked` a house rule to be written."""

    item_chosen = Signal(str)
    conflict_chosen = Signal(str)
    edit_asked = Signal(object)
    rule_chosen = Signal(str)

    def __init__(self, workspace: Workspace, theme: Theme, bus: ChangeBus, book: RuleBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._theme, self._bus, self._book = workspace, theme, bus, book
        self._plan: Plan | None = None
        self._looked: _Looked | None = None
        self._is_stale = False
        self._orders = 0
        """How many orders are asked for and not done yet."""
        self._has_ordered = False
        """Whether the policies stand in an order that the plan is yet to be made with."""
        self.people = MemberCards(theme)
        self.places = PlaceCards(theme, workspace, bus, book)
        self.policies = PolicyList(theme)
        self.ledger = LedgerPart(theme)
        self._why_not = Words("", "coral", wrap=True)
        self._no_policies = EmptyState(
            theme,
            "rules",
            "No rule settles clashes yet",
            "Write one, such as: When two of us need the car at the same time, work comes first.",
        )
        self._build()
        self._connect()

    def show_plan(self, plan: Plan, viewer: MemberId | None) -> None:  # noqa: ARG002  (every screen is shown a plan so)
        """Show the household of a plan; what is being written stays."""
        self._plan = plan
        self._is_stale = True
        self._has_ordered = self._orders > 0
        if self.isVisible():
            self._refresh()

    # -- building

    def _build(self) -> None:
        inside = Scrolled("paper")
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._across.setContentsMargins(MARGIN, 14, MARGIN, MARGIN)
        self._across.setSpacing(24)
        self._why_not.hide()
        people, rules = column(spacing=10), column(spacing=10)
        self.move_in = PushButton(self._theme, "Somebody moves in…", icon="plus")
        self.move_in.setToolTip("Who lives here: roles, weights, moving in and out (Ctrl+Shift+H)")
        people.addLayout(_head("Who lives here", self.move_in))
        people.addWidget(self._why_not)
        people.addWidget(self.people)
        people.addSpacing(8)
        people.addWidget(serif_label("Places and things"))
        people.addWidget(self.places)
        people.addStretch(1)
        self.write_policy = PushButton(self._theme, "Write another…", icon="plus")
        self.write_policy.setToolTip("Write a house rule that settles clashes")
        rules.addLayout(_head("How clashes are settled", self.write_policy))
        self._how = Words(_HOW, "secondary", wrap=True)
        rules.addWidget(self._how)
        rules.addWidget(self.policies)
        rules.addWidget(self._no_policies)
        rules.addSpacing(8)
        rules.addWidget(serif_label("Who gave way, these eight weeks"))
        rules.addWidget(self.ledger)
        rules.addStretch(1)
        self._across.addLayout(people, 1)
        self._across.addLayout(rules, 1)
        whole = column(self)
        self.scroll = scrolled_down(inside)
        self.scroll.setFrameShape(QFrame.Shape.NoFrame)
        whole.addWidget(self.scroll)

    def _connect(self) -> None:
        bus = self._bus
        self.people.change_asked.connect(self._on_change)
        self.people.people_asked.connect(bus.people_asked)
        self.move_in.clicked.connect(bus.people_asked)
        self.places.rule_chosen.connect(self.rule_chosen)
        self.places.line_asked.connect(bus.house_rule_asked)
        self.policies.rule_chosen.connect(self.rule_chosen)
        self.policies.order_asked.connect(self._on_order)
        self.policies.refused.connect(bus.said)
        self.write_policy.clicked.connect(
            lambda: bus.house_rule_asked.emit("When two of us need the car at the same time, work comes first.")
        )
        self.ledger.each_asked.connect(bus.ledger_asked)
        self._book.changed.connect(self._on_book_changed)
        bus.household_changed.connect(self._on_household_changed)

    # -- showing

    def _refresh(self) -> None:
        plan, self._is_stale = self._plan, False
        if plan is None:
            return
        self._show_rules()
        workspace, viewer, after = self._workspace, plan.viewer, plan.week.start + timedelta(weeks=1)

        def done(looked: _Looked) -> None:
            if self._plan is not None and self._plan.viewer == viewer:
                self._show_looked(looked)

        self._bus.line_jobs.start("Looking at the household", _look, workspace, viewer, after, done=done)

    def _show_rules(self) -> None:
        plan = self._plan
        if plan is None:
            return
        names = {member.id: member.name for member in plan.members}
        why_not = self._bus.permit.why_not(Act.WRITE, (None,))
        rows = policies_in(plan)
        if not self._has_ordered:
            self.policies.show_rows(rows, names, why_not)
        self.policies.setVisible(bool(rows))
        self._how.setVisible(bool(rows))
        self._no_policies.setVisible(not rows)
        self.write_policy.setEnabled(not why_not)
        self.write_policy.setToolTip(why_not or "Write a house rule that settles clashes")
        if not self.places.is_written_in:
            self.places.show_places(places_of(plan), names, why_not)

    def _show_looked(self, looked: _Looked) -> None:
        self._looked = looked
        permit, plan = self._bus.permit, self._plan
        why_not = permit.why_not(Act.RUN, ())
        self._why_not.setText(why_not)
        self._why_not.setVisible(bool(why_not))
        self.move_in.setEnabled(not why_not)

        def why(member: MemberId | None) -> str:
            return permit.why_not(Act.CHANGE, (member,)) if member is not None else why_not

        self.people.show_people(looked.people.members, looked.with_pin, why)
        self.ledger.show_ledger(looked.ledger, plan.members if plan is not None else ())

    def _on_book_changed(self) -> None:
        if self.isVisible() and self._plan is not None and self._plan.viewer == self._book.viewer:
            self._show_rules()

    def _on_household_changed(self) -> None:
        if self.isVisible():
            self._refresh()

    # -- changing

    def _on_change(self, change: PeopleChange) -> None:
        people = self._workspace.people
        self._do("Changing who lives here", lambda viewer: people.apply(viewer, change), "Done. Ctrl+Z takes it back.")

    def _on_order(self, rows: tuple[PolicyRow, ...], moved: PolicyRow) -> None:
        own = [row.judged.rule for row in rows if row.part == moved.part]
        self._orders, self._has_ordered = self._orders + 1, True

        def over() -> None:
            self._orders -= 1

        self._do("Putting rules in order", lambda viewer: self._workspace.order(viewer, own, moved.judged.rule), _PLANNED_ANEW, over)

    def _do(self, title: str, work: Callable[[MemberId | None], Changed], words: str, over: Callable[[], None] = lambda: None) -> None:
        """Do something as the one who looks, and say that it is done; where it can not be, all stands as it was. `over` is called then."""
        if self._plan is None:
            return
        viewer, bus = self._plan.viewer, self._bus

        def done(changed: Changed) -> None:
            over()
            bus.announce_areas(changed.areas)
            bus.said.emit(words)

        def failed(problem: Exception) -> None:
            over()
            self._has_ordered = self._orders > 0
            bus.said.emit(problem.line if isinstance(problem, WorldError) else "That did not work. Nothing was changed; try once more.")
            bus.household_changed.emit()

        bus.jobs.start(title, work, viewer, done=done, failed=failed)

    # -- Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= self._theme.px(_TWO_COLUMNS)
        self._across.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)


def _head(title: str, button: QWidget) -> QBoxLayout:
    across = row(spacing=8)
    across.addWidget(serif_label(title), 1)
    across.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return across


def _look(workspace: Workspace, viewer: MemberId | None, after: date) -> _Looked:
    return _Looked(workspace.people.roles(), workspace.profiles.with_pin(), workspace.reasons.ledger(viewer, after))
