"""The code of a recovery sheet: what is read back, what is forgiven, and what is named."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concord.domain.recovery_code import (
    GROUPS,
    LETTERS,
    AnotherSheet,
    CodeMistyped,
    RecoverySheet,
    code_of,
    first_group,
    groups_typed,
    is_as_printed,
    key_from,
)

KEY, SALT = bytes(range(32)), bytes(range(100, 116))
CODE = code_of(KEY, SALT)
LETTER = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=16, max_size=16))
def test_every_key_comes_back_from_its_code(key: bytes, salt: bytes) -> None:
    code = code_of(key, salt)
    assert [len(group) for group in code] == [LETTERS] * GROUPS
    assert set("".join(code)) <= set(LETTER)
    assert key_from(code, salt) == key
    assert code[0] == first_group(salt)


@pytest.mark.parametrize(
    "typed",
    [
        " ".join(CODE),
        "-".join(CODE).lower(),
        "".join(CODE),
        "\n".join(" ".join(CODE[n : n + 5]) for n in (0, 5, 10)),
        "  ".join(f"{n + 1}. {group}" for n, group in enumerate(CODE)),
        " ".join(CODE).replace("0", "O").replace("1", "l").replace("V", "u"),
    ],
)
def test_spaces_case_numbers_and_letters_that_look_alike_are_forgiven(typed: str) -> None:
    assert key_from(groups_typed(typed), SALT) == KEY


def test_any_one_wrong_letter_is_named_by_its_group() -> None:
    for place, group in enumerate(CODE):
        for at in range(LETTERS):
            for letter in LETTER:
                if letter == group[at]:
                    continue
                wrong = (*CODE[:place], group[:at] + letter + group[at + 1 :], *CODE[place + 1 :])
                with pytest.raises(CodeMistyped) as refused:
                    key_from(wrong, SALT)
                assert refused.value.groups == (place + 1,)


@given(st.binary(min_size=32, max_size=32))
def test_two_letters_that_changed_places_are_named_by_their_group(key: bytes) -> None:
    for place, group in enumerate(code_of(key, SALT)):
        for one in range(LETTERS):
            for other in range(one + 1, LETTERS):
                letters = list(group)
                letters[one], letters[other] = letters[other], letters[one]
                assert is_as_printed("".join(letters), place) == (group[one] == group[other])


def test_a_group_in_anothers_place_is_named() -> None:
    for one in range(GROUPS):
        for other in range(one + 1, GROUPS):
            swapped = list(CODE)
            swapped[one], swapped[other] = swapped[other], swapped[one]
            with pytest.raises(CodeMistyped) as refused:
                key_from(swapped, SALT)
            assert refused.value.groups == (one + 1, other + 1)


def test_a_group_with_a_letter_too_few_or_too_many_leaves_the_others_right() -> None:
    for wrong in (CODE[6][:-1], CODE[6] + "7", "é" + CODE[6][1:]):
        with pytest.raises(CodeMistyped, match="Group 7 is not") as refused:
            key_from(groups_typed(" ".join((*CODE[:6], wrong, *CODE[7:]))), SALT)
        assert refused.value.groups == (7,)


def test_several_wrong_groups_are_all_named() -> None:
    with pytest.raises(CodeMistyped, match="Groups 2, 9 and 15 are not"):
        key_from(tuple("77777" if n in (1, 8, 14) else group for n, group in enumerate(CODE)), SALT)


def test_missing_groups_and_too_many_are_refused() -> None:
    with pytest.raises(CodeMistyped) as refused:
        key_from(CODE[:12], SALT)
    assert refused.value.groups == (13, 14, 15)
    for wrong in ((), ("",), (*CODE, "00000")):
        with pytest.raises(CodeMistyped):
            key_from(wrong, SALT)


def test_the_sheet_of_another_household_is_told_which_one_is_looked_for() -> None:
    other = bytes(16)
    with pytest.raises(AnotherSheet, match=first_group(other)):
        key_from(CODE, other)


def test_a_code_whose_groups_are_right_but_whose_key_is_not_is_refused() -> None:
    mixed = (*CODE[:4], code_of(bytes(32), SALT)[4], *CODE[5:])
    with pytest.raises(AnotherSheet):
        key_from(mixed, SALT)


def test_no_code_is_in_what_a_log_would_print_of_a_sheet() -> None:
    printed = repr(RecoverySheet("Home", "home.concord", date(2026, 11, 21), CODE))
    assert not any(group in printed for group in CODE)


@given(st.text(max_size=120))
def test_whatever_is_typed_is_a_code_or_refused_in_words(typed: str) -> None:
    with pytest.raises(CodeMistyped):
        key_from(groups_typed(typed), SALT)
