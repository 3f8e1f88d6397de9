"""Sick or away: who, why and on which days on top; what that touches below, each with what becomes of it; one button does it all."""

from __future__ import annotations

import logging
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from concord.domain.absence import Absence, AbsenceSeen, Choice, Why
from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.permission import Act
from concord.domain.plan import Plan

from ..change_bus import ChangeBus
from ..jobs import Job
from ..theme import Theme
from ..widgets import (
    ChoiceField,
    DayField,
    Divider,
    EmptyState,
    PushButton,
    Segmented,
    Surface,
    Words,
    clear_layout,
    column,
    dialog_head,
    fit_to_screen,
    row,
    scrolled_down,
)
from .rows import TouchedRows
from .words import doing_words, is_so

if TYPE_CHECKING:
    from concord.workspace import Workspace

log = logging.getLogger(__name__)

_PAUSE = 250
"""Milliseconds without a choice before it is looked for anew."""
_WIDTH, _HEIGHT = 720, 660


class AbsenceDialog(QDialog):
    """Emits `mark_asked` with what was looked at and what is to become of each thing by its key."""

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
        self.seen: AbsenceSeen | None = None
        """What is shown now."""
        self.rows: TouchedRows | None = None
        day = max(day, self._today)
        self.who = ChoiceField(theme, "Who is sick or away")
        for person in plan.members:
            self.who.addItem(person.name, person.id)
        self.who.setCurrentIndex(max(0, self.who.findData(member)))
        self.why = Segmented(theme, ((Why.SICK.value, "Sick"), (Why.AWAY.value, "Away")), name="Why")
        self.why.button(Why.SICK.value).setToolTip("At home: meals, sleep and medicine stay")
        self.why.button(Why.AWAY.value).setToolTip("Not at home: takes part in nothing")
        self.first = DayField(theme, "First day", QDate(day))
        self.last = DayField(theme, "Last day", QDate(day))
        self.mark = PushButton(theme, "Leave out", "primary")
        self.note = Words("", "secondary", wrap=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._look)
        self.setWindowTitle("Sick or away")
        self.setModal(True)
        self._build()
        self._connect()
        self._look()

    @property
    def is_looking(self) -> bool:
        """Whether an answer is still on its way."""
        return self._timer.isActive() or self._job is not None

    @property
    def absence(self) -> Absence:
        """What was said of it so far."""
        first, last = (date(d.year(), d.month(), d.day()) for d in (self.first.date(), self.last.date()))
        return Absence(MemberId(self.who.currentData()), first, last, Why(self.why.selected))

    # -- building

    def _build(self) -> None:
        whole = column(self)
        whole.addLayout(dialog_head("Sick or away", "What is left out, and who takes over, is yours to change. One undo brings all back."))
        form = row(spacing=8)
        form.setContentsMargins(24, 0, 24, 14)
        form.addWidget(self.who, 1)
        form.addWidget(self.why)
        form.addSpacing(8)
        for field, words in ((self.first, "from"), (self.last, "to")):
            field.setDisplayFormat("ddd d MMM")
            field.setMinimumDate(QDate(self._today))
            form.addWidget(Words(words, "secondary"))
            form.addWidget(field)
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
        self.who.setFocus()

    def _connect(self) -> None:
        self.who.currentIndexChanged.connect(self._on_changed)
        self.why.chosen.connect(self._on_changed)
        self.first.dateChanged.connect(self._on_first)
        self.last.dateChanged.connect(self._on_last)

    def _on_first(self, first: QDate) -> None:
        if self.last.date() < first:
            self.last.setDate(first)
        self._on_changed()

    def _on_last(self, last: QDate) -> None:
        if last < self.first.date():
            self.first.setDate(last)
        self._on_changed()

    def _on_changed(self) -> None:
        self.mark.setEnabled(False)
        self._timer.start()

    # -- looking

    def _look(self) -> None:
        self._round += 1
        mine = self._round
        self.mark.setEnabled(False)
        self.note.setText("Looking at what that touches…")
        self._job = self._bus.jobs.start(
            "Looking at what an absence touches",
            self._workspace.absences.look,
            self._plan.viewer,
            self.absence,
            done=lambda seen: self._on_seen(seen) if mine == self._round else None,
            failed=lambda problem: self._on_failed(problem) if mine == self._round else None,
            cancelled=lambda: self._on_failed(None) if mine == self._round else None,
            with_progress=True,
        )

    def _on_seen(self, seen: AbsenceSeen) -> None:
        self._job, self.seen = None, seen
        clear_layout(self._body)
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

    def _on_failed(self, problem: Exception | None) -> None:
        self._job = self.seen = self.rows = None
        words = problem.line if isinstance(problem, WorldError) else "Stopped. Nothing was changed."
        if problem is not None and not isinstance(problem, WorldError):
            log.error("looking at an absence failed: %s", type(problem).__name__, exc_info=problem)
            words = "That did not work. Nothing was changed; try once more."
        clear_layout(self._body)
        self._body.addWidget(EmptyState(self._theme, "person", "Not yet", words))
        self.note.setText("")
        self.mark.setEnabled(False)

    def _on_mind_changed(self) -> None:
        if self.rows is not None:
            self._said |= {line.thing.key: line.choice for line in self.rows.rows if line.choice != line.thing.default}
            for line in self.rows.rows:
                if line.choice == line.thing.default:
                    self._said.pop(line.thing.key, None)
        self._tell()

    def _tell(self) -> None:
        if self.seen is None or self.rows is None:
            return
        self.mark.setText(doing_words(self.seen, self.rows.choices))
        why = self._bus.permit.why_not(Act.LEAD_ABSENCE, (self.seen.absence.member,))
        self.mark.setEnabled(not why)
        self.mark.setAccessibleDescription(why)
        self.note.setText(why or f"Everyone here sees “{self.seen.member.name} {is_so(self.seen.absence.why)}”.")

    # -- doing

    def _on_mark(self) -> None:
        if self.seen is not None and self.rows is not None and not self.is_looking:
            self.mark_asked.emit(self.seen, self.rows.choices)
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
