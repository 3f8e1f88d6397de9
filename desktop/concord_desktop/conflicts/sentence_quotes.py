"""The sentences that a matter comes from: quoted, with where they stand and who may see them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from concord.domain.plan import Judged

from ..inspector.source_link import SourceLink
from ..rules.audience import audience_of
from ..rules.meaning import DOT, Names, source_words
from ..theme import Theme
from ..widgets import IconLabel, Words, column, row, serif_label


class SentenceQuotes(QWidget):
    """Quotes sentences; each leads to itself under Rules."""

    def __init__(self, theme: Theme, sentences: Sequence[Judged], names: Names, show_rule: Callable[[str], None]) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        down = column(self, spacing=10)
        down.addWidget(Words("From these sentences" if len(sentences) > 1 else "From this sentence", "heading"))
        for judged in sentences:
            rule = judged.rule
            block = column()
            words = serif_label(f"“{rule.text}”", "reading")
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
            words.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            block.addWidget(words)
            insists = f"{DOT}a {rule.strength.value}" if rule.readings else ""
            link = SourceLink(theme, f"{source_words(rule, names)}{insists}", "Show this sentence under Rules")
            link.clicked.connect(lambda _=False, rule_id=rule.id: show_rule(rule_id))
            block.addWidget(link)
            audience = audience_of(rule.visibility, names)
            if audience.word != "Everyone":
                seen = row(spacing=6)
                seen.addWidget(IconLabel(theme, audience.icon, "ink2", 16))
                seen.addWidget(Words(f"Who may see it: {audience.line}", "caption", wrap=True), 1)
                block.addLayout(seen)
            down.addLayout(block)
