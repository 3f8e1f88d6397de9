"""What an appointment is for, who comes, how long it takes, where and when: the left half of Find a time."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QWidget

from concord.domain.household import Household
from concord.domain.ids import MemberId
from concord.domain.plan import Plan
from concord.domain.time_search import TimeSearch
from concord.domain.visibility import EVERYONE, Scope, Visibility
from concord.domain.when import DAY, Minute

from ..conventions import first_of_week
from ..rules.time_words import length
from ..theme import Theme
from ..widgets import ChoiceField, DayField, MemberDot, Segmented, Surface, Words, column, row

_LENGTHS = (15, 30, 45, 60, 90, 120, 180, 240)
_MUST, _MAY, _NOT = "must", "may", "not"
_ALL, _BUSY, _KEPT = "everyone", "busy", "kept"
_AUDIENCES = ((_ALL, "Everyone"), (_BUSY, "Who comes"), (_KEPT, "Keep it secret"))
_AUDIENCE_TIPS = {
    _ALL: "Everyone in the household sees it",
    _BUSY: "The others see that the time is busy, and no more",
    _KEPT: "The others see nothing, such as of a surprise; it takes no part in their plan",
}
_ROWS_SHOWN = 6


class SearchForm(QWidget):
    """Emits `changed` with each choice and key."""

    changed = Signal()

    def __init__(
        self, theme: Theme, household: Household, plan: Plan, viewer: MemberId | None, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._household, self._today = theme, household, today
        self.title = QLineEdit()
        self.title.setPlaceholderText("Dentist, talk about the holidays…")
        self.title.setAccessibleName("What it is for")
        self.title.setMaxLength(120)
        self.who: dict[MemberId, Segmented] = {}
        self.length = ChoiceField(theme, "How long")
        self.place = ChoiceField(theme, "Where, if it matters")
        self.days = Segmented(theme, (("this", "This week"), ("next", "Next week"), ("dates", "Dates")), name="When", stretch=True)
        self.part = Segmented(
            theme, (("any", "Any time"), ("morning", "Morning"), ("noon", "Afternoon"), ("evening", "Evening")), name="Hours", stretch=True
        )
        self.audience = Segmented(theme, _AUDIENCES, _ALL, name="Who may see it", stretch=True)
        """Which audience it has once it is in the plan."""
        self.first = DayField(theme, "First day", QDate(today))
        self.last = DayField(theme, "Last day", QDate(today + timedelta(days=6)))
        self._dates = QWidget()
        self._build(plan, viewer)

    @property
    def search(self) -> TimeSearch:
        """What is looked for, as far as it was said."""
        first, last = self._span_of_days()
        chosen = {member: choice.selected for member, choice in self.who.items()}
        return TimeSearch(
            title=self.title.text(),
            minutes=int(self.length.currentData()),
            first=first,
            last=last,
            required=tuple(member for member, choice in chosen.items() if choice == _MUST),
            optional=tuple(member for member, choice in chosen.items() if choice == _MAY),
            place=self.place.currentText().strip() or None,
            hours=self._hours(),
        )

    def take(self, search: TimeSearch) -> None:
        """Fill in what was looked for elsewhere: hours as the part of the day that they begin in."""
        self.title.setText(search.title)
        for member, choice in self.who.items():
            choice.select(_MUST if member in search.required else _MAY if member in search.optional else _NOT)
        if self.length.findData(search.minutes) < 0:
            self.length.addItem(length(search.minutes), search.minutes)
        self.length.setCurrentIndex(self.length.findData(search.minutes))
        self.days.select("dates")
        self._on_days("dates")
        self.first.setDate(QDate(max(search.first, self._today)))
        self.last.setDate(QDate(search.last))
        if search.hours is not None:
            start = search.hours[0]
            self.part.select("morning" if start < 12 * 60 else "noon" if start < 17 * 60 else "evening")
        self.changed.emit()

    def visibility(self, viewer: MemberId | None) -> Visibility:
        """Return the audience that was chosen: whom it is for, and the one who puts it into the plan, see it always."""
        knowing = {*self.search.people, viewer}
        others = tuple(person.id for person in self._household.members if person.id not in knowing)
        if not others or viewer is None or self.audience.selected == _ALL:
            return EVERYONE
        if self.audience.selected == _BUSY:
            return Visibility(Scope.HIDE_FROM, others)
        return Visibility(Scope.KEEP_FROM, others)

    def _build(self, plan: Plan, viewer: MemberId | None) -> None:
        down = column(self, spacing=6)
        down.addWidget(Words("What is it for", "heading"))
        down.addWidget(self.title)
        down.addSpacing(4)
        down.addWidget(Words("Who comes", "heading"))
        down.addWidget(self._people(viewer))
        down.addSpacing(4)
        down.addLayout(self._how_long_and_where(plan))
        down.addSpacing(4)
        down.addWidget(Words("When", "heading"))
        down.addWidget(self.days)
        dates = row(self._dates, spacing=6)
        for edit in (self.first, self.last):
            edit.setDisplayFormat("ddd d MMM")
            edit.setMinimumDate(QDate(self._today))
            edit.dateChanged.connect(self.changed)
        dates.addWidget(self.first, 1)
        dates.addWidget(Words("to", "secondary"))
        dates.addWidget(self.last, 1)
        self._dates.hide()
        down.addWidget(self._dates)
        down.addWidget(self.part)
        down.addSpacing(4)
        down.addWidget(Words("Who may see it", "heading"))
        down.addWidget(self.audience)
        for key, words in _AUDIENCE_TIPS.items():
            self.audience.button(key).setToolTip(words if viewer is not None else "Choose whose profile it is first")
            self.audience.button(key).setEnabled(viewer is not None or key == _ALL)
        down.addStretch(1)
        self.title.textChanged.connect(self.changed)
        self.days.chosen.connect(self._on_days)
        self.part.chosen.connect(self.changed)

    def _people(self, viewer: MemberId | None) -> QWidget:
        inside = Surface("paper")
        lines = column(inside, spacing=4)
        for person in self._household.members:
            line = row(spacing=8)
            line.addWidget(MemberDot(self._theme, person, 22))
            line.addWidget(Words(person.name), 1)
            chosen = _MUST if person.id == viewer else _NOT
            choice = Segmented(self._theme, ((_MUST, "Must"), (_MAY, "If possible"), (_NOT, "Not")), chosen, name=f"{person.name} comes")
            choice.button(_MUST).setToolTip(f"Without {person.name} it can not be")
            choice.button(_MAY).setToolTip(f"{person.name} comes if it can be done")
            choice.button(_NOT).setToolTip(f"It is not for {person.name}")
            choice.chosen.connect(self.changed)
            self.who[person.id] = choice
            line.addWidget(choice)
            lines.addLayout(line)
        if len(self._household.members) <= _ROWS_SHOWN:
            return inside
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.setFixedHeight(self._theme.px(36 * _ROWS_SHOWN))
        return scroll

    def _how_long_and_where(self, plan: Plan) -> QHBoxLayout:
        across = row(spacing=10)
        for minutes in _LENGTHS:
            self.length.addItem(length(minutes), minutes)
        self.length.setCurrentIndex(_LENGTHS.index(60))
        self.length.currentIndexChanged.connect(self.changed)
        self.place.setEditable(True)
        self.place.addItems(["", *_places(plan)])
        edit = self.place.lineEdit()
        if edit is not None:
            edit.setPlaceholderText("Anywhere")
            edit.setAccessibleName("Where, if it matters")
            edit.setMaxLength(80)
        self.place.editTextChanged.connect(self.changed)
        for words, field in (("How long", self.length), ("Where", self.place)):
            part = column(spacing=6)
            part.addWidget(Words(words, "heading"))
            part.addWidget(field)
            across.addLayout(part, 1)
        return across

    def _on_days(self, chosen: str) -> None:
        self._dates.setVisible(chosen == "dates")
        self.changed.emit()

    def _span_of_days(self) -> tuple[date, date]:
        if self.days.selected == "dates":
            return self.first.date().toPython(), self.last.date().toPython()
        first = first_of_week(self._today)
        if self.days.selected == "next":
            return first + timedelta(days=7), first + timedelta(days=13)
        return self._today, first + timedelta(days=6)

    def _hours(self) -> tuple[Minute, Minute] | None:
        rhythm = self._household.rhythm
        noon, evening = Minute(12 * 60), Minute(17 * 60)
        bounds = {
            "morning": (rhythm.day_opens, noon),
            "noon": (noon, evening),
            "evening": (evening, rhythm.bed if rhythm.bed > evening else DAY),
        }
        return bounds.get(self.part.selected)


def _places(plan: Plan) -> list[str]:
    """Return the places and things of the week that are everybody's, to choose from."""
    names = {member.name for member in plan.members}
    found = {name for item in plan.items if not item.is_busy for name in (item.place, item.resource) if name}
    return sorted((name for name in found if not any(name.startswith((f"{who}'s", f"{who}’s")) for who in names)), key=str.casefold)
