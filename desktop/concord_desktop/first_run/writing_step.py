"""The second and the third step: a page that is read as it is written, and sentences that a click adds to it."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from concord.domain.household import Member
from concord.domain.ids import MemberId
from concord.domain.plan import Plan

from ..answers.rule_book import RuleBook
from ..change_bus import ChangeBus
from ..documents.editor import PageEditor
from ..documents.line_answers import LineAnswers
from ..documents.live_page import LivePage, SaveState
from ..documents.page_jobs import documents_of
from ..documents.understood import ReadLines
from ..theme import Theme
from ..widgets import Card, Divider, IconLabel, Surface, Words, column, row, serif_label
from .example_chips import ExampleChips
from .examples import EXAMPLES, HOUSE_RULES, Group, as_written_here
from .person_buttons import PersonButtons
from .week_so_far import WeekSoFar

if TYPE_CHECKING:
    from concord.workspace import DocumentView, PageReading, Workspace

log = logging.getLogger(__name__)

_ROOM_BESIDE = 800
"""Pixels at 100 % from which the week stands beside the page."""
_SAVED = {SaveState.SAVED: "Kept on this PC", SaveState.CHANGED: "", SaveState.SAVING: "", SaveState.FAILED: "Not kept yet"}


class WritingStep(QWidget):
    """Somebody's page, or that of the house rules. `trouble` says why words could not be kept, `person_chosen` whose page is wanted."""

    trouble = Signal(str)
    person_chosen = Signal(object)

    def __init__(self, theme: Theme, workspace: Workspace, bus: ChangeBus, members: Sequence[Member], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._workspace, self._bus, self._members = theme, workspace, bus, members
        self.member: Member | None = None
        """Whose page it is; None is that of the house rules."""
        self._viewer: MemberId | None = None
        self._plan: Plan | None = None
        self._last_read: tuple[str, PageReading] | None = None
        self._is_planning = self._is_stale = False
        self.counts: dict[MemberId, int] = {}
        """How many lines each has written."""
        self.book = RuleBook(workspace, bus, self)
        self.editor = PageEditor(theme)
        self.live = LivePage(workspace, bus, self.editor.toPlainText, self)
        self.answers = LineAnswers(workspace, theme, self.book, self.live, self.editor, self)
        self.people = PersonButtons(theme, members)
        self.examples = ExampleChips(theme)
        self.week = WeekSoFar(theme)
        self._build()
        self._connect()

    def open(self, member: Member | None, viewer: MemberId) -> None:
        """Show a page as somebody who may write on it, once it is here; what is on the screen was saved before."""
        self.member, self._viewer, self._plan, self._last_read = member, viewer, None, None
        self.answers.forget()
        self.answers.look_as(viewer, self._members)
        self.live.close()
        self.editor.show_text("")
        self._bus.jobs.start("Opening a page", documents_of, self._workspace, viewer, done=self._on_pages, failed=self._on_failed)
        self._show_words()
        self.plan()

    def member_of(self, who: MemberId) -> Member | None:
        """Return one of the people by their id."""
        return next((one for one in self._members if one.id == who), None)

    def save(self) -> bool:
        """Save what is written, now, and say whether all of it is kept."""
        return self.live.save_before_leaving()

    def end(self) -> None:
        """Follow nothing any more; what is written was saved before."""
        self.live.close()
        self.book.close()

    def plan(self) -> None:
        """Have the week planned with what is kept by now; the picture of it follows."""
        if self._is_planning:
            self._is_stale = True
            return
        self._is_planning, self._is_stale = True, False
        day = self._workspace.clock.now().date()
        start, over = self._bus.jobs.start, self._on_not_planned
        start("Planning", self._workspace.plan, self._viewer, day, done=self._on_planned, failed=over, cancelled=over)

    # -- building

    def _build(self) -> None:
        down = column(self, spacing=8)
        self.title = serif_label("", "serif-welcome")
        self.words = Words("", "secondary", wrap=True)
        down.addWidget(self.title)
        down.addWidget(self.words)
        down.addSpacing(2)
        down.addWidget(self.people)
        across = row(spacing=20)
        left = column(spacing=12)
        left.addWidget(self._page_card())
        left.addWidget(self.examples)
        left.addStretch(1)
        across.addLayout(left, 1)
        across.addWidget(self._side())
        down.addLayout(across, 1)
        self._theme.changed.connect(self._fit)
        self._fit()

    def _page_card(self) -> Card:
        card = Card()
        inside = column(card)
        inside.setContentsMargins(1, 1, 1, 8)
        head = row(spacing=0)
        head.setContentsMargins(18, 10, 18, 10)
        self.whose = Words("", "heading")
        self.state = Words("", "caption")
        head.addWidget(self.whose, 1)
        beside = row(spacing=8)
        beside.setContentsMargins(24, 0, 0, 0)
        beside.addWidget(Words("What I understood", "heading"), 1)
        beside.addWidget(self.state)
        head.addLayout(beside, 1)
        inside.addLayout(head)
        inside.addWidget(Divider())
        inside.addWidget(self.editor)
        return card

    def _side(self) -> QWidget:
        theme, self.side = self._theme, QWidget()
        down = column(self.side, spacing=12)
        self.week_card = Card()
        inside = column(self.week_card, spacing=6)
        inside.setContentsMargins(14, 12, 14, 12)
        head = row(spacing=8)
        self.week_title = Words("", "strong")
        head.addWidget(self.week_title, 1)
        head.addWidget(Words("grows as you write", "caption"))
        inside.addLayout(head)
        inside.addWidget(self.week)
        down.addWidget(self.week_card)
        tip = Surface("accent")
        told = row(tip, spacing=10)
        told.setContentsMargins(14, 12, 14, 12)
        told.addWidget(IconLabel(theme, "bulb", "accent", 20))
        words = column(spacing=2)
        self.tip_title = Words("", "strong", wrap=True)
        self.tip = Words("", "secondary", wrap=True)
        words.addWidget(self.tip_title)
        words.addWidget(self.tip)
        words.addStretch(1)
        told.addLayout(words, 1)
        down.addWidget(tip)
        safe = row(spacing=8)
        safe.addWidget(IconLabel(theme, "shield", "ink3", 16))
        safe.addWidget(Words("Everything stays on this PC. No account, no internet.", "caption", wrap=True), 1)
        down.addLayout(safe)
        down.addStretch(1)
        return self.side

    def _connect(self) -> None:
        self.editor.textChanged.connect(self.live.on_text_changed)
        self.editor.textChanged.connect(self._on_text)
        self.live.understood.connect(self._on_understood)
        self.live.state_changed.connect(self._on_state)
        self.live.trouble.connect(lambda problem: self.trouble.emit(problem.line))
        self.answers.changed.connect(self._show_understood)
        self.examples.toggled.connect(self._on_example)
        self.people.chosen.connect(self._on_person)
        self._bus.areas_changed.connect(lambda _areas: self.plan())

    # -- showing

    def _show_words(self) -> None:
        member = self.member
        self.people.setVisible(member is not None)
        self.week_card.setVisible(member is not None)
        if member is not None:
            self.title.setText("A few sentences each")
            self.words.setText("What is fixed in your week, and what do you wish for? Plain words will do.")
            self.whose.setText(f"In {member.name}’s words")
            self.week_title.setText(f"{member.name}’s week so far")
            self.tip_title.setText("Three sentences are enough to start.")
            self.tip.setText("Write as you would on a note on the fridge. You can leave things out, Concord asks when it matters.")
            self.editor.setPlaceholderText(f"What is fixed for {member.name}…")
            self.editor.setAccessibleName(f"{member.name}’s page")
            self.people.select(member.id)
            self.examples.show_groups(as_written_here((Group("Click one to add it, then make it yours", tuple(EXAMPLES[member.role])),)))
        else:
            self.title.setText("House rules")
            self.words.setText("What holds for all of you. Choose from the menu, change the words, or write your own.")
            self.whose.setText("The rules of the house")
            self.tip_title.setText("Who goes first?")
            self.tip.setText("When two want the same, your own rule decides. Where there is none, Concord asks and never takes a side.")
            self.editor.setPlaceholderText("What holds for everybody…")
            self.editor.setAccessibleName("House rules")
            self.examples.show_groups(as_written_here(HOUSE_RULES))
        self.week.show_plan(None, member)
        self.examples.show_taken(())

    @property
    def _names(self) -> Mapping[str, str]:
        return {one.id: one.name for one in self._members}

    def _on_pages(self, answer: tuple[MemberId | None, Sequence[DocumentView]]) -> None:
        viewer, views = answer
        if viewer != self._viewer:
            return
        for view in views:
            if view.member is not None:
                self._count(view.member, view.text)
        wanted = self.member.id if self.member is not None else None
        mine = next((view for view in views if view.member == wanted), None)
        if mine is not None:
            self.editor.show_text(mine.text)
            self.live.open(mine, viewer)
            self.editor.moveCursor(self.editor.textCursor().MoveOperation.End)
            self.editor.setFocus()

    def _on_failed(self, problem: Exception) -> None:
        log.warning("page not opened: %s", type(problem).__name__)
        self.trouble.emit("The page could not be opened. Go back, and on again.")

    def _on_text(self) -> None:
        lines = [line.strip() for line in self.editor.toPlainText().split("\n")]
        if self.member is not None:
            self._count(self.member.id, self.editor.toPlainText())
        self.examples.show_taken(lines)
        self._fit()

    def _count(self, member: MemberId, text: str) -> None:
        self.counts[member] = sum(bool(line.strip()) for line in text.split("\n"))
        self.people.show_count(member, self.counts[member])

    def _on_person(self, who: MemberId) -> None:
        if self.member is not None:
            self.people.select(self.member.id)  # until the page of the other is there
            if who != self.member.id:
                self.person_chosen.emit(who)

    def _on_example(self, sentence: str, is_taken: bool) -> None:
        """Put a sentence on a line of its own, or take it off again; one step that undo takes back."""
        lines = self.editor.toPlainText().split("\n")
        if is_taken:
            lines = [line for line in lines if line.strip()] + [sentence]
        else:
            lines = [line for line in lines if line.strip() != sentence]
        self.editor.replace_text("\n".join(lines))
        if is_taken:
            self.editor.setFocus()

    def _on_understood(self, text: str, reading: PageReading) -> None:
        self._last_read = (text, reading)
        self._show_understood()
        self.live.save()

    def _show_understood(self) -> None:
        if self._last_read is not None:
            text, reading = self._last_read
            rules = self._plan.rules if self._plan is not None else ()
            self.editor.show_understood(ReadLines(text, reading.rows, rules, self._names, self.answers.of, reading.contradictions))
            self._fit()

    def _on_state(self, state: SaveState) -> None:
        has_words = bool(self.editor.toPlainText().strip())
        self.state.setText(_SAVED[state] if has_words or state is SaveState.FAILED else "")
        if state is SaveState.SAVED:
            self.trouble.emit("")
            self.answers.say_what_waited()

    def _on_planned(self, plan: Plan) -> None:
        self._is_planning = False
        if plan.viewer == self._viewer:
            self._plan = plan
            self.week.show_plan(plan, self.member)
            self._bus.announce_plan(plan)
        if self._is_stale:
            self.plan()

    def _on_not_planned(self, _problem: object = None) -> None:
        self._is_planning = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the week beside the page where there is room for both."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Have the page as high as what is on it, within reason: the whole step is scrolled, the page is not."""
        theme = self._theme
        self.side.setFixedWidth(theme.px(316))
        self.side.setVisible(self.width() >= theme.px(_ROOM_BESIDE))
        block, high = self.editor.document().lastBlock(), 0.0
        if block.isValid():
            high = self.editor.blockBoundingGeometry(block).bottom()
        self.editor.setFixedHeight(round(min(max(high + theme.px(50), theme.px(190)), theme.px(460))))
