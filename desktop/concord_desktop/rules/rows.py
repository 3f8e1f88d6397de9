"""The rows of the Rules screen: every sentence once, in groups that fold, through the filters that are on. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from concord.domain.ids import HOUSE, RuleId
from concord.domain.plan import Judged, Plan, Verdict

from ..plain_letters import plain
from .meaning import DOT, KIND_GROUPS, NOT_UNDERSTOOD, as_sentence, kind_group, meaning_line

if TYPE_CHECKING:
    from concord.workspace import RuleView

SHOWN_ORDER = (Verdict.KEPT, Verdict.ADJUSTED, Verdict.DECLINED, Verdict.OPEN, Verdict.IDLE, Verdict.UNCLEAR, Verdict.MISSED)
"""The seven verdicts in the order in which the counts are shown."""

HOUSE_RULES = "House rules"


class GroupBy(StrEnum):
    """What the rows are grouped by, by the word on its button."""

    PERSON = "Person"
    KIND = "Kind"
    VERDICT = "Verdict"


@dataclass(frozen=True, slots=True)
class Filters:
    """Which rows are shown; None is no filter. `whose` is a member id or HOUSE, `kind` a group of KIND_GROUPS or NOT_UNDERSTOOD;
    `place` is a place as `places_of` names it, `only` names the sentences themselves.
    """

    verdict: Verdict | None = None
    whose: str | None = None
    kind: str | None = None
    place: str | None = None
    only_not_kept: bool = False
    only: frozenset[RuleId] | None = None
    words: str = ""
    """What is looked for in what was written and what was understood, as it was typed."""

    def lets_through(self, judged: Judged) -> bool:
        """Say whether a row is shown. A busy row has no verdict, kind or place, so only a person's filter lets it through."""
        if self.whose is not None and whose(judged) != self.whose:
            return False
        if self.only is not None and judged.rule.id not in self.only:
            return False
        if judged.is_busy:
            return self.verdict is None and self.kind is None and self.place is None and not self.only_not_kept and not self.words.split()
        if self.words and not holds_words(judged, self.words):
            return False
        if self.only_not_kept and judged.verdict in (Verdict.KEPT, Verdict.IDLE):
            return False
        if self.kind is not None and kind_of(judged) != self.kind:
            return False
        if self.place is not None and self.place not in places_of(judged):
            return False
        return self.verdict is None or judged.verdict is self.verdict

    @property
    def is_on(self) -> bool:
        """Whether anything at all is left out."""
        return self != Filters()


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A heading: `key` is a member id, HOUSE, a kind group or a verdict; `count` leaves busy rows out."""

    key: str
    title: str
    count: int
    tally: str
    is_folded: bool


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One sentence. `is_unconfirmed` marks one of which the check came to another verdict than the plan."""

    judged: Judged
    is_unconfirmed: bool = False


Row = GroupRow | RuleRow


def rows_of(plan: Plan, by: GroupBy, filters: Filters, folded: frozenset[str] = frozenset()) -> tuple[Row, ...]:
    """List the rows: groups in their order, those without a sentence left out, folded ones without their rows."""
    shown = [judged for judged in plan.rules if filters.lets_through(judged)]
    rows: list[Row] = []
    for key, title in _groups(plan, by):
        mine = [judged for judged in shown if _key(by)(judged) == key]
        if not mine:
            continue
        counted = [judged for judged in mine if not judged.is_busy]
        rows.append(GroupRow(key, title, len(counted), "" if by is GroupBy.VERDICT else tally(counted), key in folded))
        if key not in folded:
            rows.extend(RuleRow(judged, judged.rule.id in plan.unconfirmed) for judged in mine)
    return tuple(rows)


def holds_words(judged: Judged, words: str) -> bool:
    """Say whether each of some words begins a word of a sentence, or of what was understood of it."""
    there = plain(f"{judged.rule.text} {meaning_line(judged.rule, {})} {judged.because}").split()
    return all(any(one.startswith(word) for one in there) for word in plain(words).split())


def tally(judged: Iterable[Judged]) -> str:
    """Count verdicts in words: "13 kept · 1 adjusted"."""
    counts = dict.fromkeys(SHOWN_ORDER, 0)
    for one in judged:
        counts[one.verdict] += 1
    return DOT.join(f"{count} {verdict.value}" for verdict, count in counts.items() if count)


def whose(judged: Judged) -> str:
    """Return the member whose part a sentence stands in, HOUSE for the household's."""
    return judged.rule.member or HOUSE


def kind_of(judged: Judged) -> str:
    """Return the group of a sentence's first reading."""
    readings = judged.rule.readings
    return kind_group(readings[0].kind) if readings else NOT_UNDERSTOOD


def places_of(judged: Judged) -> tuple[str, ...]:
    """Return the places that a sentence speaks of, in small letters, each once."""
    found = [reading.place.casefold() for reading in judged.rule.readings if reading.place]
    return tuple(dict.fromkeys(found))


def count_places(rules: Sequence[Judged]) -> dict[str, int]:
    """Count the sentences that speak of each place, the most spoken of first; busy rows are left out."""
    counts: dict[str, int] = {}
    for judged in rules:
        if not judged.is_busy:
            for place in places_of(judged):
                counts[place] = counts.get(place, 0) + 1
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def place_titles(rules: Sequence[Judged]) -> dict[str, str]:
    """Return how each place is first written, by the key of `places_of`: a name keeps its capitals."""
    titles: dict[str, str] = {}
    for judged in rules:
        for reading in judged.rule.readings:
            if reading.place and not judged.is_busy:
                titles.setdefault(reading.place.casefold(), as_sentence(reading.place))
    return titles


def with_said(plan: Plan, views: Mapping[RuleId, RuleView]) -> Plan:
    """Return a plan whose sentences are as they were answered last, also while the plan that follows from it is on its way."""
    return replace(plan, rules=tuple(_as_said(judged, views) for judged in plan.rules))


def _as_said(judged: Judged, views: Mapping[RuleId, RuleView]) -> Judged:
    view = views.get(judged.rule.id)
    if view is None or judged.is_busy or view.is_busy or view.rule.text != judged.rule.text:
        return judged
    said = view.rule
    rule = replace(judged.rule, readings=said.readings, doubts=said.doubts, strength=said.strength, visibility=said.visibility)
    return replace(judged, rule=rule)


def count_by(rules: Sequence[Judged], key: Callable[[Judged], str]) -> dict[str, int]:
    """Count sentences, busy rows left out, by a key."""
    counts: dict[str, int] = {}
    for judged in rules:
        if not judged.is_busy:
            counts[key(judged)] = counts.get(key(judged), 0) + 1
    return counts


def _groups(plan: Plan, by: GroupBy) -> Sequence[tuple[str, str]]:
    match by:
        case GroupBy.PERSON:
            return [(HOUSE, HOUSE_RULES), *((member.id, member.name) for member in plan.members)]
        case GroupBy.KIND:
            return [(name, name) for name in (*KIND_GROUPS, NOT_UNDERSTOOD, "Busy")]
        case GroupBy.VERDICT:
            return [*((verdict.value, verdict.value.capitalize()) for verdict in SHOWN_ORDER), ("busy", "Busy")]


def _key(by: GroupBy) -> Callable[[Judged], str]:
    match by:
        case GroupBy.PERSON:
            return whose
        case GroupBy.KIND:
            return lambda judged: "Busy" if judged.is_busy else kind_of(judged)
        case GroupBy.VERDICT:
            return lambda judged: "busy" if judged.is_busy else judged.verdict.value
