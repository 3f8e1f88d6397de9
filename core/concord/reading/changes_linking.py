"""Follows changes to what they change: a cancelled lesson is not asked for, and who is away for days does not do what is done at home."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import groupby

from dateutil.rrule import rrulestr

from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import SURE_ENOUGH, CalledOff, Kind, LeftOut, Reading, Rule
from concord.domain.settle import settle
from concord.domain.visibility import Scope
from concord.domain.when import WEEK, Minute, Recurrence, When

from .commitment import Commitment
from .commitments import CommitmentBook
from .link_targets import meant
from .stays_with_family import STAY
from .watched import watched

_LONGEST = 60
"""Characters of a text that a reason quotes."""
_FURTHEST = 400
"""Days. What is called off for longer is called off from then on."""
_AWAY = re.compile(
    r"\b(?:on\s+(?:holidays?|vacation)|holidays?|vacation|away|abroad|out\s+of\s+(?:town|the\s+country)|travell?ing|"
    r"not\s+(?:here|at\s+home|in\s+town))\b",
    re.I,
)
_NOT_AWAY = re.compile(
    r"\bphones?\s+away|\bput(?:s|ting)?\s+away|\bfar\s+away|\bbank\s+holiday|\bholiday\s+(?:club|camp|job|clothes|photos)", re.I
)
_DONE_AT_HOME = (Kind.COMMITMENT, Kind.TASK, Kind.REMINDER, Kind.SETTING, Kind.PROVISION, Kind.PREFERENCE)


def with_changes(rules: Sequence[Rule], book_of: Callable[[Sequence[Rule]], CommitmentBook]) -> tuple[Rule, ...]:
    """Return the rules as they are after those among them that change others. Nothing outside of `rules` changes, or is changed."""
    late = [rule for rule in rules if rule.confidence >= SURE_ENOUGH and _OTHER_HOURS.search(rule.text)]
    if late:
        hours = book_of(rules)
        other = {rule.id: _at_other_hours(rule, hours) for rule in late}
        rules = tuple(other.get(rule.id, rule) for rule in rules)
    changing = [rule for rule in rules if rule.confidence >= SURE_ENOUGH and any(r.calls_off is not None for r in rule.readings)]
    away = [rule for rule in rules if rule.confidence >= SURE_ENOUGH and not rule.is_footprint and _is_away(rule)]
    if not changing and not away:
        return tuple(rules)
    by_id = {rule.id: rule for rule in rules}
    if changing:
        book = book_of(rules)
        for rule in changing:
            _change(rule, by_id, book)
    for rule in away:
        _stay_away(rule, by_id)
    return tuple(by_id[rule.id] for rule in rules)


# Who begins later ---------------------------------------------------------------------------------------------------------------


_OTHER_HOURS = watched(
    r"\b(?:I|he|she|we|[A-Z][\w-]*)(?:[’']ll|\s+(?:will|shall|can|have\s+to|has\s+to|must))?\s+(?P<how>start|begin|finish|stop|end)s?\s+"
    r"(?:my\s+|the\s+|his\s+|her\s+)?(?P<what>work|shift|school|college|lessons?|[a-z]+ing)\b",
    re.I,
)


def _at_other_hours(rule: Rule, book: CommitmentBook) -> Rule:
    """Let "I have the dentist on the 3rd, so I start work at noon that day" take the place of that day's work."""
    m = _OTHER_HOURS.search(rule.text)
    if m is None:
        return rule
    begins = m["how"].lower() in ("start", "begin")
    readings = tuple(_other_hours(reading, m["what"], rule, book, begins=begins) for reading in rule.readings)
    return replace(rule, readings=readings) if readings != rule.readings else rule


def _other_hours(reading: Reading, what: str, rule: Rule, book: CommitmentBook, *, begins: bool) -> Reading:
    when = reading.when
    is_named = what.lower() in (reading.activity or "").lower().split()
    if reading.kind is not Kind.COMMITMENT or not when.dates or when.start is None or when.end is not None or not is_named:
        return reading
    if reading.calls_off is not None:
        return reading
    hits = [hit for hit in meant(book, what, rule, None) if hit.owner == rule.member and not hit.reading.when.dates]
    usual = hits[0].reading.when if len(hits) == 1 else None
    if usual is None or usual.start is None or usual.end is None or not all(_is_on(usual, day) for day in when.dates):
        return reading
    own = replace(when, end=usual.end) if begins else replace(when, start=usual.start, end=when.start)
    if own.start is None or own.end is None or own.start >= own.end:
        return reading
    return replace(reading, when=own, calls_off=CalledOff(hits[0].reading.activity or what, when.dates))


# What is called off -----------------------------------------------------------------------------------------------------------


def _change(rule: Rule, by_id: dict[RuleId, Rule], book: CommitmentBook) -> None:
    for number, reading in enumerate(rule.readings):
        off = reading.calls_off
        if off is None:
            continue
        dated = [(hit, _dates(hit.reading.when, off)) for hit in _hits(rule, number, off, by_id, book)]
        hits = [(hit, days) for hit, days in dated if days or _is_for_good(off, hit.reading.when)]
        if not hits:
            continue
        for hit, days in hits:
            by_id[hit.rule] = _without(by_id[hit.rule], hit.reading, off, days, rule)
        own = by_id[rule.id]
        readings = list(own.readings)
        readings[number] = _told(readings[number], hits, off)
        by_id[rule.id] = _nearest_half(replace(own, readings=tuple(readings)), number, hits)


def _hits(rule: Rule, number: int, off: CalledOff, by_id: dict[RuleId, Rule], book: CommitmentBook) -> list[Commitment]:
    """The writer's own commitments that a change speaks of; their others, where the text itself says what it changes."""
    named = meant(book, off.activity, rule, None) or book.matching(off.activity, rule.member, None)
    if off.dates and not any(_dates(hit.reading.when, off) for hit in named):
        words = set(off.activity.lower().split())
        named = tuple(hit for hit in book.everything(rule.member) if (hit.reading.place or "").lower() in words) or named
    found = [hit for hit in named if hit.rule in by_id and hit.owner == rule.member]
    found = [hit for hit in found if _may_tell(rule, by_id[hit.rule])]
    found = [hit for hit in found if hit.reading.calls_off is None and not (hit.rule == rule.id and hit.reading == rule.readings[number])]
    repeating = [hit for hit in found if not hit.reading.when.dates]
    return repeating or found


def _may_tell(change: Rule, target: Rule) -> bool:
    """Say whether all who may read the one may read the other: what is private changes nothing that others see."""
    if change.visibility.scope is Scope.EVERYONE:
        return True
    return change.visibility == target.visibility and change.owners == target.owners


def _is_for_good(off: CalledOff, when: When) -> bool:
    """Say whether a commitment is called off from some day on; one that begins only after that day is what comes instead."""
    return off.first is not None and off.last is None and (when.first is None or when.first < off.first)


def _dates(when: When, off: CalledOff) -> tuple[date, ...]:
    """The dates of a commitment that are called off; none where that is for good."""
    if off.dates:
        on = tuple(day for day in off.dates if _is_on(when, day))
        if on or when.times_a_week or len(off.dates) > 1:
            return on or (off.dates if when.times_a_week else ())
        mondays = {day - timedelta(days=day.weekday()) for day in off.dates}
        return tuple(day for monday in sorted(mondays) for n in range(7) if _is_on(when, day := monday + timedelta(days=n)))
    if off.first is None or off.last is None:
        return ()
    length = min((off.last - off.first).days + 1, _FURTHEST)
    days = [off.first + timedelta(days=n) for n in range(length)]
    return tuple(day for day in days if (not off.days or WEEK[day.weekday()] in off.days) and _is_on(when, day))


def _is_on(when: When, day: date) -> bool:
    if day in when.except_dates or WEEK[day.weekday()] in when.except_days:
        return False
    if (when.first is not None and day < when.first) or (when.last is not None and day > when.last):
        return False
    if when.dates:
        return day in when.dates
    if when.rrule is not None and when.rrule_start is not None:
        midnight = datetime.combine(day, time())
        try:
            return bool(rrulestr(when.rrule, dtstart=datetime.combine(when.rrule_start, time())).between(midnight, midnight, inc=True))
        except ValueError:
            return False
    return not when.days or WEEK[day.weekday()] in when.days


def _without(target: Rule, reading: Reading, off: CalledOff, days: tuple[date, ...], change: Rule) -> Rule:
    when = reading.when
    why = f"Left out: “{_short(change.text)}”"
    if days:
        left = tuple(LeftOut(first, last, why) for first, last in _runs(days))
        changed = replace(when, except_dates=tuple(sorted({*when.except_dates, *days})))
    elif off.first is not None and not off.days:
        last = off.first - timedelta(days=1)
        left = (LeftOut(off.first, None, why),)
        changed = replace(when, last=last if when.last is None else min(last, when.last))
    elif off.first is not None and set(off.days) < set(when.days):
        left = ()
        changed = replace(when, days=tuple(day for day in when.days if day not in off.days))
    elif off.first is not None and set(when.days) <= set(off.days):
        return _without(target, reading, replace(off, days=()), (), change)
    else:
        return target
    # Another change may have been there before: only this commitment's reading is changed, wherever it stands now.
    readings = tuple(replace(one, when=changed) if one == reading else one for one in target.readings)
    if readings == target.readings:
        readings = tuple(replace(one, when=_both(one.when, changed)) if _is_same(one, reading) else one for one in target.readings)
    return replace(target, readings=readings, left_out=(*target.left_out, *left))


def _both(one: When, other: When) -> When:
    lasts = [last for last in (one.last, other.last) if last is not None]
    return replace(one, except_dates=tuple(sorted({*one.except_dates, *other.except_dates})), last=min(lasts, default=None))


def _is_same(one: Reading, other: Reading) -> bool:
    bare = (replace(reading, when=replace(reading.when, except_dates=(), last=None)) for reading in (one, other))
    return next(bare) == next(bare)


def _told(reading: Reading, hits: Sequence[tuple[Commitment, tuple[date, ...]]], off: CalledOff) -> Reading:
    """Say in the change what it is linked to: a cancellation has the dates it cancels, a replacement the time it does not state."""
    rules = tuple(dict.fromkeys(hit.rule for hit, _ in hits))
    if reading.kind is Kind.RESTRICTION:
        dates = tuple(sorted({day for _, days in hits for day in days}))
        if reading.when.recurrence is Recurrence.RANGE and reading.when.dates:
            return replace(reading, applies_to=rules)
        if dates:
            when = replace(reading.when, recurrence=Recurrence.ONCE, days=(), dates=dates, first=None, last=None)
        else:
            usual = hits[0][0].reading.when
            days = tuple(day for day in WEEK if any(day in (hit.reading.when.days or WEEK) for hit, _ in hits))
            when = replace(reading.when, days=days, recurrence=Recurrence.WEEKLY, first=off.first)
            if len(hits) == 1:
                when = replace(when, recurrence=usual.recurrence, rrule=usual.rrule, rrule_start=usual.rrule_start)
        return replace(reading, when=when, applies_to=rules)
    theirs, own = hits[0][0].reading, reading.when
    if own.dates == off.dates and own.recurrence is Recurrence.RANGE:  # Leave from work takes no hours of it.
        return replace(reading, applies_to=rules)
    if own.start is None and own.window is None and own.anchor is None and theirs.when.start is not None:
        own = replace(own, start=theirs.when.start, end=theirs.when.end, duration_minutes=theirs.when.duration_minutes)
    elif own.start is not None and own.end is None and own.window is None and theirs.when.start is not None and theirs.when.end is not None:
        own = replace(own, end=Minute((own.start + (theirs.when.end - theirs.when.start) % 1440) % 1440 or 1440))
    is_same = off.activity == reading.activity
    return replace(reading, when=own, place=reading.place or (theirs.place if is_same else None), applies_to=rules)


def _nearest_half(rule: Rule, number: int, hits: Sequence[tuple[Commitment, tuple[date, ...]]]) -> Rule:
    """A time that may be the morning's or the evening's is the one nearer to the time it takes the place of."""
    usual = hits[0][0].reading.when.start
    doubt = next((one for one in rule.doubts if one.about == "start" and len(one.outcomes) == 2), None)
    if usual is None or doubt is None or rule.readings[number].kind is Kind.RESTRICTION:
        return rule
    starts = [outcome[number].when.start if number < len(outcome) else None for outcome in doubt.outcomes]
    if None in starts:
        return rule
    nearest = min((0, 1), key=lambda n: abs((starts[n] or 0) - usual))
    confidence = rule.confidence
    return replace(settle(rule, doubt, doubt.choices[nearest]), confidence=confidence)


def _runs(days: Sequence[date]) -> list[tuple[date, date]]:
    runs = []
    for _, group in groupby(enumerate(sorted(days)), key=lambda pair: pair[1].toordinal() - pair[0]):
        found = [day for _, day in group]
        runs.append((found[0], found[-1]))
    return runs


# Who is away ------------------------------------------------------------------------------------------------------------------


def _is_away(rule: Rule) -> bool:
    return any(_days_away(rule, reading) for reading in rule.readings)


def _days_away(rule: Rule, reading: Reading) -> tuple[date, ...]:
    """The whole days that a reading says somebody is away."""
    when = reading.when
    is_whole = (when.span and len(when.dates) > 1) or (when.start in (None, 0) and when.end in (None, 1440) and when.window is None)
    if reading.kind is not Kind.COMMITMENT or rule.member is None or not when.dates or not is_whole or when.anchor is not None:
        return ()
    if len(when.dates) < 2 or not (_is_stay(reading) or (_AWAY.search(rule.text) and not _NOT_AWAY.search(rule.text))):
        return ()
    first, last = min(when.dates), max(when.dates)
    starts_whole, ends_whole = when.start in (None, 0), when.end in (None, 1440)
    return tuple(day for day in when.dates if (day != first or starts_whole) and (day != last or ends_whole))


def _stay_away(away: Rule, by_id: dict[RuleId, Rule]) -> None:
    for reading in away.readings:
        days = _days_away(away, reading)
        if not days:
            continue
        they = {who for who in reading.people if who in reading.performers}
        gone: set[MemberId | None] = {*they} if they else {away.member, *reading.people}
        why = f"Not asked for: “{_short(away.text)}”"
        for rule in [one for one in by_id.values() if one.member in gone and one.id != away.id and _may_tell(away, one)]:
            kept = tuple(_not_on(one, (*days, *_parts_away(reading, one)), gone) for one in rule.readings)
            if kept != rule.readings:
                left = tuple(LeftOut(first, last, why) for first, last in _runs(_taken_out(rule.readings, kept)))
                by_id[rule.id] = replace(rule, readings=kept, left_out=(*rule.left_out, *left))


def _taken_out(before: Sequence[Reading], after: Sequence[Reading]) -> list[date]:
    found = {day for old, new in zip(before, after, strict=True) for day in set(new.when.except_dates) - set(old.when.except_dates)}
    return sorted(found)


def _is_stay(reading: Reading) -> bool:
    return reading.is_out and (reading.activity or "").startswith(STAY)


def _parts_away(away: Reading, other: Reading) -> Iterator[date]:
    """Yield the first and the last day of a stay with relatives where something of those days is in the hours of it."""
    start, end = away.when.start, away.when.end
    if not _is_stay(away) or not away.when.dates or other.when.start is None:
        return
    if start is not None and other.when.start >= start:
        yield min(away.when.dates)
    if end is not None and (other.when.end or other.when.start) <= end:
        yield max(away.when.dates)


def _not_on(reading: Reading, days: Sequence[date], gone: set[MemberId | None]) -> Reading:
    """Leave days out of what comes round again and is done by those alone who are away."""
    when = reading.when
    others = {*reading.people, *reading.performers} - gone
    if reading.kind not in _DONE_AT_HOME or when.dates or others:
        return reading
    return replace(reading, when=replace(when, except_dates=tuple(sorted({*when.except_dates, *days}))))


def _short(text: str) -> str:
    text = text.strip().rstrip(".")
    return text + "." if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"
