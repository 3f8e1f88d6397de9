"""What planning worked out before, each under all that went into it: a week planned again does anew only what an edit touches."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeVar, cast

T = TypeVar("T")

MOST = 60_000
"""So much is kept, counted in small values such as a block or a candidate; a family's weeks take a few thousand."""
MOST_HANDED_ON = 20_000
"""So many results are found by the very values they were made of; then all of them are let go."""
_VARIANTS = 3
"""Of one name, so many are kept: as it was, as it is with an edit, and as it was tried."""


@dataclass(frozen=True, slots=True)
class _Kept:
    given: tuple[object, ...]
    made: object
    size: int


class Remembered:
    """Results under a name and all that they were made of. They must hang on nothing else, and nobody may change them.

    A name only says where to look: a result is given out where everything that went into it is equal. A plan made with it is the
    plan that would be made without it. What one viewer may see goes into theirs, so each viewer has one of their own.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._size = 0
        self._kept: OrderedDict[Hashable, list[_Kept]] = OrderedDict()
        self._of_these: dict[tuple[object, ...], tuple[tuple[object, ...], object]] = {}

    def __len__(self) -> int:
        """Return how much is kept, in small values."""
        return self._size

    def once(self, name: Hashable, given: tuple[object, ...], make: Callable[[], T], size: int = 1) -> T:
        """Return what `make` returns for what is `given`: as it was made before, or made now."""
        found = self.find(name, given)
        return cast(T, found) if found is not None else self.keep(name, given, make(), size)

    def of_these(self, what: str, these: tuple[object, ...], make: Callable[[], T]) -> T:
        """Return what `make` returns for `these`, which are handed on as they are: found by what they are, not by what they hold.

        It is for what is asked so often that comparing would take longer than anything else. What is kept holds on to them, so no
        other value can come to stand where one of them does.
        """
        key = (what, *map(id, these))
        found = self._of_these.get(key)
        if found is None:
            if len(self._of_these) >= MOST_HANDED_ON:
                self._of_these.clear()
            found = self._of_these[key] = (these, make())
        return cast(T, found[1])

    def find(self, name: Hashable, given: tuple[object, ...]) -> object | None:
        """Return what was made of exactly this before, None where it was not or is no longer kept."""
        variants = self._kept.get(name)
        if variants is None:
            return None
        for kept in variants:
            if kept.given == given:
                self._kept.move_to_end(name)
                return kept.made
        return None

    def keep(self, name: Hashable, given: tuple[object, ...], made: T, size: int = 1) -> T:
        """Keep a result, and let go of what was not asked for longest. What is too large to be kept is returned all the same."""
        if size > self._most // 4:
            return made
        variants = self._kept.setdefault(name, [])
        self._kept.move_to_end(name)
        variants.insert(0, _Kept(given, made, size))
        self._size += size - sum(old.size for old in variants[_VARIANTS:])
        del variants[_VARIANTS:]
        while self._size > self._most:
            _, gone = self._kept.popitem(last=False)
            self._size -= sum(old.size for old in gone)
        return made
