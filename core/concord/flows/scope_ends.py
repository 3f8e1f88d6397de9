"""When each "until" of a household's texts ends, worked out once for one state of them: to read who may see every text takes a while."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from concord.domain.household import Household
from concord.store.document_rows import StoredDocument
from concord.store.setting_rows import get_setting, set_setting

from .view_documents import sentences_of

if TYPE_CHECKING:
    from sqlite_utils import Database

_SETTING = "scope_ends"
_MOST = 8
"""States that are remembered: each viewer has the texts in their own form, with what they may not read locked."""


def state_of_texts(parts: Sequence[str]) -> str:
    """Return a mark that is the same if and only if all that decides who may see a text is."""
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()


def scope_ends(db: Database, state: str, documents: Sequence[StoredDocument], household: Household, written: date) -> tuple[datetime, ...]:
    """Return the moments at which an "until" of the texts ends, in order; from the file where they were kept for this state."""
    kept = _kept(db).get(state)
    if kept is not None:
        return tuple(datetime.fromisoformat(end) for end in kept)
    ends = {sentence.visibility.until for sentence in sentences_of(documents, household, written)}
    return tuple(sorted(end for end in ends if end is not None))


def keep_scope_ends(db: Database, state: str, ends: Sequence[datetime]) -> None:
    """Keep them for the next start. They are moments without words, as the shadows of narrowed texts have them too."""
    kept = _kept(db)
    if state not in kept:
        kept[state] = [end.isoformat() for end in ends]
        set_setting(db, _SETTING, json.dumps(dict(list(kept.items())[-_MOST:])))


def _kept(db: Database) -> dict[str, list[str]]:
    return dict(json.loads(get_setting(db, _SETTING) or "{}"))
