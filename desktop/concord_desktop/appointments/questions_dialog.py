"""Questions for you: times that others ask about, and proposals that they have to agree to, each answered here and by nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from concord.domain.approval import Shared
from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.plan import Plan, Week
from concord.domain.time_search import AskedTimes

from ..announce import announce
from ..approvals.card import ApprovalCard
from ..approvals.talk import ApprovalTalk
from ..list_dialog import ListDialog
from ..theme import Theme
from ..widgets import Card, EmptyState, PushButton, Words, clear_layout, column, serif_label
from .answer_rows import AnswerRows, rows_for
from .words import asked_words

if TYPE_CHECKING:
    from concord.workspace import Changed, Workspace

_WIDTH, _HEIGHT = 640, 520


@dataclass(frozen=True, slots=True)
class _Waiting:
    """What waits: times with the plans of their weeks, and proposals."""

    asked: tuple[AskedTimes, ...]
    plans: dict[date, Plan]
    shared: tuple[Shared, ...]


class QuestionsDialog(ListDialog):
    """Emits `areas_changed` with what an answer has changed."""

    areas_changed = Signal(object)

    def __init__(self, workspace: Workspace, theme: Theme, viewer: MemberId | None, parent: QWidget | None = None) -> None:
        about = "Only you can answer here. Whoever asked is told what you say."
        super().__init__(theme, "Questions for you", about, parent, spacing=12)
        self._workspace, self._viewer = workspace, viewer
        self._today = workspace.clock.now().date()
        self._people = {member.id: member for member in workspace.household.members}
        self._names = {member.id: member.name for member in workspace.household.members}
        self.answers: list[tuple[AskedTimes, AnswerRows, PushButton]] = []
        """The questions, each with its answers and the button that gives them."""
        self.proposals: list[ApprovalCard] = []
        self.note = Words("", "secondary", wrap=True)
        self._foot.insertWidget(0, self.note, 1)
        self._foot.setStretch(1, 0)
        self.close_button.setAutoDefault(False)
        self._talk = ApprovalTalk(workspace, self._jobs, self)
        self._talk.said.connect(self._on_said)
        self._talk.failed.connect(self._on_not_said)
        self._fit(_WIDTH, _HEIGHT)
        self._load()

    def _load(self) -> None:
        workspace, viewer = self._workspace, self._viewer

        def work() -> _Waiting:
            asked = workspace.times.questions(viewer)
            shared = (*workspace.approvals.for_you(viewer), *workspace.approvals.yours(viewer))
            mondays = {Week.of(at.date()).start for one in asked for at in one.starts}
            return _Waiting(asked, {monday: workspace.plan(viewer, monday) for monday in sorted(mondays)}, shared)

        self._jobs.start("Looking what waits", work, done=self._on_loaded, failed=self._on_failed)

    def _on_loaded(self, loaded: _Waiting) -> None:
        clear_layout(self._down)
        self._talk.forget()
        self.answers, self.proposals = [], []
        if not loaded.asked and not loaded.shared:
            words = "When somebody looks for a time and your answer could change it, or proposes what you have to agree to, it waits here."
            self._down.addWidget(EmptyState(self._theme, "kept", "Nothing waits for you", words), 1)
            self.close_button.setFocus()
            return
        for shared in sorted(loaded.shared, key=lambda one: not one.waits_for(self._viewer)):
            self._down.addWidget(self._proposal(shared))
        for one in loaded.asked:
            self._down.addWidget(self._card(one, loaded.plans))
        self._down.addStretch(1)
        self._first().setFocus(Qt.FocusReason.TabFocusReason)

    def _first(self) -> QWidget:
        """Return where the keys begin: where a reason is written, so that no key agrees or declines by mistake."""
        if not self.proposals:
            return next(iter(self.answers[0][1].buttons.values()))
        return self.proposals[0].reason or next(iter(self.proposals[0].buttons.values()))

    def _proposal(self, shared: Shared) -> QWidget:
        card = ApprovalCard(self._theme, shared, self._people, self._viewer)
        self.proposals.append(card)
        self._talk.follow(card, self._viewer)
        return card

    def _on_said(self, changed: Changed, words: str) -> None:
        self.note.setText(words)
        announce(self.note, words)
        self.areas_changed.emit(changed.areas)
        self._load()

    def _on_not_said(self, problem: Exception) -> None:
        self._on_failed(problem)
        self._load()

    def _card(self, asked: AskedTimes, plans: dict[date, Plan]) -> QWidget:
        card = Card()
        down = column(card, spacing=8)
        down.setContentsMargins(16, 12, 16, 14)
        down.addWidget(serif_label(asked.title, "serif-section"))
        down.addWidget(Words(asked_words(asked, self._names), "secondary", wrap=True))
        rows = rows_for(self._theme, asked, plans, self._viewer, self._today)
        down.addWidget(rows)
        send = PushButton(self._theme, "Give this answer", "primary")
        send.setAutoDefault(False)
        send.setEnabled(False)
        send.setToolTip("Undo takes it back")
        send.setAccessibleName(f"Give this answer about {asked.title}")
        send.clicked.connect(lambda: self._on_send(asked, rows))
        rows.changed.connect(lambda: send.setEnabled(rows.is_complete))
        down.addWidget(send, 0, Qt.AlignmentFlag.AlignRight)
        self.answers.append((asked, rows, send))
        return card

    def _on_send(self, asked: AskedTimes, rows: AnswerRows) -> None:
        def done(changed: Changed) -> None:
            who = self._names.get(asked.asker, "") if asked.asker is not None else ""
            self.note.setText(f"{who} is told. Undo takes it back." if who else "It is kept. Undo takes it back.")
            self.areas_changed.emit(changed.areas)
            self._load()

        start, answer = self._jobs.start, self._workspace.times.answer
        start("Keeping an answer", answer, self._viewer, asked.id, rows.answers, done=done, failed=self._on_failed)

    def _on_failed(self, problem: Exception) -> None:
        self.note.setText(problem.line if isinstance(problem, WorldError) else "That did not work. Nothing was changed; try once more.")
