"""The words of a file that somebody brings, whatever program wrote it."""

from __future__ import annotations

from pathlib import Path

from concord.domain.errors import WorldError

from .load_documents import LARGEST_DOCUMENT, decode
from .pdf_text import pdf_text
from .word_text import word_text

TEXTS = (".txt", ".md", ".docx", ".pdf")
CALENDAR = ".ics"
LARGEST_PRINTED = 20_000_000
"""Bytes of a Word or PDF file: pictures in it take room, and are left out."""


def refuse_other_files(path: Path) -> None:
    """Refuse what no page can be made of, by its name.

    Raises:
        WorldError: it is a folder, or of another kind.
    """
    if path.is_dir():
        raise WorldError(f"{path.name or path} is a folder.", "Choose the files in it.")
    if path.suffix.lower() not in (*TEXTS, CALENDAR):
        raise WorldError(f"{path.name} is neither a text (.txt, .md, .docx, .pdf) nor a calendar (.ics).", "Save it as one of these first.")


def words_of(path: Path) -> str:
    """Return the text of a file as a page holds it.

    Raises:
        WorldError: there is none, it can not be opened, is too large, locked or damaged, or holds no text.
    """
    ending = path.suffix.lower()
    if ending not in (".docx", ".pdf"):
        return decode(bytes_of(path, LARGEST_DOCUMENT), path.name)
    data = bytes_of(path, LARGEST_PRINTED)
    text = word_text(data, path.name) if ending == ".docx" else pdf_text(data, path.name)
    if not text.strip():
        raise WorldError(f"{path.name} holds no text.", "Write what it says into a page.")
    if len(text.encode(errors="replace")) > LARGEST_DOCUMENT:
        raise WorldError(f"{path.name} holds more text than a page.", "Split it into smaller ones.")
    return "".join(sign for sign in text if sign == "\n" or sign.isprintable())


def bytes_of(path: Path, largest: int) -> bytes:
    """Return what a file holds.

    Raises:
        WorldError: there is none, or it can not be opened or is larger than that.
    """
    if not path.exists():
        raise WorldError(f"There is no file {path.name}.", "Check the name and the folder.")
    if not path.is_file():
        raise WorldError(f"{path.name} is no file.", "Choose a file.")
    try:
        if path.stat().st_size > largest:
            raise WorldError(f"{path.name} holds more than {largest // 1_000_000} MB.", "Bring in a shorter one, or a part of it.")
        return path.read_bytes()
    except OSError as error:
        raise WorldError(f"{path.name} can not be opened.", "Choose a file that you may read.") from error
