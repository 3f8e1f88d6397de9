"""What a text says once more of something that has its time in another: "breakfast with the others on Fridays", "breakfast at nine"."""

from __future__ import annotations

from dataclasses import replace

from concord.domain.rule import Kind, Reading, Rule
from concord.domain.when import WEEK, Recurrence

from .commitment import Commitment, commitment_of
from .commitments import CommitmentBook


def with_its_time(reading: Reading, rule: Rule, book: CommitmentBook) -> Reading:
    """Take what has no time of its own for a wish about the one thing of that name that its writer does on those days."""
    if rule.member is None or not _is_without_time(reading):
        return reading
    mine = commitment_of(rule, 0, reading)
    found = [one for one in book.everything(rule.member) if _is_of_it(one, mine, rule)]
    if len({(one.reading.when.start, one.reading.when.end) for one in found}) != 1:
        return reading
    theirs = found[0].reading
    when = replace(reading.when, start=theirs.when.start, end=theirs.when.end)
    rules = tuple(dict.fromkeys(one.rule for one in found))
    return replace(reading, kind=Kind.PREFERENCE, when=when, place=reading.place or theirs.place, applies_to=rules)


def _is_without_time(reading: Reading) -> bool:
    when = reading.when
    has_time = when.start is not None or when.end is not None or when.window is not None or when.part is not None
    has_own = has_time or when.duration_minutes is not None or when.times_a_week is not None or when.anchor is not None
    is_plain = reading.condition is None and not reading.people and not reading.performers and reading.resource is None
    is_weekly = when.recurrence in (Recurrence.WEEKLY, Recurrence.DAILY) and bool(when.days) and not when.dates and when.rrule is None
    return reading.kind is Kind.COMMITMENT and not has_own and is_plain and is_weekly and reading.calls_off is None


def _is_of_it(one: Commitment, mine: Commitment, rule: Rule) -> bool:
    theirs = one.reading
    if one.rule == rule.id or one.owner != rule.member or theirs.kind is not Kind.COMMITMENT or theirs.when.start is None:
        return False
    if theirs.when.dates or theirs.when.rrule or not set(mine.reading.when.days) <= set(theirs.when.days or WEEK):
        return False
    if mine.reading.place is not None and theirs.place is not None and mine.reading.place != theirs.place:
        return False
    has_name = bool(mine.names & one.names) or (bool(mine.stems) and mine.stems == one.stems)
    return has_name and mine.categories == one.categories and (mine.stems <= one.stems or one.stems <= mine.stems)
