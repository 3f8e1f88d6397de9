"""Who keeps the key of a household file: the login keyring, or a file of this user's own.

A household file is encrypted with 32 random bytes. They are kept under the name of the file's salt (its first 16 bytes, in hex),
so a file finds its key after it was renamed or copied.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from concord.domain.clock import Clock, SystemClock
from concord.domain.errors import WorldError
from concord.whole_files import write_whole

from .wrong_tries import WrongTries

SERVICE = "Concord household"


class KeyLocked(WorldError):
    """The key is here and needs a passphrase."""


class KeyringLocked(WorldError):
    """There is a login keyring, and it stays locked."""


class KeyHolder(Protocol):
    """Keeps keys by name."""

    def find(self, name: str) -> bytes | None:
        """Return the key called `name`, or None where there is none here.

        Raises:
            WorldError: it is here and cannot be had: locked, or the passphrase is another.
        """
        ...

    def keep(self, name: str, key: bytes) -> None:
        """Keep a key, for good when this returns."""
        ...

    def where(self) -> str:
        """Say to a person, in one sentence, where keys are kept and what that protects from."""
        ...


class KeyringHolder:
    """Keys in the keyring of the operating system (Secret Service, KWallet, macOS Keychain, Windows Credential Locker)."""

    def find(self, name: str) -> bytes | None:
        """Return the key, None where the keyring has none or there is no keyring."""
        import keyring.errors

        ring = _system_keyring()
        if ring is None:
            return None
        try:
            words = ring.get_password(SERVICE, name)
        except keyring.errors.KeyringLocked as error:
            raise KeyringLocked("Your login keyring is locked.", "Unlock it, then open the household again.") from error
        except keyring.errors.KeyringError:
            return None
        return bytes.fromhex(words) if words else None

    def keep(self, name: str, key: bytes) -> None:
        """Keep the key.

        Raises:
            WorldError: there is no keyring, or it is locked.
        """
        import keyring.errors

        ring = _system_keyring()
        if ring is None:
            raise WorldError("There is no login keyring here.", "Keep the key in a file.")
        try:
            ring.set_password(SERVICE, name, key.hex())
        except keyring.errors.KeyringLocked as error:
            raise KeyringLocked("Your login keyring is locked.", "Unlock it, then try again.") from error
        except keyring.errors.KeyringError as error:
            raise WorldError("Your login keyring did not take the key.", "Unlock it, then try again.") from error

    def where(self) -> str:
        """Say that the login protects the key."""
        return "The key of this household is in your login keyring: whoever is logged in as you can open it."


@dataclass(frozen=True, slots=True)
class PassphraseCost:
    """Argon2id's parameters (RFC 9106): passes, memory in KiB, lanes. Stored beside each key they were used for."""

    passes: int = 3
    memory: int = 256 * 1024
    lanes: int = 2


class KeyFileHolder:
    """Keys in files of one folder, one a household, readable by this user only.

    With a passphrase a key is wrapped (Argon2id, then AES-256-GCM with the name as associated data); without one it is
    there in plain, and `where` says so. Wrong passphrases are counted on the disk, and after some each has to wait.
    """

    def __init__(
        self, folder: Path, passphrase: str | None = None, cost: PassphraseCost | None = None, *, clock: Clock | None = None
    ) -> None:
        self.folder = folder
        self._passphrase = passphrase
        self._cost = cost or PassphraseCost()
        self._clock = clock or SystemClock()

    def find(self, name: str) -> bytes | None:
        """Return the key, None where no file here is called so."""
        path = self._path(name)
        try:
            kept = json.loads(path.read_text("utf-8"))
            if "key" in kept:
                return bytes.fromhex(kept["key"])
            parts = {part: bytes.fromhex(kept[part]) for part in ("salt", "nonce", "sealed")}
            cost = PassphraseCost(**kept["cost"])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise WorldError(f"The key file {path.name} cannot be read.", f"Put back the copy you have of {self.folder}.") from error
        return self._unwrap(name, parts, cost)

    def keep(self, name: str, key: bytes) -> None:
        """Write the key beside its place, then rename.

        Raises:
            WorldError: the folder cannot be written.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_whole(self._path(name), json.dumps(self._wrapped(name, key)).encode())
            WrongTries(self.folder / f"{name}.tries", self._clock).forget()
        except OSError as error:
            raise WorldError("The household's key cannot be saved.", f"Make room in {self.folder} and allow writing there.") from error

    def where(self) -> str:
        """Say which folder, and whether a passphrase protects it."""
        if self._passphrase is not None:
            return f"The key of this household is in {self.folder}, locked with your passphrase."
        return f"The key of this household is in {self.folder}, not locked: whoever can read that folder can open the household."

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.json"

    def _wrapped(self, name: str, key: bytes) -> dict[str, object]:
        if self._passphrase is None:
            return {"format": "concord.key/1", "key": key.hex()}
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
        sealed = AESGCM(_stretched(self._passphrase, salt, self._cost)).encrypt(nonce, key, name.encode())
        return {
            "format": "concord.key/1",
            "kdf": "argon2id",
            "cost": asdict(self._cost),
            "salt": salt.hex(),
            "nonce": nonce.hex(),
            "sealed": sealed.hex(),
        }

    def _unwrap(self, name: str, parts: dict[str, bytes], cost: PassphraseCost) -> bytes:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        if self._passphrase is None:
            raise KeyLocked("This household is locked with a passphrase.", "Give the passphrase to open it.")
        tries = WrongTries(self.folder / f"{name}.tries", self._clock)
        tries.refuse_too_early()
        # Counted before it is tried, so that a program which is ended in between has used up its try.
        tries.count()
        try:
            key = AESGCM(_stretched(self._passphrase, parts["salt"], cost)).decrypt(parts["nonce"], parts["sealed"], name.encode())
        except InvalidTag as error:
            raise tries.refusal() from error
        tries.forget()
        return key

    @property
    def is_locked(self) -> bool:
        """Whether what is kept from now on is wrapped with a passphrase."""
        return self._passphrase is not None

    def lock(self, name: str, key: bytes, passphrase: str | None) -> None:
        """Keep the key under another passphrase, or under none. An empty one would look locked and not be.

        Raises:
            WorldError: it is empty, or the folder cannot be written. The key is then kept as it was.
        """
        if passphrase is not None and not passphrase.strip():
            raise WorldError("The passphrase is empty.", "Write one, or leave the key without.")
        before, self._passphrase = self._passphrase, passphrase
        try:
            self.keep(name, key)
        except WorldError:
            self._passphrase = before
            raise


class KeysOfThisUser:
    """Several holders, the preferred one first: a key is found wherever it is, and kept by the first that takes it."""

    def __init__(self, holders: Sequence[KeyHolder]) -> None:
        self._holders = tuple(holders)
        self._used = self._holders[0]

    def find(self, name: str) -> bytes | None:
        """Ask each in turn. One that has it but is locked is heard only if no other has it."""
        locked: WorldError | None = None
        for holder in self._holders:
            try:
                key = holder.find(name)
            except WorldError as error:
                locked = locked or error
                continue
            if key is not None:
                self._used = holder
                return key
        if locked is not None:
            raise locked
        return None

    def keep(self, name: str, key: bytes) -> None:
        """Give it to the first that can keep it and hand it back.

        Raises:
            KeyringLocked: a keyring that is only locked is no reason to keep the key in a less safe place.
        """
        for holder in self._holders[:-1]:
            try:
                holder.keep(name, key)
                if holder.find(name) == key:
                    self._used = holder
                    return
            except KeyringLocked:
                raise
            except WorldError:
                continue
        self._used = self._holders[-1]
        self._used.keep(name, key)

    def where(self) -> str:
        """Speak for the holder that was used last."""
        return self._used.where()

    @property
    def used(self) -> KeyHolder:
        """The holder that was used last."""
        return self._used

    @property
    def files(self) -> KeyHolder:
        """The holder that takes a key where no other does."""
        return self._holders[-1]


def keys_of_this_user(passphrase: str | None = None) -> KeyHolder:
    """Return the login keyring where there is one, else files in this user's data folder. A passphrase always means files."""
    import platformdirs

    files = KeyFileHolder(Path(platformdirs.user_data_dir("concord", appauthor=False)) / "keys", passphrase)
    if passphrase is not None:
        return files
    return KeysOfThisUser((KeyringHolder(), files)) if _system_keyring() is not None else files


def key_file_of(keys: KeyHolder) -> KeyFileHolder | None:
    """Return the holder in use where it keeps keys in files."""
    holder = keys.used if isinstance(keys, KeysOfThisUser) else keys
    return holder if isinstance(holder, KeyFileHolder) else None


def own_folder(keys: KeyHolder) -> Path | None:
    """Return the folder of Concord's that holds the keys where they go into files: what else it keeps of a household is there too."""
    files = keys.files if isinstance(keys, KeysOfThisUser) else keys
    return files.folder.parent if isinstance(files, KeyFileHolder) else None


class _Ring(Protocol):
    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...


def _system_keyring() -> _Ring | None:
    """The best keyring that belongs to the system. Third-party ones may store plain text without saying so, and are not used."""
    import keyring.backend
    import keyring.backends.fail
    import keyring.backends.null

    if isinstance(keyring.get_keyring(), keyring.backends.null.Keyring):
        return None
    ours = tuple(f"keyring.backends.{name}" for name in ("SecretService", "libsecret", "kwallet", "macOS", "Windows"))
    rings = [ring for ring in keyring.backend.get_all_keyring() if type(ring).__module__.startswith(ours)]
    best: _Ring | None = max(rings, key=lambda ring: float(ring.priority), default=None)
    return best


def _stretched(passphrase: str, salt: bytes, cost: PassphraseCost) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(passphrase.encode(), salt, cost.passes, cost.memory, cost.lanes, 32, Type.ID)
