"""What a person says to a proposal, carried out: it is written, put in other words, or left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from concord.domain.asked import Asked
from concord.domain.errors import WorldError
from concord.domain.feedback import Outcome
from concord.domain.ids import MemberId
from concord.domain.rule import Strength

from ..session import Session
from .turn import TurnView

if TYPE_CHECKING:
    from concord.workspace import Changed, Workspace


class Verdicts(QObject):
    """Emits `settled` with the question before and after, `insisted` with the same where it was only tried with another strength, and
    `failed` with words; nothing once somebody else looks.
    """

    settled = Signal(object, object)
    insisted = Signal(object, object)
    failed = Signal(str)

    def __init__(self, workspace: Workspace, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._session = workspace, session
        self._viewer: MemberId | None = session.viewer
        self._is_over = False

    def forget(self) -> None:
        """Say no more."""
        self._is_over = True

    def settle(self, turn: TurnView, outcome: Outcome) -> None:
        """Do what was said to the proposal of a turn."""
        asked = turn.asked
        if asked is None or asked.answered.proposal is None or turn.card is None:
            return
        turn.card.setEnabled(False)
        bus = self._session.bus

        def done(settled: tuple[Asked, Changed]) -> None:
            if not self._is_over:
                self.settled.emit(asked, settled[0])
            bus.announce_areas(settled[1].areas)

        def failed(problem: Exception) -> None:
            self._fail(turn, problem.line if isinstance(problem, WorldError) else "")

        def cancelled() -> None:
            self._fail(turn, "")

        work: Callable[..., tuple[Asked, Changed]] = self._workspace.asking.settle
        bus.jobs.start("Writing what was proposed", work, self._viewer, asked, outcome, done=done, failed=failed, cancelled=cancelled)

    def insist(self, turn: TurnView, strength: Strength) -> None:
        """Have the proposal of a turn insist as was chosen, and try it anew."""
        asked = turn.asked
        if asked is None or turn.card is None:
            return
        turn.card.setEnabled(False)

        def done(now: Asked) -> None:
            if not self._is_over:
                self.insisted.emit(asked, now)

        def failed(problem: Exception) -> None:
            self._fail(turn, problem.line if isinstance(problem, WorldError) else "")

        work, jobs = self._workspace.asking.insist, self._session.bus.jobs
        jobs.start("Trying it so", work, self._viewer, asked, strength, done=done, failed=failed, cancelled=lambda: self._fail(turn, ""))

    def _fail(self, turn: TurnView, words: str) -> None:
        if not self._is_over:
            if turn.card is not None:
                turn.card.setEnabled(True)
            self.failed.emit(words or "That did not work. Nothing was changed; try once more.")
