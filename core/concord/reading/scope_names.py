"""Resolves the people that a tag or a sentence names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from concord.domain.household import Member, Role
from concord.domain.ids import MemberId, fold, member_id

from .kin_words import KIN
from .kinship import Kinship

_CHILDREN = frozenset(
    {
        "kids",
        "children",
        "little ones",
        "the kids",
        "the children",
        "the little ones",
        "young ones",
        "the young ones",
        "boys",
        "girls",
        "the boys",
        "the girls",
        "the teens",
    }
)
_ADULTS = frozenset({"adults", "the adults", "parents", "the parents", "the grown-ups", "grown-ups"})


def is_for_several(name: str) -> bool:
    """Say whether a word is for several people at once: "the kids", "my brothers"."""
    plain = re.sub(r"\A(?:my|our|the|both|all the)\s+", "", _plain(name))
    return plain in _CHILDREN or plain in _ADULTS or (plain in KIN and KIN[plain].is_plural)


@dataclass(frozen=True, slots=True)
class Roster:
    """The members that names are resolved to, any case and accents optional. A first name will do where one member has it."""

    members: tuple[Member, ...]
    kin: Kinship | None = None
    """What the texts that all may see tell of who is whose child; None where nothing was gathered."""
    by_name: dict[str, MemberId] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names: dict[str, MemberId] = {}
        firsts: dict[str, list[MemberId]] = {}
        for person in self.members:
            firsts.setdefault(fold(person.name).split(" ")[0], []).append(person.id)
        for first, people in firsts.items():
            if first and len(people) == 1:
                names[first] = people[0]
        for person in self.members:
            names[fold(person.name)] = person.id
        object.__setattr__(self, "by_name", names)

    @property
    def ids(self) -> tuple[MemberId, ...]:
        """Every member, in order."""
        return tuple(person.id for person in self.members)

    @property
    def adults(self) -> tuple[MemberId, ...]:
        """The members whose role is adult."""
        return tuple(person.id for person in self.members if person.role is Role.ADULT)

    @property
    def children(self) -> tuple[MemberId, ...]:
        """Children and teens: who was said to be one, and who seems one of those of whom nothing was said."""
        young = self.kin.children if self.kin is not None else ()
        return tuple(person.id for person in self.members if person.role in (Role.CHILD, Role.TEEN) or person.id in young)

    @property
    def grown_ups(self) -> tuple[MemberId, ...]:
        """The adults whose the household's own texts are: those known to be grown up; where nobody is, those whom no word makes younger.

        Nobody, where each of them may be a child by some word or other: then it waits until the household says who is what.
        """
        young = self.children
        adults = tuple(person for person in self.adults if person not in young)
        hinted = self.kin.hinted if self.kin is not None else frozenset()
        return self.surely("the adults", adults) or tuple(person for person in adults if person not in hinted)

    def perhaps_children(self, name: str, writer: MemberId | None) -> tuple[MemberId, ...]:
        """Whom a word for the children may mean as well: everyone else of whom neither a role nor a text tells that they are grown up."""
        if _group(name) not in _CHILDREN or self.kin is None:
            return ()
        young = tuple(person for person in self.kin.perhaps_young if person != writer)
        # What the household itself keeps from the children is for somebody: for those whom nothing makes one, if there are others.
        grown = self.grown_ups if writer is None else ()
        return tuple(person for person in young if person not in grown) or young

    def surely(self, name: str, found: tuple[MemberId, ...]) -> tuple[MemberId, ...]:
        """Who of those a word was found to mean is surely meant: of the grown-ups only who is known to be one."""
        if _group(name) not in _ADULTS or self.kin is None:
            return found
        open_or_young = self.kin.perhaps_young
        return tuple(person for person in found if person not in open_or_young)

    def resolve(self, name: str, writer: MemberId | None = None) -> tuple[MemberId, ...]:
        """The members that one name, group or word for a relative means; empty where nobody is called that.

        Several for "dad" where it is open which of the grown-ups that is.
        """
        found = self.named(name)
        if not found and self.kin is not None:
            return self.kin.meant(_plain(name), writer, is_sure=False)
        return found

    def named(self, name: str) -> tuple[MemberId, ...]:
        """The members that a name or a word for a group means, without words for relatives."""
        wanted = _plain(name)
        if wanted in _CHILDREN:
            return self.children
        if wanted in _ADULTS:
            young = self.children
            return tuple(person for person in self.adults if person not in young)
        found = self.by_name.get(wanted)
        if found is None:
            found = next((person.id for person in self.members if member_id(name) == person.id), None)
        return (found,) if found is not None else ()

    def named_in(self, folded: str) -> tuple[MemberId, ...]:
        """The members whose names occur in a folded text, in member order."""
        words = set(re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", folded))
        bare = {re.sub(r"['’]s?\Z", "", word) for word in words}
        found = {person for name, person in self.by_name.items() if (name in bare if " " not in name else name in folded)}
        return tuple(person for person in self.ids if person in found)


def _plain(name: str) -> str:
    return re.sub(r"'s?\Z", "", fold(name).replace("’", "'").strip(" .,:;'\""))


def _group(name: str) -> str:
    """A word for several people without what stands before it."""
    return re.sub(r"\A(?:my|our|both|all(?: of)?)\s+(?=\w)", "", _plain(name))
