"""A request with what the planner knows about it beyond what it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from concord.domain.ids import MemberId, RuleId
from concord.domain.request import Request
from concord.domain.rule import Doubt, Kind, Reading
from concord.domain.when import Span

ONE_MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
WHOLE_DAY = 20 * 60
"""From this many minutes on, something holds for a day rather than filling it: a visit, a holiday."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A rule of its owner about when an activity may be: not before `earliest`, not after `latest`, in minutes of the day."""

    rule: RuleId
    earliest: int | None = None
    latest: int | None = None

    def breaks(self, span: Span) -> bool:
        """Say whether `span` starts too early or ends too late. The boundary itself is kept to."""
        midnight = datetime.combine(span.start.date(), time())
        start, end = (int((at - midnight).total_seconds() // 60) for at in (span.start, span.end))
        return (self.earliest is not None and start < self.earliest) or (self.latest is not None and end > self.latest)


@dataclass(frozen=True, slots=True)
class Ask:
    """One request, its rule's side of a clash, and what it hangs on.

    `host` is the request during which it holds, `anchor` the one whose start or end gives it its time; it moves with either.
    `rooms` are the places a setting holds in; where none is stated, `plausible` are those it may turn out to hold in, and `may_be`
    those in which something that is done may turn out to be.
    `wish` is a place that its owner's preference (`wish_rule`) names. `attached` are rules that speak of it and ask for
    nothing of their own. `asked` is the request before a person changed it by hand.
    """

    request: Request
    owner: MemberId | None
    reading: Reading
    host: str | None = None
    anchor: str | None = None
    rooms: tuple[str, ...] = ()
    plausible: tuple[str, ...] = ()
    may_be: tuple[str, ...] = ()
    wish: str | None = None
    wish_rule: RuleId | None = None
    attached: tuple[RuleId, ...] = ()
    limits: tuple[Limit, ...] = ()
    wants_latest: bool = False
    minutes: int = 0
    """Length where it is placed by the planner."""
    doubts: tuple[Doubt, ...] = ()
    is_pinned: bool = False
    is_cancelled: bool = False
    is_fixed: bool = False
    """It stands in a frozen plan and may not move."""
    is_added: bool = False
    asked: Request | None = None

    @property
    def id(self) -> str:
        """The request's id."""
        return self.request.id

    @property
    def span(self) -> Span | None:
        """The asked time."""
        return self.request.span

    @property
    def needs_placing(self) -> bool:
        """Say whether the planner has to find its time."""
        return self.request.span is None and self.request.window is not None


class Asks:
    """The requests of a week in one order that does not depend on the order of the rules, found by id, rule and date."""

    def __init__(self, asks: Iterable[Ask]) -> None:
        self._all = tuple(asks)
        self.by_id = {ask.id: ask for ask in self._all}
        self._rules: dict[RuleId, list[Ask]] | None = None
        self._dates: dict[date, list[Ask]] | None = None

    def __iter__(self) -> Iterator[Ask]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def of_rule(self, rule: RuleId) -> tuple[Ask, ...]:
        """Return what a rule asks for."""
        if self._rules is None:
            self._rules = {}
            for ask in self._all:
                self._rules.setdefault(ask.request.rule, []).append(ask)
        return tuple(self._rules.get(rule, ()))

    def on(self, day: date) -> tuple[Ask, ...]:
        """Return what is asked for on a date."""
        return tuple(self._by_date().get(day, ()))

    def bands_on(self, day: date) -> tuple[Ask, ...]:
        """Return what forbids something at a time of a date, also where that began the evening before: quiet from ten to seven."""
        midnight = datetime.combine(day, time())
        over = (ask for ask in self.on(day - DAY) if _is_band(ask) and ask.span is not None and ask.span.end > midnight)
        return (*over, *(ask for ask in self.on(day) if _is_band(ask)))

    @property
    def dates(self) -> tuple[date, ...]:
        """The dates on which something is asked for."""
        return tuple(sorted(self._by_date()))

    def _by_date(self) -> dict[date, list[Ask]]:
        """Filed where somebody asks for a day first: most weeks that are only tried are never asked."""
        if self._dates is None:
            self._dates = {}
            for ask in self._all:
                self._dates.setdefault(ask.request.date, []).append(ask)
        return self._dates

    def with_each(self, changed: dict[str, Ask]) -> Asks:
        """Return the same requests, some of them replaced."""
        return Asks(changed.get(ask.id, ask) for ask in self._all)


def _is_band(ask: Ask) -> bool:
    return ask.request.kind is Kind.RESTRICTION


def is_happening(ask: Ask) -> bool:
    """Say whether it is something people do, as against something that holds, is reminded of or provided."""
    return ask.request.kind in (Kind.COMMITMENT, Kind.TASK)


def counted(span: Span) -> Span:
    """Return the stretch that a span takes in a clash: a moment takes one minute."""
    return span if span.end > span.start else Span(span.start, span.start + ONE_MINUTE)


def days_of(ask: Ask) -> tuple[date, ...]:
    """Return the days on which a request can meet others: its own, and the next where it goes on past midnight."""
    end = ask.span.end.date() if ask.span is not None else ask.request.date
    return (ask.request.date, end) if end > ask.request.date else (ask.request.date,)
