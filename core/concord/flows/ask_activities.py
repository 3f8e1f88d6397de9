"""Answers about what is done in a week: when, where, how long, how often, and by whom."""

from __future__ import annotations

from datetime import date

from concord.domain.ids import MemberId
from concord.domain.plan import PlanItem, Verdict
from concord.domain.rule import Kind
from concord.planning.because import capital
from concord.reading.words import stems_of

from .ask_question import things_in
from .ask_week import NOT_DONE, Asked, AskedWeek, Told, counted
from .ask_words import listed, long_date


def found_of(week: AskedWeek, asked: Asked) -> list[PlanItem]:
    """Return the blocks that are meant: of the people named and then; else those that speak of them, or are nobody's in particular.

    Nothing where a sentence that asks for nothing now says more of it than any block: that one is what is meant.
    """
    if not asked.topic:
        return []
    wide = week.done(asked, people=False)
    found = week.about(week.done(asked), asked) or [one for one in week.about(wide, asked) if week.is_of(one, asked)]
    wanted = set(asked.topic)
    if asked.people and not any(wanted & week.strong(item) for item in found):
        # Only the words around it fit: what those who are asked about wrote of it themselves is nearer.
        own = [item for item in found if week.is_by(item, asked.people)]
        if not own and week.written_by(asked.people, wanted):
            return []
        found = own or found
    most = max((things_in(wanted & (week.strong(item) | week.weak(item))) for item in found), default=0)
    return found if not found or week.most_said(asked) <= most else []


def when(week: AskedWeek, asked: Asked) -> Told | None:
    """Say on which days and at what time something is."""
    found = found_of(week, asked)
    if not found and (asked.names_days or asked.question.hours):
        found = found_of(week, asked.on_all_days(week.plan))
        if found:
            return week.told(f"Not {week.then(asked)}. In that week: {times(week, found)}.", found)
    if found:
        return week.told(f"{times(week, found)}.", found)
    written = week.written_by(asked.people, set(asked.topic))
    return Told(tuple(week.words.quote(rule) for rule in written), written, quotes=False) if written else None


def times(week: AskedWeek, found: list[PlanItem]) -> str:
    """Say blocks of one name together: its days, then its time where that is one; one's own first."""
    names: dict[str, list[PlanItem]] = {}
    for item in sorted(found, key=lambda one: week.plan.viewer is not None and week.plan.viewer not in one.members):
        names.setdefault(week.title(item), []).append(item)
    parts = []
    for name, items in list(names.items())[:4]:
        clocks: dict[str, list[date]] = {}
        for item in items:
            clocks.setdefault(week.at(item, with_day=False), []).append(item.span.start.date())
        said = "; ".join(f"{listed([_day(day, len(days)) for day in dict.fromkeys(days)])}, {at}" for at, days in clocks.items())
        parts.append(f"{name}: {said}")
    return capital(". ".join(parts))


def _day(day: date, of: int) -> str:
    return long_date(day) if of == 1 else f"{day:%A}"


def where(week: AskedWeek, asked: Asked) -> Told | None:
    """Say where something is, or where somebody is then."""
    found = found_of(week, asked)
    if not found and not asked.topic and asked.people:
        return _whereabouts(week, asked)
    if not found:
        found = found_of(week, asked.on_all_days(week.plan))
    if not found:
        return None
    placed = [item for item in found if item.place and not item.is_busy]
    if not placed:
        return week.told(f"Where {week.title(found[0])} is is not said.", found)
    places: dict[str, list[str]] = {}
    for item in placed:
        places.setdefault(item.place or "", []).append(item.title)
    said = "; ".join(
        f"{listed(list(dict.fromkeys(titles))[:3])} {'is' if len(set(titles)) == 1 else 'are'} at {place}"
        for place, titles in places.items()
    )
    return week.told(f"{capital(said)}.", found)


def _whereabouts(week: AskedWeek, asked: Asked) -> Told | None:
    hours = asked.question.hours
    if hours is None and not asked.names_days:
        start = asked.now.hour * 60 + asked.now.minute
        items = [i for i in week.items if i.span.start <= asked.now < i.span.end and i.kind is not Kind.RESTRICTION]
        moment = f"now ({start // 60:02}:{start % 60:02})"
    else:
        items = week.done(asked)
        moment = week.then(asked)
    items = [
        item for item in items if set(item.members) & set(asked.people) and item.verdict not in NOT_DONE and item.kind is not Kind.SETTING
    ]
    name = week.words.people(asked.people)
    if not items:
        return Told((f"Nothing takes {name} out {moment}: at home, as far as is written.",))
    placed = [item for item in items if item.place]
    if not placed:
        return week.told(f"Where {name} is {moment} is not said: {listed([week.title(item) for item in items])}.", items)
    who = {item.id: week.words.people(tuple(one for one in item.members if one in asked.people)) for item in placed}
    return week.told(
        "; ".join(f"{who[i.id]}: {i.place} ({week.title(i)}, {week.at(i, with_day=False)})" for i in placed[:4]) + ".",
        items,
    )


def how_long(week: AskedWeek, asked: Asked) -> Told | None:
    """Say how long something takes."""
    found = [item for item in found_of(week, asked) if not item.is_busy]
    if not found:
        return None
    lasting = [item for item in found if item.span.minutes > 1]
    if not lasting:
        return week.told(f"How long {found[0].title} takes is not said.", found)
    lengths: dict[tuple[str, int], list[PlanItem]] = {}
    for item in lasting:
        lengths.setdefault((item.title, item.span.minutes), []).append(item)
    said = []
    for (title, minutes), items in list(lengths.items())[:3]:
        each = " each time" if len(items) > 1 else ""
        said.append(f"{title}: {long(minutes)}{each}")
    total = sum(item.span.minutes for item in lasting)
    whole = f" Together {long(total)}." if len(lasting) > 1 else ""
    return week.told(f"{'. '.join(said)}.{whole}", lasting)


def long(minutes: int) -> str:
    """Say a length of time."""
    return " ".join(part for part in (f"{minutes // 60} h" if minutes >= 60 else "", f"{minutes % 60} min" if minutes % 60 else "") if part)


def how_often(week: AskedWeek, asked: Asked) -> Told | None:
    """Say how many times something is done."""
    found = found_of(week, asked)
    if not found:
        return None
    done = [item for item in found if item.verdict not in NOT_DONE]
    left = [item for item in found if item.verdict in NOT_DONE]
    times = list(dict.fromkeys((item.span.start, week.title(item)) for item in done))
    said = f": {listed([f'{start:%A} {start:%H:%M}' for start, _ in times])}" if times else ""
    lost = f" {capital(counted(len(left), 'time is', 'times are'))} left out." if left else ""
    return week.told(f"{counted(len(times), 'time')} {week.days(asked.dates)}{said}.{lost}", found)


def who_does(week: AskedWeek, asked: Asked) -> Told | None:
    """Say who does something: whom it is given to, where it is done for somebody else."""
    wide = week.done(asked, people=False)
    found = _driven(week, wide, asked) or (week.about(wide, asked) if asked.topic else [])
    if asked.people and found:
        found = [item for item in found if set(item.members) & set(asked.people) or week.weak(item)] or found
        theirs = [item for item in found if set(item.members) & set(asked.people)]
        found = theirs or found
    if not found and asked.topic and (asked.names_days or asked.question.hours):
        ever = week.about(week.done(asked.on_all_days(week.plan), people=False), asked)
        return week.told(f"Not {week.then(asked)}. In that week: {times(week, ever)}.", ever) if ever else None
    if not found:
        return None
    said: dict[str, list[str]] = {}
    for item in found:
        said.setdefault(f"{_doer(week, item)}: {week.title(item)}", []).append(week.at(item))
    head = "; ".join(f"{who}, {listed(times[:4])}" for who, times in list(said.items())[:3])
    return week.told(f"{head}.", found)


_THERE = frozenset(stems_of("take takes taking drive drives driving drop drops dropping bring brings bringing walk run lift"))
_BACK = frozenset(stems_of("pick picks picking collect collects collecting fetch fetches fetching"))


def _driven(week: AskedWeek, items: list[PlanItem], asked: Asked) -> list[PlanItem]:
    """Return who is brought or fetched, where that is asked: what somebody is brought to stands in the sentence, not in the title."""
    said = set(stems_of(asked.text))
    if not said & (_THERE | _BACK) or not asked.topic:
        return []
    wanted = set(asked.topic) - _THERE - _BACK
    moves = [item for item in items if set(stems_of(item.title)) & (_THERE | _BACK) and not item.is_busy]
    moves = [item for item in moves if bool(set(stems_of(item.title)) & _BACK) is bool(said & _BACK)]
    found = [item for item in moves if not wanted or wanted & (week.strong(item) | week.weak(item) | _linked(week, item))]
    if asked.people:
        found = [item for item in found if set(item.members) & set(asked.people) or set(asked.topic) & week.weak(item)]
    return found


def _linked(week: AskedWeek, item: PlanItem) -> frozenset[str]:
    """Return the stems of the sentences that those behind a block are linked to."""
    rows = [week.words.rows[rule] for rule in item.rules if rule in week.words.rows]
    others = {other for row in rows for reading in row.rule.readings for other in reading.applies_to}
    return frozenset(stems_of(" ".join(week.words.rows[rule].rule.text for rule in others if rule in week.words.rows)))


def _doer(week: AskedWeek, item: PlanItem) -> str:
    """Return who does a block: whom it names, else whom it was given to, else all who are in it."""
    if item.is_busy:
        return week.words.people(item.members)
    rows = [week.words.rows[rule] for rule in item.rules if rule in week.words.rows]
    readings = [reading for row in rows[:1] for reading in row.rule.readings if (reading.activity or "").lower() == item.title.lower()]
    owner = rows[0].rule.member if rows else None
    for reading in readings:
        if reading.performers:
            return listed([week.words.names.get(MemberId(who), who) for who in reading.performers])
        if reading.needs_performer:
            given = [who for who in item.members if who != owner and who not in reading.people]
            if item.verdict in NOT_DONE or (item.verdict is Verdict.OPEN and not given) or not given:
                return "Nobody"
            return week.words.people(given)
    if len(item.members) == 1:
        said = stems_of(item.title)
        if set(said[:1]) & (_THERE | _BACK) and set(stems_of(week.name(item.members[0]))) & set(said):
            return "Who is not said"
    return week.words.people(item.members)
