"""What stands in a page in the place of words that are sealed: a mark that no keyboard writes, read as one sentence wherever it stands."""

from __future__ import annotations

import re

_BEGIN, _END, _FILL = "\ue0f0", "\ue0f1", "\ue0f2"
"""Of Unicode's private use area: they mean nothing in any text."""
_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_ANY = re.compile(f"[{_BEGIN}-{_FILL}]")
MARK = re.compile(rf"(S?{_BEGIN}(\d+){_END})(?:\s+{_FILL}+)*(?:\s*\[[^\[\]]{{0,300}}\])?")
"""A mark with all that belongs to it; its groups are the bare mark and its number."""


def mark_of(number: int, *, is_capital: bool) -> str:
    """Return the bare mark of a sealed text, with a capital where the text begins with one: by that prose comes apart."""
    return f"{'S' if is_capital else ''}{_BEGIN}{number}{_END}"


def mark_in(text: str) -> str | None:
    """Return the bare mark that a sentence is, None where it is another."""
    found = MARK.fullmatch(text.strip()) if _BEGIN in text else None
    return found[1] if found is not None else None


def standing_for(number: int, raw: str, *, as_wide: bool = False) -> str:
    """Return what stands in a page for the words `raw`: as many lines, beginning with a capital where they do, and a sentence of its own.

    `as_wide` keeps the length of the first line too, by which prose that nobody ended with a stop is told apart.
    """
    ends = [match.group() for match in _LINE_END.finditer(raw)]
    head = mark_of(number, is_capital=raw[:1].isupper())
    width = len(_LINE_END.split(raw)[0]) - len(head) - len(" [private]") - 1 if as_wide else 0
    fill = f" {_FILL * width}" if width > 0 else ""
    return head + fill + "".join(end + _FILL for end in ends) + " [private]"


def has_marks(text: str) -> bool:
    """Say whether a text holds a sign that marks are made of."""
    return _ANY.search(text) is not None


def without_marks(text: str) -> str:
    """Return a text from outside without the signs that marks are made of."""
    return _ANY.sub("", text)
