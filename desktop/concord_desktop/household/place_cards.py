"""Places and things with what is said of them; each rule is changed as the sentence that it is, and what is not said yet is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from concord.domain.plan import Judged

from ..answers.rule_book import RuleBook
from ..inspector.flow import Flow
from ..permit import grey_out
from ..reasons.quote_box import QuoteBox
from ..rules.meaning import Names
from ..theme import Theme
from ..widgets import Card, IconLabel, PushButton, Words, clear_layout, column, row
from .places import PlaceSaid

if TYPE_CHECKING:
    from concord.workspace import Workspace

    from ..change_bus import ChangeBus


def hours_line(place: PlaceSaid) -> str:
    """Begin the sentence that says when a place is open, to be written on."""
    return f"The {place.title[:1].lower()}{place.title[1:]} is open from 8:00 to 20:00."


def capacity_line(place: PlaceSaid) -> str:
    """Begin the sentence that says how many a place has room for, or a thing serves."""
    name = f"the {place.title[:1].lower()}{place.title[1:]}"
    return f"Only one of us can use {name} at a time." if place.is_thing else f"Only two people fit into {name} at a time."


class PlaceCards(QWidget):
    """Emits `rule_chosen` with a sentence's id, and `line_asked` with the beginning of a house rule."""

    rule_chosen = Signal(str)
    line_asked = Signal(str)

    def __init__(self, theme: Theme, workspace: Workspace, bus: ChangeBus, book: RuleBook) -> None:
        super().__init__()
        self._theme, self._workspace, self._bus, self._book = theme, workspace, bus, book
        self._drafts: dict[str, str] = {}
        self._down = column(self, spacing=8)
        self.quotes: list[QuoteBox] = []
        """The sentences, place by place."""
        self.rest: list[PushButton] = []
        """The places and things of which nothing is said."""

    @property
    def is_written_in(self) -> bool:
        """Whether a sentence is being written differently."""
        return bool(self._drafts)

    def show_places(self, places: Sequence[PlaceSaid], names: Names, why_not: str) -> None:
        """Show them; `why_not` says why the one who looks may not write house rules."""
        clear_layout(self._down)
        self.quotes, self.rest = [], []
        for place in (one for one in places if one.is_spoken_of):
            self._down.addWidget(self._card(place, names, why_not))
        if not places:
            words = "No sentence names a place or a thing yet. One that does: I have yoga on Friday at 18:00 in the living room."
            self._down.addWidget(Words(words, "secondary", wrap=True))
        quiet = [one for one in places if not one.is_spoken_of]
        if quiet:
            self._down.addWidget(
                Words("Nothing is said of these, so they are open at any hour and have room for all:", "secondary", wrap=True)
            )
            holder = QWidget()
            flow = Flow(6)
            holder.setLayout(flow)
            for place in quiet:
                button = PushButton(self._theme, place.title, "filter", place.icon)
                button.setToolTip(f"Say when {place.title} is open, or how many use it at once")
                button.clicked.connect(lambda _=False, place=place, button=button: self._ask(place, button))
                grey_out(button, why_not)
                flow.addWidget(button)
                self.rest.append(button)
            self._down.addWidget(holder)

    def forget(self) -> None:
        """Keep no word."""
        self._drafts.clear()
        self.show_places((), {}, "")

    def menu(self, place: PlaceSaid) -> QMenu:
        """Return what can be said of a place."""
        menu = QMenu(self)
        menu.addAction("When it is open…").triggered.connect(lambda: self.line_asked.emit(hours_line(place)))
        menu.addAction("How many use it at once…").triggered.connect(lambda: self.line_asked.emit(capacity_line(place)))
        return menu

    def _ask(self, place: PlaceSaid, button: QWidget) -> None:
        self.menu(place).popup(button.mapToGlobal(QPoint(0, button.height())))

    def _card(self, place: PlaceSaid, names: Names, why_not: str) -> Card:
        card = Card()
        card.setAccessibleName(place.title)
        whole = column(card, spacing=4)
        whole.setContentsMargins(14, 10, 14, 10)
        head = row(spacing=8)
        head.addWidget(IconLabel(self._theme, place.icon, "ink2", 20))
        head.addWidget(Words(place.title, "strong"), 1)
        whole.addLayout(head)
        said = (("Opening times", place.hours, hours_line(place), "Say when it is open…"),)
        said += (("Room for", place.capacity, capacity_line(place), "Say how many use it at once…"),)
        for title, rules, line, words in said:
            if rules:
                self._add_rules(whole, title, rules, names)
            else:
                button = PushButton(self._theme, words, "quiet", "plus")
                button.clicked.connect(lambda _=False, line=line: self.line_asked.emit(line))
                grey_out(button, why_not)
                across = row()
                across.addWidget(button)
                across.addStretch(1)
                whole.addLayout(across)
        return card

    def _add_rules(self, whole: QVBoxLayout, title: str, rules: Sequence[Judged], names: Names) -> None:
        whole.addWidget(Words(title, "heading"))
        for judged in rules:
            source = f"House rules, line {judged.rule.line}"
            box = QuoteBox(self._theme, self._workspace, self._bus, self._book, judged, source, names, self._drafts)
            box.rule_chosen.connect(self.rule_chosen)
            whole.addWidget(box)
            self.quotes.append(box)
