"""Chooses what to ask next about an appointment: as little as somebody would ask who knew the answers.

First everyone required is asked what they prefer: without it no time is sure. Then, for the fallback times of those who are required,
what every time that is still open waits for is asked at once, since no answer can spare it unless there is no time at all; where the
open times wait for different people, one is asked whose answer can close the most. Those who need not come are asked last, and only
about times that are worth the same to those who must, and only as many at once as could not yet decide it together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from concord.domain.appointment import About, Appointment, Attendee, TimeQuestion, WeekMinute

from .appointment_chances import Chance, is_undecided, standing

AT_ONCE = 8
"""One is asked at a time while so many or fewer are waited for; of more, one in so many at once, so that eight rounds are enough."""
OPTIONAL_ROUNDS = 4
LIKELY = 0.3
"""How likely somebody can make do with one given time: it weighs a time that waits for two people against one that waits for one."""

_Open = tuple[str, About]


def next_questions(appointment: Appointment, best: Chance | None, rivals: Sequence[Chance]) -> tuple[TimeQuestion, ...]:
    """Return the questions of the next round, in the attendees' order; never none while there are rivals."""
    unknown = [(one.member, About.PREFERRED) for one in appointment.attendees if one.required and one.preferred is None]
    chosen = unknown or _of_required(rivals, best) or _of_optional(appointment, best, rivals)
    places = {one.member: at for at, one in enumerate(appointment.attendees)}
    return tuple(TimeQuestion(*one) for one in sorted(chosen, key=lambda one: (places[one[0]], one[1])))


def _of_required(rivals: Sequence[Chance], best: Chance | None) -> list[_Open]:
    """Return whose fallback times to ask for next, of those who must come."""
    waiting = [one for one in rivals if one.lacking]
    named = [one for one in waiting if one.start >= 0] or waiting
    if not named:
        return []
    if best is None:
        shared = frozenset.intersection(*(one.lacking for one in named))
        if shared:
            return sorted(shared)
    leading = max(one.most[0] for one in named if one.most is not None)
    closing: Counter[_Open] = Counter()
    weighed: dict[_Open, float] = {}
    for one in named:
        closing.update(one.lacking)
        if one.most is not None and one.most[0] == leading:
            for question in one.lacking:
                weighed[question] = weighed.get(question, 0) + LIKELY ** len(one.lacking)
    in_turn = sorted(weighed, key=lambda question: (-weighed[question], -closing[question], question))
    return in_turn[: -(-len(closing) // AT_ONCE)]


def _of_optional(appointment: Appointment, best: Chance | None, rivals: Sequence[Chance]) -> list[_Open]:
    """Return which of the others to ask: so many that their answers alone could not yet decide between the times that are left."""
    times = [one.start for one in (best, *rivals) if one is not None]
    in_turn: list[tuple[int, str, _Open]] = []
    for one in appointment.attendees:
        about = About.PREFERRED if one.preferred is None else About.FALLBACK
        unsaid = sum(is_undecided(one, start, appointment.weights) for start in times)
        if not one.required and one.is_open(about) and unsaid:
            in_turn.append((-unsaid, about.value, (one.member, about)))
    in_turn.sort(key=lambda row: (row[1] != About.PREFERRED, row[0]))
    chosen: list[_Open] = []
    for _, _, question in in_turn:
        if len(chosen) >= len(in_turn) / OPTIONAL_ROUNDS and _could_decide(appointment, chosen, times):
            break
        chosen.append(question)
    return chosen


def _could_decide(appointment: Appointment, asked: Sequence[_Open], times: Sequence[WeekMinute]) -> bool:
    """Tell whether some answers to what is asked would leave nothing more to ask."""
    worlds: list[frozenset[WeekMinute]] = [frozenset(), *(frozenset({start}) for start in times if start >= 0)]
    return any(not standing(_answered(appointment, asked, world))[1] for world in worlds)


def _answered(appointment: Appointment, asked: Sequence[_Open], times: frozenset[WeekMinute]) -> Appointment:
    """Return the appointment as it would be if all that is asked were answered with the same times."""
    return replace(appointment, attendees=tuple(_with(one, asked, times) for one in appointment.attendees))


def _with(one: Attendee, asked: Sequence[_Open], times: frozenset[WeekMinute]) -> Attendee:
    if (one.member, About.PREFERRED) in asked:
        one = replace(one, preferred=times)
    if (one.member, About.FALLBACK) not in asked:
        return one
    known = one.fallback | (times & one.unsaid) if one.fallback is not None else times
    return replace(one, fallback=known, unsaid=frozenset())
