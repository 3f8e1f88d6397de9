"""Finds one time for several people while some of their times are not known yet.

A time is settled on when no other could still be worth more, whatever the answers to what is not known.
"""

from __future__ import annotations

from concord.domain.appointment import About, Appointment, Attendee, NearMiss, NoTime, StillAsking, TimeAnswer, TimeFound

from .appointment_chances import Chance, chance_of, standing, times_of
from .appointment_questions import next_questions

MOST_NEAR_MISSES = 3


def find_time(appointment: Appointment) -> TimeAnswer:
    """Return the best time, the questions whose answers could change it, or that there is none.

    The order of the attendees changes nothing but the order of names; of times that are worth the same the earliest is taken.
    """
    best, rivals = standing(appointment)
    if rivals:
        return StillAsking(next_questions(appointment, best, rivals))
    if best is None:
        return NoTime(_closest(appointment))
    return _found(appointment, best)


def _found(appointment: Appointment, best: Chance) -> TimeFound:
    people = appointment.attendees
    coming = [one for one in people if any(best.start in (one.times(about) or ()) for about in About)]
    others = [one for one in people if one not in coming]
    unasked = [one for one in others if one.preferred is None or one.fallback is None or best.start in one.unsaid]
    possible = [start for start in times_of(appointment) if chance_of(start, appointment).most is not None]
    return TimeFound(
        start=best.start,
        coming=_names(coming),
        at_fallback=_names([one for one in coming if best.start not in (one.preferred or ())]),
        unable=_names([one for one in others if one not in unasked]),
        not_asked=_names(unasked),
        is_only_one=possible == [best.start],
    )


def _names(people: list[Attendee]) -> tuple[str, ...]:
    return tuple(one.member for one in people)


def _closest(appointment: Appointment) -> tuple[NearMiss, ...]:
    """Return the times at which the fewest of those who must come are missing, then the earliest."""
    misses = []
    for start in times_of(appointment):
        missing = [
            one.member for one in appointment.attendees if one.required and not any(start in (one.times(about) or ()) for about in About)
        ]
        misses.append(NearMiss(start, tuple(missing)))
    return tuple(
        sorted(misses, key=lambda miss: (len(miss.missing), appointment.costs.get(miss.start, 0.0), miss.start))[:MOST_NEAR_MISSES]
    )
