"""A request file answered from a household: what it leaves open is read from the plan, and the answer is PLAN_FORMAT's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from concord.domain.appointment import TimeQuestion, WeekMinute
from concord.domain.household import Household
from concord.domain.ids import MemberId
from concord.domain.time_search import AskedTimes, Ease, Given, Proposal, TimeSearch, TimesFound, ToAsk
from concord.domain.when import at_minute

from .find_time import TimeRequest, question_json, time_words
from .plan_json import JSON


def search_of(request: TimeRequest, household: Household) -> TimeSearch:
    """Return what a request looks for.

    Raises:
        WorldError: one of its attendees does not live here.
    """
    asked, monday = request.appointment, _monday(request)
    people = {one.member: household.member(one.member).id for one in asked.attendees}
    return TimeSearch(
        title=asked.title,
        minutes=asked.duration_minutes,
        first=monday,
        last=monday + timedelta(days=6),
        required=tuple(people[one.member] for one in asked.attendees if one.required),
        optional=tuple(people[one.member] for one in asked.attendees if not one.required),
    )


def given_times(request: TimeRequest, household: Household) -> dict[MemberId, Given]:
    """Return the times that a request knows of already, by member."""
    monday = _monday(request)
    return {
        household.member(one.member).id: Given(_starts(one.preferred, monday), _starts(one.fallback, monday))
        for one in request.appointment.attendees
        if one.preferred is not None or one.fallback is not None
    }


def found_json(request: TimeRequest, found: TimesFound, household: Household) -> JSON:
    """Return what was found as PLAN_FORMAT has it, under the names that the request uses."""
    names = {household.member(one.member).id: one.member for one in request.appointment.attendees}
    if not found.is_settled:
        return {"questions": [_question(one, request, names) for one in (*found.questions, *found.waiting)]}
    best = next((one for one in found.proposals if one.is_sure), None)
    if best is None:
        near: list[JSON] = [{"slot": _said(one, request), "missing": _named(one.at(Ease.TAKEN), names)} for one in found.closest]
        return {"impossible": "No time suits everyone who is required.", "closest": near}
    unasked = best.at(Ease.ASK)
    left_out = (*best.at(Ease.TAKEN), *unasked)
    coming = tuple(member for member in best.standings if member not in left_out)
    must = [one.member for one in request.appointment.attendees if one.required]
    yielding = [name for name in _names(best.at(Ease.GIVES), names) if name in must]
    return {
        "slot": _said(best, request),
        "attendees": _named(coming, names),
        "left_out": _named(left_out, names),
        "not_asked": _named(unasked, names),
        "because": time_words(
            _said(best, request),
            must=must,
            is_only_one=len(found.proposals) == 1,
            yielding=yielding,
            unable=_names(best.at(Ease.TAKEN), names),
            not_asked=_names(unasked, names),
        ),
    }


def _question(one: ToAsk | AskedTimes, request: TimeRequest, names: Mapping[MemberId, str]) -> JSON:
    asked = question_json(TimeQuestion(names[one.member], one.about), request.appointment.title)
    times: list[JSON] = [_slot(start, request) for start in sorted(one.starts)]
    return {**asked, "times": times} if isinstance(asked, dict) else asked


def _starts(times: frozenset[WeekMinute] | None, monday: date) -> frozenset[datetime] | None:
    return frozenset(at_minute(monday, start) for start in times) if times is not None else None


def _said(one: Proposal, request: TimeRequest) -> str:
    return _slot(one.span.start, request)


def _slot(start: datetime, request: TimeRequest) -> str:
    return request.said(int((start - at_minute(_monday(request), 0)).total_seconds() // 60))


def _monday(request: TimeRequest) -> date:
    week = request.appointment.week
    return week - timedelta(days=week.weekday())


def _names(members: tuple[MemberId, ...], names: Mapping[MemberId, str]) -> list[str]:
    return [names[member] for member in members]


def _named(members: tuple[MemberId, ...], names: Mapping[MemberId, str]) -> list[JSON]:
    return [*_names(members, names)]
