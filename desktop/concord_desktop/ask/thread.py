"""The questions with their answers, one below the other, the newest last and in sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout

from concord.domain.approval import Shared
from concord.domain.asked import Answered, Asked

from ..theme import Theme
from ..widgets import PushButton, Scrolled, Surface, Words, column, scrolled_down
from .turn import TurnView


class Thread(Surface):
    """Holds turns. Emits `earlier_asked` where more of them are wanted."""

    earlier_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__("sheet")
        self.turns: list[TurnView] = []
        """What is shown, the newest last."""
        self.is_at_end = True
        """Whether what is added is scrolled to."""
        self.none_found = Words("Nothing you asked has these words.", "secondary")
        self.earlier = PushButton(theme, "Show earlier questions", "quiet", "chevron-up")
        self.earlier.clicked.connect(self.earlier_asked)
        inside = Scrolled("sheet")
        inner = column(inside, spacing=8)
        inner.setContentsMargins(0, 4, 8, 8)
        inner.addWidget(self.earlier, 0, Qt.AlignmentFlag.AlignHCenter)
        inner.addWidget(self.none_found, 0, Qt.AlignmentFlag.AlignHCenter)
        self._down: QVBoxLayout = column(spacing=24)
        inner.addLayout(self._down)
        inner.addStretch(1)
        self.area: QScrollArea = scrolled_down(inside, name="What you asked")
        self.area.verticalScrollBar().rangeChanged.connect(self._on_range)
        column(self).addWidget(self.area)

    def add(self, turn: TurnView) -> None:
        """Put a turn below the others."""
        self.turns.append(turn)
        self._down.addWidget(turn)

    def remove(self, turn: TurnView) -> None:
        """Take one out for good."""
        self.turns.remove(turn)
        self._throw_away(turn)

    def that_shows(self, asked: Asked, answered: Answered | None) -> TurnView | None:
        """Return what shows a question with just this answer already."""
        return next((turn for turn in self.turns if turn.asked is asked and turn.answered == answered), None)

    def become(self, turns: Sequence[TurnView]) -> None:
        """Have these and no others; what is there already stays as it is."""
        for turn in [turn for turn in self.turns if turn not in turns]:
            self._throw_away(turn)
        for at, turn in enumerate(turns):
            if self._down.indexOf(turn) != at:
                self._down.insertWidget(at, turn)
        self.turns = list(turns)

    def clear(self) -> None:
        """Take all out, for good."""
        self.become(())

    def show_stands(self, shared: Sequence[Shared]) -> None:
        """Say at each proposal that others have to agree to how it stands."""
        for turn in self.turns:
            if turn.card is not None:
                turn.card.show_stand(shared)

    def _throw_away(self, turn: TurnView) -> None:
        self._down.removeWidget(turn)
        turn.hide()
        turn.setParent(None)
        turn.deleteLater()

    def _on_range(self, _least: int, most: int) -> None:
        if self.is_at_end:
            self.area.verticalScrollBar().setValue(most)
