"""The question after something that repeats was moved, copied or taken out: this one, this and later, or all, with how many that are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QMenu, QWidget

from concord.domain.answer import Answer
from concord.domain.edit import Add, Cancel, Edit, Move, Resize
from concord.domain.plan import Plan
from concord.flows.series import Series, series_of

Do = Callable[[], None]

_OTHER_DAY = "Only this one can go to another day: its sentence names no weekday."
_SAYS_MORE = "Its sentence asks for more than this, so that cannot be left out by itself."


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of something that repeats: of which series, with which verb, and what it would be for those after it and for all."""

    series: Series
    verb: str
    later: Answer | None
    all: Answer | None
    why_not: str = ""


def asked_of(plan: Plan, edit: Edit) -> Asked | None:
    """Return what is to be asked of an edit by hand; None where it is about something that comes once."""
    request = edit.copy_of if isinstance(edit, Add) else edit.request if isinstance(edit, Move | Resize | Cancel) else None
    item = next((one for one in plan.items if one.request == request), None)
    series = series_of(plan, item) if item is not None else None
    if series is None:
        return None
    if isinstance(edit, Cancel):
        return Asked(series, "Leave out", series.left_out(from_now_on=True), series.left_out(from_now_on=False), _SAYS_MORE)
    assert isinstance(edit, Move | Resize | Add)
    is_copy = isinstance(edit, Add)
    later, every = (series.moved(edit.span, from_now_on=one, is_also=is_copy) for one in (True, False))
    verb = "Copy" if is_copy else "Resize" if isinstance(edit, Resize) else "Move"
    return Asked(series, verb, later, every, _OTHER_DAY)


class SeriesMenu(QMenu):
    """Three choices; Enter takes the first, Esc none. `why_not` says why the one who looks may not change more than this one."""

    def __init__(self, asked: Asked, why_not: str, parent: QWidget) -> None:
        super().__init__(parent)
        series = asked.series
        self.setAccessibleName(f"{asked.verb} {series.item.title}: this one, this and later, or all")
        self.setToolTipsVisible(True)
        head = self.addAction(f"{series.item.title} repeats. {asked.verb}:")
        head.setEnabled(False)
        self.this = self.addAction("This one")
        self.later = self.addAction(f"This and later ({series.later}{_until(series)})")
        words = "All, until you resume it" if asked.verb == "Leave out" else "All"
        self.every = self.addAction(f"{words} ({series.all}{_until(series)})")
        for action, answer in ((self.later, asked.later), (self.every, asked.all)):
            why = why_not or ("" if answer is not None else asked.why_not)
            action.setEnabled(not why)
            action.setToolTip(why)
        self.setDefaultAction(self.this)

    def ask(
        self, at: QPoint, this: Callable[[], None], later: Callable[[], None], every: Callable[[], None], none: Callable[[], None]
    ) -> None:
        """Show it at a point of the screen, and do what is chosen."""
        taken: list[bool] = []

        def take(do: Do) -> Do:
            def taking() -> None:
                taken.append(True)
                do()

            return taking

        for action, do in ((self.this, this), (self.later, later), (self.every, every)):
            action.triggered.connect(take(do))
        self.closed_without = none
        self.aboutToHide.connect(lambda: self._later(taken))
        self.popup(at)
        self.setActiveAction(self.this)

    def _later(self, taken: list[bool]) -> None:
        # A menu hides before it says what was chosen.
        QTimer.singleShot(0, self, lambda: self._end(taken))

    def _end(self, taken: list[bool]) -> None:
        if not taken:
            self.closed_without()
        self.deleteLater()


def _until(series: Series) -> str:
    return f", the last on {series.until.day} {series.until:%B}" if series.has_end else " in the year ahead"
