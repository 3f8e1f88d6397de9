"""Who does an act at a further time that has only a name: "Tim walks the dog in the morning, Zoe in the evening"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from concord.domain.ids import MemberId
from concord.domain.rule import Kind, Reading
from concord.domain.when import When

from .people import Writer, name_ranges
from .words import blank

_NOTHING_ELSE = re.compile(
    r"(?:\W|\b(?:and|but|or|then|it|its|is|s|does|do|has|on|at|in|from|for|the|every|also|again|while|turn|that|goes|gets)\b)*", re.I
)
_ME = re.compile(r"\b(?:me|I|myself|mine)\b(?![’'])")
_OWNED = re.compile(r"(?:[’']s\b)?")
_LISTED = re.compile(r"(?:[:;,–—-]|\b(?:it[’']s|is))\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Gapped:
    """The members who stand with each of several times, none where a time has no name of its own, and where those names stand."""

    members: tuple[tuple[MemberId, ...], ...]
    spans: tuple[tuple[int, int], ...]
    writer: MemberId | None = None

    def given_to(self, number: int, reading: Reading, first: Reading | None) -> Reading:
        """Give one of the readings to those who stand with its time; it is otherwise as the `first`."""
        if not self.members or reading.kind not in (Kind.TASK, Kind.COMMITMENT):
            return reading
        own = self.members[number]
        if not own:
            return reading
        if first is not None and first.people and not first.performers:
            return replace(reading, people=own)
        if own == (self.writer,):
            return replace(reading, performers=(), people=(), needs_performer=False)
        others = tuple(person for person in reading.people if person not in reading.performers)
        people = (*others, *own) if reading.kind is Kind.COMMITMENT else others
        return replace(reading, performers=own, people=tuple(dict.fromkeys(people)), needs_performer=False)


_NONE = Gapped((), ())


def gapped_doers(text: str, segments: Sequence[tuple[When, tuple[int, int]]], pieces: Sequence[tuple[int, int]], writer: Writer) -> Gapped:
    """Find the names that alone stand with the further times of an act."""
    if len(segments) < 2:
        return _NONE
    named = [((start, _OWNED.match(text, end).end()), member) for start, end, member in name_ranges(text, writer.household)]  # type: ignore[union-attr]  # it matches nothing too
    if writer.member is not None:
        named += [(m.span(), writer.member) for m in _ME.finditer(text)]
    named = [one for one in named if not any(a <= one[0][0] < b for a, b in pieces)]
    if not named:
        return _NONE
    timeless = blank(text, [*pieces, *(span for span, _ in named)])
    members: list[tuple[MemberId, ...]] = []
    spans: list[tuple[int, int]] = []
    for number, (_, (a, b)) in enumerate(segments):
        if number and _NOTHING_ELSE.fullmatch(timeless, a, b) is None:
            b = max((end for start, end in pieces if a <= start < b), default=b)
        here = [(span, member) for span, member in named if a <= span[0] < b]
        is_alone = _NOTHING_ELSE.fullmatch(timeless, a, b) is not None if number else _is_listed(text, here, pieces)
        members.append(tuple(dict.fromkeys(member for _, member in here)) if is_alone else ())
        spans += [span for span, _ in here] if is_alone else []
    return Gapped(tuple(members), tuple(spans), writer.member) if any(members[1:]) else _NONE


def _is_listed(text: str, named: Sequence[tuple[tuple[int, int], MemberId]], pieces: Sequence[tuple[int, int]]) -> bool:
    """Whether the first name is one of a list too: "Dishes: Ana on Mondays, Tim on Tuesdays"."""
    if len(named) != 1 or not pieces:
        return False
    (start, end), _ = named[0]
    return _LISTED.search(text[:start]) is not None and text[end : min(a for a, _ in pieces)].strip().lower() in ("", "on")
