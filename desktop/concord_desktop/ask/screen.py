"""Ask: what was asked and answered, questions that the screen suggests, and the field below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit

from concord.domain.asked import Answered, Asked, Citation
from concord.domain.feedback import Outcome
from concord.domain.household import Member
from concord.domain.ids import ItemId, MemberId, RuleId
from concord.domain.plan import Plan
from concord.domain.see_as import whose_view

from ..announce import announce
from ..session import Session
from ..theme import Theme
from ..widgets import Divider, EmptyState, PushButton, Surface, row
from .answering import Answering
from .field import QuestionField
from .history import History, Shown
from .middle import Middle
from .model_line import ModelLine
from .notice import Notice
from .spoken_of import rule_of, spoken_of
from .suggestions import Suggestions
from .thread import Thread
from .trace_pane import TracePane
from .turn import TurnView
from .verdicts import Verdicts
from .words import short

if TYPE_CHECKING:
    from concord.workspace import Workspace

_AT_ONCE = 15
"""So many questions are shown; the earlier ones when they are asked for."""
_EMPTY = "Who needs the car on Friday? When is everybody at home? Ask in your own words; the answer says which sentences it rests on."
_DOING_AFTER = 200
_NARROWEST = 420
"""Pixels at 100 % that a question with its answer needs."""


class AskScreen(Surface):
    """Emits `item_chosen` and `rule_chosen` with what a citation leads to. `conflict_chosen` and `edit_asked` are as on each screen."""

    item_chosen = Signal(str)
    rule_chosen = Signal(str)
    conflict_chosen = Signal(str)
    edit_asked = Signal(object)

    def __init__(self, workspace: Workspace, theme: Theme, session: Session, chosen: Callable[[], ItemId | None]) -> None:
        """`chosen` says which block is selected."""
        super().__init__("sheet")
        self.setAccessibleName("Ask")
        self._workspace, self._theme, self._session, self._chosen = workspace, theme, session, chosen
        self._bus = session.bus
        self._viewer = session.viewer
        self._plan: Plan | None = None
        self._people: dict[MemberId, Member] = {}
        self._waiting: TurnView | None = None
        self._spare: TurnView | None = None
        """What waited for the answer that is shown now: the answer goes into it."""
        self._pending: Citation | None = None
        self._instead: RuleId | None = None
        """The sentence whose place the words in the field take: they are a proposal that is being edited."""
        self._most = _AT_ONCE
        self._shown: list[Shown] = []
        self.history = History(workspace, self._bus, self._viewer, self)
        self.answering = Answering(workspace, self._bus, self._viewer, self)
        self.verdicts = Verdicts(workspace, session, self)
        self._build()
        self.setFocusProxy(self.field.text)
        self.history.changed.connect(self._refresh)
        self.history.failed.connect(self.notice.say)
        self.verdicts.settled.connect(self._on_settled)
        self.verdicts.insisted.connect(self._on_insisted)
        self.verdicts.failed.connect(self.notice.say)
        session.forgotten.connect(self.forget)
        session.opened.connect(self.forget)
        session.shown.connect(self._on_shown)
        session.moved.connect(self._suggest)
        self.answering.looked.connect(self._on_looked)
        self.answering.heard.connect(self._on_heard)
        self.answering.answered.connect(self._on_answered)
        self.answering.failed.connect(self._on_failed)
        self.history.load()

    # -- building

    def _build(self) -> None:
        across = row(self, spacing=0)
        left = Middle(self._theme)
        down = left.down
        head = row(spacing=8)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search what you asked")
        self.search.setAccessibleName("Search what you asked")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(self._theme.px(300))
        self.search.textChanged.connect(self._on_searched)
        self.forget_all = PushButton(self._theme, "Forget all", "quiet", "trash")
        self.forget_all.setToolTip("Forget everything you asked. It can be undone.")
        self.forget_all.clicked.connect(self._on_forget_all)
        head.addWidget(self.search, 1)
        head.addStretch(1)
        head.addWidget(self.forget_all)
        down.addLayout(head)
        self.empty = EmptyState(self._theme, "ask", "Nothing asked yet", _EMPTY)
        self.thread = Thread(self._theme)
        self.thread.earlier_asked.connect(self._on_earlier)
        down.addWidget(self.empty, 1)
        down.addWidget(self.thread, 1)
        self.notice = Notice(self._theme)
        down.addWidget(self.notice)
        self.suggested = Suggestions(self._workspace, self._theme, self._session, self._chosen)
        self.suggested.chosen.connect(self.ask)
        down.addWidget(self.suggested)
        self.field = QuestionField(self._theme)
        self.field.asked.connect(self.ask)
        self.field.stopped.connect(self.stop)
        down.addWidget(self.field)
        self.model = ModelLine(self._workspace, self._theme, self._bus)
        down.addWidget(self.model)
        self._left = left
        across.addWidget(left, 1)
        self._line = Divider(upright=True)
        self.trace = TracePane(self._theme)
        self.trace.closed.connect(self._close_trace)
        across.addWidget(self._line)
        across.addWidget(self.trace, 0, Qt.AlignmentFlag.AlignRight)
        self._close_trace()

    # -- what the frame says

    def show_plan(self, plan: Plan, _viewer: MemberId | None) -> None:
        """Take who lives here and what may be read; suggest what could be asked."""
        if plan.viewer != self._viewer:
            return
        if plan is not self._plan:
            self._bus.ask_jobs.start("Getting ready to answer", self._workspace.asking.be_ready, plan)
        self._plan = plan
        self._people = {one.id: one for one in plan.members}
        self._refresh()
        self._suggest()

    def forget(self) -> None:
        """Stop, and show no word: somebody else looks, or the profile is locked."""
        self.answering.stop()
        self._waiting = self._pending = self._plan = self._instead = None
        self.history.clear()
        self.verdicts.forget()
        self._shown = []
        self.thread.clear()
        self.suggested.forget()
        self.trace.forget()
        self.notice.clear()
        self.search.clear()
        self.field.put("")
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Suggest what fits what is on the screen now."""
        super().showEvent(event)
        self._suggest()

    # -- asking

    def ask(self, question: str, means: MemberId | None = None) -> None:
        """Ask, and show the question at once; the answer comes when it is there. `means` is whom a word such as "her" stands for."""
        if self._waiting is not None or self._plan is None:
            return
        about = spoken_of((turn.answered for turn in self.turns), self._plan, self._chosen)
        instead, self._instead = self._instead, None
        self.notice.clear()
        self.search.clear()
        turn = self._turn(question)
        self._waiting = turn
        self.thread.add(turn)
        self.field.put("")
        self.field.wait(is_waiting=True)
        self.thread.is_at_end = True

        self.answering.start(question, about, instead, means)
        QTimer.singleShot(
            _DOING_AFTER, turn, lambda: turn.show_doing("Looking…") if self._waiting is turn and not turn.words.text() else None
        )

    def _on_settled(self, before: Asked, now: Asked) -> None:
        """Show what became of a proposal; one that is edited goes into the field."""
        self.history.swap(before, now)
        proposal = now.answered.proposal
        if now.outcome is Outcome.EDITED and proposal is not None:
            self._instead = rule_of(proposal, self._plan) if proposal.instead else None
            self.field.put(proposal.text)
            self.notice.say("Put it in your own words; Enter tries it.")
        self.field.text.setFocus()

    def _on_insisted(self, before: Asked, now: Asked) -> None:
        """Show what comes of it with another strength, and leave the keys where they were."""
        self.history.swap(before, now)
        card = next((turn.card for turn in self.turns if turn.asked is now), None)
        if card is not None and card.body.strength is not None:
            card.body.strength.button(card.body.strength.selected).setFocus()

    def _on_meant(self, turn: TurnView, member: MemberId) -> None:
        """Say it again, now that it is clear who is meant."""
        if turn.asked is not None and self._waiting is None:
            self.history.forget([turn.asked])
            self.ask(turn.question, member)

    def stop(self) -> None:
        """Stop answering. The question goes back into the field; nothing is kept."""
        if self._waiting is None:
            return
        self.answering.stop()
        self._give_back(self._waiting.question, "Stopped. Nothing was kept.")

    def _give_back(self, question: str, words: str) -> None:
        self._end()
        if not self.field.text.toPlainText():
            self.field.put(question)
        self.notice.say(words)
        self.field.text.setFocus()

    def _end(self) -> None:
        turn, self._waiting = self._waiting, None
        if turn is not None:
            self.thread.remove(turn)
        self.field.wait(is_waiting=False)
        self._fit()

    def _on_answered(self, asked: Asked) -> None:
        self._spare, self._waiting = self._waiting, None
        self.field.wait(is_waiting=False)
        self.history.add(asked)
        self._spare = None
        for turn in self.turns[-1:]:
            announce(turn.words, turn.spoken)

    def _on_failed(self, words: str) -> None:
        if self._waiting is not None:
            self._give_back(self._waiting.question, words)

    def _on_heard(self, piece: str) -> None:
        if self._waiting is not None:
            self._waiting.hear(piece)

    def _on_looked(self, monday: date) -> None:
        """Say which week is looked at, where it is not the one that is planned already."""
        if self._waiting is not None and (self._plan is None or monday != self._plan.week.start):
            self._waiting.show_doing(f"Looking at week {monday.isocalendar().week}, which may have to be planned first…")

    # -- what was asked

    def _refresh(self) -> None:
        """Show what is found, where it is not what is shown already."""
        shown = self.history.found(self.search.text(), self._plan)
        self.thread.earlier.setVisible(len(shown) > self._most)
        last = shown[-self._most :]
        if [(id(asked), answered) for asked, answered in last] != [(id(asked), answered) for asked, answered in self._shown]:
            self._shown = last
            turns = [self.thread.that_shows(*one) or self._answered_turn(*one) for one in last]
            self.thread.become([*turns, *([self._waiting] if self._waiting is not None else [])])
        self.thread.show_stands(self._session.bus.shared)
        self._fit()

    def _answered_turn(self, asked: Asked, answered: Answered | None) -> TurnView:
        spare, self._spare = self._spare, None
        is_its_own = spare is not None and asked is self.history.turns[-1] and spare.question.strip() == asked.question
        turn = spare if spare is not None and is_its_own else self._turn(asked.question)
        turn.show_answer(asked, answered)
        return turn

    def _turn(self, question: str) -> TurnView:
        asker = whose_view(self._viewer)
        turn = TurnView(self._theme, question, self._people.get(asker) if asker is not None else None, self._people, self._plan)
        turn.citation_chosen.connect(self._on_citation)
        turn.trace_asked.connect(self._on_trace)
        turn.forget_asked.connect(self._on_forget)
        turn.again_asked.connect(self.ask)
        turn.outcome_chosen.connect(self.verdicts.settle)
        turn.insisted.connect(self.verdicts.insist)
        turn.meant.connect(self._on_meant)
        turn.lead_chosen.connect(self._session.bus.lead)
        return turn

    def _fit(self) -> None:
        has_any = bool(self.history.turns) or self._waiting is not None
        self.empty.setVisible(not has_any)
        self.thread.setVisible(has_any)
        self.search.setVisible(bool(self.history.turns))
        self.forget_all.setVisible(any(one.number is not None for one in self.history.turns))
        self.thread.none_found.setVisible(has_any and not self.turns)

    def _on_searched(self) -> None:
        self._most = _AT_ONCE
        self._refresh()

    def _on_earlier(self) -> None:
        self._most += _AT_ONCE
        self.thread.is_at_end = False
        self._refresh()

    def _on_forget(self, turn: TurnView) -> None:
        if turn.asked is not None:
            self._close_trace()
            back = self.history.forget([turn.asked])
            self.notice.say(f"Forgotten: “{short(turn.question)}”", back)

    def _on_forget_all(self) -> None:
        gone = self.history.turns
        self._close_trace()
        self.search.clear()
        count = len(gone)
        self.notice.say(f"Forgotten: {count} question{'' if count == 1 else 's'}.", self.history.forget(gone))

    # -- where it leads

    def _on_citation(self, citation: Citation) -> None:
        """Go to the block of a sentence, in another week too, or to the sentence where it has none."""
        plan = self._plan
        if citation.block is None or citation.day is None or plan is None:
            self.rule_chosen.emit(citation.rule)
        elif citation.day in plan.week.dates:
            is_there = any(item.id == citation.block for item in plan.items)
            (self.item_chosen if is_there else self.rule_chosen).emit(citation.block if is_there else citation.rule)
        else:
            self._pending = citation
            self._session.go_to(citation.day)

    def _on_shown(self) -> None:
        self.thread.show_stands(self._session.bus.shared)
        citation, self._pending = self._pending, None
        if citation is not None and self._plan is not None and citation.day in self._plan.week.dates:
            self._on_citation(citation)

    def _on_trace(self, turn: TurnView) -> None:
        if turn.asked is not None and turn.answered is not None:
            self.trace.show_trace(turn.asked, turn.answered, self._people)
            self.trace.show()
            self._fit_trace()
            self.trace.close_it.setFocus()

    def _close_trace(self) -> None:
        had_focus = self.trace.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.trace.hide()
        self._fit_trace()
        self.trace.forget()
        if had_focus:
            self.field.text.setFocus()

    def _fit_trace(self) -> None:
        """Have the trace stand alone where there is no room for the questions beside it."""
        is_beside = self.width() - self.trace.width() >= self._theme.px(_NARROWEST)
        self._left.setVisible(self.trace.isHidden() or is_beside)
        self._line.setVisible(not self.trace.isHidden() and is_beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look anew whether the trace has room beside the questions."""
        super().resizeEvent(event)
        self._fit_trace()

    # -- what could be asked

    def _suggest(self) -> None:
        if self._plan is not None and self.isVisible():
            self.suggested.look(self._plan)

    @property
    def turns(self) -> list[TurnView]:
        """What is shown, the newest last."""
        return self.thread.turns

    # -- keys

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+Z where something was forgotten: it is nearer than the last act on the plan."""
        is_undo = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        if is_undo and self.notice.can_take_back and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stop with Esc, undo with Ctrl+Z."""
        if event.key() == Qt.Key.Key_Escape and self._waiting is not None:
            self.stop()
        elif event.key() == Qt.Key.Key_Escape and self.trace.isVisible():
            self._close_trace()
        elif event.matches(QKeySequence.StandardKey.Undo) and self.notice.can_take_back:
            self.notice.take_back()
        else:
            super().keyPressEvent(event)
