"""A sentence that could be written for what was said: what it says and does, and the three things a person can do with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from concord.domain.approval import Shared
from concord.domain.asked import Asked
from concord.domain.feedback import Outcome, Proposal
from concord.domain.household import Member
from concord.domain.ids import MemberId
from concord.domain.plan import Plan

from ..approvals.words import how_it_stands, listed
from ..theme import Theme
from ..widgets import Card, Divider, IconLabel, PushButton, Words, column, row
from .proposal_body import ProposalBody, audience_pill, title_of

_SAID = {
    Outcome.ACCEPTED: "Accepted. It stands in the page; undo takes it out again.",
    Outcome.EDITED: "Put in other words.",
    Outcome.DECLINED: "Declined. Nothing was changed.",
    Outcome.ASKED: "Asked. Nothing changes until all have agreed.",
}


class ProposalCard(Card):
    """Shows one proposal. Emits `outcome_chosen` with an Outcome, and `insisted` with a Strength; `buttons` are there while it is open."""

    outcome_chosen = Signal(object)
    insisted = Signal(object)

    def __init__(
        self, theme: Theme, asked: Asked, proposal: Proposal, people: Mapping[MemberId, Member], plan: Plan, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._people, self._proposal = theme, people, proposal
        self.buttons: dict[Outcome, PushButton] = {}
        self.status: Words | None = None
        """How it stands, once something was said to it."""
        down = column(self)
        head = row(spacing=8)
        head.setContentsMargins(14, 10, 14, 10)
        head.addWidget(IconLabel(theme, "edit", "accent", 18))
        head.addWidget(Words(title_of(proposal, people), "strong", wrap=True), 1)
        if not proposal.refused:
            head.addWidget(audience_pill(theme, proposal, people))
        down.addLayout(head)
        down.addWidget(Divider())
        self._down = column(spacing=6)
        self._down.setContentsMargins(14, 12, 14, 10)
        down.addLayout(self._down)
        self.body = ProposalBody(theme, proposal, people, plan, may_insist=asked.outcome is None and not proposal.refused)
        self.body.insisted.connect(self.insisted)
        self._down.addWidget(self.body)
        self._add_foot(asked, proposal)

    def show_stand(self, shared: Sequence[Shared]) -> None:
        """Say how it stands with those who have to agree, where they were asked."""
        found = [one for one in shared if (one.proposal.text, one.proposal.instead) == (self._proposal.text, self._proposal.instead)]
        if found and self.status is not None:
            self.status.setText(how_it_stands(found[-1], {one: who.name for one, who in self._people.items()}))

    def _add_foot(self, asked: Asked, proposal: Proposal) -> None:
        if asked.outcome is not None:
            self.status = Words(_SAID[asked.outcome], "strong", wrap=True)
            self._down.addWidget(self.status)
            return
        names = [self._people[one].name for one in proposal.asked if one in self._people]
        if names:
            self._down.addWidget(Words(proposal.because, "caption", wrap=True))
        foot = row(spacing=8)
        foot.addStretch(1)
        choices = [(Outcome.DECLINED, "Decline", "quiet", None), (Outcome.EDITED, "Edit", "plain", "edit")]
        if not proposal.refused:
            choices.append((Outcome.ACCEPTED, f"Ask {listed(names)}" if names else "Accept", "primary", "kept"))
        for outcome, words, kind, icon in choices:
            button = PushButton(self._theme, words, kind, icon)  # type: ignore[arg-type]  # each is one of the kinds
            button.setAccessibleName(f"{words}: {proposal.text}")
            button.clicked.connect(lambda _=False, outcome=outcome: self.outcome_chosen.emit(outcome))
            foot.addWidget(button)
            self.buttons[outcome] = button
        self._down.addLayout(foot)
