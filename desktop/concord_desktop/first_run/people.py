"""Who was named so far, and what a name has to be before it can be gone on with. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from concord.domain.household import Role
from concord.domain.ids import member_id


@dataclass(frozen=True, slots=True)
class Person:
    """One row of Who lives here. `key` stays theirs while they are renamed: by it their page is found again."""

    key: int
    name: str
    role: Role = Role.ADULT


def trouble_of(people: Sequence[Person]) -> str:
    """Say what is still missing before these people can have a household; nothing where all is well."""
    if not people:
        return "Write at least one name: yours."
    seen: dict[str, str] = {}
    for one in people:
        if not any(sign.isalpha() for sign in one.name) or any(sign in one.name for sign in ":,"):
            return f"“{one.name}” is no name. Write what the others call them by."
        before = seen.setdefault(member_id(one.name), one.name)
        if before is not one.name:
            return f"Two of you are called {one.name}. Add a letter, such as {one.name} B."
    if not any(one.role is Role.ADULT for one in people):
        return "Somebody here has to be an adult: they look after the house rules."
    return ""


def first_adult(people: Sequence[Person]) -> Person:
    """Return who does for the household what only an adult may."""
    return next((one for one in people if one.role is Role.ADULT), people[0])
