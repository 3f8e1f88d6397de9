"""Find a time: what for, who, how long and when at the left; the best times and what is worth asking at the right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QDialog, QWidget

from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.permission import Act
from concord.domain.plan import Plan
from concord.domain.time_search import Proposal, TimesFound, ToAsk
from concord.domain.when import Span

from ..jobs import Jobs
from ..permit import Permit, grey_out
from ..reasons.line_button import LineButton
from ..theme import Theme
from ..widgets import (
    Divider,
    EmptyState,
    IconLabel,
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
from .answer_rows import AnswerRows
from .search_form import SearchForm
from .words import audience_words, listed, own_question_words, proposal_lines, question_words, summary_words, time_words, without_words

if TYPE_CHECKING:
    from concord.workspace import Changed, Workspace

_PAUSE = 250
"""Milliseconds without a key before it is looked for anew."""
_FORM, _RESULTS = 412, 440


class FindTimeDialog(QDialog):
    """Emits `put_asked` with the edit that puts the appointment into the plan, and `areas_changed` with what asking has changed."""

    put_asked = Signal(object)
    areas_changed = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        plan: Plan,
        viewer: MemberId | None,
        parent: QWidget | None = None,
        permit: Permit | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._theme, self._viewer = workspace, theme, viewer
        self.permit = permit or Permit()
        self._today = workspace.clock.now().date()
        self._names = {member.id: member.name for member in workspace.household.members}
        self._jobs = Jobs(self)
        self._round = 0
        self.found: TimesFound | None = None
        """What is shown now."""
        self.own: AnswerRows | None = None
        """The times that the one who looks is asked about."""
        self.ask_button: PushButton | None = None
        self.form = SearchForm(theme, workspace.household, plan, viewer, self._today)
        self.put = PushButton(theme, "Put it in the plan", "primary", "plan")
        self.note = Words("", "secondary", wrap=True)
        self._group = QButtonGroup(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._look)
        self.setWindowTitle("Find a time")
        self._build()
        self.form.changed.connect(self._on_changed)
        self.form.audience.chosen.connect(self._say_who_sees)
        self._on_changed()

    @property
    def lines(self) -> list[LineButton]:
        """The proposals, the best first."""
        return [button for button in self._group.buttons() if isinstance(button, LineButton)]

    @property
    def chosen(self) -> Proposal | None:
        """The proposal that is chosen."""
        number = self._group.checkedId()
        return self.found.proposals[number] if self.found is not None and number >= 0 else None

    @property
    def is_looking(self) -> bool:
        """Whether an answer is still on its way."""
        return self._timer.isActive() or self._jobs.is_busy

    def _build(self) -> None:
        whole = column(self)
        words = "Free and busy times are read from this household’s sentences and plan. What is private to others counts as busy."
        whole.addLayout(dialog_head("Find a time", words))
        whole.addWidget(Divider())
        across = row(spacing=0)
        left = QWidget()
        inside = column(left)
        inside.setContentsMargins(24, 14, 20, 14)
        inside.addWidget(self.form)
        form = scrolled_down(left)
        form.setFixedWidth(max(self._theme.px(_FORM), left.minimumSizeHint().width() + form.verticalScrollBar().sizeHint().width()))
        across.addWidget(form)
        across.addWidget(Divider(upright=True))
        right = Surface("sheet")
        self._results = column(right, spacing=8)
        self._results.setContentsMargins(20, 14, 20, 14)
        scroll = scrolled_down(right)
        scroll.setMinimumWidth(self._theme.px(_RESULTS))
        across.addWidget(scroll, 1)
        whole.addLayout(across, 1)
        whole.addWidget(Divider())
        foot = row(spacing=8)
        foot.setContentsMargins(24, 12, 24, 14)
        foot.addWidget(self.note, 1)
        close = PushButton(self._theme, "Close")
        close.setToolTip("Close (Esc)")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot.addWidget(close)
        self.put.setAutoDefault(False)
        self.put.setToolTip("Put the chosen time into the plan (Ctrl+Return). Undo takes it out again.")
        self.put.clicked.connect(self._on_put)
        foot.addWidget(self.put)
        whole.addLayout(foot)
        self.form.title.setFocus()
        theme = self._theme
        wide, high = theme.px(_FORM + _RESULTS + 40), theme.px(760 if theme.is_roomy else 660)
        fit_to_screen(self, wide, high)

    # -- looking

    def _on_changed(self) -> None:
        search = self.form.search
        if search.title.strip() and search.required:
            self._timer.start()
            return
        self._timer.stop()
        self._round += 1
        self.found = None
        words = "Say what it is for." if not search.title.strip() else "Choose somebody who must come."
        self._show_empty("clock", "When could it be?", f"{words} The best times stand here while you choose.")

    def _look(self) -> None:
        self._round += 1
        mine = self._round
        start, find = self._jobs.start, self._workspace.times.find
        self.note.setText("Looking…")
        start(
            "Finding a time",
            find,
            self._viewer,
            self.form.search,
            done=lambda found: self._on_found(found) if mine == self._round else None,
            failed=lambda problem: self._on_failed(problem) if mine == self._round else None,
        )

    def _on_failed(self, problem: Exception) -> None:
        self.found = None
        words = problem.line if isinstance(problem, WorldError) else "That did not work. Nothing was changed; try once more."
        self._show_empty("clock", "Not yet", words)

    def _show_empty(self, icon: str, title: str, words: str) -> None:
        self._clear()
        self._results.addWidget(EmptyState(self._theme, icon, title, words), 1)
        self.put.setEnabled(False)
        self.note.setText("")

    def _clear(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
        self.own = self.ask_button = None
        clear_layout(self._results)

    def _on_found(self, found: TimesFound) -> None:
        had_focus = next((n for n, line in enumerate(self.lines) if line.hasFocus()), None)
        self.found = found
        self._clear()
        self._add_questions(found)
        if found.proposals:
            self._results.addWidget(Words("Best times", "heading"))
            for number, proposal in enumerate(found.proposals):
                line = LineButton(self._theme, proposal_lines(proposal, self._names, self._today), is_choice=True)
                line.setToolTip(time_words(proposal.span, self._today))
                self._group.addButton(line, number)
                self._results.addWidget(line)
            self.lines[0].setChecked(True)
            if had_focus is not None:
                self.lines[min(had_focus, len(self.lines) - 1)].setFocus()
        else:
            self._add_none(found)
        words = summary_words(found, self._names)
        if words:
            self._results.addWidget(Words(words, "secondary", wrap=True))
        self._results.addStretch(1)
        self._say_who_sees()

    def _say_who_sees(self) -> None:
        """Say what the choice of an audience comes to, or why the one who looks may not put the chosen time into the plan."""
        why = self.permit.why_not(Act.GIVE, self.chosen.coming) if self.chosen is not None else ""
        self.put.setEnabled(self.chosen is not None and not why)
        self.put.setAccessibleDescription(why)
        if why:
            self.note.setText(f"{why} You can still ask who is free.")
            return
        self.note.setText(audience_words(self.form.visibility(self._viewer), self._names) if self.chosen is not None else "")

    def _add_none(self, found: TimesFound) -> None:
        self._results.addWidget(serif_label("No time suits everyone who must come", "serif-section"))
        if found.closest:
            self._results.addWidget(Words("These come closest:", "heading"))
            for proposal in found.closest:
                self._results.addWidget(Words(without_words(proposal, self._names, self._today), "", wrap=True))
        self._results.addWidget(Words("Let somebody come only if possible, or look on other days.", "secondary", wrap=True))

    def _add_questions(self, found: TimesFound) -> None:
        mine = [one for one in found.questions if one.member == self._viewer]
        others = [one for one in found.questions if one.member != self._viewer]
        if not found.questions:
            return
        box = Surface("accent")
        down = column(box, spacing=6)
        down.setContentsMargins(14, 10, 14, 12)
        heading = row(spacing=6)
        heading.addWidget(IconLabel(self._theme, "ask", "accent", 16))
        heading.addWidget(Words("Worth asking first", "heading"), 1)
        down.addLayout(heading)
        for one in mine:
            down.addWidget(Words(own_question_words(one), wrap=True))
            self.own = AnswerRows(self._theme, one.about, [(at, self._when(at, found), "") for at in sorted(one.starts)])
            self.own.changed.connect(self._on_own_answer)
            down.addWidget(self.own)
        for words in question_words(others, found.search.minutes, self._names, self._today):
            down.addWidget(Words(words, wrap=True))
        if others:
            people = listed(list(dict.fromkeys(self._names[one.member] for one in others)))
            down.addWidget(Words("It waits in their own place, and only they can answer it.", "secondary", wrap=True))
            self.ask_button = PushButton(self._theme, f"Ask {people}", icon="ask")
            self.ask_button.setAutoDefault(False)
            self.ask_button.setEnabled(self._viewer is not None)
            self.ask_button.setToolTip("Undo takes the question back" if self._viewer is not None else "Choose whose profile it is first")
            self.ask_button.clicked.connect(lambda: self._on_ask(others))
            grey_out(self.ask_button, self.permit.why_not(Act.ASK, tuple(one.member for one in others)))
            down.addWidget(self.ask_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._results.addWidget(box)

    def _when(self, start: datetime, found: TimesFound) -> str:
        return time_words(Span(start, start + timedelta(minutes=found.search.minutes)), self._today)

    # -- doing

    def _on_own_answer(self) -> None:
        if self.own is not None and self.found is not None and self.own.is_complete:
            self._keep(self._workspace.times.say, self.found, self.own.answers)

    def _on_ask(self, questions: list[ToAsk]) -> None:
        if self.found is not None:
            self._keep(self._workspace.times.ask, self.found, questions)

    def _keep(self, act: Callable[..., Changed], found: TimesFound, what: object) -> None:
        def done(changed: Changed) -> None:
            self.areas_changed.emit(changed.areas)
            self._look()

        self._jobs.start("Keeping it", act, self._viewer, found, what, done=done, failed=self._on_failed)

    def _on_put(self) -> None:
        if self.found is not None and self.chosen is not None:
            audience = self.form.visibility(self._viewer)
            self.put_asked.emit(self._workspace.times.edit(self._viewer, self.found.search, self.chosen, audience))
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self.put.isEnabled():
                self._on_put()
        elif is_return and self.form.title.hasFocus():
            if self.lines:
                self.lines[0].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and any(line.hasFocus() for line in self.lines):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _step(self, count: int) -> None:
        here = next(n for n, line in enumerate(self.lines) if line.hasFocus())
        line = self.lines[max(0, min(len(self.lines) - 1, here + count))]
        line.setFocus(Qt.FocusReason.TabFocusReason)
        line.setChecked(True)

    def done(self, result: int) -> None:
        """Close: what is being looked for is wanted no more."""
        self._timer.stop()
        self._round += 1
        self._jobs.close()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._timer.stop()
        self._jobs.close()
        super().closeEvent(event)
