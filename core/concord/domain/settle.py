"""A doubt settled: what its choice changes becomes the reading in force, and the doubt is gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

from .rule import Doubt, Reading, Rule, Status
from .when import When

SETTLED = 0.95
"""How sure a rule is when a person has settled all that was open about it."""


def settle(rule: Rule, doubt: Doubt, choice: str) -> Rule:
    """Return the rule as it is when `choice` is taken; unchanged where the rule has no such doubt or the doubt no such choice.

    Only the fields that the choice changes are taken over, also into the outcomes of the doubts that are left, so that several
    doubts of one rule can be settled in any order. A choice that asks for nothing pauses the rule.
    """
    own = next((one for one in rule.doubts if (one.about, one.message) == (doubt.about, doubt.message)), None)
    if own is None or choice not in own.choices or len(own.outcomes) != len(own.choices):
        return rule
    chosen = own.outcomes[own.choices.index(choice)]
    left = tuple(one for one in rule.doubts if one is not own)
    confidence = SETTLED if not left else max(rule.confidence, (rule.confidence + SETTLED) / 2)
    if not chosen:
        return replace(rule, doubts=left, confidence=confidence, status=Status.PAUSED)
    return replace(
        rule,
        readings=merged(rule.readings, chosen, rule.readings),
        doubts=tuple(_told(one, rule.readings, chosen) for one in left),
        confidence=confidence,
    )


def merged(base: Sequence[Reading], chosen: Sequence[Reading], into: Sequence[Reading]) -> tuple[Reading, ...]:
    """Put what `chosen` changes of `base` into a third version of the same readings; where their numbers differ it is `chosen`."""
    if not len(base) == len(chosen) == len(into):
        return tuple(chosen)
    return tuple(_reading(*three) for three in zip(base, chosen, into, strict=True))


def _told(doubt: Doubt, base: Sequence[Reading], chosen: Sequence[Reading]) -> Doubt:
    """Keep the outcomes of another doubt true: they begin from what was just settled."""
    return replace(doubt, outcomes=tuple(merged(base, chosen, outcome) if outcome else outcome for outcome in doubt.outcomes))


def _reading(base: Reading, chosen: Reading, into: Reading) -> Reading:
    changed = {f.name: getattr(chosen, f.name) for f in fields(Reading) if getattr(chosen, f.name) != getattr(base, f.name)}
    if "when" in changed:
        changed["when"] = _when(base.when, chosen.when, into.when)
    return replace(into, **changed)


def _when(base: When, chosen: When, into: When) -> When:
    return replace(into, **{f.name: getattr(chosen, f.name) for f in fields(When) if getattr(chosen, f.name) != getattr(base, f.name)})
