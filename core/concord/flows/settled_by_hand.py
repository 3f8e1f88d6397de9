"""What somebody settled by hand in a week, and taking one of it back whatever was done since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from concord.domain.answer import Settled
from concord.domain.edit import Settle
from concord.domain.ids import MemberId
from concord.store.answer_rows import acts_with_answers
from concord.store.edit_rows import Act, acts_to_undo
from concord.store.ledger_rows import given_by_acts

from .edit_plan import may_undo

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class SettledByHand:
    """One act of a viewer's own by which something was settled: its number, what it is called, what came of it ("" where nobody gave way),
    and whether it can be taken back as things stand.
    """

    act: int
    name: str
    outcome: str
    may_undo: bool


def settled_by_hand(db: Database, viewer: MemberId | None, week: date, now: datetime) -> tuple[SettledByHand, ...]:
    """Return what a viewer settled in the week of a Monday and has not undone, the last first."""
    acts, given, answers = acts_to_undo(db, viewer), given_by_acts(db, week), acts_with_answers(db)
    found = []
    for act in acts:
        said = [one for one in answers.get(act.id, ()) if isinstance(one.answer, Settled)]
        if act.week != week or not (act.id in given or said or _settles(act)):
            continue
        parts = tuple(part for part in acts if part.whole == act.whole)
        outcome = " ".join(dict.fromkeys(one.outcome for one in given.get(act.id, ()) if one.outcome))
        found.append(SettledByHand(act.whole, act.name, outcome, may_undo(db, viewer, now, parts)))
    return tuple(found)


def _settles(act: Act) -> bool:
    return any(isinstance(edit, Settle) for edit in act.edits)
