"""The answers to a question beside a line, as buttons: one click settles it, and the words of the line stay as they are."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from ..theme import SECONDARY, Theme
from ..widgets import PushButton
from .understood import Note, Offer

_GAP = 6


class ChoiceButtons(QObject):
    """Keeps a button for each answer of the notes in sight. Emits `chosen` with a Rule and its Answer, None for the way to the sentence."""

    chosen = Signal(object, object)

    def __init__(self, page: QWidget, beside: QWidget, theme: Theme) -> None:
        super().__init__(beside)
        self._page, self._beside, self._theme = page, beside, theme
        self._buttons: dict[tuple[int, str, Offer], PushButton] = {}
        self._is_placing = False
        theme.changed.connect(self._drop)

    def height(self, note: Note, width: int) -> int:
        """Return the height that the answers of a note take in a column of `width`, 0 without any."""
        places = self._places(note, width)
        return places[-1].bottom() + 1 + _GAP if places else 0

    def place(self, notes: Iterable[tuple[int, Note, QPoint, int]]) -> None:
        """Put the buttons of each note (with its line, where its answers begin and how wide they may be) where they belong."""
        if self._is_placing:  # hiding a button has the page painted anew, which comes back here
            return
        self._is_placing = True
        try:
            self._place(notes)
        finally:
            self._is_placing = False

    def _place(self, notes: Iterable[tuple[int, Note, QPoint, int]]) -> None:
        wanted: dict[tuple[int, str, Offer], tuple[Note, QRect]] = {}
        for line, note, start, width in notes:
            for offer, place in zip(note.offers, self._places(note, width), strict=True):
                wanted[line, note.rule.text if note.rule is not None else "", offer] = (note, place.translated(start))
        changes = wanted.keys() != self._buttons.keys()
        for key in [key for key in self._buttons if key not in wanted]:
            gone = self._buttons.pop(key)
            if gone.hasFocus():
                self._page.setFocus()
            gone.hide()
            gone.deleteLater()
        for key, (note, place) in wanted.items():
            button = self._buttons.get(key) or self._made(key, note)
            if button.geometry() != place:
                button.setGeometry(place)
            if button.isHidden():
                button.show()
        if changes:
            self._order(sorted(wanted, key=lambda key: (wanted[key][1].y(), wanted[key][1].x())))

    def of_line(self, line: int) -> list[PushButton]:
        """Return the buttons beside a line (0 first), in reading order."""
        found = [button for (number, _, _), button in self._buttons.items() if number == line]
        return sorted(found, key=lambda button: (button.y(), button.x()))

    def _made(self, key: tuple[int, str, Offer], note: Note) -> PushButton:
        offer, rule = key[2], key[2].rule or note.rule
        button = PushButton(self._theme, offer.words, "quiet" if offer.is_answered else "plain", "kept" if offer.is_taken else None)
        button.setParent(self._beside)
        button.setAccessibleName(offer.name)
        button.setToolTip(offer.tip)
        button.clicked.connect(lambda: self.chosen.emit(rule, offer.answer))
        self._buttons[key] = button
        return button

    def _order(self, keys: list[tuple[int, str, Offer]]) -> None:
        """Let Tab go from the page through its answers, from the top."""
        before: QWidget = self._page
        for key in keys:
            QWidget.setTabOrder(before, self._buttons[key])
            before = self._buttons[key]

    def _places(self, note: Note, width: int) -> list[QRect]:
        places: list[QRect] = []
        left, top = 0, _GAP
        for offer in note.offers:
            size = self._size(offer, width)
            if left and left + size.width() > width:
                left, top = 0, top + size.height() + _GAP
            places.append(QRect(QPoint(left, top), size))
            left += size.width() + _GAP
        return places

    def _size(self, offer: Offer, width: int) -> QSize:
        theme = self._theme
        words = QFontMetrics(theme.font(SECONDARY, 500)).horizontalAdvance(offer.words)
        inset = theme.px(6 if offer.is_answered else 12)
        icon = theme.px(18) + theme.px(6) if offer.is_taken else 0
        return QSize(min(width, words + 2 * inset + icon + 6), theme.px(32))

    def _drop(self) -> None:
        for button in self._buttons.values():
            button.hide()
            button.deleteLater()
        self._buttons.clear()
