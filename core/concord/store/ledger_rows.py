"""Who gave way, week by week, counted over what everyone may see."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from concord.domain.ids import MemberId

if TYPE_CHECKING:
    from sqlite_utils import Database

WEEKS = 8
"""How far back the household remembers."""


def gave_way_before(db: Database, week: date) -> dict[MemberId, int]:
    """Count how often each member gave way in the eight weeks before `week`."""
    rows = db.query(
        "SELECT member, sum(times) AS times FROM ledger WHERE week >= ? AND week < ? GROUP BY member ORDER BY member",
        [(week - timedelta(weeks=WEEKS)).isoformat(), week.isoformat()],
    )
    return {MemberId(row["member"]): row["times"] for row in rows}


def gave_way_by_week(db: Database, week: date) -> dict[tuple[date, MemberId], int]:
    """Count how often each member gave way in each of the eight weeks before `week`, by its Monday."""
    rows = db.query(
        "SELECT week, member, times FROM ledger WHERE week >= ? AND week < ? ORDER BY week, member",
        [(week - timedelta(weeks=WEEKS)).isoformat(), week.isoformat()],
    )
    return {(date.fromisoformat(row["week"]), MemberId(row["member"])): row["times"] for row in rows}


def save_week(db: Database, week: date, times: Mapping[MemberId, int]) -> None:
    """Replace the entries of one week."""
    db.execute("DELETE FROM ledger WHERE week = ?", [week.isoformat()])
    for member, count in sorted(times.items()):
        db.execute("INSERT INTO ledger (week, member, times) VALUES (?, ?, ?)", [week.isoformat(), member, count])
