"""A week as a picture, without a window: for `concord plan --png`, documents and tests."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from concord.domain.plan import Plan
from concord.flows.write_files import write_file

from ..theme import Theme
from ..top_bar import week_title
from ..verdict_words import SHOWN_ORDER, waiting_words
from .week import week_sizes
from .week_layout import lay_out_week
from .week_painter import WeekPainter

_TITLE, _FOOT = 56, 34


def render_week_png(plan: Plan, path: Path, *, theme: Literal["light", "dark"] = "light", size: tuple[int, int] = (1366, 900)) -> None:
    """Paint the week of `plan` into the PNG file `path`; taller than `size` where the rows need it. Needs no display.

    Raises:
        WorldError: the file can not be written; what was there is as it was.
    """
    application = QApplication.instance()
    if application is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        application = QApplication(["concord"])
    tokens = Theme(theme)
    layout = lay_out_week(plan, week_sizes(tokens, plan, size[0], size[1] - _TITLE - _FOOT))
    height = max(size[1], round(layout.height) + _TITLE + _FOOT)
    pixmap = QPixmap(size[0], height)
    pixmap.fill(tokens.colors.paper)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_title(painter, tokens, plan, size[0])
    painter.translate(0, _TITLE)
    week = WeekPainter(tokens, layout, None)
    week.paint_body(painter)
    week.paint_head(painter)
    painter.translate(0, height - _TITLE - _FOOT)
    _paint_counts(painter, tokens, plan, size[0])
    painter.end()
    write_file(path, png_bytes(pixmap))


def png_bytes(picture: QPixmap) -> bytes:
    """Return a picture as a PNG file holds it."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    buffer.close()
    return data.data()


def _paint_title(painter: QPainter, theme: Theme, plan: Plan, width: int) -> None:
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.setPen(theme.colors.ink)
    painter.setFont(theme.font(22, serif=True))
    painter.drawText(QRectF(16, 0, width, _TITLE), left, week_title(plan.week))
    words = waiting_words(plan) or "Nothing to settle"
    painter.setPen(theme.colors.ink2)
    painter.setFont(theme.font(13))
    painter.drawText(QRectF(0, 0, width - 16, _TITLE), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)


def _paint_counts(painter: QPainter, theme: Theme, plan: Plan, width: int) -> None:
    counts = plan.coverage
    words = f"{sum(counts.values())} sentences  =  " + "  +  ".join(f"{counts[verdict]} {verdict.value}" for verdict in SHOWN_ORDER)
    painter.setPen(theme.colors.ink2)
    painter.setFont(theme.font(12))
    painter.drawText(QRectF(16, 0, width, _FOOT), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
