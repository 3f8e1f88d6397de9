"""Whether a sentence rests: pause, leave out a week, end on a date, and back."""

from __future__ import annotations

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QSizePolicy, QWidget

from concord.domain.answer import Answer, Ended, Paused, Skipped
from concord.domain.plan import Week

from ..inspector.flow import Flow
from ..theme import Theme
from ..widgets import PushButton, Words, column, row
from .words import Rest


class RestBox(QWidget):
    """Says how a sentence rests, if it does. Emits `answered` with a Paused, Skipped or Ended as a person asks for it."""

    answered = Signal(object)

    def __init__(self, theme: Theme, rest: Rest, week: Week, *, may_answer: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        layout = column(self, spacing=4)
        if rest.words:
            layout.addWidget(Words(rest.words, "secondary", wrap=True))
        if not may_answer:
            return
        holder = QWidget()
        flow = Flow(spacing=6)
        holder.setLayout(flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        if rest.is_paused:
            flow.addWidget(self._button("Resume", "It asks for its time again (R)", "pause", Paused(is_paused=False)))
        else:
            flow.addWidget(self._button("Pause", "It asks for nothing until it is resumed (P)", "pause", Paused()))
            if rest.is_skipped:
                back = Skipped(week.dates, is_skipped=False)
                flow.addWidget(self._button("Take this week back in", "It asks for its time this week again (K)", "skip", back))
            else:
                skip = self._button("Skip this week", "It asks for nothing this week (K)", "skip", Skipped.week_of(week.start))
                flow.addWidget(skip)
            if rest.last is not None:
                flow.addWidget(self._button("Go on without an end", "Take its end away", "end", Ended(None)))
            else:
                self.end = PushButton(theme, "End…")
                self.end.setAccessibleName("End on a date")
                self.end.setToolTip("Choose the last day on which it counts")
                self.end.setProperty("spot", "end")
                self.end.clicked.connect(self._on_end)
                flow.addWidget(self.end)
        layout.addWidget(holder)
        self.day = QDateEdit(QDate(week.dates[-1]))
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("ddd d MMM yyyy")
        self.day.setAccessibleName("Last day")
        self._ending = QWidget()
        line = row(self._ending, spacing=6)
        line.addWidget(self.day, 1)
        self.end_here = PushButton(theme, "End then")
        self.end_here.setToolTip("This is the last day on which it counts")
        self.end_here.setProperty("spot", "end")
        self.end_here.clicked.connect(lambda: self.answered.emit(Ended(self.day.date().toPython())))
        line.addWidget(self.end_here)
        self._ending.hide()
        layout.addWidget(self._ending)

    def _button(self, words: str, tip: str, spot: str, answer: Answer) -> PushButton:
        button = PushButton(self._theme, words)
        button.setAccessibleName(words)
        button.setToolTip(tip)
        button.setProperty("spot", spot)
        button.clicked.connect(lambda: self.answered.emit(answer))
        return button

    def _on_end(self) -> None:
        self._ending.setVisible(self._ending.isHidden())
        if not self._ending.isHidden():
            self.day.setFocus()
