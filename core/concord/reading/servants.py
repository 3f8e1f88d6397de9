"""Where one helper serves the household, what is to be done for somebody and by nobody named is that helper's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from concord.domain.policy import PolicyKind
from concord.domain.rule import Kind, Reading, Rule

_DONE_FOR_ME = re.compile(
    r"\b(?:delivered|brought|placed|left|filled|emptied|collected|escorted|served|fetched|prepared|put|taken\s+out|you\s+(?:should|"
    r"must|can|will|please))\b",
    re.I,
)


def served_by_helper(rules: Sequence[Rule], known: Sequence[Rule] = ()) -> tuple[Rule, ...]:
    """Give the one helper of a household ("one robot serves all") the tasks that somebody wants done and says no more."""
    helpers = {
        name
        for rule in (*rules, *known)
        for reading in rule.readings
        for policy in reading.policies
        if policy.kind is PolicyKind.CAPACITY
        for name in policy.scope.resources
        if name.startswith("the ")
    }
    if len(helpers) != 1:
        return tuple(rules)
    helper = helpers.pop()
    return tuple(_served(rule, helper) for rule in rules)


def _served(rule: Rule, helper: str) -> Rule:
    if rule.member is None or not any(_is_open(reading) for reading in rule.readings) or not _DONE_FOR_ME.search(rule.text):
        return rule
    return replace(
        rule, readings=tuple(replace(reading, performers=(helper,)) if _is_open(reading) else reading for reading in rule.readings)
    )


def _is_open(reading: Reading) -> bool:
    return reading.kind is Kind.TASK and not reading.performers and not reading.needs_performer
