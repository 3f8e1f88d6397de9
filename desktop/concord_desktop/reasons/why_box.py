"""Why a block is here, why not at another time, and the ways round what stands there, each a button."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from concord.domain.explanation import Explanation, Way
from concord.domain.plan import Plan, PlanItem, Verdict
from concord.domain.rule import Kind
from concord.domain.when import Span

from ..permit import grey_out
from ..rules.meaning import as_sentence, source_words
from ..theme import Theme
from ..widgets import PushButton, Words, clear_layout, column, row
from .line_button import LineButton
from .quote_box import QuoteBox
from .ways_tried import WaysTried
from .words import at_words, broken_musts, cost_words, is_free, share_words, span_at

if TYPE_CHECKING:
    from concord.domain.ids import RuleId
    from concord.workspace import Workspace

    from ..answers.rule_book import RuleBook
    from ..change_bus import ChangeBus

_LINES = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class WhyBox(QWidget):
    """Answers for one block of a plan that was shown. Emits `way_chosen` with a Way, and `rule_chosen` with a sentence's id."""

    way_chosen = Signal(object)
    rule_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        workspace: Workspace,
        bus: ChangeBus,
        plan: Plan,
        item: PlanItem,
        because: str = "",
        parent: QWidget | None = None,
        *,
        book: RuleBook,
        drafts: dict[str, str],
    ) -> None:
        """Through `book` the sentences behind it can be written differently where they are quoted; `drafts` keeps what is being typed."""
        super().__init__(parent)
        self._book, self._drafts = book, drafts
        self._theme, self._workspace, self._bus = theme, workspace, bus
        self._plan, self._item = plan, item
        self._ways = WaysTried(bus, workspace, self)
        self._asked: Span | None = None
        self.told: Explanation | None = None
        """What is shown now."""
        down = column(self, spacing=6)
        self._because = Words(because, wrap=True)
        self._because.setTextInteractionFlags(_LINES)
        self._because.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        down.addWidget(self._because)  # Shown before it is in here it would be a window of its own, and take the keyboard.
        self._because.setVisible(bool(because))
        self._said_above: frozenset[str] = frozenset()
        self._behind = column(spacing=4)
        down.addLayout(self._behind)
        self.field, self.ask = QLineEdit(), PushButton(theme, "Ask")
        self.why_not = QWidget()
        if item.kind in (Kind.COMMITMENT, Kind.TASK) and item.span.minutes > 0:
            down.addWidget(self.why_not)
            self._add_question(column(self.why_not, spacing=4))
        self._answer = column(spacing=6)
        down.addLayout(self._answer)
        self._look(None)

    def leave_out(self, said: Iterable[str]) -> None:
        """Do not say again as a reason what stands above already."""
        self._said_above = frozenset(said)
        self._because.setVisible(self._because.text() not in {"", *self._said_above})

    @property
    def ways(self) -> list[LineButton]:
        """The ways that can be chosen now, the cheapest first."""
        return self.findChildren(LineButton)

    def _add_question(self, down: QVBoxLayout) -> None:
        down.setContentsMargins(0, 6, 0, 0)
        down.addWidget(Words("Why not then?", "heading"))
        line = row(spacing=6)
        self.field.setPlaceholderText("Another time: 16:00, or Thu 16:00")
        self.field.setAccessibleName("Why not at this time?")
        self.field.setProperty("spot", "why-not")
        self.field.returnPressed.connect(self._on_asked)
        self.ask.setAccessibleName("Ask why not at this time")
        self.ask.setToolTip("See what stands in the way then, and the ways round it")
        self.ask.clicked.connect(self._on_asked)
        line.addWidget(self.field, 1)
        line.addWidget(self.ask)
        down.addLayout(line)

    def _on_asked(self) -> None:
        at = span_at(self.field.text(), self._item, self._plan)
        if at is not None:
            self._look(at)
            return
        clear_layout(self._answer)
        self._answer.addWidget(Words("Write a time of this week, such as 16:00 or Thu 16:00.", "secondary", wrap=True))

    def _look(self, at: Span | None) -> None:
        self._asked = at
        start, reasons = self._bus.line_jobs.start, self._workspace.reasons
        start("Looking for reasons", reasons.why, self._plan, self._item.id, at, done=self._on_told, failed=self._on_not_told)

    def _on_not_told(self, _problem: Exception | None = None) -> None:
        clear_layout(self._answer)
        self._answer.addWidget(Words("The reasons could not be worked out. Choose the block once more.", "secondary", wrap=True))

    def _on_told(self, told: Explanation) -> None:
        self.told = told
        clear_layout(self._answer)
        in_the_way = list(told.in_the_way)
        if self._asked is None:
            self._because.setText(as_sentence(told.because))
            self._because.setVisible(self._because.text() not in {"", *self._said_above})
            clear_layout(self._behind)
            behind = [rule for rule in told.rules if rule not in self._item.rules]
            self._add_quotes(self._behind, behind)
            in_the_way = [rule for rule in told.in_the_way if rule not in behind]  # nothing is quoted twice
            wanted = self._item.asked.span if self._item.asked is not None else None
            if in_the_way:
                when = f"At the time it asks for ({at_words(wanted)})" if wanted is not None else "Where it would be as asked"
                self._answer.addWidget(Words(f"{when}, this stands in the way:", "secondary", wrap=True))
        elif is_free(told, self._asked):
            self._answer.addWidget(Words(f"{at_words(self._asked)}: nothing stands in the way.", "kept", wrap=True))
        elif told.in_the_way:
            self._answer.addWidget(Words(f"{at_words(self._asked)}: this stands in the way.", "coral", wrap=True))
        else:
            self._answer.addWidget(Words(f"{at_words(self._asked)}: that time is taken.", "coral", wrap=True))
        self._add_quotes(self._answer, in_the_way)
        if told.instead and (self._item.verdict is not Verdict.KEPT or self._asked is not None):
            self._try_ways()  # where all is as asked nobody has to choose

    def _try_ways(self) -> None:
        """Plan the week again with each way before it is offered: what they say then is what will come of them."""
        waiting, asked = Words("Trying the ways round it …", "secondary"), self._asked
        self._answer.addWidget(waiting)

        def done(told: Explanation) -> None:
            if asked == self._asked:
                self.told = told
                waiting.hide()
                self._add_ways(told.instead)

        self._ways.ask(self._plan, self._item.id, asked, done=done, failed=self._on_not_told)

    def _add_quotes(self, into: QVBoxLayout, rules: Sequence[RuleId]) -> None:
        names = {member.id: member.name for member in self._plan.members}
        for judged in (one for rule in rules for one in self._plan.rules if one.rule.id == rule and not one.is_busy):
            source = source_words(judged.rule, names)
            quote = QuoteBox(self._theme, self._workspace, self._bus, self._book, judged, source, names, self._drafts)
            quote.rule_chosen.connect(self.rule_chosen)
            into.addWidget(quote)

    def _add_ways(self, ways: Sequence[Way]) -> None:
        if not ways:
            self._answer.addWidget(Words("No way round it holds this week.", "secondary", wrap=True))
            return
        is_open = self._asked is not None and self.told is not None and is_free(self.told, self._asked)
        self._answer.addWidget(Words("What you can do" if is_open else "Ways round it", "heading"))
        names = {member.id: member.name for member in self._plan.members}
        for number, way in enumerate(ways):
            lines = [(as_sentence(way.label), "strong"), *((words, "secondary") for words in cost_words(way, names))]
            lines += [(f"Breaks what must be: “{text}”", "coral") for text in broken_musts(way, self._plan)]
            button = LineButton(self._theme, lines, icon="arrow-right")
            button.setToolTip(" · ".join(filter(None, ("Do this and plan again; undo takes it back", share_words(way, names)))))
            button.setProperty("spot", f"way:{number}")
            grey_out(button, self._bus.permit.why_not_edit(*way.edits))
            button.clicked.connect(lambda _=False, way=way: self.way_chosen.emit(way))
            self._answer.addWidget(button)
