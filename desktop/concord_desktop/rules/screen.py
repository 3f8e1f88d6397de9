"""The Rules screen: every sentence with its verdict. The seven counts on top add up to the sentences and filter them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QStackedWidget, QWidget

from concord.domain.answer import Insisted
from concord.domain.ids import HOUSE, MemberId
from concord.domain.plan import Judged, Plan, Verdict
from concord.domain.rule import Strength

from ..answers.rule_book import RuleBook
from ..answers.sections import Setting
from ..theme import INSPECTOR, MARGIN, Theme
from ..widgets import Divider, EmptyState, PushButton, Segmented, Surface, Words, column, row, scrolled_down
from .columns import ColumnHeadings
from .filter_list import Choice, FilterList
from .identity import IdentityCard
from .meaning import KIND_GROUPS, NOT_UNDERSTOOD
from .rows import HOUSE_RULES, Filters, GroupBy, count_by, count_places, kind_of, place_titles, rows_of, whose, with_said
from .rule_card import RuleCard, press_for_key
from .rule_list import RuleList

if TYPE_CHECKING:
    from concord.workspace import Workspace

    from ..change_bus import ChangeBus

LEAST_LIST = 480
"""Width that the list keeps beside the card; with less the card stands below it."""

QWIDGETSIZE_MAX = 16_777_215
"""Qt's own bound of a width or height, which its Python side does not name."""


class RulesScreen(QWidget):
    """Shows a plan's sentences. `item_chosen` is emitted when a person opens one that has a block on the timeline."""

    item_chosen = Signal(str)
    conflict_chosen = Signal(str)
    edit_asked = Signal(object)
    rule_chosen = Signal(str)

    def __init__(
        self, workspace: Workspace, theme: Theme, bus: ChangeBus, book: RuleBook | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._theme = workspace, theme
        self.book = book or RuleBook(workspace, bus, self)
        self._plan: Plan | None = None
        self._filters = Filters()
        self._by = GroupBy.PERSON
        self._folded: frozenset[str] = frozenset()
        self.identity = IdentityCard(theme)
        self.rule_list = RuleList(theme)
        self._whose = FilterList(theme, "Whose")
        self._kinds = FilterList(theme, "What kind")
        self._places = FilterList(theme, "Where")
        self.card = RuleCard(theme)
        self.only_not_kept = PushButton(theme, "Only what is not kept", "filter")
        self.find = QLineEdit()
        self._pages = QStackedWidget()
        self._build()
        self._connect()

    def show_plan(self, plan: Plan, viewer: MemberId | None) -> None:  # noqa: ARG002  (every screen is shown a plan so)
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
        self._show_card()

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
        self.find.setPlaceholderText("Find in these sentences")
        self.find.setClearButtonEnabled(True)
        self.find.setAccessibleName("Find in these sentences")
        self.find.setToolTip("Words of a sentence, or of what was understood (Ctrl+F or /); Enter goes to the first, Esc takes it off")
        for part in (by_heading, self._group_by, self.find, self.only_not_kept, self._whose, self._kinds, self._places):
            side_column.addWidget(part)
        side_column.addStretch(1)
        scroll = scrolled_down(side)
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
        nothing = EmptyState(self._theme, "rules", "Nothing here", "No sentence goes through these filters.")
        self._show_all = PushButton(self._theme, "Show all")
        self._show_all.setToolTip("Take all filters off (Esc)")
        nothing.add(self._show_all)
        wordless = EmptyState(
            self._theme, "rules", "No sentences yet", "What you write under Documents is listed here, with what became of it."
        )
        for page in (self.rule_list, nothing, wordless):
            self._pages.addWidget(page)
        main_column.addWidget(self._beside(), 1)
        layout.addWidget(main, 1)
        self.only_not_kept.setCheckable(True)
        self.only_not_kept.setAccessibleName("Only what is not kept")
        self.only_not_kept.setToolTip("Leave out what is kept and what rests this week")
        self._on_theme_changed()

    def _beside(self) -> QWidget:
        """Put the list and the card side by side; where there is no room for that, the card below."""
        whole, listed = QWidget(), QWidget()
        listed_column = column(listed)
        headings = ColumnHeadings(self._theme)
        headings.room_for_scroll_bar = self.rule_list.verticalScrollBar().sizeHint().width()
        listed_column.addWidget(headings)
        listed_column.addWidget(self._pages, 1)
        self._across = row(whole, spacing=0)
        self._across.addWidget(listed, 1)
        self._line = Divider(upright=True)
        self._across.addWidget(self._line)
        self._across.addWidget(self.card)
        self._line.hide()
        self.card.hide()
        return whole

    def _connect(self) -> None:
        self.identity.verdict_chosen.connect(lambda verdict: self._filter(replace(self._filters, verdict=verdict)))
        self._whose.chosen.connect(lambda key: self._filter(replace(self._filters, whose=key or None)))
        self._kinds.chosen.connect(lambda key: self._filter(replace(self._filters, kind=key or None)))
        self._places.chosen.connect(lambda key: self._filter(replace(self._filters, place=key or None)))
        self.only_not_kept.toggled.connect(lambda on: self._filter(replace(self._filters, only_not_kept=on)))
        self.find.textChanged.connect(lambda words: self._filter(replace(self._filters, words=words)))
        self.find.returnPressed.connect(self._go_to_first)
        for keys in ("Ctrl+F", "/"):
            QShortcut(keys, self, self._look_for, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._group_by.chosen.connect(self._on_grouped)
        self._show_all.clicked.connect(lambda: self._filter(Filters()))
        self.rule_list.group_toggled.connect(self._on_group_toggled)
        self.rule_list.rule_opened.connect(self._on_rule_opened)
        self.rule_list.rule_shown.connect(self._show_card)
        self.rule_list.strength_asked.connect(self._on_strength)
        self.rule_list.key_left.connect(lambda event: event.setAccepted(press_for_key(self.card, event)))
        self.card.closed.connect(self._close_card)
        self.book.changed.connect(self._refresh)
        self.book.refused.connect(self._on_refused)
        QShortcut(Qt.Key.Key_Escape, self, self._on_escape, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._theme.changed.connect(self._on_theme_changed)

    def _filter(self, filters: Filters) -> None:
        self._filters = filters
        self.only_not_kept.setChecked(filters.only_not_kept)
        if self.find.text() != filters.words:
            with QSignalBlocker(self.find):
                self.find.setText(filters.words)
        self._refresh()

    def _look_for(self) -> None:
        self.find.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find.selectAll()

    def _go_to_first(self) -> None:
        """Go from what is looked for to the first sentence that was found."""
        self.rule_list.select_first()
        self.rule_list.setFocus()

    def _refresh(self) -> None:
        if self._plan is None:
            return
        plan = with_said(self._plan, self.book.views)
        self.identity.show_counts(plan.coverage, self._filters.verdict)
        self._show_choices(plan)
        rows = rows_of(plan, self._by, self._filters, self._folded)
        self.rule_list.may_set = frozenset(view.rule.id for view in self.book.views.values() if view.may_answer)
        self.rule_list.show_rows(rows, plan)
        self._pages.setCurrentIndex(0 if rows else 1 if plan.rules else 2)
        self._show_card()

    def _show_choices(self, plan: Plan) -> None:
        """Show what each filter would leave, the other filters being as they are."""
        by_person = count_by(self._through(plan, replace(self._filters, whose=None)), whose)
        people = [Choice(member.id, member.name, by_person.get(member.id, 0), member=member) for member in plan.members]
        everyone = Choice("", "Everyone", sum(by_person.values()), icon="people")
        house = Choice(HOUSE, HOUSE_RULES, by_person.get(HOUSE, 0), icon="household")
        self._whose.show_choices((everyone, *people, house), self._filters.whose or "")
        kinds = count_by(self._through(plan, replace(self._filters, kind=None)), kind_of)
        listed = [name for name in (*KIND_GROUPS, NOT_UNDERSTOOD) if kinds.get(name) or name == self._filters.kind]
        self._kinds.show_choices(tuple(Choice(name, name, kinds.get(name, 0)) for name in listed), self._filters.kind or "no filter")
        places = count_places(self._through(plan, replace(self._filters, place=None)))
        if self._filters.place is not None:
            places.setdefault(self._filters.place, 0)
        titles = place_titles(plan.rules)
        self._places.show_choices(
            tuple(Choice(place, titles.get(place, place), count) for place, count in places.items()), self._filters.place or "no filter"
        )
        self._places.setVisible(bool(places))

    @staticmethod
    def _through(plan: Plan, filters: Filters) -> tuple[Judged, ...]:
        return tuple(judged for judged in plan.rules if filters.lets_through(judged))

    def _show_card(self) -> None:
        judged = self.rule_list.shown
        self._line.setVisible(judged is not None)
        self.card.setVisible(judged is not None)
        if judged is None or self._plan is None:
            self.card.clear()
            return
        setting = Setting(self._theme, self._plan, self._workspace.clock.now(), self.book, self.show_rule, self)
        self.card.show_rule(setting, judged, self.book.view(judged.rule))

    def _on_refused(self) -> None:
        self.card.clear()
        self._show_card()

    def _close_card(self) -> None:
        self.rule_list.clear_choice()
        self._show_card()
        self.rule_list.setFocus()

    def _on_escape(self) -> None:
        """Take off what is looked for; close the card; where there is none, take all filters off."""
        if self.find.hasFocus() and self.find.text():
            self.find.clear()
        elif self.rule_list.shown is not None:
            self._close_card()
        else:
            self._filter(Filters())

    def _on_strength(self, judged: Judged, strength: Strength) -> None:
        view = self.book.view(judged.rule)
        if view is not None and view.may_answer and strength is not view.rule.strength:
            self.book.answer(view.rule, Insisted(strength))

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._on_theme_changed()

    def _on_theme_changed(self) -> None:
        side = self._theme.px(216)
        self._side.setFixedWidth(side)
        is_wide = self.width() - side >= self._theme.px(INSPECTOR + LEAST_LIST)
        self._across.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)
        self._line.setFixedSize(1 if is_wide else QWIDGETSIZE_MAX, QWIDGETSIZE_MAX if is_wide else 1)
        wide, high = self._theme.px(INSPECTOR + 20), round(self.height() * 0.44)
        self.card.setMinimumSize(wide if is_wide else 0, 0 if is_wide else high)
        self.card.setMaximumSize(wide if is_wide else QWIDGETSIZE_MAX, QWIDGETSIZE_MAX if is_wide else high)
