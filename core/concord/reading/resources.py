"""The things that one at a time can use, called as the writer calls them: the van, the bathroom, the washer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache

from concord.resource_files import resource_path

from .place_words import names_a_place
from .watched import Watched, small_letters, watched
from .words import RECENT_TEXTS

_CAR = (
    r"\b(?:family\s+|big\s+|small\s+|second\s+|mum[’']s\s+|dad[’']s\s+)?cars?\b(?!\s+(?:wash(?:ing)?|parks?|pool|seats?|insurance|boot|show|keys?|journey|"
    r"ride|tax|payment|sick))"
)
_BATHROOM = (
    r"\b(?:the|upstairs|downstairs|main|family|our)\s+bathroom\b|\b(?:the|our|one)\s+(?:bath|shower|bathtub|tub|toilet|loo)\b(?!\s+(?:mat|curtain))|"
    r"^\W{0,3}bathroom\b(?=\s+(?:is|from|for|free|to\s+myself|\d))|,\s*bathroom\s+(?:free|to\s+myself)\b"
)
_OWN = r"(?:the|our|my|your|family|shared|both|that|this)"
_WHICH = (
    r"(?:(?:big|small|old|new|other|good|little|second|work|family|shared|spare|home|office|living|dining|room|upstairs|downstairs|"
    r"\w+[’']s|standing|camp|garden|blue|red|white|black|silver|green|grey|gray|spare|electric|rusty)\s+){0,2}"
)
_USES = (
    r"(?:need(?:s|ing)?|use[sd]?|using|wants?|have|has|having|takes?|taking|gets?|book(?:s|ed|ing)?|borrow(?:s|ing)?|reserve[sd]?|"
    r"on|with|and|by|run(?:s|ning)?|driv(?:e|es|ing)|charg(?:e|es|ing)|park(?:s|ing)?)"
)
_MINE = (
    r"(?=(?:[’']s|\s+is)\s+(?:at\s+the|in\s+(?:the|for)|out|away|off|broken|not|being|with|booked|having)\b|"
    r"\s+(?:needs\s|goes\s+(?:with|to|in)\b|in\s+for|is\s+mine|is\s+(?:his|hers|ours|taken|booked|needed)|needed|free|for\s+(?:me|my|the)|time\b|from\s+\d|\d))"
)
_NO_THING = (
    r"(?!\s*(?:driver|man|arrives|comes|show|service|room|dinner|licen[cs]e|up\b|lessons?|practice|practise|tuner|shop|ride|club|bit|"
    r"work|crew|full|test))(?![’'-]?\w)"
)
_BORROWED = watched(
    r"\bborrow(?:s|ed|ing)?\s+(?:the|our|that|this)\s+(?:(?:big|small|old|new|good|other|spare)\s+){0,2}(?P<thing>(?:[a-z]+(?:\s+(?!on\b|for\b|from\b|at\b|to\b|this\b|"
    r"next\b|tomorrow\b|until\b|till\b|between\b|after\b|before\b|when\b|while\b|if\b|provided\b|without\b|with\b|again\b|every\b|and\b|or\b|but\b|in\b)[a-z]+)?))\b(?![’'-]?\w)",
    re.I,
)
"""Whatever somebody may borrow is shared."""
_IS_MINE = watched(
    r"\b(?:the|our)\s+(?P<thing>(?!turn\b|job\b|choice\b|honou?r\b|pleasure\b)[a-z]+(?:\s+[a-z]+)?)(?:[’']s|\s+is)\s+mine\s+(?:on|from|at|every|this|next|between|after|until|till)\b",
    re.I,
)

PLACES_TOO = frozenset({"bathroom", "parking space", "table", "CNC mill"})
"""Places that one at a time can use, as a thing is used."""


@lru_cache(maxsize=1)
def _things() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Return the nouns that need no article, those that do, and which names may be one thing, each with its name."""
    raw = json.loads(resource_path("lexicon", "things.json").read_text("utf-8"))
    always = {form: name for name, forms in raw["always"].items() for form in forms}
    definite = {form: name for name, forms in raw["definite"].items() for form in forms}
    same = {name.casefold(): names[0].casefold() for names in raw["same"] for name in names}
    return always, definite, same


def makes_of_cars() -> frozenset[str]:
    """Return the words by which a car may be called after its make."""
    return frozenset(name.lower() for name in _makes())


@lru_cache(maxsize=1)
def _makes() -> frozenset[str]:
    """Return the makes of cars by which a car is called: "the old Ford"."""
    return frozenset(json.loads(resource_path("lexicon", "things.json").read_text("utf-8"))["makes"])


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Watched, str | None], ...]:
    always, definite, _ = _things()
    plain = "|".join(sorted(map(re.escape, always), key=len, reverse=True))
    named = "|".join(sorted(map(re.escape, definite), key=len, reverse=True))
    makes = "|".join(map(re.escape, _makes()))
    return (
        (watched(_CAR, re.I), "car"),
        (watched(_BATHROOM, re.I), "bathroom"),
        (watched(rf"(?<![\w-])(?P<thing>{plain}){_NO_THING}", re.I), None),
        (watched(rf"\b{_OWN}\s+{_WHICH}(?P<thing>{named}){_NO_THING}", re.I), None),
        (
            watched(
                rf"(?!(?:has|have|having|and|with)\s+(?:piano|organ|keyboard|drums)\b)\b{_USES}\s+{_WHICH}(?P<thing>{named}){_NO_THING}",
                re.I,
            ),
            None,
        ),
        (watched(rf"\b{_OWN}\s+{_WHICH}(?P<thing>{makes})\b(?![’'-]?\w)", re.I), None),
        (_BORROWED, None),
        (_IS_MINE, None),
        (watched(rf"(?:^\W{{0,3}}(?:(?:the|my|our)\s+)?|[,;:–—-]\s{{1,3}})(?P<thing>{named})(?!\w|-\w){_MINE}", re.I), None),
    )


_WORD = re.compile(r"[^\W_]+")
_OTHER_WORDS = ("car", "cars", "bathroom", "bath", "shower", "bathtub", "tub", "toilet", "loo", "mine")


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    """Return the words of which a text has one that names a thing: with which the name of a thing begins, or that tell of any thing."""
    always, definite, _ = _things()
    return frozenset({*_OTHER_WORDS, *(_WORD.findall(name.lower())[0] for name in (*always, *definite, *_makes()))})


_GOES_WITH = re.compile(r"\b(?:with|by|in|using)\s+(?:(?:the|our|my|a)\s+)?(?:\w+\s+)?$", re.I)
"""What stands before the thing with which something is fetched or done, as against what is fetched."""


@lru_cache(maxsize=RECENT_TEXTS)
def resource_in(text: str) -> str | None:
    """Return the shared thing a text asks for, the first named, in the writer's word for it."""
    low = small_letters(text)
    if low is not None and _openers().isdisjoint(_WORD.findall(low)) and "borrow" not in low:
        return None
    hits = [(m.start(m.lastindex or 0), name or _name(m["thing"])) for pattern, name in _patterns() for m in pattern.finditer(text)]
    hits = [(at, name) for at, name in hits if not names_a_place(name.rsplit(" ", 1)[-1]) or name in PLACES_TOO]
    names = {name for _, name in hits}
    if "TV" in names and names & {"console", "Xbox", "PlayStation", "Switch"}:
        return "TV"  # One plays on it, and the others cannot watch.
    # "I fetch the telescope with the car" waits for the car.
    return min(hits, key=lambda hit: (len(names) > 1 and _GOES_WITH.search(text[: hit[0]]) is None, *hit))[1] if hits else None


def things_in(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return every shared thing that a text names, as `resource_in` calls it, with where its own word stands, in order."""
    hits = {m.span(m.lastindex or 0): name or _name(m["thing"]) for pattern, name in _patterns() for m in pattern.finditer(text)}
    found: list[tuple[str, int, int]] = []
    for (start, end), name in sorted(hits.items(), key=lambda hit: (hit[0][0], -hit[0][1])):
        is_place = names_a_place(name.rsplit(" ", 1)[-1]) and name not in PLACES_TOO
        if not is_place and (not found or start >= found[-1][2]):
            found.append((name, start, end))
    return tuple(found)


def called_also(name: str) -> tuple[str, ...]:
    """Return all the words by which a thing is called: a bike is a bicycle too."""
    raw = json.loads(resource_path("lexicon", "things.json").read_text("utf-8"))
    return tuple(dict.fromkeys((name, *raw["always"].get(name, ()), *raw["definite"].get(name, ()))))


def counted_thing(noun: str) -> str | None:
    """Return what a household may have a number of and share, though it is no thing to wait for elsewhere: "big table", "tent"."""
    words = " ".join(noun.lower().split())
    return words if any(words == name or words.endswith(" " + name) for name in _counted()) else None


@lru_cache(maxsize=1)
def _counted() -> frozenset[str]:
    return frozenset(json.loads(resource_path("lexicon", "things.json").read_text("utf-8"))["counted"])


def same_things(names: Iterable[str]) -> dict[str, str]:
    """Return one name for each of the things that a household names: "washer" and "washing machine" are one, the first it used.

    Where it names two kinds beside the plain word (a jeep, an SUV and a car), they are as many things.
    """
    _, _, same = _things()
    kinds: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        if name.casefold() in same:
            kinds.setdefault(same[name.casefold()], []).append(name)
    return {name: named[0] for named in kinds.values() if len(named) == 2 for name in named}


def _name(words: str) -> str:
    always, definite, _ = _things()
    plain = " ".join(words.lower().split())
    if plain in _makes():
        return " ".join(words.split())
    return always.get(plain) or definite.get(plain) or plain
