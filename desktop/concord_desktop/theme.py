"""Every colour, size and typeface that a widget may use. Nothing else in the window names one."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from concord.resource_files import resource_path

from .icons import tinted_icon, tinted_pixmap
from .palettes import LIGHT, PALETTES, MemberTint, Palette
from .style_sheet import style_sheet

SANS = "Inter"
SERIF = "Noto Serif"
_FONT_FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "NotoSerif-Regular.ttf")

# Type sizes in pixels at 100 % (UI.md, "Type").
CAPTION, SECONDARY, BODY, READING, SECTION, TITLE, WELCOME = 12, 13, 14, 15, 18, 22, 28
# Sizes of the frame at 100 % (UI.md, "Space").
MARGIN, CARD_PADDING, RAIL, INSPECTOR, LANE_HEADING = 16, 14, 88, 300, 126
LANE_HEIGHTS = {"compact": 56, "normal": 74, "roomy": 112}
RADIUS_BLOCK, RADIUS_BUTTON, RADIUS_ITEM, RADIUS_CARD = 6, 8, 10, 12
TEXT_SCALES = (80, 90, 100, 110, 125, 150, 175, 200)
ROOMY_FROM = 1200

Choice = Literal["system", "light", "dark", "contrast-light", "contrast-dark"]


class Colors:
    """The colours of one palette as QColor: `theme.colors.ink`."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette

    def __getattr__(self, name: str) -> QColor:
        value = getattr(self._palette, name)
        if not isinstance(value, str):
            raise AttributeError(name)
        color = QColor(value)
        object.__setattr__(self, name, color)
        return color


class MemberColors:
    """One member's colours as QColor; `routine_fill` and `routine_line` are mixed half with paper."""

    def __init__(self, tint: MemberTint, paper: str) -> None:
        self.bar = QColor(tint.bar)
        self.fill = QColor(tint.fill)
        self.line = QColor(tint.line)
        self.edge = QColor(tint.edge)
        self.on_bar = QColor(tint.on_bar)
        self.routine_fill = mix(self.fill, QColor(paper))
        self.routine_line = mix(self.line, QColor(paper))
        self.needs_ring = contrast(self.bar, QColor(paper)) < 3.0


def mix(one: QColor, other: QColor, share: float = 0.5) -> QColor:
    """Return `share` of one and the rest of the other."""
    rest = 1 - share
    return QColor(
        round(one.red() * share + other.red() * rest),
        round(one.green() * share + other.green() * rest),
        round(one.blue() * share + other.blue() * rest),
    )


def contrast(one: QColor, other: QColor) -> float:
    """Return the WCAG 2.2 contrast ratio of two colours, 1 to 21."""

    def light(color: QColor) -> float:
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (color.redF(), color.greenF(), color.blueF())]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=1)
def load_fonts() -> bool:
    """Make the shipped typefaces known to Qt, once. Returns whether all were found; text then falls back to the system's."""
    return all(QFontDatabase.addApplicationFont(str(resource_path("fonts", name))) >= 0 for name in _FONT_FILES)


class Theme(QObject):
    """The tokens in force. `changed` is emitted when colours or text size did change: read them again and repaint.

    `choice` is "system" or a palette's name; `text_scale` is 80 to 200 percent.
    """

    changed = Signal()

    def __init__(self, choice: Choice = "system", text_scale: int = 100, parent: QObject | None = None) -> None:
        super().__init__(parent)
        load_fonts()
        self.choice: Choice = choice
        self.text_scale = text_scale
        self.is_roomy = False
        self._application: QApplication | None = None
        self._read()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)

    # -- tokens

    def member(self, place_in_order: int) -> MemberColors:
        """Return the colours of the member at this place in the household's order, 0 first."""
        return self._members[place_in_order % len(self._members)]

    def px(self, size: float) -> int:
        """Scale a size that follows the text: icons, lanes, rail, buttons. Lines, radii and gaps stay as they are."""
        return round(size * self.text_scale / 100)

    def font(self, size: float = BODY, weight: int = 400, *, serif: bool = False) -> QFont:
        """Return a typeface at `size` pixels of 100 %. Sans is what Concord says, serif (400 only) what a person wrote and titles."""
        key = (size, weight, serif)
        if key not in self._fonts:
            font = QFont(SERIF if serif else SANS)
            font.setPixelSize(max(1, self.px(size)))
            font.setWeight(QFont.Weight(400 if serif else weight))
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            if not serif:
                font.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[key] = font
        return self._fonts[key]

    def icon(self, name: str, color: str | QColor = "ink2", size: float = 20) -> QIcon:
        """Return a shipped icon in a token's colour (or any colour) at a size of 100 %."""
        return tinted_icon(name, self._color(color).name(), self.px(size))

    def pixmap(self, name: str, color: str | QColor = "ink2", size: float = 20, ratio: float = 1.0) -> QPixmap:
        """Return a shipped icon as a pixmap for painting; `ratio` is the screen's device pixel ratio."""
        return tinted_pixmap(name, self._color(color).name(), self.px(size), ratio)

    # -- switching

    def choose(self, choice: Choice) -> None:
        """Change colours; "system" follows the desktop."""
        self.choice = choice
        self._announce()

    def toggle(self) -> None:
        """Switch between light and dark."""
        self.choose("light" if self.palette.is_dark else "dark")

    def set_text_scale(self, percent: int) -> None:
        """Change the size of text, 80 to 200 percent."""
        self.text_scale = min(max(percent, TEXT_SCALES[0]), TEXT_SCALES[-1])
        self._announce()

    def can_step(self, step: int) -> bool:
        """Say whether there is a next larger (1) or smaller (-1) size."""
        return self.text_scale < TEXT_SCALES[-1] if step > 0 else self.text_scale > TEXT_SCALES[0]

    def step_text_scale(self, step: int) -> None:
        """Go to the next larger (1) or smaller (-1) text size."""
        larger = [s for s in TEXT_SCALES if s > self.text_scale]
        smaller = [s for s in TEXT_SCALES if s < self.text_scale]
        chosen = larger[:1] if step > 0 else smaller[-1:]
        if chosen:
            self.set_text_scale(chosen[0])

    def apply_to(self, application: QApplication) -> None:
        """Dress the whole application, now and after each change."""
        self._application = application
        self._dress()

    # -- inside

    def _read(self) -> None:
        self.palette = self._chosen_palette()
        self.colors = Colors(self.palette)
        self._members = tuple(MemberColors(tint, self.palette.paper) for tint in self.palette.members)
        self._fonts: dict[tuple[float, int, bool], QFont] = {}

    def _chosen_palette(self) -> Palette:
        if self.choice != "system":
            return PALETTES[self.choice]
        is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return PALETTES["dark"] if is_dark else LIGHT

    def _on_system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self.choice == "system":
            self._announce()

    def _announce(self) -> None:
        self._read()
        self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        if self._application is None:
            return
        colors = self.colors
        palette = QPalette(colors.sheet, colors.paper)
        role = QPalette.ColorRole
        for which, color in (
            (role.Window, colors.paper), (role.Base, colors.sheet), (role.AlternateBase, colors.sunk), (role.Button, colors.sheet),
            (role.WindowText, colors.ink), (role.Text, colors.ink), (role.ButtonText, colors.ink), (role.ToolTipBase, colors.sheet),
            (role.ToolTipText, colors.ink), (role.PlaceholderText, colors.ink3), (role.Highlight, colors.accent),
            (role.HighlightedText, colors.on_accent), (role.Link, colors.accent),
        ):  # fmt: skip
            palette.setColor(which, color)
        self._application.setPalette(palette)
        self._application.setFont(self.font())
        self._application.setStyleSheet(style_sheet(self.palette, self.px))

    def _color(self, color: str | QColor) -> QColor:
        return color if isinstance(color, QColor) else getattr(self.colors, color)
