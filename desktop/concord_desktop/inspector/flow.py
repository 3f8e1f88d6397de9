"""A layout that breaks into lines, as words do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem


class Flow(QLayout):
    """Lays widgets side by side and starts a new line where one is full. `to_the_end` puts each line at the far edge."""

    def __init__(self, spacing: int, *, to_the_end: bool = False) -> None:
        super().__init__()
        self._heights: dict[int, int] = {}
        """By width, until anything in it changes: a long page asks often."""
        self._gap = spacing
        self._to_the_end = to_the_end
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 2, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), is_trial=True)
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget the heights: something in it is otherwise."""
        self._heights = {}
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, is_trial=False)

    def sizeHint(self) -> QSize:
        return self._size_of([item.sizeHint().width() for item in self._items])

    def minimumSize(self) -> QSize:
        return self._size_of([item.minimumSize().width() if item.hasHeightForWidth() else item.sizeHint().width() for item in self._items])

    def _size_of(self, widths: list[int]) -> QSize:
        tallest = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(max(widths, default=0), tallest + 2)

    def _place(self, rect: QRect, *, is_trial: bool) -> int:
        top = rect.y() + 2
        for line in self._lines(rect.width()):
            wide = sum(item.sizeHint().width() for item in line) + self._gap * (len(line) - 1)
            left = rect.x() + (max(0, rect.width() - wide) if self._to_the_end else 0)
            sizes = [_size(item, rect.width()) for item in line]
            for item, size in zip(line, sizes, strict=True):
                if not is_trial:
                    item.setGeometry(QRect(QPoint(left, top), size))
                left += size.width() + self._gap
            top += max(size.height() for size in sizes) + self._gap
        return max(0, top - self._gap - rect.y())

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wide = item.sizeHint().width()
            if not lines or used + self._gap + wide > width:
                lines.append([])
                used = -self._gap
            lines[-1].append(item)
            used += self._gap + wide
        return lines


def _size(item: QLayoutItem, width: int) -> QSize:
    """Return the size of one widget: what is wider than a line is as tall as its words then need."""
    size = item.sizeHint()
    if size.width() <= width:
        return size
    return QSize(width, item.heightForWidth(width) if item.hasHeightForWidth() else size.height())
