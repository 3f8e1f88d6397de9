"""Which words are about the same: forms of one activity, of one thing, and words that people say for each other at home."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from concord.resource_files import resource_path

Stems = Callable[[str], Sequence[str]]
"""Brings a text to the stems of its words, in order."""

Families = Mapping[str, Iterable[str]]
LONGEST = 4
MOST_OTHERS = 12


@dataclass(frozen=True, slots=True)
class Kin:
    """The families that a word or phrase is of: near ones, whose words stand for each other, and wide ones, of one part of life."""

    near: tuple[str, ...] = ()
    wide: tuple[str, ...] = ()


class WordFamilies:
    """Finds families by the stems of the phrases in them."""

    def __init__(self, near: Families, wide: Families, weightless: str, light: str, stems: Stems) -> None:
        """`near` and `wide` hold the phrases of each family.

        `weightless` words say nothing of what a text is about, and `light` ones, such as days and "take", little.
        """
        self.weightless = frozenset(stems(weightless))
        self.light = frozenset(stems(light))
        kin: dict[tuple[str, ...], tuple[dict[str, None], dict[str, None]]] = {}
        for which, families in enumerate((near, wide)):
            for family, phrases in families.items():
                for written in phrases:
                    if found := tuple(stems(written)):
                        kin.setdefault(found, ({}, {}))[which][family] = None
        self._kin = {phrase: Kin(tuple(of_it[0]), tuple(of_it[1])) for phrase, of_it in kin.items()}
        self._longest: dict[str, int] = {}
        for phrase in self._kin:
            self._longest[phrase[0]] = min(LONGEST, max(self._longest.get(phrase[0], 1), len(phrase)))

    def other_words(self, stems: Sequence[str]) -> tuple[str, ...]:
        """Return the words that stand for any of these, none of them among those: near ones, else those of the same part of life."""
        for is_wide in (False, True):
            families = {family for _, _, kin in self.of(stems) for family in (kin.wide if is_wide else kin.near)}
            akin = [phrase for phrase, kin in self._kin.items() if families & set(kin.wide if is_wide else kin.near)]
            found = dict.fromkeys(stem for phrase in akin for stem in phrase)
            others = tuple(stem for stem in found if stem not in stems and stem not in self.weightless)
            if others:
                return others[:MOST_OTHERS]
        return ()

    def of(self, stems: Sequence[str]) -> list[tuple[int, int, Kin]]:
        """Return the families of every phrase among stems, with where it begins and how many stems it has."""
        found = []
        for at, first in enumerate(stems):
            for length in range(1, self._longest.get(first, 0) + 1):
                kin = self._kin.get(tuple(stems[at : at + length]))
                if kin is not None and (length > 1 or first not in self.weightless):
                    found.append((at, length, kin))
        return found


@lru_cache(maxsize=4)
def shipped_families(stems: Stems) -> WordFamilies:
    """Return the families that travel with Concord: of the lexicon's activities and things, and of words said for each other."""
    said = json.loads(resource_path("lexicon", "word_families.json").read_text("utf-8"))
    activities = json.loads(resource_path("lexicon", "activities.json").read_text("utf-8"))
    things = json.loads(resource_path("lexicon", "things.json").read_text("utf-8"))
    near: dict[str, list[str]] = {f"alike {n}": words for n, words in enumerate(said["alike"])}
    wide: dict[str, list[str]] = {f"about {name}": words for name, words in said["about"].items()}
    for entry in activities:
        near[f"does {entry['name']}"] = entry["forms"]
        wide.setdefault(f"class {entry['category']}", []).extend(entry["forms"])
    for sort in ("always", "definite"):
        for name, forms in things[sort].items():
            near.setdefault(f"thing {name}", []).extend((name, *forms))
    for names in things["same"]:
        near[f"thing like {names[0]}"] = names
    return WordFamilies(near, wide, said["of no weight"], said["of little weight"], stems)
