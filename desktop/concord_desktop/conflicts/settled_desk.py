"""What is settled in the shown week: how much, said on a button, and the list behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from concord.domain.ids import MemberId
from concord.domain.plan import Plan

from ..theme import Theme
from ..widgets import PushButton
from .matters import settled_by_rules
from .settled_dialog import SettledDialog

if TYPE_CHECKING:
    from concord.flows.settled_by_hand import SettledByHand
    from concord.workspace import Changed, Workspace

    from ..change_bus import ChangeBus


class SettledDesk(QObject):
    """Keeps `button` true and opens the list. Emits `counted` once it is known how much is settled, `rule_chosen` with a sentence's id."""

    counted = Signal()
    rule_chosen = Signal(str)

    def __init__(self, workspace: Workspace, theme: Theme, bus: ChangeBus, over: QWidget) -> None:
        super().__init__(over)
        self._workspace, self._theme, self._bus, self._over = workspace, theme, bus, over
        self._plan: Plan | None = None
        self._viewer: MemberId | None = None
        self.dialog: SettledDialog | None = None
        self.button = PushButton(theme, "", "quiet", "kept")
        self.button.setToolTip("What was settled this week, each with its way back (Ctrl+Alt+S)")
        self.button.clicked.connect(self.show_list)
        self.button.hide()

    def show_plan(self, plan: Plan, viewer: MemberId | None) -> None:
        """Count for another plan, once it is known what was done by hand."""
        self._plan, self._viewer = plan, viewer
        by_rules = len(settled_by_rules(plan, self._workspace.clock.now()))

        def done(by_hand: Sequence[SettledByHand]) -> None:
            count = by_rules + len(by_hand)
            if plan is self._plan:
                self.button.setText(f"{count} settled this week · see them" if count else "")
                self.button.setAccessibleName(f"{count} settled this week: see them")
                self.button.setVisible(bool(count))
                self.counted.emit()

        start, find = self._bus.line_jobs.start, self._workspace.settlings.in_week
        start("Looking what is settled", find, viewer, plan.week.start, done=done)

    def show_list(self) -> None:
        """Show what was settled this week."""
        if self._plan is None:
            return
        by_rules, day = settled_by_rules(self._plan, self._workspace.clock.now()), self._plan.week.start
        self.dialog = SettledDialog(self._workspace, self._theme, self._viewer, day, by_rules, self._over)
        self.dialog.taken_back.connect(self._on_taken_back)
        self.dialog.rule_chosen.connect(self.rule_chosen)
        self.dialog.finished.connect(self._on_finished)
        self.dialog.open()

    def forget(self) -> None:
        """Keep nothing open that speaks of what was shown: somebody else may look now."""
        if self.dialog is not None:
            self.dialog.reject()

    def _on_taken_back(self, changed: Changed) -> None:
        self._bus.announce_areas(changed.areas)
        self._bus.said.emit("Taken back. Redo does it again.")

    def _on_finished(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
