"""Whether what needs somebody has somebody who can: a child that is to be driven, and who is free for it with the car."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from concord.domain.absence import ABSENCE
from concord.domain.conflict import Conflict, ConflictKind
from concord.domain.household import Household, Role
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Plan, Verdict
from concord.domain.rule import Kind
from concord.domain.when import Span

from .findings import Finding, takes_place
from .own_bans import forbids
from .takes import PERSON, THING, Numbers, share_time, taken_by
from .wanted import Wanted

_IS_A_CAR = re.compile(r"\b(?:car|van|minivan|camper|truck|pickup|suv|jeep|wagon|minibus)$", re.I)
_AT_THE_WHEEL = re.compile(r"\bdriv(?:e|es|ing|en)\b|\b(?:lift|ride)s?\b", re.I)


def nobody_does_it_or_somebody_else_could(
    plan: Plan, household: Household, asked: Sequence[Wanted], later: frozenset[RuleId]
) -> Iterator[Finding]:
    """Find what needs somebody and has nobody though somebody is free, or one who is elsewhere, or nobody and no conflict says so."""
    numbers = Numbers.of(plan.policies)
    adults = [member.id for member in household.members if member.role is Role.ADULT]
    left = [conflict for conflict in plan.conflicts if conflict.kind is ConflictKind.UNCOVERED and not set(conflict.rules) & later]
    away = [(item.span, who) for item in plan.items if item.category == ABSENCE and takes_place(item) for who in item.members]
    cars = {one.thing.lower() for one in asked if one.thing is not None and one.span is not None and _IS_A_CAR.search(one.thing)}
    bans = [(one.stretch, one) for one in asked if one.kind is Kind.RESTRICTION and one.stretch is not None]
    needing = [one for one in asked if one.needs_somebody and one.is_done]
    at_work = _at_work(asked, numbers, [one.stretch for one in needing if one.stretch is not None])
    for one in sorted(needing, key=lambda one: one.stretch is None):  # Of two of one text and day each has its own, by the hour if it can.
        told = [c for c in left if one.rule in c.rules and _may_be_about(c, one)]
        left = [conflict for conflict in left if conflict not in told[:1]]
        doing = [who for who in one.members if who in one.performers]
        if bool(told) is bool(doing):
            says = "a conflict says that nobody does" if doing else "no conflict says so"
            yield Finding(one.rule, Verdict.MISSED, f"{one.request} has {doing[0] if doing else 'nobody'} to do it, and {says}")
        if one.span is None or one.stretch is None:
            continue
        beside = [entry for day in _days(one.stretch) for entry in at_work.get(day, ())]
        elsewhere = {who for span, other, who in beside if other is not one and share_time(span, one.stretch)}
        elsewhere |= {who for span, who in away if share_time(span, one.stretch)}
        if _is_driven(one):
            elsewhere |= {who for who in adults if cars and not any(_has(who, car, one, asked, numbers) for car in cars)}
        over = [ban for span, ban in bans if share_time(span, one.stretch)]
        elsewhere |= {who for who in adults if over and _may_not(who, one, over)}
        if doing and set(doing) & elsewhere:
            yield Finding(one.rule, Verdict.MISSED, f"{one.request} is given to {doing[0]}, who is elsewhere")
        free = [who for who in adults if who not in elsewhere and who not in one.members]
        if not doing and free:
            yield Finding(one.rule, Verdict.KEPT, f"{one.request} has nobody to do it, and {free[0]} is free")
    for conflict in left:
        yield Finding(conflict.rules[0], Verdict.KEPT, f"{conflict.id} says that nobody does what needs nobody")


def _may_not(who: MemberId, one: Wanted, bans: Sequence[Wanted]) -> bool:
    """Say whether something is forbidden as soon as one of them does it."""
    nobody = [name for name in one.members if name not in one.performers]
    left, given = one._replace(members=tuple(nobody), performers=()), one._replace(members=(*nobody, who), performers=(who,))
    return any(forbids(ban, given) and not forbids(ban, left) for ban in bans)


def _is_driven(one: Wanted) -> bool:
    return one.category == "transport" and _AT_THE_WHEEL.search(one.reading.activity or "") is not None


def _has(who: str, car: str, drive: Wanted, asked: Sequence[Wanted], numbers: Numbers) -> bool:
    """Say whether somebody could take a car for a drive: others do not have as many as there are."""
    assert drive.stretch is not None
    gone = 0
    for one in asked:
        if one is drive or one.span is None or one.stretch is None or who in one.members or not share_time(one.stretch, drive.stretch):
            continue
        gone += (THING, car) in taken_by(one, one.span, one.place, one.thing, numbers)
    return gone < numbers.serves((THING, car))


def _may_be_about(conflict: Conflict, one: Wanted) -> bool:
    if one.stretch is not None or conflict.span is None:
        return conflict.span == one.stretch
    return conflict.span.start.date() == one.date


def _at_work(asked: Sequence[Wanted], numbers: Numbers, times: Sequence[Span]) -> dict[date, list[tuple[Span, Wanted, str]]]:
    """Return who is doing what at some times, by the days that it touches."""
    found: dict[date, list[tuple[Span, Wanted, str]]] = {}
    for one in asked:
        stretch = one.stretch
        if one.span is None or stretch is None or not one.is_done or not any(share_time(stretch, time) for time in times):
            continue
        for sort, who in taken_by(one, one.span, one.place, one.thing, numbers):
            for day in _days(stretch) if sort == PERSON else ():
                found.setdefault(day, []).append((stretch, one, who))
    return found


def _days(span: Span) -> tuple[date, ...]:
    return tuple(span.start.date() + timedelta(days=n) for n in range((span.end.date() - span.start.date()).days + 1))
