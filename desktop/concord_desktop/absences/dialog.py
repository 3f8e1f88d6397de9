"""Sick or away: who, why and when on top; below what that touches or what a return brings back; one button does it all."""

from __future__ import annotations

import logging
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from concord.domain.absence import AbsenceSeen, BackSeen, Choice
from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.permission import Act
from concord.domain.plan import Plan

from ..change_bus import ChangeBus
from ..jobs import Job
from ..theme import Theme
from ..widgets import (
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
)
from .form import AbsenceForm
from .rows import ReturnRows, TouchedRows
from .words import back_words, doing_words, is_so

if TYPE_CHECKING:
    from concord.workspace import Workspace

log = logging.getLogger(__name__)

_PAUSE = 250
"""Milliseconds without a choice before it is looked for anew."""
_WIDTH, _HEIGHT = 720, 660


class AbsenceDialog(QDialog):
    """Emits `mark_asked` with what was looked at and, for an absence, what is to become of each thing by its key."""

    mark_asked = Signal(object, object)

    def __init__(
        self, workspace: Workspace, theme: Theme, bus: ChangeBus, plan: Plan, member: MemberId, day: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._theme, self._bus, self._plan = workspace, theme, bus, plan
        self._names = {person.id: person.name for person in plan.members}
        self._today = workspace.clock.now().date()
        self._round = 0
        self._job: Job | None = None
        self._said: dict[str, Choice] = {}
        self.seen: AbsenceSeen | BackSeen | None = None
        """What is shown now."""
        self.rows: TouchedRows | None = None
        self.form = AbsenceForm(theme, plan, member, day, workspace.clock.now())
        self.mark = PushButton(theme, "Leave out", "primary")
        self.note = Words("", "secondary", wrap=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._look)
        self.setWindowTitle("Sick or away")
        self.setModal(True)
        self._build()
        self.form.changed.connect(self._on_changed)
        self._look()

    @property
    def is_looking(self) -> bool:
        """Whether an answer is still on its way."""
        return self._timer.isActive() or self._job is not None

    # -- building

    def _build(self) -> None:
        whole = column(self)
        whole.addLayout(dialog_head("Sick or away", "What is left out, and who takes over, is yours to change. One undo brings all back."))
        form = row()
        form.setContentsMargins(24, 0, 24, 14)
        form.addWidget(self.form)
        whole.addLayout(form)
        whole.addWidget(Divider())
        inside = Surface("sheet")
        self._body = column(inside)
        self._body.setContentsMargins(12, 14, 16, 14)
        scroll = scrolled_down(inside)
        self._scroll = scroll
        whole.addWidget(scroll, 1)
        whole.addWidget(Divider())
        foot = row(spacing=8)
        foot.setContentsMargins(24, 12, 24, 14)
        foot.addWidget(self.note, 1)
        close = PushButton(self._theme, "Close")
        close.setToolTip("Close; nothing is changed (Esc)")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot.addWidget(close)
        self.mark.setAutoDefault(False)
        self.mark.setToolTip("Do all this in one act (Ctrl+Return). Undo brings all back.")
        self.mark.clicked.connect(self._on_mark)
        foot.addWidget(self.mark)
        whole.addLayout(foot)
        roomy = 1.2 if self._theme.is_roomy else 1
        fit_to_screen(self, round(self._theme.px(_WIDTH) * roomy), round(self._theme.px(_HEIGHT) * roomy))
        self.form.who.setFocus()

    def _on_changed(self) -> None:
        self.mark.setEnabled(False)
        self._timer.start()

    # -- looking

    def _look(self) -> None:
        self._round += 1
        mine = self._round
        self.mark.setEnabled(False)
        self.note.setText("Looking at what that touches…")
        form, absences = self.form, self._workspace.absences
        look, what = (absences.look_back, (form.member, form.back_at)) if form.is_return else (absences.look, (form.absence,))
        self._job = self._bus.jobs.start(
            "Looking at what an absence touches",
            look,
            self._plan.viewer,
            *what,
            done=lambda seen: self._on_seen(seen) if mine == self._round else None,
            failed=lambda problem: self._on_failed(problem) if mine == self._round else None,
            cancelled=lambda: self._on_failed(None) if mine == self._round else None,
            with_progress=True,
        )

    def _on_seen(self, seen: AbsenceSeen | BackSeen) -> None:
        self._job, self.seen, self.rows = None, seen, None
        clear_layout(self._body)
        if isinstance(seen, BackSeen):
            self._show_return(seen)
            return
        self.rows = TouchedRows(self._theme, seen, self._names, self._today)
        for line in self.rows.rows:
            if line.thing.key in self._said:
                line.choose(self._said[line.thing.key])
        self.rows.changed.connect(self._on_mind_changed)
        if seen.touched or seen.private:
            self._body.addWidget(self.rows)
        else:
            self.rows.setParent(self)
            self.rows.hide()
            words = f"{seen.member.name} has nothing to do on these days. You can still note it, so that nobody counts on them."
            self._body.addWidget(EmptyState(self._theme, "person", "Nothing to leave out", words))
        self._scroll.verticalScrollBar().setValue(0)
        self._tell()

    def _show_return(self, seen: BackSeen) -> None:
        if seen.comes_back:
            self._body.addWidget(ReturnRows(seen, self._today))
        else:
            words = f"Nothing was left out from then on. You can still note that {seen.member.name} is back."
            self._body.addWidget(EmptyState(self._theme, "person", "Nothing to bring back", words))
        self._scroll.verticalScrollBar().setValue(0)
        self.mark.setText(f"{seen.member.name} is back")
        self._let_mark(seen.member.id, back_words(seen, self._today))

    def _on_failed(self, problem: Exception | None) -> None:
        self._job = self.seen = self.rows = None
        words = problem.line if isinstance(problem, WorldError) else "Stopped. Nothing was changed."
        if problem is not None and not isinstance(problem, WorldError):
            log.error("looking at an absence failed: %s", type(problem).__name__, exc_info=problem)
            words = "That did not work. Nothing was changed; try once more."
        clear_layout(self._body)
        self._body.addWidget(EmptyState(self._theme, "person", "Not yet", words))
        self.note.setText("")
        if self.form.is_return:
            self.mark.setText(f"{self._names[self.form.member]} is back")
        self.mark.setEnabled(False)

    def _on_mind_changed(self) -> None:
        if self.rows is not None:
            self._said |= {line.thing.key: line.choice for line in self.rows.rows if line.choice != line.thing.default}
            for line in self.rows.rows:
                if line.choice == line.thing.default:
                    self._said.pop(line.thing.key, None)
        self._tell()

    def _tell(self) -> None:
        if not isinstance(self.seen, AbsenceSeen) or self.rows is None:
            return
        self.mark.setText(doing_words(self.seen, self.rows.choices))
        self._let_mark(self.seen.member.id, f"Everyone here sees “{self.seen.member.name} {is_so(self.seen.absence.why)}”.")

    def _let_mark(self, who: MemberId, note: str) -> None:
        """Let it be done, or say why the role of the one who looks forbids it."""
        why = self._bus.permit.why_not(Act.LEAD_ABSENCE, (who,))
        self.mark.setEnabled(not why)
        self.mark.setAccessibleDescription(why)
        self.note.setText(why or note)

    # -- doing

    def _on_mark(self) -> None:
        if self.seen is not None and not self.is_looking:
            self.mark_asked.emit(self.seen, self.rows.choices if self.rows is not None else {})
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.mark.isEnabled():
                self._on_mark()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Close: what is being looked for is wanted no more."""
        self._timer.stop()
        self._round += 1
        job, self._job = self._job, None
        if job is not None:
            if self._bus.jobs.running is job:
                self._bus.jobs.cancel()
            else:
                job.is_cancelled = True
        super().done(result)
