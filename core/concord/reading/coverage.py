"""Which words of a text its readings account for, and what kind of words are left: a place, a name, a day, a clause of its own.

It looks at nothing but the text and what was read of it, so that it tells what was lost whatever part of the grammar lost it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from concord.domain.ids import fold
from concord.domain.rule import Kind, Reading
from concord.domain.when import WEEK, Weekday, When

from .comments import without_comments
from .conditions import without_reason
from .when_words import MONTHS, NUMBERS, PARTS, PLURAL_WEEKDAYS, UNITS, WEEKDAYS, word_set
from .words import stem

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_CUT = re.compile(
    r"[.;:!?](?=\s)|,|\s[-–—]\s|\b(?:and|but|so|because|cos|which|who|while|when|if|unless|except|then|until|till|or|as)\b", re.I
)
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
_MOMENTS = word_set(
    """
    dusk dawn sunset sunrise bedtime lunchtime teatime dinner supper breakfast lunch tea christmas easter term eve holiday holidays
    """
)
_LEADS_TO_A_PLACE = word_set("in at on to from into onto round down outside near behind inside off")
_BREAKS = word_set(
    """
    and or but so from at in on to for with by until till while when if because after before of about as is are was will must should may
    can that which who than then where every each
    """
)
_MOST_IN_A_PHRASE = 4
_OF_MEASURES = "degrees percent thermostat heating heat light volume warm warmer cool cooler cold colder hot bright brighter dim set"
_OF_CHANGES = (
    "cancelled canceled cancel called off on skipped skipping skip skips paused pause pauses suspended hold break dropped drop miss stops "
    "stop ends end finishes finish happening take takes taking place instead moved moves shifted postponed rescheduled further notice more "
    "now good going make attend"
)
"""Words that say that something is not as usual."""
_OF_SECOND_CHOICES = (
    "failing otherwise else alternatively either preferably ideally preference rather second choice fallback backup reserve taken occupied "
    "busy "
    "full booked free available needed use do fine good okay ok right works work suits suit well too also instead possible pinch need any "
    "anything anywhere anytime time flexible give take earlier later sooner way start moved put"
)
"""Words that say that something else does as well."""
SAID_OTHERWISE = {"noise": "quiet silence peace", "being up": "in bed asleep sleep", "being out": "home back indoors inside"}
"""What a restriction forbids in the reader's words, and the words in which people say what is to be instead."""
_CODES = {name: code for code, name in zip(WEEK, ("mon", "tue", "wed", "thu", "fri", "sat", "sun"), strict=True)}
_RULE_DAYS = re.compile(r"\b-?\d?(MO|TU|WE|TH|FR|SA|SU)\b")


class _Word(NamedTuple):
    low: str
    start: int
    end: int
    tells: bool
    is_left: bool


class Coverage:
    """What of one text is left when all that its readings hold is taken away."""

    def __init__(self, text: str, readings: Sequence[Reading]) -> None:
        """Take the words of the text apart into those that are accounted for and those that are left."""
        self.text = without_reason(without_comments(text))
        self._readings = readings
        used = _used_stems(readings)
        self._words = [_word(m, used) for m in _WORD.finditer(self.text)]
        self._cuts = [m.start() for m in _CUT.finditer(self.text)]
        self.telling = sum(word.tells for word in self._words)
        self.left = sum(word.is_left for word in self._words)

    @property
    def cuts(self) -> int:
        """How often the text goes on to something else."""
        return len(self._cuts)

    def lost_clauses(self) -> int:
        """Count the pieces between commas and joining words of which no telling word is in any reading."""
        ends = [*self._cuts, len(self.text)]
        lost = at = 0
        for end in ends:
            telling = left = 0
            while at < len(self._words) and self._words[at].start < end:
                telling += self._words[at].tells
                left += self._words[at].is_left
                at += 1
            lost += telling > 0 and telling == left
        return lost

    def lost_places(self) -> tuple[str, ...]:
        """Return the phrases that may say where, and that no reading took in: "in the forepeak"."""
        found = []
        for at, word in enumerate(self._words):
            if word.low in _LEADS_TO_A_PLACE:
                phrase = self._phrase(at)
                telling = [one for one in phrase if one.tells and one.low.removesuffix("s") not in _MOMENTS]
                if telling and all(one.is_left for one in telling):
                    found.append(self.text[word.start : phrase[-1].end])
        return tuple(found)

    def _phrase(self, at: int) -> list[_Word]:
        """Return the words behind the one at `at`, as far as they stand together."""
        phrase: list[_Word] = []
        end = self._words[at].end
        for word in self._words[at + 1 :]:
            if not self.text[end : word.start].isspace() or word.low in _BREAKS or len(phrase) > _MOST_IN_A_PHRASE:
                break
            phrase.append(word)
            end = word.end
        return phrase

    def lost_names(self) -> int:
        """Count the names, of people or of places, that no reading holds."""
        return len({word.low for word in self._words if word.is_left and self.text[word.start].isupper() and not self._opens(word)})

    def _opens(self, word: _Word) -> bool:
        before = self.text[: word.start].rstrip(" “\"'‘([{*_-–—")
        return not before or before[-1] in ".!?:;\n"

    def lost_days(self) -> int:
        """Count the weekdays that are named and are in no reading."""
        named = {_CODES[word.low[:3]] for word in self._words if word.low in WEEKDAYS or word.low in PLURAL_WEEKDAYS}
        if not named:
            return 0
        return len(named - {day for reading in self._readings for day in _days(reading)})


def dates_of(when: When) -> tuple[date, ...]:
    """Return all dates that a time names."""
    return (*when.dates, *when.except_dates, *filter(None, (when.first, when.last, when.rrule_start)))


def _days(reading: Reading) -> Iterator[Weekday]:
    when = reading.when
    yield from when.days
    yield from when.except_days
    yield from (WEEK[day.weekday()] for day in dates_of(when))
    yield from (Weekday(code) for code in _RULE_DAYS.findall(when.rrule or ""))
    if reading.calls_off is not None:
        yield from reading.calls_off.days
        yield from (WEEK[day.weekday()] for day in reading.calls_off.dates)


def _word(m: re.Match[str], used: frozenset[str]) -> _Word:
    low = m.group().casefold().replace("’", "'")
    tells = _tells(low)
    return _Word(low, m.start(), m.end(), tells, tells and used.isdisjoint(_stems(m.group())))


@lru_cache(maxsize=4096)
def _tells(low: str) -> bool:
    low = low.removesuffix("'s")
    return not (low in _FUNCTION or low.partition("'")[0] in _FUNCTION or low in _OF_TIME)


@lru_cache(maxsize=4096)
def _stems(word: str) -> frozenset[str]:
    return frozenset(stem(part) for part in re.split(r"[’']", fold(word)) if len(part) > 1)


def _used_stems(readings: Iterable[Reading]) -> frozenset[str]:
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
        if reading.elsewhere or reading.otherwise_with or reading.when.otherwise:
            held += [*reading.elsewhere, *reading.otherwise_with, _OF_SECOND_CHOICES]
        if reading.measure is not None:
            held += [reading.measure.quantity, str(reading.measure.value), reading.measure.unit or "", _OF_MEASURES]
    return frozenset(each for text in held for m in _WORD.finditer(text.replace("_", " ")) for each in _stems(m.group()))


def is_a_policy(readings: Iterable[Reading]) -> bool:
    """Say whether any reading orders others: its words stand in its policies, which hold no words of the text."""
    return any(reading.kind is Kind.POLICY for reading in readings)
