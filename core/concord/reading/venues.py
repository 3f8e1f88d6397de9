"""Places with a name of their own, and places that are a piece of a note: "at Miller Fieldhouse", "@ Lee's Dojo", ", school library,"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .lexicon import lexicon
from .place_words import NO_PLACE, PLACE_NOUNS, STOPS, names_a_place
from .watched import watched
from .when_words import MONTHS, NUMBERS, PLURAL_WEEKDAYS, WEEKDAYS, word_set

_ALSO_SOMETHING_ELSE = word_set(
    """
    run range track base baths leisure fitness pitch common green drive way arms inn clean shop camp study utility
    tip dump stand library laundry
    lead unit patch mess roof floor table lock locks square wing nook bar court stairs landing crossing club church school
    temple mosque park
    """
)
"""Nouns that a note may hold alone and mean an act or a thing by them."""
_FEASTS = word_set(
    "christmas easter thanksgiving halloween xmas new mass lent passover hanukkah eid diwali ramadan noon midnight zoom teams skype all"
)
_LANGUAGE = re.compile(
    r"(?:\w+(?:ish|ese|ian)|French|German|Dutch|Greek|Latin|Hindi|Urdu|Arabic|Welsh|Czech|Thai|Hebrew|Meetings?|Bed|Person|Total|Case)\Z"
)
_TITLE = r"(?:St|Dr|Mr|Mrs|Ms|Miss|Mt|Ft|Fr|Prof|Rev)"
_CAP = rf"(?:{_TITLE}\.?\s+)?(?:O[’'])?[A-Z][\w’'&-]*"
_CAPS = rf"{_CAP}(?:\s+(?:(?:of|on|and|&|de|la|le|the|by)\s+(?:the\s+)?)?{_CAP}){{0,4}}"
_AT = watched(
    r"(?<!\w)(?P<at>(?:(?:over|round|back|down|up)\s+)?at|(?:over|round)\s+(?:at|to)|inside|outside|round(?=\s+(?-i:[A-Z])\w*[’']s\b)|"
    r"(?:from|to|in)(?=\s+(?:(?:the|my|her|his|their|our)\s+)?(?-i:[A-Z])|\s+(?:my|her|his|their|our|the)\s+\w+(?:s[’']|[’']s)|\s+room\s+\d))"
    r"(?!\w)\s*(?P<det>(?:the|our|a|an)\s+)?",
    re.I,
)
_DRIVEN_TO = watched(
    r"\b(?:drive|take|drop|lift|lift\s+for|run|ride)\s+(?:(?:me|us)\s+)?(?:off\s+)?(?:to|at)\s+(?P<whose>[a-z]{3,12}s)\b"
    r"(?=\s+(?:this|next|on|at|by|for|after|before|i|we|mon|tue|wed|thu|fri|sat|sun|tomorrow|tonight)|\s*[.,?!]|\s*$)"
)
_CAPITAL_NP = re.compile(rf"{_CAPS}")
_RELATIVES = re.compile(r"(?:(?:my|her|his|their|our)\s+(?:[a-z]+\s+)?[a-z]+[’']s|(?<=the )(?-i:[A-Z])\w+s[’'])(?=\W|$)", re.I)
_GOES_TO = re.compile(
    r"\b(?:go(?:es|ing|ne)?|went|driv(?:e|es|ing|en)|walk(?:s|ing|ed)?|cycl(?:e|es|ing)|head(?:s|ing|ed)?|get(?:s|ting)?|fl(?:y|ies|ying)|travel(?:s|ling|ing)?|"
    r"sail(?:s|ing)?|commut(?:e|es|ing)|move[sd]?|off|over|round|down|up|across|back|out|way|run|lift|ride|drop(?:s|ped)?)\b[^.;,]{0,30}$",
    re.I,
)
_TAKES_TO = re.compile(r"\btak(?:e|es|ing|en)\b[^.;,]{0,30}$", re.I)
_FETCHED_FROM = re.compile(r"\b(?:pick|collect|fetch|get|back|home|return|order|buy|bring)(?:s|es|ed|ing|ting)?\b[^.;]{0,40}$", re.I)
_WORD = re.compile(r"\s*([^\W\d_][\w’'-]*)")
_PIECE = re.compile(r"(?:^|[,;:(–—]|\s-)\s*(?P<piece>[^,;:()–—]{2,40}?)\s*(?=$|[,;:)(–—.!?]|\s-\s)")
_IS_THERE = re.compile(r"(?:\b(?:is|are|am|be|been)|\b(?:I|[Hh]e|[Ss]he|[Ww]e|[Tt]hey|(?-i:[A-Z])\w*)[’'](?:m|s|re))\s+(?:\w+\s+)?$", re.I)
_SOMEBODYS = re.compile(r"[a-z]{3,12}[^\Ws]s")
_NUMBERED_HERE = re.compile(r"(?:[Rr]oom|[Ss]tudio|[Hh]all|[Cc]ourt|[Gg]ym|[Pp]itch|[Ll]ab|[Ww]ard)\s+(?:\d{1,3}[A-Za-z]?|[A-Z])\b(?!:)")
_NUMBERED = re.compile(r"(?:room|studio|hall|court|lane|gym|pitch|field|lab)\s+(?:\d{1,3}|[A-Z])\Z", re.I)
_WHERE_THAT_IS = re.compile(r"\s+(?:on|near|off|opposite|behind|(?:in|at)(?!\s+(?:the|our|my)\s+[a-z]|\s+(?:noon|midday|midnight)\b))\s+.*")
_STREET_CORNER = re.compile(r"(?:the\s+)?corner\s+of\s+\w+\s+(?:and|&)\s+\w+", re.I)


@dataclass(frozen=True, slots=True)
class Venue:
    """A place outside the home and where the text names it."""

    name: str
    start: int
    end: int


def find_venues(text: str, names: frozenset[str]) -> tuple[Venue, ...]:
    """Return the places that a text names with "at" or as a piece of a note. `names` are the household's own, in lower case."""
    found = [*_after_prepositions(text, names), *_pieces(text, names)]
    return tuple(sorted(found, key=lambda venue: venue.start))


def _after_prepositions(text: str, names: frozenset[str]) -> Iterator[Venue]:
    for m in _DRIVEN_TO.finditer(text):
        if m["whose"].lower() not in NO_PLACE | STOPS | PLACE_NOUNS:
            yield Venue(m["whose"], m.start("whose"), m.end("whose"))
    for m in _AT.finditer(text):
        word = m["at"].lower().split()[-1]
        before = text[max(0, m.start() - 60) : m.start()]
        corner = _STREET_CORNER.match(text, m.end("at") + 1)
        if corner is not None:
            name = re.sub(r"^the\s+", "", corner.group(), flags=re.I)
            yield Venue(name, corner.end() - len(name), corner.end())
            continue
        numbered = _NUMBERED_HERE.match(text, m.end())
        if numbered is not None and word in ("in", "at", "inside", "outside"):
            yield Venue(numbered.group(), *numbered.span())
            continue
        relatives = _RELATIVES.match(text, m.end())
        if relatives is not None and _may_follow(text[relatives.end() :]):
            yield Venue(relatives.group(), *relatives.span())
            continue
        if word == "in" and _IS_THERE.search(before):
            continue  # Where somebody is: `town_in` says if that is a member.
        named = _CAPITAL_NP.match(text, m.end())
        if named is not None:
            venue = _capital(text, named.start(), named.end(), word, has_article=m["det"] is not None, names=names)
            if venue is not None and _is_gone_to(word, venue.name, before):
                yield venue
        elif m["det"] is None and word in ("at", "to"):
            yield from _bare(text, m.end(), word)


def _is_gone_to(word: str, name: str, before: str) -> bool:
    """Say whether somebody goes to a place, or is back from it: a letter goes to Sarah, too."""
    if word == "to":
        return _GOES_TO.search(before) is not None or (
            _TAKES_TO.search(before) is not None and (" " in name or name.endswith(("'s", "’s")))
        )
    return word != "from" or _FETCHED_FROM.search(before) is not None


def _capital(text: str, start: int, end: int, word: str, *, has_article: bool, names: frozenset[str]) -> Venue | None:
    """Return a place with a name of its own: without a day that stands behind it, with the noun that ends it."""
    words = [(m.group(), start + m.start(), start + m.end()) for m in re.finditer(r"\S+", text[start:end])]
    kept: list[tuple[str, int, int]] = []
    for one in words:
        plain = re.sub(r"[’'.&]", "", one[0]).lower()
        if plain in WEEKDAYS or plain in PLURAL_WEEKDAYS or plain in MONTHS or plain in ("i", "am", "pm"):
            break
        kept.append(one)
    while kept and kept[-1][0].lower() in ("of", "on", "and", "&", "the", "by", "de", "la", "le"):
        kept.pop()
    if not kept:
        return None
    first = re.sub(r"[’']s?$", "", kept[0][0]).lower()
    end = kept[-1][2]
    is_owned = re.search(r"[’']s?$", kept[-1][0]) is not None
    if first in _FEASTS or (first in names and len(kept) == 1) or (word == "in" and _LANGUAGE.match(kept[0][0])):
        return None
    after = _WORD.match(text, end)
    if is_owned and after is not None and after[1].islower():
        if names_a_place(after[1]):
            end = after.end()
        elif not _may_follow(text[end:]):
            return None
    elif not is_owned and after is not None and after[1].lower() in PLACE_NOUNS and after[1].lower() != "table":
        end = after.end()
    elif word == "in" and (has_article or not _may_follow(text[end:])):
        return None
    name = text[kept[0][1] : end].rstrip(".")
    return None if _is_room(name) else Venue(name, kept[0][1], kept[0][1] + len(name))


def _is_room(name: str) -> bool:
    return re.search(r"\b(?:room|bedroom|bathroom|kitchen)$", name, re.I) is not None


def _bare(text: str, start: int, word: str) -> Iterator[Venue]:
    """Yield "ice barn" of "at ice barn tonight" and "jaydens" of "at jaydens": names without an article."""
    words: list[tuple[str, int, int]] = []
    at = start
    while len(words) < 4 and (m := _WORD.match(text, at)):
        low = m[1].lower()
        if low in STOPS or (words and (low.endswith("ing") or m[1][0].isupper())):
            break
        words.append((low, m.start(1), m.end(1)))
        at = m.end()
    nouns = [n for n, (low, _, _) in enumerate(words[:3]) if names_a_place(low)]
    if nouns and nouns[-1] > 0:
        words = words[: nouns[-1] + 1]
        yield Venue(" ".join(low for low, _, _ in words), words[0][1], words[-1][2])
    elif (
        len(words) == 1 and word == "at" and _SOMEBODYS.fullmatch(words[0][0]) and _may_be_somebodys(words[0][0]) and _may_follow(text[at:])
    ):
        yield Venue(*words[0])


def _may_be_somebodys(word: str) -> bool:
    """Say whether a word may be a name with its apostrophe left out: "at jaydens"."""
    return word not in NO_PLACE and word not in PLACE_NOUNS and word.removesuffix("s") not in NO_PLACE and not lexicon().find(word)


def _pieces(text: str, names: frozenset[str]) -> Iterator[Venue]:
    """Return the pieces of a note between commas or dashes that are nothing but a place."""
    for m in _PIECE.finditer(text):
        piece = m["piece"]
        start = m.start("piece")
        if start == 0 or not _is_a_place(piece, names):
            continue
        bare = re.sub(r"^(?:the|our|@)\s+", "", piece, flags=re.I)
        at = m.end("piece") - len(bare)
        yield Venue(bare if bare[0].isupper() else bare.lower(), at, m.end("piece"))


def _is_a_place(piece: str, names: frozenset[str]) -> bool:
    words = re.sub(r"^(?:the|our)\s+", "", piece, flags=re.I).split()
    if len(words) > 4:
        words = _WHERE_THAT_IS.sub("", " ".join(words)).split()
    plain = [re.sub(r"[’'.]", "", word).lower() for word in words]
    if not words or len(words) > 4 or any(word in WEEKDAYS or word in PLURAL_WEEKDAYS or word in MONTHS for word in plain):
        return False
    if _NUMBERED.fullmatch(" ".join(words)):
        return True
    if any(word in STOPS - {"of", "on", "the"} or word in NUMBERS for word in plain) or any(char.isdigit() for char in piece):
        return False
    first = re.sub(r"[’']s?$", "", words[0]).lower()
    ends_well = names_a_place(plain[-1])
    is_named = all(word[0].isupper() or word in ("of", "on", "the", "&") for word in words) and words[0][0].isupper()
    if first in ("dr", "mr", "mrs", "ms", "miss"):
        return len(words) > 2 and ends_well
    if first in names or first in ("please", "thanks", "yes"):
        return is_named and re.search(r"[’']s$", words[-1]) is not None and first not in names
    if is_named:
        return (
            ends_well
            or re.search(r"[’']s?$", words[-1]) is not None
            or (len(words) > 1 and not _is_shouted(words) and plain[-1] not in NO_PLACE)
        )
    if len(words) == 1:
        return plain[0] in PLACE_NOUNS and plain[0] not in _ALSO_SOMETHING_ELSE
    return ends_well and all(re.fullmatch(r"[\w’'-]+", word) for word in words) and not plain[0].endswith("ing")


def _is_shouted(words: Sequence[str]) -> bool:
    return all(word.isupper() for word in words)


def _may_follow(rest: str) -> bool:
    """Say whether what stands behind an owner's name leaves it a place: "at Sue's on Friday", but not "at Sue's party"."""
    m = re.match(r"\s*([A-Za-z’']+|[^\w\s]|\d|$)", rest)
    return m is None or not m[1].isalpha() or m[1].lower() in STOPS or m[1][0].isupper()
