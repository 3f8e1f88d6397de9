"""Where the first run is gone about in the window: it makes the household, leads through the steps, and hands it to the week."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from concord.domain.clock import Clock
from concord.domain.errors import WorldError
from concord.domain.ids import MemberId, member_id
from concord.domain.plan import Plan

from ..change_bus import ChangeBus
from ..household_choice import FILES, usual_place
from .draft import Draft
from .making import fit_people, get_ready, make_household, open_again
from .people import Person, first_adult, trouble_of
from .steps import Step

if TYPE_CHECKING:
    from concord.workspace import Workspace

    from ..main_window import MainWindow
    from .page import FirstRunPage

_FAILED = "That did not work. What you wrote is kept; try once more."


class FirstRunDesk(QObject):
    """Owns the household while it is written for the first time. What is told is kept at once, so that it can be left at any moment.

    `turned` says that it came to the front or went from there.
    """

    turned = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.draft = Draft(window.settings)
        self.page: FirstRunPage | None = None
        self.bus: ChangeBus | None = None
        self.workspace: Workspace | None = None
        self.clock: Clock | None = None
        """The time of the household that is made, where it is not this PC's."""
        self._step = Step.PEOPLE
        self._who = 0
        self.place: Path | None = None
        """Where the household is made, where that is not the usual place."""

    @property
    def is_shown(self) -> bool:
        """Whether it stands in the place of everything else."""
        return self.page is not None and self._window.is_in_front(self.page)

    # -- coming and going

    def begin(self) -> None:
        """Begin anew, with nobody. What was written in an earlier try stays in its file."""
        self.leave()
        self.draft.forget()
        self._show()

    def go_on(self) -> None:
        """Take up what was left or broken off."""
        self.leave()
        self._show()
        if self.draft.path is not None:
            step = max(self.draft.step, Step.SENTENCES)
            path, clock = self.draft.path, self.clock
            self._make("Opening your household", lambda: open_again(path, clock), lambda: self.go_to(step))

    def leave(self) -> bool:
        """Keep what is written, and close the household; False where it can not be kept, and then it stays as it is."""
        page = self.page
        if page is None or self.bus is None:
            return True
        if page.writing is not None and not page.writing.save():
            return False
        self._part()
        if self.workspace is not None:
            self.workspace.close()
            self.workspace = None
        return True

    def _show(self) -> None:
        window = self._window
        if self.page is None:
            from .page import FirstRunPage

            self.page = FirstRunPage(window.theme)
            window.add_page(self.page)
            self.page.on_asked.connect(self._on_on)
            self.page.back_asked.connect(self._on_back)
            self.page.out_asked.connect(self._on_out)
            self.page.place_asked.connect(self._on_place)
            self.page.people.changed.connect(self._on_people)
        self.bus = ChangeBus(self)
        self.bus.jobs.start("Getting ready", get_ready)
        self.page.people.show_people(self.draft.people)
        window.show_instead(self.page)
        self._step = Step.PEOPLE
        self.page.show_people()
        self.turned.emit()

    def _part(self) -> None:
        """Let go of the steps and of what works for them; the household stays open."""
        if self.page is not None:
            if self.page.writing is not None:
                self.page.writing.end()
            self.page.take_household_away()
        if self.bus is not None:
            self.bus.jobs.close()
            self.bus.line_jobs.close()
            self.bus.deleteLater()
            self.bus = None

    # -- the steps

    def go_to(self, step: Step) -> None:
        """Show a step, once what is written in the one before is kept."""
        page = self.page
        if page is None or (page.writing is not None and not page.writing.save()):
            return
        self._step = step
        self.draft.keep_step(step)
        people = self.draft.made_of
        if step is Step.PEOPLE:
            page.show_people()
        elif step is Step.SENTENCES and page.writing is not None:
            last = self._who == len(people) - 1
            page.show_step(step, "Next: house rules" if last else f"Next: {people[self._who + 1].name}")
            who = MemberId(member_id(people[self._who].name))
            page.writing.open(page.writing.member_of(who), who)
        elif step is Step.RULES and page.writing is not None:
            page.show_step(step, "Next: your first plan")
            page.writing.open(None, MemberId(member_id(first_adult(people).name)))
        elif step is Step.PLAN:
            page.show_step(step, "Open the week")
            self._plan()
            page.on.setFocus()

    def _on_on(self) -> None:
        if self.page is None or not self.page.on.isEnabled():
            return
        if self._step is Step.PEOPLE:
            self._with_household(lambda: self.go_to(Step.SENTENCES))
        elif self._step is Step.SENTENCES and self._who < len(self.draft.made_of) - 1:
            self._who += 1
            self.go_to(Step.SENTENCES)
        elif self._step is Step.PLAN:
            self._finish()
        else:
            self.go_to(Step(self._step + 1))

    def _on_back(self) -> None:
        if self.page is None or not self.page.back.isEnabled():
            return
        if self._step is Step.PEOPLE:
            if self.leave():
                window = self._window
                window.show_welcome() if window.session.workspace is None else window.show_frame()
                self.turned.emit()
        elif self._step is Step.SENTENCES and self._who:
            self._who -= 1
            self.go_to(Step.SENTENCES)
        else:
            self.go_to(Step(self._step - 1))

    def _on_out(self) -> None:
        if self._step is Step.PEOPLE:
            self._with_household(lambda: self.go_to(Step.PLAN))
        else:
            self.go_to(Step.PLAN)

    def _on_people(self, people: tuple[Person, ...]) -> None:
        self.draft.keep_people(people)
        if self.page is not None:
            self.page.say("")

    def _on_person(self, who: MemberId) -> None:
        self._who = next((place for place, one in enumerate(self.draft.made_of) if member_id(one.name) == who), self._who)
        self.go_to(Step.SENTENCES)

    # -- the household

    def _with_household(self, then: Callable[[], None]) -> None:
        """Make the household of those who are named, or make it fit, and go on."""
        page = self.page
        assert page is not None
        people = page.people.people
        if trouble := trouble_of(people):
            page.say(trouble)
            page.people.begin()
            return
        workspace, before = self.workspace, self.draft.made_of
        if workspace is None:
            place, clock = self.place or usual_place(), self.clock
            self._make("Making your household", lambda: make_household(place, people, clock), then, people)
        elif people != before:
            if page.writing is not None:
                page.writing.end()
            page.take_household_away()
            self._make("Making your household", lambda: fit_people(workspace, before, people), then, people)
        else:
            then()

    def _make(self, title: str, work: Callable[[], Workspace], then: Callable[[], None], people: tuple[Person, ...] | None = None) -> None:
        page, bus = self.page, self.bus
        assert page is not None
        assert bus is not None

        def done(workspace: Workspace) -> None:
            page.wait()
            self.workspace = workspace
            if people is not None:
                self.draft.keep_people(people)
                self.draft.keep_made(workspace.path, people)
                self._who = 0
            self._put_household(workspace)
            then()

        def failed(problem: Exception) -> None:
            page.wait()
            page.say(problem.line if isinstance(problem, WorldError) else _FAILED, asks_place=self.workspace is None)
            if self.workspace is not None and page.writing is None:
                self._put_household(self.workspace)

        page.wait(title)
        bus.jobs.start(title, work, done=done, failed=failed)

    def _put_household(self, workspace: Workspace) -> None:
        from .plan_step import PlanStep
        from .writing_step import WritingStep

        page, bus, theme = self.page, self.bus, self._window.theme
        assert page is not None
        assert bus is not None
        members = workspace.household.members
        bus.jobs.stop_work = workspace.cancel
        writing = WritingStep(theme, workspace, bus, members, page)
        plan = PlanStep(theme, members)
        writing.trouble.connect(page.say)
        writing.person_chosen.connect(self._on_person)
        plan.again_asked.connect(self._plan)
        page.put_household(writing, plan)

    def _on_place(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(self._window, "Where the household lives", str(usual_place()), FILES)
        if name:
            self.place = Path(name).with_suffix(".concord")
            self._on_on()

    # -- the plan

    def _plan(self) -> None:
        page, workspace, bus = self.page, self.workspace, self.bus
        if page is None or workspace is None or bus is None or page.plan is None:
            return
        shown = page.plan
        shown.begin()

        def done(plan: Plan) -> None:
            if page.plan is shown:
                shown.show_plan(plan)

        def failed(problem: Exception) -> None:
            if page.plan is shown:
                shown.show_trouble(problem.line if isinstance(problem, WorldError) else _FAILED)

        viewer, day = MemberId(member_id(first_adult(self.draft.made_of).name)), workspace.clock.now().date()
        bus.jobs.start("Planning", workspace.plan, viewer, day, done=done, failed=failed)

    def _finish(self) -> None:
        """Hand the household to the week; there is nothing to take up any more."""
        workspace = self.workspace
        if workspace is None:
            return
        self._part()
        self.workspace = None
        self.draft.forget()
        self._window.choice.take_new(workspace)
        self.turned.emit()
