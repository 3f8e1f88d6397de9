"""The last checked plan of each week for each viewer, and where its shared part put things."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Plan

from .domain_json import from_json, to_json
from .vault import is_sealed, open_value, seal_value

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """A viewer's copy with the fingerprint of all that went into it.

    `keys` gives each rule id of this copy the permanent name of its sentence. `revision` grows when the plan is another.
    """

    plan: Plan
    fingerprint: str
    keys: Mapping[RuleId, RuleId]
    revision: int


def load_plan(db: Database, week: date, viewer: MemberId | None, fingerprint: str | None = None) -> StoredPlan | None:
    """Return the stored copy of one viewer; with a fingerprint, only if it was made from just that."""
    row = db.execute(
        "SELECT fingerprint, body, keys, revision FROM plans WHERE week = ? AND viewer = ? AND fingerprint = coalesce(?, fingerprint)",
        [week.isoformat(), viewer or "", fingerprint],
    ).fetchone()
    if row is None:
        return None
    body = open_value(db, row[1], "plans", _row_name(week.isoformat(), viewer))
    if body is None:
        return None
    keys = {RuleId(rule): RuleId(name) for rule, name in json.loads(row[2]).items()}
    return StoredPlan(from_json(Plan, body), row[0], keys, row[3])


def load_last(db: Database, week: date, viewer: MemberId | None) -> StoredPlan | None:
    """Return the stored copy of one viewer whatever it was made from; None where an older Concord kept it in another form."""
    try:
        return load_plan(db, week, viewer)
    except ValueError:
        return None


def kept_revision(db: Database, week: date, viewer: MemberId | None, fingerprint: str) -> int | None:
    """Return the revision of a viewer's stored copy, None where there is none that was made from just that."""
    asked = "SELECT revision FROM plans WHERE week = ? AND viewer = ? AND fingerprint = ?"
    row = db.execute(asked, [week.isoformat(), viewer or "", fingerprint]).fetchone()
    return int(row[0]) if row is not None else None


def is_kept(db: Database, week: date, viewer: MemberId | None, fingerprint: str, revision: int, keys: Mapping[RuleId, RuleId]) -> bool:
    """Say whether a copy that is at hand is just what is stored, so that it need not be read again."""
    asked = "SELECT keys FROM plans WHERE week = ? AND viewer = ? AND fingerprint = ? AND revision = ?"
    row = db.execute(asked, [week.isoformat(), viewer or "", fingerprint, revision]).fetchone()
    return row is not None and json.loads(row[0]) == keys


def save_plan(db: Database, plan: Plan, fingerprint: str, keys: Mapping[RuleId, RuleId]) -> int:
    """Keep a viewer's copy in place of the one before, sealed to them, and return its revision."""
    week, body = plan.week.start.isoformat(), to_json(Plan, plan)
    row = _row_name(week, plan.viewer)
    before = db.execute("SELECT revision, body FROM plans WHERE week = ? AND viewer = ?", [week, plan.viewer or ""]).fetchone()
    revision = 1 if before is None else before[0] + (open_value(db, before[1], "plans", row) != body)
    sealed = seal_value(db, body, "plans", row, (plan.viewer,))
    db.execute(
        "INSERT OR REPLACE INTO plans (week, viewer, revision, fingerprint, body, keys) VALUES (?, ?, ?, ?, ?, ?)",
        [week, plan.viewer or "", revision, fingerprint, sealed, json.dumps(keys)],
    )
    return int(revision)


def forget_open_plans(db: Database) -> None:
    """Forget the plans that are everybody's: something that they tell is not everybody's any more."""
    db.execute("DELETE FROM plans WHERE viewer = ''")


def seal_plans(db: Database) -> None:
    """Seal to their viewers the plans that lie open: those kept by a Concord that did not seal."""
    for row in list(db.query("SELECT week, viewer, body FROM plans WHERE viewer <> ''")):
        if not is_sealed(row["body"]):
            sealed = seal_value(db, row["body"], "plans", _row_name(row["week"], row["viewer"]), (MemberId(row["viewer"]),))
            db.execute("UPDATE plans SET body = ? WHERE week = ? AND viewer = ?", [sealed, row["week"], row["viewer"]])


def _row_name(week: str, viewer: str | None) -> str:
    return f"{week} {viewer or ''}"


def load_placements(db: Database, week: date) -> Plan | None:
    """Return the week's shared plan as it was placed last, its requests under permanent keys: what the next one stays close to."""
    row = db.execute("SELECT body FROM placements WHERE week = ?", [week.isoformat()]).fetchone()
    return from_json(Plan, row[0]) if row is not None else None


_ACTS_WITH_PLACEMENTS = 30
"""How many of somebody's last acts keep how their week stood before; undone from further back, things may stay where they are."""


def keep_placements(db: Database, act: int, before: Plan | None) -> None:
    """Keep beside an act where things stood `before` it, for when it is undone, if they stand elsewhere now.

    Only its author's acts push each other out, and only those that moved what all know of: what is hidden moves nothing of it, so nobody
    can tell from an undo whether there was such a thing.
    """
    week, author = db.execute("SELECT week, author FROM edits WHERE id = ?", [act]).fetchone()
    left = where_things_stand(load_placements(db, date.fromisoformat(week)))
    if before is None or left == where_things_stand(before):
        return
    db.execute("UPDATE edits SET stood = ?, left = ? WHERE id = ?", [to_json(Plan, before), left, act])
    db.execute(
        """
        UPDATE edits SET stood = NULL, left = NULL WHERE stood IS NOT NULL AND author IS ? AND id NOT IN
        (SELECT id FROM edits WHERE stood IS NOT NULL AND author IS ? ORDER BY id DESC LIMIT ?)
        """,
        [author, author, _ACTS_WITH_PLACEMENTS],
    )


def load_stood(db: Database, act: int) -> Plan | None:
    """Return where things stood in its week before an act, requests under permanent keys; None where that is not kept."""
    row = db.execute("SELECT stood FROM edits WHERE id = ?", [act]).fetchone()
    return from_json(Plan, row[0]) if row is not None and row[0] is not None else None


def restore_placements(db: Database, act: int) -> None:
    """Let the next plan stay close to where things stood before an act that is undone, unless anything was moved since."""
    week, stood, left = db.execute("SELECT week, stood, left FROM edits WHERE id = ?", [act]).fetchone()
    if stood is not None and left == where_things_stand(load_placements(db, date.fromisoformat(week))):
        db.execute("INSERT OR REPLACE INTO placements (week, body) VALUES (?, ?)", [week, stood])


def where_things_stand(plan: Plan | None) -> str:
    """Return what a plan's placements are told from others by, whoever looked at the plan: which request is when, and who does it."""
    items = plan.items if plan is not None else ()
    stands = sorted((item.request, item.span.start, item.span.end, item.members) for item in items)
    return hashlib.sha256(repr(stands).encode("utf-8", "replace")).hexdigest()


def save_placements(db: Database, plan: Plan) -> None:
    """Keep where the shared plan put things."""
    db.execute("INSERT OR REPLACE INTO placements (week, body) VALUES (?, ?)", [plan.week.start.isoformat(), to_json(Plan, plan)])
