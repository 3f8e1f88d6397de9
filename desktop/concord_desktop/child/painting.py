"""What a child reads without letters: a picture, a clock with hands, pebbles that empty."""

from __future__ import annotations

import math
from datetime import time
from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from concord.resource_files import resource_path

from ..clock_words import clock
from ..theme import Theme
from .day import PEBBLES


def large(theme: Theme, size: float) -> int:
    """Return the size of a picture in pixels, half as large again where the window is tall: a child stands further off.

    Larger text leaves pictures as they are, so that a day in large letters still fits.
    """
    return round((size * 1.5 if theme.is_roomy else size) * min(theme.text_scale, 100) / 100)


def for_words(theme: Theme, size: float) -> int:
    """Return the size of what has words in it, which follows the text."""
    return theme.px(size * 1.5 if theme.is_roomy else size)


def _square(widget: QWidget) -> QRectF:
    """Return the largest square in the middle of a widget: what has less room is smaller, never squeezed."""
    side = min(widget.width(), widget.height())
    return QRectF((widget.width() - side) / 2, (widget.height() - side) / 2, side, side)


@lru_cache(maxsize=64)
def _bytes_of(picture: str) -> bytes:
    return resource_path("pictures", f"{picture}.svg").read_bytes()


def paint_picture(painter: QPainter, picture: str, rect: QRectF) -> None:
    """Paint a picture of resources/pictures into `rect`."""
    QSvgRenderer(QByteArray(_bytes_of(picture))).render(painter, rect)


class Picture(QWidget):
    """One picture; its accessible name is what it stands for."""

    def __init__(self, theme: Theme, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._side, self._picture = theme, side, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_side(self, side: int) -> None:
        """Make it larger or smaller, in pixels of 100 %."""
        if side != self._side:
            self._side = side
            self.updateGeometry()

    def show_picture(self, picture: str, name: str) -> None:
        """Show another picture."""
        self._picture = picture
        self.setAccessibleName(name)
        self.update()

    @property
    def picture(self) -> str:
        """The name of what is shown."""
        return self._picture

    def sizeHint(self) -> QSize:
        return QSize(large(self._theme, self._side), large(self._theme, self._side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._picture:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_picture(painter, self._picture, _square(self))
            painter.end()


class Clock(QWidget):
    """A clock face with two hands at one time."""

    def __init__(self, theme: Theme, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._side, self._at = theme, side, time()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_side(self, side: int) -> None:
        """Make it larger or smaller, in pixels of 100 %."""
        if side != self._side:
            self._side = side
            self.updateGeometry()

    def show_time(self, at: time) -> None:
        """Put the hands on a time."""
        self._at = at
        self.setAccessibleName(clock(at))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(large(self._theme, self._side), large(self._theme, self._side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        c = self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = _square(self).adjusted(3, 3, -3, -3)
        centre, radius = box.center(), box.width() / 2
        painter.setPen(QPen(c.ink2, 4))
        painter.setBrush(c.sheet)
        painter.drawEllipse(box)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(c.ink2)
        for hour in range(12):
            dot = 3.2 if hour % 3 == 0 else 1.7
            painter.drawEllipse(_on(centre, radius * 0.82, hour * 30), dot, dot)
        for angle, share, ink, wide in (
            ((self._at.hour % 12 + self._at.minute / 60) * 30, 0.45, c.ink, 6),
            (self._at.minute * 6, 0.7, c.accent, 4),
        ):
            painter.setPen(QPen(ink, wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(centre, _on(centre, radius * share, angle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(c.ink)
        painter.drawEllipse(centre, 5, 5)
        painter.end()


class Pebbles(QWidget):
    """Five pebbles of five minutes each, that empty one by one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.left = theme, PEBBLES
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_left(self, left: int, words: str) -> None:
        """Show how many are left."""
        self.left = left
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        side = large(self._theme, 42)
        return QSize(PEBBLES * side + (PEBBLES - 1) * large(self._theme, 10), side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        c, side, gap = self._theme.colors, large(self._theme, 42), large(self._theme, 10)
        tint = self._theme.member(3)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(PEBBLES):
            is_full = number >= PEBBLES - self.left
            painter.setPen(QPen(tint.edge if is_full else c.line3, 1.5))
            painter.setBrush(tint.bar if is_full else c.sunk)
            painter.drawEllipse(QRectF(number * (side + gap) + 1, 1, side - 2, side - 2))
        painter.end()


def _on(centre: QPointF, radius: float, degrees: float) -> QPointF:
    angle = math.radians(degrees - 90)
    return QPointF(centre.x() + radius * math.cos(angle), centre.y() + radius * math.sin(angle))
