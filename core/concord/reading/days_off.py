"""Says on which days something is not, where that stands in a sentence of its own: "I run at seven. Not on Sundays."."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Doubt, Kind, Reading, Rule, ToWhom
from concord.domain.when import DAY, WEEK, Minute, Recurrence, Weekday, When

from .watched import watched

_NAMES = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_A_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|week-?ends?|week-?days?)"
_DAYS = rf"(?:(?:on|at)\s+)?(?:the\s+)?{_A_DAY}(?:(?:\s*,\s*|\s*,?\s*(?:and|or|nor)\s+)(?:(?:on|at)\s+)?(?:the\s+)?{_A_DAY}){{0,5}}"
_NOT = rf"(?:(?:but|and|just|only)\s+)?(?:not|never|except(?:\s+for)?)\s+(?P<days>{_DAYS})(?:\s*,?\s*(?:though|however|please))?"
_FOLLOWS = watched(rf"[.!;]\s+{_NOT}", re.I)
_GOES_ON = re.compile(rf"(?P<said>\w[^.!?]*?)\s*[.!;]\s+{_NOT}\s*(?P<end>[.!]|$)", re.I)
_ALONE = re.compile(rf"^\W*{_NOT}\W*$", re.I)
_LONGEST = 240
"""Characters. What says that something is not on some days says little else."""
_MAY_BE_OFF = (Kind.COMMITMENT, Kind.TASK, Kind.SETTING, Kind.REMINDER, Kind.RESTRICTION, Kind.PROVISION)


def days_off_said_straight(text: str) -> str:
    """Put such days into the sentence of the same text that they go on with."""
    text = _school_off(text) if len(text) <= _LONGEST else text
    if len(text) > _LONGEST or _FOLLOWS.search(text) is None:
        return text
    return _GOES_ON.sub(lambda m: f"{m['said']}, but not {_with_on(m['days'])}{m['end']}", text)


_ONE_DAY = r"(?:on\s+|this\s+(?:coming\s+)?|next\s+)?(?P<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:\s+this\s+week)?"
_BUT_NO = watched(
    rf"^(?P<said>.*?\b(?P<what>school|nursery|kindergarten|college|work|swimming|choir|football|piano|judo|karate|training)\b.*?)"
    rf"[,;.]?\s+(?:but\s+|though\s+)?(?:there[’']?s\s+|there\s+is\s+)?no\s+(?P=what)\s+{_ONE_DAY}(?!s)(?P<why>[^.,;]*)(?P<end>[.]?)\s*$",
    re.I,
)
_SHUT = watched(
    r"^\W*(?:(?:the|my|our)\s+)?(?P<what>school|nursery|kindergarten|college)\s+(?:is|will\s+be|[’']s)\s+(?:closed|shut|off)\s+"
    rf"{_ONE_DAY}(?!s)(?P<why>[^.,;]*)[.]?\s*$|"
    r"^\W*(?:I|we)(?:[’']m|\s+am|[’']re|\s+are)\s+off\s+(?P<own>school|college|nursery|work)\s+"
    rf"{_ONE_DAY.replace('<day>', '<off>')}(?!s)[.]?\s*$",
    re.I,
)
_NOT_THIS = watched(r"(?<=\w)[.;]\s+not\s+(?:on\s+)?this\s+(?:coming\s+)?(?P<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?!s|\w)", re.I)
_OF_WEEKDAYS = ("school", "nursery", "kindergarten", "college")
_NAMES_A_DAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun|week-?day|every|daily)\w*\b", re.I)


def _school_off(text: str) -> str:
    """Say "school 8.40 to 3.20, but no school on Monday" as all days but the coming one, "school is shut on Friday" as no school then."""
    text = _NOT_THIS.sub(lambda m: f", but not this {m['day']}", text)
    m = _BUT_NO.match(text)
    if m is not None:
        said = m["said"].rstrip(" ,;.")
        if m["what"].lower() in _OF_WEEKDAYS and not _NAMES_A_DAY.search(said):
            said += " Monday to Friday"
        return f"{said}, but not this {m['day']}{m['end']}"
    m = _SHUT.match(text)
    return f"No {m['what'] or m['own']} this {m['day'] or m['off']}." if m is not None else text


def _with_on(days: str) -> str:
    return days if re.match(r"(?:on|at)\b", days, re.I) else f"on {days}"


def only_says_days_off(text: str) -> bool:
    """Say whether a text is nothing but the days on which what was said before it is not."""
    return len(text) <= _LONGEST and _ALONE.match(text) is not None


def asked_of_days_off(rule: Rule) -> Rule:
    """Return a rule that says nothing but such days, before it is known of what."""
    return replace(rule, readings=(), confidence=0.2, doubts=(Doubt("kind", "What is not to be on these days?"),))


def with_days_left_out(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """Take such days out of what the same writer said just before, where both may be known to the same people."""
    if not any(only_says_days_off(rule.text) for rule in rules):
        return tuple(rules)
    parts: dict[tuple[str, MemberId | None], list[Rule]] = {}
    for rule in rules:
        parts.setdefault((rule.document, rule.member), []).append(rule)
    changed: dict[RuleId, Rule] = {}
    for part in parts.values():
        ordered = sorted(part, key=lambda rule: rule.line)
        for said, rule in itertools.pairwise(ordered):
            if not rule.readings and only_says_days_off(rule.text) and said.visibility == rule.visibility and not said.is_footprint:
                pair = _left_out(changed.get(said.id, said), rule)
                changed |= {one.id: one for one in pair}
    return tuple(changed.get(rule.id, rule) for rule in rules)


def _left_out(said: Rule, rule: Rule) -> tuple[Rule, ...]:
    m = _ALONE.match(rule.text)
    off = _named(m["days"]) if m is not None else ()
    gone = [reading for reading in said.readings if reading.kind in _MAY_BE_OFF and set(reading.when.days) > set(off)]
    if not gone or not off:
        return ()
    kept = tuple(_without(reading, off) if reading in gone else reading for reading in said.readings)
    main = gone[0]
    when = When(Recurrence.WEEKLY, days=off, start=Minute(0), end=DAY)
    ban = Reading(Kind.RESTRICTION, when, main.activity, main.category, place=main.place, to_whom=ToWhom.OWNER)
    told = () if main.kind is Kind.RESTRICTION or main.activity is None else (ban,)
    answered = replace(rule, readings=told or (_without(main, off),), confidence=0.8, doubts=())
    return replace(said, readings=kept), answered


def _without(reading: Reading, off: Sequence[Weekday]) -> Reading:
    when = reading.when
    days = tuple(day for day in when.days if day not in off)
    recurrence = Recurrence.WEEKLY if when.recurrence is Recurrence.DAILY else when.recurrence
    return replace(reading, when=replace(when, days=days, recurrence=recurrence, except_days=tuple(off)))


def _named(words: str) -> tuple[Weekday, ...]:
    low = words.lower()
    if re.search(r"week-?end", low):
        return WEEK[5:]
    if re.search(r"week-?day", low):
        return WEEK[:5]
    found = {_NAMES.index(m[1]) for m in re.finditer(rf"\b({'|'.join(_NAMES)})days?", low)}
    return tuple(day for day in WEEK if day.number in found)
