"""Keeps others out of where something was just done: "I mop the kitchen at ten, and nobody may go in for an hour after"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from concord.domain.rule import Kind, Reading, Rule, ToWhom
from concord.domain.when import DAY, Minute

from .watched import watched

_IT = r"(?:it|them|there|here|that)"
_ENTER = (
    rf"(?:go(?:es)?\s+(?:in(?:\s+{_IT})?|into\s+{_IT}|{_IT}|near\s+{_IT}|on\s+{_IT})|(?:come|step|walk|tread|be)s?\s+(?:in(?:to)?|on(?:to)?|over|near)(?:\s+{_IT})?|"
    rf"(?:enter|use)s?(?:\s+{_IT})?|walks?\s+{_IT}|(?:be|is)\s+(?:in\s+)?{_IT})"
)
_NOBODY = (
    rf"(?:(?:nobody|no\s+one|none\s+of\s+(?:you|us))(?:\s+else)?\s+(?:(?:may|can|should|must|is\s+(?:allowed\s+)?to)\s+)?{_ENTER}|"
    rf"(?:please\s+)?(?:do\s+not|don[’']?t)\s+{_ENTER}|(?:please\s+)?(?:stay|keep)\s+(?:off|out(?:\s+of)?|away(?:\s+from)?|clear(?:\s+of)?)(?:\s+{_IT})?)"
)
_COUNT = (
    r"(?P<n>an?|one|two|three|four|five|six|twelve|half\s+an|\d{1,3})(?P<half>\s+and\s+a\s+half)?\s*(?P<unit>hours?|hrs?|minutes?|mins?)"
)
_UNTIL = r"(?:until|till)\s+(?:about\s+)?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s*(?P<noon>[ap]\.?m\b\.?)?(?P<oclock>\s+o[’']clock)?"
_OFF = watched(
    rf"(?:\s*[,;.–—]\s*(?:and\s+|so\s+|then\s+)?|\s+-\s+|\s+and\s+)(?:then\s+)?{_NOBODY}\s*,?\s*"
    rf"(?:(?P<while>(?:then|meanwhile|while\s+I\s+do|during\s+{_IT})\s*,?\s+(?:or|and|nor)\s+)?(?:for\s+)?(?:(?:the\s+)?(?:next|following)\s+)?{_COUNT}"
    rf"(?:\s+(?:after(?:wards)?(?:\s+{_IT})?|from\s+then|later|while\s+it\s+dries|to\s+dry))?|{_UNTIL})\W*$",
    re.I,
)
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "twelve": 12}
_DONE = (Kind.COMMITMENT, Kind.TASK)


@dataclass(frozen=True, slots=True)
class OffLimits:
    """What a text says of keeping others out, the rest of it, and from when until when it is meant."""

    rest: str
    minutes: int | None
    """How long after the end; None where it is said until when."""
    until: Minute | None
    all_the_while: bool
    """Whether also while it is done."""

    def added_to(self, readings: Sequence[Reading]) -> tuple[Reading, ...] | None:
        """Return the readings of the rest with the ban; None where they name no place or have no end to count from."""
        done = next((one for one in readings if one.kind in _DONE and self._names(one.place)), None)
        if done is None or done.when.start is None or done.when.span:
            return None
        over = done.when.end if done.when.end is not None else done.when.start
        begin = done.when.start if self.all_the_while else over
        end = min(over + self.minutes, DAY) if self.minutes is not None else _later_than(over, self.until)
        if end is None or end <= begin:
            return None
        when = replace(done.when, start=Minute(begin), end=Minute(end), duration_minutes=None, otherwise=())
        ban = Reading(Kind.RESTRICTION, when=when, activity="enter", place=done.place, to_whom=ToWhom.ALL)
        return (*readings, ban)

    def _names(self, place: str | None) -> bool:
        """Say whether the rest names a place itself: a cake that nobody may touch bars nobody from the kitchen."""
        return place is not None and place.split()[-1].lower() in self.rest.lower()


def with_off_limits(said: str, read: Callable[[str], Rule]) -> Rule:
    """Read a text; where it ends with a ban on the place of what it tells of, that is made of when it is over."""
    off = off_limits_in(said)
    if off is not None:
        rule = read(off.rest)
        readings = off.added_to(rule.readings)
        if readings is not None:
            return replace(rule, readings=readings)
    return read(said)


def off_limits_in(text: str) -> OffLimits | None:
    """Return what a text that ends so says of it."""
    found = _OFF.search(text)
    if found is None or len(text[: found.start()].split()) < 3:
        return None
    rest = text[: found.start()].rstrip(" ,;") + "."
    if found["n"] is None:
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        if hour > 24 or minute > 59:
            return None
        is_afternoon = found["noon"] is not None and found["noon"][0] in "pP" and hour < 12
        return OffLimits(rest, None, Minute((hour + 12 * is_afternoon) * 60 + minute), all_the_while=True)
    word = found["n"].lower()
    count = 0.5 if word.startswith("half") else float(_NUMBERS.get(word, 0) or word)
    count += 0.5 if found["half"] else 0
    minutes = round(count * (60 if found["unit"].lower().startswith("h") else 1))
    return OffLimits(rest, minutes, None, all_the_while=found["while"] is not None)


def _later_than(over: int, until: Minute | None) -> int | None:
    """Return the hour that is said, in the half of the day in which it comes after the end."""
    if until is None:
        return None
    return until if until > over or until + DAY // 2 > DAY else until + DAY // 2
