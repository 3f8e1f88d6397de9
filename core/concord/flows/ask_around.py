"""Answers about what stands beside something: before and after it, whether it is at all, and how a room is then."""

from __future__ import annotations

import re
from dataclasses import replace

from concord.domain.household import Household
from concord.domain.plan import PlanItem
from concord.domain.rule import Kind
from concord.planning.because import capital
from concord.reading.words import stems_of

from .ask_activities import found_of, times
from .ask_week import NOT_DONE, Asked, AskedWeek, Told, counted, cut, rules_of

_BESIDE = re.compile(r"\b(?P<side>before|after|straight\s+after|right\s+after|following)\b\s+(?P<what>.+)", re.IGNORECASE)
_ASKS_WHETHER = re.compile(
    r"\s*(?:(?:do|does)\s+[\w'’]+\s+(?:still\s+)?(?:have|go|get|need)\b|(?:have|has)\s+[\w'’]+\s+got\b|"
    r"(?:am|is|are|will)\s+[\w'’]+\s+(?:still\s+)?(?:be\s+)?(?:\w+ing|asleep|at\s+(?:work|school|the)|on\s+(?:shift|duty|nights|call))\b|(?:is|are)\s+there\b)",
    re.IGNORECASE,
)
_HOME_AGAIN = re.compile(r"\b(?:when|what\s+time)\b.*\b(?:home|back)\b(?!\s+to\b)", re.IGNORECASE)
_MEALS = {"dinner": "supper"}
_QUANTITIES = {
    "temperature": frozenset(stems_of("warm warmer warmth cold colder cool hot temperature degrees heating thermostat heated")),
    "light": frozenset(stems_of("bright brightness light lights dim dark lamp")),
    "volume": frozenset(stems_of("loud loudness volume quiet noisy")),
}


def around(week: AskedWeek, asked: Asked, household: Household) -> Told | None:
    """Say what somebody has before or after something on the days asked about; None where that something is not planned."""
    found = _BESIDE.search(asked.text)
    if found is None or not asked.topic:
        return None
    behind = set(stems_of(found["what"]))
    anchor_words = tuple(word for word in asked.topic if word in behind)
    if not anchor_words or anchor_words != asked.topic:
        return None
    people = asked.people or ((week.plan.viewer,) if week.plan.viewer is not None else ())
    theirs = replace(asked, people=people, question=replace(asked.question, hours=None))
    anchors = [item for item in week.about(week.done(theirs), theirs) if item.verdict not in NOT_DONE]
    is_before = found["side"].lower() == "before"
    if not anchors:
        return _around_a_meal(week, theirs, household, found["what"], is_before=is_before)
    # Of a place or a thing the whole stay counts, of a whole week each day.
    named: list[PlanItem] = []
    lines: list[str] = []
    for day in dict.fromkeys(item.span.start.date() for item in anchors):
        mine = [item for item in anchors if item.span.start.date() == day]
        first, last = min(item.span.start for item in mine), max(item.span.end for item in mine)
        beside = [
            item
            for item in week.done(theirs)
            if item not in anchors
            and item.verdict not in NOT_DONE
            and item.span.start.date() == day
            and (item.span.end <= first if is_before else item.span.start >= last)
        ]
        which = f"{'before' if is_before else 'after'} {week.title(mine[0])} ({week.at(mine[0])})"
        names = week.words.people(people)
        lines.append(f"{counted(len(beside), 'thing')} for {names} {which}." if beside else f"Nothing for {names} {which}.")
        lines += week.lines(beside)
        named += beside
    return Told(cut(lines, 20), rules_of([*named, *anchors]))


def _around_a_meal(week: AskedWeek, asked: Asked, household: Household, what: str, *, is_before: bool) -> Told | None:
    """Say what is before or after the usual time of a meal that no block stands for, on days that are named."""
    usual = {"breakfast": household.rhythm.breakfast, "lunch": household.rhythm.lunch, "dinner": household.rhythm.dinner}
    meal = next((name for word in what.lower().split() for name in usual if word.startswith((name, _MEALS.get(name, name)))), None)
    if meal is None or not asked.names_days:
        return None
    at = usual[meal]
    hours = (0, at) if is_before else (at, 24 * 60)
    then = replace(asked, question=replace(asked.question, hours=hours))
    found = [item for item in week.done(then) if item.verdict not in NOT_DONE]
    which = f"{week.days(asked.dates)} {'before' if is_before else 'after'} the usual time of {meal}, {at // 60:02}:{at % 60:02}"
    names = week.words.people(asked.people)
    return Told((f"{counted(len(found), 'thing')} for {names} {which}.", *week.lines(found)), rules_of(found))


def home_again(week: AskedWeek, asked: Asked) -> Told | None:
    """Say until when somebody is out on the days that are named: when they are home again."""
    if not asked.people or not asked.names_days or not _HOME_AGAIN.search(asked.text):
        return None
    lines: list[str] = []
    behind: list[PlanItem] = []
    for who in asked.people:
        for day in asked.dates[:7]:
            mine = [item for item in week.items if who in item.members and item.verdict not in NOT_DONE and item.span.start.date() == day]
            out = [item for item in mine if week.is_out(item) or week.is_unsaid(item)]
            if not out:
                lines.append(f"Nothing that is written takes {week.name(who)} out {week.days((day,))}.")
                continue
            last = max(out, key=lambda item: item.span.end)
            may = "" if week.is_out(last) else ", if that is out of the house: where it is is not said"
            lines.append(f"{week.name(who)} is out until {last.span.end:%H:%M} {week.days((day,))} ({week.title(last)}{may}).")
            behind.append(last)
    return Told((*lines, *week.lines(behind)), rules_of(behind))


def whether(week: AskedWeek, asked: Asked) -> Told | None:
    """Say whether something is planned then, where that is asked for by yes or no."""
    if not asked.is_yes_or_no or not asked.topic or _ASKS_WHETHER.match(asked.text) is None:
        return None
    found = [item for item in found_of(week, asked) if item.verdict not in NOT_DONE]
    if found:
        return week.told(f"Yes. {times(week, found)}.", found)
    ever = [item for item in found_of(week, asked.on_all_days(week.plan)) if item.verdict not in NOT_DONE]
    return week.told(f"Not {week.then(asked)}. In that week: {times(week, ever)}.", ever) if ever else None


def how_set(week: AskedWeek, asked: Asked) -> Told | None:
    """Say how warm, bright or loud it is to be somewhere, or while something is done."""
    words = set(stems_of(asked.text))
    quantity = next((name for name, known in _QUANTITIES.items() if words & known), None)
    if quantity is None:
        return None
    items = [item for item in week.items if item.kind is Kind.SETTING and item.quantity == quantity and not item.is_busy]
    items = [item for item in items if (not asked.names_days and not asked.question.hours) or week.is_then(item.span, asked)]
    # "My room" is called after whose it is.
    wanted = {word for word in asked.topic if word not in _QUANTITIES[quantity]}
    own = [item for item in items if set(item.members) & set(asked.people)] if asked.people else items
    found = _fitting(week, own, wanted) or _fitting(week, items, wanted)
    if not found:
        return None
    said = dict.fromkeys(f"{capital(item.place or 'the house')}: {week.words.value(item)}" for item in found)
    return Told((f"{'; '.join(list(said)[:4])}.", *week.lines(found)), rules_of(found))


def _fitting(week: AskedWeek, items: list[PlanItem], wanted: set[str]) -> list[PlanItem]:
    if not wanted:
        return items
    scores = {item.id: len(wanted & (week.strong(item) | week.weak(item))) for item in items}
    best = max(scores.values(), default=0)
    return [item for item in items if scores[item.id] == best > 0 and 2 * best >= len(wanted)]
