"""What people said of each sentence, as the viewer may have it, and the one way to say more. Everything slow runs in a job."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal

from concord.domain.answer import Answer, Settled
from concord.domain.errors import WorldError
from concord.domain.ids import DocumentId, MemberId, RuleId
from concord.domain.plan import Plan
from concord.domain.rule import Rule

from ..rules.time_words import short_day
from .words import answered

if TYPE_CHECKING:
    from concord.workspace import Changed, RuleView, Workspace

    from ..change_bus import ChangeBus

_Loaded: TypeAlias = "tuple[MemberId | None, Mapping[RuleId, RuleView]]"


class RuleBook(QObject):
    """Follows the plan in force: each new one, whoever caused it, has the rows looked up anew. `changed` says that they are others.

    `refused` says that an answer was not kept: what shows it has to show again what holds.
    """

    changed = Signal()
    refused = Signal()
    page_asked = Signal(str)
    """A person wants to write a sentence differently: its id."""

    def __init__(self, workspace: Workspace, bus: ChangeBus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._bus = workspace, bus
        self._viewer: MemberId | None = None
        self._views: Mapping[RuleId, RuleView] = {}
        self._to_say = ""
        bus.plan_changed.connect(self._on_plan)
        if bus.plan is not None:
            self.look(bus.plan.viewer)

    @property
    def views(self) -> Mapping[RuleId, RuleView]:
        """The rows by their rules' ids, in document order."""
        return self._views

    @property
    def viewer(self) -> MemberId | None:
        """Whose rows they are."""
        return self._viewer

    def view(self, rule: Rule) -> RuleView | None:
        """Return the row of a sentence, None where it is not the viewer's to see, or is another by now."""
        found = self._views.get(rule.id)
        return found if found is not None and not found.is_busy and found.rule.text == rule.text else None

    def on_page(self, document: str, words: str) -> RuleView | None:
        """Return the row of a sentence by its page and its very words, None where there is none or more than one."""
        found = [view for view in self._views.values() if view.document == document and not view.is_busy and view.rule.text == words]
        return found[0] if len(found) == 1 else None

    def look(self, viewer: MemberId | None) -> None:
        """Get the rows anew. Those of another viewer are gone at once."""
        if viewer != self._viewer:
            self.forget()
            self._viewer = viewer
        self._bus.jobs.start("Looking up the sentences", _views, self._workspace, viewer, done=self._on_loaded)

    def forget(self) -> None:
        """Take every word away: somebody else looks now."""
        self._viewer, self._to_say = None, ""
        if self._views:
            self._views = {}
            self.changed.emit()

    def say(self, words: str) -> None:
        """Tell why nothing can be said of a sentence now."""
        self._bus.said.emit(words)

    def close(self) -> None:
        """Follow no plan any more: another household is open."""
        self._bus.plan_changed.disconnect(self._on_plan)
        self.forget()
        self.deleteLater()

    def answer(self, rule: Rule, answer: Answer) -> None:
        """Say something about a sentence; the plan is made anew with it, and undo takes it back."""
        view = self.view(rule)
        revision = view.revision if view is not None else None
        self._start(lambda: self._workspace.answer(self._viewer, rule, answer, revision=revision), answered(answer))

    def replace(self, rule: Rule, instead: str, first: date) -> None:
        """Have other words hold from a day on; undo takes both steps back at once."""
        view = self.view(rule)
        revision = view.revision if view is not None else None
        work = partial(self._workspace.replace, self._viewer, rule, instead, first, revision=revision)
        self._start(work, f"From {short_day(first)} on the new sentence holds.")

    def rewrite(self, rule: Rule, words: str) -> None:
        """Have a sentence say something else where it stands; undo takes it back."""
        view = self.view(rule)
        revision = view.revision if view is not None else None
        work = partial(self._workspace.rewrite, self._viewer, rule, words, revision=revision)
        self._start(work, "The sentence is changed. Undo takes it back.")

    def answer_on_page(self, document: DocumentId, rule: Rule, answer: Answer) -> None:
        """Say something about a sentence of a saved page; it may have another id than when it was read."""
        workspace, viewer = self._workspace, self._viewer
        self._start(lambda: _said_on_page(workspace, viewer, document, rule, answer), answered(answer))

    def _start(self, work: Callable[[], Changed], words: str) -> None:
        self._bus.jobs.start("Keeping your answer", work, done=lambda changed: self._on_answered(changed, words), failed=self._on_failed)

    def _on_answered(self, changed: Changed, words: str) -> None:
        self.look(self._viewer)
        self._to_say = words
        self._bus.announce_areas(changed.areas)

    def _on_failed(self, problem: Exception) -> None:
        line = problem.line if isinstance(problem, WorldError) else "That did not work. Nothing was changed; try once more."
        self._bus.said.emit(line)
        self.refused.emit()
        self.look(self._viewer)

    def _on_plan(self, plan: Plan) -> None:
        self.look(plan.viewer)

    def _on_loaded(self, answer: _Loaded) -> None:
        viewer, views = answer
        if viewer != self._viewer:
            return
        if views != self._views:
            self._views = views
            self.changed.emit()
        if self._to_say:
            words, self._to_say = self._to_say, ""
            self._bus.said.emit(words)


def _views(workspace: Workspace, viewer: MemberId | None) -> _Loaded:
    return viewer, {view.rule.id: view for view in workspace.rules(viewer)}


def _said_on_page(workspace: Workspace, viewer: MemberId | None, document: DocumentId, rule: Rule, answer: Answer) -> Changed:
    fit = [view for view in workspace.rules(viewer) if view.document == document and not view.is_busy and view.rule.text == rule.text]
    if isinstance(answer, Settled):
        fit = [view for view in fit if _is_asked(view, answer)]
    if not fit:
        raise WorldError("Not done: that sentence was changed or answered since.", "Look at it as it is now.")
    view = min(fit, key=lambda one: abs(one.rule.line - rule.line))
    return workspace.answer(viewer, view.rule, answer, revision=view.revision)


def _is_asked(view: RuleView, answer: Settled) -> bool:
    question = (answer.about, answer.message)
    said = (one for one in view.answers if isinstance(one, Settled))
    return any((one.about, one.message) == question for one in (*view.rule.doubts, *said))
