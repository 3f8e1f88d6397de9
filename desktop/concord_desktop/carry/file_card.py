"""One file that would come in: each sentence beside what it is understood as, who will see it, what is left out and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from concord.domain.household import Member
from concord.domain.ids import MemberId
from concord.domain.visibility import EVERYONE, Visibility
from concord.flows.incoming import Incoming

from ..answers.audiences import Audiences, PageToShow, ScopeOfPage
from ..documents.audience_menu import audience_menu
from ..documents.understood import note_of
from ..rules.audience import audience_of
from ..rules.meaning import DOT, document_words
from ..theme import Theme
from ..widgets import Card, IconButton, IconLabel, PushButton, Words, column, row, serif_label
from .words import counts_words

MOST_SHOWN = 200
"""Sentences of one file that are shown one by one."""


class FileCard(Card):
    """Shows one file. Emits `changed` with the same file, to be seen by others or without what the calendar holds no more."""

    changed = Signal(object)
    line_said = Signal(str, object)
    """A line that comes in, and the Visibility that it is to have."""

    def __init__(
        self,
        theme: Theme,
        one: Incoming,
        original: Incoming,
        member: MemberId,
        members: Sequence[Member],
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        """`original` is the file as it was looked over, before anything was said of it."""
        super().__init__(parent)
        self._theme, self._one, self._original, self._member, self._members, self._now = theme, one, original, member, members, now
        self._names: Mapping[str, str] = {person.id: person.name for person in members}
        self.audience: PushButton | None = None
        self.goes_too: QCheckBox | None = None
        self._down = column(self, spacing=4)
        self._down.setContentsMargins(16, 10, 16, 12)
        if one.problem:
            self._add_problem(one)
            return
        self._add_head(one)
        pairs = one.pairs
        self._say("New", [(None, new) for old, new in pairs if old is None])
        self._say("Changed", [pair for pair in pairs if None not in pair])
        self._say("Called off", [(old, None) for old, new in pairs if new is None and old in one.cancelled])
        self._say("Goes out", [(old, None) for old, new in pairs if new is None and old not in one.cancelled])
        self._add_vanished()
        if one.left_out:
            self._down.addWidget(Words(f"Left out ({len(one.left_out)})", "heading"))
        for title, because in one.left_out[:MOST_SHOWN]:
            self._down.addWidget(Words(f"{title}: {because}", "secondary", wrap=True))
        if counts := counts_words(one):
            self._down.addWidget(Words(counts, "caption"))

    def _add_problem(self, one: Incoming) -> None:
        line = row(spacing=8)
        line.addWidget(IconLabel(self._theme, "flag", "coral", 18), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Words(one.problem, "coral", wrap=True), 1)
        self._down.addLayout(line)
        self._down.addWidget(Words("Nothing of it comes in.", "caption"))

    def _add_head(self, one: Incoming) -> None:
        line = row(spacing=8)
        page = f"{'your page' if one.is_there else 'a new page'} “{document_words(one.title)}”"
        line.addWidget(Words(f"{one.file} → {page}", "strong", wrap=True), 1)
        if one.may_be_narrowed and not one.changes_nothing:
            said = audience_of(one.audience, self._names)
            self.audience = PushButton(self._theme, said.word, "plain", said.icon)
            self.audience.setAccessibleName(f"Who will see {document_words(one.title)}: {said.line}")
            self.audience.setToolTip("Say who will see what comes in; sentences that say it themselves go by that")
            self.audience.setProperty("spot", f"audience:{one.file}")
            self.audience.clicked.connect(self._choose_audience)
            line.addWidget(Words("Who will see it", "caption"))
            line.addWidget(self.audience)
        self._down.addLayout(line)

    def _say(self, heading: str, pairs: Sequence[tuple[str | None, str | None]]) -> None:
        if not pairs:
            return
        self._down.addWidget(Words(f"{heading} ({len(pairs)})", "heading"))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for number, (old, new) in enumerate(pairs[:MOST_SHOWN]):
            left = column(spacing=2)
            if old is not None:
                left.addWidget(Words(f"“{old}”" if new is None else f"Was: “{old}”", "secondary", wrap=True))
            if new is not None:
                left.addWidget(_at_the_top(serif_label(new, "reading")))
                grid.addLayout(self._understood(new), number, 1, Qt.AlignmentFlag.AlignTop)
            left.addStretch(1)
            grid.addLayout(left, number, 0)
        self._down.addLayout(grid)
        if len(pairs) > MOST_SHOWN:
            self._down.addWidget(Words(f"… and {len(pairs) - MOST_SHOWN} more", "secondary"))

    def _understood(self, line: str) -> QVBoxLayout:
        """Say beside a sentence what it is understood as, and who will see it where that is not everyone."""
        down = column(spacing=2)
        judged = self._one.row_of(line)
        if judged is None:
            return down
        note = note_of(judged, None, self._names)
        across = row(spacing=8)
        across.addWidget(IconLabel(self._theme, note.icon, note.ink, 18), 0, Qt.AlignmentFlag.AlignTop)
        words = f"{note.head}{' ' if note.is_question else DOT}{note.rest}" if note.rest else note.head
        words = f"{words}\nI ask once it is in." if note.is_question else words
        across.addWidget(_at_the_top(Words(words, "unsure" if note.is_question else "secondary", wrap=True)), 1)
        down.addLayout(across)
        own = judged.rule.visibility
        seen = self._one.audience if own == EVERYONE else own
        said = audience_of(seen, self._names)
        if seen != EVERYONE:
            below = row(spacing=8)
            below.addWidget(IconLabel(self._theme, said.icon, "ink2", 16), 0, Qt.AlignmentFlag.AlignTop)
            below.addWidget(_at_the_top(Words(said.line, "caption", wrap=True)), 1)
            down.addLayout(below)
        if judged.rule.member == self._member and self._one.audience == EVERYONE:
            button = IconButton(self._theme, said.icon, f"Who will see it: {said.line}")
            button.setProperty("spot", f"line:{self._one.file}:{line}")
            button.clicked.connect(lambda: self._choose(button, own, lambda choice: self.line_said.emit(line, choice)))
            across.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return down

    def _add_vanished(self) -> None:
        """Name what an earlier import brought and the calendar holds no more; it stays unless somebody says otherwise."""
        gone = self._original.vanished
        if not gone:
            return
        self._down.addWidget(Words(f"Not in the calendar any more ({len(gone)})", "heading"))
        for line in gone[:MOST_SHOWN]:
            self._down.addWidget(Words(f"“{line}”", "secondary", wrap=True))
        self.goes_too = QCheckBox("Take it out of my page too" if len(gone) == 1 else "Take them out of my page too")
        self.goes_too.setToolTip("Without that it stays as it is: an export may hold only a part of a calendar")
        self.goes_too.setProperty("spot", f"goes:{self._one.file}")
        self.goes_too.setChecked(not self._one.vanished)
        self.goes_too.toggled.connect(self._on_goes_too)
        self._down.addWidget(self.goes_too)

    def _on_goes_too(self, goes: bool) -> None:
        one = self._original.without_vanished() if goes else self._original
        self.changed.emit(replace(one, audience=self._one.audience))

    def _choose_audience(self) -> None:
        assert self.audience is not None
        self._choose(self.audience, self._one.audience, self._take)

    def _choose(self, button: QWidget, current: Visibility, take: Callable[[Visibility], None]) -> None:
        """Open the choices below a button. Nothing is there yet, so nobody sees more of it than before by any of them."""
        page = PageToShow(ScopeOfPage(current, (self._member,)), may_narrow=True, may_widen=True, is_new=True)
        menu = audience_menu(self._theme, Audiences(page, self._members, self._now()), take, self)
        menu.setAccessibleName("Who will see it")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _take(self, audience: Visibility) -> None:
        self.changed.emit(replace(self._one, audience=audience))


def _at_the_top(words: Words) -> Words:
    words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return words
