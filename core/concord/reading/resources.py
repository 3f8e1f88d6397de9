"""The things that one at a time can use: the car, the bathroom, the washing machine."""

from __future__ import annotations

import re
from functools import lru_cache

from .words import RECENT_TEXTS

RESOURCES: tuple[tuple[str, str], ...] = (
    (
        "car",
        r"\b(?:family\s+|big\s+|small\s+|second\s+|mum[’']s\s+|dad[’']s\s+)?car\b(?!\s+(?:service|wash|park|pool|seat|insurance))|"
        r"\b(?:the|our|a)\s+(?:family\s+|big\s+|old\s+|work\s+)?(?:minivan|van|truck|pick-?up(?:\s+truck)?|suv|estate|station\s+wagon|wagon|jeep|"
        r"people\s+carrier|4x4|motor)\b(?!\s+(?:driver|man|arrives|comes))",
    ),
    (
        "bathroom",
        r"\b(?:the|upstairs|downstairs|main|family)\s+bathroom\b|\b(?:the|our|one)\s+(?:bath|shower|bathtub|tub|toilet|loo)\b(?!\s+(?:mat|curtain))",
    ),
    ("washing machine", r"\bwashing\s+machine\b|\bwasher\b(?!\s+up)"),
    ("dryer", r"\b(?:tumble\s+)?dryer\b"),
    ("TV", r"\b(?:big\s+)?(?:tv|television|telly)\b(?!\s+(?:room|dinner|licen[cs]e))"),
    ("desk", r"\b(?:the|standing|big|shared)\s+desk\b"),
    ("computer", r"\b(?:the|family|shared)\s+(?:computer|pc|laptop)\b"),
    ("oven", r"\bthe\s+oven\b"),
    ("piano", r"\bthe\s+piano\b"),
    ("printer", r"\bthe\s+printer\b"),
    ("charger", r"\bthe\s+(?:car\s+)?charger\b|\bcharging\s+point\b"),
    ("bike", r"\bthe\s+(?:cargo\s+|e-)?bike\b"),
    ("console", r"\bthe\s+(?:xbox|playstation|console|switch|nintendo)\b"),
    ("parking space", r"\bparking\s+(?:space|spot)\b"),
)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern, re.I)) for name, pattern in RESOURCES)


@lru_cache(maxsize=RECENT_TEXTS)
def resource_in(text: str) -> str | None:
    """Return the shared thing a text asks for, the first named."""
    hits = [(m.start(), name) for name, pattern in _patterns() if (m := pattern.search(text))]
    names = [name for _, name in hits]
    if "console" in names and "TV" in names:
        return "TV"  # One plays on it, and the others cannot watch.
    return min(hits)[1] if hits else None
