"""All about one sentence, beside the list: what was understood of it, and all that a person can say of it by a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from concord.domain.plan import Judged

from ..answers.sections import Setting, go_back_to, rule_sections, spot_of
from ..theme import MARGIN, Theme
from ..widgets import Divider, IconButton, IconLabel, Surface, Words, clear_layout, column, row, scrolled_down, serif_label
from .meaning import DOT, document_words, meaning_line

if TYPE_CHECKING:
    from concord.workspace import RuleView

_KEYS = {Qt.Key.Key_P: "Pause", Qt.Key.Key_R: "Resume", Qt.Key.Key_K: ("Skip this week", "Take this week back in")}


class RuleCard(Surface):
    """Shows one sentence. Emits `closed` when a person closes it; what they say of it goes to the book."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("sheet", parent)
        self._theme = theme
        self._shown: tuple[object, ...] | None = None
        self.setAccessibleName("The sentence that is selected")
        layout = column(self)
        inside = Surface("sheet")
        self._sections = column(inside)
        self.scroll = scrolled_down(inside)
        layout.addWidget(self.scroll)

    def show_rule(self, setting: Setting, judged: Judged, view: RuleView | None) -> None:
        """Show a sentence of the plan and, once it is known, what was said of it. The keyboard stays where it was."""
        shown = (judged, view, setting.plan.week, setting.names)
        if shown == self._shown:
            return
        is_other = self._shown is None or not isinstance(self._shown[0], Judged) or self._shown[0].rule.text != judged.rule.text
        self._shown = shown
        spot = spot_of(self)
        place = 0 if is_other else self.scroll.verticalScrollBar().value()
        clear_layout(self._sections)
        self._add_head(setting, judged)
        if view is not None and not judged.is_busy:
            for section in rule_sections(setting, view):
                self._add(section.heading, section.surface, section.icon).addWidget(section.widget)
        self._sections.addStretch(1)
        self.scroll.verticalScrollBar().setValue(place)
        go_back_to(self, spot)

    def clear(self) -> None:
        """Show nothing."""
        self._shown = None
        clear_layout(self._sections)

    def press(self, *words: str) -> bool:
        """Press the button with one of these words, where there is one to press."""
        button = next((one for one in self.findChildren(QPushButton) if one.text() in words and one.isEnabled()), None)
        if button is None:
            return False
        button.click()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_for_key(self, event):
            super().keyPressEvent(event)

    def _add_head(self, setting: Setting, judged: Judged) -> None:
        rule = judged.rule
        box = self._add("", "sheet", "")
        owner = setting.names.get(rule.member, rule.member) if rule.member else "The household"
        line = row(spacing=4)
        page = document_words(rule.document)
        whose = page if page.casefold().startswith(owner.casefold()) else f"{owner}{DOT}{page}"
        where = owner if judged.is_busy else f"{whose}, line {rule.line}"
        line.addWidget(Words(where, "caption", wrap=True), 1)
        close = IconButton(self._theme, "close", "Close", "Esc")
        close.setProperty("spot", "close")
        close.clicked.connect(self.closed)
        line.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(line)
        if judged.is_busy:
            box.addWidget(Words("Busy", "strong"))
            box.addWidget(Words(f"Private to {owner}. You see the time and nothing more.", "secondary", wrap=True))
            return
        sentence = serif_label(rule.text, "serif-section")
        sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.addWidget(sentence)
        if rule.readings:
            box.addWidget(Words(meaning_line(rule, setting.names), "secondary", wrap=True))
        if judged.because:
            box.addWidget(Words(judged.because, wrap=True))

    def _add(self, heading: str, surface: str, icon: str) -> QVBoxLayout:
        if self._sections.count():
            self._sections.addWidget(Divider())
        holder = Surface(surface)
        box = column(holder, spacing=6)
        box.setContentsMargins(MARGIN, 10, MARGIN, 12)
        if heading:
            line = row(spacing=6)
            if icon:
                line.addWidget(IconLabel(self._theme, icon, "unsure" if surface == "unsure" else "ink2", 16))
            line.addWidget(Words(heading, "unsure" if surface == "unsure" else "heading"), 1)
            box.addLayout(line)
        self._sections.addWidget(holder)
        return box


def press_for_key(card: RuleCard, event: QKeyEvent) -> bool:
    """Press what a letter stands for: P pauses, R resumes, K leaves the week out or takes it back in."""
    if event.modifiers() != Qt.KeyboardModifier.NoModifier:
        return False
    words = _KEYS.get(Qt.Key(event.key()))
    return words is not None and card.press(*((words,) if isinstance(words, str) else words))
