"""Which half of the day a private text means, where its shadow may not go by its words.

The shadow stands where anybody would guess who knows no more than the time as it is written. Its owner is asked, and is shown it there
until they say that it is the other half.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from concord.domain.rule import Doubt, Reading, Rule
from concord.domain.when import DAY, Minute, When

_HALF = DAY // 2


def as_its_owner_has_it(words: Rule, shadow: Rule, doubts: Sequence[Doubt]) -> Rule:
    """Return a narrowed rule with a question where it tells another half of the day than its shadow, which has these open `doubts`.

    Where the shadow is in no doubt any more its owner has said which half it is, and the rule is in that.
    """
    starts = {_turn(reading.when) for reading in shadow.readings}
    asked = {(doubt.about, doubt.message) for doubt in words.doubts}
    for number, reading in enumerate(words.readings):
        told = _turn(reading.when)
        other = Minute((told + _HALF) % DAY) if told is not None else None
        if told is None or told in starts or other not in starts:
            continue
        assert other is not None
        doubt = next((one for one in doubts if {*_starts(one)} == {told, other}), None)
        if doubt is None:
            words = _moved(words, number, other)
        elif (doubt.about, doubt.message) not in asked:
            outcomes = tuple(_moved(words, number, minute).readings for minute in _starts(doubt) if minute is not None)
            words = replace(words, doubts=(*words.doubts, replace(doubt, outcomes=outcomes)))
    return words


def _turn(when: When) -> Minute | None:
    """Return the time that is written: when it begins, or of "by nine" when it is over."""
    return when.start if when.start is not None else when.end


def _starts(doubt: Doubt) -> list[Minute | None]:
    """Return the time by each choice of a shadow's doubt."""
    return [next((_turn(reading.when) for reading in outcome), None) for outcome in doubt.outcomes]


def _moved(rule: Rule, number: int, start: Minute) -> Rule:
    readings: list[Reading] = [*rule.readings]
    readings[number] = replace(readings[number], when=_starting(readings[number].when, start))
    return replace(rule, readings=tuple(readings))


def _starting(when: When, start: Minute) -> When:
    if when.start is None:
        window = when.window
        return replace(when, end=start, window=(window[0], start) if window is not None and window[1] == when.end else window)
    if when.end is None:
        return replace(when, start=start)
    lasts = (when.end - when.start) % DAY or DAY
    return replace(when, start=start, end=Minute((start + lasts) % DAY or DAY))
