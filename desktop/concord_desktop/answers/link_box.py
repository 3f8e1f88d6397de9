"""What a sentence goes along with: the sentences it was linked to, and a way to choose others, or none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from concord.domain.answer import Linked
from concord.domain.ids import RuleId

from ..inspector.flow import Flow
from ..inspector.source_link import SourceLink
from ..theme import Theme
from ..widgets import PushButton, Words, column
from .words import Link

if TYPE_CHECKING:
    from concord.workspace import RuleView


class LinkBox(QWidget):
    """Shows one link. Emits `answered` (Linked), `choose_asked` (Link) and `rule_chosen` (the id of a linked sentence)."""

    answered = Signal(object)
    choose_asked = Signal(object)
    rule_chosen = Signal(str)

    def __init__(
        self, theme: Theme, link: Link, views: Mapping[RuleId, RuleView], *, may_answer: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        layout = column(self, spacing=2)
        if link.condition:
            by_hand = ", chosen by hand" if link.is_by_hand else ""
            layout.addWidget(Words(f"“{link.condition}”{by_hand}", "secondary", wrap=True))
        elif link.is_by_hand:
            layout.addWidget(Words("Chosen by hand", "secondary"))
        seen = [views[rule] for rule in link.rules if rule in views and not views[rule].is_busy]
        for view in seen:
            layout.addWidget(Words(view.rule.text, "reading", wrap=True))
            show = SourceLink(theme, "Show it", f"Show “{view.rule.text}”")
            show.clicked.connect(lambda _=False, rule=view.rule.id: self.rule_chosen.emit(rule))
            layout.addWidget(show)
        hidden = sum(1 for rule in link.rules if rule not in views or views[rule].is_busy)
        if hidden:
            layout.addWidget(Words("Someone’s busy time", "secondary"))
        elif not seen:
            layout.addWidget(Words("Nothing. It holds whenever its own words say.", "secondary", wrap=True))
        if may_answer:
            layout.addWidget(self._buttons(link))

    def _buttons(self, link: Link) -> QWidget:
        holder = QWidget()
        flow = Flow(spacing=6)
        holder.setLayout(flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        choose = PushButton(self._theme, "Choose…")
        choose.setAccessibleName("Choose what it goes along with")
        choose.setToolTip("Choose other sentences that it goes along with")
        choose.setProperty("spot", f"link:{link.reading}")
        choose.clicked.connect(lambda: self.choose_asked.emit(link))
        flow.addWidget(choose)
        if link.rules:
            none = PushButton(self._theme, "None")
            none.setAccessibleName("Link it to nothing")
            none.setToolTip("Cut it loose: it goes along with nothing")
            none.setProperty("spot", f"unlink:{link.reading}")
            none.clicked.connect(lambda: self.answered.emit(Linked((), link.reading)))
            flow.addWidget(none)
        if link.is_by_hand:
            read = PushButton(self._theme, "As it was read")
            read.setToolTip("Go back to what I understood")
            read.setProperty("spot", f"relink:{link.reading}")
            read.clicked.connect(lambda: self.answered.emit(Linked(None, link.reading)))
            flow.addWidget(read)
        return holder
