"""Calendar files: for whom, what will be in it, where to, and afterwards where it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.domain.plan import Plan

from ..rules.time_words import short_day
from ..theme import Theme
from ..widgets import Divider, PushButton, Words, column, row, serif_label
from ..widgets.surfaces import fit_to_screen, scrolled_down
from .audience_dialog import AudienceDialog
from .choice_line import ChoiceLine
from .summary import Audience, audiences, summary_of

if TYPE_CHECKING:
    from concord.workspace import Workspace


_WIDTH, _LEAST_CHOICES = 480, 60


class ExportDialog(AudienceDialog):
    """Writes one audience's calendar through the workspace. What the audience may not see is not in it."""

    def __init__(self, workspace: Workspace, theme: Theme, plan: Plan, viewer: MemberId | None, parent: QWidget | None = None) -> None:
        super().__init__(workspace, theme, "Calendar files", plan, viewer, parent)
        self._written: tuple[Path, ...] = ()
        self._choices = audiences(plan, viewer)
        self.folder = QLineEdit(str(_usual_folder()))
        self.write = PushButton(theme, "Write the file", "primary")
        self.open_folder = PushButton(theme, "Open the folder", icon="folder")
        self._build()
        self._choose(0)
        self._learn_everyones()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring whichever choice the keys go to into sight."""
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, ChoiceLine):
            self._chosen_from.ensureWidgetVisible(watched)
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        layout = column(self, spacing=12)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.addWidget(serif_label("A calendar to take along", "serif-title"))
        week = self._plan.week
        dates = f"{short_day(week.dates[0])} to {short_day(week.dates[-1])}"
        words = f"The week of {dates} as a file that any calendar opens. Everything stays on this PC until you pass it on."
        layout.addWidget(Words(words, "secondary", wrap=True))
        layout.addWidget(Words("Whose calendar", "heading"))
        inside = QWidget()
        lines = column(inside, spacing=2)
        for number, choice in enumerate(self._choices):
            line = ChoiceLine(self._theme, choice.title, choice.note, choice.member)
            line.installEventFilter(self)
            self._group.addButton(line, number)
            lines.addWidget(line)
        lines.addStretch(1)
        chosen = self._chosen_from = scrolled_down(inside)
        chosen.setMinimumHeight(self._theme.px(_LEAST_CHOICES))
        layout.addWidget(chosen, 1)
        layout.addWidget(Divider())
        layout.addWidget(self.summary)
        layout.addWidget(Words("Folder", "heading"))
        place = row(spacing=8)
        self.folder.setAccessibleName("Folder for the file")
        self.folder.setToolTip("Where the file is written")
        place.addWidget(self.folder, 1)
        choose = PushButton(self._theme, "Choose…", icon="folder")
        choose.setToolTip("Choose another folder")
        choose.clicked.connect(self._on_choose_folder)
        place.addWidget(choose)
        layout.addLayout(place)
        self.outcome.setMinimumHeight(self._theme.px(36))
        layout.addWidget(self.outcome)
        buttons = row(spacing=8)
        self.open_folder.setToolTip("Show the file in the file manager")
        self.open_folder.hide()
        buttons.addWidget(self.open_folder)
        buttons.addStretch(1)
        close = PushButton(self._theme, "Close")
        close.setToolTip("Close (Esc)")
        close.clicked.connect(self.reject)
        buttons.addWidget(close)
        buttons.addWidget(self.write)
        layout.addLayout(buttons)
        self.write.setDefault(True)
        self.write.setToolTip("Write the calendar into this folder (Enter)")
        self.write.clicked.connect(self._on_write)
        self.open_folder.clicked.connect(self._on_open_folder)
        self._group.idClicked.connect(self._choose)
        self.setMinimumWidth(self._theme.px(_WIDTH))
        rest = self.sizeHint().height() - chosen.sizeHint().height()
        fit_to_screen(self, self._theme.px(_WIDTH), rest + inside.sizeHint().height())

    @property
    def _chosen(self) -> Audience:
        return self._choices[max(0, self._group.checkedId())]

    def _choose(self, number: int) -> None:
        button = self._group.button(number)
        if button is not None:
            button.setChecked(True)
        self.outcome.setText("")
        self.open_folder.hide()
        self._tell()

    def _tell(self) -> None:
        self.summary.setText(summary_of(self._plan, self._everyones, self._chosen, self._viewer))

    def _on_choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "Folder for the calendar", self.folder.text())
        if folder:
            self.folder.setText(folder)

    def _on_write(self) -> None:
        folder = self.folder.text().strip()
        if not folder:
            self.outcome.setText("Name a folder first.")
            self.folder.setFocus()
            return
        member = self._chosen.member
        self.write.setEnabled(False)
        self.outcome.setText("Writing…")
        self._jobs.start(
            "Writing a calendar",
            self._workspace.export,
            self._viewer,
            self._plan.week.start,
            Path(folder).expanduser(),
            member.id if member else None,
            done=self._on_written,
            failed=self._on_failed,
        )

    def _on_written(self, paths: tuple[Path, ...]) -> None:
        self.write.setEnabled(True)
        self._written = tuple(paths)
        if not paths:
            self.outcome.setText("There was nothing to write: this week has no event for this calendar.")
            return
        names = " and ".join(path.name for path in paths)
        self.outcome.setText(f"Written: {names} in {paths[0].parent}.")
        self.open_folder.show()

    def _on_failed(self, problem: Exception) -> None:
        self.write.setEnabled(True)
        words = (
            problem.line if isinstance(problem, WorldError) else "The calendar could not be written. Choose another folder, then try again."
        )
        self.outcome.setText(words)

    def _on_open_folder(self) -> None:
        if self._written:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written[0].parent)))


def _usual_folder() -> Path:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / "Concord"
