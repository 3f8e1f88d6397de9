"""The recovery sheet of the open household: what it is for, and printing or saving it. It is never offered to the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.recovery_code import RecoverySheet
from concord.flows.write_files import write_private

from ..jobs import Jobs
from ..theme import Theme
from ..widgets import Card, Divider, PushButton, Words, row, serif_label
from .framed import FramedDialog
from .lock_dialog import LockDialog
from .sheet_page import IN_A_ROW, as_pdf, as_text, paint_sheet, rows_of

if TYPE_CHECKING:
    from concord.workspace import Workspace


class SheetDialog(FramedDialog):
    """Makes the sheet of one household for a viewer, or says why it is not for them. `is_new`: the household was made just now."""

    def __init__(
        self, workspace: Workspace, viewer: MemberId | None, theme: Theme, *, is_new: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "Recovery sheet", parent)
        self._workspace, self._viewer = workspace, viewer
        self._jobs = Jobs(self)
        self._sheet: RecoverySheet | None = None
        self.place = Words("", "secondary", wrap=True)
        self.made = Words("", "secondary", wrap=True)
        self.outcome = Words("", "strong", wrap=True)
        self.code = Card()
        self.show_code = PushButton(theme, "Show the codes", icon="eye")
        self.print = PushButton(theme, "Print…", "primary", "print")
        self.pdf = PushButton(theme, "Save as PDF…", icon="file")
        self.text = PushButton(theme, "Save as text…", icon="documents")
        self.lock = PushButton(theme, "Lock the key with a passphrase…", icon="lock")
        self.leave = PushButton(theme, "Not now" if is_new else "Close")
        self._build(is_new)
        self._begin()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._forget()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        self._forget()
        super().done(result)

    def _build(self, is_new: bool) -> None:
        layout = self.body
        title = "Your household is made. Print its recovery sheet" if is_new else "Recovery sheet"
        layout.addWidget(serif_label(title, "serif-title"))
        for words in (
            "One page with two codes. With the first and a copy of the file this household opens on a new PC, on another account, or when "
            "the passphrase of the key is forgotten: without it a lost PC is a lost household. The second takes off a forgotten PIN.",
            "Keep it where you keep passports. Whoever has the sheet and the file can open the household.",
        ):
            layout.addWidget(Words(words, wrap=True))
        layout.addWidget(Divider())
        layout.addWidget(self.place)
        layout.addWidget(self.made)
        lock = row(spacing=8)
        lock.addWidget(self.lock)
        lock.addStretch(1)
        layout.addLayout(lock)
        self._grid = QGridLayout(self.code)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setHorizontalSpacing(20)
        self.code.hide()
        layout.addWidget(self.code)
        layout.addWidget(self.outcome)
        layout.addStretch(1)
        buttons = row(spacing=8)
        for button, tip, do in (
            (self.show_code, "Show the codes to write them down by hand", self._on_show),
            (self.text, "Save the sheet as a text file; anyone who can read the file has the codes", self._on_text),
            (self.pdf, "Save the sheet as a PDF; anyone who can read the file has the codes", self._on_pdf),
        ):
            button.setToolTip(tip)
            button.setAutoDefault(False)
            button.clicked.connect(do)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.leave.setToolTip("Close (Esc); the sheet is under More whenever you want it")
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(self.reject)
        buttons.addWidget(self.leave)
        self.print.setToolTip("Print the sheet (Enter)")
        self.print.setDefault(True)
        self.print.clicked.connect(self._on_print)
        buttons.addWidget(self.print)
        layout.addLayout(buttons)
        self.lock.setToolTip("Then the household asks for a passphrase when it is opened")
        self.lock.setAutoDefault(False)
        self.lock.clicked.connect(self._on_lock)
        self._allow(False)
        self.setMinimumWidth(self.theme.px(690))

    def _begin(self) -> None:
        def look() -> tuple[RecoverySheet, date | None]:
            key = self._workspace.key
            return key.sheet(self._viewer), key.sheet_made()

        self._show_place()
        self._jobs.start("Making the sheet", look, done=self._on_sheet, failed=self._on_failed)

    def _on_sheet(self, found: tuple[RecoverySheet, date | None]) -> None:
        self._sheet, day = found
        second = replace(self._sheet, groups=self._sheet.second)
        for title, rows in (("It opens the household", rows_of(self._sheet)), ("It takes off a forgotten PIN", rows_of(second))):
            self._grid.addWidget(Words(title, "secondary"), self._grid.rowCount(), 0, 1, IN_A_ROW)
            for groups in rows:
                line = self._grid.rowCount()
                for place, group in enumerate(groups):
                    self._grid.addWidget(Words(group, "code"), line, place)
        self.made.setText(f"A sheet was last made on {day.day} {day:%B %Y}." if day else "No sheet was made yet.")
        self._allow(True)
        self.print.setFocus()

    def _show_place(self) -> None:
        key = self._workspace.key
        self.place.setText(key.place)
        self.lock.setVisible(key.can_be_locked)
        self.lock.setText("Change the passphrase of the key…" if key.is_locked else "Lock the key with a passphrase…")

    def _on_show(self) -> None:
        self.code.setVisible(self.code.isHidden())
        self.show_code.setText("Show the codes" if self.code.isHidden() else "Hide the codes")
        self.adjustSize()

    def _on_print(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Recovery sheet")
        dialog = QPrintDialog(printer, self)
        if dialog.exec():
            paint_sheet(sheet, printer)
            self._note("The sheet was sent to the printer. Compare that all groups of both codes are to be read.")

    def _on_pdf(self) -> None:
        self._save("PDF (*.pdf)", ".pdf", as_pdf)

    def _on_text(self) -> None:
        self._save("Text (*.txt)", ".txt", as_text)

    def _save(self, kind: str, ending: str, make: Callable[[RecoverySheet], bytes]) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        proposed = str(Path.home() / f"Recovery sheet {sheet.household}{ending}".replace("/", "-"))
        name, _kind = QFileDialog.getSaveFileName(self, "Save the recovery sheet", proposed, kind)
        if not name:
            return
        path = Path(name) if Path(name).suffix else Path(name + ending)
        try:
            write_private(path, make(sheet))
        except WorldError as problem:
            self._on_failed(problem)
            return
        is_beside = path.parent.resolve() == self._workspace.path.parent.resolve()
        beside = " It lies beside the household itself: whoever takes the one has the other. Move it elsewhere." if is_beside else ""
        self._note(f"Saved: {path.name}. Put it on paper or on a stick: on this PC it does not help when the PC is lost.{beside}")

    def _note(self, words: str) -> None:
        self.outcome.setText(words)
        self.leave.setText("Close")
        self._jobs.start("Noting the sheet", self._workspace.key.note_sheet_made, failed=self._on_failed)
        self.made.setText("A sheet was made just now.")

    def _on_lock(self) -> None:
        dialog = LockDialog(self._workspace, self._viewer, self.theme, self)
        if dialog.exec():
            self._show_place()

    def _on_failed(self, problem: Exception) -> None:
        self.outcome.setText(problem.line if isinstance(problem, WorldError) else "That did not work. Nothing was changed; try once more.")

    def _allow(self, may: bool) -> None:
        for button in (self.print, self.pdf, self.text, self.show_code, self.lock):
            button.setEnabled(may)

    def _forget(self) -> None:
        self._jobs.close()
        self._sheet = None
        self.code.hide()
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if isinstance(widget, Words):
                widget.clear()
                widget.deleteLater()
