# ruff: noqa: E501  (tables of words are kept a row a line)
"""Which half of the day a time without "am" or "pm" is in, and when that is worth a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from concord.domain.household import Rhythm
from concord.domain.rule import Doubt
from concord.domain.when import DAY, Minute, clock_text

from .when_terms import Written
from .when_tokens import Token, low_at
from .when_words import word_set

_HALF = 12 * 60


_USUAL_HOURS: tuple[tuple[str, tuple[int, int]], ...] = (
    (
        """
        breakfast wake wakes waking wakeup wake-up alarm shower showers commute getting awake rise rises porridge jog
        jogs jogging sunrise paper
        """,
        (240, 719),
    ),
    (
        """
        lunch brunch lunchtime siesta lunches
        """,
        (630, 959),
    ),
    (
        """
        dinner supper dinnertime roast dine dines cocktails barbecue takeaway dinners suppers
        """,
        (960, 1320),
    ),
    (
        """
        bed bedtime asleep sleep sleeping sleeps lights-out screens screen bath lullaby curfew pyjamas pajamas
        """,
        (1080, 1560),
    ),
    (
        """
        nap naps
        """,
        (720, 1019),
    ),
    (
        """
        nursery register assembly kindergarten preschool church mass service sermon synagogue daycare crèche creche playgroup
        """,
        (420, 1080),
    ),
    (
        """
        school
        """,
        (420, 1020),
    ),
    (
        """
        homework pickup pick-up after-school dismissal
        """,
        (840, 1260),
    ),
    (
        """
        movie film films movies party parties pub concert theatre theater cinema gig disco drinks quiz bingo choir
        rehearsal rehearsals scouts brownies cubs guides youth date babysitter sitter telly tv show poker karaoke
        band evening evenings tonight snooker darts vespers pta wi committee council trivia bunco bridge
        """,
        (720, 1500),
    ),
    (
        """
        meeting meetings work works office dentist doctor doctor's gp appointment consultation interview plumber
        electrician engineer delivery vet optician haircut barber hairdresser clinic checkup check-up bank class lesson
        workshop
        """,
        (420, 1139),
    ),
    (
        """
        match game games footie kick-off kickoff
        """,
        (540, 1320),
    ),
    (
        """
        pizza taco tacos curry burgers takeout takeaway cookout chilli chili casserole potluck
        """,
        (660, 1320),
    ),
    (
        """
        hospital transport ambulance surgery nurse physio scan x-ray chiropodist chiropractor therapist therapy counselling counsellor
        boiler landlord surveyor inspection tutor carpool bus
        """,
        (420, 1139),
    ),
    (
        """
        tea
        """,
        (900, 1200),
    ),
)
_HINTS = {word: hours for words, hours in _USUAL_HOURS for word in words.split()}
"""When a thing is done in most homes, in minutes; past 1440 is the next day."""

_BY_CATEGORY: dict[str, tuple[int, int]] = {
    "sleep": (18 * 60, 26 * 60), "work": (7 * 60, 18 * 60 + 59), "client": (7 * 60, 18 * 60 + 59), "team": (7 * 60, 18 * 60 + 59),
    "school": (7 * 60, 17 * 60), "medical": (7 * 60, 18 * 60 + 59), "party": (12 * 60, 25 * 60), "guests": (12 * 60, 25 * 60),
    "entertainment": (12 * 60, 25 * 60), "waking": (4 * 60, 11 * 60 + 59),
}  # fmt: skip

_BY_PART: dict[str, tuple[int, int]] = {
    "dawn": (3 * 60, 9 * 60), "early morning": (3 * 60, 9 * 60), "morning": (0, 12 * 60), "mid-morning": (8 * 60, 12 * 60), "late morning": (9 * 60, 12 * 60),
    "midday": (10 * 60, 15 * 60), "early afternoon": (12 * 60, 16 * 60), "afternoon": (12 * 60, 18 * 60 + 30), "late afternoon": (14 * 60, 19 * 60),
    "teatime": (15 * 60, 19 * 60), "dusk": (15 * 60, 22 * 60), "early evening": (16 * 60, 20 * 60), "evening": (16 * 60, 24 * 60), "late evening": (19 * 60, 25 * 60),
    "night": (18 * 60, 29 * 60), "daytime": (7 * 60, 19 * 60),
}  # fmt: skip


_NOBODY_UP = 7 * 60
"""Before it a hobby is hardly begun."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the text around a clause tells of its times.

    `part` is the part of day that was named before ("Sunday evening; remind me at 7"), `near` the time of what it goes with ("the
    dentist is at ten, somebody drives me at nine"); `writes_24_hours` where the writer's other times are on a 24-hour clock,
    `month_first` whether 12/5 is in December (None: not known).
    """

    part: str | None = None
    near: tuple[Minute, Minute] | None = None
    writes_24_hours: bool = False
    month_first: bool | None = None


NOTHING_AROUND = Surroundings()


@dataclass(frozen=True, slots=True)
class DayContext:
    """What helps to tell morning from evening: the part of day said beside the time, the activity's category, the words around it."""

    rhythm: Rhythm
    around: Surroundings = NOTHING_AROUND
    part: str | None = None
    category: str | None = None
    hint: tuple[int, int] | None = None
    lean: tuple[int, int] | None = None
    """The likelier hours, where the others are not out of the question."""
    is_24_hour: bool = False
    """Another time of the text can only be read on a 24-hour clock."""


_PAIRS: dict[tuple[str, str], tuple[int, int]] = {
    **{(word, "up"): (4 * 60, 11 * 60 + 59) for word in ("get", "gets", "getting", "wakes", "be", "is", "am", "are")},
    ("drop", "off"): (360, 1100), ("drop", "-"): (360, 1100), ("dropped", "off"): (360, 1100),
    ("quiet", "hours"): (1140, 1500), ("evening", "class"): (1020, 1320), ("evening", "classes"): (1020, 1320), ("night", "school"): (1020, 1320), ("night", "class"): (1020, 1320),
    ("book", "club"): (720, 1320), ("book", "group"): (720, 1320), ("reading", "group"): (720, 1320), ("chess", "club"): (840, 1320), ("wine", "club"): (1020, 1320),
    ("lights", "out"): (18 * 60, 26 * 60), ("lie", "in"): (6 * 60, 13 * 60), ("lie", "ins"): (6 * 60, 13 * 60),
    ("slept", "in"): (6 * 60, 13 * 60),
    ("school", "run"): (7 * 60, 17 * 60), ("nursery", "run"): (7 * 60, 18 * 60), ("school", "bus"): (6 * 60, 17 * 60),
    ("in", "bed"): (18 * 60, 26 * 60), ("screens", "off"): (17 * 60, 26 * 60),
}  # fmt: skip
_DROPPED = frozenset({"kids", "twins", "children", "girls", "boys", "off", "school", "nursery", "daycare", "work", "station"})
_NOT_SCHOOL = frozenset({"night", "nights", "evening", "evenings", "play", "concert", "fair", "disco", "governors"})
_STAYS_IN_BED = frozenset({"sleep", "sleeps", "sleeping", "lie", "lies", "lying", "lay", "slept"})
_INTO_A_PLACE = frozenset({"the", "my", "her", "his", "our", "their", "a", "an", "that", "this", "separate", "bed"})
_DENIALS = frozenset({"no", "nothing", "never", "not", "nobody", "none", "neither"})
_FIRST_THING = (5 * 60, 12 * 60)
_SLEEP = (18 * 60, 26 * 60)
WORKING_HOURS = (420, 1139)
"""Meetings, appointments, classes and lessons."""
MORNING = (4 * 60, 12 * 60)
"""When people who have slept get up."""


def hint_near(
    tokens: Sequence[Token], place: int, begin: int, end: int, *, is_end: bool = False, is_before: bool = False
) -> tuple[int, int] | None:
    """The usual hours of the thing named nearest to token `place` between tokens `begin` and `end` (its sentence).

    `is_end` where the time ends it: who sleeps until eight gets up then. `is_before` where nothing is to be before it: that is the morning's.
    """
    if (is_end or is_before) and _sleeps_in(tokens, max(begin, place - 40), min(end, place + 40)):
        return MORNING
    found = _nearest(tokens, place, begin, end)
    if is_before and found is None and _is_denied(tokens, max(begin, place - 30), place):
        return _FIRST_THING
    return MORNING if is_end and found == _SLEEP else found


def _sleeps_in(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """As in "sleep in", "lie in", "lie-in": staying in bed, not a place to sleep."""
    for at in range(begin, end):
        step = at + 1 + (low_at(tokens, at + 1) in ("-", "–"))
        after = low_at(tokens, step + 1)
        if tokens[at].low in _STAYS_IN_BED and low_at(tokens, step) == "in" and after not in _INTO_A_PLACE:
            return True
    return False


def _is_denied(tokens: Sequence[Token], begin: int, place: int) -> bool:
    return any(tokens[at].low in _DENIALS or tokens[at].low.endswith("n't") for at in range(begin, place))


def _nearest(tokens: Sequence[Token], place: int, begin: int, end: int) -> tuple[int, int] | None:
    best: tuple[int, tuple[int, int]] | None = None
    for at in range(max(begin, place - 40), min(end, place + 40)):
        if at > place and tokens[at].text in (",", ";"):
            break
        pair = _PAIRS.get((tokens[at].low, low_at(tokens, at + 1))) or (_RISING if _is_up(tokens, at, begin) else None)
        hours = pair or _HINTS.get(tokens[at].low)
        if (
            hours is None
            and tokens[at].low in ("drop", "drops", "dropping")
            and any(low_at(tokens, n) in _DROPPED for n in range(at + 1, at + 4))
        ):
            hours = (6 * 60, 10 * 60)
        if hours is None and tokens[at].low.endswith("s"):
            hours = _HINTS.get(tokens[at].low[:-1]) or _HINTS.get(tokens[at].low.removesuffix("'s"))
        if hours is None or (tokens[at].low == "school" and low_at(tokens, at + 1) in _NOT_SCHOOL):
            continue
        distance = abs(at + (pair is not None) - place) + (4 if at > place else 0)
        if best is None or distance < best[0]:
            best = (distance, hours)
    return best[1] if best else None


def _is_up(tokens: Sequence[Token], at: int, begin: int) -> bool:
    """As in "up at six", "I'm up by seven": out of bed, not "pick me up at six"."""
    if tokens[at].low != "up" or low_at(tokens, at + 1) not in _TIMED:
        return False
    return at == begin or tokens[at - 1].text in (",", ";", "(", ":") or low_at(tokens, at - 1) in _IS


def lean_near(tokens: Sequence[Token], place: int, begin: int, end: int, *, is_workday: bool) -> tuple[int, int] | None:
    """The likelier half of the day for what could well be in either: an evening class on a workday, a heating that comes on."""
    words = [token.low for token in tokens[max(begin, place - 40) : min(end, place + 40)]]
    if any(word in _COMES_ON for word in words) and any(word in _SWITCHED for word in words):
        return _FIRST_WARMTH
    is_early = any(word in _CHILDREN for word in words) or any(
        pair in (("before", "work"), ("before", "school")) for pair in pairwise(words)
    )
    if (
        is_workday
        and not is_early
        and (
            any(word in _EVENING_HOBBIES for word in words)
            or any(one == "a" and two == "side" for one, two in zip(words, words[2:], strict=False))
        )
    ):
        return _AFTER_WORK
    return None


_CHILDREN = frozenset({"kids", "children", "twins", "toddler", "toddlers", "nines", "tens", "elevens", "school", "pupils", "juniors"})
_RISING = (4 * 60, 11 * 60 + 59)
_TIMED = frozenset({"at", "by", "before", "around", "about", "from"})
_IS = frozenset(
    {"i'm", "we're", "he's", "she's", "they're", "am", "is", "are", "be", "get", "gets", "getting", "and", "already", "always", "usually"}
)
_COMES_ON = frozenset({"heating", "boiler", "radiators", "furnace", "coffee", "kettle", "blinds", "shutters", "curtains"})
_SWITCHED = frozenset({"on", "starts", "start", "open", "opens", "ready", "up", "fires"})
_FIRST_WARMTH = (4 * 60 + 30, 8 * 60 + 59)
_AFTER_WORK = (16 * 60 + 30, 23 * 60)
_EVENING_HOBBIES = word_set(
    """
    zumba aerobics boxercise salsa tango ballroom dancing football futsal soccer netball hockey rugby basketball volleyball badminton
    squash softball archery fencing judo karate aikido taekwondo kickboxing bouldering bowling bowls league pottery crochet spanish
    french german italian allotment volleyball handball floorball lacrosse dodgeball improv acting drama
    """
)


def resolve_time(time: Written, context: DayContext, words: str) -> tuple[Minute, tuple[Doubt, ...]]:
    """Turn one written time into a minute of the day; 24:00 only for midnight. A doubt where morning and evening are both plausible."""
    given = _given(time)
    if given is not None:
        return Minute(given), ()
    early, late = _both(time)
    chosen, is_plain = _choose(early, late, context, has_minutes=time.has_minutes)
    if context.is_24_hour:
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
    early, late = _both(first)
    chosen, is_plain = _choose(early, late, context, has_minutes=first.has_minutes)
    ahead = min((value - chosen) % DAY or int(DAY) for value in _both(last))
    if chosen == late and not is_plain and (early + ahead) % DAY == _HALF and context.hint is None and context.part is None:
        chosen = early
    doubts = () if is_plain or context.is_24_hour or ahead >= 5 * 60 else (_doubt("start", (early, late), words),)
    if context.is_24_hour:
        chosen = first.hour * 60 + first.minute
    return Minute(chosen), Minute((chosen + ahead) % DAY or int(DAY)), doubts


def _given(time: Written) -> int | None:
    if time.half == "am":
        return (time.hour % 12) * 60 + time.minute
    if time.half == "pm":
        return (time.hour % 12) * 60 + time.minute + _HALF
    return time.hour * 60 + time.minute if time.is_sure or time.hour > 12 or time.hour == 0 else None


def _both(time: Written) -> tuple[int, int]:
    early = (time.hour % 12) * 60 + time.minute
    return early, early + _HALF


_AHEAD = 150
_AFTER = 30
"""Minutes by which what goes with a thing is before its start or after its end."""


def _choose(early: int, late: int, context: DayContext, *, has_minutes: bool) -> tuple[int, bool]:
    """The likelier of two readings, and whether the other is out of the question."""
    for hours in (_BY_PART.get(context.part or ""), _BY_CATEGORY.get(context.category or ""), context.hint):
        if hours is None:
            continue
        fits = [value for value in (early, late) if _within(value, hours)]
        if len(fits) == 1:
            return fits[0], True
    if context.around.near is not None:
        start, end = context.around.near
        close = [value for value in (early, late) if start - _AHEAD <= value <= end + _AFTER]
        if len(close) == 1:
            return close[0], True
    if context.around.writes_24_hours and has_minutes:
        return early if early >= 60 else late, True
    if early < 60:
        return late, True
    if context.lean is not None and early < 9 * 60:
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
    return (late, False) if early < 7 * 60 else (early, False)


def _within(value: int, hours: tuple[int, int]) -> bool:
    return hours[0] <= value <= hours[1] or hours[0] <= value + DAY <= hours[1]


def _doubt(about: str, minutes: tuple[int, int], words: str) -> Doubt:
    choices = tuple(clock_text(Minute(value)) for value in minutes)
    return Doubt(about, f"In the morning or in the evening: {choices[0]} or {choices[1]}?", choices, words)
