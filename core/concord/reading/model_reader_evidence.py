"""Whether a sentence says what a model claims that it says. A model that invents is found out here, by words, not by trust."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from concord.domain.ids import fold
from concord.domain.when import WEEK, Minute, Weekday

from .words import stem, stems_of

_NUMBERS = {
    word: number
    for number, words in {
        1: "one first once", 2: "two second twice both", 3: "three third", 4: "four fourth", 5: "five fifth", 6: "six sixth",
        7: "seven seventh", 8: "eight eighth", 9: "nine ninth", 10: "ten tenth", 11: "eleven eleventh", 12: "twelve twelfth dozen",
        13: "thirteen", 14: "fourteen fortnight", 15: "fifteen quarter", 16: "sixteen", 17: "seventeen", 18: "eighteen", 19: "nineteen",
        20: "twenty twentieth", 30: "thirty half", 40: "forty", 45: "three-quarters", 50: "fifty", 60: "sixty hour", 90: "ninety",
    }.items()
    for word in words.split()
}  # fmt: skip
_DIGITS = re.compile(r"\d+(?:[.,]\d+)?")
_HOURS = re.compile(r"(?<![\d.])(\d{1,2})(?:[:.h]?([0-5]\d))?(?!\d)")
_NOON = re.compile(r"\b(?:noon|midday|mid-day|lunch\s?time)\b", re.I)
_MIDNIGHT = re.compile(r"\bmidnight\b", re.I)
_REACHES = re.compile(r"\b(?:min(?:ute)?s?|hours?|hrs?|h|half|quarter|long)\b|\d\s*(?:min|h\b|hr)", re.I)
_DAY_WORDS = re.compile(
    r"(?<![a-z])(?:mo|tu|we|th|fr|sa|su|mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)s?(?![a-z])|day|week|night|morning|evening|afternoon|"
    r"daily|school|work|tomorrow|always|fortnight|m-f|th\b",
    re.I,
)
_DATE_WORDS = re.compile(
    r"\d|day|week|tomorrow|tonight|today|month|year|fortnight|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|christmas|easter|"
    r"holiday|eve\b|first|second|third|last|thanksgiving|halloween",
    re.I,
)
_EMPTY_WORDS = "a an the my our your his her their its this that to at in on of for from with and or by into i we he she it they me us"
_EMPTY = frozenset(stem(word) for word in _EMPTY_WORDS.split(" "))
_LONGEST_AHEAD = timedelta(days=800)
_LONGEST_BACK = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words, numbers and hours of one sentence."""

    text: str
    stems: frozenset[str]
    numbers: frozenset[float]
    hours: frozenset[int]
    """On a twelve-hour face: 0 to 11."""

    @classmethod
    def of(cls, text: str) -> Evidence:
        """Gather it."""
        words = [fold(word) for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", text)]
        named = {_NUMBERS[word] for word in words if word in _NUMBERS}
        named |= {_NUMBERS[part] for word in words for part in word.split("-") if part in _NUMBERS}
        digits = {float(m.group().replace(",", ".")) for m in _DIGITS.finditer(text)}
        hours = {int(m.group(1)) % 12 for m in _HOURS.finditer(text) if int(m.group(1)) <= 24}
        hours |= {number % 12 for number in named if number <= 12}
        if _NOON.search(text) or _MIDNIGHT.search(text):
            hours.add(0)
        stems = {part for word in stems_of(fold(text)) for part in (word, *(stem(piece) for piece in re.split(r"[-/&']", word)))}
        return cls(text, frozenset(stems), frozenset(digits | named), frozenset(hours))

    def says_words(self, words: str) -> bool:
        """Say whether every word that means anything stands in the sentence, in some form."""
        wanted = [word for word in stems_of(fold(words)) if word not in _EMPTY]
        return bool(wanted) and all(word in self.stems for word in wanted)

    def said_of(self, words: str) -> str:
        """Return those of some words that stand in the sentence, from the first that means anything to the last."""
        each = words.split()
        said = [bool(set(stems_of(fold(word))) & self.stems) for word in each]
        telling = [n for n, word in enumerate(each) if said[n] and self.says_words(word)]
        return " ".join(word for n, word in enumerate(each) if said[n] and telling[0] <= n <= telling[-1]) if telling else ""

    def says_name(self, name: str) -> bool:
        """Say whether a member is named, or everybody is meant."""
        everybody = re.search(r"\b(?:we|us|all|every(?:one|body)|both|together|family|kids|children|parents)\b", self.text, re.I)
        return everybody is not None or fold(name) in fold(self.text)

    def says_time(self, minute: Minute) -> bool:
        """Say whether a clock time can come from this sentence: its hour is named, or can be reckoned from one that is."""
        if not self.hours:
            return False
        hour = minute // 60 % 12
        near = {hour, (hour + 1) % 12} if minute % 60 else {hour}
        return bool(near & self.hours) or _REACHES.search(self.text) is not None

    def says_days(self, days: Sequence[Weekday]) -> bool:
        """Say whether weekdays can come from this sentence. All seven are what a text means that names none."""
        return len(set(days)) == len(WEEK) or _DAY_WORDS.search(self.text) is not None

    def says_dates(self, dates: Sequence[date], written: date) -> bool:
        """Say whether dates can come from this sentence, and are near the day on which it was written."""
        near = all(written - _LONGEST_BACK <= day <= written + _LONGEST_AHEAD for day in dates)
        return near and (not dates or _DATE_WORDS.search(self.text) is not None or bool(self.numbers))

    def says_number(self, number: float) -> bool:
        """Say whether a number is named, in digits or in words."""
        if number in self.numbers or -number in self.numbers:
            return True
        rest = number % 10
        return number > 20 and rest in self.numbers and number - rest in self.numbers
