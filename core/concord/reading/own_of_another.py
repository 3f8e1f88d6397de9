"""What somebody says of a thing that another has a sentence of their own for: it orders that one, and asks for no second one."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from concord.domain.ids import MemberId, RuleId
from concord.domain.rule import SURE_ENOUGH, Kind, Reading, Rule, Status
from concord.domain.when import Recurrence, Relation, When

from .days_moved import says_days

_DONE = (Kind.COMMITMENT, Kind.TASK)
_WORD = re.compile(r"[^\W\d_]+")
_SAYS_NOTHING = frozenset(
    _WORD.findall(
        "a an the his her their our my to for of in do does doing done be is get gets finish finished have has some all every time "
        "practise practice practising practicing play playing go going start started"
    )
)

Owned = tuple[RuleId, MemberId, Reading]


def linked_to_their_own(
    rules: Sequence[Rule], before: Sequence[Rule], known: Sequence[Rule], members: Container[MemberId], by_hand: Container[RuleId]
) -> tuple[Rule, ...]:
    """Return the rules with each that only says on which side of something another's thing is to be linked to that one's own sentence.

    `before` are the same rules as their own words have them, with no time that came down a link. Links of rules `by_hand` stay.
    """
    mine = {rule.id for rule in rules}
    owned = [*_owned(rules), *_owned(rule for rule in known if rule.id not in mine)]
    return tuple(
        rule if rule.id in by_hand or len(rule.readings) != len(told.readings) else _linked(rule, told, owned, members)
        for rule, told in zip(rules, before, strict=True)
    )


def _owned(rules: Iterable[Rule]) -> Iterable[Owned]:
    """Yield what members do at times of their own, or on one side of something, by their own word."""
    for rule in rules:
        if rule.member is None or rule.is_footprint or rule.status is not Status.IN_FORCE or rule.confidence < SURE_ENOUGH:
            continue
        for reading in rule.readings:
            is_placed = reading.when.start is not None or _is_beside(reading.when)
            if reading.kind in _DONE and is_placed and {*reading.people, *reading.performers} <= {rule.member}:
                yield rule.id, rule.member, reading


def _linked(rule: Rule, told: Rule, owned: Sequence[Owned], members: Container[MemberId]) -> Rule:
    readings = tuple(_as_order(rule, reading, said, owned, members) for reading, said in zip(rule.readings, told.readings, strict=True))
    return rule if readings == rule.readings else replace(rule, readings=readings)


def _as_order(rule: Rule, reading: Reading, said: Reading, owned: Sequence[Owned], members: Container[MemberId]) -> Reading:
    if said.kind is Kind.PREFERENCE and said.when.gap_minutes is not None and said.activity is not None:
        return _kept_apart(rule, said, owned)
    if said.kind not in _DONE or said.category is None or not _only_orders(said.when):
        return reading
    who = {MemberId(name) for name in (*said.people, *said.performers) if name in members}
    if rule.member in who or not who:
        return reading
    same = [(name, owner) for name, owner, own in owned if owner in who and _is_the_same(said, own)]
    if not same or (rule.member is not None and who > {owner for _, owner in same}):
        return reading
    days = said.when.days if said.when.recurrence is not Recurrence.DAILY else ()
    when = When(
        Recurrence.CONDITIONAL,
        days,
        anchor=said.when.anchor,
        relation=said.when.relation,
        offset_minutes=said.when.offset_minutes,
        gap_minutes=said.when.gap_minutes,
    )
    links = tuple(dict.fromkeys(name for name, _ in same))
    return Reading(Kind.PREFERENCE, when, said.activity, said.category, people=said.people, performers=said.performers, applies_to=links)


def _kept_apart(rule: Rule, said: Reading, owned: Sequence[Owned]) -> Reading:
    """Link what is to keep its distance from something to the sentences that speak of it: its writer's own, else whosever there are."""
    wanted = frozenset(_WORD.findall((said.activity or "").lower()))
    called = [
        (n, who, own) for n, who, own in owned if wanted <= set(_WORD.findall((own.activity or "").lower())) or own.category in wanted
    ]
    mine = [entry for entry in called if entry[1] == rule.member] or called
    if not mine:
        return said
    category = mine[0][2].category
    return replace(said, category=category, applies_to=tuple(dict.fromkeys(n for n, _, own in mine if own.category == category)))


def _only_orders(when: When) -> bool:
    """Say whether it has no time of its own, and no length: only what it is to be before or after."""
    return _is_beside(when) and when.start is None and when.end is None and when.window is None and when.duration_minutes is None


def _is_beside(when: When) -> bool:
    return when.relation in (Relation.BEFORE, Relation.AFTER) and when.anchor is not None and not says_days(when.offset_minutes)


def _is_the_same(one: Reading, other: Reading) -> bool:
    mine, theirs = _words(one), _words(other)
    return one.category == other.category and bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def _words(reading: Reading) -> frozenset[str]:
    found = (word.removesuffix("s") for word in _WORD.findall((reading.activity or "").lower()) if word not in _SAYS_NOTHING)
    names = {name.lower() for name in (*reading.people, *reading.performers)}
    return frozenset(found) - names
