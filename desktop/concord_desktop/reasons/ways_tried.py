"""Ways round something, each tried on the week planned again. Only the question that was asked last is worked on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from concord.domain.explanation import Explanation
from concord.domain.plan import Plan
from concord.domain.when import Span

if TYPE_CHECKING:
    from concord.workspace import Workspace

    from ..change_bus import ChangeBus


class WaysTried:
    """Asks one thing at a time. What nobody waits for any more is not begun, so that no next step waits for it."""

    def __init__(self, bus: ChangeBus, workspace: Workspace, shown_on: QObject) -> None:
        self._bus, self._workspace = bus, workspace
        self._asked = 0
        shown_on.destroyed.connect(self.forget)

    def forget(self, *_: object) -> None:
        """Want no answer any more."""
        self._asked += 1

    def ask(
        self,
        plan: Plan,
        subject: str,
        at: Span | None = None,
        *,
        done: Callable[[Explanation], None],
        failed: Callable[[Exception | None], None] | None = None,
    ) -> None:
        """Have `done` told what the ways that hold are, or `failed` that none could be tried; neither once something else was asked."""
        self.forget()
        asked, reasons = self._asked, self._workspace.reasons

        def work() -> Explanation | None:
            return reasons.why_tried(plan, subject, at) if asked == self._asked else None

        def on_done(told: Explanation | None) -> None:
            if told is not None and asked == self._asked:
                done(told)

        def on_failed(problem: Exception | None = None) -> None:
            if failed is not None and asked == self._asked:
                failed(problem)

        self._bus.jobs.start("Trying the ways round it", work, done=on_done, failed=on_failed, cancelled=on_failed)
