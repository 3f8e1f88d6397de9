"""What waits for a person, the nearest first: a plan's conflicts, what was missed, what is unsure, and questions, of others too. No Qt."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from concord.domain.approval import Shared
from concord.domain.conflict import Conflict, ConflictKind, ConflictStatus, Option
from concord.domain.ids import ConflictId, MemberId, RuleId
from concord.domain.plan import Judged, Plan, PlanItem, Verdict
from concord.domain.rule import Doubt
from concord.domain.see_as import whose_view
from concord.domain.time_search import AskedTimes
from concord.domain.visibility import Scope, Visibility
from concord.flows.talk_about import ToTalk

from ..appointments.words import asked_words, times_question
from ..approvals.words import who_proposes
from ..clock_words import clock
from ..rules.meaning import as_sentence
from ..rules.time_words import clock_span, how_soon, near_day, short_day

_DAYS_NAMED = 2
"""Other days of a matter that are named in its row; more are counted."""


class Group(StrEnum):
    """The groups of the list, in its order, by what stands over them."""

    CONFLICTS = "Conflicts"
    MISSED = "Missed"
    UNSURE = "Unsure"
    QUESTIONS = "Questions for you"


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to settle. `key` is unique in one plan: the conflict's or rule's id, or made from the question's.

    `when` ("Today 15:30") is set bold before `note` ("in 5 hours"); `item` is the block to jump to, None where it has none.
    """

    group: Group
    key: str
    title: str
    when: str
    note: str
    members: tuple[MemberId, ...]
    start: datetime | None
    item: PlanItem | None = None
    conflict: Conflict | None = None
    judged: Judged | None = None
    doubt: Doubt | None = None
    asked: AskedTimes | None = None
    """Times that somebody asks the one who looks about."""
    shared: Shared | None = None
    """What somebody proposes, and the one who looks has to agree to."""
    seen_by: tuple[Visibility, ...] = ()
    """The audiences of what it is about, without everybody's."""
    to_talk: ToTalk | None = None
    """Who wants to talk about it first."""
    also: tuple[Matter, ...] = ()
    """The same matter at other times of the week, in its order: it stands in the list once."""

    @property
    def times(self) -> tuple[Matter, ...]:
        """The matter at each of its times, this one first."""
        return (self, *self.also)

    @property
    def identity(self) -> str:
        """What stays the same from plan to plan: a conflict's id counts anew in each, its requests do not."""
        if self.conflict is None:
            return f"{self.group}:{self.key}"
        start = f"{self.start:%Y-%m-%dT%H:%M}" if self.start else ""
        return "|".join((self.conflict.kind, start, *sorted(self.conflict.requests)))


@dataclass(frozen=True, slots=True)
class SettledByRule:
    """What a rule of the house settled: a title for it, when and what came of it, and the rule."""

    title: str
    words: str
    rule: str
    text: str


def settled_by_rules(plan: Plan, now: datetime) -> tuple[SettledByRule, ...]:
    """List what the household's rules settled in a week, each matter once, with its days."""
    texts = {judged.rule.id: judged.rule.text for judged in plan.rules if not judged.is_busy}
    names = {member.id: member.name for member in plan.members}
    alike: dict[object, list[Conflict]] = {}
    for conflict in plan.conflicts:
        if conflict.status is ConflictStatus.RESOLVED and conflict.policy in texts:
            alike.setdefault((conflict.kind, conflict.place, conflict.policy, tuple(sorted(conflict.rules))), []).append(conflict)
    found = []
    for first, *also in alike.values():
        days = dict.fromkeys(near_day(one.span.start.date(), now.date()) for one in (first, *also) if one.span is not None)
        title = conflict_title(first, items_in(plan, first), names)
        first_day, *more = days or ("",)
        when = _list((first_day, *(day[:1].lower() + day[1:] if day in ("Today", "Tomorrow", "Yesterday") else day for day in more)))
        words = ". ".join(part for part in (when, first.outcome.removesuffix(".")) if part)
        rule = first.policy
        assert rule is not None
        found.append(SettledByRule(title, words, rule, texts[rule]))
    return tuple(found)


def matters_of(
    plan: Plan, viewer: MemberId | None, now: datetime, asked: Sequence[AskedTimes] = (), shared: Sequence[Shared] = ()
) -> tuple[Matter, ...]:
    """List all that waits, by group, the nearest to come first in each; what is over comes last, and what has no date after that.

    `asked` are the questions about times that wait for the viewer, whatever week they are about. Of the proposals `shared`, those are
    listed that wait for the viewer's word.
    """
    to_say = [one for one in shared if one.waits_for(viewer)]
    viewer = whose_view(viewer)
    waiting = [conflict for conflict in plan.conflicts if conflict.status is not ConflictStatus.RESOLVED]
    found = [_from_conflict(plan, conflict, viewer, now) for conflict in waiting]
    uncovered = {rule for conflict in waiting if conflict.kind is ConflictKind.UNCOVERED for rule in conflict.rules}
    for judged in plan.rules:
        if judged.is_busy or (judged.verdict is Verdict.MISSED and judged.rule.id in uncovered):
            continue  # that nobody is free for it stands among the conflicts, with its ways out
        if judged.verdict is Verdict.MISSED:
            found.append(_from_missed(plan, judged, now))
        elif judged.rule.doubts or judged.verdict is Verdict.UNCLEAR:
            found.append(_from_doubt(plan, judged, viewer, now))
    names = {member.id: member.name for member in plan.members}
    found += [_from_asked(one, names, now) for one in asked]
    found += [_from_shared(one, names) for one in to_say]
    found = [replace(one, seen_by=_audiences(plan, one)) for one in found]
    order = list(Group)
    return _once_each(sorted(found, key=lambda m: (order.index(m.group), *_urgency(m, now))))


def with_talks(matters: Sequence[Matter], talks: Mapping[ConflictId, ToTalk], names: Mapping[MemberId, str]) -> tuple[Matter, ...]:
    """Say of each matter who wants to talk about it."""

    def told(matter: Matter) -> Matter:
        wanted = talks.get(matter.conflict.id) if matter.conflict is not None else None
        return replace(matter, to_talk=wanted)

    found = []
    for matter in matters:
        times = [told(one) for one in matter.times]
        who = tuple(dict.fromkeys(who for one in times if one.to_talk is not None for who in one.to_talk.members))
        note = f"{_list([names.get(one, one) for one in who])} want{'s' if len(who) == 1 else ''} to talk" if who else matter.note
        found.append(replace(times[0], also=tuple(times[1:]), note=note))
    return tuple(found)


def _once_each(found: Sequence[Matter]) -> tuple[Matter, ...]:
    """Let what is the same at several times stand once: conflicts of one kind between the same sentences."""
    alike: dict[object, list[Matter]] = {}
    for matter in found:
        conflict = matter.conflict
        by_rules = (conflict.kind, conflict.place, tuple(sorted(conflict.rules))) if conflict is not None and conflict.rules else matter.key
        alike.setdefault((matter.group, matter.title, by_rules), []).append(matter)
    return tuple(first if not also else _also_at(first, also) for first, *also in alike.values())


def _also_at(first: Matter, also: Sequence[Matter]) -> Matter:
    days = [short_day(one.start.date()) for one in also if one.start is not None]
    named = tuple(dict.fromkeys(day for day in days if first.start is None or day != short_day(first.start.date())))
    note = f"also {_list(named)}" if 0 < len(named) <= _DAYS_NAMED else f"{len(also) + 1} times this week"
    members = tuple(dict.fromkeys(who for one in (first, *also) for who in one.members))
    return replace(first, also=tuple(also), note=note, members=members)


def items_in(plan: Plan, conflict: Conflict) -> tuple[PlanItem, ...]:
    """Return the blocks that a conflict is between, in order of time."""
    requests = set(conflict.requests)
    found = [item for item in plan.items if item.request in requests] or [item for item in plan.items if conflict.id in item.conflicts]
    return tuple(sorted(found, key=lambda item: (item.span.start, item.id)))


def overlap_words(conflict: Conflict, items: Sequence[PlanItem]) -> str:
    """Say what is too much, beside the knot: "one car, 45 minutes too many"."""
    if conflict.span is None:
        return "cannot both hold"
    minutes = max(1, conflict.span.minutes)
    many = f"{minutes} minute{'s' if minutes != 1 else ''}"
    if conflict.status is ConflictStatus.UNSURE:
        return f"{many} that may be in the way"
    match conflict.kind:
        case ConflictKind.PLACE | ConflictKind.RESOURCE:
            thing = _thing(conflict, items)
            return f"one {_bare(thing)}, {many} too many" if thing else f"{many} too many"
        case ConflictKind.PERSON:
            return f"one person, {many} too many"
        case ConflictKind.SETTING:
            return f"two wishes for {many}"
        case _:
            return f"{many} in the way"


def checked_words(option: Option, own: Collection[RuleId] = ()) -> str:
    """Say what was found when a way out was tried. `own` are the sentences that it is about: what they give is told above."""
    count = len(others_that_give(option, own))
    if not count:
        return "Checked: all other rules hold"
    return f"Checked: {count} other sentence{'s' if count != 1 else ''} not as asked"


def others_that_give(option: Option, own: Collection[RuleId]) -> tuple[RuleId, ...]:
    """Return the sentences that a way out does not keep as asked, without those that it is about."""
    return tuple(rule for rule in option.breaks if rule not in own)


def conflict_title(conflict: Conflict, items: Sequence[PlanItem], names: dict[MemberId, str]) -> str:
    """Give a conflict a title for a person: "The car is wanted twice"."""
    thing = _thing(conflict, items)
    who = names.get(conflict.members[0], "") if conflict.members else ""
    count = len(conflict.requests)
    times = {2: "twice", 3: "three times", 4: "four times"}.get(count, "more than once")
    match conflict.kind:
        case ConflictKind.PLACE | ConflictKind.RESOURCE:
            return f"{_the(thing)} is wanted {times}" if thing else "One place is wanted twice"
        case ConflictKind.PERSON:
            needed = _needed_twice(conflict, items, names)
            asks = {2: "two", 3: "three"}.get(count, str(count))
            have = "has" if len(needed) == 1 else "have"
            return f"{_list(needed)} {have} {asks} things at once" if needed else "Someone is needed twice"
        case ConflictKind.SETTING:
            quantity = next((item.quantity for item in items if item.quantity), None)
            wish = {"temperature": "warmth", "volume": "sound"}.get(quantity or "", quantity or "one thing")
            many = {1: "Two", 2: "Two", 3: "Three", 4: "Four"}.get(count, "Several")
            return f"{as_sentence(thing)}: {many.casefold()} wishes for {wish}" if thing else f"{many} wishes for {wish}"
        case ConflictKind.RESTRICTION:
            asked = next((item.title for item in items if item.kind.value != "restriction"), "")
            return f"{asked}: not allowed then" if asked else "Something is not allowed then"
        case ConflictKind.ORDER:
            return f"{who}: one cannot come before the other" if who else "One cannot come before the other"
        case ConflictKind.UNCOVERED:
            title = items[0].title if items else "it"
            return f"Nobody is free for {title}"
        case _:
            assert_never(conflict.kind)


def _audiences(plan: Plan, matter: Matter) -> tuple[Visibility, ...]:
    """Return who may see each sentence that a matter is about, as far as its reader may, where not everybody may."""
    scopes = {judged.rule.id: judged.rule.visibility for judged in plan.rules if not judged.is_busy}
    if matter.conflict is not None:
        items = [item for item in items_in(plan, matter.conflict) if not item.is_busy]
        found = [scopes.get(item.rules[0], item.visibility) if item.rules else item.visibility for item in items]
    else:
        found = [matter.judged.rule.visibility] if matter.judged is not None else []
        found += [matter.shared.proposal.visibility] if matter.shared is not None else []
    return tuple(dict.fromkeys(one for one in found if one.scope is not Scope.EVERYONE))


def _from_conflict(plan: Plan, conflict: Conflict, viewer: MemberId | None, now: datetime) -> Matter:
    items = items_in(plan, conflict)
    names = {member.id: member.name for member in plan.members}
    start = conflict.span.start if conflict.span else None
    note = ""
    if conflict.kind is ConflictKind.UNCOVERED and start is not None:
        note = how_soon(start, now) or ("missed" if start < now else "missed unless somebody does it")
    elif conflict.span is not None:
        note = how_soon(conflict.span.start, now) or f"{clock_span(conflict.span)}"
    group, doubt = Group.CONFLICTS, next(iter(conflict.doubts), None)
    if conflict.status is ConflictStatus.UNSURE:
        # Only who does it can tell where: nobody else is asked as if they could.
        group = Group.QUESTIONS if viewer is not None and any(viewer in item.members for item in items if not item.place) else Group.UNSURE
    return Matter(
        group,
        conflict.id,
        _question(doubt.message) if doubt is not None else conflict_title(conflict, items, names),
        _when(start, now),
        note or "whenever both come about",
        tuple(dict.fromkeys((*_twice(items, names), *conflict.members))),  # first whom it is about
        start,
        item=_movable(items),
        conflict=conflict,
        doubt=doubt,
    )


def _from_missed(plan: Plan, judged: Judged, now: datetime) -> Matter:
    item = _item_of(plan, judged, now)
    start = item.span.start if item else None
    title = item.title if item else judged.rule.text
    people = item.members if item else (judged.rule.owners or ())
    return Matter(Group.MISSED, judged.rule.id, title, _when(start, now), judged.because, people, start, item=item, judged=judged)


def _from_doubt(plan: Plan, judged: Judged, viewer: MemberId | None, now: datetime) -> Matter:
    rule = judged.rule
    doubt = next((one for one in rule.doubts if one.choices), rule.doubts[0] if rule.doubts else None)
    item = _item_of(plan, judged, now)
    start = item.span.start if item else None
    is_mine = viewer is not None and (viewer == rule.member or viewer in rule.owners)
    group = Group.QUESTIONS if doubt is not None and doubt.choices and is_mine else Group.UNSURE
    title = _question(doubt.message) if doubt else "Not understood yet"
    note = f"“{doubt.words}”" if doubt and doubt.words else f"“{rule.text}”"
    people = (rule.member,) if rule.member else ()
    when = _when(start, now) or ("No hurry" if group is Group.QUESTIONS else "")
    return Matter(group, rule.id, title, when, note, people, start, item=item, judged=judged, doubt=doubt)


def _from_asked(asked: AskedTimes, names: Mapping[MemberId, str], now: datetime) -> Matter:
    start = min(asked.starts)
    asker = (asked.asker,) if asked.asker is not None else ()
    title = f"{asked.title}: {times_question(asked.about, len(asked.starts))}"
    return Matter(Group.QUESTIONS, f"times-{asked.id}", title, _when(start, now), asked_words(asked, names), asker, start, asked=asked)


def _from_shared(shared: Shared, names: Mapping[MemberId, str]) -> Matter:
    title, note = who_proposes(shared, names), f"“{shared.proposal.text}”"
    return Matter(Group.QUESTIONS, f"proposal-{shared.id}", title, "", note, (shared.proposer,), None, shared=shared)


def _question(message: str) -> str:
    """Take the question out of a doubt's words: "Which Friday? I took the nearer one." asks "Which Friday?"."""
    question, mark, _ = message.partition("?")
    return f"{question}?" if mark and ". " not in question else message.split(". ")[0].removesuffix(".")


def _when(start: datetime | None, now: datetime) -> str:
    return f"{near_day(start.date(), now.date())} {clock(start)}" if start else ""


def _urgency(matter: Matter, now: datetime) -> tuple[int, datetime, str]:
    if matter.start is None:
        return (2, datetime.max, matter.key)
    return (1 if matter.start < now else 0, matter.start, matter.key)


def _item_of(plan: Plan, judged: Judged, now: datetime) -> PlanItem | None:
    found = [item for item in plan.items if judged.rule.id in item.rules[:1]] or [i for i in plan.items if judged.rule.id in i.rules]
    of_its_verdict = [item for item in found if item.verdict is judged.verdict] or found
    return min(of_its_verdict, key=lambda item: (item.span.end < now, item.span.start), default=None)


def _movable(items: Sequence[PlanItem]) -> PlanItem | None:
    """Choose the block to jump to: the one that would have to give way, else the last to start."""
    waiting = [item for item in items if item.verdict is Verdict.OPEN]
    return next(reversed(waiting or items), None)


def _needed_twice(conflict: Conflict, items: Sequence[PlanItem], names: dict[MemberId, str]) -> list[str]:
    """Name those who are in two or more of the blocks; where all is known is a member's own contradiction, that member."""
    found = _twice(items, names) or (list(conflict.members) if len(conflict.members) == 1 else [])
    return [names.get(member, member) for member in found]


def _twice(items: Sequence[PlanItem], names: Iterable[str]) -> list[MemberId]:
    blocks = [set(item.members) for item in items]
    return [MemberId(member) for member in names if sum(member in block for block in blocks) > 1]


def _list(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _thing(conflict: Conflict, items: Sequence[PlanItem]) -> str:
    if conflict.kind is ConflictKind.RESOURCE:
        shared = [item.resource for item in items if item.resource]
        return next((name for name in shared if shared.count(name) > 1), shared[0] if shared else conflict.place or "")
    return conflict.place or next((item.place for item in items if item.place), "")


def _the(thing: str) -> str:
    owned = "’s" in thing or "'s" in thing
    return thing if owned else f"The {thing if thing.isupper() else thing[:1].lower() + thing[1:] if ' ' not in thing else thing}"


def _bare(thing: str) -> str:
    return thing if thing.isupper() or " " in thing else thing.lower()
