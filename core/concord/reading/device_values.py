"""Values that a device is set to, whatever they measure: a fan at 60 percent, a desk at 44 inches, a television under 20."""

from __future__ import annotations

import re

from concord.domain.rule import Comparator, Measure

from .measures import FoundMeasure, comparator_of, is_approximate, unit_of
from .watched import watched

_LOUD = r"volume|tvs?|tellys?|television|radio|wireless|stereo|speakers?|soundbar|sound|music|amp|headphones|hi-?fi"
_WARM = r"heat(?:er|ing|ers)?|radiators?|thermostat|air\s?con(?:ditioning)?|aircon|a/?c|underfloor\s+heating"
_LIT = r"lamps?|lights?|lighting|brightness"
_BLOWS = (
    r"(?:(?:extractor|ceiling|desk|bathroom|kitchen|cooker)\s+)?fans?|extractor(?:\s+hood)?|ventilation|ventilator|vents?|"
    r"cooker\s+hood|pump|treadmill|blower|(?:air\s+)?purifier"
)
_OWN_WARMTH = (
    r"hot\s+tub|tub|jacuzzi|spa|pool|sauna|kiln|(?:fish\s+)?tank|aquarium|vivarium|terrarium|incubator|freezer|fridge|refrigerator|"
    r"boiler|immersion|geyser|(?:electric\s+)?blanket|(?:wine\s+)?cooler|propagator|water|oven|smoker"
)
_RAISED = r"(?:standing\s+)?desk|hoist|easel|treadmill|(?:dining\s+|work\s+)?table|monitor|hospital\s+bed|bed"
_OTHERS = r"blinds|shades|curtains|shutters|humidifier|dehumidifier|humidity"
_DEVICE = "|".join((_LOUD, _WARM, _LIT, _BLOWS, _OWN_WARMTH, _RAISED, _OTHERS))
_QUANTITY = {"volume": re.compile(_LOUD, re.I), "temperature": re.compile(_WARM, re.I), "light": re.compile(_LIT, re.I)}
"""What is shared by a room: its sound, its warmth, its light. Any other device has a value of its own, called as the device is."""
_NAMED = re.compile(rf"\b(?:{_DEVICE})\b", re.I)
_UNIT = (
    r"(?P<unit>\s*(?:%|percent\b|per\s*cent\b|inch(?:es)?\b|cm\b|centimet(?:re|er)s?\b|feet\b|ft\b|rpm\b|"
    r"bars?\b(?!\s+(?:on\s+)?(?:the\s+)?(?:mon|tue|wed|thu|fri|sat|sun|week|school|bank|holiday|when|if))|psi\b|amps?\b|watts?\b))"
)
_NUMBER = r"(?<![\w.:/£$€-])(?P<value>(?:minus\s+|-)?\d{1,4}(?:\.\d)?)"
_NO_OTHER_COUNT = (
    r"(?!\s*(?::|\d|\.\d|/|[-–]\s*\d|am\b|pm\b|a\.m|p\.m|o.clock|mins?\b|minutes?|hours?|hrs?\b|h\b|st\b|nd\b|rd\b|th\b|people|of\s+us|days?|weeks?|"
    r"months?|years?|times|x\b|december|january|february|march|april|may\b|june|july|august|september|october|november|kids|children|guests|degrees?|°|º))"
)
_MOVES = (
    r"(?:(?:set|sets|turn(?:s|ed)?|put|keep|keeps|kept|held|hold|left|leave|go(?:es)?|rise[sn]?|raised?|lower(?:ed)?|com(?:e|es)|drops?|dropped|run(?:s|ning)?|stay(?:s|ing)?|"
    r"be|is|are|sit(?:s|ting)?|up|down|back|dim(?:s|med)?|brought|bring|again)\s+)*"
)
_WITH_UNIT = watched(
    rf"(?:\b(?:to|at|on|of|by|under|below|over|above|than|most|least)\s+|\b)(?:about\s+|around\s+|roughly\s+)?{_NUMBER}{_UNIT}", re.I
)
_BARE_LIMIT = watched(
    rf"\b(?P<device>{_DEVICE})\b(?P<gap>[^.;,\d]{{0,40}}?)\b(?:under|below|over|above|past|than|at\s+most|at\s+least|max(?:imum)?|higher\s+than|beyond)\s+{_NUMBER}{_NO_OTHER_COUNT}",
    re.I,
)
_BARE_SET = watched(
    rf"\b(?P<device>{_DEVICE})\b(?P<gap>[^.;,\d]{{0,30}}?)\b{_MOVES}(?P<lead>to|at|on|down\s+to|up\s+to)\s+(?:about\s+|around\s+|only\s+|just\s+)?{_NUMBER}{_NO_OTHER_COUNT}",
    re.I,
)
_LEVEL = watched(
    rf"\b(?P<device>{_BLOWS}|{_OWN_WARMTH}|{_WARM}|{_OTHERS})\b(?:\s+(?:is|be|stays?|set|turned|should|must|to|left|kept|running|runs?|goes|up|down))*\s+(?:on|at)\s+(?:its\s+)?"
    r"(?P<level>high|low|medium|full(?:\s+(?:power|speed|blast))?|max(?:imum)?|min(?:imum)?|auto|half(?:\s+power)?)\b",
    re.I,
)
_IT_GOES = watched(
    rf"\bit(?:[’']s)?\s+(?:(?:can|could|may|should|must|has\s+to|needs\s+to)\s+)?(?:go|goes|come|comes|drop|drops|be\s+turned)\s+(?:back\s+)?(?:up|down)\s+to\s+{_NUMBER}{_NO_OTHER_COUNT}",
    re.I,
)
_AGAIN = watched(rf"\b(?:up|down|back|over)\s+(?:up\s+|down\s+|again\s+)?to\s+(?:about\s+)?{_NUMBER}{_NO_OTHER_COUNT}", re.I)
_SURELY_WARM, _WARMEST = 13, 90
"""What "it" goes up or down to is a warmth within these."""
_NO_HOUR = 24
"""A number above this is no hour of a day."""
_MOVED = re.compile(r"\b(?:up|down|back|turn\w*|set|crank\w*|rais\w*|lower\w*|drop\w*|dim\w*|kept|keep\w*)\b", re.I)
_MOVES_UP = re.compile(
    r"\b(?:go(?:es)?|ris(?:e|es|ing)|raise[ds]?|turn(?:s|ed)?|bring|brought|put|com(?:e|es)|crank(?:ed)?|back)(?:\s+(?!than\b)[\w’-]+){0,3}\s+up\s+to\s*$",
    re.I,
)
"""To go up to a value is to be at it; only "up to" alone is a most."""
_IS_A_PART = re.compile(r"\s*(?:of\b|off\b|discount|chance|sure|done|full\b)", re.I)


def find_device_value(text: str, before: Measure | None) -> FoundMeasure | None:
    """Return the value a text sets a device to, or None. `before` is what the same text set just before, for a mere "back to 30"."""
    m = _WITH_UNIT.search(text)
    if m is not None and not _IS_A_PART.match(text[m.end() :]):
        device = _device_before(text[: m.start("value")]) or (before.quantity if before is not None else None)
        if device is not None:
            return _found(text, m, device, m["unit"])
        return None
    m = _BARE_LIMIT.search(text)
    if m is not None:
        return _found(text, m, _device_before(m["device"]) or "volume", None)
    m = _BARE_SET.search(text)
    if m is not None and _is_a_value(m):
        return _found(text, m, _device_before(m["device"]) or "volume", None)
    m = _AGAIN.search(text) if before is not None else None
    if m is not None and before is not None:
        return _found(text, m, before.quantity, before.unit)
    m = _IT_GOES.search(text)
    if m is not None and (_SURELY_WARM <= _number(m["value"]) <= _WARMEST):
        return _found(text, m, "temperature", None)
    return None


def find_device_level(text: str) -> FoundMeasure | None:
    """Return a level in words that a device is set to: "the fan on low", "the kiln at full power"."""
    m = _LEVEL.search(text)
    if m is None:
        return None
    quantity = _device_before(m["device"]) or "temperature"
    return FoundMeasure(Measure(quantity, Comparator.EQUAL, " ".join(m["level"].lower().split())), m.start("level"), m.end("level"))


def device_named(text: str) -> str | None:
    """Return the device that a text names and that gives a room its warmth: what a setting of it is called."""
    m = re.search(rf"\b(?:{_WARM}|boiler)\b", text, re.I)
    return m.group().lower() if m is not None else None


def _is_a_value(m: re.Match[str]) -> bool:
    """Whether a number after "to" or "at" is what a device is set to and not the hour at which it is used."""
    number, lead, device = _number(m["value"]), m["lead"].lower(), m["device"]
    if number < 0 or number > _NO_HOUR:
        return lead != "on"
    if lead == "on":
        return re.fullmatch(_BLOWS, device, re.I) is not None
    return (
        lead != "at"
        and _MOVED.search(f"{m['gap']} {m.group()}") is not None
        and re.fullmatch(f"{_LOUD}|{_BLOWS}", device, re.I) is not None
    )


def _device_before(text: str) -> str | None:
    """Return what the device nearest before a value is measured in."""
    named = _NAMED.findall(text)
    if not named:
        return None
    device = " ".join(named[-1].lower().split())
    return next((name for name, pattern in _QUANTITY.items() if pattern.fullmatch(device)), device)


def _number(words: str) -> float:
    return float(re.sub(r"minus\s+", "-", words, flags=re.I))


def _found(text: str, m: re.Match[str], quantity: str, unit: str | None) -> FoundMeasure:
    number = _number(m["value"])
    start, end = m.start("value"), m.end("unit") if unit is not None and "unit" in m.groupdict() else m.end("value")
    said = (unit or "").strip().lower()
    if said.startswith(("in", "cm", "cent", "f")):
        known = "in" if said.startswith("in") else "cm" if said.startswith("c") else "ft"
    elif said in ("%", "percent") or said.startswith("per"):
        known = "%"
    else:
        known = said or unit_of(None, number, "temperature" if re.fullmatch(_OWN_WARMTH, quantity) else quantity) or ""
    comparator = Comparator.EQUAL if _MOVES_UP.search(text[:start]) else comparator_of(text[:start], text[end : end + 20], is_alert=False)
    return FoundMeasure(Measure(quantity, comparator, number, known or None, is_approximate(text, start, end)), start, end)
