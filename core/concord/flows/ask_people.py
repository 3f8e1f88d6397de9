"""Answers about people in a week: who is at home, when are they free, what is next, what is on, how it begins and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from concord.domain.ids import MemberId
from concord.domain.plan import PlanItem
from concord.domain.when import Span
from concord.planning.because import capital

from .ask_things import gaps
from .ask_week import NOT_DONE, Asked, AskedWeek, Told, clock_in, counted, cut, rules_of
from .ask_words import hours, listed, long_date

_ASKS_IF_OUT = re.compile(r"\b(?:out|away|gone)\b(?!.*\bhome\b)", re.IGNORECASE)
_AWAKE = (7 * 60, 22 * 60)
_SHORTEST_HOME = 15


def home_at(week: AskedWeek, asked: Asked) -> Told | None:
    """Say who is at home then: whom nothing takes out, who is out, and of whom it is not said where they are."""
    if not asked.question.hours and not asked.names_days:
        moment = (asked.now.hour * 60 + asked.now.minute, asked.now.hour * 60 + asked.now.minute + 1)
        return _at_home(week, asked, asked.now.date(), moment)
    if not asked.question.hours and len(asked.dates) > 1:
        return None
    heads: list[Told] = [_at_home(week, asked, day, asked.question.hours) for day in asked.dates[:7]]
    return Told(tuple(line for told in heads for line in told.lines), tuple(dict.fromkeys(rule for told in heads for rule in told.rules)))


def _at_home(week: AskedWeek, asked: Asked, day: date, part: tuple[int, int] | None) -> Told:
    people = asked.people or week.people
    here, out, unsaid = [], [], []
    behind: list[PlanItem] = []
    low, high = part or (0, 24 * 60)
    start = datetime.combine(day, time())
    then = Span(start + timedelta(minutes=low), start + timedelta(minutes=high))
    for who in people:
        doing = [item for item in week.items if who in item.members and item.verdict not in NOT_DONE and item.span.overlaps(then)]
        away = [item for item in doing if week.is_out(item) and item.kind.value != "restriction"]
        somewhere = [item for item in doing if week.is_unsaid(item)]
        behind += away or somewhere
        if away:
            out.append(f"{week.name(who)} is out ({'; '.join(_doing(week, item) for item in away)})")
        elif somewhere:
            unsaid.append(f"where {week.name(who)} is then is not said ({'; '.join(_doing(week, item) for item in somewhere)})")
        else:
            here.append(who)
    names = [week.name(who) for who in here]
    if asked.is_yes_or_no:
        is_yes = not out and not unsaid if asked.people or asked.is_all else bool(here)
        if _ASKS_IF_OUT.search(asked.text):
            answer = ("Yes" if out else "That is not said" if unsaid else "No") + ". "
        else:
            answer = ("Yes" if is_yes else "No" if out else "That is not said") + ". "
    else:
        answer = ""
    when = f"{long_date(day)}{clock_in(part)}"
    home = f"{listed(names)} {'is' if len(names) == 1 else 'are'} at home" if names else "Nobody is surely at home"
    if not names and asked.people:
        home = "; ".join((*out, *unsaid))
        home = capital(home)
        out, unsaid = [], []
    lines = [f"{answer}{home}, {when}."]
    lines += [f"{capital(part)}." for part in (*out, *unsaid)]
    if names:
        lines.append(f"(So far as is written: nothing that is written takes {listed(names)} out.)")
    return Told(tuple(lines), rules_of(behind))


def everybody_home(week: AskedWeek, asked: Asked) -> Told | None:
    """Say from when to when nothing takes anybody out."""
    people = asked.people if len(asked.people) > 1 else week.people
    lines: list[str] = []
    behind: list[PlanItem] = []
    for day in asked.dates[:7]:
        low, high = asked.question.hours or (0, 24 * 60)
        begin = datetime.combine(day, time())
        start, end = begin + timedelta(minutes=low), begin + timedelta(minutes=high)
        whole = Span(start, end)
        doing = [i for i in week.items if set(i.members) & set(people) and i.verdict not in NOT_DONE and i.span.overlaps(whole)]
        out = [item for item in doing if week.is_out(item) and item.kind.value != "restriction" and item.span.minutes > 0]
        unsaid = [item for item in doing if week.is_unsaid(item)]
        behind += out
        sure = gaps([item.span for item in (*out, *unsaid)], start, end, _SHORTEST_HOME)
        said = listed([_stretch(span, begin) for span in sure]) if sure else "at no time for sure"
        doubtful = "; ".join(
            f"{week.words.people(item.members)}, {item.title}, {week.at(item, with_day=False)}" for item in unsaid if not item.is_busy
        )
        lines.append(f"{long_date(day)}: {said}.")
        if doubtful and len(asked.dates) == 1:
            lines.append(f"Not counted, as where it is is not said: {doubtful}.")
    who = "Everybody is" if set(people) == set(week.people) else f"{listed([week.name(w) for w in people])} are"
    lines[0] = f"{who} at home on {lines[0]}"
    return Told((*lines, *(week.lines(behind) if len(asked.dates) == 1 else ())), rules_of(behind))


def _stretch(span: Span, midnight: datetime) -> str:
    starts, ends = span.start == midnight, span.end == midnight + timedelta(days=1)
    if starts and ends:
        return "all day"
    if starts:
        return f"until {span.end:%H:%M}"
    return f"from {span.start:%H:%M}" if ends else hours(span.start, span.end)


def _doing(week: AskedWeek, item: PlanItem) -> str:
    return f"{week.title(item)}, {week.at(item, with_day=False)}" + (f", {item.place}" if item.place else "")


def free(week: AskedWeek, asked: Asked) -> Told | None:
    """Say when the people asked about have nothing planned, or whether they have nothing then."""
    people = asked.people or week.people
    mine = [item for item in week.done(asked, people=False) if set(item.members) & set(people) and item.verdict not in NOT_DONE]
    mine = [item for item in mine if not _is_a_stay(item)]
    names = week.words.people(people)
    has = "have" if len(people) > 1 and names != "Everyone" else "has"
    if asked.is_yes_or_no and not asked.minutes:
        if not mine:
            asks_busy = " busy" in asked.text.lower()
            return Told((f"{'No' if asks_busy else 'Yes'}. {names} {has} nothing planned {week.then(asked)}.",))
        if asked.question.hours:
            answer = "Yes" if " busy" in asked.text.lower() else "No"
            return week.told(f"{answer}. {names} {has} {counted(len(mine), 'thing')} planned {week.then(asked)}.", mine)
    minutes = asked.minutes or 30
    low, high = asked.question.hours or _AWAKE
    if high <= low + 1:
        high = _AWAKE[1]
    lines = []
    for day in asked.dates[:7]:
        begin = datetime.combine(day, time())
        start, end = begin + timedelta(minutes=low), begin + timedelta(minutes=high)
        if end <= asked.now:
            continue
        start = max(start, asked.now) if len(asked.dates) > 1 or day == asked.now.date() else start
        busy = [item.span for item in mine if item.span.overlaps(Span(start, end))]
        found = gaps(busy, start, end, minutes)
        lines.append(f"{long_date(day)}: " + (listed([hours(span.start, span.end) for span in found]) if found else "no time") + ".")
    if not lines:
        return Told((f"{capital_day(asked)} is over.",))
    both = "are both" if len(people) == 2 else "are all" if len(people) > 2 and names != "Everyone" else "is"
    between = f" (between {low // 60:02}:{low % 60:02} and {high // 60:02}:{high % 60:02})"
    is_any = any(not line.endswith("no time.") for line in lines)
    lines[0] = f"{names} {both} free for {_long(minutes)} on {lines[0]}"
    if not is_any:
        lines = [f"{names} {both.replace('are both', 'are').replace('are all', 'are')} never free for {_long(minutes)} {week.then(asked)}."]
    return Told((*lines, f"Looked at{between}.".replace("at (", "at: ").replace(").", "."), *week.lines(mine)), rules_of(mine))


_STAYS = re.compile(r"\b(?:stays?|staying|visits?|visiting)\b(?: (?:with|at))?(?: (?:us|me|our|ours))?", re.IGNORECASE)


def _is_a_stay(item: PlanItem) -> bool:
    """Say whether somebody else stays for the whole day, which keeps nobody here from anything."""
    return item.span.minutes >= 24 * 60 and not item.is_busy and item.place is None and _STAYS.search(item.title) is not None


def capital_day(asked: Asked) -> str:
    """Name the day asked about at the head of a line."""
    return long_date(asked.dates[0])


def _long(minutes: int) -> str:
    if minutes % 60 == 0:
        return "an hour" if minutes == 60 else f"{minutes // 60} hours"
    return "half an hour" if minutes == 30 else f"{minutes} minutes"


def next_thing(week: AskedWeek, asked: Asked) -> Told | None:
    """Say what comes next, and what is on now."""
    people = asked.people or ((week.plan.viewer,) if week.plan.viewer is not None else week.people)
    items = [item for item in week.done(asked.on_all_days(week.plan), people=False) if set(item.members) & set(people)]
    items = [item for item in items if item.verdict not in NOT_DONE]
    if asked.topic:
        items = week.about(items, asked)
        if not items:
            return None
    if asked.names_days:
        items = [item for item in items if week.is_then(item.span, asked)]
    now = [item for item in items if item.span.start <= asked.now < item.span.end]
    later = [item for item in items if item.span.start > asked.now]
    if not later:
        nothing = f"Nothing more is planned for {week.words.people(people)} this week."
        return week.told(nothing, now)
    first = [item for item in later if item.span.start == later[0].span.start]
    then = [item for item in later if item not in first][:2]
    said = listed([_named(week, item) for item in first])
    lines = [f"Next for {week.words.people(people)}: {said}, {_from_now(week, first[0], asked)}."]
    if now:
        lines.append(f"Now: {listed([f'{week.title(item)}, until {item.span.end:%H:%M}' for item in now])}.")
    if then:
        lines.append(f"After that: {'; '.join(f'{_named(week, item)}, {_from_now(week, item, asked)}' for item in then)}.")
    return Told(tuple(lines), rules_of([*now, *first, *then]))


def _named(week: AskedWeek, item: PlanItem) -> str:
    return week.title(item) + "".join(f", {part}" for part in dict.fromkeys((item.place, item.resource)) if part)


def _from_now(week: AskedWeek, item: PlanItem, asked: Asked) -> str:
    at = week.at(item, with_day=False)
    away = (item.span.start.date() - asked.now.date()).days
    return f"{('today', 'tomorrow')[away] if 0 <= away < 2 else long_date(item.span.start.date())}, {at}"


def on_a_day(week: AskedWeek, asked: Asked) -> Told | None:
    """Say what is on then, for the people asked about or for all."""
    found = week.done(asked)
    if asked.topic:
        return None
    whose = f" for {week.words.people(asked.people)}" if asked.people else ""
    answer = ("Yes. " if found else "No. ") if asked.is_yes_or_no else ""
    if not found:
        return Told((f"{answer}Nothing is planned {week.days(asked.dates)}{whose}{clock_in(asked.question.hours)}.",))
    if len(found) == 1 and not answer:
        return Told(week.lines(found), rules_of(found))
    head = f"{answer}{counted(len(found), 'thing')}{whose} {week.then(asked)}."
    return Told((head, *cut([week.words.block(item) for item in found], 30)), rules_of(found))


def first_or_last(week: AskedWeek, asked: Asked) -> Told | None:
    """Say with what a day begins or ends."""
    text = asked.text.lower()
    is_last = any(word in text for word in ("last", "latest", "finish", "end", "final"))
    people = asked.people or ((week.plan.viewer,) if week.plan.viewer is not None else ())
    lines: list[str] = []
    behind: list[PlanItem] = []
    for day in asked.dates if asked.names_days else (asked.now.date(),):
        mine = [
            i for i in week.done(asked.on_all_days(week.plan), people=False) if i.span.start.date() == day and i.verdict not in NOT_DONE
        ]
        mine = [item for item in mine if not people or set(item.members) & set(people)]
        if not mine:
            lines.append(f"Nothing is planned on {long_date(day)}{f' for {week.words.people(people)}' if people else ''}.")
            continue
        if is_last:
            end = max(max(item.span.end, item.span.start) for item in mine)
            chosen = [item for item in mine if max(item.span.end, item.span.start) == end]
        else:
            chosen = [item for item in mine if item.span.start == mine[0].span.start]
        lines += [f"{'Last' if is_last else 'First'}: {week.words.block(item)}" for item in chosen]
        behind += chosen
    return Told(cut(lines), rules_of(behind))


def compared(week: AskedWeek, asked: Asked) -> Told | None:
    """Say what two days have in common, and what only one of them has."""
    if len(asked.dates) != 2:
        return None
    people: Sequence[MemberId] = asked.people
    sets = []
    for day in asked.dates:
        start = datetime.combine(day, time())
        whole = Span(start, start + timedelta(days=1))
        found = [i for i in week.done(asked.on_all_days(week.plan), people=False) if i.span.overlaps(whole) and i.verdict not in NOT_DONE]
        sets.append([item for item in found if not people or set(item.members) & set(people)])
    known = [{(i.title, i.members, _clock(i)) for i in found} for found in sets]
    only = [[item for item in found if (item.title, item.members, _clock(item)) not in known[1 - n]] for n, found in enumerate(sets)]
    first, second = (f"{day:%A}" for day in asked.dates)
    if not only[0] and not only[1]:
        return Told((f"{first} and {second} are alike: {counted(len(sets[0]), 'thing')} each.",), rules_of(sets[0]))
    more = first if len(sets[0]) > len(sets[1]) else second
    is_same = len(sets[0]) == len(sets[1])
    head = f"{first} has {counted(len(sets[0]), 'thing')}, {second} {len(sets[1])}" + ("." if is_same else f": {more} is fuller.")
    lines = [head]
    for name, items in zip((first, second), only, strict=True):
        if items:
            lines.append(
                f"Only on {name}: "
                + "; ".join(f"{week.title(i)} {week.at(i, with_day=False)} ({week.words.people(i.members)})" for i in items)
                + "."
            )
    alike = len(sets[0]) - len(only[0])
    if alike:
        lines.append(f"{counted(alike, 'thing is', 'things are')} the same on both.")
    return Told(tuple(lines), rules_of([*only[0], *only[1]]))


def _clock(item: PlanItem) -> tuple[str, str]:
    return f"{item.span.start:%H:%M}", f"{item.span.end:%H:%M}"
