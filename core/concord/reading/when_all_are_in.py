"""What a household does whenever the family is there, which is every day: "dinner together every day that the kids are here"."""

from __future__ import annotations

import re

from .watched import watched

_FAMILY = r"(?:the\s+(?:kids|children|boys|girls)|everyone|everybody|we|we\s+all|all\s+of\s+us|the\s+family|(?:the\s+)?both\s+of\s+us)"
_THERE = r"(?:(?:are|is|[’']re|[’']s)\s+(?:all\s+|both\s+|back\s+)?(?:here|home|at\s+home|in|around|with\s+us))"
_WHEN = (
    r"(?:(?:on\s+)?(?:every|each|any|all|the)\s+(?:days?|nights?|evenings?)\s+(?:that\s+|when\s+|on\s+which\s+)?|"
    r"when(?:ever)?\s+|as\s+long\s+as\s+|if\s+)"
)
_BEHIND = watched(rf",?\s+(?P<when>{_WHEN}){_FAMILY}\s*{_THERE}(?=\W*$|[,;.])", re.I)
_BEFORE = watched(rf"^(?P<lead>\W*)(?P<when>{_WHEN}){_FAMILY}\s*{_THERE}\s*,?\s+(?=\w)", re.I)


def without_who_is_in(text: str) -> str:
    """Take off a household's rule that it holds on the days when the family is at home; who is away takes no part anyhow."""
    m = _BEHIND.search(text)
    if m is not None:
        return f"{text[: m.start()]} every day{text[m.end() :]}"
    m = _BEFORE.match(text)
    if m is None:
        return text
    rest = text[m.end() :]
    return f"{m['lead']}Every day {rest}"
