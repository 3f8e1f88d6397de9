"""Who looks at which day of the open household, what is shown to them, and whether they may look. Nothing here is drawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from concord.domain.change import Change
from concord.domain.errors import WorldError
from concord.domain.household import Member, Role
from concord.domain.ids import MemberId
from concord.domain.plan import Plan, Week
from concord.domain.see_as import is_seen_as, looker_of

from .change_bus import ChangeBus
from .fetched import Shown, fetched
from .timeline.views import Reach, weeks_beside

if TYPE_CHECKING:
    from concord.workspace import Workspace

_PAINTED_MS = 500


class Looking(QObject):
    """One open household as one viewer sees it, who only looks.

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
        self.beside: tuple[Plan, ...] = ()
        """The plans of other weeks that are shown too."""
        self.sort: Callable[[Plan], object] | None = None
        """Sorts a plan as it is looked at, on the thread that got it."""
        self.sorted_as: tuple[object, ...] = ()
        self.view: str = Reach.DAY
        """How many days are looked at."""
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
        self._rested = QTimer(self, interval=_PAINTED_MS, singleShot=True, timeout=self._be_ready_to_move)
        for seen in (self.shown, self.moved):
            seen.connect(self._rested.start)
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
        if self.plan is None or day not in self.plan.week.dates or self._lacks_a_week:
            self.fetch()

    def fetch(self) -> None:
        """Get the plan of the day's week; from the file where nothing has changed."""
        if self.workspace is None or self.is_shut:
            return
        workspace, viewer, day = self.workspace, self.viewer, self.day
        self.bus.jobs.start(
            f"Planning week {day.isocalendar().week}",
            lambda progress: fetched(workspace, viewer, day, progress, beside=self._beside(day)).sorted_by(self.sort),
            done=lambda shown: self._show(shown, viewer, day),
            failed=self.failed.emit,
            with_progress=True,
        )

    def look_at(self, view: str) -> None:
        """Look at a day, three, a week or two; the plans of other weeks that these days are of are got where they are missing."""
        self.view = view
        if self.plan is not None and self._lacks_a_week:
            self.fetch()

    @property
    def plan_after(self) -> Plan | None:
        """The plan of the week after it, where that is shown."""
        after = self.plan.week.start + timedelta(weeks=1) if self.plan is not None else None
        return next((plan for plan in self.beside if plan.week.start == after), None)

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plans that are shown: that of the day's week first."""
        return (self.plan, *self.beside) if self.plan is not None else ()

    def _beside(self, day: date) -> tuple[date, ...]:
        return weeks_beside(day, self.view)

    @property
    def _lacks_a_week(self) -> bool:
        return bool(set(self._beside(self.day)) - {plan.week.start for plan in self.beside if plan.viewer == self.viewer})

    def look_elsewhere(self) -> None:
        """Ask whether another window or program has changed the household, and plan again if so."""
        if self.workspace is not None and self.plan is not None and not self.bus.jobs.is_busy:
            areas = self.workspace.changed_elsewhere().areas
            if not areas or not self._is_locked() or not self.lock():
                self.bus.announce_areas(areas)

    # -- inside

    def _apply_waiting(self) -> None:
        """Do what was asked for and is not begun, before somebody else looks: nothing, where one only looks."""

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

    def _forget(self) -> None:
        self.plan = self.undo_name = self.redo_name = None
        self.beside = self.sorted_as = ()
        self.changes = ()
        self.bus.plan = None
        self.bus.asked, self.bus.shared = (), ()
        self.bus.permit.forget()

    def _show(self, shown: Shown, viewer: MemberId | None, day: date) -> None:
        if self.is_shut or viewer != self.viewer or Week.of(day).start != Week.of(self.day).start:
            return
        if self.plan is None and self.workspace is not None:
            QTimer.singleShot(_PAINTED_MS, self, lambda: self._be_ready_for_lines(viewer))
        self.plan, self.undo_name, self.redo_name = shown.plan, shown.undo_name, shown.redo_name
        self.beside, self.sorted_as = shown.beside, shown.sorted_as
        self.changes = shown.changes
        self.bus.asked, self.bus.shared = shown.asked, shown.shared
        if shown.roles is not None:
            self.people = shown.roles.members
            self.bus.permit.look(shown.plan, shown.roles)
        self.bus.announce_plan(shown.plan)
        if "documents" in shown.areas:
            self.bus.documents_changed.emit()
        self.shown.emit()

    def _be_ready_for_lines(self, viewer: MemberId | None) -> None:
        """Warm up what reads a line that is being typed, once the week stands on the screen."""
        if self.workspace is not None and viewer == self.viewer and not self.is_shut:
            self.bus.line_jobs.start("Getting ready for lines", self.workspace.be_ready_for_lines, viewer)

    def _be_ready_to_move(self) -> None:
        """Look at the day that stands on the screen before a block is taken there."""
        plan, workspace = self.plan, self.workspace
        if workspace is not None and plan is not None and not self.is_shut and plan.viewer == self.viewer:
            self.bus.line_jobs.start("Getting ready to move blocks", workspace.be_ready_to_move, self.viewer, plan, self.day)

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
