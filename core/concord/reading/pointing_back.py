"""Words that point back at what the text before this one says: "nobody uses the hall then", "drive me there", "the evening before".

They are put as a noun of their own ("during the aforesaid"), so that whatever reads "during my lesson" reads them too; what the
noun stands for is found when links are followed (`what_was_said_before`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from concord.domain.household import Rhythm
from concord.domain.when import Recurrence, When

from .conditions import find_condition
from .measures import find_measure
from .place_words import AT_HOME
from .watched import Watched, mention, watched
from .when_grammar import WhenMatch, find_when
from .words import blank

FORMER = "aforesaid"
"""The noun that stands for what the text before says."""
_LONGEST = 300
_END = r"(?=\s*(?:[.,;:!?)]|$|[-–—]\s|\s(?:please|pls|plz|thanks|either|though|tho|too|as\s+well|because|bc|cos|so|and|but|if)\b))"
_NEXT = (
    rf"(?:{_END}|(?=\s(?:I|we|he|she|they|you|nobody|no\s+one|some(?:body|one)|every(?:body|one)|the|my|our|can|could|would|do|don[’']t|"
    r"keep|leave)\b))"
)
"""Where a clause may be over: what it waits for begins another."""
_WHO = r"(?:I|we|he|she|they|you|it)"
_IS = rf"(?:{_WHO}\s+(?:am|is|are)|{_WHO}[’']?(?:m|s|re)|that[’']?s|that\s+is|this\s+is)"
_LENGTH = (
    r"(?:(?:an?|one|two|three|half\s+an|a\s+quarter\s+of\s+an|\d{1,3}|ten|fifteen|twenty|thirty|forty|forty-five|a\s+few|a\s+couple\s+of)\s+"
    r"(?:hours?|hrs?|minutes?|mins?))"
)
_NOT_THEN = r"".join(rf"(?<!\b{word} )" for word in ("and", "by", "since", "until", "till", "before", "after", "from", "now"))
_SPELL = r"(?:times?|hours?|while|whiles|period|stretch|slot|spell|half[- ]hour|window|couple\s+of\s+hours|weeks?|weekends?)"
_DAY = r"(?:days?|evenings?|nights?|mornings?|afternoons?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)"


@dataclass(frozen=True, slots=True)
class _Turn:
    """A way to point back, what it is said as, and whether a clock time beside it is the text's own."""

    pattern: re.Pattern[str] | Watched
    said: str
    only_days: bool = False


def _turn(pattern: str, said: str, *, only_days: bool = False) -> _Turn:
    return _Turn(watched(pattern, re.I), said, only_days)


_TURNS = (
    _turn(
        rf"\b(?:on\s+)?(?:(?:those|these|such)\s+(?:same\s+)?|(?:that|the)\s+(?:very\s+)?same\s+|that\s+(?:very\s+)?)(?P<unit>{_DAY})\b(?![’']s|\s+shifts?\b)",
        "on aforesaid {unit}s",
        only_days=True,
    ),
    _turn(
        rf"\b(?:during|in|for|over|throughout|within|at|all\s+through)\s+(?:that|this|those|these)\s+(?:(?:same|very|whole|entire|two|three)\s+)?{_SPELL}\b",
        "during the aforesaid",
    ),
    _turn(
        rf"\b(?:while|whilst|when(?:ever)?|as\s+long\s+as|so\s+long\s+as)\s+{_IS}\s+(?:at\s+(?:it|that|this)|on\s+it|(?:in\s+)?there|doing\s+(?:it|that|this|so)|"
        rf"going\s+on|on|running|in\s+progress){_NEXT}",
        "during the aforesaid",
    ),
    _turn(r"\b(?:while|whilst|as\s+long\s+as)\s+(?:it|that|this)\s+(?:lasts|goes\s+on)\b", "during the aforesaid"),
    _turn(
        rf"\b(?:while|whilst|when(?:ever)?|as\s+long\s+as)\s+(?:they|she|he)(?:\s+(?:is|are)|[’'](?:s|re))\s+(?:all\s+)?(?:here|over|round|around|with\s+us|staying|visiting){_NEXT}",
        "during the aforesaid",
    ),
    _turn(r"\b(?:meanwhile|in\s+the\s+mean\s?(?:time|while)|at\s+the\s+same\s+time)\b(?!\s+(?:as|every|each))", "during the aforesaid"),
    _turn(
        rf"\b(?:once|when|as\s+soon\s+as|after)\s+(?:it|that|this|they)(?:\s+(?:is|has|are|have)|[’'](?:s|re|ve))?\s+(?:all\s+)?(?:over|finished|done|finishes|ends|ended){_NEXT}",
        "after the aforesaid",
    ),
    _turn(
        r"\b(?:once|when|as\s+soon\s+as|after)\s+(?:I|we|he|she|they)\s+(?:get|gets|come|comes|am|is|are)\s+(?:back|home|in)\s+from\s+(?:it|there|that)\b",
        "after the aforesaid",
    ),
    _turn(r"\bon\s+(?:the|my|our|his|her)\s+way\s+(?:back|home)\s+from\s+(?:it|there|that)\b", "after the aforesaid"),
    _turn(rf"\b(?P<far>{_LENGTH})\s+(?:before(?:hand)?(?:\s+(?:that|it|this))?|earlier|in\s+advance){_END}", "{far} before the aforesaid"),
    _turn(rf"\b(?P<far>{_LENGTH})\s+(?:after(?:wards?)?(?:\s+(?:that|it|this))?|later){_END}", "{far} after the aforesaid"),
    _turn(
        rf"\b(?:the\s+)(?P<unit>day|night|evening|morning|afternoon)\s+(?P<side>before|after)(?:\s+(?:that|it|this))?{_END}",
        "the {unit} {side} the aforesaid",
    ),
    _turn(rf"\bon\s+the\s+(?P<unit>day|night|evening|eve)\s+before{_END}", "the {unit} before the aforesaid"),
    _turn(
        rf"\b(?:(?P<near>straight|right|directly|immediately|just|shortly|soon)\s+)?(?:(?:afterwards?|thereafter)\b|(?:after\s+(?:that|this|it)|after){_END})",
        "{near} after the aforesaid",
    ),
    _turn(
        rf"\b(?:(?P<near>straight|right|directly|immediately|just|shortly)\s+)?(?:beforehand\b|before\s+(?:that|this|it){_END})",
        "{near} before the aforesaid",
    ),
    _turn(rf"(?<!\bas )(?<!\blike )(?<!\bever )\b(?:(?P<near>just|right|straight)\s+)?before{_END}", "{near} before the aforesaid"),
    _turn(
        r"\b(?P<verb>(?:pick|collect|fetch|get|bring|meet)(?:s|ing)?\s+(?:\w+\s+){0,2}?(?:up\s+)?(?:back\s+)?)from\s+there\b",
        "{verb}after the aforesaid",
    ),
    _turn(
        rf"\b(?P<verb>(?:drive|take|bring|run|drop|walk|get|lift|ride)s?\s+(?:(?:to|back)\s+)?(?:\w+\s+){{0,3}}?)(?:off\s+)?(?:there|to\s+(?:it|that|this)){_END}",
        "{verb}before the aforesaid",
    ),
    _turn(rf"\b(?P<verb>drives?\s+(?:me|us|him|her|them|the\s+(?:kids|children))){_END}", "{verb} before the aforesaid"),
    _turn(
        rf"\b(?P<verb>(?:picks?|fetch(?:es)?|collects?|drives?|brings?)\s+(?:me|us|him|her|them|the\s+(?:kids|children))\s+(?:up|back)){_END}",
        "{verb} after the aforesaid",
    ),
    _turn(rf"\b(?:for|during|through|throughout)\s+(?:that|it|this){_END}", "during the aforesaid"),
    _turn(
        rf"{_NOT_THEN}(?<!^)\bthen{_END}(?!\s*\d)",
        "during the aforesaid",
    ),
)  # fmt: skip
_SAME_DAYS = replace(_TURNS[0], said="{verb} on aforesaid days")
"""Where a text names a clock time of its own, and no day, what it points back at tells the days: "for that I leave at six"."""
_CALLED_OFF = re.compile(
    r"^\W*(?:it|that|this|they|these|those)(?P<is>[’']?s|[’']re|\s+(?:is|are|was|has\s+been|have\s+been|will\s+be|won[’']t|isn[’']t|is\s+not|gets?|"
    r"stops?|does\s+not|doesn[’']t|moves?))\s+(?P<rest>(?:off|cancel\w+|called\s+off|suspended|paused|skipped|on\s+(?:hold|a\s+break)|not\s+on|stopped|stops?|moved|"
    r"postponed|put\s+off|not\s+happening|happening|be\s+on|take\s+place|to\s)\b.*)$",
    re.I | re.S,
)
_WATCHED = mention(
    r"\b(?:then|there|that|those|these|this|it|it[’']?s|they|they[’']re|such|same|meanwhile|meantime|mean|before|beforehand|after|afterwards?|"
    r"thereafter|earlier|later|advance|she|he|drives?|up|back)\b"
)
_JOINT = re.compile(r"[,;:.]|\b(?:and|but|so|then)\b", re.I)
_FRONTED = re.compile(r"^\W*(?:and\s+|but\s+|so\s+)?$", re.I)


@dataclass(frozen=True, slots=True)
class PointedBack:
    """A text whose words that point back are put as a noun, and those words; no words where it points nowhere."""

    text: str
    words: str = ""


def pointing_back(text: str, *, written: date, rhythm: Rhythm) -> PointedBack:
    """Put the words of a text that point back at the text before it as a noun; a text that says itself when it is stays as it is."""
    if len(text) > _LONGEST or not _WATCHED.is_in(text):
        return PointedBack(text)
    m = _CALLED_OFF.match(text)
    if m is not None:
        verb = {"'s": "is", "’s": "is", "s": "is", "'re": "are", "’re": "are"}.get(m["is"].lower(), m["is"].strip())
        return PointedBack(f"The {FORMER} {verb} {m['rest']}", text[: m.start("is")].strip())
    for turn in _TURNS:
        m = turn.pattern.search(text)
        if m is None:
            continue
        if _is_outside(text, m, turn, written, rhythm):
            return PointedBack(_said(text, m, turn), m.group())
        if not turn.only_days and "{far}" not in turn.said and _is_at_its_own_hour(text, m, written, rhythm):
            return PointedBack(_said(text, m, _SAME_DAYS), m.group())
    return PointedBack(text)


def words_pointing_back(text: str) -> str:
    """Return the first words of a text that may point back at another."""
    found = [m for turn in _TURNS if (m := turn.pattern.search(text)) is not None]
    return min(found, key=lambda m: m.start()).group() if found else ""


def _said(text: str, m: re.Match[str], turn: _Turn) -> str:
    groups = {"near": "", "far": "", "side": "", "verb": "", "unit": "", **{name: group or "" for name, group in m.groupdict().items()}}
    if turn.only_days:
        groups["unit"] = groups["unit"].rstrip("s") or "day"
    comma = "," if _FRONTED.match(text[: m.start()]) and text[m.end() : m.end() + 1] == " " else ""
    return f"{text[: m.start()]}{' '.join(turn.said.format(**groups).split())}{comma}{text[m.end() :]}"


def _is_outside(text: str, m: re.Match[str], turn: _Turn, written: date, rhythm: Rhythm) -> bool:
    """Say whether nothing else in a text is what the words could point at."""
    whens, rest = _times_beside(text, m, written, rhythm)
    if turn.only_days:
        return not any(_names_days(match.when) for match in whens)
    if _THERE.search(m.group()) and _NAMES_A_ROOM.search(text[: m.start()]):
        return False
    return not whens and find_condition(rest, wide=False) is None


_THERE = re.compile(r"\bthere\b", re.I)
_NAMES_A_ROOM = re.compile(
    rf"\b(?:the|my|our|his|her|their)\s+(?:[\w’'-]+\s+){{0,2}}?(?:{'|'.join(sorted(map(re.escape, AT_HOME)))})\b", re.I
)
"""Where a text names a room itself, whoever is "there" is in it."""


def _is_at_its_own_hour(text: str, m: re.Match[str], written: date, rhythm: Rhythm) -> bool:
    """Say whether a text has an hour for what it says itself, in one clause with the words that point back, and no day."""
    whens, _ = _times_beside(text, m, written, rhythm)
    pieces = [piece for match in whens for piece in match.pieces]
    joint = _JOINT.search(text[min((end for _, end in pieces), default=m.start()) : m.start()])
    return bool(whens) and joint is None and not any(_has_days(match.when) for match in whens)


def _times_beside(text: str, m: re.Match[str], written: date, rhythm: Rhythm) -> tuple[tuple[WhenMatch, ...], str]:
    """Return the times that the rest of a text states, and that rest."""
    rest = blank(text, [(m.end("verb") if m.groupdict().get("verb") else m.start(), m.end())])
    measure = find_measure(rest, with_unit=True)
    rest = blank(rest, [(measure.start, measure.end)]) if measure is not None else rest
    return find_when(rest, written=written, rhythm=rhythm), rest


def _names_days(when: When) -> bool:
    """Say whether days are named that are not every day: "then" is on these, whatever else a text waits for."""
    return bool(when.dates or when.rrule or (when.days and when.recurrence not in (Recurrence.DAILY, Recurrence.CONDITIONAL)))


def _has_days(when: When) -> bool:
    return bool(when.dates or when.rrule or when.anchor or when.days)
