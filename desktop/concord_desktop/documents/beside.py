"""What was understood, beside the lines of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QWidget

from ..theme import CAPTION, SECONDARY, mix
from .row_layout import ROW_PADDING
from .understood import Note

if TYPE_CHECKING:
    from .editor import PageEditor


class Beside(QWidget):
    """What was understood, each note beside its line. Its words are said again below the page for the line with the cursor."""

    def __init__(self, editor: PageEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._heights: dict[int, float] = {}
        """Height of each line's notes by their identity: they live as long as the text that was read."""
        self._measured_for = (0, 0)
        self._audiences: list[tuple[QRectF, int]] = []
        """Where who may see a sentence stands, with its line."""
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def height_of(self, notes: tuple[Note, ...]) -> float:
        """Return the height that the notes of one line need, 0 where the row is high enough anyway."""
        if not notes:
            return 0.0
        measured_for = (self.width(), self._editor.theme.text_scale)
        if measured_for != self._measured_for:
            self._heights.clear()
            self._measured_for = measured_for
        height = self._heights.get(id(notes))
        if height is None:
            height = sum(self._note_height(note) for note in notes) + 2 * ROW_PADDING
            self._heights[id(notes)] = height
        return height

    def forget_heights(self) -> None:
        """Measure anew: the notes are others."""
        self._heights.clear()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._editor.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colors.sheet)
        self._audiences = []
        for block, row in self._editor.rows_in_sight():
            notes = self._editor.notes_of(block.blockNumber())
            if any(note.is_question for note in notes):
                painter.fillRect(QRectF(0, row.top(), self.width(), row.height() - 1), theme.colors.unsure_soft)
            elif any(note.is_busy for note in notes):
                painter.fillRect(QRectF(0, row.top(), self.width(), row.height() - 1), theme.colors.sunk)
            top = row.top() + ROW_PADDING
            for note in notes:
                self._paint_note(painter, note, top)
                if note.audience is not None and note.rule is not None:
                    width = self._audience_width(note)
                    self._audiences.append((QRectF(self.width() - width, top - 4, width, theme.px(28)), block.blockNumber()))
                top += self._note_height(note)
            painter.fillRect(QRectF(0, round(row.bottom()) - 1, self.width(), 1), theme.colors.line)
        painter.fillRect(QRectF(0, 0, 1, self.height()), mix(theme.colors.coral_line, theme.colors.sheet, 0.45))
        painter.end()

    def audience_at(self, number: int) -> QPoint | None:
        """Return where who may see the sentence of a line is shown, None where it is out of sight."""
        return next((rect.center().toPoint() for rect, line in self._audiences if line == number), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_over = any(rect.contains(event.position()) for rect, _line in self._audiences)
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor)
        self.setToolTip("Say who may see it (Alt+W)" if is_over else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        line = next((line for rect, line in self._audiences if rect.contains(event.position())), None)
        if line is not None and event.button() == Qt.MouseButton.LeftButton:
            self._editor.ask_audience(line, event.globalPosition().toPoint())

    def answers_in_sight(self) -> list[tuple[int, Note, QPoint, int]]:
        """Return the notes in sight that a click can answer: line, note, where its answers begin, and how wide they may be."""
        found = []
        for block, row in self._editor.rows_in_sight():
            top = row.top() + ROW_PADDING
            for note in self._editor.notes_of(block.blockNumber()):
                height = self._note_height(note)
                if note.offers:
                    begin = top + height - self._editor.choices.height(note, self._answers_width)
                    found.append((block.blockNumber(), note, QPoint(self._text_left, round(begin)), self._answers_width))
                top += height
        return found

    @property
    def _answers_width(self) -> int:
        return max(self._editor.theme.px(80), self.width() - self._text_left - self._editor.theme.px(16))

    @property
    def _text_left(self) -> int:
        return self._editor.theme.px(42)

    def _audience_width(self, note: Note) -> int:
        theme = self._editor.theme
        if note.audience is None or note.audience.word == "Everyone":
            return theme.px(44)
        return theme.px(44) + min(theme.px(110), self._words_width(note.audience.word))

    def _words_width(self, words: str) -> int:
        return QFontMetrics(self._editor.theme.font(CAPTION)).horizontalAdvance(words) + 8

    def _layout(self, note: Note) -> QTextLayout:
        theme = self._editor.theme
        joint = "" if not note.rest else " " if note.is_question else " · "
        layout = QTextLayout(f"{note.head}{joint}{note.rest}", theme.font(SECONDARY))
        bold = QTextLayout.FormatRange()
        bold.start, bold.length = 0, len(note.head)
        bold.format.setFont(theme.font(SECONDARY, 600))
        layout.setFormats([bold])
        _lay_out(layout, max(theme.px(80), self.width() - self._text_left - self._audience_width(note)))
        return layout

    def _note_height(self, note: Note) -> float:
        height = self._layout(note).boundingRect().height()
        if note.choices and not note.is_settled_here:
            height += self._choices(note).boundingRect().height() + 4
        height += self._editor.choices.height(note, self._answers_width)
        return max(height, float(self._editor.theme.px(20)))

    def _choices(self, note: Note) -> QTextLayout:
        layout = QTextLayout("It could be: " + "  ·  ".join(note.choices), self._editor.theme.font(SECONDARY))
        _lay_out(layout, max(self._editor.theme.px(80), self.width() - self._text_left - self._editor.theme.px(16)))
        return layout

    def _paint_note(self, painter: QPainter, note: Note, top: float) -> None:
        theme, colors = self._editor.theme, self._editor.theme.colors
        ratio = self.devicePixelRatioF()
        if not note.is_busy:
            icon = theme.pixmap(note.icon, note.ink, 18, ratio)
            painter.drawPixmap(QPointF(theme.px(15), round(top + 1)), icon)
        layout = self._layout(note)
        painter.setPen(colors.ink3 if note.is_busy else colors.ink)
        layout.draw(painter, QPointF(self._text_left, top + 1))
        if note.choices and not note.is_settled_here:
            painter.setPen(colors.ink2)
            self._choices(note).draw(painter, QPointF(self._text_left, top + layout.boundingRect().height() + 5))
        if note.audience is not None:
            side = theme.px(18)
            left = self.width() - theme.px(16) - side
            if note.audience.word != "Everyone":
                painter.setFont(theme.font(CAPTION))
                painter.setPen(colors.ink2)
                room = self._audience_width(note) - theme.px(44)
                words = painter.fontMetrics().elidedText(note.audience.word, Qt.TextElideMode.ElideRight, room)
                width = painter.fontMetrics().horizontalAdvance(words)
                painter.drawText(
                    QRectF(self.width() - theme.px(16) - width, top, width + 2, side + 2), Qt.AlignmentFlag.AlignVCenter, words
                )
                left = round(self.width() - theme.px(16) - width - theme.px(6) - side)
            painter.drawPixmap(QPointF(left, round(top + 1)), theme.pixmap(note.audience.icon, "ink2", 18, ratio))


def _lay_out(layout: QTextLayout, width: float) -> None:
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height() * 1.15
    layout.endLayout()
