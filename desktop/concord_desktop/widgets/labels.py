"""Words and small marks: labels, icon with words, a member's dot, pills, the badge."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from concord.domain.household import Member

from ..theme import Theme


class Words(QLabel):
    """A plain-text label in one of the sheet's kinds ("strong", "secondary", "caption", "heading", "reading", ...). Wraps unless told."""

    def __init__(self, text: str = "", kind: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if kind:
            self.setProperty("kind", kind)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)


def serif_label(text: str, kind: str = "serif-section", *, wrap: bool = True) -> Words:
    """Return a label in serif: a title ("serif-title", "serif-section", "serif-welcome") or what a person wrote ("reading")."""
    return Words(text, kind, wrap=wrap)


class IconLabel(QLabel):
    """An icon alone, tinted from a token. Give `name` where it says something that no word beside it says."""

    def __init__(self, theme: Theme, icon: str, color: str = "ink2", size: int = 18, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._what = theme, (icon, color, size)
        self.setAccessibleName(name)
        if name:
            self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)
        self._dress()

    def show_icon(self, icon: str, color: str = "ink2", size: int = 18) -> None:
        """Show another icon."""
        self._what = (icon, color, size)
        self._dress()

    def _dress(self) -> None:
        icon, color, size = self._what
        self.setPixmap(self._theme.pixmap(icon, color, size, self.devicePixelRatioF()))


class MemberDot(QWidget):
    """A member's disc with their initial; a light colour gets a ring. Busy strangers and the house have no dot."""

    def __init__(self, theme: Theme, member: Member, size: int = 22, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._member, self._size = theme, member, size
        self.setAccessibleName(member.name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme_changed)

    def show_member(self, member: Member) -> None:
        """Show somebody else's."""
        self._member = member
        self.setAccessibleName(member.name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(self._size), self._theme.px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self._theme.px(self._size)
        paint_member_dot(painter, self._theme, self._member, QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side))
        painter.end()

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()


def paint_member_dot(painter: QPainter, theme: Theme, member: Member, rect: QRectF) -> None:
    """Paint a member's disc into `rect`."""
    tint = theme.member(member.tint)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(tint.edge, 1) if tint.needs_ring else Qt.PenStyle.NoPen)
    painter.setBrush(tint.bar)
    painter.drawEllipse(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    font = QFont(theme.font(12, 600))  # the theme hands out one font to all: change a copy
    if rect.height() > 0:
        font.setPixelSize(max(8, round(rect.height() * 0.5)))
    painter.setFont(font)
    painter.setPen(tint.on_bar)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, member.face if member.face and shows_emoji() else member.name[:1].upper())
    painter.restore()


@lru_cache(maxsize=1)
def shows_emoji() -> bool:
    """Say whether this PC has a typeface with emoji; without one somebody's initial stands for them."""
    return any("emoji" in family.casefold() for family in QFontDatabase.families())


class Pill(QFrame):
    """A rounded fact: a place, a thing, with its icon."""

    clicked = Signal()

    def __init__(self, theme: Theme, text: str, icon: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "pill")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(theme.px(8), 0, theme.px(10), 0)
        self._layout.setSpacing(6)
        if icon is not None:
            self._layout.addWidget(IconLabel(theme, icon, "ink2", 16))
        self._layout.addWidget(Words(text, "secondary"))
        self.setFixedHeight(theme.px(26))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._theme = theme
        theme.changed.connect(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        self.setFixedHeight(self._theme.px(26))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()


class MemberPill(Pill):
    """A member: dot and name."""

    def __init__(self, theme: Theme, member: Member, parent: QWidget | None = None) -> None:
        super().__init__(theme, member.name, None, parent)
        self._layout.insertWidget(0, MemberDot(theme, member, 18))
        self._layout.setContentsMargins(theme.px(4), 0, theme.px(10), 0)


class Badge(QWidget):
    """A count on coral. Nothing at nought."""

    def __init__(self, theme: Theme, count: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._count = theme, count
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setVisible(count > 0)

    def set_count(self, count: int) -> None:
        """Show another count."""
        self._count = count
        self.setVisible(count > 0)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        height = self._theme.px(18)
        return QSize(max(height, height + self._theme.px(7) * (len(str(self._count)) - 1)), height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colors.coral)
        painter.drawRoundedRect(self.rect(), self.height() / 2, self.height() / 2)
        painter.setPen(self._theme.colors.on_coral)
        painter.setFont(self._theme.font(12, 600))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._count))
        painter.end()
