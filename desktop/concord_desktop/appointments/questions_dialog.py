"""Questions for you: times that others ask the one who looks about, each answered here and by nobody else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QWidget

from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.plan import Plan, Week
from concord.domain.time_search import AskedTimes

from ..jobs import Jobs
from ..theme import Theme
from ..widgets import (
    Card,
    Divider,
    EmptyState,
    PushButton,
    Surface,
    Words,
    clear_layout,
    column,
    dialog_head,
    fit_to_screen,
    row,
    scrolled_down,
    serif_label,
)
from .answer_rows import AnswerRows, rows_for
from .words import asked_words

if TYPE_CHECKING:
    from concord.workspace import Changed, Workspace

_WIDTH, _HEIGHT = 600, 440


class QuestionsDialog(QDialog):
    """Emits `areas_changed` with what an answer has changed."""

    areas_changed = Signal(object)

    def __init__(self, workspace: Workspace, theme: Theme, viewer: MemberId | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._theme, self._viewer = workspace, theme, viewer
        self._today = workspace.clock.now().date()
        self._names = {member.id: member.name for member in workspace.household.members}
        self._jobs = Jobs(self)
        self.answers: list[tuple[AskedTimes, AnswerRows, PushButton]] = []
        """The questions, each with its answers and the button that gives them."""
        self.setWindowTitle("Questions for you")
        whole = column(self)
        whole.addLayout(dialog_head("Questions for you", "Only you can answer here. Who asked is told your answer, and nobody else."))
        whole.addWidget(Divider())
        inside = Surface("paper")
        self._down = column(inside, spacing=12)
        self._down.setContentsMargins(24, 14, 24, 14)
        scroll = scrolled_down(inside)
        whole.addWidget(scroll, 1)
        whole.addWidget(Divider())
        foot = row(spacing=8)
        foot.setContentsMargins(24, 12, 24, 14)
        self.note = Words("", "secondary", wrap=True)
        foot.addWidget(self.note, 1)
        self._close = PushButton(theme, "Close")
        self._close.setToolTip("Close (Esc)")
        self._close.setAutoDefault(False)
        self._close.clicked.connect(self.reject)
        foot.addWidget(self._close)
        whole.addLayout(foot)
        fit_to_screen(self, theme.px(_WIDTH), theme.px(_HEIGHT))
        self._load()

    def _load(self) -> None:
        workspace, viewer = self._workspace, self._viewer

        def work() -> tuple[tuple[AskedTimes, ...], dict[date, Plan]]:
            asked = workspace.times.questions(viewer)
            mondays = {Week.of(at.date()).start for one in asked for at in one.starts}
            return asked, {monday: workspace.plan(viewer, monday) for monday in sorted(mondays)}

        self._jobs.start("Looking what waits", work, done=self._on_loaded, failed=self._on_failed)

    def _on_loaded(self, loaded: tuple[tuple[AskedTimes, ...], dict[date, Plan]]) -> None:
        asked, plans = loaded
        clear_layout(self._down)
        self.answers = []
        if not asked:
            words = "When somebody looks for a time and your answer could change it, the question waits here."
            self._down.addWidget(EmptyState(self._theme, "kept", "Nothing waits for you", words), 1)
            self._close.setFocus()
            return
        for one in asked:
            self._down.addWidget(self._card(one, plans))
        self._down.addStretch(1)
        next(iter(self.answers[0][1].buttons.values())).setFocus(Qt.FocusReason.TabFocusReason)

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

    def done(self, result: int) -> None:
        """Close, and want nothing more."""
        self._jobs.close()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._jobs.close()
        super().closeEvent(event)
