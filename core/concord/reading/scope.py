"""Who may see each text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from concord.domain.document import Sentence
from concord.domain.household import Member


@dataclass(frozen=True, slots=True)
class Roster:
    """The members that names in tags and texts are resolved to."""

    members: tuple[Member, ...]


def set_scopes(sentences: Sequence[Sentence], roster: Roster, written: date) -> tuple[Sentence, ...]:
    """Give every sentence its visibility and owners, and take its tag off the text."""
    return tuple(sentences)
