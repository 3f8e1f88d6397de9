"""Questions about one sentence: each with its answers as buttons, and what was answered with a way to ask again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from concord.domain.rule import Doubt, Rule

from ..inspector.flow import Flow
from ..rules.time_words import choice_words
from ..theme import Theme
from ..widgets import ChoiceButton, IconLabel, PushButton, Words, column, row
from .words import Said, can_be_settled, taken_for_now


class DoubtBox(QWidget):
    """Shows the doubts of one sentence and what was settled. Emits `settled` (Doubt, choice) and `asked_again` (Settled)."""

    settled = Signal(object, str)
    asked_again = Signal(object)

    def __init__(self, theme: Theme, rule: Rule, said: Sequence[Said] = (), *, may_answer: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.choices: list[PushButton] = []
        """The answers to its questions, in order."""
        layout = column(self, spacing=6)
        for doubt in rule.doubts:
            layout.addWidget(Words(doubt.message, wrap=True))
            if can_be_settled(doubt) and may_answer:
                layout.addWidget(self._choices(rule, doubt))
            elif doubt.choices:
                layout.addWidget(Words("It could be: " + " · ".join(choice_words(one) for one in doubt.choices), "secondary", wrap=True))
        for one in said:
            layout.addLayout(self._answered(one))

    def _choices(self, rule: Rule, doubt: Doubt) -> QWidget:
        holder = QWidget()
        flow = Flow(spacing=6)
        taken = taken_for_now(rule, doubt)
        for choice in doubt.choices:
            button = ChoiceButton(self._theme, choice_words(choice), icon="kept" if choice == taken else None)
            button.setAccessibleName(f"{doubt.message} {choice_words(choice)}")
            button.setToolTip("This is how I read it for now" if choice == taken else "Take this; the sentence stays as it is")
            button.setProperty("spot", f"choice:{doubt.about}:{choice}")
            button.clicked.connect(lambda _=False, choice=choice: self.settled.emit(doubt, choice))
            self.choices.append(button)
            flow.addWidget(button)
        holder.setLayout(flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        return holder

    def _answered(self, said: Said) -> QHBoxLayout:
        line = row(spacing=6)
        line.addWidget(IconLabel(self._theme, "kept", "kept", 16))
        words = Words(said.words, "secondary", wrap=True)
        words.setToolTip(said.answer.message)
        line.addWidget(words, 1)
        if said.may_ask_again:
            button = PushButton(self._theme, "Ask again", "quiet")
            button.setAccessibleName(f"Ask again: {said.question}")
            button.setToolTip("Take this answer back; the question is open again")
            button.setProperty("spot", f"again:{said.answer.about}")
            button.clicked.connect(lambda: self.asked_again.emit(said.answer))
            line.addWidget(button)
        return line
