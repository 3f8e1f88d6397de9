"""What words that point back stand for: what their writer said just before, in the same document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import Doubt, Kind, Reading, Rule
from concord.domain.when import Relation

from .commitment import Commitment, commitment_of, may_be_waited_for
from .conditions import without_days
from .pointing_back import FORMER, words_pointing_back

_FURTHEST: Final = 3
"""How many texts without a time of their own are passed over on the way back."""


def points_back(rule: Rule) -> bool:
    """Say whether what was read of a rule waits for what was said before it, and holds that noun nowhere else."""
    return any(_waits(reading) for reading in rule.readings) and not any(_is_held(reading) for reading in rule.readings)


def _waits(reading: Reading) -> bool:
    off = reading.calls_off
    return FORMER in (reading.condition or "") or FORMER in (reading.when.anchor or "") or (off is not None and FORMER in off.activity)


def _is_held(reading: Reading) -> bool:
    held = [reading.place, reading.resource, *reading.needs]
    if reading.calls_off is None and reading.kind is not Kind.REMINDER:  # A reminder is called after what it waits for.
        held.append(reading.activity)
    return any(FORMER in (words or "") for words in held)


class TextsBefore:
    """The texts of a household in the order in which each of its writers put them down."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Take the texts as they stand in their documents."""
        self._parts: dict[tuple[str, MemberId | None], list[Rule]] = {}
        for rule in rules:
            self._parts.setdefault((rule.document, rule.member), []).append(rule)
        for part in self._parts.values():
            part.sort(key=lambda rule: rule.line)

    def meant_by(self, rule: Rule) -> tuple[Commitment, ...]:
        """Return what a rule points back at: the nearest thing before it that has a time, nothing where that is not to be known."""
        part = self._parts.get((rule.document, rule.member), [])
        at = next((n for n, one in enumerate(part) if one.id == rule.id), 0)
        passed = 0
        for order in range(at - 1, -1, -1):
            one = part[order]
            if one.is_footprint:
                return ()
            found = _at_a_time(one, order)
            if found:
                return found
            passed += not any(_waits(reading) for reading in one.readings)
            if passed > _FURTHEST:
                return ()
        return ()


def _at_a_time(rule: Rule, order: int) -> tuple[Commitment, ...]:
    """What a text says to be at a time of its own: what is done at an hour rather than an errand beside it, all of it that is one thing."""
    done = [reading for reading in rule.readings if may_be_waited_for(reading) and not _waits(reading)]
    held = [
        reading
        for reading in rule.readings
        if reading.kind is not Kind.POLICY and reading.calls_off is None and reading.condition is None and reading.when.start is not None
    ]
    found = done or held
    main = max(found, key=lambda one: (one.kind is Kind.COMMITMENT, one.when.start is not None), default=None)
    same = [reading for reading in found if main is not None and (reading.activity, reading.kind) == (main.activity, main.kind)]
    return tuple(commitment_of(rule, order, reading) for reading in same)


def with_former_named(rule: Rule, meant: Sequence[Commitment]) -> Rule:
    """Say what a rule points back at by its name; where that is not known the words stand, and it is asked."""
    name = next((one.reading.activity for one in meant if one.reading.activity), None)
    words = words_pointing_back(rule.text) or "it"
    readings = tuple(_named(reading, name or words) for reading in rule.readings)
    doubts = tuple(_doubt_named(doubt, name or words) for doubt in rule.doubts)
    if not meant:
        is_beside = any(reading.when.relation in (Relation.BEFORE, Relation.AFTER) for reading in rule.readings)
        asked = (
            Doubt("start", "Before or after what?", (), words)
            if is_beside
            else Doubt("condition", f"What does “{words}” speak of?", (), words)
        )
        doubts = (*doubts, asked)
    return replace(rule, readings=readings, doubts=doubts)


def _named(reading: Reading, name: str) -> Reading:
    if not _waits(reading):
        return reading
    when, off = reading.when, reading.calls_off
    return replace(
        reading,
        when=replace(when, anchor=name) if FORMER in (when.anchor or "") else when,
        condition=_named_in(reading.condition, name),
        activity=name if _is_called_so(reading) else reading.activity,
        calls_off=replace(off, activity=name) if off is not None and FORMER in off.activity else off,
    )


def _doubt_named(doubt: Doubt, name: str) -> Doubt:
    """Offer no choice that says the noun: who answers never wrote it."""
    return replace(
        doubt,
        choices=tuple(_FORMER.sub(name, choice) for choice in doubt.choices),
        outcomes=tuple(tuple(_named(reading, name) for reading in outcome) for outcome in doubt.outcomes),
    )


_FORMER = re.compile(rf"(?:the\s+)?\b{FORMER}\b")


def _is_called_so(reading: Reading) -> bool:
    may_be = reading.calls_off is not None or reading.kind is Kind.REMINDER
    return may_be and reading.activity is not None and FORMER in reading.activity


def _named_in(condition: str | None, name: str) -> str | None:
    if condition is None or FORMER not in condition:
        return condition
    return name if without_days(condition) is None else f"{name} days"


Pointed = Mapping[int, tuple[Commitment, ...]]
"""What the readings of one rule, by their numbers, point back at."""


def pointed_back(rules: Sequence[Rule], known: Sequence[Rule]) -> tuple[tuple[Rule, ...], Mapping[RuleId, Pointed]]:
    """Return the rules with what they point back at called by its name, and what that is."""
    pointing = [rule for rule in rules if any(_waits(reading) for reading in rule.readings)]
    if not pointing:
        return tuple(rules), {}
    mine = {rule.id for rule in rules}
    before = TextsBefore([*(rule for rule in known if rule.id not in mine), *rules])
    meant = {rule.id: before.meant_by(rule) for rule in pointing}
    named = tuple(with_former_named(rule, meant[rule.id]) if rule.id in meant else rule for rule in rules)
    pointed = {
        rule.id: {number: meant[rule.id] for number, reading in enumerate(rule.readings) if _waits(reading)}
        for rule in pointing
        if meant[rule.id]
    }
    return named, pointed


def as_linked(pointed: Mapping[RuleId, Pointed], linked: Sequence[Rule]) -> Mapping[RuleId, Pointed]:
    """Return what rules point back at with the days that came down to it: "In bed by eight before a shift. On those nights ..."."""
    by_id = {rule.id: rule for rule in linked}

    def now(commitment: Commitment) -> Commitment:
        was = commitment.reading
        readings = by_id[commitment.rule].readings if commitment.rule in by_id else ()
        same = [
            one for one in readings if (one.kind, one.activity) == (was.kind, was.activity) and was.when.start in (None, one.when.start)
        ]
        return replace(commitment, reading=same[0]) if len(same) == 1 else commitment

    return {rule: {number: tuple(map(now, some)) for number, some in those.items()} for rule, those in pointed.items()}
