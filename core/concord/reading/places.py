"""Places in a text, each as its writer calls it: "my bedroom" of Ana is "Ana's bedroom", a back yard is a backyard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .people import OWN, Writer, name_ranges
from .place_phrases import PlacePhrase, find_place_phrases
from .room_subjects import find_room_subjects
from .venues import find_venues
from .watched import mention, watched

_ROOMS = (
    r"(?:kitchen|dining(?:\s+room)?)\s+table|living\s+room|sitting\s+room|family\s+room|lounge|kitchen|dining\s+room|bathroom|en-?suite|upstairs\s+bathroom|"
    r"downstairs\s+bathroom|home\s+gym|"
    r"home\s+office|study|office|garage|basement|cellar|attic|loft|garden|back\s+garden|front\s+garden|backyard|back\s+yard|yard|"
    r"patio|terrace|balcony|porch|deck|"
    r"utility\s+room|laundry\s+room|playroom|play\s+room|games?\s+room|media\s+room|tv\s+room|music\s+room|guest\s+(?:bed)?room|"
    r"spare\s+(?:bed)?room|"
    r"conservatory|corridor|landing|porch|cloakroom|box\s+room|utility|cubby|larder|snug|shower\s+room|craft\s+room|boot\s+room|hall(?:way)?|nursery|greenhouse|shed|workshop|library|common\s+(?:room|area)|sunroom|(?:meeting|"
    r"conference|practi[cs]e|rehearsal|treatment|consulting|interview|exam|lesson|teaching|therapy|music)\s+room\s+(?:\d+|[A-Z]\b)|boardroom|"
    r"board\s+room|den|mud\s?room|pantry|pool|sauna|treehouse|driveway|staircase|shared\s+(?:spaces?|areas?|rooms?)|common\s+(?:areas|rooms)|"
    r"(?:wood|metal|machine|print|paint|repair|welding|bike)\s*shop|(?:electronics|laser|wet|dry|computer|chemistry|biology|physics|media)\s+lab|maker\s?space|"
    r"classroom|main\s+hall|side\s+room|dark\s?room|clean\s?room|"
    r"stairs|front\s+room|rec(?:reation)?\s+room|gym|studio"
)
_OUTSIDE = (
    r"church\s+hall|parish\s+hall|scout\s+hut|high\s+school|school|church|park|warehouse|factory|depot|bank|diner|bakery|mosque|temple|synagogue|"
    r"college|university|uni|campus|arena|allotment|farmers[’']?\s+market|market|courthouse|fire\s+station|care\s+home|chapel|"
    r"community\s+cent(?:er|re)|day\s+cent(?:er|re)|leisure\s+cent(?:er|re)|sports\s+cent(?:er|re)|"
    r"swimming\s+pool|town\s+hall|village\s+hall|hospital|clinic|surgery|"
    r"airport|station|caf[eé]|restaurant|pub|cinema|theat(?:er|re)|mall|supermarket|beach|museum|zoo|stadium|rink|ice\s+rink|dojo|"
    r"vet(?:'s|’s)?|nursery|"
    r"dentist(?:'s|’s)?|doctor(?:'s|’s)?|gym"
)
_PERSONAL = (
    r"(?:own\s+)?(bedroom|room|bed\s?stand|bedside(?:\s+table)?|bed|door|desk|night\s?stand|"
    r"study|office|house|place|flat|apartment|mail\s+basket|vase)"
)
_KNOWN = re.compile(rf"\b(?P<owner>{OWN}\s+)?(?:the\s+)?(?P<room>{_ROOMS})\b", re.I)
_NAMED_ROOM = watched(
    r"\b(?:[Tt]he\s+|[Ii]n\s+)?(?P<name>(?!The\b)[A-Z][\w’']*(?:\s+[A-Z][\w’']*)?)\s+(?P<noun>[Rr]oom|[Hh]all|[Ss]tudio|[Ss]uite|"
    r"[Gg]arage|[Oo]ffice)\b"
)
_NUMBERED_ROOM = watched(
    r"\b(?:[Tt]he\s+)?(?P<name>[Rr]oom\s+(?:[A-HJ-Z]|\d{1,3}))(?=\s+(?:or|on|from|at|for|every|each|between|this|next|if|is)\b|\s*[,.;:!?)]|\s*$)"
)
"""A room that has a letter or a number for a name; "room 20 degrees" has neither."""
_BEFORE_NUMBERED = re.compile(
    r"\b(?:meeting|conference|practi[cs]e|rehearsal|treatment|consulting|interview|exam|lesson|teaching|therapy|music|my|our|his|her|their|hotel)\s+$|[’']s?\s+$",
    re.I,
)
"""Before what then is the end of a longer name, or somebody's own room."""
_LOWER_ROOM = watched(
    r"\b(?:(?:the|in)\s+(?P<name>blue|green|red|yellow|white|big|small|large|little|quiet|upper|lower|upstairs|downstairs|front|back|middle|"
    r"corner|tv)|(?P<where>upstairs|downstairs|spare|back|box|top))\s+(?P<noun>room|bathroom|bedroom|hall|landing|office|lounge|garden|study|den|gym|kitchen|"
    r"loo|toilet|shower)\b",
    re.I,
)
_OTHER_ROOM = watched(
    r"(?:\b(?:the|into|in|from)\s+(?:the\s+)?|[,@(–—]\s*)(?P<name>(?!(?:practi[cs]e|rehearsal|treatment|consulting|interview|exam|lesson|teaching|therapy|music)\s+room\s+(?:\d|[A-Z]\b)|the\b|this\b|that\b|my\b|our\b|his\b|her\b|their\b|more\b|enough\b|much\b|leg\b|head\b|elbow\b|any\b|some\b|"
    r"each\b|every\b|one\b|same\b|other\b|whole\b|own\b|a\b|no\b|which\b|both\b|another\b|warm\w*\b|cool\w*\b|dark\b|quiet\b|empty\b|hotel\b|meeting\b|conference\b|waiting\b)[a-z]{2,12})\s+room\b"
)
_OWN_ROOM = watched(rf"\b{OWN}\s+{_PERSONAL}(?!\s+(?:table|light|lamp|clothes|door))\b", re.I)
_BARE_BEDROOM = watched(r"\b(?:the\s+)?(?<!guest )(?<!spare )(master\s+bedroom|bedroom)\b", re.I)
_OUT = re.compile(
    rf"\b(?:at|to|in|from)\s+(?:the\s+|{OWN}\s+)?(?P<place>{_OUTSIDE})\b(?!\s+(?:run|play|trip|uniform|bag|project|work|appointment|class(?:es)?|sessions?|lessons?|group|club|meeting|night|party|visit|fair|choir|council|fete|f[eê]te|show|"
    rf"bus|holiday|concert))",
    re.I,
)
_POSSESSED = re.compile(
    r"[’']s?\s+(?:own\s+)?(bedroom|room|cabin|berth|bunk|caravan|den|shed|workshop|studio|office|study|house|place|flat|bed|door|desk)\b(?!\s+(?:table|light|lamp|clothes|group|session|hall|leave|period|buddy|time|shift|lessons?|party|manager|class)\b)",
    re.I,
)
_PARTY = re.compile(r"\bwith\s+(?:the\s+|our\s+|my\s+)?$", re.I)
"""What stands behind it is whom one meets: "a call with the Denver office"."""
_FLOOR = watched(
    r"(?<!\bthe )(?<!\bour )(?<!\bmy )(?<!\bhis )(?<!\bher )(?<!\bgo )(?<!\bgoes )\b(?P<floor>upstairs|downstairs)"
    r"(?=\W*$|\s*[,;:.]|\s+(?:on|at|from|between|after|before|until|till|"
    r"in|every|each|when|while|whilst|whenever|during|if|once|by|to|for|all|and|or|no|please|is|are|should|must|this|next|tomorrow|tonight|with|without|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekdays?|weekends?|daily|\d)\b)",
    re.I,
)
"""A floor of the home, said of where something is: not "the upstairs neighbours"."""
_CARRIES = re.compile(
    r"\b(?:carr(?:y|ies)|tak(?:e|es)(?!\s+(?:\w+\s+)?calls?\b)|bring(?:s)?|go(?:es)?|come(?:s)?|send(?:s)?|put(?:s)?|mov(?:e|es)|neighbou?rs?|famil(?:y|ies)|people|tenants?|flat|lad(?:y|ies)|man|woman|couple)\b"
    r"(?:\s+[\w’'-]+){0,4}\s*$",
    re.I,
)
_TOWN = re.compile(
    r"^\W*(?:[Oo]n\s+\w+\s+)?(?P<who>I|[Ww]e|[Hh]e|[Ss]he|[Tt]hey|[A-Z]\w+)(?:[’'](?:m|re|s|ll\s+be)|\s+am|\s+are|\s+is|\s+will\s+be)\s+"
    r"(?:(?:away|off|over|up|down|out)\s+)?in\s+(?P<town>(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar(?:ch)?\b|April|May\b|June|July|Aug|Sep|Oct|"
    r"Nov|Dec|Meetings?\b|Teams\b|Zoom\b|Room\b|I\b)[A-Z][\w’'-]+(?:\s+(?:[A-Z][\w’'-]+|upon|on\s+(?=[A-Z])|under))*?)(?=\s+(?:on|from|for|until|till|all|this|next|every|at|"
    r"between|tomorrow|today|Mon|Tue|Wed|Thu|Fri|Sat|Sun|\d)|\s*[.,;!]|\s*$)"
)
_SYNONYMS = {
    "shared area": "shared spaces",
    "shared areas": "shared spaces",
    "shared space": "shared spaces",
    "common areas": "shared spaces",
    "common rooms": "shared spaces",
    "shared rooms": "shared spaces",
    "shared room": "shared spaces",
    "back yard": "backyard",
    "play room": "playroom",
    "game room": "games room",
    "in suite": "en-suite",
    "ensuite": "en-suite",
    "recreation room": "rec room",
    "mudroom": "mud room",
}
"""Spellings of one word; that a lounge and a living room are one is a matter of the household (`place_names`)."""


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place and where the text names it."""

    name: str
    start: int
    end: int


def find_places(text: str, writer: Writer, times: Sequence[tuple[int, int]] = ()) -> tuple[FoundPlace, ...]:
    """Return the places a text names, in order, none of them twice at one spot. What lies in `times` says when."""
    found: list[FoundPlace] = []
    for place in _in_order_of_certainty(text, writer, times):
        if all(place.end <= other.start or place.start >= other.end for other in found):
            found.append(place)
    if not found:
        found = [FoundPlace(m["floor"].lower(), *m.span("floor")) for m in _FLOOR.finditer(text) if not _CARRIES.search(text[: m.start()])]
    found.sort(key=lambda place: place.start)
    return tuple(found)


def _in_order_of_certainty(text: str, writer: Writer, times: Sequence[tuple[int, int]]) -> Iterator[FoundPlace]:
    yield from _of_members(text, writer)
    yield from _named_rooms(text, writer)
    town = town_in(text, writer)
    for venue in find_venues(text, _names_of(writer)):
        if venue.name != town and not (_KNOWN.fullmatch(venue.name) or _BARE_BEDROOM.fullmatch(venue.name)):
            yield FoundPlace(venue.name, venue.start, venue.end)
    yield from _described_rooms(text)
    yield from _behind_prepositions(text, writer, times)
    for m in _OUT.finditer(text):
        if not re.fullmatch(r"gym|nursery|library", m.group("place"), re.I):
            yield FoundPlace(_plain(m.group("place")), *m.span("place"))
    names = _names_of(writer)
    subjects = [phrase for phrase in find_room_subjects(text) if not names.intersection(phrase.name.lower().split()[:1])]
    for phrase in subjects:
        if " " in phrase.name:
            yield from _called(phrase, text, writer)  # "The sun lounge is taken" speaks of the sun lounge, and not of the lounge.
    yield from _rooms_of_any_home(text)
    for m in _BARE_BEDROOM.finditer(text):
        noun = m.group(1).lower()
        yield FoundPlace(noun if noun.startswith("master") or not writer.name else f"{writer.name}'s bedroom", *m.span())
    for phrase in subjects:
        yield from _called(phrase, text, writer)


def _of_members(text: str, writer: Writer) -> Iterator[FoundPlace]:
    """Yield the rooms that belong to somebody of the household: "Zoe's room", "my cabin"."""
    for start, end, member in name_ranges(text, writer.household):
        possessed = _POSSESSED.match(text, end)
        if possessed:
            name = next(person.name for person in writer.household if person.id == member)
            yield FoundPlace(f"{name}'s {possessed.group(1).lower()}", start, end + len(possessed.group()))
    for m in _OWN_ROOM.finditer(text):
        noun = " ".join(m.group(1).lower().split())
        if noun == "bed" and _MAKES.is_in(text[: m.start()]):
            continue
        if re.match(r"\s+(?:group|session|hall|leave|period|buddy)\b", text[m.end() :]):
            continue
        if re.match(r"our\b", m.group(), re.I) and noun in ("bedroom", "room", "bed"):
            yield FoundPlace("our bedroom", *m.span())
            continue
        noun = "bed" if noun.startswith(("bed s", "bedst", "bedside", "night")) else noun
        owner = _owner(m.group().split()[0].lower(), text[: m.start()], writer)
        if noun in ("study", "office", "desk", "house", "place", "flat", "apartment", "vase") or owner is None:
            if noun in ("study", "office"):
                yield FoundPlace(noun, *m.span())
            continue
        yield FoundPlace(f"{owner}'s {noun}", *m.span())


_MAKES = mention(r"\b(?:mak(?:e|es|ing)|made|chang(?:e|es|ed|ing)|strip(?:s|ped|ping)?)\s+$")
"""A bed that is made is no place."""


def _owner(word: str, before: str, writer: Writer) -> str | None:
    """Return whose "my", "his" or "her" is: the writer's, or that of the member who is named last before it."""
    if word in ("his", "her", "their"):
        named = name_ranges(before, writer.household)
        if named:
            return next(person.name for person in writer.household if person.id == named[-1][2])
        if writer.speaks_of_self:
            return None
    return writer.name or None


def _named_rooms(text: str, writer: Writer) -> Iterator[FoundPlace]:
    for m in _NUMBERED_ROOM.finditer(text):
        if not _BEFORE_NUMBERED.search(text[: m.start()]):
            yield FoundPlace(f"R{m.group('name')[1:]}" if m.group("name")[-1].isalpha() else m.group("name"), *m.span())
    for m in _NAMED_ROOM.finditer(text):
        first = m.group("name").split()[0]
        if _PARTY.search(text[: m.start("name")]):
            continue
        if first.lower() not in _NOT_A_NAME and not any(fold_same(first, person.name) for person in writer.household):
            name = m.group("name")
            label = f"{name} {m.group('noun').lower()}"
            known = _KNOWN.fullmatch(label)
            yield FoundPlace(_one_name(known.group("room")) if known else label, *m.span())


def _described_rooms(text: str) -> Iterator[FoundPlace]:
    for m in _OTHER_ROOM.finditer(text):
        known = _KNOWN.fullmatch(f"{m.group('name')} room")
        yield FoundPlace(_one_name(known.group("room")) if known else f"{m.group('name')} room", m.start("name"), m.end())
    for m in _LOWER_ROOM.finditer(text):
        label = f"{(m.group('name') or m.group('where')).lower()} {m.group('noun').lower()}"
        known = _KNOWN.fullmatch(label)
        yield FoundPlace(_one_name(known.group("room")) if known else label, *m.span())


def _behind_prepositions(text: str, writer: Writer, times: Sequence[tuple[int, int]]) -> Iterator[FoundPlace]:
    for phrase in find_place_phrases(text, times):
        yield from _called(phrase, text, writer)


def _called(phrase: PlacePhrase, text: str, writer: Writer) -> Iterator[FoundPlace]:
    """Name a place as its household would: "my cabin" of Ana is "Ana's cabin", the lounge is the lounge."""
    head = phrase.name.rsplit(" ", 1)[-1]
    name = phrase.name.removeprefix("own ").removeprefix("whole ")
    if _ANY_PLACE.fullmatch(name):
        return
    if phrase.owner is not None and head in _PRIVATE:
        owner = None if phrase.owner == "our" else _owner(phrase.owner, text[: phrase.start], writer)
        if owner is not None:
            name = f"{owner}'s {name}"
        elif phrase.owner == "our" and head == "bedroom":
            name = f"our {name}"
    elif name == "bedroom" and writer.name:
        name = f"{writer.name}'s bedroom"
    known = _KNOWN.fullmatch(name)
    yield FoundPlace(_one_name(known.group("room")) if known else name, phrase.start, phrase.end)


def _rooms_of_any_home(text: str) -> Iterator[FoundPlace]:
    for m in _KNOWN.finditer(text):
        room = m.group("room").lower()
        if room == "workshop" or (
            room in _ALSO_AN_ACTIVITY
            and (
                _NAMES_AN_EVENT.match(text, m.end()) is not None
                or not _STANDS_AS_A_ROOM.search(text[: m.start("room")][-12:])
                or _VERB_AFTER.match(text[m.end() :]) is not None
                or (room in _ALSO_A_VERB and _TO.search(text[: m.start("room")]) is not None)
            )
        ):
            continue
        yield FoundPlace(_one_name(room), *m.span())


def _names_of(writer: Writer) -> frozenset[str]:
    return frozenset(part for person in writer.household for part in person.name.lower().split())


def fold_same(one: str, other: str) -> bool:
    """Say whether two words are one, whatever their case and possessive."""
    bare = re.sub(r"[’']s?$", "", one)
    return bare.casefold() == other.casefold()


def _one_name(room: str) -> str:
    plain = _plain(room)
    return _SYNONYMS.get(plain, plain)


def _plain(name: str) -> str:
    return " ".join(name.lower().split())


_ALSO_AN_ACTIVITY = frozenset(
    ["study", "garden", "workshop", "pool", "library", "office", "gym", "deck", "studio", "nursery", "stairs", "hall", "den", "park"]
)
_NAMES_AN_EVENT = re.compile(r"\s+(?:class(?:es)?|lessons?|sessions?|group|club|meeting|party|course|tour)\b", re.I)
_STANDS_AS_A_ROOM = re.compile(r"\b(?:the|in|at|into|from|to|own|my|her|his|their|our)\s*$", re.I)
_ALSO_A_VERB = frozenset(["study", "garden", "pool", "park"])
_TO = re.compile(r"\bto\s+$", re.I)
"""Behind a bare "to" such a word is what somebody does: "I prefer to study in the garage"."""
_PRIVATE = frozenset(["room", "bedroom", "bed", "cabin", "berth", "bunk", "dorm", "dormitory", "caravan", "cubicle", "chamber", "den"])
"""Rooms of one person: "my cabin" of Ana is "Ana's cabin", but "my kitchen" is the kitchen."""
_ANY_PLACE = re.compile(
    r"(?:(?:\w+est|best|same|other|whole|right|wrong|only|new|old|empty|next|own)\s+)?(?:(?:meeting|conference|hotel|practi[cs]e|rehearsal|treatment|consulting|interview|exam|lesson|teaching|therapy|music)\s+)?"
    r"(?:rooms?|spaces?|areas?|house|place|flat|apartment|home|building)"
)
"""Names of no place in particular, or of the whole home."""
_VERB_AFTER = re.compile(r"\s+(?:session|group|time|club)", re.I)
_NOT_A_NAME_WORDS = (
    "the a an my her his their our in on at for when while if no every each any all is has have this that meeting prefers likes wants "
    "requests needs keep use reserve reserves uses please do not never from to living dining sitting family common guest spare monday "
    "tuesday wednesday thursday friday saturday sunday home clean one both which each"
)
_NOT_A_NAME = frozenset(_NOT_A_NAME_WORDS.split(" "))


def town_in(text: str, writer: Writer) -> str | None:
    """Return where a member says to be, out in the world: "I'm in Leeds"."""
    m = _TOWN.match(text)
    if m is None or (m.group("who").lower() not in ("i", "we", "he", "she", "they") and not name_ranges(m.group("who"), writer.household)):
        return None
    return m.group("town")
