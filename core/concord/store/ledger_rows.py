"""Who gave way, week by week, counted over what everyone may see: what a plan settled, and what people settled by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from concord.domain.ids import MemberId, RuleId

from .domain_json import from_json, to_json

if TYPE_CHECKING:
    from sqlite_utils import Database

WEEKS = 8
"""How far back the household remembers."""

_TIMES = """
    SELECT week, member, times FROM ledger UNION ALL
    SELECT given.week, given.member, 1 FROM given_by_hand AS given JOIN edits ON edits.id = given.act AND edits.is_done WHERE is_counted
"""


@dataclass(frozen=True, slots=True)
class GivenByHand:
    """One request that gave way by an act of somebody to `others`; all requests and rules under permanent names.

    `sentences` are those of all sides, each with its writer (None: the household) and its words at the time of the act.
    """

    week: date
    day: date | None
    member: MemberId
    to: tuple[MemberId, ...]
    request: str
    others: tuple[str, ...]
    sentences: tuple[tuple[RuleId, MemberId | None, str], ...]
    outcome: str


def gave_way_before(db: Database, week: date) -> dict[MemberId, int]:
    """Count how often each member gave way in the eight weeks before `week`."""
    found: Counter[MemberId] = Counter()
    for (_, member), times in gave_way_by_week(db, week).items():
        found[member] += times
    return dict(sorted(found.items()))


def gave_way_by_week(db: Database, week: date) -> dict[tuple[date, MemberId], int]:
    """Count how often each member gave way in each of the eight weeks before `week`, by its Monday."""
    counted = f"SELECT week, member, sum(times) AS times FROM ({_TIMES}) WHERE week >= ? AND week < ?"
    span = [(week - timedelta(weeks=WEEKS)).isoformat(), week.isoformat()]
    rows = db.query(f"{counted} GROUP BY week, member ORDER BY week, member", span)
    return {(date.fromisoformat(row["week"]), MemberId(row["member"])): row["times"] for row in rows}


def save_week(db: Database, week: date, times: Mapping[MemberId, int], clashes: Sequence[Collection[str]] = ()) -> None:
    """Replace the entries of one week by those of a new plan.

    `clashes` are the requests, under permanent names, of each conflict that it has. What gave way by hand in a clash that is there again
    is counted by the plan, if at all; of several acts about the same two, only the last counts.
    """
    db.execute("DELETE FROM ledger WHERE week = ?", [week.isoformat()])
    for member, count in sorted(times.items()):
        db.execute("INSERT INTO ledger (week, member, times) VALUES (?, ?, ?)", [week.isoformat(), member, count])
    later: set[frozenset[str]] = set()
    for row, given in reversed(_given(db, week)):
        pairs = {frozenset({given.request, other}) for other in given.others}
        is_back = any(pair <= set(clash) for pair in pairs for clash in clashes)
        db.execute("UPDATE given_by_hand SET is_counted = ? WHERE id = ?", [int(not is_back and not pairs & later), row])
        later |= pairs


def insert_given(db: Database, act: int, given: Sequence[GivenByHand]) -> None:
    """Keep what gave way by an act. It counts as long as the act is done and the clash is not there again."""
    for one in given:
        db.execute(
            "INSERT INTO given_by_hand (act, week, member, body, is_counted) VALUES (?, ?, ?, ?, 1)",
            [act, one.week.isoformat(), one.member, to_json(GivenByHand, one)],
        )


def given_by_hand(db: Database, week: date) -> tuple[GivenByHand, ...]:
    """Return what gave way by hand in a week and counts, the oldest act first."""
    return tuple(given for _, given in _given(db, week, only_counted=True))


def given_by_acts(db: Database, week: date) -> dict[int, list[GivenByHand]]:
    """Return what gave way by each act that is done in a week."""
    found: dict[int, list[GivenByHand]] = {}
    done = "given_by_hand AS given JOIN edits ON edits.id = given.act AND edits.is_done"
    for row in db.query(f"SELECT given.act, given.body FROM {done} WHERE given.week = ? ORDER BY given.id", [week.isoformat()]):
        found.setdefault(row["act"], []).append(from_json(GivenByHand, row["body"]))
    return found


def _given(db: Database, week: date, *, only_counted: bool = False) -> list[tuple[int, GivenByHand]]:
    rows = db.query(
        "SELECT given.id, given.body FROM given_by_hand AS given JOIN edits ON edits.id = given.act AND edits.is_done"
        " WHERE given.week = ? AND given.is_counted >= ? ORDER BY given.id",
        [week.isoformat(), int(only_counted)],
    )
    return [(row["id"], from_json(GivenByHand, row["body"])) for row in rows]
