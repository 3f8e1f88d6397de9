"""How often: weekly, every other week, monthly, quarterly, twice a week."""

from __future__ import annotations

from collections.abc import Sequence

from concord.domain.rule import Doubt
from concord.domain.when import Recurrence

from .when_terms import FrequencyTerm, Term
from .when_tokens import Token, low_at
from .when_words import NUMBERS

_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_MONTHS_IN = {"month": 1, "months": 1, "quarter": 3, "quarters": 3}


def read_frequency(tokens: Sequence[Token], at: int) -> Term | None:
    """Read how often something is done, where no day is named with it."""
    low, following = low_at(tokens, at), low_at(tokens, at + 1)
    words = tokens[at].text
    if low == "always" or (low == "all" and following == "the" and low_at(tokens, at + 2) == "time"):
        return Term(FrequencyTerm(Recurrence.DAILY, is_weak=True), at, at + (1 if low == "always" else 3))
    if low == "at" and following == "all" and low_at(tokens, at + 2) == "times":
        return Term(FrequencyTerm(Recurrence.DAILY, is_weak=True), at, at + 3)
    if low == "weekly":
        return Term(FrequencyTerm(Recurrence.WEEKLY), at, at + 1)
    if low in ("fortnightly", "biweekly") or (low == "bi" and following in ("-", "–") and low_at(tokens, at + 2) == "weekly"):
        end = at + (3 if low == "bi" else 1)
        doubts = (
            ()
            if low == "fortnightly"
            else (Doubt("days", "Every two weeks, or twice a week?", ("every two weeks", "twice a week"), words),)
        )
        return Term(FrequencyTerm(Recurrence.BIWEEKLY, 2, freq="WEEKLY", doubts=doubts), at, end)
    if low == "monthly":
        return Term(FrequencyTerm(Recurrence.MONTHLY, freq="MONTHLY"), at, at + 1)
    if low == "quarterly" and following != "of":
        return Term(_quarterly(3), at, at + 1)
    if low in ("yearly", "annually", "annual") and following not in ("leave", "vacation"):
        return Term(FrequencyTerm(Recurrence.CONDITIONAL, freq="YEARLY"), at, at + 1)
    if low in ("every", "each", "alternate", "per"):
        return _every(tokens, at)
    return _times(tokens, at)


def _quarterly(months: int) -> FrequencyTerm:
    return FrequencyTerm(Recurrence.CONDITIONAL, months, freq="MONTHLY")


def _every(tokens: Sequence[Token], at: int) -> Term | None:
    place, interval = at + 1, 1
    low = low_at(tokens, place)
    if low_at(tokens, at) == "alternate" or low in ("other", "second", "2nd", "alternate"):
        interval = 2
        place += low_at(tokens, at) != "alternate"
    elif low in ("third", "3rd"):
        interval, place = 3, place + 1
    elif low in ("fourth", "4th"):
        interval, place = 4, place + 1
    elif low in ("single", "couple"):
        interval, place = (2 if low == "couple" else 1), place + 1 + (low_at(tokens, place + 1) == "of")
    elif low in NUMBERS or (low.isdigit() and len(low) < 3):
        interval, place = NUMBERS.get(low, int(low) if low.isdigit() else 1), place + 1
        if low in ("a", "an", "half"):
            return None
    unit = low_at(tokens, place)
    if interval < 1:
        return None
    if unit == "fortnight":
        return Term(FrequencyTerm(Recurrence.BIWEEKLY, 2 * interval, freq="WEEKLY"), at, place + 1)
    if unit in ("week", "weeks"):
        kind = {1: Recurrence.WEEKLY, 2: Recurrence.BIWEEKLY}.get(interval, Recurrence.WEEKLY)
        return Term(FrequencyTerm(kind, interval, freq="WEEKLY" if interval > 1 else ""), at, place + 1)
    if unit in ("day", "days") and interval > 1:
        return Term(FrequencyTerm(Recurrence.CONDITIONAL, interval, freq="DAILY"), at, place + 1)
    if unit in _MONTHS_IN:
        months = interval * _MONTHS_IN[unit]
        if months == 1:
            return Term(FrequencyTerm(Recurrence.MONTHLY, freq="MONTHLY"), at, place + 1)
        return Term(_quarterly(months), at, place + 1)
    if unit in ("year", "years"):
        return Term(FrequencyTerm(Recurrence.CONDITIONAL, interval, freq="YEARLY"), at, place + 1)
    return None


def _times(tokens: Sequence[Token], at: int) -> Term | None:
    """As in "twice a week", "three times per week", "3x a week", "two evenings a week"."""
    low = low_at(tokens, at)
    place = at + 1
    if low in _TIMES:
        count = _TIMES[low]
    elif low in NUMBERS or (low.isdigit() and len(low) < 3):
        count = NUMBERS.get(low, int(low) if low.isdigit() else 0)
        if low_at(tokens, place) in ("times", "time", "x", "days", "nights", "evenings", "mornings", "afternoons", "day", "evening"):
            place += 1
        else:
            return None
    else:
        return None
    if low_at(tokens, place) in ("a", "per", "each", "every", "in", "/"):
        place += 1 + (low_at(tokens, place) == "in" and low_at(tokens, place + 1) == "a")
    elif low_at(tokens, place) not in ("daily", "weekly", "monthly"):
        return None
    unit = low_at(tokens, place)
    end = place + 1
    if unit in ("week", "weekly"):
        if count == 7 and low_at(tokens, at + 1) == "days":
            return Term(FrequencyTerm(Recurrence.DAILY), at, end)
        return Term(FrequencyTerm(Recurrence.WEEKLY, times_a_week=count), at, end)
    if unit in ("day", "daily"):
        return Term(FrequencyTerm(Recurrence.DAILY), at, end)
    if unit == "fortnight":
        return Term(FrequencyTerm(Recurrence.BIWEEKLY, 2, freq="WEEKLY"), at, end)
    if unit in ("month", "monthly"):
        return Term(FrequencyTerm(Recurrence.MONTHLY, freq="MONTHLY"), at, end)
    if unit == "quarter":
        return Term(_quarterly(3), at, end)
    if unit == "year":
        return Term(FrequencyTerm(Recurrence.CONDITIONAL, freq="YEARLY"), at, end)
    return None
