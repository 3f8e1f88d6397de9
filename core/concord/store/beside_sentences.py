"""What is kept beside a sentence is sealed as the sentence is: what people said of it by hand, and what a second reader made of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .vault import open_value, seal_named, sealed_from

if TYPE_CHECKING:
    from sqlite_utils import Database

_TABLES = ("answers", "opinions")


def seal_beside(db: Database) -> None:
    """Have every answer and opinion be for the same readers as its sentence. What is sealed to others stays as it is."""
    readers = {row["sentence"]: json.loads(row["readers"]) for row in db.query("SELECT sentence, readers FROM sealed_texts")}
    for table in _TABLES:
        for row in list(db.query(f"SELECT rowid AS number, sentence, body FROM {table}")):
            wanted = readers.get(row["sentence"], [])
            if sorted(sealed_from(row["body"]).keys) == sorted(wanted):
                continue
            words = open_value(db, row["body"], table, row["sentence"])
            if words is not None:
                sealed = seal_named(db, words, table, row["sentence"], wanted)
                db.execute(f"UPDATE {table} SET body = ? WHERE rowid = ?", [sealed, row["number"]])


def forget_words_of(db: Database, names: set[str]) -> None:
    """Take the words of sentences that not everyone may read any more out of what is told of weeks in which everyone could."""
    for row in list(db.query("SELECT id, body FROM given_by_hand")):
        told = json.loads(row["body"])
        if any(sentence[0] in names for sentence in told["sentences"]):
            told["outcome"] = ""
            told["sentences"] = [[name, member, "" if name in names else words] for name, member, words in told["sentences"]]
            db.execute("UPDATE given_by_hand SET body = ? WHERE id = ?", [json.dumps(told), row["id"]])
