"""What is not to be spoken of, as in "we don't discuss money in front of the children": no way in which anything is decided."""

from __future__ import annotations

import re

_NOT_SPOKEN_OF = re.compile(
    r"\b(?:(?:do\s+not|don[’']t|does\s+not|doesn[’']t|won[’']t|never|not\s+to|shouldn[’']t|mustn[’']t|should\s+not|must\s+not|can[’']t|cannot)\s+(?:ever\s+|please\s+)?"
    r"(?:discuss|talk(?:\s+(?:about|of))|speak\s+(?:about|of)|argue\s+about)\s+(?!it\b|that\b|this\b|things\b|who\b|anything\b|who\w*\b|which\b|by\b|alone\b|without\b)(?:the\s+|our\s+|my\s+)?[a-z]+|"
    r"no\s+(?:discussing|talking\s+(?:about|of)|talk\s+(?:about|of)|discussions?\s+(?:about|of|on))\s+[a-z]+)",
    re.I,
)


def is_not_spoken_of(text: str) -> bool:
    """Say whether a text forbids to talk about something, and does not say how a clash is settled."""
    return _NOT_SPOKEN_OF.search(text) is not None
