"""Until when something stays as narrow as it is: a day and an hour, from which on everyone in the household may see it."""

from __future__ import annotations

from datetime import date, datetime, time

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDialog, QWidget

from ..clock_words import clock
from ..theme import Theme
from ..widgets import ChoiceField, DayField, PushButton, Words, column, row, serif_label

_FIRST_HOUR, _LAST_HOUR = 6, 23
_FIELD_WIDE, _WIDTH = 150, 460
_EVENING = time(18)


class UntilDialog(QDialog):
    """Emits `chosen` with the moment from which everyone may see it, or None for no end."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, who: str, until: datetime | None, now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Until when")
        self.setModal(True)
        begin = until or datetime.combine(now.date(), _EVENING)
        self.day = DayField(theme, "The day from which everyone may see it", QDate(begin.date()))
        self.day.setDisplayFormat("ddd d MMM yyyy")
        self.day.setMinimumDate(QDate(now.date()))
        self.hour = ChoiceField(theme, "The hour from which everyone may see it")
        hours = [time(), *(time(half // 2, 30 * (half % 2)) for half in range(2 * _FIRST_HOUR, 2 * _LAST_HOUR + 1))]
        for at in sorted({*hours, begin.time()}):
            self.hour.addItem("start of day" if at == time() else clock(at), at)
        self.hour.setCurrentIndex(self.hour.findData(begin.time()))
        for field in (self.day, self.hour):
            field.setFixedWidth(theme.px(_FIELD_WIDE))
        self.keep = PushButton(theme, "Keep it until then", "primary")
        self.no_end = PushButton(theme, "No end")
        self.no_end.setToolTip("It stays as it is until you say otherwise")
        self.cancel = PushButton(theme, "Cancel")
        self._now = now
        self.trouble = Words("", "coral", wrap=True)
        self.trouble.hide()
        down = column(self, margin=24, spacing=12)
        down.addWidget(serif_label("Until when", "serif-title"))
        down.addWidget(Words(f"{who} until then. From then on everyone in the household may see it.", "secondary", wrap=True))
        at = row(spacing=8)
        at.addWidget(self.day)
        at.addWidget(self.hour)
        at.addStretch(1)
        down.addLayout(at)
        down.addWidget(self.trouble)
        foot = row(spacing=8)
        foot.addWidget(self.no_end)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.keep)
        down.addLayout(foot)
        self.no_end.setVisible(until is not None)
        self.keep.setDefault(True)
        self.setMinimumWidth(theme.px(_WIDTH))
        self.keep.clicked.connect(self._on_keep)
        self.no_end.clicked.connect(lambda: self._take(None))
        self.cancel.clicked.connect(self.reject)
        self.finished.connect(self.deleteLater)
        self.day.setFocus()

    def _on_keep(self) -> None:
        day = self.day.date()
        at = datetime.combine(date(day.year(), day.month(), day.day()), self.hour.currentData())
        if at <= self._now:
            self.trouble.setText("That is over already. Choose a later hour or day.")
            self.trouble.show()
            self.hour.setFocus()
            return
        self._take(at)

    def _take(self, at: datetime | None) -> None:
        self.accept()
        self.chosen.emit(at)
