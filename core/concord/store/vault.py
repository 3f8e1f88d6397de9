"""What the profiles that are open here can read of what lies sealed in a household file.

A transaction is opened for somebody: what is sealed to them is in full in it, and what is sealed to a member without a PIN, whose key takes
the household's secret alone. All else stays sealed. Nothing that was opened is kept once its reader is out.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import threading
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from concord.domain.errors import BugError
from concord.domain.ids import MemberId
from concord.domain.see_as import looker_of

from .profile_keys import changed_outside, new_private_key, unwrap, wrap
from .profile_rows import load_lock, members_with_locks, save_key
from .sealing import Place, Sealed, seal, unseal
from .sqlcipher import sqlite_utils

if TYPE_CHECKING:
    from sqlite_utils import Database
else:
    Database = sqlite_utils.Database

_SEALED = '{"sealed":'
_LONGEST_REMEMBERED = 10_000
"""Characters. A plan is opened once and not again, a sentence with each look at its page."""
_MOST_REMEMBERED = 20_000
"""Rows that are written anew leave behind what they were."""


class Vault:
    """The private keys of who is in, for one open household file. Any thread may let somebody in or out."""

    def __init__(self, household: str, secret: bytes) -> None:
        """`household` names the file in every seal; `secret` is what keys are wrapped with beside the PINs."""
        self.household, self.secret = household, secret
        self.reader: MemberId | None = None
        self.leaves_words = False
        """Whether what was sealed lay open in the file until now: older states of its pages are then still in the log."""
        self._guard = threading.Lock()
        self._let_in: dict[MemberId, bytes] = {}
        self._without_pin: dict[str, bytes] = {}
        self._opened: dict[tuple[MemberId, Place, bytes], str] = {}

    def let_in(self, member: MemberId, private: bytes) -> None:
        """Have a member's key at hand."""
        with self._guard:
            self._let_in[member] = private

    def shut_out(self, member: MemberId) -> None:
        """Forget a member's key, and what was opened with it."""
        with self._guard:
            self._let_in.pop(member, None)
            self._without_pin.clear()
            self._opened = {key: words for key, words in self._opened.items() if not key[0].startswith(f"{member}/")}

    @contextlib.contextmanager
    def read_as(self, reader: MemberId | None) -> Iterator[None]:
        """Open for `reader` what is read inside: with their own key, also where they see it as another does.

        The caller sees to it that nobody else uses the file meanwhile.
        """
        before, self.reader = self.reader, looker_of(reader)
        try:
            yield
        finally:
            self.reader = before

    def keys_at_hand(self, db: Database) -> dict[MemberId, bytes]:
        """Return the private keys that the present transaction may use, by the names under which texts are sealed to them."""
        found: dict[MemberId, bytes] = {}
        for member in members_with_locks(db):
            lock = load_lock(db, member)
            if lock is None:
                continue
            try:
                has_pin = lock.key.has_pin
            except ValueError:
                # The others' words are still to be had. Whoever it belongs to is told when they are asked for.
                continue
            private = self._key_without_pin(member, lock.key.wrapped, db) if not has_pin else None
            if has_pin and member == self.reader:
                with self._guard:
                    private = self._let_in.get(member)
            if private is not None:
                found[_key_name(member, lock.key.public)] = private
        return found

    def _key_without_pin(self, member: MemberId, wrapped: str, db: Database) -> bytes:
        with self._guard:
            private = self._without_pin.get(wrapped)
        if private is None:
            lock = load_lock(db, member)
            private = unwrap(lock.key, member, self.secret, None) if lock is not None else None
            if private is None:
                raise changed_outside(member)
            with self._guard:
                self._without_pin[wrapped] = private
        return private

    def opened(self, stored: str, place: Place, keys: Mapping[MemberId, bytes], sealed: Sealed | None = None) -> str | None:
        """Open what was sealed to one of those whose `keys` are at hand; None where it was not.

        Raises:
            SealBroken: it was, and does not open.
        """
        mark = hashlib.blake2b(stored.encode(), digest_size=32).digest()  # what is sealed is many times as long
        with self._guard:
            known = next((words for reader in keys if (words := self._opened.get((reader, place, mark))) is not None), None)
        if known is not None:
            return known
        sealed = sealed or sealed_from(stored)
        for reader, private in keys.items():
            words = unseal(sealed, place, reader, private) if reader in sealed.keys else None
            if words is not None:
                if len(words) <= _LONGEST_REMEMBERED:
                    with self._guard:
                        self._opened[reader, place, mark] = words
                        if len(self._opened) > _MOST_REMEMBERED:
                            del self._opened[next(iter(self._opened))]
                return words
        return None


class HouseholdRows(Database):
    """The database of a household file with the vault that opens what is sealed in it."""

    def __init__(self, connection: Any, vault: Vault) -> None:
        super().__init__(connection, execute_plugins=False)
        self.vault = vault


def vault_of(db: Database) -> Vault:
    """Return the vault of a household's database."""
    if not isinstance(db, HouseholdRows):
        raise BugError("a household's rows were read without its vault")
    return db.vault


def give_keys(db: Database, members: Collection[MemberId]) -> None:
    """Give a key pair to each who has none yet."""
    known = set(members_with_locks(db))
    for member in members:
        if member not in known:
            save_key(db, member, wrap(new_private_key(), member, vault_of(db).secret, None))


def readers_of(db: Database, members: Collection[MemberId | None]) -> dict[MemberId, bytes]:
    """Return the public keys of some members, by the names under which texts are sealed to them."""
    rows = db.query("SELECT member, public FROM profiles ORDER BY member")
    return {_key_name(row["member"], row["public"]): row["public"] for row in rows if row["member"] in members}


def _key_name(member: str, public: bytes) -> MemberId:
    """Name a key: who got another since can not open what was sealed to the one before."""
    return MemberId(f"{member}/{public.hex()[:16]}")


def is_sealed(stored: str) -> bool:
    """Say whether a stored value is a sealed one."""
    return stored.startswith(_SEALED)


def seal_value(db: Database, words: str, table: str, row: object, readers: Collection[MemberId | None]) -> str:
    """Seal a value to some members, bound to its table, row and readers; where none of them lives here it stays as it is."""
    to = readers_of(db, readers)
    return sealed_text(seal(words, _place(db, table, row, to), to)) if to else words


def seal_named(db: Database, words: str, table: str, row: object, names: Collection[str]) -> str:
    """Seal a value as another is sealed: by the names of the keys that open that one."""
    return seal_value(db, words, table, row, [MemberId(name.partition("/")[0]) for name in names])


def open_value(db: Database, stored: str, table: str, row: object) -> str | None:
    """Return a value that may be sealed, None where it is and not to who looks.

    Raises:
        SealBroken: it was changed by something else than Concord.
    """
    if not is_sealed(stored):
        return stored
    vault, sealed = vault_of(db), sealed_from(stored)
    return vault.opened(stored, _place(db, table, row, sealed.keys), vault.keys_at_hand(db), sealed)


def _place(db: Database, table: str, row: object, readers: Collection[MemberId]) -> Place:
    return Place(vault_of(db).household, table, str(row), ",".join(sorted(readers)))


def sealed_text(sealed: Sealed) -> str:
    """Write a sealed text as a value of a row."""
    keys = {reader: base64.b64encode(key).decode() for reader, key in sealed.keys.items()}
    return f'{_SEALED}"{base64.b64encode(sealed.body).decode()}","keys":{json.dumps(keys)}}}'


def sealed_from(stored: str) -> Sealed:
    """Read what `sealed_text` wrote; what is none has no readers."""
    try:
        kept = json.loads(stored)
        keys = {MemberId(reader): base64.b64decode(key) for reader, key in kept["keys"].items()}
        return Sealed(base64.b64decode(kept["sealed"]), keys)
    except (ValueError, KeyError, TypeError, AttributeError):
        return Sealed(b"", {})
