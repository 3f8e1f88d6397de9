"""The page of a profile that is locked: who lives here, one field for the PIN, and the ways on without it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from concord.domain.household import Member
from concord.domain.ids import MemberId

from ..clock_words import clock
from ..theme import Theme
from ..timeline.spoken import date_text
from ..widgets import IconLabel, PushButton, Words, column, row, serif_label
from .profile_card import ProfileCards

_FIELD = 240
_SHEET_FIELD = 460
_MORNING, _NOON, _EVENING = 4, 12, 17
"""Hours from which one says good morning, afternoon and evening."""


class LockedPage(QWidget):
    """Covers the whole window, and shows names and faces, nothing else of anyone.

    Emits `pin_given` or `sheet_given` with what was typed, and `viewer_chosen` with the member whose card was clicked, None for what
    everyone may see.
    """

    pin_given = Signal(str)
    sheet_given = Signal(str)
    viewer_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._asked: MemberId | None = None
        self.setProperty("kind", "paper")
        whole = column(self, spacing=0)
        whole.addLayout(self._make_head())
        whole.addWidget(_scrolled(self._make_body()), 1)
        whole.addLayout(self._make_foot())
        theme.changed.connect(self._fit)
        self._fit()
        self._show_way(by_sheet=False)

    def _make_head(self) -> QHBoxLayout:
        head = row(spacing=10)
        head.setContentsMargins(32, 20, 32, 0)
        head.addWidget(IconLabel(self._theme, "knot", "accent", 32))
        head.addWidget(serif_label("Concord", "serif-title", wrap=False))
        head.addStretch(1)
        at = column(spacing=0)
        self.hour = serif_label("", "serif-welcome", wrap=False)
        self.day = Words("", "secondary")
        for words in (self.hour, self.day):
            words.setAlignment(Qt.AlignmentFlag.AlignRight)
            at.addWidget(words)
        head.addLayout(at)
        return head

    def _make_body(self) -> QWidget:
        theme, centre = self._theme, Qt.AlignmentFlag.AlignHCenter
        body = QWidget()
        body.setProperty("kind", "paper")
        layout = column(body, spacing=8)
        layout.setContentsMargins(32, 4, 32, 4)
        layout.addStretch(2)
        self.greeting = serif_label("", "serif-welcome")
        about = Words("Pick yourself. What the others keep to themselves stays closed.", "secondary", wrap=True)
        for words in (self.greeting, about):
            words.setAlignment(centre)
            layout.addWidget(words)
        layout.addSpacing(10)
        self.people = ProfileCards(theme)
        self.people.chosen.connect(self._on_chosen)
        layout.addWidget(self.people)
        layout.addSpacing(10)
        self.waiting = Words("", "secondary", wrap=True)
        self.waiting.setAlignment(centre)
        self._has_waited = _in_the_middle(self.waiting)
        layout.addWidget(self._has_waited)
        self.reminder = Words("", "strong", wrap=True)
        self.reminder.setAlignment(centre)
        self._has_reminder = _in_the_middle(IconLabel(theme, "bell", "accent", 20), self.reminder)
        self._has_reminder.hide()
        layout.addWidget(self._has_reminder)
        self.asked = Words("", "strong")
        self.asked.setAlignment(centre)
        layout.addWidget(self.asked)
        self._add_fields(layout)
        layout.addStretch(3)
        return body

    def _add_fields(self, layout: QVBoxLayout) -> None:
        theme, centre = self._theme, Qt.AlignmentFlag.AlignHCenter
        self.pin = QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.returnPressed.connect(self._give)
        self.unlock = PushButton(theme, "Open", "primary", "unlock")
        self.unlock.setToolTip("Unlock this profile (Enter)")
        self.unlock.clicked.connect(self._give)
        self._by_pin = _in_the_middle(self.pin, self.unlock)
        layout.addWidget(self._by_pin)
        self.code = QLineEdit()
        self.code.setPlaceholderText("The fifteen groups on the recovery sheet")
        self.code.setAccessibleName("The fifteen groups on the recovery sheet")
        self.code.returnPressed.connect(self._give_sheet)
        self.take_off = PushButton(theme, "Take the PIN off", "primary")
        self.take_off.clicked.connect(self._give_sheet)
        self._by_sheet = _in_the_middle(self.code, self.take_off)
        layout.addWidget(self._by_sheet)
        self.about_sheet = Words("", "secondary", wrap=True)
        self.about_sheet.setAlignment(centre)
        layout.addWidget(_in_the_middle(self.about_sheet))
        self.trouble = Words("", "coral", wrap=True)
        self.trouble.setAlignment(centre)
        layout.addWidget(self.trouble)
        self.forgotten = PushButton(theme, "", "quiet")
        self.forgotten.clicked.connect(self._turn)
        layout.addWidget(_in_the_middle(self.forgotten))

    def _make_foot(self) -> QHBoxLayout:
        foot = row(spacing=8)
        foot.setContentsMargins(32, 0, 32, 20)
        foot.addWidget(IconLabel(self._theme, "shield", "ink3", 16))
        foot.addWidget(Words("Everything stays on this PC, locked while nobody is here.", "caption"))
        foot.addStretch(1)
        self.everyone = PushButton(self._theme, "What everyone may see", "quiet", "people")
        self.everyone.setToolTip("Look at the week without anything that is kept to some")
        self.everyone.clicked.connect(lambda: self.viewer_chosen.emit(None))
        self.bigger = PushButton(self._theme, "Aa  Bigger text", "quiet")
        self.bigger.setAccessibleName("Bigger text")
        self.bigger.clicked.connect(lambda: self._theme.step_text_scale(1))
        foot.addWidget(self.everyone)
        foot.addWidget(self.bigger)
        return foot

    def show_people(self, members: Sequence[Member], with_pin: Collection[MemberId], now: datetime) -> None:
        """Show who lives here, and the hour."""
        self.people.show_people(members, with_pin, self._asked)
        self.show_time(now)

    def show_time(self, now: datetime) -> None:
        """Show the hour, and greet as one does then."""
        self.hour.setText(clock(now))
        self.day.setText(date_text(now.date()))
        part = "morning" if _MORNING <= now.hour < _NOON else "afternoon" if _NOON <= now.hour < _EVENING else "evening"
        self.greeting.setText(f"Good {part}. Who is it?")

    def _on_chosen(self, who: MemberId) -> None:
        if who == self._asked:
            self.pin.setFocus()
        else:
            self.viewer_chosen.emit(who)

    def show_member(self, member: Member, waiting: int = 0) -> None:
        """Ask for one member's PIN, and say whether any of their sentences wait to be read anew. Whoever sits here is not told how many."""
        self._asked = member.id
        self.waiting.setText(
            "This newer Concord reads what is private here anew once you are in. Until then it stands as it was for others."
        )
        self._has_waited.setVisible(waiting > 0)
        self.asked.setText(f"{member.name}’s PIN or passphrase")
        self.pin.setAccessibleName(f"PIN of {member.name}")
        self.about_sheet.setText(
            f"Concord cannot tell a forgotten PIN. The second code on the household’s recovery sheet takes the PIN of {member.name} off; "
            f"nothing is lost, and {member.name} is told that it was done. The first code takes it off too, but what only {member.name} "
            "could read is then lost for good."
        )
        self.forget()

    def show_reminder(self, words: str) -> None:
        """Say that there is a reminder, and for whom; nothing of what it says."""
        self.reminder.setText(words)
        self._has_reminder.setVisible(bool(words))

    def forget(self) -> None:
        """Empty the fields, and let one try again."""
        self.show_reminder("")
        self.pin.clear()
        self.code.clear()
        self._show_way(by_sheet=False)
        self.show_trouble("")

    def show_trouble(self, words: str) -> None:
        """Say why it did not open, and let one try again."""
        self.trouble.setText(words)
        self.trouble.setVisible(bool(words))
        self._be_ready(True)
        self.pin.selectAll()
        (self.code if self._by_sheet.isVisibleTo(self) else self.pin).setFocus()

    def _give(self) -> None:
        if self.pin.text() and self.pin.isEnabled():
            self._be_ready(False)
            self.pin_given.emit(self.pin.text())

    def _give_sheet(self) -> None:
        if self.code.text().strip() and self.code.isEnabled():
            self._be_ready(False)
            self.sheet_given.emit(self.code.text())

    def _turn(self) -> None:
        self._show_way(by_sheet=not self._by_sheet.isVisibleTo(self))
        self.show_trouble("")

    def _show_way(self, *, by_sheet: bool) -> None:
        self._by_pin.setVisible(not by_sheet)
        self._by_sheet.setVisible(by_sheet)
        self.asked.setVisible(not by_sheet)
        self.about_sheet.setVisible(by_sheet)
        self.forgotten.setText("Give the PIN" if by_sheet else "Forgotten? The recovery sheet opens it")

    def _be_ready(self, is_ready: bool) -> None:
        for widget in (self.pin, self.unlock, self.code, self.take_off):
            widget.setEnabled(is_ready)
        self.unlock.setText("Open" if is_ready else "Opening…")

    def _fit(self) -> None:
        self.pin.setFixedWidth(self._theme.px(_FIELD))
        self.code.setFixedWidth(self._theme.px(_SHEET_FIELD))
        self.about_sheet.setFixedWidth(self._theme.px(_SHEET_FIELD + 120))
        self.waiting.setFixedWidth(self._theme.px(_SHEET_FIELD + 120))


def _scrolled(body: QWidget) -> QScrollArea:
    """Return an area that scrolls where large letters need more than the window has."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(body)
    return area


def _in_the_middle(*widgets: QWidget) -> QWidget:
    whole = QWidget()
    across = row(whole, spacing=8)
    across.addStretch(1)
    for widget in widgets:
        across.addWidget(widget)
    across.addStretch(1)
    return whole
