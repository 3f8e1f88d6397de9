"""Which half of the day a time without "am" or "pm" is in, and when that is worth a question."""

from __future__ import annotations

from dataclasses import dataclass

from concord.domain.household import Rhythm
from concord.domain.rule import Doubt
from concord.domain.when import DAY, Minute, Weekday, clock_text

from .clock_cues import AT_HOME_AGAIN, SLEEP
from .clock_usual_hours import HOURS_OF_CLASSES, HOURS_OF_PARTS
from .when_terms import Written

_HALF = 12 * 60
_NOBODY_UP = 7 * 60
"""Before it a hobby is hardly begun."""
_DAYS_WORK = 5 * 60
_NIGHTS_REST = 7 * 60
"""Minutes from which on a stretch is as long as a day's work, and as a night."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the text around a clause tells of its times.

    `part` is the part of day that was named before ("Sunday evening; remind me at 7"), `near` the time of what it goes with ("the
    dentist is at ten, somebody drives me at nine"), `days` those that were named before ("on Mondays; Zoe cooks on the other days");
    `writes_24_hours` where the writer's other times are on a 24-hour clock, `month_first` whether 12/5 is in December (None: not known).
    `is_blind` is for times that are shown to who may not know what they are about: nothing but times and parts of day tells then which
    half of the day is meant, and unless they do it is never sure.
    """

    part: str | None = None
    near: tuple[Minute, Minute] | None = None
    days: tuple[Weekday, ...] = ()
    writes_24_hours: bool = False
    month_first: bool | None = None
    is_blind: bool = False


NOTHING_AROUND = Surroundings()


@dataclass(frozen=True, slots=True)
class DayContext:
    """What helps to tell morning from evening: the part of day said beside the time, the activity's category, the words around it."""

    rhythm: Rhythm
    around: Surroundings = NOTHING_AROUND
    part: str | None = None
    category: str | None = None
    hint: tuple[int, int] | None = None
    sure: tuple[int, int] | None = None
    """Hours that leave no doubt, whatever it is about."""
    lean: tuple[int, int] | None = None
    """The likelier hours, where the others are not out of the question."""
    is_24_hour: bool = False
    """Another time of the text can only be read on a 24-hour clock."""
    is_work: bool = False
    is_night: bool = False
    """What a long stretch of time would be: a day's work, or a night."""
    works_nights: bool = False
    """It is work, and by night: "nights, 9 to 9"."""


def resolve_time(time: Written, context: DayContext, words: str) -> tuple[Minute, tuple[Doubt, ...]]:
    """Turn one written time into a minute of the day; 24:00 only for midnight. A doubt where morning and evening are both plausible."""
    given = _given(time)
    if given is not None:
        return Minute(given), ()
    early, late = _both(time)
    chosen, is_plain = _choose(early, late, context, has_minutes=time.has_minutes)
    if context.is_24_hour and any(letter.isdigit() for letter in words):
        return Minute(time.hour * 60 + time.minute), ()
    if is_plain:
        return Minute(chosen), ()
    return Minute(chosen), (_doubt("start", (early, late), words),)


def resolve_range(first: Written, last: Written, context: DayContext, words: str) -> tuple[Minute, Minute, tuple[Doubt, ...]]:
    """Turn a written range into two minutes; an end at or before its start is on the next day. "am" and "pm" are carried either way."""
    one, two = _given(first), _given(last)
    if one is not None and two is not None:
        return Minute(one), Minute(two if two or last.hour != 0 else 24 * 60), ()
    if one is not None:
        early, late = _both(last)
        ahead = min((value - one) % DAY or int(DAY) for value in (early, late))
        if first.half is None and context.is_24_hour and early > one:
            return Minute(one), Minute(early), ()
        return Minute(one), Minute((one + ahead) % DAY or int(DAY)), ()
    if two is not None:
        early, late = _both(first)
        whole = first.hour * 60 + first.minute
        if last.half is None and (last.hour < 10 or (whole < two and first.hour > 5 and last.hour < 24)):
            return Minute(whole), Minute(two), ()
        behind = min((two - value) % DAY or int(DAY) for value in (early, late))
        return Minute((two - behind) % DAY), Minute(two), ()
    return _resolve_open(first, last, context, words)


def _resolve_open(first: Written, last: Written, context: DayContext, words: str) -> tuple[Minute, Minute, tuple[Doubt, ...]]:
    """Neither of the two says which half of the day it is in."""
    early, late = _both(first)
    ahead = min((value - early) % _HALF or _HALF for value in _both(last))
    if context.is_24_hour:
        start = first.hour * 60 + first.minute
        return Minute(start), Minute((start + ahead) % DAY or int(DAY)), ()
    if context.category == "sleep" and ahead < _DAYS_WORK and early < 6 * 60:
        context = _awake(context)
    chosen, is_plain = _long(early, late, ahead, context) or _choose(early, late, context, has_minutes=first.has_minutes)
    latest = DAY if first.has_minutes and early >= _LATE_MORNING and ahead < _DAYS_WORK else _SMALL_HOURS
    if chosen == late and late + ahead > latest and _is_of_the_day(early, context):
        chosen, is_plain = early, True
    if chosen == late and early + ahead == _HALF and context.part is None and _is_until_noon(first, last, early, context):
        chosen, is_plain = early, True
    if chosen == late and not is_plain and (early + ahead) % DAY == _HALF and context.hint is None and context.part is None:
        chosen = early
    if chosen == late and first.has_minutes and _is_from_the_small_hours(early, ahead, context):
        chosen, is_plain = early, context.around.writes_24_hours
    if context.around.is_blind and context.part is None and context.around.near is None:
        is_plain = False
    doubts = () if is_plain else (_doubt("start", (early, late), words),)
    return Minute(chosen), Minute((chosen + ahead) % DAY or int(DAY)), doubts


_MID_MORNING = 9 * 60 + 30
_SMALL_HOURS = int(DAY) + 120
_LATE_MORNING = 11 * 60
"""From here on "11:00 to 12:15" is before lunch: little begins an hour before midnight."""


def _is_until_noon(first: Written, last: Written, early: int, context: DayContext) -> bool:
    """Whether a stretch lasts until noon, whatever it is called: "bingo from 10:30 to 12:00", but not "a disco from nine to twelve"."""
    is_evening = (
        context.is_night
        or context.works_nights
        or context.category == "sleep"
        or context.around.part in ("night", "evening", "late evening")
    )
    is_evening = is_evening or (context.hint is not None and context.hint[0] >= 16 * 60 and context.hint[1] > DAY)
    return not is_evening and early >= (9 * 60 if first.has_minutes or last.has_minutes else _MID_MORNING)


def _is_from_the_small_hours(early: int, ahead: int, context: DayContext) -> bool:
    """Whether a day's work would last until midnight or beyond, and is rather a baker's: "from 4:30 to 12:00", but not a late shift."""
    is_late = context.is_night or context.works_nights or context.part is not None or context.around.part is not None
    is_long = ahead >= _DAYS_WORK and early + _HALF + ahead >= DAY
    return is_long and early >= _BAKERS_UP and not is_late and context.hint is None


_BAKERS_UP = 3 * 60 + 30


def _is_of_the_day(early: int, context: DayContext) -> bool:
    """Whether a stretch that would last into the small hours is rather one of the day: "cricket's on from 11 to 6"."""
    is_night = context.is_night or context.works_nights or context.category == "sleep"
    return early >= _NOBODY_UP and not is_night and context.part not in ("night", "evening", "late evening")


def _awake(context: DayContext) -> DayContext:
    """Somebody who sleeps for an hour or three from one or two on has a nap."""
    return DayContext(context.rhythm, context.around, context.part, is_24_hour=context.is_24_hour)


def _long(early: int, late: int, ahead: int, context: DayContext) -> tuple[int, bool] | None:
    """A stretch as long as a day's work begins early, one as long as a night begins late, where nothing else is said."""
    if context.works_nights and context.part in (None, "night") and ahead >= _DAYS_WORK and early >= 5 * 60:
        return late, True
    if context.part is not None or (context.hint is not None and not context.is_work):
        return None
    if ahead >= _NIGHTS_REST and context.is_night and not context.is_work:
        return (late, True) if early >= 8 * 60 else None
    if ahead < _DAYS_WORK or context.around.near is not None:
        return None
    if early >= 8 * 60 or (early >= 5 * 60 and context.is_work):
        return early, True
    return (late, True) if early < 5 * 60 else (early, ahead >= _NIGHTS_REST)


def _given(time: Written) -> int | None:
    if time.half == "am":
        return (time.hour % 12) * 60 + time.minute
    if time.half == "pm":
        return (time.hour % 12) * 60 + time.minute + _HALF
    return time.hour * 60 + time.minute if time.is_sure or time.hour > 12 or time.hour == 0 else None


def _both(time: Written) -> tuple[int, int]:
    early = (time.hour % 12) * 60 + time.minute
    return early, early + _HALF


_AHEAD = 90
_AFTER = 90
"""Minutes by which what goes with a thing is before its start or after its end."""


def _choose(early: int, late: int, context: DayContext, *, has_minutes: bool) -> tuple[int, bool]:
    """The likelier of two readings, and whether the other is out of the question."""
    usual = (HOURS_OF_CLASSES.get(context.category or ""), context.hint)
    if context.category == "sleep" or context.hint == SLEEP:
        usual = (usual[1], usual[0])  # A nap is no night's sleep, and who works early still goes to bed in the evening.
    on_24_hours = context.around.writes_24_hours and has_minutes
    for hours in (HOURS_OF_PARTS.get(context.part or ""), context.sure, *usual, HOURS_OF_PARTS.get(context.around.part or "")):
        if hours is None or (on_24_hours and hours in usual):
            continue
        fits = [value for value in (early, late) if _within(value, hours)]
        if len(fits) == 1:
            return fits[0], True
    if context.around.near is not None:
        start, end = context.around.near
        if context.hint == AT_HOME_AGAIN:
            return min((early, late), key=lambda value: (value - start) % DAY), True
        close = [value for value in (early, late) if start - _AHEAD <= value <= end + _AFTER]
        if len(close) == 1:
            return close[0], True
    if on_24_hours:
        return early if early >= 60 else late, True
    if context.around.is_blind:
        return (late if early < _RATHER_LATE else early), False
    if early < 60:
        return late, True
    if context.lean is not None and early < 10 * 60:
        likely = [value for value in (early, late) if _within(value, context.lean)]
        if len(likely) == 1:
            return likely[0], likely[0] == late and early < _NOBODY_UP
    waking = context.rhythm.waking - 60
    if early < min(waking, 6 * 60):
        return late, True
    if early >= 9 * 60:
        return early, True
    if early >= 8 * 60 or early >= context.rhythm.waking:
        return early, False
    return (late, False) if early < 7 * 60 and context.category != "work" else (early, False)


_RATHER_LATE = 8 * 60
"""What nobody says more of is rather in the evening before this."""


def _within(value: int, hours: tuple[int, int]) -> bool:
    return hours[0] <= value <= hours[1] or hours[0] <= value + DAY <= hours[1]


def _doubt(about: str, minutes: tuple[int, int], words: str) -> Doubt:
    choices = tuple(clock_text(Minute(value)) for value in minutes)
    return Doubt(about, f"In the morning or in the evening: {choices[0]} or {choices[1]}?", choices, words)
