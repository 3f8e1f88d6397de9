"""What was found, as rows: a heading for each sort, its best, and one that leads to the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from .entries import MANY, ONE, Entry, Sort
from .index import Found

ROW = Qt.ItemDataRole.UserRole + 1
"""The role of the Row itself."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a sort, and how many of it there are."""

    sort: Sort
    count: int

    @property
    def spoken(self) -> str:
        """It as a screen reader says it."""
        return f"{MANY[self.sort]}, {self.count}"


@dataclass(frozen=True, slots=True)
class Rest:
    """Leads to those of a sort that are not listed."""

    sort: Sort
    count: int

    @property
    def spoken(self) -> str:
        """It as a screen reader says it."""
        return f"{self.count} more {(ONE if self.count == 1 else MANY)[self.sort].lower()}"


Row = Heading | Entry | Rest


def rows_of(found: tuple[Found, ...]) -> tuple[Row, ...]:
    """List what was found."""
    rows: list[Row] = []
    for one in found:
        rows += [Heading(one.sort, one.count), *one.best]
        if one.count > len(one.best):
            rows.append(Rest(one.sort, one.count - len(one.best)))
    return tuple(rows)


class Results(QAbstractListModel):
    """The rows as a model. Headings can not be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, index: QModelIndex | QPersistentModelIndex) -> Row | None:
        """Return the row at an index, None for none."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def next_choice(self, after: int, step: int) -> int | None:
        """Return the first row from `after` on, a step at a time, that can be chosen; None where there is none that way."""
        numbers = range(after + step, len(self._rows) if step > 0 else -1, step)
        return next((n for n in numbers if not isinstance(self._rows[n], Heading)), None)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  (the default that Qt has)
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        row = self.row_at(index)
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        if isinstance(row, Heading):
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Entry):
            whole = " · ".join(part for part in (row.words, row.beside) if part)
            return f"{whole}\nWho may see it: {row.audience.line}" if row.audience is not None else whole
        return None
