"""What the parts of the window tell each other, as facts that are already true."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from concord.domain.approval import Shared
from concord.domain.plan import Plan
from concord.domain.time_search import AskedTimes, TimeSearch

from .jobs import Jobs
from .permit import Permit


class ChangeBus(QObject):
    """Carries facts between screens, and the one place that runs long work.

    `plan_changed` hands the plan now in force for the viewer; `areas_changed` the areas a write touched, as `Changed.areas` names them.
    """

    plan_changed = Signal(object)
    documents_changed = Signal()
    household_changed = Signal()
    areas_changed = Signal(object)
    ledger_asked = Signal()
    """Somebody wants to read who gave way."""
    said = Signal(str)
    """One short line for the status text, such as "Settled. Tyres moved to tomorrow, 10:00."."""
    models_changed = Signal()
    """Another language model is asked from now on, or none, or one more is here."""
    files_asked = Signal(object)
    """Somebody wants to bring files into their pages: the paths, none where they are still to be chosen."""
    brought_in = Signal(object)
    """Files came in, as pages of these titles."""
    people_asked = Signal()
    """Somebody wants to see who lives here, and to change it."""
    house_rule_asked = Signal(str)
    """Somebody wants to write a house rule that begins so."""
    settings_asked = Signal()
    """Somebody wants to see the settings of this PC."""
    weeks_asked = Signal()
    """Somebody wants to see other ways for the week that is shown."""
    time_asked = Signal(object)
    """Somebody wants to go on with a TimeSearch that a question was about."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs = Jobs(self)
        self.line_jobs = Jobs(self)
        """Reads what is being typed, on a thread of its own: a key does not wait for a plan."""
        self.model_jobs = Jobs(self)
        """Has a language model read along, which may take minutes."""
        self.ask_jobs = Jobs(self)
        """Answers questions, on a thread of its own: an answer does not wait for a plan that is being made for the screen."""
        self.permit = Permit()
        """What the role of the one who looks forbids."""
        self.plan: Plan | None = None
        self.asked: tuple[AskedTimes, ...] = ()
        """The questions about times that wait for the one who looks, and for nobody else."""
        self.shared: tuple[Shared, ...] = ()
        """The proposals of the one who looks that others have to agree to, and those that they have to agree to."""

    @property
    def is_busy(self) -> bool:
        """Whether any work runs or waits."""
        return self.jobs.is_busy or self.line_jobs.is_busy or self.ask_jobs.is_busy

    def lead(self, search: TimeSearch | None) -> None:
        """Lead from an answer to where it is gone on with: the search of a time, or, without one, weeks side by side."""
        if search is not None:
            self.time_asked.emit(search)
        else:
            self.weeks_asked.emit()

    def announce_plan(self, plan: Plan) -> None:
        """Remember and hand out the plan now in force."""
        self.plan = plan
        self.plan_changed.emit(plan)

    def announce_areas(self, areas: frozenset[str]) -> None:
        """Say what a write has changed; a screen decides whether it is stale."""
        if "documents" in areas:
            self.documents_changed.emit()
        if "household" in areas:
            self.household_changed.emit()
        self.areas_changed.emit(areas)
