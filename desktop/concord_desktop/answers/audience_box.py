"""Who may see a sentence, to be set by a click: what narrows it holds at once, what widens it is asked about first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from concord.domain.answer import Scoped
from concord.domain.visibility import Scope, Visibility

from ..inspector.flow import Flow
from ..rules.audience import audience_of
from ..theme import Theme
from ..widgets import IconLabel, PushButton, Words, column, row
from ..widgets.buttons import ButtonKind
from .audiences import OF_PEOPLE, SCOPE_TIPS, SCOPE_WORDS, Audiences
from .until_dialog import UntilDialog

_ONLY_OWNER = "Only the one whose sentence it is may let others see it"


class AudienceBox(QWidget):
    """Says who may see one sentence, and lets those who may change it. Emits `answered` with a Scoped."""

    answered = Signal(object)

    def __init__(self, theme: Theme, audiences: Audiences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._audiences = theme, audiences
        self._names = {member.id: member.name for member in audiences.members}
        self._wanted: Visibility | None = None
        layout = column(self, spacing=6)
        now = audience_of(audiences.current, self._names)
        line = row(spacing=8)
        line.addWidget(IconLabel(theme, now.icon, "ink2", 18))
        line.addWidget(Words(now.line, "secondary", wrap=True), 1)
        layout.addLayout(line)
        if not audiences.may_choose:
            return
        if audiences.asks:
            layout.addWidget(Words(audiences.why_asked, wrap=True))
            keep = self._button("Keep it so", "Who may see it is right as it is", "scope:keep")
            keep.clicked.connect(lambda: self.answered.emit(Scoped(audiences.current)))
            layout.addLayout(_at_left(keep))
        self.scopes: dict[Scope, PushButton] = {}
        layout.addWidget(self._scopes())
        self._people = QWidget()
        people = column(self._people, spacing=6)
        self.people: dict[str, PushButton] = {}
        people.addWidget(self._named())
        self.set_people = self._button("", "", "scope:set", "primary")
        self.set_people.clicked.connect(self._on_set)
        people.addLayout(_at_left(self.set_people))
        layout.addWidget(self._people)
        self._asked = QWidget()
        asked = column(self._asked, spacing=6)
        self.question = Words("", "strong", wrap=True)
        asked.addWidget(self.question)
        answers = row(spacing=6)
        self.let = self._button("Let them see it", "They see it from now on", "scope:let", "primary")
        self.let.clicked.connect(lambda: self.answered.emit(Scoped(self._wanted)))
        self.leave = self._button("Leave it", "Nothing changes", "scope:leave")
        self.leave.clicked.connect(self._on_leave)
        answers.addWidget(self.let)
        answers.addWidget(self.leave)
        answers.addStretch(1)
        asked.addLayout(answers)
        layout.addWidget(self._asked)
        self.until = self._button("Until a day…", "From then on everyone may see it", "scope:until")
        self.until.clicked.connect(self._on_until)
        self.until.setVisible(audiences.may_end)
        layout.addLayout(_at_left(self.until))
        self._show_current()

    def _scopes(self) -> QWidget:
        group = QButtonGroup(self)
        made = []
        for scope, words in SCOPE_WORDS.items():
            button = self._button(words, SCOPE_TIPS[scope], f"scope:{scope.value}", "filter")
            button.setCheckable(True)
            button.setAccessibleName(f"Who may see it: {words.rstrip('…')}. {SCOPE_TIPS[scope]}")
            if scope in OF_PEOPLE:
                button.setEnabled(bool(self._audiences.others))
            elif not self._audiences.may_take(self._audiences.of(scope)) and scope is not self._audiences.current.scope:
                button.setEnabled(False)
                button.setToolTip(_ONLY_OWNER)
            button.clicked.connect(lambda _=False, scope=scope: self._on_scope(scope))
            group.addButton(button)
            self.scopes[scope] = button
            made.append(button)
        return _flowing(made)

    def _named(self) -> QWidget:
        for member in self._audiences.others:
            button = self._button(member.name, f"Name {member.name}", f"scope:person:{member.id}", "filter")
            button.setCheckable(True)
            button.setChecked(member.id in self._audiences.current.people)
            button.toggled.connect(self._name_people)
            self.people[member.id] = button
        return _flowing(list(self.people.values()))

    @property
    def _scope(self) -> Scope:
        return next(scope for scope, button in self.scopes.items() if button.isChecked())

    @property
    def _choice(self) -> Visibility:
        audiences = self._audiences
        return audiences.of(self._scope, [member.id for member in audiences.others if self.people[member.id].isChecked()])

    def _on_scope(self, scope: Scope) -> None:
        self._asked.hide()
        self._people.setVisible(scope in OF_PEOPLE)
        if scope in OF_PEOPLE:
            self._name_people()
            return
        self._take(self._choice)

    def _name_people(self) -> None:
        choice = self._choice
        may = self._audiences.may_take(choice)
        words = {Scope.ONLY: "Only them", Scope.HIDE_FROM: "Hide it from them", Scope.KEEP_FROM: "Keep it from them"}[choice.scope]
        self.set_people.setText(words)
        self.set_people.setAccessibleName(audience_of(choice, self._names).line if choice.people else words)
        self.set_people.setEnabled(may)
        self.set_people.setToolTip("Choose at least one" if not choice.people else SCOPE_TIPS[choice.scope] if may else _ONLY_OWNER)
        self._asked.hide()

    def _on_until(self) -> None:
        audiences = self._audiences
        who = audience_of(audiences.ending(None), self._names).line
        dialog = UntilDialog(self._theme, who, audiences.current.until, audiences.now, self.window())
        dialog.chosen.connect(lambda at: self.answered.emit(Scoped(audiences.ending(at))))
        dialog.open()

    def _on_set(self) -> None:
        self._take(self._choice)

    def _take(self, choice: Visibility) -> None:
        current = self._audiences.current
        if (choice.scope, choice.people) == (current.scope, current.people):
            self._show_current()
        elif self._audiences.widens(choice):
            self._wanted = choice
            self.question.setText(self._audiences.question(choice))
            self._asked.show()
            self.let.setFocus()
        else:
            self.answered.emit(Scoped(choice))

    def _on_leave(self) -> None:
        self._show_current()
        self.scopes[self._audiences.current.scope].setFocus()

    def _show_current(self) -> None:
        self._wanted = None
        self.scopes[self._audiences.current.scope].setChecked(True)
        self._people.hide()
        self._asked.hide()

    def _button(self, words: str, tip: str, spot: str, kind: ButtonKind = "plain") -> PushButton:
        button = PushButton(self._theme, words, kind)
        button.setAccessibleName(words)
        button.setToolTip(tip)
        button.setProperty("spot", spot)
        return button


def _flowing(buttons: list[PushButton]) -> QWidget:
    holder, flow = QWidget(), Flow(spacing=6)
    holder.setLayout(flow)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    for button in buttons:
        flow.addWidget(button)
    return holder


def _at_left(button: PushButton) -> QHBoxLayout:
    line = row()
    line.addWidget(button)
    line.addStretch(1)
    return line
