"""The times at which one matter comes up, as buttons to go through them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ..inspector.flow import Flow
from ..theme import Theme
from ..widgets import PushButton
from .matters import Matter


class TimesRow(QWidget):
    """Emits `chosen` with the key of the matter at another time: each is settled for itself, a rule settles all."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, times: Sequence[Matter], shown: Matter) -> None:
        super().__init__()
        flow = Flow(spacing=6)
        self.setLayout(flow)
        for one in sorted(times, key=lambda one: one.start or datetime.max):
            button = PushButton(theme, one.when, "filter")
            button.setCheckable(True)
            button.setChecked(one.key == shown.key)
            button.setAccessibleName(f"The same on {one.when}")
            button.setToolTip("Each time is settled for itself; a rule settles all of them")
            button.setProperty("spot", f"time:{one.when}")
            button.clicked.connect(lambda _=False, key=one.key: self.chosen.emit(key))
            flow.addWidget(button)
