"""A dialog that asks for whom a week is to be written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup

from ..job_dialog import JobDialog
from ..widgets import Words
from .choice_line import ChoiceLine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from concord.domain.ids import MemberId
    from concord.domain.plan import Plan
    from concord.workspace import Workspace

    from ..theme import Theme


class AudienceDialog(JobDialog):
    """Offers audiences, one of which is chosen, and finds out what everyone may see of the week."""

    def __init__(self, workspace: Workspace, theme: Theme, title: str, plan: Plan, viewer: MemberId | None, parent: QWidget | None) -> None:
        super().__init__(theme, title, parent)
        self._workspace, self._plan, self._viewer = workspace, plan, viewer
        self._everyones: Plan | None = plan if viewer is None else None
        self.setModal(True)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.summary = Words("", "strong", wrap=True)
        self.outcome = Words("", "secondary", wrap=True)

    @property
    def lines(self) -> list[ChoiceLine]:
        """The audiences, in order."""
        return [button for button in self._group.buttons() if isinstance(button, ChoiceLine)]

    def _learn_everyones(self) -> None:
        """Look what everyone may see, unless that is what is shown."""
        if self._everyones is None:
            look, week = self._workspace.plan, self._plan.week.start
            self._jobs.start("Looking what everyone may see", look, None, week, done=self._on_everyones, failed=self._on_failed)

    def _on_everyones(self, plan: Plan) -> None:
        self._everyones = plan
        self._tell()

    def _tell(self) -> None:
        """Say what will be in it, as far as that is known."""
        raise NotImplementedError

    def _on_failed(self, problem: Exception) -> None:
        raise NotImplementedError
