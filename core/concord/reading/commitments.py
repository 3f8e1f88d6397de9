"""The activities of a household, indexed so that "while cooking" finds that member's dinner at four without a search of all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import SURE_ENOUGH, Rule
from concord.domain.when import DAY, WEEK, Minute, Recurrence, Weekday, When

from .commitment import BARE, Commitment, called_before, commitment_of, content_stems, may_be_waited_for
from .lexicon import Activity, lexicon
from .people import name_ranges
from .words import stems_of

_MEETING_STEMS = frozenset(
    stems_of("meeting gathering morning afternoon evening long longer short shorter early late before after virtual online")
)
_FUNCTION = (
    frozenset(
        stems_of(
            "a an and or the of for to in on at with her his my their our your is are be it she he they i we when while during any "
            "all every each"
        )
    )
    | BARE
)
_TEACHING = frozenset(stems_of("teach teaching tutoring"))
"""Who is at it gives lessons."""
_CASUAL = re.compile(r"\b(?:casual|informal|relaxed|social|gathering|celebrat\w*|lunch|party|chat|coffee|drinks)\b", re.I)
_CLOCK = re.compile(
    r"\b(?P<side>before|after)\s+(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s*(?P<half>[ap])?\.?(?:m\b)?|\b(?P<noon_side>before|"
    r"after)\s+(?P<noon>noon|midday|lunch)\b",
    re.I,
)
_LONG, _SHORT = 120, 30
_EARLY = 10 * 60
"""What a long, a short and an early meeting is, in minutes and minutes after midnight."""


@dataclass(frozen=True, slots=True)
class Common:
    """What several commitments have in common: their ids, all their days, and the time and place where these are one."""

    rules: tuple[RuleId, ...]
    days: tuple[Weekday, ...]
    dates: tuple[date, ...]
    recurrence: Recurrence
    rrule: str | None
    rrule_start: date | None
    start: Minute | None
    end: Minute | None
    place: str | None


class CommitmentBook:
    """Finds the commitments a condition speaks of. Answers are kept: thousands of conditions may ask the same."""

    def __init__(self, rules: Iterable[Rule], members: Sequence[Member]) -> None:
        self._members = tuple(members)
        self._names = frozenset(stem for person in members for stem in stems_of(person.name))
        self._by_key: dict[tuple[MemberId | None, str], list[Commitment]] = {}
        self._meetings: dict[MemberId | None, int] = {}
        self._count: dict[MemberId | None, int] = {}
        self._answers: dict[tuple[str, MemberId | None, str | None], tuple[Commitment, ...]] = {}
        self._commons: dict[int, tuple[tuple[Commitment, ...], Common]] = {}
        self._chosen: tuple[Commitment, ...] | None = None
        self._all: dict[MemberId | None, list[Commitment]] = {}
        self.rules: set[RuleId] = set()
        before: Rule | None = None
        for order, rule in enumerate(rules):
            if rule.confidence >= SURE_ENOUGH and not rule.is_footprint:
                for reading in rule.readings:
                    if may_be_waited_for(reading):
                        self._add(called_before(commitment_of(rule, order, reading), before, rule))
            before = rule

    def _add(self, commitment: Commitment) -> None:
        self.rules.add(commitment.rule)
        keys = (
            [f"name:{name}" for name in commitment.names]
            + [f"class:{name}" for name in commitment.categories]
            + [f"stem:{stem}" for stem in commitment.stems]
        )
        keys += [f"bare:{stem}" for stem in commitment.bare]
        if commitment.is_meeting:
            keys.append("meeting")
        if commitment.is_hosting:
            keys.append("hosting")
        for member in (*commitment.members, None):
            self._all.setdefault(member, []).append(commitment)
            self._count[member] = self._count.get(member, 0) + 1
            self._meetings[member] = self._meetings.get(member, 0) + commitment.is_meeting
            for key in keys:
                self._by_key.setdefault((member, key), []).append(commitment)

    @property
    def members(self) -> tuple[Member, ...]:
        """Who lives here."""
        return self._members

    @property
    def is_chosen(self) -> bool:
        """Whether it answers with what somebody chose by hand."""
        return self._chosen is not None

    def everything(self, member: MemberId | None) -> Sequence[Commitment]:
        """Return all that a member does or takes part in, and of the whole household for None."""
        return self._all.get(member, ())

    def choosing(self, rules: Sequence[RuleId]) -> CommitmentBook:
        """Return a book in which whatever is asked is answered with the commitments of `rules`: those that somebody chose by hand."""
        found = {id(one): one for commitments in self._by_key.values() for one in commitments if one.rule in rules}
        return self.holding(tuple(sorted(found.values(), key=lambda one: one.order)))

    def holding(self, commitments: tuple[Commitment, ...]) -> CommitmentBook:
        """Return a book in which whatever is asked is answered with these commitments."""
        book = copy(self)
        book._chosen = commitments
        return book

    def lives_by_meetings(self, member: MemberId | None) -> bool:
        """Say whether most of what a member does are meetings: then "the room" is where they meet."""
        meetings = self._meetings.get(member, 0)
        return meetings >= 2 and 2 * meetings > self._count.get(member, 0)

    def matching(self, condition: str, member: MemberId | None, place: str | None) -> tuple[Commitment, ...]:
        """Return the commitments a condition speaks of: the member's own, else those of who is named, else anybody's in that place."""
        if self._chosen is not None:
            return self._chosen
        key = (condition, member, place)
        if key not in self._answers:
            self._answers[key] = self._match(condition, member, place)
        return self._answers[key]

    def common(self, hits: tuple[Commitment, ...]) -> Common:
        """Return what commitments have in common; worked out once for each answer of `matching`."""
        known = self._commons.get(id(hits))
        if known is None:
            known = (hits, _common(hits))
            self._commons[id(hits)] = known
        return known[1]

    def is_of_its_own(self, condition: str) -> bool:
        """Say whether a condition names a class of meetings ("workshops"), so that it does not mean all of them."""
        return any(
            activity.is_meeting and activity.category not in ("meeting", "presentation", "call")
            for activity in _asked(condition).activities
        )

    def _match(self, condition: str, member: MemberId | None, place: str | None) -> tuple[Commitment, ...]:
        asked = _asked(condition)
        own = self._of(asked, member)
        if place is not None and any(commitment.reading.place == place for commitment in own):
            own = tuple(commitment for commitment in own if commitment.reading.place in (place, None))
        if own or member is None:
            return tuple(commitment for commitment in own if commitment.owner == member) or own
        for _, _, named in name_ranges(condition, self._members):
            if named != member and (theirs := self._of(asked, named)):
                return theirs
        if place is None:
            return ()
        classes = {activity.category for activity in asked.activities}
        return tuple(
            commitment
            for commitment in self._of(asked, None)
            if commitment.reading.place == place and (commitment.is_hosting or commitment.categories & classes)
        )

    def _of(self, asked: _Asked, member: MemberId | None) -> tuple[Commitment, ...]:
        hits: dict[tuple[int, int], Commitment] = {}
        for activity in asked.activities:
            for commitment in self._for_activity(activity, asked, member):
                if asked.allows(commitment):
                    hits[(commitment.order, id(commitment.reading))] = commitment
        if not hits and not any(activity.is_generic for activity in asked.activities):
            for stem in sorted(asked.stems - self._names):
                for commitment in self._by_key.get((member, f"stem:{stem}"), ()):
                    if asked.allows(commitment):
                        hits[(commitment.order, id(commitment.reading))] = commitment
        if not hits:
            for stem in asked.bare:
                for commitment in self._by_key.get((member, f"bare:{stem}"), ()):
                    if asked.allows(commitment):
                        hits[(commitment.order, id(commitment.reading))] = commitment
        content = asked.exact - self._names
        if content:
            exact = {key: commitment for key, commitment in hits.items() if content <= commitment.every}
            hits = exact or hits
        return tuple(sorted(hits.values(), key=lambda commitment: commitment.order))

    def _for_activity(self, activity: Activity, asked: _Asked, member: MemberId | None) -> Sequence[Commitment]:
        if activity.name == "meeting":
            return self._by_key.get((member, "meeting"), ())
        if activity.name == "guests":
            return self._by_key.get((member, "hosting"), ())
        if activity.is_meeting:
            return self._by_key.get((member, f"class:{activity.category}"), ()) or (
                self._by_key.get((member, "meeting"), ()) if activity.category in ("presentation", "call") else ()
            )
        named = self._by_key.get((member, f"name:{activity.name}"), ())
        if activity.name == "entertainment night":
            named = [*self._by_key.get((member, "class:entertainment"), ()), *self._by_key.get((member, "class:party"), ())]
        if named and len(asked.activities) == 1 and not activity.is_generic:
            closer = [commitment for commitment in named if (asked.stems - self._names) & commitment.stems]
            return closer or named
        if not named and (activity.is_generic or activity.category == "call"):  # "on a call" is any of them
            return self._by_key.get((member, f"class:{activity.category}"), ())
        return named


@dataclass(frozen=True, slots=True)
class _Asked:
    activities: tuple[Activity, ...]
    stems: frozenset[str]
    exact: frozenset[str]
    bare: tuple[str, ...]
    part: str | None
    side: str | None
    minute: int | None
    is_long: bool
    is_short: bool
    is_casual: bool

    def allows(self, commitment: Commitment) -> bool:
        when = commitment.reading.when
        if self.is_casual and not _CASUAL.search(commitment.text):
            return False
        if self.is_long and (commitment.minutes or 0) < _LONG:
            return False
        if self.is_short and (commitment.minutes or 60) > _SHORT:
            return False
        if self.part is None and self.minute is None:
            return True
        if when.start is None:
            return self.minute is None and when.part in (None, self.part)
        if self.minute is not None:
            return when.start < self.minute if self.side == "before" else when.start >= self.minute
        bounds = {"morning": (0, 720), "afternoon": (720, 1080), "evening": (1020, 1440)}[self.part or "morning"]
        return bounds[0] <= when.start < bounds[1]


def _over(when: When) -> Minute | None:
    """Return when something is over: at the end that is said, else after its length."""
    if when.start is None or when.end is not None or when.duration_minutes is None:
        return when.end if when.start is not None else None
    end = when.start + when.duration_minutes
    return Minute(end) if end <= DAY else None


def _common(hits: tuple[Commitment, ...]) -> Common:
    whens = [hit.reading.when for hit in hits]
    days = {day for when in whens for day in when.days}
    times = {(when.start, _over(when)) for when in whens}
    places = {hit.reading.place for hit in hits}
    recurrences = {when.recurrence for when in whens}
    rrules = {(when.rrule, when.rrule_start) for when in whens}
    start, end = times.pop() if len(times) == 1 else (None, None)
    rrule, rrule_start = rrules.pop() if len(rrules) == 1 else (None, None)
    return Common(
        rules=tuple(dict.fromkeys(hit.rule for hit in hits)),
        days=tuple(day for day in WEEK if day in days),
        dates=tuple(sorted({day for when in whens for day in when.dates})),
        recurrence=recurrences.pop() if len(recurrences) == 1 else Recurrence.WEEKLY,
        rrule=rrule,
        rrule_start=rrule_start,
        start=start,
        end=end,
        place=places.pop() if len(places) == 1 else None,
    )


@lru_cache(maxsize=8192)
def _asked(condition: str) -> _Asked:
    lower = condition.lower()
    found = lexicon().find(condition)
    activities = tuple(dict.fromkeys(hit.activity for hit in found))
    if len(activities) > 1 and any(activity.name != "meeting" and activity.is_meeting for activity in activities):
        activities = tuple(activity for activity in activities if activity.name != "meeting")
    is_meeting = any(activity.is_meeting for activity in activities)
    clock = _CLOCK.search(lower)
    minute = None
    if clock and clock.group("noon"):
        minute = 720
    elif clock:
        hour = int(clock.group("hour")) % 24
        half = clock.group("half")
        hour = hour % 12 + (12 if half == "p" else 0) if half else hour
        minute = hour * 60 + int(clock.group("minute") or 0)
    if clock is None and is_meeting and re.search(r"\bearly\b", lower):
        minute = _EARLY
    part = re.search(r"\b(morning|afternoon|evening)s?\b", lower) if is_meeting or len(activities) == 1 else None
    content = content_stems(condition)
    return _Asked(
        activities=activities,
        stems=content,
        exact=frozenset(stems_of(condition)) - _FUNCTION - (_MEETING_STEMS if is_meeting else frozenset()),
        bare=() if content - _TEACHING else tuple(sorted({*stems_of(condition), *(("lesson",) if content else ())} & BARE)),
        part=part.group(1) if part else None,
        side=(clock.group("side") or clock.group("noon_side")) if clock else "before",
        minute=minute,
        is_long=is_meeting and re.search(r"\b(?:long|longer|lengthy)\b", lower) is not None,
        is_short=is_meeting and re.search(r"\b(?:short|shorter|quick)\b", lower) is not None,
        is_casual=is_meeting and re.search(r"\b(?:casual|informal|social|relaxed)\b", lower) is not None,
    )
