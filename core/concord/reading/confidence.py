"""How sure a rule is: the chance that it was read right in every field, told from what its reading leaves unexplained.

A logistic formula, 1 / (1 + exp(-(BASE + sum of WEIGHTS x evidence))). The evidence is counted on the text and on what was read of it,
so it asks nothing of the grammar. `benchmarks/confidence.py` fits the weights to the households that have a key and prints what they
are worth for a household left out.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import lru_cache
from operator import attrgetter

from concord.domain.ids import fold
from concord.domain.rule import SURE_ENOUGH, Doubt, Kind, Reading, Rule
from concord.domain.when import Recurrence, When

from .conditions import without_reason
from .in_words import readings_in_words
from .watched import watched
from .when_words import MONTHS, NUMBERS, PARTS, PLURAL_WEEKDAYS, UNITS, WEEKDAYS, word_set
from .words import stem

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_NUMBER = re.compile(r"\d{1,8}")
_CLAUSE = re.compile(
    r"[.;:!?](?=\s)|,|\s[-–—]\s|\b(?:and|but|so|because|cos|which|who|while|when|if|unless|except|then|until|till|or|as)\b", re.I
)
_CRAMMED = re.compile(
    r"\b(?:and|or|i|is|are|am|was|has|have|that|me|him|them|so|who|we|he|she|they|it|would|should|will|can|cant|if|but|there|this|one|"
    r"isn[’']t|ive|im|i[’']\w+|as|because|when|what)\b",
    re.I,
)
_HELD_PLACE = re.compile(r"\b(?:at|in|to|from|into|on|upstairs|downstairs)\s+\S", re.I)
_HELD_TIME = re.compile(
    r"\d|\b(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|wk|wks|week|weeks|days?|nights?|morning|am|pm|aft|dec|nov|jan|half|quarter|"
    r"o[’']clock|once|twice|hours?|hrs?|mins?|month)\b",
    re.I,
)
_REASON = watched(r"\b(?:because|cos|bc|so\s+that)\b[^.;]*", re.I)
"""Why somebody wants a thing asks for nothing."""
_FUNCTION = word_set(
    """
    a an the and or but nor so if then than that this these those there here it its i me my mine myself we us our ours you your yours he
    him his she her hers they them their theirs who whom whose which what when where while whilst why how is am are was were be been being
    do does did done doing have has had having will would shall should can could may might must ought of to in on at by for from with
    about into onto over under after before during until till since between through up down out off as not no yes please also just only too
    very really more most less least much many some any all both each every either neither one ones other others another such own same
    again still even ever never always usually normally often sometimes maybe around roughly approximately like because cos bc s t ll ve re
    d m th nd rd st im ive ill id dont cant wont isnt doesnt let get gets got getting go goes going gone come comes coming make makes take
    takes need needs needed want wants would keep keeps put say says said know think mean sure ok okay hi thanks thank lol pls plz well
    right now day days week weeks month months year years wk wks time times hour hours minute minutes min mins hr hrs am pm noon midnight
    today tomorrow tonight next last first second third weekday weekdays weekend weekends daily weekly monthly fortnight oclock half
    quarter past exactly sharp late early latest earliest someone somebody anyone anybody everyone everybody nobody whoever starting
    except once twice further notice
    """
)
"""Words that say nothing on their own, and words of time, which are weighed as numbers and days."""
_OF_TIME = frozenset({*MONTHS, *WEEKDAYS, *PLURAL_WEEKDAYS, *NUMBERS, *PARTS, *UNITS})
_OF_MEASURES = "degrees percent thermostat heating heat light volume warm warmer cool cooler cold colder hot bright brighter dim set"
SAID_OTHERWISE = {"noise": "quiet silence peace", "being up": "in bed asleep sleep", "being out": "home back indoors inside"}
"""What a restriction forbids in the reader's words, and the words in which people say what is to be instead."""
_DOING = (Kind.COMMITMENT, Kind.TASK, Kind.RESTRICTION)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks against a reading, each from 0 to 1.

    Shares or counts of what no part of the reading explains, of what an activity swallowed that belongs elsewhere, of what had to be
    supposed, and of how much a text says at once.
    """

    unused_words: float
    unread_numbers: float
    crammed: float
    held_place: float
    held_time: float
    clauses: float
    unknown_activity: float
    several: float
    said_otherwise: float
    unlinked: float
    dayless: float
    doubts: float


BASE = 1.42
WEIGHTS = Evidence(
    unused_words=-1.47,
    unread_numbers=-1.21,
    crammed=-1.26,
    held_place=-0.54,
    held_time=-0.69,
    clauses=-1.34,
    unknown_activity=-0.40,
    several=-3.04,
    said_otherwise=-1.04,
    unlinked=-0.90,
    dayless=-0.93,
    doubts=-0.40,
)
"""What `benchmarks/confidence.py` found; run it again when the grammar or a key has changed."""
_FIELDS = attrgetter(*(field.name for field in fields(Evidence)))
_ASKED_AGAIN = "I may not have made sense of all of this. Is this what it asks?"
TOO_UNSURE = 0.15
"""Below this chance a text is asked about."""


def with_confidence(rule: Rule) -> Rule:
    """Return a rule that is not linked yet with the chance that it was read right.

    A text that the reader itself left open stays as unsure as it said. The others stay sure enough to plan with: a block with a question
    mark tells a family more than none. Those that have hardly a chance are asked about, with the reading as what a person may confirm.
    """
    if not rule.readings or rule.confidence < SURE_ENOUGH:
        return rule
    chance = _rounded(_score(replace(evidence_of(rule), unlinked=0.0, dayless=0.0)))
    if chance >= TOO_UNSURE:
        return replace(rule, confidence=max(SURE_ENOUGH, chance))
    choices = (readings_in_words(rule.readings), "Nothing")
    asked = Doubt("kind", _ASKED_AGAIN, choices, outcomes=(rule.readings, ()))
    return replace(rule, confidence=SURE_ENOUGH, doubts=(*rule.doubts, asked))


def weighed_by_links(rule: Rule, before: Rule) -> Rule:
    """Return a linked rule, less sure than it was before where its condition met nothing or where linking raised a doubt.

    That alone makes nothing unclear: what is not there today may be there tomorrow.
    """
    if not SURE_ENOUGH <= rule.confidence < 1:
        return rule
    change = WEIGHTS.unlinked * _unlinked(rule.readings) + WEIGHTS.dayless * _dayless(rule.readings)
    change += WEIGHTS.doubts * (_count(rule.doubts) - _count(before.doubts)) / 2
    if not change:
        return rule
    return replace(rule, confidence=max(SURE_ENOUGH, _rounded(math.log(rule.confidence / (1 - rule.confidence)) + change)))


def chance_of(evidence: Evidence) -> float:
    """Return the chance that everything was read right, with two digits."""
    return _rounded(_score(evidence))


def _score(evidence: Evidence) -> float:
    pairs: Iterable[tuple[float, float]] = zip(_FIELDS(WEIGHTS), _FIELDS(evidence), strict=True)
    return BASE + sum(weight * found for weight, found in pairs)


def _rounded(score: float) -> float:
    return round(1 / (1 + math.exp(-score)), 2)


def _count(doubts: Sequence[Doubt]) -> int:
    """More than two doubts say no more than two do."""
    return min(2, len(doubts))


def is_asked_again(doubt: Doubt) -> bool:
    """Say whether a doubt was raised here, on a reading that had hardly a chance."""
    return doubt.message == _ASKED_AGAIN


def evidence_of(rule: Rule) -> Evidence:
    """Weigh a rule's readings against the words of its text."""
    readings = rule.readings
    text = _REASON.sub("", without_reason(rule.text))
    words = list(_WORD.finditer(text))
    is_policy = any(reading.kind is Kind.POLICY for reading in readings)
    used = _used_stems(readings)
    telling = [] if is_policy else [m for m in words if _tells(m.group())]
    unused = [m for m in telling if used.isdisjoint(_stems(m.group()))]
    doing = [r for r in readings if r.kind in _DOING and r.measure is None and r.activity not in SAID_OTHERWISE]
    return Evidence(
        unused_words=len(unused) / len(telling) if telling else 0.0,
        unread_numbers=0.0 if is_policy else min(2, _unread_numbers(rule.text, readings)) / 2,
        crammed=_share(readings, lambda r: _CRAMMED.search(r.activity or "") is not None or len((r.activity or "").split()) > 5),
        held_place=_share(readings, lambda r: r.place is None and _HELD_PLACE.search(r.activity or "") is not None),
        held_time=_share(readings, lambda r: _HELD_TIME.search(r.activity or "") is not None),
        clauses=0.0 if is_policy else min(4, max(0, len(_CLAUSE.findall(text)) + 1 - len(readings))) / 4,
        unknown_activity=_share(doing, lambda r: r.category is None),
        several=min(3, max(0, len({(r.kind, r.activity) for r in readings}) - 1)) / 3,
        said_otherwise=float(any(r.activity in ("being up", "being out") for r in readings)),
        unlinked=_unlinked(readings),
        dayless=_dayless(readings),
        doubts=_count(rule.doubts) / 2,
    )


def _unlinked(readings: Iterable[Reading]) -> float:
    return float(any(reading.condition is not None and not reading.applies_to for reading in readings))


def _dayless(readings: Iterable[Reading]) -> float:
    return float(any(reading.when.recurrence is Recurrence.CONDITIONAL and not reading.when.days for reading in readings))


def _share(readings: Sequence[Reading], test: Callable[[Reading], bool]) -> float:
    return sum(map(test, readings)) / len(readings) if readings else 0.0


def _tells(word: str) -> bool:
    low = word.casefold().replace("’", "'").removesuffix("'s")
    return not (low in _FUNCTION or low.partition("'")[0] in _FUNCTION or low in _OF_TIME)


@lru_cache(maxsize=4096)
def _stems(word: str) -> frozenset[str]:
    return frozenset(stem(part) for part in re.split(r"[’']", fold(word)) if len(part) > 1)


_OF_CHANGES = (
    "cancelled canceled cancel called off on skipped skipping skip skips paused pause pauses suspended hold break dropped drop miss stops "
    "stop ends end finishes finish happening take takes taking place instead moved moves shifted postponed rescheduled further notice more "
    "now good going make attend"
)
"""Words that say that something is not as usual."""


def _used_stems(readings: Iterable[Reading]) -> set[str]:
    held: list[str] = []
    for reading in readings:
        single = (
            reading.activity,
            reading.category,
            reading.place,
            reading.resource,
            reading.condition,
            reading.when.anchor,
            reading.when.part,
        )
        held += [
            *filter(None, single),
            SAID_OTHERWISE.get(reading.activity or "", ""),
            *reading.needs,
            *reading.excludes,
            *reading.people,
            *reading.performers,
        ]
        if reading.calls_off is not None:
            held += [reading.calls_off.activity, _OF_CHANGES]
        if reading.measure is not None:
            held += [reading.measure.quantity, str(reading.measure.value), reading.measure.unit or "", _OF_MEASURES]
    return {each for text in held for m in _WORD.finditer(text.replace("_", " ")) for each in _stems(m.group())}


def _dates(when: When) -> tuple[date, ...]:
    return (*when.dates, *when.except_dates, *filter(None, (when.first, when.last, when.rrule_start)))


def _unread_numbers(text: str, readings: Iterable[Reading]) -> int:
    said = [int(digits) for digits in _NUMBER.findall(text)]
    low = [m.group().casefold() for m in _WORD.finditer(text)]
    said += [NUMBERS[word] for word in low if NUMBERS.get(word, 0) > 1 and word not in ("couple", "few")]
    if not said:
        return 0
    held = {number for reading in readings for number in _numbers(reading)}
    return sum(number not in held for number in said)


def _numbers(reading: Reading) -> Iterator[int]:
    """Yield each way in which the numbers of a reading may have been written: 16:45 as 4:45, a quarter to 5, 445, 1645."""
    when, measure = reading.when, reading.measure
    for minute in (when.start, when.end, *(when.window or ())):
        if minute is not None:
            hour, past = divmod(minute, 60)
            yield from (hour, hour % 12 or 12, (hour + 1) % 12 or 12, past, 60 - past, hour * 100 + past, (hour % 12 or 12) * 100 + past)
    lengths = [when.duration_minutes, when.offset_minutes]
    if when.start is not None and when.end is not None:
        lengths.append((when.end - when.start) % (24 * 60))
    for length in filter(None, lengths):
        yield from (abs(length), abs(length) // 60, abs(length) % 60)
    for day in _dates(when):
        yield from (day.day, day.month, day.year, day.year % 100)
    yield from (int(digits) for digits in _NUMBER.findall(when.rrule or ""))
    if when.times_a_week is not None:
        yield when.times_a_week
    words = [reading.activity, reading.place, reading.resource, reading.condition, *reading.needs, *reading.excludes]
    if measure is not None:
        values = measure.value if isinstance(measure.value, tuple) else (measure.value,)
        words += [f"{abs(value):g}" if isinstance(value, float | int) else value for value in values]
    for held in filter(None, words):
        yield from (int(digits) for digits in _NUMBER.findall(held))
        yield from (NUMBERS[word] for word in held.casefold().split() if word in NUMBERS)
