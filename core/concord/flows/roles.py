"""Who is still a child, where the household has not said so: who is said to be so old, or goes to school by their own part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from concord.domain.household import Household, Member, Role
from concord.domain.ids import MemberId
from concord.domain.rule import Kind, Reading, Rule
from concord.domain.visibility import Scope
from concord.domain.when import Minute
from concord.reading.ages_said import ages_in, years_said

SCHOOL_WORDS = frozenset({"school", "kindergarten", "nursery", "preschool", "daycare"})
SHORTEST_SCHOOL_DAY = 120
"""Minutes. Who is at school for less is taking somebody there, or at a parents' evening."""
_OF_PUPILS = frozenset({"school", "exam", "lesson", "study"})
"""Classes of what pupils do at a school."""
TEENAGER, GROWN_UP = 13, 18
CHILDS_BEDTIME = Minute(20 * 60 + 30)


def with_roles(household: Household, rules: Sequence[Rule]) -> Household:
    """Return the household with pupils as teens, and those among them who go to bed early as children. Roles that were set stay."""
    open_texts = (rule.text for rule in rules if rule.visibility.scope is Scope.EVERYONE)
    ages: dict[MemberId | None, int] = {who: age for text in open_texts for who, age in ages_in(text, household.members).items()}
    ages |= {rule.member: age for rule in rules if rule.member is not None and (age := years_said(rule.text)) is not None}
    pupils = {rule.member for rule in rules for reading in rule.readings if _is_school_day(reading)}
    early = {rule.member for rule in rules for reading in rule.readings if _is_early_bed(reading)}
    return replace(household, members=tuple(_with_role(person, pupils, early, ages.get(person.id)) for person in household.members))


def _with_role(person: Member, pupils: set[MemberId | None], early: set[MemberId | None], age: int | None) -> Member:
    if person.is_role_said or person.role is not Role.ADULT:
        return person
    if age is not None:
        return replace(person, role=Role.ADULT if age >= GROWN_UP else Role.CHILD if age < TEENAGER else Role.TEEN)
    if person.id not in pupils:
        return person
    return replace(person, role=Role.CHILD if person.id in early else Role.TEEN)


def _is_school_day(reading: Reading) -> bool:
    if reading.kind is not Kind.COMMITMENT or reading.category == "work" or reading.people:
        return False
    named = {*(reading.activity or "").casefold().split()}
    if not reading.activity or reading.category in _OF_PUPILS:
        named |= {*(reading.place or "").casefold().split()}  # who teaches at a school, or meets the teachers there, is no pupil
    start, end = reading.when.start, reading.when.end
    lasts = end - start if start is not None and end is not None else 0
    return bool(named & SCHOOL_WORDS) and lasts >= SHORTEST_SCHOOL_DAY


def _is_early_bed(reading: Reading) -> bool:
    start = reading.when.start
    return reading.category == "sleep" and start is not None and Minute(17 * 60) <= start <= CHILDS_BEDTIME
