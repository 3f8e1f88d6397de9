"""Which class of activity a house rule speaks of where two of one kind meet: "two visits at the same time", "when meetings overlap"."""

from __future__ import annotations

import re

from .activities import activity_in
from .watched import watched

_CLASH = (
    r"(?:clash|collide|overlap|coincide|conflict|compete|fall\s+(?:together|on\s+the\s+same\s+(?:day|hour|time|evening))|"
    r"(?:get|are|stand)\s+in\s+(?:each\s+other|one\s+another)[’']s\s+way|(?:are\s+)?(?:(?:planned|booked|set|wanted)\s+)?"
    r"(?:at\s+once|(?:at|for|on|in)\s+the\s+same\s+(?:time|hour|day|evening|morning|afternoon|night|slot)|on\s+top\s+of\s+(?:each\s+other|one\s+another)|at\s+one\s+time))"
)
_SAME_KIND = watched(rf"(?:^|[\s,;:.])(?P<what>[a-z][\w’'-]*s)\s+(?:both\s+|all\s+)?{_CLASH}\b", re.I)
_ANYTHING = re.compile(
    r"(?:things?|plans|wishes|people|persons|activities|events|appointments|members|requests|bookings|times|rules|others|us|entries|needs|claims|sentences)",
    re.I,
)
"""Words for whatever is planned: who says that two of them clash speaks of any two."""


def what_clashes(text: str) -> str | None:
    """Return the class of which two are in each other's way; None where no class or just anything is spoken of."""
    for found in _SAME_KIND.finditer(text):
        activity = activity_in(found["what"]) if not _ANYTHING.fullmatch(found["what"]) else None
        if activity is not None:
            return activity.category
    return None


def two_of_one_kind(text: str) -> bool:
    """Say whether it is of two, of whatever kind, that are in each other's way."""
    return any(
        re.search(r"\b(?:two|both|several|three|if|when(?:ever)?)\s+(?:\w+\s+)?$", text[: found.start("what")], re.I)
        for found in _SAME_KIND.finditer(text)
    )
