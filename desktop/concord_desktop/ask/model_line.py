"""Which language model words answers, or that none does, with the way to where that is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ..change_bus import ChangeBus
from ..theme import Theme
from ..widgets import PushButton, Words, row

if TYPE_CHECKING:
    from concord.workspace import Workspace

MODEL_OFF = "The language model is off. I still read, plan and explain, in plainer words."


class ModelLine(QWidget):
    """A line that is looked up again when another model is to be asked."""

    def __init__(self, workspace: Workspace, theme: Theme, bus: ChangeBus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._bus = workspace, bus
        across = row(self, spacing=8)
        self.words = Words(MODEL_OFF, "caption", wrap=True)
        self.settings = PushButton(theme, "Language model…")
        self.settings.setProperty("kind", "count")
        self.settings.setToolTip("Which models are on this PC, and what a model adds (Ctrl+,)")
        self.settings.clicked.connect(bus.settings_asked)
        across.addWidget(self.words, 1)
        across.addWidget(self.settings)
        bus.models_changed.connect(self._look)
        self._look()

    def _look(self) -> None:
        self._bus.ask_jobs.start("Looking for a language model", self._workspace.asking.model_name, done=self._on_model)

    def _on_model(self, name: str | None) -> None:
        self.words.setText(f"{name} puts answers into words. It runs on this PC, and no word leaves it." if name else MODEL_OFF)
