"""What was found, on a card below the field; the keyboard stays in the field and moves the choice from there."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QWidget

from ..theme import Theme
from ..widgets import Words, cast_shadow, column
from .entries import Entry
from .index import Found
from .results import Heading, Rest, Results, Row, rows_of
from .row_painter import RowPainter

_WIDTH, _HEIGHT, _EDGE = 600, 560, 16


class FoundCard(QFrame):
    """Lists what was found, best first. Emits `chosen` with the row that is clicked: an Entry or a Rest."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "card")
        whole = column(self, margin=1)
        whole.setContentsMargins(1, 6, 1, 6)
        self.results = Results(self)
        self._painter = RowPainter(theme, self)
        self.list = QListView()
        self.list.setModel(self.results)
        self.list.setItemDelegate(self._painter)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName("What was found")
        self.list.clicked.connect(self._on_clicked)
        self.nothing = Words("", "secondary", wrap=True)
        self.nothing.setContentsMargins(16, 10, 16, 10)
        whole.addWidget(self.list, 1)
        whole.addWidget(self.nothing)
        cast_shadow(self)
        theme.changed.connect(self.list.scheduleDelayedItemsLayout)
        self.hide()

    def show_found(self, found: tuple[Found, ...], typed: str, nothing: str) -> None:
        """List what was found for what was typed, the best chosen; or say `nothing`."""
        self._painter.typed = typed
        self.results.show_rows(rows_of(found))
        self.list.setVisible(bool(found))
        self.nothing.setText(nothing)
        self.nothing.setVisible(not found)
        self._choose(self.results.next_choice(-1, 1))
        self.list.scrollToTop()

    def forget(self) -> None:
        """Keep no word of what was found."""
        self._painter.typed = ""
        self.results.show_rows(())
        self.nothing.setText("")
        self.hide()

    @property
    def row(self) -> Row | None:
        """The row that is chosen."""
        return self.results.row_at(self.list.currentIndex())

    def step(self, step: int, count: int = 1) -> None:
        """Choose the row so many further down, or up; at an end it stays."""
        at = self.list.currentIndex().row()
        for _ in range(count):
            after = self.results.next_choice(at, step)
            if after is None:
                break
            at = after
        self._choose(at)
        if self.results.next_choice(at, -1) is None:
            self.list.scrollToTop()  # with the heading above it

    def place(self, below: QWidget) -> None:
        """Stand below a widget, as wide as there is room for, no higher than what is listed."""
        over = self.parentWidget()
        wide = min(self._theme.px(_WIDTH), over.width() - 2 * _EDGE)
        corner = below.mapTo(over, QPoint(0, below.height() + 6))
        left = max(_EDGE, min(corner.x(), over.width() - wide - _EDGE))
        rows = sum(self.list.sizeHintForRow(n) for n in range(self.results.rowCount()))
        high = rows + 14 if rows else self.nothing.heightForWidth(wide - 2) + 14
        self.setGeometry(left, corner.y(), wide, min(high, self._theme.px(_HEIGHT), over.height() - corner.y() - _EDGE))

    def _choose(self, number: int | None) -> None:
        self.list.setCurrentIndex(self.results.index(number) if number is not None else QModelIndex())

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self.results.row_at(index)
        if isinstance(row, Entry | Rest) and not isinstance(row, Heading):
            self.chosen.emit(row)
