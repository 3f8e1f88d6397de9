"""What one typed line would mean beside what is planned: its reading, when it first comes about, and what it would be in the way of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from concord.domain.answer import Answer
from concord.domain.document import Document
from concord.domain.household import Household
from concord.domain.ids import HOUSE, MemberId, RuleId
from concord.domain.plan import Plan, PlanItem, Week
from concord.domain.request import reading_of_request, rule_of_request
from concord.domain.rule import SURE_ENOUGH, Kind, Rule
from concord.domain.when import DAY, Minute, Span, When, at_minute

_LINE = "line"
_WEEKS_AHEAD = 60
"""How far the first occurrence is looked for: past a year, for what is yearly."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """When one reading of a line comes about first from now on, and on which day after that.

    `then` is None for what is once. Without a time of its own (`has_time`) the span is what the text leaves to it.
    """

    reading: int
    span: Span
    has_time: bool
    place: str | None
    then: date | None


@dataclass(frozen=True, slots=True)
class LineUnderstood:
    """What was understood of one typed line. Only what its viewer may know is in it.

    `rule` carries the reading, its doubts and the scope that its words set. `first` holds an entry for each reading that has days,
    `in_the_way` a sentence for each conflict in the weeks that were given. `weeks` are the Mondays for which that was looked at.
    """

    rule: Rule
    first: tuple[Occurrence, ...] = ()
    in_the_way: tuple[str, ...] = ()
    weeks: tuple[date, ...] = ()


def understand_line(
    text: str,
    member: MemberId | None,
    plans: Sequence[Plan],
    household: Household,
    written: date,
    now: datetime,
    instead_of: RuleId | None = None,
    answers: Sequence[Answer] = (),
    progress: Callable[[LineUnderstood], None] | None = None,
) -> LineUnderstood | None:
    """Read a line that `member` (None: the household) would add, beside what a viewer has before their eyes.

    Args:
        text: one line. Of several sentences only the first counts; None is returned where there is none.
        member: in whose part it would stand.
        plans: the viewer's copies, the week of `now` first. Nothing else of the household is known here.
        household: the people and their rhythm.
        written: the day that "tomorrow" counts from.
        now: occurrences before it are over.
        instead_of: the sentence, by its id in the plans, that the line takes the place of.
        answers: what was said of it by hand while it is written: doubts that are settled already.
        progress: told what the words themselves say, as of no week, before the line is placed beside the plans.
    """
    if instead_of is not None:
        plans = [_without(plan, instead_of) for plan in plans]
    # Runs in the worker; the window's own process imports this module and does without reader and planner.
    from concord.reading.language import ReadingContext, language_of

    owner = next((person.name for person in household.members if person.id == member), "House rules")
    line = Document(_LINE, f"{owner}:\n- {' '.join(text.split())}", is_house_rules=member is None)
    language = language_of(household.locale)
    sentences = language.find_sentences((line,), household=household, written=written).sentences
    if not sentences:
        return None
    known = tuple(row.rule for row in plans[0].rules if not row.is_busy) if plans else ()
    sentence = replace(sentences[0], id=_new_id(member, known))
    context = ReadingContext(members=household.members, written=written, rhythm=household.rhythm, locale=household.locale)
    rule = replace(language.read((sentence,), context, known=known, answers={sentence.id: answers})[0], document="", line=0)
    if not rule.readings or rule.confidence < SURE_ENOUGH:
        return LineUnderstood(rule)
    if progress is not None:
        progress(LineUnderstood(rule, tuple(one for one in _firsts(rule, (), now) if one.has_time)))
    items, in_the_way = _beside(rule, plans, household)
    return LineUnderstood(rule, _firsts(rule, items, now), in_the_way, tuple(plan.week.start for plan in plans))


def _without(plan: Plan, rule: RuleId) -> Plan:
    """Take one sentence out of a plan, with what it asks for: it is being rewritten, and not in its own way."""
    rules = tuple(row for row in plan.rules if row.rule.id != rule)
    return replace(plan, rules=rules, items=tuple(item for item in plan.items if rule_of_request(item.request) != rule))


def _new_id(member: MemberId | None, known: Sequence[Rule]) -> RuleId:
    """Return an id that no rule has: one past the last of that part."""
    part = member or HOUSE
    taken = {rule.id for rule in known}
    number = sum(rule.member == member for rule in known) + 1
    while f"{part}-{number}" in taken:
        number += 1
    return RuleId(f"{part}-{number}")


def _beside(rule: Rule, plans: Sequence[Plan], household: Household) -> tuple[list[PlanItem], tuple[str, ...]]:
    """Place a rule into what is left of each plan, as something that moves nothing."""
    from concord.planning.planner import plan_week

    items: list[PlanItem] = []
    messages: list[str] = []
    for plan in plans:
        after = plan_week((rule,), household, plan.week, frozen=plan, has_options=False)
        items += [item for item in after.items if rule_of_request(item.request) == rule.id]
        messages += [conflict.message for conflict in after.conflicts[len(plan.conflicts) :]]
    return items, tuple(dict.fromkeys(messages))


def _firsts(rule: Rule, items: Sequence[PlanItem], now: datetime) -> tuple[Occurrence, ...]:
    return tuple(one for number in range(len(rule.readings)) if (one := _first(rule, number, items, now)) is not None)


def _first(rule: Rule, number: int, items: Sequence[PlanItem], now: datetime) -> Occurrence | None:
    from concord.planning.dates import dates_of

    reading = rule.readings[number]
    if reading.kind in (Kind.POLICY, Kind.PREFERENCE, Kind.PROVISION):
        return None
    weeks = (Week.of(now.date() + timedelta(weeks=n)) for n in range(_WEEKS_AHEAD))
    days = (day for week in weeks for day in dates_of(reading.when, week) if day >= now.date() - timedelta(days=1))
    asked = [(_asked(item), item.place) for item in items if reading_of_request(item.request) == number]
    asked.sort(key=lambda pair: (pair[0].start, pair[0].end))
    span, place = next(((span, place) for span, place in asked if span.end >= now), (None, reading.place))
    if span is None:
        span = next((on_day for day in days if (on_day := _on(reading.when, day)).end >= now), None)
    if span is None:
        return None
    then = None if reading.when.span else next((day for day in days if day > span.start.date()), None)
    has_time = bool(asked) or reading.when.start is not None or reading.when.end is not None
    return Occurrence(number, span, has_time, place or reading.place, then)


def _asked(item: PlanItem) -> Span:
    return item.asked.span if item.asked is not None and item.asked.span is not None else item.span


def _on(when: When, day: date) -> Span:
    """Return the hours that a text names on a day; the whole of it where it names none."""
    low, high = when.window or (Minute(0), DAY)
    start = when.start if when.start is not None else low
    end = when.end if when.end is not None else start if when.start is not None else high
    return Span(at_minute(day, start), at_minute(day, end if end >= start else end + DAY))
