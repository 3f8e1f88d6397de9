"""The private key of a member, wrapped so that it takes the PIN *and* the household's key to get at it.

A PIN of four digits has ten thousand values, which no derivation makes slow enough to try. So the wrapping key comes from both: the PIN
through Argon2id (RFC 9106), and a secret that is derived from the household's key, which lives in the keyring and not in the file.
Without a PIN that secret does it alone. It is derived and not kept beside, so that the one sheet that opens the household elsewhere
opens the profiles there too, with their PINs.
"""

from __future__ import annotations

import hmac
import json
import secrets
import time
import unicodedata
from dataclasses import asdict, dataclass
from functools import cache

from concord.domain.errors import WorldError
from concord.domain.ids import MemberId

from .keys import PassphraseCost

_FORMAT = "concord.profile/1"
_AIM = 0.3
"""Seconds that one try of a PIN takes on the PC where it was set."""
_MEMORY = 128 * 1024
_MOST_PASSES = 8


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """What is stored for a member: the public key, and the private one wrapped, as text."""

    public: bytes
    wrapped: str

    @property
    def has_pin(self) -> bool:
        """Whether it takes a PIN too."""
        return "cost" in json.loads(self.wrapped)


def profile_secret(household_key: bytes, salt: bytes) -> bytes:
    """Return what, beside the PINs, the profiles of one household file are wrapped with."""
    # RFC 5869 with one block of output: this is on the way of every opening, and `cryptography` takes 40 ms to import.
    extracted = hmac.digest(salt, household_key, "sha256")
    return hmac.digest(extracted, b"concord profiles/1\x01", "sha256")


def new_private_key() -> bytes:
    """Return a new X25519 private key, 32 bytes."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return X25519PrivateKey.generate().private_bytes_raw()


def public_of(private: bytes) -> bytes:
    """Return the public half of a private key."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def wrap(private: bytes, member: MemberId, secret: bytes, pin: str | None, cost: PassphraseCost | None = None) -> WrappedKey:
    """Wrap a private key for one member. `cost` is stored with it, and is this PC's own where none is given."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    kept: dict[str, object] = {"format": _FORMAT, "salt": salt.hex(), "nonce": nonce.hex()}
    if pin is not None:
        cost = cost or cost_of_this_pc()
        kept["cost"] = asdict(cost)
    sealed = AESGCM(_wrapping_key(secret, pin, salt, cost if pin is not None else None)).encrypt(nonce, private, _bound_to(member))
    return WrappedKey(public_of(private), json.dumps({**kept, "sealed": sealed.hex()}))


def unwrap(kept: WrappedKey, member: MemberId, secret: bytes, pin: str | None) -> bytes | None:
    """Return the private key, None where the PIN is another, or the key another member's: nothing says which.

    Raises:
        WorldError: what is stored was changed by something else than Concord.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        parts = json.loads(kept.wrapped)
        salt, nonce, sealed = (bytes.fromhex(parts[part]) for part in ("salt", "nonce", "sealed"))
        cost = PassphraseCost(**parts["cost"]) if "cost" in parts else None
    except (ValueError, TypeError, KeyError) as error:
        raise changed_outside(member) from error
    try:
        private = AESGCM(_wrapping_key(secret, pin if cost is not None else None, salt, cost)).decrypt(nonce, sealed, _bound_to(member))
    except InvalidTag:
        return None
    if public_of(private) != kept.public:
        raise changed_outside(member)
    return private


def changed_outside(member: MemberId) -> WorldError:
    """The lock of a member's profile is not what Concord wrote."""
    return WorldError(
        f"The lock of the profile {member!r} was changed by something else than Concord.",
        "Nothing is lost: open a copy of the household that was saved earlier.",
    )


@cache
def cost_of_this_pc() -> PassphraseCost:
    """Return what makes one try take about a third of a second here. Found once; never less than two passes over 128 MiB."""
    start = time.perf_counter()
    _stretched("0000", bytes(16), PassphraseCost(passes=1, memory=_MEMORY, lanes=2))
    one = time.perf_counter() - start
    return PassphraseCost(passes=max(2, min(_MOST_PASSES, round(_AIM / one))), memory=_MEMORY, lanes=2)


def _wrapping_key(secret: bytes, pin: str | None, salt: bytes, cost: PassphraseCost | None) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    stretched = _stretched(pin or "", salt, cost) if cost is not None else b""
    return HKDF(SHA256(), 32, salt, _FORMAT.encode()).derive(secret + stretched)


def _stretched(pin: str, salt: bytes, cost: PassphraseCost) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    # A keyboard may write é as one character or as two (Unicode UAX 15).
    same = unicodedata.normalize("NFKC", pin).encode("utf-8", "surrogatepass")
    return hash_secret_raw(same, salt, cost.passes, cost.memory, cost.lanes, 32, Type.ID)


def _bound_to(member: MemberId) -> bytes:
    return f"{_FORMAT}\x00{member}".encode()
