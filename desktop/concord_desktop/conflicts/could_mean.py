"""What a sentence could mean where no click can settle it: said, so that a person can write which one it is."""

from __future__ import annotations

from concord.domain.rule import Doubt

from ..inspector.parts import selectable
from ..rules.time_words import choice_words
from ..widgets import Surface, Words, column


class CouldMean(Surface):
    """Lists the choices of a doubt."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__("unsure")
        inside = column(self, spacing=4)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.addWidget(Words("It could mean", "heading"))
        for choice in doubt.choices:
            inside.addWidget(selectable(Words(f"· {choice_words(choice)}", wrap=True)))
