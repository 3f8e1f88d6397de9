"""The page of a profile that is locked: whose it is, one field for the PIN, and the ways on without it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from concord.domain.household import Member

from ..theme import Theme
from ..widgets import IconLabel, MemberDot, PushButton, Words, column, row, serif_label

_FIELD = 240
_SHEET_FIELD = 460


class LockedPage(QWidget):
    """Covers the whole window. Emits `pin_given` or `sheet_given` with what was typed, and `others_asked` with the button that asked."""

    pin_given = Signal(str)
    sheet_given = Signal(str)
    others_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._dot: QWidget | None = None
        self.setProperty("kind", "paper")
        centre = Qt.AlignmentFlag.AlignHCenter
        layout = column(self, margin=40, spacing=10)
        layout.addStretch(2)
        self._discs = row(spacing=0)
        layout.addLayout(self._discs)
        self.name = serif_label("", "serif-title", wrap=False)
        self.name.setAlignment(centre)
        layout.addWidget(self.name)
        told = row(spacing=6)
        told.addStretch(1)
        told.addWidget(IconLabel(theme, "lock", "ink3", 16))
        told.addWidget(Words("This profile is locked.", "secondary"))
        told.addStretch(1)
        layout.addLayout(told)
        self.waiting = Words("", "secondary", wrap=True)
        self.waiting.setAlignment(centre)
        layout.addWidget(_in_the_middle(self.waiting))
        layout.addSpacing(8)
        self.pin = QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setPlaceholderText("PIN or passphrase")
        self.pin.returnPressed.connect(self._give)
        self.unlock = PushButton(theme, "Unlock", "primary", "unlock")
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
        layout.addSpacing(16)
        self.others = PushButton(theme, "Another profile…", "plain", "people")
        self.others.clicked.connect(lambda: self.others_asked.emit(self.others))
        self.forgotten = PushButton(theme, "", "plain")
        self.forgotten.clicked.connect(self._turn)
        layout.addWidget(_in_the_middle(self.others, self.forgotten))
        layout.addStretch(3)
        theme.changed.connect(self._fit)
        self._fit()
        self._show_way(by_sheet=False)

    def show_member(self, member: Member, waiting: int = 0) -> None:
        """Ask for one member's PIN, and say whether any of their sentences wait to be read anew. Whoever sits here is not told how many."""
        self.waiting.setText(
            "This newer Concord reads what is private here anew once you are in. Until then it stands as it was for others."
        )
        self.waiting.setVisible(waiting > 0)
        if self._dot is not None:
            self._discs.removeWidget(self._dot)
            self._dot.hide()
            self._dot.deleteLater()
        self._dot = MemberDot(self._theme, member, 64)
        self._discs.addWidget(self._dot, 0, Qt.AlignmentFlag.AlignHCenter)
        self.name.setText(member.name)
        self.pin.setAccessibleName(f"PIN of {member.name}")
        self.about_sheet.setText(
            f"Concord cannot tell a forgotten PIN. The second code on the household’s recovery sheet takes the PIN of {member.name} off; "
            f"nothing is lost, and {member.name} is told that it was done. The first code takes it off too, but what only {member.name} "
            "could read is then lost for good."
        )
        self.forget()

    def forget(self) -> None:
        """Empty the fields, and let one try again."""
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
        self.about_sheet.setVisible(by_sheet)
        self.forgotten.setText("Give the PIN" if by_sheet else "PIN forgotten?")

    def _be_ready(self, is_ready: bool) -> None:
        for widget in (self.pin, self.unlock, self.code, self.take_off):
            widget.setEnabled(is_ready)
        self.unlock.setText("Unlock" if is_ready else "Unlocking…")

    def _fit(self) -> None:
        self.pin.setFixedWidth(self._theme.px(_FIELD))
        self.code.setFixedWidth(self._theme.px(_SHEET_FIELD))
        self.about_sheet.setFixedWidth(self._theme.px(_SHEET_FIELD + 120))
        self.waiting.setFixedWidth(self._theme.px(_SHEET_FIELD + 120))


def _in_the_middle(*widgets: QWidget) -> QWidget:
    whole = QWidget()
    across = row(whole, spacing=8)
    across.addStretch(1)
    for widget in widgets:
        across.addWidget(widget)
    across.addStretch(1)
    return whole
