"""What changed since the last plan, person by person, on a card over the window; each change leads to its block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from concord.domain.change import Change
from concord.domain.plan import Plan

from ..theme import Theme
from ..widgets import (
    Divider,
    FloatingCard,
    IconButton,
    IconLabel,
    MemberDot,
    PushButton,
    Surface,
    Words,
    clear_layout,
    column,
    row,
    scrolled_down,
    serif_label,
)
from .line_button import LineButton
from .words import because_words, by_person, change_line, count_words

if TYPE_CHECKING:
    from ..session import Session

_WIDTH = 440


class ChangesCard(FloatingCard):
    """Opened and closed by `button`, which shows itself while there is something to tell. Emits `item_chosen` with a block's id."""

    item_chosen = Signal(str)

    def __init__(self, theme: Theme, session: Session, parent: QWidget) -> None:
        super().__init__(parent, "What changed")
        self._theme, self._session = theme, session
        self.button = PushButton(theme, "", "quiet", "moved")
        self.button.setToolTip("What changed since the last plan (Ctrl+J)")
        self.button.clicked.connect(self.toggle)
        self.button.hide()
        whole = column(self)
        whole.setContentsMargins(1, 1, 1, 8)
        head = row(spacing=8)
        head.setContentsMargins(16, 10, 8, 8)
        head.addWidget(serif_label("What changed", "serif-section"), 1)
        self._close = IconButton(theme, "close", "Close", "Esc")
        self._close.clicked.connect(self.close_card)
        head.addWidget(self._close)
        whole.addLayout(head)
        whole.addWidget(Divider())
        inside = Surface("sheet")
        self._rows = column(inside, spacing=6)
        self._rows.setContentsMargins(16, 10, 16, 10)
        scroll = scrolled_down(inside)
        whole.addWidget(scroll, 1)
        session.shown.connect(self._on_shown)
        session.forgotten.connect(self.forget)
        session.opened.connect(self.forget)
        session.moved.connect(self._on_moved)
        theme.changed.connect(self.place)
        self.hide()

    @property
    def lines(self) -> list[LineButton]:
        """The changes that lead to a block, in order."""
        return self.findChildren(LineButton)

    def toggle(self) -> None:
        """Open the card where there is something to tell, or close it."""
        if self.isVisible():
            self.close_card()
        elif self._session.changes and self._session.plan is not None:
            self._fill(self._session.changes, self._session.plan)
            self.place()
            self.show()
            self.raise_()
            (self.lines[0] if self.lines else self._close).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_card(self) -> None:
        """Close it; the keyboard goes to the button that opens it again."""
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.hide()
        if had_focus:
            self.button.setFocus()

    def forget(self) -> None:
        """Keep no word of what was told: somebody else looks now."""
        self.hide()
        self.button.hide()
        clear_layout(self._rows)

    def place(self) -> None:
        """Stand below the top bar at the right."""
        over = self.parentWidget()
        width = min(self._theme.px(_WIDTH), over.width() - 32)
        inside = self._rows.heightForWidth(width - 12) + self._theme.px(64)
        top = self._theme.px(56)
        self.setGeometry(over.width() - width - 16, top, width, max(self._theme.px(120), min(inside, over.height() - top - 24)))

    def on_escape(self) -> None:
        self.close_card()

    def _on_shown(self) -> None:
        changes, plan = self._session.changes, self._session.plan
        self.button.setText(count_words(len(changes)))
        self.button.setAccessibleName(f"{count_words(len(changes))} since the last plan")
        self.button.setVisible(bool(changes))
        if not changes or plan is None:
            self.hide()
        elif self.isVisible():
            self._fill(changes, plan)
            self.place()

    def _on_moved(self) -> None:
        if self._session.plan is None or self._session.day not in self._session.plan.week.dates:
            self.forget()

    def _fill(self, changes: tuple[Change, ...], plan: Plan) -> None:
        clear_layout(self._rows)
        members = {member.id: member for member in plan.members}
        for who, own in by_person(changes, plan):
            head = row(spacing=8)
            if who is None:
                head.addWidget(IconLabel(self._theme, "people", "ink2", 20))
            else:
                head.addWidget(MemberDot(self._theme, members[who], 22))
            head.addWidget(Words(members[who].name if who is not None else "Together", "strong"), 1)
            self._rows.addLayout(head)
            for change in own:
                self._add(change)
        self._rows.addStretch(1)

    def _add(self, change: Change) -> None:
        lines = [(change_line(change), "")]
        if because_words(change):
            lines.append((because_words(change), "secondary"))
        if change.item is None:
            for words, kind in lines:
                gone = Words(words, kind or "secondary", wrap=True)
                gone.setContentsMargins(12, 0, 12, 4)
                self._rows.addWidget(gone)
            return
        button = LineButton(self._theme, lines)
        button.setToolTip("Go to it in the week")
        button.clicked.connect(lambda: self.item_chosen.emit(change.item))
        self._rows.addWidget(button)
