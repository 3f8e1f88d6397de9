# ruff: noqa: E501  (tables of words are kept a row a line)
"""Parts of the day, whole days, and how long things take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from concord.domain.household import Rhythm
from concord.domain.when import DAY, WEEK, Minute

from .when_terms import AllDayTerm, Body, DaysTerm, DurationTerm, PartTerm, Term
from .when_tokens import Token, TokenKind, kind_at, low_at
from .when_words import NUMBERS, PART_GRADES, PARTS, UNITS

_ALL_DAY: tuple[tuple[str, ...], ...] = (
    ("throughout", "the", "day", "and", "night"), ("throughout", "the", "day", "and", "the", "night"), ("day", "and", "night"), ("night", "and", "day"),
    ("all", "day", "and", "all", "night"), ("all", "day", "and", "night"), ("all", "day", "long"), ("all", "day"), ("all", "-", "day"), ("the", "whole", "day"),
    ("the", "entire", "day"), ("whole", "day"), ("entire", "day"), ("round", "the", "clock"), ("around", "the", "clock"), ("24", "hours", "a", "day"),
    ("at", "any", "time", "of", "day"), ("at", "any", "time", "of", "the", "day"),
)  # fmt: skip


def read_all_day(tokens: Sequence[Token], at: int) -> Term | None:
    """As in "all day", "day and night", "24/7"."""
    if tokens[at].text == "24/7":
        return Term(AllDayTerm(), at, at + 1)
    if tokens[at].text == "24" and low_at(tokens, at + 1) in ("hours", "hour") and low_at(tokens, at + 2) in ("a", "per"):
        return Term(AllDayTerm(), at, at + 4) if low_at(tokens, at + 3) == "day" else None
    for words in _ALL_DAY:
        if tokens[at].low == words[0] and all(low_at(tokens, at + n) == word for n, word in enumerate(words)):
            return Term(AllDayTerm(), at, at + len(words))
    if tokens[at].low == "all" and low_at(tokens, at + 1) == "week" and low_at(tokens, at + 2) in ("except", "but", "bar", "apart"):
        return Term(DaysTerm(WEEK, is_daily=True), at, at + 2)
    if tokens[at].low in ("all", "whole", "entire") and low_at(tokens, at + 1) in ("weekend", "week"):
        return Term(AllDayTerm(), at, at + 1)
    return None


_NEEDS_ARTICLE = frozenset({"in", "over", "for", "of", "by", "around"})
_WITHOUT_ARTICLE = frozenset({"daytime", "mornings", "evenings", "afternoons", "nights", *PART_GRADES})


def read_part(tokens: Sequence[Token], at: int, *, after_days: bool) -> Term | None:
    """A part of day: "in the mornings", "at night", "this evening", and bare behind a weekday ("Tuesday evening")."""
    place, is_habit, is_today = at, False, False
    low = low_at(tokens, at)
    if low == "tonight":
        return Term(PartTerm("evening", is_today=True), at, at + 1)
    if low == "at" and (low_at(tokens, at + 1), low_at(tokens, at + 2)) == ("first", "light"):
        return Term(PartTerm("dawn", is_habit=True), at, at + 3)
    if low == "at" and [low_at(tokens, at + n) for n in (1, 2, 3, 4)] == ["the", "crack", "of", "dawn"]:
        return Term(PartTerm("dawn", is_habit=True), at, at + 5)
    if low in ("in", "during", "at", "into") and (hours := _small_hours(tokens, at)):
        return Term(PartTerm("small hours", is_habit=True), at, hours)
    introduced = after_days
    if low in ("in", "during", "throughout", "over", "by", "for", "of", "at", "through", "around"):
        place, introduced = at + 1, True
        if low in ("for", "of") and not after_days and low_at(tokens, place) != "the":
            return None
        if low_at(tokens, place) in ("the", "my", "his", "her", "our", "their"):
            place += 1
        elif (
            low in _NEEDS_ARTICLE
            and low_at(tokens, place) not in _WITHOUT_ARTICLE
            and not (low == "by" and low_at(tokens, place) in ("night", "day"))
        ):
            return None
    elif low == "all" or (low == "the" and low_at(tokens, at + 1) in ("whole", "entire")):
        place, introduced = at + (1 if low == "all" else 2), True
        place += low_at(tokens, place) in ("the",)
    elif low == "this":
        place, introduced, is_today = at + 1, True, True
    elif low in ("most", "some"):
        place, introduced = at + 1, low_at(tokens, at + 1).endswith("s")
    elif low == "any" and low_at(tokens, at + 1) in ("morning", "afternoon", "evening", "night"):
        place, introduced = at + 1, True
    elif low in ("first", "last") and low_at(tokens, at + 1) == "thing":
        end = at + 2 + (low_at(tokens, at + 2) == "in" and low_at(tokens, at + 3) == "the") * 2
        end += low_at(tokens, end) in PARTS or (low_at(tokens, end) == "at" and 2)
        return Term(PartTerm("early morning" if low == "first" else "late evening", is_habit=True), at, end)
    grade = ""
    graded_at = place
    if low_at(tokens, place) == "very" and low_at(tokens, place + 1) in PART_GRADES:
        place += 1
    if low_at(tokens, place) in PART_GRADES:
        grade = low_at(tokens, place)
        step = place + 1 + (low_at(tokens, place + 1) in ("-", "–"))
        if low_at(tokens, step) == "in" and low_at(tokens, step + 1) == "the":
            step += 2
            introduced = True
        if low_at(tokens, step) == "at":
            step += 1
            introduced = True
        if low_at(tokens, step) not in PARTS:
            return None
        place = step
        introduced = introduced or _stands_by_itself(tokens, graded_at, place)
    word = low_at(tokens, place)
    if word in ("day", "daytime") and low in ("during", "throughout", "by") and not grade:
        return Term(PartTerm("daytime", is_habit=True), at, place + 1)
    if word not in PARTS:
        return None
    part = PARTS[word]
    is_plural = word.endswith("s") and word not in ("dusks",)
    if not introduced and not is_plural and word not in ("overnight", "nightly"):
        return None
    if (
        is_plural
        and not introduced
        and not _opens_clause(tokens, place)
        and low_at(tokens, place - 1) not in ("weekday", "weekend", "school")
    ):
        return None
    following = place + 1
    if (
        not is_plural
        and not after_days
        and kind_at(tokens, following) is TokenKind.WORD
        and low in ("for", "of", "around", "during", "by")
        and part != "night"
    ):
        is_habit = False
    is_habit = (
        is_plural or low in ("in", "at", "during", "throughout", "all", "by", "over", "most", "any") or word in ("overnight", "nightly")
    )
    return Term(PartTerm(f"{grade} {part}".strip() if grade != "mid" else f"mid-{part}", is_habit, is_today), at, following)


def _small_hours(tokens: Sequence[Token], at: int) -> int:
    """Where "in the small hours of the morning" ends; 0 where it is not there."""
    place = at + 1 + (low_at(tokens, at + 1) == "the")
    if low_at(tokens, place) not in ("small", "wee") or low_at(tokens, place + 1) != "hours":
        return 0
    of_morning = [low_at(tokens, place + n) for n in (2, 3, 4)] == ["of", "the", "morning"]
    return place + (5 if of_morning else 2)


def _stands_by_itself(tokens: Sequence[Token], at: int, end: int) -> bool:
    """As in "Mid-morning on Wednesdays ...", "a walk early evening on Sundays": not an adjective ("an early morning run")."""
    behind = low_at(tokens, end + 1)
    is_over = end + 1 >= len(tokens) or kind_at(tokens, end + 1) is not TokenKind.WORD
    return (is_over or behind in _BEHIND_PART) and low_at(tokens, at - 1) not in ("an", "a", "the", "my", "our", "every")


_BEHIND_PART = frozenset(
    {"on", "every", "each", "of", "in", "and", "or", "for", "when", "we", "i", "he", "she", "they", "the", "before", "after"}
)


def another_part(tokens: Sequence[Token], at: int, before: Body) -> Term | None:
    """As in "every morning and evening": a second part of day that takes its days from the first."""
    word = low_at(tokens, at)
    if low_at(tokens, at - 1) not in ("and", "&", "or") or word not in PARTS or low_at(tokens, at + 1) in ("to", "of"):
        return None
    if isinstance(before, DaysTerm) and before.part is not None:
        return Term(replace(before, part=PARTS[word]), at, at + 1)
    if isinstance(before, PartTerm):
        return Term(replace(before, part=PARTS[word]), at, at + 1)
    return None


def _opens_clause(tokens: Sequence[Token], at: int) -> bool:
    """As in "Mornings are for ...", "swims mornings": not the second word of a name ("movie nights")."""
    if at == 0 or kind_at(tokens, at - 1) is not TokenKind.WORD:
        return True
    return low_at(tokens, at - 1) in ("on", "in", "most", "early", "late", "and", "or", "only", "works", "swims", "runs", "walks")


def read_duration(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Minutes and end of a length of time at `at`: "25 minutes", "half an hour", "an hour and a half", "1.5 hours", "1h30"."""
    low = low_at(tokens, at)
    if low in ("half", "quarter") or (low in ("a", "three") and low_at(tokens, at + 1) in ("half", "quarter", "quarters")):
        return _part_of_hour(tokens, at)
    kind = kind_at(tokens, at)
    if kind is TokenKind.DECIMAL:
        amount = float(low.replace(",", "."))
    elif kind is TokenKind.NUMBER and len(low) <= 3:
        amount = float(int(low))
    elif low in NUMBERS and low not in ("half", "zero"):
        amount = float(NUMBERS[low])
    elif kind is TokenKind.TIME and "h" in low:
        hours_said, minutes_said = (low + "h0").split("h")[:2]
        return int(hours_said) * 60 + int(minutes_said or 0), at + 1
    else:
        return None
    place = at + 1
    if low in ("twenty", "thirty", "forty", "fifty") and low_at(tokens, place + (low_at(tokens, place) in ("-", "–"))) in NUMBERS:
        step = place + (low_at(tokens, place) in ("-", "–"))
        ones = NUMBERS[low_at(tokens, step)]
        if 0 < ones < 10:
            amount, place = amount + ones, step + 1
    if low in ("a", "an") and low_at(tokens, place) in ("couple", "few", "good", "full", "whole", "short", "single"):
        amount = float(NUMBERS.get(low_at(tokens, place), 1))
        place += 1 + (low_at(tokens, place + 1) == "of")
    if low_at(tokens, place) == "and" and low_at(tokens, place + 1) == "a" and low_at(tokens, place + 2) == "half":
        amount, place = amount + 0.5, place + 3
    if low_at(tokens, place) in ("-", "–", "full", "whole", "more", "good", "solid"):
        place += 1
    is_club = low_at(tokens, place) == "h" and low_at(tokens, place - 1) in ("-", "–")  # "4-H meets on Thursdays"
    unit = UNITS.get(low_at(tokens, place))
    if unit is None or is_club or (low_at(tokens, place) == "h" and kind is not TokenKind.NUMBER and kind is not TokenKind.DECIMAL):
        return None
    minutes, place = amount * unit, place + 1
    if unit == 60:
        extra, place = _more(tokens, place)
        minutes += extra
    return (round(minutes), place) if 0 < minutes <= DAY else None


def _part_of_hour(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    low = low_at(tokens, at)
    place, minutes = at, 30
    if low == "three":
        minutes, place = 45, at + 1
    elif low == "a":
        place = at + 1
    if low_at(tokens, place) in ("quarter", "quarters"):
        minutes = 45 if low == "three" else 15
    place += 1
    place += low_at(tokens, place) in ("-", "–")
    place += low_at(tokens, place) == "of"
    place += low_at(tokens, place) in ("a", "an")
    return (minutes, place + 1) if low_at(tokens, place) in ("hour", "hours", "hour's", "hr") else None


def _more(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """What follows the hours: "and a half", "and 20 minutes", "30 minutes"."""
    place = at + (low_at(tokens, at) == "and")
    if place > at and low_at(tokens, place) == "a" and low_at(tokens, place + 1) in ("half", "quarter"):
        return (30 if low_at(tokens, place + 1) == "half" else 15), place + 2
    number = low_at(tokens, place)
    amount = NUMBERS.get(number) if number in NUMBERS else int(number) if number.isdigit() and len(number) < 3 else None
    if amount and UNITS.get(low_at(tokens, place + 1)) == 1:
        return amount, place + 2
    return 0, at


def read_length(tokens: Sequence[Token], at: int) -> Term | None:
    """A duration that says how long something lasts: "for 25 minutes", "a 30-minute walk", "it takes an hour"."""
    low = low_at(tokens, at)
    place = at
    if low in ("for", "lasting", "lasts", "takes", "taking", "spend", "spends", "spending"):
        place = at + 1
        while low_at(tokens, place) in (
            "about",
            "around",
            "at",
            "least",
            "up",
            "to",
            "roughly",
            "approximately",
            "nearly",
            "almost",
            "only",
            "just",
            "the",
            "exactly",
            "most",
            "some",
        ):
            place += 1
    if low_at(tokens, place - 1) in ("every", "within", "in", "each", "per", "after") and place == at:
        return None
    found = read_duration(tokens, place)
    if found is None:
        return None
    minutes, end = found
    if place == at and low_at(tokens, end) in ("late", "early", "ago", "drive", "away", "notice"):
        return None
    for words in (("a", "day"), ("per", "day"), ("each", "day"), ("every", "day")):
        if (low_at(tokens, end), low_at(tokens, end + 1)) == words:
            return Term(DurationTerm(minutes, is_daily=True), at, end + 2)
    return Term(DurationTerm(minutes), at, end)


def part_window(part: str, rhythm: Rhythm, *, has_days: bool) -> tuple[Minute, Minute]:
    """The bounds of a part of day. Past midnight the end is smaller than the start.

    Mornings without a day are the household's getting-up time (Rhythm.morning); "Saturday morning" lasts until noon, "Saturday night" until midnight.
    """
    morning = rhythm.morning
    noon = 12 * 60
    bounds: dict[str, tuple[int, int]] = {
        "small hours": (0, 5 * 60),
        "dawn": (morning[0] - 60, morning[0] + 60),
        "early morning": (morning[0], max(morning[0] + 60, min(morning[1], 8 * 60))),
        "morning": (morning[0], noon) if has_days else (morning[0], morning[1]),
        "mid-morning": (9 * 60 + 30, 11 * 60),
        "late morning": (10 * 60, noon),
        "midday": (11 * 60 + 30, 13 * 60 + 30),
        "early afternoon": (noon, 15 * 60),
        "afternoon": (noon, 18 * 60),
        "mid-afternoon": (14 * 60, 16 * 60),
        "late afternoon": (15 * 60, 18 * 60),
        "teatime": (17 * 60, 18 * 60 + 30),
        "dusk": (17 * 60, 20 * 60),
        "early evening": (17 * 60, 19 * 60 + 30),
        "evening": (18 * 60, max(int(rhythm.bed), 18 * 60 + 60)),
        "mid-evening": (19 * 60, 21 * 60),
        "late evening": (20 * 60 + 30, 23 * 60),
        "night": (19 * 60, int(DAY)) if has_days else (int(rhythm.bed), int(rhythm.waking)),
        "late night": (int(rhythm.bed), int(DAY)),
        "early night": (20 * 60, 22 * 60),
        "daytime": (int(rhythm.day_opens), int(rhythm.day_closes)),
    }
    first, last = bounds.get(part, (int(rhythm.day_opens), int(rhythm.day_closes)))
    return Minute(max(0, first)), Minute(last)
