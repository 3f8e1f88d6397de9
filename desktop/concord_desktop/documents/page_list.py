"""The pages at the left of Documents: mine, the household's, the others'."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from concord.domain.ids import MemberId
from concord.domain.plan import Judged, Verdict
from concord.domain.see_as import whose_view

from ..rules.meaning import DOT, document_words
from ..theme import BODY, CAPTION, RADIUS_ITEM, Theme
from ..widgets import Words, clear_layout, column

if TYPE_CHECKING:
    from concord.workspace import DocumentView


def page_title(view: DocumentView, names: Mapping[str, str], viewer: MemberId | None) -> str:
    """Return the title of a page for a person: without a file's ending, and with its owner where that is someone else."""
    words, viewer = document_words(view.title), whose_view(viewer)
    owner = names.get(view.member, "") if view.member else ""
    if owner and view.member == viewer and words.casefold() == owner.casefold():
        return "My page"
    if not owner or view.member == viewer or owner.casefold() in words.casefold():
        return words
    return owner if words.casefold() == (view.member or "").casefold() else f"{owner}{DOT}{words}"


def grouped(views: Sequence[DocumentView], viewer: MemberId | None, names: Mapping[str, str]) -> list[tuple[str, list[DocumentView]]]:
    """Put pages into their groups; a group without a page is left out. Without a viewer there is no "mine"."""
    viewer = whose_view(viewer)
    mine = names.get(viewer, "Mine") if viewer else "Mine"
    groups: dict[str, Callable[[DocumentView], bool]] = {
        mine: lambda view: viewer is not None and view.member == viewer,
        "Household": lambda view: view.member is None,
        "Others" if viewer else "Members": lambda view: view.member is not None and view.member != viewer,
    }
    found = [(title, [view for view in views if belongs(view)]) for title, belongs in groups.items()]
    return [(title, pages) for title, pages in found if pages]


class PageList(QWidget):
    """Emits `page_chosen` with the id of the page that a person goes to."""

    page_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines = column(self, spacing=2)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.setAccessibleName("Pages")

    def show_pages(
        self, views: Sequence[DocumentView], rules: Sequence[Judged], viewer: MemberId | None, names: Mapping[str, str], chosen: str
    ) -> None:
        """Show the pages, with what waits in each."""
        had_focus = any(button.hasFocus() for button in self._group.buttons())
        for old in self._group.buttons():
            self._group.removeButton(old)
        clear_layout(self._lines)
        for number, (title, pages) in enumerate(grouped(views, viewer, names)):
            heading = Words(title, "heading")
            heading.setContentsMargins(12, 10 if number else 2, 0, 2)
            self._lines.addWidget(heading)
            for view in pages:
                line = _PageLine(self._theme, page_title(view, names, viewer), *_what_waits(view, rules), is_read_only=not view.may_edit)
                line.setChecked(view.id == chosen)
                line.clicked.connect(lambda _=False, page=view.id: self.page_chosen.emit(page))
                self._group.addButton(line)
                self._lines.addWidget(line)
                if had_focus and view.id == chosen:
                    line.setFocus()

    @property
    def lines(self) -> list[QAbstractButton]:
        """The pages as buttons, in order."""
        return self._group.buttons()


def _what_waits(view: DocumentView, rules: Sequence[Judged]) -> tuple[str, str]:
    mine = [one for one in rules if one.rule.document == view.title and one.rule.member == view.member and not one.is_busy]
    if not mine:
        mine = [one for one in rules if one.rule.document == view.title and not one.is_busy]
    count = f"{len(mine)} sentence{'s' if len(mine) != 1 else ''}" if mine else "No sentences yet" if not view.text.strip() else ""
    unsure = sum(1 for one in mine if one.rule.doubts and one.verdict is not Verdict.UNCLEAR)
    unclear = sum(1 for one in mine if one.verdict is Verdict.UNCLEAR)
    waits = DOT.join(part for part in (f"{unsure} unsure" if unsure else "", f"{unclear} to explain" if unclear else "") if part)
    return count, waits


class _PageLine(QAbstractButton):
    def __init__(self, theme: Theme, title: str, count: str, waits: str, *, is_read_only: bool) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew as the pointer comes and goes
        self._theme, self._title, self._is_read_only = theme, title, is_read_only
        self._seconds = [(words, ink) for words, ink in ((count, "ink2"), (waits, "unsure")) if words]
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        note = "to read only, part of it is private" if is_read_only else ""
        spoken = ", ".join(part for part in (title, count, waits, note) if part)
        self.setAccessibleName(spoken)
        self.setToolTip(f"Open {spoken}")
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(180), self._theme.px(30) + self._theme.px(16) * max(1, len(self._seconds)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, colors = self._theme, self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked():
            painter.setPen(QPen(colors.line2, 1))
            painter.setBrush(colors.sheet)
            painter.drawRoundedRect(box, RADIUS_ITEM, RADIUS_ITEM)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.hover)
            painter.drawRoundedRect(box, RADIUS_ITEM, RADIUS_ITEM)
        if self.hasFocus():
            painter.setPen(QPen(colors.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS_ITEM, RADIUS_ITEM)
        icon = "eye" if self._is_read_only else "documents"
        pixmap = theme.pixmap(icon, "accent" if self.isChecked() else "ink2", 18, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(12, theme.px(8)), pixmap)
        left = 12 + theme.px(28)
        room = self.width() - left - 8
        painter.setFont(theme.font(BODY, 600 if self.isChecked() else 500))
        painter.setPen(colors.ink)
        top = float(theme.px(6))
        self._draw(painter, self._title, left, top, room, theme.px(20))
        top += theme.px(20)
        painter.setFont(theme.font(CAPTION))
        for words, ink in self._seconds:
            painter.setPen(getattr(colors, ink))
            self._draw(painter, words, left, top, room, theme.px(16))
            top += theme.px(16)
        painter.end()

    def _draw(self, painter: QPainter, words: str, left: float, top: float, room: float, height: float) -> None:
        shown = QFontMetrics(painter.font()).elidedText(words, Qt.TextElideMode.ElideRight, round(room))
        painter.drawText(QRectF(left, top, room, height), Qt.AlignmentFlag.AlignVCenter, shown)
