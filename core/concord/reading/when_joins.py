"""Whether a temporal term says more of the time before it, or begins another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from concord.domain.when import Relation

from .days_moved import is_days_off, says_days
from .when_terms import (
    AllDayTerm,
    AnchorTerm,
    Body,
    Bound,
    ClockTerm,
    DatesTerm,
    DaysTerm,
    DurationTerm,
    ExceptTerm,
    FrequencyTerm,
    HoursTerm,
    LimitTerm,
    MonthDayTerm,
    MonthSetTerm,
    NthTerm,
    PartTerm,
    SpanTerm,
    Term,
)
from .when_tokens import Token, TokenKind
from .when_words import word_set

_BACK = frozenset(
    {"back", "home", "done", "over", "finished", "finish", "finishing", "ending", "returned", "in", "and", "but", "then", "latest"}
)
"""Before "by five" these say that it ends what came before; any other words are a thing of their own ("up at 6, out by 7")."""
_LIMITS = (ExceptTerm, LimitTerm)


@dataclass(slots=True)
class Group:
    """The terms of one time, in text order, with the tokens [begin, end) of the sentence they stand in."""

    sentence: tuple[int, int]
    terms: list[Term] = field(default_factory=list)
    inherited: list[Term] = field(default_factory=list)
    """Terms about days, taken from another time of the same text."""

    part_before: str | None = None
    """The part of day that a time before it in the same sentence has named ("Sunday evening; remind me at 7")."""

    def all(self) -> list[Term]:
        """Own and inherited terms."""
        return self.terms + self.inherited

    def has(self, *kinds: type) -> bool:
        """Whether one of its own terms is of a kind."""
        return any(isinstance(term.body, kinds) for term in self.terms)


def slot(body: Body) -> str:
    """What a term says something about: a time can say each only once."""
    match body:
        case ClockTerm():
            return "clock"
        case DaysTerm() | NthTerm() | MonthDayTerm() | DatesTerm() | MonthSetTerm():
            return "days"
        case SpanTerm():
            return "span"
        case FrequencyTerm():
            return "frequency"
        case HoursTerm():
            return "hours"
        case PartTerm():
            return "part"
        case AllDayTerm():
            return "all day"
        case DurationTerm():
            return "duration"
        case AnchorTerm():
            return "anchor"
        case _:
            return "limit"


def opens_another(group: Group, term: Term, ahead: Term | None, tokens: Sequence[Token]) -> bool:
    """Say whether a time of its own begins here.

    As in "on Sundays or before 10 on Saturdays", where "or" parts days from a time that has days of its own behind it; and in "10 to 6, on
    Fridays from 11", where a comma parts a time from days that have one.
    """
    if ahead is not None and isinstance(term.body, DaysTerm) and isinstance(ahead.body, ClockTerm) and group.has(ClockTerm):
        is_told = all(token.low in _HAVE_IT for token in tokens[term.end : ahead.begin])
        return (ahead.begin <= term.end + 1 or is_told) and _gap(group, term, tokens) in _PARTING - {("and",), ("or",)}
    if ahead is not None and isinstance(term.body, AnchorTerm) and isinstance(ahead.body, DaysTerm) and ahead.begin <= term.end + 1:
        return group.has(DaysTerm) and group.has(ClockTerm, AnchorTerm) and _gap(group, term, tokens) in _PARTING
    if ahead is None or not isinstance(term.body, ClockTerm) or slot(ahead.body) != "days" or ahead.begin > term.end + 1:
        return False
    return group.has(DaysTerm) and not group.has(ClockTerm) and _gap(group, term, tokens) in _PARTING - {(",", "and"), (";",)}


_PARTING = frozenset({("or",), ("and",), (",",), ("but",), (",", "but"), (",", "and"), (";",)})
"""All that stands between a time and another that has days of its own."""
_HAVE_IT = word_set("it it's its is are that's we i he she they have has eat at not until till from goes up")


def joins(group: Group, term: Term, sentence: tuple[int, int], tokens: Sequence[Token]) -> bool:
    """Say whether a term is of a time that has begun: of its sentence, and about what the time does not say yet."""
    body = term.body
    if isinstance(body, _LIMITS):
        return True
    same_sentence = group.sentence == sentence
    if not same_sentence:
        return False
    match body:
        case ClockTerm():
            clocks = [other.body for other in group.terms if isinstance(other.body, ClockTerm)]
            if group.has(SpanTerm) or (
                _is_thing(group.terms[-1], tokens) and _gap(group, term, tokens) in ((",",), ("and",), (",", "and"))
            ):
                return False
            offsets = [other.body.offset for other in group.terms if isinstance(other.body, AnchorTerm) and other.body.offset]
            if any(not says_days(offset) for offset in offsets) and not _near(group, term, tokens, 2):
                return False
            gap = _gap(group, term, tokens)
            if body.bound is Bound.BY and len(gap) > 1 and gap[0] == "," and tokens[term.begin - 1].low not in _BACK:
                return not clocks
            return not clocks or (len(clocks) == 1 and _completes(clocks[0], body, gap))
        case DaysTerm() | NthTerm() | MonthDayTerm() | DatesTerm() | MonthSetTerm():
            days = [other for other in group.terms if slot(other.body) == "days"]
            if not days:
                return True
            return len(days) == 1 and _same_days(days[0], term, group, tokens)
        case AnchorTerm():
            anchors = [other.body for other in group.terms if isinstance(other.body, AnchorTerm)]
            if anchors:
                one = anchors[0]
                pair = one.relation is Relation.AFTER and body.relation is Relation.BEFORE
                return (
                    len(anchors) == 1 and pair and one.offset is None and body.offset is None and _near(group, term, tokens, 2, marks=";(,")
                )
            if group.has(ClockTerm) and tokens[term.begin].low in ("until", "till", "til"):
                return True
            if is_days_off(body):
                return not group.has(DaysTerm, DatesTerm, NthTerm, MonthDayTerm)
            if group.has(ClockTerm) and says_days(body.offset) and _near(group, term, tokens, _A_FEW):
                return not _joined_by_and(group, term, tokens)
            if group.has(ClockTerm) and (body.offset or not _near(group, term, tokens, 3)):
                return body.relation is Relation.DURING and not body.offset and not _joined_by_and(group, term, tokens)
            return True
        case PartTerm():
            if group.has(ClockTerm) and _is_thing(term, tokens) and _gap(group, term, tokens) in ((",",), ("and",), (",", "and")):
                return False
            if group.has(ClockTerm) and _counts_between(group, term, tokens):
                return False
            if group.has(PartTerm, AnchorTerm) and _joined_by_and(group, term, tokens):
                return False
            if any(isinstance(other.body, DaysTerm) and other.body.part for other in group.terms) and _joined_by_and(group, term, tokens):
                return False
            return not group.has(PartTerm, AllDayTerm) or _near(group, term, tokens, 1)
        case SpanTerm():
            return not group.has(SpanTerm, ClockTerm) and not any(
                isinstance(other.body, DaysTerm) and not _comes_round(other.body) for other in group.terms
            )
        case FrequencyTerm():
            return not group.has(FrequencyTerm) or body.is_weak
        case DurationTerm():
            return not group.has(DurationTerm)
        case _:
            return not group.has(type(body))


def _comes_round(body: DaysTerm) -> bool:
    """Whether days say how often a stay is ("every other weekend, from Friday at 5 till Sunday at 6")."""
    return body.mode in ("every", "other") or body.is_plural


def _is_thing(term: Term, tokens: Sequence[Token]) -> bool:
    """Whether a time is "first thing" or "last thing", which stands in a list of times as an hour does."""
    return isinstance(term.body, PartTerm) and any(token.low == "thing" for token in tokens[term.begin : term.end])


def _gap(group: Group, term: Term, tokens: Sequence[Token]) -> tuple[str, ...]:
    last = max(other.end for other in group.terms)
    return tuple(token.low for token in tokens[last : term.begin][:4])


def _counts_between(group: Group, term: Term, tokens: Sequence[Token]) -> bool:
    """As in "20 from 5pm to 10pm, 16 overnight": a number of its own stands between."""
    last = max(other.end for other in group.terms)
    return any(token.kind is TokenKind.NUMBER for token in tokens[last : term.begin])


def _completes(one: ClockTerm, two: ClockTerm, gap: tuple[str, ...]) -> bool:
    """As in "from nine ... until eleven", "after 8 but before 10"."""
    if one.last is not None or two.last is not None:
        return False
    opens = one.bound in (Bound.AT, Bound.FROM, Bound.AFTER)
    return (opens and two.bound in (Bound.UNTIL, Bound.BEFORE, Bound.BY)) or (
        one.bound is Bound.BEFORE and two.bound is Bound.AFTER and gap in (("or",), ("and",), (",", "or"))
    )


def _same_days(one: Term, two: Term, group: Group, tokens: Sequence[Token]) -> bool:
    """As in "tomorrow, Tuesday", "Saturday 28 November" split by a comma, "every first Monday, monthly on Monday": one day said twice."""
    first, second = one.body, two.body
    if isinstance(first, DatesTerm) and isinstance(second, DatesTerm) and first.dates and first.dates == second.dates:
        return True
    if group.has(ClockTerm) and not _near(group, two, tokens, 1):
        return False
    dated = isinstance(first, DatesTerm) or isinstance(second, DatesTerm)
    plain = isinstance(first, DaysTerm) or isinstance(second, DaysTerm)
    gap = tokens[one.end : two.begin]
    is_season = (isinstance(first, DatesTerm) and first.is_span) or (isinstance(second, DatesTerm) and second.is_span)
    if is_season and plain and len(gap) <= 2:
        return True
    if isinstance(first, DatesTerm) and isinstance(second, DaysTerm) and _names_its_weekday(first, second) and len(gap) <= _A_FEW:
        return True
    if dated and plain and len(gap) <= 1 and all(token.text in (",", "(", "the") for token in gap):
        return True
    if isinstance(first, DatesTerm) and isinstance(second, DatesTerm) and len(gap) <= 1 and set(first.dates) <= set(second.dates):
        return bool(first.dates)
    if (
        isinstance(first, DatesTerm)
        and isinstance(second, DatesTerm)
        and len(gap) <= 1
        and all(token.low in ("and", ",", "&", "or") for token in gap)
    ):
        return not first.is_span and not second.is_span and not group.has(ClockTerm)
    is_daily_first = isinstance(first, DaysTerm) and first.is_daily and first.part is None
    return is_daily_first and isinstance(second, DatesTerm)


_A_FEW = 3


def _names_its_weekday(dates: DatesTerm, days: DaysTerm) -> bool:
    """Whether a weekday only says again which day a date is: "Thanksgiving dinner Thurs 4pm"."""
    if len(dates.dates) != 1 or days.mode or days.is_plural or len(days.days) != 1:
        return False
    return dates.dates[0].weekday() == days.days[0].number


def _near(group: Group, term: Term, tokens: Sequence[Token], most: int, marks: str = ";(") -> bool:
    last = max(other.end for other in group.terms)
    return term.begin - last <= most and all(token.text not in marks for token in tokens[last : term.begin])


def _joined_by_and(group: Group, term: Term, tokens: Sequence[Token]) -> bool:
    last = max(other.end for other in group.terms)
    return any(token.low in ("and", "but", ";", "or") for token in tokens[last : term.begin])
