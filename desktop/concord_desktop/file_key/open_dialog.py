"""A household whose key is not here, or is locked: its recovery sheet or its passphrase is asked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from concord.domain.errors import KeyNeeded, WorldError
from concord.domain.recovery_code import CodeMistyped, groups_typed

from .. import openers
from ..jobs import Jobs
from ..theme import Theme
from ..widgets import PushButton, Words, column, row, serif_label
from .code_fields import CodeFields
from .framed import FramedDialog


class OpenDialog(FramedDialog):
    """Opens one file; emits `opened` with the workspace. A wrong code or passphrase is said here, and nothing typed is lost by it."""

    opened = Signal(object)

    def __init__(self, needed: KeyNeeded, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, f"Open {needed.path.name}", parent)
        self._path: Path = needed.path
        self._jobs = Jobs(self)
        self.fields = CodeFields(theme)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName("Passphrase")
        self.trouble = Words("", "coral", wrap=True)
        self.other = PushButton(theme, "Forgotten? Use the recovery sheet")
        self.cancel = PushButton(theme, "Cancel")
        self.open_it = PushButton(theme, "Open", "primary", "unlock")
        self._ways = QStackedWidget()
        self._build(needed)

    @property
    def is_busy(self) -> bool:
        """Whether the file is being opened right now."""
        return self._jobs.is_busy

    @property
    def asks_for_sheet(self) -> bool:
        """Whether it is the sheet that is asked for, not the passphrase."""
        return self._ways.currentIndex() == 1

    def reject(self) -> None:
        if not self.is_busy:
            super().reject()

    def done(self, result: int) -> None:
        self._jobs.close()
        self.passphrase.clear()
        self.fields.clear()
        super().done(result)

    def _build(self, needed: KeyNeeded) -> None:
        layout = self.body
        layout.addWidget(serif_label(f"Open {needed.path.name}", "serif-title"))
        self._ways.addWidget(self._passphrase_page())
        self._ways.addWidget(self._sheet_page(needed))
        layout.addWidget(self._ways)
        self.trouble.setMinimumHeight(self.theme.px(36))
        layout.addWidget(self.trouble)
        buttons = row(spacing=8)
        self.other.setToolTip("The page that was printed for this household")
        self.other.setAutoDefault(False)
        self.other.clicked.connect(self._turn_to_sheet)
        buttons.addWidget(self.other)
        buttons.addStretch(1)
        self.cancel.setToolTip("Leave the household closed (Esc); nothing was changed")
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        buttons.addWidget(self.cancel)
        self.open_it.setToolTip("Open the household (Enter)")
        self.open_it.setDefault(True)
        self.open_it.clicked.connect(self._on_open)
        buttons.addWidget(self.open_it)
        layout.addLayout(buttons)
        self.setMinimumWidth(self.theme.px(560))
        self.fields.changed.connect(self._on_changed)
        self.passphrase.textEdited.connect(lambda _text: self._on_changed())
        if needed.needs_passphrase:
            self._ways.setCurrentIndex(0)
            self.passphrase.setFocus()
        else:
            self._turn_to_sheet()
        self._on_changed()

    def _passphrase_page(self) -> QWidget:
        page = QWidget()
        layout = column(page, spacing=10)
        layout.addWidget(Words("The key of this household is on this PC, locked with a passphrase.", wrap=True))
        layout.addWidget(Words("Passphrase", "heading"))
        layout.addWidget(self.passphrase)
        layout.addStretch(1)
        return page

    def _sheet_page(self, needed: KeyNeeded) -> QWidget:
        page = QWidget()
        layout = column(page, spacing=10)
        here = "is locked with a passphrase" if needed.needs_passphrase else "is not on this account"
        words = (
            f"The key of this household {here}. Its recovery sheet opens it: the printed page whose first group is {needed.sheet_begins}. "
            "The key is then kept here, so that you need the sheet only once."
        )
        if needed.needs_passphrase:
            words += " It is kept without a passphrase until you set another."
        layout.addWidget(Words(words, wrap=True))
        layout.addWidget(self.fields)
        layout.addWidget(Words("Capitals and small letters are the same. Nothing was changed in the file.", "caption", wrap=True))
        layout.addStretch(1)
        return page

    def _turn_to_sheet(self) -> None:
        self._ways.setCurrentIndex(1)
        self.other.hide()
        self.trouble.setText("")
        self.fields.go_to_first()
        self._on_changed()

    def _on_changed(self) -> None:
        ready = self.fields.is_full if self.asks_for_sheet else bool(self.passphrase.text())
        self.open_it.setEnabled(ready and not self.is_busy)
        if self.asks_for_sheet and not self.is_busy:
            wrong = self.fields.wrong
            self.trouble.setText(CodeMistyped(wrong).line if wrong else "")

    def _on_open(self) -> None:
        if self.is_busy:
            return
        if self.asks_for_sheet:
            if self.fields.wrong:
                self.fields.go_to_first()
                return
            opener = openers.household_file(self._path, sheet=self.fields.groups)
        else:
            opener = openers.household_file(self._path, passphrase=self.passphrase.text())
        self.trouble.setText("Opening…")
        self._jobs.start("Opening the household", opener, done=self._on_opened, failed=self._on_failed)
        self.open_it.setEnabled(False)
        self.cancel.setEnabled(False)

    def _on_opened(self, workspace: object) -> None:
        self._forget_clipboard()
        self.accept()
        self.opened.emit(workspace)

    def _on_failed(self, problem: Exception) -> None:
        self.cancel.setEnabled(True)
        self.open_it.setEnabled(True)
        if isinstance(problem, KeyNeeded) and problem.needs_passphrase is False and not self.asks_for_sheet:
            self._turn_to_sheet()
        self.trouble.setText(problem.line if isinstance(problem, WorldError) else "That did not work. Nothing was changed; try once more.")
        if self.asks_for_sheet:
            self.fields.go_to_first()
        else:
            self.passphrase.selectAll()
            self.passphrase.setFocus()

    def _forget_clipboard(self) -> None:
        """Take the code off the clipboard where it was pasted from there."""
        clipboard = QGuiApplication.clipboard()
        if self.asks_for_sheet and groups_typed(clipboard.text()) == self.fields.groups:
            clipboard.clear()
