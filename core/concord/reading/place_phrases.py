"""Places known by where they stand: behind "in the", "out of our", "at the", whatever the noun, unless it is a time, a thing or an act."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .lexicon import lexicon
from .place_words import NO_PLACE, OPEN_AIR, STOPS, STUFF_IN_A_PLACE, may_be_a_place, names_a_place
from .resources import resource_in
from .watched import watched
from .when_words import word_set

_BEFORE = watched(
    r"(?<![\w-])(?P<prep>(?:(?:over|round|back|down|up|out)\s+)?(?:in|at)|inside|outside|into|out\s+of|throughout|behind|around|round|by|onto|on|to|from|enter(?:s|ing)?)\s+"
    r"(?:both\s+|all\s+(?:of\s+)?)?(?P<det>the|a|an|our|my|his|her|their|your|this|that|every|each)\s+",
    re.I,
)
_WORD = re.compile(r"\s{1,3}([^\W\d_][\w’'-]*)|([^\W\d_][\w’'-]*)")
_LONGEST = 4
"""Words in the name of a place."""
_WHICH = word_set("back front clean warm cold dark quiet empty next first last below")
"""Words that end a noun phrase and may begin one: "the back field"."""
_SUNNY = re.compile(r"\s+(?:porch|room|deck|terrace|lounge)\b", re.I)
_GOES = re.compile(
    r"\b(?:go(?:es|ing|ne)?|went|driv(?:e|es|ing|en)|walk(?:s|ing|ed)?|cycl(?:e|es|ing)|rid(?:e|es|ing)|rides?|head(?:s|ing|ed)?|get(?:s|ting)?|tak(?:e|es|ing|en)|"
    r"bring(?:s|ing)?|brought|delivered|drop(?:s|ping|ped)?|deliver(?:s|ed|ing)?|mov(?:e|es|ed|ing)|com(?:e|es|ing)|pop(?:s|ping)?|nip(?:s|ping)?|off|away|travel(?:s|ling|ing)?|"
    r"return(?:s|ing|ed)?|back|commut(?:e|es|ing)|carr(?:y|ies|ied)|cart|run|trip|lift|escort(?:ed|s)?|sail(?:s|ing)?|row|down|up|over|round|invited|trek|on\s+the\s+way|sent|errand)\b"
    r"[^.;,]{0,40}$",
    re.I,
)
_FETCHES = re.compile(
    r"\b(?:pick(?:s|ed|ing)?|collect(?:s|ed|ing)?|fetch(?:es|ed|ing)?|back|home|return(?:s|ing|ed)?|get(?:s|ting)?|bring(?:s|ing)?|away|working|work|order(?:ed)?)\b[^.;,]{0,30}$",
    re.I,
)
_IS_VERB = re.compile(r"\s+(?:at\s+|from\s+|on\s+|from|until|till|\d|every)", re.I)


@dataclass(frozen=True, slots=True)
class PlacePhrase:
    """A noun phrase that names a place. `owner` is the possessive before it ("my"), if any."""

    name: str
    owner: str | None
    start: int
    end: int


def find_place_phrases(text: str, times: Sequence[tuple[int, int]] = ()) -> Iterator[PlacePhrase]:
    """Yield the places behind the prepositions of a text, in order. What lies in `times` is no place."""
    for m in _BEFORE.finditer(text):
        if any(start < m.end() and m.start("prep") < end for start, end in times):
            continue
        prep, det = " ".join(m["prep"].lower().split()), m["det"].lower()
        words = words_from(text, m.end(), times)
        if not words:
            continue
        kept = _furniture(words, prep) or place_head(
            words, text, is_unknown_welcome=det == "the" and prep not in ("on", "to", "from", "by", "onto", "behind", "around", "round")
        )
        if kept is None or not _fits(prep, text[: m.start()], kept[-1][0], is_bare=len(kept) == 1):
            continue
        name = " ".join(word for word, _, _ in kept)
        owner = det if det in ("our", "my", "his", "her", "their") else None
        yield PlacePhrase(name, owner, m.start("det") if owner else kept[0][1], kept[-1][2])


def _furniture(words: list[tuple[str, int, int]], prep: str) -> list[tuple[str, int, int]] | None:
    """Return the words up to what in a home one keeps things or sits in: "in the fridge", "in the big recliner"."""
    if prep not in ("in", "into", "inside", "out of", "at"):
        return None
    last = next((n for n, (word, _, _) in enumerate(words[:_LONGEST]) if word in _FURNITURE), None)
    if last is None or any(names_a_place(word) for word, _, _ in words[:last]):
        return None
    follows = words[last + 1][0] if last + 1 < len(words) else ""
    return None if follows and follows not in STUFF_IN_A_PLACE and lexicon().find(follows) else words[: last + 1]


_FURNITURE = word_set("fridge freezer refrigerator cupboard armchair recliner wardrobe sideboard dresser")


def _fits(prep: str, before: str, head: str, *, is_bare: bool) -> bool:
    """Say whether a preposition before a noun tells of a place: one is on a balcony, but something is on a wall."""
    match prep:
        case "on" | "onto":
            return head in OPEN_AIR or (head == "floor" and not is_bare) or head.endswith(("path", "yard", "side", "deck"))
        case "to":
            return _GOES.search(before[-60:]) is not None
        case "from":
            return _FETCHES.search(before[-60:]) is not None
        case "by" | "behind" | "around" | "round":
            return names_a_place(head)
        case _:
            return True


def words_from(text: str, start: int, times: Sequence[tuple[int, int]]) -> list[tuple[str, int, int]]:
    """Return the words of a noun phrase that begins at `start`, each with where it stands; proper names keep their capitals."""
    words: list[tuple[str, int, int]] = []
    at = start
    while len(words) <= _LONGEST and (m := _WORD.match(text, at)):
        begin = m.start(1) if m[1] else m.start(2)
        word = m[1] or m[2]
        low = word.lower().replace("’", "'")
        if (low in STOPS and not (not words and (low in _WHICH or (low == "sun" and _SUNNY.match(text, m.end()))))) or any(
            a <= begin < b for a, b in times
        ):
            break
        words.append((low if not word[0].isupper() else word, begin, m.end()))
        at = m.end()
    return words


def place_head(words: list[tuple[str, int, int]], text: str, *, is_unknown_welcome: bool) -> list[tuple[str, int, int]] | None:
    """Return the words up to the noun that names the place, or None where they name something else."""
    if words and words[0][0] in _WHICH and not (len(words) > 1 and names_a_place(words[1][0].lower())):
        return None
    plain = [word.lower() for word, _, _ in words]
    known = [n for n, word in enumerate(plain) if names_a_place(word)]
    if known:
        last = known[0]
        while last + 1 < len(words) and names_a_place(plain[last + 1]):
            last += 1
        if last + 1 < len(words) and not _goes_on(plain[last + 1], text[words[last + 1][2] :]):
            return None
        if any(word in NO_PLACE or word.endswith("ing") for word in plain[:last]) and plain[last] in (
            "table",
            "stand",
            "unit",
            "base",
            "range",
        ):
            return None
        return words[: last + 1]
    if not is_unknown_welcome or len(words) > 3 or any(word in NO_PLACE for word in plain):
        return None
    if words[-1][0][0].isupper() or not may_be_a_place(plain[-1]) or plain[-1].endswith(("'", "'s", "ly", "er's")):
        return None
    phrase = " ".join(plain)
    hits = lexicon().find(phrase)
    if any(hit.end == len(phrase) for hit in hits) or resource_in(f"the {phrase}") is not None:
        return None
    return words


def _goes_on(word: str, rest: str) -> bool:
    """Say whether a word behind a place leaves it a place: what stands in it, or a verb of which the place is no part."""
    if word in STUFF_IN_A_PLACE:
        return True
    if word.endswith("ing") or lexicon().find(word):
        return False
    return (word not in NO_PLACE and _IS_VERB.match(rest) is not None) or word.endswith("ly")
