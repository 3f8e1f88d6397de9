"""One thing that somebody does at a time of its own, and the words by which others speak of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Kind, Reading, Rule
from concord.domain.when import Recurrence

from .activities import activity_at, class_of
from .lexicon import lexicon
from .watched import mention
from .words import stems_of

_PLAIN_WORDS = (
    "a an and or the of for to in on at with her his my their our your is are be it she he they i we when while during every any "
    "all each time session class club group lesson appointment practic practice event meet night day home hour take tak put mak "
    "make want lik wants likes need old must should will can not no robot hav have gett get from into own new us one go do com "
    "come use it's would somebody someone anybody anyone kindly please remind me him them weekly week month daily over around long "
    "off out up down away back there here longer short shorter morn morning afternoon evening late early quiet big small family "
    "we're i'm he's she's they're that's there's we've i've they've we'll i'll he'll she'll they'll"
)
_PLAIN = frozenset(stems_of(_PLAIN_WORDS)) | frozenset(_PLAIN_WORDS.split(" "))
BARE = frozenset(
    stems_of("lesson class session practice club group appointment shift game match rehearsal training visit trip call course")
)
"""Words for many things at once: "during lessons" is any of one's lessons, where nothing more is said."""
_HOSTS = mention(
    r"\b(?:hosts?|hosting|guests?|friends|visitors?|comes?\s+(?:over|round|to\s+visit)|study\s+group|playdate|play\s+date|(?:group|"
    r"club)\s+that\s+meets)\b"
)
_GOES_ON = re.compile(
    r"^\W*(?:(?:that|this|these|those|such)\s+\w|(?:it|they|that)(?:[’']s|\s+(?:is|are|runs?|takes?|starts?|happens?)\b))", re.I
)
"""How a text begins that says when what the text before it names is done."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """One thing that somebody does at a time of its own, seen as something to wait for."""

    rule: RuleId
    order: int
    owner: MemberId | None
    reading: Reading
    members: tuple[MemberId, ...]
    names: frozenset[str]
    categories: frozenset[str]
    stems: frozenset[str]
    is_meeting: bool
    is_hosting: bool
    text: str
    bare: tuple[str, ...]
    every: frozenset[str]
    said: str
    """The whole text of its rule."""
    said_stems: frozenset[str]

    @property
    def minutes(self) -> int | None:
        """Its length, where it is said."""
        when = self.reading.when
        if when.start is None or when.end is None:
            return when.duration_minutes
        return (when.end - when.start) % 1440 or 1440


def may_be_waited_for(reading: Reading) -> bool:
    """Say whether a reading is something at a time of its own, so that others can be told beside it."""
    when = reading.when
    is_any_day = when.anchor is not None and when.recurrence is not Recurrence.WEEKLY and not when.dates
    waits = reading.condition is not None and not (when.recurrence is Recurrence.WEEKLY and when.start is not None)
    if reading.kind not in (Kind.COMMITMENT, Kind.TASK) or waits or is_any_day:
        return False
    return bool(when.days or when.dates or when.rrule or when.first) or when.start is not None


def commitment_of(rule: Rule, order: int, reading: Reading) -> Commitment:
    """Return what a reading of a rule says to be done, with the words by which others speak of it."""
    text = reading.activity or rule.text
    found = lexicon().find(text)
    activities = [hit.activity for hit in found]
    at_place = activity_at(reading.place)
    if at_place is not None and not activities:
        activities.append(at_place)
    klass = class_of(found)
    category = reading.category or (klass.category if klass else None)
    hosts = lexicon().traits(category).is_hosting or _HOSTS.is_in(rule.text)
    members = tuple(
        dict.fromkeys([*([rule.member] if rule.member else []), *reading.people, *(MemberId(name) for name in reading.performers)])
    )
    return Commitment(
        rule=rule.id,
        order=order,
        owner=rule.member,
        reading=reading,
        members=members,
        names=frozenset(activity.name for activity in activities if not (category == "cooking" and activity.category == "meal")),
        categories=frozenset([category] if category else [activity.category for activity in activities[:1]]),
        stems=frozenset(stem for stem in stems_of(text) if stem not in _PLAIN and len(stem) > 1),
        is_meeting=any(activity.is_meeting for activity in activities),
        is_hosting=hosts and category not in ("call", "screen"),
        text=text,
        every=frozenset(stems_of(text)),
        said=rule.text,
        said_stems=frozenset(stems_of(rule.text)),
        bare=tuple(sorted(({*stems_of(text), "lesson"} if "teach" in stems_of(text) else set(stems_of(text))) & BARE)),
    )


def called_before(commitment: Commitment, before: Rule | None, rule: Rule) -> Commitment:
    """Give "That work occupies me from two to four" the words of the text before it, in which it is named."""
    if before is None or (before.document, before.member) != (rule.document, rule.member) or before.is_footprint:
        return commitment
    if before.visibility != rule.visibility or not _GOES_ON.match(rule.text):
        return commitment
    return replace(commitment, said_stems=commitment.said_stems | set(stems_of(before.text)))


def content_stems(words: str) -> frozenset[str]:
    """Return the stems of some words that tell one thing from another."""
    return frozenset(stem for stem in stems_of(words) if stem not in _PLAIN and len(stem) > 1 and not stem.isdigit())
