"""One proposal in Questions for you: what it says and would change, who has agreed, and what one can say to it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from concord.domain.approval import Shared, Stand
from concord.domain.feedback import Proposal
from concord.domain.household import Member
from concord.domain.ids import MemberId
from concord.domain.plan import Plan

from ..ask.proposal_body import ProposalBody, audience_pill
from ..theme import Theme
from ..widgets import Card, PushButton, Words, column, row, serif_label
from .words import how_it_stands, who_proposes


class Say(Enum):
    """What one can do with a proposal."""

    AGREE = "Agree"
    DECLINE = "Decline"
    TAKE_BACK = "Take back"
    PUT_AWAY = "Put away"


_TOLD = {
    Say.AGREE: "Undo takes it back",
    Say.DECLINE: "Whoever proposed it is told, with your reason if you give one",
    Say.TAKE_BACK: "As if nothing had been said",
    Say.PUT_AWAY: "Show this no more",
}


class ApprovalCard(Card):
    """Emits `said` with what was said; `buttons` are what can be, `reason` is where a reason is written."""

    said = Signal(object)

    def __init__(
        self,
        theme: Theme,
        shared: Shared,
        people: Mapping[MemberId, Member],
        viewer: MemberId | None,
        *,
        is_titled: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`is_titled`: it says itself who proposes what, where nothing above it does."""
        super().__init__(parent)
        self._theme, self.shared = theme, shared
        names = {one: who.name for one, who in people.items()}
        self.buttons: dict[Say, PushButton] = {}
        self.reason: QLineEdit | None = None
        down = column(self, spacing=8)
        down.setContentsMargins(16, 12, 16, 14)
        is_own = shared.proposer == viewer
        title = "What you proposed" if is_own else who_proposes(shared, names)
        head = row(spacing=8)
        head.addWidget(serif_label(title, "serif-section") if is_titled else Words("What is proposed", "heading"), 1)
        head.addWidget(audience_pill(theme, shared.proposal, people), 0, Qt.AlignmentFlag.AlignTop)
        down.addLayout(head)
        self.body = ProposalBody(theme, shared.proposal, people, None)
        down.addWidget(self.body)
        self.trying = Words("", "secondary", wrap=True)
        self.trying.hide()
        down.addWidget(self.trying)
        if shared.because and shared.stand is Stand.WAITS:
            down.addWidget(Words(shared.because, "secondary", wrap=True))
        self.status = Words(how_it_stands(shared, names, viewer), "strong", wrap=True)
        down.addWidget(self.status)
        foot = row(spacing=8)
        if shared.waits_for(viewer):
            self.reason = QLineEdit()
            self.reason.setPlaceholderText("A reason, if you decline and like to give one")
            self.reason.setAccessibleName("A reason for declining, if you like")
            self.reason.setMaxLength(300)
            foot.addWidget(self.reason, 1)
            self._add(foot, Say.DECLINE, "quiet")
            self._add(foot, Say.AGREE, "primary")
        else:
            foot.addStretch(1)
            waits = shared.stand is Stand.WAITS or not is_own
            self._add(foot, Say.TAKE_BACK if waits else Say.PUT_AWAY, "plain")
        down.addLayout(foot)

    def show_trying(self) -> None:
        """Say that it is being tried on the plan of the one who looks."""
        self.trying.setText("Trying it on your week…")
        self.trying.show()

    def show_tried(self, proposal: Proposal, plan: Plan) -> None:
        """Show what it would change."""
        self.trying.hide()
        self.body.show_effect(proposal, plan)

    def show_problem(self, words: str) -> None:
        """Say why it can not be written any more."""
        self.trying.setText(words)
        self.trying.show()

    def _add(self, foot: object, say: Say, kind: str) -> None:
        button = PushButton(self._theme, say.value, kind)  # type: ignore[arg-type]  # each is one of the kinds
        button.setAutoDefault(False)
        button.setToolTip(_TOLD[say])
        button.setAccessibleName(f"{say.value}: {self.shared.proposal.text}")
        button.clicked.connect(lambda: self.said.emit(say))
        foot.addWidget(button)  # type: ignore[attr-defined]  # a row
        self.buttons[say] = button
