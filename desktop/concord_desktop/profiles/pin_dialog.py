"""The PIN of one's own profile: set, changed or taken off, and after how long the profile locks itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from concord.domain.errors import WorldError
from concord.domain.household import Member, Role
from concord.domain.profile import ProfileState

from ..jobs import Jobs
from ..theme import Theme
from ..timeline.spoken import date_text
from ..widgets import ChoiceField, PushButton, Words, column, row, serif_label
from .idle import CHOICES, minutes_words

if TYPE_CHECKING:
    from concord.workspace import Workspace

_WIDTH, _MARGIN = 520, 24
_WITHOUT = (
    "Without a PIN whoever sits at this PC can look as {name}. With one, Concord asks for it before it shows your plan and your pages."
)
_MEANS = (
    "The PIN keeps your profile shut. What only you may read is sealed with it: nobody else can open that, with no tool. Others still see "
    "when you are busy."
)
_FORGOTTEN = (
    "If you forget it, the second code on the household’s recovery sheet takes it off: print one before (it is shown to adults only). "
    "Without a sheet what only you may read is then lost for good."
)
_CHILD = "A child’s profile needs none."


class PinDialog(QDialog):
    """Does what is asked in a job of its own, and emits `done` with what was done, in words."""

    done_in_words = Signal(str)

    def __init__(
        self, workspace: Workspace, theme: Theme, member: Member, state: ProfileState, minutes: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._theme, self._member, self._state = workspace, theme, member, state
        self._jobs = Jobs(self)
        self.setWindowTitle("PIN of your profile")
        self.setModal(True)
        self.old = _secret_field("PIN now")
        self.new = _secret_field("New PIN or passphrase")
        self.again = _secret_field("The new one again")
        self.minutes = ChoiceField(theme, "Lock by itself after")
        for choice in CHOICES:
            self.minutes.addItem(minutes_words(choice), choice)
        self.minutes.setCurrentIndex(max(0, self.minutes.findData(minutes)))
        self.trouble = Words("", "coral", wrap=True)
        self.trouble.hide()
        self.set = PushButton(theme, "Change the PIN" if state.has_pin else "Set the PIN", "primary")
        self.off = PushButton(theme, "Take the PIN off")
        self.cancel = PushButton(theme, "Close")
        self._build()
        self.set.clicked.connect(self._set)
        self.off.clicked.connect(self._take_off)
        self.cancel.clicked.connect(self.reject)
        (self.old if state.has_pin else self.new).setFocus()

    def _build(self) -> None:
        name, state = self._member.name, self._state
        down = column(self, margin=_MARGIN, spacing=10)
        down.addWidget(serif_label(f"PIN of {name}", "serif-title"))
        said = [f"{name} has a PIN." if state.has_pin else _WITHOUT.format(name=name), _MEANS, _FORGOTTEN]
        if not state.has_pin and self._member.role is Role.CHILD:
            said.append(_CHILD)
        if state.taken_off is not None:
            gone = f"The PIN was taken off with the recovery sheet on {date_text(state.taken_off)} {state.taken_off.year}."
            down.addWidget(Words(gone, "coral", wrap=True))
        for words in said:
            told = Words(words, "secondary", wrap=True)
            told.setFixedWidth(self._theme.px(_WIDTH) - 2 * _MARGIN)  # or it asks for the height it would need if it were narrower
            down.addWidget(told)
        down.addSpacing(4)
        for field in (self.old, self.new, self.again):
            down.addWidget(field)
        self.old.setVisible(state.has_pin)
        self.off.setVisible(state.has_pin)
        after = row(spacing=8)
        after.addWidget(Words("Lock by itself after", "secondary"))
        after.addWidget(self.minutes)
        after.addStretch(1)
        down.addLayout(after)
        down.addWidget(self.trouble)
        foot = row(spacing=8)
        foot.addWidget(self.off)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.set)
        down.addLayout(foot)
        self.set.setDefault(True)
        self.setMinimumWidth(self._theme.px(_WIDTH))

    def _set(self) -> None:
        if self.new.text() != self.again.text():
            self._say("The two new ones are not the same. Type them once more.")
            return
        old = self.old.text() if self._state.has_pin else None
        words = f"{self._member.name} has {'another' if self._state.has_pin else 'a'} PIN now. Ctrl+L locks the profile."
        self._start(words, self._workspace.profiles.set_pin, self._member.id, self.new.text(), old=old)

    def _take_off(self) -> None:
        self._start(f"{self._member.name} has no PIN any more.", self._workspace.profiles.remove_pin, self._member.id, self.old.text())

    def _start(self, words: str, work: object, *given: object, **named: object) -> None:
        self._be_ready(False)

        def done(_nothing: object) -> None:
            self.done_in_words.emit(words)
            self.accept()

        self._jobs.start("Setting a PIN", work, *given, done=done, failed=self._on_failed, **named)  # type: ignore[arg-type]  # one of two methods

    def _on_failed(self, problem: Exception) -> None:
        self._say(problem.line if isinstance(problem, WorldError) else "That did not work. Nothing was changed; try once more.")

    def _say(self, words: str) -> None:
        self._be_ready(True)
        self.trouble.setText(words)
        self.trouble.show()
        field = self.old if self._state.has_pin else self.new
        field.setFocus()
        field.selectAll()

    def _be_ready(self, is_ready: bool) -> None:
        for widget in (self.old, self.new, self.again, self.set, self.off):
            widget.setEnabled(is_ready)

    def done(self, result: int) -> None:
        """End what runs with the dialog."""
        self._jobs.close()
        super().done(result)


def _secret_field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
    return field
