"""Words that only some members may read: each text under a key of its own, and that key sealed to each reader.

To seal takes public keys alone, so a text for somebody can be written while their profile is locked. A text is bound to its place
(household, document, row, audience): put anywhere else, or with another audience beside it, it does not open, and is named.
"""

from __future__ import annotations

import json
import secrets
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from concord.domain.errors import WorldError
from concord.domain.ids import MemberId

_FORMAT = b"concord seal/1"
_NONCE = bytes(12)
"""Each key is used for one text only, so its nonce need not differ."""
_PUBLIC = 32
_LONG = 4096
"""Bytes. How small a text gets says something of it, so a sentence is left as long as it is."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed text belongs. `audience` is its scope as it is stored, whatever the form."""

    household: str
    document: str
    row: str
    audience: str

    @property
    def as_bytes(self) -> bytes:
        """The place with no two of them alike: the parts are kept apart by their lengths."""
        return _FORMAT + b"\x00" + json.dumps([self.household, self.document, self.row, self.audience]).encode()


@dataclass(frozen=True, slots=True)
class Sealed:
    """The text under its key, and that key sealed to each of its readers."""

    body: bytes
    keys: Mapping[MemberId, bytes]


class SealBroken(WorldError):
    """A sealed text that does not open though it should: its row was edited, moved, or given another audience."""

    def __init__(self, place: Place) -> None:
        self.place = place
        super().__init__(
            f"Text {place.row} of page {place.document} was changed by something else than Concord.",
            "It is not shown. Open a copy of the household that was saved earlier.",
        )


def seal(words: str, place: Place, readers: Mapping[MemberId, bytes]) -> Sealed:
    """Seal a text to its readers, by their public keys."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key = secrets.token_bytes(32)
    body = AESGCM(key).encrypt(_NONCE, _packed(words), place.as_bytes)
    return Sealed(body, {reader: _sealed_key(key, place, reader, public) for reader, public in sorted(readers.items())})


def unseal(sealed: Sealed, place: Place, reader: MemberId, private: bytes) -> str | None:
    """Open a text with a reader's private key; None where it was not sealed to them.

    Raises:
        SealBroken: it was sealed to them and does not open here.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    wrapped = sealed.keys.get(reader)
    if wrapped is None:
        return None
    try:
        key = _opened_key(wrapped, place, reader, private)
        return _unpacked(AESGCM(key).decrypt(_NONCE, sealed.body, place.as_bytes))
    except (InvalidTag, ValueError, zlib.error) as error:
        raise SealBroken(place) from error


def reseal(
    sealed: Sealed, place: Place, reader: MemberId, private: bytes, *, to: Mapping[MemberId, bytes], at: Place | None = None
) -> Sealed | None:
    """Seal a text to other readers, perhaps at another place, under a new key: who had the old one can not read what it says from now on.

    None where `reader` may not read it and so can not pass it on.

    Raises:
        SealBroken: it does not open here.
    """
    words = unseal(sealed, place, reader, private)
    return seal(words, at or place, to) if words is not None else None


def _packed(words: str) -> bytes:
    """Return a text as bytes, a long one (a plan) made small: it is written and read with each switch of the profile."""
    plain = words.encode("utf-8", "surrogatepass")
    return b"\x01" + zlib.compress(plain, 1) if len(plain) > _LONG else b"\x00" + plain


def _unpacked(packed: bytes) -> str:
    plain = zlib.decompress(packed[1:]) if packed[:1] == b"\x01" else packed[1:]
    return plain.decode("utf-8", "surrogatepass")


def _sealed_key(key: bytes, place: Place, reader: MemberId, public: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    once = X25519PrivateKey.generate()
    ours = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    return ours + AESGCM(_between(shared, ours, public)).encrypt(_NONCE, key, _bound_to(place, reader))


def _opened_key(wrapped: bytes, place: Place, reader: MemberId, private: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    mine = X25519PrivateKey.from_private_bytes(private)
    theirs, rest = wrapped[:_PUBLIC], wrapped[_PUBLIC:]
    shared = mine.exchange(X25519PublicKey.from_public_bytes(theirs))
    return AESGCM(_between(shared, theirs, mine.public_key().public_bytes_raw())).decrypt(_NONCE, rest, _bound_to(place, reader))


def _between(shared: bytes, once: bytes, public: bytes) -> bytes:
    """Derive the key between a one-time pair and a reader's, bound to both public halves (RFC 9180, 4.1)."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, once + public, _FORMAT).derive(shared)


def _bound_to(place: Place, reader: MemberId) -> bytes:
    return place.as_bytes + b"\x00" + reader.encode()
