"""Sealed texts: their readers open them, nobody else does, and what was edited or moved is refused and named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from concord.domain.ids import MemberId
from concord.store.profile_keys import new_private_key
from concord.store.sealing import Place, SealBroken, Sealed, reseal, seal, unseal

PEOPLE = [MemberId(name) for name in ("ana", "ben", "tim")]
PRIVATE = {who: new_private_key() for who in PEOPLE}
PUBLIC = {who: X25519PrivateKey.from_private_bytes(key).public_key().public_bytes_raw() for who, key in PRIVATE.items()}
ANA, BEN, TIM = PEOPLE
HERE = Place("home", "3", "s7", "only: ben")
WORDS = "I see the doctor on Wednesday."


def to(*people: MemberId) -> dict[MemberId, bytes]:
    return {who: PUBLIC[who] for who in people}


@given(words=st.text(), readers=st.sets(st.sampled_from(PEOPLE)), place=st.builds(Place, st.text(), st.text(), st.text(), st.text()))
def test_each_reader_opens_it_and_nobody_else(words: str, readers: set[MemberId], place: Place) -> None:
    sealed = seal(words, place, to(*readers))
    for who in PEOPLE:
        assert unseal(sealed, place, who, PRIVATE[who]) == (words if who in readers else None)


@given(st.text(min_size=6))
def test_no_word_of_it_is_in_what_is_stored(words: str) -> None:
    sealed = seal(words, HERE, to(ANA, BEN))
    stored = sealed.body + b"".join(sealed.keys.values())
    assert words.encode("utf-8", "surrogatepass") not in stored


@pytest.mark.parametrize("change", ["household", "document", "row", "audience"])
def test_at_another_place_or_with_another_audience_it_does_not_open_and_is_named(change: str) -> None:
    sealed = seal(WORDS, HERE, to(ANA))
    elsewhere = replace(HERE, **{change: "other"})
    with pytest.raises(SealBroken) as refused:
        unseal(sealed, elsewhere, ANA, PRIVATE[ANA])
    assert refused.value.place == elsewhere
    assert f"Text {elsewhere.row} of page {elsewhere.document}" in refused.value.problem


@given(st.data())
def test_a_changed_bit_anywhere_is_found(data: st.DataObject) -> None:
    sealed = seal(WORDS, HERE, to(ANA))
    parts = {"body": sealed.body, "key": sealed.keys[ANA]}
    part = data.draw(st.sampled_from(sorted(parts)))
    at = data.draw(st.integers(0, len(parts[part]) * 8 - 1))
    # The highest bit of a public key is not part of it (RFC 7748, 5).
    changed = bytes(byte ^ (1 << at % 8 if n == at // 8 else 0) for n, byte in enumerate(parts[part]))
    broken = Sealed(changed, sealed.keys) if part == "body" else Sealed(sealed.body, {ANA: changed})
    with pytest.raises(SealBroken):
        unseal(broken, HERE, ANA, PRIVATE[ANA])


def test_swapped_rows_open_for_nobody() -> None:
    there = replace(HERE, row="s8")
    one, other = seal(WORDS, HERE, to(ANA)), seal("Choir", there, to(ANA))
    for sealed, place in ((other, HERE), (one, there), (Sealed(other.body, one.keys), HERE), (Sealed(one.body, other.keys), HERE)):
        with pytest.raises(SealBroken):
            unseal(sealed, place, ANA, PRIVATE[ANA])


def test_another_members_key_under_ones_name_does_not_open_it() -> None:
    sealed = seal(WORDS, HERE, to(ANA, BEN))
    with pytest.raises(SealBroken):
        unseal(sealed, HERE, ANA, PRIVATE[BEN])
    with pytest.raises(SealBroken):
        unseal(Sealed(sealed.body, {TIM: sealed.keys[ANA]}), HERE, TIM, PRIVATE[TIM])


def test_other_readers_come_and_go_under_a_new_key() -> None:
    before, there = seal(WORDS, HERE, to(ANA, BEN)), replace(HERE, audience="only: tim")
    after = reseal(before, HERE, ANA, PRIVATE[ANA], to=to(ANA, TIM), at=there)
    assert after is not None
    assert [unseal(after, there, who, PRIVATE[who]) for who in PEOPLE] == [WORDS, None, WORDS]
    with pytest.raises(SealBroken):
        unseal(Sealed(after.body, before.keys), there, BEN, PRIVATE[BEN])
    assert reseal(before, HERE, TIM, PRIVATE[TIM], to=to(TIM)) is None
