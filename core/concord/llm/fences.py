"""Quoting what people wrote, so that it can not pass for the program's own words."""

from __future__ import annotations

import hashlib

_LETTERS = 24
"""Hexadecimal digits: 96 bits."""


def fenced(text: str) -> str:
    """Return a text between two lines that hold a mark which it can not hold itself.

    The mark is a hash of the text. To write it into a text one would have to find a text that holds its own hash; so nobody can
    close the quotation from inside, and yet the same text gives the same prompt and with it the same answer.
    """
    mark, salt = _mark(text, 0), 0
    while mark in text:
        salt += 1
        mark = _mark(text, salt)
    return f"<<{mark}>>\n{text}\n<<{mark}>>"


def _mark(text: str, salt: int) -> str:
    return hashlib.sha256(f"concord fence {salt}\n{text}".encode("utf-8", "replace")).hexdigest()[:_LETTERS]
