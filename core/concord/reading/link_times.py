"""When a reading is that hangs on a commitment: its days and times come down from what it is before, after, during or between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from concord.domain.household import Rhythm
from concord.domain.rule import Kind, Reading, Rule
from concord.domain.when import DAY, WEEK, Minute, Recurrence, Relation, When

from .commitment import Commitment
from .commitments import CommitmentBook, Common
from .conditions import without_days
from .days_moved import days_moved, says_days
from .link_targets import DAILY, is_coming_home, meant, whose
from .watched import mention

_INTERVAL = re.compile(r"FREQ=WEEKLY;INTERVAL=(\d+)")


def anchored(reading: Reading, rule: Rule, book: CommitmentBook) -> Reading:
    """Take days and time from the commitments that the anchor of a reading means."""
    when = reading.when
    anchor = when.anchor or ""
    hits = meant(book, anchor, rule, reading.place)
    stated = bool(when.days or when.dates or when.rrule or when.times_a_week) and when.recurrence is not Recurrence.CONDITIONAL
    stated = stated and not (_has_days_of_a_part(when) and not _EVERY.is_in(rule.text))
    if not hits:
        if not stated and anchor in DAILY:
            return replace(reading, when=replace(when, recurrence=Recurrence.DAILY, days=WEEK))
        return reading
    if anchor in DAILY:
        return _at_daily_anchor(reading, hits, is_of_another=whose(rule, anchor, book)[0] != rule.member)
    offset = when.offset_minutes
    is_days_off = says_days(offset)
    if stated and not is_days_off:
        chosen = tuple(hit for hit in hits if set(hit.reading.when.days) & set(when.days) or not hit.reading.when.days)
        hits = hits if len(chosen) in (0, len(hits)) else chosen
    elif not stated:
        when = days_of(when, book.common(hits))
    if when.dates:
        hits = tuple(hit for hit in hits if any(_is_on(hit.reading.when, day) for day in when.dates)) or hits
    common = book.common(hits)
    if is_coming_home(anchor) and common.end is not None:
        common = replace(common, start=common.end, end=None)
    if is_days_off and offset is not None:
        moved = days_moved(when, offset // DAY)
        return replace(reading, when=moved if moved is not None else reading.when, applies_to=common.rules)
    if when.relation is Relation.AFTER and ends_next_day(common) and not stated:
        moved = days_moved(when, 1, keeps_anchor=True)
        when = moved if moved is not None else when
    return replace(reading, when=_timed(reading, when, _until_over(common, hits, when)), applies_to=common.rules)


_EVERY = mention(r"\b(?:every|each|daily|always|all|any|a\s+day)\b")


def _has_days_of_a_part(when: When) -> bool:
    """Say whether only a part of the day stands for its days: "after a night I sleep until two in the afternoon"."""
    return when.recurrence is Recurrence.DAILY and when.part is not None and when.anchor is not None and when.anchor not in DAILY


def _is_on(when: When, day: date) -> bool:
    """Whether something that takes turns with the weeks is on in the week of a day."""
    m = _INTERVAL.search(when.rrule or "")
    if m is None or when.rrule_start is None:
        return True
    monday, first = day - timedelta(days=day.weekday()), when.rrule_start - timedelta(days=when.rrule_start.weekday())
    return (monday - first).days // 7 % int(m[1]) == 0


_USUAL_LENGTHS = {"meal": 45, "sport": 60, "exercise": 60, "dance": 60, "music": 60, "faith": 60}
"""Minutes that what states no end may be expected to take, by its class, for what comes after it."""


def over_by(hit: Commitment) -> Minute | None:
    """Return when something is over: where it states no end, after as long as such things take."""
    when = hit.reading.when
    if when.end is not None or when.start is None:
        return when.end
    length = _USUAL_LENGTHS.get(hit.reading.category or "") if hit.reading.kind is Kind.COMMITMENT else None
    return Minute(when.start + length) if length is not None and when.start + length < DAY else None


def _until_over(common: Common, hits: Sequence[Commitment], when: When) -> Common:
    """Give what several commitments have in common the end that they may be expected to have."""
    if common.end is not None or common.start is None or when.relation is not Relation.AFTER or when.offset_minutes is not None:
        return common
    ends = {over_by(hit) for hit in hits}
    return replace(common, end=ends.pop()) if len(ends) == 1 else common


def _timed(reading: Reading, when: When, common: Common) -> When:
    start, offset = common.start, when.offset_minutes
    if when.relation is Relation.AFTER and reading.kind is not Kind.SETTING:
        start = common.end if common.end is not None else start
    length = when.duration_minutes
    if start is None or when.start is not None:
        return when
    if length is not None and offset is None and when.end is None and reading.kind in (Kind.RESTRICTION, Kind.SETTING):
        if when.relation is Relation.AFTER:
            return starting(when, common.end if common.end is not None else start)
        return starting(when, start - length) if when.relation is Relation.BEFORE else when
    if reading.measure is None and (offset is not None or when.relation in (Relation.AT, Relation.DURING)):
        begun = starting(when, start + (offset or 0))
        is_whole = when.relation is Relation.DURING and begun.end is None and length is None
        return replace(begun, end=common.end) if is_whole else begun
    if _is_right_after(reading, when):
        return right_after(when, start)
    if reading.kind is Kind.SETTING and offset is not None and offset < 0 and when.window is None:
        return replace(when, window=(Minute(max(start + offset, 0)), Minute(start)))
    return when


def ends_next_day(common: Common) -> bool:
    """Whether what it follows is over on the day after it began: a night shift."""
    return common.start is not None and common.end is not None and common.end <= common.start


def _at_daily_anchor(reading: Reading, hits: Sequence[Commitment], *, is_of_another: bool) -> Reading:
    """Take the time from what happens every day.

    Where it does not happen on each day of the reading, nothing is linked: the planner finds the anchor itself, day by day.
    """
    when = reading.when
    near = [hit for hit in hits if not when.days or set(hit.reading.when.days) & set(when.days)]
    covered = {day for hit in near for day in hit.reading.when.days}
    is_covered = bool(near) and set(when.days) <= covered
    if is_covered or is_of_another:
        reading = replace(reading, applies_to=tuple(dict.fromkeys(hit.rule for hit in near or hits)))
    starts = {hit.reading.when.start for hit in near} if is_covered else {None}
    offset = when.offset_minutes
    if when.relation is Relation.AFTER and reading.kind is not Kind.SETTING and starts != {None}:
        ends = [over_by(hit) if offset is None else hit.reading.when.end for hit in near]
        starts = {end if end is not None else hit.reading.when.start for end, hit in zip(ends, near, strict=True)}
    start = starts.pop() if len(starts) == 1 else None
    if start is None or when.start is not None:
        return reading
    if reading.kind is Kind.SETTING:
        if offset is not None and offset < 0 and when.window is None and reading.measure is not None:
            return replace(reading, when=replace(when, window=(Minute(max(start + offset, 0)), start)))
        return reading
    if offset is not None or when.relation is Relation.AT:
        return replace(reading, when=starting(when, start + (offset or 0)))
    if _is_right_after(reading, when):
        return replace(reading, when=right_after(when, start))
    return reading


def from_then(when: When, common: Common, text: str) -> When:
    """Let "from then until 3.30" begin with what was said before; the end is the half of the day that comes sooner."""
    end = when.end if when.end is not None else when.start
    begin = common.start
    if begin is None or end is None or end == begin:
        return replace(when, start=begin, end=None, window=None)
    other = Minute((end + DAY // 2) % DAY)
    is_open = not _SAYS_HALF.search(text)
    sooner = min((end, other), key=lambda minute: (minute - begin) % DAY) if is_open else end
    return replace(when, start=begin, end=sooner, window=None)


_SAYS_HALF = re.compile(r"\d\s*[ap]\.?m\b|\b(?:noon|midnight|morning|afternoon|o[’']clock\s+at\s+night)\b", re.I)


def starting(when: When, minute: int) -> When:
    """Return a When that starts at a minute and ends when its stated length is over."""
    start = Minute(min(max(minute, 0), DAY))
    length = when.duration_minutes
    end = Minute(start + length) if length is not None and when.end is None and start + length <= DAY else when.end
    return replace(when, start=start, end=end)


def days_of(when: When, common: Common, keep: Recurrence | None = None) -> When:
    """Return a When with the days that some commitments have in common."""
    return replace(
        when,
        recurrence=keep or common.recurrence,
        days=common.days,
        dates=common.dates,
        rrule=common.rrule,
        rrule_start=common.rrule_start,
    )


def right_after(when: When, over: Minute) -> When:
    """Return a When that begins as soon as something is over, or as long after it as is said at least."""
    start = Minute(over + (when.gap_minutes or 0))
    return replace(when, start=start, window=(start, DAY)) if start < DAY else when


def _is_right_after(reading: Reading, when: When) -> bool:
    """Say whether an act comes "after school", whenever that is over, and says nothing nearer."""
    free = when.start is None and when.end is None and when.window is None and when.part is None and when.offset_minutes is None
    return free and when.relation is Relation.AFTER and reading.kind in (Kind.COMMITMENT, Kind.TASK) and reading.measure is None


def inherited(reading: Reading, hits: tuple[Commitment, ...], book: CommitmentBook) -> Reading:
    """Bring days, time and place down from the rules a reading applies to; where they differ, only the days."""
    if not hits:
        return reading
    common = book.common(hits)
    if _DENIED.match(reading.condition or ""):
        left = tuple(day for day in WEEK if day not in common.days)
        return replace(reading, when=replace(reading.when, days=left, recurrence=Recurrence.WEEKLY), applies_to=common.rules)
    when = reading.when
    if reading.kind is Kind.TASK and when.days and when.recurrence is not Recurrence.CONDITIONAL and not set(when.days) & set(common.days):
        return replace(reading, applies_to=common.rules)  # An errand for it, on a day of its own.
    if not ((when.days and when.recurrence is not Recurrence.CONDITIONAL) or when.dates):
        named = when.days
        when = days_of(when, common, keep=Recurrence.CONDITIONAL)
        if _COMES_OFF.match(reading.condition or "") and ends_next_day(common):
            when = days_moved(when, 1, keeps_anchor=True) or when
        elif (reading.condition or "").endswith(" nights") and _is_by_day(common):
            when = days_moved(when, -1, keeps_anchor=True) or when
        if named:
            when = replace(when, days=tuple(day for day in when.days if day in named) or named)
    is_of_days = without_days(reading.condition or "") is not None
    if is_of_days and (not _lasts_as_long(reading) or when.part is not None):
        return replace(reading, when=when, applies_to=common.rules)
    if (reading.kind is not Kind.PREFERENCE or when.window is None) and when.start is None and when.end is None:
        when = replace(when, start=common.start, end=common.end)
    has_own_time = (reading.kind is Kind.TASK or is_of_days) and (reading.when.start is not None or reading.when.end is not None)
    place = None if has_own_time or reading.resource is not None else common.place
    return replace(reading, when=when, place=reading.place or place, applies_to=common.rules)


def while_away(reading: Reading, hits: Sequence[Commitment]) -> Reading:
    """Keep "while I am in Rome, water the fern on Mondays" to that run of days; what has days of its own is bound by nothing else."""
    runs = [hit.reading.when.dates for hit in hits]
    if len({hit.rule for hit in hits}) != 1 or not all(len(run) > 1 for run in runs) or reading.when.dates:
        return reading
    days = [day for run in runs for day in run]
    when = replace(reading.when, first=min(days), last=max(days))
    return replace(reading, when=when, applies_to=tuple(dict.fromkeys(hit.rule for hit in hits)))


def _lasts_as_long(reading: Reading) -> bool:
    """Say whether something on the days of another goes on as long as that: what it needs, and what is not to be meanwhile."""
    return reading.kind in (Kind.PROVISION, Kind.RESTRICTION, Kind.SETTING) or (
        reading.resource is not None and reading.resource == reading.activity
    )


def _is_by_day(common: Common) -> bool:
    """Say whether the nights named after something are those before it: "college nights", but not "hockey nights"."""
    return common.start is not None and common.end is not None and common.start < _NOON < common.end <= _EVENING


_NOON, _EVENING = 12 * 60, 18 * 60
_COMES_OFF = re.compile(
    r"(?:have\s+|has\s+|just\s+)*(?:come|came|get|got|am|is|finish)(?:e?s)?\s+(?:off|in\s+from|home\s+from|back\s+from)?\b", re.I
)
"""What is over when the days begin on which it is "come off": a night shift began the day before."""
_DENIED = re.compile(r"(?:(?:do|does|am|is|are)(?:n[’']t|\s+not)|[’']?m\s+not|not|off|no)\b(?!\s+at\s+home)", re.I)
""" "on days I don't work": the days are those that are left."""


def between(reading: Reading, rule: Rule, book: CommitmentBook, rhythm: Rhythm) -> Reading:
    """Bound what lies between two anchors: from the end of the first to the start of the second."""
    names = (reading.when.anchor or "").split(" and ")
    usual = {"waking": rhythm.waking, "breakfast": rhythm.breakfast, "lunch": rhythm.lunch, "dinner": rhythm.dinner, "bed": rhythm.bed}
    if len(names) != 2:
        return reading
    hits = [meant(book, name, rule, None) for name in names]
    if any(name not in usual for name in names):
        return _between_own(reading, names, hits, usual, book)
    own = [[hit.reading.when for hit in some] for some in hits]
    ends = [when.end if when.end is not None else when.start for when in own[0] if when.start is not None]
    starts = [when.start for when in own[1] if when.start is not None]
    low = max((minute for minute in ends if minute is not None), default=usual[names[0]])
    high = min(starts, default=usual[names[1]])
    if low >= high:
        low, high = usual[names[0]], usual[names[1]]
    return replace(reading, when=replace(reading.when, anchor=None, relation=None, window=(Minute(low), Minute(high))))


def _between_own(
    reading: Reading, names: Sequence[str], hits: Sequence[tuple[Commitment, ...]], usual: dict[str, Minute], book: CommitmentBook
) -> Reading:
    """As in "between work and swimming": on the days of what is linked, and of both where both are."""
    if all(hits) and not {day for hit in hits[0] for day in hit.reading.when.days} & {
        day for hit in hits[1] for day in hit.reading.when.days
    }:
        hits = [(), hits[1]]
    if not any(hits):
        return reading
    commons = [book.common(some) if some else None for some in hits]
    low = usual.get(names[0], commons[0].end if commons[0] is not None else None)
    high = usual.get(names[1], commons[1].start if commons[1] is not None else None)
    when = reading.when
    if not (when.days or when.dates) or when.recurrence is Recurrence.CONDITIONAL:
        first, last = (common for common in (commons[0] or commons[1], commons[1] or commons[0]))
        assert first is not None
        assert last is not None
        shared = tuple(day for day in first.days if day in last.days)
        when = replace(days_of(when, last), days=shared or last.days)
    window = (Minute(low or 0), Minute(high if high is not None and high > (low or 0) else DAY))
    rules = tuple(dict.fromkeys(rule for common in commons if common is not None for rule in common.rules))
    return replace(reading, when=replace(when, anchor=None, relation=None, window=window), applies_to=rules)
