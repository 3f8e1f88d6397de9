"""How often: weekly, every other week, monthly, quarterly, twice a week."""

from __future__ import annotations

from collections.abc import Sequence

from concord.domain.rule import Doubt
from concord.domain.when import Recurrence

from .when_terms import FrequencyTerm, Term
from .when_tokens import Token, TokenKind, kind_at, low_at
from .when_words import NUMBERS, PARTS

_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_WEEKS = frozenset({"week", "weeks", "wk", "wks"})
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
    between = _weeks_between(tokens, at)
    if between is not None:
        return between
    if low in ("every", "each", "alternate", "alternating", "per"):
        return _every(tokens, at)
    return _times(tokens, at)


def _weeks_between(tokens: Sequence[Token], at: int) -> Term | None:
    """As in "the weeks in between", "the other weeks": every second one, and only the family knows which."""
    place = at + (low_at(tokens, at) in ("in", "on"))
    place += low_at(tokens, place) in ("the", "my", "his", "her")
    if low_at(tokens, place) in _WEEKS and low_at(tokens, place + 1) == "in" and low_at(tokens, place + 2) in ("between", "-"):
        end = place + 3
    elif low_at(tokens, place) in ("other", "alternate", "off") and low_at(tokens, place + 1) in ("weeks", "wks") and place > at:
        end = place + 2
    else:
        return None
    return Term(FrequencyTerm(Recurrence.BIWEEKLY, 2, freq="WEEKLY"), at, end)


def _quarterly(months: int) -> FrequencyTerm:
    return FrequencyTerm(Recurrence.CONDITIONAL, months, freq="MONTHLY")


def _every(tokens: Sequence[Token], at: int) -> Term | None:
    counted = _interval(tokens, at)
    if counted is None:
        return None
    interval, place, is_vague = counted
    unit = low_at(tokens, place)
    words = " ".join(token.text for token in tokens[at : place + 1])
    doubts = (Doubt("days", "How often is that?", (), words),) if is_vague else ()
    if interval < 1:
        return None
    if unit in ("fortnight", "fortnights"):
        return Term(FrequencyTerm(Recurrence.BIWEEKLY, 2 * interval, freq="WEEKLY", doubts=doubts), at, place + 1)
    is_left_out = low_at(tokens, place - 1) in ("other", "second") and (kind_at(tokens, place) is not TokenKind.WORD or unit in _STARTS)
    if (unit == "one" and interval > 1) or is_left_out:
        end = place + (unit == "one")
        return Term(FrequencyTerm(Recurrence.BIWEEKLY if interval == 2 else Recurrence.WEEKLY, interval, freq="WEEKLY"), at, end)
    if unit in _WEEKS:
        kind = {1: Recurrence.WEEKLY, 2: Recurrence.BIWEEKLY}.get(interval, Recurrence.WEEKLY)
        return Term(FrequencyTerm(kind, interval, freq="WEEKLY" if interval > 1 else "", doubts=doubts), at, place + 1)
    if unit in ("day", "days") and interval > 1:
        return Term(FrequencyTerm(Recurrence.CONDITIONAL, interval, freq="DAILY", doubts=doubts), at, place + 1)
    if unit in PARTS and interval > 1:
        return Term(FrequencyTerm(Recurrence.CONDITIONAL, interval, freq="DAILY", part=PARTS[unit]), at, place + 1)
    if unit in _MONTHS_IN:
        months = interval * _MONTHS_IN[unit]
        if months == 1:
            return Term(FrequencyTerm(Recurrence.MONTHLY, freq="MONTHLY"), at, place + 1)
        return Term(_quarterly(months), at, place + 1)
    if unit in ("year", "years"):
        return Term(FrequencyTerm(Recurrence.CONDITIONAL, interval, freq="YEARLY"), at, place + 1)
    return None


_STARTS = frozenset({"next", "from", "starting", "beginning", "first", "last"})
"""Behind "every other" these leave out which: "recycling every other, next one 29th"."""
_EVERY_NTH = {
    "other": 2,
    "second": 2,
    "2nd": 2,
    "alternate": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "fifth": 5,
    "5th": 5,
    "sixth": 6,
    "6th": 6,
}


def _interval(tokens: Sequence[Token], at: int) -> tuple[int, int, bool] | None:
    """How many units lie between two times, where the unit stands, and whether the number is vague ("every few days")."""
    place = at + 1
    low = low_at(tokens, place)
    if low_at(tokens, at) in ("alternate", "alternating"):
        return 2, place, False
    if low in _EVERY_NTH:
        return _EVERY_NTH[low], place + 1, False
    if low in ("single", "couple", "few"):
        count = {"single": 1, "couple": 2, "few": 3}[low]
        return count, place + 1 + (low_at(tokens, place + 1) == "of"), low == "few"
    if low in NUMBERS or (low.isdigit() and len(low) < 3):
        if low in ("a", "an", "half"):
            return None
        count = NUMBERS.get(low, int(low) if low.isdigit() else 1)
        if low_at(tokens, place + 1) in ("or", "to", "-", "–") and _number(tokens, place + 2):
            return count, place + 3, True
        return count, place + 1, False
    return 1, place, False


def _number(tokens: Sequence[Token], at: int) -> int:
    """The small number at `at`; 0 for none."""
    low = low_at(tokens, at)
    if low.isdigit():
        return int(low) if len(low) < 3 else 0
    return NUMBERS.get(low, 0) if low not in ("a", "an") else 0


_OCCASIONS = frozenset(
    {"times", "time", "x", "days", "nights", "evenings", "mornings", "afternoons", "day", "evening", "morning", "night", "afternoon"}
)


def _times(tokens: Sequence[Token], at: int) -> Term | None:
    """As in "twice a week", "three times per week", "3x/wk", "a couple of evenings a week", "two or three times a week"."""
    low = low_at(tokens, at)
    place = at + 1
    part: str | None = None
    doubts: tuple[Doubt, ...] = ()
    if low in _TIMES:
        count = _TIMES[low]
        if low_at(tokens, place) in ("or", "-") and low_at(tokens, place + 1) in _TIMES:
            doubts = (_how_often(tokens, at, place + 2),)
            place += 2
    else:
        step = at + (low == "a" and low_at(tokens, place) in ("couple", "few"))
        count = _number(tokens, step)
        if not count:
            return None
        place = step + 1 + (low_at(tokens, step + 1) == "of")
        if low_at(tokens, place) in ("or", "to", "-", "–") and _number(tokens, place + 1):
            doubts = (_how_often(tokens, at, place + 2),)
            place += 2
        if low_at(tokens, step) == "few":
            doubts = (_how_often(tokens, at, place + 1),)
        if low_at(tokens, place) not in _OCCASIONS:
            return None
        part = {"night": "evening"}.get(PARTS.get(low_at(tokens, place), ""), PARTS.get(low_at(tokens, place)))
        place += 1
    if low_at(tokens, place) in ("a", "per", "each", "every", "in", "/"):
        place += 1 + (low_at(tokens, place) == "in" and low_at(tokens, place + 1) == "a")
    elif low_at(tokens, place) not in ("daily", "weekly", "monthly", *_WEEKS) or (
        low_at(tokens, place) in _WEEKS and low_at(tokens, place - 1) != "x"
    ):
        return None
    return _so_often(tokens, at, place, count, part, doubts)


def _how_often(tokens: Sequence[Token], at: int, end: int) -> Doubt:
    return Doubt("days", "How often is it to be planned?", (), " ".join(token.text for token in tokens[at:end]))


def _so_often(tokens: Sequence[Token], at: int, place: int, count: int, part: str | None, doubts: tuple[Doubt, ...]) -> Term | None:
    unit = low_at(tokens, place)
    end = place + 1
    if unit == "weekly" or unit in _WEEKS:
        if count == 7 and low_at(tokens, at + 1) in ("days", "nights", "mornings", "evenings"):
            return Term(FrequencyTerm(Recurrence.DAILY, part=part), at, end)
        return Term(FrequencyTerm(Recurrence.WEEKLY, times_a_week=count, part=part, doubts=doubts), at, end)
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
