"""The week as it is and the others beside it: a row for each person, then who gives way, what else changes, and what is left open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from concord.domain.household import Member
from concord.domain.ids import MemberId
from concord.domain.other_week import Lot, OtherWeek, OtherWeeks

from ..permit import Permit, grey_out
from ..theme import Theme
from ..widgets import Divider, MemberDot, PushButton, Surface, Words, column, row, serif_label
from .share_bar import ShareBar
from .words import compared_words, fares_words, further_lines, giving_lines, percent, spoken_lot, waiting_words

LETTERS = "ABC"


class WeekColumns(QWidget):
    """Emits `taken` with the week that a person takes."""

    taken = Signal(object)

    def __init__(self, theme: Theme, found: OtherWeeks, members: Sequence[Member], permit: Permit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._found, self._permit = theme, found, permit
        self._names: Mapping[MemberId, str] = {member.id: member.name for member in members}
        self.buttons: list[PushButton] = []
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(24, 4, 24, 16)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(10)
        grid.setColumnMinimumWidth(0, theme.px(118))
        weeks = (None, *found.others)
        for n, week in enumerate(weeks):
            grid.addWidget(self._head(n, week), 0, n + 1)
            grid.setColumnStretch(n + 1, 1)
            grid.setColumnMinimumWidth(n + 1, theme.px(210))
        line = self._line(1, len(weeks))
        for member in members:
            self._person(line, member, weeks)
            line += 1
        line = self._line(line, len(weeks))
        self._sentences(
            line,
            "Who gives way",
            [giving_lines(found.gives_way, self._names), *(giving_lines(w.gives_way, self._names) for w in found.others)],
        )
        self._sentences(line + 1, "What else changes", [(), *(further_lines(week, self._names) for week in found.others)])
        grid.setRowStretch(line + 2, 1)

    def _head(self, n: int, week: OtherWeek | None) -> QWidget:
        holder = Surface("accent" if week is not None else "sunk-card")
        down = column(holder, spacing=8)
        down.setContentsMargins(14, 12, 14, 12)
        if week is None:
            down.addWidget(Words("Now", "heading"))
            down.addWidget(serif_label("As it is", "serif-section"))
            down.addWidget(Words(waiting_words(len(self._found.waiting), still=False), "secondary", wrap=True))
            down.addStretch(1)
            return holder
        letter = LETTERS[n - 1]
        down.addWidget(Words(f"Week {letter}", "heading"))
        down.addWidget(serif_label(week.name, "serif-section"))
        down.addWidget(Words(waiting_words(len(week.waiting), still=True), "secondary", wrap=True))
        down.addStretch(1)
        take = PushButton(self._theme, "Take this week", "primary" if n == 1 else "plain", "kept")
        take.setAutoDefault(False)
        take.setAccessibleName(f"Take this week: {week.name}")
        take.setToolTip(f"{week.act} ({letter}); one undo takes it back")
        take.clicked.connect(lambda: self.taken.emit(week))
        why = self._permit.why_not_edit(*week.edits)
        grey_out(take, why)
        self.buttons.append(take)
        across = row()
        across.addWidget(take)
        across.addStretch(1)
        down.addLayout(across)
        if why:
            down.addWidget(Words(why, "caption", wrap=True))
        return holder

    def _line(self, line: int, weeks: int) -> int:
        self._grid.addWidget(Divider(), line, 0, 1, weeks + 1)
        return line + 1

    def _person(self, line: int, member: Member, weeks: Sequence[OtherWeek | None]) -> None:
        head = QWidget()
        across = row(head, spacing=8)
        across.addWidget(MemberDot(self._theme, member, 22))
        across.addWidget(Words(member.name, "strong"), 1)
        self._grid.addWidget(head, line, 0, Qt.AlignmentFlag.AlignTop)
        now = _lot(self._found.lots, member.id)
        for n, week in enumerate(weeks):
            lot = now if week is None else _lot(week.lots, member.id)
            self._grid.addWidget(self._cell(member, lot, None if week is None else now), line, n + 1)

    def _cell(self, member: Member, lot: Lot, now: Lot | None) -> QWidget:
        cell = QWidget()
        spoken = spoken_lot(member.name, lot, now)
        cell.setAccessibleName(spoken)
        cell.setToolTip(spoken)
        down = column(cell, spacing=2)
        across = row(spacing=8)
        across.addWidget(ShareBar(self._theme, member, lot.utility, now.utility if now is not None else None), 1)
        across.addWidget(Words(percent(lot.utility), "caption"))
        down.addLayout(across)
        if now is not None:
            words = compared_words(lot, now)
            down.addWidget(Words(words, "secondary" if words == "As now" else "strong", wrap=True))
        down.addWidget(Words(fares_words(lot), "secondary", wrap=True))
        down.addStretch(1)
        return cell

    def _sentences(self, line: int, title: str, columns: Sequence[Sequence[str]]) -> None:
        heading = Words(title, "heading", wrap=True)
        self._grid.addWidget(heading, line, 0, Qt.AlignmentFlag.AlignTop)
        for n, lines in enumerate(columns):
            holder = QWidget()
            holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
            down = column(holder, spacing=4)
            for words in lines or ("Nobody gives way yet." if title == "Who gives way" else "–" if n == 0 else "Nothing else.",):
                sentence = Words(words, "secondary" if not lines else "", wrap=True)
                sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                down.addWidget(sentence)
            down.addStretch(1)
            self._grid.addWidget(holder, line, n + 1)


def _lot(lots: Sequence[Lot], member: MemberId) -> Lot:
    return next(lot for lot in lots if lot.member == member)
