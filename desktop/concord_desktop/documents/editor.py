"""The page: plain text on ruled lines, numbered, with a coral margin line and what was understood beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from ..theme import READING, Theme
from .beside import Beside
from .choice_buttons import ChoiceButtons
from .drop_field import files_in
from .highlight import PageHighlighter
from .line_numbers import LineNumbers
from .list_marks import goes_on
from .row_layout import ROW_PADDING, RowLayout
from .understood import Note, ReadLines


class PageEditor(QPlainTextEdit):
    """Edits a page. `line_changed` says what was understood of the line that the cursor is in."""

    line_changed = Signal(int, str)
    audience_asked = Signal(object, QPoint)
    """A person wants to say who may see a sentence: its Rule, and where they clicked on the screen."""

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
        document.setDocumentMargin(ROW_PADDING)
        self._highlighter = PageHighlighter(document, theme)
        self.gutter = LineNumbers(self)
        self.beside = Beside(self)
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

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Leave files to the screen, which looks them over: their names are no sentences."""
        return not files_in(source) and super().canInsertFromMimeData(source)

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

    def ask_audience(self, number: int, at: QPoint | None = None) -> bool:
        """Ask who may see the sentence of a line, the first being 0; False where there is none that one may read."""
        rule = next((note.rule for note in self.notes_of(number) if note.rule is not None), None)
        if rule is None:
            return False
        rect = self.blockBoundingGeometry(self.document().findBlockByNumber(number)).translated(self.contentOffset())
        place = self.viewport().mapToGlobal(QPoint(self.viewport().width(), round(rect.top()) + self._theme.px(20)))
        self.audience_asked.emit(rule, at or place)
        return True

    def go_to_line(self, number: int) -> None:
        """Put the cursor on a line, the first being 1, and bring it into sight."""
        block = self.document().findBlockByNumber(number - 1)
        if block.isValid():
            self.setTextCursor(QTextCursor(block))
            self.centerCursor()

    def end_of_line(self) -> None:
        """Put the cursor behind the words of its line."""
        self.moveCursor(QTextCursor.MoveOperation.EndOfBlock)

    def rows_in_sight(self) -> list[tuple[QTextBlock, QRectF]]:
        """Return the blocks in sight, with the row that each takes in the viewport."""
        found = []
        block = self.firstVisibleBlock()
        offset = self.contentOffset()
        bottom = self.viewport().height() + ROW_PADDING
        while block.isValid():
            rect = self.blockBoundingGeometry(block).translated(offset)
            if rect.top() > bottom:
                break
            found.append((block, QRectF(0, rect.top() - ROW_PADDING, self.width(), rect.height())))
            block = block.next()
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
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
                painter.drawText(QPointF(left, row.top() + ROW_PADDING + painter.fontMetrics().ascent()), "Write on, one thing per line…")
        painter.end()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isReadOnly() or not goes_on(event, self.textCursor()):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setViewportMargins(self.gutter_width, 0, self.beside_width, 0)
        super().resizeEvent(event)
        inside = self.contentsRect()
        scroll = self.verticalScrollBar().sizeHint().width()
        self.gutter.setGeometry(QRect(inside.left(), inside.top(), self.gutter_width, inside.height()))
        self.beside.setGeometry(QRect(inside.right() + 1 - self.beside_width - scroll, inside.top(), self.beside_width, inside.height()))
        self._ask_rows()

    def changeEvent(self, event: QEvent) -> None:
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
