"""A sentence that repeats, at other hours from some day on or always, as a person dragged it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from concord.domain.answer import Retimed
from concord.domain.rule import Reading, Rule
from concord.domain.when import Recurrence, When


def retimed(rule: Rule, answer: Retimed) -> Rule:
    """Return the rule with what it asks for at other hours, and so all that the choices of its doubts lead to.

    What is cut in two keeps its place among the readings up to that day; what holds from then on comes after all of them.
    """
    doubts = tuple(replace(doubt, outcomes=tuple(_all_of(outcome, answer) for outcome in doubt.outcomes)) for doubt in rule.doubts)
    return replace(rule, readings=_all_of(rule.readings, answer), doubts=doubts)


def _all_of(readings: Sequence[Reading], answer: Retimed) -> tuple[Reading, ...]:
    kept: list[Reading] = []
    added: list[Reading] = []
    for reading in readings:
        if not _is_meant(reading.when, answer):
            kept.append(reading)
            continue
        first, *others = (replace(reading, when=when) for when in _parts(reading.when, answer))
        kept.append(first)
        added += others
    return (*kept, *added)


def _is_meant(when: When, answer: Retimed) -> bool:
    on_that_day = answer.on_day is None or not when.days or answer.on_day in when.days
    goes_on = answer.first is None or when.last is None or when.last >= answer.first
    return when.recurrence is not Recurrence.ONCE and when.start == answer.was and on_that_day and goes_on


def _parts(when: When, answer: Retimed) -> Iterator[When]:
    """Yield the time as it is before, what stays at the old hours, and the new hours; one of them at least."""
    if answer.is_also:
        yield when
        yield from _from(_at_new_hours(when, answer), answer)
        return
    begins = answer.first is not None and (when.first is None or when.first < answer.first)
    if begins and answer.first is not None:
        yield replace(when, last=answer.first - timedelta(days=1))
    changes_day = answer.on_day is not None and answer.to_day is not None and answer.on_day is not answer.to_day
    stay = tuple(day for day in when.days if day is not answer.on_day) if changes_day else ()
    if stay:
        yield from _from(replace(when, days=stay), answer)
    yield from _from(_at_new_hours(when, answer), answer)


def _from(when: When, answer: Retimed) -> Iterator[When]:
    later = answer.first if when.first is None or (answer.first is not None and answer.first > when.first) else when.first
    yield replace(when, first=later)


def _at_new_hours(when: When, answer: Retimed) -> When:
    days = when.days
    if answer.on_day is not None and answer.to_day is not None and answer.on_day is not answer.to_day:
        days = (answer.to_day,)
    return replace(
        when,
        days=days,
        start=answer.start,
        end=answer.end,
        duration_minutes=None if answer.end is not None else when.duration_minutes,
        window=None,
        part=None,
        anchor=None,
        relation=None,
        offset_minutes=None,
        gap_minutes=None,
        approximate=False,
        otherwise=(),
    )
