"""In what somebody has a part on days on which they are sick or away, and what can become of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from concord.domain.absence import ABSENCE, Absence, Choice, Fate, Why
from concord.domain.household import Role
from concord.domain.ids import RuleId
from concord.domain.plan import Plan, PlanItem, Verdict
from concord.domain.request import reading_of_request, rule_of_request
from concord.domain.rule import Kind, Reading, Rule
from concord.domain.when import Span

_OWN_CARE = frozenset({"meal", "sleep", "waking", "medication", "medical", "hygiene"})
"""Classes of what a person does for their own body; nobody else can do it for them."""
_RESTING = frozenset({"relaxing", "reading", "screen", "meditation"})
"""Classes of what somebody who is sick may still do at home, alone."""
_FOR_THE_HOUSE = frozenset({"cooking", "cleaning", "laundry", "errand", "pet", "shopping", "delivery", "bins", "garden", "repair"})
"""Classes of what somebody else could do as well."""
_NOT_THERE = (Verdict.DECLINED, Verdict.MISSED)
_HOLDING = (Kind.SETTING, Kind.RESTRICTION, Kind.REMINDER)


@dataclass(frozen=True, slots=True)
class Part:
    """One block in which the absent one has a part.

    `choices` are what can become of it beside handing it over. `is_for_others`: somebody else needs it done, a child to be driven.
    `may_be_given`: somebody else could do it, and need not. `group` is the same for what is the same on several days.
    """

    item: PlanItem
    rule: Rule | None
    choices: tuple[Choice, ...]
    is_proposed: bool = True
    is_for_others: bool = False
    may_be_given: bool = False

    @property
    def group(self) -> str:
        """Name its sentence, its part of it, and what is to become of it."""
        head = self.item.request.partition("@")[0]
        return f"{head}:{self.choices[0].fate}:{self.is_proposed}:{','.join(self.item.members)}"


LEAVE_OUT, SHORTER, WITHOUT = Choice(Fate.LEAVE_OUT), Choice(Fate.SHORTER), Choice(Fate.WITHOUT)
_WORTH_WHILE = timedelta(minutes=30)
"""How much of something has to lie outside the hours of an absence for that part to take place."""


def dormant_parts_of(absence: Absence, plan: Plan, now: datetime) -> Iterator[Part]:
    """Yield what the absent one has a part in and what does not take place as the week stands, but might in another."""
    rules = {judged.rule.id: judged.rule for judged in plan.rules if not judged.is_busy}
    for item in plan.items:
        if item.kind in (Kind.COMMITMENT, Kind.TASK) and item.verdict in _NOT_THERE and _is_theirs(item, absence, now):
            yield _part(item, rules.get(rule_of_request(item.request)), absence, plan)


def parts_of(absence: Absence, plan: Plan, now: datetime) -> Iterator[Part]:
    """Yield what an absence touches in one viewer's copy of a week; nothing of what is private to others."""
    rules = {judged.rule.id: judged.rule for judged in plan.rules if not judged.is_busy}
    own: set[RuleId] = set()
    for item in plan.items:
        if not _is_touched(item, absence, now):
            continue
        rule = rules.get(rule_of_request(item.request))
        if item.kind in (Kind.COMMITMENT, Kind.TASK):
            own.add(rule_of_request(item.request))
            yield _part(item, rule, absence, plan)
    if absence.why is not Why.AWAY:
        return
    for item in plan.items:
        if item.kind not in _HOLDING or item.members != (absence.member,) or not _is_touched(item, absence, now):
            continue
        # What goes along with something falls away with it; a ban in no place keeps nobody from anything while its owner is away.
        if own.isdisjoint(item.rules[1:]) and (item.place is not None or item.kind is Kind.REMINDER):
            yield Part(item, rules.get(rule_of_request(item.request)), (LEAVE_OUT,))


def reading_behind(item: PlanItem, rule: Rule | None) -> Reading | None:
    """Return the reading that a block answers; None for what was added by hand."""
    number = reading_of_request(item.request)
    return rule.readings[number] if rule is not None and number is not None and number < len(rule.readings) else None


def _is_touched(item: PlanItem, absence: Absence, now: datetime) -> bool:
    return item.verdict not in _NOT_THERE and _is_theirs(item, absence, now)


def is_within(item: PlanItem, absence: Absence, now: datetime) -> bool:
    """Say whether something begins on one of the days, falls into the hours of it and is not over yet."""
    span = Span(item.span.start, max(item.span.end, item.span.start + timedelta(minutes=1)))
    return absence.first <= span.start.date() <= absence.last and span.overlaps(absence.span) and span.end > now


def left_of(span: Span, absence: Span) -> Span | None:
    """Return what of a stretch lies before an absence, else what lies after it; None where that is too little to be worth while."""
    for left in (Span(span.start, min(span.end, absence.start)), Span(max(span.start, absence.end), span.end)):
        if left.end - left.start >= _WORTH_WHILE:
            return left
    return None


def _is_theirs(item: PlanItem, absence: Absence, now: datetime) -> bool:
    return is_within(item, absence, now) and item.category != ABSENCE and not item.is_busy and absence.member in item.members


def _part(item: PlanItem, rule: Rule | None, absence: Absence, plan: Plan) -> Part:
    is_sick, who = absence.why is Why.SICK, absence.member
    rest = tuple(name for name in item.members if name != who)
    reading = reading_behind(item, rule)
    is_care = item.category in _OWN_CARE or _is_own_room(item)
    if not rest:
        is_resting = is_sick and item.category in _RESTING
        stays = item.category == "medication" or (is_sick and is_care) or is_resting
        is_chore = item.kind is Kind.TASK or item.category in _FOR_THE_HOUSE
        if not (is_care or is_resting or is_chore) and item.kind is Kind.COMMITMENT and left_of(item.span, absence.span) is not None:
            return Part(item, rule, (SHORTER, LEAVE_OUT))
        return Part(item, rule, (LEAVE_OUT,), not stays, may_be_given=is_chore and not is_care and rule is not None)
    roles = {member.id: member.role for member in plan.members}
    is_alone_with_children = roles.get(who) is Role.ADULT and all(roles.get(name) is Role.CHILD for name in rest)
    if rule is not None and (_does_it(item, rule, reading, absence) or is_alone_with_children):
        return Part(item, rule, (LEAVE_OUT,), is_for_others=True)
    if reading is not None and (reading.needs_performer or item.category == "transport"):
        for_whom = {*reading.people, *((rule.member,) if rule is not None and reading.needs_performer else ())} - {who}
        # Done for the absent one alone: no lift for who stays in bed, but a story all the same.
        if not for_whom & set(rest):
            return Part(item, rule, (LEAVE_OUT,), not (is_sick and item.category != "transport"))
        return Part(item, rule, (WITHOUT, LEAVE_OUT))
    stays = is_sick and is_care
    return Part(item, rule, (WITHOUT, LEAVE_OUT) if len(rest) > 1 else (LEAVE_OUT, WITHOUT), not stays)


def _does_it(item: PlanItem, rule: Rule, reading: Reading | None, absence: Absence) -> bool:
    """Say whether the absent one is who does it for the others: is named for it, was found for it, or drives them."""
    if reading is None:
        return False
    if absence.member in reading.performers:
        return True
    if reading.needs_performer:
        return absence.member not in (rule.member, *reading.people)
    return item.category == "transport" and rule.member == absence.member


def _is_own_room(item: PlanItem) -> bool:
    """Say whether a room is kept and nothing more is said of it: the bathroom in the morning."""
    return item.category is None and item.place is not None and item.place == item.resource
