"""What speaks for and against a reading: what no part of it explains, what had to be supposed, how much a text says at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from concord.domain.rule import Kind, Reading, Rule
from concord.domain.when import Recurrence

from .coverage import SAID_OTHERWISE, Coverage, dates_of, is_a_policy
from .watched import mention, watched
from .when_words import NUMBERS

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d{1,8}")
_CRAMMED = mention(
    r"\b(?:and|or|i|is|are|am|was|has|have|that|me|him|them|so|who|we|he|she|they|it|would|should|will|can|cant|if|but|there|this|one|"
    r"isn[’']t|ive|im|i[’']\w+|as|because|when|what)\b"
)
_HELD_PLACE = mention(r"\b(?:at|in|to|from|into|on|upstairs|downstairs)\s+\S")
_HELD_TIME = mention(
    r"\d|\b(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|wk|wks|week|weeks|days?|nights?|morning|am|pm|aft|dec|nov|jan|half|quarter|"
    r"o[’']clock|once|twice|hours?|hrs?|mins?|month)\b"
)
_CLOCK = mention(
    r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s*(?:am|pm|a\.m|p\.m)\b|\bo[’']clock|\bnoon\b|\bmidnight\b|\bhalf\s+past\b|\bquarter\s+(?:to|past)\b|"
    r"\b(?:at|by|from|until|till|to)\s+(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)
_SPELT_OUT = mention(r"\d\s*[ap]\.?m\b|\b\d\d:\d\d")
_LEFT_OUT = mention(
    r"\b(?:except|excepted|bar(?=\s+\w)|apart\s+from|other\s+than|excluding|save\s+(?:on|for)|but\s+not|unless|aside\s+from|minus)\b"
)
_SAYS_NO = watched(r"\b(?:not|never|no|nobody|nothing|without|off\s+limits|cannot|none|nor|neither)\b|n[’']t\b", re.I)
_POINTS_ELSEWHERE = mention(
    r"\b(?:then|meanwhile|those\s+(?:days|nights|times|evenings|mornings|hours)|that\s+(?:hour|time|day|night|evening|morning)|same|during|"
    r"while|whilst|whenever|when|after|before|instead|this\s+week)\b"
)
_MEASURED = mention(
    r"\b(?:degrees|thermostat|heating|heater|stove|ac|lamps?|lights?|volume|blinds?|percent|per\s+cent|brightness|warm\w*|cool\w*|above|"
    r"below|under|over)\b|°"
)
_ODD_OPENING = re.compile(r"(?:it|that|this|them|him|her|me|us|there|here|out|in|on|off|up|to|at|the|for|with|be|is|are)\b", re.I)
_ENDS = mention(r"\b(?:until|till|til|back|home|finish\w*|end\w*|over\s+by|done|for|to)\b")
_DOING = (Kind.COMMITMENT, Kind.TASK, Kind.RESTRICTION)
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Evidence:
    """Each from 0 to 1: shares or counts of what no part of the reading explains, of what was swallowed or supposed, and of signs.

    All but `spelt_out` and `policy` speak against a reading.
    """

    unused_words: float
    unread_numbers: float
    crammed: float
    held_place: float
    held_time: float
    clauses: float
    lost_clauses: float
    lost_places: float
    lost_names: float
    lost_days: float
    lost_exception: float
    untimed: float
    endless: float
    unmeasured: float
    forbids_unsaid: float
    odd_opening: float
    unknown_activity: float
    several: float
    said_otherwise: float
    leaning: float
    unlinked: float
    dayless: float
    doubts: float
    spelt_out: float
    policy: float


def evidence_of(rule: Rule, coverage: Coverage | None = None, *, is_linked: bool = True) -> Evidence:
    """Weigh a rule's readings against the words of its text. Before it is linked nothing speaks against it for having no link."""
    readings = rule.readings
    covered = coverage or Coverage(rule.text, readings)
    text = covered.text
    is_policy = is_a_policy(readings)
    doing = [r for r in readings if r.kind in _DOING and r.measure is None and r.activity not in SAID_OTHERWISE]
    when = [reading.when for reading in readings]
    open_start = not is_policy and any(one.start is None and one.end is None for one in when)
    open_end = any(one.start is not None and one.end is None for one in when)
    left_out = any(r.excludes or r.when.except_days or r.when.except_dates or r.calls_off for r in readings)
    forbids = any(reading.kind is Kind.RESTRICTION for reading in readings)
    linked = any(reading.applies_to or reading.calls_off or reading.when.anchor for reading in readings)
    return Evidence(
        unused_words=covered.left / covered.telling if covered.telling and not is_policy else 0.0,
        unread_numbers=0.0 if is_policy else _up_to(2, _unread_numbers(rule.text, readings)),
        crammed=_share(readings, _is_crammed),
        held_place=_share(readings, _holds_a_place),
        held_time=_share(readings, lambda r: _HELD_TIME.is_in(r.activity or "")),
        clauses=0.0 if is_policy else _up_to(4, max(0, covered.cuts + 1 - len(readings))),
        lost_clauses=0.0 if is_policy else _up_to(2, covered.lost_clauses()),
        lost_places=0.0 if is_policy else _up_to(2, len(covered.lost_places())),
        lost_names=0.0 if is_policy else _up_to(2, covered.lost_names()),
        lost_days=0.0 if is_policy else _up_to(1, covered.lost_days()),
        lost_exception=float(not is_policy and not left_out and _LEFT_OUT.is_in(text)),
        untimed=float(open_start and _CLOCK.is_in(text)),
        endless=float(open_end and _ENDS.is_in(text)),
        unmeasured=float(not is_policy and all(r.measure is None for r in readings) and _MEASURED.is_in(text)),
        forbids_unsaid=float(forbids and _SAYS_NO.search(text) is None),
        odd_opening=_share(readings, lambda r: _ODD_OPENING.match(r.activity or "") is not None),
        unknown_activity=_share(doing, lambda r: r.category is None),
        several=_up_to(3, max(0, len({(r.kind, r.activity) for r in readings}) - 1)),
        said_otherwise=float(any(r.activity in ("being up", "being out") for r in readings)),
        leaning=float(not linked and not is_policy and _POINTS_ELSEWHERE.is_in(text)),
        unlinked=float(is_linked and any(reading.condition is not None and not reading.applies_to for reading in readings)),
        dayless=float(is_linked and any(one.recurrence is Recurrence.CONDITIONAL and not one.days for one in when)),
        doubts=_up_to(2, len(rule.doubts)),
        spelt_out=float(_SPELT_OUT.is_in(text)),
        policy=float(is_policy),
    )


def _up_to(most: int, count: int) -> float:
    """Return a count as a share of what counts as many."""
    return min(most, count) / most


def _share(readings: Sequence[Reading], test: Callable[[Reading], bool]) -> float:
    return sum(map(test, readings)) / len(readings) if readings else 0.0


def _holds_a_place(reading: Reading) -> bool:
    held = filter(None, (reading.activity, reading.condition))
    return reading.place is None and any(_HELD_PLACE.is_in(words) for words in held)


def _is_crammed(reading: Reading) -> bool:
    activity = reading.activity or ""
    return _CRAMMED.is_in(activity) or activity.count(" ") >= _MOST_WORDS


def _unread_numbers(text: str, readings: Iterable[Reading]) -> int:
    said = [int(digits) for digits in _NUMBER.findall(text)]
    low = (m.group().casefold() for m in _WORD.finditer(text))
    said += [NUMBERS[word] for word in low if NUMBERS.get(word, 0) > 1 and word not in ("couple", "few")]
    if not said:
        return 0
    held = {number for reading in readings for number in _numbers(reading)}
    return sum(number not in held for number in said)


def _numbers(reading: Reading) -> Iterator[int]:
    """Yield each way in which the numbers of a reading may have been written: 16:45 as 4:45, a quarter to 5, 445, 1645."""
    when, measure = reading.when, reading.measure
    for minute in (when.start, when.end, *(when.window or ()), *(edge for stretch in when.otherwise for edge in stretch)):
        if minute is not None:
            hour, past = divmod(minute, 60)
            yield from (hour, hour % 12 or 12, (hour + 1) % 12 or 12, past, 60 - past, hour * 100 + past, (hour % 12 or 12) * 100 + past)
    lengths = [when.duration_minutes, when.offset_minutes, when.gap_minutes]
    if when.start is not None and when.end is not None:
        lengths.append((when.end - when.start) % (24 * 60))
    for length in filter(None, lengths):
        yield from (abs(length), abs(length) // 60, abs(length) % 60)
    for day in dates_of(when):
        yield from (day.day, day.month, day.year, day.year % 100)
    yield from (int(digits) for digits in _NUMBER.findall(when.rrule or ""))
    if when.times_a_week is not None:
        yield when.times_a_week
    words = [
        reading.activity,
        reading.place,
        *reading.elsewhere,
        reading.resource,
        *reading.otherwise_with,
        reading.condition,
        *reading.needs,
        *reading.excludes,
    ]
    if measure is not None:
        values = measure.value if isinstance(measure.value, tuple) else (measure.value,)
        words += [f"{abs(value):g}" if isinstance(value, float | int) else value for value in values]
    for held in filter(None, words):
        yield from (int(digits) for digits in _NUMBER.findall(held))
        yield from (NUMBERS[word] for word in held.casefold().split() if word in NUMBERS)
