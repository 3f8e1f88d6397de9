"""The rail at the left: whose eyes one looks through, and the screens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QMenu, QSizePolicy, QWidget

from concord.domain.household import Member
from concord.domain.ids import MemberId
from concord.domain.see_as import is_seen_as, whose_view

from .month import Month
from .settings import KEYS as KEYS_OF_SETTINGS
from .theme import RAIL, Theme
from .widgets import column
from .widgets.labels import paint_member_dot

_WIDE = 232
_LARGE = 150
"""Percent of text from which on a button stands closer, so that all of them have room in a low window."""
SCREENS = (
    ("week", "Week", "week"),
    ("settle", "To settle", "knot"),
    ("rules", "Rules", "rules"),
    ("documents", "Documents", "documents"),
    ("ask", "Ask", "ask"),
    ("household", "Household", "household"),
)
AT_THE_FOOT = ("settings", "Settings", "settings")


class RailButton(QAbstractButton):
    """One screen: icon over word, beside it where the rail is wide; a count on coral."""

    def __init__(self, theme: Theme, text: str, icon: str, shortcut: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew as the pointer comes and goes
        self._theme, self._icon_name, self._count = theme, icon, 0
        self.setText(text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(text)
        self.setToolTip(f"{text} ({shortcut})" if shortcut else text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._refit)

    def _refit(self) -> None:
        # A method of Python's: Qt lets go of it with the button.
        self.updateGeometry()

    def set_count(self, count: int) -> None:
        """Show how many things wait there."""
        self._count = count
        self.setAccessibleName(f"{self.text()}, {count}" if count else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        high = 40 if self._theme.is_roomy else 56 if self._theme.text_scale < _LARGE else 46
        return QSize(self._theme.px(RAIL - 16), self._theme.px(high))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, c = self._theme, self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(8.5, 0.5, -8.5, -0.5)
        if self.isChecked():
            painter.setPen(QPen(c.line, 1))
            painter.setBrush(c.sheet)
            painter.drawRoundedRect(rect, 10, 10)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(c.accent)
            painter.drawRoundedRect(QRectF(1, rect.center().y() - theme.px(14), 3, theme.px(28)), 1.5, 1.5)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(c.hover)
            painter.drawRoundedRect(rect, 10, 10)
        if self.hasFocus():
            painter.setPen(QPen(c.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 10, 10)
        tint = "accent" if self.isChecked() else "ink2"
        side = theme.px(22)
        icon = theme.pixmap(self._icon_name, tint, 22, self.devicePixelRatioF())
        font = theme.font(13, 600 if self.isChecked() else 400)
        if QFontMetricsF(font).horizontalAdvance(self.text()) > rect.width() - 4:
            font = theme.font(12, 600 if self.isChecked() else 400)
        painter.setFont(font)
        painter.setPen(getattr(c, tint))
        if theme.is_roomy:
            y = rect.center().y() - side / 2
            painter.drawPixmap(round(rect.x() + 14), round(y), icon)
            words = rect.adjusted(14 + side + 14, 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())
            self._paint_count(painter, rect.right() - 18, rect.center().y())
        else:
            painter.drawPixmap(round(rect.center().x() - side / 2), round(rect.y() + 8), icon)
            words = QRectF(0, rect.y() + 8 + side, self.width(), rect.height() - 8 - side)
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())
            more = theme.px(7) * (len(str(self._count)) - 1) / 2  # a longer count grows to the right: it hides no icon
            self._paint_count(painter, rect.center().x() + side * 0.75 + more, rect.y() + theme.px(12))
        painter.end()

    def _paint_count(self, painter: QPainter, x: float, y: float) -> None:
        if not self._count:
            return
        high = self._theme.px(18)
        wide = max(high, high + self._theme.px(7) * (len(str(self._count)) - 1))
        rect = QRectF(x - wide / 2, y - high / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colors.coral)
        painter.drawRoundedRect(rect, high / 2, high / 2)
        painter.setPen(self._theme.colors.on_coral)
        painter.setFont(self._theme.font(12, 600))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(self._count))


class ProfileButton(QAbstractButton):
    """The viewer's disc and name; opens the list of whose copy to look at."""

    viewer_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._members: tuple[Member, ...] = ()
        self._viewer: Member | None = None
        self.with_pin: Callable[[], frozenset[MemberId]] = frozenset
        """Says whose profile asks for a PIN."""
        self.add_see_as: Callable[[QMenu], None] = lambda _menu: None
        """Puts the list of those as whom one can see it into the menu."""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open)
        theme.changed.connect(self._refit)

    def _refit(self) -> None:
        self.updateGeometry()

    def show_people(self, members: tuple[Member, ...], viewer: MemberId | None) -> None:
        """Show who may be looked as, and who it is now."""
        self._members = members
        self._viewer = next((m for m in members if m.id == whose_view(viewer)), None)
        name = self._viewer.name if self._viewer else "Everyone"
        self.setAccessibleName(f"You see it as {name} does" if is_seen_as(viewer) else f"Profile: {name}")
        self.setToolTip(f"{name} looks at the plan. Choose another profile." if not is_seen_as(viewer) else f"What {name} sees")
        self.update()

    @property
    def members(self) -> tuple[Member, ...]:
        """Who may be looked as."""
        return self._members

    def menu(self) -> QMenu:
        """Return the list of profiles."""
        menu = QMenu(self)
        with_pin = self.with_pin()
        for member in self._members:
            has_pin = member.id in with_pin and member is not self._viewer
            action = menu.addAction(f"{member.name}: asks for a PIN" if has_pin else member.name)
            action.setCheckable(True)
            action.setChecked(member is self._viewer)
            action.triggered.connect(lambda _=False, who=member.id: self.viewer_chosen.emit(who))
        menu.addSeparator()
        self.add_see_as(menu)
        everyone = menu.addAction("What everyone may see")
        everyone.setCheckable(True)
        everyone.setChecked(self._viewer is None)
        everyone.triggered.connect(lambda: self.viewer_chosen.emit(None))
        return menu

    def _open(self) -> None:
        if self._members:
            self.menu().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(RAIL), self._theme.px(60 if self._theme.is_roomy else 76))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, c = self._theme, self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(44)
        name = self._viewer.name if self._viewer else "Everyone" if self._members else ""
        disc = QRectF(16, 8, side, side) if theme.is_roomy else QRectF((self.width() - side) / 2, 8, side, side)
        if self._viewer is not None:
            paint_member_dot(painter, theme, self._viewer, disc)
        elif self._members:
            painter.setPen(QPen(c.together_line, 1))
            painter.setBrush(c.together_fill)
            painter.drawEllipse(disc)
            icon = theme.pixmap("people", "ink2", 24, self.devicePixelRatioF())
            painter.drawPixmap(round(disc.center().x() - theme.px(12)), round(disc.center().y() - theme.px(12)), icon)
        if self.hasFocus():
            painter.setPen(QPen(c.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(disc.adjusted(-3, -3, 3, 3))
        painter.setPen(c.ink)
        painter.setFont(theme.font(13, 600))
        if theme.is_roomy:
            painter.drawText(
                QRectF(disc.right() + 12, disc.y(), 200, side), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name
            )
        else:
            painter.drawText(QRectF(0, disc.bottom() + 3, self.width(), theme.px(20)), Qt.AlignmentFlag.AlignCenter, name)
        painter.end()


class Rail(QFrame):
    """Profile and screens. Emits `screen_chosen` with "week", "settle", "rules", "documents", "ask", "household" or "settings"."""

    screen_chosen = Signal(str)
    viewer_chosen = Signal(object)
    day_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("kind", "sunk")
        self._down = layout = column(self, spacing=2)
        layout.setContentsMargins(0, 4, 0, 8)
        self.profile = ProfileButton(theme)
        self.profile.viewer_chosen.connect(self.viewer_chosen)
        layout.addWidget(self.profile)
        layout.addSpacing(6)
        self.buttons: dict[str, RailButton] = {}
        for key, words, icon in (*SCREENS, AT_THE_FOOT):
            button = RailButton(theme, words, icon, KEYS_OF_SETTINGS if key == "settings" else "")
            button.setAutoExclusive(True)
            button.clicked.connect(lambda _=False, key=key: self.screen_chosen.emit(key))
            self.buttons[key] = button
        for key, _, _ in SCREENS:
            layout.addWidget(self.buttons[key])
        layout.addStretch(1)
        self.month = Month(theme)
        self.month.day_chosen.connect(self.day_chosen)
        layout.addWidget(self.month)
        layout.addWidget(self.buttons["settings"])
        theme.changed.connect(self.refit)
        self.refit()

    def put_below_profile(self, widget: QWidget) -> None:
        """Put something into the viewer's own place."""
        self._down.insertWidget(1, widget)

    def refit(self) -> None:
        """Take the width that text size and window ask for."""
        self.setFixedWidth(self._theme.px(_WIDE if self._theme.is_roomy else RAIL))
        self.month.setVisible(self._theme.is_roomy)

    def select(self, key: str) -> None:
        """Mark one screen as the one shown."""
        self.buttons[key].setChecked(True)
