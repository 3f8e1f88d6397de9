"""Opens the other ways for the week that is shown, and takes the one that a person picks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from concord.domain.other_week import OtherWeek, OtherWeeks

from ..own_dialogs import open_for_viewer

if TYPE_CHECKING:
    from ..main_window import MainWindow


def show_other_weeks(window: MainWindow) -> None:
    """Open the dialog for the week and the viewer of the window; without a plan there is nothing to compare."""
    session = window.session
    plan, workspace = session.plan, session.workspace
    if plan is None or workspace is None or plan.viewer != session.viewer or session.day not in plan.week.dates:
        return
    from .dialog import OtherWeeksDialog

    dialog = OtherWeeksDialog(workspace, window.theme, window.bus, plan, window)

    def take(found: OtherWeeks, week: OtherWeek) -> None:
        session.take_week(found, week, lambda: say(week))

    def say(week: OtherWeek) -> None:
        # The shell says how the plan stands once all screens have it; this is said after that.
        QTimer.singleShot(0, window, lambda: window.bus.said.emit(f"Taken. {week.name}. Undo takes it back."))

    dialog.week_taken.connect(take)
    open_for_viewer(dialog, session)
