"""A question in which a name or a thing is a letter off, as it was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable

from concord.domain.ids import fold
from concord.domain.plan import Plan
from concord.reading.words import stem, stems_of

_WORD = re.compile(r"[^\W\d_]+(?=(?:[’'](?:s|d|ll|re|ve))?)")
_LONG_ENOUGH = 4
_LONG_ENOUGH_THING = 6


def as_meant(text: str, plan: Plan, common: Iterable[str]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return a question with each misspelt word as the copy `plan` has it, and the pairs (written, taken for).

    A word is misspelt that nobody wrote, that is none of the stems in `common`, and from which exactly one name (or thing that the plan
    speaks of) is a single letter off.
    """
    names = {fold(person.name): person.name for person in plan.members}
    things: dict[str, str] = {}
    known = set(common) | {stem for name in names for stem in stems_of(name)}
    for row in plan.rules:
        if not row.is_busy:
            known.update(stems_of(row.rule.text))
    for item in plan.items:
        if not item.is_busy:
            for part in (item.title, item.place, item.resource):
                for word in _WORD.findall(part or ""):
                    things[fold(word)] = word
    known.update(stems_of(" ".join(things)))
    whose: list[tuple[str, str]] = []
    mended: list[tuple[str, str]] = []
    for written in dict.fromkeys(_WORD.findall(text)):
        word = fold(written)
        if word.endswith("s") and word[:-1] in names and word not in names:
            whose.append((written, f"{names[word[:-1]]}'s"))
            continue
        if len(word) < _LONG_ENOUGH or stem(word) in known or word in names:
            continue
        near = {name for folded, name in names.items() if is_one_off(word, folded)}
        if not near and len(word) >= _LONG_ENOUGH_THING:
            near = {thing.lower() for folded, thing in things.items() if is_one_off(word, folded)}
        if len(near) == 1:
            mended.append((written, near.pop()))
    for written, meant in (*whose, *mended):
        text = re.sub(rf"\b{re.escape(written)}\b", meant, text)
    return text, tuple(mended)


def is_one_off(word: str, other: str) -> bool:
    """Say whether two words differ by one letter: another, one more, one less, or two that changed places."""
    if word == other or abs(len(word) - len(other)) > 1:
        return False
    start = next((n for n, (one, two) in enumerate(zip(word, other, strict=False)) if one != two), min(len(word), len(other)))
    rest, rest_of_other = word[start:], other[start:]
    return (
        rest[1:] == rest_of_other[1:]
        or rest == rest_of_other[1:]
        or rest[1:] == rest_of_other
        or (rest[:2] == rest_of_other[1::-1] and rest[2:] == rest_of_other[2:])
    )
