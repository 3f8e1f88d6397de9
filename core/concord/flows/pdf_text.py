"""The words of a PDF file, its lines put together again where they were only broken to fit. It comes from outside, so it is bounded."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Sequence

from concord.domain.errors import WorldError

from .time_bound import TooLong, at_most

MOST_PAGES = 100
LONGEST_LOOK = 20.0
"""Seconds after which a file is given up: some are made to be read for ever."""
_FULL_LINE = 0.75
"""A line that fills this much of the widest was broken because it was full."""
_LIST_MARK = re.compile(r"\s*(?:[-*•–▪◦·]|\(?\d{1,3}[.)])\s+")
_ENDS = (".", "!", "?", ":", ";", "”", '"', "]", ")")
_SPLIT_WORD = re.compile(r"(?<=[a-z])-$")


def pdf_text(data: bytes, shown: str) -> str:
    """Return its sentences, a line for each entry or paragraph.

    Raises:
        WorldError: it is locked, no PDF, damaged, too long, or holds pictures of a text and no text.
    """
    # What is odd in a file is none of the log's business.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with at_most(LONGEST_LOOK):
            pages = _pages(data, shown)
    except (TooLong, MemoryError) as error:
        raise WorldError(f"{shown} takes too long to read.", "Copy the words that you need into a page.") from error
    lines = [line for page in pages for line in _whole_lines(page.splitlines())]
    if not any(sign.isalnum() for line in lines for sign in line):
        raise WorldError(f"{shown} holds pictures and no text; it may be a scan.", "Write what it says into a page.")
    return "".join(f"{line}\n" for line in lines)


def _pages(data: bytes, shown: str) -> list[str]:
    # It takes a while to import, and most households never meet a PDF.
    from pypdf import PasswordType, PdfReader

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            raise WorldError(f"{shown} is locked with a password.", "Save it without one, or copy its words into a page.")
        if len(reader.pages) > MOST_PAGES:
            raise WorldError(f"{shown} has more than {MOST_PAGES} pages.", "Bring in the pages that you need.")
        return [page.extract_text() for page in reader.pages]
    except (WorldError, TooLong, MemoryError):
        raise
    except Exception as error:  # a damaged file has it stumble in any way there is
        raise WorldError(f"{shown} is no PDF, or is damaged.", "Save it once more, or copy its words into a page.") from error


def _whole_lines(lines: Sequence[str]) -> list[str]:
    """Put together what was one line before the page was too narrow for it."""
    widest = max((len(line.strip()) for line in lines), default=0)
    whole: list[str] = []
    last = ""
    for line in lines:
        words = " ".join(line.split())
        is_broken = bool(last) and not last.endswith(_ENDS) and (words[:1].islower() or len(last) >= _FULL_LINE * widest)
        if words and is_broken and not _LIST_MARK.match(line):
            joint = "" if _SPLIT_WORD.search(last) and words[:1].islower() else " "
            whole[-1] = f"{_SPLIT_WORD.sub('', whole[-1]) if not joint else whole[-1]}{joint}{words}"
        elif words:
            mark = _LIST_MARK.match(line)
            whole.append(f"- {words[len(' '.join(mark[0].split())) :].strip()}" if mark and not mark[0].strip()[0].isdigit() else words)
        last = words
    return whole
