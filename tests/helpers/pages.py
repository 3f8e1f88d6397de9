"""Pages as people write them, for tests that plan a week from a few sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def numbered(texts: Sequence[str]) -> str:
    """Return texts as a numbered list."""
    return "".join(f"{n}. {text}\n" for n, text in enumerate(texts, 1))


def parts_of(parts: Mapping[str, Sequence[str]]) -> str:
    """Return one file with a part for each, headed by their name."""
    return "\n".join(f"{who}:\n{numbered(texts)}" for who, texts in parts.items())
