"""The private key of a member: what it takes to get at it, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.domain.errors import WorldError
from concord.domain.ids import MemberId
from concord.store.keys import PassphraseCost
from concord.store.profile_keys import WrappedKey, new_private_key, profile_secret, unwrap, wrap

ANA, BEN = MemberId("ana"), MemberId("ben")
CHEAP = PassphraseCost(passes=1, memory=64, lanes=1)
SECRET = profile_secret(bytes(range(32)), bytes(16))
PRIVATE = new_private_key()


@given(pin=st.text(min_size=1, max_size=30), other=st.text(max_size=30))
def test_just_the_pin_it_was_wrapped_with_opens_it(pin: str, other: str) -> None:
    kept = wrap(PRIVATE, ANA, SECRET, pin, CHEAP)
    assert unwrap(kept, ANA, SECRET, pin) == PRIVATE
    # Characters that Unicode takes for the same are one PIN: another keyboard writes them otherwise.
    assert unwrap(kept, ANA, SECRET, other) in (None, PRIVATE if _same(pin, other) else None)


def test_the_pin_alone_is_worth_nothing_without_the_key_of_the_household() -> None:
    kept = wrap(PRIVATE, ANA, SECRET, "2468", CHEAP)
    assert unwrap(kept, ANA, profile_secret(bytes(32), bytes(16)), "2468") is None
    assert unwrap(kept, ANA, profile_secret(bytes(range(32)), bytes([1] * 16)), "2468") is None


def test_without_a_pin_the_key_of_the_household_opens_it() -> None:
    kept = wrap(PRIVATE, ANA, SECRET, None)
    assert not kept.has_pin
    assert unwrap(kept, ANA, SECRET, None) == PRIVATE
    assert wrap(PRIVATE, ANA, SECRET, "2468", CHEAP).has_pin


def test_another_members_lock_opens_with_neither_pin() -> None:
    kept = wrap(PRIVATE, BEN, SECRET, "1357", CHEAP)
    assert unwrap(kept, ANA, SECRET, "1357") is None
    assert unwrap(kept, ANA, SECRET, "2468") is None


@pytest.mark.parametrize("part", ["sealed", "salt", "nonce"])
def test_an_edited_lock_does_not_open(part: str) -> None:
    kept = wrap(PRIVATE, ANA, SECRET, "2468", CHEAP)
    parts = json.loads(kept.wrapped)
    parts[part] = ("0" if parts[part][0] != "0" else "1") + parts[part][1:]
    assert unwrap(replace(kept, wrapped=json.dumps(parts)), ANA, SECRET, "2468") is None


def test_a_lock_that_is_made_to_say_it_has_no_pin_does_not_open_without_one() -> None:
    parts = json.loads(wrap(PRIVATE, ANA, SECRET, "2468", CHEAP).wrapped)
    del parts["cost"]
    assert unwrap(WrappedKey(bytes(32), json.dumps(parts)), ANA, SECRET, None) is None


@pytest.mark.parametrize("wrapped", ["", "{}", '{"salt": 3}', "[]"])
def test_a_lock_that_is_no_lock_is_named(wrapped: str) -> None:
    with pytest.raises(WorldError, match="'ana' was changed"):
        unwrap(WrappedKey(bytes(32), wrapped), ANA, SECRET, "2468")


def test_another_public_key_beside_a_private_one_is_named() -> None:
    kept = replace(wrap(PRIVATE, ANA, SECRET, "2468", CHEAP), public=bytes(32))
    with pytest.raises(WorldError, match="'ana' was changed"):
        unwrap(kept, ANA, SECRET, "2468")


def _same(one: str, other: str) -> bool:
    import unicodedata

    return unicodedata.normalize("NFKC", one) == unicodedata.normalize("NFKC", other)
