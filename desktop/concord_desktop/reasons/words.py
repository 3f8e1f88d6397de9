"""Reasons in plain words: what a way costs whom, another time as a person writes it, and what changed. No Qt."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, time

from concord.domain.change import Change, ChangeKind
from concord.domain.edit import Move
from concord.domain.explanation import Explanation, Way
from concord.domain.ids import MemberId
from concord.domain.plan import Plan, PlanItem
from concord.domain.rule import Strength
from concord.domain.when import Span

from ..rules.meaning import as_sentence
from ..rules.time_words import DAY_NAMES, clock_span, short_day

_LITTLE, _MUCH = 0.012, 0.05
"""Shares of all that somebody asked for in a week: less is a little, more is a lot."""
_TIME = re.compile(
    r"\s*(?:(?P<day>mon|tue|wed|thu|fri|sat|sun)[a-z]*[\s,.]*)?(?:at\s+)?(?P<hour>\d{1,2})(?:[:.h]?(?P<minute>\d{2}))?\s*(?P<half>[ap]\.?m\.?)?\s*",
    re.I,
)
_DAYS_TOLD = 3


def cost_words(way: Way, names: Mapping[MemberId, str]) -> tuple[str, ...]:
    """Say what a way costs whom, one line each, those who lose first."""
    told = [(cost, f"{names[who]}: {_amount(cost)} of what was asked for") for who, cost in way.costs if who in names]
    told.sort(key=lambda pair: -pair[0])
    return tuple(words for _, words in told) or ("Costs nobody anything",)


def compared_words(way: Way, names: Mapping[MemberId, str]) -> str:
    """Say in one sentence who gets more or less of what they asked for by a way out than while nothing is decided."""
    told = [f"{names[who]} gets {_amount(cost)}" for who, cost in way.costs if who in names]
    return f"{', '.join(told) or 'Nobody gets more or less'} than if it stays open"


def _amount(cost: float) -> str:
    size = abs(cost)
    many = "a little " if size < _LITTLE else "a lot " if size >= _MUCH else ""
    return f"{many}{'less' if cost > 0 else 'more'}"


def share_words(way: Way, names: Mapping[MemberId, str]) -> str:
    """Return the same as figures, for who wants them: "Ruth −1.7 %"."""
    return " · ".join(
        f"{names[who]} {'−' if cost > 0 else '+'}{abs(cost):.1%}".replace("%", " %") for who, cost in way.costs if who in names
    )


def broken_musts(way: Way, plan: Plan) -> tuple[str, ...]:
    """Return the sentences that insist most and would not be kept."""
    return tuple(judged.rule.text for judged in plan.rules if judged.rule.id in way.breaks and judged.rule.strength is Strength.MUST)


def span_at(text: str, item: PlanItem, plan: Plan) -> Span | None:
    """Read another time for a block ("16:00", "Thu 4 pm"), on its own day where none is named; None where the words are no time."""
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"].lower().startswith("p") else 0)
    if hour > 23 or minute > 59:
        return None
    day = item.span.start.date()
    if found["day"]:
        day = next(one for one in plan.week.dates if DAY_NAMES[one.weekday()].lower().startswith(found["day"].lower()))
    start = datetime.combine(day, time(hour, minute))
    return Span(start, start + (item.span.end - item.span.start))


def is_free(told: Explanation, at: Span) -> bool:
    """Say whether nothing stands in the way of a time that was asked about."""
    return not told.in_the_way and any(_goes_to(way, at) for way in told.instead)


def _goes_to(way: Way, at: Span) -> bool:
    return len(way.edits) == 1 and isinstance(way.edits[0], Move) and way.edits[0].span == at


def at_words(at: Span) -> str:
    """Write a time that was asked about: "Thu 26 Nov, 16:00–17:00"."""
    return f"{short_day(at.start.date())}, {clock_span(at)}"


_HEADS = {
    ChangeKind.MOVED: "Moved",
    ChangeKind.ELSEWHERE: "Elsewhere",
    ChangeKind.ANOTHER_VALUE: "Changed",
    ChangeKind.OTHERS: "Someone else does it",
    ChangeKind.NEW: "New",
    ChangeKind.GONE: "Gone",
    ChangeKind.LEFT_OUT: "Left out",
    ChangeKind.MISSED: "Missed",
    ChangeKind.WAITS: "Waits to be settled",
    ChangeKind.SETTLED: "Settled",
    ChangeKind.STANDS: "Takes place again",
}


def change_line(change: Change) -> str:
    """Say one change: "Moved: Read to 15:45–17:00, was 17:00–18:15 (Mon)"."""
    days = ", ".join(short_day(day)[:3] for day in change.days[:_DAYS_TOLD])
    more = f" and {len(change.days) - _DAYS_TOLD} more" if len(change.days) > _DAYS_TOLD else ""
    head, title = _HEADS[change.kind], as_sentence(change.title)
    if change.kind is ChangeKind.MOVED:
        return f"{head}: {title} to {change.after}, was {change.before} ({days}{more})"
    if change.kind in (ChangeKind.ELSEWHERE, ChangeKind.ANOTHER_VALUE):
        was = f", was {change.before}" if change.before else ""
        return f"{head}: {title}, {change.after or 'none'}{was} ({days}{more})"
    when = change.after or change.before
    return f"{head}: {title}{f', {when}' if when else ''} ({days}{more})"


def because_words(change: Change) -> str:
    """Say why, as one clause behind the change; nothing where no reason is known."""
    return as_sentence(change.because) if change.because else ""


def by_person(changes: Sequence[Change], plan: Plan) -> tuple[tuple[MemberId | None, tuple[Change, ...]], ...]:
    """Sort changes by whose they are, in the household's order; what several do together, and the house's own, comes first under None."""
    together = tuple(change for change in changes if len(change.members) != 1)
    found: list[tuple[MemberId | None, tuple[Change, ...]]] = [(None, together)] if together else []
    for member in plan.members:
        own = tuple(change for change in changes if change.members == (member.id,))
        if own:
            found.append((member.id, own))
    return tuple(found)


def count_words(count: int) -> str:
    """Say how much changed: "1 change", "3 changes"."""
    return "1 change" if count == 1 else f"{count} changes"
