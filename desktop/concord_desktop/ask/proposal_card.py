"""A sentence that could be written for what was said: before and after, what it changes, and the three things a person can do with it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from concord.domain.asked import Asked
from concord.domain.feedback import FeedbackKind, Outcome, Proposal
from concord.domain.household import Member
from concord.domain.ids import MemberId
from concord.domain.plan import Plan

from ..reasons.words import because_words, by_person, change_line
from ..rules.meaning import as_sentence
from ..theme import Theme
from ..widgets import Card, Divider, IconLabel, PushButton, Words, column, row

_CHANGES_SHOWN = 6
_SAID = {
    Outcome.ACCEPTED: "Accepted. It stands in the page; undo takes it out again.",
    Outcome.EDITED: "Put in other words.",
    Outcome.DECLINED: "Declined. Nothing was changed.",
}


class ProposalCard(Card):
    """Shows one proposal. Emits `outcome_chosen` with an Outcome; `accept`, `edit` and `decline` are there while it is open."""

    outcome_chosen = Signal(object)

    def __init__(
        self, theme: Theme, asked: Asked, proposal: Proposal, people: Mapping[MemberId, Member], plan: Plan, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._people = theme, people
        self.buttons: dict[Outcome, PushButton] = {}
        down = column(self)
        head = row(spacing=8)
        head.setContentsMargins(14, 10, 14, 10)
        head.addWidget(IconLabel(theme, "edit", "accent", 18))
        head.addWidget(Words(title_of(proposal, people), "strong", wrap=True), 1)
        down.addLayout(head)
        down.addWidget(Divider())
        self._body = column(spacing=6)
        self._body.setContentsMargins(14, 12, 14, 10)
        down.addLayout(self._body)
        if proposal.instead:
            self._pair("Before", f"“{proposal.instead}”", "reading")
            self._pair("After", f"“{proposal.text}”", "reading")
        else:
            self._body.addWidget(Words(f"“{proposal.text}”", "reading", wrap=True))
        if proposal.refused:
            self._body.addWidget(Words(proposal.refused, "unsure", wrap=True))
        else:
            self._add_effect(proposal, plan)
        for doubt in proposal.doubts:
            self._body.addWidget(Words(f"Still to be answered once it stands: {doubt}", "unsure", wrap=True))
        self._add_foot(asked, proposal)

    def _pair(self, name: str, words: str, kind: str) -> None:
        line = row(spacing=10)
        label = Words(name, "heading")
        label.setFixedWidth(self._theme.px(52))
        line.addWidget(label)
        line.addWidget(Words(words, kind, wrap=True), 1)
        self._body.addLayout(line)

    def _add_effect(self, proposal: Proposal, plan: Plan) -> None:
        shown = 0
        for member, changes in by_person(proposal.changes, plan):
            who = self._people[member].name if member is not None and member in self._people else "Together"
            for change in changes[: max(0, _CHANGES_SHOWN - shown)]:
                why = f". {because_words(change)}" if because_words(change) else ""
                self._body.addWidget(Words(as_sentence(f"{who}: {change_line(change)}{why}"), "secondary", wrap=True))
                shown += 1
        if len(proposal.changes) > shown:
            self._body.addWidget(Words(f"And {len(proposal.changes) - shown} more.", "secondary"))
        tried = row(spacing=8)
        is_well = proposal.more_open <= 0
        tried.addWidget(IconLabel(self._theme, "kept" if is_well else "knot", "kept" if is_well else "coral", 18))
        tried.addWidget(Words(tried_words(proposal), "kept" if is_well else "coral", wrap=True), 1)
        self._body.addLayout(tried)

    def _add_foot(self, asked: Asked, proposal: Proposal) -> None:
        if asked.outcome is not None:
            self._body.addWidget(Words(_SAID[asked.outcome], "strong", wrap=True))
            return
        foot = row(spacing=8)
        foot.addStretch(1)
        choices = [(Outcome.DECLINED, "Decline", "quiet", None), (Outcome.EDITED, "Edit", "plain", "edit")]
        if not proposal.refused:
            choices.append((Outcome.ACCEPTED, "Accept", "primary", "kept"))
        for outcome, words, kind, icon in choices:
            button = PushButton(self._theme, words, kind, icon)  # type: ignore[arg-type]  # each is one of the kinds
            button.setAccessibleName(f"{words}: {proposal.text}")
            button.clicked.connect(lambda _=False, outcome=outcome: self.outcome_chosen.emit(outcome))
            foot.addWidget(button)
            self.buttons[outcome] = button
        self._body.addLayout(foot)


def title_of(proposal: Proposal, people: Mapping[MemberId, Member]) -> str:
    """Say what a proposal is and where it would stand."""
    member = people.get(proposal.member) if proposal.member is not None else None
    if proposal.kind is FeedbackKind.CHANGE:
        return f"Other words for a sentence of {member.name}" if member is not None else "Other words for a house rule"
    if proposal.kind is FeedbackKind.POLICY:
        return "A new house rule on who goes first"
    return f"A new sentence for {member.name}’s page" if member is not None else "A new house rule"


def tried_words(proposal: Proposal) -> str:
    """Say on which week it was tried and whether more clashes come of it."""
    week = f"week {proposal.week.isocalendar().week}"
    if not proposal.changes and not proposal.more_open:
        return f"Tried up to {week}: nothing in it changes."
    count = abs(proposal.more_open)
    clashes = "no clash more" if not count else f"{count} clash{'' if count == 1 else 'es'} {'more' if proposal.more_open > 0 else 'fewer'}"
    return f"Tried on {week}: {clashes}."
