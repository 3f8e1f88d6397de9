"""Who gave way to whom in the last eight weeks, and why: what fairness goes by, open to every member."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Plan
from concord.store.document_rows import key_name
from concord.store.ledger_rows import WEEKS, gave_way_before, gave_way_by_week, given_by_hand
from concord.store.plan_rows import StoredPlan, load_plan

from .answer_rule import seen_rules
from .plan_json import JSON

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class GaveWay:
    """One time that somebody gave way: on which day (None: no day in particular), to whom, by which sentence, and what came of it.

    `sentences` are what they and the others had asked for, each with its writer (None: the household).
    """

    week: date
    day: date | None
    member: MemberId
    to: tuple[MemberId, ...]
    policy: str
    because: str
    outcome: str
    sentences: tuple[tuple[MemberId | None, str], ...] = ()
    is_by_hand: bool = False
    """Whether somebody settled it so, and no rule."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The eight weeks before `week`: how often each member gave way, which is what the planner goes by, and the times that can be told.

    There are fewer entries than `times` where a week was never looked at by this viewer, or a sentence is gone or narrowed since.
    """

    week: date
    times: Mapping[MemberId, int]
    entries: tuple[GaveWay, ...]
    by_week: Mapping[tuple[date, MemberId], int]
    """The same count for each week, by its Monday."""


def ledger(db: Database, viewer: MemberId | None, week: date, now: datetime) -> Ledger:
    """Return the ledger that a plan of `week` (its Monday) goes by, the newest entry first.

    It is told from the copies that this viewer was shown and from what was done by hand, and only of conflicts between sentences that
    everyone may read today: what was narrowed since then is not told any more.
    """
    readable = {key_name(own.key) for own in seen_rules(db, None, now).by_rule.values()}
    entries: list[GaveWay] = []
    for n in range(1, WEEKS + 1):
        monday = week - timedelta(weeks=n)
        stored = load_plan(db, monday, viewer) or load_plan(db, monday, None)
        told = [*_done_by_hand(db, monday, readable)]
        if stored is not None:
            told += _told(stored, readable)
        entries += sorted(told, key=lambda one: (one.day or monday, one.member), reverse=True)
    return Ledger(week, gave_way_before(db, week), tuple(entries), gave_way_by_week(db, week))


def _done_by_hand(db: Database, monday: date, readable: set[RuleId]) -> Iterator[GaveWay]:
    for one in given_by_hand(db, monday):
        if {name for name, _, _ in one.sentences} <= readable:
            asked = tuple((member, text) for _, member, text in one.sentences)
            yield GaveWay(monday, one.day, one.member, one.to, "", "", one.outcome, asked, is_by_hand=True)


def _told(stored: StoredPlan, readable: set[RuleId]) -> Iterator[GaveWay]:
    plan = stored.plan
    conflicts = {conflict.id: conflict for conflict in plan.conflicts}
    owners = {judged.rule.id: judged.rule.member for judged in plan.rules}
    texts = {judged.rule.id: judged.rule.text for judged in plan.rules if stored.keys.get(judged.rule.id) in readable}
    for decision in plan.decisions:
        conflict = conflicts.get(decision.conflict)
        if conflict is None or not conflict.rules or not set(conflict.rules) <= texts.keys():
            continue
        policy = texts.get(decision.policy, "") if decision.policy is not None else ""
        for member in decision.gave_way:
            to = tuple(other for other in conflict.members if other not in decision.gave_way)
            day = conflict.span.start.date() if conflict.span is not None else None
            asked = tuple((owners[rule], texts[rule]) for rule in conflict.rules)
            yield GaveWay(plan.week.start, day, member, to, policy, _because(plan, conflict.id, member), decision.outcome, asked)


def _because(plan: Plan, conflict: str, member: MemberId) -> str:
    owners = {judged.rule.id: judged.rule.member for judged in plan.rules}
    told = (
        item.because
        for item in plan.items
        if conflict in item.conflicts and item.because and not item.is_busy and item.rules and owners.get(item.rules[0]) == member
    )
    return next(told, "")


def ledger_json(found: Ledger) -> dict[str, JSON]:
    """Return the ledger for programs."""
    entries: list[JSON] = [
        {
            "week": one.week.isoformat(),
            "day": one.day.isoformat() if one.day is not None else None,
            "member": one.member,
            "to": [*one.to],
            "policy": one.policy,
            "because": one.because,
            "outcome": one.outcome,
            "by_hand": one.is_by_hand,
            "sentences": [{"member": member, "text": text} for member, text in one.sentences],
        }
        for one in found.entries
    ]
    return {
        "week": found.week.isoformat(),
        "weeks": WEEKS,
        "times": {str(member): times for member, times in found.times.items()},
        "entries": entries,
    }
