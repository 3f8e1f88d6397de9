"""Who lives here, as rows, and the rhythm of their day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from concord.domain.household import Household, Member, Rhythm, Role
from concord.domain.ids import MemberId

from .domain_json import from_json, to_json
from .setting_rows import get_setting, set_setting

if TYPE_CHECKING:
    from sqlite_utils import Database


def load_household(db: Database) -> Household:
    """Return the people in their own order."""
    people = tuple(
        Member(MemberId(row["id"]), row["name"], Role(row["role"]), row["weight"], row["place_in_order"])
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
    """Write name, rhythm, locale and people. People who are not named any more stay: what they wrote is theirs."""
    set_setting(db, "household", household.name)
    set_setting(db, "rhythm", to_json(Rhythm, household.rhythm))
    set_setting(db, "locale", household.locale or "")
    for person in household.members:
        db.execute(
            "INSERT INTO members (id, name, role, weight, place_in_order) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, weight = excluded.weight, "
            "place_in_order = excluded.place_in_order",
            [person.id, person.name, person.role.value, person.weight, person.place_in_order],
        )
