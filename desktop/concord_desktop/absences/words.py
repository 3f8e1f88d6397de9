"""An absence in plain words: when something is, what becomes of it, what the button will do. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from enum import StrEnum

from concord.domain.absence import STAYS, AbsenceSeen, BackSeen, Choice, Fate, Touched, Why
from concord.domain.household import Member
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Plan, PlanItem
from concord.domain.request import rule_of_request
from concord.domain.rule import Kind

from ..clock_words import clock
from ..rules.time_words import clock_span, near_day, short_day

_DAYS_NAMED = 3
_NEAR = ("Today", "Tomorrow")
Names = Mapping[MemberId, str]


class Group(StrEnum):
    """What stands over the rows, in the order of the page."""

    HANDED_OVER = "Somebody else takes over"
    LEFT_OUT = "Left out"
    SHORTER = "Made shorter"
    WITHOUT = "Goes on without {name}"
    STAYS = "Stays as it is"


def group_of(thing: Touched) -> Group:
    """Return what a thing stands under: by what is proposed for it, whatever is chosen then."""
    if thing.is_handover:
        return Group.HANDED_OVER
    if not thing.is_proposed:
        return Group.STAYS
    return {Fate.WITHOUT: Group.WITHOUT, Fate.SHORTER: Group.SHORTER}.get(thing.choices[0].fate, Group.LEFT_OUT)


def title_words(thing: Touched, plans: Sequence[Plan]) -> str:
    """Return what a thing is called; what only holds, like warmth, is told by its sentence."""
    item = thing.items[0]
    if item.kind in (Kind.SETTING, Kind.RESTRICTION):
        return _text_of(rule_of_request(item.request), plans) or item.title
    return item.title


def about_words(thing: Touched, absent: MemberId, names: Names, today: date) -> str:
    """Say when a thing is, where, and for whom it is: "Tomorrow, 16:40 · for Jonas"."""
    item = thing.items[0]
    told = [when_words(thing.items, today)]
    if item.place is not None and item.place.casefold() not in item.title.casefold():
        told.append(item.place)
    others = [names[who] for who in item.members if who != absent and who in names]
    if thing.is_handover and others:
        told.append(f"for {listed(others)}")
    return " · ".join(told)


def when_words(items: Sequence[PlanItem], today: date) -> str:
    """Say on which days something is, and at what time where that is the same on all of them."""
    days = list(dict.fromkeys(item.span.start.date() for item in items))
    clocks = list(dict.fromkeys(clock_span(item.span) for item in items))
    if len(days) == 1:
        return f"{near_day(days[0], today)}, {listed(clocks)}"
    if len(days) <= _DAYS_NAMED:
        first, *rest = (near_day(day, today) for day in days)
        words = listed([first, *(day.lower() if day in _NEAR else day for day in rest)])
    else:
        words = f"{len(days)} days, {short_day(days[0])} to {short_day(days[-1])}"
    return f"{words}, {clocks[0]}" if len(clocks) == 1 else words


def choice_words(choice: Choice, absent: Member, names: Names) -> str:
    """Say what becomes of something, as an entry of a list."""
    match choice.fate:
        case Fate.LEAVE_OUT:
            return "Left out"
        case Fate.SHORTER:
            return "Only outside these hours"
        case Fate.WITHOUT:
            return f"Without {absent.name}"
        case Fate.HAND_OVER:
            return names.get(choice.to, "") if choice.to is not None else ""
        case Fate.NOBODY:
            return "Nobody: to settle"
        case Fate.STAYS:
            return f"Stays with {absent.name}"


def private_words(seen: AbsenceSeen, today: date) -> str:
    """Say of private time when it is, and who alone can clear it; nothing where there is none."""
    if not seen.private:
        return ""
    times = [f"{near_day(item.span.start.date(), today)} {clock_span(item.span)}" for item in seen.private]
    shown = times if len(times) <= 2 * _DAYS_NAMED else [*times[: 2 * _DAYS_NAMED - 1], f"{len(times) - 2 * _DAYS_NAMED + 1} more"]
    return f"Private time of {seen.member.name}: {listed(shown)}. Only {seen.member.name} can leave it out."


def is_so(why: Why) -> str:
    """Say "is sick" or "is away"."""
    return f"is {why.value}"


def doing_words(seen: AbsenceSeen, chosen: Mapping[str, Choice]) -> str:
    """Say what the button will do: "Leave out 4, hand over 2"."""
    counts = dict.fromkeys(Fate, 0)
    for thing in seen.touched:
        counts[chosen.get(thing.key, thing.default).fate] += len(thing.items)
    told = [
        f"{words} {counts[fate]}"
        for fate, words in (
            (Fate.LEAVE_OUT, "leave out"),
            (Fate.SHORTER, "shorten"),
            (Fate.HAND_OVER, "hand over"),
            (Fate.NOBODY, "still to settle"),
        )
        if counts[fate]
    ]
    if told:
        words = ", ".join(told)
        return words[0].upper() + words[1:]
    return f"Note that {seen.member.name} {is_so(seen.absence.why)}"


def done_words(seen: AbsenceSeen, chosen: Mapping[str, Choice]) -> str:
    """Say once it is done what was done, and what still waits."""
    fates = [chosen.get(thing.key, thing.default).fate for thing in seen.touched for _ in thing.items]
    waiting = fates.count(Fate.NOBODY)
    tail = f" {waiting} {'waits' if waiting == 1 else 'wait'} to be settled." if waiting else ""
    return f"{seen.member.name} {is_so(seen.absence.why)}.{tail} Undo brings all back."


def back_rows(seen: BackSeen, today: date) -> list[tuple[str, str]]:
    """Say what comes back to who is there again, and when: what is the same on several days once."""
    together: dict[tuple[str, bool], list[PlanItem]] = {}
    for item in seen.comes_back:
        together.setdefault((item.title, item.is_busy), []).append(item)
    return [("Private time" if is_busy else title, when_words(items, today)) for (title, is_busy), items in together.items()]


def back_words(seen: BackSeen, today: date) -> str:
    """Say when the absence then ends: "Ana is then noted as there again from Thursday, 12:00"."""
    start = seen.back.span.start
    if start <= seen.absence.start:
        return f"{seen.member.name} is then not noted as sick or away."
    hour = "" if start.time() == time(0) else f", {clock(start)}"
    day = near_day(start.date(), today)
    return f"{seen.member.name} is then there again from {day.lower() if day in _NEAR else day}{hour}."


def returned_words(seen: BackSeen) -> str:
    """Say once it is done that somebody is there again."""
    count = len(seen.comes_back)
    what = f" {count} {'thing comes' if count == 1 else 'things come'} back." if count else ""
    return f"{seen.member.name} is back.{what} Undo takes that back."


def spoken(title: str, about: str, choice: Choice, absent: Member, names: Names) -> str:
    """Say a row for who can not see it."""
    what = "stays as it is" if choice == STAYS else choice_words(choice, absent, names).lower()
    if choice.fate is Fate.HAND_OVER:
        what = f"{choice_words(choice, absent, names)} takes over"
    return f"{title}, {about}: {what}"


def listed(words: Sequence[str]) -> str:
    """Write a list: "a, b and c"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def _text_of(rule: RuleId, plans: Sequence[Plan]) -> str:
    return next((judged.rule.text for plan in plans for judged in plan.rules if judged.rule.id == rule and not judged.is_busy), "")
