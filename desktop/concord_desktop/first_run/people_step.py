"""The first step: who lives here, a name and a role each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from concord.domain.household import Member, Role
from concord.domain.ids import MemberId

from ..people.words import ROLES
from ..theme import Theme
from ..widgets import Card, IconButton, IconLabel, Segmented, Surface, Words, column, row, serif_label
from ..widgets.labels import MemberDot
from .people import Person

_TOLD = (
    ("Adult", "writes for everybody, and looks after the house rules"),
    ("Teenager", "writes their own page, and settles what concerns them"),
    ("Child", "has the day in pictures; an adult settles for them"),
    ("Guest", "comes now and then, and is planned with"),
)
_LONGEST = 40
_ROOM_BESIDE = 900
"""Pixels at 100 % from which what the roles are stands beside them."""


class PersonRow(QWidget):
    """One person. `changed` says that anything of it is otherwise, `left` that Enter was pressed in the name."""

    changed = Signal()
    left = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, person: Person, place: int) -> None:
        super().__init__()
        self._key = person.key
        across = row(self, spacing=10)
        self.dot = MemberDot(theme, Member(MemberId("new"), person.name or "·", place_in_order=place), 28)
        self._theme, self._place = theme, place
        across.addWidget(self.dot)
        self.name = QLineEdit(person.name)
        self.name.setMaxLength(_LONGEST)
        self.name.setPlaceholderText("Your name" if place == 0 else "Somebody else’s name")
        self.role = Segmented(theme, [(role.value, words) for role, words in ROLES.items()], person.role.value, name="Role")
        self.remove = IconButton(theme, "close", "Take out")
        kept = self.remove.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.remove.setSizePolicy(kept)
        across.addWidget(self.name, 1)
        across.addWidget(self.role)
        across.addWidget(self.remove)
        self.name.textChanged.connect(self._on_name)
        self.name.returnPressed.connect(self.left)
        self.role.chosen.connect(lambda _key: self.changed.emit())
        self.remove.clicked.connect(self.removed)
        self._say_who()

    @property
    def person(self) -> Person:
        """Who it is now."""
        return Person(self._key, " ".join(self.name.text().split()), Role(self.role.selected))

    def _on_name(self) -> None:
        self._say_who()
        self.changed.emit()

    def _say_who(self) -> None:
        who = self.person.name or ("you" if self._place == 0 else "somebody else")
        self.name.setAccessibleName(f"Name of {who}" if self.person.name else "Your name" if self._place == 0 else "Somebody else’s name")
        self.remove.rename(f"Take {who} out")
        self.remove.setVisible(bool(self.person.name))
        for role, words in ROLES.items():
            self.role.button(role.value).setAccessibleName(f"{who}: {words}")
        self.dot.show_member(Member(MemberId("new"), self.person.name or "·", place_in_order=self._place))


class PeopleStep(QWidget):
    """Rows of people, the last always empty. `changed` carries who is named now; `done` says that Enter was pressed in the empty one."""

    changed = Signal(object)
    done = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows: list[PersonRow] = []
        self._next_key = 0
        down = column(self, spacing=10)
        down.addWidget(serif_label("Who lives here", "serif-welcome"))
        down.addWidget(Words("Names as you call each other, and who is who. Both can be changed any time.", "secondary", wrap=True))
        down.addSpacing(4)
        across = row(spacing=20)
        card = Card()
        self._down = column(card, spacing=8)
        self._down.setContentsMargins(16, 14, 16, 14)
        beside = Surface("accent")
        told = column(beside, spacing=6)
        told.setContentsMargins(16, 14, 16, 14)
        told.addWidget(IconLabel(theme, "bulb", "accent", 20))
        for role, words in _TOLD:
            told.addWidget(Words(role, "strong"))
            told.addWidget(Words(words, "secondary", wrap=True))
        told.addStretch(1)
        self._beside = beside
        across.addWidget(card, 1)
        across.addWidget(beside)
        down.addLayout(across)
        down.addStretch(1)
        theme.changed.connect(self._fit)
        self._fit()
        self.show_people(())

    @property
    def people(self) -> tuple[Person, ...]:
        """Who is named, in their order."""
        return tuple(one.person for one in self.rows if one.person.name)

    def show_people(self, people: Sequence[Person]) -> None:
        """Show who was named so far, and an empty row."""
        for one in self.rows:
            one.hide()
            one.deleteLater()
        self.rows = []
        for person in people:
            self._add(person)
        self._add_empty()

    def begin(self) -> None:
        """Put the cursor where the next name goes."""
        self.rows[-1].name.setFocus()

    def _add(self, person: Person) -> None:
        self._next_key = max(self._next_key, person.key + 1)  # a key is nobody else's later
        made = PersonRow(self._theme, person, len(self.rows))
        made.changed.connect(self._on_changed)
        made.left.connect(self._on_left)
        made.removed.connect(self._on_removed)
        self.rows.append(made)
        self._down.addWidget(made)

    def _add_empty(self) -> None:
        self._add(Person(self._next_key, "", Role.ADULT))

    def _on_changed(self) -> None:
        if self.rows[-1].person.name:
            self._add_empty()
        self.changed.emit(self.people)

    def _on_left(self) -> None:
        here = self.rows.index(cast("PersonRow", self.sender()))
        if here == len(self.rows) - 1:
            self.done.emit()
        else:
            self.rows[here + 1].name.setFocus()

    def _on_removed(self) -> None:
        here = self.rows.index(cast("PersonRow", self.sender()))
        left = [one.person for number, one in enumerate(self.rows) if number != here and one.person.name]
        self.show_people(left)
        self.rows[min(here, len(self.rows) - 1)].name.setFocus()
        self.changed.emit(self.people)

    def _fit(self) -> None:
        self._beside.setFixedWidth(self._theme.px(300))
        self._beside.setVisible(self.width() >= self._theme.px(_ROOM_BESIDE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say what the roles are where there is room beside them."""
        super().resizeEvent(event)
        self._fit()
