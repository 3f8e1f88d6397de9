"""Who gave way of late, beside a matter: a square for each time, and a dashed one for what the chosen way out would add."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from concord.domain.conflict import Option
from concord.domain.household import Member
from concord.domain.ids import MemberId

from ..theme import Theme
from ..widgets import IconLabel, PushButton, Words, clear_layout, column, row

_MOST_SQUARES = 8
_SIDE = 11


class GaveWayBox(QWidget):
    """Shows those who gave way. Emits `asked` when a person wants to read of each time."""

    asked = Signal()

    def __init__(self, theme: Theme, people: Sequence[Member], parent: QWidget | None = None, *, is_own: bool = False) -> None:
        """`is_own`: what is settled is one member's own, where nobody gives way to anybody."""
        super().__init__(parent)
        self._theme, self._people, self._is_own = theme, people, is_own
        self._times: Mapping[MemberId, int] = {}
        self._option: Option | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        down = column(self, spacing=4)
        heading = row(spacing=6)
        heading.addWidget(IconLabel(theme, "scale", "ink2", 16))
        self.more = PushButton(theme, "Who gave way, last 8 weeks", "quiet")
        self.more.setAccessibleName("Who gave way in the last eight weeks")
        self.more.setToolTip("Who gave way to whom, with the sentences behind it (Ctrl+Shift+G)")
        self.more.clicked.connect(self.asked)
        heading.addWidget(self.more, 1, Qt.AlignmentFlag.AlignLeft)
        down.addLayout(heading)
        self._lines = QGridLayout()
        self._lines.setContentsMargins(theme.px(12), 0, 0, 0)
        self._lines.setHorizontalSpacing(10)
        self._lines.setVerticalSpacing(3)
        self._lines.setColumnStretch(2, 1)
        down.addLayout(self._lines)
        self.hide()

    def show_times(self, times: Mapping[MemberId, int]) -> None:
        """Show how often each gave way."""
        self._times = times
        self._fill()

    def show_option(self, option: Option | None) -> None:
        """Show whom the chosen way out has give way once more."""
        self._option = option
        self._fill()

    @property
    def words(self) -> tuple[str, ...]:
        """Each line as it is said: "Tomás: 2, then 3"."""
        return tuple(
            f"{person.name}: {now}, then {then}" if then != now else f"{person.name}: {now}" for person, now, then in self._counts()
        )

    def _counts(self) -> list[tuple[Member, int, int]]:
        giving = {member for member, _ in self._option.costs} if self._option is not None and not self._is_own else set()
        found = [(person, self._times.get(person.id, 0), self._times.get(person.id, 0) + (person.id in giving)) for person in self._people]
        return sorted((one for one in found if one[2]), key=lambda one: -one[1])

    def _fill(self) -> None:
        clear_layout(self._lines)
        for number, ((person, now, then), spoken) in enumerate(zip(self._counts(), self.words, strict=True)):
            name = Words(person.name, "secondary")
            name.setAccessibleName(spoken)
            self._lines.addWidget(name, number, 0)
            self._lines.addWidget(_Squares(self._theme, person, now, then), number, 1)
            self._lines.addWidget(Words(f"{now} → {then}" if then != now else str(now), "secondary"), number, 2)
        self.setVisible(bool(self._counts()))


class _Squares(QWidget):
    """The times as squares; of very many the first are drawn, and the number beside them says the rest."""

    def __init__(self, theme: Theme, person: Member, now: int, then: int) -> None:
        super().__init__()
        self._theme, self._person, self._now, self._then = theme, person, min(now, _MOST_SQUARES), min(then, _MOST_SQUARES)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = self._theme.px(_SIDE)
        return QSize(max(1, self._then) * (side + 3), side + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tint, side = self._theme.member(self._person.tint), self._theme.px(_SIDE)
        for number in range(self._then):
            box = QRectF(number * (side + 3) + 0.5, 2.5, side - 1, side - 1)
            is_to_come = number >= self._now
            painter.setPen(QPen(tint.edge, 1, Qt.PenStyle.DashLine if is_to_come else Qt.PenStyle.SolidLine))
            painter.setBrush(Qt.BrushStyle.NoBrush if is_to_come else tint.bar)
            painter.drawRoundedRect(box, 2, 2)
        painter.end()
