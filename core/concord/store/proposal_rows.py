"""Proposals that others have to agree to, and what they said: sealed to those who know of them. All belong to acts of their authors."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from concord.domain.approval import Said, Shared, stand_of, still_asked
from concord.domain.feedback import Proposal
from concord.domain.household import Member
from concord.domain.ids import MemberId

from .domain_json import from_json, to_json
from .edit_rows import insert_act, mark_act
from .vault import open_value, seal_value

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class _Words:
    """What of a proposal only those may read who know of it."""

    proposal: Proposal
    because: str
    at: datetime


def insert_proposal(
    db: Database, proposer: MemberId, proposal: Proposal, asked: Sequence[MemberId], because: str, name: str, now: datetime
) -> None:
    """Have a proposal wait for those who have to agree, as an act of the one who proposes."""
    act = insert_act(db, proposer, proposal.week, name, (), 0)
    done = db.execute(
        "INSERT INTO proposals (act, proposer, week, asked, body, is_seen) VALUES (?, ?, ?, ?, '', 0)",
        [act, proposer, proposal.week.isoformat(), json.dumps([*asked])],
    )
    # What it changes is read from each one's own plan: the proposer's may hold what the others do not see.
    words = _Words(replace(proposal, changes=(), more_open=0, asked=(), because=""), because, now)
    row = int(done.lastrowid or 0)
    sealed = seal_value(db, to_json(_Words, words), "proposals", row, (proposer, *asked))
    db.execute("UPDATE proposals SET body = ? WHERE id = ?", [sealed, row])


def load_shared(db: Database, reader: MemberId, members: tuple[Member, ...], today: date) -> tuple[Shared, ...]:
    """Return the proposals that a member made or was asked about, the oldest first; but of their own none that they have put away."""
    rows = db.query(
        "SELECT proposals.* FROM proposals JOIN edits ON edits.id = proposals.act WHERE edits.is_done = 1 ORDER BY proposals.id"
    )
    found = (_shared(db, row, members, today) for row in rows if _is_for(row, reader))
    return tuple(one for one in found if one is not None)


def row_of_shared(db: Database, shared: Shared, reader: MemberId, members: tuple[Member, ...], today: date) -> int | None:
    """Return the row in which a proposal is kept; None where it is not there any more."""
    rows = db.query(
        "SELECT proposals.* FROM proposals JOIN edits ON edits.id = proposals.act WHERE edits.is_done = 1 ORDER BY proposals.id"
    )
    for row in rows:
        found = _shared(db, row, members, today) if _is_for(row, reader) else None
        if found is not None and found.id == shared.id:
            return int(row["id"])
    return None


def insert_said(db: Database, row: int, said: Said, proposer: MemberId, *, act: int, takes_effect: bool) -> None:
    """Keep what somebody says to a proposal beside an act of theirs. A reason is sealed to them and to the one who proposed."""
    db.execute(
        "INSERT INTO proposals_said (act, proposal, member, agrees, reason, takes_effect) VALUES (?, ?, ?, ?, ?, ?)",
        [
            act,
            row,
            said.member,
            int(said.agrees),
            seal_value(db, said.reason, "proposals_said", act, (said.member, proposer)),
            int(takes_effect),
        ],
    )


def take_back_said(db: Database, row: int, member: MemberId) -> bool:
    """Take back what somebody said, as far as nothing has come of it, and say whether there was anything."""
    query = (
        "SELECT act FROM proposals_said JOIN edits ON edits.id = proposals_said.act "
        "WHERE edits.is_done = 1 AND proposal = ? AND member = ? AND takes_effect = 0"
    )
    acts = [found["act"] for found in db.query(query, [row, member])]
    for act in acts:
        mark_act(db, act, is_done=False)
    return bool(acts)


def withdraw(db: Database, row: int) -> None:
    """Have a proposal wait for nobody any more; its author can redo the asking."""
    act = db.execute("SELECT act FROM proposals WHERE id = ?", [row]).fetchone()[0]
    mark_act(db, act, is_done=False)


def put_away(db: Database, row: int) -> None:
    """Show a proposal no more to the one who made it."""
    db.execute("UPDATE proposals SET is_seen = 1 WHERE id = ?", [row])


def _is_for(row: dict[str, Any], reader: MemberId) -> bool:
    return reader in json.loads(row["asked"]) or (row["proposer"] == reader and not row["is_seen"])


def _shared(db: Database, row: dict[str, Any], members: tuple[Member, ...], today: date) -> Shared | None:
    body = open_value(db, row["body"], "proposals", row["id"])
    if body is None:
        return None
    words = from_json(_Words, body)
    asked = still_asked(tuple(MemberId(one) for one in json.loads(row["asked"])), members)
    query = (
        "SELECT proposals_said.* FROM proposals_said JOIN edits ON edits.id = proposals_said.act "
        "WHERE edits.is_done = 1 AND proposal = ? ORDER BY proposals_said.act"
    )
    rows = list(db.query(query, [row["id"]]))
    said = tuple(
        Said(MemberId(one["member"]), bool(one["agrees"]), open_value(db, one["reason"], "proposals_said", one["act"]) or "")
        for one in rows
    )
    is_in_effect = any(one["takes_effect"] for one in rows)
    stand = stand_of(asked, said, words.proposal.week, today, is_in_effect=is_in_effect)
    proposer = MemberId(row["proposer"])
    return Shared(_id_of(proposer, body), proposer, words.proposal, words.at, words.because, asked, said, stand)


def _id_of(proposer: MemberId, body: str) -> int:
    """Make what a proposal is known by from what its readers read: a number would tell how much else was proposed."""
    return zlib.crc32(f"{proposer}\x00{body}".encode("utf-8", "replace"))
