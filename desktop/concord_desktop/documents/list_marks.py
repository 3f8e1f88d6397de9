"""The marks of a list as it is written on. A line without its mark would go on with the sentence before it."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

_MARK = re.compile(r"(\s*\(?)(?:(\d{1,3})([.)])|([-*•–]))(\s+)")


def next_mark(line: str) -> str:
    """Return the mark of the entry after a line, "" where it is no entry of a list."""
    match = _MARK.match(line)
    if match is None:
        return ""
    return f"{match[1]}{int(match[2]) + 1}{match[3]}{match[5]}" if match[2] else f"{match[1]}{match[4]}{match[5]}"


def goes_on(event: QKeyEvent, cursor: QTextCursor) -> bool:
    """Go on with a list where a key does that, and say whether the key is used up.

    Enter behind an entry starts the next one, Enter in an empty entry ends the list, and the first letter on the line below gets its mark.
    """
    line = cursor.block().text()
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() == Qt.KeyboardModifier.NoModifier:
        mark = _MARK.match(line)
        if mark is None or not cursor.atBlockEnd() or cursor.hasSelection():
            return False
        if mark.end() == len(line):
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        else:
            cursor.insertText(f"\n{next_mark(line)}")
        return True
    if not line and event.text().isalpha() and cursor.block().previous().isValid():
        cursor.insertText(next_mark(cursor.block().previous().text()))
    return False
