"""What an absence touches, as rows: a tick for what is done, and what becomes of it where there is a choice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QLineF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from concord.domain.absence import STAYS, AbsenceSeen, BackSeen, Choice, Fate, Touched
from concord.domain.ids import MemberId

from ..reasons.line_button import LineButton
from ..theme import Theme
from ..widgets import ChoiceField, IconLabel, Surface, Words, column, row
from .words import Group, about_words, back_rows, choice_words, group_of, private_words, spoken, title_words

_CHOICE_WIDE = 196


class TickLine(LineButton):
    """Two lines of words with a box that is ticked."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the list of rows: a button would go to whatever comes next in the dialog."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, colors = self._theme, self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown() or self.hasFocus():
            painter.setPen(QPen(colors.accent, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(colors.hover if self.underMouse() else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        side = theme.px(17)
        box = QRectF(12, 10, side, side)
        is_on = self.isChecked()
        painter.setPen(QPen(colors.accent if is_on else colors.line3, 1.5))
        painter.setBrush(colors.accent if is_on else colors.sheet)
        painter.drawRoundedRect(box, 4, 4)
        if is_on:
            painter.setPen(QPen(colors.on_accent, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            x, y, part = box.x(), box.y(), side / 17
            painter.drawLine(QLineF(x + 4 * part, y + 9 * part, x + 7 * part, y + 12 * part))
            painter.drawLine(QLineF(x + 7 * part, y + 12 * part, x + 13 * part, y + 5 * part))
        painter.end()


class FateField(ChoiceField):
    """What becomes of one thing. The wheel scrolls the page and changes nothing here."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class TouchedRow(QWidget):
    """One thing. Emits `changed` when a person ticks it or chooses what becomes of it."""

    changed = Signal()

    def __init__(self, theme: Theme, thing: Touched, seen: AbsenceSeen, names: Mapping[MemberId, str], today: date) -> None:
        super().__init__()
        self.thing = thing
        self._seen, self._names = seen, names
        self._title = title_words(thing, seen.plans)
        self._about = about_words(thing, seen.member.id, names, today)
        across = row(self, spacing=8)
        self.tick = TickLine(theme, ((self._title, ""), (self._about, "secondary")), is_choice=True)
        self.tick.setChecked(thing.is_proposed)
        across.addWidget(self.tick, 1)
        self.field = FateField(theme, f"What becomes of {self._title}")
        self.field.setFixedWidth(theme.px(_CHOICE_WIDE))
        for choice in thing.choices:
            self.field.addItem(choice_words(choice, seen.member, names), choice)
        keeps = self.field.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        self.field.setSizePolicy(keeps)
        self.field.setVisible(len(thing.choices) > 1 or thing.choices[0].fate is Fate.NOBODY)
        across.addWidget(self.field, 0, Qt.AlignmentFlag.AlignVCenter)
        self.tick.toggled.connect(self._on_changed)
        self.field.currentIndexChanged.connect(self._on_changed)
        self._dress()

    @property
    def choice(self) -> Choice:
        """What becomes of it as it stands now."""
        return self.thing.choices[max(0, self.field.currentIndex())] if self.tick.isChecked() else STAYS

    def choose(self, choice: Choice) -> None:
        """Set what becomes of it, where that can be, without emitting `changed`."""
        if choice != STAYS and choice not in self.thing.choices:
            return
        for widget in (self.tick, self.field):
            widget.blockSignals(True)
        self.tick.setChecked(choice != STAYS)
        if choice != STAYS:
            self.field.setCurrentIndex(self.thing.choices.index(choice))
        for widget in (self.tick, self.field):
            widget.blockSignals(False)
        self._dress()

    def _on_changed(self) -> None:
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        self.field.setEnabled(self.tick.isChecked())
        self.tick.setAccessibleName(spoken(self._title, self._about, self.choice, self._seen.member, self._names))


class TouchedRows(QWidget):
    """All rows, in their groups. Emits `changed` with each change of a person's mind."""

    changed = Signal()

    def __init__(self, theme: Theme, seen: AbsenceSeen, names: Mapping[MemberId, str], today: date) -> None:
        super().__init__()
        self.rows: list[TouchedRow] = []
        down = column(self, spacing=2)
        for group in Group:
            things = [thing for thing in seen.touched if group_of(thing) is group]
            if not things:
                continue
            if self.rows:
                down.addSpacing(theme.px(10))
            heading = Words(group.value.format(name=seen.member.name), "heading")
            heading.setContentsMargins(12, 0, 0, 2)
            down.addWidget(heading)
            for thing in things:
                line = TouchedRow(theme, thing, seen, names, today)
                line.changed.connect(self.changed)
                down.addWidget(line)
                self.rows.append(line)
        words = private_words(seen, today)
        if words:
            down.addSpacing(theme.px(12))
            down.addWidget(_private(theme, words))
        down.addStretch(1)

    @property
    def choices(self) -> dict[str, Choice]:
        """What becomes of each thing, by its key."""
        return {line.thing.key: line.choice for line in self.rows}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from row to row with the arrows; what is out of sight scrolls into it."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        here = next((n for n, line in enumerate(self.rows) if line.tick.hasFocus()), None)
        if not step or here is None:
            super().keyPressEvent(event)
            return
        self.rows[max(0, min(len(self.rows) - 1, here + step))].tick.setFocus(Qt.FocusReason.TabFocusReason)


class ReturnRows(QWidget):
    """What comes back to who is there again, the same on several days in one row."""

    def __init__(self, seen: BackSeen, today: date) -> None:
        super().__init__()
        down = column(self, spacing=2)
        down.setContentsMargins(12, 0, 12, 0)
        down.addWidget(Words("Comes back", "heading"))
        for title, about in back_rows(seen, today):
            down.addSpacing(8)
            down.addWidget(Words(title, wrap=True))
            down.addWidget(Words(about, "secondary", wrap=True))
        down.addStretch(1)


def _private(theme: Theme, words: str) -> QWidget:
    box = Surface("sunk")
    across = row(box, spacing=8)
    across.setContentsMargins(12, 8, 12, 8)
    across.addWidget(IconLabel(theme, "lock", "ink2", 16), 0, Qt.AlignmentFlag.AlignTop)
    across.addWidget(Words(words, "secondary", wrap=True), 1)
    return box
