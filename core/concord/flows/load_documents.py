"""Files named on a command line to documents, or one line that says what is wrong with them."""

from __future__ import annotations

import json
from pathlib import Path

from concord.domain.document import Document
from concord.domain.errors import WorldError
from concord.domain.ids import MemberId, member_id

LARGEST_DOCUMENT = 2_000_000
"""Bytes. A household's rules are a few pages; what is larger is a mistake or an attack, and is refused in words."""


def load_document(path: Path, *, member: str | None = None, is_house_rules: bool = False) -> Document:
    """Read one text file.

    Raises:
        WorldError: missing, a folder, empty, too large, not UTF-8 text, or a calendar file.
    """
    shown = path.name
    if not path.exists():
        raise WorldError(f"There is no file {shown}.", "Check the name and the folder.")
    if path.is_dir():
        raise WorldError(f"{shown} is a folder.", "Name the text files in it.")
    try:
        size = path.stat().st_size
        if size > LARGEST_DOCUMENT:
            raise WorldError(f"{shown} holds more than {LARGEST_DOCUMENT // 1_000_000} MB of text.", "Split it into smaller documents.")
        raw = path.read_bytes()
    except OSError as error:
        raise WorldError(f"{shown} can not be opened.", "Check that you may read it.") from error
    return Document(
        name=shown,
        text=decode(raw, shown),
        member=MemberId(member_id(member)) if member is not None else None,
        is_house_rules=is_house_rules,
    )


def load_json(path: Path, *, holds: str, largest: int, advice: str) -> object:
    """Read one JSON file that `holds` such as "a plan"; `advice` says where such a file comes from.

    Raises:
        WorldError: missing, a folder, empty, larger than `largest` bytes, not UTF-8 text or not JSON.
    """
    shown = path.name
    if not path.exists():
        raise WorldError(f"There is no file {shown}.", "Check the name and the folder.")
    if path.is_dir():
        raise WorldError(f"{shown} is a folder.", f"Name the file that holds {holds}.")
    try:
        if path.stat().st_size > largest:
            raise WorldError(f"{shown} is too large for {holds}.", advice)
        raw = path.read_bytes()
    except OSError as error:
        raise WorldError(f"{shown} can not be opened.", "Check that you may read it.") from error
    try:
        return json.loads(decode(raw, shown))
    except (json.JSONDecodeError, RecursionError) as error:
        raise WorldError(f"{shown} is not JSON.", advice) from error


def decode(raw: bytes, shown: str) -> str:
    """Return the text of a document's bytes, or say why it is none."""
    if not raw.strip():
        raise WorldError(f"{shown} is empty.", "Write a sentence in it first.")
    if b"\x00" in raw:
        raise WorldError(f"{shown} is not a text file.", "Save it as plain text (UTF-8).")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise WorldError(f"{shown} is not written in UTF-8.", "Save it again as plain text with the encoding UTF-8.") from error
    if Path(shown).suffix.lower() == ".ics":
        if not text.lstrip().upper().startswith("BEGIN:VCALENDAR"):
            raise WorldError(f"{shown} is not a calendar file.", "Export it again from your calendar.")
        raise WorldError(f"{shown} is a calendar, not a text of sentences.", "Name text documents.")
    return text
