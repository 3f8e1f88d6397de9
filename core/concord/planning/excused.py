"""Who may stay in whose way, because a person is to decide."""

from __future__ import annotations

from collections.abc import Container, Iterable


class Excused(Container[frozenset[str]]):
    """Pairs that wait for a person to decide: all those within one set. Thousands at once are not counted out."""

    def __init__(self, sets: Iterable[Iterable[str]] = ()) -> None:
        self._sets: dict[str, set[int]] = {}
        self._members = [tuple(names) for names in sets]
        self._beside: dict[frozenset[int], frozenset[str]] = {}
        for n, names in enumerate(self._members):
            for name in names:
                self._sets.setdefault(name, set()).add(n)

    def __contains__(self, pair: object) -> bool:
        if not isinstance(pair, frozenset):
            return False
        found = [self._sets.get(name, set()) for name in pair]
        return bool(set.intersection(*found)) if found else False

    def beside(self, request: str) -> frozenset[str]:
        """Return all in whose way a request may stay."""
        numbers = frozenset(self._sets.get(request, ()))
        if numbers not in self._beside:
            self._beside[numbers] = frozenset(name for n in numbers for name in self._members[n])
        return self._beside[numbers]

    def waits(self, request: str) -> bool:
        """Say whether a request is in any of them."""
        return request in self._sets


NOBODY = Excused()
