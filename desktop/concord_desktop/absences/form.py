"""The head of Sick or away: who, why, and from when to when. Emits `changed` when a person says something else."""

from __future__ import annotations

from datetime import date, datetime, time

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QWidget

from concord.domain.absence import ABSENCE, Absence, Why
from concord.domain.ids import MemberId
from concord.domain.plan import Plan
from concord.domain.when import Span

from ..clock_words import clock
from ..theme import Theme
from ..widgets import ChoiceField, DayField, Segmented, Words, column, row

BACK = "back"
"""The choice beside the reasons of an absence: that it is over."""
_FIRST_HOUR, _LAST_HOUR = 6, 22
_HOUR_WIDE = 132


class AbsenceForm(QWidget):
    """What is said of an absence, or of a return from one."""

    changed = Signal()

    def __init__(self, theme: Theme, plan: Plan, member: MemberId, day: date, now: datetime) -> None:
        super().__init__()
        self._theme, self._plan, self._now = theme, plan, now
        day = max(day, now.date())
        self.who = ChoiceField(theme, "Who is sick or away")
        for person in plan.members:
            self.who.addItem(person.name, person.id)
        self.who.setCurrentIndex(max(0, self.who.findData(member)))
        self.why = Segmented(theme, ((Why.SICK.value, "Sick"), (Why.AWAY.value, "Away"), (BACK, "Back again")), name="Why")
        self.why.button(Why.SICK.value).setToolTip("At home: meals, sleep and medicine stay")
        self.why.button(Why.AWAY.value).setToolTip("Not at home: takes part in nothing")
        self.why.button(BACK).setToolTip("There again sooner than noted: what was left out comes back")
        self.first = DayField(theme, "First day", QDate(day))
        self.since = self._hours("From what time on the first day", "start of day")
        self.last = DayField(theme, "Last day", QDate(day))
        self.until = self._hours("Until what time on the last day", "end of day")
        self._to = Words("to", "secondary")
        self._build()
        self.who.currentIndexChanged.connect(self._on_changed)
        self.why.chosen.connect(self._on_why)
        self.first.dateChanged.connect(self._on_first)
        self.last.dateChanged.connect(self._on_last)
        for hours in (self.since, self.until):
            hours.currentIndexChanged.connect(self._on_changed)
        self._dress()

    @property
    def is_return(self) -> bool:
        """Whether somebody is there again."""
        return self.why.selected == BACK

    @property
    def member(self) -> MemberId:
        """Whose absence it is."""
        return MemberId(self.who.currentData())

    @property
    def absence(self) -> Absence:
        """What was said of it so far."""
        until: time | None = self.until.currentData()
        return Absence(self.member, _day(self.first), _day(self.last), Why(self.why.selected), self.since.currentData() or time(0), until)

    @property
    def back_at(self) -> datetime:
        """From when somebody is there again: not before now."""
        return max(self._now, datetime.combine(_day(self.first), self.since.currentData() or time(0)))

    def choose_return(self) -> None:
        """Have it said that somebody is there again."""
        self.why.select(BACK)
        self._on_why()

    def _hours(self, name: str, whole: str) -> ChoiceField:
        field = ChoiceField(self._theme, name)
        field.addItem(whole, None)
        for half in range(2 * _FIRST_HOUR, 2 * _LAST_HOUR + 1):
            at = time(half // 2, 30 * (half % 2))
            field.addItem(clock(at), at)
        field.setFixedWidth(self._theme.px(_HOUR_WIDE))
        return field

    def _build(self) -> None:
        down = column(self, spacing=8)
        above = row(spacing=8)
        above.addWidget(self.who, 1)
        above.addWidget(self.why)
        down.addLayout(above)
        below = row(spacing=8)
        for field in (self.first, self.last):
            field.setDisplayFormat("ddd d MMM")
            field.setMinimumDate(QDate(self._now.date()))
        below.addWidget(Words("from", "secondary"))
        below.addWidget(self.first)
        below.addWidget(self.since)
        below.addSpacing(8)
        below.addWidget(self._to)
        below.addWidget(self.last)
        below.addWidget(self.until)
        below.addStretch(1)
        down.addLayout(below)

    def _dress(self) -> None:
        for field in (self._to, self.last, self.until):
            field.setVisible(not self.is_return)
        is_today = _day(self.first) == self._now.date()
        self.since.setItemText(0, "now" if self.is_return and is_today else "start of day")

    def _on_changed(self) -> None:
        self._dress()
        self.changed.emit()

    def _on_why(self) -> None:
        noted = min((span.start for span in noted_spans(self._plan, self.member, self._now)), default=None)
        if self.is_return and noted is not None:
            for field in (self.first, self.since):
                field.blockSignals(True)
            self.first.setDate(QDate(max(noted.date(), _day(self.first))))
            self.since.setCurrentIndex(0)
            for field in (self.first, self.since):
                field.blockSignals(False)
        if not self.is_return and self.last.date() < self.first.date():
            self.last.setDate(self.first.date())
        self._on_changed()

    def _on_first(self, first: QDate) -> None:
        if self.last.date() < first:
            self.last.setDate(first)
        self._on_changed()

    def _on_last(self, last: QDate) -> None:
        if last < self.first.date():
            self.first.setDate(last)
        self._on_changed()


def noted_spans(plan: Plan, member: MemberId, now: datetime) -> list[Span]:
    """Return when somebody is noted as sick or away in a week, as far as it is not over."""
    return [item.span for item in plan.items if item.category == ABSENCE and item.members == (member,) and item.span.end > now]


def _day(field: DayField) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
