"""Days named together: weekdays, the weekend, school nights, every day."""

from __future__ import annotations

from collections.abc import Sequence

from concord.domain.when import WEEK, WEEKEND, WORKDAYS, Weekday

from .when_tokens import Token, low_at
from .when_words import PARTS, word_set

DayUnit = tuple[tuple[Weekday, ...], int, str | None, bool]
"""Days, where their words end, the part of day they say, and whether they say "daily"."""

_BEFORE_WORKDAYS = (Weekday.MO, Weekday.TU, Weekday.WE, Weekday.TH, Weekday.SU)
_WEEKDAY_WORDS = word_set("weekday weekdays workday workdays schoolday schooldays wkday wkdays")
_WEEKEND_WORDS = word_set("weekend weekends wkend wkends wknd wknds")
_NIGHT_WORDS = word_set("weeknight weeknights wknight wknights")

_WHO_WORKS = word_set(
    "i we he she they you to will who both also normally usually mostly always often don't doesn't didn't must should can"
)


def named_days(tokens: Sequence[Token], at: int, mode: str) -> DayUnit | None:
    """A named set of days that begins at token `at`; `mode` is what stands before it ("every")."""
    low, following = low_at(tokens, at), low_at(tokens, at + 1)
    if low in _WEEKDAY_WORDS:
        return WORKDAYS, at + 1, None, False
    if low in ("week", "wk") and following in ("day", "days"):
        return WORKDAYS, at + 2, None, False
    if low in ("working", "work", "school", "business") and following in ("day", "days"):
        return WORKDAYS, at + 2, None, False
    if low in _WEEKEND_WORDS:
        return WEEKEND, at + 1, None, False
    if low == "w" and following == "/" and low_at(tokens, at + 2) in ("e", "ends", "end") and tokens[at].end == tokens[at + 1].start:
        return WEEKEND, at + 3, None, False
    if low in _NIGHT_WORDS:
        return WORKDAYS, at + 1, "evening", False
    if low == "week" and following in ("night", "nights", "evening", "evenings"):
        return WORKDAYS, at + 2, "evening", False
    if low == "work" and low_at(tokens, at - 1) in _WHO_WORKS:
        return None  # "I work nights"
    if low in ("school", "work") and following in ("night", "nights", "evening", "evenings"):
        return _BEFORE_WORKDAYS, at + 2, "evening", False
    if low in ("school", "work") and following in ("morning", "mornings"):
        return WORKDAYS, at + 2, "morning", False
    if low in ("night", "nights", "evening", "evenings") and following == "before":
        return _evenings_before(tokens, at)
    if low in ("everyday", "daily"):
        return WEEK, at + 1, None, True
    if low == "nightly":
        return WEEK, at + 1, "night", True
    return _every(tokens, at) if mode == "every" else None


def _evenings_before(tokens: Sequence[Token], at: int) -> DayUnit | None:
    """As in "nights before a working day", "the evening before a school day", "evenings before work days"."""
    place = at + 2 + (low_at(tokens, at + 2) in ("a", "the", "any", "each", "every"))
    low, following = low_at(tokens, place), low_at(tokens, place + 1)
    if low in ("working", "work", "school") and following in ("day", "days"):
        return _BEFORE_WORKDAYS, place + 2, "evening", False
    if low in ("workday", "workdays", "schoolday", "schooldays", "weekday", "weekdays"):
        return _BEFORE_WORKDAYS, place + 1, "evening", False
    return None


def _every(tokens: Sequence[Token], at: int) -> DayUnit | None:
    low, following = low_at(tokens, at), low_at(tokens, at + 1)
    if low == "day":
        tail = 3 if following == "of" and low_at(tokens, at + 2) in ("the", "every") and low_at(tokens, at + 3) == "week" else 0
        return WEEK, at + 1 + tail, None, True
    if low in ("early", "late") and following in PARTS:
        return WEEK, at + 2, f"{low} {PARTS[following]}", True
    if low in PARTS:
        return WEEK, at + 1, PARTS[low], True
    return None
