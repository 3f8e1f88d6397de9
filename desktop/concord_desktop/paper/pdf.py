"""The week as a PDF, or on a printer: the same pages. The same plan gives the same bytes."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QHashSeed, QIODevice, QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from concord.domain.plan import Plan
from concord.flows.write_files import write_file

from .page_painter import PagePainter
from .sheet_layout import A4, LETTER, Page, Paper, lay_out
from .sheets import Sheet, sheets_of

_UNITS_AN_INCH = 110
_LETTER_AT = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "CR", "GT", "PA", "PR", "SV", "VE", "DO", "NI"})
"""Where letters are written on Letter: what CLDR's paper sizes say ("supplemental/measurementData")."""
_DATE = re.compile(rb"D:\d{14}[+\-Z][0-9']*|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+\-]\d\d:\d\d)?")
_FIRST = re.compile(rb"\d{4}-\d\d-\d\d|\d{8}")
_UUID = re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_ID = re.compile(rb"(/ID \[ <)([0-9a-f]+)(> <)([0-9a-f]+)(> \])")


def paper_of(locale: str | None) -> Paper:
    """Return the paper of a locale such as en_US: Letter, or A4 as everywhere else."""
    region = (locale or "").replace("-", "_").partition("_")[2].upper()
    return LETTER if region in _LETTER_AT else A4


def render_week_pdf(plan: Plan, path: Path, *, locale: str | None = None) -> None:
    """Write the page for the fridge and one for each person into `path`, week by week. Needs no display.

    Raises:
        WorldError: the file can not be written; what was there is as it was.
    """
    application = QApplication.instance()
    if application is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        application = QApplication(["concord"])
    write_file(path, pdf_bytes(sheets_of(plan), paper_of(locale)))


def pdf_bytes(sheets: Sequence[Sheet], paper: Paper) -> bytes:
    """Return sheets as a PDF with nothing in it but what stands on them."""
    # In which order Qt writes typefaces, and what it calls them, hangs on the seed of its hashes, which differs from start to start.
    QHashSeed.setDeterministicGlobalSeed()
    try:
        return _without_its_moment(_painted(sheets, paper))
    finally:
        QHashSeed.resetRandomGlobalSeed()


def _painted(sheets: Sequence[Sheet], paper: Paper) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(f"Week of {sheets[0].title}" if sheets else "Week")
    writer.setCreator("Concord")
    writer.setResolution(10 * _UNITS_AN_INCH)
    writer.setPageLayout(page_layout(paper))
    paint_pages(sheets, writer, paper)
    del writer
    buffer.close()
    return data.data()


def paint_pages(sheets: Sequence[Sheet], device: QPagedPaintDevice, paper: Paper) -> int:
    """Paint sheets onto a printer or a PDF that is set to `paper` or to another size; return how many pages that took."""
    with_type = PagePainter()
    pages: list[Page] = [page for sheet in sheets for page in lay_out(sheet, paper, with_type.measure)]
    painter = QPainter(device)
    full = device.pageLayout().fullRectPixels(device.logicalDpiX())
    scale = min(full.width() / paper.width, full.height() / paper.height)
    for number, page in enumerate(pages):
        if number:
            device.newPage()
        painter.save()
        painter.scale(scale, scale)
        with_type.paint(painter, page)
        painter.restore()
    painter.end()
    return len(pages)


def page_layout(paper: Paper) -> QPageLayout:
    """Return how a page lies in a printer: across, and up to the edge, since it brings its own margin."""
    size = QPageSize(QPageSize.PageSizeId.Letter if paper == LETTER else QPageSize.PageSizeId.A4)
    return QPageLayout(size, QPageLayout.Orientation.Landscape, QMarginsF(0, 0, 0, 0))


def _without_its_moment(data: bytes) -> bytes:
    """Take the moment at which it was made, and an id by chance, out of a PDF: each byte becomes a fixed one."""
    plain = _DATE.sub(lambda found: _FIRST.sub(_same_day, re.sub(rb"\d", b"0", found[0]), count=1).replace(b"0-00", b"0+00"), data)
    plain = _UUID.sub(b"00000000-0000-4000-8000-000000000000", plain)
    mark = sha256(_ID.sub(b"", plain)).hexdigest().encode()

    def known(found: re.Match[bytes]) -> bytes:
        half = (mark * 3)[: len(found[2])]
        return found[1] + half + found[3] + half + found[5]

    return _ID.sub(known, plain)


def _same_day(digits: re.Match[bytes]) -> bytes:
    return b"2000-01-01" if b"-" in digits[0] else b"20000101"
