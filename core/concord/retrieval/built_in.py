"""An embedder that needs no download: stems, their families and the letters of words, hashed into one short vector.

Every feature has a few places in the vector with a sign each, both by hash (feature hashing, Weinberger et al. 2009), so that texts
with many features in common are near each other and others are near a right angle. Letters in threes to fives bring words together
that are spelt alike (Bojanowski et al. 2017), families those that are not. How rare a word is counts on the side of the question only:
a text's vector stays what it is whatever is written next to it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from math import sqrt

from concord.domain.errors import Cancelled
from concord.llm.chat_model import Stop

from .word_families import Stems, shipped_families

SIZE = 768
_PLACES = 8
_PLACES_OF_A_PIECE = 2
_WORD, _FAMILY, _WIDE, _LETTERS = 1.0, 1.9, 0.25, 0.3
"""What a stem, each of its families and all pieces of its letters together weigh."""
_ASKED_LETTERS = 1.0
"""Letters count for more in a question, which may be misspelt."""
_SHARED = 0.35
"""How much less each of several families counts: a word of many families is about none of them in particular."""
_LITTLE = 0.25
_PIECE = "piece "
_PIECES = (3, 4, 5)

Places = tuple[tuple[int, float], ...]


class BuiltInEmbedder:
    """Makes vectors of words and their families. What it remembers of words goes with it: they may be private."""

    name = f"built-in 1, {SIZE}"
    least = 0.12

    def __init__(self, stems: Stems) -> None:
        """`stems` are those of the household's language."""
        self._stems = stems
        self._families = shipped_families(stems)
        self._placed: dict[str, Places] = {}

    def embed(self, texts: Sequence[str], stop: Stop | None = None) -> Sequence[Sequence[float]]:
        """Return a vector for each text (see `Embedder.embed`)."""
        vectors = []
        for text in texts:
            if stop is not None and stop.is_set():
                raise Cancelled("stopped")
            vectors.append(self._vector(self._features(text, {})))
        return vectors

    def embed_question(self, text: str, rarity: Mapping[str, float], stop: Stop | None = None) -> Sequence[float]:
        """Return the vector of a question, in which rare words count for more."""
        if stop is not None and stop.is_set():
            raise Cancelled("stopped")
        return self._vector(self._features(text, rarity))

    def _features(self, text: str, rarity: Mapping[str, float]) -> dict[str, float]:
        """Return how much each feature of a text weighs. Words of no weight count only where there are no others."""
        stems = self._stems(text)
        features: dict[str, float] = {}
        weights = [self._weight(stem) * rarity.get(stem, 1.0) for stem in stems]
        if not any(weights):
            weights = [1.0] * len(stems)
        for stem, weight in zip(stems, weights, strict=True):
            if weight:
                _add(features, f"word {stem}", weight * _WORD)
                pieces = _pieces(stem)
                letters = _ASKED_LETTERS if rarity else _LETTERS
                for piece in pieces:
                    _add(features, f"{_PIECE}{piece}", weight * letters / sqrt(len(pieces)))
        for at, length, kin in self._families.of(stems):
            weight = max(weights[at : at + length])
            for families, much in ((kin.near, _FAMILY), (kin.wide, _WIDE)):
                for family in families:
                    features[family] = max(features.get(family, 0.0), weight * much / len(families) ** _SHARED)
        return features

    def _weight(self, stem: str) -> float:
        if stem in self._families.weightless:
            return 0.0
        return _LITTLE if stem in self._families.light or stem[0].isdigit() else 1.0

    def _vector(self, features: Mapping[str, float]) -> Sequence[float]:
        taken: dict[int, float] = {}
        for feature, weight in features.items():
            for place, sign in self._places(feature):
                taken[place] = taken.get(place, 0.0) + sign * weight
        length = sqrt(sum(value * value for value in taken.values()))
        vector = array("f", bytes(4 * SIZE))
        for place, value in taken.items() if length else ((0, 1.0),):
            vector[place] = value / (length or 1.0)
        return vector

    def _places(self, feature: str) -> Places:
        places = self._placed.get(feature)
        if places is None:
            many = _PLACES_OF_A_PIECE if feature.startswith(_PIECE) else _PLACES
            drawn = int.from_bytes(blake2b(feature.encode("utf-8", "replace"), digest_size=2 * many).digest(), "little")
            sign = 1 / sqrt(many)
            found = []
            for _ in range(many):
                found.append(((drawn >> 1 & 0x7FFF) % SIZE, sign if drawn & 1 else -sign))
                drawn >>= 16
            places = self._placed[feature] = tuple(found)
        return places


def _add(features: dict[str, float], feature: str, weight: float) -> None:
    features[feature] = features.get(feature, 0.0) + weight


def _pieces(stem: str) -> tuple[str, ...]:
    framed = f"<{stem}>"
    return tuple(_each_piece(framed)) if len(stem) > 2 and not stem[0].isdigit() else ()


def _each_piece(framed: str) -> Iterable[str]:
    for length in _PIECES:
        for at in range(len(framed) - length + 1):
            yield framed[at : at + length]
