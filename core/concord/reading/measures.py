"""Quantities in a text: how warm, how light, how loud; exact, at least, at most, or changing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from concord.domain.rule import Comparator, Measure

from .watched import Watched, mention, watched

FAHRENHEIT_FROM = 45
"""Plain "degrees" above this are Fahrenheit: no home is kept at 46 °C."""

_NUMBER = r"(?<![\w.])(-?\d{1,5}(?:\.\d+)?)"
_UNIT = (
    r"(?:\s*(?P<unit>°\s*[CF]\b|º\s*[CF]\b|degrees?(?:\s+(?:celsius|centigrade|fahrenheit|[CF]\b))?|deg\b|celsius|fahrenheit|°|º|"
    r"[CF]\b(?!\w)|%|percent|per\s*cent|"
    r"decibels?|db\b|lux|lumens?|kelvin))"
)
_DIGIT = re.compile(r"\d")
_VALUE = re.compile(rf"{_NUMBER}{_UNIT}", re.I)
_PAIR = re.compile(
    rf"(?:\bbetween\s+|\bfrom\s+|\b)(?<![\w.:])(?P<low>-?\d{{1,3}}(?:\.\d+)?){_UNIT.replace('unit', 'first')}?\s{{0,2}}(?P<join>and|"
    rf"to|-|–)\s{{0,2}}(?P<high>-?\d{{1,3}}(?:\.\d+)?){_UNIT}?(?!\s*[ap]\.?m|:\d)",
    re.I,
)
_BARE = watched(
    r"\b(?:thermostat|heating|temperature|heat|ac|a/c|air\s+con(?:ditioning)?|aircon|room|radiator|bedroom|house|kitchen|"
    r"bathroom)\b[^.;]{0,50}?"
    r"\b(?:to|at|around|about|below|above|under|over|than|exceed|of|is|be|"
    r"past)\s+(?:exactly\s+)?(?P<value>\d{2}(?:\.\d)?)(?!\s*(?::|\d|am\b|pm\b|a\.m|p\.m|o.clock|min|hour|%|st\b|nd\b|rd\b|th\b|people|h\b|"
    r"december|january|february|march|april|may|june|july|august|september|october|november))",
    re.I,
)
_TEMPERATURE = re.compile(
    r"\b(?:temperatures?|temp|thermostat|heating|heat(?:er|ed)?|warm(?:er|th)?|cool(?:er)?|cold(?:er)?|hot(?:ter)?|degrees?|"
    r"radiators?|a/?c|air\s?con(?:ditioning)?|chill(?:y|ier)|toasty|cosy|cozy|freezing)\b|°|º",
    re.I,
)
_LIGHT = watched(r"\b(?:lights?|lighting|lamps?|dim(?:med|mer)?|bright(?:er|ness)?|daylight|blinds|curtains|shades)\b", re.I)
_VOLUME = watched(
    r"\b(?:volume|music|sound|speakers?|stereo|radio|wireless|tv|telly|television|amp(?:lifier)?|drums?|quiet(?:er|ly)?|soft(?:er|ly)?|loud(?:er)?|noise)\b",
    re.I,
)
_HUMIDITY = watched(r"\b(?:humidity|humidifier|dehumidifier)\b", re.I)
_FLOOR = watched(
    r"(?:(?:\bnot|\bnever|n[’']t|\bcannot)\b[^.;]{0,60}?\b(?:drops?|falls?|go(?:es)?|dips?|gets?|be|sinks?|"
    r"is)?\s*(?:ever\s+)?(?:below|under|lower\s+than|less\s+than|colder\s+than|cooler\s+than)|"
    r"\bno\s+(?:lower|less|colder|cooler)\s+than|not\s+(?:any\s+)?(?:lower|less|colder|cooler|under|below)(?:\s+than)?|at\s+least|min|"
    r"a\s+minimum\s+of|minimum|no\s+lower|"
    r"(?:stay|stays|remain|remains|keep|kept|be|is)\s+above|or\s+(?:above|higher|warmer|more)|never\s+colder\s+than)\b",
    re.I,
)
_CEILING = watched(
    r"(?:(?:\bnot|\bnever|n[’']t|\bcannot)\b[^.;]{0,60}?\b(?:exceeds?|goes?|go|rises?|climbs?|gets?|be|is)?\s*(?:ever\s+)?(?:above|"
    r"over|higher\s+than|more\s+than|warmer\s+than|hotter\s+than|louder\s+than|brighter\s+than|past)|"
    r"(?:\bnot|\bnever|n[’']t)\b[^.;]{0,60}?\bexceeds?|no\s+(?:higher|more|warmer|hotter|louder|brighter)\s+than|not\s+(?:any\s+)?(?:higher|more|"
    r"warmer|above|over)(?:\s+than)?|at\s+most|max|a\s+maximum\s+of|maximum|"
    r"capped\s+at|(?:stay|stays|remain|remains|keep|kept)\s+(?:below|under)|or\s+(?:below|lower|cooler|colder|less)|up\s+to)\b",
    re.I,
)
_BELOW = re.compile(
    r"\b(?:drops?|falls?|dips?|goes|gets|go|is|sinks?|dropping|falling|dipping)?\s*(?:below|under|lower\s+than|less\s+than|"
    r"colder\s+than)\b",
    re.I,
)
_ABOVE = re.compile(r"\b(?:exceed(?:s|ing)?|above|over|higher\s+than|more\s+than|warmer\s+than|hotter\s+than)\b", re.I)
_AROUND = mention(r"\b(?:around|about|roughly|approximately|approx\.?|circa|close\s+to|some|or\s+so|ish|near(?:ly)?)\b|~")
_RAMP = watched(r"\b(gradual(?:ly)?|slow(?:ly)?|steadily|step\s+by\s+step|ramp(?:s|ed|ing)?|bit\s+by\s+bit|little\s+by\s+little)\b", re.I)
_RISING = re.compile(r"\b(?:increase|rise|rises|raise|raised|warm(?:s|ed|ing)?|bright(?:en|ens|ening|er)|up|higher)\b", re.I)
_FALLING = re.compile(r"\b(?:decrease|drop|drops|lower(?:ed|ing|s)?|cool(?:s|ed|ing)?|dim(?:s|med|ming)?|down|reduce[ds]?)\b", re.I)
_CHANGES = re.compile(
    r"\b(?:bring|brought|take|taken|turn(?:ed)?|lower(?:ed)?|raise[ds]?|dim(?:med)?|fade[ds]?|drop|go(?:es)?|come|down|up)\b[^.;]{0,60}\bfrom\s*$",
    re.I,
)
"""What goes from one value to another is a change and no span to keep within."""
_OF_TEMPERATURE = mention(r"\b(?:temperature|thermostat)\b[^.;]{0,40}$")
_OF_UNIT = {"lux": "light", "lumen": "light", "dB": "volume"}
"""Units that tell what is measured, whatever else a text names."""
_NAMED = {
    "temperature": watched(
        r"\b(?:temperature|thermostat|heating|heaters?|radiators?|boiler|immersion|geyser|a/?c|air\s?con(?:ditioning)?)\b|\b(?:room|bedroom|house|kitchen|"
        r"bathroom|gym|office|hall)\b[^.;]{0,30}\b(?:warmer|cooler|warm|cool|colder|hotter)\b|"
        r"\b(?:warmer|cooler|warm|cool)\s+(?:room|bedroom|house|kitchen|bathroom)\b",
        re.I,
    ),
    "light": watched(
        r"\b(?:lights?|lighting|lamps?|blinds|curtains)\b|^\W*(?:please\s+)?(?:(?:pitch|completely|fully|properly)\s+)?dark\b(?=\W*$|\s+(?:in|please|from|"
        r"after|at|by|when|while|until|till|throughout|upstairs|overnight|for)\b)|\b(?:be|it)\s+(?:(?:nice\s+and|completely|pitch|fully|really)\s+)?dark\b|"
        r"\b(?:room|bedroom|nursery)\s+(?:(?:should|must|has\s+to|needs\s+to|to)\s+be\s+)?(?:(?:pitch|completely|fully)\s+)?dark\b",
        re.I,
    ),
    "volume": watched(r"\b(?:volume|music|radio|stereo|speakers?)\b", re.I),
}
_A_LITTLE = (
    r"(?:up|down)\s+(?:a|one)\s+(?:notch|touch|bit|little|degree)(?:\s+or\s+two)?|(?:a|one)\s+(?:notch|touch|shade|degree)\s+"
    r"(?:lower|higher|up|down|warmer|cooler|brighter|dimmer|quieter|louder)"
)
_WORDS = {
    "temperature": re.compile(
        rf"\b({_A_LITTLE}|(?:(?:slightly|bit|little|much|nice\s+and|nice|a\s+bit|a\s+little)\s+)?(?:warmer|cooler|colder|hotter|warm|cool|cosy|"
        r"cozy|toasty|chilly)|(?:the\s+)?(?:heating|heat|boiler|immersion|geyser|(?:water\s+)?heater|radiators?|a/?c|air\s?con(?:ditioning)?)\s+(?:is\s+|to\s+be\s+|should\s+|"
        r"must\s+|comes?\s+|goes\s+|go\s+|turned\s+|"
        r"switched\s+)*(?:on|off)|adjustable)\b",
        re.I,
    ),
    "light": re.compile(
        rf"\b({_A_LITTLE}|half(?:\s+(?:brightness|strength|way|power))?|dimmed|dim|brighter|bright|soft(?:er)?|low|natural\s+light(?:ing)?|(?:lights?|lamps?)\s+(?:(?:are\s+|is\s+)?to\s+be\s+|are\s+|(?:should|must)\s+be\s+|(?:has|have|needs?)\s+to\s+be\s+|turned\s+|"
        r"switched\s+)?(?:on|off|out)|darker|dark|open|closed|drawn|(?:blinds|curtains)\s+(?:down|up|shut)|adjust(?:ed|able)|warm)\b",
        re.I,
    ),
    "volume": re.compile(
        rf"\b({_A_LITTLE}|half(?:\s+volume|way)?|quietly|quieter|softly|softer|low(?:er)?|quiet|soft|down|off|mute[d]?|loud(?:er)?|"
        r"(?:radio|music|stereo)\s+(?:to\s+be\s+|is\s+)?on)\b",
        re.I,
    ),
}
_LAMP_STAYS = re.compile(
    r"\b((?:lights?|lamps?|night-?lights?)\s+(?:(?:(?:has|have|needs?|is|are)\s+to|must|should|can|may|will)\s+)?(?:stays?|be\s+(?:left|kept)|(?:is|are)\s+(?:left|kept)|left|kept|remains?)\s+"
    r"(?:on|off))\b",
    re.I,
)
"""What a lamp is to be counts before a dark that is only the reason for it."""


@dataclass(frozen=True, slots=True)
class FoundMeasure:
    """A measure and where the text says it."""

    measure: Measure
    start: int
    end: int


def quantity_of(text: str) -> str | None:
    """Say which quantity a text is about, if any."""
    for name, pattern in (("humidity", _HUMIDITY), ("temperature", _TEMPERATURE), ("light", _LIGHT), ("volume", _VOLUME)):
        if pattern.search(text):
            return name
    return None


def find_measure(text: str, *, is_alert: bool = False, with_unit: bool = False) -> FoundMeasure | None:
    """Return the measure that a text states with a number or as a change over time.

    `is_alert` reads "drops below 65" as the value at which to tell somebody; `with_unit` takes no bare number.
    """
    ramp = _RAMP.search(text)
    if ramp is None and not _DIGIT.search(text):
        return None
    quantity = quantity_of(text) or "temperature"
    pair = _PAIR.search(text)
    has_unit = pair is not None and bool(pair["unit"] or pair["first"])
    if pair and not has_unit and (_VALUE.search(text) or not _OF_TEMPERATURE.is_in(text[: pair.start()])):
        pair = None  # Hours, beside a value that says of what it is one.
    if ramp and quantity_of(text):
        if pair:
            values = (float(pair.group("low")), float(pair.group("high")))
            return FoundMeasure(
                Measure(quantity, Comparator.RAMP, values, unit_of(pair.group("unit"), values[0], quantity)),
                min(ramp.start(), pair.start()),
                pair.end(),
            )
        single = _VALUE.search(text)
        direction = "increase" if _RISING.search(text) else "decrease" if _FALLING.search(text) else "change"
        if single:
            number = float(single.group(1))
            return FoundMeasure(
                Measure(quantity, Comparator.RAMP, number, unit_of(single.group("unit"), number, quantity)), ramp.start(), single.end()
            )
        unit = "degF" if quantity == "temperature" else None
        return FoundMeasure(Measure(quantity, Comparator.RAMP, f"gradual {direction}", unit), *ramp.span())
    if pair and (quantity_of(text) is not None):
        values = (float(pair.group("low")), float(pair.group("high")))
        is_change = values[0] > values[1] or _CHANGES.search(text[: pair.start("low")]) is not None
        comparator = Comparator.RAMP if is_change else Comparator.BETWEEN
        return FoundMeasure(Measure(quantity, comparator, values, unit_of(pair.group("unit"), values[0], quantity)), *pair.span())
    match = _VALUE.search(text) or (None if with_unit else _BARE.search(text))
    if match is None:
        return None
    is_bare = match.re is _BARE.compiled
    number = float(match.group("value") if is_bare else match.group(1))
    unit = unit_of(None if is_bare else match.group("unit"), number, quantity)
    if unit == "%" and quantity == "temperature":
        return None
    before = text[: match.start("value") if is_bare else match.start()]
    approximate = is_approximate(text, match.start("value") if is_bare else match.start(), match.end())
    comparator = comparator_of(before, text[match.end() : match.end() + 20], is_alert=is_alert)
    start = match.start("value") if is_bare else match.start()
    return FoundMeasure(Measure(_OF_UNIT.get(unit or "", quantity), comparator, number, unit, approximate), start, match.end())


def find_level(text: str) -> FoundMeasure | None:
    """Return a measure that a text states in words only: "slightly cooler", "lights off", "softly"."""
    quantity = next((name for name, pattern in _NAMED.items() if pattern.search(text)), None)
    pattern = _WORDS.get(quantity or "")
    match = (_LAMP_STAYS.search(text) if quantity == "light" else None) or (pattern.search(text) if pattern else None)
    if match is None or quantity is None:
        return None
    words = " ".join(match.group(1).split()).lower()
    switched = re.search(r"\b(on|off|out)$", words)
    value = words if switched is None else switched.group().replace("out", "off")
    if value == "dark":
        value = "off"  # No light at all, whatever gives it.
    return FoundMeasure(Measure(quantity, Comparator.EQUAL, value), *match.span())


def is_approximate(text: str, start: int, end: int) -> bool:
    """Say whether the value in `text` from `start` to `end` is said to be about that."""
    return bool(_AROUND.is_in(text[:start][-24:])) or bool(re.match(r"\s*(?:or\s+so|ish)\b", text[end:]))


def comparator_of(before: str, after: str, *, is_alert: bool) -> Comparator:
    """Say how a value is meant by the words `before` and `after` it."""
    if is_alert:
        if _BELOW.search(before):
            return Comparator.AT_MOST
        if _ABOVE.search(before):
            return Comparator.AT_LEAST
    floor, ceiling = _last(_FLOOR, before), _last(_CEILING, before)
    if re.match(r"\s*(?:degrees\s*)?(?:or|and)\s+(?:above|higher|warmer|more|over)", after, re.I) or re.match(
        r"\s*(?:min(?:imum)?|at\s+(?:the\s+)?(?:very\s+)?least)\b", after, re.I
    ):
        return Comparator.AT_LEAST
    if re.match(r"\s*(?:degrees\s*)?(?:or|and)\s+(?:below|lower|cooler|less|under)", after, re.I) or re.match(
        r"\s*(?:maximum|max|tops|at\s+(?:the\s+)?(?:very\s+)?most)\b", after, re.I
    ):
        return Comparator.AT_MOST
    if floor < 0 and ceiling < 0:
        if re.search(r"\b(?:above|over|(?:warmer|higher|more|hotter|louder|brighter)\s+than)\s*$", before, re.I):
            return Comparator.AT_LEAST
        if re.search(r"\b(?:below|under|(?:cooler|colder|lower|less|quieter|dimmer)\s+than)\s*$", before, re.I):
            return Comparator.AT_MOST
        return Comparator.EQUAL
    return Comparator.AT_LEAST if floor > ceiling else Comparator.AT_MOST


def _last(pattern: re.Pattern[str] | Watched, text: str) -> int:
    ends = [m.end() for m in pattern.finditer(text[-110:])]
    return ends[-1] if ends else -1


def unit_of(written: str | None, value: float, quantity: str) -> str | None:
    """Name the unit of a value, as written or else as it must be."""
    plain = (written or "").lower().replace(" ", "")
    if plain in ("%", "percent", "percent"):
        return "%"
    if plain.startswith(("decibel", "db")):
        return "dB"
    if plain.startswith(("lux", "lumen", "kelvin")):
        return plain.rstrip("s")
    if plain.endswith(("celsius", "centigrade", "c")):
        return "degC"
    if plain.endswith(("fahrenheit", "f")):
        return "degF"
    if quantity == "temperature":
        return "degF" if value > FAHRENHEIT_FROM else "degC"
    return None
