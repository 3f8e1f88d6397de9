"""What was settled in a week: by hand, each with its way back, and by a rule, each with the rule."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from concord.domain.errors import WorldError
from concord.flows.settled_by_hand import SettledByHand

from ..answers.sections import go_back_to, spot_of
from ..list_dialog import ListDialog
from ..rules.meaning import as_sentence
from ..theme import Theme
from ..widgets import Card, EmptyState, IconLabel, PushButton, Words, clear_layout, column, row, serif_label
from .matters import SettledByRule

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from concord.domain.ids import MemberId
    from concord.workspace import Changed, Workspace

_WIDTH, _HEIGHT = 640, 560
_HOW = "What you settled by hand can be taken back here, whatever came after. What a rule settled changes with the rule."


class SettledDialog(ListDialog):
    """Lists what is settled. Emits `taken_back` with the Changed of an act that was undone, `rule_chosen` with a sentence's id."""

    taken_back = Signal(object)
    rule_chosen = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        viewer: MemberId | None,
        day: date,
        by_rules: Sequence[SettledByRule],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "Settled this week", _HOW, parent, list_name="What is settled", spacing=8)
        self._workspace, self._viewer, self._day, self._by_rules = workspace, viewer, day, tuple(by_rules)
        self.setModal(True)
        self._fit(_WIDTH, _HEIGHT)
        self.trouble = Words("", "coral", wrap=True)
        self.trouble.hide()
        self._head.addWidget(self.trouble)
        self.undos: list[PushButton] = []
        """The ways back, in the order of the list."""
        self._look()

    def _look(self) -> None:
        start, find = self._jobs.start, self._workspace.settlings.in_week
        start("Looking what is settled", find, self._viewer, self._day, done=self._show, failed=self._on_failed)

    def _show(self, by_hand: Sequence[SettledByHand]) -> None:
        spot = spot_of(self)
        clear_layout(self._down)
        self.undos = []
        if not by_hand and not self._by_rules:
            self._down.addWidget(EmptyState(self._theme, "sun", "Nothing yet", "Nothing had to be settled in this week."), 1)
            return
        if by_hand:
            self._down.addWidget(Words(f"By you ({len(by_hand)})", "heading"))
        for number, one in enumerate(by_hand):
            self._down.addWidget(self._by_hand_card(one, number))
        if self._by_rules:
            self._down.addWidget(Words(f"By your rules ({len(self._by_rules)})", "heading"))
        for rule in self._by_rules:
            self._down.addWidget(self._by_rule_card(rule))
        self._down.addStretch(1)
        go_back_to(self, spot)

    def _by_hand_card(self, one: SettledByHand, number: int) -> Card:
        card = Card()
        across = row(card, spacing=10)
        across.setContentsMargins(14, 8, 10, 8)
        across.addWidget(IconLabel(self._theme, "kept", "kept", 18), 0, Qt.AlignmentFlag.AlignTop)
        down = column(spacing=2)
        down.addWidget(Words(as_sentence(one.name), "strong", wrap=True))
        if one.outcome:
            down.addWidget(Words(as_sentence(one.outcome), "secondary", wrap=True))
        if not one.may_undo:
            down.addWidget(Words("It was changed since, so it can not be taken back here.", "caption", wrap=True))
        across.addLayout(down, 1)
        undo = PushButton(self._theme, "Undo", icon="undo")
        undo.setAccessibleName(f"Undo: {one.name}")
        undo.setToolTip("Take this back; what came after stays")
        undo.setProperty("spot", f"undo:{number}")
        undo.setEnabled(one.may_undo)
        undo.clicked.connect(lambda: self._take_back(one))
        across.addWidget(undo, 0, Qt.AlignmentFlag.AlignTop)
        self.undos.append(undo)
        return card

    def _by_rule_card(self, one: SettledByRule) -> Card:
        card = Card()
        down = column(card, spacing=2)
        down.setContentsMargins(14, 8, 14, 10)
        down.addWidget(Words(one.title, "strong", wrap=True))
        down.addWidget(Words(one.words, "secondary", wrap=True))
        down.addWidget(serif_label(f"“{one.text}”", "reading"))
        link = PushButton(self._theme, "Show the rule", "quiet", "rules")
        link.setAccessibleName(f"Show under Rules: {one.text}")
        link.clicked.connect(lambda: self._go_to(one.rule))
        down.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _go_to(self, rule: str) -> None:
        self.accept()
        self.rule_chosen.emit(rule)

    def _take_back(self, one: SettledByHand) -> None:
        for undo in self.undos:
            undo.setEnabled(False)
        start, take_back = self._jobs.start, self._workspace.settlings.take_back
        start("Taking it back", take_back, self._viewer, one.act, done=self._on_taken_back, failed=self._on_failed)

    def _on_taken_back(self, changed: Changed) -> None:
        self.taken_back.emit(changed)
        self._look()

    def _on_failed(self, problem: Exception) -> None:
        words = problem.line if isinstance(problem, WorldError) else "That did not work. Nothing was changed; try once more."
        self.trouble.setText(words)
        self.trouble.setAccessibleName(words)
        self.trouble.show()
        if self.undos:
            self._look()
