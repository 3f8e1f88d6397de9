"""Says who is to help: "she needs the nurse's help with dressing", "I need help from the porter with my trunk"."""

from __future__ import annotations

import re

from .people import HELPER_WORDS
from .watched import watched

_WHO = rf"(?P<who>(?:the|our|a|an)\s+(?:[a-z]+\s+)?(?:{HELPER_WORDS}))"
_NEEDS = (
    r"(?:(?P<subject>I|we|he|she|they|(?-i:[A-Z])[\w-]+)(?:\s+(?:will|always|usually|also|then)|[’']ll)?\s+)?"
    r"(?:needs?|wants?|requires?|would\s+like|[’']d\s+like|has\s+to\s+have|have\s+to\s+have)\s+"
)
_SAYS_WHAT = r"(?P<what>\s+(?:(?:with|in|for)\s+(?!\d|an?\b|half\b)|(?:to|getting)\s+(?=[a-z])))?"
_HELP = r"(?:(?:some|a\s+bit\s+of|a\s+little)\s+)?(?:help|assistance|support)"
_PATTERNS = (
    watched(rf"\b{_NEEDS}{_WHO}[’']s?\s+{_HELP}\b{_SAYS_WHAT}", re.I),
    watched(rf"\b{_NEEDS}{_HELP}\s+(?:from|by|of)\s+{_WHO}\b{_SAYS_WHAT}", re.I),
)
_OF_HIM = {"i": "me", "we": "us", "he": "him", "she": "her", "they": "them"}


def said_who_helps(text: str, writer: str) -> str:
    """Return a text in which the helper that somebody needs is the subject, and what they are needed for is what they do.

    A clause without a subject of its own ("... and needs the nurse's help") is about `writer`, by name.
    """
    for pattern in _PATTERNS:
        text = pattern.sub(lambda m: _helps(m, writer), text)
    return text


def _helps(m: re.Match[str], writer: str) -> str:
    subject = m["subject"] or ""
    whom = _OF_HIM.get(subject.lower(), subject) or writer
    what = " ".join((m.groupdict().get("what") or "").split())
    return " ".join(part for part in (m["who"], "should help", whom, what) if part) + (" " if what else "")
