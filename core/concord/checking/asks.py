"""What each rule asks for on each date: the checker's own expansion, as loose as the text itself.

Where a text leaves something open, the ask leaves it open too (None), and the checker lets the planner choose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from concord.domain.ids import MemberId, RuleId, fold
from concord.domain.plan import Week
from concord.domain.policy import Policy, PolicyKind
from concord.domain.rule import SURE_ENOUGH, Kind, Measure, Reading, Rule, Status, ToWhom
from concord.domain.when import DAY, Recurrence, Relation, Span, at_minute

from .dates import dates_of

ALL_DAY = timedelta(hours=20)
_WHEN_OVER = frozenset({"return", "returns", "returned", "back", "after", "afterwards", "finish", "finishes", "finished"})
LINKS_DEEP = 4
"""How far links are followed: a reminder of the materials for a class is three deep."""


class Ask(NamedTuple):
    """One rule's reading on one date.

    `start` and `end` are what the text fixes; `window` bounds what it leaves open. `is_sure` is False where the date itself
    is for the planner to choose. `choices` are the places it may have, first choice first; `place_is_stated` is False where
    a policy gave them. `hosts` are the rules it goes along with, `is_led` says that it has its dates from one of them,
    `is_during_hosts` that it only says when by them ("no phones during dinner") and is not about them ("no meetings before nine").
    """

    rule: RuleId
    reading: int
    date: date
    kind: Kind
    member: MemberId | None
    members: tuple[MemberId, ...]
    is_sure: bool = True
    start: datetime | None = None
    end: datetime | None = None
    window: Span | None = None
    is_anchored: bool = False
    choices: tuple[str, ...] = ()
    place_is_stated: bool = False
    resource: str | None = None
    measure: Measure | None = None
    category: str | None = None
    activity: str | None = None
    hosts: tuple[RuleId, ...] = ()
    is_during_hosts: bool = False
    is_led: bool = False
    performers: tuple[str, ...] = ()
    is_footprint: bool = False
    to_whom: ToWhom = ToWhom.OWNER
    named: tuple[MemberId, ...] = ()

    @property
    def request(self) -> str:
        """Beginning of the id of the request that answers it."""
        return f"{self.rule}.{self.reading}@{self.date.isoformat()}"

    @property
    def fixed(self) -> Span | None:
        """The time it surely asks for; None where the text leaves any of it open."""
        if self.start is None or self.is_anchored:
            return None
        return Span(self.start, self.end if self.end is not None else self.start)

    @property
    def is_all_day(self) -> bool:
        """Say whether it lasts from one midnight to another, or nearly."""
        return self.start is not None and self.end is not None and self.end - self.start >= ALL_DAY

    @property
    def widest(self) -> Span:
        """All the time it may take up."""
        opens, closes = at_minute(self.date, 0), at_minute(self.date, 2 * DAY)
        if self.window is not None and self.start is None:
            return self.window
        return Span(self.start or opens, self.end or closes)


def is_planned(rule: Rule) -> bool:
    """Say whether a rule is one that anything is planned from."""
    return rule.status is Status.IN_FORCE and rule.confidence >= SURE_ENOUGH and bool(rule.readings)


def asks_of(rules: Sequence[Rule], week: Week, policies: Sequence[Policy]) -> tuple[Ask, ...]:
    """Expand all rules; texts that follow others are expanded after those."""
    found: dict[tuple[RuleId, int], tuple[Ask, ...]] = {}
    waiting = [(rule, n, reading) for rule in rules if is_planned(rule) for n, reading in enumerate(rule.readings)]
    waiting = [entry for entry in waiting if entry[2].kind is not Kind.POLICY]
    for _ in range(LINKS_DEEP):
        unread = {rule.id for rule, _, _ in waiting}
        ready = [entry for entry in waiting if not _follows_others(entry[2]) or not unread & set(entry[2].applies_to)]
        by_rule = _by_rule(found)
        for rule, n, reading in ready:
            found[rule.id, n] = tuple(_expand(rule, n, reading, week, policies, by_rule))
        waiting = [entry for entry in waiting if (entry[0].id, entry[1]) not in found]
    by_rule = _by_rule(found)
    for rule, n, reading in waiting:  # What goes round in a circle has no dates but those of the texts outside it.
        found[rule.id, n] = tuple(_expand(rule, n, reading, week, policies, by_rule))
    return tuple(ask for key in sorted(found) for ask in found[key])


def _by_rule(found: Mapping[tuple[RuleId, int], tuple[Ask, ...]]) -> dict[RuleId, list[Ask]]:
    grouped: dict[RuleId, list[Ask]] = {}
    for (rule, _), asks in found.items():
        grouped.setdefault(rule, []).extend(asks)
    return grouped


def _follows_others(reading: Reading) -> bool:
    """Say whether a reading takes its dates and times from the texts it goes along with.

    What holds daily keeps its own days, whatever it is linked to; so does what states a clock time, unless it is only
    something that an activity needs or where it would rather be.
    """
    when = reading.when
    if not reading.applies_to or when.recurrence in (Recurrence.DAILY, Recurrence.RANGE):
        return False
    has_own_time = when.start is not None or when.end is not None or when.window is not None
    return when.recurrence is Recurrence.CONDITIONAL or reading.kind in (Kind.PROVISION, Kind.PREFERENCE) or not has_own_time


def _expand(
    rule: Rule, n: int, reading: Reading, week: Week, policies: Sequence[Policy], by_rule: Mapping[RuleId, Sequence[Ask]]
) -> list[Ask]:
    dates = dates_of(reading.when, week)
    ask = _ask(rule, n, reading, week.start, policies)
    if not _follows_others(reading):
        return [_on(day, ask, reading, is_sure=day in dates.sure) for day in dates.possible] + _since_the_evening_before(ask, reading, week)
    states_days = bool(reading.when.days or reading.when.dates or reading.when.rrule)
    hosts = [ask for link in reading.applies_to if link != rule.id for ask in by_rule.get(link, ())]
    hosts = [host for host in hosts if host.kind in (Kind.COMMITMENT, Kind.TASK)]
    hosts = [host for host in hosts if not states_days or host.date in dates.possible]
    asks = [
        _on_host(_on(host.date, ask, reading, is_sure=host.is_sure and not _may_not_be(reading, host)), host, reading) for host in hosts
    ]
    with_hosts = {host.date for host in hosts}
    return asks + [_on(day, ask, reading, is_sure=False) for day in dates.possible if day not in with_hosts]


def _since_the_evening_before(ask: Ask, reading: Reading, week: Week) -> list[Ask]:
    """Return what a ban that goes on past midnight still forbids on the first morning, from the evening before the week."""
    when, evening = reading.when, week.start - timedelta(days=1)
    if reading.kind is not Kind.RESTRICTION or reading.measure is not None or when.span or when.start is None or not when.end:
        return []
    if when.end > when.start or evening not in dates_of(when, replace(week, start=evening, days=1)).sure:
        return []
    return [_on(week.start, ask, reading, is_sure=True)._replace(start=at_minute(week.start, 0), end=at_minute(week.start, when.end))]


def _may_not_be(reading: Reading, host: Ask) -> bool:
    """Say whether it hangs on how something turns out that has no time of its own: "if she does not answer, leave it at the door"."""
    return bool(reading.condition) and reading.kind is Kind.TASK and host.start is None


def _on_host(ask: Ask, host: Ask, reading: Reading) -> Ask:
    """Give an ask the time and place of what it goes along with, where it has none of its own."""
    when = reading.when
    ask = ask._replace(hosts=(host.rule,), is_led=True)
    is_beside = when.relation in (Relation.BEFORE, Relation.AFTER, Relation.BETWEEN) or bool(when.offset_minutes)
    if when.start is None and when.end is None and not is_beside:
        holds = reading.kind in (Kind.SETTING, Kind.RESTRICTION, Kind.PROVISION, Kind.PREFERENCE)
        window = ask.window if reading.kind is Kind.PREFERENCE else None
        ask = ask._replace(start=host.start, end=host.end, is_anchored=host.is_anchored or not holds, window=window)
    if _is_ready_or_over(reading) and ask.start == host.start:
        ask = ask._replace(start=None, end=None, is_anchored=True)  # Due by then or from then on, and not at that very minute.
    if not ask.choices:
        return ask._replace(choices=host.choices, place_is_stated=host.place_is_stated)
    if host.place_is_stated and not _is_there(ask, host):
        return ask._replace(is_sure=False, is_anchored=True)  # The wish is for one room and the activity is in another.
    return ask


def _is_ready_or_over(reading: Reading) -> bool:
    """Say whether a task is what an activity is made ready with, or what is done once somebody is back from it."""
    words = set((reading.condition or "").lower().split())
    return reading.kind is Kind.TASK and (reading.category in ("delivery", "preparation") or bool(words & _WHEN_OVER))


def _is_there(ask: Ask, host: Ask) -> bool:
    return bool({fold(place) for place in ask.choices} & {fold(place) for place in host.choices})


def _on(day: date, ask: Ask, reading: Reading, *, is_sure: bool) -> Ask:
    """Return what a reading asks for on one of its dates."""
    start, end = _times(reading, day)
    window = reading.when.window
    span = None
    if window is not None:
        span = Span(at_minute(day, window[0]), at_minute(day, window[1] + (DAY if window[1] <= window[0] else 0)))
    return ask._replace(
        date=day,
        is_sure=is_sure,
        start=start,
        end=end,
        window=span,
        is_anchored=reading.when.anchor is not None or (reading.when.approximate and start is None),
    )


def _ask(rule: Rule, n: int, reading: Reading, day: date, policies: Sequence[Policy]) -> Ask:
    """Return what a reading asks for whatever the date: worked out once, and not for each of them."""
    named = tuple(MemberId(name) for name in reading.performers)
    owner = (rule.member,) if rule.member is not None else ()
    return Ask(
        rule=rule.id,
        reading=n,
        date=day,
        kind=reading.kind,
        member=rule.member,
        members=named or tuple(dict.fromkeys((*owner, *reading.people))),
        choices=(reading.place,) if reading.place else _served_by(reading, policies),
        place_is_stated=reading.place is not None,
        resource=reading.resource,
        measure=reading.measure,
        category=reading.category,
        activity=reading.activity,
        hosts=reading.applies_to,
        is_during_hosts=reading.condition is not None,
        performers=reading.performers,
        is_footprint=rule.is_footprint,
        to_whom=reading.to_whom,
        named=reading.people,
    )


def _times(reading: Reading, day: date) -> tuple[datetime | None, datetime | None]:
    """Return start and end on one date. A span over days starts on its first and ends on its last."""
    when = reading.when
    holds = reading.kind in (Kind.SETTING, Kind.RESTRICTION) or (reading.kind is Kind.REMINDER and reading.measure is not None)
    if when.span and when.dates:
        first, last = min(when.dates), max(when.dates)
        starts = when.start if day == first and when.start is not None else 0
        ends = when.end if day == last and when.end is not None else DAY
        return at_minute(day, starts), at_minute(day, ends)
    has_own_time = when.start is not None or when.end is not None or when.window is not None or when.anchor is not None
    if not has_own_time and holds:
        return at_minute(day, 0), at_minute(day, DAY)
    start = at_minute(day, when.start) if when.start is not None else None
    if start is not None and when.end is None and when.duration_minutes is not None:
        return start, start + timedelta(minutes=when.duration_minutes)
    end = at_minute(day, when.end) if when.end is not None else None
    if start is not None and end is not None and end <= start:
        end += timedelta(days=1)
    if start is None and end is not None and reading.kind is Kind.RESTRICTION:
        start = at_minute(day, 0)
    return start, end


def _served_by(reading: Reading, policies: Sequence[Policy]) -> tuple[str, ...]:
    """Return the places that a fallback gives to a commitment without one."""
    if reading.kind is not Kind.COMMITMENT:
        return ()
    for policy in policies:
        kinds = {fold(kind) for kind in policy.scope.kinds}
        words = {fold(word) for word in (reading.category, reading.activity) if word}
        if policy.kind is PolicyKind.FALLBACK and policy.choices and kinds and kinds & words:
            return policy.choices
    return ()
