"""A child's day: what is on now or next, large; below it the day, with ticks for what is over. It only shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QScrollArea, QSizePolicy, QWidget

from concord.domain.household import Member
from concord.domain.ids import MemberId
from concord.domain.plan import Plan

from ..clock_words import clock
from ..theme import Theme
from ..widgets import Card, MemberDot, Words, clear_layout, column, row, serif_label
from .day import Thing, pebbles_left, thing_ahead, things_of
from .painting import Clock, Pebbles, Picture
from .pictures import CAR, FREE
from .tile import Tile, height_of

_PICTURE, _DISC, _BUTTON = 270, 92, 64
_LARGEST, _CLOCK, _LARGEST_CLOCK = 400, 92, 130
_AROUND = 498
"""Pixels of a window's height that are not the large picture's."""


class ChildPage(QWidget):
    """Emits `stepped` with -1 or 1 for the day before or after, `left` where the child goes away, `more_asked` for the whole window."""

    stepped = Signal(int)
    left = Signal()
    more_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.things: tuple[Thing, ...] = ()
        self.tiles: list[Tile] = []
        self._chosen: str | None = None
        self._day, self._now = date.min, datetime.min
        self.setProperty("kind", "paper")
        self.setAccessibleName("My day")
        whole = column(self, spacing=8)
        whole.setContentsMargins(36, 24, 36, 16)
        whole.addLayout(self._head())
        whole.addStretch(1)
        middle = row(spacing=24)
        self.before = self._round("chevron-left", "The day before", "Alt+Left", 84)
        self.after = self._round("chevron-right", "The day after", "Alt+Right", 84)
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        middle.addWidget(self.before)
        middle.addStretch(1)
        middle.addWidget(self._large())
        middle.addStretch(1)
        middle.addWidget(self.after)
        whole.addLayout(middle)
        whole.addStretch(1)
        self._strip = QWidget()
        self._across = row(self._strip, spacing=14)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._strip)
        whole.addWidget(self._scroll)
        self._group = QButtonGroup(self)
        theme.changed.connect(self._fit)
        self._fit()

    # -- what it shows

    def show_day(self, plan: Plan, child: MemberId, day: date, now: datetime) -> None:
        """Show a day out of a child's copy of a plan."""
        if day != self._day:
            self._chosen = None
        self._day, self._now = day, now
        member = next((one for one in plan.members if one.id == child), None)
        self._show_head(member)
        self.things = things_of(plan, child, day, now if now.date() == day else None)
        if now.date() > day:
            ahead = None
        else:
            ahead = thing_ahead(self.things)
        self._show_tiles(ahead)
        chosen = next((number for number, thing in enumerate(self.things) if thing.item == self._chosen), None)
        if chosen is None:
            self._chosen = None
            chosen = ahead if ahead is not None else len(self.things) - 1 if self.things else None
        self._show_large(self.things[chosen] if chosen is not None else None)
        if chosen is not None:
            self.tiles[chosen].setChecked(True)

    def forget(self) -> None:
        """Show nothing, and keep nothing of what was shown."""
        self.things, self._chosen = (), None
        self._show_head(None)
        self._show_tiles(None)
        self._show_large(None)
        self.title.setText("")
        self.picture.show_picture("", "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the large picture have what room there is: it is looked at from across the kitchen."""
        super().resizeEvent(event)
        side = min(max(_PICTURE, min(self.height() - _AROUND, self.width() // 4)), _LARGEST)
        self.picture.set_side(side)
        self.clock.set_side(min(_CLOCK * side // _PICTURE, _LARGEST_CLOCK))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go through the day."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or event.modifiers() or not self.tiles:
            super().keyPressEvent(event)
            return
        here = next((number for number, tile in enumerate(self.tiles) if tile.isChecked()), 0)
        self._choose(min(max(here + step, 0), len(self.tiles) - 1))

    def focus_day(self) -> None:
        """Put the keyboard on what is shown large."""
        tile = next((tile for tile in self.tiles if tile.isChecked()), None)
        (tile or self.after).setFocus()

    # -- building

    def _head(self) -> QWidget | object:
        head = row(spacing=14)
        self._disc = row()
        head.addLayout(self._disc)
        names = column(spacing=0)
        self.name = serif_label("", "serif-welcome", wrap=False)
        self.day_words = Words("", "serif-section")
        names.addWidget(self.name)
        names.addWidget(self.day_words)
        head.addLayout(names)
        head.addStretch(1)
        self.more = self._round("list", "Everything: my page, the whole week", "Ctrl+Shift+K", _BUTTON)
        self.more.clicked.connect(self.more_asked)
        self.leave = self._round("lock", "I am done", "", _BUTTON)
        self.leave.clicked.connect(self.left)
        head.addWidget(self.more)
        head.addWidget(self.leave)
        return head

    def _large(self) -> Card:
        self.card = Card()
        across = row(self.card, spacing=28)
        across.setContentsMargins(28, 24, 28, 24)
        self.picture = Picture(self._theme, _PICTURE)
        across.addWidget(self.picture)
        down = column(spacing=10)
        self.when = Words("", "serif-section")
        self.title = serif_label("", "serif-welcome")
        self.title.setMinimumWidth(self._theme.px(260))
        down.addStretch(1)
        down.addWidget(self.when)
        down.addWidget(self.title)
        self._along = row(spacing=14)
        down.addLayout(self._along)
        times = row(spacing=18)
        self.clock = Clock(self._theme, _CLOCK)
        self.clock_words = Words("", "serif-title")
        self.car = Picture(self._theme, 78)
        self.car.show_picture(CAR, "By car")
        times.addWidget(self.clock)
        times.addWidget(self.clock_words)
        times.addWidget(self.car)
        times.addStretch(1)
        down.addLayout(times)
        self.pebbles = Pebbles(self._theme)
        down.addWidget(self.pebbles)
        down.addStretch(1)
        across.addLayout(down)
        self.card.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        return self.card

    def _show_head(self, member: Member | None) -> None:
        clear_layout(self._disc)
        if member is not None:
            self._disc.addWidget(MemberDot(self._theme, member, 64))
        self.name.setText(member.name if member is not None else "")
        words = f"{self._day:%A}" if member is not None else ""
        if member is not None and self._now.date() == self._day:
            words = f"Today, {words}"
        self.day_words.setText(words)

    def _show_tiles(self, ahead: int | None) -> None:
        for tile in self.tiles:
            self._group.removeButton(tile)
        had_focus = any(tile.hasFocus() for tile in self.tiles)
        clear_layout(self._across)
        self.tiles = []
        self._across.addStretch(1)
        for number, thing in enumerate(self.things):
            tile = Tile(self._theme, thing, is_ahead=number == ahead)
            tile.clicked.connect(lambda _=False, number=number: self._choose(number))
            self._group.addButton(tile)
            self._across.addWidget(tile)
            self.tiles.append(tile)
        self._across.addStretch(1)
        self._scroll.setVisible(bool(self.tiles))
        if had_focus:
            self.focus_day()

    def _choose(self, number: int) -> None:
        self._chosen = self.things[number].item
        self.tiles[number].setChecked(True)
        self.tiles[number].setFocus()
        self._scroll.ensureWidgetVisible(self.tiles[number])
        self._show_large(self.things[number])

    def _show_large(self, thing: Thing | None) -> None:
        clear_layout(self._along)
        parts: Sequence[QWidget] = (self.clock, self.clock_words, self.when)
        for part in parts:
            part.setVisible(thing is not None)
        self.car.setVisible(thing is not None and thing.by_car)
        is_today = self._now.date() == self._day
        is_counting = thing is not None and is_today and not thing.is_over
        self.pebbles.setVisible(is_counting)
        if thing is None:
            self.title.setText("A free day")
            self.picture.show_picture(FREE, "A free day")
            self.card.setAccessibleName("A free day. Nothing is planned.")
            return
        ahead = thing_ahead(self.things) if is_today else None
        is_next = ahead is not None and self.things[ahead].item == thing.item
        words = "Over" if thing.is_over else "Now" if thing.is_now else "Next" if is_next else "Later" if is_today else ""
        self.when.setText(words)
        self.title.setText(thing.title)
        self.picture.show_picture(thing.picture, thing.title)
        self.card.setAccessibleName(". ".join(part for part in (words, thing.spoken) if part))
        for member in thing.along[:4]:
            who = column(spacing=2)
            side = _DISC if len(thing.along) < 3 else _DISC * 2 // 3
            who.addWidget(MemberDot(self._theme, member, side), 0, Qt.AlignmentFlag.AlignHCenter)
            name = Words(member.name, "secondary")
            who.addWidget(name, 0, Qt.AlignmentFlag.AlignHCenter)
            self._along.addLayout(who)
        self._along.addStretch(1)
        self.clock.show_time(thing.start.time())
        self.clock_words.setText(clock(thing.start))
        if is_counting:
            left = pebbles_left(thing, self._now)
            until = "until it is over" if thing.is_now else "until it starts"
            minutes = round(((thing.end if thing.is_now else thing.start) - self._now).total_seconds() / 60)
            self.pebbles.show_left(left, f"{minutes} minutes {until}")

    def _round(self, icon: str, name: str, keys: str, side: int) -> QPushButton:
        button = QPushButton()
        button.setProperty("kind", "round" if side < 80 else "round-large")
        button.setProperty("side", side)
        button.setProperty("icon-name", icon)
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({keys})" if keys else name)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        return button

    def _fit(self) -> None:
        for button in (self.before, self.after, self.more, self.leave):
            side = self._theme.px(button.property("side"))
            button.setFixedSize(side, side)
            button.setIcon(self._theme.icon(button.property("icon-name"), "ink2", 28))
            button.setIconSize(QSize(self._theme.px(28), self._theme.px(28)))
        for part in (self.picture, self.clock, self.car, self.pebbles):
            part.updateGeometry()
        self._scroll.setFixedHeight(height_of(self._theme) + 26)
