"""Fifteen small fields for the code of a recovery sheet, laid out as on the sheet. A group that cannot be right is marked at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from concord.domain.recovery_code import GROUPS, LETTERS, groups_typed, is_as_printed

from ..theme import Theme
from ..widgets import Words, column
from .sheet_page import IN_A_ROW


class CodeFields(QWidget):
    """Emits `changed` as letters come and go. A whole code that is pasted into any of them fills all."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.fields: list[QLineEdit] = []
        self.marks: list[Words] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for place in range(GROUPS):
            cell = column(spacing=1)
            mark = Words(str(place + 1), "caption")
            field = QLineEdit()
            field.setAccessibleName(f"Group {place + 1} of {GROUPS}")
            field.setToolTip(f"Group {place + 1} as it is on the sheet; capitals and small letters are the same")
            field.setMaxLength(LETTERS + 1)
            # Words that an input method remembers or proposes are written down somewhere: it is asked to keep none of these.
            field.setInputMethodHints(
                Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhPreferUppercase
            )
            field.textEdited.connect(lambda _text, place=place: self._on_edited(place))
            field.editingFinished.connect(self._mark_all)
            field.installEventFilter(self)
            cell.addWidget(mark)
            cell.addWidget(field)
            grid.addLayout(cell, place // IN_A_ROW, place % IN_A_ROW)
            self.fields.append(field)
            self.marks.append(mark)

    @property
    def groups(self) -> tuple[str, ...]:
        """What was typed, group by group."""
        return tuple(field.text().strip().upper() for field in self.fields)

    @property
    def wrong(self) -> tuple[int, ...]:
        """The places, from 1, of groups that are full and cannot be as printed."""
        return tuple(n + 1 for n, group in enumerate(self.groups) if len(group) >= LETTERS and not is_as_printed(group, n))

    @property
    def is_full(self) -> bool:
        """Whether every group has its letters."""
        return all(len(group) >= LETTERS for group in self.groups)

    def take(self, text: str) -> None:
        """Fill the fields from a whole code."""
        groups = groups_typed(text)
        for field, group in zip(self.fields, (*groups, *[""] * GROUPS), strict=False):
            field.setText(group[: LETTERS + 1])
        self._mark_all()
        self._focus(min(len(groups), GROUPS) - 1)

    def clear(self) -> None:
        """Let go of what was typed."""
        for field in self.fields:
            field.clear()
            field.setModified(False)
        self._mark_all()

    def go_to_first(self) -> None:
        """Put the keyboard where something is to be typed or mended first."""
        wrong = self.wrong
        empty = next((n for n, group in enumerate(self.groups) if len(group) < LETTERS), 0)
        self._focus(wrong[0] - 1 if wrong else empty)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a paste for the whole code, and go back out of an empty field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched in self.fields:
            place = self.fields.index(watched)  # type: ignore[arg-type]  # it is one of them
            if event.matches(QKeySequence.StandardKey.Paste):
                return self._paste(place)
            if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Minus):
                self._focus(place + 1)
                return True
            if event.key() == Qt.Key.Key_Backspace and not self.fields[place].text() and place:
                self._focus(place - 1)
                return True
        return super().eventFilter(watched, event)

    def _paste(self, place: int) -> bool:
        text = QGuiApplication.clipboard().text()
        groups = groups_typed(text)
        if len(groups) <= 1:
            return False
        if len(groups) >= GROUPS:
            self.take(text)
        else:
            for field, group in zip(self.fields[place:], groups, strict=False):
                field.setText(group[: LETTERS + 1])
            self._focus(place + len(groups))
            self._mark_all()
        return True

    def _on_edited(self, place: int) -> None:
        group = self.groups[place]
        self._mark_all()
        if len(group) == LETTERS and is_as_printed(group, place):
            self._focus(place + 1)

    def _focus(self, place: int) -> None:
        if 0 <= place < GROUPS:
            self.fields[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _mark_all(self) -> None:
        for place, (field, mark) in enumerate(zip(self.fields, self.marks, strict=True)):
            is_wrong = place + 1 in self.wrong
            mark.setText(f"{place + 1}: mistyped" if is_wrong else str(place + 1))
            field.setAccessibleDescription("Not as on the sheet" if is_wrong else "")
            kind = "coral" if is_wrong else "caption"
            if mark.property("kind") != kind:
                mark.setProperty("kind", kind)
                mark.style().unpolish(mark)
                mark.style().polish(mark)
        self.changed.emit()
