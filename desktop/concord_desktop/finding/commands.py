"""What the window can do, as it is found by its words: the acts that have a key or stand in a menu."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QAction, QKeySequence

from .entries import Entry, Sort

Commands = dict[str, QAction]


def commands_of(actions: Iterable[QAction]) -> Commands:
    """Return the acts that can be done now, by what they are called; of two of one name the first."""
    found: Commands = {}
    for action in actions:
        words = action.iconText().strip()
        if words and action.isEnabled() and action.menu() is None:
            found.setdefault(words, action)
    return found


def entries_of_commands(commands: Commands) -> tuple[Entry, ...]:
    """List acts with the key that does the same."""
    return tuple(Entry(Sort.COMMAND, words, words.removesuffix("…"), keys_of(action), "plan") for words, action in commands.items())


def keys_of(action: QAction) -> str:
    """Return the first key of an act as it is written on the keyboard, "" where it has none."""
    keys = action.shortcuts()
    return keys[0].toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
