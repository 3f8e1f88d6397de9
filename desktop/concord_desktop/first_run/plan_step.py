"""The last step: the first plan, everybody's week small, and what of it waits for somebody."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from concord.domain.household import Member
from concord.domain.plan import Plan, Verdict

from ..inspector.flow import Flow
from ..theme import Theme
from ..verdict_words import SHOWN_ORDER, waiting_words
from ..waiting import GreyShapes
from ..widgets import Card, IconLabel, MemberDot, PushButton, Words, column, row, serif_label
from .week_so_far import WeekSoFar

_NOTHING = "Nothing is written yet, so the week is empty. Every page is there to be written on, any time."


def summary_of(plan: Plan) -> str:
    """Say what became of the sentences: "12 sentences: 9 kept, 2 adjusted, 1 open."."""
    total = sum(plan.coverage.values())
    if not total:
        return _NOTHING
    parts = ", ".join(f"{plan.coverage[one]} {_WORDS[one]}" for one in SHOWN_ORDER if plan.coverage[one])
    return f"{total} sentence{'' if total == 1 else 's'}: {parts}."


_WORDS = {one: "resting this week" if one is Verdict.IDLE else one.value for one in Verdict}


class _Across(QWidget):
    """Cards side by side, as many to a line as have room, which they fill."""

    _GAP, _NARROWEST = 14, 250

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._cards: list[Card] = []
        self._flow = Flow(self._GAP)
        self.setLayout(self._flow)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, card: Card) -> None:
        """Put a card at the end."""
        self._cards.append(card)
        self._flow.addWidget(card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        count = max(1, (self.width() + self._GAP) // (self._theme.px(self._NARROWEST) + self._GAP))
        for card in self._cards:
            card.setFixedWidth((self.width() - self._GAP * (count - 1)) // count)


class PlanStep(QWidget):
    """Grey shapes while it is planned, then the plan. `again_asked` wants it planned once more."""

    again_asked = Signal()

    def __init__(self, theme: Theme, members: Sequence[Member], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        down = column(self, spacing=10)
        self.title = serif_label("Your first plan", "serif-welcome")
        down.addWidget(self.title)
        self.summary = Words("Planning, then checking rule by rule…", "secondary", wrap=True)
        down.addWidget(self.summary)
        waits = row(spacing=8)
        self.icon = IconLabel(theme, "kept", "kept", 18)
        self.waiting = Words("", "secondary", wrap=True)
        waits.addWidget(self.icon)
        waits.addWidget(self.waiting, 1)
        self.again = PushButton(theme, "Plan again", icon="redo")
        self.again.clicked.connect(self.again_asked)
        waits.addWidget(self.again)
        down.addLayout(waits)
        down.addSpacing(4)
        self.grey = GreyShapes(theme)
        self.grey.setMinimumHeight(theme.px(200))
        down.addWidget(self.grey)
        self._weeks = _Across(theme)
        self.weeks: dict[str, WeekSoFar] = {}
        """Everybody's week by their ids."""
        for member in members:
            self._weeks.add(self._card(member))
        down.addWidget(self._weeks)
        down.addStretch(1)
        self.begin()

    def begin(self) -> None:
        """Wait for a plan."""
        self.summary.setText("Planning, then checking rule by rule…")
        for part in (self.icon, self.waiting, self.again, self._weeks):
            part.hide()
        self.grey.show()
        self.grey.begin()

    def show_plan(self, plan: Plan) -> None:
        """Show the plan."""
        self.summary.setText(summary_of(plan))
        waits = waiting_words(plan)
        has_words = bool(sum(plan.coverage.values()))
        icon, ink = ("kept", "kept") if not waits else ("knot", "coral") if "conflict" in waits else ("question", "unsure")
        self.icon.show_icon(icon, ink, 18)
        self.waiting.setText(
            f"{waits}: waiting for you in To settle, whenever you have a minute."
            if waits
            else "Planned, then checked rule by rule. Nothing to settle."
        )
        for part in (self.icon, self.waiting):
            part.setVisible(has_words)
        for member in plan.members:
            if member.id in self.weeks:
                self.weeks[member.id].show_plan(plan, member)
        self.grey.hide()
        self.again.hide()
        self._weeks.show()

    def show_trouble(self, words: str) -> None:
        """Say why there is no plan; what is written is kept, and the week can be opened all the same."""
        self.summary.setText("There is no plan yet. All that you wrote is kept.")
        self.waiting.setText(words)
        self.icon.show_icon("flag", "coral", 18)
        self.grey.hide()
        for part in (self.icon, self.waiting, self.again):
            part.show()

    def _card(self, member: Member) -> Card:
        card = Card()
        inside = column(card, spacing=6)
        inside.setContentsMargins(14, 12, 14, 12)
        head = row(spacing=8)
        head.addWidget(MemberDot(self._theme, member, 24))
        head.addWidget(Words(member.name, "strong"), 1)
        inside.addLayout(head)
        self.weeks[member.id] = week = WeekSoFar(self._theme)
        inside.addWidget(week)
        return card
