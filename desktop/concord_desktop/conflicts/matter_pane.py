"""One matter at the right of To settle: what it is in plain words, its picture, and the ways out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from concord.domain.approval import Shared
from concord.domain.conflict import Conflict, Option
from concord.domain.household import Member
from concord.domain.ids import MemberId
from concord.domain.plan import Judged, Plan
from concord.domain.time_search import AskedTimes, Suit

from ..answers.doubt_box import DoubtBox
from ..answers.sections import Section, Setting, doubt_section
from ..answers.words import can_be_settled
from ..appointments.answer_rows import AnswerRows
from ..approvals.card import ApprovalCard
from ..inspector.flow import Flow
from ..inspector.parts import selectable
from ..reasons.rule_offer import RuleOffer
from ..rules.meaning import as_sentence
from ..theme import Theme
from ..widgets import (
    Divider,
    IconButton,
    PushButton,
    Surface,
    Words,
    clear_layout,
    column,
    row,
    scrolled_down,
    serif_label,
)
from .could_mean import CouldMean
from .gave_way import GaveWayBox
from .lane_strip import LaneStrip, lanes_of
from .matters import Group, Matter, items_in, overlap_words
from .option_cards import OptionCards
from .sentence_quotes import SentenceQuotes
from .times_row import TimesRow

_ROWS_WIDTH = 640
_BESIDE_FROM = 700
"""Width from which the rule stands beside who gave way."""
_COUNTS = {1: "One way out", 2: "Two ways out", 3: "Three ways out"}


class MatterPane(QWidget):
    """Shows one matter. Signals say what a person asked for; the pane changes nothing itself."""

    settle_asked = Signal(object)
    """An Option."""
    later_asked = Signal()
    talk_asked = Signal()
    step_asked = Signal(int)
    """1 for the next matter, -1 for the one before."""
    time_asked = Signal(str)
    """The key of the same matter at another time."""
    item_chosen = Signal(str)
    rule_chosen = Signal(str)
    rule_asked = Signal(str)
    """The text of a sentence that is to stand in the house rules."""
    ledger_asked = Signal()
    answer_asked = Signal(object, object)
    """AskedTimes, and what was answered of each time."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._matter: Matter | None = None
        self.setting: Setting | None = None
        """Where answers to a question go; None where they can only be said in the sentence."""
        self.why_not: Callable[..., str] = lambda *_edits: ""
        """Says of a way out why the one who looks may not take it, "" where they may."""
        self.offer_for: Callable[[Plan, Conflict], RuleOffer] | None = None
        """Makes the offer to let a conflict be settled by a rule from now on."""
        self.offer: RuleOffer | None = None
        self.rows_for: Callable[[AskedTimes], AnswerRows | None] | None = None
        """Makes the rows in which times are answered; None while it has to look first."""
        self.rows: AnswerRows | None = None
        self.card_for: Callable[[Shared], ApprovalCard] | None = None
        """Makes the card on which one agrees to a proposal, or declines it."""
        self.card: ApprovalCard | None = None
        self._is_busy = False
        self.cards: OptionCards | None = None
        self.strip: LaneStrip | None = None
        self.gave_way: GaveWayBox | None = None
        """Who gave way of late, where a conflict is shown."""
        self._beside: QBoxLayout | None = None
        layout = column(self)
        layout.setContentsMargins(0, 0, 0, 0)
        inside = Surface("sheet")
        self._body = column(inside, spacing=10)
        self._body.setContentsMargins(24, 12, 24, 16)
        layout.addWidget(scrolled_down(inside), 1)
        foot = Surface("sheet")
        foot_column = column(foot)
        foot_column.setContentsMargins(24, 0, 24, 14)
        foot_column.addWidget(Divider())
        buttons = row(spacing=8)
        buttons.setContentsMargins(0, 13, 0, 0)
        self._hint = Words("", "secondary")
        self.talk = PushButton(theme, "Let’s talk about it", icon="people")
        self.talk.setToolTip("Leave it open until you have talked; whoever sees it sees who wants to (A)")
        self.later = PushButton(theme, "Later", "quiet")
        self.later.setToolTip("Leave it for now and go on to the next (L)")
        self.place = PushButton(theme, "Show on the timeline")
        self.place.setToolTip("Go to its place in the week (T)")
        self.main = PushButton(theme, "", "primary")
        self._had_focus = False
        buttons.addWidget(self._hint)
        holder = QWidget()
        flow = Flow(spacing=8, to_the_end=True)
        holder.setLayout(flow)
        for button in (self.later, self.place, self.talk, self.main):
            flow.addWidget(button)
        buttons.addWidget(holder, 1)
        foot_column.addLayout(buttons)
        layout.addWidget(foot)
        self.later.clicked.connect(self.later_asked)
        self.talk.clicked.connect(self.talk_asked)
        self.place.clicked.connect(self._on_place)
        self.main.clicked.connect(self._on_main)

    def show_matter(self, plan: Plan, matter: Matter, number: int, count: int, times: Sequence[Matter] = ()) -> None:
        """Show a matter, which is the `number`th (1 first) of `count`; `times` are its own and the others at which it comes up."""
        is_same = self._matter is not None and self._matter.identity == matter.identity
        answered = self.rows.answers if self.rows is not None and is_same else {}
        reason = self.card.reason.text() if self.card is not None and self.card.reason is not None and is_same else ""
        self._matter = matter
        self.cards = self.strip = self.offer = self.rows = self.card = self.gave_way = self._beside = None
        clear_layout(self._body)
        self._add_title(matter, number, count)
        if len(times) > 1:
            row_of_times = TimesRow(self._theme, times, matter)
            row_of_times.chosen.connect(self.time_asked)
            self._body.addWidget(row_of_times)
        match matter.group:
            case _ if matter.conflict is not None:
                self._add_conflict(plan, matter.conflict)
            case _ if matter.asked is not None:
                self._add_asked(matter, matter.asked, answered)
            case _ if matter.shared is not None:
                self._add_shared(matter.shared, reason)
            case Group.CONFLICTS:
                pass
            case Group.MISSED:
                self._add_missed(plan, matter)
            case Group.UNSURE | Group.QUESTIONS:
                self._add_doubt(plan, matter)
            case _:
                assert_never(matter.group)
        self._body.addStretch(1)
        self.place.setVisible(matter.item is not None)
        self._show_talk(matter)
        self.later.setVisible(count > 1)
        self._refresh_main()

    def _show_talk(self, matter: Matter) -> None:
        """Offer to talk about a conflict, or, once one has, that it was talked about."""
        wanted = matter.to_talk is not None and matter.to_talk.act is not None
        self.talk.setVisible(matter.conflict is not None and matter.group is Group.CONFLICTS)
        self.talk.setText("We have talked" if wanted else "Let’s talk about it")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint.setVisible(self.width() > self._theme.px(1000))
        self._turn_beside()

    def set_busy(self, *, is_busy: bool) -> None:
        """Switch the main button off while its work is under way."""
        if is_busy:
            self._had_focus = self.main.hasFocus()
        self._is_busy = is_busy
        self._enable_main()
        if self.offer is not None:
            self.offer.set_busy(is_busy=is_busy)
        if not is_busy and self._had_focus:
            # Qt hands the keyboard on when a button is switched off; it comes back to where the person was.
            self._had_focus = False
            self.main.setFocus()

    def choose_option(self, number: int) -> None:
        """Choose the way out, or the answer, with this number, 0 first, where there is one."""
        if self.cards is not None:
            self.cards.choose(number)
            self._on_option()
            return
        box = self.findChild(DoubtBox)
        answers = box.choices if box is not None else []
        if number < len(answers):
            answers[number].click()

    def _add_title(self, matter: Matter, number: int, count: int) -> None:
        line = row(spacing=4)
        line.addWidget(selectable(serif_label(matter.title, "serif-title")), 1)
        line.addWidget(Words(f"{number} of {count}", "secondary"))
        for step, icon, name, keys in ((-1, "chevron-up", "The one before", "Alt+Up"), (1, "chevron-down", "The next one", "Alt+Down")):
            button = IconButton(self._theme, icon, name, keys)
            button.setEnabled(1 <= number + step <= count)
            button.clicked.connect(lambda _=False, step=step: self.step_asked.emit(step))
            line.addWidget(button)
        self._body.addLayout(line)

    def _add_conflict(self, plan: Plan, conflict: Conflict) -> None:
        members: dict[str, Member] = {member.id: member for member in plan.members}
        doubt = next(iter(conflict.doubts), None)
        self._body.addWidget(selectable(Words(as_sentence(conflict.message), wrap=True)))
        items = items_in(plan, conflict)
        if conflict.span is not None and items:
            self.strip = LaneStrip(self._theme)
            self.strip.show_lanes(lanes_of(items, conflict, members), conflict.span, overlap_words(conflict, items))
            self._body.addWidget(self.strip)
        if conflict.options:
            heading = row(spacing=8)
            many = _COUNTS[min(3, len(conflict.options))]
            heading.addWidget(Words("Say what holds" if doubt is not None else many, "heading"))
            heading.addWidget(Words("each tried and checked before you see it", "caption"), 1)
            self._body.addLayout(heading)
            self.cards = OptionCards(self._theme)
            self.cards.show_options(conflict.options, members, self.why_not, conflict.rules)
            self.cards.chosen.connect(self._on_option)
            self._body.addWidget(self.cards)
        if doubt is not None:
            for_good = "say in the sentence where it is" if doubt.about == "place" else "say another room in one of the sentences"
            words = f"Nobody is held up by this. What you choose holds this week. For every week make it a rule below, or {for_good}."
            self._body.addWidget(Words(words, "secondary", wrap=True))
        elif not conflict.options:
            self._body.addWidget(
                Words(
                    "No ready way out. Move or change one of them on the timeline, or say in a sentence who goes first.",
                    "secondary",
                    wrap=True,
                )
            )
        self._add_rule_and_ledger(plan, conflict)
        sentences = [judged for rule in conflict.rules for judged in plan.rules if judged.rule.id == rule and not judged.is_busy]
        self._add_sentences(plan, sentences)

    def _add_rule_and_ledger(self, plan: Plan, conflict: Conflict) -> None:
        """Put the rule that it could become beside who gave way; below each other where there is no room."""
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(16)
        self._body.addLayout(self._beside)  # first: what is shown before it is in here would be a window of its own
        if self.offer_for is not None:
            self.offer = self.offer_for(plan, conflict)
            self.offer.rule_asked.connect(self.rule_asked)
            self._beside.addWidget(self.offer, 3)
            self.offer.show_option(self._option())
        self.gave_way = GaveWayBox(self._theme, plan.members, is_own=conflict.is_own)
        self.gave_way.asked.connect(self.ledger_asked)
        self._beside.addWidget(self.gave_way, 2, Qt.AlignmentFlag.AlignTop)
        self.gave_way.show_option(self._option())
        self._turn_beside()

    def _turn_beside(self) -> None:
        if self._beside is not None:
            is_wide = self.width() >= self._theme.px(_BESIDE_FROM)
            self._beside.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)

    def _add_missed(self, plan: Plan, matter: Matter) -> None:
        self._body.addWidget(selectable(Words(as_sentence(matter.note), wrap=True)))
        if matter.judged is not None:
            self._add_sentences(plan, [matter.judged])

    def _add_doubt(self, plan: Plan, matter: Matter) -> None:
        section = self._question(matter)
        if section is not None:
            box = Surface("unsure")
            inside = column(box)
            inside.setContentsMargins(14, 10, 14, 12)
            inside.addWidget(section.widget)
            self._body.addWidget(box)
            self._body.addWidget(
                Words("One click settles it, and the sentence stays as it is. Undo takes it back.", "secondary", wrap=True)
            )
        elif matter.doubt is not None:
            self._body.addWidget(selectable(Words(matter.doubt.message, wrap=True)))
        elif matter.judged is not None:
            words = matter.judged.because or "I could not make out what this asks for. Say it in other words."
            self._body.addWidget(selectable(Words(words, wrap=True)))
        if section is None and matter.doubt is not None and matter.doubt.choices:
            self._body.addWidget(CouldMean(matter.doubt))
            self._body.addWidget(Words("Say which one in the sentence, and the question is gone.", "secondary", wrap=True))
        if matter.judged is not None:
            self._add_sentences(plan, [matter.judged])

    def _add_asked(self, matter: Matter, asked: AskedTimes, answered: Mapping[datetime, Suit]) -> None:
        self._body.addWidget(selectable(Words(matter.note, wrap=True)))
        self.rows = self.rows_for(asked) if self.rows_for is not None else None
        if self.rows is None:
            self._body.addWidget(Words("Looking what you have at these times …", "secondary", wrap=True))
            return
        self.rows.choose(answered)
        self.rows.changed.connect(self._enable_main)
        self.rows.setMaximumWidth(self._theme.px(_ROWS_WIDTH))  # an answer is not looked for far from its time
        line = row()
        line.addWidget(self.rows, 1_000)
        line.addStretch(1)
        self._body.addLayout(line)
        self._body.addWidget(Words("Only you can answer here. Who asked is told your answer, and nobody else.", "secondary", wrap=True))

    def _add_shared(self, shared: Shared, reason: str) -> None:
        self.card = self.card_for(shared) if self.card_for is not None else None
        if self.card is None:
            return
        if self.card.reason is not None:
            self.card.reason.setText(reason)
        self.card.setMaximumWidth(self._theme.px(_ROWS_WIDTH + 80))
        line = row()
        line.addWidget(self.card, 1_000)
        line.addStretch(1)
        self._body.addLayout(line)
        self._body.addWidget(Words("Only you can answer here. Whoever proposed it is told what you say.", "secondary", wrap=True))

    def _enable_main(self) -> None:
        """Let the main button act: not while something is under way, and not before every time has its answer."""
        is_asked = self._matter is not None and self._matter.asked is not None
        can_take = self.cards is None or self._option() is not None
        self.main.setEnabled(can_take and not self._is_busy and (not is_asked or (self.rows is not None and self.rows.is_complete)))

    def _question(self, matter: Matter) -> Section | None:
        """Return the questions about the matter's sentence with their answers, where a click can settle one."""
        view = self.setting.book.view(matter.judged.rule) if self.setting is not None and matter.judged is not None else None
        if self.setting is None or view is None or not view.may_answer or not any(can_be_settled(doubt) for doubt in view.rule.doubts):
            return None
        return doubt_section(self.setting, view)

    def _add_sentences(self, plan: Plan, sentences: list[Judged]) -> None:
        if sentences:
            names: dict[str, str] = {member.id: member.name for member in plan.members}
            self._body.addSpacing(4)
            self._body.addWidget(SentenceQuotes(self._theme, sentences, names, self.rule_chosen.emit))

    def show_gave_way(self, times: Mapping[MemberId, int]) -> None:
        """Show who gave way of late beside a conflict."""
        if self.gave_way is not None:
            self.gave_way.show_times(times)

    def _on_option(self) -> None:
        self._refresh_main()
        if self.offer is not None:
            self.offer.show_option(self._option())
        if self.gave_way is not None:
            self.gave_way.show_option(self._option())

    def _refresh_main(self) -> None:
        matter = self._matter
        if matter is None:
            return
        option = self._option()
        self._hint.setText("")
        if option is not None:
            self.main.setText(as_sentence(option.label))
            self.main.setToolTip("Do this and plan again. Only this changes; undo takes it back")
            self._hint.setText("Only this changes. Undo takes it back.")
        elif matter.conflict is not None:
            self.main.setText("")
            if matter.conflict.options:
                self._hint.setText("None of these is yours to choose. You can move what is your own on the timeline.")
        elif matter.asked is not None:
            self.main.setText("Give this answer")
            self.main.setToolTip("Who asked is told; undo takes it back")
            self._hint.setText("Undo takes it back.")
        elif matter.shared is not None:
            self.main.setText("")
        elif matter.judged is not None:
            self.main.setText("Go to the sentence")
            self.main.setToolTip("Show it under Rules")
        self._enable_main()
        self.main.setVisible(bool(self.main.text()))
        self.main.setAccessibleName(self.main.text())

    def _option(self) -> Option | None:
        matter = self._matter
        if matter is None or matter.conflict is None or self.cards is None:
            return None
        number = self.cards.number
        return matter.conflict.options[number] if 0 <= number < len(matter.conflict.options) else None

    def _on_main(self) -> None:
        option = self._option()
        if option is not None:
            self.settle_asked.emit(option)
        elif self._matter is not None and self._matter.asked is not None and self.rows is not None:
            self.answer_asked.emit(self._matter.asked, self.rows.answers)
        elif self._matter is not None and self._matter.judged is not None:
            self.rule_chosen.emit(self._matter.judged.rule.id)

    def _on_place(self) -> None:
        if self._matter is not None and self._matter.item is not None:
            self.item_chosen.emit(self._matter.item.id)
