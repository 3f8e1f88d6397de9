# ruff: noqa: E501  (tables of words are kept a row a line)
"""The lexicon of time: numbers, weekdays, months, parts of day, units. Keys are folded to lower case."""

from __future__ import annotations

from typing import Final

from concord.domain.when import WEEK, Weekday


def word_set(words: str) -> frozenset[str]:
    """The words of a text, for tables that are kept as running text."""
    return frozenset(words.split())


_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]

NUMBERS: Final[dict[str, int]] = {word: n for n, word in enumerate(_ONES)} | {
    "a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "half": 0, "couple": 2, "few": 3,
}  # fmt: skip
"""Cardinals in words; "a couple" is 2."""

HOURS: Final[dict[str, int]] = {word: n for n, word in enumerate(_ONES[:13]) if n}
MINUTES: Final[dict[str, int]] = {
    "five": 5, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "oh": 0,
}  # fmt: skip
"""Minute words behind an hour ("seven thirty"); tens take a one behind them ("forty five")."""

ORDINALS: Final[dict[str, int]] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "final": -1, "penultimate": -2,
}  # fmt: skip
MONTHDAY_WORDS: Final[dict[str, int]] = {
    word: n
    for n, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        start=1,
    )
}

_DAY_NAMES: Final[dict[Weekday, str]] = {
    Weekday.MO: "monday mon",
    Weekday.TU: "tuesday tues tue",
    Weekday.WE: "wednesday weds wed",
    Weekday.TH: "thursday thurs thur thu",
    Weekday.FR: "friday fri",
    Weekday.SA: "saturday sat",
    Weekday.SU: "sunday sun",
}
WEEKDAYS: Final[dict[str, Weekday]] = {name: day for day, names in _DAY_NAMES.items() for name in names.split()}
"""Singular names and abbreviations."""
PLURAL_WEEKDAYS: Final[dict[str, Weekday]] = {
    form: day
    for name, day in WEEKDAYS.items()
    for form in ((name + "s", name + "'s") if name.endswith("day") else (name + "s",))
    if form not in WEEKDAYS
}
RISKY_DAYS: Final = frozenset({"sun", "sat", "wed", "mon", "suns", "sats", "weds", "mons"})
"""Abbreviations that are words too ("the sun is out", "she sat down", "they wed")."""
LETTER_DAYS: Final[dict[str, Weekday]] = {
    "m": Weekday.MO, "mo": Weekday.MO, "t": Weekday.TU, "tu": Weekday.TU, "w": Weekday.WE, "we": Weekday.WE, "th": Weekday.TH,
    "r": Weekday.TH, "f": Weekday.FR, "fr": Weekday.FR, "sa": Weekday.SA, "su": Weekday.SU,
}  # fmt: skip
LETTER_RUNS: Final[dict[str, tuple[Weekday, ...]]] = {
    "mwf": (Weekday.MO, Weekday.WE, Weekday.FR), "tth": (Weekday.TU, Weekday.TH), "tuth": (Weekday.TU, Weekday.TH),
    "tr": (Weekday.TU, Weekday.TH), "mw": (Weekday.MO, Weekday.WE), "mtwthf": WEEK[:5],
}  # fmt: skip

MONTHS: Final[dict[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

HOLIDAYS: Final[dict[str, tuple[int, int]]] = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31),
    "new years eve": (12, 31), "new year's day": (1, 1), "new years day": (1, 1), "new year's": (1, 1), "new year": (1, 1),
    "valentine's day": (2, 14), "valentines day": (2, 14), "halloween": (10, 31), "bonfire night": (11, 5), "twelfth night": (1, 5),
    "independence day": (7, 4), "juneteenth": (6, 19), "cinco de mayo": (5, 5), "guy fawkes night": (11, 5), "st george's day": (4, 23),
    "xmas eve": (12, 24), "xmas day": (12, 25), "xmas": (12, 25), "nye": (12, 31), "new years": (1, 1),
    "groundhog day": (2, 2), "april fools' day": (4, 1), "st patrick's day": (3, 17), "veterans day": (11, 11), "hogmanay": (12, 31), "burns night": (1, 25),
}  # fmt: skip
"""Feasts that have a fixed date, as (month, day)."""

UNITS: Final[dict[str, int]] = {
    "minute": 1, "minutes": 1, "min": 1, "mins": 1, "minute's": 1, "minutes'": 1, "hour": 60, "hours": 60, "hr": 60, "hrs": 60, "h": 60,
    "hour's": 60, "hours'": 60,
}  # fmt: skip
"""Minutes in a unit of duration."""

NOT_A_TIME: Final = word_set(
    """
    degree degrees deg percent per c f celsius fahrenheit dollar dollars euro euros pound pounds pence cent cents people persons guests
    friends kids children minute minutes min mins hour hours hr hrs second seconds sec secs day days week weeks month months year years
    yrs night nights time times x bottle bottles glass glasses cup cups litre litres liter liters ml l g kg km miles mile metres meters
    cm pages page chapters chapter episodes episode laps lap reps sets pieces items bags bag rooms room weeks' lux db decibels volume
    months' knocks others other more less of servings portions eggs plants towels chairs tickets meetings sessions lessons classes steps
    cats dogs cars members adults boys girls reminders attempts apples
    """
)
"""Behind a bare number these say that it counts something and is no hour."""

PARTS: Final[dict[str, str]] = {
    "morning": "morning", "mornings": "morning", "afternoon": "afternoon", "afternoons": "afternoon", "evening": "evening", "evenings": "evening",
    "night": "night", "nights": "night", "midday": "midday", "daytime": "daytime", "lunchtime": "midday", "nighttime": "night", "nightime": "night",
    "overnight": "night", "nightly": "night", "dawn": "dawn", "dusk": "dusk", "mid-morning": "mid-morning", "teatime": "teatime",
    "morn": "morning", "morns": "morning", "eve": "evening", "eves": "evening", "aft": "afternoon", "afts": "afternoon", "arvo": "afternoon", "noontime": "midday", "daybreak": "dawn", "sunrise": "dawn", "sunset": "dusk",
}  # fmt: skip
"""Words for parts of the day."""

PART_GRADES: Final = frozenset({"early", "late", "mid"})
