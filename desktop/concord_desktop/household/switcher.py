"""Who is looking: a small popup from which a person picks themselves."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QWidget

from concord.domain.household import Household, Role
from concord.domain.ids import MemberId

from ..theme import Theme
from ..widgets import Words, column
from .choice_line import ChoiceLine

ROLE_WORDS = {Role.ADULT: "", Role.TEEN: "Teenager", Role.CHILD: "Child", Role.GUEST: "Guest"}


class ProfileSwitcher(QFrame):
    """Lists the members and, at the end, everyone's view. Emits `viewer_chosen` with a member id, "" for what everyone may see."""

    viewer_chosen = Signal(str)

    def __init__(self, household: Household, theme: Theme, viewer: MemberId | None, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self.setProperty("kind", "card")
        self.setAccessibleName("Who is looking")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        layout = column(self, spacing=2)
        layout.setContentsMargins(8, 10, 8, 8)
        heading = Words("Who is looking", "heading")
        heading.setContentsMargins(8, 0, 0, 4)
        layout.addWidget(heading)
        for member in household.members:
            note = "You" if member.id == viewer else ROLE_WORDS[member.role]
            line = ChoiceLine(theme, member.name, note, member)
            line.setToolTip(f"See the week as {member.name} may see it")
            self._add(line, member.id, is_on=member.id == viewer)
        everyone = ChoiceLine(theme, "Everyone", "Only what all may see")
        self._add(everyone, "", is_on=viewer is None)
        self.setMinimumWidth(theme.px(240))

    @property
    def lines(self) -> list[QAbstractButton]:
        """The choices in order, everyone last."""
        return self._group.buttons()

    def show_beside(self, widget: QWidget) -> None:
        """Open beside a widget, with the focus on the one who is looking."""
        self.adjustSize()
        self.move(widget.mapToGlobal(QPoint(widget.width() + 6, 0)))
        self.show()
        checked = self._group.checkedButton()
        if checked is not None:
            checked.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, ChoiceLine):
                focused.click()
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)

    def _add(self, line: ChoiceLine, member: str, *, is_on: bool) -> None:
        line.setChecked(is_on)
        line.clicked.connect(lambda: self._on_chosen(member))
        self._group.addButton(line)
        self.layout().addWidget(line)  # type: ignore[union-attr]

    def _on_chosen(self, member: str) -> None:
        self.viewer_chosen.emit(member)
        self.close()
