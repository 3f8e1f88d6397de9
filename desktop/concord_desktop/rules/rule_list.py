"""The list of the Rules screen: groups that fold, sentences with a strength that can be set where it stands."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView

from concord.domain.ids import RuleId
from concord.domain.plan import Judged, Plan

from ..answers.words import STOPS
from ..theme import Theme
from .columns import Columns
from .delegate import RuleDelegate, stop_at
from .model import RuleListModel
from .rows import GroupRow, RuleRow


class RuleList(QListView):
    """Shows rows. `rule_shown` says that another sentence (or none) is the current one."""

    group_toggled = Signal(str)
    rule_opened = Signal(str)
    rule_shown = Signal()
    strength_asked = Signal(object, object)
    """A Judged and the Strength that it is to have."""
    key_left = Signal(object)
    """A key event on a sentence that the list has no use for; whoever takes it accepts it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._is_filling = False
        self.may_set: frozenset[RuleId] = frozenset()
        """The sentences whose strength the viewer may set."""
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
        self.setToolTip("Enter shows a sentence on the timeline; plus and minus set how much it insists; left and right fold a group")
        self.activated.connect(self._on_activated)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def show_rows(self, rows: tuple[GroupRow | RuleRow, ...], plan: Plan) -> None:
        row_now = self.rules.row_at(self.currentIndex())
        chosen = row_now.judged.rule.id if isinstance(row_now, RuleRow) else None
        place = self.verticalScrollBar().value()
        self._is_filling = True
        self._delegate.members = {member.id: member for member in plan.members}
        self.rules.show_rows(rows, {member.id: member.name for member in plan.members})
        if chosen is not None:
            self._select(self.rules.position(chosen))
        self._is_filling = False
        self.doItemsLayout()
        self.verticalScrollBar().setValue(place)

    @property
    def shown(self) -> Judged | None:
        """The current sentence, None where there is none."""
        row_now = self.rules.row_at(self.currentIndex())
        return row_now.judged if isinstance(row_now, RuleRow) else None

    def clear_choice(self) -> None:
        """Leave the current sentence: none is."""
        self.setCurrentIndex(QModelIndex())

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        if not self._is_filling:
            self.rule_shown.emit()

    def select(self, rule: str) -> None:
        self._select(self.rules.position(rule))
        self.scrollTo(self.currentIndex(), QListView.ScrollHint.PositionAtCenter)

    def select_first(self) -> None:
        """Go to the first sentence that is listed."""
        rows = (number for number in range(self.rules.rowCount()) if isinstance(self.rules.row_at(self.rules.index(number)), RuleRow))
        self._select(next(rows, None))

    def select_group(self, key: str) -> None:
        for number in range(self.rules.rowCount()):
            row_here = self.rules.row_at(self.rules.index(number))
            if isinstance(row_here, GroupRow) and row_here.key == key:
                self._select(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
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
        if isinstance(row_now, RuleRow) and event.text() and event.text() in "+-pPrRkK":
            self._on_letter(row_now.judged, event)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._delegate.is_by_keys = False
        super().mousePressEvent(event)
        row_here = self.rules.row_at(self.indexAt(event.position().toPoint()))
        if isinstance(row_here, GroupRow) and event.button() == Qt.MouseButton.LeftButton:
            self.group_toggled.emit(row_here.key)
        elif isinstance(row_here, RuleRow) and event.button() == Qt.MouseButton.LeftButton:
            self._on_pressed(row_here.judged, event.position().x())

    def _on_pressed(self, judged: Judged, x: float) -> None:
        """Take a stop that was pressed."""
        left = Columns.of(self._theme, self._delegate.width).strength
        stop = stop_at(self._theme, x - left)
        if stop is not None and judged.rule.readings and judged.rule.id in self.may_set:
            self.strength_asked.emit(judged, STOPS[stop])

    def _on_letter(self, judged: Judged, event: QKeyEvent) -> None:
        step = {"+": 1, "-": -1}.get(event.text())
        if step is None:
            self.key_left.emit(event)
        elif judged.rule.readings and judged.rule.id in self.may_set:
            stop = STOPS.index(judged.rule.strength) + step
            if 0 <= stop < len(STOPS):
                self.strength_asked.emit(judged, STOPS[stop])

    def resizeEvent(self, event: QResizeEvent) -> None:
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
