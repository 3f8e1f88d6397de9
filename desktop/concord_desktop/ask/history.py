"""What the one who looks has asked, as far as the household file keeps it for them: loaded, searched, forgotten, brought back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from concord.domain.asked import Answered, Asked
from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.plan import Plan
from concord.flows.citations import as_it_stands

from ..change_bus import ChangeBus

if TYPE_CHECKING:
    from concord.workspace import Workspace

Shown = tuple[Asked, Answered | None]
"""A question with its answer as it may be shown now."""


class History(QObject):
    """`changed` says that `turns` are others. What goes wrong is said by `failed` in words."""

    changed = Signal()
    failed = Signal(str)

    def __init__(self, workspace: Workspace, bus: ChangeBus, viewer: MemberId | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._bus, self._viewer = workspace, bus, viewer
        self._beside: Plan | None = None
        self._stands: dict[int, Shown] = {}
        self.turns: tuple[Asked, ...] = ()
        """The oldest first."""

    def load(self) -> None:
        """Fetch what is kept."""
        self._bus.ask_jobs.start(
            "Looking up what was asked", self._workspace.asking.history, self._viewer, done=self._on_loaded, failed=self._on_failed
        )

    def add(self, asked: Asked) -> None:
        """Have a question that was just answered among the others."""
        self._show((*self.turns, asked))

    def found(self, words: str, plan: Plan | None) -> list[Shown]:
        """Return what holds all of some words, each with its answer as it may be shown beside a plan; without one no answer may."""
        wanted = words.casefold().split()
        if plan is not self._beside:
            self._beside, self._stands = plan, {}
        shown = [(asked, self._as_it_stands(asked)) for asked in self.turns]
        return [one for one in shown if all(word in _text(*one) for word in wanted)]

    def swap(self, before: Asked, now: Asked) -> None:
        """Have a question as it is now: somebody said something to what was proposed."""
        self._show(now if one is before else one for one in self.turns)

    def forget(self, asked: Sequence[Asked]) -> Callable[[], None]:
        """Forget some, and return what brings them back."""
        gone = tuple(asked)
        self._show(one for one in self.turns if all(one is not other for other in gone))
        kept = [one for one in gone if one.number is not None]
        self._do("Forgetting what was asked", self._workspace.asking.forget, kept)

        def back() -> None:
            self._show((*self.turns, *gone))
            self._do("Bringing back what was asked", self._workspace.asking.bring_back, kept)

        return back

    def clear(self) -> None:
        """Hold nothing: somebody else looks."""
        self.turns, self._beside, self._stands = (), None, {}

    def _as_it_stands(self, asked: Asked) -> Answered | None:
        """Return an answer as it may be shown beside the plan; looked at once for each plan, and not with each key of a search."""
        if self._beside is None:
            return None
        if id(asked) not in self._stands:
            self._stands[id(asked)] = (asked, as_it_stands(asked.answered, self._beside))
        return self._stands[id(asked)][1]

    def _show(self, turns: object) -> None:
        self.turns = tuple(sorted(turns, key=lambda one: (one.at, one.number or 0)))  # type: ignore[call-overload]  # any run of them
        self.changed.emit()

    def _do(self, title: str, work: Callable[..., None], asked: Sequence[Asked]) -> None:
        if self._viewer is not None and asked:
            self._bus.ask_jobs.start(title, work, self._viewer, asked, failed=self._on_undone)

    def _on_loaded(self, turns: tuple[Asked, ...]) -> None:
        there = {one.number for one in turns}
        self._show((*turns, *(one for one in self.turns if one.number is None or one.number not in there)))

    def _on_undone(self, problem: Exception) -> None:
        self._on_failed(problem)
        self.turns = ()
        self.load()

    def _on_failed(self, problem: Exception) -> None:
        self.failed.emit(problem.line if isinstance(problem, WorldError) else "What you asked could not be looked up. Try once more.")


def _text(asked: Asked, answered: Answered | None) -> str:
    said = (*answered.lines, *(one.text for one in answered.citations)) if answered is not None else ()
    return "\n".join((asked.question, *said)).casefold()
