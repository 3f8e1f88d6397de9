"""The open household and all that is done to it by hand on the screens. Every slow step is a job; nothing here is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from concord.domain.absence import AbsenceSeen, BackSeen, Choice
from concord.domain.answer import Answer
from concord.domain.edit import Edit
from concord.domain.explanation import Way
from concord.domain.ids import MemberId
from concord.domain.other_week import OtherWeek, OtherWeeks
from concord.domain.plan import Plan
from concord.domain.rule import Rule

from .change_bus import ChangeBus
from .fetched import Shown, fetched
from .looking import Looking
from .timeline.acts import Across, Several

if TYPE_CHECKING:
    from concord.domain.answer import Settled
    from concord.domain.visibility import Visibility
    from concord.workspace import Changed, Consequence, Workspace


class Session(Looking):
    """One open household as one viewer sees and changes it; what is done is a job each, and shown when it is done."""

    def __init__(self, bus: ChangeBus, parent: QObject | None = None) -> None:
        super().__init__(bus, parent)
        self._waiting: list[Edit] = []

    def apply(self, edit: Edit | Way | Several | Across) -> None:
        """Do something by hand and show what comes of it. What is asked for in one go is one act, and so is a way, by its name."""
        if isinstance(edit, Way):
            self._apply_waiting()
            self._apply(edit.edits, edit.label[:1].upper() + edit.label[1:])
            return
        if isinstance(edit, Several):
            self._apply_waiting()
            self._apply(edit.edits, edit.name)
            return
        if isinstance(edit, Across):
            self._apply_waiting()
            self._move_across(edit)
            return
        self._waiting.append(edit)
        if len(self._waiting) == 1:
            QTimer.singleShot(0, self, self._apply_waiting)

    def add_line(
        self,
        member: MemberId | None,
        words: str,
        scope: Visibility | None,
        answers: Sequence[Settled],
        done: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Write a line into a page, settled as it was written; the week is planned anew. Another viewer's answer goes nowhere."""
        if self.workspace is None:
            return
        workspace, viewer = self.workspace, self.viewer

        def on_done(changed: Changed) -> None:
            if viewer == self.viewer:
                done()
            self.bus.announce_areas(changed.areas)

        def on_failed(problem: Exception) -> None:
            if viewer == self.viewer:
                failed(problem)

        add, start = workspace.add_line, self.bus.jobs.start
        start("Adding a line", add, viewer, member, words, scope=scope, answers=answers, done=on_done, failed=on_failed)

    def take_week(self, found: OtherWeeks, week: OtherWeek, done: Callable[[], None]) -> None:
        """Have another whole week that was found; one act. `done` is called once it is shown."""
        if self.workspace is None:
            return
        workspace, viewer, day = self.workspace, self.viewer, found.week.start

        def work(progress: Callable[[str, float], None]) -> Shown:
            workspace.weeks.take(viewer, found, week)
            return fetched(workspace, viewer, day, progress, beside=self._beside(day))

        self._start("Taking another week", work, viewer, day, done)

    def mark_absent(self, seen: AbsenceSeen | BackSeen, choices: Mapping[str, Choice], done: Callable[[], None]) -> None:
        """Have somebody be sick or away, with what becomes of what that touches, or be back; one act. `done` is called once it is shown."""
        if self.workspace is None:
            return
        workspace, viewer, day = self.workspace, self.viewer, self.day

        def work(progress: Callable[[str, float], None]) -> Shown:
            if isinstance(seen, BackSeen):
                workspace.absences.come_back(viewer, seen, progress=progress)
            else:
                workspace.absences.apply(viewer, seen, choices, progress=progress)
            return fetched(workspace, viewer, day, progress, beside=self._beside(day))

        self._start("Changing the plan", work, viewer, day, done)

    def undo(self) -> None:
        """Undo the viewer's last edit."""
        self._step_back(lambda workspace, viewer, day: workspace.undo(viewer, day), self.undo_name, "Undoing")

    def redo(self) -> None:
        """Do it again."""
        self._step_back(lambda workspace, viewer, day: workspace.redo(viewer, day), self.redo_name, "Doing again")

    def try_edit(
        self, edit: Edit, *, plan: Plan | None = None, beside: Sequence[Edit] = (), out_of: Plan | None = None
    ) -> Consequence | None:
        """Say what would come of an edit on a plan that is shown; fast enough for every step of a drag. See `Workspace.try_edit`."""
        plan = plan or self.plan
        if self.workspace is None or plan is None or plan.viewer != self.viewer:
            return None
        return self.workspace.try_edit(self.viewer, plan, edit, beside=beside, out_of=out_of)

    def answer(self, rule: Rule, answer: Answer) -> None:
        """Say something of a sentence, and show the week as it is then; one act."""
        if self.workspace is None:
            return
        self._apply_waiting()
        workspace, viewer, day = self.workspace, self.viewer, self.day

        def work(progress: Callable[[str, float], None]) -> Shown:
            changed = workspace.answer(viewer, rule, answer)
            shown = fetched(workspace, viewer, day, progress, beside=self._beside(day))
            return replace(shown, areas=changed.areas)

        self._start("Changing the plan", work, viewer, day)

    # -- inside

    def _apply_waiting(self) -> None:
        edits, self._waiting = tuple(self._waiting), []
        self._apply(edits)

    def _apply(self, edits: tuple[Edit, ...], name: str | None = None) -> None:
        if self.workspace is None or not edits:
            return
        workspace, viewer, day = self.workspace, self.viewer, self.day
        weeks = {item.request: plan.week.start for plan in self.beside for item in plan.items}
        if self.plan is not None:
            weeks |= {item.request: day for item in self.plan.items}
        parts: dict[date, list[Edit]] = {}
        for edit in edits:
            parts.setdefault(weeks.get(getattr(edit, "request", ""), day), []).append(edit)

        def work(progress: Callable[[str, float], None]) -> Shown:
            if len(parts) > 1:
                workspace.moves.together(viewer, tuple(parts.items()), name=name)
            else:
                workspace.apply(viewer, next(iter(parts)), edits, name=name)
            return fetched(workspace, viewer, day, progress, beside=self._beside(day))

        self._start("Changing the plan", work, viewer, day)

    def _move_across(self, asked: Across) -> None:
        if self.workspace is None:
            return
        workspace, viewer, day = self.workspace, self.viewer, self.day

        def work(progress: Callable[[str, float], None]) -> Shown:
            workspace.moves.across(viewer, asked.day, asked.landings, is_copy=asked.is_copy)
            return fetched(workspace, viewer, day, progress, beside=self._beside(day))

        self._start("Moving to another week", work, viewer, day)

    def _start(
        self, title: str, work: Callable[..., Shown], viewer: MemberId | None, day: date, after: Callable[[], None] | None = None
    ) -> None:
        def done(shown: Shown) -> None:
            self._show(shown, viewer, day)
            if after is not None and viewer == self.viewer:
                after()

        def stopped(problem: object = None) -> None:
            self.shown.emit()  # first, or what went wrong would be overwritten by how the plan stands
            if problem is not None and viewer == self.viewer:
                self.failed.emit(problem)

        def work_and_sort(progress: Callable[[str, float], None]) -> Shown:
            return work(progress).sorted_by(self.sort)

        self.bus.jobs.start(title, work_and_sort, done=done, failed=stopped, cancelled=stopped, with_progress=True)

    def _step_back(self, step: Callable[[Workspace, MemberId | None, date], Changed], name: str | None, title: str) -> None:
        if self.workspace is None or name is None:
            return
        workspace, viewer, day = self.workspace, self.viewer, self.day

        def work(progress: Callable[[str, float], None]) -> Shown:
            changed = step(workspace, viewer, day)
            return replace(fetched(workspace, viewer, day, progress, beside=self._beside(day)), areas=changed.areas)

        self._start(f"{title}: {name}", work, viewer, day)
