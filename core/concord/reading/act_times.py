"""The times of one act, as its kind and its neighbours understand them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from concord.domain.household import Rhythm
from concord.domain.rule import Kind, Measure, Reading
from concord.domain.when import DAY, WEEK, WEEKEND, WORKDAYS, Minute, Recurrence, Relation, When

from .conditions import Condition
from .days_moved import beside
from .people import helpers_in
from .watched import mention, watched
from .when_grammar import WhenMatch

_NO_TIME = When()
_NEXT_ON = re.compile(r"\b(?:next|starting|beginning|first)\s+(?:one\s+)?(?:is\s+)?(?:on\s+)?(?:the\s+)?[\w\s]{0,20}$", re.I)
_DAY_ORDER = ("waking", "breakfast", "lunch", "dinner", "bed")
_BETWEEN_MEALS = watched(
    r"\bbetween\s+(?:eating\s+|having\s+|her\s+|his\s+|my\s+)?(breakfast|lunch|dinner|supper)\s+and\s+(?:before\s+|eating\s+|"
    r"having\s+|her\s+|his\s+|my\s+)?(breakfast|lunch|dinner|supper|bed)(?:time)?\b",
    re.I,
)
_WITH_MEALS = re.compile(
    r"\b(?:takes?|needs?|gets?)\b[^.;]{2,60}?\b(with\s+(?:(?:my|his|her)\s+)?(?:breakfast|lunch|dinner|supper)(?:(?:,|\s+and|"
    r",\s+and)\s+(?:with\s+)?(?:lunch|dinner|supper))*)\b",
    re.I,
)
_WEEKEND = re.compile(r"\bweekend\s*$", re.I)
_WEEKEND_TRIP = re.compile(r"\bweekend\s+(?:away|trip|breaks?|getaway|off)\b", re.I)
_TRIP = re.compile(r"\s*(?:away|trip|break|breaks|getaway|off)\b", re.I)
_QUIET = re.compile(r"^\W*(?:(?:he|she|they|i)\s+)?needs?\s+(?:some\s+|absolute\s+)?(?:quiet|silence)\b", re.I)
_KEPT_FREE = re.compile(r"^\W*(?:so\b|(?:please\s+)?(?:keep|leave)\b.*\b(?:free|clear|empty|quiet)\b)", re.I)
_DONE_BY = frozenset({Kind.TASK, Kind.REMINDER})
_BEFORE_DAY = re.compile(r"\bbefore\b(?!.*\b(?:until|till|through)\b)", re.I)
_GO_ON = frozenset({Kind.RESTRICTION, Kind.SETTING})
"""What holds on every day between the dates that bound it."""
_BEFORE_IT = re.compile(r"\b(?:before|beforehand|first)\W*$", re.I)
_A_DAY = mention(r"\b(?:a|per|each)\s+day\b(?!\s+(?:off|out|trip|centre|center|before|after|or))")
_EVERY_DAY = re.compile(r"\b(?:every|each)\s+day\b|\b(?:daily|always)\b", re.I)
_LATEST = re.compile(r"\b(?:by|no\s+later\s+than|at\s+the\s+latest)\b", re.I)
_THEN = re.compile(r"\b(?:then|at\s+(?:that|this)\s+time|during\s+(?:that|this)(?:\s+time)?|meanwhile)\b", re.I)


def settled_times(text: str, matches: tuple[WhenMatch, ...], rhythm: Rhythm) -> tuple[WhenMatch, ...]:
    """Return the times of an act with those that only its words about meals tell, and without what is no time."""
    plain = _with_start(text, _without_trips(text, matches))
    plain = tuple(replace(match, when=_plain_day(_exact(match.when, text, match.pieces), text, rhythm)) for match in plain)
    return _with_meals(text, tuple(one for match in _between_meals(text, plain) for one in _each_side(text, match)))


def _without_trips(text: str, matches: tuple[WhenMatch, ...]) -> tuple[WhenMatch, ...]:
    """Leave out the weekend of a "weekend away" that is then dated: it says what it is, not when."""
    if not any(match.when.dates for match in matches) or not _WEEKEND_TRIP.search(text):
        return matches
    cleared = (
        replace(match, pieces=tuple((a, b) for a, b in match.pieces if not (_TRIP.match(text[b:]) and _WEEKEND.search(text[a:b]))))
        for match in matches
    )
    return tuple(match for match in cleared if match.pieces)


def _each_side(text: str, match: WhenMatch) -> tuple[WhenMatch, ...]:
    """Read "after waking up and before bed" as twice: nobody means all the day between."""
    when = match.when
    names = (when.anchor or "").split(" and ")
    apart = when.relation is Relation.BETWEEN and len(names) == 2 and all(name in _DAY_ORDER for name in names)
    if not apart or _DAY_ORDER.index(names[1]) - _DAY_ORDER.index(names[0]) == 1 or re.search(r"\bbetween\b", text, re.I):
        return (match,)
    first = replace(when, anchor=names[0], relation=Relation.AFTER)
    return (replace(match, when=first), replace(match, when=replace(when, anchor=names[1], relation=Relation.BEFORE), doubts=()))


def _with_start(text: str, matches: tuple[WhenMatch, ...]) -> tuple[WhenMatch, ...]:
    """Take "every other Tuesday, next on 24 November" as one time that says from when it counts."""
    if len(matches) != 2 or matches[0].when.rrule is None or len(matches[1].when.dates) != 1 or not matches[1].pieces:
        return matches
    if not _NEXT_ON.search(text[: matches[1].pieces[0][0]] + text[slice(*matches[1].pieces[0])]):
        return matches
    counted = replace(matches[0].when, rrule_start=matches[1].when.dates[0])
    doubts = tuple(doubt for doubt in matches[0].doubts if doubt.about != "days")
    return (replace(matches[0], when=counted, pieces=(*matches[0].pieces, *matches[1].pieces), doubts=doubts),)


def leans_in_time(text: str) -> bool:
    """Say whether a text means the time of what was said before it ("nobody should come in then")."""
    return _THEN.search(text) is not None


def only_waits(when: When) -> bool:
    """Say whether a time is nothing but "while" something that is no activity."""
    return (
        when.relation is Relation.DURING
        and when.recurrence is Recurrence.CONDITIONAL
        and not when.days
        and not when.dates
        and when.start is None
    )


def segments_of(text: str, matches: Sequence[WhenMatch]) -> list[tuple[When, tuple[int, int]]]:
    """Give each stated time its stretch of the text: a second time with words of its own is a second act."""
    if not matches:
        return [(_NO_TIME, (0, len(text)))]
    if len(matches) == 1:
        return [(matches[0].when, (0, len(text)))]
    ordered = sorted(matches, key=lambda match: match.pieces[0] if match.pieces else (0, 0))
    bounds = [0]
    for earlier, later in itertools.pairwise(ordered):
        left = max((end for _, end in earlier.pieces), default=0)
        right = min((start for start, _ in later.pieces), default=len(text))
        joint = None
        for m in re.finditer(r",?\s+(?:and|but|then|or|plus)\s+|[,;]\s+", text[left:right] if right > left else ""):
            joint = left + m.end()
            break
        bounds.append(joint if joint is not None else max(left, min(right, len(text))))
    bounds.append(len(text))
    return [(match.when, (a, max(a, b))) for match, a, b in zip(ordered, bounds, bounds[1:], strict=False)]


def preferred_time(text: str, when: When) -> When:
    """Turn "to start after nine" into the stretch of day in which it should be."""
    if when.start is None and when.end is None:
        return when
    if (
        re.search(r"\brather\b|\bprefers?\s+(?:to\s+have\s+)?\w+\s+at\b", text, re.I)
        and when.end is None
        and not re.search(r"\b(?:before|after|by|from|until)\b", text, re.I)
    ):
        return when
    time = when.start if when.start is not None else when.end
    if when.start is not None and when.end is not None:
        window = (when.start, when.end) if when.end > when.start else (when.start, DAY)
    elif re.search(r"\b(?:before|by|until|no\s+later\s+than)\b", text, re.I):
        window = (Minute(0), time or Minute(0))
    else:
        window = (time or Minute(0), DAY)
    return replace(when, start=None, end=None, window=window)


def any_time_between(text: str, when: When) -> When:
    """Turn the hours of what others are to do into those within which they do it: "collect the laundry between ten and eleven"."""
    if when.start is None or when.end is None or when.duration_minutes is not None or when.end <= when.start:
        return when
    if not _BETWEEN.search(text) or _PRESENT.search(text):
        return when
    return replace(when, start=None, end=None, window=(when.start, when.end))


_BETWEEN = re.compile(r"\b(?:between|somewhere\s+from|any\s?time\s+from|some\s?time\s+from)\s", re.I)

_PRESENT = re.compile(
    r"\b(?:be|stay|stays|remain|remains|is|are|wait|waits)\s+(?:(?:here|there|back|always|still)\s+)?"
    r"(?:in(?=\W*$|\s+(?:on|for|from|between|to|when|until|all)\b|\s+\w+day\b)|home|at\s+home|there|here|around|about|present|indoors|"
    r"in\s+the\s+(?:house|home|flat|office|building|shop))\b",
    re.I,
)
"""Whoever waits for the plumber is there for the whole of "between twelve and four": nobody knows when he comes."""


def turned_in(text: str, when: When) -> When:
    """Take "in bed by eight", "lights out by eight" as going to bed then, not as sleep up to then."""
    if when.start is not None or when.end is None or not _LATEST.search(text):
        return when
    return replace(when, start=when.end, end=None, window=None)


def _is_at_that_moment(text: str, when: When, before: Sequence[Reading], *, has_days: bool) -> bool:
    """Say whether a task is for the moment that was said just before: "goes to bed at ten and wants the curtains drawn then"."""
    says_nothing = (when.start, when.end, when.window, when.anchor, when.part, when.offset_minutes, when.duration_minutes) == (None,) * 7
    first, last = before[0], before[-1]
    if has_days or not says_nothing or last.when.start is None or first.kind is not Kind.COMMITMENT:
        return False
    if last is first and _RIGHT_THEN.search(text) is not None:
        return True
    is_of_getting_up = first.category in ("waking", "sleep") and first.when.end is None and last.when.start == first.when.start
    return is_of_getting_up and (bool(last.performers) or bool(helpers_in(text)))


_RIGHT_THEN = re.compile(r"\bthen\W*$", re.I)


def habit(text: str, when: When, kind: Kind, condition: Condition | None, measure: Measure | None, before: Sequence[Reading]) -> When:
    """Fill in how a text without days repeats: what waits for something is conditional, what always holds is daily."""
    moved = beside(when, before[-1].when) if before else None
    if moved is not None:
        return moved
    has_days = bool(when.days or when.dates or when.rrule or when.times_a_week)
    is_bounded = when.first is not None or when.last is not None
    if not has_days and when.first is None and when.last is not None and kind in _DONE_BY and _BEFORE_DAY.search(text):
        return replace(when, dates=(when.last,), last=None)  # Any day up to it will do, and that one is the latest.
    if (
        not has_days
        and is_bounded
        and when.recurrence is Recurrence.ONCE
        and (kind in _GO_ON or when.start is not None or when.part or (when.first is None and kind in (Kind.TASK, Kind.COMMITMENT)))
    ):
        return replace(when, recurrence=Recurrence.DAILY, days=WEEK)
    if when.recurrence is Recurrence.RANGE and not has_days and when.first is not None and when.last is not None and _is_season(when):
        return replace(when, recurrence=Recurrence.DAILY, days=WEEK)
    if kind is Kind.TASK and when.recurrence is Recurrence.RANGE and not has_days and when.first is not None and when.last is not None:
        return replace(when, recurrence=Recurrence.ONCE, times_a_week=1)  # Once, some time within it.
    if before and kind is Kind.RESTRICTION and when.start is None and when.end is None and measure is None and _BEFORE_IT.search(text):
        first = before[-1].when
        if first.start is not None:
            return replace(first, start=None, end=first.start, window=None, duration_minutes=None)
    has_days = has_days or is_bounded
    if (
        before
        and kind in (Kind.RESTRICTION, Kind.PROVISION, Kind.COMMITMENT)
        and not has_days
        and when.start is None
        and when.end is None
        and measure is None
        and when.anchor is None
        and (_THEN.search(text) or (kind is Kind.RESTRICTION and (_QUIET.search(text) or _KEPT_FREE.search(text))))
    ):
        return before[0].when
    if before and kind is Kind.TASK and measure is None and _is_at_that_moment(text, when, before, has_days=has_days):
        return replace(before[-1].when, end=None, window=None, duration_minutes=None)
    leans = (
        before[0].when
        if before
        and (condition is None or when.anchor is not None)
        and (kind in (Kind.COMMITMENT, Kind.TASK, Kind.REMINDER) or (kind is Kind.PROVISION and before[0].kind is Kind.COMMITMENT))
        else None
    )
    if when.recurrence is Recurrence.DAILY and when.anchor is not None and leans is not None and leans.days:
        has_days = False
        when = replace(when, recurrence=Recurrence.ONCE)
    if (
        leans is not None
        and leans.days
        and before
        and when.recurrence is Recurrence.DAILY
        and when.start == 0
        and when.end == DAY
        and not _EVERY_DAY.search(text)
    ):
        has_days = False
        when = replace(when, recurrence=Recurrence.ONCE)
    if leans is not None and not has_days and measure is None and when.recurrence is not Recurrence.DAILY:
        return when.on_days_of(leans)
    if not has_days and when.recurrence in (Recurrence.ONCE, Recurrence.CONDITIONAL) and _A_DAY.is_in(text):
        return replace(when, recurrence=Recurrence.DAILY, days=WEEK)
    if has_days or when.recurrence not in (Recurrence.ONCE, Recurrence.DAILY):
        return when
    if when.recurrence is Recurrence.DAILY:
        return replace(when, days=WEEK)
    if condition is not None and when.part is None:
        return replace(when, recurrence=Recurrence.CONDITIONAL)
    if when.anchor is not None or when.part is not None or kind is not Kind.COMMITMENT:
        return replace(when, recurrence=Recurrence.DAILY, days=WEEK)
    if when.start is not None or when.window is not None:
        return replace(when, recurrence=Recurrence.DAILY, days=WEEK)
    return when


def _is_season(when: When) -> bool:
    """Whether an hour is said for a stretch as long as a season: "curtains drawn by half four in winter" is on each day of it."""
    is_timed = when.start is not None or when.end is not None or when.anchor is not None
    return is_timed and when.first is not None and when.last is not None and (when.last - when.first).days > _A_MONTH


_A_MONTH = 31


def _between_meals(text: str, matches: tuple[WhenMatch, ...]) -> tuple[WhenMatch, ...]:
    """Add "between eating breakfast and before lunch" as one time, in place of what it is made of."""
    m = _BETWEEN_MEALS.search(text)
    if m is None or any(match.when.relation is Relation.BETWEEN for match in matches):
        return matches
    first, last = (name.lower().replace("supper", "dinner") for name in m.groups())
    inside = [match for match in matches if all(m.start() <= a < m.end() for a, _ in match.pieces)]
    others = tuple(match for match in matches if match not in inside)
    when = When(Recurrence.DAILY, WEEK, anchor=f"{first} and {last}", relation=Relation.BETWEEN)
    return (WhenMatch(when, (m.span(),)), *others) if not others else matches


def _with_meals(text: str, matches: tuple[WhenMatch, ...]) -> tuple[WhenMatch, ...]:
    """Read "with breakfast and dinner" as two times of what is taken."""
    m = None if any(match.when.anchor or match.when.start is not None for match in matches) else _WITH_MEALS.search(text)
    if m is None:
        return matches
    names = [name.lower().replace("supper", "dinner") for name in re.findall(r"breakfast|lunch|dinner|supper", m.group(1), re.I)]
    return tuple(WhenMatch(When(Recurrence.DAILY, WEEK, anchor=name, relation=Relation.AT), (m.span(1),)) for name in dict.fromkeys(names))


def _exact(when: When, text: str, pieces: Sequence[tuple[int, int]]) -> When:
    """Take "at 5:45 on workdays" as that minute, not as from then on."""
    open_end = when.window is not None and when.window == (when.start, DAY)
    if open_end and any(re.match(r"at\b.*\bon$", text[a:b].strip(), re.I) for a, b in pieces):
        return replace(when, window=None)
    return when


def _plain_day(when: When, text: str, rhythm: Rhythm) -> When:
    """Take "during the day" as the part of the day between getting up and bed, which is no activity."""
    if when.anchor not in ("day", "daytime"):
        return when
    when = replace(when, anchor=None, relation=None, offset_minutes=None)
    if re.search(r"\b(?:when|while|whenever)\b", text, re.I):
        return replace(when, recurrence=Recurrence.ONCE, days=()) if when.recurrence in (Recurrence.CONDITIONAL, Recurrence.DAILY) else when
    if when.part is None and when.window is None and when.start is None:
        when = replace(when, part="daytime", window=(rhythm.waking, rhythm.bed))
    return replace(when, recurrence=Recurrence.ONCE) if when.recurrence is Recurrence.CONDITIONAL else when


_ALL_DAYS = re.compile(r"\b(?:daily|every\s?day|each\s+day|seven\s+days|7\s+days|all\s+week)\b", re.I)
_SAYS_WEEKEND = re.compile(r"\b(?:weekends?|sat(?:urday)?s?|sun(?:day)?s?)\b", re.I)


def kept_to_workdays(when: When, text: str, *, has_days: bool) -> When:
    """Keep work and school to Monday to Friday where a text names no weekend."""
    if _ALL_DAYS.search(text):
        return when
    if not has_days and when.recurrence is Recurrence.DAILY:
        return replace(when, recurrence=Recurrence.WEEKLY, days=WORKDAYS)
    if len(when.days) >= len(WORKDAYS) and set(WEEKEND) <= set(when.days) and not when.rrule and not _SAYS_WEEKEND.search(text):
        return replace(when, days=tuple(day for day in when.days if day not in WEEKEND))
    return when


def on_workdays_too(reading: Reading, text: str) -> Reading:
    """Keep a further time of work or school to the days of the first: "school starts at 8.45 for Tim and nine for Zoe"."""
    if reading.kind is not Kind.COMMITMENT or reading.category not in ("school", "work"):
        return reading
    return replace(reading, when=kept_to_workdays(reading.when, text, has_days=False))
