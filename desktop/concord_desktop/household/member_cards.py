"""The people as cards: name, role, how much their wishes count, PIN, and how they are shown, which is chosen here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from concord.domain.household import COLORS, Member
from concord.domain.ids import MemberId
from concord.domain.people_change import LooksSaid, PeopleChange

from ..inspector.flow import Flow
from ..people.words import ROLES, WEIGHTS, role_note
from ..permit import grey_out
from ..theme import Theme
from ..widgets import Card, IconLabel, MemberDot, PushButton, Words, clear_layout, column, row
from ..widgets.labels import shows_emoji

_WIDE = 296
FACES = ("🦊", "🐻", "🐱", "🐶", "🦁", "🐸", "🐢", "🦉", "🦖", "🦄", "🌻", "🌵", "⭐", "🌙", "⚽", "🎸", "🎨", "📚", "🚲", "🍓")
"""What can be chosen with one click; any other emoji can be written."""

WhyNot = Callable[[MemberId | None], str]
"""Says why the one who looks may not say how somebody is shown, or (None) who lives here; "" where they may."""


class MemberCard(Card):
    """One person. Emits `change_asked` with how they are to be shown, and `people_asked` for role, weight and moving out."""

    change_asked = Signal(object)
    people_asked = Signal()

    def __init__(self, theme: Theme, member: Member, why_not: WhyNot, *, has_pin: bool) -> None:
        super().__init__()
        self._theme, self.member = theme, member
        theme.changed.connect(self._fit)
        self._fit()
        whole = column(self, spacing=6)
        whole.setContentsMargins(14, 12, 14, 12)
        head = row(spacing=10)
        head.addWidget(MemberDot(theme, member, 44), 0, Qt.AlignmentFlag.AlignTop)
        names = column(spacing=1)
        names.addWidget(Words(member.name, "strong"))
        names.addWidget(Words(ROLES[member.role], "secondary"))
        if note := role_note(member):
            names.addWidget(Words(note, "caption", wrap=True))
        head.addLayout(names, 1)
        whole.addLayout(head)
        weight = WEIGHTS.get(member.weight, f"Wishes count {member.weight:g} times")
        pin = "Has a PIN" if has_pin else "No PIN: whoever sits here opens it"
        for icon, words in (("scale", weight), ("lock" if has_pin else "unlock", pin)):
            line = row(spacing=6)
            line.addWidget(IconLabel(theme, icon, "ink3", 16))
            line.addWidget(Words(words, "secondary"), 1)
            whole.addLayout(line)
        whole.addStretch(1)
        foot = row(spacing=6)
        self.looks = PushButton(theme, "Colour and face")
        self.looks.setAccessibleName(f"Colour and face of {member.name}")
        self.looks.setToolTip(f"How {member.name} is shown, to everybody")
        self.looks.clicked.connect(self._choose)
        self.change = PushButton(theme, "Change…", "quiet")
        self.change.setAccessibleName(f"Role, weight and moving out of {member.name}")
        self.change.setToolTip("Role, how much their wishes count, moving out (Ctrl+Shift+H)")
        self.change.clicked.connect(self.people_asked)
        grey_out(self.looks, why_not(member.id))
        grey_out(self.change, why_not(None))
        foot.addWidget(self.looks)
        foot.addWidget(self.change)
        foot.addStretch(1)
        whole.addLayout(foot)
        said = f"{member.name}, {ROLES[member.role].lower()}, {weight[:1].lower()}{weight[1:]}, {pin[:1].lower()}{pin[1:]}"
        self.setAccessibleName(said)

    def _fit(self) -> None:
        self.setFixedWidth(self._theme.px(_WIDE))

    def menu(self) -> QMenu:
        """Return the colours and the faces to choose from."""
        menu = QMenu(self)
        menu.setAccessibleName(f"Colour and face of {self.member.name}")
        for number, name in enumerate(COLORS):
            entry = menu.addAction(_swatch(self._theme, number), name.capitalize())
            entry.setCheckable(True)
            entry.setChecked(self.member.tint % len(COLORS) == number)
            entry.triggered.connect(lambda _=False, number=number: self._ask(number, self.member.face))
        menu.addSeparator()
        initial = menu.addAction(f"Initial {self.member.name[:1].upper()}")
        initial.setCheckable(True)
        initial.setChecked(not self.member.face)
        initial.triggered.connect(lambda: self._ask(self.member.color, ""))
        if not shows_emoji():
            none = menu.addAction("This PC has no typeface with emoji")
            none.setEnabled(False)
            return menu
        faces = menu.addMenu("Emoji")
        for face in FACES:
            faces.addAction(face).triggered.connect(lambda _=False, face=face: self._ask(self.member.color, face))
        faces.addAction("Another…").triggered.connect(self._write)
        return menu

    def _choose(self) -> None:
        self.menu().popup(self.looks.mapToGlobal(QPoint(0, self.looks.height())))

    def _write(self) -> None:
        face, is_meant = QInputDialog.getText(self, f"How {self.member.name} is shown", "One emoji", text=self.member.face)
        if is_meant:
            self._ask(self.member.color, face)

    def _ask(self, color: int | None, face: str) -> None:
        if (color, face) != (self.member.color, self.member.face):
            self.change_asked.emit(LooksSaid(self.member.id, color, face))


class MemberCards(QWidget):
    """The cards side by side, as many as fit. Emits `change_asked` with a PeopleChange, and `people_asked`."""

    change_asked = Signal(object)
    people_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._flow = Flow(10)
        self.setLayout(self._flow)
        self.cards: list[MemberCard] = []
        """The cards, in the household's order."""

    def show_people(self, people: Sequence[Member], with_pin: Collection[MemberId], why_not: WhyNot) -> None:
        """Show who lives here, or did."""
        focused = next((card.member.id for card in self.cards if card.isAncestorOf(card.focusWidget() or self)), None)
        clear_layout(self._flow)
        self.cards = []
        for member in people:
            card = MemberCard(self._theme, member, why_not, has_pin=member.id in with_pin)
            card.change_asked.connect(self._on_change)
            card.people_asked.connect(self.people_asked)
            self._flow.addWidget(card)
            card.setVisible(True)  # so that it can have the keyboard again
            self.cards.append(card)
            if member.id == focused:
                card.looks.setFocus()

    def _on_change(self, change: PeopleChange) -> None:
        self.change_asked.emit(change)


def _swatch(theme: Theme, number: int) -> QIcon:
    """Return a disc of a colour."""
    side, tint = theme.px(18), theme.member(number)
    pixmap = QPixmap(QSize(side, side))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(tint.edge, 1))
    painter.setBrush(tint.bar)
    painter.drawEllipse(1, 1, side - 2, side - 2)
    painter.end()
    return QIcon(pixmap)
