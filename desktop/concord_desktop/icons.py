"""The shipped line icons, tinted when they are drawn."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from concord.resource_files import resource_path


@lru_cache(maxsize=512)
def tinted_pixmap(name: str, color: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Draw icon `name` in `color` ("#RRGGBB") at `size` logical pixels. Strokes are 1.75 of 24, and 2 under 18 pixels (UI.md, "Icons")."""
    source = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8").replace('stroke="#000"', f'stroke="{color}"')
    if size < 18:
        source = source.replace('stroke-width="1.75"', 'stroke-width="2"')
    renderer = QSvgRenderer(QByteArray(source.encode()))
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    return pixmap


def tinted_icon(name: str, color: str, size: int) -> QIcon:
    """Return a QIcon of `name`, sharp at one, one and a half and two device pixels a pixel."""
    icon = QIcon()
    for ratio in (1.0, 1.5, 2.0):
        icon.addPixmap(tinted_pixmap(name, color, size, ratio))
    return icon
