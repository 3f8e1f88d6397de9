"""The recovery sheet as a page: for a printer, a PDF, or a text file."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from concord.domain.recovery_code import RecoverySheet

IN_A_ROW = 5


def paragraphs(sheet: RecoverySheet) -> list[tuple[str, str]]:
    """Return what the sheet says, each part under a heading. The code stands after the first."""
    return [
        (
            "What this is",
            f"The code below is the key of the household “{sheet.household}” in Concord. Keep this sheet where you keep passports, "
            "not beside the PC.",
        ),
        (
            "When you need it",
            f"On a new PC, on another account of this PC, or where the passphrase of the key is forgotten: open {sheet.file_name}, or your "
            "copy of it, in Concord and type this code. Capitals and small letters are the same. If a group is mistyped, it is named.",
        ),
        (
            "What it is not",
            "It is no copy of the household: without the file it opens nothing, so keep a copy of the file somewhere else too. It is no "
            "member's PIN.",
        ),
        (
            "A forgotten PIN",
            "Type the code below where Concord asks for the PIN. It takes the PIN off and nothing is lost, for everybody who was in their "
            "profile after this sheet was made. (The first code takes it off too, but then what only that profile could read is lost.)",
        ),
        (
            "Who may have it",
            "Whoever has both this sheet and the file can open the household. If you lose the sheet and the PC still works, print another. "
            "Its first code is the same, so whoever finds the lost one has the key: keep the file from them.",
        ),
    ]


def rows_of(sheet: RecoverySheet) -> list[list[str]]:
    """Return the groups as they stand on the page."""
    return _rows(sheet.groups)


def _rows(groups: tuple[str, ...]) -> list[list[str]]:
    return [list(groups[start : start + IN_A_ROW]) for start in range(0, len(groups), IN_A_ROW)]


_FIRST, _SECOND = 0, 3
"""Behind which of the paragraphs the codes stand."""


def _codes(sheet: RecoverySheet) -> dict[int, list[list[str]]]:
    return {_FIRST: _rows(sheet.groups), _SECOND: _rows(sheet.second)}


def as_text(sheet: RecoverySheet) -> bytes:
    """Return the sheet as plain text."""
    lines = [f"Concord: recovery sheet for {sheet.household}", f"Made on {_day(sheet)}, for {sheet.file_name}", ""]
    for number, (heading, words) in enumerate(paragraphs(sheet)):
        lines += [heading.upper(), *_wrapped(words), ""]
        lines += ["    " + "   ".join(row) + "\n" for row in _codes(sheet).get(number, [])]
    return ("\n".join(lines).rstrip() + "\n").encode()


def as_pdf(sheet: RecoverySheet) -> bytes:
    """Return the sheet as a PDF of one A4 page."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(f"Recovery sheet for {sheet.household}")
    writer.setCreator("Concord")
    writer.setResolution(300)
    paint_sheet(sheet, writer)
    del writer
    buffer.close()
    return data.data()


def paint_sheet(sheet: RecoverySheet, device: QPagedPaintDevice) -> None:
    """Put the sheet onto one page of a printer or a PDF."""
    device.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(22, 20, 22, 20), QPageLayout.Unit.Millimeter
        )
    )
    page = QTextDocument()
    page.documentLayout().setPaintDevice(device)
    page.setDefaultStyleSheet(
        "body { font-family: 'Inter'; font-size: 10pt; color: #000000; } h1 { font-family: 'Noto Serif'; font-size: 20pt; }"
        "h2 { font-size: 11pt; margin-top: 8pt; margin-bottom: 1pt; } p { margin-top: 0; } .small { font-size: 10pt; color: #444444; }"
        ".place { font-size: 8pt; color: #444444; } .group { font-family: monospace; font-size: 17pt; }"
    )
    page.setHtml(_html(sheet))
    area = device.pageLayout().paintRectPixels(device.logicalDpiX())
    page.setPageSize(QSizeF(area.size()))
    page.setDocumentMargin(0)
    page.print_(device)


def _html(sheet: RecoverySheet) -> str:
    parts = [
        f"<h1>Recovery sheet</h1><p><b>{escape(sheet.household)}</b><br/>",
        f"<span class='small'>Concord · made on {_day(sheet)} for {escape(sheet.file_name)}</span></p>",
    ]
    for number, (heading, words) in enumerate(paragraphs(sheet)):
        parts.append(f"<h2>{heading}</h2><p>{escape(words)}</p>")
        if (rows := _codes(sheet).get(number)) is not None:
            style = "border-style: solid; border-collapse: collapse; margin-top: 10px; margin-bottom: 14px;"
            parts.append(f"<table width='100%' border='1' cellspacing='0' cellpadding='4' style='{style}'>")
            for line, row in enumerate(rows):
                cells = (
                    f"<td align='center'><span class='place'>{line * IN_A_ROW + n + 1}</span><br/><span class='group'>{group}</span></td>"
                    for n, group in enumerate(row)
                )
                parts.append(f"<tr>{''.join(cells)}</tr>")
            parts.append("</table>")
    return f"<body>{''.join(parts)}</body>"


def _day(sheet: RecoverySheet) -> str:
    return f"{sheet.made.day} {sheet.made:%B %Y}"


def _wrapped(words: str) -> list[str]:
    import textwrap

    return textwrap.wrap(words, 76)
