"""Holds the conflicts that a plan names against those that the checker finds by itself, as everything was asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from concord.domain.conflict import Conflict, ConflictKind, ConflictStatus
from concord.domain.edit import Edit, Settle
from concord.domain.household import Household
from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Plan, Verdict
from concord.domain.rule import Rule
from concord.domain.when import Span

from .findings import Finding, answers
from .own_bans import clashes_of_order, clashes_with_bans, clashes_with_orders_of_others, hour_limits
from .own_clashes import OwnClash, clashes_of_doings
from .own_standing import standing_clashes
from .own_unplaced import clashes_of_unplaced
from .own_values import clashes_of_values
from .takes import Numbers
from .wanted import Wanted
from .wishes import wishes_of

Key = tuple[ConflictKind, Span | None, frozenset[str], MemberId | None]


def conflicts_that_differ(
    plan: Plan,
    household: Household,
    asked: Sequence[Wanted],
    then: Sequence[Wanted],
    later: frozenset[RuleId],
    edits: Sequence[Edit] = (),
) -> Iterator[Finding]:
    """Find conflicts that the plan does not name and conflicts that it names and that are none. One is none where a person said so.

    `asked` are looked at first; `then`, where there are any, hold what was asked for afterwards beside all that stood by then.
    """
    rules = [judged.rule for judged in plan.rules]
    found = _all_clashes(plan, household, [rule for rule in rules if rule.id not in later], asked, later)
    if then:
        still = {_text_and_day(one.request) for one in then if one.is_still}
        more = _all_clashes(plan, household, [rule for rule in rules if rule.id in later], then, frozenset(), rules)
        found += [clash for clash in more if clash.span is None or not all(_text_and_day(name) in still for name in clash.requests)]
    found = [clash for clash in found if not (clash.is_unsure and any(_says_it_is_none(edit, clash) for edit in edits))]
    mine = {_key(clash.kind, clash.span, clash.requests, clash.whose): clash for clash in found}
    theirs = {_key_of(conflict): conflict for conflict in plan.conflicts if conflict.kind is not ConflictKind.UNCOVERED}
    for key in (key for key in mine if key not in theirs):
        named = sorted(mine[key].requests)
        rule = _rule(named[0])
        yield Finding(
            rule, Verdict.OPEN, f"{' and '.join(named[:4])} {_in_words(mine[key].kind)}{_at(mine[key].span)}, and no conflict says so"
        )
    for key in (key for key in mine if key in theirs):
        is_over_a_place = key[0] in (ConflictKind.PLACE, ConflictKind.RESOURCE)
        if is_over_a_place and mine[key].place != theirs[key].place and theirs[key].rules:
            yield Finding(theirs[key].rules[0], Verdict.OPEN, f"{theirs[key].id} names another place or thing than the one it is over")
        if mine[key].is_unsure is not (theirs[key].status is ConflictStatus.UNSURE) and theirs[key].rules:
            how = "is unsure" if mine[key].is_unsure else "is none that can be doubted"
            yield Finding(theirs[key].rules[0], Verdict.KEPT, f"{theirs[key].id} {how}, and does not say so")
    yield from _names_another_day([theirs[key] for key in theirs if key in mine], asked, later)
    for key in (key for key in theirs if key not in mine):
        conflict = theirs[key]
        if conflict.rules:
            yield Finding(conflict.rules[0], Verdict.KEPT, f"{conflict.id} names what is not in each other's way{_at(conflict.span)}")


def _names_another_day(conflicts: Sequence[Conflict], asked: Sequence[Wanted], later: frozenset[RuleId]) -> Iterator[Finding]:
    """Find conflicts without a date that do not name the first block of the week of each text: they would be others each time."""
    undated = [conflict for conflict in conflicts if conflict.span is None and not set(conflict.rules) & later]
    if not undated:
        return
    first: dict[str, tuple[date, str]] = {}
    for one in asked:
        text, turn = one.request.partition("@")[0], (one.date, one.request)
        first[text] = min(first.get(text, turn), turn)
    for conflict in undated:
        for name in conflict.requests:
            text = name.partition("@")[0]
            if text in first and first[text][1] != name:
                yield Finding(_rule(name), Verdict.OPEN, f"{conflict.id} names {name} and not {first[text][1]}")


def _says_it_is_none(edit: Edit, clash: OwnClash) -> bool:
    if not isinstance(edit, Settle) or edit.winner is not None or edit.value is not None or clash.span is None:
        return False
    return clash.requests <= set(edit.losers) and edit.date in (None, clash.span.start.date())


def _all_clashes(
    plan: Plan,
    household: Household,
    rules: Sequence[Rule],
    asked: Sequence[Wanted],
    later: frozenset[RuleId],
    all_rules: Sequence[Rule] = (),
) -> list[OwnClash]:
    numbers = Numbers.of([policy for policy in plan.policies if policy.id not in later])
    found = [
        *clashes_of_doings(asked, numbers),
        *clashes_of_unplaced(asked, numbers, wishes_of(plan)),
        *clashes_of_values(asked),
        *clashes_with_bans(asked, hour_limits(all_rules or rules)),
        *clashes_of_order(asked, household.rhythm),
        *clashes_with_orders_of_others(all_rules or rules, asked, household.rhythm),
    ]
    twice = {_texts_in(clash) for clash in found if clash.kind is ConflictKind.PLACE and not clash.is_unsure}
    found = [clash for clash in found if clash.kind is not ConflictKind.RESTRICTION or _texts_in(clash) not in twice]
    return [*found, *standing_clashes(rules, asked, found, all_rules)]


def _texts_in(clash: OwnClash) -> tuple[Span | None, frozenset[str]]:
    """Return when a clash is and between which texts, whichever of their readings it is about."""
    parts = ((answers(request), request) for request in clash.requests)
    return clash.span, frozenset(answer.rule if answer is not None else request for answer, request in parts)


def _key_of(conflict: Conflict) -> Key:
    whose = conflict.members[0] if conflict.is_own and conflict.members else None
    return _key(conflict.kind, conflict.span, frozenset(conflict.requests), whose)


def _key(kind: ConflictKind, span: Span | None, requests: frozenset[str], whose: MemberId | None) -> Key:
    names = (request.partition("@")[0] if span is None else _text_and_day(request) for request in requests)
    return kind, span, frozenset(names), whose


def _text_and_day(request: str) -> str:
    """Leave out of a request's id what tells several of one text and day apart."""
    parts = answers(request)
    return f"{parts.rule}.{parts.reading}@{parts.date.isoformat()}" if parts is not None else request


def _rule(request: str) -> RuleId:
    return RuleId(request.partition("@")[0].rpartition(".")[0])


def _in_words(kind: ConflictKind) -> str:
    words = {
        ConflictKind.PERSON: "need one person twice",
        ConflictKind.SETTING: "want different values",
        ConflictKind.RESTRICTION: "are forbidden and asked for",
        ConflictKind.ORDER: "are out of order",
    }
    return words.get(kind, "are in each other's way")


def _at(span: Span | None) -> str:
    return f" at {span.start.isoformat(timespec='minutes')}" if span is not None else ""
