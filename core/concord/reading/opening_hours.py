# ruff: noqa: E501  (a pattern is read more easily on one line than cut)
"""When a room or machine is there to be used, said of itself: "the lab is open from eight to six", "the pool stays shut until noon"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from concord.domain.rule import Kind, Reading
from concord.domain.when import WEEK

from .watched import Watched, mention, watched

_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?"
_DAYS = rf"(?:(?:on|every|from|only|daily|each)\s+)*(?:weekdays|weekends|the\s+weekend|every\s+day|each\s+day|daily|week\s?days\s+only|school\s+days|(?:(?:{_DAY}|weekends?)(?:\s+(?:mornings?|afternoons?|evenings?|nights?))?(?:\s*(?:,|and|to|through|until|till|-|–)\s*)*)+)"
_CLOCK = (
    r"(?:(?:about|around)\s+)?(?:\d{1,2}(?:[:.]\d\d)?(?:\s*[ap]\.?m\b\.?)?(?:\s+o[’']clock)?|noon|midday|midnight|(?:(?:half|(?:a\s+)?quarter|five|ten|twenty)\s+(?:past|to)\s+)?"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:\s+o[’']clock)?)(?:\s+in\s+the\s+(?:morning|afternoon|evening)|\s+at\s+night)?"
)
_LEAD = r"(?P<lead>^\W*(?:(?:please\s+(?:note|remember)(?:\s*:|\s+that)|note(?:\s+that)?|remember(?:\s+that)?)\W+)?(?:(?:on|in|at|every|during|from|until|over|this|next)\b[^,.;:]{2,40}?,?\s+)?(?:and\s+|but\s+|so\s+)?)"
_WHAT = r"(?P<what>(?:the|our)\s+(?!(?:shops?|stores?|banks?|office|schools?|surgery|doctors?|windows?|doors?|gates?|curtains|blinds|shutters|bus|train|show|film|meeting|party|class|exhibition|others?)\b)[a-z][\w’-]*(?:\s+(?!(?:is|are|opens?|closes?|shuts?|stays?|remains?|will|may|can|must|has|have|gets?)\b)[a-z][\w’-]*){0,3}?)"
_WILL = r"(?:(?:is|are|stays?|remains?|will\s+be|will\s+stay|will\s+remain|must\s+be|must\s+stay|has\s+to\s+be|has\s+to\s+stay)\s+(?:(?:only|always|now|kept)\s+)*)"
_ON_DAYS = rf"(?:[\s,:]*(?P<days>{_DAYS})[\s,:]+)?"
_FOR_USE = r"(?:\s+(?:for\s+(?:use|everyone|everybody|residents|guests|members|all)|to\s+(?:use|everyone|residents|guests|members|all)))?"
_TO = r"\s*(?:to|until|till|and|-|–)\s*"
_OPEN = watched(
    rf"{_LEAD}{_WHAT}\s+(?:{_WILL}(?:open|staffed|available|accessible|in\s+use|usable){_FOR_USE}|(?:may|can|must|should)\s+(?:only\s+)?be\s+used\s+only|(?:may|can|must|should|is\s+to)\s+only\s+be\s+(?:used|entered|booked))"
    rf"{_ON_DAYS}\s*(?:only\s+)?(?:(?:from|between)\s+)?(?P<open>{_CLOCK}){_TO}(?P<close>{_CLOCK})",
    re.I,
)
_HOURS = watched(
    rf"^(?P<lead>\W*)(?:(?:the\s+)?opening\s+(?:hours|times)\s+(?:of|for|in)\s+{_WHAT}\s*(?::|are|is|–|-)|(?P<other>(?:the\s+|our\s+)?(?:[a-z][\w’-]*\s+)?(?:[a-z]*room|lab(?:oratory)?|[a-z]*shop|studio|gym|pool|sauna|library|kitchen|canteen|caf[eé]|garage|hall|lounge|darkroom|foundry|bay|[a-z]+\s+cutter|printer|kiln|lathe|press|saw|mill))\s+(?:opening\s+)?(?:hours|times)\s*(?::|are|is)){_ON_DAYS}\s*(?:(?:from|between)\s+)?(?P<open>{_CLOCK}){_TO}(?P<close>{_CLOCK})",
    re.I,
)
_OPENS_AND_CLOSES = watched(
    rf"{_LEAD}{_WHAT}\s+opens\s+{_ON_DAYS}\s*(?:only\s+)?(?:at|from)\s+(?P<open>{_CLOCK}){_ON_DAYS.replace('days', 'more')}\s*(?:,\s*)?(?:(?:to|till|until)\s+|(?:and|but)?\s*(?:it\s+)?(?:closes|shuts|is\s+locked|locks|is\s+closed)\s+(?:again\s+)?(?:at|from|by)\s+)(?P<close>{_CLOCK})",
    re.I,
)
_CLOSES_FOR = watched(rf"{_LEAD}{_WHAT}\s+(?:closes|shuts)\s+(?:for\s+[a-z]+\s+)?(?=(?:from|between)\s+{_CLOCK}{_TO}{_CLOCK})", re.I)
_OPEN_UNTIL = watched(rf"{_LEAD}{_WHAT}\s+{_WILL}(?:open|staffed|available){_FOR_USE}\s+{_ON_DAYS}(?:until|till)\s+(?={_CLOCK})", re.I)
_OPENS = watched(rf"{_LEAD}{_WHAT}\s+(?:only\s+)?opens\s+(?:only\s+)?(?:at|from)\s+(?=(?P<open>{_CLOCK}))", re.I)
_CLOSES = watched(
    rf"{_LEAD}{_WHAT}\s+(?:(?:closes|shuts|locks\s+up|locks|goes\s+off)|is\s+(?:locked|shut|closed)(?:\s+up)?)\s+(?:for\s+the\s+(?:day|night)\s+)?(?:at|from|by)\s+(?={_CLOCK}(?!{_TO}{_CLOCK}))",
    re.I,
)
_SHUT_FROM = watched(
    rf"{_LEAD}{_WHAT}\s+(?:is|are|gets?|will\s+be)\s+(?:being\s+)?[a-z]+ed\s+(?:at|from)\s+(?P<open>{_CLOCK}),?\s+and\s+(?:then\s+)?(?:it\s+)?(?:is|stays?|remains?|will\s+be)\s+(?:closed|shut|locked|empty|out\s+of\s+use|off[\s-]limits|unavailable)\s+(?:until|till|to)\s+",
    re.I,
)
_SHUT = watched(
    rf"{_LEAD}{_WHAT}\s+{_WILL}(?:closed|shut|locked|unavailable|not\s+available|out\s+of\s+(?:use|action|order|service))\s*(?:for\s+(?!\d|an?\b|half)[a-z]+\s+|to\s+(?:everyone|all|guests|residents)\s+)?"
    rf"(?={_ON_DAYS}(?:from|between|until|till|before|after|at\s+night)\b[^.;]*(?:\d|noon|midday|midnight|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|night))",
    re.I,
)
_SHUT_ON = watched(
    rf"{_LEAD}{_WHAT}\s+{_WILL}(?:closed|shut|locked|unavailable|not\s+available)\s+(?:all\s+day\s+)?(?=(?:on\s+|every\s+|all\s+)?(?:{_DAYS})\W*$)",
    re.I,
)
"""Whole days on which it is not there to be used."""
_SPEAKS_OF_IT = mention(
    r"\b(?:open|opens|opening|close[sd]?|shuts?|locks?|locked|hours|times|available|unavailable|limits|bounds|out\s+of|only|staffed|accessible|usable)\b"
)


_FURTHER = re.compile(
    rf"(?P<joint>(?:,\s*|,?\s+)(?:and|but)(?:\s+{_DAYS})?)\s+(?:(?:only\s+)?(?:from|between)\s+)?(?P<open>{_CLOCK})(?:{_TO})(?P<close>{_CLOCK})",
    re.I,
)
"""Other hours on other days."""


def _nobody(m: re.Match[str], rest: str, what: str | None = None) -> str:
    thing = what or m["what"]
    return f"{m['lead']}{'N' if not m['lead'].strip() else 'n'}obody may use {thing[0].lower()}{thing[1:]} {rest}"


def _outside(m: re.Match[str]) -> str:
    groups = m.groupdict()
    other = groups.get("other")
    what = other if other is None or re.match(r"(?:the|our)\s", other, re.I) else f"the {other[0].lower()}{other[1:]}"
    days = " ".join(words for name in ("days", "more") if (words := groups.get(name)))
    when = f" {days if re.match(r'(?:on|every|each|from|daily|weekdays)', days, re.I) else f'on {days}'}" if days else ""
    return _nobody(m, f"before {m['open']} or after {m['close']}{when}", what)


_TURNED: tuple[tuple[Watched, Callable[[re.Match[str]], str]], ...] = (
    (_OPENS_AND_CLOSES, _outside),
    (_OPEN, _outside),
    (_HOURS, _outside),
    (_SHUT_FROM, lambda m: _nobody(m, f"from {m['open']} until ")),
    (_SHUT, lambda m: _nobody(m, "")),
    (_SHUT_ON, lambda m: _nobody(m, "")),
    (_CLOSES_FOR, lambda m: _nobody(m, "")),
    (_OPEN_UNTIL, lambda m: _nobody(m, f"{'on ' + m['days'] + ' ' if m['days'] else ''}after ")),
    (_OPENS, lambda m: _nobody(m, "before ")),
    (_CLOSES, lambda m: _nobody(m, "after ")),
)


def said_of_users(text: str) -> str:
    """Say when nobody may use a room or machine where a text says when it is open or shut."""
    if not _SPEAKS_OF_IT.is_in(text):
        return text
    for pattern, turned in _TURNED:
        plain = pattern.sub(turned, text)
        if plain != text:
            return _FURTHER.sub(lambda m: f"{m['joint']} before {m['open']} or after {m['close']}", plain) if turned is _outside else plain
    return text


def each_end(reading: Reading, text: str) -> tuple[Reading, ...]:
    """Part what may be only between two hours of some days: on each of these it is forbidden up to the one and from the other on.

    What holds every day goes on from one night to the next morning, and is one stretch.
    """
    when = reading.when
    if (
        reading.kind is not Kind.RESTRICTION
        or reading.measure is not None
        or when.start is None
        or when.end is None
        or when.end > when.start
    ):
        return (reading,)
    if when.days == WEEK or not (when.days or when.dates) or when.span or not _EACH_DAY.search(text):
        return (reading,)
    early = replace(reading, when=replace(when, start=None, window=None))
    return (early, replace(reading, when=replace(when, end=None, window=None)))


_EACH_DAY = re.compile(r"\bnobody\s+may\s+use\b.*\bbefore\b.*\bor\s+after\b", re.I)
