"""Questions that what is on the screen suggests, each a button."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from concord.domain.ids import ItemId
from concord.domain.plan import Plan

from ..inspector.flow import Flow
from ..session import Session
from ..theme import Theme
from ..widgets import PushButton, clear_layout

if TYPE_CHECKING:
    from concord.workspace import Workspace


class Suggestions(QWidget):
    """Emits `chosen` with a question."""

    chosen = Signal(str)

    def __init__(self, workspace: Workspace, theme: Theme, session: Session, item: Callable[[], ItemId | None]) -> None:
        """`item` says which block is selected."""
        super().__init__()
        self._workspace, self._theme, self._session, self._item = workspace, theme, session, item
        self._plan: Plan | None = None
        self.buttons: list[PushButton] = []
        self._flow = Flow(6)
        self.setLayout(self._flow)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def look(self, plan: Plan) -> None:
        """Suggest what fits a plan and what of it is on the screen."""
        self._plan, day = plan, self._session.day
        if day not in plan.week.dates:
            return

        def done(questions: tuple[str, ...]) -> None:
            if self._plan is plan and self._session.day == day:
                self._show(questions)

        suggest = self._workspace.asking.suggestions
        self._session.bus.ask_jobs.start("Finding what could be asked", suggest, plan, day, self._item(), done=done)

    def forget(self) -> None:
        """Suggest nothing."""
        self._plan = None
        self._show(())

    def _show(self, questions: tuple[str, ...]) -> None:
        if tuple(button.text() for button in self.buttons) == questions:
            return
        clear_layout(self._flow)
        self.buttons = []
        for question in questions:
            button = PushButton(self._theme, question, "filter")
            button.setToolTip("Ask this")
            button.clicked.connect(lambda _=False, question=question: self.chosen.emit(question))
            self._flow.addWidget(button)
            self.buttons.append(button)
        self.updateGeometry()
