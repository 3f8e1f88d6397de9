"""The index of what one viewer may see: made of that viewer's copy, in memory, gone when it is closed."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log

from concord.domain.ids import RuleId
from concord.llm.chat_model import Stop
from concord.llm.embedder import Embedder

from .fusion import K, fused
from .hit import Entry, Hit
from .memory_database import memory_database
from .vector_table import VectorTable
from .word_families import Stems, shipped_families

DEPTH = 40
"""How far down each ranking is looked for what the other one found."""
LEXICAL = 0.6
"""How much a rank by words counts beside one by vectors, which are made of the same words and more: so the first places stay theirs."""
FIRST = 10
"""So many of the fused ranks are put into order once more: which sentences are found stays with the ranks."""
NEAREST = 0.03
"""How much being the nearest counts in that order, and others by their share of its cosine: ranks say nothing of how far the first is ahead
of the second, so a word that is shared by chance took the first place. Chosen on half of the households of the benchmark."""
BY_CHANCE = 0.5
"""How much a rank by words counts in that order, less the weaker its BM25 is beside the best: the second by words may share one of many.
Chosen on the same half, among figures that find much the same."""
PAGE = 0.3
"""How much a word of a page's title counts beside one of the sentence."""
LONGEST_QUERY = 2000
_INSIDE = re.compile(r"[-/&]")
_IN_TITLE = re.compile(r"[\s_.]+")
_KINDS_OF_FILE = frozenset(("txt", "md", "markdown", "ics"))


class Index:
    """Sentences found by BM25 of their stems, by the cosine of their vectors, and by both. Any thread may ask.

    Vectors are made when they are first looked for. Each text's is made once, however often the entries change around it.
    """

    def __init__(self, embedder: Embedder, stems: Stems, entries: Sequence[Entry] = ()) -> None:
        self._embedder, self._stems = embedder, stems
        self._weightless = shipped_families(stems).weightless
        self._lock = threading.RLock()
        self._db = memory_database()
        self._db.execute("CREATE VIRTUAL TABLE words USING fts5(stems, page, content='', tokenize='unicode61')")
        self._vectors = VectorTable(self._db)
        self._entries: tuple[Entry, ...] = ()
        self._rows: dict[int, int] = {}
        """By the row of a text, the place of its entry."""
        self._row_of: dict[_Key, int] = {}
        self._last_row = 0
        self._stems_in: dict[int, tuple[str, ...]] = {}
        self._holding: Counter[str] = Counter()
        self._on_page: dict[int, tuple[str, ...]] = {}
        self._titles: Counter[str] = Counter()
        self._without_vector: dict[int, str] = {}
        self.become(entries)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is looked through, in order."""
        return self._entries

    def become(self, entries: Sequence[Entry]) -> None:
        """Look through these from now on. Only what was not there before is taken apart anew."""
        with self._lock:
            times: Counter[tuple[str, str]] = Counter()
            wanted: dict[_Key, int] = {}
            for at, entry in enumerate(entries):
                wanted[entry.said, entry.page, times[entry.said, entry.page]] = at
                times[entry.said, entry.page] += 1
            self._db.execute("BEGIN")
            for key in [key for key in self._row_of if key not in wanted]:
                self._drop(self._row_of.pop(key))
            for key in wanted:
                if key not in self._row_of:
                    self._row_of[key] = self._take(key[0], key[1])
            self._db.execute("COMMIT")
            self._entries = tuple(entries)
            self._rows = {self._row_of[key]: at for key, at in wanted.items()}

    def search(self, query: str, k: int = 10, stop: Stop | None = None) -> tuple[Hit, ...]:
        """Return the `k` sentences that fit a query best, none of which only stands there for want of a better one.

        Raises:
            ModelGoneError, NoAnswerError, Cancelled: as the embedder does.
        """
        query = query[:LONGEST_QUERY]
        with self._lock:
            depth = max(DEPTH, 3 * k)
            lexical = self._by_words(query, depth)
            near = self._by_vectors(query, depth, stop)
            lexical_ranks = {row: rank for rank, (row, _) in enumerate(lexical, 1)}
            vector_ranks = {row: rank for rank, (row, _) in enumerate(near, 1)}
            scores = fused(((LEXICAL, tuple(lexical_ranks)), (1.0, tuple(vector_ranks))))
            strengths, nearness = dict(lexical), dict(near)
            asked = frozenset(self._stems(query)) - self._weightless
            best = sorted(scores, key=lambda row: (-scores[row], self._rows[row]))[: max(k, FIRST)]
            nearest = max(nearness.values(), default=1.0)
            strongest = max(strengths.values(), default=1.0)
            order = {
                row: _of(vector_ranks.get(row))
                + BY_CHANCE * strengths.get(row, 0.0) / strongest * _of(lexical_ranks.get(row))
                + NEAREST * nearness.get(row, 0.0) / nearest
                for row in best[:FIRST]
            }
            best = [*sorted(order, key=lambda row: (-order[row], self._rows[row])), *best[FIRST:]][:k]
            return tuple(
                self._hit(
                    row,
                    lexical=lexical_ranks.get(row),
                    vector=vector_ranks.get(row),
                    score=scores[row],
                    strength=strengths.get(row, 0.0),
                    nearness=nearness.get(row, 0.0),
                    asked=asked,
                )
                for row in best
            )

    def holding(self, stems: Sequence[str]) -> tuple[Hit, ...]:
        """Return every sentence that holds any of these stems, the best by BM25 first. Whose it is counts as its words."""
        with self._lock:
            found = self._matching(dict.fromkeys(stems), len(self._entries))
            return tuple(
                self._hit(row, lexical=rank, strength=strength, score=LEXICAL / (K + rank), asked=frozenset(stems))
                for rank, (row, strength) in enumerate(found, 1)
            )

    def by_words(self, query: str, k: int = 10) -> tuple[RuleId, ...]:
        """Return what BM25 alone finds, the best first."""
        with self._lock:
            return tuple(self._entries[self._rows[row]].rule for row, _ in self._by_words(query[:LONGEST_QUERY], k))

    def by_vectors(self, query: str, k: int = 10, stop: Stop | None = None) -> tuple[RuleId, ...]:
        """Return what is near by vectors alone, the nearest first.

        Raises:
            ModelGoneError, NoAnswerError, Cancelled: as the embedder does.
        """
        with self._lock:
            return tuple(self._entries[self._rows[row]].rule for row, _ in self._by_vectors(query[:LONGEST_QUERY], k, stop))

    def close(self) -> None:
        """Forget everything. Nothing is found any more."""
        with self._lock:
            self._db.close()
            self._entries, self._rows, self._row_of = (), {}, {}
            self._stems_in, self._holding, self._without_vector = {}, Counter(), {}
            self._on_page, self._titles = {}, Counter()

    # Texts --------------------------------------------------------------------------------------------------------------------

    def _take(self, said: str, page: str) -> int:
        self._last_row += 1
        row = self._last_row
        stems = tuple(_each(self._stems(said)))
        self._stems_in[row] = stems
        self._holding.update(set(stems))
        self._on_page[row] = title = tuple(_each(self._stems(_title(page))))
        self._titles.update(set(title))
        self._db.execute("INSERT INTO words (rowid, stems, page) VALUES (?, ?, ?)", [row, _tokens(stems), _tokens(title)])
        self._without_vector[row] = said
        return row

    def _drop(self, row: int) -> None:
        stems, title = self._stems_in.pop(row), self._on_page.pop(row)
        self._holding.subtract(set(stems))
        self._titles.subtract(set(title))
        # Told what it held: a deletion by row alone leaves the number of texts, and so every BM25, as if it were still there.
        self._db.execute("INSERT INTO words (words, rowid, stems, page) VALUES ('delete', ?, ?, ?)", [row, _tokens(stems), _tokens(title)])
        if self._without_vector.pop(row, None) is None:
            self._vectors.drop(row)

    def _hit(
        self,
        row: int,
        *,
        lexical: int | None = None,
        vector: int | None = None,
        score: float,
        strength: float,
        nearness: float = 0.0,
        asked: frozenset[str],
    ) -> Hit:
        entry = self._entries[self._rows[row]]
        words = asked & frozenset(self._stems_in[row])
        return Hit(entry.rule, entry.line, entry.page, entry.text, lexical, vector, score, strength, nearness, words)

    # Rankings -----------------------------------------------------------------------------------------------------------------

    def _by_words(self, query: str, k: int) -> list[tuple[int, float]]:
        """Return rows with their BM25, the best first, equal ones in the order of the texts."""
        asked = list(dict.fromkeys(_each(self._stems(query))))
        telling = [stem for stem in asked if stem not in self._weightless] or asked
        return self._matching(telling, k, with_pages=True)

    def _matching(self, stems: Iterable[str], k: int, *, with_pages: bool = False) -> list[tuple[int, float]]:
        held = [stem for stem in stems if self._holding[stem] > 0 or (with_pages and self._titles[stem] > 0)]
        if not held:
            return []
        asked = " OR ".join(map(_token, held))
        found = self._db.execute(
            f"SELECT rowid, bm25(words, 1.0, {PAGE}) AS much FROM words WHERE words MATCH ? ORDER BY much LIMIT ?",
            [asked if with_pages else f"stems : ({asked})", 2 * k + DEPTH],
        )
        return self._in_order(((row, -rank) for row, rank in found), k)

    def _by_vectors(self, query: str, k: int, stop: Stop | None) -> list[tuple[int, float]]:
        """Return rows with their cosine, the nearest first, none below the least that means something."""
        if not self._entries or not self._stems(query):
            return []
        self._make_vectors(stop)
        vector = self._embedder.embed_question(query, self._rarity(query), stop)
        near = self._vectors.nearest(vector, k)
        return self._in_order((one for one in near if one[1] >= self._embedder.least), k)

    def _in_order(self, found: Iterable[tuple[int, float]], k: int) -> list[tuple[int, float]]:
        return sorted(found, key=lambda one: (-one[1], self._rows[one[0]]))[:k]

    def _make_vectors(self, stop: Stop | None) -> None:
        """Make the vectors that are not there yet, all of them by one call."""
        if not self._without_vector:
            return
        rows = tuple(self._without_vector)
        vectors = self._embedder.embed([self._without_vector[row] for row in rows], stop)
        self._vectors.put(dict(zip(rows, vectors, strict=True)))
        self._without_vector.clear()

    def _rarity(self, query: str) -> Mapping[str, float]:
        """Return how much each stem of a query tells among these texts: 1 where none or one holds it, less the more do."""
        most = log(1 + len(self._entries))
        return {
            stem: max(0.05, log((1 + len(self._entries)) / max(1, self._holding[stem])) / most) if most else 1.0
            for stem in self._stems(query)
        }


_Key = tuple[str, str, int]
"""A text, the page that it stands on, and how often both stood before."""


def _of(rank: int | None) -> float:
    """Return what a rank is worth in reciprocal rank fusion, nothing where a ranking does not hold it."""
    return 1 / (K + rank) if rank is not None else 0.0


def _title(page: str) -> str:
    """Return the words of a page's title, without the kind of file that it came from."""
    return " ".join(word for word in _IN_TITLE.split(page) if word.lower() not in _KINDS_OF_FILE)


def _each(stems: Iterable[str]) -> Iterable[str]:
    """Give a word of several parts by itself and in its parts: who looks for a lesson finds the French-lesson."""
    for stem in stems:
        yield stem
        if _INSIDE.search(stem):
            yield from (part for part in _INSIDE.split(stem) if part)


def _tokens(stems: Iterable[str]) -> str:
    return " ".join(map(_token, stems))


def _token(stem: str) -> str:
    """Write a stem in letters that the full-text search takes for one word and none of its own, whatever stands in it."""
    return "w" + "".join(letter if letter.isalnum() else f"x{ord(letter):x}x" for letter in stem)
