"""From how each time stands with each person to a short ranked list, and to the few things worth asking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from concord.domain.appointment import About, Appointment, Attendee, WeekMinute
from concord.domain.ids import MemberId
from concord.domain.time_search import AskedTimes, Ease, Proposal, Said, Standing, Suit, TimeSearch, TimesFound, ToAsk
from concord.domain.when import Span, at_minute

from .appointment_chances import Chance, chance_of, standing
from .appointment_questions import next_questions

MOST_PROPOSALS = 5
MOST_A_DAY = 2
MOST_TIMES_ASKED = 4
_PARTS = (12 * 60, 17 * 60)
"""Where the day's parts begin, after the first: of times that are alike the earliest of each part is enough."""

Table = Mapping[datetime, Mapping[MemberId, Standing]]


def propose(search: TimeSearch, table: Table, said: Sequence[Said], waiting: Sequence[AskedTimes]) -> TimesFound:
    """Return what a search comes to.

    Args:
        search: what is looked for.
        table: how each time stands with each person, by rules and calendar.
        said: what people said of times, oldest first.
        waiting: what they were asked about and have not answered.
    """
    heard = _heard(search, table, said)
    times = _telling(heard)
    appointment = _appointment(search, times)
    best, every_rival = standing(appointment)
    rivals = [one for one in every_rival if best is None or _can_beat(one, best, appointment, times)]
    ranked = sorted((chance_of(start, appointment) for start in appointment.times or ()), key=lambda one: _rank(one, appointment))
    possible = [_proposal(one, times, appointment) for one in ranked if one.most is not None]
    asked = {(one.member, one.about) for one in waiting}
    questions: list[ToAsk] = []
    if rivals:
        open_starts = {one.start for one in (*rivals, *((best,) if best is not None else ()))}
        open_times = [at_minute(appointment.week, one.start) for one in ranked if one.start in open_starts]
        for one in next_questions(appointment, best, rivals):
            member = MemberId(one.member)
            starts = tuple(_to_ask(member, open_times, times, search.minutes))
            if starts and (member, one.about) not in asked:
                questions.append(ToAsk(member, one.about, starts))
    return TimesFound(
        search=search,
        proposals=tuple(_apart(possible)),
        questions=tuple(questions),
        waiting=tuple(waiting),
        closest=() if possible else tuple(_apart(_closest(search, times)))[:3],
        is_settled=not rivals,
    )


def _heard(search: TimeSearch, table: Table, said: Sequence[Said]) -> dict[datetime, dict[MemberId, Standing]]:
    """Lay over the table what people said. What they said of one time holds for those of its day with the same things in the way."""
    heard = {start: dict(row) for start, row in table.items()}
    known = [one for one in said if one.member in table.get(one.start, {}) and _is_for(one, search)]
    spoken = [one for one in known if table[one.start][one.member].ease is not Ease.TAKEN]
    for one in spoken:
        told = table[one.start][one.member].in_the_way
        for start, row in table.items():
            other = row[one.member]
            if told and start.date() == one.start.date() and other.ease is Ease.ASK and other.in_the_way == told:
                heard[start][one.member] = _as_said(other, one.suit)
    for one in spoken:  # what was said of a time itself counts for more
        heard[one.start][one.member] = _as_said(table[one.start][one.member], one.suit)
    return heard


def _is_for(one: Said, search: TimeSearch) -> bool:
    """Say whether an answer for something of one length holds for this one."""
    return one.minutes <= search.minutes if one.suit is Suit.NOT else search.minutes <= one.minutes


def _as_said(told: Standing, suit: Suit) -> Standing:
    """Return how a time stands after what was said of it. Where something has to give way it is a fallback at best."""
    if suit is Suit.NOT:
        return Standing(Ease.TAKEN, 1.0, is_said=True)
    return replace(told, ease=Ease.LIKED if suit is Suit.WELL and not told.in_the_way else Ease.GIVES, is_said=True)


def _telling(heard: Table) -> dict[datetime, Mapping[MemberId, Standing]]:
    """Keep the earliest of those times of one part of a day that stand alike with everyone."""
    found: dict[datetime, Mapping[MemberId, Standing]] = {}
    known: set[tuple[object, ...]] = set()
    for start in sorted(heard):
        minute = start.hour * 60 + start.minute
        row = heard[start]
        alike = (start.date(), sum(minute >= part for part in _PARTS), *row.items())
        if alike not in known:
            known.add(alike)
            found[start] = row
    return found


def _appointment(search: TimeSearch, times: Table) -> Appointment:
    monday = search.first - timedelta(days=search.first.weekday())
    at = {start: _minute(start, monday) for start in times}
    return Appointment(
        title=search.title,
        duration_minutes=search.minutes,
        week=monday,
        attendees=tuple(_attendee(member, member in search.required, times, at) for member in search.people),
        times=frozenset(at.values()),
        costs={at[start]: round(sum(one.cost for one in row.values() if one.ease is not Ease.TAKEN), 4) for start, row in times.items()},
    )


def _attendee(member: MemberId, required: bool, times: Table, at: Mapping[datetime, WeekMinute]) -> Attendee:
    eases: dict[Ease, set[WeekMinute]] = {ease: set() for ease in Ease}
    for start, row in times.items():
        eases[row[member].ease].add(at[start])
    rows = [row[member] for row in times.values()]
    if rows and not any(one.is_said for one in rows) and all(one.ease is Ease.ASK and not one.in_the_way for one in rows):
        return Attendee(member, required)  # nothing at all is known of their week
    liked, free = eases[Ease.LIKED], eases[Ease.FREE]
    return Attendee(member, required, frozenset(liked | free), frozenset(eases[Ease.GIVES]), frozenset(eases[Ease.ASK]))


def _rank(one: Chance, appointment: Appointment) -> tuple[object, ...]:
    """Put what is sure first, then what is worth most, takes least, and comes earliest."""
    worth = one.least or one.most or (0.0, 0.0)
    return (one.least is None, tuple(-part for part in worth), appointment.costs.get(one.start, 0.0), one.start)


def _can_beat(rival: Chance, best: Chance, appointment: Appointment, times: Table) -> bool:
    """Say whether answers could make one time worth more than another: what one answer says of both makes no difference between them."""
    assert rival.most is not None
    assert best.least is not None
    at, best_at = (at_minute(appointment.week, one.start) for one in (rival, best))
    if at.date() != best_at.date():
        return True
    row, best_row = times[at], times[best_at]
    tied = 0.0
    for one in appointment.attendees:
        mine, other = row[MemberId(one.member)], best_row[MemberId(one.member)]
        is_one_answer = mine.ease is other.ease is Ease.ASK and bool(mine.in_the_way) and mine.in_the_way == other.in_the_way
        tied += appointment.weights.worth(required=False, about=About.FALLBACK) if is_one_answer and not one.required else 0.0
    return (rival.most[0], rival.most[1] - tied) > best.least


def _proposal(one: Chance, times: Table, appointment: Appointment) -> Proposal:
    start = at_minute(appointment.week, one.start)
    return Proposal(Span(start, start + timedelta(minutes=appointment.duration_minutes)), times[start], one.least is not None)


def _closest(search: TimeSearch, times: Table) -> list[Proposal]:
    """Return the times at which the fewest of those who must come are kept from it."""

    def missing(row: Mapping[MemberId, Standing]) -> int:
        return sum(row[member].ease is Ease.TAKEN for member in search.required)

    length = timedelta(minutes=search.minutes)
    return [
        Proposal(Span(start, start + length), row, is_sure=False)
        for start, row in sorted(times.items(), key=lambda pair: (missing(pair[1]), pair[0]))
        if missing(row) < len(search.required)
    ]


def _apart(ranked: Iterable[Proposal]) -> Iterator[Proposal]:
    """Yield the best that do not run into each other, few of one day, so that there is a choice."""
    chosen: list[Proposal] = []
    for one in ranked:
        same_day = [other for other in chosen if other.span.start.date() == one.span.start.date()]
        if len(same_day) < MOST_A_DAY and not any(other.span.overlaps(one.span) for other in same_day):
            chosen.append(one)
            yield one
        if len(chosen) == MOST_PROPOSALS:
            return


def _to_ask(member: MemberId, open_times: Sequence[datetime], times: Table, minutes: int) -> Iterator[datetime]:
    """Yield the times to ask somebody about, the most promising first: one of those with the same things in the way, and none twice."""
    told: set[tuple[object, ...]] = set()
    chosen: list[Span] = []
    for start in open_times:
        row = times[start][member]
        span = Span(start, start + timedelta(minutes=minutes))
        alike = (start.date(), row.in_the_way)
        if row.ease is not Ease.ASK or (row.in_the_way and alike in told) or any(span.overlaps(other) for other in chosen):
            continue
        if not row.in_the_way and sum(other.start.date() == start.date() for other in chosen) == MOST_A_DAY:
            continue
        told.add(alike)
        chosen.append(span)
        yield start
        if len(chosen) == MOST_TIMES_ASKED:
            return


def _minute(start: datetime, monday: date) -> WeekMinute:
    return int((start - at_minute(monday, 0)).total_seconds() // 60)
