"""The ways out of a conflict as cards, of which one is chosen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from concord.domain.conflict import Option
from concord.domain.explanation import Way
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId

from ..permit import grey_out
from ..reasons.words import compared_words
from ..rules.meaning import as_sentence
from ..theme import RADIUS_CARD, Theme
from ..widgets import IconLabel, MemberDot, Words, clear_layout, column, row
from .matters import checked_words, others_that_give


class OptionCards(QWidget):
    """Up to three cards side by side. Emits `chosen` with the number of the one that a person picks, 0 first."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._options: tuple[Option, ...] = ()
        self._cards = row(self, spacing=12)
        self._group.idClicked.connect(self.chosen)

    def show_options(
        self,
        options: Sequence[Option],
        members: Mapping[str, Member],
        why_not: Callable[..., str] = lambda *_edits: "",
        own: Collection[RuleId] = (),
    ) -> None:
        """Show the ways out; the first that may be taken is chosen. `why_not` says of edits why they may not be done, "" where they may.

        `own` are the sentences that clash.
        """
        for old in self._group.buttons():
            self._group.removeButton(old)
        clear_layout(self._cards)
        self._options = tuple(options[:3])
        fewest = _fewest_changes(options)
        for number, option in enumerate(options[:3]):
            card = OptionCard(self._theme, option, members, number + 1, is_fewest=number == fewest, own=own)
            self._group.addButton(card, number)
            card.leave_off(why_not(*option.edits))
            self._cards.addWidget(card, 1)
        for _ in range(3 - len(options[:3])):
            self._cards.addStretch(1)
        self.choose(next((number for number, card in enumerate(self.cards) if card.isEnabled()), -1))

    def choose(self, number: int) -> None:
        """Choose a card without emitting `chosen`."""
        card = self._group.button(number)
        if card is not None:
            card.setChecked(True)

    def show_costs(self, ways: Sequence[Way], names: Mapping[MemberId, str]) -> None:
        """Say on each card whom its way out leaves with more or less than now."""
        by_edits = {way.edits: way for way in ways}
        for card, option in zip(self.cards, self._options, strict=True):
            if option.edits in by_edits and isinstance(card, OptionCard):
                card.show_compared(compared_words(by_edits[option.edits], names))

    @property
    def number(self) -> int:
        """The number of the card that is chosen, -1 for none."""
        return self._group.checkedId()

    @property
    def cards(self) -> list[QAbstractButton]:
        """The cards, the first way out first."""
        return self._group.buttons()


class OptionCard(QAbstractButton):
    """One way out: what happens, whom it costs what, and what the check found."""

    def __init__(
        self, theme: Theme, option: Option, members: Mapping[str, Member], number: int, *, is_fewest: bool, own: Collection[RuleId] = ()
    ) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew as the pointer comes and goes
        self._theme = theme
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        costs = [(members[member].name, words) for member, words in option.costs if member in members]
        spoken = ". ".join([option.label, *(f"{name}: {words}" for name, words in costs), checked_words(option, own)])
        self.setAccessibleName(f"Way out {number}: {spoken}")
        self.setToolTip(f"Choose this way out ({number})")
        self._lines = layout = column(self, spacing=6)
        layout.setContentsMargins(16, 14, 16, 12)
        top = row(spacing=0)
        top.addSpacing(theme.px(20))
        top.addStretch(1)
        if is_fewest:
            top.addWidget(Words(" Fewest changes ", "kept"))
        else:
            top.addWidget(Words(" "))
        layout.addLayout(top)
        layout.addWidget(_still(Words(as_sentence(option.label), "strong", wrap=True)))
        for member, words in option.costs:
            line = row(spacing=8)
            if member in members:
                line.addWidget(MemberDot(theme, members[member], 20), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(_still(Words(as_sentence(words), "secondary", wrap=True)), 1)
            layout.addLayout(line)
        if option.costs and len({member for member, _ in option.costs}) == 1 and len(option.breaks) <= 1:
            line = row(spacing=8)
            line.addWidget(IconLabel(theme, "people", "ink2", 20), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(_still(Words("Nobody else gives way", "secondary", wrap=True)), 1)
            layout.addLayout(line)
        self._compared = _still(Words("", "caption", wrap=True))
        self._compared.hide()
        layout.addWidget(self._compared)
        self._forbidden = _still(Words("", "caption", wrap=True))
        self._forbidden.hide()
        layout.addWidget(self._forbidden)
        layout.addStretch(1)
        checked = row(spacing=6)
        checked.setContentsMargins(0, 10, 0, 0)
        gives = bool(others_that_give(option, own))
        checked.addWidget(IconLabel(theme, "adjusted" if gives else "kept", "ink2" if gives else "kept", 16))
        checked.addWidget(_still(Words(checked_words(option, own), "caption", wrap=True)), 1)
        layout.addLayout(checked)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)

    def show_compared(self, words: str) -> None:
        """Say whom it leaves with more or less than now."""
        self._compared.setText(words)
        self._compared.show()
        self.setAccessibleName(f"{self.accessibleName()}. {words}")
        self.updateGeometry()

    def leave_off(self, why: str) -> None:
        """Leave it off where there is a reason, and say that."""
        if why:
            grey_out(self, why)
            self._forbidden.setText(why)
            self._forbidden.show()
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = min(self._theme.px(200), 220)
        return QSize(width, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._lines.heightForWidth(width), self._theme.px(176))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, colors = self._theme, self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_on = self.isChecked()
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(QPen(colors.accent if is_on else colors.line3 if self.underMouse() else colors.line2, 2 if is_on else 1))
        painter.setBrush(colors.sheet)
        painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)
        centre = QPointF(16 + theme.px(9), 14 + theme.px(9))
        painter.setOpacity(1 if self.isEnabled() else 0.45)
        painter.setPen(QPen(colors.accent if is_on else colors.line3, 1.5))
        painter.setBrush(colors.accent if is_on else colors.sheet)
        painter.drawEllipse(centre, theme.px(8.5), theme.px(8.5))
        if is_on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.on_accent)
            painter.drawEllipse(centre, theme.px(3.5), theme.px(3.5))
        if self.hasFocus():
            painter.setPen(QPen(colors.ink, 1.5, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(4, 4, -4, -4), RADIUS_CARD - 4, RADIUS_CARD - 4)
        painter.end()


def _still(words: Words) -> Words:
    words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return words


def _fewest_changes(options: Sequence[Option]) -> int:
    """Return the number of the one way out with fewer changes than every other, -1 where there is none."""
    sizes = [(len(option.breaks), len(option.edits), len(option.costs)) for option in options]
    if len(sizes) < 2 or sizes.count(min(sizes)) != 1:
        return -1
    return sizes.index(min(sizes))
