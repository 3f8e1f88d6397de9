"""How each time of some days stands with each person, read off finished plans: what they do, what they wish, what is not allowed then.

Only the copy of the plan that the one who looks may see takes part: what is busy there is taken, and nothing more is known of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from concord.domain.absence import ABSENCE
from concord.domain.household import Household, Role
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Plan, PlanItem, Verdict
from concord.domain.request import Request, rule_of_request
from concord.domain.rule import SURE_ENOUGH, Kind, Reading, Rule, Status, Strength
from concord.domain.time_search import Ease, InTheWay, Standing, TimeSearch
from concord.domain.when import DAY, Minute, Span, Weekday, at_minute

from .asks import Ask, counted
from .attachments import limits_of
from .capacities import PERSON, THING, Capacities, block_of
from .conflicts_restrictions import forbids
from .frozen import ask_of_item
from .manners import Use, disturbs, is_called, is_sleep, words_of
from .utility import STRENGTHS

STEP = 30
"""Minutes between two times that are looked at."""
_ANY = words_of("appointments plans anything everything nothing else commitments engagements something")
"""Words by which a rule speaks of whatever one might put there."""
_MEETINGS = words_of("meeting meetings")
"""Words for what several people are called to, which is what it is where nothing more is known of it."""
_NAP = 180
"""Minutes: what is shorter than this and called sleep is going to bed, or a nap by day."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """A stretch that something takes of somebody, or that a rule keeps free."""

    span: Span
    strength: Strength | None
    """None: it can not give way at all."""
    told: InTheWay


@dataclass(frozen=True, slots=True)
class _Wish:
    """A stretch in which a rule wishes such things to be."""

    day: date
    inside: tuple[int, int]
    strength: Strength
    rule: RuleId


def starts_of(search: TimeSearch, household: Household, now: datetime) -> tuple[datetime, ...]:
    """Return the times to choose from: the hours of the household's day, or those that were named, that are not over."""
    rhythm = household.rhythm
    opens, closes = search.hours or (rhythm.day_opens, rhythm.bed if rhythm.bed > rhythm.day_opens else DAY)
    found: list[datetime] = []
    for n in range((search.last - search.first).days + 1):
        day = search.first + timedelta(days=n)
        for minute in range(opens, closes - search.minutes + 1, STEP):
            start = at_minute(day, minute)
            if start >= now:
                found.append(start)
    return tuple(found)


def standings(
    plans: Sequence[Plan], household: Household, search: TimeSearch, category: str | None, starts: Sequence[datetime]
) -> dict[datetime, Mapping[MemberId, Standing]]:
    """Return for each start how it stands with each person of the search. A start at which the place is taken is left out.

    Args:
        plans: the viewer's copies of the weeks that the days lie in.
        household: its people, with their weights.
        search: what is looked for.
        category: the class of activity that it is.
        starts: the times to look at.
    """
    weeks = [_Week(plan, household, search, category) for plan in plans]
    week_of = {day: week for plan, week in zip(plans, weeks, strict=True) for day in plan.week.dates}
    length = timedelta(minutes=search.minutes)
    found: dict[datetime, Mapping[MemberId, Standing]] = {}
    for start in starts:
        week = week_of.get(start.date())
        span = Span(start, start + length)
        if week is not None and not week.is_place_taken(span):
            found[start] = {member: week.standing(member, span) for member in search.people}
    return found


class _Week:
    """One week's plan, sorted by whom what takes."""

    def __init__(self, plan: Plan, household: Household, search: TimeSearch, category: str | None) -> None:
        self._plan, self._household, self._search, self._category = plan, household, search, category
        self._rules = {judged.rule.id: judged.rule for judged in plan.rules}
        self._busy_rules = {judged.rule.id for judged in plan.rules if judged.is_busy}
        self._capacities = Capacities.of(plan.policies)
        self._taken: dict[tuple[MemberId, date], list[_Taken]] = {(who, day): [] for who in search.people for day in plan.week.dates}
        self._place: list[Span] = []
        self._totals = self._asked_of_each()
        for item in plan.items:
            if item.verdict not in (Verdict.DECLINED, Verdict.MISSED):
                self._add(item)
        self._wishes: dict[tuple[MemberId, date], list[_Wish]] = {}
        for member in search.people:
            for wish in self._wishes_of(member):
                self._wishes.setdefault((member, wish.day), []).append(wish)
        self._known = {member for member in search.people if self._is_known(member)}
        self._children = {one.id for one in plan.members if one.role is Role.CHILD}
        """No question waits for a child: it is for others to decide what it may leave."""

    def is_place_taken(self, span: Span) -> bool:
        """Say whether the place that was named serves somebody else then."""
        return any(one.overlaps(span) for one in self._place)

    def standing(self, member: MemberId, span: Span) -> Standing:
        """Return how a time stands with somebody."""
        near = self._taken[member, span.start.date()]
        if span.end.date() != span.start.date():
            near = [*near, *self._taken.get((member, span.end.date()), ())]
        met = [one for one in near if one.span.overlaps(span)]
        told = tuple(dict.fromkeys(one.told for one in met))
        if any(one.strength in (None, Strength.MUST) for one in met):
            return Standing(Ease.TAKEN, 1.0, told)
        cost = sum(self._share(member, one.strength) for one in met if one.strength is not None)
        if any(one.strength is Strength.SHOULD for one in met) and member not in self._children:
            return Standing(Ease.ASK, cost, told)
        if not met and member not in self._known and member not in self._children:
            return Standing(Ease.ASK)
        today = self._wishes.get((member, span.start.date()), [])
        unmet = [wish for wish in today if not _is_inside(span, wish)]
        if any(wish.strength is Strength.MUST for wish in unmet):
            return Standing(Ease.TAKEN, 1.0, (*told, InTheWay(member, self._words(unmet), None, is_rule=True)))
        if unmet and len(unmet) == len(today):
            cost += max(self._share(member, wish.strength) for wish in unmet)
            told = (*told, InTheWay(member, self._words(unmet), None, is_rule=True))
            return Standing(Ease.GIVES, cost, told)
        if met:
            return Standing(Ease.GIVES, cost, told)
        return Standing(Ease.LIKED if today else Ease.FREE)

    def _is_known(self, member: MemberId) -> bool:
        """Say whether anything is known of somebody's week: a sentence of theirs, or something that they take part in."""
        return any(rule.member == member for rule in self._rules.values()) or any(member in item.members for item in self._plan.items)

    def _asked_of_each(self) -> dict[MemberId, int]:
        totals: dict[MemberId, int] = {}
        for item in self._plan.items:
            rule = self._rules.get(rule_of_request(item.request))
            if rule is not None and rule.member is not None and not item.is_busy:
                totals[rule.member] = totals.get(rule.member, 0) + STRENGTHS[rule.strength]
        return totals

    def _share(self, member: MemberId, strength: Strength) -> float:
        """Return what one more thing that is not met takes from somebody's utility, weighed as the household weighs them."""
        weight = next((one.weight for one in self._household.members if one.id == member), 1.0)
        lost = STRENGTHS[strength]
        return round(weight * lost / max(self._totals.get(member, 0), lost), 4)

    def _add(self, item: PlanItem) -> None:
        rule = self._rules.get(rule_of_request(item.request))
        ask = ask_of_item(item, rule)
        if item.category == ABSENCE:
            for who in item.members:
                self._take(who, _Taken(item.span, None, InTheWay(who, item.title, item.span)))
        elif item.kind is Kind.RESTRICTION:
            self._add_band(ask, rule)
        elif item.kind in (Kind.COMMITMENT, Kind.TASK):
            place = ask.request.places[0] if ask.request.places else None
            block = block_of(ask, self._capacities, item.span, place, item.resource)
            strength = None if item.is_busy or item.is_pinned or rule is None or rule.is_footprint else rule.strength
            for lane in block.lanes:
                member = MemberId(lane.removeprefix(PERSON))
                if lane.startswith(PERSON):
                    told = InTheWay(member, None if item.is_busy else item.title, item.span)
                    self._take(member, _Taken(counted(item.span), strength, told))
            self._add_place(block.lanes, block.room, item)
            self._add_night(item, strength)

    def _add_night(self, item: PlanItem, strength: Strength | None) -> None:
        """Let who goes to bed at a time sleep from then on, and who gets up at a time sleep until then."""
        at, rhythm = item.span.start, self._household.rhythm
        if item.is_busy or item.span.minutes >= _NAP:
            return
        minute = at.hour * 60 + at.minute
        if is_sleep(item.category, item.title) and minute >= rhythm.day_closes:
            night = Span(at, at_minute(at.date() + timedelta(days=1), rhythm.waking))
        elif item.category == "waking" and minute < rhythm.lunch:
            night = Span(at_minute(at.date(), 0), at)
        else:
            return
        for member in item.members:
            if night.minutes > 0:
                self._take(member, _Taken(night, strength, InTheWay(member, item.title, item.span)))

    def _take(self, member: MemberId, taken: _Taken) -> None:
        """Put a stretch to each day that it touches."""
        for n in range((taken.span.end.date() - taken.span.start.date()).days + 1):
            own = self._taken.get((member, taken.span.start.date() + timedelta(days=n)))
            if own is not None:
                own.append(taken)

    def _add_place(self, lanes: Sequence[str], room: str | None, item: PlanItem) -> None:
        wanted = self._search.place
        if wanted is None:
            return
        is_room = room is not None and room.lower() == wanted.lower() and disturbs(Use(self._category), Use(item.category))
        if is_room or THING + wanted.lower() in lanes:
            self._place.append(counted(item.span))

    def _add_band(self, band: Ask, rule: Rule | None) -> None:
        """Keep a stretch free for those of whom a rule speaks."""
        if rule is None or band.span is None or rule.id in self._busy_rules:
            return
        for member in self._search.people:
            if (band.owner in (None, member) and self._is_of_all(band.reading)) or forbids(band, self._as_ask(member, band.span)):
                told = InTheWay(member, rule.text, band.span, is_rule=True)
                self._take(member, _Taken(counted(band.span), rule.strength, told))

    def _is_of_all(self, reading: Reading) -> bool:
        """Say whether a rule speaks of what is looked for, by its name, its class, or as one of any such things."""
        if reading.measure is not None or reading.condition or reading.resource is not None:
            return False
        if any(is_called(word, self._category, self._search.title) for word in reading.excludes):
            return False
        wanted = words_of(reading.activity)
        if wanted and wanted <= (_ANY | _MEETINGS if self._category is None else _ANY):
            return True
        return reading.activity is not None and is_called(reading.activity, self._category, self._search.title)

    def _as_ask(self, member: MemberId, span: Span) -> Ask:
        """Return what is looked for as a request of one of those who come."""
        title, place = self._search.title, self._search.place
        reading = Reading(Kind.COMMITMENT, activity=title, category=self._category, place=place)
        places = (place,) if place is not None else ()
        request = Request(
            id="",
            rule=RuleId(""),
            reading=0,
            kind=Kind.COMMITMENT,
            date=span.start.date(),
            members=(member,),
            title=title,
            rules=(),
            span=span,
            places=places,
            category=self._category,
        )
        return Ask(request, member, reading)

    def _wishes_of(self, member: MemberId) -> Iterator[_Wish]:
        for rule in self._rules.values():
            is_heard = rule.status is Status.IN_FORCE and rule.confidence >= SURE_ENOUGH and rule.id not in self._busy_rules
            if not is_heard or rule.member not in (None, member):
                continue
            for reading in rule.readings:
                if reading.kind is not Kind.PREFERENCE or not self._is_of_all(reading):
                    continue
                for limit in limits_of(rule.id, reading):
                    inside = (limit.earliest or 0, limit.latest if limit.latest is not None else DAY)
                    yield from (_Wish(day, inside, rule.strength, rule.id) for day in self._plan.week.dates if _is_on(reading, day))

    def _words(self, wishes: Sequence[_Wish]) -> str:
        return self._rules[wishes[0].rule].text


def _is_on(reading: Reading, day: date) -> bool:
    when = reading.when
    if when.dates and not when.days:
        return day in when.dates
    is_day = not when.days or Weekday(list(Weekday)[day.weekday()]) in when.days
    return is_day and (when.first is None or day >= when.first) and (when.last is None or day <= when.last)


def _is_inside(span: Span, wish: _Wish) -> bool:
    low, high = (at_minute(wish.day, Minute(minute)) for minute in wish.inside)
    return low <= span.start and span.end <= high
