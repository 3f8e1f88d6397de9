"""The words of a Word file (.docx), a line for each paragraph. It comes from outside: what it unpacks to is bounded, and nothing is run."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from xml.etree import ElementTree

from concord.domain.errors import WorldError

LARGEST_UNPACKED = 20_000_000
"""Bytes of the part that holds the text; a letter has a thousandth of that."""
_MOST_PARTS = 2_000
_MAIN_PART = re.compile(r"word/document\d*\.xml")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OTHER_FORM = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_SHOWN = (f"{_WORD}del", f"{_WORD}moveFrom", f"{_WORD}instrText", _OTHER_FORM)
"""What was struck out, what computes a field, and the second form of what is there already."""
_SIGNS = {f"{_WORD}tab": " ", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}
_OLD_OR_LOCKED = bytes.fromhex("d0cf11e0a1b11ae1")
"""How the container begins (MS-CFB 2.2) in which Word keeps .doc files, and .docx files with a password."""
_ADVICE = "Save it as .docx again, or copy its words into a page."


def word_text(data: bytes, shown: str) -> str:
    """Return its paragraphs, those of lists with a dash before them, and the cells of a table's row on one line.

    Raises:
        WorldError: it is locked, no Word file, damaged, or unpacks to more than a text holds.
    """
    if data.startswith(_OLD_OR_LOCKED):
        raise WorldError(f"{shown} is locked with a password, or saved by an old Word.", "Save it as .docx without a password.")
    xml = _main_part(data, shown)
    if xml.startswith((b"\xfe\xff", b"\xff\xfe")) or b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise WorldError(f"{shown} is not written as Word writes.", _ADVICE)
    try:
        paragraphs = _Paragraphs()
        parser = ElementTree.XMLParser(target=paragraphs)
        parser.feed(xml)
        parser.close()
    except ElementTree.ParseError as error:
        raise WorldError(f"{shown} is damaged.", _ADVICE) from error
    return "".join(f"{line}\n" for line in paragraphs.found)


def _main_part(data: bytes, shown: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            main = next((part for part in parts[:_MOST_PARTS] if _MAIN_PART.fullmatch(part.filename)), None)
            if main is None:
                raise WorldError(f"{shown} is no Word file.", _ADVICE)
            if main.flag_bits & 1:
                raise WorldError(f"{shown} is locked with a password.", "Save it as .docx without a password.")
            with packed.open(main) as part:
                # What the index says of its size may be a lie.
                xml = part.read(LARGEST_UNPACKED + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise WorldError(f"{shown} is no Word file, or is damaged.", _ADVICE) from error
    if len(xml) > LARGEST_UNPACKED:
        raise WorldError(f"{shown} unpacks to more than a text holds.", "Copy the words that you need into a page.")
    return xml


class _Paragraphs:
    """Takes the XML as it is parsed and keeps nothing of it but words (the interface of `XMLParser`'s target)."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._open: list[tuple[list[str], list[bool]]] = []
        """The words of each paragraph that is not over, the outermost first (a text box stands in one), and whether it is a list's."""
        self._rows: list[list[str]] = []
        self._hidden = 0
        self._is_text = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._is_text = name == f"{_WORD}t"
        if name in _NOT_SHOWN:
            self._hidden += 1
        elif name == f"{_WORD}p":
            self._open.append(([], []))
        elif name == f"{_WORD}tr":
            self._rows.append([])
        elif self._open and not self._hidden and name in _SIGNS:
            self._open[-1][0].append(_SIGNS[name])
        elif self._open and not self._hidden and name == f"{_WORD}numId":
            self._open[-1][1].append(attributes.get(f"{_WORD}val") != "0")

    def data(self, words: str) -> None:
        if self._is_text and self._open and not self._hidden:
            self._open[-1][0].append(words)

    def end(self, name: str) -> None:
        self._is_text = False
        if name in _NOT_SHOWN:
            self._hidden -= 1
        elif name == f"{_WORD}p":
            words, is_listed = self._open.pop()
            mark = "- " if any(is_listed) else ""
            lines = [" ".join(line.split()) for line in "".join(words).split("\n")]
            self._put(f"{mark}{line}" for line in lines if line)
        elif name == f"{_WORD}tr":
            cells = self._rows.pop()
            self._put([", ".join(cells)] if cells else [])

    def close(self) -> list[str]:
        return self.found

    def _put(self, lines: Iterable[str]) -> None:
        (self._rows[-1] if self._rows else self.found).extend(lines)
