"""When something should rather be: "meetings to start after nine", "I'd rather swim in the morning"."""

from __future__ import annotations

import re
from functools import lru_cache

from .words import RECENT_TEXTS


@lru_cache(maxsize=RECENT_TEXTS)
def is_time_preference(text: str) -> bool:
    """Say whether a text says when something should rather be ("meetings to start after nine")."""
    return (
        re.search(
            r"\b(?:prefers?|likes?|would\s+rather|wants?|requests?|asks)\b[^.;]*\b(?:to\s+(?:start|begin|end|finish|happen|"
            r"take\s+place)|starting|be\s+scheduled|scheduled)\b[^.;]*\b(?:after|before|by|between|in\s+the)\b|"
            r"\b(?:would|[’']d)\s+rather\s+(?!not\b|nobody\b|no\b|you\b|they\b)[^.;]*\b(?:(?:at|around|about|before|after|by)\s+(?:\d|half|quarter|noon|one|two|three|"
            r"four|five|six|seven|eight|nine|ten|eleven|twelve)|in\s+the\s+(?:morning|afternoon|evening)|on\s+\w+days?)\b|"
            r"\bprefers?\s+(?:to\s+have\s+)?\w+\s+at\s+\d|\bprefers?\s+(?:the\s+)?(?:early\s+|late\s+)?(?:mornings?|afternoons?|evenings?)\s+(?:for|to)\b",
            text,
            re.I,
        )
        is not None
    )
