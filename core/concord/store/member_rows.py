"""Who lives here, as rows, and the rhythm of their day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from concord.domain.household import Household, Member, Rhythm, Role
from concord.domain.ids import MemberId

from .domain_json import from_json, to_json
from .setting_rows import get_setting, set_setting
from .vault import give_keys

if TYPE_CHECKING:
    from sqlite_utils import Database


def load_household(db: Database) -> Household:
    """Return the people in their own order."""
    people = tuple(
        Member(
            MemberId(row["id"]),
            row["name"],
            Role(row["role"]),
            row["weight"],
            row["place_in_order"],
            bool(row["is_role_said"]),
            date.fromisoformat(row["left_on"]) if row["left_on"] is not None else None,
            row["color"],
            row["face"],
        )
        for row in db.query("SELECT * FROM members ORDER BY place_in_order, id")
    )
    rhythm = get_setting(db, "rhythm")
    return Household(
        name=get_setting(db, "household") or "Household",
        members=people,
        rhythm=from_json(Rhythm, rhythm) if rhythm is not None else Rhythm(),
        locale=get_setting(db, "locale") or None,
    )


def save_household(db: Database, household: Household) -> None:
    """Write name, rhythm, locale and people, each with a key pair. People who are not named any more stay: what they wrote is theirs."""
    set_setting(db, "household", household.name)
    set_setting(db, "rhythm", to_json(Rhythm, household.rhythm))
    set_setting(db, "locale", household.locale or "")
    for person in household.members:
        db.execute(
            "INSERT INTO members (id, name, role, weight, place_in_order, is_role_said, left_on, color, face) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, weight = excluded.weight, "
            "place_in_order = excluded.place_in_order, is_role_said = excluded.is_role_said, left_on = excluded.left_on, "
            "color = excluded.color, face = excluded.face",
            [
                person.id,
                person.name,
                person.role.value,
                person.weight,
                person.place_in_order,
                int(person.is_role_said),
                person.left_on.isoformat() if person.left_on is not None else None,
                person.color,
                person.face,
            ],
        )
    give_keys(db, [person.id for person in household.members])


def delete_member(db: Database, member: MemberId) -> None:
    """Take somebody out of whom nothing is left."""
    db.execute("DELETE FROM members WHERE id = ?", [member])
    db.execute("DELETE FROM profiles WHERE member = ?", [member])


_FREEDOM = (Role.CHILD, Role.TEEN, Role.GUEST, Role.ADULT)


def load_roles(db: Database) -> Household:
    """Return the people in the roles by which it goes what they may do: where none was said, the one that was guessed."""
    household = load_household(db)
    guessed = {row["id"]: row["guessed_role"] for row in db.query("SELECT id, guessed_role FROM members")}
    people = tuple(
        replace(one, role=Role(guessed[one.id])) if not one.is_role_said and guessed.get(one.id) is not None else one
        for one in household.members
    )
    return replace(household, members=people)


def keep_guesses(db: Database, members: Sequence[Member]) -> None:
    """Keep the roles that were guessed of people of whom none was said.

    A guess only ever takes away: who writes their school days out of their page does not grow up by it. An adult can say otherwise.
    """
    for person in load_roles(db).members:
        guess = next((one.role for one in members if one.id == person.id), person.role)
        if not person.is_role_said and _FREEDOM.index(guess) < _FREEDOM.index(person.role):
            db.execute("UPDATE members SET guessed_role = ? WHERE id = ?", [guess.value, person.id])
