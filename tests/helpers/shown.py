"""What a part of the window shows: its words, and the button that says something."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget


def words_of(widget: QWidget) -> str:
    """Return the words of all labels and buttons that are not hidden, a line each."""
    found = [part.text() for kind in (QLabel, QPushButton) for part in widget.findChildren(kind) if not part.isHidden()]
    return "\n".join(found)


def labels_of(widget: QWidget) -> str:
    """Return the words of all labels that a person sees once all is painted, a line each."""
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def button_in(widget: QWidget, words: str) -> QPushButton:
    """Return the button that is not hidden and says `words`."""
    return next(one for one in widget.findChildren(QPushButton) if one.text() == words and not one.isHidden())
