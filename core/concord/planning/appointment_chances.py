"""Keeps, for each time that an appointment could have, what it is worth at the least and at the most.

A time is worth a pair: the weights of those who must come, then the weights of the others, so that nobody's wish outweighs somebody who
must come. At the least: if all that is not known turns out badly; at the most: if it turns out well.
"""

from __future__ import annotations

from dataclasses import dataclass

from concord.domain.appointment import About, Appointment, Attendee, WeekMinute, Weights

UNNAMED: WeekMinute = -1
"""Stands for every time that nobody has named yet."""

Worth = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Chance:
    """One time: its worth at the least (None: somebody required may not be able to come) and at the most (None: can not come)."""

    start: WeekMinute
    least: Worth | None
    most: Worth | None
    lacking: frozenset[tuple[str, About]]
    """What is to be known, of those who must come, before this time is sure."""


def standing(appointment: Appointment) -> tuple[Chance | None, tuple[Chance, ...]]:
    """Return the best time that is sure, if there is one, and every time that could still be worth more than it."""
    chances = [chance_of(start, appointment) for start in times_of(appointment)]
    best: Chance | None = None
    for chance in chances:
        if chance.least is not None and (best is None or _is_better(chance, best, appointment)):
            best = chance
    if appointment.times is None and any(one.times(about) is None for one in appointment.attendees for about in About):
        chances.append(chance_of(UNNAMED, appointment))
    return best, tuple(one for one in chances if one is not best and one.most is not None and _beats(one.most, best))


def _beats(most: Worth, best: Chance | None) -> bool:
    return best is None or best.least is None or most > best.least


def _is_better(one: Chance, best: Chance, appointment: Appointment) -> bool:
    """Whether a time is worth more for sure, or as much at a lower cost; of equal ones the earlier stays."""
    assert one.least is not None
    assert best.least is not None
    cost, least_cost = (appointment.costs.get(chance.start, 0.0) for chance in (one, best))
    return one.least > best.least or (one.least == best.least and cost < least_cost)


def times_of(appointment: Appointment) -> list[WeekMinute]:
    """Return each time that the appointment could have, as far as any was named, earliest first."""
    return named_times(appointment.attendees) if appointment.times is None else sorted(appointment.times)


def named_times(attendees: tuple[Attendee, ...]) -> list[WeekMinute]:
    """Return each time that somebody named, earliest first."""
    return sorted({start for one in attendees for times in (one.preferred, one.fallback) for start in times or ()})


def chance_of(start: WeekMinute, appointment: Appointment) -> Chance:
    """Return between what and what one time is worth, as far as is known."""
    least, most = [0.0, 0.0], [0.0, 0.0]
    sure = possible = True
    lacking: set[tuple[str, About]] = set()
    for one in appointment.attendees:
        low, high = _between(one, start, appointment.weights)
        part = 0 if one.required else 1
        least[part] += low or 0
        most[part] += high or 0
        if one.required and low is None:
            sure = False
            about = About.PREFERRED if one.preferred is None else About.FALLBACK
            if one.is_open(about):
                lacking.add((one.member, about))
        if one.required and high is None:
            possible = False
    return Chance(start, (least[0], least[1]) if sure else None, (most[0], most[1]) if possible else None, frozenset(lacking))


def is_undecided(one: Attendee, start: WeekMinute, weights: Weights) -> bool:
    """Say whether an answer of one person could still change what a time is worth."""
    least, most = _between(one, start, weights)
    return least != most


def _between(one: Attendee, start: WeekMinute, weights: Weights) -> tuple[float | None, float | None]:
    """Return what one person's coming is worth at the least and at the most; None where they do not come."""
    preferred = weights.worth(required=one.required, about=About.PREFERRED)
    fallback = weights.worth(required=one.required, about=About.FALLBACK)
    if one.preferred is not None and start in one.preferred:
        return preferred, preferred
    if one.fallback is not None and start in one.fallback:
        return fallback, fallback
    if one.preferred is None:
        return None, preferred
    return None, fallback if one.fallback is None or start in one.unsaid else None
