"""The rows of the Rules list as a Qt model."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from .audience import audience_of
from .meaning import DOT, document_words, row_line
from .rows import GroupRow, Row, RuleRow

ROW = Qt.ItemDataRole.UserRole + 1
"""The role of the Row itself."""

UNCONFIRMED = "The check does not confirm this"

BUSY_LINE = "You see the time and nothing more"


class RuleListModel(QAbstractListModel):
    """Groups and sentences, one below the other. Its accessible texts are whole sentences."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self.names: dict[str, str] = {}

    def show_rows(self, rows: tuple[Row, ...], names: dict[str, str]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._rows = rows
        self.names = names
        self.endResetModel()

    def row_at(self, index: QModelIndex | QPersistentModelIndex) -> Row | None:
        """Return the row at an index, None for none."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def position(self, rule: str) -> int | None:
        """Return where a rule stands, None where it is folded away or filtered out."""
        for number, row in enumerate(self._rows):
            if not isinstance(row, GroupRow) and row.judged.rule.id == rule:
                return number
        return None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  (the default that Qt has)
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole and not isinstance(row, GroupRow):
            return self.tip(row)
        return None

    def spoken(self, row: Row) -> str:
        """Say a row as a whole sentence, for a screen reader."""
        if isinstance(row, GroupRow):
            folded = "folded" if row.is_folded else "open"
            return f"{row.title}, {row.count} sentences, {folded}"
        judged = row.judged
        if judged.is_busy:
            return f"{self.owner(row)}, busy"
        audience = audience_of(judged.rule.visibility, self.names)
        parts = (judged.verdict.value, judged.rule.text, self.second_line(row), judged.rule.strength.value, audience.line)
        return ". ".join(part.rstrip(".") for part in parts if part)

    def tip(self, row: Row) -> str:
        """Say what the tooltip of a sentence says: why it has its verdict, and who may see it."""
        if isinstance(row, GroupRow):
            return ""
        judged = row.judged
        if judged.is_busy:
            return f"{self.second_line(row)}."
        audience = audience_of(judged.rule.visibility, self.names)
        place = f"{document_words(judged.rule.document)}, line {judged.rule.line}"
        return "\n".join(part for part in (judged.because, place, f"Who may see it: {audience.line}") if part)

    def second_line(self, row: RuleRow) -> str:
        """Say what stands under a sentence."""
        if row.judged.is_busy:
            return f"Private to {self.owner(row)}. {BUSY_LINE}"
        said = row_line(row.judged, self.names)
        return DOT.join(part for part in (UNCONFIRMED if row.is_unconfirmed else "", said) if part)

    def owner(self, row: Row) -> str:
        """Name whose sentence a row is."""
        if isinstance(row, GroupRow) or row.judged.rule.member is None:
            return "The household"
        return self.names.get(row.judged.rule.member, row.judged.rule.member)
