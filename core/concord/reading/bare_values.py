"""Values that are written without their unit, known by the words around them: "no warmer than 18", "68 overnight", "volume under 15"."""

from __future__ import annotations

import re

from concord.domain.rule import Comparator, Measure

from .measures import FoundMeasure, comparator_of, is_approximate, unit_of
from .place_words import AT_HOME
from .room_subjects import find_room_subjects
from .watched import watched

_NOT_A_COUNT = (
    r"(?!\s*(?::|\d|\.\d|/|am\b|pm\b|a\.m|p\.m|o.clock|min\b(?=\w)|mins?\b(?!\s*(?:,|$|\.))|minutes?|hours?|hrs?\b|h\b|st\b|nd\b|rd\b|th\b|people|persons|"
    r"guests|of\s+us|days?|weeks?|months?|years?|times|x\b|december|january|february|march|april|may|june|july|august|september|october|"
    r"november|kids|children|chairs|pages|laps|euros?|pounds|dollars|%|percent|degrees?|°|[cf]\b))"
)
_NUMBER = rf"(?<![\w.:/£$€-])(?P<value>\d{{1,3}}(?:\.\d)?){_NOT_A_COUNT}"
_TEMPERATURE = (
    r"(?:temperature|temp|thermostat|heating|heat(?:er|ed|s)?|warm(?:er|th|s|ed)?|cool(?:er|s|ed)?|cold(?:er)?|hot(?:ter)?|radiators?|a/?c|"
    r"air\s?con(?:ditioning)?)"
)
_LEADS = (
    r"(?:(?:up|down|back|set|at|to|than|of|around|about|roughly|exactly|below|above|over|under|is|be|least|most|past|near|hits|reaches|drops\s+to|sits\s+at)"
    r"\s+){1,3}"
)
_CUED = watched(rf"\b{_TEMPERATURE}\b(?P<gap>[^.;\d]{{0,60}}?)\s{_LEADS}{_NUMBER}", re.I)
_WARMER_THAN = watched(rf"\b(?:warmer|cooler|colder|hotter)\s+than\s+(?:about\s+)?{_NUMBER}", re.I)
_NAMED = watched(rf"\b(?:temperature|temp|thermostat|heating|a/?c)\s+(?:up\s+|down\s+)?(?:to\s+|at\s+)?{_NUMBER}", re.I)
_ROOM_IS = watched(
    rf"\b(?:\w*room|kitchen|hall(?:way)?|landing|study|office|nursery|den|lounge|attic|loft|basement|conservatory|house|downstairs|upstairs)\b"
    rf"[^.,;\d]{{0,20}}?\b(?:(?:should|must|has\s+to|have\s+to|needs?\s+to|ought\s+to|to)\s+be|is|be|stays?|kept)\s+(?:kept\s+)?(?:at\s+)?"
    rf"(?P<most>at\s+least\s+|at\s+most\s+|around\s+|about\s+|above\s+|below\s+|under\s+|over\s+)?{_NUMBER}",
    re.I,
)
_PLACE_OR_HEAT = (
    rf"(?:\w*room|kitchen|hall(?:way)?|landing|study|office|nursery|den|lounge|attic|loft|basement|cellar|conservatory|greenhouse|house|"
    rf"upstairs|downstairs|{_TEMPERATURE})"
)
_LABELLED = watched(
    rf"^\W*(?:heating|heat|thermostat|temperature|temp|a/?c|air\s?con)\s*[:,–-]\s*(?:(?:the\s+|my\s+|our\s+)?[a-z’']+(?:\s+[a-z’']+){{0,2}}\s+)?{_NUMBER}"
    r"(?!\s*[-–])",
    re.I,
)
_LIMITED = watched(
    rf"\b{_PLACE_OR_HEAT}\b[^.;\d]{{0,30}}?\b(?:max(?:imum)?(?:\s+of)?|min(?:imum)?(?:\s+of)?|at\s+least|at\s+most|no\s+more\s+than|no\s+less\s+than|"
    rf"(?:not|never)\s+(?:above|below|over|under)|on)\s+{_NUMBER}(?!\s*[-–]\s*\d)",
    re.I,
)
_KEPT_BETWEEN = watched(rf"\b{_PLACE_OR_HEAT}\b[^.;\d]{{0,30}}?\bbetween\s+(?P<low>\d{{2}}(?:\.\d)?)\s+and\s+{_NUMBER}", re.I)
_IS_NORMAL = watched(
    rf"^\W*{_NUMBER}(?=\s+(?:is|will\s+be|should\s+be)\s+(?:the|our|an?)\s+(?:\w+\s+){{0,3}}(?:temperature|default|setting|normal|standard|norm)\b)",
    re.I,
)
_CHANGES = watched(
    rf"\b(?:bring|get|take|turn|let|raise|lower|warm|cool|heat)\b[^.;\d]{{0,50}}?\b(?:up|down)?\s*to\s+{_NUMBER}(?=[^.;]{{0,40}}\b(?:gradual|slow|from\s+\d))",
    re.I,
)
_FROM = watched(r"\bfrom\s+(?P<low>\d{2}(?:\.\d)?)(?!\s*(?::|\d|am|pm))", re.I)
_SPAN = watched(
    r"\bfrom\s+(?P<low>\d{2}(?:\.\d)?)\s+(?:up\s+|down\s+)?to\s+(?P<value>\d{2}(?:\.\d)?)(?!\s*(?::|\d|am\b|pm\b|o.clock|min|hours?))", re.I
)
_RAMP = watched(r"\b(?:gradual(?:ly)?|slow(?:ly)?|steadily|bit\s+by\s+bit|little\s+by\s+little|ramp)\b", re.I)
_IS_ENOUGH = watched(
    rf"{_NUMBER}(?=\s+(?:is\s+|will\s+be\s+|would\s+be\s+|'s\s+)?(?:enough|plenty|fine|ample|tops\b|max\b|maximum\b|min\b(?=\s*(?:,|$|\.|;))|minimum\b|or\s+(?:so|above|"
    r"below|warmer|cooler|more|less|under|over)\b))",
    re.I,
)
_OPENS = watched(
    rf"^\W*(?:about\s+|around\s+|at\s+)?{_NUMBER}(?=\s+(?:overnight|the\s+rest|otherwise|at\s+night|in\s+the\s+\w+|in\s+my\s+\w+|when\b|while\b|during\b|by\s+day\b|upstairs\b|downstairs\b))",
    re.I,
)
_LEANS = watched(rf"^\W*(?:and\s+|but\s+|then\s+)?(?:only\s+|just\s+|about\s+|around\s+|at\s+|to\s+)*{_NUMBER}", re.I)
_LOUD = watched(
    rf"\bvolume\b[^.;\d]{{0,30}}?\b(?:at|to|under|below|over|above|than|most|least|max|is|on)\s+{_NUMBER}|"
    rf"\bvolume\s+{_NUMBER.replace('value', 'loud')}|\b(?:louder|quieter)\s+than\s+{_NUMBER.replace('value', 'level')}",
    re.I,
)
_NO_FLOOR_OR_CEILING = watched(
    rf"^\W*(?:never|not|nothing|no\s+room|at\s+least|at\s+most|max(?:imum)?|min(?:imum)?)\s+(?:be\s+|go\s+|gets?\s+|drops?\s+)?(?:below|under|above|over|less\s+than|more\s+than)?\s*{_NUMBER}"
    r"(?=\s+(?:anywhere|in\s+(?:any|the|my)|upstairs|downstairs|at\s+night))",
    re.I,
)
_WARMTH_WORD = watched(rf"\b(?:{_TEMPERATURE}|stove|boiler|thermometer|chilly|freezing|toasty)\b", re.I)
_COMPARED = watched(
    rf"(?<!children )(?<!kids )(?<!anyone )(?<!anybody )(?<!people )(?<!those )(?<!aged )(?<!guests )(?<!nobody )(?<!no one )(?<!boys )"
    rf"(?<!girls )\b(?:below|under|above|over|past|exceeds?|(?:warmer|cooler|colder|hotter)\s+than)\s+(?:about\s+)?{_NUMBER}(?!s\b)",
    re.I,
)
"""A number that something may not fall below or rise above is no hour."""
_ROOM_WORD = "|".join(sorted((word for word in AT_HOME if len(word) > 2), key=len, reverse=True))
_A_ROOM = (
    r"(?:(?:the|my|our|his|her|\w+[’']s)\s+)?(?:(?!no\b)[a-z]+\s+)?"
    rf"(?:{_ROOM_WORD}|house|downstairs|upstairs|flat|place|shop|church|chapel|hall)"
)
_KEPT_AT = watched(
    rf"\b(?:keep|kept|likes?|loves?|prefers?|heat(?:ed)?|warm|cool|hold|set|leave|have|get)\s+{_A_ROOM}\s+(?:at|to|around|about)\s+"
    rf"(?:about\s+|around\s+|roughly\s+)?{_NUMBER}"
    r"(?!\s*(?:-|–|to\b|till\b|until\b))",
    re.I,
)
_ROOM_AT = watched(
    rf"^\W*{_A_ROOM}\s+(?:(?:at|to)\s+)?(?:about\s+|around\s+)?{_NUMBER}(?=\s*(?:[,;]|max|min|overnight\b|at\s+night\b|"
    r"by\s+(?:day|night|\d|[a-z]+\b)|in\s+the\s+\w+|"
    r"during\b|when\b|while\b|whenever\b|if\b|or\s+(?:so|above|below|warmer|cooler|more|less)\b|through\s+the\s+night|all\s+(?:day|night)|and\s+\d{2}\s))",
    re.I,
)
_LIMIT = watched(r"\s*(?:max|min)", re.I)
_SURELY_NO_HOUR = 13
"""Two numbers from here on after "between" are no hours where a room is spoken of, and none of the two has am or pm."""
_HOURS_OF = watched(r"\b(?:between|from|until|till|by|before|after)\s*$", re.I)


def find_bare_value(text: str, *, leans: bool) -> FoundMeasure | None:
    """Return a value without a unit that only the words around it tell, or None.

    `leans` where the act before set a value, so that a number that begins this one is another ("21 in the evenings, 20 is enough by day").
    Only numbers that a home can be kept at count: 5 to 30 degrees Celsius, 50 to 90 Fahrenheit.
    """
    loud = _LOUD.search(text)
    if loud is not None:
        group = loud.lastgroup or "value"
        return _found(text, loud.start(group), loud.end(group), "volume")
    ramp = _RAMP.search(text)
    if ramp is not None:
        found = _ramp(text, ramp)
        if found is not None:
            return found
    between = _KEPT_BETWEEN.search(text)
    if between is not None and all(
        float(between.group(name)) >= _SURELY_NO_HOUR and _is_kept(float(between.group(name))) for name in ("low", "value")
    ):
        low, high = float(between.group("low")), float(between.group("value"))
        kept = Measure("temperature", Comparator.BETWEEN, (low, high), unit_of(None, low, "temperature"))
        return FoundMeasure(kept, text.lower().rindex("between", 0, between.start("low")), between.end("value"))
    compared = _COMPARED.search(text)
    if compared is not None and _is_kept(float(compared["value"])) and (leans or _speaks_of_warmth(text)):
        return _found(text, compared.start("value"), compared.end("value"), "temperature")
    for pattern in (_KEPT_AT, _ROOM_AT):
        m = pattern.search(text)
        if m is not None and (float(m["value"]) >= _SURELY_NO_HOUR or _LIMIT.match(text, m.end())) and _is_kept(float(m["value"])):
            return _found(text, m.start("value"), m.end("value"), "temperature")
    for pattern in (
        _WARMER_THAN,
        _LABELLED,
        _LIMITED,
        _NAMED,
        _CUED,
        _ROOM_IS,
        _NO_FLOOR_OR_CEILING,
        _OPENS,
        _IS_NORMAL,
        *((_LEANS,) if leans else ()),
    ):
        m = pattern.search(text)
        if m is not None and _is_kept(float(m.group("value"))) and not _tells_the_time(text, m):
            return _found(text, m.start("value"), m.end("value"), "temperature")
    m = _IS_ENOUGH.search(text)
    if m is not None and _is_kept(float(m.group("value"))) and _NAMES_A_ROOM.search(text) and not _counts_minutes(text, m):
        return _found(text, m.start("value"), m.end("value"), "temperature")
    return None


_WARMTH = watched(rf"\b{_TEMPERATURE}\b", re.I)


def _counts_minutes(text: str, m: re.Match[str]) -> bool:
    """Whether "20 min" is a length of time: nothing in the text is about warmth."""
    return re.match(r"\s*min\b", text[m.end("value") :], re.I) is not None and _WARMTH.search(text) is None


_NAMES_A_ROOM = watched(
    rf"\b(?:\w*room|kitchen|hall|landing|study|office|nursery|den|lounge|attic|loft|basement|cellar|conservatory|upstairs|downstairs|house|{_TEMPERATURE})\b",
    re.I,
)


def _speaks_of_warmth(text: str) -> bool:
    return (
        _WARMTH_WORD.search(text) is not None or _NAMES_A_ROOM.search(text) is not None or next(find_room_subjects(text), None) is not None
    )


def _ramp(text: str, ramp: re.Match[str]) -> FoundMeasure | None:
    """As in "warm up slowly from 17 to 20", "up to 22 gradually from 20"."""
    if not re.search(rf"\b{_TEMPERATURE}\b|\bup\s+to\b|\bdown\s+to\b|\b(?:bring|get|take|let)\b", text, re.I):
        return None
    for m in _SPAN.finditer(text):
        low, high = float(m.group("low")), float(m.group("value"))
        if _is_kept(low) and _is_kept(high):
            measure = Measure("temperature", Comparator.RAMP, (low, high), unit_of(None, high, "temperature"))
            return FoundMeasure(measure, min(ramp.start(), m.start()), max(ramp.end(), m.end()))
    change = _CHANGES.search(text)
    if change is None or not _is_kept(float(change.group("value"))):
        return None
    high = float(change.group("value"))
    begin = _FROM.search(text, change.end("value"))
    value = (float(begin.group("low")), high) if begin is not None and _is_kept(float(begin.group("low"))) else high
    end = max(ramp.end(), begin.end() if begin is not None else change.end())
    measure = Measure("temperature", Comparator.RAMP, value, unit_of(None, high, "temperature"))
    return FoundMeasure(measure, min(ramp.start(), change.start("value") - 3), end)


def _found(text: str, start: int, end: int, quantity: str) -> FoundMeasure:
    number = float(text[start:end])
    measure = Measure(
        quantity,
        comparator_of(text[:start], text[end : end + 20], is_alert=False),
        number,
        unit_of(None, number, quantity),
        is_approximate(text, start, end),
    )
    return FoundMeasure(measure, start, end)


def _is_kept(value: float) -> bool:
    return 5 <= value <= 30 or 50 <= value <= 90


def _tells_the_time(text: str, m: re.Match[str]) -> bool:
    """As in "the heating is on from 6 to 22", "warm by 7": an hour, not how warm."""
    before = text[: m.start("value")]
    value = float(m.group("value"))
    if _HOURS_OF.search(before):
        return True
    return value <= 12 and not re.search(r"\bthan\s*$|\b(?:below|above|under|over)\s*$|\b(?:temperature|thermostat)\b", before, re.I)
