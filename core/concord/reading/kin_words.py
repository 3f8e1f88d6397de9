"""Words for relatives: of which generation, he or she, one or several."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Sex(Enum):
    """What a pronoun or a word for a relative says."""

    MALE = "he"
    FEMALE = "she"


class Generation(Enum):
    """How a relative stands to who speaks."""

    PARENT = "parent"
    GRANDPARENT = "grandparent"
    SIBLING = "sibling"
    PARTNER = "partner"
    CHILD = "child"
    GRANDCHILD = "grandchild"


@dataclass(frozen=True, slots=True)
class Relation:
    """What one word says of a relative."""

    generation: Generation
    sex: Sex | None = None
    is_plural: bool = False
    is_childs: bool = False
    """Only a child calls somebody that."""


def _table() -> dict[str, Relation]:
    words = {
        (Generation.PARENT, Sex.FEMALE): "mum mom mummy mommy mam mama mother",
        (Generation.PARENT, Sex.MALE): "dad daddy papa father",
        (Generation.GRANDPARENT, Sex.FEMALE): "gran granny grandma grandmother nan nana nanna",
        (Generation.GRANDPARENT, Sex.MALE): "grandad granddad grandpa grandfather gramps",
        (Generation.SIBLING, Sex.MALE): "brother",
        (Generation.SIBLING, Sex.FEMALE): "sister",
        (Generation.PARTNER, Sex.MALE): "husband",
        (Generation.PARTNER, Sex.FEMALE): "wife",
        (Generation.PARTNER, None): "partner spouse",
        (Generation.CHILD, Sex.MALE): "son",
        (Generation.CHILD, Sex.FEMALE): "daughter",
        (Generation.GRANDCHILD, Sex.MALE): "grandson",
        (Generation.GRANDCHILD, Sex.FEMALE): "granddaughter",
    }
    plurals = {
        (Generation.PARENT, None): "parents",
        (Generation.SIBLING, Sex.MALE): "brothers",
        (Generation.SIBLING, Sex.FEMALE): "sisters",
        (Generation.CHILD, Sex.MALE): "boys sons",
        (Generation.CHILD, Sex.FEMALE): "girls daughters",
        (Generation.CHILD, None): "kids children teens teenagers youngsters",
        (Generation.GRANDCHILD, None): "grandchildren grandkids",
        (Generation.GRANDPARENT, None): "grandparents",
    }
    table = {word: Relation(*key, is_childs=word in ("mummy", "mommy", "daddy")) for key, line in words.items() for word in line.split()}
    return table | {word: Relation(*key, is_plural=True) for key, line in plurals.items() for word in line.split()}


KIN = _table()
"""Every word with what it says."""
