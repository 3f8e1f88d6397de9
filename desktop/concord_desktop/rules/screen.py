"""The Rules screen: every sentence with its verdict. The seven counts on top add up to the sentences and filter them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QListView, QScrollArea, QStackedWidget, QWidget

from concord.domain.ids import HOUSE, MemberId
from concord.domain.plan import Plan, Verdict

from ..theme import MARGIN, Theme
from ..widgets import Divider, EmptyState, PushButton, Segmented, Surface, Words, column, row
from .columns import ColumnHeadings
from .delegate import RuleDelegate
from .filter_list import Choice, FilterList
from .identity import IdentityCard
from .meaning import KIND_GROUPS, NOT_UNDERSTOOD
from .model import RuleListModel
from .rows import HOUSE_RULES, Filters, GroupBy, GroupRow, RuleRow, count_by, kind_of, rows_of, whose

if TYPE_CHECKING:
    from concord.workspace import Workspace

    from ..change_bus import ChangeBus


class RulesScreen(QWidget):
    """Shows a plan's sentences. `item_chosen` is emitted when a person opens one that has a block on the timeline."""

    item_chosen = Signal(str)
    conflict_chosen = Signal(str)
    edit_asked = Signal(object)
    rule_chosen = Signal(str)

    def __init__(self, workspace: Workspace, theme: Theme, bus: ChangeBus, parent: QWidget | None = None) -> None:  # noqa: ARG002
        super().__init__(parent)
        self._theme = theme
        self._plan: Plan | None = None
        self._filters = Filters()
        self._by = GroupBy.PERSON
        self._folded: frozenset[str] = frozenset()
        self.identity = IdentityCard(theme)
        self.rule_list = _RuleList(theme)
        self._whose = FilterList(theme, "Whose")
        self._kinds = FilterList(theme, "What kind")
        self.only_not_kept = PushButton(theme, "Only what is not kept", "filter")
        self._pages = QStackedWidget()
        self._build()
        self._connect()

    def show_plan(self, plan: Plan, viewer: MemberId | None) -> None:  # noqa: ARG002
        """Show the sentences of a plan; filters, folds and the selection stay."""
        self._plan = plan
        self._refresh()

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Show only what has this verdict; None shows all again."""
        self._filter(Filters(verdict=verdict))

    def show_unconfirmed(self) -> None:
        """Show only the sentences that the check judges otherwise than the plan does."""
        if self._plan is not None:
            self._folded = frozenset()
            self._filter(Filters(only=frozenset(self._plan.unconfirmed)))

    def show_rule(self, rule: str) -> None:
        """Select a sentence and bring it into sight, whatever was filtered or folded."""
        self._folded = frozenset()
        self._filter(Filters())
        self.rule_list.select(rule)

    @property
    def filters(self) -> Filters:
        """The filters in force."""
        return self._filters

    def _build(self) -> None:
        layout = row(self, spacing=0)
        side = Surface("paper")
        side_column = column(side, spacing=14)
        side_column.setContentsMargins(8, 12, 8, 12)
        by_heading = Words("Group by", "heading")
        by_heading.setContentsMargins(8, 0, 0, 0)
        self._group_by = Segmented(self._theme, [(by, by.value) for by in GroupBy], GroupBy.PERSON, name="Group by", stretch=True)
        for part in (by_heading, self._group_by, self._whose, self._kinds, self.only_not_kept):
            side_column.addWidget(part)
        side_column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(side)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side = scroll
        layout.addWidget(scroll)
        layout.addWidget(Divider(upright=True))
        main = Surface("sheet")
        main_column = column(main)
        top = Surface("paper")
        top_column = column(top)
        top_column.setContentsMargins(MARGIN, 10, MARGIN, 6)
        top_column.addWidget(self.identity)
        main_column.addWidget(top)
        main_column.addWidget(Divider())
        headings = ColumnHeadings(self._theme)
        headings.room_for_scroll_bar = self.rule_list.verticalScrollBar().sizeHint().width()
        main_column.addWidget(headings)
        nothing = EmptyState(self._theme, "rules", "Nothing here", "No sentence goes through these filters.")
        self._show_all = PushButton(self._theme, "Show all")
        self._show_all.setToolTip("Take all filters off (Esc)")
        nothing.add(self._show_all)
        wordless = EmptyState(
            self._theme, "rules", "No sentences yet", "What you write under Documents is listed here, with what became of it."
        )
        for page in (self.rule_list, nothing, wordless):
            self._pages.addWidget(page)
        main_column.addWidget(self._pages, 1)
        layout.addWidget(main, 1)
        self.only_not_kept.setCheckable(True)
        self.only_not_kept.setAccessibleName("Only what is not kept")
        self.only_not_kept.setToolTip("Leave out what is kept and what rests this week")
        self._on_theme_changed()

    def _connect(self) -> None:
        self.identity.verdict_chosen.connect(lambda verdict: self._filter(replace(self._filters, verdict=verdict)))
        self._whose.chosen.connect(lambda key: self._filter(replace(self._filters, whose=key or None)))
        self._kinds.chosen.connect(lambda key: self._filter(replace(self._filters, kind=key or None)))
        self.only_not_kept.toggled.connect(lambda on: self._filter(replace(self._filters, only_not_kept=on)))
        self._group_by.chosen.connect(self._on_grouped)
        self._show_all.clicked.connect(lambda: self._filter(Filters()))
        self.rule_list.group_toggled.connect(self._on_group_toggled)
        self.rule_list.rule_opened.connect(self._on_rule_opened)
        QShortcut(Qt.Key.Key_Escape, self, lambda: self._filter(Filters()), context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._theme.changed.connect(self._on_theme_changed)

    def _filter(self, filters: Filters) -> None:
        self._filters = filters
        self.only_not_kept.setChecked(filters.only_not_kept)
        self._refresh()

    def _refresh(self) -> None:
        plan = self._plan
        if plan is None:
            return
        self.identity.show_counts(plan.coverage, self._filters.verdict)
        by_person = count_by(plan.rules, whose)
        people = [Choice(member.id, member.name, by_person.get(member.id, 0), member=member) for member in plan.members]
        everyone = Choice("", "Everyone", sum(plan.coverage.values()), icon="people")
        house = Choice(HOUSE, HOUSE_RULES, by_person.get(HOUSE, 0), icon="household")
        self._whose.show_choices((everyone, *people, house), self._filters.whose or "")
        kinds = count_by(plan.rules, kind_of)
        listed = [Choice(name, name, kinds[name]) for name in (*KIND_GROUPS, NOT_UNDERSTOOD) if kinds.get(name)]
        self._kinds.show_choices(tuple(listed), self._filters.kind or "no filter")
        rows = rows_of(plan, self._by, self._filters, self._folded)
        self.rule_list.show_rows(rows, plan)
        self._pages.setCurrentIndex(0 if rows else 1 if plan.rules else 2)

    def _on_grouped(self, key: str) -> None:
        self._by = GroupBy(key)
        self._folded = frozenset()
        self._refresh()

    def _on_group_toggled(self, key: str) -> None:
        self._folded ^= {key}
        self._refresh()
        self.rule_list.select_group(key)

    def _on_rule_opened(self, rule: str) -> None:
        if self._plan is None:
            return
        for item in self._plan.items:
            if rule in item.rules:
                self.item_chosen.emit(item.id)
                return

    def _on_theme_changed(self) -> None:
        self._side.setFixedWidth(self._theme.px(216))


class _RuleList(QListView):
    group_toggled = Signal(str)
    rule_opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rules = RuleListModel(self)
        self._delegate = RuleDelegate(theme, self.rules, self)
        self.setModel(self.rules)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMouseTracking(True)
        self.setAccessibleName("Sentences")
        self.setToolTip("Enter shows a sentence on the timeline; left and right fold a group")
        self.activated.connect(self._on_activated)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def show_rows(self, rows: tuple[GroupRow | RuleRow, ...], plan: Plan) -> None:
        row_now = self.rules.row_at(self.currentIndex())
        chosen = row_now.judged.rule.id if isinstance(row_now, RuleRow) else None
        place = self.verticalScrollBar().value()
        self._delegate.members = {member.id: member for member in plan.members}
        self.rules.show_rows(rows, {member.id: member.name for member in plan.members})
        if chosen is not None:
            self._select(self.rules.position(chosen))
        self.doItemsLayout()
        self.verticalScrollBar().setValue(place)

    def select(self, rule: str) -> None:
        self._select(self.rules.position(rule))
        self.scrollTo(self.currentIndex(), QListView.ScrollHint.PositionAtCenter)

    def select_group(self, key: str) -> None:
        for number in range(self.rules.rowCount()):
            row_here = self.rules.row_at(self.rules.index(number))
            if isinstance(row_here, GroupRow) and row_here.key == key:
                self._select(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        self._delegate.is_by_keys = True
        row_now = self.rules.row_at(self.currentIndex())
        if isinstance(row_now, GroupRow):
            folds = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}.get(Qt.Key(event.key()), not row_now.is_folded)
            is_toggle = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_toggle:
                if folds != row_now.is_folded:
                    self.group_toggled.emit(row_now.key)
                return
        if isinstance(row_now, RuleRow) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.rule_opened.emit(row_now.judged.rule.id)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._delegate.is_by_keys = False
        super().mousePressEvent(event)
        row_here = self.rules.row_at(self.indexAt(event.position().toPoint()))
        if isinstance(row_here, GroupRow) and event.button() == Qt.MouseButton.LeftButton:
            self.group_toggled.emit(row_here.key)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if self._delegate.width != self.viewport().width():
            self._delegate.width = self.viewport().width()
            self.scheduleDelayedItemsLayout()

    def _on_activated(self, index: QModelIndex) -> None:
        row_here = self.rules.row_at(index)
        if isinstance(row_here, RuleRow):
            self.rule_opened.emit(row_here.judged.rule.id)

    def _select(self, position: int | None) -> None:
        if position is not None:
            self.setCurrentIndex(self.rules.index(position))
