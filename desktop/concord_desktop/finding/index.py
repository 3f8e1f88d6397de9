"""Finding entries by the words that somebody types: begun, in any order, without accents, a letter off. No Qt."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from ..plain_letters import plain
from .entries import Entry, Sort

_WHOLE, _BEGUN, _INSIDE, _ASTRAY = 0, 1, 3, 5
"""How far what was typed is from a word: it is the word, begins it, stands within it, or is one letter off its beginning."""
_BESIDE = 2
"""How much further a word counts that stands beside what an entry is called."""
_INSIDE_FROM, _ASTRAY_FROM = 3, 4
"""From how many letters on a word is looked for within others, and with a letter off."""
_LAST = "\U0010ffff"

Ranks = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one sort: the best, in order, and how many there are in all."""

    sort: Sort
    best: tuple[Entry, ...]
    count: int
    rank: int
    """How far the best of them is from what was typed."""


class FindIndex:
    """The entries of one viewer, found in a few milliseconds. It is made anew when what they see is another."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        """`entries` stand in the order in which they are shown where they fit as well as each other."""
        self.entries: list[Entry] = []
        self._where: dict[str, dict[int, int]] = {}
        self._words: list[str] = []
        self._letters = ""
        self.is_sealed = False
        """Whether all that was taken can be found."""
        for entry in entries:
            self.take(entry)
        if self.entries:
            self.seal()

    def take(self, entry: Entry) -> None:
        """Have one more entry; it is found once the index is sealed."""
        self.is_sealed = False
        number, where = len(self.entries), self._where
        self.entries.append(entry)
        for word in plain(f"{entry.beside} {entry.also}").split():
            where.setdefault(word, {})[number] = _BESIDE
        for word in plain(entry.words).split():
            where.setdefault(word, {})[number] = 0

    def seal(self) -> None:
        """Make ready what was taken."""
        self._words = sorted(self._where)
        self.is_sealed = True
        self._letters = "".join(sorted({letter for word in self._words for letter in word}))

    def find(self, text: str, most: int) -> tuple[Found, ...]:
        """Return what has all words of a text, by sort, the sort with the best first; of each at most `most` entries.

        A word that nothing here begins with is taken for those that are one letter off, and so are all where they are found each by
        itself and never together.
        """
        words = plain(text).split()
        if not words:
            return ()
        ranks = self._having_all([self._ranks(word) for word in words])
        if not ranks:
            ranks = self._having_all([{**self._astray(word), **self._ranks(word)} for word in words])
        return self._by_sort(ranks, most)

    def _having_all(self, each: Sequence[Ranks]) -> Ranks:
        first, *others = sorted(each, key=len)
        if not others:
            return first
        return {n: rank + sum(one[n] for one in others) for n, rank in first.items() if all(n in one for one in others)}

    def _by_sort(self, ranks: Ranks, most: int) -> tuple[Found, ...]:
        sorts: dict[Sort, list[tuple[int, int]]] = {}
        for number, rank in ranks.items():
            sorts.setdefault(self.entries[number].sort, []).append((rank, number))
        found = []
        for sort, own in sorts.items():
            best = nsmallest(most, own)
            found.append(Found(sort, tuple(self.entries[number] for _, number in best), len(own), best[0][0]))
        return tuple(sorted(found, key=best_first))

    def _ranks(self, word: str) -> Ranks:
        """Return how far each entry is from one typed word, those that have nothing of it left out."""
        ranks = self._collected(self._begun_by(word), word)
        if len(word) >= _INSIDE_FROM:
            inside = [one for one in self._words if word in one and not one.startswith(word)]
            ranks = {**self._collected(inside, word, _INSIDE), **ranks}
        return ranks or self._astray(word)

    def _astray(self, word: str) -> Ranks:
        """Return the entries with a word whose beginning is one letter off."""
        if len(word) < _ASTRAY_FROM or word.isdigit():
            return {}
        near = {one for other in _one_off(word, self._letters) for one in self._begun_by(other)}
        return self._collected(near, word, _ASTRAY)

    def _begun_by(self, word: str) -> Sequence[str]:
        first = bisect_left(self._words, word)
        if first == len(self._words) or not self._words[first].startswith(word):
            return ()
        return self._words[first : bisect_left(self._words, word + _LAST)]

    def _collected(self, found: Iterable[str], word: str, rank: int = _BEGUN) -> dict[int, int]:
        ranks: dict[int, int] = {}
        for one in found:
            own = _WHOLE if one == word else rank
            for number, beside in self._where[one].items():
                if ranks.get(number, 99) > own + beside:
                    ranks[number] = own + beside
        return ranks


def best_first(found: Found) -> tuple[int, int]:
    """Order sorts by their best entry."""
    return found.rank, found.sort


def _one_off(word: str, letters: str) -> tuple[str, ...]:
    """Return what is one letter from a word: one less, two that changed places, another, one more (P. Norvig, "How to write a spelling
    corrector").
    """
    halves = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    less = [one + two[1:] for one, two in halves if two]
    changed = [one + two[1] + two[0] + two[2:] for one, two in halves if len(two) > 1]
    other = [one + letter + two[1:] for one, two in halves if two for letter in letters]
    more = [one + letter + two for one, two in halves for letter in letters]
    return tuple(dict.fromkeys((*less, *changed, *other, *more)))
