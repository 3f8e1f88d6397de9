"""The code on a recovery sheet: a household's key as letters and digits that a person can read aloud, write down and type.

Fifteen groups of five, in Crockford's base 32 (no I, L, O or U, and whoever types one of these is understood). The first group names
the household, thirteen hold its key, and the last is a check of the whole. The fifth letter of each group is a check of the other
four and of its place, so that one wrong letter, two letters that changed places, or a group in another's place is found and named.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from .errors import WorldError

GROUPS = 15
LETTERS = 5
"""In each group; the last is its check."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)} | {"O": 0, "I": 1, "L": 1, "U": 27}
_DATA = LETTERS - 1
_KEY_BYTES = 32
# Each letter of a group has a weight of its own, so that two that change places change the sum; the check's own weight is 1.
_WEIGHTS = (2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What is printed: whose household, its code, and when. The code is never part of its printed representation in a log."""

    household: str
    file_name: str
    made: date
    groups: tuple[str, ...] = field(repr=False)
    second: tuple[str, ...] = field(default=(), repr=False)
    """Another code of as many groups, which takes off a forgotten PIN without losing what only that profile could read."""


class CodeMistyped(WorldError):
    """Some groups of a code are not as they were printed: `groups` are their places, from 1."""

    def __init__(self, groups: Sequence[int]) -> None:
        self.groups = tuple(groups)
        numbers = [str(number) for number in self.groups]
        if len(numbers) == 1:
            super().__init__(f"Group {numbers[0]} is not as it is on the sheet.", "Compare its five letters, then try again.")
        else:
            listed = f"{', '.join(numbers[:-1])} and {numbers[-1]}"
            super().__init__(f"Groups {listed} are not as they are on the sheet.", "Compare their letters, then try again.")


class AnotherSheet(WorldError):
    """A code that was typed as it was printed, and belongs to another household or to no key of this one."""

    def __init__(self, begins: str) -> None:
        super().__init__(
            "This code does not open this household.", f"Look for the sheet whose first group is {begins}, and compare every group with it."
        )


def code_of(key: bytes, salt: bytes) -> tuple[str, ...]:
    """Return the groups for the key of the file whose salt is `salt`."""
    values = [*_name(salt), *_split(int.from_bytes(key) << 4, 13 * _DATA), *_check_of_all(key, salt)]
    groups = [values[start : start + _DATA] for start in range(0, len(values), _DATA)]
    return tuple("".join(_ALPHABET[v] for v in (*group, _check(group, place))) for place, group in enumerate(groups))


def first_group(salt: bytes) -> str:
    """Return the group that names a file's sheet. It says nothing of the key."""
    name = _name(salt)
    return "".join(_ALPHABET[value] for value in (*name, _check(name, 0)))


def groups_typed(text: str) -> tuple[str, ...]:
    """Split what was typed or pasted into groups, whatever stands between them: spaces, dashes, line ends, the numbers of the groups.

    Groups that were kept apart stay apart where one has too few letters or too many, so that only that one is wrong.
    """
    words = "".join(c if c.isalnum() else " " for c in text).upper().split()
    if len(words) == 2 * GROUPS:
        # Each group with its number, as it is printed.
        words = [word for word in words if not (word.isdigit() and len(word) < 3)]
    if len(words) == GROUPS:
        return tuple(words)
    letters = "".join(words)
    return tuple(letters[start : start + LETTERS] for start in range(0, len(letters), LETTERS))


def is_as_printed(group: str, place: int) -> bool:
    """Say whether a group can stand at `place` (from 0) of a sheet."""
    values = _values(group)
    return values is not None and _check(values[:_DATA], place) == values[_DATA]


def key_from(groups: Sequence[str], salt: bytes) -> bytes:
    """Return the key that a code holds for the file whose salt is `salt`.

    Raises:
        CodeMistyped: groups are missing, or not as they were printed.
        AnotherSheet: it is the code of another household.
    """
    wrong = [n + 1 for n in range(GROUPS) if n >= len(groups) or not is_as_printed(groups[n], n)]
    if len(groups) > GROUPS:
        wrong = wrong or [GROUPS]
    if wrong:
        raise CodeMistyped(wrong)
    values = [v for group in groups for v in (_values(group) or ())[:_DATA]]
    number = 0
    for value in values[_DATA : _DATA * 14]:
        number = number << 5 | value
    key = (number >> 4).to_bytes(_KEY_BYTES)
    if tuple(values[:_DATA]) != _name(salt) or number & 15 or tuple(values[_DATA * 14 :]) != _check_of_all(key, salt):
        raise AnotherSheet(first_group(salt))
    return key


def _values(group: str) -> tuple[int, ...] | None:
    values = [_VALUES.get(letter) for letter in group.upper()]
    known = tuple(value for value in values if value is not None)
    return known if len(known) == len(values) == LETTERS else None


def _name(salt: bytes) -> tuple[int, ...]:
    return _digest(b"concord sheet name", salt)


def _check_of_all(key: bytes, salt: bytes) -> tuple[int, ...]:
    return _digest(b"concord sheet check", salt + key)


def _digest(purpose: bytes, data: bytes) -> tuple[int, ...]:
    return _split(int.from_bytes(hashlib.sha256(purpose + b"\x00" + data).digest()[:3]) >> 4, _DATA)


def _split(number: int, count: int) -> tuple[int, ...]:
    return tuple(number >> 5 * (count - 1 - n) & 31 for n in range(count))


def _check(values: Sequence[int], place: int) -> int:
    check = place
    for value, weight in zip(values, _WEIGHTS, strict=True):
        check ^= _times(value, weight)
    return check


def _times(a: int, b: int) -> int:
    """Multiply in the field of 32 elements (x^5 + x^2 + 1)."""
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & 32:
            a ^= 0b100101
        b >>= 1
    return product
