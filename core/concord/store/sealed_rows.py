"""The sentences that not everyone may read: their words sealed to those who may, and beside them what the others' plans need.

In the page a mark stands in the place of the words. Row, page and audience are bound into the seal, so that words put into another row,
page or audience do not open.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from concord import __version__
from concord.domain.document import LockedText
from concord.domain.ids import DocumentId, MemberId, RuleId
from concord.domain.rule import Rule
from concord.domain.sealed_marks import MARK, has_marks, mark_of
from concord.domain.visibility import Visibility

from .domain_json import from_json, to_json
from .sealing import Place, seal
from .vault import Vault, readers_of, sealed_text, vault_of

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class _Audience:
    """Who may read a sentence, as it is bound into the seal."""

    visibility: Visibility
    owners: tuple[MemberId, ...]


@dataclass(frozen=True, slots=True)
class NarrowedText:
    """A sentence that not everyone may read. `raw` is what stands of it in its page, `words` what it says.

    `readers` are those who may read it, of whom only members can have it sealed to them.
    """

    sentence: int
    document: DocumentId
    visibility: Visibility
    owners: tuple[MemberId, ...]
    readers: tuple[MemberId, ...]
    raw: str
    words: str


@dataclass(frozen=True, slots=True)
class SealedRow:
    """A sealed sentence as who looks may have it: `raw` and `words` are None where it is not sealed to them."""

    sentence: int
    document: DocumentId
    locked: LockedText
    raw: str | None
    words: str | None


def load_sealed(db: Database) -> dict[int, SealedRow]:
    """Return all sealed sentences by key.

    Raises:
        SealBroken: one that is sealed to who looks was changed by something else than Concord.
    """
    rows = list(db.query("SELECT * FROM sealed_texts ORDER BY sentence"))
    if not rows:
        return {}
    vault = vault_of(db)
    keys = vault.keys_at_hand(db)
    return {row["sentence"]: _row(row, vault, keys) for row in rows}


def seal_texts(db: Database, texts: Sequence[NarrowedText], *, kept: Collection[int]) -> None:
    """Seal these sentences, leave those that are `kept` as they are, and forget all others.

    One whose words, audience and readers are what they were is not sealed anew; any other gets a new key.
    """
    before = {row["sentence"]: row for row in db.query("SELECT * FROM sealed_texts")}
    there = load_sealed(db)
    for gone in before.keys() - {one.sentence for one in texts} - set(kept):
        db.execute("DELETE FROM sealed_texts WHERE sentence = ?", [gone])
    for one in texts:
        to = readers_of(db, one.readers)
        audience, readers = to_json(_Audience, _Audience(one.visibility, one.owners)), json.dumps([*to])
        row, known = before.get(one.sentence), there.get(one.sentence)
        is_same_place = row is not None and (row["document"], row["audience"], row["readers"]) == (int(one.document), audience, readers)
        if is_same_place and known is not None and (known.raw, known.words) == (one.raw, one.words):
            continue
        place = _place(vault_of(db), one.sentence, one.document, audience)
        sealed = sealed_text(seal(json.dumps([one.raw, one.words]), place, to))
        has_same_words = row is not None and known is not None and known.words == one.words
        db.execute(
            "INSERT OR REPLACE INTO sealed_texts (sentence, document, audience, readers, words, is_capital, shadow, grammar) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                one.sentence,
                int(one.document),
                audience,
                readers,
                sealed,
                int(one.raw[:1].isupper()),
                row["shadow"] if has_same_words and row is not None else None,
                row["grammar"] if has_same_words and row is not None else None,
            ],
        )


def keep_shadows(db: Database, shadows: Mapping[int, Rule]) -> bool:
    """Keep what others get of sealed sentences, as the present grammar has it, and say whether any is another than it was."""
    changed = False
    for row in list(db.query("SELECT sentence, shadow, grammar FROM sealed_texts")):
        shadow = shadows.get(row["sentence"])
        if shadow is None:
            continue
        # Where its sentence stands is said by the page.
        body = to_json(Rule, replace(shadow, id=RuleId(""), document="", line=0))
        if (row["shadow"], row["grammar"]) != (body, __version__):
            changed = changed or row["shadow"] != body
            db.execute("UPDATE sealed_texts SET shadow = ?, grammar = ? WHERE sentence = ?", [body, __version__, row["sentence"]])
    return changed


def waiting_for(db: Database, member: MemberId) -> int:
    """Count the sentences whose shadow another grammar made and of which a member is a reader: they are read anew once they look."""
    rows = db.query("SELECT readers FROM sealed_texts WHERE shadow IS NOT NULL AND grammar IS NOT ?", [__version__])
    return sum(any(one.startswith(f"{member}/") for one in json.loads(row["readers"])) for row in rows)


def members_who_read(db: Database, sentence: int) -> list[MemberId]:
    """Return to whom a sentence is sealed, nobody where everyone may read it."""
    row = db.execute("SELECT readers FROM sealed_texts WHERE sentence = ?", [sentence]).fetchone()
    return [MemberId(one.partition("/")[0]) for one in json.loads(row[0])] if row is not None else []


def restored(text: str, document: DocumentId, sealed: Mapping[int, SealedRow]) -> tuple[str, tuple[LockedText, ...]]:
    """Put back into a page what is open to who looks, and return it with what stays locked in it."""
    if not has_marks(text):
        return text, ()
    locked: list[LockedText] = []
    pieces, at = [], 0
    for mark in MARK.finditer(text):
        row = sealed.get(int(mark[2]))
        if row is None or row.document != document:
            continue
        if row.raw is None:
            locked.append(row.locked)
            continue
        pieces += [text[at : mark.start()], row.raw]
        at = mark.end()
    return "".join([*pieces, text[at:]]), tuple(locked)


def _row(row: dict[str, Any], vault: Vault, keys: Mapping[MemberId, bytes]) -> SealedRow:
    document = DocumentId(str(row["document"]))
    words = vault.opened(row["words"], _place(vault, row["sentence"], document, row["audience"]), keys)
    audience = from_json(_Audience, row["audience"])
    shadow = from_json(Rule, row["shadow"]) if words is None and row["shadow"] is not None else None
    raw, said = json.loads(words) if words is not None else (None, None)
    locked = LockedText(mark_of(row["sentence"], is_capital=bool(row["is_capital"])), audience.visibility, audience.owners, shadow)
    return SealedRow(row["sentence"], document, locked, raw, said)


def _place(vault: Vault, sentence: int, document: DocumentId, audience: str) -> Place:
    return Place(vault.household, f"page {document}", f"s{sentence}", audience)
