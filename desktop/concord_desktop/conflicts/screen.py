"""To settle: what waits for a person at the left, one matter at the right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from concord.domain.approval import Shared
from concord.domain.conflict import Option
from concord.domain.explanation import Explanation
from concord.domain.household import Member
from concord.domain.ids import ConflictId, MemberId
from concord.domain.plan import Plan, Week
from concord.domain.time_search import AskedTimes, Suit

from ..answers.rule_book import RuleBook
from ..answers.sections import Setting
from ..appointments.answer_rows import AnswerRows, rows_for
from ..approvals.card import ApprovalCard
from ..approvals.talk import ApprovalTalk
from ..reasons.rule_offer import RuleOffer
from ..reasons.ways_tried import WaysTried
from ..rules.meaning import as_sentence
from ..theme import Theme
from ..widgets import Divider, PushButton, Surface, column, row
from .clear_week import ClearWeek
from .list_pane import MatterList
from .matter_pane import MatterPane
from .matters import Matter, matters_of, with_talks
from .settled_desk import SettledDesk

if TYPE_CHECKING:
    from concord.flows.ledger import Ledger
    from concord.flows.talk_about import ToTalk
    from concord.workspace import Changed, Workspace

    from ..change_bus import ChangeBus


class SettleScreen(QWidget):
    """Shows what waits in a plan. Settling emits the edits of the way out that was chosen, in their order."""

    item_chosen = Signal(str)
    conflict_chosen = Signal(str)
    edit_asked = Signal(object)
    rule_chosen = Signal(str)
    week_asked = Signal()

    def __init__(
        self, workspace: Workspace, theme: Theme, bus: ChangeBus, book: RuleBook | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.book = book or RuleBook(workspace, bus, self)
        self._workspace, self._theme, self._bus = workspace, theme, bus
        self._ways = WaysTried(bus, workspace, self)
        self._plan: Plan | None = None
        self._viewer: MemberId | None = None
        self._matters: tuple[Matter, ...] = ()
        self._later: list[str] = []
        self._settling: tuple[str, str] | None = None
        """Identity of the conflict whose way out is being tried, and what was chosen."""
        self._weeks: dict[date, Plan] = {}
        """The viewer's other weeks, by Monday, that questions about times are about."""
        self._shown = ""
        self._gave_way: tuple[Plan, Mapping[MemberId, int]] | None = None
        """How often each gave way, with the plan that it was looked up for."""
        self.matter_list = MatterList(theme)
        self.pane = MatterPane(theme)
        self.pane.why_not = bus.permit.why_not_edit
        self.pane.rows_for = self._rows_for
        self.pane.card_for = self._card_for
        self._talk = ApprovalTalk(workspace, bus.jobs, self)
        self._talk.said.connect(self._on_said)
        self._talk.failed.connect(self._on_not_answered)
        self.pane.offer_for = lambda plan, conflict: RuleOffer(theme, workspace, bus, plan, conflict)
        self._pages = QStackedWidget()
        whole = QWidget()
        across = row(whole, spacing=0)
        self._side = Surface("paper")
        side_column = column(self._side)
        side_column.setContentsMargins(0, 6, 0, 6)
        side_column.addWidget(self.matter_list, 1)
        self.weeks = PushButton(theme, "Other ways for this week", icon="scale")
        self.weeks.setToolTip("Whole weeks side by side that differ in who gives way (Ctrl+Shift+W)")
        self.weeks.clicked.connect(bus.weeks_asked)
        self.settled = SettledDesk(workspace, theme, bus, self)
        self.settled.counted.connect(self._on_counted)
        self.settled.rule_chosen.connect(self.rule_chosen)
        foot = column(spacing=4)
        foot.setContentsMargins(12, 6, 12, 6)
        foot.addWidget(self.settled.button, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(self.weeks)
        side_column.addLayout(foot)
        across.addWidget(self._side)
        across.addWidget(Divider(upright=True))
        across.addWidget(self.pane, 1)
        self.clear = ClearWeek(theme, self.settled)
        self.clear.week_asked.connect(self.week_asked)
        for page in (whole, self.clear):
            self._pages.addWidget(page)
        column(self).addWidget(self._pages)
        self._connect()
        bus.jobs.idle.connect(self._on_idle)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def show_plan(self, plan: Plan, viewer: MemberId | None) -> None:
        """Show what waits in a plan; stays on the matter shown, else goes to the one that took its place."""
        place, before = self._place(), self.shown
        self._plan, self._viewer = plan, viewer
        self._weeks = {plan.week.start: plan}
        now = self._workspace.clock.now()
        found = {matter.identity: matter for matter in matters_of(plan, viewer, now, self._bus.asked, self._bus.shared)}
        everywhere = {time.identity: time for matter in found.values() for time in matter.times}
        self._later = [identity for identity in self._later if identity in found]
        last = [found[identity] for identity in self._later]
        self._matters = (*(matter for matter in found.values() if matter not in last), *last)
        same = everywhere.get(before.identity) if before is not None else None
        self._shown = same.key if same is not None else ""
        self._refresh(fallback=place)
        self.settled.show_plan(plan, viewer)
        self._look_for_talks(plan)
        if self._settling is not None and self._settling[0] not in everywhere:
            words = f"Settled. {self._settling[1].removesuffix('.')}."
            # The shell says how the plan stands once all screens have it; this is said after that.
            QTimer.singleShot(0, self, lambda: self._bus.said.emit(words))
        self._settling = None

    def show_conflict(self, conflict: str) -> None:
        """Go to a conflict by its id, or to any matter by its key."""
        if any(time.key == conflict for matter in self._matters for time in matter.times):
            self._shown = conflict
            self._refresh()

    def _look_for_talks(self, plan: Plan) -> None:
        """Ask who wants to talk about what waits."""

        def done(talks: Mapping[ConflictId, ToTalk]) -> None:
            if plan is self._plan:
                self._on_talks(talks)

        if plan.conflicts:
            start, find = self._bus.line_jobs.start, self._workspace.settlings.to_talk
            start("Looking what is to be talked about", find, self._viewer, plan.week.start, done=done)

    def _on_counted(self) -> None:
        if self._plan is not None and not self._matters:
            self._show_clear(self._plan)

    @property
    def matters(self) -> tuple[Matter, ...]:
        """What waits, in the order in which it is gone through."""
        return self._matters

    @property
    def shown(self) -> Matter | None:
        """The matter at the right."""
        return next((time for matter in self._matters for time in matter.times if time.key == self._shown), None)

    @property
    def _row(self) -> Matter | None:
        """The row of the list that the matter at the right stands in."""
        return next((matter for matter in self._matters if self._shown in [time.key for time in matter.times]), None)

    def _connect(self) -> None:
        self.book.changed.connect(self._show_matter)
        self.book.refused.connect(self._show_matter)
        self.matter_list.matter_shown.connect(self._on_shown)
        self.matter_list.matter_opened.connect(self._on_opened)
        self.pane.settle_asked.connect(self._on_settle)
        self.pane.rule_asked.connect(self._on_rule)
        self.pane.answer_asked.connect(self._on_answer)
        self.pane.later_asked.connect(self._on_later)
        self.pane.talk_asked.connect(self._on_talk)
        self.pane.step_asked.connect(self._step)
        self.pane.time_asked.connect(self._on_time)
        self.pane.item_chosen.connect(self.item_chosen)
        self.pane.rule_chosen.connect(self.rule_chosen)
        self.pane.ledger_asked.connect(self._bus.ledger_asked)
        keys = {
            "Alt+Up": lambda: self._step(-1),
            "Alt+Down": lambda: self._step(1),
            "L": self._on_later,
            "A": lambda: self.pane.talk.click() if self.pane.talk.isVisible() else None,
            "Ctrl+Alt+S": self.settled.show_list,
            "T": self.pane.place.click,
            "1": lambda: self.pane.choose_option(0),
            "2": lambda: self.pane.choose_option(1),
            "3": lambda: self.pane.choose_option(2),
        }
        for key, act in keys.items():
            QShortcut(key, self, act, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _refresh(self, fallback: int = 0) -> None:
        plan = self._plan
        if plan is None:
            return
        if not self._matters:
            self._shown = ""
            self._show_clear(plan)
            return
        self._pages.setCurrentIndex(0)
        if self.shown is None:
            self._shown = self._matters[min(max(fallback, 0), len(self._matters) - 1)].key
        members: dict[str, Member] = {member.id: member for member in plan.members}
        row_now = self._row
        self.matter_list.show_matters(self._matters, members, row_now.key if row_now is not None else "")
        self._show_matter()

    def _show_matter(self) -> None:
        if self._plan is not None and self.shown is not None:
            self._ways.forget()
            self.pane.setting = Setting(self._theme, self._plan, self._workspace.clock.now(), self.book, self.rule_chosen.emit, self)
            times = self._row.times if self._row is not None else ()
            self.pane.show_matter(self._plan, self.shown, self._place() + 1, len(self._matters), times)
            if self.pane.gave_way is not None:
                self._look_who_gave_way(self._plan)
            if self.pane.cards is not None and self.shown.conflict is not None:
                self._ways.ask(self._plan, self.shown.conflict.id, done=self._on_weighed)

    def _look_who_gave_way(self, plan: Plan) -> None:
        """Show the weeks that the next plan goes by: this one and the seven before it."""
        if self._gave_way is not None and self._gave_way[0] is plan:
            self.pane.show_gave_way(self._gave_way[1])
            return

        def done(ledger: Ledger) -> None:
            if plan is self._plan:
                self._gave_way = (plan, ledger.times)
                self.pane.show_gave_way(ledger.times)

        after = plan.week.start + timedelta(weeks=1)
        self._bus.line_jobs.start("Looking who gave way", self._workspace.reasons.ledger, self._viewer, after, done=done)

    def _on_weighed(self, told: Explanation) -> None:
        cards, shown = self.pane.cards, self.shown.conflict if self.shown is not None else None
        if self._plan is not None and cards is not None and shown is not None and shown.id == told.subject:
            cards.show_costs(told.instead, {member.id: member.name for member in self._plan.members})

    def _show_clear(self, plan: Plan) -> None:
        self.clear.show_plan(plan)
        self._pages.setCurrentWidget(self.clear)

    def _place(self) -> int:
        return next((n for n, matter in enumerate(self._matters) if matter is self._row), 0)

    def _step(self, step: int) -> None:
        place = self._place() + step
        if 0 <= place < len(self._matters):
            self.matter_list.choose(self._matters[place].key)

    def _on_shown(self, key: str) -> None:
        if self._row is None or key != self._row.key:
            self._shown = key
            self._show_matter()

    def _on_time(self, key: str) -> None:
        """Show the same matter at another of its times."""
        self._shown = key
        self._show_matter()

    def _on_opened(self, key: str) -> None:
        matter = next((one for one in self._matters if one.key == key), None)
        if matter is not None and matter.item is not None:
            self.item_chosen.emit(matter.item.id)

    def _on_later(self) -> None:
        if self._plan is None or self.shown is None or len(self._matters) < 2:
            return
        place, now = self._place(), self._row
        if now is None:
            return
        self._later = [*(one for one in self._later if one != now.identity), now.identity]
        self._matters = (*(matter for matter in self._matters if matter != now), now)
        self._shown = self._matters[min(place, len(self._matters) - 2)].key
        self._refresh()

    def _on_talk(self) -> None:
        """Leave a conflict open until it was talked about, or say that it was."""
        matter, plan = self.shown, self._plan
        if matter is None or matter.conflict is None or plan is None:
            return
        settlings, start, viewer = self._workspace.settlings, self._bus.jobs.start, self._viewer
        if matter.to_talk is not None and matter.to_talk.act is not None:
            start("Talked about", settlings.take_back, viewer, matter.to_talk.act, done=self._on_answered, failed=self._on_not_answered)
            return
        given = (viewer, plan.week.start, matter.conflict.id, matter.title)
        start("Something to talk about", settlings.talk_about, *given, done=self._on_answered, failed=self._on_not_answered)

    def _on_talks(self, talks: Mapping[ConflictId, ToTalk]) -> None:
        """Say who wants to talk, once that is known."""
        plan = self._plan
        if plan is None or not (talks or any(time.to_talk is not None for matter in self._matters for time in matter.times)):
            return
        self._matters = with_talks(self._matters, talks, {member.id: member.name for member in plan.members})
        self._refresh()

    def _on_settle(self, option: Option) -> None:
        self.pane.set_busy(is_busy=True)
        if self.shown is not None:
            self._settling = (self.shown.identity, as_sentence(option.label))
        for edit in option.edits:
            self.edit_asked.emit(edit)

    def _on_rule(self, text: str) -> None:
        """Write a sentence into the house rules; the week is planned anew by it."""
        self.pane.set_busy(is_busy=True)
        if self.shown is not None:
            self._settling = (self.shown.identity, "It is your rule from now on")
        start, add = self._bus.jobs.start, self._workspace.add_line
        start("Adding a rule", add, self._viewer, None, text, done=self._on_rule_added, failed=self._on_rule_refused)

    def _on_rule_added(self, changed: Changed) -> None:
        self._bus.said.emit("It stands in your house rules. Undo takes it out again.")
        self._bus.announce_areas(changed.areas)

    def _on_rule_refused(self, problem: Exception) -> None:
        self._settling = None
        self._bus.said.emit(getattr(problem, "line", "It was not added. Nothing was changed; try once more."))

    def _rows_for(self, asked: AskedTimes) -> AnswerRows | None:
        """Make the rows of a question about times, once the viewer's own weeks are there to say what they have then."""
        mondays = {Week.of(at.date()).start for at in asked.starts}
        if mondays <= self._weeks.keys():
            return rows_for(self._theme, asked, self._weeks, self._viewer, self._workspace.clock.now().date())
        workspace, viewer, before = self._workspace, self._viewer, self._plan

        def done(found: dict[date, Plan]) -> None:
            if self._plan is before:
                self._weeks |= found
                self._show_matter()

        missing = sorted(mondays - self._weeks.keys())

        def work() -> dict[date, Plan]:
            return {monday: workspace.plan(viewer, monday) for monday in missing}

        self._bus.jobs.start("Looking at your week", work, done=done, failed=self._on_not_answered)
        return None

    def _card_for(self, shared: Shared) -> ApprovalCard:
        """Make the card of a proposal, which one answers in place."""
        people = {one.id: one for one in self._plan.members} if self._plan is not None else {}
        card = ApprovalCard(self._theme, shared, people, self._viewer, is_titled=False)
        self._talk.forget()
        self._talk.follow(card, self._viewer)
        return card

    def _on_said(self, changed: Changed, words: str) -> None:
        if self.shown is not None:
            self._settling = (self.shown.identity, words)
        self._bus.announce_areas(changed.areas)

    def _on_answer(self, asked: AskedTimes, answers: Mapping[datetime, Suit]) -> None:
        """Give the viewer's own answer to somebody who looks for a time."""
        self.pane.set_busy(is_busy=True)
        names = {member.id: member.name for member in self._plan.members} if self._plan is not None else {}
        who = names.get(asked.asker) if asked.asker is not None else None
        if self.shown is not None:
            self._settling = (self.shown.identity, f"{who} is told" if who else "It is kept")
        start, answer = self._bus.jobs.start, self._workspace.times.answer
        start("Keeping your answer", answer, self._viewer, asked.id, answers, done=self._on_answered, failed=self._on_not_answered)

    def _on_answered(self, changed: Changed) -> None:
        self._bus.announce_areas(changed.areas)

    def _on_not_answered(self, problem: Exception) -> None:
        self._settling = None
        if self.pane.card is not None:
            self.pane.card.setEnabled(True)
        self._bus.said.emit(getattr(problem, "line", "That did not work. Nothing was changed; try once more."))

    def _on_idle(self) -> None:
        self.pane.set_busy(is_busy=False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep nothing open that speaks of what was shown here: somebody else may look now."""
        self.settled.forget()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        self._side.setFixedWidth(max(self._theme.px(200), min(self._theme.px(392), round(self.width() * 0.36))))
