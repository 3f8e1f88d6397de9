"""Which household is opened: an example, a file, or one that is made of texts. Asks a person where it has to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from . import openers

if TYPE_CHECKING:
    from concord.workspace import Workspace

FILES = "Concord households (*.concord)"
_USUAL = "Our household"


def usual_place() -> Path:
    """Return where a new household lives if nobody says otherwise: in the person's own folder, beside what is there already."""
    place, number = Path.home() / f"{_USUAL}.concord", 2
    while place.exists():
        place, number = Path.home() / f"{_USUAL} {number}.concord", number + 1
    return place


class HouseholdChoice(QObject):
    """Emits `chosen` with an opener. What was opened last is remembered for the next start."""

    chosen = Signal(object)

    def __init__(self, over: QWidget, settings: QSettings | None) -> None:
        super().__init__(over)
        self._over, self._settings = over, settings
        self.is_new = False
        """Whether what was chosen last is a household that was made just now."""

    def open_demo(self) -> None:
        """Choose the example family."""
        self.is_new = False
        self.chosen.emit(openers.demo())

    def ask_for_household(self) -> None:
        """Let a person choose a .concord file."""
        name, _kind = QFileDialog.getOpenFileName(self._over, "Open a household", str(Path.home()), FILES)
        if name:
            self.open_file(Path(name))

    def open_file(self, path: Path) -> None:
        """Choose one household file."""
        self.is_new = False
        self._remember(path)
        self.chosen.emit(openers.household_file(path))

    def ask_for_texts(self) -> None:
        """Let a person choose texts, and where the household that is made of them lives."""
        names, _kind = QFileDialog.getOpenFileNames(self._over, "Choose the texts", str(Path.home()), "Texts (*.txt *.md)")
        if not names:
            return
        place, _kind = QFileDialog.getSaveFileName(self._over, "Where the household lives", str(usual_place()), FILES)
        if place:
            self.start_household(Path(place).with_suffix(".concord"), [Path(name) for name in names])

    def start_household(self, path: Path, texts: list[Path]) -> None:
        """Have a household file made of text files; one with "house" in its name holds the house rules."""
        self._remember(path)
        self.is_new = True
        self.chosen.emit(openers.household_of_texts(path, texts))

    def take_new(self, workspace: Workspace) -> None:
        """Choose a household that was made just now and is open."""
        self._remember(workspace.path)
        self.is_new = True
        self.chosen.emit(lambda: workspace)

    def _remember(self, path: Path) -> None:
        if self._settings is not None:
            self._settings.setValue("household", str(path))
