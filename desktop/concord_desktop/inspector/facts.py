"""What the inspector says about one block, section by section; a section without content is empty. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from concord.domain.conflict import Conflict, ConflictStatus
from concord.domain.household import Member
from concord.domain.plan import Judged, Plan, PlanItem, Verdict
from concord.domain.rule import Comparator, Kind, Measure, Strength

from ..rules.audience import Audience, audience_of
from ..rules.meaning import DOT, as_sentence, source_words, value_words
from ..rules.time_words import clock_span, short_day, short_length

STRENGTHS = ((Strength.MUST.value, "Must"), (Strength.SHOULD.value, "Should"), (Strength.NICE.value, "Nice"))
"""The strengths as they are chosen from, with their words."""
_CATEGORY_ICONS = {"living room": "sofa", "kitchen": "kitchen", "bathroom": "bath", "shower": "bath", "bedroom": "bed", "garden": "garden"}
_RESOURCE_ICONS = {"car": "car", "tv": "tv", "desk": "desk", "washing machine": "washer", "robot": "robot"}


@dataclass(frozen=True, slots=True)
class Quote:
    """One sentence behind a block, and where it stands."""

    text: str
    source: str
    rule: str


@dataclass(frozen=True, slots=True)
class InItsWay:
    """One conflict of a block: `words` to read, and what became of it where it is settled."""

    conflict: str
    words: str
    outcome: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the inspector shows of a block, in its order. `things` pairs a place or thing with its icon's name, None for none."""

    title: str
    clock: str
    day: str
    members: tuple[Member, ...] = ()
    things: tuple[tuple[str, str | None], ...] = ()
    value: str = ""
    note: str = ""
    verdict: Verdict | None = None
    quotes: tuple[Quote, ...] = ()
    because: str = ""
    asked: tuple[tuple[str, str, str], ...] = ()
    """What was asked and what is planned, where they differ: (what, asked, planned)."""
    in_its_way: tuple[InItsWay, ...] = ()
    doubts: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    strength: Strength | None = None
    audience: Audience | None = None
    is_pinned: bool = False
    may_pin: bool = False
    may_cancel: bool = False


def facts_of(plan: Plan, item: PlanItem) -> Facts:
    """Gather what is shown of one block. Of a busy one that is the word Busy, whose it is, and the time."""
    members = {member.id: member for member in plan.members}
    people = tuple(members[member] for member in item.members if member in members)
    clock, day = clock_span(item.span), _day(item)
    if item.is_busy:
        owners = " and ".join(member.name for member in people)
        note = f"Private to {owners}. You see the time and nothing more." if owners else "You see the time and nothing more."
        return Facts("Busy", clock, day, members=people, note=note)
    names: dict[str, str] = {member.id: member.name for member in plan.members}
    judged = [one for rule in item.rules for one in plan.rules if one.rule.id == rule and not one.is_busy]
    quoted = judged or [one for one in plan.rules if one.rule.id == item.source and not one.is_busy]
    first = judged[0] if judged else None
    rank = (Strength.MUST, Strength.SHOULD, Strength.NICE)
    return Facts(
        title=as_sentence(item.title),
        clock=clock,
        day=day,
        members=people,
        things=_things(item),
        value=_value(item),
        verdict=item.verdict,
        quotes=tuple(_quote(one, names) for one in quoted),
        because=as_sentence(item.because or (first.because if first else "")),
        asked=_asked(item),
        in_its_way=tuple(_in_its_way(c) for c in plan.conflicts if c.id in item.conflicts or item.request in c.requests),
        doubts=tuple(doubt.message for doubt in item.doubts),
        needs=item.needs,
        strength=min((one.rule.strength for one in judged[:1]), key=rank.index, default=None),
        audience=audience_of(first.rule.visibility if first else item.visibility, names) if first or item.is_pinned else None,
        is_pinned=item.is_pinned,
        may_pin=_is_a_block(item) and item.verdict not in (Verdict.MISSED, Verdict.DECLINED),
        may_cancel=_is_a_block(item) and item.verdict not in (Verdict.MISSED, Verdict.DECLINED),
    )


def thing_icon(name: str) -> str | None:
    """Name the icon of a place or thing, None where none fits."""
    known = {**_CATEGORY_ICONS, **_RESOURCE_ICONS}
    return next((icon for word, icon in known.items() if word in name.casefold()), None)


def _day(item: PlanItem) -> str:
    first, last = item.span.start, item.span.end
    parts = [short_day(first.date())]
    if last > first and item.span.minutes < 1440 and not item.is_moment:
        parts.append(short_length(item.span.minutes))
    return DOT.join(parts)


def _is_a_block(item: PlanItem) -> bool:
    return item.kind in (Kind.COMMITMENT, Kind.TASK, Kind.REMINDER, Kind.SETTING)


def _things(item: PlanItem) -> tuple[tuple[str, str | None], ...]:
    return tuple((as_sentence(name), thing_icon(name)) for name in (item.resource, item.place) if name)


def _value(item: PlanItem) -> str:
    if item.value is None:
        return ""
    measure = Measure(item.quantity or "", item.comparator or Comparator.EQUAL, item.value, item.unit)
    return value_words(measure)


def _quote(judged: Judged, names: Mapping[str, str]) -> Quote:
    return Quote(f"“{judged.rule.text}”", source_words(judged.rule, names), judged.rule.id)


def _asked(item: PlanItem) -> tuple[tuple[str, str, str], ...]:
    asked = item.asked
    if asked is None:
        return ()
    changes: list[tuple[str, str, str]] = []
    if asked.span is not None and asked.span != item.span:
        is_same_day = asked.span.start.date() == item.span.start.date()
        before, after = clock_span(asked.span), clock_span(item.span)
        if not is_same_day:
            before, after = f"{short_day(asked.span.start.date())}, {before}", f"{short_day(item.span.start.date())}, {after}"
        changes.append(("Time", before, after))
    if asked.place is not None and asked.place != item.place:
        changes.append(("Place", asked.place, item.place or "no place"))
    if asked.value is not None:
        changes.append(("Value", asked.value, _value(item)))
    return tuple(changes)


def _in_its_way(conflict: Conflict) -> InItsWay:
    is_open = conflict.status is not ConflictStatus.RESOLVED
    return InItsWay(conflict.id, as_sentence(conflict.message), "" if is_open else conflict.outcome, is_open)
