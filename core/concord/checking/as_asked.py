"""What every block of a plan was asked to be before anything was settled: whose, when, where, with what.

Who, where and with what come from the rules alone. The time is the block's own where its text fixes none: whether that agrees with
the text is looked at elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from concord.domain.edit import Add, Cancel, Edit, Move, Pin, Reassign
from concord.domain.household import Household, Role
from concord.domain.ids import MemberId, RuleId, fold
from concord.domain.plan import Plan, PlanItem
from concord.domain.policy import Policy, PolicyKind
from concord.domain.rule import Kind, Reading, Rule
from concord.domain.visibility import Scope, Visibility
from concord.domain.when import Recurrence, Relation, Span

from .fallen_away import fallen_away, not_led_by
from .findings import answers, takes_place
from .kept import Kept
from .leaders import told_apart
from .present import with_those_present
from .wanted import DOING, Wanted, has_days
from .words import (
    is_a,
    is_alone_by_nature,
    is_held,
    rooms_it_may_be_in,
    rooms_meant,
    rooms_open_to,
    rooms_spoken_of,
    takes_everybody,
    telling_words,
)

_WITH_OWN_TIME = (*DOING, Kind.REMINDER)
_BROUGHT = frozenset({"delivery", "check", "preparation"})


def wanted_of(
    plan: Plan, household: Household, edits: Sequence[Edit], later: frozenset[RuleId], kept: Kept
) -> tuple[list[Wanted], list[Wanted]]:
    """Return what was asked for first, and what was asked for when that had been settled: `later` beside all that stands."""
    first = _Reader(plan, household, edits, later, kept, is_second=False)
    if not later:
        return with_those_present(first.all_of(plan.items)), []
    mine = [item for item in plan.items if not _is_of(item, later)]
    asked = with_those_present(first.all_of(mine))
    second = _Reader(plan, household, edits, later, kept, is_second=True)
    still = [first.still(item) for item in mine if takes_place(item)]
    return asked, with_those_present([*still, *second.all_of([item for item in plan.items if _is_of(item, later)])])


def _is_of(item: PlanItem, rules: frozenset[RuleId]) -> bool:
    parts = answers(item.request)
    return parts is not None and parts.rule in rules


@dataclass(frozen=True, slots=True)
class _Text:
    """What a reading wants on whatever day: worked out once, and not for each of its blocks."""

    rule: Rule
    reading: Reading
    kind: Kind
    members: tuple[MemberId, ...]
    choices: tuple[str, ...]
    is_stated: bool
    is_limit: bool
    """Whether it is a value that is held, or a ban: where it holds is what it names or what it goes along with."""
    may_have_host: bool
    needs_somebody: bool
    is_to_be_placed: bool


@dataclass(frozen=True, slots=True)
class _Read:
    """What the texts say whatever the plan and its edits, filled as it is asked for: it hangs on rules, policies and people alone."""

    rooms: tuple[str, ...]
    helper: str | None
    texts: dict[tuple[RuleId, int], _Text | None] = field(default_factory=dict)
    usual: dict[tuple[str | None, MemberId | None], tuple[str, ...]] = field(default_factory=dict)
    open: dict[tuple[str | None, str | None, MemberId | None], tuple[str, ...]] = field(default_factory=dict)


class _Reader:
    """Reads rules and blocks of one turn of planning as what was asked for."""

    def __init__(
        self, plan: Plan, household: Household, edits: Sequence[Edit], later: frozenset[RuleId], kept: Kept, *, is_second: bool
    ) -> None:
        self._plan, self._household = plan, household
        rules = [judged.rule for judged in plan.rules if is_second or judged.rule.id not in later]
        self._rules = {rule.id: rule for rule in rules}
        self._policies = [policy for policy in plan.policies if policy.id in self._rules]
        read = kept.once(
            "texts read second" if is_second else "texts read first",
            (tuple(rules), tuple(self._policies), household),
            lambda: _Read(rooms_spoken_of(rules), _only_helper(rules, self._policies)),
        )
        self._rooms, self._helper = read.rooms, read.helper
        self._texts, self._usual, self._open = read.texts, read.usual, read.open
        self._rhythm = household.rhythm
        self._names = {member.id: member.name for member in household.members}
        self._adults = {member.id for member in household.members if member.role is Role.ADULT}
        self._given = {edit.request: edit for edit in edits if isinstance(edit, Reassign)}
        self._put = {edit.request: edit for edit in edits if isinstance(edit, Move | Pin) and edit.place is not None}
        self._secret: dict[str, Visibility] = {
            edit.item: edit.visibility for edit in edits if isinstance(edit, Add) and edit.visibility.scope is Scope.KEEP_FROM
        }
        self._gone = {edit.request for edit in edits if isinstance(edit, Cancel)}

    def all_of(self, items: Sequence[PlanItem]) -> list[Wanted]:
        """Return what all these blocks were asked to be, those that others go along with first."""
        left_out = [item for item in items if item.request in self._gone and not item.is_pinned]
        items = [item for item in items if item not in left_out] if left_out else items
        found = [one for item in items if item.kind in _WITH_OWN_TIME and (one := self.one(item, {})) is not None]
        hosts: dict[tuple[RuleId, date], list[Wanted]] = {}
        for one in found:
            if one.is_done:
                hosts.setdefault((one.rule, one.date), []).append(one)
        found += [one for item in items if item.kind not in _WITH_OWN_TIME and (one := self.one(item, hosts)) is not None]
        fallen = fallen_away(self._plan, list(self._rules.values()), items, found, self._household, self._rooms)
        found += [one._replace(has_no_block=True) for item in fallen if (one := self.one(item, hosts)) is not None]
        found = told_apart(found, {item.request: item for item in items})
        gone = [one for item in left_out if (one := self.one(item, {})) is not None]
        return not_led_by(gone, found, self._rhythm) if gone else found

    def one(self, item: PlanItem, hosts: Mapping[tuple[RuleId, date], Sequence[Wanted]]) -> Wanted | None:
        """Return what one block was asked to be; None where it answers no text."""
        parts = answers(item.request)
        if parts is None:
            return _by_hand(item, self._secret.get(item.request))
        text = self._text(parts.rule, parts.reading)
        if text is None:
            return None
        rule, reading = text.rule, text.reading
        choices, is_stated = text.choices, text.is_stated
        host = _host(item, parts.date, text, hosts) if hosts and text.may_have_host and not item.is_pinned else None
        rooms: tuple[str, ...] = ()
        usual: tuple[str, ...] = ()
        if text.is_limit:
            stated = reading.place or (host.choices[0] if host is not None and host.choices else None)
            choices, is_stated = ((stated,), True) if stated else ((), False)
            rooms = rooms_meant(stated, self._rooms)
        if not choices and reading.kind is not Kind.REMINDER:
            usual = self._usually_in(host.category if host is not None else reading.category, rule.member)
            rooms = usual if len(usual) == 1 else rooms
        may_be_at = () if choices or rooms or text.kind not in DOING else usual or self._open_to(reading, rule.member)
        if reading.kind is Kind.COMMITMENT and reading.measure is not None and not rooms:
            rooms = rooms_meant(choices[0] if choices else None, self._rooms)
        members, performers, needs = self._people(item.request, text)
        if needs:
            found = tuple(name for name in item.members if name in self._adults and name not in members)[:1]
            members, performers = (*members, *found), found or performers
        put = self._put.get(item.request)
        if put is not None and put.place is not None and item.is_pinned:
            choices, is_stated = (put.place,), True
        names = tuple(name for name in item.rules if name != rule.id)
        span = None if text.is_to_be_placed and not item.is_pinned else as_asked(item)
        if self._helper is not None and not performers and not needs and self._is_helped_with(text, span, names):
            performers = (self._helper,)
        return Wanted(
            item.request,
            rule.id,
            reading,
            parts.reading,
            parts.date,
            rule.member,
            text.kind,
            members,
            performers,
            span,
            choices or rooms,
            is_stated,
            reading.resource,
            rooms,
            usual,
            reading.measure,
            reading.category,
            item.title,
            names,
            item.is_pinned,
            needs_somebody=needs,
            may_be_at=() if choices else may_be_at,
        )

    def still(self, item: PlanItem) -> Wanted:
        """Return a block that was settled before, as what it is now."""
        parts = answers(item.request)
        text = self._text(parts.rule, parts.reading) if parts is not None else None
        places = (item.place,) if item.place is not None else ()
        if text is None or parts is None:
            return _by_hand(item, self._secret.get(item.request))._replace(
                choices=places, rooms=places, resource=item.resource, is_still=True
            )
        measure = text.reading.measure if item.quantity is not None else None
        if measure is not None and measure.value != item.value:
            measure = replace(measure, value=item.value)
        return Wanted(
            item.request,
            text.rule.id,
            text.reading,
            parts.reading,
            item.span.start.date(),
            text.rule.member,
            text.kind,
            item.members,
            text.reading.performers,
            item.span,
            places,
            bool(places),
            item.resource,
            places,
            (),
            measure,
            text.reading.category,
            item.title,
            (),
            item.is_pinned,
            is_still=True,
            needs_somebody=self._people(item.request, text)[2],
        )

    def _text(self, name: RuleId, number: int) -> _Text | None:
        key = (name, number)
        if key not in self._texts:
            rule = self._rules.get(name)
            self._texts[key] = self._read(rule, rule.readings[number]) if rule is not None and number < len(rule.readings) else None
        return self._texts[key]

    def _read(self, rule: Rule, reading: Reading) -> _Text:
        is_value, when = is_held(reading), reading.when
        choices, is_stated = self._choices(reading) if reading.kind is not Kind.REMINDER else ((), False)
        has_time = when.start is not None or when.end is not None or when.window is not None
        return _Text(
            rule,
            reading,
            Kind.SETTING if is_value else reading.kind,
            self._members(rule, reading),
            choices,
            is_stated,
            is_limit=is_value or reading.kind is Kind.RESTRICTION,
            may_have_host=is_value and when.anchor is None and not (has_days(reading) and has_time),
            needs_somebody=_needs_somebody(rule, reading) and not self._adults & set(reading.performers),
            is_to_be_placed=is_to_be_placed(reading),
        )

    def _people(self, request: str, text: _Text) -> tuple[tuple[MemberId, ...], tuple[str, ...], bool]:
        """Return who takes part, who of them does it, and whether somebody is still to be found for it: as written or given by hand."""
        given, named = self._given.get(request), text.reading.performers
        if given is None:
            return text.members, named, text.needs_somebody
        if given.wants_somebody:
            return given.members, (), True
        if text.needs_somebody or set(named) & set(text.members):
            still = tuple(name for name in named if name in given.members)
            return given.members, still or tuple(who for who in given.members if who not in text.members), False
        return given.members, named, False

    def _usually_in(self, category: str | None, owner: MemberId | None) -> tuple[str, ...]:
        key = (category, owner)
        if key not in self._usual:
            self._usual[key] = rooms_it_may_be_in(category, self._names.get(owner) if owner else None, self._rooms)
        return self._usual[key]

    def _open_to(self, reading: Reading, owner: MemberId | None) -> tuple[str, ...]:
        key = (reading.category, reading.activity, owner)
        if key not in self._open:
            self._open[key] = rooms_open_to(reading.category, reading.activity, self._names.get(owner) if owner else None, self._rooms)
        return self._open[key]

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
        named = ((reading.resource, reading.otherwise_with), (reading.place, reading.elsewhere))
        for first, others in named:
            if first and others:
                handed = [p.choices for p in self._policies if p.kind is PolicyKind.FALLBACK and first in p.choices]
                after = handed[0][handed[0].index(first) + 1 :] if handed else ()
                return (first, *others, *(name for name in after if name not in others)), True
        for policy in self._policies:
            if policy.kind is not PolicyKind.FALLBACK or not policy.choices:
                continue
            if said in policy.choices:
                return policy.choices[policy.choices.index(said) :], True
            if said is None and any(is_a(kind, reading.category, reading.activity) for kind in policy.scope.kinds or ("meeting",)):
                return policy.choices, False
        return ((said,), True) if said is not None else ((), False)

    def _is_helped_with(self, text: _Text, span: Span | None, names: Sequence[RuleId]) -> bool:
        """Say whether the household's one helper does it, where nobody else is named to."""
        is_brief = span is not None and span.minutes == 0
        if text.kind is Kind.REMINDER:
            return is_brief and text.reading.measure is None
        if text.kind is Kind.TASK:
            return text.reading.category in _BROUGHT
        is_waking = text.kind is Kind.COMMITMENT and text.reading.category == "waking" and is_brief
        return is_waking and any(r.kind is Kind.PROVISION for name in names for r in self._rules[name].readings)


def _host(item: PlanItem, day: date, text: _Text, hosts: Mapping[tuple[RuleId, date], Sequence[Wanted]]) -> Wanted | None:
    """Return what a value goes along with: it has its time, and none of its own."""
    asked = as_asked(item)
    for link in text.reading.applies_to:
        for one in hosts.get((link, day), ()) if link != text.rule.id else ():
            if one.span == asked:
                return one
    return None


def as_asked(item: PlanItem) -> Span:
    """Return when a block was to be: where it stands, unless it says that something else was asked."""
    if not item.is_pinned and item.asked is not None and item.asked.span is not None:
        return item.asked.span
    return item.span


def is_to_be_placed(reading: Reading) -> bool:
    """Say whether a text leaves its time to the planner: a window, a before or after without a distance, or nothing."""
    when = reading.when
    if reading.kind not in DOING or when.start is not None:
        return False
    is_anchored = when.anchor is not None or (bool(reading.applies_to) and (when.relation is not None or when.offset_minutes is not None))
    if is_anchored:
        return when.offset_minutes is None and when.relation in (Relation.BEFORE, Relation.AFTER)
    if when.recurrence is Recurrence.CONDITIONAL and reading.applies_to and when.window is None:
        return False  # It lasts as long as what it goes along with.
    return not (when.end is not None and reading.category == "sleep")


def _needs_somebody(rule: Rule, reading: Reading) -> bool:
    drives = [r for r in rule.readings if r.needs_performer and r.category == "transport" and r.when.end is None]
    return reading.needs_performer and (not drives or reading in drives)


def _only_helper(rules: Sequence[Rule], policies: Sequence[Policy]) -> str | None:
    """Return the one helper of whom the household says how many it serves: no room, no thing and none of its members."""
    named = {
        name for policy in policies if policy.kind is PolicyKind.CAPACITY for name in policy.scope.resources if name.startswith("the ")
    }
    if not named:
        return None
    things = [telling_words(name) for rule in rules for r in rule.readings for name in (r.place, r.resource) if name is not None]
    people = {fold(rule.member) for rule in rules if rule.member is not None}
    helpers = [
        n for n in named if telling_words(n) not in things and not is_alone_by_nature(n) and fold(n.removeprefix("the ")) not in people
    ]
    return helpers[0] if len(helpers) == 1 else None


def _by_hand(item: PlanItem, kept: Visibility | None) -> Wanted:
    places = (item.place,) if item.place is not None else ()
    reading = Reading(item.kind, activity=item.title, kept=kept)
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
