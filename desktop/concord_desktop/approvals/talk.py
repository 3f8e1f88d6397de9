"""What one says to proposals that others made, wherever their cards stand: tried on one's own week, then agreed to or declined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from concord.domain.errors import WorldError
from concord.domain.feedback import Proposal
from concord.domain.ids import MemberId
from concord.domain.plan import Plan

from .card import ApprovalCard, Say

if TYPE_CHECKING:
    from concord.workspace import Changed, Workspace

    from ..jobs import Jobs

_SAID = {
    Say.AGREE: "You agreed. Undo takes it back.",
    Say.DECLINE: "Declined. Nothing was changed, and whoever proposed it is told.",
    Say.TAKE_BACK: "Taken back.",
    Say.PUT_AWAY: "Put away.",
}


class ApprovalTalk(QObject):
    """Emits `said` with what was changed and what to tell, and `failed` with what went wrong, on what was said on a card."""

    said = Signal(object, str)
    failed = Signal(object)

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._jobs = workspace, jobs
        self._cards: list[ApprovalCard] = []

    def follow(self, card: ApprovalCard, viewer: MemberId | None) -> None:
        """Carry out what the viewer says on a card; where it waits for them, show on it what it would change in their week."""
        self._cards.append(card)
        card.destroyed.connect(lambda: self._drop(card))
        card.said.connect(lambda say: self._on_said(card, viewer, say))
        if card.shared.waits_for(viewer):
            self._try(card, viewer)

    def forget(self) -> None:
        """Follow no card any more: they are gone."""
        self._cards = []

    def _drop(self, card: ApprovalCard) -> None:
        self._cards = [one for one in self._cards if one is not card]

    def _try(self, card: ApprovalCard, viewer: MemberId | None) -> None:
        workspace, shared = self._workspace, card.shared
        card.show_trying()

        def work() -> tuple[Proposal, Plan]:
            return workspace.approvals.tried(viewer, shared), workspace.plan(viewer, shared.proposal.week)

        def done(tried: tuple[Proposal, Plan]) -> None:
            if card in self._cards:
                card.show_tried(*tried)

        def failed(problem: Exception) -> None:
            if card in self._cards:
                card.show_problem(problem.line if isinstance(problem, WorldError) else "It could not be tried just now.")

        self._jobs.start("Trying what is proposed", work, done=done, failed=failed)

    def _on_said(self, card: ApprovalCard, viewer: MemberId | None, say: Say) -> None:
        approvals, shared = self._workspace.approvals, card.shared
        reason = card.reason.text() if card.reason is not None else ""
        card.setEnabled(False)

        def work() -> Changed:
            match say:
                case Say.AGREE:
                    return approvals.agree(viewer, shared)
                case Say.DECLINE:
                    return approvals.decline(viewer, shared, reason)
                case Say.TAKE_BACK:
                    return approvals.take_back(viewer, shared)
                case Say.PUT_AWAY:
                    return approvals.put_away(viewer, shared)

        self._jobs.start("Keeping what was said", work, done=lambda changed: self.said.emit(changed, _SAID[say]), failed=self.failed.emit)
