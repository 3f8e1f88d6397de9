"""Who gave way: open to everyone here, told only of what everyone may read."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.plan import Plan
from concord.flows.ledger import GaveWay, Ledger

from ..list_dialog import ListDialog
from ..theme import Theme
from ..widgets import Card, EmptyState, MemberDot, Words, clear_layout, column, row, serif_label
from .picture import LedgerPicture
from .words import counts_words, entry_day, entry_outcome, entry_title, untold, weeks_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from concord.workspace import Workspace

_WEEKS = 8
_WIDTH, _HEIGHT = 760, 600
_HOW = (
    "Where two wishes weigh the same, the one who gave way less of late goes first. "
    "The next plan goes by this week and the seven before it, counted over what everyone may read. "
    "What one of you settles by hand counts as well, until it is undone."
)


class LedgerDialog(ListDialog):
    """Shows the shown week and the seven before it, the newest first."""

    def __init__(self, workspace: Workspace, theme: Theme, plan: Plan, viewer: MemberId | None, parent: QWidget | None = None) -> None:
        name = "Each time that somebody gave way, the newest first"
        super().__init__(theme, "Who gave way", _HOW, parent, list_name=name)
        self._people = plan.members
        self.ledger: Ledger | None = None
        """What is shown."""
        self._fit(_WIDTH, _HEIGHT)
        after = plan.week.start + timedelta(weeks=1)
        self._jobs.start("Looking who gave way", workspace.reasons.ledger, viewer, after, done=self._show, failed=self._on_failed)

    def _show(self, ledger: Ledger) -> None:
        self.ledger = ledger
        clear_layout(self._down)
        names = {person.id: person.name for person in self._people}
        if not any(ledger.times.values()):
            words = "No two wishes that everyone may read were in each other’s way in these eight weeks. When they are, it stands here."
            self._down.addWidget(EmptyState(self._theme, "scale", "Nobody had to give way", words), 1)
            return
        spoken = counts_words(ledger, names)
        self._down.addWidget(Words(spoken, "strong", wrap=True))
        self._down.addWidget(LedgerPicture(self._theme, self._people, weeks_of(ledger, _WEEKS), ledger.by_week, ledger.times, spoken))
        self._down.addSpacing(4)
        for entry in ledger.entries:
            self._down.addWidget(self._card(entry))
        rest = untold(ledger)
        if rest:
            more = f"Of {rest} more the sentences are gone, or not everyone may read them now, or nobody looked at that week here."
            self._down.addWidget(Words(more, "secondary", wrap=True))
        self._down.addStretch(1)
        self.scroll.setFocus()

    def _card(self, entry: GaveWay) -> Card:
        names = {person.id: person.name for person in self._people}
        card = Card()
        down = column(card, spacing=4)
        down.setContentsMargins(16, 10, 16, 12)
        head = row(spacing=8)
        person = next((one for one in self._people if one.id == entry.member), None)
        if person is not None:
            head.addWidget(MemberDot(self._theme, person, 22))
        head.addWidget(Words(entry_title(entry, names), "strong", wrap=True), 1)
        head.addWidget(Words(entry_day(entry), "secondary"))
        down.addLayout(head)
        outcome = entry_outcome(entry)
        if outcome:
            down.addWidget(_selectable(Words(outcome, wrap=True)))
        for member, text in entry.sentences:
            self._add_sentence(down, f"“{text}”", names.get(member, "The household") if member is not None else "The household")
        if entry.policy and entry.policy not in [text for _, text in entry.sentences]:
            self._add_sentence(down, f"“{entry.policy}”", "The rule that settled it")
        return card

    def _add_sentence(self, down: QVBoxLayout, text: str, whose: str) -> None:
        down.addSpacing(2)
        down.addWidget(_selectable(serif_label(text, "reading")))
        down.addWidget(Words(whose, "caption"))

    def _on_failed(self, problem: Exception) -> None:
        words = problem.line if isinstance(problem, WorldError) else "That did not work. Close this and open it once more."
        clear_layout(self._down)
        self._down.addWidget(Words(words, "secondary", wrap=True))


def _selectable(label: Words) -> Words:
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
