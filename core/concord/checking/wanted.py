"""What every block of a plan was asked to be before anything was settled: whose, when, where, with what.

Who, where and with what come from the rules alone. The time is the block's own where its text fixes none: whether that agrees with
the text is looked at elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from concord.domain.edit import Cancel, Edit, Move, Pin, Reassign
from concord.domain.household import Household, Role
from concord.domain.ids import MemberId, RuleId, fold
from concord.domain.plan import Plan, PlanItem
from concord.domain.policy import Policy, PolicyKind
from concord.domain.rule import Kind, Measure, Reading, Rule
from concord.domain.when import WEEK, Recurrence, Relation, Span

from .findings import answers, takes_place
from .words import (
    is_a,
    is_alone_by_nature,
    is_held,
    one_thing,
    rooms_it_may_be_in,
    rooms_meant,
    rooms_spoken_of,
    takes_everybody,
    telling_words,
)

A_MINUTE = timedelta(minutes=1)
DOING = (Kind.COMMITMENT, Kind.TASK)
_BROUGHT = frozenset({"delivery", "check", "preparation"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that was asked for on one date. `span` is None where the planner had to find its time.

    `choices` are the places or things it may have, first choice first; `rooms` where a value holds; `may_be_in` the rooms that it
    may turn out to hold in; `names` the other rules that its block speaks of. `is_still` marks what was settled before the rest
    was looked at and stands where it stands.
    """

    request: str
    rule: RuleId
    reading: Reading
    number: int
    date: date
    owner: MemberId | None
    kind: Kind
    members: tuple[MemberId, ...]
    performers: tuple[str, ...]
    span: Span | None
    choices: tuple[str, ...] = ()
    is_stated: bool = False
    resource: str | None = None
    rooms: tuple[str, ...] = ()
    may_be_in: tuple[str, ...] = ()
    measure: Measure | None = None
    category: str | None = None
    title: str = ""
    names: tuple[RuleId, ...] = ()
    is_pinned: bool = False
    is_still: bool = False
    needs_somebody: bool = False

    @property
    def is_done(self) -> bool:
        """Whether somebody does it, as against what holds, is forbidden or reminded of."""
        return self.kind in DOING

    @property
    def place(self) -> str | None:
        """Where it is to be: its first choice, unless that is a choice between things."""
        first = self.choices[0] if self.choices else None
        return self.reading.place if self.resource is not None and self.resource in self.choices else first

    @property
    def thing(self) -> str | None:
        """What it is to be done with."""
        return self.choices[0] if self.resource is not None and self.resource in self.choices else self.resource

    @property
    def stretch(self) -> Span | None:
        """Its time, a moment taken as a minute."""
        if self.span is None or self.span.end > self.span.start:
            return self.span
        return Span(self.span.start, self.span.start + A_MINUTE)


def wanted_of(plan: Plan, household: Household, edits: Sequence[Edit], later: frozenset[RuleId]) -> tuple[list[Wanted], list[Wanted]]:
    """Return what was asked for first, and what was asked for when that had been settled: `later` beside all that stands."""
    first, second = _Reader(plan, household, edits, later, is_second=False), _Reader(plan, household, edits, later, is_second=True)
    mine = [item for item in plan.items if not _is_of(item, later)]
    asked = first.all_of(mine)
    if not later:
        return asked, []
    still = [first.still(item) for item in mine if takes_place(item)]
    return asked, [*still, *second.all_of([item for item in plan.items if _is_of(item, later)])]


def _is_of(item: PlanItem, rules: frozenset[RuleId]) -> bool:
    parts = answers(item.request)
    return parts is not None and parts.rule in rules


class _Reader:
    """Reads rules and blocks of one turn of planning as what was asked for."""

    def __init__(self, plan: Plan, household: Household, edits: Sequence[Edit], later: frozenset[RuleId], *, is_second: bool) -> None:
        rules = [judged.rule for judged in plan.rules if is_second or judged.rule.id not in later]
        self._rules = {rule.id: rule for rule in rules}
        self._policies = [policy for policy in plan.policies if policy.id in self._rules]
        self._rooms = rooms_spoken_of(rules)
        self._names = {member.id: member.name for member in household.members}
        self._adults = {member.id for member in household.members if member.role is Role.ADULT}
        self._given = {edit.request: edit.members for edit in edits if isinstance(edit, Reassign)}
        self._put = {edit.request: edit for edit in edits if isinstance(edit, Move | Pin) and edit.place is not None}
        self._gone = {edit.request for edit in edits if isinstance(edit, Cancel)}
        self._helper = _only_helper(rules, self._policies)

    def all_of(self, items: Sequence[PlanItem]) -> list[Wanted]:
        """Return what all these blocks were asked to be, those that others go along with first."""
        items = [item for item in items if item.request not in self._gone or item.is_pinned]
        found = [one for item in items if item.kind in DOING or item.kind is Kind.REMINDER if (one := self.one(item, {})) is not None]
        hosts: dict[tuple[RuleId, date], list[Wanted]] = {}
        for one in found:
            if one.is_done:
                hosts.setdefault((one.rule, one.date), []).append(one)
        rest = [item for item in items if item.kind not in DOING and item.kind is not Kind.REMINDER]
        found += [one for item in rest if (one := self.one(item, hosts)) is not None]
        return [self._with_helper(one) for one in found]

    def one(self, item: PlanItem, hosts: Mapping[tuple[RuleId, date], Sequence[Wanted]]) -> Wanted | None:
        """Return what one block was asked to be; None where it answers no text."""
        parts = answers(item.request)
        if parts is None:
            return _by_hand(item)
        rule = self._rules.get(parts.rule)
        if rule is None or parts.reading >= len(rule.readings):
            return None
        reading = rule.readings[parts.reading]
        kind = Kind.SETTING if is_held(reading) else reading.kind
        choices, is_stated = self._choices(reading) if reading.kind is not Kind.REMINDER else ((), False)
        host = self._host(item, reading, rule.id, hosts)
        rooms: tuple[str, ...] = ()
        usual: tuple[str, ...] = ()
        if is_held(reading) or reading.kind is Kind.RESTRICTION:
            stated = reading.place or (host.choices[0] if host is not None and host.choices else None)
            choices, is_stated = ((stated,), True) if stated else ((), False)
            rooms = rooms_meant(stated, self._rooms)
        if not choices and reading.kind is not Kind.REMINDER:
            owner = self._names.get(rule.member) if rule.member else None
            usual = rooms_it_may_be_in(host.category if host is not None else reading.category, owner, self._rooms)
            rooms = usual if len(usual) == 1 else rooms
        if reading.kind is Kind.COMMITMENT and reading.measure is not None and not rooms:
            rooms = rooms_meant(choices[0] if choices else None, self._rooms)
        members = self._members(rule, reading)
        performers = reading.performers
        needs = _needs_somebody(rule, reading) and not self._adults & set(reading.performers) and item.request not in self._given
        if needs:
            found = tuple(name for name in item.members if name in self._adults and name not in members)[:1]
            members, performers = (*members, *found), found or performers
        put = self._put.get(item.request)
        if put is not None and put.place is not None and item.is_pinned:
            choices, is_stated = (put.place,), True
        return Wanted(
            item.request,
            rule.id,
            reading,
            parts.reading,
            parts.date,
            rule.member,
            kind,
            self._given.get(item.request, members),
            performers,
            None if _is_to_be_placed(reading) and not item.is_pinned else as_asked(item),
            choices or rooms,
            is_stated,
            reading.resource,
            rooms,
            usual,
            reading.measure,
            reading.category,
            item.title,
            tuple(name for name in item.rules if name != rule.id),
            item.is_pinned,
            needs_somebody=needs,
        )

    def still(self, item: PlanItem) -> Wanted:
        """Return a block that was settled before, as what it is now."""
        one = self.one(item, {}) or _by_hand(item)
        places = (item.place,) if item.place is not None else ()
        measure = one.measure if item.quantity is not None else None
        if measure is not None:
            measure = replace(measure, value=item.value)
        return replace(
            one,
            members=item.members,
            span=item.span,
            date=item.span.start.date(),
            choices=places,
            is_stated=bool(places),
            rooms=places,
            may_be_in=(),
            resource=item.resource,
            performers=one.reading.performers,
            measure=measure,
            names=(),
            is_still=True,
        )

    def _members(self, rule: Rule, reading: Reading) -> tuple[MemberId, ...]:
        named = tuple(MemberId(name) for name in reading.performers if name in self._names)
        writer = (rule.member,) if rule.member is not None else ()
        everyone = tuple(dict.fromkeys((*writer, *reading.people, *named)))
        if reading.kind is Kind.TASK and named and not reading.needs_performer and reading.category != "transport":
            return tuple(dict.fromkeys((*named, *reading.people)))
        if reading.kind is Kind.COMMITMENT and named and all(name in reading.people for name in named):
            return reading.people
        is_chore = rule.member is None and reading.kind in (*DOING, Kind.REMINDER) and not named
        return () if is_chore and not takes_everybody(rule, reading) else everyone

    def _choices(self, reading: Reading) -> tuple[tuple[str, ...], bool]:
        said = reading.place or reading.resource
        for policy in self._policies:
            if policy.kind is not PolicyKind.FALLBACK or not policy.choices:
                continue
            if said in policy.choices:
                return policy.choices[policy.choices.index(said) :], True
            if said is None and any(is_a(kind, reading.category, reading.activity) for kind in policy.scope.kinds or ("meeting",)):
                return policy.choices, False
        return ((said,), True) if said is not None else ((), False)

    def _host(self, item: PlanItem, reading: Reading, rule: RuleId, hosts: Mapping[tuple[RuleId, date], Sequence[Wanted]]) -> Wanted | None:
        """Return what a value goes along with: it has its time, and none of its own."""
        when = reading.when
        if not is_held(reading) or when.anchor is not None or item.is_pinned:
            return None
        has_time = when.start is not None or when.end is not None or when.window is not None
        if has_days(reading) and has_time:
            return None
        day, asked = answers(item.request), as_asked(item)
        candidates = [one for link in reading.applies_to if link != rule and day is not None for one in hosts.get((link, day.date), ())]
        return next((one for one in candidates if one.span == asked), None)

    def _with_helper(self, one: Wanted) -> Wanted:
        """Let the household's one helper do what nobody else is named to do."""
        if self._helper is None or one.performers or one.needs_somebody or one.is_still:
            return one
        if one.kind is Kind.REMINDER:
            is_served = is_moment(one) and one.measure is None
        elif one.kind is Kind.TASK:
            is_served = one.category in _BROUGHT
        else:
            brings = [name for name in one.names if any(r.kind is Kind.PROVISION for r in self._rules[name].readings)]
            is_served = one.kind is Kind.COMMITMENT and one.category == "waking" and is_moment(one) and bool(brings)
        return replace(one, performers=(self._helper,)) if is_served else one


def as_asked(item: PlanItem) -> Span:
    """Return when a block was to be: where it stands, unless it says that something else was asked."""
    if not item.is_pinned and item.asked is not None and item.asked.span is not None:
        return item.asked.span
    return item.span


def is_moment(one: Wanted) -> bool:
    """Say whether it has no length."""
    return one.span is not None and one.span.minutes == 0


def has_days(reading: Reading) -> bool:
    """Say whether a text has days of its own, not those of what it goes along with."""
    when = reading.when
    is_own = bool(when.days or when.dates or when.rrule or when.times_a_week) or when.recurrence is Recurrence.DAILY
    return is_own and when.recurrence is not Recurrence.CONDITIONAL


def is_on(reading: Reading, day: date) -> bool:
    """Say whether a text that goes along with others does so on a day."""
    when = reading.when
    return not (when.days or when.dates) or day in when.dates or WEEK[day.weekday()] in when.days


def _is_to_be_placed(reading: Reading) -> bool:
    """Say whether a text leaves its time to the planner: a window, a before or after without a distance, or nothing."""
    when = reading.when
    if reading.kind not in DOING or when.start is not None:
        return False
    is_anchored = when.anchor is not None or (bool(reading.applies_to) and (when.relation is not None or when.offset_minutes is not None))
    if is_anchored:
        return when.offset_minutes is None and when.relation in (Relation.BEFORE, Relation.AFTER)
    return not (when.end is not None and reading.category == "sleep")


def _needs_somebody(rule: Rule, reading: Reading) -> bool:
    drives = [r for r in rule.readings if r.needs_performer and r.category == "transport" and r.when.end is None]
    return reading.needs_performer and (not drives or reading in drives)


def _only_helper(rules: Sequence[Rule], policies: Sequence[Policy]) -> str | None:
    """Return the one helper of whom the household says how many it serves: no room, no thing and none of its members."""
    things = [telling_words(name) for rule in rules for r in rule.readings for name in (r.place, r.resource) if name is not None]
    people = {fold(rule.member) for rule in rules if rule.member is not None}
    named = {
        name for policy in policies if policy.kind is PolicyKind.CAPACITY for name in policy.scope.resources if name.startswith("the ")
    }
    helpers = [
        n for n in named if telling_words(n) not in things and not is_alone_by_nature(n) and fold(n.removeprefix("the ")) not in people
    ]
    return helpers[0] if len(helpers) == 1 else None


def _by_hand(item: PlanItem) -> Wanted:
    places = (item.place,) if item.place is not None else ()
    reading = Reading(item.kind, activity=item.title)
    owner = item.members[0] if len(item.members) == 1 else None
    return Wanted(
        item.request,
        RuleId(""),
        reading,
        0,
        item.span.start.date(),
        owner,
        Kind.COMMITMENT,
        item.members,
        (),
        item.span,
        places,
        bool(places),
        title=item.title,
        is_pinned=True,
    )


def is_named_by(one: Wanted, other: Wanted) -> bool:
    """Say whether one goes along with the other: its text follows it, by a link or by name, and its block says so."""
    if other.rule not in one.names or one.date != other.date or not other.is_done:
        return False
    return other.rule in one.reading.applies_to or one.reading.when.anchor is not None


def books_for(one: Wanted, other: Wanted) -> bool:
    """Say whether one is nothing but a thing kept for the other, of the same text, all the while that lasts."""
    return one.rule == other.rule and one.resource is not None and one_thing(one.title, one.thing)
