"""What may be looked through of one viewer's copy of a plan, and the index of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from concord.domain.ids import MemberId, RuleId
from concord.domain.plan import Judged, Plan
from concord.llm.embedder import Embedder
from concord.reading.words import stems_of
from concord.retrieval.built_in import BuiltInEmbedder
from concord.retrieval.hit import Entry
from concord.retrieval.index import Index


def entries_of(plan: Plan) -> tuple[Entry, ...]:
    """Return every sentence of the copy that its viewer may read. Of what is busy to them there is no trace."""
    return entries_of_rows(plan.rules, {person.id: person.name for person in plan.members})


def entries_of_rows(rows: Sequence[Judged], names: Mapping[MemberId, str]) -> tuple[Entry, ...]:
    """Return the sentences among some rows of a copy, each with whose it is where `names` says that."""
    return tuple(
        Entry(row.rule.id, row.rule.text, row.rule.line, row.rule.document, names.get(row.rule.member, "") if row.rule.member else "")
        for row in rows
        if not row.is_busy and row.rule.text
    )


def said_by(text: str, whose: str) -> str:
    """Return what is looked through of a sentence."""
    return Entry(RuleId(""), text, 0, "", whose).said


def index_of(plan: Plan, embedder: Embedder | None = None) -> Index:
    """Return an index of the copy, with the built-in embedder where no other is given. It belongs to this viewer: close it with them."""
    return Index(embedder or BuiltInEmbedder(stems_of), stems_of, entries_of(plan))
