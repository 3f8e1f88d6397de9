"""What To settle shows where nothing waits: that the week is clear, and the way back to it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from concord.domain.plan import Plan

from ..theme import Theme
from ..widgets import EmptyState, PushButton, column
from .settled_desk import SettledDesk


class ClearWeek(QWidget):
    """Emits `week_asked` where somebody wants to see it."""

    week_asked = Signal()

    def __init__(self, theme: Theme, settled: SettledDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._settled = theme, settled
        self._whole = column(self)
        self._shown: EmptyState | None = None

    def show_plan(self, plan: Plan) -> None:
        """Say how many sentences are kept, and how many matters were settled."""
        count = sum(plan.coverage.values())
        words = f"Nothing to settle. {count} sentence{'s' if count != 1 else ''}, all kept or resting." if count else "Nothing to settle."
        fresh = EmptyState(self._theme, "sun", "A clear week", words)
        see = PushButton(self._theme, "See the week")
        see.setToolTip("Go to the timeline")
        see.clicked.connect(self.week_asked)
        fresh.add(see)
        if self._settled.button.text():
            done = PushButton(self._theme, self._settled.button.text(), "quiet", icon="kept")
            done.setToolTip(self._settled.button.toolTip())
            done.clicked.connect(self._settled.show_list)
            fresh.add(done)
        if self._shown is not None:
            self._whole.removeWidget(self._shown)
            self._shown.deleteLater()
        self._shown = fresh
        self._whole.addWidget(fresh)
