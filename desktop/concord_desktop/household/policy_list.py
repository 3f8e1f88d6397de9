"""The policies as cards, the one that decides first on top: taken to another place by the pointer or by Alt and an arrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QWidget

from ..announce import announce
from ..permit import grey_out
from ..rules.meaning import DOT, HOW_WE_SETTLE, Names, as_sentence, meaning_line
from ..theme import RADIUS_CARD, Theme
from ..timeline.day_pointer import DRAG_FROM
from ..widgets import IconButton, IconLabel, Words, clear_layout, column, row, serif_label
from .order import PolicyRow, moved

_GAP = 8
_APART = "Not moved: what lies between stands on another page, or not for the same people to see."


class PolicyCard(QFrame):
    """One policy. Emits `step_asked` with -1 or 1, `rule_asked` where it is to be shown under Rules; held, `held_at` and `let_go`."""

    step_asked = Signal(int)
    rule_asked = Signal()
    held_at = Signal(QPoint)
    let_go = Signal()
    neighbour_asked = Signal(int)

    def __init__(self, theme: Theme, policy: PolicyRow, place: tuple[int, int], names: Names, why_not: str) -> None:
        super().__init__()
        self._theme, self.policy, self._why_not = theme, policy, why_not
        self._pressed: QPoint | None = None
        self._is_held = False
        self.setProperty("kind", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        across = row(self, spacing=10)
        across.setContentsMargins(10, 8, 8, 8)
        grip = IconLabel(theme, "grip", "ink3" if why_not else "ink2", 18)
        across.addWidget(grip, 0, Qt.AlignmentFlag.AlignTop)
        number = Words(str(place[0]), "strong")
        number.setFixedWidth(theme.px(20))
        across.addWidget(number, 0, Qt.AlignmentFlag.AlignTop)
        down = column(spacing=2)
        down.addWidget(serif_label(policy.judged.rule.text, "reading"))
        meaning = meaning_line(policy.judged.rule, names).removeprefix(f"{HOW_WE_SETTLE}{DOT}")
        meaning = as_sentence(meaning)
        if meaning:
            down.addWidget(Words(meaning, "caption", wrap=True))
        across.addLayout(down, 1)
        self.up = IconButton(theme, "chevron-up", "Decide earlier", "Alt+Up")
        self.down = IconButton(theme, "chevron-down", "Decide later", "Alt+Down")
        self.show_rule = IconButton(theme, "rules", "Show this sentence under Rules")
        self.up.clicked.connect(lambda: self.step_asked.emit(-1))
        self.down.clicked.connect(lambda: self.step_asked.emit(1))
        self.show_rule.clicked.connect(self.rule_asked)
        for button in (self.up, self.down, self.show_rule):
            across.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        for button in (self.up, self.down):
            grey_out(button, why_not)
        if not why_not:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            self.setToolTip("Drag it to where it is to decide, or Alt+Up and Alt+Down")
        self.setAccessibleName(f"{place[0]} of {place[1]}: {policy.judged.rule.text} {meaning}".strip())
        self.setAccessibleDescription(why_not or "Alt+Up and Alt+Down change its place")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.step_asked.emit(step)
        elif step is not None:
            self.neighbour_asked.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.rule_asked.emit()
        elif event.key() == Qt.Key.Key_Escape and self._pressed is not None:
            self._pressed = None
            self.let_go.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.LeftButton and not self._why_not:
            self._pressed, self._is_held = event.position().toPoint(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            offset = event.position().toPoint() - self._pressed
            if self._is_held or offset.manhattanLength() >= DRAG_FROM:
                self._is_held = True
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self.held_at.emit(self.mapToParent(offset))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._pressed is not None:
            self._pressed = None
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            self.let_go.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.colors.accent, 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS_CARD - 1, RADIUS_CARD - 1)
            painter.end()


class PolicyList(QWidget):
    """Emits `order_asked` with all rows as they are to stand and the one that was moved, and `rule_chosen` with an id."""

    order_asked = Signal(object, object)
    rule_chosen = Signal(str)
    refused = Signal(str)
    """Why a policy can not stand where it was let go."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: tuple[PolicyRow, ...] = ()
        self._names: Names = {}
        self._why_not = ""
        self._gap: int | None = None
        self._held: PolicyCard | None = None
        self._down = column(self, spacing=_GAP)
        self.cards: list[PolicyCard] = []
        """The cards, as they stand."""

    def show_rows(self, rows: Sequence[PolicyRow], names: Names, why_not: str) -> None:
        """Show the policies; `why_not` says why the one who looks may not change their order. The keyboard stays on its sentence."""
        focused = next((card.policy.judged.rule.text for card in self.cards if card.hasFocus()), None)
        self._rows, self._names, self._why_not = tuple(rows), names, why_not
        self._held = self._gap = None
        clear_layout(self._down)
        self.cards = []
        for number, policy in enumerate(self._rows):
            card = PolicyCard(self._theme, policy, (number + 1, len(self._rows)), names, why_not)
            card.step_asked.connect(lambda step, number=number: self._move(number, number + step, by_keys=True))
            card.neighbour_asked.connect(lambda step, number=number: self._focus(number + step))
            card.rule_asked.connect(lambda rule=policy.judged.rule.id: self.rule_chosen.emit(rule))
            card.held_at.connect(lambda at, number=number: self._on_held(number, at))
            card.let_go.connect(lambda number=number: self._on_let_go(number))
            card.up.setEnabled(card.up.isEnabled() and moved(self._rows, number, number - 1) is not None)
            card.down.setEnabled(card.down.isEnabled() and moved(self._rows, number, number + 1) is not None)
            self._down.addWidget(card)
            card.setVisible(True)  # now and not once the layout is made: what is not there yet can not have the keyboard
            self.cards.append(card)
            if policy.judged.rule.text == focused:
                card.setFocus()

    def forget(self) -> None:
        """Keep no word."""
        self.show_rows((), {}, "")

    def _focus(self, number: int) -> None:
        if 0 <= number < len(self.cards):
            self.cards[number].setFocus(Qt.FocusReason.TabFocusReason)

    def _move(self, start: int, end: int, *, by_keys: bool = False) -> None:
        """Have a policy stand elsewhere: shown at once, then asked for."""
        rows = moved(self._rows, start, end) if not self._why_not else None
        if rows is None:
            return
        policy = self._rows[start]
        if by_keys:
            self.cards[start].setFocus()
        self.show_rows(rows, self._names, self._why_not)
        self._focus(end)
        announce(self, f"{end + 1} of {len(rows)}")
        self.order_asked.emit(rows, policy)

    # -- holding

    def _on_held(self, number: int, at: QPoint) -> None:
        card = self.cards[number]
        if self._held is None:
            shadow = QGraphicsDropShadowEffect(card)
            shadow.setOffset(0, 4)
            shadow.setBlurRadius(8)
            shadow.setColor(QColor(42, 30, 20, 60))
            card.setGraphicsEffect(shadow)
            card.raise_()
            self._held = card
        top = min(max(at.y(), -_GAP), self.height() - card.height() + _GAP)
        card.move(card.x(), top)
        middle = top + card.height() / 2
        others = [one for one in self.cards if one is not card]
        end = sum(one.geometry().center().y() < middle for one in others)
        self._gap = end if end == number or moved(self._rows, number, end) is not None else None
        self.update()

    def _on_let_go(self, number: int) -> None:
        end, self._gap, was_held = self._gap, None, self._held is not None
        if self._held is not None:
            self._held.setGraphicsEffect(None)  # type: ignore[arg-type]  # None takes it off, which Qt's types do not know
            self._held = None
        self._down.invalidate()
        self._down.activate()
        self.update()
        if end is None and was_held:
            self.refused.emit(_APART)
        elif end is not None and end != number:
            self._move(number, end)

    def gap_line(self) -> QRect | None:
        """Return the line that shows where the held card would stand."""
        if self._gap is None or self._held is None:
            return None
        others = [card for card in self.cards if card is not self._held]
        y = others[self._gap].y() - _GAP // 2 if self._gap < len(others) else others[-1].geometry().bottom() + _GAP // 2
        return QRect(0, y - 1, self.width(), 3)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        line = self.gap_line()
        if line is not None:
            painter = QPainter(self)
            painter.fillRect(line, self._theme.colors.accent)
            painter.end()
