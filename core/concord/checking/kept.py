"""What the checker worked out of the texts alone, for when the same household is checked again after an edit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

T = TypeVar("T")


class Kept:
    """The last result under each name with all that it was made of: given out again where that is equal, and made anew where not.

    So a plan is judged as if nothing had been kept. It is the checker's own: nothing that the planner worked out gets into it. What one
    viewer may see goes into it, so each viewer has one of their own.
    """

    def __init__(self) -> None:
        self._last: dict[str, tuple[tuple[object, ...], object]] = {}

    def once(self, name: str, given: tuple[object, ...], make: Callable[[], T]) -> T:
        """Return what `make` returns for what is `given`, which has to be all that it hangs on."""
        found = self._last.get(name)
        if found is None or found[0] != given:
            found = self._last[name] = (given, make())
        return cast(T, found[1])
