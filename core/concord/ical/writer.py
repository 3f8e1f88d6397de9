"""A plan as iCalendar (RFC 5545): one VEVENT a block, for one audience.

CLASS is a label for the reader's eye and protects nothing: what an audience may not see must already be absent from the
plan that is given here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache

from icalendar import Alarm, Calendar, Event, Timezone, vDuration

from concord.domain.ids import ItemId, MemberId
from concord.domain.plan import ItemState, Plan, PlanItem, Verdict
from concord.domain.rule import Kind

from .identity import audience_name, event_uid
from .local_time import start_and_end, whole_days, zone_named, zone_years
from .text_value import TextValue

PRODID = "-//Concord//Family planner//EN"
MOMENT = timedelta(minutes=15)
REFRESH = timedelta(hours=12)
SHOWN_KINDS = (Kind.COMMITMENT, Kind.TASK, Kind.REMINDER)
LEFT_OUT = (Verdict.DECLINED, Verdict.MISSED, Verdict.UNCLEAR, Verdict.IDLE)


def calendar_items(items: Sequence[PlanItem]) -> tuple[PlanItem, ...]:
    """Keep what belongs in a calendar: commitments, tasks and reminders that take place or still wait for a person.

    Settings, restrictions and provisions are none of a calendar's business, and so is an alert from a sensor: it has no time.
    """
    return tuple(
        item
        for item in items
        if item.kind in SHOWN_KINDS
        and item.verdict not in LEFT_OUT
        and item.state is not ItemState.DECLINED
        and not (item.kind is Kind.REMINDER and item.quantity is not None)
    )


def calendar_bytes(
    plan: Plan,
    items: Sequence[PlanItem],
    *,
    name: str,
    with_names: bool = False,
    in_file: bool = True,
    sequences: Mapping[str, int] | None = None,
) -> bytes:
    """Write one VCALENDAR; the same plan gives the same bytes, for DTSTAMP is the week's first midnight and not the clock.

    A moment (a task, a reminder, going to bed) is written with DURATION 15 minutes: without one it would have no length
    (RFC 5545 3.6.1) and most calendars would not draw it. `with_names` puts whose it is before each title, for a calendar of
    several people. `in_file` adds METHOD:PUBLISH, which a vdir or CalDAV item may not have. `sequences` gives the SEQUENCE
    of a UID that was exported before; others have 0.

    Raises:
        WorldError: the week's time zone is none.
    """
    calendar = _empty_calendar(name, in_file=in_file)
    calendar.add_component(_timezone(plan.week.timezone, *zone_years(plan.week.start, plan.week.days)))
    shown = calendar_items(items)
    events = {item.id: _event(plan, item, with_names=with_names) for item in shown}
    for item in shown:
        if item.kind is Kind.REMINDER and not item.is_busy:
            _ring(item, shown, events)
    for event in events.values():
        event.add("sequence", (sequences or {}).get(str(event["uid"]), 0))
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data


def member_calendars(plan: Plan, views: Mapping[MemberId, Plan]) -> dict[str, bytes]:
    """Write "<member-id>.ics" for each member in `views` from their own copy, and "everyone.ics" from `plan`.

    `plan` has to be what everyone may see. What is nobody's in particular (the bins go out) is in every file. A file that
    would have no event is not there.
    """
    files: dict[str, bytes] = {}
    for member, view in views.items():
        mine = calendar_items(items_of(member, view))
        if mine:
            files[f"{audience_name(member)}.ics"] = calendar_bytes(view, mine, name=calendar_name(view, member))
    shared = calendar_items(plan.items)
    if shared:
        files[f"{audience_name(None)}.ics"] = calendar_bytes(plan, shared, name=calendar_name(plan, None), with_names=True)
    return files


def items_of(member: MemberId, view: Plan) -> tuple[PlanItem, ...]:
    """Return the items of a view that concern one member, or nobody in particular."""
    return tuple(item for item in view.items if member in item.members or not item.members)


def calendar_name(plan: Plan, member: MemberId | None) -> str:
    """Return what a calendar is called on a screen: the member's name, or the household's for everyone's."""
    names = {person.id: person.name for person in plan.members}
    return plan.household if member is None else names.get(member, member)


def _empty_calendar(name: str, *, in_file: bool) -> Calendar:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODID)
    calendar.add("calscale", "GREGORIAN")
    if in_file:
        calendar.add("method", "PUBLISH")
    calendar.add("name", TextValue.of(name))
    calendar.add("x-wr-calname", TextValue.of(name))
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    return calendar


@cache
def _timezone(name: str, first: date, last: date) -> Timezone:
    """Write out a zone once: walking its transitions takes longer than all else, and a vdir needs it in every file."""
    timezone = Timezone.from_tzinfo(zone_named(name), name, first, last)
    timezone.pop("COMMENT", None)
    return timezone


def _event(plan: Plan, item: PlanItem, *, with_names: bool) -> Event:
    event = Event()
    event.add("uid", event_uid(plan.household, item))
    event.add("dtstamp", datetime.combine(plan.week.start, datetime.min.time(), tzinfo=UTC))
    _add_times(event, plan, item)
    names = [person.name for person in plan.members if person.id in item.members]
    is_open = item.state is ItemState.OPEN or item.verdict is Verdict.OPEN
    event.add("status", "TENTATIVE" if is_open else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if item.kind is Kind.REMINDER and not item.is_busy else "OPAQUE")
    if item.is_busy:
        event.add("summary", "Busy")
        event.add("class", "PRIVATE")
        return event
    whose = f"{', '.join(names)}: " if with_names and names else ""
    event.add("summary", TextValue.of(whose + item.title))
    event.add("class", "PUBLIC" if _everyone_sees(plan, item) else "CONFIDENTIAL")
    if item.place:
        event.add("location", TextValue.of(item.place))
    if item.resource:
        event.add("resources", [TextValue.of(item.resource)])
    if item.category:
        event.add("categories", [TextValue.of(item.category)])
    description = _description(plan, item)
    if description:
        event.add("description", description)
    return event


def _add_times(event: Event, plan: Plan, item: PlanItem) -> None:
    days = whole_days(item.span)
    if days is not None:
        event.add("dtstart", days[0])
        event.add("dtend", days[1])
        return
    start, end = start_and_end(item.span, zone_named(plan.week.timezone))
    event.add("dtstart", start)
    if item.is_moment or end <= start:
        event.add("duration", MOMENT)
    else:
        event.add("dtend", end)


def _description(plan: Plan, item: PlanItem) -> TextValue:
    """Join what the plan copy holds of the item: its needs, why it stands as it does, and the rule texts behind it."""
    texts = {judged.rule.id: judged.rule.text for judged in plan.rules if not judged.is_busy}
    lines = [f"Needs: {', '.join(item.needs)}"] if item.needs else []
    lines += [item.because] if item.because else []
    lines += [texts[rule] for rule in item.rules if texts.get(rule)]
    return TextValue.of("\n".join(lines))


def _everyone_sees(plan: Plan, item: PlanItem) -> bool:
    tags = {judged.rule.id: judged.rule.visibility.tag for judged in plan.rules}
    return all(tags.get(rule, "everyone") == "everyone" for rule in item.rules)


def _ring(reminder: PlanItem, shown: Sequence[PlanItem], events: Mapping[ItemId, Event]) -> None:
    """Give a reminder its alarm: on the event it is about where that is in this calendar (it then moves along), else its own.

    Never both, so that nothing rings twice.
    """
    about = next((item for item in shown if _is_about(reminder, item)), None)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", TextValue.of(reminder.title))
    if about is None:
        alarm.add("trigger", timedelta())
        events[reminder.id].add_component(alarm)
        return
    alarm.add("trigger", reminder.span.start - about.span.start)
    events[about.id].add_component(alarm)
    events[reminder.id].add("related-to", str(events[about.id]["uid"]))


def _is_about(reminder: PlanItem, item: PlanItem) -> bool:
    """Say whether `item` is the event, not later than a day after, that one of the reminder's rules asks for."""
    return (
        item.kind is not Kind.REMINDER
        and not item.is_busy
        and bool(item.rules)
        and item.rules[0] in reminder.rules[1:]
        and timedelta() <= item.span.start - reminder.span.start <= timedelta(days=1)
    )
