"""The week on paper: for whom, which pages, a small picture of the first, and then a printer or a PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.plan import Plan
from concord.domain.see_as import is_seen_as, looker_of
from concord.flows.write_files import write_file

from ..export.audience_dialog import AudienceDialog
from ..export.choice_line import ChoiceLine
from ..theme import Theme
from ..timeline.joined_week import joined_week
from ..widgets import ChoiceField, Divider, PushButton, Words, column, row
from ..widgets.surfaces import dialog_head, fit_to_screen
from .page_painter import PagePainter
from .pdf import page_layout, paint_pages, paper_of, pdf_bytes
from .preview import PagePreview
from .sheet_layout import LETTER, lay_out
from .sheets import Sheet, sheets_of

if TYPE_CHECKING:
    from concord.workspace import Workspace

_FRIDGE, _ALL = "The week for the fridge", "All pages: the fridge, then one for each person"


class PaperDialog(AudienceDialog):
    """Prints or saves what everyone may see of a week, or the copy of the one who looks."""

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        plan: Plan,
        viewer: MemberId | None,
        parent: QWidget | None = None,
        *,
        first: date | None = None,
    ) -> None:
        """`first` is the first day of the pages where it is not that of the plan: they are then put together from two."""
        super().__init__(workspace, theme, "The week on paper", plan, viewer, parent)
        self._first = first if first != plan.week.start else None
        self._own = plan if self._first is None else None
        if self._first is not None:
            self._everyones = None
        self._mine = next((member for member in plan.members if member.id == viewer and not is_seen_as(viewer)), None)
        self._paper = paper_of(workspace.household.locale)
        self.pages = ChoiceField(theme, "Which pages")
        self.preview = PagePreview(theme)
        self.print = PushButton(theme, "Print…", "primary", "print")
        self.pdf = PushButton(theme, "Save as PDF…", icon="file")
        self._build()
        self._tell()
        self._learn_everyones()

    # -- building

    def _build(self) -> None:
        layout = column(self)
        words = "Landscape, in letters as large as the week leaves room for. On paper it can be read by whoever passes by."
        layout.addLayout(dialog_head("The week on paper", words))
        layout.addWidget(Divider())
        body = row(spacing=20)
        body.setContentsMargins(24, 14, 24, 8)
        left = column(spacing=8)
        left.addWidget(Words("For whom", "heading"))
        everyone = ChoiceLine(self._theme, "Everyone", "private times show as Busy")
        everyone.setChecked(True)
        self._group.addButton(everyone, 0)
        left.addWidget(everyone)
        if self._mine is not None:
            own = ChoiceLine(self._theme, f"{self._mine.name}, for yourself", "all that you may see, so not for the fridge", self._mine)
            self._group.addButton(own, 1)
            left.addWidget(own)
        left.addWidget(Words("Which pages", "heading"))
        self.pages.addItem(_FRIDGE, None)
        self.pages.addItem(_ALL, "")
        for member in sorted(self._plan.members, key=lambda one: (one.id != self._viewer, one.place_in_order)):
            self.pages.addItem(f"The page of {member.name}", member.id)
        self.pages.setToolTip("The whole week on one page, one person's page, or all of them")
        left.addWidget(self.pages)
        left.addWidget(self.summary)
        left.addStretch(1)
        self.outcome.setMinimumHeight(self._theme.px(40))
        left.addWidget(self.outcome)
        body.addLayout(left, 4)
        body.addWidget(self.preview, 6)
        layout.addLayout(body, 1)
        layout.addWidget(Divider())
        layout.addLayout(self._buttons())
        self._group.idClicked.connect(self._tell)
        self.pages.currentIndexChanged.connect(self._tell)
        fit_to_screen(self, self._theme.px(980), self._theme.px(560))

    def _buttons(self) -> QHBoxLayout:
        buttons = row(spacing=8)
        buttons.setContentsMargins(24, 10, 24, 14)
        close = PushButton(self._theme, "Close")
        close.setToolTip("Close (Esc)")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        self.pdf.setToolTip("Save these pages as a file to pass on or to print elsewhere (Ctrl+S)")
        self.pdf.setShortcut("Ctrl+S")
        self.pdf.setAutoDefault(False)
        self.pdf.clicked.connect(self._on_pdf)
        self.print.setToolTip("Choose a printer (Enter)")
        self.print.setDefault(True)
        self.print.clicked.connect(self._on_print)
        buttons.addWidget(close)
        buttons.addStretch(1)
        buttons.addWidget(self.pdf)
        buttons.addWidget(self.print)
        return buttons

    def _learn_everyones(self) -> None:
        """Look what everyone may see, and where the days are of two plans also at both of the one who looks."""
        workspace, viewer, first = self._workspace, self._viewer, self._first
        if first is None:
            super()._learn_everyones()
            return

        def whole(who: MemberId | None) -> Plan:
            return joined_week((workspace.plan(who, first), workspace.plan(who, first + timedelta(days=6))), first)

        def done(found: tuple[Plan, Plan]) -> None:
            self._own = found[0]
            self._on_everyones(found[1])

        self._jobs.start("Looking what everyone may see", lambda: (whole(viewer), whole(None)), done=done, failed=self._on_failed)

    # -- what is chosen

    @property
    def _is_own(self) -> bool:
        return self._group.checkedId() == 1

    def _sheets(self) -> tuple[Sheet, ...]:
        """Return what is chosen, nothing while it is not known what everyone may see."""
        plan = self._own if self._is_own else self._everyones
        if plan is None:
            return ()
        which = self.pages.currentData()
        if which is None:
            return sheets_of(plan, people=())
        return sheets_of(plan) if which == "" else sheets_of(plan, fridge=False, people=(which,))

    def _tell(self) -> None:
        sheets = self._sheets()
        self.outcome.setText("")
        for button in (self.print, self.pdf):
            button.setEnabled(bool(sheets))
        if not sheets:
            self.summary.setText("Looking what everyone may see…")
            self.preview.show_page(None)
            return
        first = lay_out(sheets[0], self._paper, PagePainter().measure)
        self.preview.show_page(first[0])
        paper = "Letter" if self._paper == LETTER else "A4"
        count = f"The fridge and {len(sheets) - 1} people" if len(sheets) > 1 else _count(len(first))
        empty = " Nothing is planned this week; the page says so." if all(sheet.is_empty for sheet in sheets) else ""
        self.summary.setText(f"{count}, {paper}.{empty}")

    # -- doing it

    def _on_print(self) -> None:
        sheets = self._sheets()
        if not sheets:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("The week")
        printer.setPageLayout(page_layout(self._paper))
        if not self.asked_for_printer(printer):
            return
        self._noted(sheets, lambda: self._paint(sheets, printer))

    def _paint(self, sheets: Sequence[Sheet], printer: QPrinter) -> None:
        printer.setFullPage(True)
        count = paint_pages(sheets, printer, self._paper)
        if not count or printer.printerState() == QPrinter.PrinterState.Error:
            self.outcome.setText("The printer took nothing. See that it is on and has paper, then print again.")
            return
        self.outcome.setText(f"Sent to the printer: {_count(count)}.")

    def asked_for_printer(self, printer: QPrinter) -> bool:
        """Let a person choose the printer; say whether they did."""
        return bool(QPrintDialog(printer, self).exec())

    def _on_pdf(self) -> None:
        sheets = self._sheets()
        if not sheets:
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or str(Path.home())
        whose = "" if len(sheets) > 1 or sheets[0].member is None else f" {sheets[0].member.name}"
        proposed = Path(documents) / f"Week of {self._first or self._plan.week.start}{whose}.pdf".replace("/", "-")
        name, _kind = QFileDialog.getSaveFileName(self, "Save the pages", str(proposed), "PDF (*.pdf)")
        if not name:
            return
        path = Path(name) if Path(name).suffix else Path(f"{name}.pdf")
        self._noted(sheets, lambda: self._write(sheets, path))

    def _write(self, sheets: Sequence[Sheet], path: Path) -> None:
        try:
            write_file(path, pdf_bytes(sheets, self._paper))
        except WorldError as problem:
            self._on_failed(problem)
            return
        self.outcome.setText(f"Saved: {path.name} in {path.parent}.")

    def _noted(self, sheets: Sequence[Sheet], then: Callable[[], None]) -> None:
        """Put it on record for those whose pages they are, and only then do it."""
        whole = [member.id for member in self._plan.members]
        about = [who for sheet in sheets for who in ([sheet.member.id] if sheet.member else whole if self._is_own else [])]

        def note() -> None:
            for who in dict.fromkeys(about):
                self._workspace.people.put_export_on_record(looker_of(self._viewer), who)

        self._jobs.start("Noting what is put on paper", note, done=lambda _: then(), failed=self._on_failed)

    def _on_failed(self, problem: Exception) -> None:
        words = problem.line if isinstance(problem, WorldError) else "That did not work. Nothing was changed; try once more."
        self.outcome.setText(words)


def _count(pages: int) -> str:
    return f"{pages} page{'s' if pages != 1 else ''}"
