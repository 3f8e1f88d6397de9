"""Recovery sheets, and the members' keys sealed to them: what a forgotten PIN closed, the second code of a sheet opens again.

The code itself is on paper only. Whoever has the household's key and not the sheet has no way in by it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from concord.domain.ids import MemberId

from .profile_keys import public_of
from .profile_rows import load_lock
from .sealing import Place, seal, unseal
from .vault import sealed_from, sealed_text, vault_of

if TYPE_CHECKING:
    from sqlite_utils import Database


def add_sheet(db: Database, secret: bytes, made: date) -> None:
    """Keep that there is a sheet with this secret as its second code, and seal to it the keys of those who are in or have no PIN."""
    db.execute("INSERT INTO sheets (public, made) VALUES (?, ?)", [public_of(secret), made.isoformat()])
    for name, private in vault_of(db).keys_at_hand(db).items():
        put_on_sheets(db, MemberId(name.partition("/")[0]), private)


def put_on_sheets(db: Database, member: MemberId, private: bytes) -> None:
    """Seal a member's key to each sheet that does not hold it yet."""
    public = public_of(private).hex()
    for sheet in list(db.query("SELECT id, public FROM sheets")):
        held = db.execute("SELECT public FROM keys_on_sheets WHERE sheet = ? AND member = ?", [sheet["id"], member]).fetchone()
        if held is None or held[0] != public:
            sealed = sealed_text(seal(private.hex(), _place(db, sheet["id"], member), {_name(sheet["id"]): sheet["public"]}))
            db.execute(
                "INSERT OR REPLACE INTO keys_on_sheets (sheet, member, public, sealed) VALUES (?, ?, ?, ?)",
                [sheet["id"], member, public, sealed],
            )


def key_on_sheet(db: Database, member: MemberId, secret: bytes) -> bytes | None:
    """Return a member's private key by the second code of a sheet, None where that sheet does not hold the one they have.

    Raises:
        SealBroken: what it held was changed by something else than Concord.
    """
    lock = load_lock(db, member)
    row = db.execute(
        "SELECT sheet, keys_on_sheets.public, sealed FROM keys_on_sheets JOIN sheets ON sheets.id = sheet "
        "WHERE member = ? AND sheets.public = ?",
        [member, public_of(secret)],
    ).fetchone()
    if row is None or lock is None or row[1] != lock.key.public.hex():
        return None
    words = unseal(sealed_from(row[2]), _place(db, row[0], member), _name(row[0]), secret)
    return bytes.fromhex(words) if words is not None else None


def is_on_a_sheet(db: Database, member: MemberId) -> bool:
    """Say whether some sheet would bring back what a member could read."""
    lock = load_lock(db, member)
    rows = db.query("SELECT public FROM keys_on_sheets WHERE member = ?", [member])
    return lock is not None and any(row["public"] == lock.key.public.hex() for row in rows)


def _name(sheet: int) -> MemberId:
    return MemberId(f"sheet {sheet}")


def _place(db: Database, sheet: int, member: MemberId) -> Place:
    return Place(vault_of(db).household, "sheets", f"{sheet} {member}", "")
