"""Who gave way to whom in plain words. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from concord.domain.ids import MemberId
from concord.flows.ledger import GaveWay, Ledger

from ..appointments.words import listed
from ..rules.meaning import as_sentence
from ..rules.time_words import short_day

Names = Mapping[MemberId, str]


def entry_title(entry: GaveWay, names: Names) -> str:
    """Write "Ben gave way to Ana", or "Ben gave way to Ana, by hand" where somebody settled it so."""
    who = names.get(entry.member, entry.member)
    to = [names.get(member, member) for member in entry.to]
    told = f"{who} gave way to {listed(to)}" if to else f"{who} gave way"
    return f"{told}, by hand" if entry.is_by_hand else told


def entry_day(entry: GaveWay) -> str:
    """Write the day on which it was, or the week where it was on no day in particular."""
    return short_day(entry.day) if entry.day is not None else f"the week of {short_day(entry.week, weekday=False)}"


def entry_outcome(entry: GaveWay) -> str:
    """Say what came of it and why, once."""
    outcome = as_sentence(entry.outcome) if entry.outcome else ""
    because = as_sentence(entry.because) if entry.because else ""
    return " ".join(dict.fromkeys(part for part in (outcome, because) if part))


def counts_words(ledger: Ledger, names: Names) -> str:
    """Say who gave way how often, the most often first: "Ben 3 times, Ana once"."""
    told = sorted(
        ((count, names[member]) for member, count in ledger.times.items() if member in names), key=lambda pair: (-pair[0], pair[1])
    )
    often = {1: "once", 2: "twice"}
    return ", ".join(f"{name} {often.get(count, f'{count} times')}" for count, name in told)


def weeks_of(ledger: Ledger, weeks: int) -> tuple[date, ...]:
    """Return the Mondays that the ledger speaks of, the oldest first."""
    return tuple(ledger.week - timedelta(weeks=n) for n in range(weeks, 0, -1))


def untold(ledger: Ledger) -> int:
    """Return how many times are counted of which nothing can be told any more."""
    return max(0, sum(ledger.times.values()) - len(ledger.entries))
