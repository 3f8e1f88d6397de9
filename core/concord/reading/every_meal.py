"""What is to be done at every meal is to be done at each of them: "before meals" is before breakfast, before lunch and before dinner."""

from __future__ import annotations

import re
from dataclasses import replace

from concord.domain.rule import Kind, Reading, Rule
from concord.domain.when import Relation

from .commitment import Commitment
from .commitments import CommitmentBook
from .lexicon import lexicon

_MEALS = ("breakfast", "lunch", "dinner")
_ANY_MEAL = re.compile(r"(?:(?:each|every|all|any|my|his|her|their|the)\s+)*(?:meals?|meal\s?times?)", re.I)


def at_each_meal(reading: Reading, rule: Rule, book: CommitmentBook) -> tuple[Reading, ...]:
    """Return a reading once for each meal that its writer has, where it hangs on all of them; else as it is."""
    when = reading.when
    if (
        reading.kind not in (Kind.TASK, Kind.REMINDER)
        or when.anchor is None
        or when.relation not in (Relation.BEFORE, Relation.AFTER, Relation.AT, Relation.DURING)
        or when.start is not None
        or _ANY_MEAL.fullmatch(when.anchor) is None
    ):
        return (reading,)
    had = [one for one in book.everything(rule.member) if one.owner in (rule.member, None)]
    had += [one for one in book.everything(None) if one.owner is None]
    names = {name for one in had for name in _called(one)}
    if len(names) < 2:
        return (reading,)
    return tuple(replace(reading, when=replace(when, anchor=name)) for name in _MEALS if name in names)


def _called(one: Commitment) -> list[str]:
    if one.reading.category != "meal" or one.reading.when.start is None:
        return []
    return [hit.activity.name for hit in lexicon().find(one.reading.activity or "") if hit.activity.name in _MEALS]
