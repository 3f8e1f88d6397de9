"""The open household, the viewer, the day, and the plan now in force. Every slow step is a job; nothing here is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from concord.domain.absence import AbsenceSeen, BackSeen, Choice
from concord.domain.answer import Answer
from concord.domain.approval import Shared
from concord.domain.change import Change
from concord.domain.edit import Edit
from concord.domain.errors import WorldError
from concord.domain.explanation import Way
from concord.domain.household import Household, Member, Role
from concord.domain.ids import MemberId
from concord.domain.other_week import OtherWeek, OtherWeeks
from concord.domain.plan import Plan, Week
from concord.domain.rule import Rule
from concord.domain.see_as import is_seen_as, looker_of
from concord.domain.time_search import AskedTimes

from .change_bus import ChangeBus
from .timeline.acts import Across, Several

if TYPE_CHECKING:
    from concord.domain.answer import Settled
    from concord.domain.visibility import Visibility
    from concord.workspace import Changed, Consequence, Workspace


@dataclass(frozen=True, slots=True)
class Shown:
    """What one fetch brings: the plan and the names of what undo and redo would do."""

    plan: Plan
    undo_name: str | None
    redo_name: str | None
    changes: tuple[Change, ...] = ()
    """What is otherwise than in the plan before it."""
    areas: frozenset[str] = frozenset()
    """What else was changed on the way."""
    asked: tuple[AskedTimes, ...] = ()
    """The questions about times that wait for the viewer."""
    shared: tuple[Shared, ...] = ()
    """The proposals that the viewer has to agree to, and their own that others have to."""
    roles: Household | None = None
    """The people in the roles by which it goes what they may do."""
    after: Plan | None = None
    """The plan of the week after it, where that is shown too."""


class Session(QObject):
    """One open household as one viewer sees it.

    `opened` says that `workspace` is there; `shown` that a plan is in force (the bus announces it too); `moved` that viewer or
    day is another; `forgotten` that somebody else looks now and no word of what was shown may stay; `failed` carries the exception
    of a job. `shut` says that the viewer's profile is locked and nothing of it is to be on the window, `let_in` that it is no more.
    """

    opened = Signal()
    shown = Signal()
    moved = Signal()
    forgotten = Signal()
    failed = Signal(object)
    shut = Signal()
    let_in = Signal()

    def __init__(self, bus: ChangeBus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bus = bus
        self.workspace: Workspace | None = None
        self.viewer: MemberId | None = None
        self.day = date(2026, 1, 1)
        self.plan: Plan | None = None
        self.plan_after: Plan | None = None
        """The plan of the week after it, where two weeks are shown."""
        self.shows_two_weeks = False
        self.undo_name: str | None = None
        self.redo_name: str | None = None
        self.people: tuple[Member, ...] = ()
        """Who lives here, each in the role by which it goes what they may do; known before the plan is, once one was shown."""
        self.changes: tuple[Change, ...] = ()
        """What is otherwise in the plan than in the one that this viewer had before."""
        self.is_shut = False
        """Whether the viewer's PIN is waited for."""
        self._locking: set[MemberId] = set()
        """Whose profile is being locked: what they wrote is saved first."""
        self._waiting: list[Edit] = []
        bus.areas_changed.connect(self._on_areas_changed)
        bus.models_changed.connect(self._on_models_changed)

    @property
    def now(self) -> datetime | None:
        """The household's time."""
        return self.workspace.clock.now() if self.workspace is not None else None

    # -- opening

    def open(self, opener: Callable[[], Workspace], viewer: MemberId | None = None, day: date | None = None) -> None:
        """Open a household in a job; `opener` makes the workspace."""

        def done(workspace: Workspace) -> None:
            self._close_workspace()
            self.workspace = workspace
            self.bus.jobs.stop_work = workspace.cancel
            self.bus.line_jobs.stop_work = workspace.stop_typed_line
            self.bus.ask_jobs.stop_work = lambda: (workspace.asking.stop(), workspace.cancel())[1]
            try:
                self.viewer = workspace.household.member(viewer).id if viewer is not None else self._first_viewer()
            except WorldError as problem:
                self._close_workspace()
                self.failed.emit(problem)
                return
            self.day = day or workspace.clock.now().date()
            self._forget()
            self.people = ()
            self._locking.clear()
            self.opened.emit()
            self._look()

        self.bus.jobs.start("Opening the household", opener, done=done, failed=self.failed.emit)

    def close(self) -> None:
        """Stop what runs and close the household."""
        for jobs in (self.bus.model_jobs, self.bus.ask_jobs):
            jobs.close()
        self.bus.line_jobs.close()
        self.bus.jobs.close()
        self._close_workspace()

    # -- where one is

    def look_as(self, viewer: MemberId | None) -> None:
        """See the household as somebody else; None is what everyone may see. Nothing of the one before is kept to be shown."""
        if viewer != self.viewer:
            self._apply_waiting()
            before, self.viewer = self.viewer, viewer
            self.is_shut = self._is_locked()
            self._forget()
            self.forgotten.emit()
            self.moved.emit()
            if looker_of(before) != looker_of(viewer):
                self._lock(looker_of(before))
            self._look()

    def see_as(self, whom: MemberId, failed: Callable[[Exception], None]) -> None:
        """See it as another member does, as far as the one who looks may see it too; they read in the record that it was done."""
        workspace, me = self.workspace, looker_of(self.viewer)
        if workspace is None or me is None or self.is_shut:
            return

        def done(viewer: MemberId) -> None:
            if looker_of(self.viewer) == me and not self.is_shut:
                self.look_as(viewer)

        self.bus.jobs.start("Looking as somebody else", workspace.people.see_as, me, whom, done=done, failed=failed)

    def back_to_self(self) -> None:
        """See it as oneself again."""
        if is_seen_as(self.viewer) and not self.is_shut:
            self.look_as(looker_of(self.viewer))

    def lock(self, *, everywhere: bool = False) -> bool:
        """Lock the profile that looks, in every window where it is wanted, and say whether it can be: it takes a PIN."""
        me = looker_of(self.viewer)
        if self.workspace is None or me is None or self.is_shut or not self.workspace.profiles.state(me).has_pin:
            return False
        self._apply_waiting()
        self.viewer, self.is_shut = me, True
        self._forget()
        self.forgotten.emit()
        self._lock(me, everywhere=everywhere)
        self.shut.emit()
        return True

    def unlock(self, pin: str, failed: Callable[[Exception], None]) -> None:
        """Open the viewer's profile with its PIN."""
        if self.workspace is not None and self.viewer is not None:
            self._let_in("Unlocking", self.workspace.profiles.unlock, self.viewer, pin, failed)

    def take_pin_off(self, code: str, failed: Callable[[Exception], None]) -> None:
        """Open the viewer's profile for good, with the household's recovery sheet."""
        if self.workspace is not None and self.viewer is not None:
            self._let_in("Taking a PIN off", self.workspace.profiles.take_pin_off, self.viewer, code, failed)

    def go_to(self, day: date) -> None:
        """Show another day; its week is planned if it is another week."""
        self.day = day
        self.moved.emit()
        if self.plan is None or day not in self.plan.week.dates:
            self.fetch()

    # -- what one does

    def fetch(self) -> None:
        """Get the plan of the day's week; from the file where nothing has changed."""
        if self.workspace is None or self.is_shut:
            return
        workspace, viewer, day = self.workspace, self.viewer, self.day
        self.bus.jobs.start(
            f"Planning week {day.isocalendar().week}",
            lambda progress: _fetched(workspace, viewer, day, progress, two_weeks=self.shows_two_weeks),
            done=lambda shown: self._show(shown, viewer, day),
            failed=self.failed.emit,
            with_progress=True,
        )

    def show_two_weeks(self, *, both: bool) -> None:
        """Have the plan of the week after it too, or not any more."""
        self.shows_two_weeks = both
        if both and self.plan is not None and self.plan_after is None:
            self.fetch()

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
            return _fetched(workspace, viewer, day, progress, two_weeks=self.shows_two_weeks)

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
            return _fetched(workspace, viewer, day, progress, two_weeks=self.shows_two_weeks)

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

    def look_elsewhere(self) -> None:
        """Ask whether another window or program has changed the household, and plan again if so."""
        if self.workspace is not None and self.plan is not None and not self.bus.jobs.is_busy:
            areas = self.workspace.changed_elsewhere().areas
            if not areas or not self._is_locked() or not self.lock():
                self.bus.announce_areas(areas)

    # -- inside

    def _look(self) -> None:
        """Show what the viewer may see, or that their profile is locked."""
        self.is_shut = self._is_locked()
        if self.is_shut:
            self.shut.emit()
            return
        self.let_in.emit()
        self.fetch()

    def _is_locked(self) -> bool:
        me = looker_of(self.viewer)
        return self.workspace is not None and (me in self._locking or self.workspace.profiles.is_locked(me))

    def _lock(self, member: MemberId | None, *, everywhere: bool = False) -> None:
        """Lock a profile behind what is being saved for it."""
        workspace = self.workspace
        if workspace is None or member is None or not workspace.profiles.state(member).has_pin:
            return
        self._locking.add(member)

        def locked(_nothing: object = None) -> None:
            self._locking.discard(member)

        def stopped(_problem: object = None) -> None:
            workspace.lock(member, everywhere=everywhere)
            locked()

        self.bus.jobs.start(
            "Locking a profile", workspace.lock, member, everywhere=everywhere, done=locked, failed=stopped, cancelled=stopped
        )

    def _let_in(
        self, title: str, work: Callable[[MemberId, str], None], viewer: MemberId, words: str, failed: Callable[[Exception], None]
    ) -> None:
        def done(_nothing: object) -> None:
            if viewer == self.viewer:
                self._look()

        def on_failed(problem: Exception) -> None:
            if viewer == self.viewer:
                failed(problem)

        self.bus.jobs.start(title, work, viewer, words, done=done, failed=on_failed)

    def _apply_waiting(self) -> None:
        edits, self._waiting = tuple(self._waiting), []
        self._apply(edits)

    def _apply(self, edits: tuple[Edit, ...], name: str | None = None) -> None:
        if self.workspace is None or not edits:
            return
        workspace, viewer, day = self.workspace, self.viewer, self.day
        later = {item.request for item in self.plan_after.items} if self.plan_after is not None else set()
        in_next = tuple(edit for edit in edits if getattr(edit, "request", None) in later)
        in_this = tuple(edit for edit in edits if edit not in in_next)

        def work(progress: Callable[[str, float], None]) -> Shown:
            if in_next and in_this:
                workspace.moves.together(viewer, ((day, in_this), (day + timedelta(weeks=1), in_next)), name=name)
            else:
                workspace.apply(viewer, day + timedelta(weeks=1) if in_next else day, edits, name=name)
            return _fetched(workspace, viewer, day, progress, two_weeks=self.shows_two_weeks)

        self._start("Changing the plan", work, viewer, day)

    def answer(self, rule: Rule, answer: Answer) -> None:
        """Say something of a sentence, and show the week as it is then; one act."""
        if self.workspace is None:
            return
        self._apply_waiting()
        workspace, viewer, day = self.workspace, self.viewer, self.day

        def work(progress: Callable[[str, float], None]) -> Shown:
            changed = workspace.answer(viewer, rule, answer)
            shown = _fetched(workspace, viewer, day, progress, two_weeks=self.shows_two_weeks)
            return replace(shown, areas=changed.areas)

        self._start("Changing the plan", work, viewer, day)

    def _move_across(self, asked: Across) -> None:
        if self.workspace is None:
            return
        workspace, viewer, day = self.workspace, self.viewer, self.day

        def work(progress: Callable[[str, float], None]) -> Shown:
            workspace.moves.across(viewer, asked.day, asked.landings, is_copy=asked.is_copy)
            return _fetched(workspace, viewer, day, progress, two_weeks=self.shows_two_weeks)

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

        self.bus.jobs.start(title, work, done=done, failed=stopped, cancelled=stopped, with_progress=True)

    def _step_back(self, step: Callable[[Workspace, MemberId | None, date], Changed], name: str | None, title: str) -> None:
        if self.workspace is None or name is None:
            return
        workspace, viewer, day = self.workspace, self.viewer, self.day

        def work(progress: Callable[[str, float], None]) -> Shown:
            changed = step(workspace, viewer, day)
            return replace(_fetched(workspace, viewer, day, progress, two_weeks=self.shows_two_weeks), areas=changed.areas)

        self._start(f"{title}: {name}", work, viewer, day)

    def _forget(self) -> None:
        self.plan = self.plan_after = self.undo_name = self.redo_name = None
        self.changes = ()
        self.bus.plan = None
        self.bus.asked, self.bus.shared = (), ()
        self.bus.permit.forget()

    def _show(self, shown: Shown, viewer: MemberId | None, day: date) -> None:
        if self.is_shut or viewer != self.viewer or Week.of(day).start != Week.of(self.day).start:
            return
        if self.plan is None and self.workspace is not None:
            self.bus.line_jobs.start("Getting ready for lines", self.workspace.be_ready_for_lines, viewer)
        self.plan, self.undo_name, self.redo_name = shown.plan, shown.undo_name, shown.redo_name
        self.plan_after = shown.after
        self.changes = shown.changes
        self.bus.asked, self.bus.shared = shown.asked, shown.shared
        if shown.roles is not None:
            self.people = shown.roles.members
            self.bus.permit.look(shown.plan, shown.roles)
        self.bus.announce_plan(shown.plan)
        if "documents" in shown.areas:
            self.bus.documents_changed.emit()
        self.shown.emit()

    def _on_areas_changed(self, areas: frozenset[str]) -> None:
        """Plan again after a screen has saved a text, or another window has changed anything."""
        if areas:
            self.fetch()

    def _on_models_changed(self) -> None:
        """Let go of what the model before made; it is made anew when it is wanted."""
        if self.workspace is not None:
            self.bus.ask_jobs.start("Another language model", self.workspace.searches.close)

    def _first_viewer(self) -> MemberId | None:
        assert self.workspace is not None
        members = self.workspace.household.members
        adults = [m for m in members if m.role is Role.ADULT]
        first = next(iter(adults or members), None)
        return first.id if first is not None else None

    def _close_workspace(self) -> None:
        if self.workspace is not None:
            self.workspace.close()
            self.workspace = None


def _fetched(
    workspace: Workspace, viewer: MemberId | None, day: date, progress: Callable[[str, float], None], *, two_weeks: bool = False
) -> Shown:
    plan = workspace.plan(viewer, day, progress=progress)
    after = workspace.plan(viewer, day + timedelta(weeks=1), progress=progress) if two_weeks else None
    changes = workspace.reasons.changes(viewer, day)
    undo, redo, asked, roles = (
        workspace.undo_name(viewer),
        workspace.redo_name(viewer),
        workspace.times.questions(viewer),
        workspace.people.roles(),
    )
    shared = (*workspace.approvals.for_you(viewer), *workspace.approvals.yours(viewer))
    return Shown(plan, undo, redo, changes, asked=asked, shared=shared, roles=roles, after=after)
