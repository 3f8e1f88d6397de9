"""What the times of one text say about each other: which a later one replaces, and which half of the day a list of them is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from concord.domain.when import DAY

from .clock_times import MOVED
from .dates_days import weekday_at
from .days_moved import is_days_off
from .when_terms import AnchorTerm, Bound, ClockTerm, DatesTerm, DaysTerm, LimitTerm, PartTerm, Term
from .when_tokens import Token, TokenKind, low_at
from .when_words import HOURS

_FARTHEST = 8


def struck_ranges(tokens: Sequence[Token]) -> dict[int, int]:
    """Stretches that name what no longer holds: where each begins, and where it ends ("moved [from Tuesday] to Wednesday").

    "instead of Tuesday" and "rather than at 6" are struck too.
    """
    struck: dict[int, int] = {}
    for at, token in enumerate(tokens):
        if token.low == "from" and any(low_at(tokens, n) in MOVED for n in range(max(0, at - 4), at)):
            end = _to_behind(tokens, at)
            if end:
                struck[at] = end
        elif (token.low, low_at(tokens, at + 1)) in (("instead", "of"), ("rather", "than")) or (
            token.low == "usual" and at and low_at(tokens, at - 1) == "the"
        ):
            end = at + 2 if token.low != "usual" else at
            while (
                end < len(tokens)
                and end < at + 6
                and tokens[end].kind not in (TokenKind.END, TokenKind.MARK)
                and tokens[end].low not in ("and", "but")
            ):
                end += 1
            if token.low != "usual":
                struck[at] = end
    return struck


def _to_behind(tokens: Sequence[Token], at: int) -> int:
    for place in range(at + 1, min(at + 1 + _FARTHEST, len(tokens))):
        if tokens[place].kind is TokenKind.END:
            return 0
        if tokens[place].low == "to" and place > at + 1 and low_at(tokens, place - 1) not in ("quarter", "ten", "five", "twenty"):
            return place
    return 0


def tell_halves(terms: list[Term], tokens: Sequence[Token]) -> list[Term]:
    """Times in a list go up through the day: "at 7 and 7" is morning and evening, "at 8, 12 and 6" has its evening at 6."""
    told = _either_side(
        _with_parts(_overnight(_stays(_parted(_taking_turns(_without_names(terms, tokens), tokens), tokens), tokens), tokens)), tokens
    )
    begin = 0
    while begin < len(told):
        end = begin + 1
        while end < len(told) and _goes_with(told[end - 1], told[end], tokens):
            end += 1
        if end - begin > 1 and not _is_by_night(tokens, told[begin].begin):
            told[begin:end] = _told(told[begin:end])
        begin = end
    return _bounded(told, tokens)


def _without_names(terms: list[Term], tokens: Sequence[Token]) -> list[Term]:
    """Leave out the "weekend" of "a weekend away 5-6 December": it names what is done, the dates say when."""
    dated = [term for term in terms if isinstance(term.body, DatesTerm)]
    if not dated:
        return terms
    near = {term.begin for term in dated} | {term.begin - 1 for term in dated} | {term.end for term in dated}
    return [
        term
        for term in terms
        if not (isinstance(term.body, DaysTerm) and [token.low for token in tokens[term.begin : term.end]] == ["weekend"])
        or term.end in near
        or term.begin in near
    ]


def _taking_turns(terms: list[Term], tokens: Sequence[Token]) -> list[Term]:
    """Leave out the weeks of two things that take turns on a day: "bins are Tuesday, blue this week, black the next"."""
    weeks = [term for term in terms if isinstance(term.body, LimitTerm) and tokens[term.begin].low in ("this", "next")]
    if not weeks or not any(isinstance(term.body, DaysTerm) and not term.body.mode and term.end <= weeks[0].begin for term in terms):
        return terms
    end = weeks[0].end
    behind = [token.low for token in tokens[end : end + _FARTHEST]]
    is_turn = tokens[weeks[0].begin].low == "this" and behind[:1] in ([","], ["and"], ["then"]) and "next" in behind
    if not is_turn or any(isinstance(term.body, ClockTerm | DaysTerm) and term.begin >= end for term in terms):
        return terms
    return [
        replace(term, body=replace(term.body, is_plural=True)) if isinstance(term.body, DaysTerm) else term
        for term in terms
        if term not in weeks
    ]


def _parted(terms: list[Term], tokens: Sequence[Token]) -> list[Term]:
    """Give the last of some days to the time behind them: "at four on Mondays and Wednesdays at five"."""
    told = list(terms)
    for n in range(len(terms) - 3, -1, -1):
        one, days, two = told[n : n + 3]
        if not isinstance(one.body, ClockTerm) or not isinstance(two.body, ClockTerm) or not isinstance(days.body, DaysTerm):
            continue
        has_days_behind = n + 3 < len(told) and isinstance(told[n + 3].body, DaysTerm) and told[n + 3].begin == two.end
        has_days_before = n > 0 and isinstance(told[n - 1].body, DaysTerm) and told[n - 1].end >= one.begin - 1
        if one.body.last is None and two.body.bound in (Bound.UNTIL, Bound.BY, Bound.BEFORE):
            continue
        if one.end != days.begin or days.end != two.begin or has_days_behind or has_days_before or days.body.is_run:
            continue
        joint = next((at for at in range(days.end - 1, days.begin, -1) if tokens[at].low in ("and", "&")), 0)
        last = weekday_at(tokens, joint + 1, is_sure=True) if joint else None
        left = tuple(day for day in days.body.days if last is not None and day is not last[0])
        if last is not None and last[1] == days.end and left:
            first = replace(days, body=replace(days.body, days=left), end=joint)
            told[n + 1 : n + 2] = [first, Term(replace(days.body, days=(last[0],)), joint + 1, days.end)]
    return told


def _is_by_night(tokens: Sequence[Token], at: int) -> bool:
    """As in "night feeds at 11, 3 and 6": a list that goes on past midnight."""
    return any(low_at(tokens, n) in ("night", "overnight") for n in range(max(0, at - _FARTHEST), at))


_TO = frozenset({"to", "till", "until", "til", "-", "–", "—", "through"})
_LONGEST_STAY = 60


def _stays(terms: list[Term], tokens: Sequence[Token]) -> list[Term]:
    """Make one stretch of two dates with a time each: "27 November 18:00 - 29 November 16:00"."""
    told = list(terms)
    for at in range(len(terms) - 3):
        one, opens, two, closes = told[at : at + 4] if len(told) >= at + 4 else (None, None, None, None)
        if one is None or opens is None or two is None or closes is None:
            break
        first, last = _only_date(one), _only_date(two)
        if first is None or last is None or not isinstance(opens.body, ClockTerm) or not isinstance(closes.body, ClockTerm):
            continue
        gap = [token.low for token in tokens[opens.end : two.begin]]
        is_joined = (len(gap) == 1 and gap[0] in _TO) or (not gap and tokens[two.begin].low in _TO)
        if not is_joined or opens.body.last or closes.body.last or not timedelta(0) < last - first <= timedelta(_LONGEST_STAY):
            continue
        days = tuple(first + timedelta(days=n) for n in range((last - first).days + 1))
        until = replace(closes.body, bound=Bound.UNTIL)
        told[at : at + 4] = [replace(one, body=DatesTerm(days, is_span=True)), opens, Term(until, two.begin, closes.end)]
    return told


def _only_date(term: Term) -> date | None:
    match term.body:
        case DatesTerm(dates=(day,)):
            return day
        case LimitTerm(first=date() as day, last=None) | LimitTerm(first=None, last=date() as day):
            return day
        case _:
            return None


def _bounded(terms: list[Term], tokens: Sequence[Token]) -> list[Term]:
    """Let a bound said once hold for the time beside it: "not before nine on Saturdays or ten on Sundays"."""
    clocks = [n for n, term in enumerate(terms) if isinstance(term.body, ClockTerm)]
    for one, two in pairwise(clocks):
        first, second = terms[one].body, terms[two].body
        if not isinstance(first, ClockTerm) or not isinstance(second, ClockTerm) or two - one > 2 or two + 1 >= len(terms):
            continue
        if first.bound in (Bound.AT, Bound.FROM) or first.last is not None or second.bound is not Bound.AT or second.last is not None:
            continue
        names_days = all(isinstance(term.body, DaysTerm) for term in [*terms[one + 1 : two], terms[two + 1]])
        begin, behind = terms[two].begin, terms[two - 1].end
        is_bare = tokens[begin].kind in (TokenKind.NUMBER, TokenKind.TIME) or tokens[begin].low in _SPOKEN
        if names_days and is_bare and begin - behind <= 2 and low_at(tokens, begin - 1) in ("or", "and", ",", "but"):
            terms[two] = replace(terms[two], body=replace(second, bound=first.bound))
    return terms


_SPOKEN = frozenset({*HOURS, "half", "quarter", "twenty", "midnight", "noon"})


def _overnight(terms: list[Term], tokens: Sequence[Token]) -> list[Term]:
    """Take "from ten to six the next morning", "at six ... until eight the next day" as one stretch past midnight."""
    told: list[Term] = []
    opened = False
    for term in terms:
        body = term.body
        at = next((n for n, one in enumerate(told) if isinstance(one.body, ClockTerm) and 0 <= term.begin - one.end <= 1), None)
        is_next = isinstance(body, AnchorTerm) and is_days_off(body) and body.offset == DAY
        if at is not None and isinstance(body, AnchorTerm) and is_next and not _are_many(tokens[term.begin : term.end]):
            before = told[at]
            clock = before.body
            if isinstance(clock, ClockTerm) and (clock.last is not None or (opened and clock.bound in _CLOSING)):
                said = (*before.said, (term.begin, term.end)) if before.said else ()
                ended = _in_half(clock, _HALVES.get(body.part or ""))
                told[at] = Term(_begun_the_day_before(ended), before.begin, term.end, said=said)
                continue
        opened = opened or (isinstance(body, ClockTerm) and body.bound in (Bound.AT, Bound.FROM) and body.last is None)
        told.append(term)
    return told


def _are_many(tokens: Sequence[Token]) -> bool:
    """Whether it says "on the days after", which are days of their own."""
    return any(token.low in ("days", "mornings", "evenings", "nights") for token in tokens)


def _begun_the_day_before(clock: ClockTerm) -> ClockTerm:
    """What goes on till the next morning has begun in the evening: "half seven till quarter to eight next morning"."""
    first = clock.first
    if clock.last is None or first.half is not None or first.is_sure or not _EVENING <= first.hour < 12:
        return clock
    return replace(clock, first=replace(first, half="pm", is_sure=True))


_EVENING = 5


def _either_side(terms: list[Term], tokens: Sequence[Token]) -> list[Term]:
    """In "after eight at night or before nine" the second is of the morning: the two leave the day between them."""
    told = list(terms)
    clocks = [n for n, term in enumerate(terms) if isinstance(term.body, ClockTerm)]
    for one, two in pairwise(clocks):
        first, second = told[one].body, told[two].body
        if not isinstance(first, ClockTerm) or not isinstance(second, ClockTerm) or low_at(tokens, told[two].begin - 1) != "or":
            continue
        is_late = first.first.half == "pm" or first.first.hour > 12
        if first.bound is Bound.AFTER and second.bound is Bound.BEFORE and is_late:
            told[two] = replace(told[two], body=_in_half(second, "am"))
    return told


_CLOSING = frozenset({Bound.UNTIL, Bound.BY, Bound.BEFORE})


def _in_half(clock: ClockTerm, half: str | None) -> ClockTerm:
    written = clock.last or clock.first
    if half is None or written.is_sure or written.half is not None or written.hour >= 12:
        return clock
    told = replace(written, half=half, is_sure=True)
    return replace(clock, last=told) if clock.last is not None else replace(clock, first=told)


_HALVES = {"morning": "am", "early morning": "am", "afternoon": "pm", "evening": "pm", "late evening": "pm", "night": "pm"}


def _with_parts(terms: list[Term]) -> list[Term]:
    """A part of day right behind a time is that time's own: "from ten at night until six in the morning"."""
    told = list(terms)
    for n, (one, two) in enumerate(pairwise(terms)):
        body = one.body
        if not isinstance(body, ClockTerm) or not isinstance(two.body, PartTerm) or two.begin != one.end:
            continue
        half = _HALVES.get(two.body.part)
        if body.last is not None and (body.first.half is not None or body.first.is_sure):
            continue
        if two.body.part == "night" and (body.last or body.first).hour < 6:
            half = "am"
        told[n] = replace(one, body=_in_half(body, half))
    return told


def _goes_with(one: Term, two: Term, tokens: Sequence[Token]) -> bool:
    if not _is_moment(one) or not _is_moment(two):
        return False
    gap = tokens[one.end : two.begin]
    return len(gap) <= 3 and all(token.low in ("and", ",", "&", "then", "again") for token in gap)


def _is_moment(term: Term) -> bool:
    return isinstance(term.body, ClockTerm) and term.body.bound in (Bound.AT, Bound.FROM) and not term.body.is_window


def _told(run: list[Term]) -> list[Term]:
    bodies = [term.body for term in run if isinstance(term.body, ClockTerm)]
    minutes = [body.first.hour % 12 * 60 + body.first.minute for body in bodies]
    halves = [body.first.half for body in bodies]
    if any(body.first.is_sure and body.first.half is None for body in bodies) or any(half == "pm" for half in halves):
        return run
    if any(body.last is not None for body in bodies) and any(body.last is None or body.last.half or body.last.is_sure for body in bodies):
        return run
    falls = [n for n in range(1, len(minutes)) if minutes[n] <= minutes[n - 1] or bodies[n].first.hour == 12]
    if len(falls) != 1 or any(half is not None for half in halves[falls[0] :]):
        return run
    told = []
    for n, (term, body) in enumerate(zip(run, bodies, strict=True)):
        half = body.first.half or ("pm" if n >= falls[0] else "am")
        told.append(replace(term, body=replace(body, first=replace(body.first, half=half, is_sure=True))))
    return told
