"""Who gave way in the last eight weeks: a small chart, its table beneath, and the way to each time with its sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QSizePolicy, QTableWidget, QTableWidgetItem, QWidget

from concord.domain.household import Member
from concord.flows.ledger import Ledger

from ..ledger.picture import LedgerPicture
from ..ledger.words import counts_words, weeks_of
from ..rules.time_words import short_day
from ..theme import CAPTION, SECONDARY, Theme
from ..widgets import PushButton, Words, clear_layout, column, row

WEEKS = 8
_ROW = 30


class LedgerPart(QWidget):
    """Emits `each_asked` where somebody wants to read each time."""

    each_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._down = column(self, spacing=8)
        self.table: QTableWidget | None = None
        """The counts; None where nobody had to give way."""
        theme.changed.connect(self._fit)

    def show_ledger(self, ledger: Ledger, people: Sequence[Member]) -> None:
        """Show how often each gave way, week by week."""
        clear_layout(self._down)
        self.table = None
        names = {person.id: person.name for person in people}
        spoken = counts_words(ledger, names)
        if not any(ledger.times.values()):
            self._down.addWidget(
                Words("Nobody had to give way in these eight weeks. When somebody does, it is counted here.", "secondary", wrap=True)
            )
            return
        self._down.addWidget(Words(spoken, "strong", wrap=True))
        weeks = weeks_of(ledger, WEEKS)
        self._down.addWidget(LedgerPicture(self._theme, people, weeks, ledger.by_week, ledger.times, spoken))
        self.table = self._table(ledger, people, weeks)
        self._fit()
        self._down.addWidget(self.table)
        across = row()
        each = PushButton(self._theme, "Each time, with its sentences…")
        each.setToolTip("Who gave way to whom, by which rule (Ctrl+Shift+G)")
        each.clicked.connect(self.each_asked)
        across.addWidget(each)
        across.addStretch(1)
        self._down.addLayout(across)

    def _table(self, ledger: Ledger, people: Sequence[Member], weeks: Sequence[date]) -> QTableWidget:
        table = QTableWidget(len(people), len(weeks) + 1)
        table.setAccessibleName("How often each gave way, by week")
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setHorizontalHeaderLabels([*(short_day(week, weekday=False) for week in weeks), "All"])
        table.setVerticalHeaderLabels([person.name for person in people])
        for line, person in enumerate(people):
            counts = [ledger.by_week.get((week, person.id), 0) for week in weeks]
            for place, count in enumerate((*counts, ledger.times.get(person.id, 0))):
                cell = QTableWidgetItem(str(count) if count else "–")
                cell.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                table.setItem(line, place, cell)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for header in (table.horizontalHeader(), table.verticalHeader()):
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
        table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return table

    def _fit(self) -> None:
        """Make the rows of the table as high as the text asks for, and its names whole."""
        if self.table is None:
            return
        theme, high = self._theme, self._theme.px(_ROW)
        self.table.setFont(theme.font(SECONDARY))
        names = [self.table.verticalHeaderItem(n).text() for n in range(self.table.rowCount())]
        ruler = QFontMetricsF(theme.font(CAPTION))
        self.table.verticalHeader().setFixedWidth(ceil(max(map(ruler.horizontalAdvance, names), default=0)) + 2 * theme.px(10))
        self.table.verticalHeader().setMinimumSectionSize(high)
        self.table.verticalHeader().setDefaultSectionSize(high)
        self.table.horizontalHeader().setFixedHeight(high)
        self.table.setFixedHeight(high * (len(names) + 1) + 2)
