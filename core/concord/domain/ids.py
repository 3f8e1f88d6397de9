"""Identifiers. Each is a plain string at run time and a type of its own to the checker."""

from __future__ import annotations

import re
import unicodedata
from typing import NewType

MemberId = NewType("MemberId", str)
RuleId = NewType("RuleId", str)
ItemId = NewType("ItemId", str)
ConflictId = NewType("ConflictId", str)
DocumentId = NewType("DocumentId", str)

HOUSE = "house"
"""Stands where a member's id would, in the ids of the household's own sentences: house-1."""


def fold(text: str) -> str:
    """Lower case without accents, for comparing names: "Zoë" and "zoe" are one."""
    if text.isascii():
        return text.lower().strip()  # What the rest comes to, and nearly every word is.
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold().strip()


def member_id(name: str) -> MemberId:
    """Make the id of a name: lower case, accents folded, spaces to "-"."""
    return MemberId(re.sub(r"\s+", "-", fold(name)))


def part_of(rule: str) -> str:
    """Return whose part an id labels: "john" of "john-11", HOUSE of "house-2"."""
    return re.sub(r"-[^-]*$", "", rule) or HOUSE
