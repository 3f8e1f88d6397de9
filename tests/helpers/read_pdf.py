"""What a PDF says, page by page."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from pypdf import PdfReader


def pages_of(pdf: Path | bytes) -> list[str]:
    """Return the words of each page, parted by single spaces."""
    reader = PdfReader(BytesIO(pdf) if isinstance(pdf, bytes) else pdf)
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def text_of(pdf: Path | bytes) -> str:
    """Return the words of all pages, and those that say what it is."""
    reader = PdfReader(BytesIO(pdf) if isinstance(pdf, bytes) else pdf)
    about = " ".join(str(value) for value in (reader.metadata or {}).values())
    return "\n".join((about, *pages_of(pdf)))
