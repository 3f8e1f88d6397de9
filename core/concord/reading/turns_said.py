# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""Who takes turns with whom, and when the turn goes on: "one week Ada has the car, the next week Max", "whoever gave way last time"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from concord.domain.ids import MemberId
from concord.domain.policy import Order, OrderBy, Turn

from .activities import activity_in
from .lexicon import lexicon
from .people import Writer, name_ranges
from .watched import watched

_LAST = r"(?:last(?:\s+(?:time|week|one))?|the\s+last\s+(?:time|one)|(?:less|least|more|most)\s+often|(?:the\s+)?(?:less|least)(?:\s+(?:lately|recently|of\s+late|so\s+far))|the\s+(?:least|most)|twice\s+(?:in\s+a\s+row|running))"
_TAKES_TURNS = watched(
    r"\b(?:tak(?:e|es|ing)\s+(?:it\s+|them\s+)?(?:in\s+|by\s+)?turns?\b|(?:it\s+is|it[’']s|is)\s+(?:always\s+)?(?:the\s+)?(?:other(?:\s+(?:one|person))?[’']s\s+turn|turn\s+of\s+the\s+(?:other|one\s+who))|"
    r"by\s+turns\b|in\s+turns?\b|turns?\s+(?:and\s+turn\s+)?about\b|turn\s+by\s+turn\b|alternat(?:e|es|ing|ely)\b|rotat(?:e|es|ing|ion)\b|rota\b|(?:goes|go|passes|moves)\s+(?:back\s+and\s+forth|to\s+and\s+fro|round|from\s+one\s+to\s+the\s+other)|"
    r"(?:a|one)\s+(?:week|day)\s+each\b|(?:week|day)\s+about\b|every\s+other\s+(?:time|go)\b|swap(?:s|ping)?\s+(?:round\s+)?(?:every|each|over\s+every)\s+(?:week|day|time)|change(?:s|ing)?\s+(?:over\s+)?(?:every|each)\s+(?:week|day|time)\s+who)"
    rf"|\b(?:gave|give|gives|given|lost|loses?|missed|went|yielded|stepped)\s+(?:way\s+|out\s+|without\s+|aside\s+|back\s+)?{_LAST}\b"
    rf"|\b(?:had|got|used|won|did\s?n[’']?t\s+(?:have|get|win|use)|did\s+not\s+(?:have|get|win|use)|ha(?:s|d)\s?n[’']?t\s+had)\s+(?:it|the\s+[\w’-]+(?:\s+[\w’-]+)?|them|their\s+way)?\s*{_LAST}\b"
    r"|\b(?:has|had|is|was)\s+(?:been\s+)?(?:waiting|without\s+it)\s+(?:the\s+)?longest\b",
    re.I,
)
_ONE_AND_NEXT = re.compile(
    r"\b(?:one|this|the\s+first)\s+(?P<unit>week|day|time|month)\b(?P<between>[^.;]{2,50}?)\b(?:the\s+)?(?:next|other|following|second)\b(?:\s+(?:week|day|time|month))?|\b(?P<first>first)\s+(?P<who>[\w’' -]{2,30}?),?\s+(?:and\s+)?(?:then\s+)?next\s+time\b|\bone\s+(?P<unit2>time|week|day)\s*,\s*[\w’' -]{2,30}?\s+the\s+next\b",
    re.I,
)
_EVEN = re.compile(
    r"\b(?:in|on|during)\s+(?:the\s+)?(?P<which>even|odd)(?:[\s-]+numbered)?\s+(?:calendar\s+)?(?P<unit>weeks?|days?|dates?)\b", re.I
)
_WEEKLY = re.compile(r"\b(?:week(?:ly)?|every\s+week|each\s+week|week\s+by\s+week|from\s+week\s+to\s+week)\b(?!\s*days?)(?!end)", re.I)
_DAILY = re.compile(r"\b(?:daily|every\s+(?:other\s+)?day|each\s+day|day\s+(?:by\s+day|about|each)|a\s+day\s+each|one\s+day)\b", re.I)
_HAS = re.compile(
    r"\b(?:goes?|comes?|has|have|gets?|is|are|wins?|chooses?|picks?|decides?|takes?|starts?|begins?|belongs?|first|priority|turn)\b", re.I
)
_HANDOVER = re.compile(r"\b(?:children|kids|the\s+(?:girls|boys|twins|baby)|custody|at\s+(?:mum|mom|dad)[’']?s?)\b", re.I)
"""Who has the children one week is no question of what comes first."""
_BY_AGE = re.compile(r"\b(?:youngest|oldest|eldest|by\s+age|alphabetical)\b", re.I)
_THING = re.compile(r"\bthe\s+[\w-]+(?:\s+(?:machine|room|set))?\b", re.I)
_TURNED = re.compile(r"\b(?:rotat|alternat)\w+\s+(?!weekly|daily|every|each|between|among|by|with|who|and\b|week|day|\W)\w", re.I)
"""What people turn round, or do by turns, is no question of who goes first."""


def turns_in(part: str, writer: Writer, about: bool, written: date | None) -> Order | None:
    """Return the order of a part of a text by which people take turns; None where they do not, or take turns to do a task.

    `about` says whether a thing, a room or a value is named that is wanted by several.
    """
    if _HANDOVER.search(part) or _BY_AGE.search(part):
        return None
    even, one = _EVEN.search(part), _ONE_AND_NEXT.search(part)
    names = tuple(dict.fromkeys(person for _, _, person in name_ranges(part, writer.household)))
    takes = _TAKES_TURNS.search(part) is not None
    if _is_a_task(_THING.sub(" ", part) if about else part) or (not about and _TURNED.search(part)):
        return None
    if even is not None and names and _HAS.search(part) and (about or re.search(r"\bfirst\b|\bwins?\b|\bpriority\b", part, re.I)):
        return _even(even, part, names, writer)
    if not takes and (one is None or len(names) < 2) and not _every_other(part, names):
        return None
    unit = (one["unit"] or one["unit2"] or "").lower() if one is not None else ""
    if unit == "week" or (not unit and _WEEKLY.search(_without_last(part))):
        every = Turn.WEEK
    elif unit == "day" or (not unit and _DAILY.search(part)):
        every = Turn.DAY
    else:
        every = Turn.TIME
    listed = names if len(names) > 1 else ()
    since = written - timedelta(days=written.weekday()) if every is Turn.WEEK and written is not None else written
    return Order(OrderBy.TURNS, listed, every, since if every is not Turn.TIME else None)


def _every_other(part: str, names: tuple[MemberId, ...]) -> bool:
    return bool(names) and re.search(r"\bevery\s+(?:other|second)\s+(?:time|go)\b[^.;]*\bturn\b", part, re.I) is not None


def _without_last(part: str) -> str:
    """Take off "last week", which is no length of a turn."""
    return re.sub(r"\b(?:last|this)\s+week\b", " ", part, flags=re.I)


def _even(even: re.Match[str], part: str, names: tuple[MemberId, ...], writer: Writer) -> Order | None:
    """Return who has the even ones and who the odd ones; where only one is named the other is anybody."""
    ranges = name_ranges(part, writer.household)
    is_before = [person for start, _, person in ranges if start < even.start()]
    first = is_before[-1] if is_before and not part[: even.start()].strip(" ,").endswith(("first", ",")) else None
    if first is None:
        first = next((person for start, _, person in ranges if start > even.end()), names[0])
    others = [name for name in names if name != first] or [person.id for person in writer.household if person.id != first]
    if len(others) != 1:
        return None
    listed = (first, others[0]) if even["which"].lower() == "even" else (others[0], first)
    every = Turn.EVEN_WEEK if even["unit"].lower().startswith("week") else Turn.EVEN_DAY
    return Order(OrderBy.TURNS, tuple(listed), every)


def _is_a_task(part: str) -> bool:
    """Say whether what is done in turns is a job: the dishes, the bins, walking the dog."""
    activity = activity_in(part)
    return any(hit.activity.is_task for hit in lexicon().find(part)) or (activity is not None and activity.category in _JOBS)


_JOBS = ("cooking", "cleaning", "pet", "care", "garden", "errand", "childcare")
