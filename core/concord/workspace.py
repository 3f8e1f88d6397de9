"""The front door: one open household, and all that a window or a command does with it.

Every method but `cancel`, `stop_second_reading`, `stop_typed_line` and `try_edit` may take a while (a plan can take seconds) and is
meant for a job, not for the thread that draws. All may be called from several threads at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from concord.absences import Absences
from concord.acts import Part, do_act
from concord.approvals import Approvals
from concord.asking import Asking
from concord.carry import Carry
from concord.copies import Copies
from concord.domain.answer import Answer
from concord.domain.clock import Clock, FixedClock, SystemClock
from concord.domain.document import Document
from concord.domain.edit import Edit
from concord.domain.errors import BugError
from concord.domain.household import Household, Role
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Plan
from concord.domain.see_as import is_seen_as
from concord.feedback import Feedback
from concord.file_key import FileKey
from concord.flows.ask_beside import Beside, Look
from concord.flows.changed import DOCUMENTS, HOUSEHOLD, PLAN, Changed
from concord.flows.edit_plan import name_of_edit, redo_edit, redo_name, undo_edit, undo_name
from concord.flows.export_plan import export_plan
from concord.flows.open_demo import DEMO_NOW, DEMO_TIMEZONE, DEMO_WRITTEN, open_demo
from concord.flows.open_household import create_household, open_household, timezone_of_this_pc
from concord.flows.plan_household import as_seen, keep_plan, plan_copy, plan_inputs
from concord.flows.rule_views import RuleView
from concord.flows.second_reader import SecondReader
from concord.flows.shown_plans import AsOf, ShownPlans
from concord.flows.try_edit import Consequence, Tries
from concord.flows.understand_line import LineUnderstood
from concord.flows.understand_text import PageReading
from concord.flows.view_documents import DocumentView
from concord.moves import Moves
from concord.pages import Pages
from concord.people import People
from concord.profiles import Profiles
from concord.reasons import Effect, Reasons
from concord.searches import Searches
from concord.settled import Settlings
from concord.shadows import Shadows
from concord.store.household_file import HouseholdFile
from concord.store.keys import KeyHolder
from concord.store.member_rows import load_household
from concord.store.plan_rows import load_last, load_plan
from concord.store.setting_rows import get_setting
from concord.times import Times
from concord.typed_line import TypedLines
from concord.viewers import EVERYBODY, Viewers
from concord.week_choice import WeekChoice
from concord.worker import Worker

__all__ = ["Changed", "Consequence", "DocumentView", "Effect", "PageReading", "RuleView", "Workspace"]

Progress = Callable[[str, float], None]


class Workspace(Pages):
    """An open household. Close it when done: it holds a file and a child process."""

    def __init__(self, file: HouseholdFile, clock: Clock, timezone: str) -> None:
        self.path, self.clock, self.timezone = file.path, clock, timezone
        self._file = file
        self._worker, self._typed_lines = Worker(gives_way=True), TypedLines()
        self._second_reader, self._shown = SecondReader(file), ShownPlans()
        self._tries = Tries()
        self._shadows = Shadows(file, self._worker, clock)
        self.profiles = self._shadows.profiles = Profiles(file, pin_set=self._shadows.keep)
        self._viewers = Viewers(file, self._shown, self.profiles, timezone, self.plan)
        self.key = FileKey(file, clock, self._viewers, self.profiles)
        self.reasons = Reasons(file, self._shown, clock, self._typed_lines.worker, self._worker)
        self.times = Times(file, clock, self._viewers.plan_before, self._viewers.checked, self._typed_lines.worker)
        self.people = People(file, clock, self._viewers.checked)
        self.copies = Copies(file, clock, self._viewers.checked, self.close)
        self.carry = Carry(file, clock, self._viewers.checked, self._shadows.after, self)
        self.settlings = Settlings(file, clock, self._shown, self._viewers.reading, self._viewers.checked, self._shadows.after)
        self.searches = Searches(file, clock, self._viewers.known, self._viewers.plan_before)
        self.absences = Absences(file, clock, self._worker, self._shown, self)
        self.weeks = WeekChoice(file, clock, self._worker, self)
        self.moves = Moves(file, clock, self._worker, self._shown, self._viewers.checked, self._viewers.plan_before)
        feedback = Feedback(file, clock, self._shown, self._worker)
        self.approvals = Approvals(file, clock, self._viewers.checked, self.plan, feedback)
        self.asking = Asking(
            file,
            clock,
            self._viewers.checked,
            timezone,
            self.plan,
            self._typed_lines.worker,
            feedback,
            self.approvals,
            self.searches.finder,
            beside=self._beside,
        )

    @classmethod
    def create(
        cls,
        path: Path,
        name: str,
        documents: Sequence[Document],
        *,
        keys: KeyHolder | None = None,
        clock: Clock | None = None,
        timezone: str | None = None,
        people: Sequence[tuple[str, Role]] = (),
    ) -> Workspace:
        """Make a household file and open it; `people` live there by name and role, beside those whom the documents name.

        Raises:
            WorldError: there is a file of that name, it can not be made, or somebody has no name. Nothing is left behind.
        """
        clock, zone = clock or SystemClock(), timezone or timezone_of_this_pc()
        today, settings = clock.now().date(), {"timezone": zone}
        return cls(create_household(path, name, documents, today=today, keys=keys, settings=settings, people=people), clock, zone)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        keys: KeyHolder | None = None,
        clock: Clock | None = None,
        timezone: str | None = None,
        sheet: Sequence[str] | None = None,
        passphrase: str | None = None,
    ) -> Workspace:
        """Open a household file. Its own time zone is used unless another is named.

        `sheet`, the groups of its recovery sheet, opens it where its key is not here; the key is then kept here.

        Raises:
            KeyNeeded: its key is not here, or is here and locked. Nothing is written to it.
            WorldError: it is missing, not ours, damaged, from a newer Concord, or what should open it is wrong. Nothing is written to it.
        """
        file = open_household(path, keys=keys, sheet=sheet, passphrase=passphrase)
        with file.reading() as db:
            zone = timezone or get_setting(db, "timezone") or timezone_of_this_pc()
        return cls(file, clock or SystemClock(), zone)

    @classmethod
    def demo(cls, folder: Path | None = None, *, clock: Clock | None = None, timezone: str | None = None) -> Workspace:
        """Open the example family, in the week of 23 November 2026 and, without a clock, on its Wednesday at 10:20."""
        file = open_demo(folder, today=DEMO_WRITTEN)
        return cls(file, clock or FixedClock(DEMO_NOW), timezone or DEMO_TIMEZONE)

    def reopened(self) -> Workspace:
        """Open the same file anew, with what gave its key."""
        return Workspace.open(self.path, keys=self._file.keys, clock=self.clock, timezone=self.timezone)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def household(self) -> Household:
        """The people and the rhythm of their day, as they are now."""
        with self._file.reading() as db:
            return load_household(db)

    def lock(self, member: MemberId, *, everywhere: bool = False) -> None:
        """Lock a member's profile here, or in every window, and forget what they were shown. Without a PIN nothing is locked."""
        self.profiles.lock(member, everywhere=everywhere)
        self._shown.forget(member)
        self._tries.forget()
        self.searches.forget(member)

    def understand_line(
        self,
        viewer: MemberId | None,
        member: MemberId | None,
        text: str,
        *,
        instead_of: RuleId | None = None,
        looks_ahead: bool = True,
        answers: Sequence[Answer] = (),
        first: Callable[[LineUnderstood], None] | None = None,
    ) -> LineUnderstood | None:
        """Say what a line that is being typed would mean in `member`'s part (None: the household's), and what it would be in the way of.

        It is read beside the weeks that the viewer was shown, without waiting for anything that is being planned. With `looks_ahead`
        this week and the one in which it first comes about are planned where they are not yet, which may take seconds.
        `instead_of` is the sentence that it is a new version of, by its id in the viewer's plan of this week; `answers` settle its doubts
        already. `first` is told what the words say before anything in their way is looked for. None without words. Nothing is kept.
        """
        viewer, household, now = *self._viewers.by_sight(viewer), self.clock.now()
        plan_of = partial(self._viewers.plan_before if looks_ahead else self._viewers.plan_at_hand, viewer)
        return self._typed_lines.understand(text, member, household, now, instead_of, plan_of, answers, first)

    def be_ready_for_lines(self, viewer: MemberId | None) -> None:
        """Have all at hand that `understand_line` needs, so that the first key is answered as quickly as the next."""
        viewer, household = self._viewers.by_sight(viewer)
        self._typed_lines.warm_up(household, self.clock.now(), partial(self._viewers.plan_at_hand, viewer))

    def stop_typed_line(self) -> None:
        """Stop reading the line that is being typed, as `cancel` does with a plan."""
        self._typed_lines.stop()

    def second_reader(self, *, model: str | None = None, ollama: str | None = None) -> str | None:
        """Return the name of the language model that `second_reading` would ask, None where no Ollama answers; see `SecondReader`."""
        return self._second_reader.name(model, ollama)

    def second_reading(
        self, viewer: MemberId | None, *, model: str | None = None, ollama: str | None = None, progress: Progress | None = None
    ) -> Changed:
        """Have a language model on this PC read each sentence that the viewer may read, and keep what it says beside the grammar's reading.

        It may take minutes, and only `stop_second_reading` and closing end it; planning goes on meanwhile. What comes of it is in force
        when this returns: surer rules, and doubts where the two readers differ. A sentence is asked about once.

        Raises:
            WorldError: no Ollama answers, or it has no model that may be asked. What is in force is as it was.
            Cancelled: it was stopped. What is in force is as it was.
        """
        who, now = self._viewers.checked(viewer), self.clock.now()
        return self._shadows.after(who, self._second_reader.read(who, now, model=model, ollama=ollama, progress=progress))

    def stop_second_reading(self) -> None:
        """Stop the second reading in progress; that call raises Cancelled. Without one nothing happens."""
        self._second_reader.stop()

    def plan(self, viewer: MemberId | None, day: date, *, progress: Progress | None = None) -> Plan:
        """Return the viewer's copy of the week of `day`; None is what everyone may see.

        It comes from the file if nothing that it depends on has changed since it was made.

        Raises:
            Cancelled: `cancel` was called meanwhile.
        """
        now, week = self.clock.now(), self._viewers.week(day)
        with self._viewers.reading(viewer) as (db, viewer):
            state = self._file.state_for_plans(db)
            if (still := self._shown.still(viewer, week.start, state, now)) is not None:
                return still
            inputs = plan_inputs(db, viewer, week, now)
            as_of = AsOf(state, now, inputs.until)
            stored = self._shown.as_kept(db, viewer, inputs.week.start, inputs.fingerprint)
            stored = stored or load_plan(db, inputs.week.start, viewer, inputs.fingerprint)
            before = load_last(db, inputs.week.start, viewer) if stored is None else None
        if stored is not None:
            return self._shown.show(viewer, stored, inputs.household, as_of)
        if before is not None:
            self._shown.recall(viewer, before, inputs.household)
        copy = self._worker.call(plan_copy, inputs, progress=progress)
        if is_seen_as(viewer):
            return self._shown.show(viewer, as_seen(inputs, copy), inputs.household, as_of)
        with self._file.writing(viewer) as db:
            is_untouched = self._file.state_for_plans(db) == state
            stored = keep_plan(db, inputs, copy)
        # What was kept just now is the one save since that was read.
        return self._shown.show(viewer, stored, inputs.household, replace(as_of, state=state + 1) if is_untouched else None)

    def apply(self, viewer: MemberId | None, day: date, edit: Edit | Sequence[Edit], *, name: str | None = None) -> Changed:
        """Do something to the plan of the week of `day` by hand: plan again with it, then keep both.

        The edit speaks in the ids of the plan that `plan` returned last for this viewer and week. Several edits are one act,
        undone together under its `name`.

        Raises:
            WorldError: what it speaks of was changed since, or is not the viewer's to change. Nothing was changed.
            Cancelled: `cancel` was called meanwhile. Nothing was changed.
        """
        viewer = self._viewers.checked(viewer)
        edits = tuple(edit) if isinstance(edit, Sequence) else (edit,)
        if not edits:
            return Changed()
        self._viewers.plan_before(viewer, day)
        shown = self._shown.of_week(viewer, self._viewers.week(day).start)
        assert shown is not None
        name = name or name_of_edit(edits[0], shown.plan)
        return do_act(self._file, self._worker, viewer, [Part(shown, edits)], name, self.clock.now())

    def undo(self, viewer: MemberId | None, day: date) -> Changed:  # noqa: ARG002  (as with `apply`: whoever calls knows a day)
        """Undo the viewer's own last edit, on whichever week; others' stay. The next `plan` is without it."""
        return self._do(viewer, undo_edit, self.clock.now())

    def redo(self, viewer: MemberId | None, day: date) -> Changed:  # noqa: ARG002  (as with `apply`: whoever calls knows a day)
        """Do again what the viewer undid last."""
        return self._do(viewer, redo_edit, self.clock.now())

    def undo_name(self, viewer: MemberId | None) -> str | None:
        """Say what undo would undo, such as "Move Winter tyres"; None where there is nothing."""
        with self._viewers.reading(viewer) as (db, viewer):
            return undo_name(db, viewer, self.clock.now())

    def redo_name(self, viewer: MemberId | None) -> str | None:
        """Say what redo would do again; None where there is nothing."""
        with self._viewers.reading(viewer) as (db, viewer):
            return redo_name(db, viewer, self.clock.now())

    def try_edit(
        self, viewer: MemberId | None, plan: Plan, edit: Edit, *, beside: Sequence[Edit] = (), out_of: Plan | None = None
    ) -> Consequence:
        """Say what would come of an edit, fast enough for every step of a drag; `beside` is done with it. Nothing is kept.

        `out_of` is the plan of the week that the item comes from, where it would be moved into the week of `plan`.
        """
        if plan.viewer != (None if viewer == EVERYBODY else viewer):
            raise BugError("an edit was tried on another viewer's plan")
        shown = self._shown.of_week(plan.viewer, plan.week.start)
        return self._tries.try_edit(plan, shown.household if shown is not None else self.household, edit, beside=beside, out_of=out_of)

    def be_ready_to_move(self, viewer: MemberId | None, plan: Plan, day: date) -> None:
        """Have all at hand that `try_edit` needs on a day of a plan, so that the first step of a drag is as quick as the next."""
        shown = self._shown.of_week(plan.viewer, plan.week.start)
        if shown is None or plan.viewer != (None if viewer == EVERYBODY else viewer):
            return
        self._tries.get_ready(plan, shown.household, day)
        if self._shown.of_week(plan.viewer, plan.week.start) is None:
            self._tries.forget()  # the profile was locked meanwhile

    def export(self, viewer: MemberId | None, day: date, folder: Path, audience: MemberId | None) -> tuple[Path, ...]:
        """Write the calendar of `audience` (None: everyone) for the week of `day`, holding nothing they may not see.

        What only the audience may see is in it where they make it themselves.
        """
        viewer = self._viewers.checked(viewer)
        public = self.plan(None, day)
        own = self.plan(viewer, day) if audience is not None and audience == viewer else None
        self.people.put_export_on_record(viewer, audience)
        return export_plan(public, own, folder, audience)

    def _beside(self, viewer: MemberId | None, day: date) -> Beside:
        """Return what an answer about a viewer's week may need that is not in its copy."""
        changes, said = partial(self.reasons.since_last, viewer, day), partial(self.times.said, viewer, day)
        return Beside(Look(changes, said, partial(self.approvals.for_you, viewer), partial(self.weeks.find, viewer, day)))

    def changed_elsewhere(self) -> Changed:
        """Say what another window or program may have changed since this was last asked. Cheap: ask every second or so."""
        return Changed.of(DOCUMENTS, PLAN, HOUSEHOLD) if self._file.changed_elsewhere() else Changed()

    def cancel(self) -> None:
        """Stop the planning or reading in progress; that call raises Cancelled. Without one nothing happens."""
        self._worker.cancel()

    def close(self) -> None:
        """Stop what is running and close the file. Closing twice does nothing."""
        self._second_reader.close()
        self.searches.close()
        self.carry.close()
        self._typed_lines.close()
        self._worker.close()
        self._file.close()
