"""How an answer was made, beside it: where was looked, what was found, who put it into words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from concord.domain.asked import Answered, Asked
from concord.domain.household import Member
from concord.domain.ids import MemberId
from concord.domain.reply import Source

from ..theme import INSPECTOR, Theme
from ..widgets import Divider, IconButton, IconLabel, MemberDot, Surface, Words, clear_layout, column, row, scrolled_down, serif_label

_MOST_QUOTES = 8


class TracePane(Surface):
    """Shows one trace. Emits `closed`."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("paper", parent)
        self._theme = theme
        whole = column(self)
        head = row(spacing=8)
        head.setContentsMargins(18, 12, 10, 4)
        head.addWidget(serif_label("How was this made?"), 1)
        self.close_it = IconButton(theme, "close", "Close", "Esc")
        self.close_it.clicked.connect(self.closed)
        head.addWidget(self.close_it)
        whole.addLayout(head)
        inside = QWidget()
        self._steps = column(inside, spacing=14)
        self._steps.setContentsMargins(18, 8, 18, 16)
        whole.addWidget(scrolled_down(inside, name="How was this made?"), 1)
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(self._theme.px(INSPECTOR + 40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def show_trace(self, asked: Asked, answered: Answered, people: dict[MemberId, Member]) -> None:
        """Show how an answer came about, from what its asker may see."""
        self.forget()
        looked, count = answered.looked, len(answered.citations)
        busy = f", {looked.busy} only as “Busy”" if looked.busy else ""
        self._step("Looked at what you may see", f"{looked.sentences} sentences in words{busy}, and the plan of {_week(answered)}.")
        if count:
            found = self._step(f"Found {count} that {'matters' if count == 1 else 'matter'}", "")
            for citation in answered.citations[:_MOST_QUOTES]:
                line = row(spacing=8)
                member = people.get(citation.member) if citation.member is not None else None
                mark = MemberDot(self._theme, member, 20) if member is not None else IconLabel(self._theme, "household", "ink2", 20)
                line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
                line.addWidget(Words(f"“{citation.text}”", "reading", wrap=True), 1)
                found.addLayout(line)
            if count > _MOST_QUOTES:
                found.addWidget(Words(f"And {count - _MOST_QUOTES} more.", "secondary"))
        else:
            self._step("Found no sentence that says it" if not answered.is_known else "Found it in the plan alone", "")
        if answered.by is Source.MODEL:
            words = "By the language model on this PC. Each time, name and rule in it was then checked against the plan."
        else:
            words = answered.notice or "From the plan itself, without a language model."
        self._step("Put it into words", f"{words} Nothing was changed by asking.")
        if answered.trace:
            told = self._step("Who asked whom", "")
            for passed in answered.trace:
                told.addWidget(Words(f"{_capital(passed.sender)} to {passed.receiver}", "caption", wrap=True))
                told.addWidget(Words(passed.text, "secondary", wrap=True))
        self._steps.addWidget(Divider())
        kept = "It is kept for you alone, until you have it forgotten." if asked.number is not None else "It is not kept."
        foot = row(spacing=8)
        foot.addWidget(IconLabel(self._theme, "shield", "ink2", 18), 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(Words(f"No word of this left the PC. {kept}", "secondary", wrap=True), 1)
        self._steps.addLayout(foot)
        self._steps.addStretch(1)

    def forget(self) -> None:
        """Show nothing."""
        clear_layout(self._steps)

    def _step(self, title: str, words: str) -> QVBoxLayout:
        line = row(spacing=10)
        line.addWidget(IconLabel(self._theme, "kept", "kept", 18), 0, Qt.AlignmentFlag.AlignTop)
        down = column(spacing=4)
        down.addWidget(Words(title, "strong", wrap=True))
        if words:
            down.addWidget(Words(words, "secondary", wrap=True))
        line.addLayout(down, 1)
        self._steps.addLayout(line)
        return down


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _week(answered: Answered) -> str:
    return f"week {answered.looked.week.isocalendar().week}"
