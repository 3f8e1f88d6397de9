"""Mum, Grandad, my brother: a relative who lives in the household is read as the member that is meant."""

from __future__ import annotations

import re

from concord.domain.ids import MemberId
from concord.domain.rule import Doubt
from concord.reading.watched import watched

from .kin_words import KIN, Generation
from .kinship import Kinship
from .people import name_ranges
from .when_words import word_set

_SINGLE = sorted((word for word, relation in KIN.items() if not relation.is_plural), key=len, reverse=True)
_RELATIVE = watched(
    rf"(?<![\w’'-])(?P<own>(?:my|our|ur)\s+)?(?P<word>{'|'.join(_SINGLE)})(?P<end>[’']s|s(?=\s+(?:room|car|birthday|bday|present|office|desk|turn)\b))?"
    r"(?![\w-])(?!\s+(?:jokes?|bread|in[- ]law)\b)(?![’']s\s+day\b)(?P<surname>\s+(?-i:[A-Z])\w+)?",
    re.I,
)
_SOMEBODYS = re.compile(r"(?:\b[\w-]+[’']s|\b(?P<bare>[\w-]+s)|\b(?:his|her|their|your|a|an|whose))\s+$", re.I)
_NO_OWNERS = word_set(
    """
    is was has does as this his its yes us thus plus always sometimes unless thanks mondays tuesdays wednesdays thursdays fridays saturdays
    sundays mornings afternoons evenings nights days weekdays weekends tues thurs weds gives takes drives asks picks brings helps lets tells
    needs wants likes gets says does makes hours mins minutes hrs lessons classes games kids boys girls
    """
)
_OPEN_TO_ALL = frozenset({Generation.PARENT, Generation.GRANDPARENT})
"""Words that name somebody without "my"."""


def with_relatives_named(text: str, writer: MemberId | None, kin: Kinship) -> tuple[str, tuple[Doubt, ...]]:
    """Put a member's name for each relative that is surely one of the household; one of several is asked about.

    Somebody else's ("Lily's mum"), one with a name of their own ("Grandma Pat"), and one who lives elsewhere stay as written.
    """
    doubts: list[Doubt] = []
    names = {person.id: person.name for person in kin.members}
    taken = name_ranges(text, kin.members)

    def named(m: re.Match[str]) -> str:
        relation = KIN[m["word"].lower()]
        if m["own"] is None and relation.generation not in _OPEN_TO_ALL:
            return m.group()
        if any(start < m.end("word") and m.start("word") < end for start, end, _ in taken):
            return m.group()
        owner = None if m["own"] else _SOMEBODYS.search(text[max(0, m.start() - 24) : m.start()])
        if owner is not None and not (owner["bare"] and owner["bare"].lower() in _NO_OWNERS):
            return m.group()
        surname = m["surname"] or ""
        if surname and not surname.isupper() and not any(start == m.start("surname") + 1 for start, _, _ in taken) and not _is_day(surname):
            return m.group()
        meant = kin.meant(f"{'my ' if m['own'] else ''}{m['word']}", writer)
        if len(meant) == 1:
            return names[meant[0]] + ("'s" if m["end"] else "") + surname
        if meant:
            choices = tuple(names[person] for person in meant)
            doubts.append(Doubt("who", f"Who is “{m['word']}” here?", choices, m.group().strip()))
        return m.group()

    return _RELATIVE.sub(named, text), tuple(dict.fromkeys(doubts))


def _is_day(word: str) -> bool:
    return re.match(r"\s+(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|On|At|In|I\b|Every|The|And)", word) is not None
