"""What somebody wants to talk about with the others before it is settled, each an act of its own that its author can undo."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from concord.domain.ids import MemberId

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Talk:
    """Who wants to talk about the clash of some requests (under permanent names), and the act by which they said so."""

    act: int
    author: MemberId
    requests: frozenset[str]


def insert_talk(db: Database, act: int, week: date, requests: Collection[str]) -> None:
    """Keep what is to be talked about."""
    db.execute("INSERT INTO talks (act, week, requests) VALUES (?, ?, ?)", [act, week.isoformat(), json.dumps(sorted(requests))])


def talks_of_week(db: Database, week: date) -> tuple[Talk, ...]:
    """Return what is to be talked about in a week, the first first."""
    rows = db.query(
        "SELECT talks.act, edits.author, talks.requests FROM talks JOIN edits ON edits.id = talks.act AND edits.is_done"
        " WHERE talks.week = ? AND edits.author IS NOT NULL ORDER BY talks.act",
        [week.isoformat()],
    )
    return tuple(Talk(row["act"], MemberId(row["author"]), frozenset(json.loads(row["requests"]))) for row in rows)
