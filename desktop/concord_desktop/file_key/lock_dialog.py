"""A passphrase for a key that lies in a file: set it, change it, or take it off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from concord.domain.errors import WorldError
from concord.domain.ids import MemberId

from ..jobs import Jobs
from ..theme import Theme
from ..widgets import PushButton, Words, row, serif_label
from .framed import FramedDialog

if TYPE_CHECKING:
    from concord.workspace import Workspace


class LockDialog(FramedDialog):
    """Asks for the passphrase twice. Only offered where the key is in a file."""

    def __init__(self, workspace: Workspace, viewer: MemberId | None, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Passphrase of the key", parent)
        self._workspace, self._viewer = workspace, viewer
        self._jobs = Jobs(self)
        self.first, self.again = _passphrase_field("Passphrase"), _passphrase_field("The same again")
        self.trouble = Words("", "coral", wrap=True)
        self.take_off = PushButton(theme, "Take it off", icon="unlock")
        self.keep = PushButton(theme, "Lock with it", "primary", "lock")
        self.cancel = PushButton(theme, "Cancel")
        self._build()

    @property
    def is_busy(self) -> bool:
        """Whether it is being done right now."""
        return self._jobs.is_busy

    def reject(self) -> None:
        if not self.is_busy:
            super().reject()

    def done(self, result: int) -> None:
        for field in (self.first, self.again):
            field.clear()
        self._jobs.close()
        super().done(result)

    def _build(self) -> None:
        layout = self.body
        layout.addWidget(serif_label("A passphrase for the key", "serif-title"))
        words = (
            "This PC has no login keyring, so the key lies in a file. With a passphrase the file alone opens nothing: Concord asks for it "
            "each time the household is opened. Several words are better than one."
        )
        layout.addWidget(Words(words, wrap=True))
        layout.addWidget(Words("Forgotten, only the recovery sheet opens the household. Print it first.", "strong", wrap=True))
        for field in (self.first, self.again):
            layout.addWidget(Words(field.accessibleName(), "heading"))
            layout.addWidget(field)
            field.textEdited.connect(lambda _text: self._check())
        layout.addWidget(self.trouble)
        layout.addStretch(1)
        buttons = row(spacing=8)
        self.take_off.setVisible(self._workspace.key.is_locked)
        self.take_off.setToolTip("Whoever can read the file can then open the household")
        self.take_off.setAutoDefault(False)
        self.take_off.clicked.connect(lambda: self._lock(None))
        buttons.addWidget(self.take_off)
        buttons.addStretch(1)
        self.cancel.setToolTip("Leave it as it is (Esc)")
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        buttons.addWidget(self.cancel)
        self.keep.setToolTip("Lock the key with this passphrase (Enter)")
        self.keep.setDefault(True)
        self.keep.clicked.connect(lambda: self._lock(self.first.text()))
        buttons.addWidget(self.keep)
        layout.addLayout(buttons)
        self.setMinimumWidth(self.theme.px(480))
        self._check()
        self.first.setFocus()

    def _check(self) -> None:
        first, again = self.first.text(), self.again.text()
        self.trouble.setText("The two are not the same." if again and not first.startswith(again) else "")
        self.keep.setEnabled(bool(first.strip()) and first == again)

    def _lock(self, passphrase: str | None) -> None:
        self.keep.setEnabled(False)
        self.take_off.setEnabled(False)
        self.trouble.setText("")
        self._jobs.start(
            "Locking the key",
            self._workspace.key.lock,
            self._viewer,
            passphrase,
            done=lambda _: self.accept(),
            failed=self._on_failed,
        )

    def _on_failed(self, problem: Exception) -> None:
        self.trouble.setText(problem.line if isinstance(problem, WorldError) else "That did not work. The key is as it was.")
        self.take_off.setEnabled(True)
        self._check()


def _passphrase_field(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    field.setMaxLength(500)
    return field
