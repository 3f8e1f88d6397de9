"""Who lives here: roles and weights, moving in and out. What a change brings is said first, then it is done."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit

from concord.domain.errors import WorldError
from concord.domain.household import Household, Member, Role
from concord.domain.ids import MemberId
from concord.domain.people_change import MovedIn, MovedOut, PeopleChange, RoleSaid, WeightSaid, WhatChanges
from concord.domain.permission import Act, Refused, may

from ..list_dialog import ListDialog
from ..permit import why_words
from ..theme import Theme
from ..widgets import Card, ChoiceField, MemberDot, PushButton, Surface, Words, clear_layout, column, row
from .words import ROLES, WEIGHTS, button_of, role_note

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from concord.workspace import Workspace

_WIDTH, _HEIGHT = 780, 620
_HOW = (
    "A role says who may write, answer and settle for whom. Adults do so for everybody, but what somebody keeps private only they "
    "themselves let others see. Each change can be undone, and the one concerned reads of it."
)


class PeopleDialog(ListDialog):
    """Says what a change brings, and asks with `change_asked` for it to be done: that goes on also if this is closed meanwhile."""

    change_asked = Signal(object, str, object)
    """The change, what it is called, and the names of those who have to agree to it first."""

    def __init__(self, workspace: Workspace, theme: Theme, viewer: MemberId | None, today: date, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Who lives here", _HOW, parent)
        self._workspace, self._viewer, self._today = workspace, viewer, today
        self._asked: PeopleChange | None = None
        self._who_agrees: tuple[str, ...] = ()
        self.people: Household | None = None
        """Who is shown."""
        self.why_not = Words("", "coral", wrap=True)
        self._head.addWidget(self.why_not)
        self._whole.insertWidget(self._whole.count() - 1, self._make_asked())
        self._fit(_WIDTH, _HEIGHT)
        self.refresh()

    def refresh(self) -> None:
        """Show the people as they are now."""
        self._jobs.start("Looking who lives here", self._workspace.people.roles, done=self._show, failed=self.show_trouble)

    def ask(self, change: PeopleChange) -> None:
        """Say what would come of a change, and wait whether it is to be done."""
        self._asked = change
        look = self._workspace.people.what_changes
        self._jobs.start("Looking what changes", look, self._viewer, change, done=self._tell, failed=self.show_trouble)

    # -- building

    def _make_asked(self) -> QFrame:
        self.asked = Surface("sunk")
        down = column(self.asked, spacing=6)
        down.setContentsMargins(24, 12, 24, 12)
        self.asked_title = Words("", "strong", wrap=True)
        self.asked_words = Words("", "secondary", wrap=True)
        down.addWidget(self.asked_title)
        down.addWidget(self.asked_words)
        across = row(spacing=8)
        self.do = PushButton(self._theme, "Do it", "primary")
        self.leave = PushButton(self._theme, "Leave it")
        self.do.clicked.connect(self._do)
        self.leave.clicked.connect(self._leave)
        across.addWidget(self.do)
        across.addWidget(self.leave)
        across.addStretch(1)
        down.addLayout(across)
        self.asked.hide()
        return self.asked

    def _show(self, people: Household) -> None:
        self.people = people
        answer = may(self._viewer, Act.RUN, (), people)
        is_allowed = not isinstance(answer, Refused)
        self.why_not.setText(why_words(answer))
        self.why_not.setVisible(not is_allowed)
        clear_layout(self._down)
        for member in people.members:
            self._down.addWidget(self._card(member, may_change=is_allowed))
        self._down.addWidget(self._new_card(may_change=is_allowed))
        self._down.addStretch(1)

    def _card(self, member: Member, *, may_change: bool) -> Card:
        card = Card()
        grid = QGridLayout(card)
        grid.setContentsMargins(16, 10, 16, 12)
        grid.setHorizontalSpacing(10)
        grid.addWidget(MemberDot(self._theme, member, 26), 0, 0)
        grid.addWidget(Words(member.name, "strong"), 0, 1)
        role = ChoiceField(self._theme, f"Role of {member.name}")
        for one, words in ROLES.items():
            role.addItem(words, one)
        role.setCurrentIndex(role.findData(member.role))
        role.activated.connect(lambda _at: self._on_role(member, Role(role.currentData())))
        grid.addWidget(role, 0, 2)
        weight = ChoiceField(self._theme, f"How much {member.name}’s wishes count")
        for value, words in sorted({**WEIGHTS, member.weight: WEIGHTS.get(member.weight, f"Wishes count {member.weight:g} times")}.items()):
            weight.addItem(words, value)
        weight.setCurrentIndex(weight.findData(member.weight))
        weight.activated.connect(lambda _at: self._on_weight(member, float(weight.currentData())))
        grid.addWidget(weight, 1, 2)
        out = PushButton(self._theme, "Moves out…")
        out.setAccessibleName(f"{member.name} moves out")
        out.clicked.connect(lambda: self.ask(MovedOut(member.id, self._today)))
        grid.addWidget(out, 0, 3)
        for narrow in (role, out):
            narrow.setMinimumWidth(self._theme.px(124))
        note = role_note(member)
        if note:
            grid.addWidget(Words(note, "caption", wrap=True), 1, 1)
        if not member.is_role_said and member.left_on is None:
            said = PushButton(self._theme, f"Yes, {ROLES[member.role].lower()}")
            said.setAccessibleName(f"{member.name}: {said.text()}")
            said.clicked.connect(lambda: self.ask(RoleSaid(member.id, member.role)))
            said.setEnabled(may_change)
            grid.addWidget(said, 1, 3)
        grid.setColumnStretch(1, 1)
        for field in (role, weight):
            field.setEnabled(may_change)
        out.setEnabled(may_change and member.left_on is None and member.id != self._viewer)
        if member.id == self._viewer:
            out.setToolTip("Another adult does that, who stays")
        return card

    def _new_card(self, *, may_change: bool) -> Card:
        card = Card()
        across = row(card, spacing=10)
        across.setContentsMargins(16, 10, 16, 12)
        self.name = QLineEdit()
        self.name.setPlaceholderText("Somebody moves in: what do you call them?")
        self.name.setAccessibleName("Name of who moves in")
        self.new_role = ChoiceField(self._theme, "Role of who moves in")
        for one, words in ROLES.items():
            self.new_role.addItem(words, one)
        self.move_in = PushButton(self._theme, "Moves in…")
        self.move_in.clicked.connect(self._on_moves_in)
        self.name.returnPressed.connect(self._on_moves_in)
        across.addWidget(self.name, 1)
        across.addWidget(self.new_role)
        across.addWidget(self.move_in)
        for field in (self.name, self.new_role, self.move_in):
            field.setEnabled(may_change)
        return card

    # -- answering

    def _on_role(self, member: Member, role: Role) -> None:
        if role is not member.role or not member.is_role_said:
            self.ask(RoleSaid(member.id, role))

    def _on_weight(self, member: Member, weight: float) -> None:
        if weight != member.weight:
            self.ask(WeightSaid(member.id, weight))

    def _on_moves_in(self) -> None:
        self.ask(MovedIn(self.name.text(), Role(self.new_role.currentData())))

    def _tell(self, told: WhatChanges) -> None:
        self._say(told.name, "\n".join(told.told))
        if self._asked is not None and self.people is not None:
            self._who_agrees = tuple(self.people.member(one).name for one in told.asked)
            self.do.setText(button_of(self._asked, self.people, told.asked))
            self.do.setAccessibleName(self.do.text())
        self.do.show()
        self.do.setFocus()

    def _do(self) -> None:
        if self._asked is not None:
            self.do.setEnabled(False)
            self.change_asked.emit(self._asked, self.asked_title.text(), self._who_agrees)

    def show_done(self) -> None:
        """Show the people anew once a change is done."""
        self._leave()

    def _leave(self) -> None:
        self._asked = None
        self.asked.hide()
        self.do.setEnabled(True)
        self.close_button.setFocus()
        self.refresh()

    def show_trouble(self, problem: Exception) -> None:
        """Say why a change was not done."""
        words = problem.line if isinstance(problem, WorldError) else "That did not work. Nothing was changed; try once more."
        self._say("Not done", words.removeprefix("Not done: "))
        self.do.hide()
        self.do.setEnabled(True)
        self.leave.setFocus()

    def _say(self, title: str, words: str) -> None:
        self.asked_title.setText(title)
        self.asked_words.setText(words)
        self.asked.setAccessibleName(f"{title}. {words}")
        self.asked.show()
