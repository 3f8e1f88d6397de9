"""The page: plain text on ruled lines, numbered, with a coral margin line and what was understood beside it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextLayout,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from ..theme import CAPTION, READING, SECONDARY, Theme, mix
from .choice_buttons import ChoiceButtons
from .highlight import PageHighlighter
from .list_marks import goes_on
from .row_layout import RowLayout
from .understood import Note, ReadLines

_PADDING = 12
"""Half of the room around a line: rows are painted this much above their blocks."""


class PageEditor(QPlainTextEdit):
    """Edits a page. `line_changed` says what was understood of the line that the cursor is in."""

    line_changed = Signal(int, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._read = ReadLines()
        self._notes: list[tuple[Note, ...]] = []
        self._last_text = ""
        self._live: tuple[int, Note | None, tuple[Note, ...]] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QPlainTextEdit { border: none; border-radius: 0; padding: 0; }")
        self.setTabChangesFocus(True)
        self.setAccessibleName("Page")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        document = self.document()
        self._rows = RowLayout(document)
        document.setDocumentLayout(self._rows)
        document.setDocumentMargin(_PADDING)
        self._highlighter = PageHighlighter(document, theme)
        self.gutter = _Gutter(self)
        self.beside = _Beside(self)
        self.choices = ChoiceButtons(self, self.beside, theme)
        self.updateRequest.connect(self._on_update)
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def theme(self) -> Theme:
        """The tokens that the parts of the page paint with."""
        return self._theme

    @property
    def beside_width(self) -> int:
        """Width of the column of what was understood."""
        return round(max(self.width() - self.gutter_width, 0) * 0.5)

    @property
    def gutter_width(self) -> int:
        """Width of the column of line numbers."""
        return self._theme.px(38)

    def notes_of(self, number: int) -> tuple[Note, ...]:
        """Return what was understood of a line, the first being 0."""
        return self._notes[number] if number < len(self._notes) else ()

    def show_text(self, text: str) -> None:
        """Show another page: its undo starts anew."""
        self._read, self._live = ReadLines(), None
        self.beside.forget_heights()
        self.setPlainText(text)
        self._last_text = text
        self._refresh_notes()

    def replace_text(self, text: str) -> None:
        """Replace the words in one step that undo takes back."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def show_understood(self, read: ReadLines) -> None:
        """Show what was understood of the text, as far as it still stands there."""
        self._read = read
        self.beside.forget_heights()
        self._refresh_notes()
        self._on_cursor_moved()

    def show_line(self, number: int, reading: Note | None, more: tuple[Note, ...]) -> None:
        """Show more beside one line, the first being 0: below what was understood of it, or `reading` until the page is read again."""
        live = (number, reading, more)
        if live != self._live:
            self._live = live
            self.beside.forget_heights()
            self._refresh_notes()
            self._say_line()

    def hide_line(self) -> None:
        """Show no more than what was understood of the page."""
        if self._live is not None:
            self._live = None
            self.beside.forget_heights()
            self._refresh_notes()

    def go_to_line(self, number: int) -> None:
        """Put the cursor on a line, the first being 1, and bring it into sight."""
        block = self.document().findBlockByNumber(number - 1)
        if block.isValid():
            self.setTextCursor(QTextCursor(block))
            self.centerCursor()

    def rows_in_sight(self) -> list[tuple[QTextBlock, QRectF]]:
        """Return the blocks in sight, with the row that each takes in the viewport."""
        found = []
        block = self.firstVisibleBlock()
        offset = self.contentOffset()
        bottom = self.viewport().height() + _PADDING
        while block.isValid():
            rect = self.blockBoundingGeometry(block).translated(offset)
            if rect.top() > bottom:
                break
            found.append((block, QRectF(0, rect.top() - _PADDING, self.width(), rect.height())))
            block = block.next()
        return found

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self.viewport())
        colors = self._theme.colors
        painter.fillRect(event.rect(), colors.sheet)
        rows = self.rows_in_sight()
        for block, row in rows:
            if any(note.is_busy for note in self.notes_of(block.blockNumber())):
                painter.fillRect(QRectF(0, row.top(), self.viewport().width(), row.height()), colors.sunk)
            painter.fillRect(QRectF(0, round(row.bottom()) - 1, self.viewport().width(), 1), colors.line)
        last = self.document().lastBlock()
        if rows and rows[-1][0] == last and not last.text() and not self.isReadOnly() and self.toPlainText():
            painter.setFont(self._theme.font(READING, serif=True))
            painter.setPen(colors.ink3)
            row = rows[-1][1]
            is_here = self.textCursor().block() == last
            if not is_here:
                left = self.document().documentMargin()
                painter.drawText(QPointF(left, row.top() + _PADDING + painter.fontMetrics().ascent()), "Write on, one thing per line…")
        painter.end()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if self.isReadOnly() or not goes_on(event, self.textCursor()):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self.setViewportMargins(self.gutter_width, 0, self.beside_width, 0)
        super().resizeEvent(event)
        inside = self.contentsRect()
        scroll = self.verticalScrollBar().sizeHint().width()
        self.gutter.setGeometry(QRect(inside.left(), inside.top(), self.gutter_width, inside.height()))
        self.beside.setGeometry(QRect(inside.right() + 1 - self.beside_width - scroll, inside.top(), self.beside_width, inside.height()))
        self._ask_rows()

    def changeEvent(self, event) -> None:  # type: ignore[no-untyped-def]  # noqa: N802
        super().changeEvent(event)
        if event.type() == event.Type.ReadOnlyChange:
            self.viewport().update()

    def _dress(self) -> None:
        theme = self._theme
        font = QFont(theme.font(READING, serif=True))
        self.setFont(font)
        self.setStyleSheet(
            f'QPlainTextEdit {{ border: none; border-radius: 0; padding: 0; background: transparent; font-family: "{font.family()}"; '
            f"font-size: {font.pixelSize()}px; }}"
        )
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, theme.colors.ink)
        palette.setColor(QPalette.ColorRole.PlaceholderText, theme.colors.ink3)
        self.setPalette(palette)
        self._rows.minimum = float(theme.px(46))
        self.setCursorWidth(2)
        self._highlighter.rehighlight()
        self._refresh_notes()
        self.gutter.update()
        self.beside.update()

    def _on_text_changed(self) -> None:
        text = self.toPlainText()
        if text != self._last_text:
            self._last_text = text
            self._refresh_notes()

    def _refresh_notes(self) -> None:
        self._notes = self._read.notes_for(self.toPlainText().split("\n"))
        if self._live is not None and self._live[0] < len(self._notes):
            number, reading, more = self._live
            known = self._notes[number] or ((reading,) if reading is not None else ())
            self._notes[number] = known + more
        self._highlighter.show_notes(self._notes)
        self._ask_rows()

    def _ask_rows(self) -> None:
        self._rows.ask([self.beside.height_of(notes) for notes in self._notes])
        self.viewport().update()
        self.gutter.update()
        self.beside.update()
        self.choices.place(self.beside.answers_in_sight())

    def _on_update(self, _rect: QRect, _dy: int) -> None:
        self.gutter.update()
        self.beside.update()
        self.choices.place(self.beside.answers_in_sight())

    def _on_cursor_moved(self) -> None:
        self._say_line()
        self.viewport().update()

    def _say_line(self) -> None:
        number = self.textCursor().blockNumber()
        self.line_changed.emit(number + 1, "; ".join(note.spoken for note in self.notes_of(number)))


class _Gutter(QWidget):
    """The line numbers."""

    def __init__(self, editor: PageEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._editor.gutter_width, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        theme = self._editor.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colors.sheet)
        painter.setFont(theme.font(CAPTION))
        metrics = painter.fontMetrics()
        text_ascent = self._editor.fontMetrics().ascent()
        for block, row in self._editor.rows_in_sight():
            painter.setPen(theme.colors.ink3)
            number = str(block.blockNumber() + 1)
            left = self.width() - theme.px(10) - metrics.horizontalAdvance(number)
            painter.drawText(QPointF(left, row.top() + _PADDING + text_ascent), number)
            painter.fillRect(QRectF(0, round(row.bottom()) - 1, self.width(), 1), theme.colors.line)
        painter.end()


class _Beside(QWidget):
    """What was understood, each note beside its line. Its words are said again below the page for the line with the cursor."""

    def __init__(self, editor: PageEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._heights: dict[int, float] = {}
        """Height of each line's notes by their identity: they live as long as the text that was read."""
        self._measured_for = (0, 0)
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
            height = sum(self._note_height(note) for note in notes) + 2 * _PADDING
            self._heights[id(notes)] = height
        return height

    def forget_heights(self) -> None:
        """Measure anew: the notes are others."""
        self._heights.clear()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        theme = self._editor.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colors.sheet)
        for block, row in self._editor.rows_in_sight():
            notes = self._editor.notes_of(block.blockNumber())
            if any(note.is_question for note in notes):
                painter.fillRect(QRectF(0, row.top(), self.width(), row.height() - 1), theme.colors.unsure_soft)
            elif any(note.is_busy for note in notes):
                painter.fillRect(QRectF(0, row.top(), self.width(), row.height() - 1), theme.colors.sunk)
            top = row.top() + _PADDING
            for note in notes:
                self._paint_note(painter, note, top)
                top += self._note_height(note)
            painter.fillRect(QRectF(0, round(row.bottom()) - 1, self.width(), 1), theme.colors.line)
        painter.fillRect(QRectF(0, 0, 1, self.height()), mix(theme.colors.coral_line, theme.colors.sheet, 0.45))
        painter.end()

    def answers_in_sight(self) -> list[tuple[int, Note, QPoint, int]]:
        """Return the notes in sight that a click can answer: line, note, where its answers begin, and how wide they may be."""
        found = []
        for block, row in self._editor.rows_in_sight():
            top = row.top() + _PADDING
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
