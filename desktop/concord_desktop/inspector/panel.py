"""The inspector: what one block is, which sentences it comes from, why it is here and what is in its way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from concord.domain.edit import Cancel, Pin
from concord.domain.ids import MemberId
from concord.domain.plan import Plan, PlanItem

from ..answers.rule_book import RuleBook
from ..answers.sections import (
    Setting,
    audience_section,
    doubt_section,
    go_back_to,
    history_section,
    link_section,
    note_section,
    rest_section,
    spot_of,
    strength_section,
)
from ..permit import grey_out
from ..reasons.quote_box import QuoteBox
from ..reasons.why_box import WhyBox
from ..rules.time_words import clock_span
from ..theme import INSPECTOR, MARGIN, Theme
from ..widgets import (
    Divider,
    IconButton,
    IconLabel,
    MemberPill,
    Pill,
    PushButton,
    Segmented,
    Surface,
    Words,
    clear_layout,
    column,
    row,
    scrolled_down,
    serif_label,
)
from .facts import STRENGTHS, Facts, InItsWay, Quote, facts_of
from .flow import Flow
from .parts import MemberBar, nothing_chosen, selectable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from concord.domain.conflict import Conflict
    from concord.domain.when import Span
    from concord.workspace import Workspace

    from ..change_bus import ChangeBus


class ConsequenceLike(Protocol):
    """What the inspector reads of a Consequence: the clashes, the free stretches and the line of the bubble."""

    @property
    def conflicts(self) -> Sequence[Conflict]: ...

    @property
    def free(self) -> Sequence[Span]: ...

    @property
    def message(self) -> str: ...


class InspectorPanel(QWidget):
    """Shows one block. Emits `closed` when a person closes it, and the edits and ways that they ask for."""

    item_chosen = Signal(str)
    conflict_chosen = Signal(str)
    edit_asked = Signal(object)
    rule_chosen = Signal(str)
    closed = Signal()

    def __init__(
        self, workspace: Workspace, theme: Theme, bus: ChangeBus, book: RuleBook | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.book = book or RuleBook(workspace, bus, self)
        self._workspace, self._theme, self._bus = workspace, theme, bus
        self.why: WhyBox | None = None
        """Why the block is here, where that may be said."""
        self._plan: Plan | None = None
        self._item: PlanItem | None = None
        self._consequence: object = None
        """What a drag shows now: a step that changes nothing builds nothing."""
        self._drafts: dict[str, str] = {}
        """Sentences that are being written differently, by their ids: a plan that comes meanwhile takes no word away."""
        self.setAccessibleName("Inspector")
        layout = column(self)
        self._pages = QStackedWidget()
        layout.addWidget(self._pages)
        self._pages.addWidget(nothing_chosen(theme))
        inside = Surface("sheet")
        self._sections = column(inside)
        scroll = scrolled_down(inside)
        self._pages.addWidget(scroll)
        QShortcut(Qt.Key.Key_Escape, self, self._on_closed, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.book.changed.connect(self._on_said)
        self.book.refused.connect(self._on_said)
        self._width()
        theme.changed.connect(self._width)

    @property
    def item(self) -> PlanItem | None:
        """The block that is shown."""
        return self._item

    def show_plan(self, plan: Plan, viewer: MemberId | None) -> None:  # noqa: ARG002  (every screen is shown a plan so)
        """Take a new plan, and show the same block in it where it is still there."""
        self._plan = plan
        if self._item is not None:
            self.show_item(plan, self._item.id)

    def show_item(self, plan: Plan, item_id: str) -> None:
        """Show a block of a plan by its id; clears where the plan has none of that id."""
        self._plan = plan
        self._item = next((item for item in plan.items if item.id == item_id), None)
        if self._item is None:
            self.clear()
            return
        self._consequence = None
        facts = facts_of(plan, self._item)
        spot = spot_of(self)
        clear_layout(self._sections)
        self._add_head(facts)
        self._add_quotes(facts)
        for clash in (one for one in facts.in_its_way if one.is_open):
            self._add_in_its_way(clash)  # first what asks for something to be done
        self._add_reasons(facts)
        for clash in (one for one in facts.in_its_way if not one.is_open):
            self._add_in_its_way(clash)
        if not self._add_said(plan, self._item):
            self._add_doubts(facts)
            self._add_footing(facts)
        self._finish()
        go_back_to(self, spot)

    def show_consequence(self, consequence: ConsequenceLike, item: PlanItem) -> None:
        """Show what would follow if `item`, as it lies under the pointer, were let go here."""
        what = (item.id, item.span, item.place, item.members, consequence.message, tuple(consequence.free))
        if what == self._consequence:
            return
        self._consequence = what
        before = None
        if self._plan is not None:
            before = next((old for old in self._plan.items if old.id == item.id), None)
            facts = facts_of(self._plan, item)
        else:
            facts = Facts(item.title, clock_span(item.span), "")
        clear_layout(self._sections)
        self._add_head(facts, was=clock_span(before.span) if before is not None and before.span != item.span else "")
        if consequence.message:
            box = self._section("coral", "If you let go here", icon="knot", kind="coral")
            box.addWidget(selectable(Words(f"{consequence.message}.".replace("..", "."), wrap=True)))
            box.addWidget(Words("You can still drop it. What your rules do not settle waits under To settle.", "secondary", wrap=True))
        else:
            box = self._section("kept", "If you let go here", icon="kept", kind="kept")
            box.addWidget(Words("Free. Nothing is in its way.", wrap=True))
        if consequence.free:
            box = self._section("sheet", "Free that day")
            for span in consequence.free[:6]:
                free = Surface("kept")
                line = row(free, spacing=8)
                line.setContentsMargins(8, 4, 8, 4)
                line.addWidget(IconLabel(self._theme, "kept", "kept", 16))
                line.addWidget(Words(clock_span(span), "strong"), 1)
                box.addWidget(free)
        keys = self._section("sheet", "While you drag")
        for key, act in (
            ("Esc", "put it back"),
            ("Ctrl", "copy instead of move"),
            ("Alt", "by the minute, no snapping"),
            ("F", "jump to the next free time"),
        ):
            line = row(spacing=8)
            cap = Words(key, "strong")
            cap.setMinimumWidth(self._theme.px(40))
            line.addWidget(cap)
            line.addWidget(Words(act, "secondary"), 1)
            keys.addLayout(line)
        self._finish()

    def clear(self) -> None:
        """Show nothing."""
        self._item = self._consequence = None
        self._drafts.clear()
        clear_layout(self._sections)
        self._pages.setCurrentIndex(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_P and self._item is not None and not event.modifiers():
            self._on_pinned()
            return
        super().keyPressEvent(event)

    def _add_head(self, facts: Facts, *, was: str = "") -> None:
        theme = self._theme
        box = self._section("sheet")
        line = row(spacing=4)
        line.addWidget(MemberBar(theme, facts))
        title = serif_label(facts.title, "serif-section")
        line.addSpacing(4)
        line.addWidget(selectable(title), 1)
        if was:
            pass
        elif facts.may_pin:
            pin = IconButton(theme, "pin", "Let it move again" if facts.is_pinned else "Keep it here", "P")
            pin.setCheckable(True)
            pin.setChecked(facts.is_pinned)
            pin.clicked.connect(self._on_pinned)
            self._grey_out(pin)
            line.addWidget(pin, 0, Qt.AlignmentFlag.AlignTop)
        if facts.may_cancel and not was:
            cancel = IconButton(theme, "trash", "Cancel this once", "Delete")
            cancel.clicked.connect(self._on_cancelled)
            self._grey_out(cancel)
            line.addWidget(cancel, 0, Qt.AlignmentFlag.AlignTop)
        close = IconButton(theme, "close", "Close", "Esc")
        close.clicked.connect(self._on_closed)
        line.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(line)
        when = Flow(spacing=0)
        if was:
            old = Words(was, "secondary")
            font = old.font()
            font.setStrikeOut(True)
            old.setFont(font)
            when.addWidget(old)
            when.addWidget(Words("  →  ", "secondary"))
        when.addWidget(selectable(Words(facts.clock, "strong")))
        if not was:
            when.addWidget(selectable(Words(f" · {facts.day}", "secondary")))
        times = QWidget()
        times.setLayout(when)
        box.addWidget(times)
        if facts.value:
            box.addWidget(selectable(Words(facts.value, "strong")))
        pills = Flow(spacing=6)
        for member in facts.members:
            pills.addWidget(MemberPill(theme, member))
        for name, icon in facts.things:
            pills.addWidget(Pill(theme, name, icon))
        if facts.members or facts.things:
            holder = QWidget()
            holder.setLayout(pills)
            box.addWidget(holder)
        if facts.note:
            box.addWidget(selectable(Words(facts.note, "secondary", wrap=True)))

    def _add_quotes(self, facts: Facts) -> None:
        if not facts.quotes:
            return
        box = self._section("sheet", "From these sentences")
        for number, quote in enumerate(facts.quotes):
            if number:
                box.addSpacing(4)
            box.addWidget(self._quote(quote))

    def _quote(self, quote: Quote) -> QuoteBox:
        plan = self._plan
        assert plan is not None
        judged = next(one for one in plan.rules if one.rule.id == quote.rule)
        names = {member.id: member.name for member in plan.members}
        made = QuoteBox(self._theme, self._workspace, self._bus, self.book, judged, quote.source, names, self._drafts)
        made.rule_chosen.connect(self.rule_chosen)
        return made

    def _add_reasons(self, facts: Facts) -> None:
        self.why = None
        if self._plan is not None and self._item is not None and not self._item.is_busy:
            theme, workspace, bus = self._theme, self._workspace, self._bus
            self.why = WhyBox(theme, workspace, bus, self._plan, self._item, facts.because, book=self.book, drafts=self._drafts)
            self.why.leave_out({clash.words for clash in facts.in_its_way if clash.is_open})
            self.why.way_chosen.connect(self.edit_asked)
            self.why.rule_chosen.connect(self.rule_chosen)
            self._section("sheet", "Why here").addWidget(self.why)
        if facts.asked:
            box = self._section("sheet", "Asked, and planned")
            for what, asked, planned in facts.asked:
                line = row(spacing=6)
                line.addWidget(IconLabel(self._theme, "moved", "accent", 16), 0, Qt.AlignmentFlag.AlignTop)
                words = Words(f"{what}: asked {asked}, planned {planned}", "secondary", wrap=True)
                line.addWidget(selectable(words), 1)
                box.addLayout(line)
        if facts.needs:
            box = self._section("sheet", "What it needs")
            box.addWidget(selectable(Words(", ".join(facts.needs), wrap=True)))

    def _add_in_its_way(self, clash: InItsWay) -> None:
        if not clash.is_open:
            box = self._section("sheet", "Was in its way", icon="kept")
            box.addWidget(selectable(Words(clash.words, "secondary", wrap=True)))
            if clash.outcome:
                box.addWidget(selectable(Words(clash.outcome, wrap=True)))
            return
        box = self._section("coral", "In its way", icon="knot", kind="coral")
        box.addWidget(selectable(Words(clash.words, wrap=True)))
        settle = PushButton(self._theme, "Settle this…")
        settle.setToolTip("See the ways out (S)")
        settle.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        settle.clicked.connect(lambda: self.conflict_chosen.emit(clash.conflict))
        box.addWidget(settle)

    def _add_said(self, plan: Plan, item: PlanItem) -> bool:
        """Add what can be said of the block's sentences: the doubts of all, and the rest of the first. False where none is known yet."""
        known = {judged.rule.id: self.book.view(judged.rule) for judged in plan.rules}
        views = [view for rule in item.rules if (view := known.get(rule)) is not None]
        if item.is_busy or not views:
            return False
        setting = Setting(self._theme, plan, self._workspace.clock.now(), self.book, self.rule_chosen.emit, self)
        sections = [part(setting, view) for view in views for part in (doubt_section, note_section)]
        sections += [part(setting, views[0]) for part in (strength_section, link_section, rest_section, audience_section, history_section)]
        for section in sections:
            if section is not None:
                box = self._section(
                    section.surface, section.heading, icon=section.icon, kind="unsure" if section.icon == "unsure" else "heading"
                )
                box.addWidget(section.widget)
        return True

    def _on_said(self) -> None:
        if self._plan is not None and self._item is not None and self._consequence is None:
            self.show_item(self._plan, self._item.id)

    def _add_doubts(self, facts: Facts) -> None:
        if not facts.doubts:
            return
        box = self._section("unsure", "Unsure", icon="unsure", kind="unsure")
        for doubt in facts.doubts:
            box.addWidget(selectable(Words(doubt, wrap=True)))

    def _add_footing(self, facts: Facts) -> None:
        if facts.strength is not None:
            line = self._section("sheet", across=True)
            line.addWidget(Words("Strength", "heading"))
            stops = Segmented(self._theme, STRENGTHS, facts.strength.value, name="Strength", stretch=True)
            for key, _ in STRENGTHS:
                stops.button(key).setEnabled(False)
                stops.button(key).setToolTip("Its sentence says how much it insists")
            line.addWidget(stops, 1)
        if facts.audience is not None:
            line = self._section("sheet", across=True)
            line.addWidget(IconLabel(self._theme, facts.audience.icon, "ink2", 18), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(selectable(Words(f"Who may see it: {facts.audience.line}", "secondary", wrap=True)), 1)

    def _section(
        self, surface: str, heading: str = "", *, icon: str = "", kind: str = "heading", across: bool = False
    ) -> QVBoxLayout | QHBoxLayout:
        if self._sections.count():
            self._sections.addWidget(Divider())
        holder = Surface(surface)
        box: QVBoxLayout | QHBoxLayout = row(holder, spacing=10) if across else column(holder, spacing=6)
        box.setContentsMargins(MARGIN, 10, MARGIN, 12)
        if heading:
            line = row(spacing=6)
            if icon:
                ink = {"heading": "kept"}.get(kind, kind)
                line.addWidget(IconLabel(self._theme, icon, ink, 16))
            line.addWidget(Words(heading, kind), 1)
            box.addLayout(line)
        self._sections.addWidget(holder)
        return box

    def _finish(self) -> None:
        self._sections.addStretch(1)
        self._pages.setCurrentIndex(1)

    def _grey_out(self, button: IconButton) -> None:
        """Leave a button off where the role of the one who looks forbids it, and say why."""
        if self._item is not None:
            grey_out(button, self._bus.permit.why_not_change(self._item))

    def _on_pinned(self) -> None:
        item = self._item
        if item is not None and not item.is_busy and not self._bus.permit.why_not_change(item):
            self.edit_asked.emit(Pin(item.request, None if item.is_pinned else item.span, item.place))

    def _on_cancelled(self) -> None:
        if self._item is not None and not self._item.is_busy:
            self.edit_asked.emit(Cancel(self._item.request))

    def _on_closed(self) -> None:
        self.clear()
        self.closed.emit()

    def _width(self) -> None:
        self.setMinimumWidth(self._theme.px(INSPECTOR))
