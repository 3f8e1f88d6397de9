"""One question with its answer, what that rests on, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from concord.domain.asked import Answered, Asked
from concord.domain.household import Member
from concord.domain.ids import MemberId
from concord.domain.plan import Plan

from ..clock_words import clock
from ..inspector.flow import Flow
from ..theme import BODY, RADIUS_ITEM, Theme
from ..timeline.spoken import date_text
from ..widgets import IconButton, IconLabel, MemberDot, PushButton, Words, column, row
from .citation_chip import CitationChip
from .proposal_card import ProposalCard

NO_LONGER = "What this rested on has changed since, so it may not be true any more."
_LINES = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
_WIDEST_BUBBLE = 440


class _Bubble(QFrame):
    """What somebody asked, in their own colour."""

    def __init__(self, theme: Theme, words: str, asker: Member | None) -> None:
        super().__init__()
        self._theme, self._asker = theme, asker
        inside = column(self)
        inside.setContentsMargins(14, 8, 14, 8)
        self.words = Words(words, "reading", wrap=True)
        self.words.setTextInteractionFlags(_LINES)
        self.words.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._fit()
        inside.addWidget(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self._fit)

    def _fit(self) -> None:
        longest = max(self.words.text().split("\n"), key=len)
        wide = QFontMetricsF(self._theme.font(BODY, serif=True)).horizontalAdvance(longest)
        self.words.setMinimumWidth(min(round(wide) + 4, self._theme.px(_WIDEST_BUBBLE)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = self._theme.colors
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.member(self._asker.tint).fill if self._asker is not None else c.together_fill)
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS_ITEM, RADIUS_ITEM)
        painter.end()


class _Knot(QWidget):
    """The mark of who answers."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._refit)

    def _refit(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(32), self._theme.px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colors.accent)
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        at = (self.width() - self._theme.px(20)) // 2
        painter.drawPixmap(at, at, self._theme.pixmap("knot", "on_accent", 20, self.devicePixelRatioF()))
        painter.end()


class TurnView(QWidget):
    """Shows a question, and below it the answer once there is one.

    Emits `citation_chosen` with a Citation, `trace_asked` and `forget_asked` with itself, and `again_asked` with the question.
    """

    citation_chosen = Signal(object)
    trace_asked = Signal(object)
    forget_asked = Signal(object)
    again_asked = Signal(str)
    insisted = Signal(object, object)
    """Itself, and the Strength that its proposal should have."""
    outcome_chosen = Signal(object, object)
    """With itself and what was said to its proposal."""
    lead_chosen = Signal(object)
    """With the TimeSearch that is gone on with, None for weeks side by side."""
    meant = Signal(object, object)
    """With itself and whom a word in it means."""

    def __init__(self, theme: Theme, question: str, asker: Member | None, people: dict[MemberId, Member], plan: Plan | None) -> None:
        super().__init__()
        self._theme, self._people, self._plan, self.question = theme, people, plan, question
        self._has_heard = False
        self.card: ProposalCard | None = None
        self.people_buttons: list[PushButton] = []
        self.asked: Asked | None = None
        self.answered: Answered | None = None
        """What is shown; None while it is waited for, and where it may not be shown any more."""
        self.chips: list[CitationChip] = []
        down = column(self, spacing=10)
        said = row(spacing=10)
        said.addStretch(1)
        said.addWidget(_Bubble(theme, question, asker))
        if asker is not None:
            said.addWidget(MemberDot(theme, asker, 32), 0, Qt.AlignmentFlag.AlignTop)
        down.addLayout(said)
        answer = row(spacing=12)
        answer.addWidget(_Knot(theme), 0, Qt.AlignmentFlag.AlignTop)
        self._body = column(spacing=6)
        answer.addLayout(self._body, 1)
        down.addLayout(answer)
        self.words = Words("", "answer", wrap=True)
        self.words.setTextInteractionFlags(_LINES)
        self.words.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._body.addWidget(self.words)

    def show_doing(self, words: str) -> None:
        """Say what is being done, until there is an answer."""
        self._say(words, "secondary")

    def hear(self, piece: str) -> None:
        """Show the next piece of an answer that is being told."""
        if not self._has_heard:
            self._has_heard = True
            self._say("", "answer")
        self.words.setText(self.words.text() + piece)

    def show_answer(self, asked: Asked, answered: Answered | None) -> None:
        """Show the answer as it may be shown now; None where what it rested on is no longer as it was."""
        self.asked, self.answered = asked, answered
        if answered is not None:
            self._say(_words_of(answered), "answer")
        else:
            self._say(NO_LONGER, "secondary")
        if answered is not None and answered.proposal is not None and self._plan is not None:
            self.card = ProposalCard(self._theme, asked, answered.proposal, self._people, self._plan)
            self.card.outcome_chosen.connect(lambda outcome: self.outcome_chosen.emit(self, outcome))
            self.card.insisted.connect(lambda strength: self.insisted.emit(self, strength))
            self._body.addWidget(self.card)
        if answered is not None and answered.who_is:
            self._add_people(answered)
        if answered is not None and (answered.search is not None or answered.has_weeks):
            self._add_lead(answered)
        if answered is not None and answered.citations:
            self._add_chips(answered)
        if answered is not None and answered.notice:
            self._add_notice(answered.notice)
        self._add_foot(asked, answered)

    @property
    def spoken(self) -> str:
        """The answer as it is said aloud: what a proposal says goes with it."""
        proposal = self.answered.proposal if self.answered is not None else None
        return f"{self.words.text()} {proposal.text}" if proposal is not None else self.words.text()

    def _say(self, words: str, kind: str) -> None:
        self.words.setProperty("kind", kind)
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)
        self.words.setText(words)

    def _add_people(self, answered: Answered) -> None:
        holder, line = _flowing()
        for who in answered.choices:
            if who in self._people:
                button = PushButton(self._theme, self._people[who].name)
                button.clicked.connect(lambda _=False, who=who: self.meant.emit(self, who))
                line.addWidget(button)
                self.people_buttons.append(button)
        self._body.addWidget(holder)

    def _add_lead(self, answered: Answered) -> None:
        """Offer to go on where it is chosen: an answer changes nothing."""
        holder, line = _flowing()
        is_time = answered.search is not None
        words = "Choose a time…" if is_time else "Side by side…"
        self.lead = PushButton(self._theme, words, icon="clock" if is_time else "week")
        self.lead.setToolTip("Open Find a time with this" if is_time else "Compare these weeks, and take one")
        self.lead.setAccessibleName(f"{words} {self.question}")
        self.lead.clicked.connect(lambda: self.lead_chosen.emit(answered.search))
        line.addWidget(self.lead)
        self._body.addWidget(holder)

    def _add_chips(self, answered: Answered) -> None:
        holder, flow = _flowing()
        for citation in answered.citations:
            chip = CitationChip(self._theme, citation, self._people.get(citation.member) if citation.member is not None else None)
            chip.clicked.connect(lambda _=False, citation=citation: self.citation_chosen.emit(citation))
            flow.addWidget(chip)
            self.chips.append(chip)
        self._body.addWidget(holder)

    def _add_notice(self, words: str) -> None:
        line = row(spacing=6)
        line.addWidget(IconLabel(self._theme, "info", "ink3", 16), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Words(words, "caption", wrap=True), 1)
        self._body.addLayout(line)

    def _add_foot(self, asked: Asked, answered: Answered | None) -> None:
        foot = row(spacing=8)
        holder, said = _flowing()
        is_answer = answered is not None and answered.proposal is None and not answered.who_is
        if answered is not None and is_answer:
            self.trace = PushButton(self._theme, "How was this made?", "quiet", "chevron-right")
            self.trace.clicked.connect(lambda: self.trace_asked.emit(self))
            said.addWidget(self.trace)
            count = len(answered.citations)
            if count:
                said.addWidget(_level(Words(f"Rests on {count} sentence{'' if count == 1 else 's'}", "caption"), self.trace))
        elif answered is None:
            self.again = PushButton(self._theme, "Ask again", icon="redo")
            self.again.setAccessibleName(f"Ask again: {self.question}")
            self.again.clicked.connect(lambda: self.again_asked.emit(self.question))
            said.addWidget(self.again)
        at = Words(f"{date_text(asked.at.date())}, {clock(asked.at)}", "caption")
        said.addWidget(_level(at, self.trace) if is_answer else at)
        foot.addWidget(holder, 1)
        if asked.number is not None:
            self.forget = IconButton(self._theme, "trash", "Forget this question")
            self.forget.clicked.connect(lambda: self.forget_asked.emit(self))
            foot.addWidget(self.forget)
        self._body.addLayout(foot)


def _level(words: Words, button: PushButton) -> Words:
    """Make words as high as the button that they stand beside, so that their lines are level."""
    words.setMinimumHeight(button.sizeHint().height())
    return words


def _words_of(answered: Answered) -> str:
    if answered.who_is:
        return f"Who is “{answered.who_is}”?"
    if answered.proposal is not None:
        until = "all have agreed" if answered.proposal.asked else "you accept it"
        return f"I would write it like this. Nothing changes until {until}."
    return "\n".join(answered.lines)


def _flowing() -> tuple[QWidget, Flow]:
    """Return a widget whose layout breaks into lines, and that layout."""
    holder, flow = QWidget(), Flow(6)
    holder.setLayout(flow)
    policy = holder.sizePolicy()
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder, flow
