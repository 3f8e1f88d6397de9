"""What a second reader made of sentences: kept so that a model is asked about each sentence once.

An opinion waits until all that were asked for together are there; then they come into force at once. It goes with its sentence, and
when that sentence's own words change. What it was asked is kept as a keyed hash only, whose key is in the same encrypted file.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from concord.domain.opinion import Opinion

from .beside_sentences import seal_beside
from .domain_json import from_json, to_json
from .setting_rows import get_setting, set_setting
from .vault import open_value

if TYPE_CHECKING:
    from sqlite_utils import Database

_KEY = "key of opinions"


@dataclass(frozen=True, slots=True)
class KeptOpinion:
    """One opinion on one sentence (by its permanent key). `asked` says which model was asked what, without telling it."""

    sentence: int
    asked: str
    opinion: Opinion


def load_opinions(db: Database, *, waiting: bool = False) -> dict[int, KeptOpinion]:
    """Return the opinions in force, or those that wait, by sentence, as far as who looks may read it."""
    rows = db.query("SELECT sentence, asked, body FROM opinions WHERE is_waiting = ?", [int(waiting)])
    opened = ((row, open_value(db, row["body"], "opinions", row["sentence"])) for row in rows)
    return {
        row["sentence"]: KeptOpinion(row["sentence"], row["asked"], from_json(Opinion, body)) for row, body in opened if body is not None
    }


def keep_waiting(db: Database, kept: KeptOpinion) -> None:
    """Keep an opinion beside the one in force, if there is one."""
    db.execute(
        "INSERT OR REPLACE INTO opinions (sentence, is_waiting, asked, body) VALUES (?, 1, ?, ?)",
        [kept.sentence, kept.asked, to_json(Opinion, kept.opinion)],
    )
    seal_beside(db)


def put_in_force(db: Database, sentences: Collection[int]) -> int:
    """Have what waits for these sentences take the place of what was in force, and say for how many it did."""
    moved = 0
    for sentence in sentences:
        if db.execute("SELECT 1 FROM opinions WHERE sentence = ? AND is_waiting = 1", [sentence]).fetchone() is not None:
            db.execute("DELETE FROM opinions WHERE sentence = ? AND is_waiting = 0", [sentence])
            db.execute("UPDATE opinions SET is_waiting = 0 WHERE sentence = ?", [sentence])
            moved += 1
    return moved


def drop_opinions(db: Database, *, same: Collection[int]) -> None:
    """Forget the opinions on all sentences but those whose words are the `same`."""
    for row in list(db.query("SELECT DISTINCT sentence FROM opinions")):
        if row["sentence"] not in same:
            db.execute("DELETE FROM opinions WHERE sentence = ?", [row["sentence"]])


def opinion_key(db: Database) -> bytes | None:
    """Return the key of this file's hashes, None where nothing was ever asked."""
    kept = get_setting(db, _KEY)
    return bytes.fromhex(kept) if kept is not None else None


def make_opinion_key(db: Database) -> bytes:
    """Return the key of this file's hashes, making one if there is none."""
    key = opinion_key(db)
    if key is None:
        key = secrets.token_bytes(32)
        set_setting(db, _KEY, key.hex())
    return key


def asked_mark(key: bytes, *parts: str) -> str:
    """Hash what was asked of which model, so that the same can be known again and nothing else learnt from it."""
    return hmac.new(key, "\x00".join(parts).encode("utf-8", "replace"), hashlib.sha256).hexdigest()
