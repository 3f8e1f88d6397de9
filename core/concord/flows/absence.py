"""Somebody is sick or away: what that touches in the plans that a viewer may see, and the edits that it comes to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from concord.domain.absence import ABSENCE, STAYS, Absence, AbsenceSeen, Choice, Fate, Touched
from concord.domain.edit import Add, Cancel, Edit, ForAbsence, Reassign, Resize
from concord.domain.errors import WorldError
from concord.domain.household import Household
from concord.domain.ids import ItemId, MemberId
from concord.domain.plan import Plan, PlanItem, Week
from concord.domain.when import Span, at_minute

from .absence_parts import SHORTER, Part, dormant_parts_of, is_within, left_of, parts_of
from .who_takes_over import Others

MOST_DAYS = 28
_A_DAY = timedelta(days=1)


def checked_absence(absence: Absence, household: Household, now: datetime) -> Absence:
    """Return an absence as it can be gone about: of a member, without the days that are over.

    Raises:
        WorldError: nobody here is called so, or its days are none.
    """
    member = household.member(absence.member)
    if absence.last < absence.first:
        raise WorldError("The last day is before the first.", "Choose the days again.")
    if absence.last < now.date():
        raise WorldError("These days are over.", "Choose days to come.")
    if absence.span.end <= absence.span.start:
        raise WorldError("It is over before it begins.", "Choose the times again.")
    if absence.span.end <= now:
        raise WorldError("These hours are over.", "Choose a time to come.")
    first = max(absence.first, now.date())
    if (absence.last - first).days >= MOST_DAYS:
        raise WorldError("That is longer than can be gone through in one go.", f"Choose at most {MOST_DAYS} days.")
    return replace(absence, member=member.id, first=first, since=absence.since if first == absence.first else time(0))


def mondays_of(absence: Absence) -> tuple[date, ...]:
    """Return the Monday of each week that an absence touches."""
    monday = absence.first - timedelta(days=absence.first.weekday())
    return tuple(monday + timedelta(weeks=n) for n in range((absence.last - monday).days // 7 + 1))


def touched_by(absence: Absence, household: Household, plans: Sequence[Plan], now: datetime) -> AbsenceSeen:
    """Return what an absence touches, from a viewer's own copies of its weeks, in order of time.

    What the viewer knows only as busy is told as that, and left to the absent one; what is hidden from them plays no part.
    """
    others = Others(plans, absence, now)
    parts = [part for plan in plans for part in parts_of(absence, plan, now)]
    private = [item for plan in plans for item in plan.items if item.is_busy and absence.member in item.members]
    return AbsenceSeen(
        absence,
        household.member(absence.member),
        tuple(_touched(parts, others)),
        tuple(item for item in private if is_within(item, absence, now)),
        tuple(plans),
        tuple(
            _one(
                part.item.request,
                [part],
                (*((Choice(Fate.NOBODY),) if part.is_for_others else ()), *(one for one in part.choices if one != SHORTER)),
            )
            for plan in plans
            for part in dormant_parts_of(absence, plan, now)
        ),
    )


def edits_of(seen: AbsenceSeen, choices: Mapping[str, Choice]) -> dict[date, tuple[Edit, ...]]:
    """Return the edits of each week by its Monday. `choices` say of a touched thing, by its key, what becomes of it instead."""
    absence = seen.absence
    found: dict[date, list[Edit]] = {plan.week.start: [*_blocks(seen, plan)] for plan in seen.plans}
    for thing in seen.touched:
        _add(found, thing, choices.get(thing.key, thing.default), absence)
    if not any(found.values()):
        raise WorldError("There is nothing to do: all that is noted already.", "Choose other days.")
    for thing in seen.dormant:
        _add(found, thing, thing.default, absence)
    return {monday: tuple(edits) for monday, edits in found.items() if edits}


def _add(found: Mapping[date, list[Edit]], thing: Touched, choice: Choice, absence: Absence) -> None:
    if choice != STAYS and choice not in thing.choices:
        raise WorldError("That is not among what can become of it.", "Look at the days once more.")
    for item in thing.items:
        edit = _edit(item, choice, absence)
        if edit is not None:
            found[Week.of(_day(item)).start].append(edit)


def name_of_absence(seen: AbsenceSeen) -> str:
    """Name the act as undo does: "Ana sick on Wednesday 25 November"."""
    absence = seen.absence
    first, last = absence.first, absence.last
    head = f"{seen.member.name} {absence.why.value}"
    if first == last:
        return f"{head} on {first:%A} {first.day} {first:%B}{_hours_of(absence)}"
    is_one_month = (first.year, first.month) == (last.year, last.month) and absence.is_whole_days
    begin = f"{first.day}" if is_one_month else f"{first.day} {first:%B}"
    since = f" {absence.since:%H:%M}" if absence.since != time(0) else ""
    until = f" {absence.until:%H:%M}" if absence.until is not None else ""
    return f"{head} from {begin}{since} to {last.day} {last:%B}{until}"


def _hours_of(absence: Absence) -> str:
    if absence.until is None:
        return "" if absence.is_whole_days else f" from {absence.since:%H:%M}"
    return f" until {absence.until:%H:%M}" if absence.since == time(0) else f" from {absence.since:%H:%M} to {absence.until:%H:%M}"


def _touched(parts: Sequence[Part], others: Others) -> Iterator[Touched]:
    """Yield each thing once, what is the same on several days together; what one person could not take over on all is told by the day."""
    together: dict[str, list[Part]] = {}
    for part in parts:
        together.setdefault(part.item.request if part.is_for_others else part.group, []).append(part)
    for key, same in sorted(together.items(), key=lambda entry: (entry[1][0].item.span.start, entry[0])):
        first = same[0]
        if first.is_for_others:
            free = others.give(first)
            yield _one(key, same, (*_given_to(free), *(() if free else (Choice(Fate.NOBODY),)), *first.choices))
        elif not first.may_be_given or others.free_for(same):
            yield _one(key, same, (*first.choices, *(_given_to(others.free_for(same)) if first.may_be_given else ())))
        else:
            for part in same:
                yield _one(part.item.request, [part], (*first.choices, *_given_to(others.free_for([part]))))


def _one(key: str, same: Sequence[Part], choices: tuple[Choice, ...]) -> Touched:
    return Touched(key, same[0].item.title, tuple(part.item for part in same), choices, same[0].is_proposed)


def _given_to(free: Sequence[MemberId]) -> tuple[Choice, ...]:
    return tuple(Choice(Fate.HAND_OVER, who) for who in free)


def _edit(item: PlanItem, choice: Choice, absence: Absence) -> Edit | None:
    rest = tuple(who for who in item.members if who != absence.member)
    why = ForAbsence(absence.member, item.span)
    match choice.fate:
        case Fate.LEAVE_OUT:
            return Cancel(item.request, for_absence=why)
        case Fate.SHORTER:
            left = left_of(item.span, absence.span)
            assert left is not None
            return Resize(item.request, left, for_absence=why)
        case Fate.WITHOUT:
            return Reassign(item.request, rest, for_absence=why)
        case Fate.NOBODY:
            return Reassign(item.request, rest, wants_somebody=True, for_absence=why)
        case Fate.HAND_OVER:
            assert choice.to is not None
            return Reassign(item.request, (*rest, choice.to), for_absence=why)
        case Fate.STAYS:
            return None


def _blocks(seen: AbsenceSeen, plan: Plan) -> Iterator[Add]:
    """Yield the blocks by which everybody sees that somebody is not there: one for each stretch of which that is not said yet."""
    absence, member = seen.absence, seen.member
    days = plan.week.dates
    start = max(absence.span.start, at_minute(days[0], 0))
    end = min(absence.span.end, at_minute(days[-1] + _A_DAY, 0))
    said = [item.span for item in plan.items if item.category == ABSENCE and member.id in item.members]
    for span in sorted(said, key=lambda one: (one.start, one.end)):
        if start < min(span.start, end):
            yield _block(seen, Span(start, min(span.start, end)))
        start = max(start, span.end)
    if start < end:
        yield _block(seen, Span(start, end))


def _block(seen: AbsenceSeen, span: Span) -> Add:
    member, hour = seen.member, "" if span.start.time() == time(0) else f"-{span.start:%H%M}"
    name = ItemId(f"absence-{member.id}-{span.start.date()}{hour}")
    return Add(name, f"{member.name} is {seen.absence.why.value}", (member.id,), span, category=ABSENCE)


def _day(item: PlanItem) -> date:
    return item.span.start.date()
