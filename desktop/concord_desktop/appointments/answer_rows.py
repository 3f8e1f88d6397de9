"""Times of which a person says whether they suit: one row each, with an answer to click."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from concord.domain.appointment import About
from concord.domain.ids import MemberId
from concord.domain.plan import Plan, Week
from concord.domain.time_search import AskedTimes, Suit

from ..theme import Theme
from ..widgets import PushButton, Words, column, row
from .words import own_plan_words, span_of, time_words

_CHOICES = {
    About.PREFERRED: ((Suit.WELL, "Suits me"), (Suit.IF_NEED_BE, "If need be"), (Suit.NOT, "I can’t")),
    About.FALLBACK: ((Suit.IF_NEED_BE, "I could"), (Suit.NOT, "I can’t")),
}


def rows_for(theme: Theme, asked: AskedTimes, plans: Mapping[date, Plan], viewer: MemberId | None, today: date) -> AnswerRows:
    """Return the rows of a question, each with what the one who is asked has then; `plans` are their weeks by Monday."""
    times = []
    for at in sorted(asked.starts):
        span, monday = span_of(asked, at), Week.of(at.date()).start
        times.append((at, time_words(span, today), own_plan_words(span, plans.get(monday), viewer)))
    return AnswerRows(theme, asked.about, times)


class AnswerRows(QWidget):
    """Emits `changed` when an answer is chosen; nothing is chosen at first."""

    changed = Signal()

    def __init__(self, theme: Theme, about: About, times: Sequence[tuple[datetime, str, str]], parent: QWidget | None = None) -> None:
        """`times` are each a start, the time in words and a note."""
        super().__init__(parent)
        self.buttons: dict[tuple[datetime, Suit], PushButton] = {}
        """The answers, by time and what they say."""
        self._groups: dict[datetime, QButtonGroup] = {}
        down = column(self, spacing=8)
        for start, when, note in times:
            line = row(spacing=6)
            said = column(spacing=1)
            said.addWidget(Words(when, "strong", wrap=True))
            if note:
                said.addWidget(Words(note, "secondary", wrap=True))
            line.addLayout(said, 1)
            group = self._groups[start] = QButtonGroup(self)
            group.setExclusive(True)
            for suit, words in _CHOICES[about]:
                button = PushButton(theme, words, "filter")
                button.setCheckable(True)
                button.setAutoDefault(False)
                button.setAccessibleName(f"{when}: {words}")
                button.setToolTip(f"{words}, {when}")
                group.addButton(button)
                button.clicked.connect(self.changed)
                self.buttons[start, suit] = button
                line.addWidget(button)
            down.addLayout(line)

    @property
    def answers(self) -> dict[datetime, Suit]:
        """What was chosen so far."""
        return {start: suit for (start, suit), button in self.buttons.items() if button.isChecked()}

    def choose(self, answers: Mapping[datetime, Suit]) -> None:
        """Choose answers that were chosen before, as far as they are asked for still."""
        for key in answers.items():
            if key in self.buttons:
                self.buttons[key].setChecked(True)

    @property
    def is_complete(self) -> bool:
        """Whether every time has an answer."""
        return len(self.answers) == len(self._groups)
