"""Whether a sentence rests: pause, leave out a week, end on a date, be replaced from a date on, and back."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QLineEdit, QSizePolicy, QWidget

from concord.domain.answer import Answer, Ended, Paused, Skipped
from concord.domain.plan import Week

from ..inspector.flow import Flow
from ..rules.time_words import short_day
from ..theme import READING, Theme
from ..widgets import PushButton, Words, column, row
from .words import Rest


class RestBox(QWidget):
    """Says how a sentence rests, if it does. Emits `answered` with a Paused, Skipped or Ended as a person asks for it.

    `replace_asked` carries other words, and the day from which on they hold instead.
    """

    answered = Signal(object)
    replace_asked = Signal(str, object)

    def __init__(self, theme: Theme, rest: Rest, week: Week, text: str, *, may_answer: bool, parent: QWidget | None = None) -> None:
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
                self.other = PushButton(theme, "Instead…")
                self.other.setAccessibleName("Replace from a date on")
                self.other.setToolTip("Let other words hold from a day on")
                self.other.setProperty("spot", "instead")
                self.other.clicked.connect(self._on_instead)
                flow.addWidget(self.other)
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
        layout.addWidget(self._instead(week, text))

    def _instead(self, week: Week, text: str) -> QWidget:
        """Build "from Monday on, instead: ...", hidden until it is asked for."""
        self._replacing = QWidget()
        inside = column(self._replacing, spacing=6)
        across = row(spacing=6)
        across.addWidget(Words("From", "secondary"))
        self.first = QDateEdit(QDate(week.start + timedelta(days=7)))
        self.first.setCalendarPopup(True)
        self.first.setDisplayFormat("ddd d MMM yyyy")
        self.first.setAccessibleName("First day on which the other words hold")
        across.addWidget(self.first, 1)
        across.addWidget(Words("on, instead:", "secondary"))
        inside.addLayout(across)
        self.words = QLineEdit(text)
        self.words.setMaxLength(2000)
        self.words.setFont(self._theme.font(READING, serif=True))
        self.words.setAccessibleName("What holds from then on")
        self.words.setCursorPosition(0)
        inside.addWidget(self.words)
        self.told = Words("", "caption", wrap=True)
        inside.addWidget(self.told)
        line = row(spacing=6)
        self.replace = PushButton(self._theme, "Replace", "primary")
        self.replace.setToolTip("End this sentence the day before and write the other into the page (Enter)")
        self.replace.setProperty("spot", "instead")
        line.addWidget(self.replace)
        line.addStretch(1)
        inside.addLayout(line)

        def show() -> None:
            first = self.first.date().toPython()
            self.told.setText(f"This sentence ends after {short_day(first - timedelta(days=1))}. One undo takes both steps back.")
            self.replace.setEnabled(bool(self.words.text().strip()) and self.words.text().strip() != text)

        def ask() -> None:
            if self.replace.isEnabled():
                self.replace_asked.emit(self.words.text(), self.first.date().toPython())

        self.first.dateChanged.connect(lambda _day: show())
        self.words.textChanged.connect(lambda _words: show())
        self.words.returnPressed.connect(ask)
        self.replace.clicked.connect(ask)
        show()
        self._replacing.hide()
        return self._replacing

    def _on_instead(self) -> None:
        self._replacing.setVisible(self._replacing.isHidden())
        if not self._replacing.isHidden():
            self._ending.hide()
            self.words.setFocus()

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
