"""What a proposal says and does: the words before and after, a picture of what changes, and whether it was tried well."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from concord.domain.change import ChangeKind
from concord.domain.feedback import FeedbackKind, Proposal
from concord.domain.household import Member
from concord.domain.ids import MemberId
from concord.domain.plan import Plan
from concord.domain.reply import Source
from concord.domain.rule import Strength

from ..inspector.facts import STRENGTHS
from ..reasons.words import because_words, by_person, change_line
from ..rules.audience import audience_of
from ..rules.meaning import as_sentence
from ..theme import Theme
from ..widgets import IconLabel, Pill, Segmented, Words, column, row
from .before_after import BeforeAfter, painted, picture_of

_CHANGES_SHOWN = 6


class ProposalBody(QWidget):
    """Shows one proposal as it was tried on the plan of whoever looks. `picture` is there where something changes its time.

    Emits `insisted` with the Strength that a person chooses for it on `strength`, which is there where the words insist.
    """

    insisted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        proposal: Proposal,
        people: Mapping[MemberId, Member],
        plan: Plan | None,
        *,
        may_insist: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._people = theme, people
        self.picture: BeforeAfter | None = None
        self._down = column(self, spacing=6)
        if proposal.instead:
            self._pair("Before", f"“{proposal.instead}”")
            self._pair("After", f"“{proposal.text}”")
        else:
            self._down.addWidget(Words(f"“{proposal.text}”", "reading", wrap=True))
        self.strength: Segmented | None = None
        if proposal.strength is not None:
            self._add_strength(proposal.insists or proposal.strength, may_insist=may_insist)
        if proposal.by is Source.MODEL:
            self._down.addWidget(
                Words("Worded by the language model on this PC, and read back as just what you said.", "caption", wrap=True)
            )
        if proposal.refused:
            self._down.addWidget(Words(proposal.refused, "unsure", wrap=True))
        elif plan is not None:
            self.show_effect(proposal, plan)
        for doubt in proposal.doubts:
            self._down.addWidget(Words(f"Still to be answered once it stands: {doubt}", "unsure", wrap=True))

    def show_effect(self, proposal: Proposal, plan: Plan) -> None:
        """Show what it would change in a plan."""
        picture = picture_of(proposal.changes)
        if picture is not None:
            self.picture = BeforeAfter(self._theme, picture, self._people)
            self._down.addWidget(self.picture)
        shown = 0
        # What comes and goes is told by the picture; why something else moves is not.
        in_picture = [one for one in painted(proposal.changes) if one.kind in (ChangeKind.NEW, ChangeKind.GONE) and len(one.days) == 1]
        told = [one for one in proposal.changes if one not in in_picture]
        for member, changes in by_person(told, plan):
            who = self._people[member].name if member is not None and member in self._people else "Together"
            for change in changes[: max(0, _CHANGES_SHOWN - shown)]:
                why = f". {because_words(change)}" if because_words(change) else ""
                self._down.addWidget(Words(as_sentence(f"{who}: {change_line(change)}{why}"), "secondary", wrap=True))
                shown += 1
        if len(told) > shown:
            self._down.addWidget(Words(f"And {len(told) - shown} more.", "secondary"))
        tried = row(spacing=8)
        is_well = proposal.more_open <= 0
        tried.addWidget(IconLabel(self._theme, "kept" if is_well else "knot", "kept" if is_well else "coral", 18))
        tried.addWidget(Words(tried_words(proposal), "kept" if is_well else "coral", wrap=True), 1)
        self._down.addLayout(tried)

    def _add_strength(self, strength: Strength, *, may_insist: bool) -> None:
        line = row(spacing=10)
        label = Words("Strength", "heading")
        self.strength = Segmented(self._theme, STRENGTHS, strength.value, name="Strength")
        for key, _ in STRENGTHS:
            button = self.strength.button(key)
            button.setEnabled(may_insist)
            button.setToolTip("How much it insists; it is tried anew with that" if may_insist else "How much it insists")
        self.strength.chosen.connect(lambda key: self.insisted.emit(Strength(key)))
        line.addWidget(label)
        line.addWidget(self.strength)
        line.addStretch(1)
        self._down.addLayout(line)

    def _pair(self, name: str, words: str) -> None:
        line = row(spacing=10)
        label = Words(name, "heading")
        label.setFixedWidth(self._theme.px(52))
        line.addWidget(label)
        line.addWidget(Words(words, "reading", wrap=True), 1)
        self._down.addLayout(line)


def audience_pill(theme: Theme, proposal: Proposal, people: Mapping[MemberId, Member]) -> Pill:
    """Return who would see it where it stands, as icon and word; the tooltip says it whole."""
    audience = audience_of(proposal.visibility, {one: who.name for one, who in people.items()})
    pill = Pill(theme, audience.word, audience.icon)
    pill.setToolTip(f"Who would see it: {audience.line}")
    pill.setAccessibleName(pill.toolTip())
    return pill


def title_of(proposal: Proposal, people: Mapping[MemberId, Member]) -> str:
    """Say what a proposal is and where it would stand."""
    member = people.get(proposal.member) if proposal.member is not None else None
    if proposal.kind is FeedbackKind.CHANGE:
        return f"Other words for a sentence of {member.name}" if member is not None else "Other words for a house rule"
    if proposal.kind is FeedbackKind.POLICY:
        return "A new house rule on who goes first"
    if proposal.kind is FeedbackKind.WEIGHT:
        return f"How much {member.name}’s wishes count" if member is not None else "How much somebody’s wishes count"
    return f"A new sentence for {member.name}’s page" if member is not None else "A new house rule"


def tried_words(proposal: Proposal) -> str:
    """Say on which week it was tried and whether more clashes come of it."""
    week = f"week {proposal.week.isocalendar().week}"
    if not proposal.changes and not proposal.more_open:
        return f"Tried up to {week}: nothing in it changes."
    count = abs(proposal.more_open)
    clashes = "no clash more" if not count else f"{count} clash{'' if count == 1 else 'es'} {'more' if proposal.more_open > 0 else 'fewer'}"
    return f"Tried on {week}: {clashes}."
