"""One line from anywhere (Ctrl+N): what it means is read below while it is typed, Enter adds it, Esc closes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from concord.domain.answer import Settled
from concord.domain.household import Member
from concord.domain.ids import MemberId
from concord.domain.permission import Act
from concord.domain.visibility import Visibility

from .answers.doubt_box import DoubtBox
from .answers.words import Said, can_be_settled
from .line_reader import LineAsked, LineReader
from .line_words import LineSaid, said_of
from .rules.time_words import choice_words
from .scope_row import ScopeRow
from .theme import READING, Theme
from .widgets import IconButton, IconLabel, PushButton, Segmented, Surface, Words, cast_shadow, clear_layout, column, row

if TYPE_CHECKING:
    from concord.flows.understand_line import LineUnderstood
    from concord.workspace import Workspace

    from .change_bus import ChangeBus

_WIDTH = 560
_HOUSE_TIP = "The line stands among the rules of the whole house"
_EXAMPLE = "Choir every other Tuesday, 19:30 to 21:30"
_EMPTY = "Say what happens and when. What I understand of it stands here while you write."
_ASKS = "This sounds as if not everyone should know. I keep it so unless you say otherwise:"


class QuickAdd(QFrame):
    """A card over the window. Emits `add_asked` with the member (None: the household), the words, the scope chosen, if any was, and the
    doubts that were settled.
    """

    add_asked = Signal(object, str, object, object)
    closed = Signal()

    def __init__(self, theme: Theme, bus: ChangeBus, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._workspace: Workspace | None = None
        self._viewer: MemberId | None = None
        self._names: dict[str, str] = {}
        self._read_scope = Visibility()
        self._chosen: Visibility | None = None
        self._settled: tuple[Settled, ...] = ()
        self._is_taken_up = False
        self.doubts: DoubtBox | None = None
        """The questions about the line, each with its answers as buttons."""
        self.said: LineSaid | None = None
        self.reader = LineReader(bus, self)
        self._permit = bus.permit
        self.setProperty("kind", "card")
        self.setAccessibleName("Write a line")
        self._build()
        self.reader.understood.connect(self._on_understood)
        theme.changed.connect(self._dress)
        self._dress()
        self.hide()
        parent.installEventFilter(self)

    def open_for(self, workspace: Workspace, viewer: MemberId | None, members: Sequence[Member]) -> None:
        """Show the card for a viewer and put the cursor into the line."""
        self._workspace, self._viewer = workspace, viewer
        self._names = {member.id: member.name for member in members}
        self.page.setVisible(viewer is not None)
        house, why = self.page.button("house"), self._permit.why_not(Act.WRITE, (None,))
        house.setEnabled(not why)
        house.setToolTip(why or _HOUSE_TIP)
        house.setAccessibleDescription(why)
        if why:
            self.page.select("own")
        self.place()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        self._ask()

    def take_up(self, before: str, after: str) -> None:
        """Begin a line with whose it is and end it with when; the cursor stands between, where what happens is to be written."""
        written = self.line.text().rstrip(" .") if not self._is_taken_up else ""
        self._is_taken_up = not written
        self.line.setText(f"{written or before}{after}")
        self.line.setCursorPosition(len(written or before))
        self._on_edited()

    def forget(self) -> None:
        """Close and keep no word that was typed: somebody else looks now."""
        self.reader.forget()
        self._workspace = None
        self.line.setText("")
        self._start_anew()
        self.hide()

    def show_added(self) -> None:
        """Say that the line stands in its page, and be ready for the next."""
        self.line.setText("")
        self._start_anew()
        self._told.setText("Added. Undo takes it out again. Write the next line, or close with Esc.")
        self._told.setProperty("kind", "kept")
        self._restyle(self._told)
        self._told.show()
        self._fit()

    def show_trouble(self, words: str) -> None:
        """Say why the line was not added; it is still there."""
        self.add.setEnabled(True)
        self._told.setText(words)
        self._told.setProperty("kind", "coral")
        self._restyle(self._told)
        self._told.show()
        self._fit()

    @property
    def member(self) -> MemberId | None:
        """In whose part the line would stand; None is the household's."""
        return self._viewer if self.page.selected == "own" else None

    @property
    def scope(self) -> Visibility | None:
        """The scope that a person chose; None leaves it to the words."""
        return self._chosen

    @property
    def told(self) -> str:
        """What was said of the last Enter: that the line stands in its page, or why not."""
        return self._told.text() if self._told.isVisibleTo(self) else ""

    @property
    def reader_rests(self) -> bool:
        """Whether all that is typed has been read."""
        return self.reader.rests

    @property
    def scope_buttons(self) -> dict[str, PushButton]:
        """The buttons of who may see it, by their words."""
        return self._who.buttons

    def place(self) -> None:
        """Stand below the top bar, in the middle of the window."""
        over = self.parentWidget()
        width = min(self._theme.px(_WIDTH), over.width() - 32)
        self.resize(width, self.heightForWidth(width))
        self.move((over.width() - width) // 2, self._theme.px(56))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_add()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take the height that the words need, once they are laid out."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.place()
        return done

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        theme = self._theme
        cast_shadow(self)
        whole = column(self, margin=16, spacing=10)
        head = row(spacing=8)
        head.addWidget(Words("Write a line", "strong"))
        head.addStretch(1)
        self.page = Segmented(theme, (("own", "My page"), ("house", "House rules")), name="Where it is written")
        self.page.button("own").setToolTip("The line stands in your own page")
        self.page.button("house").setToolTip(_HOUSE_TIP)
        self.page.chosen.connect(lambda _key: self._ask())
        head.addWidget(self.page)
        self.close_button = IconButton(theme, "close", "Close", "Esc")
        self.close_button.clicked.connect(self._close)
        head.addWidget(self.close_button)
        whole.addLayout(head)
        self.line = QLineEdit()
        self.line.setMaxLength(2000)
        self.line.setPlaceholderText(_EXAMPLE)
        self.line.setAccessibleName("A line to add")
        for number in range(1, 10):
            QShortcut(f"Alt+{number}", self, partial(self._on_number, number), context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.line.textEdited.connect(self._on_edited)
        whole.addWidget(self.line)
        self._answer = Surface("sheet")
        self._rows = column(self._answer, spacing=6)
        whole.addWidget(self._answer)
        self._question = Surface("unsure")
        asked = column(self._question, margin=8, spacing=0)
        self._asks = Words(_ASKS, "secondary", wrap=True)
        asked.addWidget(self._asks)
        whole.addWidget(self._question)
        self._who = ScopeRow(theme)
        self._who.picked.connect(self._on_scope)
        whole.addWidget(self._who)
        self._told = Words("", "kept", wrap=True)
        whole.addWidget(self._told)
        foot = row(spacing=8)
        foot.addWidget(Words("Enter adds it · Esc closes", "caption"))
        foot.addStretch(1)
        self.add = PushButton(theme, "Add", "primary", "plus")
        self.add.setToolTip("Add this line (Enter)")
        self.add.clicked.connect(self._on_add)
        foot.addWidget(self.add)
        whole.addLayout(foot)
        self._start_anew()

    def _start_anew(self) -> None:
        self.said = None
        self._is_taken_up = False
        self._chosen, self._read_scope = None, Visibility()
        self._settled = ()
        self.add.setEnabled(False)
        self._told.hide()
        self._show_answer()

    def _on_edited(self) -> None:
        self._told.hide()
        self._settled = ()  # what was settled was said of other words
        if not self.line.text().strip():
            self._start_anew()
        self.add.setEnabled(bool(self.line.text().strip()))
        self._ask()

    def _ask(self) -> None:
        if self._workspace is not None:
            self.reader.ask(self._workspace, self._asked)

    @property
    def _asked(self) -> LineAsked:
        return LineAsked(self._viewer, self.member, self.line.text(), answers=self._settled)

    def _on_settled(self, answer: Settled) -> None:
        """Settle a doubt, or ask it again; the cursor is in the line again, so that Enter adds it."""
        kept = [one for one in self._settled if (one.about, one.message) != (answer.about, answer.message)]
        self._settled = (*kept, answer) if answer.choice else tuple(kept)
        self.line.setFocus()
        self._ask()

    def _on_number(self, number: int) -> None:
        """Take the answer of this number."""
        if self.doubts is not None and number <= len(self.doubts.choices):
            self.doubts.choices[number - 1].click()

    def _on_understood(self, asked: LineAsked, understood: LineUnderstood | None) -> None:
        if asked != self._asked:
            return
        self.said = said_of(understood, self._names, self.said) if understood is not None else None
        scope = self.said.visibility if self.said is not None else Visibility()
        if scope != self._read_scope:
            # What was chosen was an answer to other words.
            self._read_scope, self._chosen = scope, None
        self.add.setEnabled(bool(asked.text.strip()))
        self._show_answer()

    def _on_add(self) -> None:
        words = self.line.text().strip()
        if words and self.add.isEnabled():
            self.add.setEnabled(False)
            self.add_asked.emit(self.member, words, self._chosen, self._settled)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _show_answer(self) -> None:
        clear_layout(self._rows)
        self.doubts = None
        said = self.said
        if said is None:
            self._rows.addWidget(Words(_EMPTY, "secondary", wrap=True))
        else:
            note = said.note
            asks = any(can_be_settled(doubt) for doubt in said.rule.doubts)
            if not asks:
                self._line(note.icon, note.ink, note.head, "strong" if not note.is_question else "unsure")
            if asks or self._settled:
                self._add_doubts(said)
            if note.rest:
                self._line("", "", note.rest, "secondary")
            if note.choices and not asks:
                self._line("", "", f"It could be: {'  ·  '.join(note.choices)}.", "secondary")
            for number, words in enumerate(said.first):
                self._line("clock" if not number else "", "ink2", f"First {words}" if not number else words, "secondary")
            for clash in said.clashes:
                self._line("knot", "coral", clash, "coral")
            if said.is_free:
                self._line("kept", "kept", "Nothing is in its way then.", "secondary")
        self.setAccessibleDescription(said.spoken if said is not None else "")
        self.line.setAccessibleDescription(said.spoken if said is not None else "")
        self._show_scopes()
        self._fit()

    def _add_doubts(self, said: LineSaid) -> None:
        """Put the questions with their answers below the line; Tab goes from the line to the first of them."""
        settled = [Said(one, one.message.partition("? ")[0].removesuffix("?"), choice_words(one.choice), True) for one in self._settled]
        box = DoubtBox(self._theme, said.rule, settled, may_answer=True)
        box.settled.connect(lambda doubt, choice: self._on_settled(Settled.of(doubt, choice)))
        box.asked_again.connect(lambda answer: self._on_settled(Settled.again(answer)))
        across = row(spacing=8)
        if box.choices:
            across.addWidget(IconLabel(self._theme, said.note.icon, said.note.ink, 18), 0, Qt.AlignmentFlag.AlignTop)
        else:
            across.addSpacing(self._theme.px(18) + 8)
        across.addWidget(box, 1)
        self._rows.addLayout(across)
        before: QWidget = self.line
        for number, button in enumerate(box.choices, 1):
            QWidget.setTabOrder(before, button)
            button.setToolTip(f"{button.toolTip()} (Alt+{number})")
            before = button
        self.doubts = box

    def _show_scopes(self) -> None:
        said = self.said
        is_shown = said is not None and self._viewer is not None
        self._who.setVisible(is_shown)
        self._question.setVisible(is_shown and said is not None and said.asks_scope and self._chosen is None)
        if is_shown:
            self._who.offer(self._read_scope, self._chosen or self._read_scope, self._names)
        else:
            self._who.clear()

    def _on_scope(self, scope: Visibility) -> None:
        until = self._read_scope.until if scope.scope is self._read_scope.scope else None
        self._chosen = Visibility(scope.scope, scope.people, until)
        self._show_scopes()
        self._fit()

    def _line(self, icon: str, ink: str, words: str, kind: str) -> None:
        across = row(spacing=8)
        if icon:
            across.addWidget(IconLabel(self._theme, icon, ink, 18), 0, Qt.AlignmentFlag.AlignTop)
        else:
            across.addSpacing(self._theme.px(18) + 8)
        across.addWidget(Words(words, kind, wrap=True), 1)
        self._rows.addLayout(across)

    def _fit(self) -> None:
        if self.isVisible():
            self.place()

    @staticmethod
    def _restyle(words: Words) -> None:
        words.style().unpolish(words)
        words.style().polish(words)

    def _dress(self) -> None:
        self.line.setFont(self._theme.font(READING, serif=True))
        self.line.setStyleSheet(
            f"QLineEdit {{ font-family: 'Noto Serif'; font-size: {self._theme.px(READING)}px; min-height: {self._theme.px(34)}px; }}"
        )
        self._fit()
