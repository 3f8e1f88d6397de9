"""The small picture of what a proposal changes: a lane for how it is and one for how it would be. It says the same to a screen reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from concord.domain.change import Change
from concord.domain.household import Member
from concord.domain.ids import MemberId
from concord.domain.when import Span

from ..rules.time_words import clock_span, short_day
from ..theme import CAPTION, RADIUS_BLOCK, RADIUS_ITEM, SECONDARY, Theme
from ..widgets.labels import paint_member_dot

_DAY = 24 * 60
_STEPS = (15, 30, 60, 120, 180, 240, 360)
_SHOWN = 2
"""So many changes of one person make the picture; all are told in words below it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of a lane: minutes of its day, and whether it is there on this lane only."""

    title: str
    span: Span

    @property
    def start(self) -> int:
        """Minutes after the midnight of its first day."""
        return self.span.start.hour * 60 + self.span.start.minute

    @property
    def end(self) -> int:
        """The same of its end, at most the midnight after."""
        return min(_DAY, self.start + max(1, self.span.minutes))


@dataclass(frozen=True, slots=True)
class Picture:
    """Whose time it is about (nobody in particular: the household's), and what is on before and after."""

    member: MemberId | None
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def picture_of(changes: Sequence[Change]) -> Picture | None:
    """Return what to paint of the changes of a proposal: those of whom it changes first; None where none has a time."""
    own = painted(changes)
    if not own:
        return None
    before = tuple(Piece(one.title, one.was) for one in own if one.was is not None)
    after = tuple(Piece(one.title, one.now) for one in own if one.now is not None)
    return Picture(own[0].members[0] if len(own[0].members) == 1 else None, before, after)


def painted(changes: Sequence[Change]) -> list[Change]:
    """Return the changes that the picture is made of."""
    timed = [one for one in changes if (one.was or one.now) and all(span is None or span.minutes < _DAY for span in (one.was, one.now))]
    return [one for one in timed if one.members == timed[0].members][:_SHOWN]


class BeforeAfter(QWidget):
    """Paints a picture: the hours on top, then Before and After."""

    def __init__(self, theme: Theme, picture: Picture, people: Mapping[MemberId, Member], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._picture = theme, picture
        self._member = people.get(picture.member) if picture.member is not None else None
        pieces = (*picture.before, *picture.after)
        self._has_days = len({one.span.start.date() for one in pieces}) > 1
        self._day = short_day(pieces[0].span.start.date())
        low, high = min(one.start for one in pieces), max(one.end for one in pieces)
        pad = max(45, round((high - low) * 0.3))
        self._from, self._to = max(0, low - pad), min(_DAY, high + 2 * pad)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        who = f"{self._member.name}: " if self._member is not None else ""
        self.setAccessibleName(f"{who}before, {self._told(picture.before)}; after, {self._told(picture.after)}.")
        self.setToolTip(self.accessibleName())
        theme.changed.connect(self._refit)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(420), self._head + 2 * self._lane + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(260), self._head + 2 * self._lane + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, c = self._theme, self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(c.line, 1))
        painter.setBrush(c.paper)
        painter.drawRoundedRect(frame, RADIUS_ITEM, RADIUS_ITEM)
        self._paint_hours(painter)
        for number, (name, pieces) in enumerate((("Before", self._picture.before), ("After", self._picture.after))):
            top = self._head + number * self._lane
            painter.fillRect(QRectF(1, top, self.width() - 2, 1), c.line)
            self._paint_heading(painter, name, top)
            for piece in pieces:
                self._paint_piece(painter, piece, top, is_after=number == 1)
            if not pieces:
                painter.setFont(theme.font(CAPTION))
                painter.setPen(c.ink3)
                room = QRectF(self._left, top, self.width() - self._left, self._lane)
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, "nothing planned")
        painter.end()

    @property
    def _head(self) -> int:
        return self._theme.px(22)

    @property
    def _lane(self) -> int:
        return self._theme.px(44)

    @property
    def _left(self) -> int:
        return self._theme.px(104)

    def _x(self, minute: float) -> float:
        room = self.width() - self._left - 2
        return self._left + (minute - self._from) / max(1, self._to - self._from) * room

    def _paint_hours(self, painter: QPainter) -> None:
        theme, c = self._theme, self._theme.colors
        painter.setFont(theme.font(CAPTION))
        if not self._has_days:
            painter.setPen(c.ink3)
            painter.drawText(QRectF(theme.px(9), 0, self._left, self._head), Qt.AlignmentFlag.AlignVCenter, self._day)
        room = max(1, self.width() - self._left)
        step = next((one for one in _STEPS if room * one / max(1, self._to - self._from) >= theme.px(84)), _STEPS[-1])
        half = theme.px(24)
        for minute in range(-(-self._from // step) * step, self._to, step):
            x = round(self._x(minute))
            painter.fillRect(QRectF(x, self._head, 1, self.height() - self._head - 1), c.line)
            if x - half > self._left and x + half < self.width():
                painter.setPen(c.ink2)
                painter.drawText(
                    QRectF(x - half, 0, 2 * half, self._head), Qt.AlignmentFlag.AlignCenter, f"{minute // 60:02}:{minute % 60:02}"
                )

    def _paint_heading(self, painter: QPainter, name: str, top: int) -> None:
        theme = self._theme
        left = float(theme.px(9))
        if self._member is not None:
            side = theme.px(26)
            paint_member_dot(painter, theme, self._member, QRectF(left, top + (self._lane - side) / 2, side, side))
            left += side + theme.px(8)
        painter.setFont(theme.font(SECONDARY, 600))
        painter.setPen(theme.colors.ink)
        painter.drawText(QRectF(left, top, self._left - left, self._lane), Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_piece(self, painter: QPainter, piece: Piece, top: int, *, is_after: bool) -> None:
        theme, c = self._theme, self._theme.colors
        inset = theme.px(7)
        left, right = self._x(piece.start), self._x(piece.end)
        box = QRectF(left, top + inset, max(8.0, right - left), self._lane - 2 * inset)
        tint = theme.member(self._member.tint) if self._member is not None else None
        fill, line = (tint.fill, tint.line) if tint is not None else (c.together_fill, c.together_line)
        shape = QPainterPath()
        shape.addRoundedRect(box, RADIUS_BLOCK, RADIUS_BLOCK)
        painter.fillPath(shape, fill)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(QRectF(box.left(), box.top(), 4, box.height()), tint.bar if tint is not None else line)
        painter.restore()
        painter.setPen(QPen(line, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)
        if is_after:
            painter.setPen(QPen(c.accent, 2))
            painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), RADIUS_BLOCK + 2, RADIUS_BLOCK + 2)
        self._paint_words(painter, piece, box)

    def _paint_words(self, painter: QPainter, piece: Piece, box: QRectF) -> None:
        """Write what it is and when behind the block, before it, or in it, wherever there is room."""
        theme, c = self._theme, self._theme.colors
        bold, plain = theme.font(CAPTION, 600), theme.font(CAPTION)
        when = self._when(piece)
        wide = QFontMetrics(bold).horizontalAdvance(f"{piece.title} ")
        whole = wide + QFontMetrics(plain).horizontalAdvance(when)
        gap = theme.px(9)
        if box.width() > whole + 2 * gap:
            at = box.left() + gap
        elif box.right() + gap + whole < self.width() - 4:
            at = box.right() + gap
        elif box.left() - gap - whole > self._left:
            at = box.left() - gap - whole
        else:
            return
        if not box.contains(at, box.center().y()):
            painter.fillRect(QRectF(at - 2, box.top() + 4, whole + 4, box.height() - 8), c.paper)
        painter.setFont(bold)
        painter.setPen(c.ink)
        painter.drawText(QRectF(at, box.top(), wide + 2, box.height()), Qt.AlignmentFlag.AlignVCenter, piece.title)
        painter.setFont(plain)
        painter.setPen(c.ink2)
        painter.drawText(QRectF(at + wide, box.top(), whole, box.height()), Qt.AlignmentFlag.AlignVCenter, when)

    def _told(self, pieces: Sequence[Piece]) -> str:
        return " and ".join(f"{one.title}, {self._when(one)}" for one in pieces) or "nothing planned"

    def _when(self, piece: Piece) -> str:
        day = f"{short_day(piece.span.start.date())}, " if self._has_days else ""
        return f"{day}{clock_span(piece.span)}"

    def _refit(self) -> None:
        self.updateGeometry()
        self.update()
