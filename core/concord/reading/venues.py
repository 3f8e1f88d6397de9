"""Places outside the home, known by how they are named and not by a list: "at Miller Fieldhouse", "@ the ice barn", ", school library,"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .watched import watched
from .when_words import MONTHS, NUMBERS, PARTS, PLURAL_WEEKDAYS, WEEKDAYS, word_set

PLACE_NOUNS = word_set(
    """
    room hall centre center school college library gym pool club clubhouse pub bar cafe café restaurant shop store market office
    clinic surgery hospital church temple mosque chapel hut field fields fieldhouse ground grounds fairground fairgrounds court
    courts park barn rink arena stadium theatre theater cinema museum station airport studio house place flat garage lab depot
    warehouse salon stables track lake beach woods allotment allotments tip dump chippy bakery institute university uni lodge camp
    cabin academy dojo bank gallery workshop hospice nursery kindergarten preschool yard pitch range marina harbour harbor zoo
    farm vets dentist dentists diner mall cathedral synagogue rd road street st ave avenue lane drive way inn arms hotel shelter
    barracks base baths leisure fitness gardens natatorium auditorium ballroom launderette laundromat supermarket pharmacy chemist
    barbers hairdressers optician opticians clinics table common green plaza square corner quad campus

    """
)
_STOPS = (
    word_set(
        """
    at on in from to for with by before after until till til during while when whenever and or but so then is are was were be has
    have had i we he she they it this that these those next last every each once twice most some no not if as because since about
    around roughly usually always also please pls which who where starting weekday weekdays weekend weekends tomorrow today
    tonight week weeks day days daily weekly monthly am pm noon midnight half quarter first instead again will can could should
    must need needs want wants get gets go goes going come comes my our his her their your me us him them you there here only just
    maybe between both all any unless except without within over under off out up down back through near via per of the a an do
    does did make makes take takes finish finishes start starts start's last's bring

        """
    )
    | set(WEEKDAYS)
    | set(PLURAL_WEEKDAYS)
    | set(MONTHS)
    | set(PARTS)
    | set(NUMBERS)
)
_NO_PLACE = word_set(
    """
    moment weekend weekends latest earliest end start beginning minute time times minimum maximum least most top bottom door table
    wheel ready expense request thought sight sound age stroke crack helm same second day place flat house crossroads match game
    gig party wedding meeting concert funeral interview exam race show sink piano computer desk drums oven stove hob washing
    volume temperature rate price speed level lights dinner lunch breakfast supper meal others dentist orthodontist doctor doctors
    hairdresser hairdressers optician opticians barber barbers physio

    """
)
"""What one may be at that is no place of its own: a moment, an occasion, a thing; or that is what one does there."""
_FEASTS = word_set(
    "christmas easter thanksgiving halloween xmas new mass lent passover hanukkah eid diwali ramadan noon midnight zoom teams skype all"
)
_LANGUAGE = re.compile(
    r"(?:\w+(?:ish|ese|ian)|French|German|Dutch|Greek|Latin|Hindi|Urdu|Arabic|Welsh|Czech|Thai|Hebrew|Meetings?|Bed|Person|Total|Case)\Z"
)
_CAP = r"(?:(?:St|Dr|Mr|Mrs|Mt|Ft)\.?\s+)?(?:O[’'])?[A-Z][\w’'&-]*"
_CAPS = rf"{_CAP}(?:\s+(?:(?:of|on|and|&|de|la|le|the|by)\s+(?:the\s+)?)?{_CAP}){{0,4}}"
_AT = watched(
    r"(?<!\w)(?P<at>(?:(?:over|round|back|down|up)\s+)?at|(?:over|round)\s+(?:at|to)|inside|outside|round(?=\s+(?-i:[A-Z])\w*[’']s\b)|"
    r"from(?=\s+the\s)|to(?=\s+(?:my\s+\w+[’']s|(?-i:[A-Z])\w*[’']s)\b)|in(?=\s+(?-i:[A-Z])))"
    r"\s*(?P<det>(?:the|our|a|an)\s+)?",
    re.I,
)
_DRIVEN_TO = watched(
    r"\b(?:drive|take|drop|lift|lift\s+for|run|ride)\s+(?:(?:me|us)\s+)?(?:off\s+)?(?:to|at)\s+(?P<whose>[a-z]{3,12}s)\b"
    r"(?=\s+(?:this|next|on|at|by|for|after|before|i|we|mon|tue|wed|thu|fri|sat|sun|tomorrow|tonight)|\s*[.,?!]|\s*$)"
)
_CAPITAL_NP = re.compile(rf"{_CAPS}")
_RELATIVES = re.compile(r"my\s+[a-z]+[’']s\b", re.I)
_WORD = re.compile(r"\s*([^\W\d_][\w’'-]*)")
_PIECE = re.compile(r"(?:^|[,;:(–—]|\s-)\s*(?P<piece>[^,;:()–—]{2,40}?)\s*(?=$|[,;:)(–—.!?]|\s-\s)")
_IS_THERE = re.compile(r"(?:\b(?:is|are|am|be|been)|[’'](?:m|s|re))\s+(?:\w+\s+)?$", re.I)
_NUMBERED = re.compile(r"(?:room|studio|hall|court|lane|gym|pitch|field|lab)\s+(?:\d{1,3}|[A-Z])\Z", re.I)
_WHERE_AFTER = word_set(
    "house place flat apartment garage studio room kitchen garden yard shop office farm barn salon dojo gym bar clinic surgery pool"
)
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
        if m["whose"].lower() not in _NO_PLACE | _STOPS | PLACE_NOUNS:
            yield Venue(m["whose"], m.start("whose"), m.end("whose"))
    for m in _AT.finditer(text):
        word = m["at"].lower().split()[-1]
        corner = _STREET_CORNER.match(text, m.end("at") + 1)
        if corner is not None:
            name = re.sub(r"^the\s+", "", corner.group(), flags=re.I)
            yield Venue(name, corner.end() - len(name), corner.end())
            continue
        relatives = _RELATIVES.match(text, m.end())
        if relatives is not None and _may_follow(text[relatives.end() :]):
            yield Venue(relatives.group(), *relatives.span())
            continue
        if word == "in" and _IS_THERE.search(text[max(0, m.start() - 12) : m.start()]):
            continue  # Where somebody is: `town_in` says if that is a member.
        named = _CAPITAL_NP.match(text, m.end())
        if named is not None:
            venue = _capital(text, named.start(), named.end(), word, has_article=m["det"] is not None, names=names)
            if venue is not None:
                yield venue
        else:
            venue = _common(text, m.end(), is_loose=word == "at" and m["det"] is not None)
            if venue is not None and (m["det"] is not None or (word in ("at", "to") and " " in venue.name)):
                yield venue


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
        if after[1] in _WHERE_AFTER:
            end = after.end()
        elif not _may_follow(text[end:]):
            return None
    elif not is_owned and after is not None and after[1].lower() in PLACE_NOUNS and after[1].lower() != "table":
        end = after.end()
    elif word == "from" or (word == "in" and (has_article or not _may_follow(text[end:]))):
        return None
    name = text[kept[0][1] : end].rstrip(".")
    return None if _is_room(name) else Venue(name, kept[0][1], kept[0][1] + len(name))


def _is_room(name: str) -> bool:
    return re.search(r"\b(?:room|bedroom|bathroom|kitchen)$", name, re.I) is not None


def _common(text: str, start: int, *, is_loose: bool) -> Venue | None:
    """Return "ice barn" of "at the ice barn tonight": up to three words, ending before a time or the next clause."""
    words: list[tuple[str, int, int]] = []
    at = start
    while len(words) < 4 and (m := _WORD.match(text, at)):
        low = m[1].lower()
        if low in _STOPS or (words and low not in _NO_PLACE and (low.endswith("ing") or m[1][0].isupper())):
            break
        words.append((low, m.start(1), m.end(1)))
        at = m.end()
    if len(words) == 4:
        nouns = [n for n, (low, _, _) in enumerate(words[:3]) if low in PLACE_NOUNS]
        words = words[: nouns[-1] + 1] if nouns else []
    if not words:
        return None
    last = words[-1][0]
    if (last in _NO_PLACE and not (last == "table" and len(words) > 1)) or last.endswith(("'", "’")):
        return None
    if not is_loose and last not in PLACE_NOUNS:
        return None
    return Venue(" ".join(low for low, _, _ in words), words[0][1], words[-1][2])


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
    plain = [re.sub(r"[’'.]", "", word).lower() for word in words]
    if not words or len(words) > 4 or any(word in WEEKDAYS or word in PLURAL_WEEKDAYS or word in MONTHS for word in plain):
        return False
    if _NUMBERED.fullmatch(" ".join(words)):
        return True
    if any(word in _STOPS - {"of", "on", "the"} or word in NUMBERS for word in plain) or any(char.isdigit() for char in piece):
        return False
    first = re.sub(r"[’']s?$", "", words[0]).lower()
    is_named = all(word[0].isupper() or word in ("of", "on", "the", "&") for word in words) and words[0][0].isupper()
    if first in names or first in ("dr", "mr", "mrs", "ms", "please", "thanks", "yes"):
        return is_named and re.search(r"[’']s$", words[-1]) is not None and first not in names
    ends_well = plain[-1] in PLACE_NOUNS and plain[-1] not in _NO_PLACE
    if is_named:
        return (
            ends_well
            or re.search(r"[’']s?$", words[-1]) is not None
            or (len(words) > 1 and not _is_shouted(words) and plain[-1] not in _NO_PLACE)
        )
    return ends_well and len(words) > 1 and all(re.fullmatch(r"[\w’'-]+", word) for word in words) and not plain[0].endswith("ing")


def _is_shouted(words: Sequence[str]) -> bool:
    return all(word.isupper() for word in words)


def _may_follow(rest: str) -> bool:
    """Say whether what stands behind an owner's name leaves it a place: "at Sue's on Friday", but not "at Sue's party"."""
    m = re.match(r"\s*([A-Za-z’']+|[^\w\s]|\d|$)", rest)
    return m is None or not m[1].isalpha() or m[1].lower() in _STOPS or m[1][0].isupper()
