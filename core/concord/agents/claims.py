"""What an answer claims, sentence by sentence: who, on which days, when, and in which other words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Literal

from concord.domain.household import Member
from concord.domain.ids import MemberId
from concord.reading.people import name_ranges
from concord.reading.words import stem, words_of

from .claimed_days import days_in
from .claimed_times import Clock, clocks_in
from .plain_words import NUMBERS, PLAIN

_SENTENCE = re.compile(r"(?<=[.!?])[\"”’)]*\s+|\n+")
_QUOTED = re.compile(r"[“\"]([^”\"]*)[”\"]?|[„«‹]([^“”»›]*)[“”»›]?")
_LIST_MARK = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_JUST_YES_OR_NO = re.compile(
    r"^\s*(?:yes|no|yep|nope|yeah|correct|right|true|false|sure|of course|certainly|absolutely|exactly)\b\s*(?:[,.:;!–—-]\s*|$)", re.I
)
_VIEWER = re.compile(r"\b(?:you|your|yours|yourself|I|me|my|mine|myself)\b(?:['’](?:re|ve|ll|d|m)\b)?", re.I)
_ALL = re.compile(r"\b(?:every(?:body|one)|all of (?:you|us)|you all|we all|the whole family|the family)\b", re.I)
_NOT = re.compile(
    r"\b(?:no|not|never|none|nobody|no one|nothing|neither|nor|without|cannot|\w+n['’]t|can ?not|hardly|unless|"
    r"except|instead|rather|other than|but not)\b",
    re.I,
)
_PARTS = {
    "morning": (4 * 60, 12 * 60),
    "afternoon": (12 * 60, 18 * 60),
    "evening": (17 * 60, 24 * 60),
    "tonight": (17 * 60, 24 * 60),
    "night": (18 * 60, 30 * 60),
}
_PART = re.compile(r"\b(?:(morning|afternoon|evening|night)s?|(tonight))\b", re.I)


@dataclass(slots=True)
class Group:
    """One statement: people who go with one stretch of time, on some days. `near` are words that may belong to the next one as well."""

    people: list[MemberId] = field(default_factory=list)
    clock: Clock | None = None
    days: tuple[date, ...] | None = None
    words: list[str] = field(default_factory=list)
    near: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer. `quotes` are what it gives as somebody's words; `part` bounds the hours in minutes if it names any."""

    text: str
    groups: tuple[Group, ...]
    quotes: tuple[str, ...]
    is_negative: bool
    part: tuple[int, int] | None
    is_readable: bool = True

    @property
    def people(self) -> tuple[MemberId, ...]:
        """Everybody whom it names."""
        return tuple(dict.fromkeys(who for group in self.groups for who in group.people))

    @property
    def days(self) -> tuple[date, ...] | None:
        """All the days that it names, None where it names none."""
        named = [group.days for group in self.groups if group.days is not None]
        return tuple(dict.fromkeys(day for days in named for day in days)) if named else None

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that is not plain."""
        return tuple(dict.fromkeys(word for group in self.groups for word in (*group.words, *group.near)))


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    kind: Literal["people", "clock", "days"]
    people: tuple[MemberId, ...] = ()
    clock: Clock | None = None
    days: tuple[date, ...] = ()


def sentences_in(
    answer: str, members: Sequence[Member], viewer: MemberId | None, today: date, week: Sequence[date]
) -> tuple[Sentence, ...]:
    """Take an answer apart. A mere yes or no is left out: what it says of the question nobody can check."""
    found = []
    for piece in _SENTENCE.split(answer):
        text = _JUST_YES_OR_NO.sub("", _LIST_MARK.sub("", piece)).strip()
        if any(letter.isalnum() for letter in text):
            found.append(_sentence(text[:1].upper() + text[1:], members, viewer, today, week))
    return tuple(found)


def _sentence(text: str, members: Sequence[Member], viewer: MemberId | None, today: date, week: Sequence[date]) -> Sentence:
    quotes = tuple((match[1] or match[2] or "").strip() for match in _QUOTED.finditer(text))
    bare = _QUOTED.sub(lambda match: " " * len(match[0]), text)
    mentions = _mentions(bare, members, viewer, today, week)
    part = _PART.search(bare)
    groups = _groups(bare, mentions)
    return Sentence(
        text,
        tuple(groups),
        quotes,
        _NOT.search(bare) is not None,
        _PARTS[(part[1] or part[2]).lower()] if part is not None else None,
        is_readable=all(letter.isprintable() or letter.isspace() for letter in text),
    )


def _mentions(text: str, members: Sequence[Member], viewer: MemberId | None, today: date, week: Sequence[date]) -> list[_Mention]:
    found = [_Mention(at, end, "days", days=days) for at, end, days in days_in(text, today, week)]
    taken = [(one.start, one.end) for one in found]
    found += [_Mention(at, end, "clock", clock=clock) for at, end, clock in clocks_in(text) if _is_apart(at, end, taken)]
    taken = [(one.start, one.end) for one in found]
    found += [_Mention(at, end, "people", (who,)) for at, end, who in name_ranges(text, members) if _is_apart(at, end, taken)]
    if viewer is not None:
        found += [_Mention(m.start(), m.end(), "people", (viewer,)) for m in _VIEWER.finditer(text)]
    everybody = tuple(person.id for person in members if person.left_on is None)
    found += [_Mention(m.start(), m.end(), "people", everybody) for m in _ALL.finditer(text)]
    return sorted(found, key=lambda one: (one.start, -one.end))


def _is_apart(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return all(end <= low or high <= start for low, high in taken)


def _groups(text: str, mentions: Sequence[_Mention]) -> list[Group]:
    """Put what is named together into statements; a new one begins where a second time, or somebody after a time, is named."""
    group = Group()
    groups, last_of = [group], [-1]
    for one in mentions:
        if one.clock is not None and _goes_on(group, one.clock):
            group.clock = Clock(group.clock.start if group.clock is not None else (), one.clock.end)
            last_of[-1] = one.end
            continue
        if _begins_another(group, one):
            group = Group()
            groups.append(group)
            last_of.append(-1)
        match one.kind:
            case "people":
                group.people += [who for who in one.people if who not in group.people]
            case "clock":
                group.clock = one.clock
            case "days":
                group.days = (*(group.days or ()), *one.days)
        last_of[-1] = one.end
    _carry(groups)
    starts = _starts(mentions, last_of)
    for word in words_of(text):
        if any(one.start < word.end and word.start < one.end for one in mentions):
            continue
        if _is_plain(word.stem, text[word.start : word.end]):
            continue
        for number, owner in enumerate(groups):
            after = last_of[number] if number + 1 < len(groups) else len(text)
            if word.start < after:
                is_between = number > 0 and word.start < starts[number]
                (owner.near if is_between else owner.words).append(word.stem)
                break
    return groups


def _begins_another(group: Group, one: _Mention) -> bool:
    if one.kind == "people":
        return group.clock is not None and bool(group.people)
    if one.kind == "clock":
        return group.clock is not None
    return group.clock is not None and group.days is not None


def _goes_on(group: Group, clock: Clock) -> bool:
    """Say whether a time is the end of what began before: "at 18:00, until 20:00"."""
    return group.clock is not None and not group.clock.end and not clock.start


def _starts(mentions: Sequence[_Mention], last_of: Sequence[int]) -> list[int]:
    """Return where the first thing that each group names stands."""
    starts = []
    low = 0
    for high in last_of:
        starts.append(min((one.start for one in mentions if low <= one.start < high), default=low))
        low = max(low, high)
    return starts


def _carry(groups: Sequence[Group]) -> None:
    """Let a statement that names nobody, or no day, go on from the one before it."""
    for before, group in pairwise(groups):
        group.people = group.people or list(before.people)
        group.days = group.days if group.days is not None else before.days


def _is_plain(stemmed: str, written: str) -> bool:
    return (stemmed in PLAIN or stem(written.lower()) in PLAIN) and stemmed not in NUMBERS
